"""What an export of many records takes, and what the intake notices of it: time, memory, acknowledgements.

`python tests/bench/export.py --store FOLDER` exports all that a folder of `record_store.py` holds (else it makes one of
`--records`, a million) by `ctl export` to CSV and to XLSX, while terminals send passes at a steady rate. It prints how
long that took, the peak of the memory of the process that writes and the growth of the station's, and the wait for an
acknowledgement before and meanwhile; it ends with 1 where more is taken than is promised. `--short` shows that it runs.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psutil
from driver import serials
from figures import median, table
from servers import HERE, TREE, Server, drive, filled

MOST_MB = 150
MOST_WAIT = 1.5  # times as long as without an export
RATE = 50
LOOK_EVERY_S = 0.1
HEADS = (
    *("as", "records", "s", "MB of file", "peak MB", "station grew MB"),
    *("p50 ms", "before", "p95 ms", "before", ""),
)


@dataclass(slots=True)
class Memory:
    """The most memory that the station and what it starts were seen with, in MB."""

    station: float = 0.0
    others: float = 0.0
    seen: set[int] = field(default_factory=set)

    def look(self, process: psutil.Process) -> None:
        self.station = max(self.station, process.memory_info().rss / (1 << 20))
        for child in process.children(recursive=True):
            try:
                self.others = max(self.others, child.memory_info().rss / (1 << 20))
            except psutil.Error:
                continue  # it has ended


@contextmanager
def watched(pid: int) -> Iterator[Memory]:
    """Look at memory now and then."""
    process, memory, over = psutil.Process(pid), Memory(), threading.Event()

    def watch() -> None:
        while not over.wait(LOOK_EVERY_S):
            memory.look(process)

    memory.look(process)
    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield memory
    finally:
        over.set()
        thread.join()


def waits(server: Server, options: argparse.Namespace, goes_on: Callable[[], bool]) -> dict[str, float]:
    """Load the station at a steady rate, at least once, and as long as something goes on; give the middle figures."""
    found = []
    while not found or goes_on():
        load = ("--terminals", options.terminals, "--rate", RATE, "--seconds", options.seconds)
        said = drive(server, *load)
        found.append(json.loads(said))
    if any(each["unanswered"] for each in found):
        raise RuntimeError("records were not acknowledged")
    return {name: median([each[name] for each in found]) for name in ("p50Ms", "p95Ms")}


def exported(
    server: Server, form: str, options: argparse.Namespace, before: dict[str, float]
) -> tuple[object, ...]:
    """Export while terminals send; give what was measured."""
    out = server.folder / f"passes.{form}"
    call = [sys.executable, "-m", "facedesk", "--json", "ctl", "--data-dir", str(server.folder / "data")]
    with watched(server.pid) as memory:
        at_first = memory.station
        began = time.monotonic()
        with subprocess.Popen([*call, "export", str(out)], cwd=TREE, stdout=subprocess.PIPE) as asking:
            ended: list[float] = []
            waiting = threading.Thread(target=lambda: (asking.wait(), ended.append(time.monotonic())))
            waiting.start()
            meanwhile = waits(server, options, lambda: not ended)
            assert asking.stdout is not None
            said = json.loads(asking.stdout.read())
            waiting.join()
    took, grew = ended[0] - began, memory.station - at_first
    is_kept = memory.others < MOST_MB and grew < MOST_MB
    is_kept &= meanwhile["p95Ms"] <= MOST_WAIT * before["p95Ms"]
    return (
        *(form, said["records"], f"{took:.1f}", f"{out.stat().st_size / (1 << 20):.1f}"),
        *(f"{memory.others:.0f}", f"{grew:.0f}"),
        *(
            f"{meanwhile['p50Ms']:.1f}",
            f"{before['p50Ms']:.1f}",
            f"{meanwhile['p95Ms']:.1f}",
            f"{before['p95Ms']:.1f}",
        ),
        "kept" if is_kept else "MISSED",
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="Measure what an export takes.")
    parser.add_argument("--store", type=Path, help="a folder of record_store.py; more is stored in it")
    parser.add_argument("--records", type=int, default=1_000_000, metavar="N")
    parser.add_argument("--formats", nargs="+", default=["csv", "xlsx"])
    parser.add_argument("--seconds", type=float, default=5.0, help="of each look at the acknowledgements")
    parser.add_argument("--terminals", type=int, default=20)
    parser.add_argument("--short", action="store_true", help="few records, no judgement")
    parser.add_argument("--work-dir", type=Path, default=Path(tempfile.gettempdir()))
    options = parser.parse_args()
    if options.short:
        options.records, options.seconds, options.terminals = 500, 0.3, 1
    with tempfile.TemporaryDirectory(prefix="bench-", dir=options.work_dir) as made:
        store = options.store or Path(made)
        if options.store is None:
            make = [sys.executable, str(HERE / "record_store.py"), made, "--records", str(options.records)]
            subprocess.run(make, check=True, cwd=TREE, stdout=subprocess.DEVNULL)
        with filled(options.work_dir, store, serials(options.terminals)) as server:
            before = waits(server, options, lambda: False)
            rows = [exported(server, form, options, before) for form in options.formats]
    print(f"exports, {RATE} passes a second meanwhile: at most {MOST_MB} MB, waits at most {MOST_WAIT} times")
    print(table(HEADS, rows))
    return 0 if options.short or all(row[-1] == "kept" for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
