"""When an upgrade began at a terminal, and since when it was away; of those of before nobody knows."""

from typing import Any

from peewee import SqliteDatabase


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Add the columns."""
    db.execute_sql("ALTER TABLE upgrade ADD COLUMN begun_at INTEGER")
    db.execute_sql("ALTER TABLE upgrade ADD COLUMN away_at INTEGER")
