"""Which zone of a terminal is only supposed, and since when, so that it can be taken back."""

from typing import Any

from peewee import SqliteDatabase


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Add the columns; what was found out without proof is supposed from now on, so that no pass of before moves."""
    db.execute_sql("ALTER TABLE terminal ADD COLUMN zone_supposed_min INTEGER")
    db.execute_sql("ALTER TABLE terminal ADD COLUMN zone_supposed_since INTEGER")
    db.execute_sql(
        "UPDATE terminal SET zone_supposed_min = zone_offset_min, zone_offset_min = NULL, "
        "zone_supposed_since = CAST(strftime('%s', 'now') AS INTEGER) * 1000000 "
        "WHERE zone_offset_min IS NOT NULL AND NOT zone_proven"
    )
