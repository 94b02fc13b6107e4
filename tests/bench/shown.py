"""How long the window's thread works at a stretch: plain texts beside hostile ones, and 16 ms to compare.

`python tests/bench/shown.py` opens every page on a store in which each text is hostile, and on the same one with plain
texts; then has a terminal say hostile things to each page. Printed is the thread's processor time in ms: what the first
showing took, which loads fonts, and the least of some more, so that others' work on the machine does not count.
"""

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent)]

if __name__ == "__main__":  # before all that is loaded below
    argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    ).parse_args()

import qasync  # noqa: E402
from desk import arriving, hostile, test_shown  # noqa: E402
from desk.conftest import QUICK  # noqa: E402
from desk.hands import seen  # noqa: E402
from desk.test_shown_arriving import HOSTILE, newest  # noqa: E402
from empty_store import with_empty_store  # noqa: E402
from figures import table  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from facedesk import i18n  # noqa: E402
from facedesk.desk.live import background  # noqa: E402
from facedesk.desk.live.muting import muting_of  # noqa: E402
from facedesk.desk.text import live_texts  # noqa: E402
from facedesk.desk.theme.theme import theme  # noqa: E402
from facedesk.desk.window import Window  # noqa: E402
from facedesk.simulator.pictures import PicturePool  # noqa: E402
from facedesk.simulator.terminal.terminal import SimulatedTerminal  # noqa: E402

FRAME_MS = 16
AGAIN = 4
PLAIN = " Zhang Wei"
HEADS = ("", "plain, first", "plain", "hostile, first", "hostile", "frame")
Took = dict[str, list[float]]


def main() -> None:
    """Measure, and print."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    live_texts.keep()
    i18n.install(app, "en")
    theme().apply(app)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
        runner.run(measured())
    sys.stdout.flush()
    os._exit(0)  # windows were made that nobody closes


async def measured() -> None:
    pictures = PicturePool(20)
    opening = [await opened(text, pictures) for text in (PLAIN, HOSTILE)]
    print(table(HEADS, list(rows(*opening))), flush=True)
    print(table(HEADS, list(rows(*await arrived(pictures)))), flush=True)


def rows(plain: Took, worse: Took) -> Iterator[list[object]]:
    for name, took in plain.items():
        figures = [took[0], min(took[1:]), worse[name][0], min(worse[name][1:])]
        yield [name, *(f"{1000 * each:.1f}" for each in figures), FRAME_MS]


@asynccontextmanager
async def window_on(folder: Path, pictures: PicturePool, text: str) -> Any:
    """Give a furnished station full of a text, and its window."""
    station = await test_shown.started(with_empty_store(folder))
    await test_shown.furnish(station, pictures)
    await station.stop()
    await asyncio.to_thread(hostile.poison, folder, text)
    station = await test_shown.started(folder)
    muting_of(station.settings).mute(None)
    window = Window(station, folder / "window.ini", lambda: None)
    window.resize(1280, 720)
    window.show()
    yield station, window
    window.finish()
    window.hide()
    await background.finish()
    await station.stop()


async def opened(text: str, pictures: PicturePool) -> Took:
    """Open each page some times."""
    took: Took = {step.__name__: [] for step in test_shown.STEPS}
    with tempfile.TemporaryDirectory() as folder:
        async with window_on(Path(folder), pictures, text) as (_, window):
            for _ in range(1 + AGAIN):
                for step in test_shown.STEPS:
                    took[step.__name__].append(await longest(lambda step=step: step(window)))
                    close_others(window)
    return took


async def longest(act: Callable[[], Any]) -> float:
    steps = arriving.Steps()
    watching = asyncio.create_task(steps.watch())
    await act()
    await asyncio.sleep(0.1)  # what comes of it is painted
    watching.cancel()
    return steps.longest_s


def close_others(window: Window) -> None:
    for top in QApplication.topLevelWidgets():
        if top is not window and top.isVisible():
            top.close()


async def arrived(pictures: PicturePool) -> tuple[Took, Took]:
    """Have everything arrive at each page, plain and hostile in turn."""
    plain, worse = Took(), Took()
    with tempfile.TemporaryDirectory() as folder:
        async with window_on(Path(folder), pictures, PLAIN) as (station, window):
            habits, url = replace(QUICK, dialect=arriving.voice()), f"ws://127.0.0.1:{station.port}"
            terminal = lambda: SimulatedTerminal(url, test_shown.GATE, habits=habits, pictures=pictures)  # noqa: E731
            async with arriving.elsewhere(terminal) as (gate, do):
                await seen(lambda: gate.registered)
                for page in (newest, test_shown.terminals, test_shown.people, test_shown.person):
                    await page(window)
                    for at in range(2 * (1 + AGAIN)):
                        said = await arriving.longest_steps(station, gate, do, HOSTILE if at % 2 else "")
                        for name, took in said.items():
                            of = worse if at % 2 else plain
                            of.setdefault(f"{page.__name__}: {name}", []).append(took)
    return plain, worse


if __name__ == "__main__":
    main()
