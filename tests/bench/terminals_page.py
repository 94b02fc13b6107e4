"""The longest steps of the window's thread with a thousand terminals in its tree, and 16 ms to compare.

`python tests/bench/terminals_page.py` opens the Terminals page, adds a group, types a search and clears it, moves 200
of them at once, has all come back within a second, and all of them in the same moment; then has the person editor
refuse to save. Printed is the thread's processor time in ms: what the first time took, which loads fonts, the most and
the least of some more; where others use the machine, the least counts. `--short` is for continuous integration: 60
terminals, each step twice. It loads loopback only.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

FRAME_MS = 16
AGAIN = 4
PER_GROUP = 25
TURNS = 30  # notices within the second in which all change
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
from desk.hands import named, seen, shown  # noqa: E402
from empty_store import with_empty_store  # noqa: E402
from figures import table  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from facedesk import i18n  # noqa: E402
from facedesk.desk.live import background  # noqa: E402
from facedesk.desk.shell.tidying import Tidying  # noqa: E402
from facedesk.desk.text import live_texts  # noqa: E402
from facedesk.desk.theme.theme import theme  # noqa: E402
from facedesk.desk.window import Window  # noqa: E402
from facedesk.station.clocks.clock import now_us  # noqa: E402
from facedesk.station.station import Station  # noqa: E402
from facedesk.store.changes import arranging  # noqa: E402
from facedesk.store.database import Store  # noqa: E402

Act = Callable[[], Awaitable[Any]]


def main(terminals: int, again: int) -> None:
    """Measure, and print."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    live_texts.keep()
    i18n.install(app, "en")
    theme().apply(app)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        took = runner.run(measured(terminals, again))
    print(f"{terminals:,} terminals in {-(-terminals // PER_GROUP)} groups")
    print(table(HEADS, list(map(line, took.items()))), flush=True)
    os._exit(0)  # windows were made that nobody closes


def line(said: tuple[str, list[float]]) -> list[object]:
    name, (first, *more) = said
    figures = (first, max(more or [first]), min(more or [first]))
    return [name, *(f"{1000 * each:.1f}" for each in figures), FRAME_MS]


async def measured(terminals: int, again: int) -> dict[str, list[float]]:
    took: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="facedesk-bench-") as folder:
        async with window_on(Path(folder), terminals) as (station, window):
            took["page opens"] = [await longest(lambda: opens(window))]
            took["page opens again"] = []
            hand = Hand(station, window)
            for _ in range(1 + again):
                await other_page(window)
                took["page opens again"].append(await longest(lambda: opens(window)))
                for name, act in hand.acts().items():
                    took.setdefault(name, []).append(await longest(act))
            await edits(window)
            for _ in range(1 + again):
                took.setdefault("editor refuses", []).append(await longest(lambda: refused(window)))
                await edits(window)
    return took


@asynccontextmanager
async def window_on(folder: Path, terminals: int) -> AsyncIterator[tuple[Station, Window]]:
    """Give a station with terminals in groups, all of them lost, and its window."""
    store = Store(with_empty_store(folder))
    await asyncio.to_thread(store.open)
    station = Station(store)
    await station.start(("127.0.0.1", 0))
    serials = [str(168_380_000_000 + number) for number in range(terminals)]
    await station.terminals.admit(*serials)
    groups = [await station.groups.add(f"Building {at}") for at in range(-(-terminals // PER_GROUP))]
    await station.arranging.carry_out(
        arranging.together(
            arranging.terminals_moved(serials[at * PER_GROUP : (at + 1) * PER_GROUP], group)
            for at, group in enumerate(groups)
        )
    )
    for at, entry in enumerate(station.terminals._directory):
        entry.row.label, entry.row.first_seen, entry.expected = f"Gate {at}", now_us(), False
    window = Window(station, folder / "window.ini", lambda: None)
    window.resize(1280, 720)
    window.show()
    await asyncio.sleep(1)
    tidying = Tidying(window)
    yield station, window
    for entry in station.terminals._directory:
        entry.session = None
    tidying.end()
    window.finish()
    window.hide()
    await background.finish()
    await station.stop()


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
    """Does to the page what people and the network do."""

    def __init__(self, station: Station, window: Window) -> None:
        self._station, self._page = station, window.terminals
        self._entries = list(station.terminals._directory)
        self._groups, self._turn = [group.id for group in station.groups.all()], 0

    def acts(self) -> dict[str, Act]:
        """Return what is measured, by its name."""
        return {
            "a group is added": self.adds,
            "a search is typed": self.searches,
            "the search is cleared": self.clears,
            "a group is chosen": self.chooses,
            "200 are selected": self.selects,
            "200 are moved": self.moves,
            "all change within a second": self.changes,
            "all change at once": self.changes_at_once,
        }

    async def adds(self) -> None:
        self._page.hand.add_group(None)
        await asyncio.sleep(0.2)

    async def searches(self) -> None:
        for letter in "gate 1":
            QTest.keyClicks(self._page.side.search, letter)
            await asyncio.sleep(0.05)

    async def clears(self) -> None:
        self._page.side.search.clear()

    async def chooses(self) -> None:
        self._page.side.tree.choose(f"g:{self._groups[self._turn % len(self._groups)]}")

    async def selects(self) -> None:
        self._turn += 1
        self._page.side.tree.select(self._some())

    def _some(self) -> Sequence[str]:
        at = 200 * self._turn
        return [self._entries[(at + n) % len(self._entries)].row.serial for n in range(200)]

    async def moves(self) -> None:
        group, some = self._groups[self._turn % len(self._groups)], set(self._some())
        self._page.hand.move([f"t:{serial}" for serial in sorted(some)], group)
        moved = (entry for entry in self._entries if entry.row.serial in some)
        await seen(lambda moved=list(moved): all(entry.row.group_id == group for entry in moved))

    async def changes(self) -> None:
        share = -(-len(self._entries) // TURNS)
        for at in range(0, len(self._entries), share):
            self._change(at, share)
            await asyncio.sleep(1 / TURNS)

    async def changes_at_once(self) -> None:
        self._change(0, len(self._entries))

    def _change(self, at: int, count: int) -> None:
        some = self._entries[at : at + count]
        for entry in some:
            is_online = entry.session is not None
            entry.session = None if is_online else object()  # type: ignore[assignment]  # nothing is asked of it
            entry.online_since, entry.lost_since = (None, now_us()) if is_online else (now_us(), None)
        self._station.terminals._core.changes.publish(
            terminals=[entry.row.serial for entry in some], status=True
        )


async def opens(window: Window) -> None:
    window.open_page("terminals")
    await seen(window.terminals.isVisible)


async def other_page(window: Window) -> None:
    window.open_page("monitor")
    await asyncio.sleep(0.1)


async def edits(window: Window) -> None:
    """Begin somebody new, with a card and no name."""
    window.open_page("people")
    window.people.close_person()
    window.people.new_person()
    await seen(lambda: shown(window, "person-card") and window.people.editor.editing.base.number)
    QTest.keyClicks(named(window, "person-card"), "1234567")
    await asyncio.sleep(0.3)


async def refused(window: Window) -> None:
    window.people.editor.save()


if __name__ == "__main__":
    assert ARGS is not None
    main(ARGS.terminals, 1 if ARGS.short else AGAIN)
