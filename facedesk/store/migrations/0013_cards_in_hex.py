"""Cards with letters among their digits compared as all others, without the zeros before them."""

from typing import Any

from peewee import SqliteDatabase


def up(_migrator: Any, db: SqliteDatabase) -> None:
    """Write anew what is compared of such cards."""
    db.execute_sql("UPDATE person SET card_key = LTRIM(card_key, '0') WHERE card_key GLOB '0*'")
