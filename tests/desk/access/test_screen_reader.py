"""What a screen reader is told, asked over the system's bus by a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
SYSTEMS_PYTHON = "/usr/bin/python3"
NEEDED = ("Xvfb", "dbus-run-session")
LOOKS_FOR_ATSPI = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
MEANS_NOTHING = {"filler", "unknown", "invalid", "redundant object"}


def is_there() -> bool:
    """Whether this computer can be asked: at-spi2-core, gir1.2-atspi-2.0, python3-gi, dbus and xvfb."""
    if not all(map(shutil.which, NEEDED)) or not Path(SYSTEMS_PYTHON).exists():
        return False
    if not Path("/usr/share/dbus-1/services/org.a11y.Bus.service").exists():
        return False
    asked = subprocess.run([SYSTEMS_PYTHON, "-c", LOOKS_FOR_ATSPI], capture_output=True, check=False)
    return asked.returncode == 0


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What is told of the window on its page of settings."""
    if not is_there():
        pytest.skip("no AT-SPI here: needs at-spi2-core, gir1.2-atspi-2.0, python3-gi, dbus and xvfb")
    folder = tmp_path_factory.mktemp("reader")
    ours = os.pathsep.join(str(each) for each in (HERE.parents[2], HERE.parents[1]))
    env = os.environ | {
        "PYTHONPATH": ours,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
    }
    on_a_bus = [
        "dbus-run-session",
        "--",
        sys.executable,
        str(HERE / "on_a_bus.py"),
        SYSTEMS_PYTHON,
        str(folder),
    ]
    done = subprocess.run(on_a_bus, env=env, capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    found: list[dict[str, object]] = json.loads((folder / "told.json").read_bytes())
    return found


def test_the_window_and_its_parts_are_known(told) -> None:
    assert len(told) > 100
    roles = {each["role"] for each in told}
    assert {"frame", "push button", "label", "list", "text", "check box", "canvas"} <= roles
    names = {each["name"] for each in told}
    assert {"Monitor", "People", "Terminals", "Records", "Calendar of holidays"} <= names


def test_whatever_takes_keys_is_called_something_and_is_something(told) -> None:
    reached = [each for each in told if each["takesKeys"] and each["isShown"]]
    assert len(reached) > 10
    assert [each for each in reached if not each["name"] or each["role"] in MEANS_NOTHING] == []
