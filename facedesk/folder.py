"""The data folder: whose it is, the lock that the system drops with the process, the log."""

import contextlib
import errno
import logging
import logging.handlers
import os
import re
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from facedesk.wire.plain import plain

LOG_FILE = "facedesk.log"
BARE_LOG_FILE = "facedesk-bare.log"
"""What the program said without what it was about: it can be given away."""
BARE_LOG_BYTES = 512 * 1024
LOG_BYTES = 2 * 1024 * 1024
LOGS_KEPT = 5
LOG_LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"
LOG_LOOKED_THROUGH_BYTES = 256 * 1024
"""So much of its end is looked through for warnings."""
_WARNING = re.compile(r"^([\d-]{10} [\d:]{8}),\d+ (?:WARNING|ERROR|CRITICAL) \S+ (.*)$", re.MULTILINE)
LOG_LINE_MOST = 2000
"""Characters of a line."""


LOG_LOOKED_AT_EVERY_S = 1.0
TAKEN_BY_ANOTHER = (
    {errno.EACCES, errno.EDEADLK} if sys.platform == "win32" else {errno.EWOULDBLOCK, errno.EAGAIN}
)
"""What the system says of a lock that somebody has; anything else is not about anybody."""


class FolderTaken(Exception):  # noqa: N818
    """Another station runs on the folder."""


def default_folder() -> Path:
    """Return where a station keeps its data unless it is told."""
    import platformdirs

    return Path(platformdirs.user_data_dir("facedesk", appauthor=False))


def make_private(folder: Path) -> None:
    """Make a folder that only its user may enter, and have all files made from now on be the user's alone.

    A folder that holds other things already, and no station's, keeps its mode: others may need to enter it.

    Raises:
        OSError: it cannot be made or written.
    """
    os.umask(0o077)
    if (
        folder.is_symlink() and not folder.exists()
    ):  # a disk that is not connected; nothing is begun anew there
        raise FileNotFoundError(errno.ENOENT, f"it is a link to {folder.readlink()}, which is not there")
    if folder.is_file():
        raise NotADirectoryError(errno.ENOTDIR, "it is a file")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if sys.platform != "win32" and ((folder / "lock").exists() or not any(folder.iterdir())):
        folder.chmod(0o700)
    probe = folder / ".write-probe"
    probe.write_bytes(b"")
    probe.unlink()


def lock(folder: Path) -> IO[bytes]:
    """Lock the folder for this process; the lock ends with the file, so keep it.

    Raises:
        FolderTaken: another process has it.
        OSError: the file system does not say.
    """
    while True:
        file = _locked(folder)
        if is_locked_by(file, folder):  # else it was taken away while it was being locked
            return file
        file.close()


def is_locked_by(file: IO[bytes], folder: Path) -> bool:
    """Whether the lock that lies in the folder is this one: another station would take another."""
    if sys.platform == "win32":
        return True  # there it cannot be taken away
    try:
        found = (folder / "lock").stat()
    except FileNotFoundError:
        return False
    mine = os.fstat(file.fileno())
    return (found.st_dev, found.st_ino) == (mine.st_dev, mine.st_ino)


def _locked(folder: Path) -> IO[bytes]:
    file = (folder / "lock").open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        if error.errno in TAKEN_BY_ANOTHER:
            raise FolderTaken(str(folder)) from error
        raise
    return file


def raise_file_limit() -> None:
    """Allow as many open files as the system lets this process have: each terminal takes one."""
    if sys.platform != "win32":
        import resource

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        if soft != hard:
            with contextlib.suppress(ValueError, OSError):
                resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))


class LogLine(logging.Formatter):
    """Writes what happened as one line, whatever a peer had in it; the lines of a traceback begin with a blank."""

    def format(self, record: logging.LogRecord) -> str:
        """Make the line and those of its traceback, whatever another handler has made of it."""
        others, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = others

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802  logging's name
        """Make the line."""
        return plain(super().formatMessage(record), LOG_LINE_MOST)

    def formatException(self, ei: Any) -> str:  # noqa: N802  logging's name
        """Make the lines of a traceback, whose last ones may be a peer's."""
        return "\n".join(f" {plain(line, LOG_LINE_MOST)}" for line in super().formatException(ei).split("\n"))


class BareLine(logging.Formatter):
    """Writes what the program said and not of whom: patterns without what was filled in, errors without what they say.

    What other libraries say may hold anything: of them only who spoke is written.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Make the line, and below it the places of the code that an error came through."""
        is_own = record.name.split(".")[0] == "facedesk" and isinstance(record.msg, str)
        said = getattr(record.msg, "bare", record.msg) if is_own else "…"
        lines = [f"{self.formatTime(record)} {record.levelname} {record.name} {plain(said, LOG_LINE_MOST)}"]
        if record.exc_info and record.exc_info[1] is not None:
            lines.append(f" {type(record.exc_info[1]).__name__}")
            lines += [f"  {one.name}:{one.lineno}" for one in traceback.extract_tb(record.exc_info[2])]
        return "\n".join(lines)


class LogFile(logging.handlers.RotatingFileHandler):
    """A log that a full disk silences, and that begins a new file where its own was taken away.

    The station says by itself what is wrong, and a traceback for each line helps nobody.
    """

    _look_at = 0.0

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; where, is looked at now and then."""
        if self.stream is not None and time.monotonic() >= self._look_at:
            self._look_at = time.monotonic() + LOG_LOOKED_AT_EVERY_S
            if not self._is_in_place() and Path(self.baseFilename).parent.is_dir():
                self.stream.close()
                self.stream = None
        super().emit(record)

    def _is_in_place(self) -> bool:
        try:
            assert self.stream is not None
            found, mine = os.stat(self.baseFilename), os.fstat(self.stream.fileno())  # noqa: PTH116
        except (OSError, ValueError):
            return False
        return (found.st_dev, found.st_ino) == (mine.st_dev, mine.st_ino)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  logging's name
        """Leave a line out."""

    def close(self) -> None:
        """Close the file, also where its last line does not fit any more."""
        with contextlib.suppress(OSError):
            super().close()


@dataclass(frozen=True, slots=True)
class LogEntry:
    """A line of the log: when, local time, and what."""

    at: str
    text: str


def last_warnings(folder: Path, most: int) -> list[LogEntry]:
    """Return the newest lines of the log that warn, the newest first; none before there is a log.

    Raises:
        OSError: it cannot be read.
    """
    try:
        with (folder / LOG_FILE).open("rb") as file:
            file.seek(max(0, file.seek(0, os.SEEK_END) - LOG_LOOKED_THROUGH_BYTES))
            text = file.read().decode("utf-8", "replace")
    except FileNotFoundError:
        folder.stat()
        return []
    found = [LogEntry(line[1], line[2]) for line in _WARNING.finditer(text)]
    return found[: -most - 1 : -1]


def bare_log(folder: Path) -> str:
    """Return what the program said of late, without names; "" before there is such a log.

    Raises:
        OSError: it cannot be read.
    """
    parts = [folder / f"{BARE_LOG_FILE}.1", folder / BARE_LOG_FILE]
    return "".join(part.read_text("utf-8", "replace") for part in parts if part.is_file())


def start_log(folder: Path) -> tuple[logging.Handler, ...]:
    """Write the log into the folder, with names and without, turned over and limited; return what writes it."""
    whole = LogFile(
        folder / LOG_FILE, maxBytes=LOG_BYTES, backupCount=LOGS_KEPT, encoding="utf-8", delay=True
    )
    whole.setFormatter(LogLine(LOG_LINE))
    bare = LogFile(
        folder / BARE_LOG_FILE, maxBytes=BARE_LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
    )
    bare.setFormatter(BareLine())
    root = logging.getLogger()
    for handler in (whole, bare):
        root.addHandler(handler)
    root.setLevel(logging.INFO)
    return whole, bare
