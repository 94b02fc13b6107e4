"""The People page in the window: from the list to a person and back, and the ways in from elsewhere."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMenu

from desk.hands import click, later, named, seen, shown
from desk.people.enrolled import enrol, enrol_three, portrait
from facedesk.desk.people.list.columns import PeopleColumn
from facedesk.desk.text.pass_text import is_stranger
from facedesk.desk.window import Window
from facedesk.simulator.cast import CAST, STRANGER
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.simulator.terminal.faults import Faults
from facedesk.wire.values import Priority

GATE = "168380000119"


@pytest.fixture
async def window(qtbot, station, tmp_path) -> Window:
    """The window of a station with one terminal, on its People page."""
    await station.terminals.admit(GATE)
    await station.terminals.label(GATE, "North gate")
    made = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.show()
    made.open_page("people")
    return made


def names(window: Window) -> list[str]:
    model = window.people.list.model
    return [model.index(row, PeopleColumn.NAME).data() for row in range(model.rowCount())]


def choose(menu: QMenu, name: str) -> None:
    action = next(action for action in menu.actions() if action.objectName() == name)
    spot = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


async def test_a_person_is_opened_and_left_again_for_the_list(window, station):
    await enrol_three(station)
    await seen(lambda: names(window) == ["Zhang Wei", "Li Na", "王建国"])
    window.activateWindow()
    window.people.list.view.setFocus()
    window.people.list.view.choose(window.people.list.model.ids[1])
    QTest.keyClick(window.people.list.view, Qt.Key.Key_Return)
    await seen(lambda: shown(window, "person-editor"))
    await seen(lambda: window.people.editor.person_id() == window.people.list.model.ids[1])
    window.people.editor.leave()
    await seen(lambda: shown(window, "people-page"))
    assert window.people.list.view.hasFocus()
    assert window.people.list.view.current() == window.people.list.model.ids[1]


async def test_a_new_person_is_entered_saved_and_found_in_the_list(window, station):
    await seen(lambda: shown(window, "people-nobody"))
    click(window, "new-person")
    await seen(lambda: shown(window, "person-editor"))
    await seen(lambda: named(window, "person-number").text())
    QTest.keyClicks(named(window, "person-name"), "Aisha")
    window.people.editor.save()
    await seen(station.departments.counts)
    await seen(lambda: not window.people.editor.is_changed())
    window.people.editor.leave()
    await seen(lambda: names(window) == ["Aisha"])
    assert window.people.list.view.selected() == window.people.list.model.ids


async def test_the_alerts_give_room_to_people_in_a_window_of_common_size(window):
    window.resize(1280, 720)
    await seen(lambda: shown(window, "alerts-strip"))
    window.open_page("monitor")
    await seen(lambda: not shown(window, "alerts-strip"))


async def test_the_status_line_leads_to_those_on_their_way_and_to_those_refused(window, station, join):
    refused = await enrol(station, "20001", "Zhang Wei", "zhang")
    await station.assignments.assign([refused], [GATE])
    await seen(lambda: shown(window, "status-to-go"))
    await enrol(station, "20002", "Li Na")
    await seen(lambda: len(names(window)) == 2)
    QTest.keyClicks(named(window, "people-search"), "li")
    await seen(lambda: names(window) == ["Li Na"])
    window.open_page("monitor")
    click(window, "status-to-go")
    assert shown(window, "people-page")
    await seen(lambda: names(window) == ["Zhang Wei"])
    assert named(window, "people-search").text() == ""
    join(GATE, faults=Faults(refusals=(("20001", "301"),)))
    await seen(lambda: shown(window, "status-failures"))
    await seen(lambda: not shown(window, "status-to-go"))
    window.open_page("terminals")
    click(window, "status-failures")
    await seen(lambda: names(window) == ["Zhang Wei"])
    assert window.people.list.head.chosen() == "failed"


async def test_a_person_is_opened_where_the_trouble_is(window, station, join):
    refused = await enrol(station, "20001", "Zhang Wei", "zhang")
    full = await enrol(station, "20002", "Li Na", "li")
    photoless = await enrol(station, "20003", "Aisha")
    well = await enrol(station, "20004", "Chen", "chen")
    join(GATE, faults=Faults(refusals=(("20001", "301"), ("20002", "302"))))
    await station.assignments.assign([refused, full, photoless, well], [GATE])
    model = window.people.list.model
    await seen(lambda: all(model.row_at(at) is not None for at in range(4)))
    await seen(
        lambda: [bool(model.row_at(at).standing.failed) for at in range(4)] == [True, True, True, False]
    )
    editor = window.people.editor
    for person_id, tab in (
        (refused, "photos"),
        (full, "terminals"),
        (photoless, "photos"),
        (well, "profile"),
    ):
        window.people.list.view.opened.emit(person_id)
        await seen(lambda person_id=person_id: editor.person_id() == person_id)
        assert editor.tab_bar.tabData(editor.tab_bar.currentIndex()) == tab
        editor.leave()


async def test_a_removal_in_the_editor_is_said_above_the_list_and_undone(window, station):
    await enrol_three(station)
    await seen(lambda: names(window) == ["Zhang Wei", "Li Na", "王建国"])
    window.people.open_person(window.people.list.model.ids[1])
    await seen(lambda: shown(window, "editor-remove"))
    click(window, "editor-remove")
    later(window)
    click(window, "editor-remove")
    await seen(lambda: names(window) == ["Zhang Wei", "王建国"])
    assert named(window, "people-changes-done").text().startswith("Li Na is removed.")
    click(window, "people-changes-undo")
    await seen(lambda: names(window) == ["Zhang Wei", "Li Na", "王建国"])


async def pass_by(window, join, sighting: Sighting):
    terminal = join(GATE)
    await terminal.until(lambda t: t.registered)
    window.open_page("monitor")
    terminal.see(sighting)
    await seen(lambda: window.monitor.big.row is not None)
    return window.monitor.big.row


async def test_who_passed_is_shown_from_the_monitor(window, station, join):
    person = CAST[0]
    id_ = await enrol(station, person.number, person.name)
    row = await pass_by(window, join, Sighting(person))
    menu = window.monitor._menu_for(row)
    menu.popup(window.mapToGlobal(window.rect().center()))
    choose(menu, "monitor-menu-show-person")
    await seen(lambda: shown(window, "person-editor"))
    await seen(lambda: window.people.editor.person_id() == id_)


async def test_who_passed_and_is_not_stored_is_searched_for(window, join):
    row = await pass_by(window, join, Sighting(CAST[0]))
    window.monitor.person_requested.emit(row.id_number)
    await seen(lambda: named(window, "people-search").text() == row.id_number)
    await seen(lambda: shown(window, "people-nobody") or shown(window, "people-nothing-found"))


async def test_who_passed_is_blocked_by_a_second_choice_in_the_monitors_menu(window, station, join):
    person = CAST[0]
    id_ = await enrol(station, person.number, person.name)
    row = await pass_by(window, join, Sighting(person))
    menu = window.monitor._menu_for(row)
    menu.popup(window.mapToGlobal(window.rect().center()))
    choose(menu, "monitor-menu-block")
    assert menu.isVisible()
    assert (await station.people.person(id_)).priority is Priority.SCHEDULED
    later(menu)
    choose(menu, "monitor-menu-block")
    window.open_page("people")
    await seen(lambda: window.people.list.model.row_at(0) is not None)
    await seen(lambda: window.people.list.model.row_at(0).priority is Priority.BLOCKED)


@pytest.mark.qt_log_ignore("^This plugin does not support", "^PulseAudioService")
async def test_a_stranger_is_enrolled_with_the_picture_of_the_pass(window, join):
    row = await pass_by(window, join, Sighting(STRANGER, PassVerdict.STRANGER))
    assert is_stranger(row)
    menu = window.monitor._menu_for(row)
    menu.popup(window.mapToGlobal(window.rect().center()))
    choose(menu, "monitor-menu-enrol")
    await seen(lambda: shown(window, "person-editor"))
    await seen(lambda: window.people.editor.photos.changed_places() == [1])
    assert window.people.editor.person_id() == 0


async def test_a_new_person_begins_in_the_chosen_department(window, station):
    sales = await station.departments.add("Sales")
    await seen(lambda: window.people.list.departments.model.index_of(sales).isValid())
    window.people.list.departments.tree.choose(sales)
    click(window, "new-person")
    await seen(lambda: window.people.editor.editing.draft().department_id == sales)


async def test_a_photo_is_given_to_the_editor_of_a_new_person(window):
    window.people.new_person(portrait())
    await seen(lambda: window.people.editor.photos.changed_places() == [1])


async def test_everything_that_can_be_clicked_has_a_name(window, station):
    await enrol_three(station)
    await seen(lambda: len(names(window)) == 3)
    window.people.list.view.selectAll()
    page = window.people.list
    buttons = [each for each in page.findChildren(QAbstractButton) if not each.objectName().startswith("qt_")]
    own = [each for each in buttons if not type(each).__module__.startswith("PySide6")]
    assert [type(each) for each in own if not each.objectName()] == []
    visible = [each for each in own if each.isVisible()]
    assert [each.objectName() for each in visible if not each.accessibleName()] == []


def cut(window: Window) -> list[str]:
    """Name the buttons of the list that have less room than they need."""
    buttons = [each for each in window.people.list.findChildren(QAbstractButton) if each.isVisible()]
    own = [each for each in buttons if each.objectName() and not each.objectName().startswith("qt_")]
    return [each.objectName() for each in own if each.width() < each.sizeHint().width()]


@pytest.mark.parametrize(("width", "height"), [(1024, 640), (1280, 720), (1920, 1080)])
async def test_no_button_is_cut(window, station, width, height):
    await enrol_three(station)
    await seen(lambda: len(names(window)) == 3)
    window.resize(width, height)
    for select in (False, True):
        if select:
            window.people.list.view.selectAll()
        await seen(lambda: cut(window) == [])
