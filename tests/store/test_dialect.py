"""What only SQLite understands stands in one module, and plain SQL only in constants that have a name."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import facedesk

STORE = Path(facedesk.__file__).parent / "store"
WORDS = re.compile(
    r"json_(each|extract|object|group_array|tree)|\bOR (IGNORE|REPLACE)\b|WITHOUT ROWID|\bMATERIALIZED\b|\bGLOB\b|"
    r"\b(PRAGMA|rowid|typeof|sqlite_schema|sqlite_master)\b|executemany|\bTEMP\b|[ (=<>]:[a-z]|\b(temp|main)\.\{|"
    r"\?\d|\bIS (NOT )?\?|[( ,]\+[a-z_]+ (IN|[<>=])"
)
STATEMENT = re.compile(r"\b(SELECT|INSERT|UPDATE|DELETE FROM|CREATE|DROP|WITH RECURSIVE)\b")
OTHERS = {
    "pictures": "a month's pictures are one SQLite file by design, whatever engine the store has",
    "migrations": "frozen copies of what was run",
}
EXCEPTED = {
    "dialect.py": "here they belong",
    "database.py": "the engine itself",
    "in_place.py": "whether the store's SQLite file still lies where it lay",
    "folder_contents.py": "whether a folder's SQLite files are this store's",
    "upkeep.py": "what keeps SQLite's file quick",
    "erasing.py": "copies of the store are SQLite files, whatever engine the store has",
}
OF_ANY_TABLE = {
    "delivery/should_hold.py": "narrows a named statement to a scope",
}


def sources() -> Iterator[Path]:
    for source in STORE.rglob("*.py"):
        if source.name not in EXCEPTED and not OTHERS.keys() & set(source.relative_to(STORE).parts):
            yield source


def name(source: Path) -> str:
    return source.relative_to(STORE).as_posix()


def statements_in_functions(tree: ast.Module) -> Iterator[str]:
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            said = ast.get_docstring(function, clean=False)
            for node in ast.walk(function):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value != said:
                    yield from STATEMENT.findall(node.value)


def test_its_words_stand_nowhere_else() -> None:
    assert {name(each) for each in sources() if WORDS.search(each.read_text(encoding="utf-8"))} == set()


def test_the_words_are_known_where_they_stand() -> None:
    for text in (
        "WHERE +serial IN (1)",
        "a = ?1",
        "a IS ?",
        "a IS NOT ?",
        "SELECT rowid",
        "INSERT INTO temp.{name}",
        "CREATE TEMP TABLE",
        "id = :person",
    ):
        assert WORDS.search(text), text


def test_plain_sql_stands_in_named_constants() -> None:
    within = {
        name(each)
        for each in sources()
        if any(statements_in_functions(ast.parse(each.read_text(encoding="utf-8"))))
    }
    assert within == OF_ANY_TABLE.keys()
