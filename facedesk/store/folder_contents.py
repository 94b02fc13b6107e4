"""What lies in a data folder, and whether it goes together: the store, the files of its pictures, what others left.

A store that is missing beside its pictures is not an empty one. What cannot be explained is refused before a byte is
changed; what can be lived with is noted.
"""

import contextlib
import logging
import os
import sqlite3
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from peewee import SqliteDatabase

from facedesk.store.failures import StoreError
from facedesk.store.pictures import lives, picture_file
from facedesk.store.pictures.lives import Putting
from facedesk.store.pictures.picture_file import (
    BESIDE,
    DAMAGED,
    LOG_GONE,
    MISSING,
    UNREADABLE,
    FileState,
    fault_of,
    month_of,
)

log = logging.getLogger(__name__)

MAGIC: Final = b"SQLite format 3\0"
STORE: Final = "facedesk.sqlite"
WITNESS: Final = "facedesk.id"
"""Says beside the store that there is one, and which."""
COPIES: Final = "facedesk-before-*.sqlite"
PART: Final = "-part"
"""So the name of a copy ends that is being made."""
OURS: Final = frozenset({"terminal", "record", "setting"})
OLDER: Final = "picturesOlder"
STORE_OLDER: Final = "storeOlder"
COPIED: Final = "copiesFound"
FAULTS: Final = frozenset({MISSING, DAMAGED, UNREADABLE, LOG_GONE, OLDER})
SET_ASIDE: Final = "set-aside"
NAMED_MOST: Final = 3
CAN_BE_SET_ASIDE: Final = frozenset({"storeMissing", "storeEmpty", "storeNotOurs", "storeForeign"})
"""Why a start was refused, where it can go on without what does not go together."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something about the folder that can be lived with but must be said: its code, and the files."""

    code: str
    files: tuple[str, ...]


def look(folder: Path) -> None:
    """Look at the store's file before it is opened, and change nothing.

    Raises:
        StoreError: `storeMissing`, `storeLinkBroken`, `storeNoFile`, `storeLocked`, `storeEmpty`, `storeDamaged`,
            `storeNotOurs` or `storeForeign`.
    """
    file = folder / STORE
    if file.is_symlink() and not file.exists():
        raise StoreError("storeLinkBroken", str(file.readlink()))
    witnesses = _witnesses(folder)
    if not file.exists():
        if witnesses:
            raise StoreError("storeMissing", _some(witnesses))
    elif not file.is_file():
        raise StoreError("storeNoFile")
    elif not os.access(file, os.R_OK | os.W_OK):
        raise StoreError("storeLocked")
    elif file.stat().st_size:
        _look_into(file, witnesses)
    elif witnesses:
        raise StoreError("storeEmpty", _some(witnesses))


def _look_into(file: Path, witnesses: list[str]) -> None:
    with file.open("rb") as raw:
        if raw.read(len(MAGIC)) != MAGIC:  # the engine takes what is shorter than a page for a new file
            raise StoreError("storeDamaged", "file is not a database")
    if _has_bytes(file.with_name(f"{STORE}-wal")) and not _tokens(file, "immutable=1") <= _tokens(
        file, "mode=ro"
    ):
        raise StoreError("storeDamaged", f"{STORE}-wal is another store's")
    tables, identity = _read(file)
    if tables and not tables >= OURS:
        raise StoreError("storeNotOurs", _some(sorted(tables)))
    if not tables and witnesses:
        raise StoreError("storeEmpty", _some(witnesses))
    foreign = _foreign(file.parent, identity) if identity else []
    if foreign:
        raise StoreError("storeForeign", _some(foreign))


def _tokens(file: Path, how: str) -> set[str]:
    """Return what never goes from a store: its identity and its lives; without what is in its log, if so asked.

    The engine replays whatever log lies beside a store. One of another store hides what this one has.
    """
    found: set[str] = set()
    with contextlib.closing(sqlite3.connect(f"{file.absolute().as_uri()}?{how}", uri=True)) as db:
        for table in ("store_identity", "life"):
            with contextlib.suppress(sqlite3.Error):
                found |= {token for (token,) in db.execute(f"SELECT token FROM {table}")}  # noqa: S608
    return found


def _witnesses(folder: Path) -> list[str]:
    """Name what says that a store was here."""
    found = [path.name for path in picture_file.all_in(folder) if path.is_symlink() or path.stat().st_size]
    found += [path.name for path in folder.glob(COPIES)]
    found += [name for name in (f"{STORE}-wal",) if _has_bytes(folder / name)]
    return found or [name for name in (WITNESS,) if (folder / name).exists()]


def _has_bytes(path: Path) -> bool:
    return path.exists() and path.stat().st_size > 0


def _some(names: list[str]) -> str:
    return ", ".join(names[:NAMED_MOST] + ["…"] * (len(names) > NAMED_MOST))


def _read(file: Path) -> tuple[set[str], str]:
    """Return a store's tables, and its identity, "" where it has none yet."""
    with contextlib.closing(picture_file.reading(file)) as db:
        tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        tables -= {name for name in tables if name.startswith("sqlite_")}
        row = None
        if "store_identity" in tables:
            row = db.execute("SELECT token FROM store_identity").fetchone()
    return tables, row[0] if row else ""


def _foreign(folder: Path, identity: str) -> list[str]:
    """Name the files of pictures that say they are another store's."""
    return [path.name for path in picture_file.all_in(folder) if _owner(path) not in ("", identity)]


def _owner(path: Path) -> str:
    """Return the identity of the store that a file of pictures says it is of; "" where it cannot say so."""
    if fault_of(path, thoroughly=False) is None:
        # A page within may be damaged: that is said of this file once the store is open, and stops nothing else.
        with contextlib.suppress(sqlite3.Error):
            return picture_file.state_of(path).identity
    return ""


@dataclass(frozen=True, slots=True)
class PictureFilesState:
    """How the files of pictures go with a store that is open: what is wrong with which, and what is to be said."""

    faults: Mapping[str, str]
    notes: tuple[Note, ...]


def compare(folder: Path, db: SqliteDatabase) -> PictureFilesState:
    """Hold the files of pictures beside what an open store knows of them."""
    put, known = lives.files(db), lives.known(db)
    names = {path.name for path in picture_file.all_in(folder)}
    of_passes = {name for name in names if picture_file.is_of_passes(name)}
    thoroughly = {*sorted(of_passes)[-1:], *(names - of_passes)}
    faults, ahead = {}, []
    for name in sorted(names | set(put)):
        path = folder / name
        fault = fault_of(path, thoroughly=name in thoroughly)
        if fault is None:
            try:
                state = picture_file.state_of(path)
                fault = _older(path, put.get(name), state)
            except sqlite3.Error as error:
                fault = picture_file.fault_in(error)
            else:
                if _is_ahead(state, known):
                    ahead.append(name)
        if fault is not None:
            faults[name] = fault
    notes = [Note(code, tuple(names_of(faults, code))) for code in dict.fromkeys(faults.values())]
    if ahead:
        notes.append(Note(STORE_OLDER, tuple(ahead)))
    copies = _copies(folder)
    if copies:
        notes.append(Note(COPIED, tuple(copies)))
    return PictureFilesState(faults, tuple(notes))


def names_of(faults: Mapping[str, str], code: str) -> list[str]:
    """Name the files that have a fault."""
    return [name for name, fault in faults.items() if fault == code]


def _older(path: Path, last: Putting | None, state: FileState) -> str | None:
    """Return of a sound file whether it lacks what this store has put into it."""
    if last is None:
        return None
    if not path.stat().st_size:
        return DAMAGED
    if not last.life or (state.life, state.number) == (last.life, last.number):
        return None
    return None if state.life and picture_file.holds(path, last.life, last.number) else OLDER


def _is_ahead(state: FileState, known: Mapping[str, int]) -> bool:
    """Whether a file has pictures that were put after all that the store knows; a kill leaves one putting."""
    if not state.life:
        return False
    return state.life not in known or state.number > known[state.life] + 1


def _copies(folder: Path) -> list[str]:
    """Name what a program that synchronises folders left when it found two versions of a file."""
    names = (path.name for path in folder.glob("*.sqlite*"))
    return sorted(name for name in names if not _is_own(name))


def _is_own(name: str) -> bool:
    base = next((name.removesuffix(end) for end in BESIDE if end and name.endswith(end)), name)
    return base == STORE or month_of(base) is not None or base.startswith(COPIES.partition("*")[0])


def take_parts_away(folder: Path) -> None:
    """Remove copies of which there is only a part: what was interrupted has left them."""
    for part in folder.glob(f"{COPIES}{PART}*"):
        part.unlink(missing_ok=True)


def bear_witness(folder: Path, identity: str) -> None:
    """Write beside the store that there is one."""
    file = folder / WITNESS
    with contextlib.suppress(OSError):
        if not file.exists() or file.read_text(encoding="utf-8", errors="replace") != identity:
            file.write_text(identity, encoding="utf-8")


def set_aside(folder: Path, code: str) -> Path:
    """Move what kept a store from being opened into a folder of its own, whole, and give that.

    Args:
        folder: the data folder, which nobody else uses.
        code: why it was refused: one of `CAN_BE_SET_ASIDE`.

    Raises:
        OSError: something cannot be moved; what was moved before stays where it is now.
    """
    if code == "storeForeign":
        moved = _foreign(folder, _read(folder / STORE)[1])
    else:
        moved = [STORE, WITNESS, *(path.name for path in folder.glob(COPIES))]
        moved += [path.name for path in picture_file.all_in(folder)]
    place = _new_folder(folder)
    for name in _with_company(folder, moved):
        (folder / name).rename(place / name)
    log.warning("Set aside into %s: %s", place, ", ".join(moved))
    return place


def _with_company(folder: Path, names: Iterable[str]) -> list[str]:
    all_names = [f"{name}{end}" for name in names for end in BESIDE]
    return [name for name in all_names if (folder / name).exists() or (folder / name).is_symlink()]


def _new_folder(folder: Path) -> Path:
    stem = f"{SET_ASIDE}-{time.strftime('%Y%m%d-%H%M%S')}"
    number = 1
    while True:
        place = folder / (stem if number == 1 else f"{stem}-{number}")
        try:
            place.mkdir(mode=0o700)
        except FileExistsError:
            number += 1
        else:
            return place
