"""Twelve hostile connections beside twenty good terminals: whether the good ones notice.

`python tests/bench/hostile.py` takes some three minutes: good terminals with pictures and heartbeats warm up, hostile
peers do their worst for a minute, and a minute later the station's memory is looked at. `--only KIND` has all of them
do one thing, `--each` tries each kind by itself on a fresh station, shortly, and prints a row of each. `--window` runs
the station with its window and Monitor open. It prints what was measured beside what is asked, and ends with 1 where
that was not kept.
"""

import argparse
import contextlib
import json
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import psutil  # type: ignore[import-untyped]
from driver import serials
from figures import percentile, table
from hostile_kinds import KINDS
from hostile_peer import TEXT
from hostility import hostile_serials
from intake import Verdicts, machine, progress
from servers import HERE, TREE, Server, StartError, screen, station, window
from terminal import frame, registration, take_frame

P99_MS, WORST_MS = 250, 1000
MEMORY_MB = 64
STATION_BYTES = 6 * 1024 * 1024 * 1024
"""What the station's process may take before the system refuses it, so that the machine is safe."""
NEWCOMER = "168370000001"
NEWCOMER_MS = 1000
CTL_WITHIN_S = 20.0
ASK_EVERY_S = 2.0
FRAME_MS = 16


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Be hostile to the station, and watch the good terminals.")
    parser.add_argument("--window", action="store_true", help="with the window, and Monitor open")
    parser.add_argument("--short", action="store_true", help="a few seconds, few terminals, no judgement")
    parser.add_argument("--each", action="store_true", help="each kind by itself, a few seconds each")
    parser.add_argument("--only", choices=sorted(KINDS), metavar="KIND", help=f"one of {', '.join(KINDS)}")
    parser.add_argument("--terminals", type=int, default=20, help="good ones")
    parser.add_argument("--peers", type=int, default=12, help="hostile ones")
    parser.add_argument("--rate", type=float, default=20.0, help="records per second of all good terminals")
    parser.add_argument("--beat", type=float, default=2.0, help="seconds between a good one's heartbeats")
    parser.add_argument("--warm", type=float, default=20.0, help="seconds of good load before")
    parser.add_argument("--seconds", type=float, default=60.0, help="seconds of hostility")
    parser.add_argument("--after", type=float, default=60.0, help="seconds of good load after it")
    parser.add_argument(
        "--work-dir", type=Path, default=Path(tempfile.gettempdir()), help="a folder on the disk"
    )
    options = parser.parse_args()
    if options.short:
        options.terminals, options.peers = 3, 6
        options.warm, options.seconds, options.after = 1.0, 2.0, 0.5
    elif options.each:
        options.warm, options.seconds, options.after = 5.0, 8.0, 5.0
    return options


@dataclass(slots=True)
class Found:
    """What came of one run."""

    waits_ms: list[float] = field(default_factory=list)  # of good answers, while it was hostile
    earlier_ms: list[float] = field(default_factory=list)  # before: what the machine itself does to them
    later_ms: list[float] = field(default_factory=list)  # after
    failed: str = ""
    not_ended: str = ""
    unanswered: int = 0
    sent: int = 0
    kept: int = 0
    kept_apart: int = 0
    memory_mb: tuple[float, float, float] = (0.0, 0.0, 0.0)  # before, at most, after
    store_mb: tuple[float, float, float] = (0.0, 0.0, 0.0)  # grown while warming up, while hostile, after
    hostile: dict[str, dict[str, int]] = field(default_factory=dict)
    newcomers_ms: list[float] = field(default_factory=list)
    ctl_s: list[float] = field(default_factory=list)
    log_kb: float = 0.0
    between: tuple[float, float] = (0.0, 0.0)  # Unix time: when it was hostile


class Watch(threading.Thread):
    """Meanwhile: the station's memory, whether a newcomer gets in, and whether `ctl` is answered."""

    def __init__(self, server: Server, found: Found) -> None:
        super().__init__(daemon=True)
        self._server, self._found = server, found
        self._process = psutil.Process(server.pid)
        self._ended = threading.Event()
        self.most_mb = self.memory_mb()

    def memory_mb(self) -> float:
        """Return the memory that the station's process holds now."""
        try:
            return float(self._process.memory_info().rss) / 1e6
        except psutil.NoSuchProcess:
            return float("nan")

    def run(self) -> None:
        asked = 0.0
        while not self._ended.wait(0.25):
            self.most_mb = max(self.most_mb, self.memory_mb())
            if time.monotonic() - asked >= ASK_EVERY_S:
                self._found.newcomers_ms.append(newcomer(self._server.url) * 1000)
                self._found.ctl_s.append(ask_ctl(self._server))
                asked = time.monotonic()

    def end(self) -> None:
        """Stop."""
        self._ended.set()
        self.join()


def newcomer(url: str) -> float:
    """Have a terminal dial in and register that was not there; returns the seconds until its answer, or infinity."""
    address, began = urlsplit(url), time.perf_counter()
    try:
        with socket.create_connection((address.hostname or "", address.port or 0), 10.0) as dialled:
            dialled.sendall(
                f"GET / HTTP/1.1\r\nHost: {address.netloc}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                "Sec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\nSec-WebSocket-Version: 13\r\n\r\n".encode()
            )
            heard = bytearray()
            while b"\r\n\r\n" not in heard:
                heard += _received(dialled)
            del heard[: heard.index(b"\r\n\r\n") + 4]
            dialled.sendall(frame(TEXT, [json.dumps(registration(NEWCOMER)).encode()]))
            while take_frame(heard) is None:
                heard += _received(dialled)
    except OSError:
        return float("inf")
    return time.perf_counter() - began


def _received(dialled: socket.socket) -> bytes:
    data = dialled.recv(4096)
    if not data:
        raise ConnectionError("closed")
    return data


def ask_ctl(server: Server) -> float:
    """Ask the station for its status; returns the seconds until the answer, or infinity."""
    call = [sys.executable, "-m", "facedesk", "ctl", "--data-dir", str(server.folder / "data"), "status"]
    began = time.perf_counter()
    with suppress(subprocess.TimeoutExpired):
        done = subprocess.run(call, cwd=TREE, timeout=CTL_WITHIN_S, capture_output=True, check=False)
        if done.returncode == 0:
            return time.perf_counter() - began
    return float("inf")


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of the bench, and where it works."""

    options: argparse.Namespace
    work: Path

    def measure(self, only: str | None) -> Found:
        """Run a station, be hostile to it, and return what was found."""
        found = Found()
        try:
            with self._station() as server:
                psutil.Process(server.pid).rlimit(psutil.RLIMIT_AS, (STATION_BYTES, STATION_BYTES))
                self._attack(server, found, only)
                found.kept, found.kept_apart = _kept(server.folder / "data", self.options.terminals)
        except RuntimeError as error:  # of ending it: what was measured before counts all the same
            found.not_ended = str(error)
        return found

    @contextmanager
    def _station(self) -> Iterator[Server]:
        known = [*serials(self.options.terminals), NEWCOMER, *self._admitted()]
        with contextlib.ExitStack() as stack:
            if self.options.window:
                late = self.work / "window.json"
                yield stack.enter_context(window(self.work, known, late))
            else:
                yield stack.enter_context(station(self.work, known))

    def _admitted(self) -> list[str]:
        """Name the hostile ones that are admitted: every other one, or all that are to do what only such can."""
        every = hostile_serials(self.options.peers)
        only = self.options.only
        return every if only is not None and KINDS[only].admitted else every[::2]

    def _attack(self, server: Server, found: Found, only: str | None) -> None:
        options, answers = self.options, self.work / "answers.json"
        answers.unlink(missing_ok=True)
        whole = options.seconds + options.after + 2
        good = _good(server, options, whole, answers)
        data, watch = server.folder / "data", Watch(server, found)
        try:
            sizes = [_size(data)]
            time.sleep(options.warm)
            sizes.append(_size(data))
            before = watch.memory_mb()
            watch.start()
            began = time.time()
            found.hostile = _hostility(server, options, only)
            ended = time.time()
            found.between = began, ended
            sizes.append(_size(data))
            with suppress(subprocess.TimeoutExpired):
                good.wait(options.after)
            after = watch.memory_mb()
            watch.end()
            sizes.append(_size(data))
            said, failed = good.communicate(timeout=120)
        finally:
            good.kill()
            good.wait()
        found.memory_mb = (before, watch.most_mb, after)
        warm, hostile, later = ((late - early) / 1e6 for early, late in pairwise(sizes))
        found.store_mb = (warm, hostile, later)
        found.log_kb = sum(p.stat().st_size for p in data.rglob("*.log*")) / 1e3
        if good.returncode:
            found.failed = failed.strip()[-300:] or f"the driver ended with {good.returncode}"
            return
        figures = json.loads(said)
        found.sent, found.unanswered = int(figures["sent"]), int(figures["unanswered"])
        all_answers = [(at - after_ms / 1000, after_ms) for at, after_ms in json.loads(answers.read_text())]
        found.earlier_ms = [late for since, late in all_answers if since < began]
        found.waits_ms = [late for since, late in all_answers if began <= since <= ended]
        found.later_ms = [late for since, late in all_answers if since > ended]


def _good(
    server: Server, options: argparse.Namespace, seconds: float, answers: Path
) -> subprocess.Popen[str]:
    """Start the good terminals."""
    load = {
        "--terminals": options.terminals,
        "--photos": "60,20",
        "--rate": options.rate,
        "--beat": options.beat,
        "--warm": options.warm,
        "--seconds": seconds,
        "--answers": answers,
    }
    call = [sys.executable, str(HERE / "driver.py"), server.url]
    call += [str(word) for pair in load.items() for word in pair]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def _hostility(server: Server, options: argparse.Namespace, only: str | None) -> dict[str, dict[str, int]]:
    """Let the hostile ones loose, and wait until they are done."""
    call = [sys.executable, str(HERE / "hostility.py"), server.url, "--peers", str(options.peers)]
    call += ["--seconds", str(options.seconds), *(("--only", only) if only else ())]
    done = subprocess.run(call, timeout=options.seconds + 60, stdout=subprocess.PIPE, text=True, check=True)
    sent: dict[str, dict[str, int]] = json.loads(done.stdout)
    return sent


def _size(folder: Path) -> int:
    total = 0
    for path in folder.rglob("*"):
        with suppress(OSError):
            total += path.stat().st_size if path.is_file() else 0
    return total


def _kept(data: Path, terminals: int) -> tuple[int, int]:
    """Count the good terminals' records in the store, and how many different ones they are."""
    marks = ",".join("?" * terminals)
    with contextlib.closing(sqlite3.connect(f"file:{data / 'facedesk.sqlite'}?mode=ro", uri=True)) as db:
        question = "SELECT count(*), count(DISTINCT serial || ' ' || msg_id) FROM record WHERE serial IN"
        counted: tuple[int, int] = db.execute(f"{question} ({marks})", serials(terminals)).fetchone()
    return counted


# What is said


def judged(found: Found, verdicts: Verdicts, prefix: str = "") -> Iterator[str]:
    """Say what was found beside what is asked."""

    def line(what: str, measured: str, asked: str, kept: bool) -> tuple[str, str, str, str]:
        return what, measured, asked, verdicts.announce(f"{prefix}{what}", kept)

    waits = found.waits_ms
    p99, worst = percentile(waits, 99), max(waits, default=float("nan"))
    before, most, after = found.memory_mb
    new, ctl = found.newcomers_ms, found.ctl_s
    rows = [
        line("good terminals stay connected", found.failed or "all", "all", not found.failed),
        line(
            "good answers, 99th percentile", f"{p99:.0f} ms", f"<= {P99_MS} ms", bool(waits) and p99 <= P99_MS
        ),
        line("good answers, the slowest", f"{worst:.0f} ms", f"<= {WORST_MS} ms", worst <= WORST_MS),
        line("good answers missing", str(found.unanswered), "0", not found.unanswered),
        line(
            "good records in the store, each once",
            f"{found.kept} of {found.sent}, {found.kept - found.kept_apart} twice",
            "all",
            found.kept == found.sent == found.kept_apart,
        ),
        line(
            "memory a while after, beside before",
            f"{before:.0f} -> {after:.0f} MB ({after - before:+.0f})",
            f"<= +{MEMORY_MB} MB",
            after - before <= MEMORY_MB * 1.048576,
        ),
        line(
            "newcomers let in, the slowest",
            _slowest(new, "ms"),
            f"<= {NEWCOMER_MS} ms",
            max(new, default=0) <= NEWCOMER_MS,
        ),
        line(
            "the station ends when it is told to",
            "not in time" if found.not_ended else "in time",
            "in time",
            not found.not_ended,
        ),
        line("ctl answered, the slowest", _slowest(ctl, "s"), "always", max(ctl, default=0) < float("inf")),
    ]
    yield table(("what", "measured", "asked", ""), rows)
    yield f"good answers while hostile: {len(waits)}, p50 {percentile(waits, 50):.1f} ms"
    yield f"good answers before: {_in_short(found.earlier_ms)}; after: {_in_short(found.later_ms)}"
    yield f"memory at most {most:.0f} MB; the log has {found.log_kb:.0f} KB"
    warm, hostile, later = found.store_mb
    grown = f"{warm:.0f} MB while warming up, {hostile:.0f} MB while hostile, {later:.0f} MB after"
    yield f"the store, with its logs, grew by {grown}"


def _in_short(late: Sequence[float]) -> str:
    return f"p99 {percentile(late, 99):.0f} ms, max {max(late, default=0):.0f} ms"


def _slowest(values: Sequence[float], unit: str) -> str:
    failed = sum(value == float("inf") for value in values)
    known = max((value for value in values if value < float("inf")), default=float("nan"))
    return f"{known:.1f} {unit}, {failed} of {len(values)} failed"


def sent(found: Found) -> str:
    """Say what the hostile ones sent."""
    rows = [
        (name, one["connections"], one["sendings"], f"{one['bytes'] / 1e6:.1f}", one["ended"])
        for name, one in sorted(found.hostile.items())
    ]
    return table(("hostile kind", "connections", "sendings", "MB", "ended by the station"), rows)


def run_one(bench: Bench, verdicts: Verdicts) -> Iterator[str]:
    """Be hostile in all ways at once, or in the one that is asked for."""
    found = bench.measure(bench.options.only)
    yield sent(found)
    yield ""
    yield from judged(found, verdicts)
    if bench.options.window:
        yield _timer(bench.work / "window.json", found, verdicts)


def _timer(written: Path, found: Found, verdicts: Verdicts) -> str:
    began, ended = found.between
    fired = [late for at, late in json.loads(written.read_text())["fired"] if began <= at <= ended]
    p99, worst = percentile(fired, 99), max(fired, default=float("nan"))
    word = verdicts.announce("the window's timer at the 99th percentile", p99 <= P99_MS)
    late = f"p99 {p99:.1f} ms, max {worst:.0f} ms"
    return f"a {FRAME_MS} ms timer on the window's thread was late: {late}; p99 at most {P99_MS} ms: {word}"


def run_each(bench: Bench, verdicts: Verdicts) -> Iterator[str]:
    """Be hostile in one way after the other, each on a fresh station."""
    rows = []
    for name in KINDS:
        bench.options.only = name
        try:
            found = bench.measure(name)
        except (StartError, RuntimeError, subprocess.SubprocessError) as error:
            verdicts.announce(f"{name}: the station lives", kept=False)
            rows.append((name, *"-------", "it did not live, or did not end"))
            progress(f"{name}: {error!s:.2000}")
            continue
        before = len(verdicts.missed)
        list(judged(found, verdicts, f"{name}: "))
        rows.append(_row(name, found, "; ".join(m.partition(": ")[2] for m in verdicts.missed[before:])))
        progress("  ".join(map(str, rows[-1])))
    heads = ("kind", "MB sent", "p50", "p99", "max ms", "MB grown", "MB at most", "store MB", "missed")
    yield table(heads, rows)


def _row(name: str, found: Found, missed: str) -> tuple[object, ...]:
    waits, (before, most, after) = found.waits_ms, found.memory_mb
    figures = (percentile(waits, 50), percentile(waits, 99), max(waits, default=float("nan")))
    megabytes = sum(one["bytes"] for one in found.hostile.values()) / 1e6
    grown = (f"{value:.0f}" for value in (*figures, after - before, most, found.store_mb[1]))
    return (name, f"{megabytes:.0f}", *grown, missed or found.failed or "-")


def main() -> int:
    options, verdicts = arguments(), Verdicts()
    with (
        tempfile.TemporaryDirectory(prefix="facedesk-bench-", dir=options.work_dir) as work,
        screen() if options.window else contextlib.nullcontext(),
    ):
        print(machine(Path(work)), flush=True)
        bench = Bench(options, Path(work))
        for line in (run_each if options.each else run_one)(bench, verdicts):
            print(line, flush=True)
    for what in verdicts.missed:
        print(f"missed: {what}")
    return 1 if verdicts.missed and not options.short else 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)
