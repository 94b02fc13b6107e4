"""The pictures of help, taken from the program itself, in both languages.

`python tests/bench/help_pictures.py` starts a station of the demonstration out of sight, leads its window to the pages
that the first hour is about, and keeps each in `resources/help/pictures`. To be run again when one of the pages looks
otherwise. It talks to nobody but itself; the address that is shown is an example. `--short FOLDER` takes the first
picture alone, into a folder.
"""

import argparse
import asyncio
import io
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("--short", type=Path, metavar="FOLDER")
options = parser.parse_args()  # before all that is loaded below

import qasync  # noqa: E402
from PIL import Image  # noqa: E402
from PySide6.QtCore import QBuffer, QIODevice  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from facedesk import i18n  # noqa: E402
from facedesk.demo.furnishing import furnish  # noqa: E402
from facedesk.demo.terminals import SimulatorProcess, start_terminals  # noqa: E402
from facedesk.desk.live import background  # noqa: E402
from facedesk.desk.text import live_texts  # noqa: E402
from facedesk.desk.theme.theme import theme  # noqa: E402
from facedesk.desk.window import Window  # noqa: E402
from facedesk.service import Options, Service  # noqa: E402
from facedesk.station.connection.own_addresses import Address  # noqa: E402
from facedesk.station.station import Station  # noqa: E402
from facedesk.texts import LANGUAGES  # noqa: E402

PICTURES = options.short or ROOT / "resources" / "help" / "pictures"
SIZE, WIDE, COLOURS = (1120, 640), 680, 96
EXAMPLE = Address("192.168.1.20", "eth0")
WAITING = "168380000901"
PASSES, PATIENCE_S, SETTLE_S = 14, 120, 1.5


def main() -> None:
    """Take all of them."""
    app = QApplication([])
    app.setQuitOnLastWindowClosed(False)
    live_texts.keep()
    theme().forced = "light"
    i18n.install(app, "en")
    theme().apply(app)
    for language in LANGUAGES[:1] if options.short else LANGUAGES:
        i18n.install(app, language)
        with tempfile.TemporaryDirectory() as folder:
            service = Service(Options(Path(folder), ("127.0.0.1", 0), language, language_given=True))
            service.open()
            with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(app)) as runner:
                runner.run(taken(service, language))
    sys.stdout.flush()
    os._exit(0)  # windows were made that nobody closes


async def taken(service: Service, language: str) -> None:
    """Take the pictures of one language."""
    await service.start(on_raise=lambda: False, on_end=lambda: None)
    station = service.station
    show_example(station)
    window = Window(station, service.options.folder / "window.ini", lambda: None, start_simulator=one_more)
    window.resize(*SIZE)
    window.show()
    await shoot(window, language, "first-start")
    if not options.short:
        await shoot_at_work(station, window, language)
    window.hide()
    await background.finish()
    await service.stop()
    window.finish()


async def shoot_at_work(station: Station, window: Window, language: str) -> None:
    """Take the pictures of a station with people, terminals and passes."""
    await furnish(station, language)
    running = [start_terminals(station)]
    url = f"ws://127.0.0.1:{station.port}"
    running.append(SimulatorProcess(url, "--terminals=1", f"--serial-start={WAITING}", "--rate=0.1"))
    await seen(lambda: station.status().passes_today >= PASSES and station.status().waiting)
    window.open_page("terminals")
    await shoot(window, language, "waiting")
    window.open_page("people")
    await shoot(window, language, "people")
    window.open_page("monitor")
    await shoot(window, language, "monitor")
    for process in running:
        await process.end()


async def one_more() -> None:
    """Start no further terminal: the button is there to be seen."""


def show_example(station: Station) -> None:
    """Have the window show an address as it is in most networks, instead of this machine's."""
    status, addresses = station.status, station.addresses
    station.status = lambda: replace(status(), listening="ws://0.0.0.0:8800")  # type: ignore[method-assign]

    async def look_up() -> None:
        addresses.own = [EXAMPLE]

    addresses.own, addresses.look_up = [EXAMPLE], look_up  # type: ignore[method-assign]


async def seen(condition: Callable[[], object]) -> None:
    """Wait until what should be seen is there."""
    async with asyncio.timeout(PATIENCE_S):
        while not condition():  # noqa: ASYNC110  # what people see has no event of its own
            await asyncio.sleep(0.1)


async def shoot(window: Window, language: str, name: str) -> None:
    """Keep a picture of the window as it is in a moment, when the photos in it are there."""
    await asyncio.sleep(SETTLE_S)
    await seen(lambda: not window.pictures.is_fetching)
    window.grab()  # what it asks for in being painted is fetched as well
    await seen(lambda: not window.pictures.is_fetching)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    picture = Image.open(io.BytesIO(buffer.data().data())).convert("RGB")
    high = round(picture.height * WIDE / picture.width)
    small = picture.resize((WIDE, high), Image.Resampling.LANCZOS)
    path = PICTURES / language / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    small.quantize(COLOURS).save(path, optimize=True)
    print(path.relative_to(PICTURES), path.stat().st_size, flush=True)


if __name__ == "__main__":
    main()
