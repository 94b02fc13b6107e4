"""How often a terminal came back on a day, and when it was told the time last, so that both outlast the station."""

from typing import Any

from peewee import SqliteDatabase

_COLUMNS = (
    "reconnects INTEGER NOT NULL DEFAULT 0",
    "reconnects_from INTEGER NOT NULL DEFAULT 0",
    "told_time_at INTEGER",
)


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Add the columns: nothing is known of before."""
    for column in _COLUMNS:
        db.execute_sql(f"ALTER TABLE terminal ADD COLUMN {column}")
