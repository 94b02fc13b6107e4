"""Whose pictures are whose: the store's identity, its lives, and the files that it has put pictures into."""

import secrets
from typing import Any

from peewee import BigIntegerField, Model, SqliteDatabase, TextField


class Base(Model):
    class Meta:
        legacy_table_names = False
        strict_tables = True


class StoreIdentity(Base):
    token = TextField(primary_key=True)


class Life(Base):
    token = TextField(primary_key=True)
    began_at = BigIntegerField()
    last = BigIntegerField()


class PictureFile(Base):
    name = TextField(primary_key=True)
    life = TextField()
    number = BigIntegerField()


TABLES = (StoreIdentity, Life, PictureFile)
HELD = """
INSERT INTO picture_file (name, life, number)
SELECT 'pictures-' || pictures_in || '.sqlite', '', 0 FROM (
    SELECT DISTINCT pictures_in FROM record WHERE recognition IS NOT NULL OR compare IS NOT NULL
    UNION SELECT DISTINCT pictures_in FROM alert WHERE picture IS NOT NULL
) WHERE pictures_in <> ''
UNION SELECT 'photos.sqlite', '', 0 FROM person WHERE COALESCE(photo_1, photo_2, photo_3) IS NOT NULL
"""


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the tables, name the files that a store of before has pictures in, and give it an identity."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
    db.execute_sql(HELD)
    db.execute_sql("INSERT INTO store_identity (token) VALUES (?)", (secrets.token_hex(16),))
