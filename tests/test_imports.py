"""What each module draws in: it imports alone, and heavy things stay out of where they are not needed."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

import facedesk

PACKAGE = Path(facedesk.__file__).resolve().parent
ROOT = PACKAGE.parent
OF_QT = ("PySide6", "shiboken6", "qasync")
IMPORT_ALL = "import importlib, sys; [importlib.import_module(name) for name in sys.argv[1:]]"


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {name_of(path): path for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts}


def at_import(statements: Sequence[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Return the import statements that run when their module is imported."""
    for statement in statements:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            yield statement
        elif isinstance(statement, ast.If):
            yield from at_import(statement.orelse)
            if "TYPE_CHECKING" not in ast.unparse(statement.test):
                yield from at_import(statement.body)
        elif isinstance(statement, ast.Try):
            yield from at_import(statement.body)
            for handler in statement.handlers:
                yield from at_import(handler.body)
        elif isinstance(statement, ast.ClassDef | ast.With):
            yield from at_import(statement.body)


def named_by(statement: ast.Import | ast.ImportFrom) -> Iterator[str]:
    if isinstance(statement, ast.Import):
        yield from (alias.name for alias in statement.names)
        return
    assert not statement.level, "imports are written in full"
    assert statement.module is not None
    yield statement.module
    yield from (f"{statement.module}.{alias.name}" for alias in statement.names)


def drawn_in(source: str) -> set[str]:
    """Return the project's modules that a module imports while it is imported itself."""
    statements = at_import(ast.parse(source).body)
    return {name for statement in statements for name in named_by(statement)} & MODULES.keys()


def python(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", program, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)


def circle_in(graph: dict[str, set[str]]) -> list[str] | None:
    """Return modules that import each other in a circle, in their order; None where there are none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return None


def test_each_module_imports_alone() -> None:
    """Without circles it makes no difference who is imported first; so one process can import them all."""
    graph = {name: drawn_in(path.read_text("utf-8")) - {name} for name, path in MODULES.items()}
    assert circle_in(graph) is None
    done = python(IMPORT_ALL, *sorted(MODULES))
    assert done.returncode == 0, done.stderr
    assert len(MODULES) > 50


def test_a_circle_of_imports_is_seen() -> None:
    there, back = "from facedesk import station", "class A:\n    import facedesk.texts"
    assert (drawn_in(there), drawn_in(back)) == ({"facedesk", "facedesk.station"}, {"facedesk.texts"})
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) is not None


def imported_by(program: str) -> set[str]:
    """Return the modules that a program has imported in the end."""
    done = python(program + "\nimport sys; print(*sorted(sys.modules))")
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_without_a_window_no_qt_is_imported() -> None:
    loaded = imported_by("import facedesk.__main__, facedesk.headless, facedesk.simulator.simulate")
    assert not [name for name in loaded if name.split(".")[0] in OF_QT]
    assert "facedesk.station.station" in loaded


CTL = """
import contextlib, io
from facedesk.__main__ import main
with contextlib.redirect_stderr(io.StringIO()):
    assert main(["ctl", "--data-dir", "/nowhere/at/all", "status"]) == 1
"""


def test_ctl_imports_no_station_and_nothing_heavy() -> None:
    loaded = imported_by(CTL)
    heavy = set("asyncio websockets peewee PIL sqlite3 pybase64 msgspec platformdirs ssl".split())
    assert not heavy & loaded
    assert not [name for name in loaded if name.split(".")[0] in OF_QT]
    assert not [
        name for name in loaded if name.startswith(("facedesk.station", "facedesk.store", "facedesk.desk"))
    ]


def test_what_ctl_prints_needs_no_sentences() -> None:
    """They draw in a person's fields, which would cost each call a fifth of its start-up."""
    loaded = imported_by("import facedesk.__main__, facedesk.control.client, facedesk.folder")
    assert not {"facedesk.texts", "facedesk.wire.person_fields", "facedesk.control.answers"} & loaded


@pytest.mark.parametrize("arguments", [["--help"], ["ctl", "--help"], ["simulate", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = f"""
import contextlib, io
from facedesk.__main__ import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main({arguments!r})
"""
    assert not {"asyncio", "websockets", "peewee", "PIL", "sqlite3", *OF_QT} & imported_by(program)


def lint(tree: Path) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    env = os.environ | {"PYTHONPATH": str(tree)}
    return subprocess.run(
        command, cwd=tree, env=env, capture_output=True, text=True, timeout=240, check=False
    )


def test_rooms_import_only_whom_they_may() -> None:
    done = lint(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Contracts: 0 kept" not in done.stdout


FORBIDDEN = {
    "a circle of files": (
        "wire/schedule.py",
        "from facedesk.wire.codec import *",
        "No cycles are allowed in facedesk.wire",
    ),
    "a circle of folders": (
        "store/pictures/orphans.py",
        "from facedesk.store.records.records import *",
        "No cycles are allowed in facedesk.store",
    ),
    "a page that knows another": (
        "desk/alerts/menu.py",
        "from facedesk.desk.monitor.page import *",
        "facedesk.desk.alerts is not allowed to import facedesk.desk.monitor",
    ),
    "a widget that knows the window": (
        "desk/widgets/label.py",
        "def f() -> None:\n    import facedesk.desk.window",
        "facedesk.desk.widgets is not allowed to import facedesk.desk.window",
    ),
    "a leaf that knows another": (
        "photo/opening.py",
        "from facedesk.wire.errors import *",
        "facedesk.photo is not allowed to import facedesk.wire",
    ),
    "a library elsewhere": (
        "station/changes.py",
        "import PySide6",
        "facedesk is not allowed to import PySide6",
    ),
}
UNPLACED = {
    "a new leaf": ("newcomer.py", "", "facedesk.newcomer"),
    "a new page": ("desk/newcomer.py", "", "facedesk.desk.newcomer"),
}


@pytest.mark.parametrize("what", [FORBIDDEN, UNPLACED], ids=["forbidden", "unplaced"])
def test_what_the_plan_does_not_allow_is_noticed(
    tmp_path: Path, what: Mapping[str, tuple[str, str, str]]
) -> None:
    shutil.copytree(PACKAGE, tmp_path / "facedesk", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, line, _ in what.values():
        with (tmp_path / "facedesk" / file).open("a", encoding="utf-8") as changed:
            changed.write(f"\n{line}\n")
    done = lint(tmp_path)
    assert done.returncode == 1
    assert {name for name, (_, _, said) in what.items() if said not in done.stdout} == set()
