"""A temperature of 0.0 stands for none: passes are not found by it."""

from typing import Any

from peewee import SqliteDatabase


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Forget it where it was kept to be searched by; the index of unusual ones holds them all."""
    db.execute_sql(
        "UPDATE pass_entry SET temperature = NULL "
        "WHERE temperature = 0 AND (temperature < 3580 OR temperature >= 3720)"
    )
