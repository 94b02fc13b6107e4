"""What each module draws in: it imports alone, and heavy things stay out of where they are not needed."""

import pkgutil
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import facedesk

ROOT = Path(facedesk.__file__).resolve().parent.parent
MODULES = sorted(
    found.name
    for found in pkgutil.walk_packages(facedesk.__path__, "facedesk.")
    if ".migrations." not in found.name
)
AT_ONCE = 2
OF_QT = ("PySide6", "shiboken6", "qasync", "qtpy", "qtawesome")

# A child process for each module, forked from one interpreter that has imported others' libraries only: fresh for
# what is ours, and quick.
IMPORT_EACH = """
import importlib, os, sys, traceback
failed = []
for name in "PySide6.QtWidgets PySide6.QtNetwork qtawesome peewee websockets.asyncio.server PIL.Image".split():
    try:
        importlib.import_module(name)
    except ImportError:
        pass
for name in sys.argv[1:]:
    child = os.fork()
    if not child:
        try:
            importlib.import_module(name)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        failed.append(name)
print(*failed)
"""
IMPORT_ONE = "import importlib, sys; importlib.import_module(sys.argv[1])"


def python(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", "-c", program, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)


def failing(names: Sequence[str]) -> list[str]:
    """Give the modules among these that do not import alone."""
    if hasattr(sys, "getwindowsversion"):
        return [name for name in names if python(IMPORT_ONE, name).returncode]
    done = python(IMPORT_EACH, *names)
    sys.stderr.write(done.stderr)
    assert done.returncode == 0
    return done.stdout.split()


def test_each_module_imports_alone() -> None:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        parts = pool.map(failing, [MODULES[part::AT_ONCE] for part in range(AT_ONCE)])
        assert [name for part in parts for name in part] == []
    assert len(MODULES) > 50


def imported_by(program: str) -> set[str]:
    """Give the modules that a program has imported in the end."""
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
    heavy = {"asyncio", "websockets", "peewee", "PIL", "sqlite3", "pybase64", "platformdirs", "ssl"}
    assert not heavy & loaded
    assert not [name for name in loaded if name.split(".")[0] in OF_QT]
    assert not [
        name for name in loaded if name.startswith(("facedesk.station", "facedesk.store", "facedesk.desk"))
    ]


@pytest.mark.parametrize("arguments", [["--help"], ["ctl", "--help"], ["simulate", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    program = f"""
import contextlib, io
from facedesk.__main__ import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main({arguments!r})
"""
    assert not {"asyncio", "websockets", "peewee", "PIL", "sqlite3", *OF_QT} & imported_by(program)


def test_rooms_import_only_whom_they_may() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Contracts: 0 kept" not in done.stdout
