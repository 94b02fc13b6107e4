"""Names found without what joins their parts, and with whatever sign somebody's keyboard or firmware has for that."""

from typing import Any

from peewee import SqliteDatabase


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Have what names are found by be worked out anew, when the store is opened."""
    for table in ("person", "pass_who"):
        db.execute_sql(f"UPDATE {table} SET found = ''")  # noqa: S608  names of this file
