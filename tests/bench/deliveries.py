"""How busy the station keeps its terminals while it brings people to them, and what records meanwhile wait for.

`python tests/bench/deliveries.py` brings 500 people with photos of 60 KB to 20 terminals that answer at once: alone,
then while passes with pictures of 60 and 20 KB come in at a steady 50 a second from 20 other terminals, whose waits
are also measured without any delivery. It prints what was measured beside what is promised, and ends with 1 where a
promise was not kept (not with `--short`, the least that shows that it runs).
"""

import argparse
import asyncio
import base64
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any

import driver
import roster_peer
from figures import percentile, table
from intake import Verdicts, machine, progress
from photos import Photo, photo
from servers import HERE, Server, running, scratch

from facedesk.station.station import Station
from facedesk.store.database import Database, Store
from facedesk.store.people import people
from facedesk.store.people.people import EnrolledPhoto, Person
from facedesk.store.pictures.pictures import PictureRef, photo_ref

IDLE_MS = 10.0
STEADY = 50
RECORD_TERMINALS = 20
PHOTO_BYTES = 60_000
BATCH = 50
IDLE_HEADS = (
    "people to terminals",
    "deliveries",
    "per second",
    "idle p50 ms",
    "p95 ms",
    "p99 ms",
    "max ms",
    "most open",
)
WAIT_HEADS = ("wait for an acknowledgement, ms", "records/s", "p50", "p95", "p99", "max", "unanswered")

Figures = dict[str, Any]


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description="Measure how busy terminals are kept while people are delivered."
    )
    parser.add_argument("--terminals", type=int, default=20)
    parser.add_argument("--persons", type=int, default=500)
    parser.add_argument("--short", action="store_true", help="a few seconds, no judgement")
    parser.add_argument(
        "--work-dir", type=Path, default=Path(tempfile.gettempdir()), help="a folder on the disk"
    )
    options = parser.parse_args()
    if options.short:
        options.terminals, options.persons = 3, 20
    return options


async def furnish(folder: Path, serials: Sequence[str], records_from: Sequence[str], persons: int) -> None:
    """Store people with photos of their own, admit terminals, and assign everybody to the first ones."""
    store = Store(folder)
    await asyncio.to_thread(store.open)
    station = Station(store)
    await station.start(("127.0.0.1", 0))
    try:
        await station.terminals.admit(*serials, *records_from)
        portrait = await asyncio.to_thread(photo, "chen-enrolled.jpg", PHOTO_BYTES)
        for first in range(0, persons, BATCH):
            made = [person(number, portrait) for number in range(first, min(first + BATCH, persons))]
            await keep(store, made)
        await station.assignments.assign(None, list(serials))
    finally:
        await station.stop()


def person(number: int, portrait: Photo) -> tuple[Person, PictureRef, bytes]:
    """Make somebody, with a photo whose bytes are nobody else's."""
    photo = base64.b64decode(portrait.marked(number))
    ref = photo_ref(photo)
    made = Person(
        number=str(20001 + number),
        name=f"Person {number}",
        sex="女",
        birthday=date(1990, 1, 1),
        phone="18868681819",
        photos=(EnrolledPhoto(ref.sha256, f"{100_000 + number}"), None, None),
    )
    return made, ref, photo


async def keep(store: Store, made: Sequence[tuple[Person, PictureRef, bytes]]) -> None:
    """Store people as they are, with their photos."""

    def save(db: Database) -> None:
        for one, _, _ in made:
            people.save(db, one, 1)

    await store.write(save, [(ref, photo) for _, ref, photo in made])


@contextmanager
def furnished(options: argparse.Namespace, work: Path) -> Iterator[Server]:
    """Run a station without a window whose people are all still to be delivered."""
    with scratch(work) as folder:
        (folder / "data").mkdir(mode=0o700)
        serials, records_from = roster_peer.serials(options.terminals), driver.serials(RECORD_TERMINALS)
        asyncio.run(furnish(folder / "data", serials, records_from, options.persons))
        with running(folder) as server:
            yield server


def deliver(server: Server, options: argparse.Namespace) -> subprocess.Popen[str]:
    """Start the terminals in a process of their own."""
    call = [sys.executable, str(HERE / "roster_peer.py"), server.url]
    call += ["--terminals", str(options.terminals), "--persons", str(options.persons)]
    return subprocess.Popen(call, stdout=subprocess.PIPE, text=True)


def upload(server: Server, seconds: float) -> subprocess.Popen[str]:
    """Start passes at a steady rate in a process of their own."""
    call = [sys.executable, str(HERE / "driver.py"), server.url, "--terminals", str(RECORD_TERMINALS)]
    call += ["--photos", "60,20", "--rate", str(STEADY), "--seconds", str(seconds), "--warm", "1"]
    return subprocess.Popen(call, stdout=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> Figures:
    """Wait for a process' line of JSON."""
    out, _ = process.communicate(timeout=600)
    if process.returncode:
        raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
    figures: Figures = json.loads(out)
    return figures


def idle_row(name: str, figures: Figures) -> tuple[object, ...]:
    idle = figures["idleMs"]
    waits = (f"{percentile(idle, percent):.1f}" for percent in (50, 95, 99, 100))
    return (name, figures["deliveries"], f"{figures['perSecond']:.0f}", *waits, figures["mostOpen"])


def wait_row(name: str, figures: Figures) -> tuple[object, ...]:
    waits = (f"{figures[each]:.1f}" for each in ("p50Ms", "p95Ms", "p99Ms", "maxMs"))
    return (name, f"{figures['perSecond']:.0f}", *waits, figures["unanswered"])


def judge(
    alone: Figures, both: Figures, quiet: Figures, loaded: Figures, verdicts: Verdicts
) -> Iterator[str]:
    """Say which promises were kept."""
    for name, figures in (("alone", alone), ("with records", both)):
        middle = percentile(figures["idleMs"], 50)
        kept = verdicts.announce(f"median idle time, {name}", middle < IDLE_MS)
        yield f"idle time {name}: median {middle:.1f} ms, under {IDLE_MS:.0f} asked: {kept}"
        one = verdicts.announce(f"one registration at a time, {name}", figures["mostOpen"] <= 1)
        yield f"one registration at a time {name}: {one}"
    ratio = loaded["p95Ms"] / quiet["p95Ms"] if quiet["p95Ms"] else float("nan")
    all_told = verdicts.announce("all records acknowledged meanwhile", not loaded["unanswered"])
    yield f"all records acknowledged meanwhile: {all_told}; p95 {ratio:.2f} times that without deliveries"


def run(options: argparse.Namespace, work: Path) -> list[str]:
    """Measure and print; gives the promises that were missed."""
    verdicts = Verdicts()
    print(f"{machine(work)}; {options.persons} people with {PHOTO_BYTES // 1000} KB photos", flush=True)
    with furnished(options, work) as server:
        quiet = said(upload(server, 2.0 if options.short else 10.0))
        progress("records alone: done")
        alone = said(deliver(server, options))
        progress("deliveries alone: done")
    seconds = 1.0 if options.short else max(3.0, 0.7 * (alone["ended"] - alone["began"]))
    with furnished(options, work) as server:
        uploading = upload(server, seconds)
        both = said(deliver(server, options))
        loaded = said(uploading)
    of = f"{options.persons} to {options.terminals}"
    print(table(IDLE_HEADS, [idle_row(of, alone), idle_row(f"{of}, with {STEADY} records/s", both)]))
    print(
        table(WAIT_HEADS, [wait_row("records alone", quiet), wait_row("while people are delivered", loaded)])
    )
    for line in judge(alone, both, quiet, loaded, verdicts):
        print(line)
    return verdicts.missed


def main() -> int:
    options = arguments()
    with tempfile.TemporaryDirectory(prefix="facedesk-bench-", dir=options.work_dir) as work:
        missed = run(options, Path(work))
    return 1 if missed and not options.short else 0


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        sys.exit(main())
    sys.exit(130)
