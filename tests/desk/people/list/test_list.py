"""The list of people through its field, its rows, its keys and its menus."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desk.hands import click, later, named, seen, shown, sure
from desk.people.enrolled import enrol, enrol_many, enrol_three
from facedesk.desk.people.list.columns import PeopleColumn
from facedesk.desk.people.list.context_menu import PeopleMenu
from facedesk.desk.people.list.page import PeopleList
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.store.models import Delivery
from facedesk.store.people.people import NO_END, PeopleQuery
from facedesk.wire.values import Priority

GATE, DOCK = "168380000119", "168380000120"


@pytest.fixture
def page(people_list: PeopleList) -> PeopleList:
    return people_list


def cells(page: PeopleList, column: PeopleColumn) -> list[str | None]:
    """Read a column as people see it; None where a row is still being read."""
    return [page.model.index(row, column).data() for row in range(page.model.rowCount())]


async def names_are(page: PeopleList, *names: str) -> None:
    try:
        await seen(lambda: cells(page, PeopleColumn.NAME) == list(names))
    except TimeoutError:
        assert cells(page, PeopleColumn.NAME) == list(names)


def place(page: PeopleList, row: int) -> QPoint:
    return page.view.visualRect(page.model.index(row, PeopleColumn.NAME)).center()


def press(page: PeopleList, row: int, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, modifier, place(page, row))


def menu_at(page: PeopleList, row: int) -> QMenu:
    """Open the context menu at a row as the right button does."""
    press(page, row)
    at = place(page, row)
    where = page.view.viewport().mapToGlobal(at)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, where)
    QApplication.sendEvent(page.view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def entries(menu: QMenu) -> list[str]:
    return [
        action.objectName() for action in menu.actions() if not action.isSeparator() and not action.menu()
    ]


def choose(menu: QMenu, name: str) -> None:
    action = next(action for action in menu.actions() if action.objectName() == name)
    spot = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


async def online(station, join, serial, label, faults=NO_FAULTS):
    await station.terminals.admit(serial)
    await station.terminals.label(serial, label)
    terminal = join(serial, faults=faults)
    await terminal.until(lambda t: t.registered)
    return terminal


# Who is there


async def test_nobody_yet_offers_what_to_do_first(page):
    await seen(lambda: shown(page, "people-nobody"))
    asked = []
    page.new_requested.connect(lambda: asked.append("new"))
    click(page, "first-person")
    assert asked == ["new"]
    assert shown(page, "first-import")


async def test_a_person_stored_elsewhere_appears_by_itself(page, station):
    await seen(lambda: shown(page, "people-nobody"))
    await enrol(station, "20001", "Zhang Wei")
    await names_are(page, "Zhang Wei")
    assert named(page, "people-count").text().startswith("1 ")


async def test_the_list_is_by_number_and_a_click_on_a_head_sorts_it(page, station):
    await enrol(station, "9", "Zhang Wei", valid_until=date(2027, 1, 1))
    await enrol(station, "10", "Aisha", valid_until=NO_END)
    await names_are(page, "Zhang Wei", "Aisha")
    header = page.view.horizontalHeader()

    def click_head(column: PeopleColumn) -> None:
        at = QPoint(header.sectionViewportPosition(column) + 10, header.height() // 2)
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)

    click_head(PeopleColumn.NAME)
    await names_are(page, "Aisha", "Zhang Wei")
    click_head(PeopleColumn.NAME)
    await names_are(page, "Zhang Wei", "Aisha")
    assert header.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
    click_head(PeopleColumn.TERMINALS)
    await names_are(page, "Zhang Wei", "Aisha")
    assert header.sortIndicatorSection() == PeopleColumn.NAME
    click_head(PeopleColumn.VALID_UNTIL)
    await names_are(page, "Zhang Wei", "Aisha")


async def test_typing_finds_by_any_part_and_the_cross_shows_all_again(page, station):
    await enrol_three(station)
    await names_are(page, "Zhang Wei", "Li Na", "王建国")
    QTest.keyClicks(named(page, "people-search"), "wjg")
    await names_are(page, "王建国")
    assert named(page, "people-count").text() == "1 of 3 people"
    QTest.keyClick(named(page, "people-search"), Qt.Key.Key_Escape)
    await names_are(page, "Zhang Wei", "Li Na", "王建国")


async def test_nobody_found_says_so_and_clears(page, station):
    await enrol_three(station)
    await names_are(page, "Zhang Wei", "Li Na", "王建国")
    QTest.keyClicks(named(page, "people-search"), "nobody")
    await seen(lambda: shown(page, "people-nothing-found"))
    assert named(page, "people-nothing-found").accessibleName() == "Nobody found for “nobody”."
    click(page, "people-clear")
    await seen(lambda: shown(page, "people-list"))
    assert named(page, "people-search").hasFocus()


async def test_an_answer_to_an_older_question_is_dropped(page, station):
    await enrol_three(station)
    await names_are(page, "Zhang Wei", "Li Na", "王建国")
    gates: dict[str, asyncio.Event] = {"zhang": asyncio.Event(), "li": asyncio.Event()}
    real = station.people.search

    async def held_back(query: PeopleQuery) -> list[int]:
        found = await real(query)
        await gates[query.text].wait()
        return found

    station.people.search = held_back
    page.model.ask(PeopleQuery(text="zhang"))
    page.model.ask(PeopleQuery(text="li"))
    gates["li"].set()
    await names_are(page, "Li Na")
    gates["zhang"].set()
    for _ in range(20):
        await asyncio.sleep(0)
    assert cells(page, PeopleColumn.NAME) == ["Li Na"]


async def test_a_row_says_until_when_and_marks_what_has_ended(page, station):
    today = date.today()  # noqa: DTZ011  the station's own day
    await enrol(station, "1", "A", valid_until=NO_END)
    await enrol(station, "2", "B", valid_until=today)
    await enrol(station, "3", "C", valid_until=date(2029, 8, 9))
    ended = today - timedelta(days=3)
    await enrol(station, "4", "D", valid_until=ended)
    await names_are(page, "A", "B", "C", "D")
    assert cells(page, PeopleColumn.VALID_UNTIL) == ["No end", "Today", "2029-08-09", ended.isoformat()]
    tip = page.model.index(0, PeopleColumn.VALID_UNTIL).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Valid from 2000-01-01 to No end"


async def test_a_row_is_spoken_as_a_whole(page, station):
    sales = await station.departments.add("Sales")
    east = await station.departments.add("East", sales)
    await enrol(station, "20001", "Zhang Wei", department_id=east, priority=Priority.BLOCKED)
    await names_are(page, "Zhang Wei")
    await seen(lambda: cells(page, PeopleColumn.DEPARTMENT) == ["East"])  # their names are read by themselves
    spoken = page.model.index(0, PeopleColumn.NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Zhang Wei, Blocked, 20001, Sales / East, 2029-08-09, On no terminal"


# At the terminals


async def test_a_row_follows_its_deliveries_until_the_terminals_have_it(page, station, join):
    person = await enrol(station, "20001", "Zhang Wei", "zhang")
    await station.terminals.admit(GATE)
    await station.terminals.label(GATE, "North gate")
    await station.assignments.assign([person], [GATE])
    await seen(lambda: cells(page, PeopleColumn.TERMINALS) == ["0 of 1 · North gate is offline"])
    join(GATE)
    await seen(lambda: cells(page, PeopleColumn.TERMINALS) == ["1 of 1"])
    await seen(lambda: not shown(page, "people-to-go"))


async def test_a_refusal_is_told_with_its_reason_and_found_by_one_button(page, station, join):
    refused = await enrol(station, "20001", "Zhang Wei", "zhang")
    taken = await enrol(station, "20002", "Li Na", "li")
    await online(station, join, GATE, "North gate", faults=Faults(refusals=(("20001", "301"),)))
    await station.assignments.assign([refused, taken], [GATE])
    await seen(lambda: cells(page, PeopleColumn.TERMINALS) == ["0 of 1 · Photo refused (301)", "1 of 1"])
    tip = page.model.index(0, PeopleColumn.TERMINALS).data(Qt.ItemDataRole.ToolTipRole)
    assert "North gate" in tip
    assert "Use another photo" in tip
    await seen(lambda: named(page, "people-failed").text() == "1 not delivered")
    click(page, "only-problems")
    await names_are(page, "Zhang Wei")
    assert named(page, "people-failed").text() == "1 not delivered in all"  # not only of those who are shown
    assert page.head.chosen() == "problems"
    click(page, "only-problems")
    await names_are(page, "Zhang Wei", "Li Na")


async def test_those_refused_are_tried_again_by_a_button(page, station, join):
    person = await enrol(station, "20001", "Zhang Wei", "zhang")
    await station.terminals.admit(GATE)
    terminal = join(GATE, faults=Faults(refusals=(("20001", "301"),)))
    await station.assignments.assign([person], [GATE])
    await seen(lambda: shown(page, "retry-deliveries"))
    await terminal.stop()
    join(GATE)
    click(page, "retry-deliveries")
    await seen(lambda: cells(page, PeopleColumn.TERMINALS) == ["1 of 1"])
    await seen(lambda: not shown(page, "retry-deliveries"))


async def test_deliveries_stand_still_while_paused_and_go_on(page, station, join):
    person = await enrol(station, "20001", "Zhang Wei", "zhang")
    terminal = await online(station, join, GATE, "North gate")
    await station.deliveries.pause()
    await station.assignments.assign([person], [GATE])
    await seen(lambda: named(page, "people-to-go").text().endswith(", paused"))
    assert named(page, "pause-deliveries").text() == "Resume"
    assert not terminal.roster
    click(page, "pause-deliveries")
    await seen(lambda: cells(page, PeopleColumn.TERMINALS) == ["1 of 1"])


async def test_the_delivery_state_is_chosen_by_a_list_or_by_its_count(page, station):
    waits = await enrol(station, "20001", "Zhang Wei", "zhang")
    await enrol(station, "20002", "Li Na", "li")
    await station.terminals.admit(GATE)
    await station.assignments.assign([waits], [GATE])
    await seen(lambda: shown(page, "people-to-go"))
    click(page, "people-to-go")
    await names_are(page, "Zhang Wei")
    page.head.standing.setFocus()
    QTest.keyClick(page.head.standing, Qt.Key.Key_End)
    await names_are(page, "Li Na")
    assert page.head.chosen() == "notAssigned"


async def test_a_filtered_list_loses_those_who_no_longer_fit(page, station, join):
    person = await enrol(station, "20001", "Zhang Wei", "zhang")
    await station.terminals.admit(GATE)
    await station.assignments.assign([person], [GATE])
    page.set_standing("toGo")
    await names_are(page, "Zhang Wei")
    join(GATE)
    await seen(lambda: shown(page, "people-nothing-found"))


# Hands


async def test_enter_presses_the_button_of_the_question_that_has_the_focus(page, station):
    await enrol_three(station)
    await names_are(page, "Zhang Wei", "Li Na", "王建国")
    press(page, 0)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    await seen(lambda: shown(page, "people-confirm"))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not shown(page, "people-confirm")
    assert page.model.rowCount() == 3
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    await seen(lambda: shown(page, "people-confirm"))
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert named(page, "people-confirm-yes").hasFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert shown(page, "people-confirm")
    later(page.window())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    await names_are(page, "Li Na", "王建国")


async def test_several_are_blocked_at_once_and_undo_is_only_for_those_it_changed(page, station):
    was_so = await enrol(station, "1", "A", priority=Priority.BLOCKED)
    await enrol(station, "2", "B", priority=Priority.ALWAYS)
    await enrol(station, "3", "C")
    await names_are(page, "A", "B", "C")
    page.view.selectAll()
    assert shown(page, "block-selected")
    assert not shown(page, "unblock-selected")
    click(page, "block-selected")
    await seen(lambda: shown(page, "people-blocked"))
    assert named(page, "people-blocked").text().startswith("2 people blocked")
    await seen(lambda: shown(page, "unblock-selected"))
    assert not shown(page, "block-selected")
    click(page, "undo-block")
    await seen(lambda: shown(page, "block-selected"))
    rows = await station.people.rows(page.model.ids)
    assert [row.priority for row in rows] == [Priority.BLOCKED, Priority.ALWAYS, Priority.SCHEDULED]
    assert rows[0].id == was_so


async def test_the_menu_of_several_has_only_what_can_help(page, station):
    await enrol(station, "1", "A", priority=Priority.BLOCKED)
    await enrol(station, "2", "B", priority=Priority.BLOCKED)
    await enrol(station, "3", "C")
    await names_are(page, "A", "B", "C")

    def offered(*rows: int) -> list[bool]:
        menu = PeopleMenu(page.actions_of, [1, 2], [page.model.row_at(row) for row in rows], page)
        names = entries(menu)
        menu.close()
        return ["block-people" in names, "unblock-people" in names]

    assert offered(0, 1) == [False, True]
    assert offered(1, 2) == [True, True]
    assert offered(2, 2) == [True, False]


async def test_nobody_found_in_a_department_says_where_it_looked_and_looks_everywhere(page, station):
    sales = await station.departments.add("Sales")
    await enrol(station, "1", "Aisha", department_id=sales)
    await enrol(station, "2", "Zhang Wei")
    await names_are(page, "Aisha", "Zhang Wei")
    page.departments.tree.choose(sales)
    await names_are(page, "Aisha")
    QTest.keyClicks(named(page, "people-search"), "zhang")
    await seen(lambda: shown(page, "people-nothing-found"))
    assert named(page, "people-nothing-found").accessibleName() == "Nobody found for “zhang” in Sales."
    click(page, "people-search-all")
    await names_are(page, "Zhang Wei")
    assert named(page, "people-search").text() == "zhang"


async def test_enter_and_a_double_click_open_a_person(page, station):
    first, second, _ = await enrol_three(station)
    await names_are(page, "Zhang Wei", "Li Na", "王建国")
    opened = []
    page.person_requested.connect(opened.append)
    press(page, 1)
    QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened == [second]
    press(page, 0)
    QTest.mouseDClick(
        page.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place(page, 0)
    )
    assert opened == [second, first]


async def test_space_selects_by_keys_and_several_selected_show_what_can_be_done(page, station):
    first, _, third = await enrol_three(station)
    await names_are(page, "Zhang Wei", "Li Na", "王建国")
    press(page, 0)
    assert not shown(page, "people-selected")
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(page.view, Qt.Key.Key_Down, control)
    QTest.keyClick(page.view, Qt.Key.Key_Down, control)
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert page.view.selected() == [first, third]
    assert named(page, "people-selected").text() == "2 selected"
    click(page, "clear-selection")
    assert page.view.selected() == []
    assert shown(page, "people-count")


async def test_who_is_selected_stays_so_when_others_come_and_the_order_changes(page, station):
    first, second, third = await enrol_three(station)
    await names_are(page, "Zhang Wei", "Li Na", "王建国")
    press(page, 0)
    press(page, 2, Qt.KeyboardModifier.ControlModifier)
    await enrol(station, "1", "Aisha")
    await names_are(page, "Aisha", "Zhang Wei", "Li Na", "王建国")
    assert set(page.view.selected()) == {first, third}
    page.sort_by(PeopleColumn.NAME)
    await names_are(page, "Aisha", "Li Na", "王建国", "Zhang Wei")
    assert set(page.view.selected()) == {first, third}
    assert page.view.current() == third
    await station.people.remove([third])
    await names_are(page, "Aisha", "Li Na", "Zhang Wei")
    assert page.view.selected() == [first]
    assert second in page.model.ids


async def test_the_row_at_the_top_stays_there_when_rows_come_above_it(page, station):
    ids = await enrol_many(station, 200)
    await seen(lambda: page.model.rowCount() == 200)
    page.view.verticalScrollBar().setValue(48 * 100)
    assert page.model.ids[page.view.rowAt(0)] == ids[100]
    await enrol(station, "1", "Aisha")
    await seen(lambda: page.model.rowCount() == 201)
    assert page.model.ids[page.view.rowAt(0)] == ids[100]


async def test_the_list_begins_at_the_top_when_more_are_asked_for_or_the_order_is_another(page, station):
    await enrol_many(station, 200)
    await seen(lambda: page.model.rowCount() == 200)
    QTest.keyClicks(page.head.search, "30150")
    await seen(lambda: page.model.rowCount() == 1)
    page.head.search.clear_now()
    await seen(lambda: page.model.rowCount() == 200)
    assert page.view.rowAt(0) == 0
    first = page.model.ids[0]
    page.sort_by(PeopleColumn.NUMBER)
    await seen(lambda: page.model.ids[-1] == first)
    assert page.view.rowAt(0) == 0


async def test_rows_are_read_as_they_come_into_sight(page, station):
    await enrol_many(station, 1_000)
    await seen(lambda: page.model.rowCount() == 1_000)
    await seen(lambda: page.model.row_at(0) is not None)
    assert page.model.row_at(900) is None
    page.view.verticalScrollBar().setValue(48 * 900)
    await seen(lambda: page.model.row_at(900) is not None)
    assert page.model.index(900, PeopleColumn.NAME).data() == "Person 00900"
    assert page.model.row_at(500) is None


async def test_removing_says_where_from_before_it_is_done(page, station, join):
    person = await enrol(station, "20001", "Zhang Wei", "zhang")
    terminals = [await online(station, join, serial, serial) for serial in (GATE, DOCK)]
    await station.assignments.assign([person], [GATE, DOCK])
    await seen(lambda: cells(page, PeopleColumn.TERMINALS) == ["2 of 2"])
    await terminals[1].stop()
    await seen(lambda: station.terminals.get(DOCK).lost_since is not None)
    press(page, 0)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    await seen(lambda: shown(page, "people-confirm"))
    said = named(page, "people-confirm").text()
    assert said.startswith("Remove Zhang Wei? Removed from 2 terminals; from the ")
    assert "offline" in said
    assert named(page, "people-confirm-no").hasFocus()
    assert page.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    QTest.keyClick(named(page, "people-confirm-no"), Qt.Key.Key_Escape)
    assert not shown(page, "people-confirm")
    assert page.view.hasFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    await seen(lambda: shown(page, "people-confirm"))
    sure(page, "people-confirm-yes")
    await seen(lambda: cells(page, PeopleColumn.TERMINALS) == ["1 left · Being removed"])
    join(DOCK)
    await seen(lambda: shown(page, "people-nobody"))


async def test_a_removal_is_said_and_undone_for_a_while(page, station, join):
    person = await enrol(station, "20001", "Zhang Wei", "zhang")
    await online(station, join, GATE, GATE)
    await station.assignments.assign([person], [GATE])
    await seen(lambda: cells(page, PeopleColumn.TERMINALS) == ["1 of 1"])
    before = await station.people.person(person)
    press(page, 0)
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    await seen(lambda: shown(page, "people-confirm"))
    sure(page, "people-confirm-yes")
    await seen(lambda: shown(page, "people-nobody"))
    assert named(page, "people-changes-done").text().startswith("Zhang Wei is removed. For 10 minutes Undo")
    assert await station.people.by_number("20001") is None
    click(page, "people-changes-undo")
    assert not shown(page, "people-changes-done")
    await seen(lambda: cells(page, PeopleColumn.TERMINALS) == ["1 of 1"])
    after = await station.people.person(person)
    assert after == replace(before, changed_at=after.changed_at)
    assert await station.people.photo(after.photos[0].sha256)


async def test_a_person_is_blocked_and_unblocked_by_the_menu(page, station):
    person = await enrol(station, "20001", "Zhang Wei")
    await names_are(page, "Zhang Wei")
    menu = menu_at(page, 0)
    assert "unblock-people" not in entries(menu)
    choose(menu, "block-people")
    await seen(lambda: page.model.row_at(0).priority is Priority.BLOCKED)
    choose(menu_at(page, 0), "unblock-people")
    await seen(lambda: page.model.row_at(0).priority is Priority.SCHEDULED)
    assert (await station.people.person(person)).priority is Priority.SCHEDULED


async def test_the_menu_opens_by_key_and_sorts_too(page, station):
    await enrol_three(station)
    await names_are(page, "Zhang Wei", "Li Na", "王建国")
    press(page, 1)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
    QApplication.sendEvent(page.view.viewport(), event)
    menu = QApplication.activePopupWidget()
    assert entries(menu) == [
        "open-person",
        "block-people",
        "assign-people",
        "change-people",
        "why-person",
        "remove-people",
    ]
    sorts = next(action.menu() for action in menu.actions() if action.menu())
    by_name = next(action for action in sorts.actions() if action.objectName() == "sort-name")
    by_name.trigger()
    menu.close()
    await names_are(page, "Li Na", "王建国", "Zhang Wei")


async def test_what_was_not_done_is_said(page, station):
    await enrol_three(station)
    await names_are(page, "Zhang Wei", "Li Na", "王建国")
    page.actions_of.move(page.model.ids, 999)
    await seen(lambda: shown(page, "people-notice"))
    assert named(page, "people-notice").text().startswith("Not done.")


async def test_keys_lead_to_the_field_to_the_list_and_to_a_new_person(page, station):
    await enrol_three(station)
    await names_are(page, "Zhang Wei", "Li Na", "王建国")
    page.activateWindow()
    press(page, 0)
    QTest.keyClick(page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert named(page, "people-search").hasFocus()
    QTest.keyClick(named(page, "people-search"), Qt.Key.Key_Down)
    assert page.view.hasFocus()
    asked = []
    page.new_requested.connect(lambda: asked.append("new"))
    QTest.keyClick(page.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert asked == ["new"]


async def test_a_hidden_list_catches_up_when_it_is_shown(page, station):
    await enrol_three(station)
    await names_are(page, "Zhang Wei", "Li Na", "王建国")
    await seen(lambda: not page.model._is_waiting() and not page.model._search_again.isActive())
    page.hide()
    await enrol(station, "1", "Aisha")
    for _ in range(20):
        await asyncio.sleep(0)
    assert page.model.rowCount() == 3
    page.show()
    await names_are(page, "Aisha", "Zhang Wei", "Li Na", "王建国")


async def test_who_is_only_in_a_refused_terminals_memory_is_not_said_to_be_being_removed(page, station, join):
    await station.terminals.admit(GATE)
    await station.terminals.label(GATE, "North gate")
    terminal = join(GATE)
    person = await enrol(station, "20001", "Zhang Wei", photo="zhang")
    await station.assignments.assign([person], [GATE])
    await terminal.until(lambda t: "20001" in t.roster)
    await seen(lambda: cells(page, PeopleColumn.TERMINALS) == ["1 of 1"])
    await station.terminals.refuse(GATE)
    await seen(lambda: cells(page, PeopleColumn.TERMINALS) == ["Only in North gate · not admitted"])
    page.actions_of.block([person])
    await seen(lambda: shown(page, "people-blocked"))
    assert named(page, "people-blocked").text() == (
        "1 person blocked. North gate is refused: nobody is sent to it or taken from it."
    )
    page.actions_of.ask_remove([person])
    await seen(lambda: shown(page, "people-confirm"))
    assert named(page, "people-confirm").text() == (
        "Remove Zhang Wei? Their passes stay. North gate is refused: nobody is sent to it or taken from it."
    )
    sure(page, "people-confirm-yes")
    await seen(lambda: cells(page, PeopleColumn.NAME) == [])


async def test_a_delivery_that_stands_as_no_change_expects_is_said_with_what_to_do(people_list, station):
    await station.terminals.admit("168380000119")
    person_id = await enrol(station, "20001", "Li Na")
    await station.assignments.assign([person_id], ["168380000119"])
    await station.store.write(lambda db: Delivery.update(state="removing").execute(db))
    people_list.actions_of._remove([person_id], "Li Na")
    await seen(lambda: "Look again, and try once more" in people_list.failure.text())
    assert await station.people.person(person_id) is not None
