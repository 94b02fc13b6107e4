"""A folder or zip of photos: found however deep they lie, read one by one, each looked at and made ready once."""

import hashlib
import os
import struct
import tempfile
import threading
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final

from facedesk.exchange.bounds import MOST_PHOTO_BYTES, MOST_PHOTO_FILES
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.plain_file import NotAFileError, opened_plain, read_plain
from facedesk.exchange.files.zip_lists import refuse_endless_list
from facedesk.exchange.photos.naming import ENDINGS
from facedesk.exchange.photos.undeclared import is_surely_utf8, readings
from facedesk.photo.check import Finding
from facedesk.photo.fit import Prepared, prepare
from facedesk.photo.thumbnail import PhotoError

_ENCRYPTED, _IN_UTF8 = 0x1, 0x800
_UNICODE_PATH: Final = 0x7075
_PASSED_OVER: Final = frozenset({"__MACOSX", "@eaDir"})
"""What a Mac and a storage box put beside the pictures."""
_ARCHIVES: Final = (
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"\xfd7zXZ", "xz"),
    (b"BZh", "bzip2"),
    (b"MSCF", "CAB"),
)
_TAR_AT: Final = 257
_UNOPENED: Final = frozenset(
    {
        ".zip",
        ".rar",
        ".7z",
        ".gz",
        ".tar",
        ".pdf",
        ".psd",
        ".svg",
        ".jp2",
        ".jxl",
        ".dng",
        ".cr2",
        ".cr3",
        ".nef",
    }
    | {".arw", ".raf", ".orf", ".rw2", ".doc", ".docx", ".xls", ".xlsx", ".ppt", ".pptx"}
)
"""What may hold photos, but is not looked into."""


@dataclass(frozen=True, slots=True)
class _LookedAt:
    """What looking at a photo gave: its findings, and where what is to be sent lies."""

    findings: tuple[Finding, ...] = ()
    error: PhotoError | None = None
    source: bytes = b""  # the file's digest
    kept: tuple[int, int] | None = None  # where it lies among the ones made ready, and its length
    is_source: bool = False  # the file can be sent as it is


class Photos(ABC):
    """The photos of a folder or zip, by their names in it; `look` and `jpeg` may be called from any thread.

    What was made ready is kept in a file without a name in `folder`, so that neither memory holds the photos nor
    they are made twice.
    """

    def __init__(self, path: Path, parts: Sequence[tuple[str | bytes, Any]], folder: Path) -> None:
        """Keep the names, each with where it is found, as bytes where its encoding is not known; reads nothing."""
        self.path = path
        self.readings = readings([name for name, _ in parts if isinstance(name, bytes)])
        self._parts = parts
        self._folder = folder
        self._seen: dict[str, _LookedAt] = {}
        self._ready: IO[bytes] | None = None
        self._end = 0
        self._lock = threading.Lock()
        self.read_names_as(self.readings[0] if self.readings else "")

    def named(self, encoding: str) -> tuple[str, ...]:
        """Return the photos' names in one of `readings`."""
        return tuple(sorted(name for name in self._whole(encoding) if _is_photo(name)))

    def read_names_as(self, encoding: str) -> None:
        """Read the names anew in one of `readings`."""
        whole = self._whole(encoding)
        self.encoding = encoding
        self.names = tuple(sorted(name for name in whole if _is_photo(name)))
        self.unopened = tuple(sorted(name for name in whole if _is_unopened(name)))
        self._at: dict[str, Any] = whole
        said = Counter(_text(name, encoding) for name, _ in self._parts)
        self._twice = {name for name, count in said.items() if count > 1}
        self._seen.clear()

    def _whole(self, encoding: str) -> dict[str, Any]:
        return {_text(name, encoding): part for name, part in self._parts}

    def read(self, name: str) -> bytes:
        """Read a photo's file.

        Raises:
            PhotoError: "photoFileGone", "photoFileTooLarge", "photoFileTwice", "photoNoFile" or "pictureDamaged".
        """
        if name in self._twice:
            raise PhotoError("photoFileTwice")
        return self._read(name)

    @abstractmethod
    def _read(self, name: str) -> bytes:
        """Do as `read` does."""

    @abstractmethod
    def size(self, name: str) -> int:
        """Return how many bytes a photo's file has; -1 where that cannot be told."""

    def digest(self, name: str) -> bytes:
        """Return what only the same bytes have, or b"" where they cannot be read."""
        seen = self._seen.get(name)
        if seen is not None:
            return seen.source
        try:
            return _digest(self.read(name))
        except PhotoError:
            return b""

    def digest_seen(self, name: str) -> bytes:
        """Return the digest of a photo that has been looked at."""
        seen = self._seen.get(name)
        return seen.source if seen is not None else b""

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
        """Return a photo as it is to be sent.

        Raises:
            PhotoError: as `look`.
        """
        seen = self._seen.get(name)
        if seen is not None and seen.kept is not None:
            return self._kept(*seen.kept)
        if seen is not None and seen.is_source:
            data = self.read(name)
            if _digest(data) == seen.source:
                return data
        seen, jpeg = self._prepare(name)
        if seen.error is not None:
            raise seen.error
        return jpeg

    def _prepare(self, name: str) -> tuple[_LookedAt, bytes]:
        try:
            data = self.read(name)
            ready = prepare(data)
        except PhotoError as error:
            seen, jpeg = _LookedAt(error=error), b""
        else:
            seen, jpeg = self._noted(data, ready), ready.jpeg
        self._seen[name] = seen
        return seen, jpeg

    def _noted(self, data: bytes, ready: Prepared) -> _LookedAt:
        source = _digest(data)
        if ready.jpeg == data:
            return _LookedAt(ready.findings, source=source, is_source=True)
        return _LookedAt(ready.findings, source=source, kept=self._keep(ready.jpeg))

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
        ways = _files_below(root)
        names = _of_files([way.relative_to(root).as_posix() for way in ways])
        super().__init__(root, list(zip(names, ways, strict=True)), folder)

    def _read(self, name: str) -> bytes:
        try:
            data = read_plain(self._at[name], MOST_PHOTO_BYTES)
        except NotAFileError as error:
            raise PhotoError("photoNoFile", str(error)) from error
        except OSError as error:
            raise PhotoError("photoFileGone", error.strerror or str(error)) from error
        if data is None:
            raise PhotoError("photoFileTooLarge", f"{MOST_PHOTO_BYTES >> 20} MB")
        return data

    def size(self, name: str) -> int:
        try:
            return int(self._at[name].stat().st_size)
        except OSError:
            return -1


def _files_below(root: Path) -> list[Path]:
    walked = (Path(where, name) for where, _, names in os.walk(root) for name in names)
    ways = list(islice(walked, MOST_PHOTO_FILES + 1))
    if len(ways) > MOST_PHOTO_FILES:
        raise ExchangeError("photoFilesTooMany", file=root.name, limit=MOST_PHOTO_FILES)
    return ways


def _of_files(names: list[str]) -> list[str | bytes]:
    """Return files' names, as bytes where they are not in the system's encoding, or are so by chance beside such."""
    if all(_is_text(name) for name in names):
        return list(names)
    return [name if _is_text(name) and is_surely_utf8(name) else os.fsencode(name) for name in names]


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


class _Zip(Photos):
    def __init__(self, path: Path, folder: Path) -> None:
        refuse_endless_list(path, MOST_PHOTO_FILES)
        self._packed = zipfile.ZipFile(path)  # its own, so that it is closed only after a read that hangs
        parts = [(_of_part(part), part) for part in self._packed.infolist() if not part.is_dir()]
        super().__init__(path, parts, folder)

    @property
    def is_locked(self) -> bool:
        """Whether a password is needed."""
        return any(self._at[name].flag_bits & _ENCRYPTED for name in self.names)

    def _read(self, name: str) -> bytes:
        part: zipfile.ZipInfo = self._at[name]
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
            raise PhotoError("photoPartDamaged", str(error)) from error
        except Exception as error:  # a decompressor raises what its library raises
            raise PhotoError("pictureDamaged", str(error)) from error

    def size(self, name: str) -> int:
        return int(self._at[name].file_size)

    def close(self) -> None:
        super().close()
        self._packed.close()


def open_photos(path: Path, folder: Path) -> Photos:
    """Find the photos of a folder or zip; blocks. What is made ready of them is kept in `folder` until `close`.

    Raises:
        ExchangeError: `photosMissing`, `photosUnreadable`, `photosPacked`, `photoFilesTooMany`, `fileSpecial` or
            `zipLocked`.
    """
    if path.is_dir():
        return _Folder(path, folder)
    try:
        packed = _Zip(path, folder)
    except FileNotFoundError as error:
        raise ExchangeError("photosMissing", file=path) from error
    except NotAFileError as error:
        raise ExchangeError("fileSpecial", file=path.name) from error
    except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile) as error:
        if kind := _archive(path):
            raise ExchangeError("photosPacked", file=path.name, kind=kind) from error
        raise ExchangeError("photosUnreadable", file=path.name, detail=error) from error
    if packed.is_locked:
        packed.close()
        raise ExchangeError("zipLocked", file=path.name)
    return packed


def _archive(path: Path) -> str:
    """Name another kind of archive by its first bytes, or give nothing."""
    try:
        with opened_plain(path) as file:
            data = file.read(_TAR_AT + 5)
    except OSError:
        return ""
    if data[_TAR_AT:] == b"ustar":
        return "tar"
    return next((kind for beginning, kind in _ARCHIVES if data.startswith(beginning)), "")


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _text(name: str | bytes, encoding: str) -> str:
    text = name if isinstance(name, str) else name.decode(encoding or "ascii", "replace")
    return text.replace("\\", "/") if isinstance(name, bytes) else text


def _is_photo(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in ENDINGS and not _is_hidden(name)


def _is_unopened(name: str) -> bool:
    """Whether a file may be or hold a photo although its ending is none: of an archive, or torn, or lost."""
    file = PurePosixPath(name.lower())
    if file.suffix in ENDINGS or _is_hidden(name):
        return False
    return file.suffix in _UNOPENED or not file.suffix or any(ending in file.name for ending in ENDINGS)


def _is_hidden(name: str) -> bool:
    return any(
        part in _PASSED_OVER or (part.startswith(".") and part != "..") for part in PurePosixPath(name).parts
    )


def _of_part(part: zipfile.ZipInfo) -> str | bytes:
    """Return a part's name, its bytes where it is not said to be UTF-8: it is in the code page of its computer."""
    if part.flag_bits & _IN_UTF8:
        return part.orig_filename.replace("\\", "/")
    raw = part.orig_filename.encode("cp437", "replace")
    said = _unicode_path(part.extra, raw)
    return raw if said is None else said.replace("\\", "/")


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """Return the name in UTF-8 that stands beside another one, where it is that one's."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<HH", extra, at)
        data = extra[at + 4 : at + 4 + length]
        at += 4 + length
        if kind == _UNICODE_PATH and data[:1] == b"\x01" and data[1:5] == struct.pack("<I", zlib.crc32(raw)):
            try:
                return data[5:].decode()
            except UnicodeDecodeError:
                return None
    return None
