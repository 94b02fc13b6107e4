"""The steps of the window's thread while somebody goes through all passes, and what is to be held: 16 and 50 ms.

`python tests/bench/record_store.py FOLDER --records 1000000` makes a store; `python tests/bench/records_page.py FOLDER`
opens the page Records on it, and scrolls by wheel, by keys and by dragging the bar from the newest pass to the oldest,
as a table and as pictures. Printed is how many steps there were that did something, their 99th percentile and the
worst, in ms of the thread's processor time, beside what the station does there when nothing is done.
`--short` is for continuous integration: a store of 1,000 is made, and the bar is dragged alone.
"""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

import arguments  # noqa: F401  with it the tests' hands are found
import figures
import record_store
from desk.hands import named, seen
from longest_steps import in_window_loop, window_of
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider, QWidget

from facedesk.desk.records.list.tab import PassesTab
from facedesk.desk.widgets.table.far_bar import FarBar
from facedesk.desk.window import Window
from facedesk.station.station import Station
from facedesk.store.database import Store

SHORT_RECORDS, SHORT_PEOPLE, SHORT_TURNS = 1_000, 100, 5
P99_MS, WORST_MS = 16, 50
FRAME_S = 1 / 60
WAYS = ("wheel", "keys", "ends", "drag")
WORKED_MS = 0.5
"""A step that took less did nothing that counts."""
HEADS = ("what", "steps", "p99 ms", "worst ms", "rows gone by")


class Steps:
    """Takes down each step of this thread that did something, in ms of its processor time."""

    def __init__(self) -> None:
        self.took_ms: list[float] = []

    async def watch(self) -> None:
        before = time.thread_time()
        while True:
            await asyncio.sleep(0)
            now = time.thread_time()
            if 1000 * (now - before) >= WORKED_MS:
                self.took_ms.append(1000 * (now - before))
            before = time.thread_time()


class Hand:
    """Goes through the passes as people do."""

    def __init__(self, tab: PassesTab, turns: int) -> None:
        self._tab, self._turns = tab, turns

    @property
    def _view(self) -> QWidget:
        return self._tab.list.view

    async def to_top(self) -> None:
        self._tab.list.go_to("top")
        await seen(lambda: not self._tab.found.is_looking and not self._tab.found.is_cut_above)
        await asyncio.sleep(0.3)

    async def wheel(self) -> None:
        port = self._tab.list.view.viewport()
        at = QPointF(port.rect().center())
        for _ in range(self._turns):
            turned = QWheelEvent(
                at, QPointF(port.mapToGlobal(at.toPoint())), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            )  # fmt: skip
            QApplication.sendEvent(port, turned)
            await asyncio.sleep(FRAME_S)

    async def keys(self) -> None:
        self._tab.list.go_to_rows()
        for turn in range(self._turns):
            QTest.keyClick(self._view, Qt.Key.Key_PageDown if turn % 3 else Qt.Key.Key_Down)
            await asyncio.sleep(1 / 30)

    async def drag(self) -> None:
        bar = named(self._tab, f"{self._view.objectName()}-scroll", FarBar)
        await seen(lambda: bar.is_far)
        at = _slider(bar)
        QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=at)
        for turn in range(self._turns):
            y = at.y() + (bar.height() - at.y()) * (turn + 1) // self._turns
            QTest.mouseMove(bar, QPoint(at.x(), y))
            await asyncio.sleep(FRAME_S)
        QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(at.x(), bar.height() - 1))
        await seen(lambda: not self._tab.found.is_looking and not self._tab.found.is_cut_below)

    async def ends(self) -> None:
        self._tab.list.go_to_rows()
        for key in (Qt.Key.Key_End, Qt.Key.Key_Home) * 3:
            QTest.keyClick(self._view, key)
            await seen(lambda: not self._tab.found.is_looking)
            await asyncio.sleep(0.1)


def _slider(bar: FarBar) -> QPoint:
    option = QStyleOptionSlider()
    bar.initStyleOption(option)
    control, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
    return bar.style().subControlRect(control, option, part, bar).center()


async def measured(
    folder: Path, turns: int, ways: Sequence[str] = WAYS, size: tuple[int, int] = (1280, 720)
) -> list[list[object]]:
    """Do all of it; return a line for each."""
    store = Store(folder)
    await asyncio.to_thread(store.open)
    station = Station(store)
    await station.start(("127.0.0.1", 0))
    lines = []
    async with window_of(station, folder) as window:
        window.resize(*size)
        lines.append(await line("the page opens", lambda: opens(window), window))
        tab = window.records.tab("passes")
        assert isinstance(tab, PassesTab)
        tab.bar.set_period(None)
        await seen(lambda: tab.found.shown == tab.question and tab.found.rows)
        await asyncio.sleep(1)
        lines.append(await line("nothing is done", lambda: asyncio.sleep(turns / 60), window))
        hand = Hand(tab, turns)
        for way in ("table", "pictures"):
            lines.append(await line(f"{way}: shown", lambda way=way: shows(tab, way), window))
            for name in ways:
                await hand.to_top()
                lines.append(await line(f"{way}: {name}", getattr(hand, name), window))
    await station.stop()
    return lines


async def opens(window: Window) -> None:
    window.open_page("records")
    tab = window.records.tab("passes")
    assert isinstance(tab, PassesTab)
    await seen(lambda: tab.found.shown is not None)


async def shows(tab: PassesTab, way: str) -> None:
    tab.looks.ways.choose(way)
    await asyncio.sleep(0.5)


async def line(name: str, act: Callable[[], Awaitable[None]], window: Window) -> list[object]:
    """Do something; return its line."""
    steps = Steps()
    watching = asyncio.create_task(steps.watch())
    await asyncio.sleep(0)
    seen_ids = Gone(window)
    await act()
    await asyncio.sleep(0.3)
    watching.cancel()
    return [
        name,
        len(steps.took_ms),
        f"{figures.percentile(steps.took_ms or [0.0], 99):.1f}",
        f"{max(steps.took_ms, default=0):.1f}",
        seen_ids.count(),
    ]


class Gone:
    """Counts the passes that were at hand while something was done."""

    def __init__(self, window: Window) -> None:
        self._ids: set[int] = set()
        made = window.records._made.get("passes")
        if isinstance(made, PassesTab):
            self._found = made.found
            made.found.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        self._ids |= {row.id for row in self._found.rows}

    def count(self) -> int:
        return len(self._ids)


def main() -> int:
    """Measure, and print whether it is held."""
    parser = argparse.ArgumentParser(description="Measure the steps of the page Records.")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--turns", type=int, default=300)
    parser.add_argument("--size", type=int, nargs=2, default=(1280, 720), metavar=("WIDE", "HIGH"))
    parser.add_argument("--short", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="facedesk-bench-") as made:
        folder, turns, ways = options.folder or Path(made) / "store", options.turns, WAYS
        if options.short:
            record_store.PEOPLE = SHORT_PEOPLE  # type: ignore[misc]
            record_store.make(folder, SHORT_RECORDS)
            turns, ways = SHORT_TURNS, WAYS[-1:]
        lines = in_window_loop(lambda: measured(folder, turns, ways, tuple(options.size)))
    print(figures.table(HEADS, lines))
    worst = max(float(str(each[3])) for each in lines[2:])
    p99 = max(float(str(each[2])) for each in lines[2:])
    print(
        f"scrolling: p99 {p99:.1f} ms (at most {P99_MS}), worst {worst:.1f} ms (at most {WORST_MS})",
        flush=True,
    )
    os._exit(0)  # windows were made that nobody closes


if __name__ == "__main__":
    sys.exit(main())
