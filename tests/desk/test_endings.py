"""What the window makes and closes again is gone: nothing that lives on holds it."""

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QApplication, QWidget

from desk.hands import seen
from facedesk.desk.alerts.panel import AlertPanel
from facedesk.desk.first_start.page import FirstStart
from facedesk.desk.live import background
from facedesk.desk.live.running_commands import RunningCommands
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.monitor.page import MonitorPage
from facedesk.desk.people.editor.editor import Editor
from facedesk.desk.people.editor.greeting.preview import TerminalPreview
from facedesk.desk.people.editor.photos.from_record import PassChoice
from facedesk.desk.people.editor.photos.slots import PhotoPlaces
from facedesk.desk.people.list.page import PeopleList
from facedesk.desk.people.transfer.import_dialog import ImportDialog
from facedesk.desk.settings.page import SettingsPage
from facedesk.desk.shell.status_line import StatusLine
from facedesk.desk.shell.store_notes import StoreNotes
from facedesk.desk.terminals.page import TerminalsPage
from facedesk.desk.terminals.plan.standing import PlanMembers
from facedesk.desk.terminals.plan.tab import PlanTab
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.on_screen import OnScreen
from facedesk.desk.window import Window
from facedesk.i18n import text
from facedesk.station.station import Station

pytestmark = pytest.mark.usefixtures("qapp")

Maker = Callable[[Station, Thumbnails], QWidget]
MAKERS: dict[str, Maker] = {
    "first start": lambda station, _: FirstStart(
        station.status,
        station.addresses,
        station.terminals,
        station.changes,
        None,
        arrivals=station.arrivals,
        groups=station.groups,
    ),
    "monitor": MonitorPage,
    "people": PeopleList,
    "editor": Editor,
    "photo places": lambda _, pictures: PhotoPlaces(pictures),
    "greeting": lambda _, pictures: TerminalPreview(pictures),
    "passes to choose from": lambda station, pictures: PassChoice(
        station.records, station.pictures, station.terminals, pictures
    ),
    "import": lambda station, _: ImportDialog(station),
    "terminals": TerminalsPage,
    "plan": lambda station, pictures: PlanTab(
        PlanMembers(
            station.plans,
            station.terminals,
            station.groups,
            station.alerts,
            station.holding,
            station.changes,
        ),
        RunningCommands(),
        pictures,
    ),
    "alerts": lambda station, pictures: AlertPanel(
        station.alerts,
        station.terminals,
        station.groups,
        station.settings,
        station.changes,
        pictures=pictures,
    ),
    "status line": lambda station, _: StatusLine(station.status, station.addresses, station.changes),
    "settings": lambda station, _: SettingsPage(station),
    "notes": lambda station, _: StoreNotes(station.status, station.clock, station.changes),
}


def closed(widget: QWidget) -> None:
    widget.close()
    widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def alive() -> dict[str, int]:
    """Count the objects of our own kinds of widgets by their kind."""
    gc.collect()
    kinds = [
        type(each)
        for each in gc.get_objects()
        if isinstance(each, QWidget) and type(each).__module__.startswith("facedesk")
    ]
    return {kind.__name__: kinds.count(kind) for kind in kinds}


@pytest.mark.parametrize("name", MAKERS)
async def test_a_part_that_was_closed_is_gone_with_all_it_had(station, name):
    pictures = Thumbnails(station.pictures)
    before = alive()
    made = MAKERS[name](station, pictures)
    made.show()
    made.repaint()
    await background.finish()
    closed(made)
    del made
    await seen(lambda: alive() == before)


async def test_the_window_that_was_closed_is_gone(station, tmp_path):
    before = alive()
    window = Window(station, tmp_path / "window.ini", lambda: None)
    window.show()
    window.finish()
    await background.finish()
    closed(window)
    del window
    await seen(lambda: alive() == before)


def _one_that_says_itself() -> weakref.ref[Label]:
    label = Label("")
    label.setToolTip(text(lambda: label.objectName() + "!"))
    closed(label)
    return weakref.ref(label)


def test_a_text_that_holds_what_shows_it_holds_it_no_longer_than_it_is_shown():
    known = _one_that_says_itself()
    gc.collect()
    assert known() is None


def test_keeping_a_window_on_its_screen_does_not_keep_the_window():
    window = QWidget()
    OnScreen(window, QSize(100, 100))
    known = weakref.ref(window)
    closed(window)
    del window
    gc.collect()
    assert known() is None
