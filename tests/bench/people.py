"""The People page with 20,000 people while deliveries run: how long people wait for what they see.

`python tests/bench/people.py` fills a store, connects simulated terminals, and measures in the window's own thread:
the list's first paint, a search of one character, steps of scrolling, the editor, and how late a 16 ms timer comes.
`--short` is for continuous integration: 60 people, and nothing is promised. It loads loopback only.
"""

import argparse
import asyncio
import contextlib
import os
import random
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import qasync
from lateness import Lateness
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.people.page import PeoplePage
from facedesk.desk.theme.theme import theme
from facedesk.resources import resource
from facedesk.station.station import Station
from facedesk.store.database import Store
from facedesk.store.people.people import PeopleQuery, Person

FAMILY = "王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗单曾"
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华文志国建"
PORTRAITS = ("zhang", "li", "wang", "chen", "huang", "lin", "liu", "ma", "petrov", "sun", "wu", "zhao")
CHUNK = 500
SETTLE_S = 1.0
ENROL_S = 0.1
STEPS = 200


@dataclass(frozen=True)
class Promise:
    """What was measured beside what is promised, both in milliseconds."""

    what: str
    ms: float
    most_ms: float

    @property
    def kept(self) -> bool:
        """Say whether it is as promised."""
        return self.ms <= self.most_ms

    def __str__(self) -> str:
        verdict = "kept" if self.kept else "NOT KEPT"
        return f"{self.what:<52} {self.ms:8.1f} ms   at most {self.most_ms:.0f} ms: {verdict}"


class Paints(QObject):
    """Watches for the first painting of a widget at which what is waited for is there."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self._condition: Callable[[], bool] | None = None
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  Qt's name
        """Look whether it is there."""
        if event.type() == QEvent.Type.Paint and self._condition is not None and self._condition():
            self._condition = None
        return False

    async def painted(self, condition: Callable[[], bool]) -> float:
        """Wait for the painting; give the time just after it."""
        self._condition = condition
        await until(lambda: self._condition is None)
        return time.perf_counter()


def main() -> int:
    """Measure, print, and give 1 where a promise was not kept."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--terminals", type=int, default=10)
    parser.add_argument(
        "--short", action="store_true", help="60 people, 2 terminals; promises are only printed"
    )
    args = parser.parse_args()
    if args.short:
        args.people, args.terminals = 60, 2
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    i18n.install(app, "en")
    theme().forced = "light"
    theme().apply(app)
    with tempfile.TemporaryDirectory(prefix="facedesk-bench-") as name, qasync.QEventLoop(app) as loop:
        promises = loop.run_until_complete(measure(Path(name), args.people, args.terminals))
    for promise in promises:
        print(promise)
    return 0 if args.short or all(promise.kept for promise in promises) else 1


async def measure(folder: Path, people: int, terminals: int) -> list[Promise]:
    """Fill the store, let the terminals come, and go through the page."""
    store = Store(folder)
    await asyncio.to_thread(store.open)
    station = Station(store)
    await station.start(("127.0.0.1", 0))
    serials = [str(168_380_000_100 + number) for number in range(terminals)]
    await station.terminals.admit(*serials)
    ids = await fill(station, people)
    print(f"{len(ids):,} people, {terminals} terminals")
    try:
        async with terminals_dial(station, serials, len(ids) + 1):
            await station.assignments.assign(ids, serials)
            return await look(station, ids)
    finally:
        await background.finish()
        await station.stop()


async def fill(station: Station, count: int) -> list[int]:
    """Store people with photos, in departments."""
    rng = random.Random(7)  # noqa: S311  nothing secret
    photos = [resource("portraits", f"{name}-enrolled.jpg").read_bytes() for name in PORTRAITS]
    departments = [await station.departments.add(f"Department {number}") for number in range(20)]
    ids: list[int] = []
    for start in range(0, count, CHUNK):
        some = [
            (
                Person(
                    str(20_000 + number),
                    name=rng.choice(FAMILY) + "".join(rng.sample(GIVEN, 2)),
                    card=f"{rng.randrange(10**10):010}",
                    phone=f"13{rng.randrange(10**9):09}",
                    department_id=rng.choice(departments),
                ),
                {0: rng.choice(photos)},
            )
            for number in range(start, min(start + CHUNK, count))
        ]
        ids += [each.id for each in await station.people.save_many(some) if isinstance(each, Person)]
    return ids


@contextlib.asynccontextmanager
async def terminals_dial(station: Station, serials: Sequence[str], most: int) -> AsyncIterator[None]:
    """Let terminals dial from a process of their own, each taking 0.1 s for a person as quick ones do."""
    url = f"ws://127.0.0.1:{station.port}"
    call = [sys.executable, "-m", "facedesk", "simulate", url, "--quiet", "--rate=0", "--with-parent"]
    call += [f"--terminals={len(serials)}", f"--serial-start={serials[0]}", f"--capacity={most}"]
    process = await asyncio.create_subprocess_exec(
        *call, f"--enrol-time={ENROL_S}", stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        await until(lambda: station.status().online == len(serials))
        yield
    finally:
        assert process.stdin is not None
        process.stdin.close()  # it ends with whoever started it
        await process.wait()


async def look(station: Station, ids: Sequence[int]) -> list[Promise]:
    """Open the page, search, scroll, and open persons, while deliveries run."""
    held = station.deliveries.counts().held
    pictures = Thumbnails(station.pictures)
    page = PeoplePage(station, pictures)
    page.resize(1156, 690)
    paints = Paints(page.list.view.viewport())
    await asyncio.sleep(2 * SETTLE_S)  # as long as it takes somebody to go to the People page
    late = Lateness()
    promises = [
        Promise("list opens: first paint with rows", await opens(page, paints), 100),
        Promise("search of one character, with its 150 ms pause", await searches(page, paints), 250),
        Promise("search in the store alone, worst of ten", await finds(station), 100),
    ]
    p99, worst = await scrolls(page)
    promises += [
        Promise("a step of scrolling, p99", p99, 16),
        Promise("a step of scrolling, worst", worst, 33),
        Promise("editor opens, worst of ten", await edits(page, ids), 100),
    ]
    await asyncio.sleep(SETTLE_S)
    firings = sorted(ms for _, ms in late._fired)
    promises.append(Promise("the window's thread late, p99", firings[int(len(firings) * 0.99)], 16))
    done = station.deliveries.counts().held - held
    print(f"{done:,} deliveries meanwhile, {station.deliveries.counts().work:,} still to go")
    page.deleteLater()
    return promises


async def until(condition: Callable[[], object], most_s: float = 30.0) -> None:
    """Wait without missing the moment by more than the loop takes."""
    async with asyncio.timeout(most_s):
        while not condition():  # noqa: ASYNC110  a paint has no event that could be awaited
            await asyncio.sleep(0.001)


def in_sight(page: PeoplePage) -> bool:
    """Say whether all rows in sight have been read."""
    view, model = page.list.view, page.list.model
    first, last = view.rowAt(0), view.rowAt(view.viewport().height() - 1)
    last = last if last >= 0 else model.rowCount() - 1
    return first >= 0 and all(model.row_at(place) is not None for place in range(first, last + 1))


async def opens(page: PeoplePage, paints: Paints) -> float:
    """Show the page; give how long until the rows are painted."""
    began = time.perf_counter()
    page.show()
    return (await paints.painted(lambda: in_sight(page)) - began) * 1000


async def searches(page: PeoplePage, paints: Paints) -> float:
    """Type one character; give how long until the found are painted."""
    before = len(page.list.model.ids)
    began = time.perf_counter()
    page.list.head.search.setText("娜")
    painted = await paints.painted(lambda: len(page.list.model.ids) != before and in_sight(page))
    page.list.head.search.clear_now()
    await until(lambda: len(page.list.model.ids) == before and in_sight(page))
    return (painted - began) * 1000


async def finds(station: Station) -> float:
    """Search for parts of names, numbers, cards and phones; give the longest, in milliseconds."""
    worst = 0.0
    for text in ("娜", "wang", "zw", "2001", "13", "9", "li na", "00", "单", "nobody"):
        began = time.perf_counter()
        await station.people.search(PeopleQuery(text=text))
        worst = max(worst, time.perf_counter() - began)
    return worst * 1000


async def scrolls(page: PeoplePage) -> tuple[float, float]:
    """Scroll by the wheel's step and now and then far away; give p99 and worst of what one step took the thread."""
    bar, took = page.list.view.verticalScrollBar(), []
    for step in range(STEPS):
        to = bar.value() + 48 * 3 if step % 20 else random.Random(step).randrange(bar.maximum() + 1)  # noqa: S311
        began = time.perf_counter()
        bar.setValue(min(to, bar.maximum()))
        page.list.view.viewport().repaint()
        took.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0.016)
    await until(lambda: in_sight(page))
    took.sort()
    return took[int(len(took) * 0.99)], took[-1]


def shows(page: PeoplePage, person_id: int) -> bool:
    """Say whether the editor shows a person."""
    return page.editor.person_id() == person_id


async def edits(page: PeoplePage, ids: Sequence[int]) -> float:
    """Open persons one after the other; give the longest until the editor shows the person."""
    worst = 0.0
    for person_id in random.Random(3).sample(list(ids), 10):  # noqa: S311
        began = time.perf_counter()
        page.open_person(person_id)
        await until(partial(shows, page, person_id))
        page.editor.repaint()
        worst = max(worst, time.perf_counter() - began)
        page.editor.leave()
        await asyncio.sleep(0.05)
    return worst * 1000


if __name__ == "__main__":
    sys.exit(main())
