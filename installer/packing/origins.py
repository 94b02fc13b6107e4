"""Sees to it that no library of wine, and none of the machine that builds, is in a folder: `origins.py FOLDER`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

MADE_BY_WINE: Final = (b"Wine builtin DLL", b"Wine placeholder DLL")
OF_WINDOWS_ITSELF: Final = frozenset({"icuuc.dll", "mscms.dll", "bcryptprimitives.dll"})
"""Whoever has Windows has them; those that lie in wine's place of them are ours, and know nothing."""
HEAD_BYTES: Final = 1024


def foreign(folder: Path) -> Iterator[Path]:
    """Return the files that came from wine or from what stands in for Windows there."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".dll", ".exe", ".pyd") and path.is_file():
            with path.open("rb") as file:
                head = file.read(HEAD_BYTES)
            if path.name.lower() in OF_WINDOWS_ITSELF or any(mark in head for mark in MADE_BY_WINE):
                yield path


if __name__ == "__main__":
    if found := [str(path) for path in foreign(Path(sys.argv[1]))]:
        sys.exit(f"not from Windows: {', '.join(found)}")
