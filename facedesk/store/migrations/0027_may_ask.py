"""Whether a terminal may have been switched over to the station, so that it is answered after a restart too."""

from typing import Any

from peewee import SqliteDatabase


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Add the column: of none it is known to be in doubt."""
    db.execute_sql("ALTER TABLE terminal ADD COLUMN may_ask INTEGER NOT NULL DEFAULT 0")
