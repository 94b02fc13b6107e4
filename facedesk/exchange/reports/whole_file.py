"""A file, or a folder of files, that appears under its name only when it is complete.

    with WholeFile(path) as whole:
        whole.writing.write_bytes(...)      # beside, in a hidden folder, on the same disk
        something(temporary=whole.scratch)  # what is needed meanwhile goes there, too

It takes its name when the block ends well. Failed, cancelled or killed, nothing stays that looks complete; what a
killed process has left lies in the hidden folder, and is swept by the next that writes into the same place.
"""

import contextlib
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import TracebackType
from typing import IO, Final, Self

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.plain_file import NotAFileError

_BEGINS, _ENDS = ".facedesk-", ".part"
_LOCK: Final = "lock"
_TRIES: Final = 5
"""So often a folder is made anew whose lock somebody who sweeps had in that moment."""


class WholeFile:
    """What is being written; all of it blocks."""

    def __init__(self, path: Path, *, is_folder: bool = False) -> None:
        """Name the file, or the folder, which must not be there yet, or be empty."""
        self.path = path
        self._is_folder = is_folder
        self._home = Path()
        self._lock: IO[bytes] | None = None

    @property
    def writing(self) -> Path:
        """Where it is written meanwhile."""
        return self._home / "whole"

    @property
    def scratch(self) -> Path:
        """The folder for what is needed meanwhile, on the same disk."""
        return self._home

    def begin(self) -> None:
        """Make room for it, and sweep what killed processes have left there.

        Raises:
            ExchangeError: `fileUnwritable`, or `folderNotEmpty`.
        """
        with self.guarding():
            self.path = Path(os.path.realpath(self.path))  # a link stays one
            self._refuse()
            sweep(self.path.parent)
            self._home, self._lock = _made(self.path.parent)
            if self._is_folder:
                self.writing.mkdir()

    def _refuse(self) -> None:
        if not self._is_folder:
            if self.path.exists() and not self.path.is_file():
                raise NotAFileError(self.path)
        elif self.path.is_dir():
            if any(self.path.iterdir()):
                raise ExchangeError("folderNotEmpty", folder=self.path)
        elif self.path.exists():
            raise NotADirectoryError(20, "Not a folder", str(self.path))

    def end(self, *, keep: bool = True) -> None:
        """Put it in its place, or take away what there is of it.

        Raises:
            ExchangeError: `fileUnwritable`.
        """
        try:
            if keep:
                with self.guarding():
                    self._put_in_place()
        finally:
            if self._lock is not None:
                self._lock.close()
                self._lock = None
                shutil.rmtree(self._home, ignore_errors=True)

    def _put_in_place(self) -> None:
        if self._is_folder:
            if self.path.is_dir():
                self.path.rmdir()
        else:
            _flush(self.writing)  # else a power failure may leave the name without the bytes
        self.writing.replace(self.path)

    def __enter__(self) -> Self:
        """Begin."""
        self.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; nothing stays where something went wrong."""
        self.end(keep=kind is None)

    @contextlib.contextmanager
    def guarding(self) -> Iterator[None]:
        """Turn what the system says of the file into its reason."""
        try:
            yield
        except OSError as error:
            detail = error.strerror or error
            raise ExchangeError("fileUnwritable", file=self.path, detail=detail) from error


def _flush(file: Path) -> None:
    with file.open("rb+") as whole:
        os.fsync(whole.fileno())


def _made(folder: Path) -> tuple[Path, IO[bytes]]:
    """Make a hidden folder and lock it; the system drops the lock with the process."""
    for _ in range(_TRIES):
        home = Path(tempfile.mkdtemp(prefix=_BEGINS, suffix=_ENDS, dir=folder))
        try:
            lock = (home / _LOCK).open("wb")
        except BaseException:
            shutil.rmtree(home, ignore_errors=True)
            raise
        if _locks(lock) is not False and (home / _LOCK).exists():
            return home, lock
        lock.close()  # somebody who sweeps had it in the moment before
    raise BlockingIOError(11, "Somebody else locks it", str(folder))


def sweep(folder: Path) -> None:
    """Remove what killed processes have left in a folder; blocks."""
    for home in folder.glob(f"{_BEGINS}*{_ENDS}"):
        with contextlib.suppress(OSError):
            _take_away_abandoned(home)


def _locks(file: IO[bytes]) -> bool | None:
    """Lock a file; False: another process has it, None: here files cannot be locked, or need not be."""
    if sys.platform == "win32":
        return None  # who has it open keeps it from being deleted
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True


def _sweep_by_lock(home: Path) -> None:
    with (home / _LOCK).open("rb+") as lock:
        if _locks(lock):
            shutil.rmtree(home, ignore_errors=True)


def _sweep_by_deleting(home: Path) -> None:
    (home / _LOCK).unlink()
    shutil.rmtree(home, ignore_errors=True)


_take_away_abandoned: Final[Callable[[Path], None]] = (
    _sweep_by_deleting if sys.platform == "win32" else _sweep_by_lock
)
"""Takes away what a process has left that is no more."""
