"""Where gates that are held were declared to be, and why; of those that were held before nobody has said."""

from typing import Any

from peewee import SqliteDatabase


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Add the columns."""
    for name in ("scope", "why"):
        db.execute_sql(f"ALTER TABLE gate_hold ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")
