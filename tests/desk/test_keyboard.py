"""The window by the keyboard alone: Enter, Esc, Home, End, F2, Tab, on every page."""

import asyncio
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)
from station.roster_peer import enrol

from desk.hands import named, seen, shown
from desk.people.editors import typed
from facedesk.desk.models.terminals import ALL
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.focus.focus_ring import FocusRing
from facedesk.desk.window import Window
from facedesk.settings import SettingSection

GATE = "168380000117"
PAGES = {
    Qt.Key.Key_1: "monitor",
    Qt.Key.Key_2: "people",
    Qt.Key.Key_3: "terminals-page",
    Qt.Key.Key_Comma: "settings-page",
}


def key(of: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the keyboard is."""
    at = QApplication.activePopupWidget() or QApplication.focusWidget() or QApplication.activeWindow()
    QTest.keyClick(at, of, modifiers)


@pytest.fixture
async def window(qtbot, station, tmp_path) -> Window:
    """A window with three people and a terminal in a group."""
    await station.terminals.admit(GATE)
    group = await station.groups.add("Building 1")
    await station.groups.add("Building 2")
    await station.terminals.move(GATE, group)
    for number in ("20001", "20002", "20003"):
        await enrol(station, number)
    made = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.show()
    made.activateWindow()
    await seen(lambda: QApplication.activeWindow() is made)
    return made


@pytest.mark.parametrize("page", PAGES, ids=PAGES.values())
async def test_after_the_pages_shortcut_the_keyboard_is_in_the_page(window, page):
    window.rail.button("settings").setFocus()
    key(page, Qt.KeyboardModifier.ControlModifier)
    assert named(window, PAGES[page]).isAncestorOf(window.focusWidget())


async def test_the_first_time_it_is_at_the_pages_main_part(window):
    await seen(lambda: len(window.people.list.model.ids) == 3)
    for page, part in ((Qt.Key.Key_2, "people-list"), (Qt.Key.Key_3, "terminal-tree")):
        key(page, Qt.KeyboardModifier.ControlModifier)
        assert named(window, part).hasFocus()


async def test_the_keyboard_comes_back_to_where_it_was_in_a_page(window):
    key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    named(window, "people-search").setFocus()
    key(Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert named(window, "people-search").hasFocus()


@pytest.mark.usefixtures("window")
async def test_enter_presses_each_button_that_the_keyboard_can_reach():
    """Tab goes all the way round each page; at each button Enter is one press, however long it is held."""
    for page in PAGES:
        key(page, Qt.KeyboardModifier.ControlModifier)
        for at in reached_by_tab():
            if isinstance(at, QAbstractButton) and not isinstance(at, (QCheckBox, QRadioButton)):
                assert presses_by_enter(at) == 1, at.objectName()


def reached_by_tab() -> Iterator[QWidget]:
    """Go round by Tab, once."""
    met = []
    while (at := QApplication.focusWidget()) is not None and at not in met:
        met.append(at)
        yield at
        at.setFocus()
        QTest.keyClick(at, Qt.Key.Key_Tab)
    assert len(met) > 3


def presses_by_enter(button: QAbstractButton) -> int:
    """Count how often Enter, held down for a while, presses a button; what that would do is not done."""
    button.blockSignals(True)
    downs = Downs(button)
    QTest.keyPress(button, Qt.Key.Key_Return)
    for _ in range(3):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "", True)
        QApplication.sendEvent(button, held)
    QTest.keyRelease(button, Qt.Key.Key_Return)
    button.removeEventFilter(downs)
    button.blockSignals(False)
    return downs.count


class Downs(QObject):
    """Counts what reaches a button as a press of the space bar."""

    def __init__(self, button: QAbstractButton) -> None:
        super().__init__(button)
        self.count = 0
        button.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        is_press = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        self.count += is_press and event.key() == Qt.Key.Key_Space
        return False


@pytest.fixture
def two(qtbot) -> QWidget:
    """A field and two buttons in a window."""
    made = QWidget()
    column = QVBoxLayout(made)
    for widget in (QLineEdit(), Button("One", name="one"), Button("Two", name="two")):
        column.addWidget(widget)
    FocusRing(made)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made)
    return made


def test_enter_presses_once_what_has_the_focus(two):
    presses: list[str] = []
    for name in ("one", "two"):
        named(two, name).clicked.connect(lambda _=False, name=name: presses.append(name))
    named(two, "two").setFocus()
    key(Qt.Key.Key_Return)
    assert presses == ["two"]
    QTest.keyClick(named(two, "two"), Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier)
    key(Qt.Key.Key_Space)
    assert presses == ["two"] * 3
    key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert presses == ["two"] * 3


def test_enter_presses_no_disabled_button(two):
    presses: list[bool] = []
    named(two, "one").clicked.connect(presses.append)
    named(two, "one").setFocus()
    named(two, "one").setEnabled(False)
    QTest.keyClick(named(two, "one"), Qt.Key.Key_Return)
    assert presses == []


def test_enter_that_takes_its_button_away_is_no_fault(two):
    named(two, "one").clicked.connect(lambda: named(two, "one").setParent(None))
    named(two, "one").setFocus()
    key(Qt.Key.Key_Return)
    assert two.findChild(Button, "one") is None


def test_the_focus_that_the_program_set_shows_its_ring(two):
    two.findChild(QLineEdit).setFocus()
    named(two, "one").setFocus()
    assert shown(two, "focus-ring")
    QTest.mousePress(named(two, "two"), Qt.MouseButton.LeftButton)
    QTest.mouseRelease(named(two, "two"), Qt.MouseButton.LeftButton)
    assert not shown(two, "focus-ring")
    two.findChild(QLineEdit).setFocus()
    named(two, "two").setFocus()
    assert shown(two, "focus-ring")


async def editor_of(window: Window, number: str) -> QWidget:
    window.open_page("people")
    window.people.set_number(number)
    await seen(lambda: shown(window, "person-editor") and named(window, "person-number").text() == number)
    return window.people.editor


async def test_esc_closes_the_calendar_and_not_the_editor(window):
    editor = await editor_of(window, "20001")
    field = named(editor, "valid-from")
    field.setFocus()
    key(Qt.Key.Key_F4)
    calendar = QApplication.activePopupWidget()
    assert calendar is not None
    key(Qt.Key.Key_Escape)
    assert not calendar.isVisible()
    assert editor.isVisible()
    assert field.hasFocus()
    key(Qt.Key.Key_Escape)
    await seen(lambda: not editor.isVisible())
    assert named(window, "people-list").hasFocus()


async def test_esc_closes_the_list_of_a_choice_and_not_the_editor(window):
    editor = await editor_of(window, "20001")
    choice = named(editor, "department-choice")
    choice.setFocus()
    choice.showPopup()
    key(Qt.Key.Key_Escape)
    assert editor.isVisible()
    assert not choice.view().isVisible()


async def test_esc_takes_back_a_question_and_not_the_editor(window):
    editor = await editor_of(window, "20001")
    button = named(editor, "editor-remove")
    button.setFocus()
    key(Qt.Key.Key_Return)
    assert button.asking
    key(Qt.Key.Key_Escape)
    assert not button.asking
    assert editor.isVisible()


async def test_esc_asks_before_what_was_typed_is_lost_and_then_stays(window):
    editor = await editor_of(window, "20001")
    typed(editor, "person-name", "Somebody else")
    key(Qt.Key.Key_Escape)
    assert shown(editor, "leave-stay")
    key(Qt.Key.Key_Escape)
    assert not shown(editor, "leave-stay")
    assert editor.isVisible()
    assert named(editor, "person-name").text() == "Somebody else"


async def test_esc_empties_the_search_and_keeps_the_page(window):
    window.open_page("people")
    search = named(window, "people-search")
    search.setFocus()
    QTest.keyClicks(search, "xyz")
    key(Qt.Key.Key_Escape)
    assert search.text() == ""
    assert search.hasFocus()


async def test_home_and_end_lead_to_the_first_and_the_last_row(window):
    key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    view = named(window, "people-list")
    await seen(lambda: len(window.people.list.model.ids) == 3)
    view.setFocus()
    for of, row in ((Qt.Key.Key_End, 2), (Qt.Key.Key_Home, 0), (Qt.Key.Key_End, 2), (Qt.Key.Key_Up, 1)):
        key(of)
        assert view.currentIndex().row() == row
        assert len(view.selectedIndexes()) > 0


@pytest.mark.parametrize(
    ("page", "tree"), [(Qt.Key.Key_3, "terminal-tree"), (Qt.Key.Key_2, "department-tree")]
)
async def test_home_and_end_lead_through_trees(window, station, page, tree):
    for name in ("Sales", "Visitors"):
        await station.departments.add(name)
    key(page, Qt.KeyboardModifier.ControlModifier)
    view = named(window, tree)
    rows = view.model()
    await seen(lambda: any(rows.rowCount(rows.index(row, 0)) for row in range(rows.rowCount())))
    view.setFocus()
    key(Qt.Key.Key_Home)
    assert view.currentIndex() == view.model().index(0, 0, QModelIndex())
    key(Qt.Key.Key_End)
    assert not view.indexBelow(view.currentIndex()).isValid()


async def test_f2_opens_the_person_of_the_row(window):
    key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    await seen(lambda: len(window.people.list.model.ids) == 3)
    named(window, "people-list").setFocus()
    key(Qt.Key.Key_End)
    key(Qt.Key.Key_F2)
    await seen(lambda: shown(window, "person-editor"))


async def test_f2_names_a_group_and_esc_leaves_the_name_as_it_was(window, station):
    key(Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    tree = named(window, "terminal-tree")
    tree.setFocus()
    key(Qt.Key.Key_Home)
    key(Qt.Key.Key_Down)  # above it stands the row for all
    key(Qt.Key.Key_F2)
    field = named(window, "tree-name-editor")
    QTest.keyClicks(field, "Annex")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert tree.currentIndex().data() == "Building 1"
    assert shown(window, "terminals-page")
    key(Qt.Key.Key_F2)
    QTest.keyClicks(QApplication.focusWidget(), "Annex")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    await seen(lambda: "Annex" in [group.name for group in station.groups.all()])


@pytest.mark.usefixtures("window")
async def test_tab_goes_round_and_is_trapped_nowhere():
    """From each page Tab reaches the rail and the status line, and comes back."""
    for page in PAGES:
        key(page, Qt.KeyboardModifier.ControlModifier)
        names = [at.objectName() for at in reached_by_tab()]
        assert any(name.startswith("rail-") for name in names)
        assert any(name.startswith("status-") for name in names)


PARTS = {
    "monitor": lambda window: window.open_page("monitor"),
    "people": lambda window: window.open_page("people"),
    **{
        tab: lambda window, tab=tab: (
            window.terminals.side.tree.choose(ALL),
            window.terminals.place.tabs.choose(tab),
        )
        for tab in ("health", "plan", "templates", "upgrades", "log")
    },
    **{
        f"terminal {tab}": lambda window, tab=tab: window.terminals.open_tab(GATE, tab)
        for tab in ("overview", "parameters", "roster", "log")
    },
    "records": lambda window: window.open_page("records"),
    "emergency": lambda window: window.open_page("emergency"),
    **{
        section.value: lambda window, section=section: window.settings.open_section(section)
        for section in SettingSection
    },
}


@pytest.mark.parametrize("part", PARTS)
async def test_tab_reaches_whatever_a_mouse_does(window, part):
    if part in {section.value for section in SettingSection}:
        window.open_page("settings")
    elif part not in ("monitor", "people", "records", "emergency"):
        window.open_page("terminals")
        await seen(lambda: window.terminals.model.index_of(f"t:{GATE}").isValid())
    PARTS[part](window)
    await asyncio.sleep(0)
    window.rail.setFocus()
    window.rail.button("settings").setFocus()
    reached = list(reached_by_tab())
    left_out = [
        at.objectName() or type(at).__name__
        for at in window.findChildren(QWidget)
        if at.isVisible()
        and at.isEnabled()
        and at.focusPolicy() & Qt.FocusPolicy.TabFocus
        and at.focusProxy() is None
        and at not in reached
    ]
    assert left_out == []
