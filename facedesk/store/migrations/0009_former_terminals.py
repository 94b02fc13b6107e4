"""What terminals were called that have been forgotten: their records and alerts stay, and name them."""

from typing import Any

from peewee import BigIntegerField, Model, SqliteDatabase, TextField


class FormerTerminal(Model):
    serial = TextField(primary_key=True)
    label = TextField()
    forgotten_at = BigIntegerField()

    class Meta:
        legacy_table_names = False
        strict_tables = True


TABLES = (FormerTerminal,)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the table; none was forgotten before."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
