"""Having what is removed of a person be nowhere in the folder's files any more: not in a log, a free page, or a copy.

What is to be erased is noted in the transaction that removes it, and done soon after, for all at once; a sudden end in
between leaves the note, and the next start does it.
"""

import contextlib
import logging
import sqlite3
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from peewee import SqliteDatabase

from facedesk.store import bounds

log = logging.getLogger(__name__)

_NOTE: Final = "toErase"
_PHOTO: Final = f"{_NOTE}:"
"""Before the hash, in the name of the setting that notes a photo."""
_OF_PERSON: Final = (
    "DELETE FROM delivery WHERE person_id IN (SELECT id FROM gone)",
    "DELETE FROM assignment WHERE person_id IN (SELECT id FROM gone)",
    "DELETE FROM difference WHERE number IN (SELECT number FROM gone)",
    "DELETE FROM person WHERE id IN (SELECT id FROM gone)",
)


def note(db: SqliteDatabase, photos: Iterable[str] = ()) -> None:
    """Note that somebody was removed, and which photos (hex sha256) nobody may have any more."""
    names = [_NOTE, *(_PHOTO + each for each in photos)]
    db.connection().executemany(
        "INSERT INTO setting (name, value) VALUES (?, '1') ON CONFLICT DO NOTHING",
        [(name,) for name in names],
    )


def is_due(db: SqliteDatabase) -> bool:
    """Whether something is noted."""
    return bool(db.execute_sql("SELECT 1 FROM setting WHERE name = ?", (_NOTE,)).fetchone())


def photos_noted(db: SqliteDatabase) -> list[str]:
    """Return the photos that are noted."""
    rows = db.execute_sql("SELECT name FROM setting WHERE name > ? AND name < ?", (_PHOTO, f"{_NOTE};"))
    return [name.removeprefix(_PHOTO) for (name,) in rows.fetchall()]


def settle(db: SqliteDatabase, photos: Iterable[str]) -> None:
    """Forget photos: they are erased, or somebody has them again."""
    db.connection().executemany("DELETE FROM setting WHERE name = ?", [(_PHOTO + each,) for each in photos])


def is_done(db: SqliteDatabase) -> None:
    """Forget all, unless a photo waits for its file."""
    if not photos_noted(db):
        db.execute_sql("DELETE FROM setting WHERE name = ?", (_NOTE,))


def empty_log(db: SqliteDatabase) -> bool:
    """Bring a file's log into it and leave nothing in the log; whether that could be done now."""
    db.execute_sql(f"PRAGMA busy_timeout = {bounds.ERASE_WAITS_MS}")
    try:
        return not db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        db.execute_sql(f"PRAGMA busy_timeout = {bounds.BUSY_MS}")


def erase_in_copy(copy: Path, numbers: Collection[str]) -> None:
    """Have those in a copy of the store of before be gone from it whom the store has no more."""
    with contextlib.closing(sqlite3.connect(copy, isolation_level=None)) as db:
        db.execute("PRAGMA secure_delete = ON")
        db.execute("CREATE TEMP TABLE kept (number TEXT PRIMARY KEY)")
        db.executemany(
            "INSERT INTO kept VALUES (?) ON CONFLICT DO NOTHING", [(number,) for number in numbers]
        )
        db.execute(
            "CREATE TEMP TABLE gone AS SELECT id, number FROM person "
            "WHERE number NOT IN (SELECT number FROM kept)"
        )
        for statement in _OF_PERSON:
            with contextlib.suppress(sqlite3.OperationalError):  # a table that came with a later version
                db.execute(statement)
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def erase_in_copies(db: SqliteDatabase, copies: Iterable[Path]) -> None:
    """Do so in all copies; one that cannot be read is left."""
    numbers: list[str] | None = None
    for copy in copies:
        if numbers is None:
            numbers = [number for (number,) in db.execute_sql("SELECT number FROM person").fetchall()]
        try:
            erase_in_copy(copy, numbers)
        except sqlite3.Error as error:
            log.debug("%s: nobody is erased in it: %s", copy.name, error)
