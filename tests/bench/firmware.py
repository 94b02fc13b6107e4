"""Firmware over HTTP: what memory it takes, and how long records wait for their acknowledgement meanwhile.

`python tests/bench/firmware.py` serves 300 MB to terminals side by side, again and again while others send passes at a
steady rate, and compares that with the same load alone; `--short` is the least that shows that it runs.
"""

import argparse
import asyncio
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil
from driver import serials
from figures import table
from servers import CALL_LIMIT_S, TREE, Server, drive, station

from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal

MB = 1024 * 1024
RATE = 50
LOOK_EVERY_S = 0.02
GROWS_AT_MOST = 32 * MB


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what serving firmware costs.")
    parser.add_argument("--short", action="store_true", help="a few seconds, no judgement")
    parser.add_argument("--megabytes", type=int, default=300)
    parser.add_argument("--fetching", type=int, default=4, help="terminals that fetch side by side")
    parser.add_argument("--terminals", type=int, default=20, help="terminals that send passes")
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--work-dir", type=Path, default=Path(tempfile.gettempdir()))
    options = parser.parse_args()
    if options.short:
        options.megabytes, options.fetching, options.terminals, options.seconds = 40, 2, 2, 0.5
    return options


@dataclass
class Fetchers:
    """Terminals that are upgraded again and again, in a thread of their own."""

    server: Server
    file: Path
    serials: list[str]
    rounds: int = 0
    seconds: float = 0.0
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Have them fetch while the block runs, and until each has fetched the whole file."""
        thread = threading.Thread(target=lambda: asyncio.run(self._run()))
        thread.start()
        try:
            yield
        finally:
            self._stop.set()
            thread.join()
        if not self.rounds:
            raise RuntimeError("no upgrade was done")

    async def _run(self) -> None:
        habits = replace(HABITS, update_step_s=0.0, backoff=lambda _attempt: 0.05)
        async with AsyncExitStack() as running:
            for serial in self.serials:
                made = SimulatedTerminal(self.server.url, serial, habits=habits)
                await running.enter_async_context(made)
                await made.until(lambda one: one.received["onlineGetDevInfo"])
            while not self.rounds or not self._stop.is_set():
                began = time.perf_counter()
                await asyncio.to_thread(self._upgrade)
                self.seconds += time.perf_counter() - began
                self.rounds += 1

    def _upgrade(self) -> None:
        where = ("--data-dir", str(self.server.folder / "data"))
        asked = (
            "upgrade",
            str(self.file),
            *self.serials,
            "--type",
            "1",
            "--together",
            str(len(self.serials)),
        )
        call = [sys.executable, "-m", "facedesk", "ctl", *where, *asked]
        subprocess.run(call, check=True, cwd=TREE, timeout=CALL_LIMIT_S, stdout=subprocess.DEVNULL)


@contextmanager
def peak_of(pid: int) -> Iterator[list[int]]:
    """Give what memory a process has, looked at again and again while the block runs; the largest is the last."""
    process, found, ended = psutil.Process(pid), [0], threading.Event()

    def look() -> None:
        while not ended.wait(LOOK_EVERY_S):
            found.append(max(found[-1], process.memory_info().rss))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield found
    finally:
        ended.set()
        thread.join()


def main() -> int:
    options = arguments()
    load = (
        "--terminals",
        options.terminals,
        "--photos",
        "60,20",
        "--rate",
        RATE,
        "--seconds",
        options.seconds,
    )
    fetching = [f"FETCH{number:03d}" for number in range(options.fetching)]
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.work_dir) as work:
        file = Path(work) / "firmware.bin"
        file.touch()
        os.truncate(file, options.megabytes * MB)
        with station(Path(work), [*serials(options.terminals), *fetching]) as server:
            drive(server, *load)  # what intake takes once it is warm is not the firmware's
            with peak_of(server.pid) as alone:
                without = json.loads(drive(server, *load))
            fetchers = Fetchers(server, file, fetching)
            with peak_of(server.pid) as meanwhile, fetchers.at_work():
                during = json.loads(drive(server, *load))
    names = ("p50Ms", "p95Ms", "p99Ms", "maxMs")
    rows = [(what, *(f"{got[name]:.1f}" for name in names), f"{most[-1] / MB:.0f}", int(got["unanswered"]))
            for what, got, most in (("alone", without, alone), ("meanwhile", during, meanwhile))]  # fmt: skip
    served = fetchers.rounds * len(fetching) * options.megabytes
    print(f"{options.megabytes} MB to {len(fetching)} terminals side by side, {fetchers.rounds} times:"
          f" {served} MB in {fetchers.seconds:.1f} s")  # fmt: skip
    print(f"passes of {options.terminals} terminals, {RATE}/s: wait for the acknowledgement, and peak memory")
    print(table(("", "p50", "p95", "p99", "most ms", "peak MB", "unanswered"), rows))
    grown = meanwhile[-1] - alone[-1]
    kept = grown <= GROWS_AT_MOST and not during["unanswered"]
    print(
        f"memory grew by {grown / MB:.1f} MB, at most {GROWS_AT_MOST // MB} asked: {'kept' if kept else 'MISSED'}"
    )
    return 0 if kept or options.short else 1


if __name__ == "__main__":
    sys.exit(main())
