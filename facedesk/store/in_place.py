"""Whether the files that are written are still those that lie in the folder.

The engine writes on into a file that was deleted, moved away or replaced, and into a log that was: what is committed
there is lost with it. So device and inode are looked at before a commit is believed.
"""

import contextlib
import os
import struct
import time
from pathlib import Path
from typing import Final

from peewee import SqliteDatabase

FILE_GONE: Final = "gone"
LOG_GONE: Final = "logGone"
_OF_LOG: Final = ("-wal", "-shm")
_RUN_AT: Final = 60
"""Where in a file's head the engine keeps `user_version`, as four bytes, the highest first."""

_NO_NUMBER: Final = b"\xff\xff\xff\xff"
RENEWED_EVERY_S: Final = 1.0
"""So often at most a writer leaves another number."""

_Identity = tuple[int, int]


def identity_of(path: str | Path) -> _Identity | None:
    """Return device and inode of what lies at a path; None where nothing can be found there."""
    try:
        found = os.stat(path)  # noqa: PTH116  at each commit
    except OSError:
        return None
    return found.st_dev, found.st_ino


class InPlace:
    """One file of the engine with its log, as they lie there while it is open."""

    def __init__(self, path: Path) -> None:
        """Note which they are; the log must be there already: the engine makes it with its first reading."""
        self._path = str(path)
        self._is = identity_of(self._path)
        self._logs = [(name, identity_of(name)) for name in (f"{path}{end}" for end in _OF_LOG)]

    @property
    def is_there(self) -> bool:
        """Whether the file itself is, whatever has become of its log; this costs a third."""
        return self._is is not None and identity_of(self._path) == self._is

    @property
    def fault(self) -> str:
        """What is so no more: FILE_GONE, LOG_GONE, or "" where all is as it was."""
        if not self.is_there:
            return FILE_GONE
        if any(identity_of(name) != is_ for name, is_ in self._logs):
            return LOG_GONE
        return ""

    def is_still(self, path: Path) -> bool:
        """Whether a path leads to the same file."""
        return self._is is not None and identity_of(path) == self._is


class FileHead:
    """A file's first bytes, in which its writer leaves a number that grows: a copy put over it bears none of these.

    A copy that was made while the station runs bears one of before. A head is never closed while the engine has the
    file open, for whatever purpose: that would drop the engine's locks, which a process has but once.
    """

    def __init__(self, path: Path) -> None:
        """Open it; where that cannot be read beside the engine, nothing is said of it."""
        self._file: int | None = None
        if hasattr(os, "pread"):
            with contextlib.suppress(OSError):
                self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        self._borne = self._number()
        self._least = self._left = new_run()
        self._due = 0.0

    def leave(self, db: SqliteDatabase) -> None:
        """Leave the next number in the transaction that is going on; once a second will do."""
        now = time.monotonic()
        if now >= self._due:
            self._due = now + RENEWED_EVERY_S
            self._left += 1
            db.execute_sql(f"PRAGMA user_version = {self._left}")

    @property
    def is_ours(self) -> bool:
        """Whether the file bears the number that it bore before, or a later one that was left in it."""
        try:
            number = self._number()
        except OSError:
            return True  # what cannot be read is said by the engine
        if number != self._borne and number is not None and self._least <= number <= self._left:
            self._borne = self._least = number
        return number == self._borne

    def _number(self) -> int | None:
        if self._file is None:
            return None
        (number,) = struct.unpack(">i", os.pread(self._file, 4, _RUN_AT) or _NO_NUMBER)
        return int(number)

    def close(self) -> None:
        """Close it, after the engine."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def new_run() -> int:
    """Return a number that no other run has, in all likelihood, nor comes near to."""
    return int.from_bytes(os.urandom(4), "big") >> 2 or 1
