"""The desk is tested with a real station, real terminals of the simulator, and real events."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator, Callable, Generator, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytestqt.plugin
import qasync
from empty_store import with_empty_store
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from facedesk import i18n
from facedesk.desk.alerts import sound
from facedesk.desk.alerts.panel import AlertPanel
from facedesk.desk.emergency.page import EmergencyPage
from facedesk.desk.live import background
from facedesk.desk.monitor.page import MonitorPage
from facedesk.desk.people.editor.editor import Editor
from facedesk.desk.people.page import PeoplePage
from facedesk.desk.settings.page import SettingsPage
from facedesk.desk.terminals.page import TerminalsPage
from facedesk.desk.text import live_texts
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets import layout
from facedesk.desk.widgets.table import in_turns
from facedesk.simulator.pictures import PicturePool
from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.station import Station
from facedesk.store.database import Store

HERE = Path(__file__).parent
in_turns.STEP_S = 60.0  # a view that was scrolled is looked at once, and whole, however busy the computer is
sound.LOOKS_AFTER_MS = 3_600_000  # whether the computer that tests can be heard changes no page
QUICK = replace(HABITS, backoff=lambda _attempt: 0.05, hang_up_timeout_s=0.2)

for page in (MonitorPage, PeoplePage, Editor, TerminalsPage, EmergencyPage, SettingsPage, AlertPanel):
    # As in the window: no style sheet until they stand.
    page.__init__ = theme().laid_on_last()(page.__init__)  # type: ignore[attr-defined, method-assign]


def _place_unseen(box: QBoxLayout, item: layout.Item) -> None:
    """What is shown before it hangs anywhere is a window for that moment: it flashes, and closes open popups."""
    what = item.what if isinstance(item, layout.Placed) else item
    if isinstance(what, QWidget):
        assert not (what.isVisible() and what.isWindow()), f"{what} was a window"
    _place(box, item)


_place, layout._add = layout._add, _place_unseen


def _process_deletions() -> None:
    """Between the phases of a test no loop runs, and a step of a task in it would fail."""
    app = QApplication.instance()
    if app is not None:
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


pytestqt.plugin._process_events = _process_deletions


class Loop(qasync.QEventLoop):  # type: ignore[misc]  # qasync has no types
    """Qt's loop, which at its end leaves what is still due to its next run."""

    def run_until_complete(self, future: Any) -> Any:
        """Run until the future is done; qasync's own then goes on with tasks while no loop counts as running."""
        future = asyncio.ensure_future(future, loop=self)
        future.add_done_callback(self._on_done)
        try:
            self.run_forever()
        finally:
            future.remove_done_callback(self._on_done)
        return future.result()

    def _on_done(self, _future: Any) -> None:
        self.stop()


def pytest_asyncio_loop_factories() -> Mapping[str, Callable[[], Any]]:
    """Run asynchronous tests of the desk on Qt's loop."""
    return {"qt": lambda: Loop(QApplication.instance() or QApplication([]))}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Collect what a test leaves on Qt's thread alone: a loop's timers must not end on one of the station's."""
    if HERE not in item.path.parents:
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.collect()
        gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen plugin says of every popup what it cannot do, and has no tray; there is nothing to play sounds."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(
                pytest.mark.qt_log_ignore(
                    "^This plugin does not support|systemTrayWindowChanged|^PulseAudioService"
                )
            )


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str]) -> QApplication:
    """The application as it is started: English, light."""
    app = QApplication.instance() or QApplication(qapp_args)
    app.setQuitOnLastWindowClosed(False)
    live_texts.keep()
    i18n.install(app, "en")
    theme().forced = "light"
    theme().apply(app)
    return app


@pytest.fixture
def in_chinese(qapp: QApplication) -> Iterator[None]:
    """Widgets made in the test speak Chinese."""
    i18n.install(qapp, "zh_CN")
    yield
    i18n.install(qapp, "en")


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[Station]:
    """A station on a folder of its own, listening on loopback."""
    store = Store(await asyncio.to_thread(with_empty_store, tmp_path))
    await asyncio.to_thread(store.open)
    running = Station(store)
    await running.start(("127.0.0.1", 0))
    yield running
    await background.finish()
    await running.stop()


@pytest.fixture(scope="session")
def portraits() -> PicturePool:
    """The pictures that the tests' terminals share."""
    return PicturePool(20)


@pytest.fixture
async def join(station: Station, portraits: PicturePool) -> AsyncIterator[Callable[..., SimulatedTerminal]]:
    """Give a function that lets a terminal with a serial dial the station."""
    running: list[SimulatedTerminal] = []

    def dial(serial: str, **how: Any) -> SimulatedTerminal:
        how = {"habits": QUICK, "pictures": portraits} | how
        terminal = SimulatedTerminal(f"ws://127.0.0.1:{station.port}", serial, **how)
        running.append(terminal)
        terminal.start()
        return terminal

    yield dial
    for terminal in running:
        await terminal.stop()
