"""What a terminal had that was to be set while it was away, so that what is changed there meanwhile is told apart."""

from typing import Any

from peewee import SqliteDatabase


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Add the column: of orders of before nobody noted it."""
    db.execute_sql("ALTER TABLE parameter_order ADD COLUMN seen TEXT NOT NULL DEFAULT '{}'")
