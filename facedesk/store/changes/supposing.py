"""What would follow from a change, worked out beside the store: nobody waits for it, and nothing of it stays.

A connection of its own can only read the store. The tables that decide who belongs where are copied into its memory
under their own names, so that the same statements that carry a change out can be tried there.
"""

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Final, TypeVar

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.bounds import BUSY_MS

T = TypeVar("T")

_COPIED: Final = {
    "department": "id, parent_id, name",
    "terminal_group": "id, parent_id, name, decides",
    "terminal": "id, serial, group_id, admission",
    "assignment": "id, person_id, department_id, serial, group_id, excepted",
    "person": "id, number, name, department_id, valid_from, valid_until, removed_at, revision",
    "setting": "name, value",
}
"""What is tried on: the columns that decide, and those that name."""
DECIDING: Final = {table: frozenset(columns.split(", ")) for table, columns in _COPIED.items()}
"""The same columns, by table."""
_INDEXED: Final = (
    "terminal (serial)",
    "person (department_id)",
    *(f"assignment ({column})" for column in ("person_id", "department_id", "serial", "group_id")),
)


def _copy(db: SqliteDatabase) -> None:
    for table, columns in _COPIED.items():
        for statement in dialect.copied_beside(table, columns):
            db.execute_sql(statement)
    for number, on in enumerate(_INDEXED):
        db.execute_sql(dialect.index_beside(f"supposed_{number}", on))
    # As it is where they lie.
    db.execute_sql(dialect.index_beside("supposed_setting", "setting (name)", is_unique=True))


def suppose(file: Path, query: Callable[[SqliteDatabase], T]) -> T:
    """Run `query`, which may change who belongs where, on what the store holds now; blocks, and changes nothing."""
    db = SqliteDatabase(
        f"{file.absolute().as_uri()}?mode=ro",
        uri=True,
        pragmas={"temp_store": "memory", "busy_timeout": BUSY_MS},
        thread_safe=False,
    )
    with contextlib.closing(db):
        db.connect()
        db.execute_sql("BEGIN")
        _copy(db)
        return query(db)
