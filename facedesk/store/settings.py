"""The station's settings as they last; what they mean is declared in `facedesk.settings`."""

import json
from typing import Any, Final

from peewee import SqliteDatabase, Table, fn

from facedesk.store.models import StoredSetting

LISTENED_ON: Final = "listenedOn"
"""Where the station listened last, as its settings said: there is a way back."""
LAST_ID: Final = "lastId."
"""With a table's name behind it: the largest id that one of its rows ever had."""

_VALUE: Final = "SELECT value FROM setting WHERE name = ?"
"""Raw: several a command and a list ask for; written by peewee it took 100 µs instead of 6."""


def load(db: SqliteDatabase) -> dict[str, Any]:
    """Return all stored settings by name."""
    return {row.name: json.loads(row.value) for row in StoredSetting.select().execute(db)}


def load_one(db: SqliteDatabase, name: str) -> Any:
    """Return one stored setting, None where it is not stored."""
    row = db.execute_sql(_VALUE, (name,)).fetchone()
    return None if row is None else json.loads(row[0])


def forget(db: SqliteDatabase, name: str) -> None:
    """Store a setting no more."""
    StoredSetting.delete().where(StoredSetting.name == name).execute(db)


def save(db: SqliteDatabase, name: str, value: Any) -> None:
    """Store one setting."""
    text = json.dumps(value, ensure_ascii=False)
    StoredSetting.insert(name=name, value=text).on_conflict(
        conflict_target=[StoredSetting.name], update={"value": text}
    ).execute(db)


def next_number(db: SqliteDatabase, name: str) -> int:
    """Count up and give a stored number, starting with 1."""
    row = StoredSetting.select().where(StoredSetting.name == name).first(db)
    number = (int(json.loads(row.value)) if row else 0) + 1
    save(db, name, number)
    return number


def unused_id(db: SqliteDatabase, table: str) -> int:
    """Return an id that no row of a table has or ever had, so that one that was removed can come back with its own."""
    rows = Table(table)
    most = rows.select(fn.MAX(rows.c.id)).scalar(db) or 0
    row = StoredSetting.select().where(StoredSetting.name == LAST_ID + table).first(db)
    number = max(int(most), int(json.loads(row.value)) if row else 0) + 1
    save(db, LAST_ID + table, number)
    return number


def keep_id(db: SqliteDatabase, table: str, number: int) -> None:
    """Have an id that goes away not be used again."""
    row = StoredSetting.select().where(StoredSetting.name == LAST_ID + table).first(db)
    if row is None or int(json.loads(row.value)) < number:
        save(db, LAST_ID + table, number)
