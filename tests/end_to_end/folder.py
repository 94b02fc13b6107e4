"""A station's folder, looked at without the station."""

import hashlib
import sqlite3
import stat
from contextlib import closing
from pathlib import Path


def mode(path: Path) -> int:
    """Give who may do what with a file or folder."""
    return stat.S_IMODE(path.stat().st_mode)


def names(folder: Path, pattern: str = "*") -> list[str]:
    """Give the names in a folder, sorted."""
    return sorted(file.name for file in folder.glob(pattern))


def pictures_in(folder: Path) -> set[str]:
    """Give the hashes of all pictures whose bytes are what their hash says; all must be."""
    found: set[str] = set()
    for file in folder.glob("pictures-*.sqlite"):
        with closing(sqlite3.connect(file)) as db:
            for sha256, data in db.execute("SELECT sha256, bytes FROM picture"):
                assert hashlib.sha256(data).digest() == sha256
                assert sha256.hex() not in found
                found.add(sha256.hex())
    return found


def is_whole(folder: Path) -> bool:
    """Say whether the engine finds nothing wrong with any file of a store that nobody has open."""
    for file in folder.glob("*.sqlite"):
        with closing(sqlite3.connect(file)) as db:
            if db.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
                return False
    return True
