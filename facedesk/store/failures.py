"""How the store says what it cannot do."""

import errno


class StoreError(Exception):
    """The store cannot do what was asked; `code` is a reason's code in `texts`."""

    def __init__(self, code: str, detail: str = "") -> None:
        """Keep the code and what the engine said, on one line."""
        self.code = code
        self.detail = " ".join(detail.split())
        super().__init__(f"{code}: {self.detail}" if detail else code)


CODES = {
    "SQLITE_FULL": "diskFull",
    "SQLITE_CORRUPT": "storeDamaged",
    "SQLITE_NOTADB": "storeDamaged",
    "SQLITE_READONLY": "folderUnwritable",
    "SQLITE_CANTOPEN": "folderUnwritable",
    "SQLITE_PERM": "folderUnwritable",
}
NO_ROOM = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}


def trouble_of(error: BaseException) -> StoreError:
    """Say what an engine's error means, looking down its causes: peewee reports a full disk as a lost savepoint."""
    seen: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in seen:
        if isinstance(link, StoreError):
            return link
        if isinstance(link, OSError) and link.errno in NO_ROOM:
            return StoreError("diskFull", str(link))
        name = str(getattr(link, "sqlite_errorname", ""))
        for known, code in CODES.items():
            if name.startswith(known):
                return StoreError(code, str(link))
        seen.append(link)
        link = link.__cause__ or link.__context__
    return StoreError("storeFailed", str(error))
