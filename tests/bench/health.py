"""The longest steps of the window's thread with a thousand terminals under Health, and 16 ms to compare.

`python tests/bench/health.py` opens the Health tab over a thousand terminals that are online, a tenth of them amiss;
has it go on for some seconds, each beat of all of them among it, with the keyboard elsewhere and at a row; narrows it
down, sorts it by each column, scrolls to its end, and has all of them lost in the same moment. Printed is the thread's
processor time in ms: what the first time took, which loads fonts, the most and the least of some more; where others
use the machine, the least counts. Beside it what a whole look at all of them costs, and what it costs the store to
count what is usual, with a month of passes. `--short` is for continuous integration: 12 terminals, each step once. It
loads loopback only.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from arguments import arguments

AGAIN = 3
GOES_ON_S = 3.0
EACH_PASSES = 40  # within the three hours before now, in each week
ARGS = arguments(__doc__, 1_000, 12, "each once") if __name__ == "__main__" else None

from desk.hands import seen  # noqa: E402
from longest_steps import Act, Taken, in_window_loop, station_with  # noqa: E402
from PySide6.QtCore import Qt  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QWidget  # noqa: E402

from facedesk.desk.live import background  # noqa: E402
from facedesk.desk.models.health_columns import HealthColumn  # noqa: E402
from facedesk.desk.shell.tidying import Tidying  # noqa: E402
from facedesk.desk.terminals.health.tab import HealthTab  # noqa: E402
from facedesk.desk.terminals.place_of import TerminalPlace  # noqa: E402
from facedesk.station.clocks.clock import first_us, midnight_us, now_us, to_local  # noqa: E402
from facedesk.station.station import Station  # noqa: E402
from facedesk.station.terminals.amiss import STEPS, WEEKS  # noqa: E402
from facedesk.store.database import Database  # noqa: E402
from facedesk.store.models import Record  # noqa: E402
from facedesk.store.records import usual  # noqa: E402


def main(terminals: int, again: int) -> None:
    """Measure, and print."""
    taken, looks_s, usual_s, records = in_window_loop(lambda: measured(terminals, again))
    print(f"{terminals:,} terminals, a tenth of them amiss")
    print(taken.table())
    print(f"a look at all of them: {1000 * looks_s:.0f} ms of the processor, every 2 s, in steps of 50")
    print(
        f"what is usual, of {records:,} records: {1000 * usual_s:.0f} ms in the store, every 5 min",
        flush=True,
    )
    os._exit(0)  # widgets were made that nobody closes


async def measured(terminals: int, again: int) -> tuple[Taken, float, float, int]:
    taken = Taken()
    with tempfile.TemporaryDirectory(prefix="facedesk-bench-") as folder:
        async with station_on(Path(folder), terminals) as station:
            records = await passes(station)
            usual_s = await counted(station)
            hand = Hand(station)
            for _ in range(1 + again):
                await taken.add_all(hand.acts())
            began = time.thread_time()
            await station.health.all()
            looks_s = time.thread_time() - began
            hand.end()
    return taken, looks_s, usual_s, records


@asynccontextmanager
async def station_on(folder: Path, terminals: int) -> AsyncIterator[Station]:
    """Give a station with terminals that seem to be online."""
    async with station_with(folder, terminals) as (station, _):
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
        changes = self._station.changes
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
    main(ARGS.terminals, 0 if ARGS.short else AGAIN)
