"""Room: the controls of every page stand apart, in the smallest window as in a usual one, in both languages."""

import itertools
from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTabBar,
    QWidget,
)

from desk.hands import seen, shown
from desk.people.enrolled import enrol_three
from facedesk import i18n
from facedesk.desk.models.terminals import ALL
from facedesk.desk.shell.rail import Rail
from facedesk.desk.shell.status_line import StatusLine
from facedesk.desk.widgets.table.view import Table
from facedesk.desk.window import Window
from facedesk.settings import SettingSection
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import PassVerdict, Sighting

GATE, WAITING = "168380000119", "168380000120"
SIZES = ((900, 500), (1280, 720))  # the first is the smallest that a window gets
APART_PX = 8
PLACE_TABS = ("health", "plan", "templates", "upgrades", "log")
CONTROLS = (QAbstractButton, QComboBox, QLineEdit, QTabBar)
JOINED = (QComboBox, QAbstractSpinBox, QLineEdit, Rail, StatusLine)
"""What is one thing of several parts: a field with its arrows, the rail, the status line."""


def controls(window: Window) -> dict[QWidget, QRect]:
    """Give all controls that can be seen, and what can be seen of each."""
    found = [each for kind in CONTROLS for each in window.findChildren(kind) if each.isVisible()]
    alone = [each for each in found if not any(isinstance(above, JOINED) for above in above_of(each))]
    boxes = {each: visible(each, window) for each in alone}
    return {each: box for each, box in boxes.items() if not box.isEmpty()}


def above_of(widget: QWidget) -> list[QWidget]:
    found, above = [], widget.parentWidget()
    while above is not None:
        found.append(above)
        above = above.parentWidget()
    return found


def visible(widget: QWidget, window: Window) -> QRect:
    box = QRect(widget.mapTo(window, QPoint()), widget.size())
    for above in above_of(widget):
        if above is not window:
            box &= QRect(above.mapTo(window, QPoint()), above.size())
    return box


def settings_of(window: Window, section: SettingSection) -> None:
    window.open_page("settings")
    window.settings.open_section(section)


def place_of(window: Window, tab: str) -> None:
    window.open_page("terminals")
    window.terminals.side.tree.choose(ALL)
    window.terminals.place.tabs.choose(tab)


def too_close(window: Window) -> list[str]:
    """Name each two controls that stand nearer than the design lets them, side by side or one above the other."""
    found = []
    for (one, here), (other, there) in itertools.combinations(controls(window).items(), 2):
        if one.isAncestorOf(other) or other.isAncestorOf(one):
            continue
        beside = here.adjusted(1 - APART_PX, 0, APART_PX - 1, 0).intersects(there)
        if beside or here.adjusted(0, -1, 0, 1).intersects(there):
            found.append(
                f"{one.objectName() or one}: {here.getRect()}, {other.objectName()}: {there.getRect()}"
            )
    return found


def cut_short(window: Window) -> list[str]:
    """Name each control that is not as wide as it is made: what is below is scrolled to, what is beside is not."""
    boxes = controls(window)
    return [each.objectName() or str(each) for each, box in boxes.items() if box.width() < each.width()]


async def test_no_two_controls_touch(qtbot, qapp, station, join, tmp_path):
    await station.terminals.admit(GATE)
    await station.terminals.label(GATE, "North gate")
    await enrol_three(station)
    window = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(window, before_close_func=lambda made: made.finish())
    window.show()
    terminal = join(GATE)
    join(WAITING)
    for verdict in (PassVerdict.STRANGER, PassVerdict.BLOCKED):
        terminal.see(Sighting(BY_PORTRAIT["wang"], verdict))
    window.open_page("monitor")
    await seen(lambda: shown(window, "monitor-open"))
    window.open_page("people")
    await seen(lambda: window.people.list.model.rowCount() == 3)
    pages = {
        "monitor": lambda: window.open_page("monitor"),
        "people": lambda: window.people.set_list(""),
        "person": lambda: window.people.open_person(window.people.list.model.ids[0]),
        "terminals": lambda: window.open_page("terminals"),
        "terminal": lambda: window.terminals.open_terminal(GATE),
        "roster": lambda: window.terminals.detail.tabs.choose("roster"),
        "parameters": lambda: window.terminals.detail.tabs.choose("parameters"),
        **{tab: partial(place_of, window, tab) for tab in PLACE_TABS},
        "records": lambda: window.open_page("records"),
        "attendance": lambda: window.records.open_tab("attendance"),
        "emergency": lambda: window.open_page("emergency"),
        **{section.value: partial(settings_of, window, section) for section in SettingSection},
    }
    found = {}
    try:
        for language, size, page in itertools.product(("en", "zh_CN"), SIZES, pages):
            i18n.install(qapp, language)
            window.resize(*size)
            if page == "people":
                window.open_page("people")
                window.people.close_person()
            pages[page]()
            if page == "person":
                await seen(lambda: shown(window, "person-name"))
            for _ in range(3):  # what lays out another thing lays out in turn
                QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            found[language, size, page] = too_close(window) + cut_short(window)
    finally:
        i18n.install(qapp, "en")
    assert {where: close for where, close in found.items() if close} == {}


NARROWEST, WIDEST = 440, 1700  # pixels of a table in the smallest window, and in a large one
WHOLE_PAGE = {"results-table": 720, "people-list": 500, "pass-table": 720, "attendance-day": 720}
"""Tables that have more of the smallest window."""


async def test_no_column_of_a_table_is_pushed_out_of_sight(qtbot, station, tmp_path):
    window = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(window, before_close_func=lambda made: made.finish())
    window.show()
    for name in ("passes", "attendance"):
        window.records.tab(name)
    tables = [table for table in window.findChildren(Table) if not table._style.resizable]
    assert len(tables) > 5
    pushed = {
        table.objectName(): px
        for table in tables
        for px in range(WHOLE_PAGE.get(table.objectName(), NARROWEST), WIDEST, 20)
        if sum(column.width_in(px) for column in table._model.columns) > px
    }
    assert pushed == {}
