"""A folder or zip of photos: found however deep they lie, read one by one, each looked at and made ready once."""

import hashlib
import os
import tempfile
import threading
import zipfile
from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Final

from facedesk.exchange.failures import ExchangeError
from facedesk.photo.check import Finding
from facedesk.photo.fit import Prepared, prepare
from facedesk.photo.thumbnail import PhotoError

ENDINGS: Final = frozenset(
    {".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".bmp", ".webp", ".gif", ".tif", ".tiff", ".heic", ".heif"}
)
"""What is taken for a picture by its name; whether it can be read shows when it is looked at."""

MOST_PHOTO_BYTES: Final = 64 * 1024 * 1024
_ENCRYPTED, _IN_UTF8 = 0x1, 0x800


@dataclass(frozen=True, slots=True)
class _Seen:
    """What looking at a photo gave: its findings, and where what is to be sent lies."""

    findings: tuple[Finding, ...] = ()
    error: PhotoError | None = None
    source: bytes = b""  # the digest of the file that can be sent as it is
    kept: tuple[int, int] | None = None  # where it lies among the ones made ready, and its length


class Photos(ABC):
    """The photos of a folder or zip, by their names in it; `look` and `jpeg` may be called from any thread.

    What was made ready is kept in a file without a name in `folder`, so that neither memory holds the photos nor
    they are made twice.
    """

    def __init__(self, names: tuple[str, ...], folder: Path) -> None:
        """Take the names; nothing is read yet."""
        self.names = names
        self._folder = folder
        self._seen: dict[str, _Seen] = {}
        self._ready: IO[bytes] | None = None
        self._end = 0
        self._lock = threading.Lock()

    @abstractmethod
    def read(self, name: str) -> bytes:
        """Read a photo's file.

        Raises:
            PhotoError: "photoFileGone" or "photoFileTooLarge".
        """

    def look(self, name: str) -> tuple[Finding, ...]:
        """Make a photo ready and say what was found about it; the second time from memory.

        Raises:
            PhotoError: it cannot be read; see `photo.fit.prepare` and `read`.
        """
        seen = self._seen.get(name)
        if seen is None:
            seen, _ = self._prepare(name)
        if seen.error is not None:
            raise seen.error
        return seen.findings

    def jpeg(self, name: str) -> bytes:
        """Give a photo as it is to be sent.

        Raises:
            PhotoError: as `look`.
        """
        seen = self._seen.get(name)
        if seen is not None and seen.kept is not None:
            return self._kept(*seen.kept)
        if seen is not None and seen.source:
            data = self.read(name)
            if hashlib.sha256(data).digest() == seen.source:
                return data
        seen, jpeg = self._prepare(name)
        if seen.error is not None:
            raise seen.error
        return jpeg

    def _prepare(self, name: str) -> tuple[_Seen, bytes]:
        try:
            data = self.read(name)
            ready = prepare(data)
        except PhotoError as error:
            seen, jpeg = _Seen(error=error), b""
        else:
            seen, jpeg = self._noted(data, ready), ready.jpeg
        self._seen[name] = seen
        return seen, jpeg

    def _noted(self, data: bytes, ready: Prepared) -> _Seen:
        if ready.jpeg == data:
            return _Seen(ready.findings, source=hashlib.sha256(data).digest())
        return _Seen(ready.findings, kept=self._keep(ready.jpeg))

    def _keep(self, jpeg: bytes) -> tuple[int, int] | None:
        """Put a photo that was made ready aside; where the disk is full it is made again when it is needed."""
        with self._lock:
            at = self._end
            try:
                if self._ready is None:
                    self._ready = tempfile.TemporaryFile(dir=self._folder)  # noqa: SIM115  open until `close`
                self._ready.seek(at)
                self._ready.write(jpeg)
                self._ready.flush()
            except OSError:
                return None
            self._end = at + len(jpeg)
            return at, len(jpeg)

    def _kept(self, at: int, length: int) -> bytes:
        with self._lock:
            assert self._ready is not None
            self._ready.seek(at)
            return self._ready.read(length)

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            if self._ready is not None:
                self._ready.close()


class _Folder(Photos):
    def __init__(self, root: Path, folder: Path) -> None:
        ways = (Path(where, name) for where, _, names in os.walk(root) for name in names)
        found = (way.relative_to(root).as_posix() for way in ways)
        super().__init__(tuple(sorted(name for name in found if _is_photo(name))), folder)
        self._root = root

    def read(self, name: str) -> bytes:
        path = self._root / name
        try:
            if path.stat().st_size > MOST_PHOTO_BYTES:
                raise PhotoError("photoFileTooLarge", f"{MOST_PHOTO_BYTES >> 20} MB")
            return path.read_bytes()
        except OSError as error:
            raise PhotoError("photoFileGone", error.strerror or str(error)) from error


class _Zip(Photos):
    def __init__(self, path: Path, folder: Path) -> None:
        self._packed = zipfile.ZipFile(path)
        parts = {name: part for part in self._packed.infolist() if _is_photo(name := _name_of(part))}
        super().__init__(tuple(sorted(parts)), folder)
        self._parts = parts

    @property
    def is_locked(self) -> bool:
        """Say whether a password is needed."""
        return any(part.flag_bits & _ENCRYPTED for part in self._parts.values())

    def read(self, name: str) -> bytes:
        part = self._parts[name]
        if part.file_size > MOST_PHOTO_BYTES:
            raise PhotoError("photoFileTooLarge", f"{MOST_PHOTO_BYTES >> 20} MB")
        try:
            return self._packed.read(part)
        except (
            OSError,
            ValueError,
            RuntimeError,
            NotImplementedError,
            EOFError,
            zipfile.BadZipFile,
        ) as error:
            raise PhotoError("photoFileGone", str(error)) from error
        except Exception as error:  # a decompressor raises what its library raises
            raise PhotoError("pictureDamaged", str(error)) from error

    def close(self) -> None:
        super().close()
        self._packed.close()


def open_photos(path: Path, folder: Path) -> Photos:
    """Find the photos of a folder or zip; blocks. What is made ready of them is kept in `folder` until `close`.

    Raises:
        ExchangeError: `photosMissing`, `photosUnreadable` or `zipLocked`.
    """
    if path.is_dir():
        return _Folder(path, folder)
    try:
        packed = _Zip(path, folder)
    except FileNotFoundError as error:
        raise ExchangeError("photosMissing", file=path) from error
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile) as error:
        raise ExchangeError("photosUnreadable", file=path.name, detail=error) from error
    if packed.is_locked:
        packed.close()
        raise ExchangeError("zipLocked", file=path.name)
    return packed


def _is_photo(name: str) -> bool:
    way = PurePosixPath(name)
    hidden = any(part.startswith(".") or part == "__MACOSX" for part in way.parts)
    return not hidden and way.suffix.lower() in ENDINGS


def _name_of(part: zipfile.ZipInfo) -> str:
    """Give a part's name; one that is not said to be UTF-8 was written in the code page of its computer."""
    name = part.filename
    if not part.flag_bits & _IN_UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")
