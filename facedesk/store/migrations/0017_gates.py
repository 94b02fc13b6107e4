"""Who decides at which gates, the calendar of holidays, and what the station answered to a record.

Terminals go on deciding by themselves until somebody says otherwise.
"""

from typing import Any

from peewee import Model, SqliteDatabase, TextField


class Holiday(Model):
    day = TextField(primary_key=True)
    periods = TextField()

    class Meta:
        legacy_table_names = False
        strict_tables = True


TABLES = (Holiday,)
_COLUMNS = (
    "terminal_group ADD COLUMN decides TEXT",
    "terminal ADD COLUMN decides TEXT",
    "terminal ADD COLUMN switched TEXT NOT NULL DEFAULT ''",
    "record ADD COLUMN answer TEXT NOT NULL DEFAULT ''",
    "record ADD COLUMN answer_fact TEXT NOT NULL DEFAULT ''",
    "record ADD COLUMN answer_msg TEXT NOT NULL DEFAULT ''",
)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Add columns, which costs nothing however many records there are, and the table."""
    for column in _COLUMNS:
        db.execute_sql(f"ALTER TABLE {column}")
    with db.bind_ctx(TABLES):
        db.create_tables(TABLES, safe=False)
