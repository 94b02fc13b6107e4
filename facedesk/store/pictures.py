"""Pictures by content: each stored once, byte for byte, in one file per month; enrolled photos in their own."""

import contextlib
import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from peewee import SqliteDatabase

INSERT = "INSERT INTO picture (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING"
PAGE_BYTES = 16384
CHECKPOINT_BYTES = 64 * 1024 * 1024
REMEMBERED = 10_000
PICTURES = "pictures-"
ENROLLED = "enrolled"
"""In place of a month: the photos that persons are enrolled with."""
PHOTOS = "photos.sqlite"
KEPT_OPEN = 4
"""So many files each thread keeps open: a list of people stands beside the passes of a month."""

PRAGMAS = {
    "page_size": PAGE_BYTES,
    "journal_mode": "wal",
    "synchronous": "full",
    "wal_autocheckpoint": CHECKPOINT_BYTES // PAGE_BYTES,
    "busy_timeout": 10_000,
}


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A stored picture: the hex sha256 of its bytes, and the month whose file holds it ("2026-11"), or ENROLLED."""

    sha256: str
    month: str


def picture_ref(data: bytes, at: datetime) -> PictureRef:
    """Name a picture that arrived at `at` (aware)."""
    return PictureRef(hashlib.sha256(data).hexdigest(), at.astimezone(UTC).strftime("%Y-%m"))


def photo_ref(data: bytes) -> PictureRef:
    """Name an enrolled photo."""
    return PictureRef(hashlib.sha256(data).hexdigest(), ENROLLED)


class PictureFiles:
    """All files of pictures. `read` may be called from any thread, what changes them from the writer's alone."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; a month's file is made with its first picture."""
        self._folder = folder
        self._writing: dict[str, SqliteDatabase] = {}  # the one used last at the end
        self._stored: dict[PictureRef, None] = {}
        self._just_added: set[PictureRef] = set()
        self._forgotten: set[PictureRef] = set()
        self._held: dict[object, frozenset[PictureRef]] = {}
        self._local = threading.local()
        self._reading_from: set[sqlite3.Connection] = set()

    def path(self, month: str) -> Path:
        """Say where a month's pictures lie, or the enrolled photos."""
        if month == ENROLLED:
            return self._folder / PHOTOS
        return self._folder / f"{PICTURES}{month}.sqlite"

    def add(self, pictures: Sequence[tuple[PictureRef, bytes]]) -> None:
        """Put pictures on disk; one that is there already is left alone. Returns after the commit of each file."""
        self._just_added = {ref for ref, _ in pictures}
        new = {ref: data for ref, data in pictures if ref not in self._stored}
        for month in {ref.month for ref in new}:
            db = self._month(month)
            rows = [(bytes.fromhex(ref.sha256), data) for ref, data in new.items() if ref.month == month]
            with db.atomic("IMMEDIATE"):
                db.connection().executemany(INSERT, rows)  # past the library, which would cost a tenth of it
        self._remember(new)

    def _remember(self, stored: Iterable[PictureRef]) -> None:
        """Keep in mind what is on disk: a person's enrolled picture comes again with every pass."""
        self._stored.update(dict.fromkeys(stored))
        while len(self._stored) > REMEMBERED:
            del self._stored[next(iter(self._stored))]

    def forget(self, refs: Iterable[PictureRef]) -> None:
        """Have pictures deleted that nobody refers to, once the transaction that says so is on disk.

        Call it in that transaction, or in a later one that has looked again. What was added for a transaction of
        the same commit stays: somebody may be about to refer to it.
        """
        held = frozenset[PictureRef]().union(*self._held.values())
        self._forgotten.update(ref for ref in refs if ref not in held)

    def hold(self, owner: object, refs: Iterable[PictureRef]) -> None:
        """Have pictures stay although nobody refers to them: somebody may again; until `release`."""
        if kept := frozenset(refs):
            self._held[owner] = kept

    def release(self, owner: object) -> None:
        """Let go of what was held for somebody; it is not deleted by that."""
        self._held.pop(owner, None)

    def settle_forgotten(self, *, is_stored: bool) -> None:
        """Delete what was to be forgotten, or keep it where the transaction was not stored."""
        gone = self._forgotten - self._just_added if is_stored else set()
        self._forgotten.clear()
        for month in {ref.month for ref in gone}:
            if not self.path(month).exists():
                continue
            db = self._month(month)
            with db.atomic("IMMEDIATE"):
                for ref in gone:
                    if ref.month == month:
                        db.execute_sql("DELETE FROM picture WHERE sha256 = ?", (bytes.fromhex(ref.sha256),))
        for ref in gone:
            self._stored.pop(ref, None)

    def _month(self, month: str) -> SqliteDatabase:
        db = self._writing.pop(month, None) or self._open(month)
        self._writing[month] = db
        while len(self._writing) > KEPT_OPEN:  # a month that is over is written no more
            self._close(self._writing.pop(next(iter(self._writing))))
        return db

    def _open(self, month: str) -> SqliteDatabase:
        # A face that is deleted is not to be found in the file any more.
        pragmas = PRAGMAS | ({"secure_delete": 1} if month == ENROLLED else {})
        db = SqliteDatabase(str(self.path(month)), pragmas=pragmas, autoconnect=False, thread_safe=False)
        db.connect()
        # A rowid table: the blob's pages stay out of the tree that is searched by the hash.
        db.execute_sql(
            "CREATE TABLE IF NOT EXISTS picture "
            "(id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT",
        )
        return db

    def read(self, ref: PictureRef) -> bytes | None:
        """Give a picture's bytes, or None if it is not stored (any more)."""
        connection = self._reading(ref.month)
        if connection is None:
            return None
        row = connection.execute(
            "SELECT bytes FROM picture WHERE sha256 = ?", (bytes.fromhex(ref.sha256),)
        ).fetchone()
        return None if row is None else row[0]

    def all(self, month: str) -> list[PictureRef]:
        """Name all that a file holds."""
        connection = self._reading(month)
        rows = connection.execute("SELECT sha256 FROM picture") if connection else ()
        return [PictureRef(sha256.hex(), month) for (sha256,) in rows]

    def months(self) -> list[str]:
        """Name the months that have a file, the oldest first."""
        names = (path.stem.removeprefix(PICTURES) for path in self._folder.glob(f"{PICTURES}*.sqlite"))
        return sorted(names)

    def after(self, month: str, picture_id: int, most: int) -> dict[PictureRef, int]:
        """Give the next pictures of a month after one, by their ids in its file."""
        connection = self._reading(month)
        query = "SELECT sha256, id FROM picture WHERE id > ? ORDER BY id LIMIT ?"
        rows = connection.execute(query, (picture_id, most)) if connection else ()
        return {PictureRef(sha256.hex(), month): number for sha256, number in rows}

    def newest(self, month: str) -> int:
        """Give the id of the picture that a month's file got last, 0 where it has none."""
        connection = self._reading(month)
        row = connection.execute("SELECT MAX(id) FROM picture").fetchone() if connection else None
        return row[0] or 0 if row else 0

    def _reading(self, month: str) -> sqlite3.Connection | None:
        """Keep some read-only connections per thread: guards look at this month, and at enrolled photos."""
        kept: dict[str, sqlite3.Connection] = self._local.__dict__.setdefault("kept", {})
        connection = kept.pop(month, None) or self._connect(month)
        if connection is None:
            return None
        kept[month] = connection
        while len(kept) > KEPT_OPEN:
            oldest = kept.pop(next(iter(kept)))
            self._reading_from.discard(oldest)
            oldest.close()
        return connection

    def _connect(self, month: str) -> sqlite3.Connection | None:
        if not self.path(month).exists():
            return None
        connection = sqlite3.connect(
            f"{self.path(month).as_uri()}?mode=ro", uri=True, check_same_thread=False
        )
        connection.execute("PRAGMA busy_timeout = 10000")
        if connection.execute("SELECT name FROM sqlite_schema WHERE name = 'picture'").fetchone() is None:
            connection.close()  # the writer is just making the file
            return None
        self._reading_from.add(connection)
        return connection

    def close(self) -> None:
        """Close what is written."""
        self._close_writing()

    def close_reading(self) -> None:
        """Close what is read, when nobody reads any more."""
        while self._reading_from:
            self._reading_from.pop().close()

    def _close_writing(self) -> None:
        while self._writing:
            self._close(self._writing.popitem()[1])

    @staticmethod
    def _close(db: SqliteDatabase) -> None:
        with contextlib.suppress(sqlite3.Error):
            db.close()
