"""Gates that were opened by hand; nobody had noted any before."""

from typing import Any

from peewee import BigAutoField, BigIntegerField, Model, SqliteDatabase, TextField


class Base(Model):
    class Meta:
        legacy_table_names = False
        strict_tables = True


class Opening(Base):
    id = BigAutoField()
    serial = TextField()
    asked_at = BigIntegerField(index=True)
    by = TextField()
    spoken = TextField()
    why = TextField()
    state = TextField()
    reason = TextField()

    class Meta:
        indexes = ((("serial", "id"), False),)


TABLES = (Opening,)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the table."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
