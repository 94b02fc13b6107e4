"""Gates that are held open or shut, and what their terminals' parameters were before; nobody had held any before."""

from typing import Any

from peewee import BigAutoField, BigIntegerField, BooleanField, Model, SqliteDatabase, TextField


class Base(Model):
    class Meta:
        legacy_table_names = False
        strict_tables = True


class GateHold(Base):
    id = BigAutoField()
    serial = TextField()
    is_emergency = BooleanField()
    kind = TextField()
    since = BigIntegerField()
    until = BigIntegerField(null=True)
    by = TextField()
    is_opened = BooleanField()

    class Meta:
        indexes = ((("serial", "is_emergency"), True),)


class HeldParameters(Base):
    serial = TextField(primary_key=True)
    parameters = TextField()


TABLES = (GateHold, HeldParameters)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the tables."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
