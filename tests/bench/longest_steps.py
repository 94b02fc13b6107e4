"""What benches of the window's longest steps share: its loop, a station with terminals, and how a step is measured."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, TypeVar

import qasync
from desk.arriving import Steps
from empty_store import with_empty_store
from figures import table
from PySide6.QtWidgets import QApplication

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.shell.tidying import Tidying
from facedesk.desk.text import live_texts
from facedesk.desk.theme.theme import theme
from facedesk.desk.window import Window
from facedesk.station.station import Station
from facedesk.store.changes import arranging
from facedesk.store.database import Store

T = TypeVar("T")
Act = Callable[[], Awaitable[Any]]

FIRST = 168_380_000_000
PER_GROUP = 25
FRAME_MS = 16
SETTLE_S = 0.4
HEADS = ("step", "first", "most", "least", "frame")


def in_window_loop(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run something in the loop of an application as the program has it, in English."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    live_texts.keep()
    i18n.install(app, "en")
    theme().apply(app)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        return runner.run(work())


@asynccontextmanager
async def station_with(folder: Path, terminals: int) -> AsyncIterator[tuple[Station, list[str]]]:
    """Give a station with so many admitted terminals, and their serials."""
    store = Store(with_empty_store(folder))
    await asyncio.to_thread(store.open)
    station = Station(store)
    await station.start(("127.0.0.1", 0))
    serials = [str(FIRST + number) for number in range(terminals)]
    await station.terminals.admit(*serials)
    yield station, serials
    await station.stop()


async def put_in_groups(station: Station, serials: Sequence[str]) -> None:
    """Have each few terminals hang in a group of their own."""
    groups = [await station.groups.add(f"Building {at:02}") for at in range(groups_of(len(serials)))]
    moved = (
        arranging.terminals_moved(serials[at * PER_GROUP : (at + 1) * PER_GROUP], group)
        for at, group in enumerate(groups)
    )
    await station.arranging.carry_out(arranging.together(moved))


def groups_of(terminals: int) -> int:
    """Return how many groups so many terminals hang in."""
    return -(-terminals // PER_GROUP)


@asynccontextmanager
async def window_of(station: Station, folder: Path, page: str = "") -> AsyncIterator[Window]:
    """Give the window of a station, at a page."""
    window = Window(station, folder / "window.ini", lambda: None)
    window.resize(1280, 720)
    window.show()
    if page:
        window.open_page(page)
    await asyncio.sleep(1)
    tidying = Tidying(window)
    yield window
    tidying.end()
    window.finish()
    window.hide()
    await background.finish()


async def longest(act: Act) -> tuple[float, float]:
    """Do something; return the longest step until all is painted, in s of the processor, and how many s it took."""
    await asyncio.sleep(0.3)
    steps, began = Steps(), time.monotonic()
    watching = asyncio.create_task(steps.watch())
    await asyncio.sleep(0)
    await act()
    took_s = time.monotonic() - began
    await asyncio.sleep(SETTLE_S)
    watching.cancel()
    return steps.longest_s, took_s


class Taken:
    """The longest steps of acts that were done several times."""

    def __init__(self) -> None:
        self._steps_s: dict[str, list[float]] = {}

    async def add(self, name: str, act: Act) -> None:
        """Do something, and keep its longest step."""
        step_s, _ = await longest(act)
        self._steps_s.setdefault(name, []).append(step_s)

    async def add_all(self, acts: Mapping[str, Act]) -> None:
        """Do one after the other, and keep the longest step of each."""
        for name, act in acts.items():
            await self.add(name, act)

    def table(self) -> str:
        """Return what the first time took, which loads fonts, and the most and the least of some more."""
        return table(HEADS, [self._line(name, *steps_s) for name, steps_s in self._steps_s.items()])

    @staticmethod
    def _line(name: str, first_s: float, *more_s: float) -> list[object]:
        figures = (first_s, max(more_s or [first_s]), min(more_s or [first_s]))
        return [name, *(f"{1000 * each:.1f}" for each in figures), FRAME_MS]
