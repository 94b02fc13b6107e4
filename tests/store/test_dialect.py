"""What only SQLite understands stands in one module, so that another engine would be one more beside it."""

import re
from pathlib import Path

import facedesk

STORE = Path(facedesk.__file__).parent / "store"
WORDS = re.compile(
    r"json_(each|extract|object|group_array)|\bOR (IGNORE|REPLACE)\b|WITHOUT ROWID|\bMATERIALIZED\b|\bGLOB\b|"
    r"executemany"
)
OTHERS = {
    "pictures": "a month's pictures are one SQLite file by design, whatever engine the store has",
    "migrations": "frozen copies of what was run",
}
EXCEPTED = {
    "dialect.py": "here they belong",
    "erasing.py": "copies of the store are SQLite files, whatever engine the store has",
}


def test_its_words_stand_nowhere_else() -> None:
    elsewhere = {
        source.relative_to(STORE).as_posix()
        for source in STORE.rglob("*.py")
        if source.name not in EXCEPTED
        and not OTHERS.keys() & set(source.relative_to(STORE).parts)
        and WORDS.search(source.read_text(encoding="utf-8"))
    }
    assert elsewhere == set()
