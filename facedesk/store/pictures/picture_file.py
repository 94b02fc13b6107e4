"""One file of pictures: its name, its tables, whose it is, and whether it can be used."""

import contextlib
import os
import re
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from peewee import SqliteDatabase

from facedesk.store.bounds import BUSY_BRIEFLY_MS, BUSY_MS, CHECKED_AT_START_BYTES, CHECKPOINT_BYTES

PICTURES: Final = "pictures-"
ENROLLED: Final = "enrolled"
"""In place of a month: the photos that persons are enrolled with."""
PLANS: Final = "plans"
"""In place of a month: the pictures of floors."""
PHOTOS: Final = "photos.sqlite"
_KEPT_APART: Final = {ENROLLED: PHOTOS.removesuffix(".sqlite"), PLANS: "plans"}
"""What is of no month, with how its files' names begin."""
PAGE_BYTES: Final = 16384
BESIDE: Final = ("", "-wal", "-shm", "-journal")
"""What the engine keeps under a file's name."""

MISSING: Final = "picturesMissing"
DAMAGED: Final = "picturesDamaged"
UNREADABLE: Final = "picturesUnreadable"
LOG_GONE: Final = "picturesLogGone"
"""The file is there, and its log was taken from under the station: until the next start it is only read."""

PRAGMAS: Final = {
    "page_size": PAGE_BYTES,
    "journal_mode": "wal",
    "synchronous": "full",
    "wal_autocheckpoint": CHECKPOINT_BYTES // PAGE_BYTES,
    "busy_timeout": BUSY_MS,
}
# A rowid table: the blob's pages stay out of the tree that is searched by the hash.
TABLES: Final = """
CREATE TABLE IF NOT EXISTS picture
    (id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, put INTEGER, bytes BLOB NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS put
    (id INTEGER PRIMARY KEY, life TEXT NOT NULL, number INTEGER NOT NULL, at INTEGER NOT NULL, UNIQUE (life, number))
    STRICT;
CREATE TABLE IF NOT EXISTS again (picture INTEGER NOT NULL, put INTEGER NOT NULL, PRIMARY KEY (picture, put))
    STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS of_store (identity TEXT NOT NULL) STRICT
"""
_NAME = re.compile(r"(?:pictures-(\d{4,5}-\d{2})|(photos|plans))(?:-(?:[2-9]|[1-9]\d+))?\.sqlite")
"""What other programs make copies under is none of these, or none that a station would take for its own."""


@dataclass(frozen=True, slots=True)
class FileState:
    """Whose a file is, and what was put into it last; empty where it does not say, as files of before."""

    identity: str = ""
    life: str = ""
    number: int = 0


def name_of(month: str, part: int = 1) -> str:
    """Name the file of a month, of the enrolled photos or of floors, or a further one where the first is of no use."""
    stem = _KEPT_APART.get(month) or f"{PICTURES}{month}"
    return f"{stem}.sqlite" if part == 1 else f"{stem}-{part}.sqlite"


def month_of(name: str) -> str | None:
    """Return the month whose pictures are in a file of this name, or ENROLLED or PLANS; None for another name."""
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    return found[1] or next(month for month, stem in _KEPT_APART.items() if stem == found[2])


def is_of_passes(name: str) -> bool:
    """Whether a file of this name holds a month's pictures of passes."""
    return month_of(name) not in {None, *_KEPT_APART}


def all_in(folder: Path) -> list[Path]:
    """Return all files of pictures, photos and floors in a folder, by name; links that lead nowhere among them."""
    return sorted(path for path in folder.glob("p*.sqlite") if month_of(path.name) is not None)


def fault_of(path: Path, *, thoroughly: bool) -> str | None:
    """Return why a file cannot be used: MISSING, DAMAGED or UNREADABLE; None where nothing is wrong with it."""
    try:
        size = path.stat().st_size
        with contextlib.closing(reading(path)) as db:
            whole = thoroughly and size <= CHECKED_AT_START_BYTES
            (said,) = db.execute("PRAGMA quick_check(1)" if whole else "PRAGMA schema_version").fetchone()
            tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}
    except FileNotFoundError:
        return MISSING
    except OSError:
        return UNREADABLE
    except sqlite3.Error as error:
        return fault_in(error)
    if (whole and said != "ok") or (tables and "picture" not in tables):
        return DAMAGED
    return None if os.access(path, os.R_OK | os.W_OK) else UNREADABLE


def fault_in(error: sqlite3.Error) -> str:
    """Return what an engine's error means for a file of pictures."""
    name = str(getattr(error, "sqlite_errorname", ""))
    unreadable = ("SQLITE_CANTOPEN", "SQLITE_IOERR", "SQLITE_PERM", "SQLITE_AUTH", "SQLITE_READONLY")
    return UNREADABLE if name.startswith(unreadable) else DAMAGED


def is_damage(error: BaseException) -> bool:
    """Whether an error, or what is below it, is the engine's word for a file that is damaged."""
    return _says(error, ("SQLITE_CORRUPT", "SQLITE_NOTADB"))


def is_held(error: BaseException) -> bool:
    """Whether an error, or what is below it, is the engine's word for a file that another program has locked."""
    return _says(error, ("SQLITE_BUSY", "SQLITE_LOCKED"))


def _says(error: BaseException, beginnings: tuple[str, ...]) -> bool:
    link: BaseException | None = error
    while link is not None:
        if str(getattr(link, "sqlite_errorname", "")).startswith(beginnings):
            return True
        link = link.__cause__ or link.__context__
    return False


def state_of(path: Path) -> FileState:
    """Read whose a sound file is."""
    if not path.stat().st_size:
        return FileState()
    with contextlib.closing(reading(path)) as db:
        if db.execute("SELECT 1 FROM sqlite_schema WHERE name = 'of_store'").fetchone() is None:
            return FileState()
        owner = db.execute("SELECT identity FROM of_store").fetchone()
        last = db.execute("SELECT life, number FROM put ORDER BY id DESC LIMIT 1").fetchone()
    return FileState(owner[0] if owner else "", *(last or ()))


def holds(path: Path, life: str, number: int) -> bool:
    """Whether a putting is in a file."""
    with contextlib.closing(reading(path)) as db:
        found = db.execute("SELECT 1 FROM put WHERE life = ? AND number = ?", (life, number)).fetchone()
    return found is not None


def reading(path: Path) -> sqlite3.Connection:
    """Open a file over a connection that cannot write: closing another would clear its log away."""
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
    db.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return db


def writing(path: Path, identity: str) -> SqliteDatabase:
    """Open a file to put pictures into, new or not; one of before becomes this store's."""
    pragmas = dict(PRAGMAS)
    if month_of(path.name) == ENROLLED:  # a face that is deleted is not to be found in the file any more
        pragmas["secure_delete"] = 1
    if not is_of_passes(path.name):
        pragmas["busy_timeout"] = BUSY_BRIEFLY_MS
    db = SqliteDatabase(str(path), pragmas=pragmas, autoconnect=False, thread_safe=False)
    db.connect()
    with db.atomic("IMMEDIATE"):
        for table in TABLES.split(";"):
            db.execute_sql(table)
        if "put" not in {row[1] for row in db.execute_sql("PRAGMA table_info(picture)")}:
            db.execute_sql("ALTER TABLE picture ADD COLUMN put INTEGER")
        if db.execute_sql("SELECT 1 FROM of_store").fetchone() is None:
            db.execute_sql("INSERT INTO of_store (identity) VALUES (?)", (identity,))
    return db
