"""Starts the station or the small server in a process of its own, and ends it; folders go with it."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

HERE = Path(__file__).resolve().parent
TREE = HERE.parents[1]
START_LIMIT_S = 30
END_LIMIT_S = 20
CALL_LIMIT_S = 60
SCREEN = "1920x1080"
IDLE_PERCENT = 10
_LISTENING = re.compile(r"listening on (ws://\S+)")


class StartError(Exception):
    """A process did not say in time that it runs; carries what it did say."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server that listens: where, its process, and its data folder."""

    url: str
    pid: int
    folder: Path


@contextmanager
def smallest(work: Path) -> Iterator[Server]:
    """Run the small server on a fresh folder."""
    with scratch(work) as folder, _running([str(HERE / "smallest.py"), str(folder)], folder) as server:
        yield server


@contextmanager
def station(work: Path, serials: Sequence[str]) -> Iterator[Server]:
    """Run the station without a window on a fresh folder; these terminals are admitted."""
    with scratch(work) as folder, _running(_headless(folder), folder) as server:
        admit(server, serials)
        yield server


@contextmanager
def filled(work: Path, store: Path, serials: Sequence[str]) -> Iterator[Server]:
    """Run the station without a window on a folder that holds a store, which keeps what comes."""
    with scratch(work) as folder:
        (folder / "data").symlink_to(store.resolve(), target_is_directory=True)
        with _running(_headless(folder), folder) as server:
            admit(server, serials)
            settled(server)
            yield server


def settled(server: Server, most_s: int = 60) -> None:
    """Wait until what a start reads in the background is read."""
    process = psutil.Process(server.pid)
    for _ in range(most_s):
        if process.cpu_percent(interval=1.0) < IDLE_PERCENT:
            return


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """Run the station without a window on a folder whose `data` is there already."""
    with _running(_headless(folder), folder) as server:
        yield server


@contextmanager
def window(work: Path, serials: Sequence[str], lateness: Path) -> Iterator[Server]:
    """Run the station with its window; its timer's lateness is written as it ends.

    The terminals are admitted before the window opens: on a folder that knows some, it opens with Monitor.
    """
    with scratch(work) as folder:
        with _running(_headless(folder), folder) as server:
            admit(server, serials)
        with _running([str(HERE / "window_probe.py"), str(lateness), *_where(folder)], folder) as server:
            yield server


@contextmanager
def screen() -> Iterator[str]:
    """Give windows a screen: the one that is there, a virtual one, or Qt's offscreen; gives its name."""
    there = [
        os.environ[name] for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY") if os.environ.get(name)
    ]
    program = shutil.which("Xvfb")
    if there:
        yield there[0]
    elif program:
        with _virtual_screen(program) as number, _environment(DISPLAY=f":{number}", QT_QPA_PLATFORM="xcb"):
            yield f"Xvfb :{number}, {SCREEN}"
    else:
        with _environment(QT_QPA_PLATFORM="offscreen"):
            yield "offscreen"


@contextmanager
def idle_loop(out: Path) -> Iterator[None]:
    """Run an idle Qt loop meanwhile; its lateness is written as it ends."""
    process = _start([str(HERE / "idle_loop.py"), str(out)], out.with_suffix(".log"))
    try:
        _said(process, out.with_suffix(".log"), re.compile("(running)"))
        yield
    finally:
        _end(process)


def admit(server: Server, serials: Sequence[str]) -> None:
    """Admit terminals before they dial."""
    call = [
        sys.executable,
        "-m",
        "facedesk",
        "ctl",
        "--data-dir",
        str(server.folder / "data"),
        "admit",
        *serials,
    ]
    subprocess.run(call, check=True, cwd=TREE, timeout=CALL_LIMIT_S, stdout=subprocess.DEVNULL)


def drive(server: Server, *options: object) -> str:
    """Load a server with the driver; gives its line of JSON."""
    call = [sys.executable, str(HERE / "driver.py"), server.url, *map(str, options)]
    done = subprocess.run(call, timeout=600, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (server.folder / "said.txt").read_text(errors="replace")
        raise RuntimeError(f"{done.stderr.strip()}\nThe server said:\n{said[-2000:]}")
    return done.stdout


def _headless(folder: Path) -> list[str]:
    return ["-m", "facedesk", "--headless", *_where(folder)]


def _where(folder: Path) -> list[str]:
    return ["--data-dir", str(folder / "data"), "--listen", "127.0.0.1:0"]


@contextmanager
def scratch(work: Path) -> Iterator[Path]:
    """Make a folder for one server, which goes with it."""
    folder = Path(tempfile.mkdtemp(prefix="bench-", dir=work))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.sync()  # what this server left to write is not charged to the next


@contextmanager
def _running(arguments: list[str], folder: Path) -> Iterator[Server]:
    said = folder / "said.txt"
    process = _start(arguments, said)
    try:
        yield Server(_said(process, said, _LISTENING), process.pid, folder)
    finally:
        _end(process)


def _start(arguments: list[str], said: Path) -> subprocess.Popen[bytes]:
    known = os.environ | {"PYTHONPATH": str(TREE)}
    call = [sys.executable, *arguments]
    with said.open("wb") as out:
        return subprocess.Popen(call, cwd=TREE, env=known, stdout=out, stderr=subprocess.STDOUT)


def _said(process: subprocess.Popen[bytes], said: Path, wanted: re.Pattern[str]) -> str:
    end = time.monotonic() + START_LIMIT_S
    while time.monotonic() < end and process.poll() is None:
        if found := wanted.search(said.read_text(errors="replace")):
            return found[1]
        time.sleep(0.02)
    raise StartError(f"{process.args!r}: {said.read_text(errors='replace')[-2000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(END_LIMIT_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(END_LIMIT_S)
        raise RuntimeError(f"{process.args!r} did not end within {END_LIMIT_S} s") from None


@contextmanager
def _virtual_screen(program: str) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said.txt"
        call = [program, "-displayfd", "1", "-screen", "0", f"{SCREEN}x24", "-nolisten", "tcp"]
        with said.open("wb") as out:
            process = subprocess.Popen(call, stdout=out, stderr=subprocess.DEVNULL)
        try:
            yield _said(process, said, re.compile(r"(\d+)\n"))
        finally:
            _end(process)


@contextmanager
def _environment(**names: str) -> Iterator[None]:
    os.environ.update(names)
    try:
        yield
    finally:
        for name in names:
            del os.environ[name]
