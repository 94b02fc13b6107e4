"""The firmware file, which stays where it is: looked at, read piece by piece, and watched for changes under way.

All of it may wait for a disk: none of it belongs on the loop.
"""

import asyncio
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Self, TypeVar

from facedesk.station import bounds
from facedesk.station.failures import CommandFailed
from facedesk.texts import reason

T = TypeVar("T")

NAME_MOST: Final = 64
SIZE_MOST: Final = 2**31 - 1
"""More than any terminal has room for; beyond it, lengths do not fit the numbers of small clients."""
ABSURD: Final = {
    b"<!doctype html": "web page",
    b"<html": "web page",
    b"%pdf-": "PDF",
    b"\x89png\r\n": "picture",
    b"\xff\xd8\xff": "picture",
    b"gif8": "picture",
    b"sqlite format 3": "database",
}
"""How files begin that are surely no firmware, in small letters: a download that ended at a page to sign in, say."""
BEGINNING: Final = 64
_NO_NAME: Final = re.compile(r"[^0-9A-Za-z._-]+")


@dataclass(frozen=True, slots=True)
class FirmwareFile:
    """A file as it was when the upgrade was asked for."""

    path: Path
    size: int
    modified_ns: int

    @classmethod
    def look(cls, text: str) -> Self:
        """Look at a file that is to be served.

        Raises:
            CommandFailed: it cannot be read, is no file, is empty or too large, or begins as no firmware does.
        """
        path = Path(text)
        try:
            with _opened(path) as file:
                now, beginning = os.fstat(file.fileno()), file.read(BEGINNING)
        except OSError as error:
            raise _unreadable(path, error) from error
        if not now.st_size:
            raise CommandFailed(reason("firmwareEmpty", file=text))
        if now.st_size > SIZE_MOST:
            raise CommandFailed(reason("firmwareTooLarge", file=text, size=now.st_size))
        if kind := next((kind for mark, kind in ABSURD.items() if _begins(beginning, mark)), ""):
            raise CommandFailed(reason("firmwareAbsurd", file=text, kind=kind))
        return cls(path, now.st_size, now.st_mtime_ns)

    @property
    def url_name(self) -> str:
        """Return its name as the last part of a URL: some firmware looks at the ending."""
        return _NO_NAME.sub("_", self.path.name)[-NAME_MOST:].lstrip(".") or "firmware"

    @property
    def tag(self) -> str:
        """Return what tells it from the same file after a change, as HTTP wants it."""
        return f'"{self.size:x}-{self.modified_ns:x}"'

    def open(self) -> "OpenFirmware":
        """Open it.

        Raises:
            CommandFailed: it cannot be read any more, or was changed.
        """
        try:
            file = _opened(self.path)
        except OSError as error:
            raise _unreadable(self.path, error) from error
        opened = OpenFirmware(self, file)
        try:
            opened.check()
        except CommandFailed:
            opened.close()
            raise
        return opened

    def check(self) -> None:
        """Look whether it is still there as it was.

        Raises:
            CommandFailed: it cannot be read any more, or was changed.
        """
        self.open().close()


class OpenFirmware:
    """A firmware file that is being read."""

    def __init__(self, file: FirmwareFile, opened: BinaryIO) -> None:
        """Keep a file that was opened."""
        self._file = file
        self._opened = opened

    def check(self) -> None:
        """Look whether it is as it was.

        Raises:
            CommandFailed: it was changed.
        """
        now = os.fstat(self._opened.fileno())
        if (now.st_size, now.st_mtime_ns) != (self._file.size, self._file.modified_ns):
            raise CommandFailed(reason("firmwareChanged", file=self._file.path))

    def read(self, at: int, length: int) -> bytes:
        """Return a piece of it.

        Raises:
            CommandFailed: it cannot be read any more, or was changed.
        """
        try:
            self._opened.seek(at)
            data = self._opened.read(length)
            self.check()
        except OSError as error:
            raise _unreadable(self._file.path, error) from error
        if len(data) != length:
            raise CommandFailed(reason("firmwareChanged", file=self._file.path))
        return data

    def close(self) -> None:
        """Close it."""
        self._opened.close()


async def look_at_file(look: Callable[[], T], file: object) -> T:
    """Look at a file; a share that does not answer is one that cannot be read."""
    try:
        async with asyncio.timeout(bounds.FIRMWARE_LOOK_S):
            return await asyncio.to_thread(look)
    except TimeoutError:
        raise CommandFailed(reason("firmwareUnreadable", file=file, detail="timed out")) from None


def _opened(path: Path) -> BinaryIO:
    """Open what is a file: to open a pipe would take until somebody writes into it."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise CommandFailed(reason("firmwareNoFile", file=path))
    return path.open("rb")


def _begins(beginning: bytes, mark: bytes) -> bool:
    return beginning.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(mark)


def _unreadable(path: Path, error: OSError) -> CommandFailed:
    return CommandFailed(reason("firmwareUnreadable", file=path, detail=error.strerror or error))
