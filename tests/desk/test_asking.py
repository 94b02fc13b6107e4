"""Whatever asks twice, on every page: no double click, no second click in haste, and a calm one does it."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from station.roster import delivered, enrol

from desk.hands import click, named, seen, shown
from desk.people.editors import opened, typed
from desk.terminals.test_roster import stranger
from facedesk.desk.parts.asking import Asking
from facedesk.desk.terminals.sure_menu import SureMenu
from facedesk.desk.window import Window
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import Sighting, Verdict
from facedesk.wire.schedule import Week

GATE, WAITING, OTHER = "168380000119", "168380000120", "168380000121"
HASTE_S, CALM_S = 0.12, 0.6
LONG = "The terminal beside the second gate of the yard behind the northern warehouse"


class Clock:
    """Stands, unless it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def window(qtbot, station, join, tmp_path) -> Window:
    """The window of a station with a terminal that holds three people, and two terminals that wait."""
    await station.admit(GATE)
    await station.label(GATE, LONG)
    made = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.resize(1280, 720)
    made.show()
    terminal = join(GATE)
    await terminal.until(lambda t: t.registered)
    made.terminal = terminal
    for number in ("20001", "20002", "20003"):
        await enrol(station, number, GATE)
    await delivered(station, GATE, held=3)
    await station.people.save_template("Office", Week.all_day())
    return made


# Where something asks


async def reboot(window: Window, _station: Any, _join: Any) -> None:
    window.show_page("terminals")
    window.terminals.show_terminal(GATE)
    await seen(lambda: shown(window, "reboot-terminal") and named(window, "reboot-terminal").isEnabled())


async def admit_all(window: Window, _station: Any, join: Any) -> None:
    window.show_page("terminals")
    for serial in (WAITING, OTHER):
        join(serial)
    await seen(lambda: shown(window, "admit-all") and named(window, "admit-all").text().endswith("2…"))


async def differences(window: Window, _station: Any, _join: Any) -> None:
    await reboot(window, _station, _join)
    window.terminal.roster.pop("20001")
    window.terminal.roster["20002"]["name"] = "Somebody else"
    stranger(window.terminal, "777")
    window.terminals.detail.tabs.choose("roster")
    await seen(lambda: shown(window, "roster-compare") and named(window, "roster-compare").isEnabled())
    click(window, "roster-compare")
    await seen(lambda: shown(window, "roster-repair-all") and named(window, "roster-repair-all").isEnabled())


def choose_number(window: Window, number: str) -> None:
    table, model = window.terminals.detail.roster.table, window.terminals.detail.roster.model
    for row in range(model.rowCount()):
        if number in [model.index(row, column).data() for column in range(model.columnCount())]:
            at = table.visualRect(model.index(row, 1)).center()
            QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)


async def one_missing(window: Window, station: Any, join: Any) -> None:
    await differences(window, station, join)
    choose_number(window, "20001")
    await seen(lambda: shown(window, "roster-repair"))


async def one_too_many(window: Window, station: Any, join: Any) -> None:
    await differences(window, station, join)
    choose_number(window, "777")
    await seen(lambda: shown(window, "roster-remove"))


async def people_to_remove(window: Window, _station: Any, _join: Any) -> None:
    window.show_page("people")
    await seen(lambda: window.people.list.model.rowCount() == 3)
    window.people.list.view.selectAll()
    click(window, "remove-selected")
    await seen(lambda: shown(window, "people-confirm"))


async def person(window: Window, _station: Any, _join: Any) -> None:
    window.show_page("people")
    await seen(lambda: window.people.list.model.rowCount() == 3)
    window.people.show_person(window.people.list.model.ids[0])
    await seen(lambda: shown(window, "editor-remove"))


async def schedule(window: Window, station: Any, join: Any) -> None:
    await person(window, station, join)
    window.people.editor.tab_bar.choose("schedule")
    await seen(lambda: shown(window, "delete-template"))


async def unsaved_person(window: Window, station: Any, join: Any) -> None:
    await person(window, station, join)
    await opened(window.people.editor, window.people.list.model.ids[0])
    typed(window.people.editor, "person-name", "Typed here")
    click(window, "editor-back")
    assert shown(window, "editor-leaving")


async def blocked_pass(window: Window, _station: Any, _join: Any) -> None:
    window.show_page("monitor")
    window.terminal.see(Sighting(BY_PORTRAIT["wang"], Verdict.BLOCKED))
    await seen(lambda: shown(window, "monitor.open"))


async def blocked_pass_on_the_wall(window: Window, station: Any, join: Any) -> None:
    await blocked_pass(window, station, join)
    window.monitor.show_wall()
    await seen(window.monitor._wall.big.open_button.isVisible)


async def closing(window: Window, _station: Any, _join: Any) -> None:
    window.closing.ask()


SITUATIONS = (
    closing,
    reboot,
    admit_all,
    differences,
    one_missing,
    one_too_many,
    people_to_remove,
    person,
    schedule,
    unsaved_person,
    blocked_pass,
    blocked_pass_on_the_wall,
)


async def menu_of_a_terminal(window: Window, station: Any, join: Any) -> SureMenu:
    await reboot(window, station, join)
    return window.terminals._menu_of(f"t:{GATE}")


async def menu_of_a_blocked_pass(window: Window, station: Any, join: Any) -> SureMenu:
    await blocked_pass(window, station, join)
    return window.monitor._menu_for(window.monitor.big.row)


async def menu_of_a_pass(window: Window, _station: Any, _join: Any) -> SureMenu:
    window.show_page("monitor")
    window.terminal.see(Sighting(BY_PORTRAIT["wang"]))
    await seen(lambda: shown(window, "monitor.open"))
    return window.monitor._menu_for(window.monitor.big.row)


MENUS = (menu_of_a_terminal, menu_of_a_blocked_pass, menu_of_a_pass)


# Hands


def asking_now() -> list[Asking]:
    """Give what asks and can be seen, on all windows and in all menus."""
    found = {asking: None for top in QApplication.topLevelWidgets() for asking in top.findChildren(Asking)}
    return [asking for asking in found if answers(asking)]


def answers(asking: Asking) -> list[QWidget]:
    return [each for each in asking.answers if each.isVisible() and each.isEnabled()]


def twice(press: Callable[[QEvent.Type], None], clock: Clock, second: QEvent.Type) -> None:
    press(QEvent.Type.MouseButtonPress)
    clock.now += HASTE_S
    press(second)


def presser(widget: QWidget, at: QPoint | None = None) -> Callable[[QEvent.Type], None]:
    """Give what presses a widget and lets it go, by events as the system sends them."""
    where = QPointF(at if at is not None else widget.rect().center())

    def press(kind: QEvent.Type) -> None:
        left, none, plain = (
            Qt.MouseButton.LeftButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        for each, held in ((kind, left), (QEvent.Type.MouseButtonRelease, none)):
            if widget.isVisible():
                event = QMouseEvent(each, where, widget.mapToGlobal(where), left, held, plain)
                QApplication.sendEvent(widget, event)

    return press


def seen_whole(widget: QWidget) -> bool:
    """Whether a button has all the room that its text needs, inside its window."""
    box = widget.rect().translated(widget.mapTo(widget.window(), QPoint()))
    return widget.width() >= widget.minimumSizeHint().width() and widget.window().rect().contains(box)


@pytest.mark.qt_log_ignore("^This plugin does not support", "^PulseAudioService")
@pytest.mark.parametrize("situation", SITUATIONS, ids=lambda each: each.__name__)
async def test_what_asks_twice_is_not_passed_in_haste(window, station, join, clock, situation):
    await situation(window, station, join)
    found = asking_now()
    assert found
    told: list[str] = []
    for asking in found:
        asking.clock = clock
        asking.confirmed.connect(partial(told.append, asking.parent().objectName()))
        if asking.is_on:
            asking.start()  # asked this moment, by this clock
    for asking in found:
        for answer in answers(asking):
            for second in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonPress):
                in_haste(asking, answer, clock, second)
    assert told == []
    for count, asking in enumerate(found, 1):
        calmly(asking, answers(asking)[0], clock)
        assert len(told) == count
    if "monitor.open" in told:
        await window.terminal.until(lambda t: t.opened)
        await seen(lambda: not window.monitor.big.open_button.is_running)
    if window.monitor._wall is not None:
        await seen(lambda: not window.monitor._wall.big.open_button.is_running)
        window.monitor._wall.close()


def in_haste(asking: Asking, answer: QWidget, clock: Clock, second: QEvent.Type) -> None:
    """Press a control twice at once, whether it asks with the first press or asks already."""
    clock.now += 10
    was_on = asking.is_on
    if was_on:
        asking.start()
    twice(presser(answer), clock, second)
    if not was_on and asking.is_on:
        assert seen_whole(answer)
        asking.stop()


def calmly(asking: Asking, answer: QWidget, clock: Clock) -> None:
    clock.now += 10
    press = presser(answer)
    if not asking.is_on:
        press(QEvent.Type.MouseButtonPress)
    clock.now += CALM_S
    press(QEvent.Type.MouseButtonPress)


@pytest.mark.qt_log_ignore("^This plugin does not support", "^PulseAudioService")
@pytest.mark.parametrize("situation", MENUS, ids=lambda each: each.__name__)
async def test_an_entry_that_asks_is_not_passed_in_haste(window, station, join, clock, situation):
    menu: QMenu = await situation(window, station, join)
    menu.popup(window.mapToGlobal(QPoint(900, 400)))
    (asking,) = menu.findChildren(Asking)
    asking.clock = clock
    asks = [action for action in menu.actions() if action in menu._questions]
    assert asks
    done: list[str] = []
    for action in asks:
        action.triggered.disconnect()
        action.triggered.connect(partial(_note, done, action.objectName()))
        text = action.text()
        for second in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonPress):
            clock.now += 10
            twice(presser(menu, menu.actionGeometry(action).center()), clock, second)
            assert (done, menu.isVisible()) == ([], True)
            assert action.text() == menu._questions[action] != text
            assert menu.screen().availableGeometry().contains(menu.geometry())
            QTest.keyClick(menu, Qt.Key.Key_Escape)
            assert (action.text(), menu.isVisible()) == (text, True)
    press = presser(menu, menu.actionGeometry(asks[-1]).center())
    press(QEvent.Type.MouseButtonPress)
    clock.now += CALM_S
    press(QEvent.Type.MouseButtonPress)
    assert done == [asks[-1].objectName()]
    assert not menu.isVisible()


def _note(done: list[str], name: str) -> None:
    done.append(name)


async def test_every_situation_is_walked(window):
    """What asks on a page must be met by some situation: a new control needs one of its own."""
    everywhere = {asking.parent().objectName() for asking in window.findChildren(Asking)}
    assert everywhere == {
        "reboot-terminal",
        "admit-all",
        "roster-repair-all",
        "roster-repair",
        "roster-remove",
        "people-confirm",
        "editor-block",
        "editor-remove",
        "editor-leaving",
        "delete-template",
        "monitor.open",
        "closing",
        "people-changes.question",  # these two are asked by what takes people off terminals, and tried there
        "terminal-changes.question",
    }
