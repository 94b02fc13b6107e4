"""Where a transaction notes what it does to rows, so that it can be given back: a table of the writer's connection."""

import json
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store import dialect

LOG: Final = "undo_row"
MEMORY: Final = "memory"
"""Stands for a table's name where what is noted is all that a terminal was known to hold, in one piece."""


_CREATE: Final = dialect.table_beside(
    LOG, "place INTEGER PRIMARY KEY, name TEXT, number INTEGER, same TEXT, old TEXT, new TEXT, whole TEXT"
)
_NOTE: Final = f"INSERT INTO {LOG} (name, number, same, old) VALUES (?, ?, ?, ?)"  # noqa: S608  a name of ours


def create(db: SqliteDatabase) -> None:
    """Make the table unless it is there."""
    db.execute_sql(_CREATE)


def note_memory(db: SqliteDatabase, number: int, serial: str, memory: dict[str, Any]) -> None:
    """Note what is about to be forgotten of a terminal; where nothing is recorded, nobody reads it."""
    create(db)
    db.execute_sql(_NOTE, (MEMORY, number, serial, json.dumps(memory)))
