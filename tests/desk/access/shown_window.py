"""A window with a terminal that waits, shown for a test that asks the system's own way what is in it."""

import asyncio
import sys
from pathlib import Path

import qasync
from empty_store import with_empty_store
from PySide6.QtWidgets import QApplication

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.text import live_texts
from facedesk.desk.theme.theme import theme
from facedesk.desk.window import Window
from facedesk.station.station import Station
from facedesk.store.database import Store


async def main(app: QApplication, folder: Path) -> None:
    """Show the People page until nobody asks any more."""
    live_texts.keep()
    i18n.install(app, "en")
    theme().forced = "light"
    theme().apply(app)
    store = Store(with_empty_store(folder))
    await asyncio.to_thread(store.open)
    station = Station(store)
    await station.start(("127.0.0.1", 0))
    await station.terminals.admit("168380000119")
    window = Window(station, folder / "window.ini", lambda: None)
    window.open_page("settings")
    window.show()
    sys.stdout.write("shown\n")
    sys.stdout.flush()
    await asyncio.to_thread(sys.stdin.readline)
    window.finish()
    await background.finish()
    await station.stop()


if __name__ == "__main__":
    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    with asyncio.Runner(loop_factory=lambda: qasync.QEventLoop(application)) as runner:
        runner.run(main(application, Path(sys.argv[1])))
