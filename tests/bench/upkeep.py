"""What looking after the store costs whoever waits for an acknowledgement: the wait with it and without, in turns.

`python tests/bench/upkeep.py FOLDER` works on a store that nobody has open (it stores records in it), best a copy of
one that `record_store.py` made. While records are stored at a steady rate, all is looked after again and again, which
else happens every six hours when it is quiet. It ends with 1 where the 95th percentile is over 1.5 times the usual.
"""

import argparse
import asyncio
import contextlib
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path

import arguments  # noqa: F401  finds what the tests have in common
from figures import median, percentile, table
from store.samples import new

from facedesk.station import upkeep
from facedesk.station.core import Core
from facedesk.station.upkeep import Upkeep
from facedesk.store.database import Store
from facedesk.store.records import records
from facedesk.store.records.records import NewRecord

RATE = 50
PROMISED = 1.5


def fresh() -> Iterator[NewRecord]:
    """Make records that no store holds, each as it comes now."""
    for number in count():
        at = time.time_ns() // 1000
        yield replace(new(number % 1000, received_at=at, passed_at=at), msg_id=f"upkeep{at}")


async def waits(store: Store, made: Iterator[NewRecord], seconds: float) -> list[float]:
    """Store records at a steady rate; return how long each took, in ms."""
    found: list[float] = []

    async def one(record: NewRecord) -> None:
        began = time.perf_counter()
        await store.write(lambda db: records.insert(db, record, ""))
        found.append((time.perf_counter() - began) * 1000)

    async with asyncio.TaskGroup() as group:
        for _ in range(int(RATE * seconds)):
            group.create_task(one(next(made)))
            await asyncio.sleep(1 / RATE)
    return found


async def look_after(keeper: Upkeep) -> None:
    """Look after the store, again and again."""
    while True:
        await keeper.look_after_all()
        await keeper.bring_log_in()


async def measure(folder: Path, rounds: int, seconds: float) -> int:
    """Measure in turns, print, judge."""
    store = Store(folder)
    await asyncio.to_thread(store.open)
    store.start(asyncio.get_running_loop())
    core, made = Core(store), fresh()
    upkeep.LOG_BYTES = 1
    found: dict[str, list[float]] = {"without": [], "with": []}
    for number in range(2 * rounds):
        which = ("without", "with", "with", "without")[number % 4]
        work = asyncio.create_task(look_after(Upkeep(core, lambda: 0))) if which == "with" else None
        found[which] += await waits(store, made, seconds)
        if work is not None:
            work.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await work
    await core.stop()
    await asyncio.to_thread(store.close)
    rows = [
        (which, len(each), *(f"{value:.1f}" for value in (median(each), percentile(each, 95), max(each))))
        for which, each in found.items()
    ]
    print(f"Wait for an acknowledgement at {RATE} records/s, ms")
    print(table(("looking after", "records", "median", "p95", "max"), rows))
    ratio = percentile(found["with"], 95) / percentile(found["without"], 95)
    print(
        f"p95 with it: {ratio:.2f} of the usual, at most {PROMISED}: {'kept' if ratio <= PROMISED else 'MISSED'}"
    )
    return int(ratio > PROMISED)


def main() -> int:
    """Read what is asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=5.0)
    options = parser.parse_args()
    return asyncio.run(measure(options.folder, options.rounds, options.seconds))


if __name__ == "__main__":
    sys.exit(main())
