"""How fast passes are taken in: the station against the smallest honest server, under the same load.

`python tests/bench/intake.py` runs all of it (a quarter of an hour); `--headless` or `--window` one half,
`--short` the least that shows that it runs. Each comparison alternates the two servers, A B B A, each time on
a fresh folder, loaded by a driver in a process of its own; ratios are the median of the pairs. It prints what
was measured beside what is promised, and ends with 1 where a promise was not kept (not with `--short`).
"""

import argparse
import json
import os
import platform
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from driver import serials
from figures import median, percentile, table
from servers import Server, drive, filled, idle_loop, screen, smallest, station, window

PHOTOS = ("none", "60,20", "300")
TERMINALS = (1, 20, 100)
IN_FLIGHT = 200  # records unacknowledged of all terminals together, and at most 8 of each
STEADY = 50
SEEN = 100  # records per second while the window's timer is watched
FRAME_MS = 16
STALL_MS = 100
IDLE_LATE_MS = 50

RATE_HEADS = (
    *("photos KB", "terminals", "in flight each", "station/s", "smallest/s"),
    *("ratio", "from-to", "asked", "", "p95 ms", "its p95 ms"),
)
PEOPLE = 20_000
FULL_LEAST = 0.9
FULL_HEADS = (
    *("photos KB", "terminals", "full/s", "empty/s", "ratio", "from-to", "asked", ""),
    *("p95 ms", "its p95 ms"),
)
WAIT_HEADS = (
    *("photos KB", "terminals", "p50", "its p50", "p95", "its p95"),
    *("ratio", "from-to", "asked", "", "p99", "its p99"),
)

Figures = dict[str, float]
Start = Callable[[], AbstractContextManager[Server]]


@dataclass(slots=True)
class Verdicts:
    """What was promised, and whether it held."""

    missed: list[str] = field(default_factory=list)

    def announce(self, what: str, kept: bool) -> str:
        """Note one promise; gives the word for the table."""
        if not kept:
            self.missed.append(what)
        return "kept" if kept else "MISSED"


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of the bench: its options, where it works, and what came of it."""

    options: argparse.Namespace
    work: Path
    verdicts: Verdicts = field(default_factory=Verdicts)

    def pairs(
        self, rounds: int, ours: Start, terminals: int, *load: object, other: Start | None = None
    ) -> list[tuple[Figures, Figures]]:
        """Measure station and small server under one load, alternating; gives both figures of each pair.

        With `other` it is compared to that instead.
        """
        found = []
        for number in range(rounds):
            starts = [ours, other or (lambda: smallest(self.work))]
            order = starts if number % 2 == 0 else starts[::-1]
            pair = [self._measure(start, terminals, *load) for start in order]
            found.append((pair[0], pair[1]) if number % 2 == 0 else (pair[1], pair[0]))
        return found

    def _measure(self, start: Start, terminals: int, *load: object) -> Figures:
        if hasattr(os, "sync"):
            os.sync()  # what the run before left to the disk shall not hold up this one
        with start() as server:
            figures: Figures = json.loads(
                drive(server, "--terminals", terminals, "--seconds", self.options.seconds, *load)
            )
        return figures

    def headless(self, terminals: int) -> Start:
        """Say how to start the station without a window."""
        return lambda: station(self.work, serials(terminals))

    def stored(self, terminals: int) -> Start:
        """Say how to start the station on the store that was named."""
        return lambda: filled(self.work, self.options.store, serials(terminals))

    def windowed(self, terminals: int) -> Start:
        """Say how to start the station with its window."""
        return lambda: self._monitor(terminals)

    @contextmanager
    def _monitor(self, terminals: int) -> Iterator[Server]:
        """Run the station with its window, and see to it that Monitor was what was open."""
        out = self.work / "window.json"
        with window(self.work, serials(terminals), out) as server:
            yield server
        pages = json.loads(out.read_text())["pages"]
        if pages != ["MonitorPage"]:
            raise RuntimeError(f"the window showed {pages}, not Monitor")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the station's intake against the smallest server.")
    parser.add_argument("--headless", action="store_true", help="only what needs no window")
    parser.add_argument("--window", action="store_true", help="only what needs the window")
    parser.add_argument("--short", action="store_true", help="a few seconds, no judgement")
    parser.add_argument(
        "--photos", nargs="+", default=PHOTOS, help="none, or KB of JPEG: 60,20 (pass, person)"
    )
    parser.add_argument("--terminals", nargs="+", type=int, default=TERMINALS)
    parser.add_argument("--rounds", type=int, default=4, help="pairs of runs in each comparison")
    parser.add_argument(
        "--steady-rounds",
        type=int,
        default=9,
        help="the same at a steady rate, where one stall of the disk shows",
    )
    parser.add_argument("--seconds", type=float, default=3.0, help="time measured in each run")
    parser.add_argument(
        "--store", type=Path, help="only this: on a folder of record_store.py against an empty one"
    )
    parser.add_argument(
        "--work-dir", type=Path, default=Path(tempfile.gettempdir()), help="a folder on the disk"
    )
    options = parser.parse_args()
    if options.short:
        options.photos, options.terminals, options.seconds = ["60,20"], [2], 0.5
        options.rounds = options.steady_rounds = 1
    if not options.headless and not options.window:
        options.headless = options.window = True
    return options


def load_average() -> str:
    """Tell how busy the machine is and was; it explains odd figures."""
    known = os.getloadavg() if hasattr(os, "getloadavg") else ()
    return "load " + (" ".join(f"{value:.2f}" for value in known) or "unknown")


def machine(work: Path) -> str:
    """Describe what it runs on."""
    return (
        f"{platform.machine()}, {os.cpu_count()} cores, {platform.system()} {platform.release()}, "
        f"{load_average()}; Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; data in {work}"
    )


def rates(bench: Bench, title: str, start: Callable[[int], Start], asked: dict[bool, float]) -> Iterator[str]:
    """Compare how many records are acknowledged per second, as fast as they are; asked: by having photos."""
    yield f"\n{title}: records acknowledged per second, as fast as acknowledged"
    rows = []
    for photos in bench.options.photos:
        if (photos != "none") not in asked:
            continue
        for terminals in bench.options.terminals:
            per = max(1, min(8, IN_FLIGHT // terminals))
            load = ("--photos", photos, "--window", per)
            pairs = bench.pairs(bench.options.rounds, start(terminals), terminals, *load)
            ratio, spread = _ratio(pairs, "perSecond")
            least = asked[photos != "none"]
            word = bench.verdicts.announce(f"{title}, {photos}, {terminals} terminals", ratio >= least)
            figures = (photos, terminals, per, *_both(pairs, "perSecond", "{:.0f}"))
            rows.append((*figures, f"{ratio:.2f}", spread, f">= {least}", word, *_both(pairs, "p95Ms")))
            progress(f"{title}: {photos} KB, {terminals} terminals: {ratio:.2f} ({spread})")
    yield table(RATE_HEADS, rows)


def waits(bench: Bench, title: str, start: Callable[[int], Start]) -> Iterator[str]:
    """Compare the wait for an acknowledgement at a steady rate."""
    yield f"\n{title}: wait for an acknowledgement at a steady {STEADY}/s, ms"
    rows = []
    for photos in bench.options.photos:
        terminals = 2 if bench.options.short else 20
        load = ("--photos", photos, "--rate", STEADY)
        pairs = bench.pairs(bench.options.steady_rounds, start(terminals), terminals, *load)
        ratio, spread = _ratio(pairs, "p95Ms")
        kept = ratio <= 1.5 and not any(ours["unanswered"] for ours, _ in pairs)
        word = bench.verdicts.announce(f"{title}, steady, {photos}", kept)
        figures = (*_both(pairs, "p50Ms"), *_both(pairs, "p95Ms"), f"{ratio:.2f}", spread, "<= 1.5", word)
        rows.append((photos, terminals, *figures, *_both(pairs, "p99Ms")))
        progress(f"{title}: {photos} KB at {STEADY}/s: {ratio:.2f} ({spread})")
    yield table(WAIT_HEADS, rows)


def full(bench: Bench) -> Iterator[str]:
    """Compare the station on a store with many records to itself on an empty one: a person in each record."""
    yield f"\nOn {bench.options.store}: records acknowledged per second, as fast as acknowledged"
    terminals, rows = 20, []
    for photos in bench.options.photos:
        load = ("--photos", photos, "--window", 8, "--numbers", PEOPLE)
        pairs = bench.pairs(
            bench.options.rounds, bench.stored(terminals), terminals, *load, other=bench.headless(terminals)
        )
        ratio, spread = _ratio(pairs, "perSecond")
        word = bench.verdicts.announce(f"on a full store, {photos}", ratio >= FULL_LEAST)
        figures = (photos, terminals, *_both(pairs, "perSecond", "{:.0f}"))
        rows.append((*figures, f"{ratio:.2f}", spread, f">= {FULL_LEAST}", word, *_both(pairs, "p95Ms")))
        progress(f"On a full store: {photos} KB: {ratio:.2f} ({spread})")
    yield table(FULL_HEADS, rows)


def timer(bench: Bench) -> Iterator[str]:
    """Watch the window's own timer while records come in, and an idle loop's beside it."""
    terminals, seconds = (4, 1) if bench.options.short else (20, 20)
    shown, idle = bench.work / "window.json", bench.work / "idle.json"
    with bench.windowed(terminals)() as server, idle_loop(idle):
        load = ("--photos", "60,20", "--rate", SEEN, "--seconds", seconds, "--warm", 1)
        figures: Figures = json.loads(drive(server, "--terminals", terminals, *load))
    window_late = _between(shown, figures)
    idle_late = _between(idle, figures)
    excused = {second for at, late in idle_late if late > IDLE_LATE_MS for second in _seconds(at, late)}
    stalls = [(at, late) for at, late in window_late if late > STALL_MS]
    own = [late for at, late in stalls if not _seconds(at, late) & excused]
    worst = [late for _, late in window_late]
    p99 = percentile(worst, 99)
    smooth = bench.verdicts.announce(
        "the window's timer at the 99th percentile", bool(worst) and p99 <= FRAME_MS
    )
    steady = bench.verdicts.announce("no stall of the window's own", not own)
    all_told = bench.verdicts.announce("all acknowledged with the window open", not figures["unanswered"])
    yield f"\nWindow open, {SEEN} records/s of 60,20 KB for {seconds} s: a {FRAME_MS} ms timer on its thread"
    yield table(
        ("loop", "firings", "p50 ms", "p99 ms", "max ms", f"over {STALL_MS} ms"),
        [_lateness_row("window", window_late), _lateness_row("idle, another process", idle_late)],
    )
    yield f"p99 at most {FRAME_MS} ms: {smooth}"
    yield f"over {STALL_MS} ms where the idle loop was not {IDLE_LATE_MS} ms late: {len(own)}, {steady}"
    yield f"acknowledged {figures['perSecond']:.0f}/s, p95 {figures['p95Ms']:.1f} ms; all of it: {all_told}"


def _lateness_row(name: str, fired: Sequence[tuple[float, float]]) -> tuple[object, ...]:
    late = [value for _, value in fired]
    figures = (
        f"{value:.1f}" for value in (percentile(late, 50), percentile(late, 99), max(late, default=0.0))
    )
    return (name, len(late), *figures, sum(value > STALL_MS for value in late))


def _seconds(at: float, late_ms: float) -> set[int]:
    """Name the seconds that a firing held up until `at` reaches over."""
    return set(range(int(at - late_ms / 1000), int(at) + 1))


def _between(path: Path, figures: Figures) -> list[tuple[float, float]]:
    fired = json.loads(path.read_text())["fired"]
    return [(at, late) for at, late in fired if figures["began"] <= at <= figures["ended"]]


def _ratio(pairs: Sequence[tuple[Figures, Figures]], name: str) -> tuple[float, str]:
    """Give the station's share of the small server's figure: the median of the pairs, and their spread."""
    shares = sorted(ours[name] / theirs[name] for ours, theirs in pairs)
    return median(shares), f"{shares[0]:.2f}-{shares[-1]:.2f}"


def _both(pairs: Sequence[tuple[Figures, Figures]], name: str, form: str = "{:.1f}") -> tuple[str, str]:
    ours, theirs = zip(*pairs, strict=True)
    return form.format(median([f[name] for f in ours])), form.format(median([f[name] for f in theirs]))


def progress(text: str) -> None:
    """Tell whoever watches how far it is."""
    print(text, file=sys.stderr, flush=True)


@contextmanager
def _shown(needed: bool) -> Iterator[str]:
    if not needed:
        yield "none needed"
        return
    with screen() as name:
        yield name


def run(options: argparse.Namespace, work: Path, out: TextIO) -> list[str]:
    """Run what was asked for; gives the promises that were missed."""
    bench = Bench(options, work)

    def show(lines: Iterator[str]) -> None:
        for line in lines:
            print(line, file=out, flush=True)

    began = time.monotonic()
    with _shown(options.window and not options.store) as screen_name:
        print(f"{machine(work)}; screen: {screen_name}", file=out, flush=True)
        if options.store:
            show(full(bench))
        elif options.headless:
            show(rates(bench, "Headless", bench.headless, {True: 1.0, False: 0.4}))
            show(waits(bench, "Headless", bench.headless))
        if options.window and not options.store:
            show(rates(bench, "Window open", bench.windowed, {True: 0.7}))
            show(timer(bench))
    took = time.monotonic() - began
    print(f"\n{took:.0f} s, {load_average()}; promises missed: {len(bench.verdicts.missed)}", file=out)
    return bench.verdicts.missed


def main() -> int:
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="facedesk-bench-", dir=options.work_dir) as work:
        missed = run(options, Path(work), sys.stdout)
    for what in missed:
        print(f"missed: {what}")
    return 1 if missed and not options.short else 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)
