"""Pictures by content: each stored once, byte for byte, in one file per month."""

import contextlib
import hashlib
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from peewee import SqliteDatabase

PAGE_BYTES = 16384
CHECKPOINT_BYTES = 64 * 1024 * 1024
REMEMBERED = 10_000
PICTURES = "pictures-"

PRAGMAS = {
    "page_size": PAGE_BYTES,
    "journal_mode": "wal",
    "synchronous": "full",
    "wal_autocheckpoint": CHECKPOINT_BYTES // PAGE_BYTES,
    "busy_timeout": 10_000,
}


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A stored picture: the hex sha256 of its bytes, and the month whose file holds it ("2026-11")."""

    sha256: str
    month: str


def picture_ref(data: bytes, at: datetime) -> PictureRef:
    """Name a picture that arrived at `at` (aware)."""
    return PictureRef(hashlib.sha256(data).hexdigest(), at.astimezone(UTC).strftime("%Y-%m"))


class PictureFiles:
    """The files of all months. `add` belongs to the writer's thread; `read` may be called from any other."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; a month's file is made with its first picture."""
        self._folder = folder
        self._writing: dict[str, SqliteDatabase] = {}
        self._stored: dict[PictureRef, None] = {}
        self._local = threading.local()
        self._reading_from: set[sqlite3.Connection] = set()

    def path(self, month: str) -> Path:
        """Say where a month's pictures lie."""
        return self._folder / f"{PICTURES}{month}.sqlite"

    def add(self, pictures: Sequence[tuple[PictureRef, bytes]]) -> None:
        """Put pictures on disk; one that is there already is left alone. Returns after the commit of each file."""
        new = {ref: data for ref, data in pictures if ref not in self._stored}
        for month in {ref.month for ref in new}:
            db = self._month(month)
            with db.atomic("IMMEDIATE"):
                for ref, data in new.items():
                    if ref.month == month:
                        db.execute_sql(
                            "INSERT INTO picture (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
                            (bytes.fromhex(ref.sha256), data),
                        )
        self._remember(new)

    def _remember(self, stored: Iterable[PictureRef]) -> None:
        """Keep in mind what is on disk: a person's enrolled picture comes again with every pass."""
        self._stored.update(dict.fromkeys(stored))
        while len(self._stored) > REMEMBERED:
            del self._stored[next(iter(self._stored))]

    def _month(self, month: str) -> SqliteDatabase:
        db = self._writing.get(month)
        if db is None:
            self._close_writing()  # a new month: the old one is written no more
            db = SqliteDatabase(str(self.path(month)), pragmas=PRAGMAS, autoconnect=False, thread_safe=False)
            db.connect()
            # A rowid table: the blob's pages stay out of the tree that is searched by the hash.
            db.execute_sql(
                "CREATE TABLE IF NOT EXISTS picture "
                "(id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT",
            )
            self._writing[month] = db
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

    def _reading(self, month: str) -> sqlite3.Connection | None:
        """Keep one read-only connection per thread: guards look at this month."""
        kept: tuple[str, sqlite3.Connection] | None = getattr(self._local, "kept", None)
        if kept is not None and kept[0] == month:
            return kept[1]
        if not self.path(month).exists():
            return None
        if kept is not None:
            self._reading_from.discard(kept[1])
            kept[1].close()
        connection = sqlite3.connect(
            f"{self.path(month).as_uri()}?mode=ro", uri=True, check_same_thread=False
        )
        connection.execute("PRAGMA busy_timeout = 10000")
        self._local.kept = (month, connection)
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
        for db in self._writing.values():
            with contextlib.suppress(sqlite3.Error):
                db.close()
        self._writing.clear()
