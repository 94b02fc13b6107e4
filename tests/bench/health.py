"""The longest steps of the window's thread with a thousand terminals under Health, and 16 ms to compare.

`python tests/bench/health.py` opens the Health tab over a thousand terminals that are online, a tenth of them amiss;
has it go on for some seconds, each beat of all of them among it, with the keyboard elsewhere and at a row; narrows it
down, sorts it by each column, scrolls to its end, and has all of them lost in the same moment. Printed is the thread's
processor time in ms: what the first time took, which loads fonts, the most and the least of some more; where others
use the machine, the least counts. Beside it what a whole look at all of them costs, and what it costs the store to
count what is usual, with a month of passes. `--short` is for continuous integration: 60 terminals, each step twice. It
loads loopback only.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

FRAME_MS = 16
AGAIN = 3
GOES_ON_S = 3.0
EACH_PASSES = 40  # within the three hours before now, in each week
HEADS = ("step", "first", "most", "least", "frame")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--terminals", type=int, default=1_000)
    parser.add_argument("--short", action="store_true", help="60 terminals, once more each")
    args = parser.parse_args()
    if args.short:
        args.terminals = 60
    return args


ARGS = arguments() if __name__ == "__main__" else None  # help is printed before all that is loaded below

import qasync  # noqa: E402
from desk.arriving import Steps  # noqa: E402
from desk.hands import seen  # noqa: E402
from empty_store import with_empty_store  # noqa: E402
from figures import table  # noqa: E402
from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication, QWidget  # noqa: E402

from facedesk import i18n  # noqa: E402
from facedesk.app import Tidying  # noqa: E402
from facedesk.desk.live import background  # noqa: E402
from facedesk.desk.models.health_columns import HealthColumn  # noqa: E402
from facedesk.desk.terminals.health.tab import HealthTab  # noqa: E402
from facedesk.desk.terminals.place_of import TerminalPlace  # noqa: E402
from facedesk.desk.text import live_texts  # noqa: E402
from facedesk.desk.theme.theme import theme  # noqa: E402
from facedesk.station.clocks.clock import first_us, midnight_us, now_us, to_local  # noqa: E402
from facedesk.station.station import Station  # noqa: E402
from facedesk.station.terminals.amiss import STEPS, WEEKS  # noqa: E402
from facedesk.store.database import Database, Store  # noqa: E402
from facedesk.store.models import Record  # noqa: E402
from facedesk.store.records import usual  # noqa: E402

Act = Callable[[], Awaitable[Any]]


def main(terminals: int, again: int) -> None:
    """Measure, and print."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    live_texts.keep()
    i18n.install(app, "en")
    theme().apply(app)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        took, looks_s, usual_s, records = runner.run(measured(terminals, again))
    print(f"{terminals:,} terminals, a tenth of them amiss")
    print(table(HEADS, list(map(line, took.items()))))
    print(f"a look at all of them: {1000 * looks_s:.0f} ms of the processor, every 2 s, in steps of 50")
    print(
        f"what is usual, of {records:,} records: {1000 * usual_s:.0f} ms in the store, every 5 min",
        flush=True,
    )
    os._exit(0)  # widgets were made that nobody closes


def line(said: tuple[str, list[float]]) -> list[object]:
    name, (first, *more) = said
    figures = (first, max(more or [first]), min(more or [first]))
    return [name, *(f"{1000 * each:.1f}" for each in figures), FRAME_MS]


async def measured(terminals: int, again: int) -> tuple[dict[str, list[float]], float, float, int]:
    took: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="facedesk-bench-") as folder:
        async with station_on(Path(folder), terminals) as station:
            records = await passes(station)
            usual_s = await counted(station)
            hand = Hand(station)
            for _ in range(1 + again):
                for name, act in hand.acts().items():
                    took.setdefault(name, []).append(await longest(act))
            began = time.thread_time()
            await station.health.all()
            looks_s = time.thread_time() - began
            hand.end()
    return took, looks_s, usual_s, records


@asynccontextmanager
async def station_on(folder: Path, terminals: int) -> AsyncIterator[Station]:
    """Give a station with terminals that seem to be online."""
    store = Store(with_empty_store(folder))
    await asyncio.to_thread(store.open)
    station = Station(store)
    await station.start(("127.0.0.1", 0))
    serials = [str(168_380_000_000 + number) for number in range(terminals)]
    await station.terminals.admit(*serials)
    group, at = await station.groups.add("Building"), now_us()
    for number, entry in enumerate(station.directory):
        entry.row.label, entry.row.first_seen, entry.expected = f"Gate {number}", at, False
        entry.row.group_id, entry.row.versions = group, {"software": "V3.5.0812", "hardware": "A"}
        entry.session, entry.online_since = object(), at - 60_000_000  # type: ignore[assignment]
        entry.row.reconnects, entry.row.reconnects_from = (6 if number % 10 == 0 else 0), midnight_us(at)
        entry.round_trip_ms, entry.vitals.answered_at = 10 + number % 40, at
        for _ in range(3):
            entry.vitals.note_record(at, at, 0, late=False)
    yield station
    for entry in station.directory:
        entry.session = None
    await background.finish()
    await station.stop()


def ends() -> list[int]:
    here = to_local(now_us()).replace(tzinfo=None)
    return [first_us(here - timedelta(weeks=each)) for each in range(1, WEEKS + 1)]


async def passes(station: Station) -> int:
    """Store passes as they usually come at this hour; return how many."""
    texts = dict.fromkeys(
        ("pass_time", "apart", "id_number", "name", "department", "company", "valid_until"), ""
    )
    plain = texts | {"late": False, "fever": False, "in_out": 0, "pictures_in": "", "fields": "{}"}
    rows = [
        plain
        | {"serial": entry.row.serial, "msg_id": f"{week}-{each}", "received_at": end - each * 240_000_000}
        for week, end in enumerate(ends())
        for each in range(1, EACH_PASSES + 1)
        for entry in station.directory
    ]

    def put(db: Database, some: list[dict[str, Any]]) -> None:
        Record.insert_many(some).execute(db)

    for at in range(0, len(rows), 1_000):
        await station.store.write(partial(put, some=rows[at : at + 1_000]))
    return len(rows)


async def counted(station: Station) -> float:
    query = partial(usual.counts, ends=ends(), steps=STEPS)
    began = time.monotonic()
    await station.store.read(query)
    return time.monotonic() - began


async def longest(act: Act) -> float:
    """Return the longest step, in seconds of the processor, from an act until all that comes of it is painted."""
    await asyncio.sleep(0.3)
    steps = Steps()
    watching = asyncio.create_task(steps.watch())
    await asyncio.sleep(0)
    await act()
    await asyncio.sleep(0.4)
    watching.cancel()
    return steps.longest_s


class Hand:
    """Does to the tab what people and the network do."""

    def __init__(self, station: Station) -> None:
        self._station, self._entries = station, list(station.directory)
        self._around = QWidget()
        self._around.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._around.resize(880, 560)
        self._around.show()
        self._tidying = Tidying(self._around)  # type: ignore[arg-type]  # as the window has it
        self._tab: HealthTab | None = None

    def acts(self) -> dict[str, Act]:
        """Return what is measured, by its name."""
        return {
            "the tab opens": self.opens,
            "it goes on": self.goes_on,
            "it goes on, held": self.goes_on_held,
            "to look at alone": partial(self.narrows, "look"),
            "all again": partial(self.narrows, "all"),
            "sorted by each column": self.sorts,
            "scrolled to the end": self.scrolls,
            "all are lost": self.loses,
        }

    async def opens(self) -> None:
        if self._tab is not None:
            self._tab.deleteLater()
        self._online(True)
        self._tab = HealthTab(self._station.health, self._station.groups, self._station.changes, self._around)
        self._tab.setGeometry(0, 0, 860, 540)
        serials = tuple(entry.row.serial for entry in self._entries)
        self._tab.set_place(TerminalPlace("", None, "All terminals", serials))
        self._tab.show()
        await seen(lambda: self._tab is not None and len(self._tab.model.rows) == len(self._entries))

    async def goes_on(self) -> None:
        self._around.setFocus()
        end = time.monotonic() + GOES_ON_S
        while time.monotonic() < end:
            at = now_us()
            for entry in self._entries:
                entry.row.last_seen = at
            await asyncio.sleep(0.2)

    async def goes_on_held(self) -> None:
        assert self._tab is not None
        self._tab.table.setFocus()
        QTest.keyClick(self._tab.table, Qt.Key.Key_Down)
        self._entries[len(self._entries) // 2].row.reconnects = 6
        end = time.monotonic() + GOES_ON_S
        while time.monotonic() < end:
            at = now_us()
            for entry in self._entries:
                entry.row.last_seen = at
            await asyncio.sleep(0.2)
        self._around.setFocus()

    async def narrows(self, name: str) -> None:
        assert self._tab is not None
        self._tab.head.segments.choose(name)

    async def sorts(self) -> None:
        assert self._tab is not None
        for column in (*HealthColumn, HealthColumn.STATE):
            self._tab.table.horizontalHeader().sectionClicked.emit(column)
            await asyncio.sleep(0.05)

    async def scrolls(self) -> None:
        assert self._tab is not None
        bar = self._tab.table.verticalScrollBar()
        for at in range(11):
            bar.setValue(bar.maximum() * at // 10)
            await asyncio.sleep(0.05)

    async def loses(self) -> None:
        self._online(False)
        changes = self._station.terminals._core.changes
        changes.publish(terminals=[entry.row.serial for entry in self._entries], status=True)
        assert self._tab is not None
        await seen(lambda: self._tab is not None and all(row.health.amiss for row in self._tab.model.rows))

    def _online(self, is_online: bool) -> None:
        for entry in self._entries:
            entry.session = object() if is_online else None  # type: ignore[assignment]
            entry.online_since = now_us() - 60_000_000 if is_online else None
            entry.lost_since = None if is_online else now_us()

    def end(self) -> None:
        """Close it."""
        self._tidying.end()
        self._around.hide()


if __name__ == "__main__":
    assert ARGS is not None
    main(ARGS.terminals, 1 if ARGS.short else AGAIN)
