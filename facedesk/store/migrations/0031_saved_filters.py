"""Filters of passes that are kept under a name; none had been before."""

from typing import Any

from peewee import BigAutoField, Model, SqliteDatabase, TextField


class Base(Model):
    class Meta:
        legacy_table_names = False
        strict_tables = True


class SavedFilter(Base):
    id = BigAutoField()
    name = TextField(unique=True)
    criteria = TextField()


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the table."""
    with db.bind_ctx([SavedFilter]):
        db.create_tables([SavedFilter], safe=False)
