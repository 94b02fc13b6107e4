"""Pictures by content: each stored once, byte for byte, in one file per month; enrolled photos in their own.

A file that is gone or cannot be used is not made anew under its name: it may be put back. What comes meanwhile goes
into a further file of its month, and all files of a month are looked into.
"""

import contextlib
import hashlib
import logging
import secrets
import sqlite3
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from peewee import PeeweeException, SqliteDatabase

from facedesk.store import erasing
from facedesk.store.failures import StoreError
from facedesk.store.in_place import FILE_GONE, FileHead, InPlace, identity_of
from facedesk.store.pictures import picture_file
from facedesk.store.pictures.lives import Putting
from facedesk.store.pictures.picture_file import (
    DAMAGED,
    ENROLLED,
    LOG_GONE,
    MISSING,
    PHOTOS,
    PICTURES,
    PLANS,
    fault_in,
    is_damage,
    is_held,
    is_of_passes,
    month_of,
    name_of,
)

__all__ = [
    "ENROLLED",
    "PHOTOS",
    "PICTURES",
    "PLANS",
    "PictureFiles",
    "PictureRef",
    "Stored",
    "photo_ref",
    "picture_ref",
    "plan_ref",
]

log = logging.getLogger(__name__)

INSERT = "INSERT INTO picture (sha256, put, bytes) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
AGAIN = "INSERT OR IGNORE INTO again (picture, put) SELECT id, ?2 FROM picture WHERE sha256 = ?1 AND put IS NOT ?2"
"""Whoever put a picture that was there may have it; each of them is asked before it is deleted."""
AFTER = (
    "SELECT p.sha256, p.id, b.life, b.number, b.at FROM picture p LEFT JOIN put b ON b.id = p.put "
    "WHERE p.id > ? ORDER BY p.id LIMIT ?"
)
AFTER_OF_BEFORE = "SELECT sha256, id, NULL, NULL, 0 FROM picture WHERE id > ? ORDER BY id LIMIT ?"
PUT_AGAIN = (
    "SELECT a.picture, b.life, b.number FROM again a JOIN put b ON b.id = a.put "
    "WHERE a.picture BETWEEN ? AND ?"
)
KEPT_OPEN = 4
"""So many files each thread keeps open: a list of people stands beside the passes of a month."""


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A stored picture: the hex sha256 of its bytes, and the month whose file holds it ("2026-11"), or ENROLLED."""

    sha256: str
    month: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A picture as it lies in a file: its number there, when it came, and by which puttings; none: not known."""

    ref: PictureRef
    id: int
    put_at: int  # µs UTC
    puttings: tuple[Putting, ...]


def picture_ref(data: bytes, at: datetime) -> PictureRef:
    """Name a picture that arrived at `at` (aware)."""
    return PictureRef(hashlib.sha256(data).hexdigest(), at.astimezone(UTC).strftime("%Y-%m"))


def photo_ref(data: bytes) -> PictureRef:
    """Name an enrolled photo."""
    return PictureRef(hashlib.sha256(data).hexdigest(), ENROLLED)


def plan_ref(data: bytes) -> PictureRef:
    """Name a floor's picture."""
    return PictureRef(hashlib.sha256(data).hexdigest(), PLANS)


@dataclass(frozen=True, slots=True)
class _Open:
    """A file that is written, and which one it was when it was opened."""

    path: Path
    db: SqliteDatabase
    in_place: InPlace
    head: FileHead


class PictureFiles:
    """All files of pictures. `read` may be called from any thread, what changes them from the writer's alone."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; a month's file is made with its first picture."""
        self._folder = folder
        self.now_us: Callable[[], int] = lambda: time.time_ns() // 1000
        self._identity = ""
        self._life = secrets.token_hex(8)
        self._number = 0
        self._put_into: set[str] = set()
        self._expected: dict[str, Putting | None] = {}  # by name, with what was put last, where that is known
        self._faults: dict[str, str] = {}
        self._heads: dict[tuple[int, int] | None, FileHead] = {}
        self._writing: dict[str, _Open] = {}  # the one used last at the end
        self._just_added: set[PictureRef] = set()
        self._forgotten: set[tuple[PictureRef, str]] = set()
        self._held: dict[object, frozenset[PictureRef]] = {}
        self._parts: dict[str, list[str]] = {}
        self._looked_again = 0
        self._local = threading.local()
        self._reading_from: set[sqlite3.Connection] = set()

    def belong(self, identity: str, expected: Mapping[str, Putting], faults: Mapping[str, str]) -> None:
        """Note whose the files are, which must be there with what was put last, and what is wrong with some by name."""
        self._identity = identity
        self._expected = dict(expected)
        self._faults = dict(faults)

    @property
    def faults(self) -> dict[str, str]:
        """What is wrong with files, by their names: nothing new is put into these."""
        return dict(self._faults)

    def path(self, month: str) -> Path:
        """Return where a month's pictures lie, or the enrolled photos, unless that file cannot be used."""
        return self._folder / name_of(month)

    def _find_fault(self, name: str, fault: str) -> None:
        if self._faults.get(name) != fault:
            self._faults[name] = fault
            log.error("%s: %s", name, fault)

    # Putting

    def add(self, pictures: Sequence[tuple[PictureRef, bytes]]) -> None:
        """Put pictures on disk; one that is there already is left alone. Returns after the commit of each file."""
        self._just_added = {ref for ref, _ in pictures}
        # One that was put before is put again: a copy of the store may know of the first putting alone.
        new = dict(pictures)
        self._put_into.clear()
        if not new:
            return
        self._number += 1
        for _ in range(2):  # a file that is taken away meanwhile is left, and another begun
            self._put_into.clear()
            self.look_after_files()
            for month in {ref.month for ref in new}:
                self._add_to(month, new)
            self.look_after_files()
            lost = sorted(self._put_into & self._faults.keys())
            if not lost:
                return
        raise StoreError("storeFailed", f"{', '.join(lost)}: moved or replaced")

    def _add_to(self, month: str, new: Mapping[PictureRef, bytes]) -> None:
        """Put the pictures of a month into the first file of it that takes them."""
        while True:
            kept = self._writing.get(month)
            name = (kept.path if kept is not None else self._to_write(month)).name
            try:
                self._put(self._month(month), month, new)
            except (PeeweeException, sqlite3.Error) as error:
                if is_held(error) and not is_of_passes(name):
                    raise StoreError("picturesHeld", name) from error
                if not is_damage(error):
                    raise
                self._leave(month, name)
            else:
                return

    def _leave(self, month: str, name: str) -> None:
        """Put nothing more into a file that shows damage; what is in it may be read as far as it can."""
        if (file := self._writing.pop(month, None)) is not None:
            self._close(file)
        self._find_fault(name, DAMAGED)

    def _put(self, file: _Open, month: str, new: Mapping[PictureRef, bytes]) -> None:
        rows = [(bytes.fromhex(ref.sha256), data) for ref, data in new.items() if ref.month == month]
        with file.db.atomic("IMMEDIATE"):
            file.head.leave(file.db)
            said = "INSERT INTO put (life, number, at) VALUES (?, ?, ?)"
            put = file.db.execute_sql(said, (self._life, self._number, self.now_us())).lastrowid
            # Past the library, which would cost a tenth of it.
            connection = file.db.connection()
            before = connection.total_changes
            connection.executemany(INSERT, [(sha256, put, data) for sha256, data in rows])
            if connection.total_changes - before < len(rows):
                connection.executemany(AGAIN, [(sha256, put) for sha256, _ in rows])
        self._put_into.add(file.path.name)

    @property
    def putting(self) -> Putting | None:
        """What was put last; None where it was nothing."""
        return Putting(self._life, self._number, tuple(self._put_into)) if self._put_into else None

    def look_after_files(self) -> None:
        """Leave a file that was moved away or replaced: what is put into it would be lost with it."""
        for month, file in list(self._writing.items()):
            fault = file.in_place.fault
            if not fault and not file.head.is_ours:
                self._leave(month, file.path.name)
            if not fault:
                continue
            if fault != FILE_GONE:  # what was put so far is brought into the file itself
                with contextlib.suppress(PeeweeException, sqlite3.Error):
                    file.db.execute_sql("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            self._close(self._writing.pop(month))
            self._expected.setdefault(file.path.name, None)
            self._find_fault(file.path.name, MISSING if fault == FILE_GONE else LOG_GONE)

    def settle(self, *, is_stored: bool) -> None:
        """Remember what was put, and delete what was to be forgotten; neither where the transaction was not stored."""
        if is_stored:
            last = Putting(self._life, self._number)
            self._expected.update(dict.fromkeys(self._put_into, last))
        self._put_into.clear()
        gone = {each for each in self._forgotten if each[0] not in self._just_added} if is_stored else set()
        self._forgotten.clear()
        for name in {name for _, name in gone}:
            self._delete([ref for ref, other in gone if other == name], name)

    def _delete(self, refs: Sequence[PictureRef], name: str) -> None:
        if name in self._faults or not (self._folder / name).exists():
            return
        month = month_of(name) or ""
        kept = self._writing.get(month)
        file = kept if kept is not None and kept.path.name == name else self._open(self._folder / name)
        try:
            with file.db.atomic("IMMEDIATE"):
                for ref in refs:
                    sha256 = (bytes.fromhex(ref.sha256),)
                    file.db.execute_sql(
                        "DELETE FROM again WHERE picture = (SELECT id FROM picture WHERE sha256 = ?)", sha256
                    )
                    file.db.execute_sql("DELETE FROM picture WHERE sha256 = ?", sha256)
            if file is not kept:
                erasing.empty_log(file.db)
        finally:
            if file is not kept:
                self._close(file)

    def erase(self, photos: Iterable[str]) -> set[str]:
        """Have enrolled photos (hex sha256) be nowhere any more, the logs included; give those that are not held.

        What lies in a file that cannot be written now stays, and is not given.
        """
        held = frozenset[PictureRef]().union(*self._held.values())
        refs = [ref for each in photos if (ref := PictureRef(each, ENROLLED)) not in held]
        self._parts.pop(ENROLLED, None)
        for name in self._names(ENROLLED):
            if name in self._faults:
                return set()
            self._delete(refs, name)
            kept = self._writing.get(ENROLLED)
            if kept is not None and kept.path.name == name and not erasing.empty_log(kept.db):
                return set()
        return {ref.sha256 for ref in refs}

    def forget(self, refs: Iterable[PictureRef], name: str | None = None) -> None:
        """Have pictures deleted that nobody refers to, once the transaction that says so is on disk.

        Call it in that transaction, or in a later one that has looked again. What was added for a transaction of
        the same commit stays: somebody may be about to refer to it. With `name`, only in that file.
        """
        held = frozenset[PictureRef]().union(*self._held.values())
        for ref in refs:
            if ref not in held:
                self._forgotten.update((ref, part) for part in ([name] if name else self._names(ref.month)))

    def hold(self, owner: object, refs: Iterable[PictureRef]) -> None:
        """Have pictures stay although nobody refers to them: somebody may again; until `release`."""
        if kept := frozenset(refs):
            self._held[owner] = kept

    def release(self, owner: object) -> None:
        """Let go of what was held for somebody; it is not deleted by that."""
        self._held.pop(owner, None)

    def release_all(self) -> None:
        """Let go of all that was held: at the end nothing can be undone any more."""
        self._held.clear()

    def _month(self, month: str) -> _Open:
        file = self._writing.pop(month, None) or self._open(self._to_write(month))
        self._writing[month] = file
        while len(self._writing) > KEPT_OPEN:  # a month that is over is written no more
            self._close(self._writing.pop(next(iter(self._writing))))
        return file

    def _to_write(self, month: str) -> Path:
        """Return the first file of a month that can be used, or that was never there."""
        for part in count(1):
            path = self._folder / name_of(month, part)
            if path.name in self._faults:
                continue
            if not path.exists() and (path.name in self._expected or path.is_symlink()):
                self._find_fault(path.name, MISSING)
                continue
            return path
        raise AssertionError

    def _open(self, path: Path) -> _Open:
        db = picture_file.writing(path, self._identity)
        self._parts.pop(month_of(path.name) or "", None)
        return _Open(path, db, InPlace(path), self._head(path, db))

    def _head(self, path: Path, db: SqliteDatabase) -> FileHead:
        """Return a file's head, which stays open as long as anybody may read the file."""
        identity = identity_of(path)
        if identity not in self._heads:
            # A log that a sudden end has left holds numbers of that run: in the file later, they would seem a copy's.
            db.execute_sql("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            self._heads[identity] = FileHead(path)
        return self._heads[identity]

    def look_again(self) -> None:
        """Note what is missing by now, and take back what was and lies in its place again; from any thread."""
        for name in tuple(self._expected):
            if name not in self._faults and not (self._folder / name).exists():
                self._find_fault(name, MISSING)
        for name, fault in list(self._faults.items()):
            if fault == MISSING and self._is_back(name):
                log.info("%s is there again", name)
                self._looked_again += 1
                self._faults.pop(name, None)
                self._parts.clear()

    def _is_back(self, name: str) -> bool:
        """Whether what lies in a missing file's place is that file, and no older copy of it or another store's."""
        path, last = self._folder / name, self._expected.get(name)
        if picture_file.fault_of(path, thoroughly=False) is not None:
            return False
        try:
            state = picture_file.state_of(path)
            has_last = (
                last is None
                or not last.life
                or bool(state.life and picture_file.holds(path, last.life, last.number))
            )
        except (OSError, sqlite3.Error):
            return False
        return has_last and state.identity in ("", self._identity)

    # Reading

    def read(self, ref: PictureRef) -> bytes | None:
        """Return a picture's bytes, or None if it is not stored (any more)."""
        rows = self._each(ref.month, "SELECT bytes FROM picture WHERE sha256 = ?", bytes.fromhex(ref.sha256))
        return next((row[0] for row in rows), None)

    def absence(self, ref: PictureRef) -> tuple[str, ...] | None:
        """Return why a picture cannot be shown: "pictureGone", or the fault of its file and the file's name.

        None where it is there.
        """
        names = self._names(ref.month)
        # In a damaged file a picture may be named, and its bytes be lost: that shows only when they are read.
        what = "bytes" if any(name in self._faults for name in names) else "1"
        query = f"SELECT {what} FROM picture WHERE sha256 = ?"  # noqa: S608  one of two words
        if next(self._each(ref.month, query, bytes.fromhex(ref.sha256)), None) is not None:
            return None
        name = next((name for name in names if name in self._faults), name_of(ref.month))
        fault = self._faults.get(name) or (None if (self._folder / name).exists() else MISSING)
        return (fault, name) if fault else ("pictureGone",)

    def _each(self, month: str, query: str, argument: bytes) -> Iterator[tuple[bytes]]:
        """Ask each file of a month in turn; what is wrong with one is noted, and is nothing found."""
        for name in self._names(month):
            if self._faults.get(name) == MISSING:
                continue  # a reader may have it open still
            try:
                connection = self._reading(name)
                if connection is not None:
                    yield from connection.execute(query, (argument,)).fetchall()
            except sqlite3.Error as error:
                self._find_fault(name, fault_in(error))

    def all(self, month: str) -> list[PictureRef]:
        """Name all that a month's files hold."""
        return [each.ref for name in self._names(month) for each in self.after(name, 0, -1)]

    def names(self) -> list[str]:
        """Name the files of passes, the oldest first."""
        return [path.name for path in picture_file.all_in(self._folder) if is_of_passes(path.name)]

    def after(self, name: str, picture_id: int, most: int) -> list[Stored]:
        """Return the next pictures of a file after one, in their order; none where the file is found to be damaged."""
        try:
            return self._after(name, picture_id, most)
        except sqlite3.Error as error:
            self._find_fault(name, fault_in(error))
            return []

    def _after(self, name: str, picture_id: int, most: int) -> list[Stored]:
        connection = None if name in self._faults else self._reading(name)
        if connection is None:
            return []
        is_of_before = "again" not in _tables(connection)
        rows = connection.execute(AFTER_OF_BEFORE if is_of_before else AFTER, (picture_id, most)).fetchall()
        again: dict[int, list[Putting]] = defaultdict(list)
        if rows and not is_of_before:
            for number, life, said in connection.execute(PUT_AGAIN, (rows[0][1], rows[-1][1])):
                again[number].append(Putting(life, said))
        month = month_of(name) or ""
        return [
            Stored(
                PictureRef(sha256.hex(), month),
                number,
                at or 0,
                (Putting(life, said), *again[number]) if life else (),
            )
            for sha256, number, life, said, at in rows
        ]

    def photos(self) -> list[str]:
        """Name the files of enrolled photos."""
        return self._names(ENROLLED)

    def plans(self) -> list[str]:
        """Name the files of floors' pictures."""
        return self._names(PLANS)

    def _names(self, month: str) -> list[str]:
        names = self._parts.get(month)
        if not names:
            stem = name_of(month).removesuffix(".sqlite")
            there = (path.name for path in self._folder.glob(f"{stem}*.sqlite"))
            names = self._parts[month] = sorted(name for name in there if month_of(name) == month)
        return names

    def _reading(self, name: str) -> sqlite3.Connection | None:
        """Keep some read-only connections per thread: guards look at this month, and at enrolled photos."""
        mine = self._local.__dict__
        if mine.get("looked_again", 0) != self._looked_again:  # another file may lie there now
            mine["looked_again"] = self._looked_again
            for old in mine.pop("kept", {}).values():
                self._reading_from.discard(old)
                old.close()
        kept: dict[str, sqlite3.Connection] = mine.setdefault("kept", {})
        connection = kept.pop(name, None) or self._connect(name)
        if connection is None:
            return None
        kept[name] = connection
        while len(kept) > KEPT_OPEN:
            oldest = kept.pop(next(iter(kept)))
            self._reading_from.discard(oldest)
            oldest.close()
        return connection

    def _connect(self, name: str) -> sqlite3.Connection | None:
        path = self._folder / name
        if not path.exists():
            return None
        connection = picture_file.reading(path)
        try:
            made = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'picture'").fetchone()
        except sqlite3.Error:
            connection.close()
            raise
        if made is None:
            connection.close()  # the writer is just making the file
            return None
        self._reading_from.add(connection)
        return connection

    def close(self) -> None:
        """Close what is written, with nothing left in logs: who copies a file then need not know of them.

        The engine itself leaves the log of a file that somebody still reads.
        """
        while self._writing:
            file = self._writing.popitem()[1]
            with contextlib.suppress(PeeweeException, sqlite3.Error):
                erasing.empty_log(file.db)
            self._close(file)

    def close_reading(self) -> None:
        """Close what is read, when nobody reads any more."""
        while self._reading_from:
            self._reading_from.pop().close()
        while self._heads:
            self._heads.popitem()[1].close()

    @staticmethod
    def _close(file: _Open) -> None:
        with contextlib.suppress(sqlite3.Error):
            file.db.close()


def _tables(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
