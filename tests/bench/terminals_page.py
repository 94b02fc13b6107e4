"""The longest steps of the window's thread with a thousand terminals in its tree, and 16 ms to compare.

`python tests/bench/terminals_page.py` opens the Terminals page, adds a group, types a search and clears it, moves 200
of them at once, has all come back within a second, and all of them in the same moment; then has the person editor
refuse to save. Printed is the thread's processor time in ms: what the first time took, which loads fonts, the most and
the least of some more; where others use the machine, the least counts. `--short` is for continuous integration: 12
terminals, each step once. It loads loopback only.
"""

import asyncio
import os
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from arguments import arguments

AGAIN = 4
TURNS = 30  # notices within the second in which all change
ARGS = arguments(__doc__, 1_000, 12, "each once") if __name__ == "__main__" else None

from desk.hands import named, seen, shown  # noqa: E402
from longest_steps import Act, Taken, groups_of, in_window_loop, put_in_groups, station_with, window_of  # noqa: E402
from PySide6.QtTest import QTest  # noqa: E402

from facedesk.desk.window import Window  # noqa: E402
from facedesk.station.clocks.clock import now_us  # noqa: E402
from facedesk.station.station import Station  # noqa: E402


def main(terminals: int, again: int) -> None:
    """Measure, and print."""
    taken = in_window_loop(lambda: measured(terminals, again))
    print(f"{terminals:,} terminals in {groups_of(terminals)} groups")
    print(taken.table(), flush=True)
    os._exit(0)  # windows were made that nobody closes


async def measured(terminals: int, again: int) -> Taken:
    taken = Taken()
    with tempfile.TemporaryDirectory(prefix="facedesk-bench-") as folder:
        async with window_on(Path(folder), terminals) as (station, window):
            await taken.add("page opens", lambda: opens(window))
            hand = Hand(station, window)
            for _ in range(1 + again):
                await other_page(window)
                await taken.add("page opens again", lambda: opens(window))
                await taken.add_all(hand.acts())
            await edits(window)
            for _ in range(1 + again):
                await taken.add("editor refuses", lambda: refused(window))
                await edits(window)
    return taken


@asynccontextmanager
async def window_on(folder: Path, terminals: int) -> AsyncIterator[tuple[Station, Window]]:
    """Give a station with terminals in groups, all of them lost, and its window."""
    async with station_with(folder, terminals) as (station, serials):
        await put_in_groups(station, serials)
        for at, entry in enumerate(station.directory):
            entry.row.label, entry.row.first_seen, entry.expected = f"Gate {at}", now_us(), False
        async with window_of(station, folder) as window:
            yield station, window
            for entry in station.directory:
                entry.session = None


class Hand:
    """Does to the page what people and the network do."""

    def __init__(self, station: Station, window: Window) -> None:
        self._station, self._page = station, window.terminals
        self._entries = list(station.directory)
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
        self._station.changes.publish(terminals=[entry.row.serial for entry in some], status=True)


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
    main(ARGS.terminals, 0 if ARGS.short else AGAIN)
