"""Commands that were given by hand, and what was said of gates that are held; nobody had noted any before."""

from typing import Any

from peewee import BigAutoField, BigIntegerField, BooleanField, Model, SqliteDatabase, TextField


class Base(Model):
    class Meta:
        legacy_table_names = False
        strict_tables = True


class GivenCommand(Base):
    id = BigAutoField()
    kind = TextField()
    serial = TextField()
    asked_at = BigIntegerField()
    by = TextField()
    state = TextField()
    reason = TextField()

    class Meta:
        indexes = ((("serial", "id"), False),)


class HoldWord(Base):
    id = BigAutoField()
    serial = TextField()
    at = BigIntegerField()
    by = TextField()
    saying = TextField()
    is_emergency = BooleanField()
    until = BigIntegerField(null=True)
    why = TextField()

    class Meta:
        indexes = ((("serial", "id"), False),)


TABLES = (GivenCommand, HoldWord)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the tables."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
