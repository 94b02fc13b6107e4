"""Who saved a template of parameters, and from which terminal; of those saved before that is not known."""

from typing import Any

from peewee import SqliteDatabase

_COLUMNS = ("by TEXT NOT NULL DEFAULT ''", "origin TEXT NOT NULL DEFAULT ''")


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Add the columns."""
    for column in _COLUMNS:
        db.execute_sql(f"ALTER TABLE parameter_template ADD COLUMN {column}")
