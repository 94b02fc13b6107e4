"""How the store says what it cannot do."""

import errno
from collections.abc import Mapping
from typing import Final


class StoreError(Exception):
    """The store cannot do what was asked; `code` is a reason's code in `texts`."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the code and what the engine said, on one line."""
        self.code = code
        self.detail = " ".join(detail.split())
        super().__init__(f"{code}: {self.detail}" if detail else code)


CODES: Final = {
    "SQLITE_FULL": "diskFull",
    "SQLITE_CORRUPT": "storeDamaged",
    "SQLITE_NOTADB": "storeDamaged",
    "SQLITE_READONLY": "folderReadOnly",
    "SQLITE_CANTOPEN": "folderUnwritable",
    "SQLITE_PERM": "folderUnwritable",
    "SQLITE_IOERR_NOMEM": "memoryFull",
    "SQLITE_IOERR": "diskFailing",
    "SQLITE_NOMEM": "memoryFull",
    "SQLITE_BUSY": "storeHeld",
    "SQLITE_LOCKED": "storeHeld",
}
"""By the beginning of an engine's error name; the first that fits counts."""
CODES_BY_ERRNO: Final[Mapping[int, str]] = {
    errno.ENOSPC: "diskFull",
    getattr(errno, "EDQUOT", errno.ENOSPC): "diskFull",
    errno.EIO: "diskFailing",
    errno.ENXIO: "diskFailing",
    errno.ENODEV: "diskFailing",
    getattr(errno, "ESTALE", errno.EIO): "diskFailing",
    getattr(errno, "EREMOTEIO", errno.EIO): "diskFailing",
    errno.ETIMEDOUT: "diskFailing",
    errno.EROFS: "folderReadOnly",
    errno.EMFILE: "filesMost",
    errno.ENFILE: "filesMost",
    errno.ENOMEM: "memoryFull",
    errno.ENAMETOOLONG: "pathTooLong",
    errno.ENOTDIR: "folderIsFile",
    errno.EACCES: "folderUnwritable",
    errno.EPERM: "folderUnwritable",
    errno.ENOENT: "folderUnwritable",
}
"""What the system's errors mean for the data folder."""


def trouble_of(error: BaseException) -> StoreError:
    """Return what an engine's error means, looking down its causes: peewee reports a full disk as a lost savepoint."""
    seen: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in seen:
        if isinstance(link, StoreError):
            return link
        code = _code_of(link)
        if code:
            return StoreError(code, _said(link))
        seen.append(link)
        link = link.__cause__ or link.__context__
    return StoreError("storeFailed", str(error))


def _code_of(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "memoryFull"
    if isinstance(error, OSError) and error.errno is not None and error.errno in CODES_BY_ERRNO:
        return CODES_BY_ERRNO[error.errno]
    name = str(getattr(error, "sqlite_errorname", ""))
    return next((code for known, code in CODES.items() if name.startswith(known)), "")


def _said(error: BaseException) -> str:
    """Return what the system or the engine says of it, without the path that the sentence names."""
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error) or type(error).__name__
