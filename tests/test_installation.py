"""What is installed carries all it needs, and the commands of the README are the ones that run."""

import os
import re
import shlex
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest
from PIL import Image

from facedesk.__main__ import _parser

ROOT = Path(__file__).parents[1]
SET_UP = ROOT / "installer" / "set-up.sh"
README = (ROOT / "README.md").read_text("utf-8")
TEST_COMMAND = "sh installer/set-up.sh test"
LIMIT_S = 120
NO_SCREEN = {
    name: value
    for name, value in os.environ.items()
    if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "PYTHONPATH")
}


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> Path:
    """A fresh environment with facedesk built and installed into it, beside the libraries of this one."""
    folder = tmp_path_factory.mktemp("installation")
    call(sys.executable, "-m", "venv", "--without-pip", folder / "venv")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    call(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    call(*pip, "--python", folder / "venv", "install", "--no-deps", "--no-index", wheel)
    (site,) = folder.glob("venv/lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", "utf-8")
    return folder / "venv"


def call(*command: str | Path, cwd: Path | None = None) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT_S, check=False, cwd=cwd)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def files_below(folder: Path) -> set[Path]:
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


@contextmanager
def running(*command: str | Path, cwd: Path) -> Iterator[Iterator[str]]:
    """Run a program elsewhere than in the source tree; give its lines, and end it as Ctrl-C would."""
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", env=NO_SCREEN, cwd=cwd
    ) as process:
        watchdog = Timer(LIMIT_S, process.kill)
        watchdog.start()
        try:
            assert process.stdout is not None
            yield iter(process.stdout.readline, "")
            process.send_signal(signal.SIGINT)
            rest = process.stdout.read()
            assert process.wait() == 0, rest
        finally:
            watchdog.cancel()
            process.kill()


def test_every_resource_is_installed(environment):
    (installed,) = environment.glob("lib/python*/site-packages/facedesk/resources")
    assert files_below(installed) == files_below(ROOT / "resources")


def test_the_installed_package_is_the_one_that_runs_and_it_speaks_chinese(environment, tmp_path):
    question = (
        "import facedesk.i18n as i; print(i.__file__); print(len(i.read_catalogue(i.catalogue('zh_CN'))))"
    )
    file, texts = call(environment / "bin" / "python", "-c", question, cwd=tmp_path).split()
    assert Path(file).is_relative_to(environment)
    assert int(texts) > 0


def test_the_installed_demo_runs_without_a_window(environment, tmp_path):
    with running(environment / "bin" / "facedesk", "--demo", "--headless", cwd=tmp_path) as lines:
        assert next(lines).startswith("facedesk: listening on ws://127.0.0.1:")
        assert next(lines).startswith("pass ")


def test_without_a_screen_the_installed_demo_says_so_and_keeps_a_screenshot(environment, tmp_path):
    with running(environment / "bin" / "facedesk", "--demo", cwd=tmp_path) as lines:
        assert "there is no screen here" in next(lines)
        assert next(lines).startswith("facedesk: listening on ws://127.0.0.1:")
        assert " ctl status" in next(lines)
        picture = Path(next(lines).split(" kept in ")[1].strip())
        assert any(line.startswith("ALERT ") for line in lines)
        assert any(picture.exists() for line in lines if line.startswith("pass "))
        with Image.open(picture) as image:
            assert image.format == "PNG"
            assert image.width >= 1024


@pytest.fixture
def without_rights(tmp_path) -> dict[str, str]:
    """An environment in which nothing is installed and apt may not be used."""
    for name, script in {
        "apt-get": "exit 1",
        "dpkg-query": "exit 1",
        "id": "echo 1000",
        "sudo": "exit 1",
    }.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    return os.environ | {"PATH": f"{tmp_path}:{os.environ['PATH']}"}


@pytest.mark.parametrize("what", ["demo", "test"])
def test_where_apt_is_not_allowed_one_line_says_what_to_install(what, without_rights):
    before = set(ROOT.iterdir())
    done = subprocess.run(
        ["sh", SET_UP, what], capture_output=True, text=True, env=without_rights, timeout=LIMIT_S, check=False
    )
    assert done.returncode == 1
    (line,) = [line.strip() for line in done.stderr.splitlines() if "apt-get install" in line]
    assert {"libgl1", "libxcb-cursor0", "libglib2.0-0", "fonts-wqy-microhei"} <= set(line.split())
    assert "|" not in line
    assert set(ROOT.iterdir()) == before


def test_the_set_up_script_says_how_it_is_used():
    done = subprocess.run(["sh", SET_UP, "tests"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert TEST_COMMAND in done.stderr


def code_lines() -> list[str]:
    blocks = re.findall(r"^```sh\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    return [line.split(" #")[0].strip() for block in blocks for line in block.splitlines()]


def test_ci_runs_the_readmes_own_test_command():
    assert TEST_COMMAND in code_lines()
    assert (ROOT / ".ci" / "run").read_text("utf-8").splitlines()[-1] == TEST_COMMAND


@pytest.mark.parametrize("line", [line for line in code_lines() if line.startswith("facedesk ")])
def test_the_readmes_commands_are_understood(line):
    assert _parser().parse_args(shlex.split(line)[1:])


@pytest.mark.parametrize("script", sorted(set(re.findall(r"\b(?:installer|tests)/[\w/-]+\.\w+", README))))
def test_the_readmes_scripts_exist(script):
    assert (ROOT / script).is_file()
