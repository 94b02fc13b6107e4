"""What holds of all modules: a name means one thing, what is public says what it is, a folder can be overlooked."""

import ast
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import facedesk

PACKAGE = Path(facedesk.__file__).parent
README = PACKAGE.parent / "README.md"
FROZEN = "migrations"
"""Copies of what tables were when they were moved on: they repeat names, and are never touched again."""
MODULES = {
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
    if FROZEN not in path.parts
}
SAID_BY_OTHER_WORDS = frozenset({"Give", "Say", "Show", "Take", "Tell"})
"""Return, Report, Announce, Display, Accept and the like say which of their many meanings is meant."""
MODULES_IN_A_FOLDER = 25
ALLOWED_TWICE: dict[str, str] = {}
"""Names of classes that may mean two things, each with the reason."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Named = ast.ClassDef | Function
Documented = ast.Module | Named


def public_in(node: Documented, place: str) -> Iterator[tuple[str, Documented]]:
    """Return what can be reached by public names, with where it stands; what is within functions is nobody else's."""
    yield place, node
    if isinstance(node, ast.Module | ast.ClassDef):
        for inner in node.body:
            if isinstance(inner, Named) and not (inner.name.startswith("_") or is_told_elsewhere(inner)):
                yield from public_in(inner, f"{place}: {inner.name}")


def is_told_elsewhere(node: Named) -> bool:
    """Whether it is peewee's way to describe a table, the other half of a property, or one shape of several."""
    marks = {ast.unparse(each).split(".")[-1] for each in node.decorator_list}
    return node.name == "Meta" or bool(marks & {"setter", "overload"})


def functions() -> Iterator[tuple[str, str]]:
    """Return each function's docstring and where it stands, private ones too."""
    for place, module in MODULES.items():
        for node in ast.walk(module):
            if isinstance(node, Function) and (said := ast.get_docstring(node)):
                yield f"{place}: {node.name}", said


def test_a_class_has_a_name_of_its_own() -> None:
    places = defaultdict(list)
    for place, module in MODULES.items():
        for node in module.body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(place)
    twice = {name: found for name, found in places.items() if len(found) > 1}
    assert {name: found for name, found in twice.items() if name not in ALLOWED_TWICE} == {}
    assert ALLOWED_TWICE.keys() <= twice.keys()


def test_whatever_is_public_says_what_it_is() -> None:
    known = [each for place, module in MODULES.items() for each in public_in(module, place)]
    assert [place for place, node in known if not ast.get_docstring(node)] == []
    assert len(known) > 3000


def test_docstrings_say_which_kind_of_saying_or_giving_is_meant() -> None:
    said = [
        (place, text) for place, text in functions() if text.split()[0].rstrip(",.;:") in SAID_BY_OTHER_WORDS
    ]
    assert said == []


def test_a_folder_can_be_overlooked() -> None:
    sizes = Counter(Path(place).parent for place in MODULES if not place.endswith("__init__.py"))
    assert {str(folder): size for folder, size in sizes.items() if size > MODULES_IN_A_FOLDER} == {}


def test_imports_are_written_in_full() -> None:
    """The contracts of `pyproject.toml` read them so: that a page imports no other page, for one, is said there."""
    relative = [
        place
        for place, module in MODULES.items()
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_the_readme_names_files_that_are_there() -> None:
    named = set(
        re.findall(r"`([a-z_]+(?:/[A-Za-z_]+)*(?:/|\.(?:py|ts|toml|sh)))`", README.read_text("utf-8"))
    )
    roots = (PACKAGE, README.parent)
    assert {name for name in named if not any((root / name).exists() for root in roots)} == set()
    assert len(named) > 30
