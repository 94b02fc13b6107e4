"""How long a start takes with no records, a million, and ten: until it listens, and until the window is painted.

`python tests/bench/start.py --work-dir FOLDER` makes the stores with `record_store.py` (minutes, some 10 GB) and takes
turns with them; `--kept 1000000=FOLDER` names one that is there. `--short` shows that it runs. It prints the medians
and how they stand to those of the store without records, and ends with 1 where a start takes more than is promised.
"""

import argparse
import contextlib
import json
import logging
import os
import runpy
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from figures import median, table
from servers import TREE, screen

from facedesk.service import Service

PROMISED = 1.3
LIMIT_S = 120
LISTENS, PAINTED, WORKED = "listens", "painted", "of the processor"


# In the process that is measured


class _Listening(logging.Handler):
    """Hears that the station listens."""

    def __init__(self, seen: dict[str, float]) -> None:
        super().__init__()
        self._seen = seen

    def emit(self, record: logging.LogRecord) -> None:
        if record.msg.startswith("Listening"):
            self._seen[LISTENS] = time.monotonic()


def probe(out: Path, arguments: list[str]) -> None:
    """Run `facedesk ARGUMENTS...` until its window is painted, and write when what had happened."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication

    from facedesk import app

    seen: dict[str, float] = {}
    logging.getLogger("facedesk.station.station").addHandler(_Listening(seen))

    class Painting(QObject):
        """Notes that a window is painted, and ends it."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
            if event.type() == QEvent.Type.UpdateRequest and PAINTED not in seen:
                seen[PAINTED] = 0.0
                QTimer.singleShot(0, watched, self.on_painted)
            return False

        def on_painted(self) -> None:
            seen.update({PAINTED: time.monotonic(), WORKED: time.process_time()})
            out.write_text(json.dumps(seen))

    painting: list[Painting] = []
    announce = app.announce

    def announced(service: Service) -> None:
        """The window was shown just now, and is painted when the loop goes on."""
        (window,) = (each for each in QApplication.topLevelWidgets() if type(each).__name__ == "Window")
        painting.append(Painting(window))
        window.installEventFilter(painting[0])
        announce(service)

    app.announce = announced  # not the window: its code is read while the store is opened
    sys.argv = ["facedesk", *arguments]
    runpy.run_module("facedesk", run_name="__main__")


# In the one that measures


def one_start(folder: Path) -> dict[str, float]:
    """Start the station with its window on a store; give the seconds until it listened and until it was painted."""
    with tempfile.TemporaryDirectory() as beside:
        out, said = Path(beside) / "seen.json", Path(beside) / "said.txt"
        call = [sys.executable, __file__, "--probe", str(out), "--data-dir", str(folder)]
        with said.open("wb") as stream:
            began = time.monotonic()
            process = subprocess.Popen(
                [*call, "--listen", "127.0.0.1:0"],
                cwd=TREE,
                env=os.environ | {"PYTHONPATH": str(TREE)},
                stdout=stream,
                stderr=subprocess.STDOUT,
            )
            try:
                while not (out.exists() and out.stat().st_size):
                    if process.poll() is not None or time.monotonic() - began > LIMIT_S:
                        raise RuntimeError(said.read_text(errors="replace")[-2000:])
                    time.sleep(0.01)
            finally:
                with contextlib.suppress(ProcessLookupError):
                    process.terminate()
                process.wait(LIMIT_S)
        seen = json.loads(out.read_text())
    return {what: at if what == WORKED else at - began for what, at in seen.items()}


def made(work: Path, number: int, *, is_short: bool) -> Path:
    """Make a store of so many records."""
    folder = work / f"records-{number}"
    if is_short:
        return folder
    script = Path(__file__).with_name("record_store.py")
    subprocess.run([sys.executable, str(script), str(folder), "--records", str(number)], check=True, cwd=TREE)
    return folder


def arguments() -> argparse.Namespace:
    """Read them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", nargs="+", type=int, default=[0, 1_000_000, 10_000_000])
    parser.add_argument("--kept", nargs="*", default=[], metavar="N=FOLDER")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--work-dir", type=Path)
    parser.add_argument(
        "--short", action="store_true", help="none and 2,000 records, one round, no judgement"
    )
    options = parser.parse_args()
    if options.short:
        options.records, options.rounds = [0], 0
    return options


def main() -> int:
    """Measure, print, judge."""
    options = arguments()
    with contextlib.ExitStack() as ends:
        work = options.work_dir or Path(ends.enter_context(tempfile.TemporaryDirectory(prefix="bench-")))
        kept = {
            int(number): Path(folder) for number, _, folder in (each.partition("=") for each in options.kept)
        }
        numbers = sorted(kept or options.records)
        folders = {
            number: kept.get(number) or made(work, number, is_short=options.short) for number in numbers
        }
        where = ends.enter_context(screen())
        found: dict[int, list[dict[str, float]]] = {number: [] for number in numbers}
        for _ in range(options.rounds + 1):
            for number in numbers:
                found[number].append(one_start(folders[number]))
    return report(
        where,
        {number: starts[-options.rounds :] for number, starts in found.items()},
        judges=not options.short,
    )


def report(where: str, found: dict[int, list[dict[str, float]]], *, judges: bool) -> int:
    """Print the medians, and whether what is promised was kept."""
    least = min(found)
    usual = {what: median([start[what] for start in found[least]]) for what in (LISTENS, PAINTED, WORKED)}
    rows, missed = [], False
    for number, starts in found.items():
        cells: list[object] = [f"{number:,}"]
        for what in (LISTENS, PAINTED, WORKED):
            times = [start[what] for start in starts]
            ratio = median(times) / usual[what]
            missed |= what != WORKED and ratio > PROMISED
            cells += [
                f"{median(times) * 1000:.0f}",
                f"{min(times) * 1000:.0f}-{max(times) * 1000:.0f}",
                f"{ratio:.2f}",
            ]
        rows.append(cells)
    print(
        f"Start to window, ms (medians of {len(found[least])}); {where}; at most {PROMISED} of a start with none"
    )
    print(
        table(
            ("records", LISTENS, "from-to", "ratio", PAINTED, "from-to", "ratio", WORKED, "from-to", "ratio"),
            rows,
        )
    )
    return int(missed and judges)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--probe"]:
        probe(Path(sys.argv[2]), sys.argv[3:])
    else:
        sys.exit(main())
