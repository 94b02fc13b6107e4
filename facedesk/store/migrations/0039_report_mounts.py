"""On which mounted disk the folder of a report lies: where that is not mounted, another one would fill unseen."""

from typing import Any

from peewee import SqliteDatabase


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Add the column; of the reports that are there it is not known."""
    db.execute_sql("ALTER TABLE report ADD COLUMN mount TEXT NOT NULL DEFAULT ''")
