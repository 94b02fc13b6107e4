"""The station's settings as they last; what they mean is declared in `facedesk.settings`."""

import json
from typing import Any

from peewee import SqliteDatabase

from facedesk.store.models import Setting


def load(db: SqliteDatabase) -> dict[str, Any]:
    """Give all stored settings by name."""
    return {row.name: json.loads(row.value) for row in Setting.select().execute(db)}


def save(db: SqliteDatabase, name: str, value: Any) -> None:
    """Store one setting."""
    text = json.dumps(value, ensure_ascii=False)
    Setting.insert(name=name, value=text).on_conflict(
        conflict_target=[Setting.name], update={"value": text}
    ).execute(db)


def next_number(db: SqliteDatabase, name: str) -> int:
    """Count up and give a stored number, starting with 1."""
    row = Setting.select().where(Setting.name == name).first(db)
    number = (int(json.loads(row.value)) if row else 0) + 1
    save(db, name, number)
    return number


def unused_id(db: SqliteDatabase, table: str) -> int:
    """Give an id that no row of a table has or ever had, so that one that was removed can come back with its own."""
    (most,) = db.execute_sql(f"SELECT COALESCE(MAX(id), 0) FROM {table}").fetchone()  # noqa: S608  a name of the store
    name = f"lastId.{table}"
    row = Setting.select().where(Setting.name == name).first(db)
    number = max(int(most), int(json.loads(row.value)) if row else 0) + 1
    save(db, name, number)
    return number
