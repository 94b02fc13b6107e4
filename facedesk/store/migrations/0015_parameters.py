"""What terminals' parameters were is kept; the first state is what each reported last."""

from typing import Any

from peewee import BigAutoField, BigIntegerField, BooleanField, Model, SqliteDatabase, TextField


class ParameterState(Model):
    id = BigAutoField()
    serial = TextField()
    at = BigIntegerField()
    is_sent = BooleanField()
    by = TextField()
    parameters = TextField()

    class Meta:
        legacy_table_names = False
        strict_tables = True
        indexes = ((("serial", "id"), False),)


TABLES = (ParameterState,)
_FIRST = (
    "INSERT INTO parameter_state (serial, at, is_sent, by, parameters) "
    "SELECT serial, COALESCE(last_seen, 0), 0, '[\"byTerminal\",[]]', parameters FROM terminal "
    "WHERE parameters <> '{}'"
)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Make the table."""
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
    db.execute_sql(_FIRST)
