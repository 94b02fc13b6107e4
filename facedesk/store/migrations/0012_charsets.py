"""In which charset a terminal writes its texts, as far as that is proven by what it sent."""

from typing import Any

from peewee import SqliteDatabase


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Add the column; the next text of each terminal will show."""
    db.execute_sql("ALTER TABLE terminal ADD COLUMN charset TEXT NOT NULL DEFAULT ''")
