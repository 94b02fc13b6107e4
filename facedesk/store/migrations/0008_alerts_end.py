"""When the state that an alert is about ended, and who acknowledged it."""

from typing import Any

from peewee import SqliteDatabase


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Add the columns; of older alerts nobody knows it."""
    db.execute_sql("ALTER TABLE alert ADD COLUMN ended_at INTEGER")
    db.execute_sql("ALTER TABLE alert ADD COLUMN ended_why TEXT NOT NULL DEFAULT ''")
    db.execute_sql("ALTER TABLE alert ADD COLUMN acknowledged_by TEXT NOT NULL DEFAULT ''")
