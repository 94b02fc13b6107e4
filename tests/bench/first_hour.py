"""A person's first hour: from the window of an empty station to the first pass of a terminal, by real events.

`python tests/bench/first_hour.py` starts the program on an empty folder and clicks in its window, reads from it what
is to be typed into a terminal, and has a simulated terminal dial just that. It counts every action, at the station and
at the terminal, and lists them with their times; `--calm S` is how long a person is given for each (5 s, added to what
the machine takes). It ends with 1 where it takes more than 12 actions or 2 minutes. `--short` gives nobody time.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from figures import table

ACTIONS_MOST = 12
WITHIN_S = 120.0
PATIENCE_S = 60.0
LOOK_S = 0.05
HERE = Path(__file__).resolve().parent
HANDS = HERE.parent / "end_to_end" / "hands.py"
SERIAL = "168380000777"


class Desk:
    """The program in a process of its own, and its hands."""

    def __init__(self, folder: Path) -> None:
        self._pipes = folder / "hands"
        self._pipes.mkdir()
        for name in ("asked", "answered"):
            os.mkfifo(self._pipes / name)
        self.folder = folder / "data"
        paths = [str(HERE.parent), str(HERE.parents[1]), os.environ.get("PYTHONPATH", "")]
        self.env = os.environ | {"HANDS": str(self._pipes), "PYTHONPATH": os.pathsep.join(paths)}
        self.env.setdefault("QT_QPA_PLATFORM", "offscreen")

    def start(self) -> subprocess.Popen[bytes]:
        """Start the program as it starts for anybody, but for its folder, its port and its language."""
        where = ["--data-dir", str(self.folder), "--listen", "127.0.0.1:0", "--language", "en"]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        return subprocess.Popen([sys.executable, str(HANDS), *where], env=self.env, **quiet)

    def _ask(self, *words: str) -> str:
        (self._pipes / "asked").write_text(" ".join(words) + "\n")
        return (self._pipes / "answered").read_text().strip()

    def when(self, what: str, name: str) -> str:
        """Ask until it can be done; return what is said then.

        Raises:
            TimeoutError: it never can.
        """
        until = time.monotonic() + PATIENCE_S
        while (said := self._ask(what, name)) == "no":
            if time.monotonic() > until:
                raise TimeoutError(f"{name} is never there")
            time.sleep(LOOK_S)
        return said


class Steps:
    """Counts what a person does, and notes when each is done."""

    def __init__(self) -> None:
        self.done: list[tuple[str, float]] = []
        self._began = time.monotonic()

    def act(self, what: str) -> None:
        """Note that an action is done."""
        self.done.append((what, time.monotonic() - self._began))

    def begin(self) -> None:
        """Count the time from now on."""
        self._began = time.monotonic()

    @property
    def took_s(self) -> float:
        """Return the time until now."""
        return time.monotonic() - self._began


def walk(folder: Path, open_ones: ExitStack) -> tuple[Steps, float]:
    """Go from the fresh window to the first pass; return the steps, and how long the start took."""
    desk, steps = Desk(folder), Steps()
    began = time.monotonic()
    open_ones.callback(_end, desk.start())
    url = desk.when("says", "server-url")
    started_s = time.monotonic() - began
    steps.begin()
    for what in ("the address", "the port", "save"):
        steps.act(f"at the terminal: {what}")
    open_ones.callback(_end, _terminal(url, desk.env))
    desk.when("click", f"arrived-admit-{SERIAL}")
    steps.act("Admit")
    desk.when("click", f"arrived-monitor-{SERIAL}")
    steps.act("Monitor")
    steps.act("at the terminal: step before it")
    desk.when("says", "monitor-more")
    return steps, started_s


def _terminal(url: str, env: dict[str, str]) -> subprocess.Popen[bytes]:
    how = ["simulate", url, "--terminals=1", f"--serial-start={SERIAL}", "--rate=1", "--seconds=100"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen([sys.executable, "-m", "facedesk", *how], env=env, **quiet)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def main() -> int:
    """Walk, print, and judge."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--short", action="store_true", help="give nobody time for an action")
    parser.add_argument(
        "--calm", type=float, default=5.0, metavar="S", help="a person's time for each action (5)"
    )
    args = parser.parse_args()
    calm_s = 0.0 if args.short else args.calm
    with tempfile.TemporaryDirectory() as name, ExitStack() as open_ones:
        steps, started_s = walk(Path(name), open_ones)
        took_s = steps.took_s + calm_s * len(steps.done)
    rows = [(str(number), what, f"{at:.1f} s") for number, (what, at) in enumerate(steps.done, start=1)]
    print(table(("action", "what", "done after"), rows))
    print(f"window: {started_s:.1f} s after the start of the process")
    print(
        f"first pass: {len(steps.done)} actions (at most {ACTIONS_MOST}), {took_s:.1f} s (at most {WITHIN_S:.0f})"
    )
    return 0 if len(steps.done) <= ACTIONS_MOST and took_s <= WITHIN_S else 1


if __name__ == "__main__":
    sys.exit(main())
