"""Files that others bring, opened only where they are files: a pipe or a device would never end."""

import errno
import os
import stat
from pathlib import Path
from typing import IO, Final

_WITHOUT_WAITING: Final = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
_AS_BYTES: Final = getattr(os, "O_BINARY", 0)


class NotAFileError(OSError):
    """A folder, a pipe, a socket or a device stands where a file was named."""

    def __init__(self, path: Path) -> None:
        """Name the place."""
        super().__init__(errno.EINVAL, "Not a file", str(path))


def opened_plain(path: Path) -> IO[bytes]:
    """Open a file to read it; never waits for another process.

    Raises:
        NotAFileError: it is none.
        OSError: it cannot be opened.
    """
    _refuse_others(path, os.stat(path))  # noqa: PTH116  opening a device may do something
    number = os.open(path, os.O_RDONLY | _AS_BYTES | _WITHOUT_WAITING)
    try:
        _refuse_others(path, os.fstat(number))  # it may be another by now
        return os.fdopen(number, "rb")
    except BaseException:
        os.close(number)
        raise


def _refuse_others(path: Path, found: os.stat_result) -> None:
    if not stat.S_ISREG(found.st_mode):
        raise NotAFileError(path)


def read_plain(path: Path, most_bytes: int) -> bytes | None:
    """Read a file whole; None where it has more bytes, whatever it says of its size.

    Raises:
        NotAFileError: it is none.
        OSError: it cannot be read.
    """
    with opened_plain(path) as file:
        if os.fstat(file.fileno()).st_size > most_bytes:
            return None
        data = file.read(most_bytes + 1)
    return None if len(data) > most_bytes else data
