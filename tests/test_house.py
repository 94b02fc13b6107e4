"""What holds of all modules: a name means one thing, what is public says what it is, a folder can be overlooked."""

import ast
import contextlib
import functools
import importlib
import re
import subprocess
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import facedesk

PACKAGE = Path(facedesk.__file__).parent
README = PACKAGE.parent / "README.md"
FROZEN = "migrations"
"""Copies of what tables were when they were moved on: they repeat names, and are never touched again."""
SAID_BY_OTHER_WORDS = frozenset({"Give", "Say", "Show", "Take", "Tell"})
"""Return, Report, Announce, Display, Accept and the like say which of their many meanings is meant."""
MODULES_IN_A_FOLDER = 25


@functools.cache
def modules() -> dict[str, ast.Module]:
    """Return all but the frozen ones by their places, read once and where they are looked at."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text("utf-8"))
        for path in sorted(PACKAGE.rglob("*.py"))
        if FROZEN not in path.parts
    }


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
    for place, module in modules().items():
        for node in ast.walk(module):
            if isinstance(node, Function) and (said := ast.get_docstring(node)):
                yield f"{place}: {node.name}", said


def test_a_class_has_a_name_of_its_own() -> None:
    places = defaultdict(list)
    for place, module in modules().items():
        for node in module.body:
            if isinstance(node, ast.ClassDef):
                places[node.name].append(place)
    twice = {name: found for name, found in places.items() if len(found) > 1}
    assert twice == {}


def test_whatever_is_public_says_what_it_is() -> None:
    known = [each for place, module in modules().items() for each in public_in(module, place)]
    assert [place for place, node in known if not ast.get_docstring(node)] == []
    assert len(known) > 3000


def test_docstrings_say_which_kind_of_saying_or_giving_is_meant() -> None:
    said = [
        (place, text) for place, text in functions() if text.split()[0].rstrip(",.;:") in SAID_BY_OTHER_WORDS
    ]
    assert said == []


def test_a_folder_can_be_overlooked() -> None:
    sizes = Counter(Path(place).parent for place in modules() if not place.endswith("__init__.py"))
    assert {str(folder): size for folder, size in sizes.items() if size > MODULES_IN_A_FOLDER} == {}


def test_the_tree_is_made_of_files_alone() -> None:
    """A link leads to a place of one machine."""
    command = ["git", "ls-files", "--stage"]
    listed = subprocess.run(command, cwd=PACKAGE.parent, capture_output=True, text=True, check=False)
    assert [line for line in listed.stdout.splitlines() if not line.startswith("100")] == []


def test_imports_are_written_in_full() -> None:
    """The contracts of `pyproject.toml` read them so: that a page imports no other page, for one, is said there."""
    relative = [
        place
        for place, module in modules().items()
        for node in ast.walk(module)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_widgets_are_named_by_words_with_hyphens_between_them() -> None:
    """Where a name is written out; what is put into one, such as a field's name, stays as it is."""
    named = re.compile(r'(?:\bname=|setObjectName\()"([^"]+)"')
    texts = {place: (PACKAGE / place).read_text("utf-8") for place in modules() if place.startswith("desk/")}
    odd = [
        name
        for text in texts.values()
        for name in named.findall(text)
        if not re.fullmatch(r"[a-z0-9-]+", name)
    ]
    assert odd == []


def test_the_readme_names_files_that_are_there() -> None:
    named = set(
        re.findall(r"`([a-z_]+(?:/[A-Za-z_]+)*(?:/|\.(?:py|ts|toml|sh)))`", README.read_text("utf-8"))
    )
    roots = (PACKAGE, README.parent)
    assert {name for name in named if not any((root / name).exists() for root in roots)} == set()
    assert len(named) > 30


def programs() -> Iterator[tuple[str, ast.Module]]:
    """Return the programs that stand as texts in tests, which start them in other processes."""
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        text = path.read_text("utf-8")
        for node in ast.walk(ast.parse(text)) if '"-c"' in text else ():
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and "from facedesk" in node.value
            ):
                with contextlib.suppress(SyntaxError):  # a part of one, or of a sentence
                    yield path.name, ast.parse(node.value)


def what_is_missing(program: ast.Module) -> Iterator[str]:
    """Return what a program imports of the product, or sets in it, that is not there."""
    known = {}
    for node in ast.walk(program):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("facedesk"):
            for alias in (each for each in node.names if each.name != "*"):
                try:
                    module = importlib.import_module(str(node.module))
                    if not hasattr(module, alias.name):
                        importlib.import_module(f"{node.module}.{alias.name}")
                    known[alias.asname or alias.name] = getattr(module, alias.name)
                except ImportError:
                    yield f"{node.module}.{alias.name}"
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            owner = known.get(ast.unparse(node.value))
            if owner is not None and not hasattr(owner, node.attr):
                yield ast.unparse(node)


def test_programs_in_tests_import_and_set_what_is_there() -> None:
    found = list(programs())
    assert len(found) > 3
    assert [(place, name) for place, program in found for name in what_is_missing(program)] == []
