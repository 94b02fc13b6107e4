"""What is done with several people at once: the preview first, then the change."""

from collections.abc import Sequence
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from desk.hands import click, named, seen, shown, sure
from desk.people import boxes
from desk.people.enrolled import UNTIL, enrol, enrol_three
from facedesk.desk.people.list.page import PeopleList
from facedesk.desk.widgets.tree.check import CheckTree
from facedesk.store.enrolment.bulk_change import PersonChange
from facedesk.store.people.people import NO_END
from facedesk.wire.schedule import Day, Period, Week
from facedesk.wire.values import Priority

GATE, DOCK, YARD = "168380000119", "168380000120", "168380000121"


@pytest.fixture
async def three(people_list, station) -> list[int]:
    """Three people in the list, all of them selected."""
    ids = await enrol_three(station)
    await seen(lambda: people_list.model.ids == ids)
    people_list.view.setFocus()
    QTest.keyClick(people_list.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert people_list.view.selected() == ids
    return ids


@pytest.fixture
async def terminals(station) -> list[str]:
    """A group with two terminals, and one in no group."""
    office = await station.groups.add("Head office")
    serials = [GATE, DOCK, YARD]
    await station.terminals.admit(*serials)
    for serial, label in zip(serials, ("North gate", "Loading dock", "Yard"), strict=True):
        await station.terminals.label(serial, label)
    for serial in (GATE, DOCK):
        await station.terminals.move(serial, office)
    return serials


def dialog(name: str) -> QDialog:
    return next(
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.objectName() == name and widget.isVisible()
    )


def opened(page: PeopleList, button: str, name: str) -> QDialog:
    click(page, button)
    return dialog(name)


async def pick(parent: QDialog, name: str, text: str) -> None:
    """Choose in a list by typing its first letters, once what is in it was read."""
    choice = named(parent, name)
    await seen(lambda: any(choice.itemText(i).startswith(text) for i in range(choice.count())))
    choice.setFocus()
    QTest.keyClicks(choice, text)
    assert choice.currentText().startswith(text)


def toggle(parent: QDialog, tree: str, text: str) -> None:
    """Check or empty a row's box by the keyboard."""
    boxes.toggle(named(parent, tree, CheckTree), text)


def box(parent: QDialog, tree: str, text: str) -> tuple[Qt.CheckState, str]:
    return boxes.boxes(named(parent, tree, CheckTree))[text]


async def says(parent: QDialog, text: str) -> None:
    summary = named(parent, "bulk-summary")
    try:
        await seen(lambda: summary.text() == text)
    except TimeoutError:
        assert summary.text() == text


def examples(parent: QDialog) -> Sequence[str]:
    lines = (named(parent, f"bulk-example-{number}").text() for number in range(4))
    return [line for line in lines if line]


async def wanted(station, serial: str) -> int:
    rows = await station.deliveries.listed(serial=serial)
    return sum(row.wanted for row in rows)


# The change


async def test_a_change_is_previewed_then_done(people_list, station, three):
    sales = await station.departments.add("Sales")
    await station.people.change(three[:1], PersonChange(department_id=sales))
    await seen(lambda: people_list.departments.model.index_of(sales).isValid())
    await seen(lambda: people_list.words.path(sales))
    change = opened(people_list, "change-selected", "bulk-change")
    await says(change, "Nothing is changed yet.")
    assert not named(change, "bulk-change-do").isEnabled()
    await pick(change, "bulk-department_id", "Sales")
    await says(change, "2 of 3 people change; 0 deliveries.")
    assert examples(change) == ["Li Na · Department: none → Sales", "王建国 · Department: none → Sales"]
    click(change, "bulk-change-do")
    await seen(
        lambda: people_list.departments.model.index_of(sales).data(Qt.ItemDataRole.ToolTipRole) == "Sales, 3"
    )
    assert people_list.view.selected() == three


async def test_no_terminal_looks_chosen_until_the_keyboard_comes_to_the_tree(people_list, three, terminals):
    change = opened(people_list, "change-selected", "bulk-change")
    tree = named(change, "bulk-places", CheckTree)
    assert terminals
    assert not tree.currentIndex().isValid()
    change.activateWindow()
    await seen(change.isActiveWindow)
    tree.setFocus(Qt.FocusReason.TabFocusReason)
    assert tree.currentIndex() == tree.model().index(0, 0)
    change.reject()
    assign = opened(people_list, "assign-selected", "assign-dialog")
    assign.activateWindow()
    await seen(named(assign, "assign-tree", CheckTree).hasFocus)
    assign.reject()
    assert three


async def test_validity_schedule_and_priority_change_together(people_list, station, three):
    office_hours = Week((Day.of([Period(8 * 60, 18 * 60)]),) * 7)
    await station.templates.save("Office hours", office_hours)
    change = opened(people_list, "change-selected", "bulk-change")
    await seen(lambda: named(change, "bulk-schedule").count() == 4)
    QTest.keyClicks(named(change, "bulk-valid_from"), "2026/1/2")
    click(change, "bulk-no-end")
    await pick(change, "bulk-schedule", "Office")
    await pick(change, "bulk-priority", "Always")
    await says(change, "3 of 3 people change; 0 deliveries.")
    assert "Zhang Wei · Valid until: 2029-08-09 → No end" in examples(change)
    click(change, "bulk-change-do")
    await seen(lambda: not any(w.objectName() == "bulk-change" for w in QApplication.topLevelWidgets()))
    for person_id in three:
        person = await station.people.person(person_id)
        assert (person.valid_from, person.valid_until) == (date(2026, 1, 2), NO_END)
        assert (person.schedule, person.priority) == (office_hours, Priority.ALWAYS)


async def test_what_is_no_date_is_said_and_changes_nothing(people_list, station, three):
    change = opened(people_list, "change-selected", "bulk-change")
    QTest.keyClicks(named(change, "bulk-valid_until"), "someday")
    await says(change, "Valid until: “someday” is no date. Write 2029-08-09.")
    assert not named(change, "bulk-change-do").isEnabled()
    click(change, "bulk-change-cancel")
    assert (await station.people.person(three[0])).valid_until == UNTIL


@pytest.mark.usefixtures("terminals")
async def test_a_change_counts_its_deliveries(people_list, station, three):
    await station.assignments.assign(three[:2], [GATE, DOCK])
    change = opened(people_list, "change-selected", "bulk-change")
    await pick(change, "bulk-priority", "Blocked")
    await says(change, "3 of 3 people change; 4 deliveries.")
    toggle(change, "bulk-places", "Yard")
    await says(change, "3 of 3 people change; 7 deliveries.")
    click(change, "bulk-change-do")
    await seen(lambda: station.deliveries.count(YARD).wanted == 3)
    assert (await station.people.person(three[2])).priority is Priority.BLOCKED


@pytest.mark.usefixtures("station", "three")
async def test_a_refused_change_says_why_and_stays_open(people_list):
    change = opened(people_list, "change-selected", "bulk-change")
    QTest.keyClicks(named(change, "bulk-valid_from"), "2031-01-01")
    await says(change, "3 of 3 people change; 0 deliveries.")
    click(change, "bulk-change-do")
    await seen(lambda: shown(change, "bulk-change-failure"))
    assert "Zhang Wei" in named(change, "bulk-change-failure").text()
    assert named(change, "bulk-change-do").isEnabled()


# Terminals


@pytest.mark.usefixtures("terminals")
async def test_boxes_show_where_all_some_and_none_belong(people_list, station, three):
    await station.assignments.assign(three, [GATE])
    await station.assignments.assign(three[:1], [YARD])
    assign = opened(people_list, "assign-selected", "assign-dialog")
    await seen(lambda: box(assign, "assign-tree", "North gate")[0] is Qt.CheckState.Checked)
    assert box(assign, "assign-tree", "Loading dock") == (Qt.CheckState.Unchecked, "offline")
    assert box(assign, "assign-tree", "Yard") == (Qt.CheckState.PartiallyChecked, "1 of 3")
    assert box(assign, "assign-tree", "Head office")[0] is Qt.CheckState.PartiallyChecked


@pytest.mark.usefixtures("terminals")
async def test_people_come_to_what_is_checked_and_leave_what_is_emptied(people_list, station, three):
    await station.assignments.assign(three, [GATE])
    await station.assignments.assign(three[:1], [YARD])
    assign = opened(people_list, "assign-selected", "assign-dialog")
    await seen(lambda: box(assign, "assign-tree", "North gate")[0] is Qt.CheckState.Checked)
    assert not named(assign, "assign-dialog-do").isEnabled()
    toggle(assign, "assign-tree", "Yard")
    toggle(assign, "assign-tree", "North gate")
    assert named(assign, "assign-dialog-do").text() == "Change: 5 deliveries"
    click(assign, "assign-dialog-do")
    await seen(lambda: shown(assign, "assign-dialog-changes-do"))
    assert assign.changes.question.text().endswith("3 people leave North gate.\n2 people come to Yard.")
    assert not shown(assign, "assign-dialog-changes-keep"), "they are taken off by name"
    sure(assign, "assign-dialog-changes-do")
    await seen(lambda: station.deliveries.count(YARD).wanted == 3)
    assert await wanted(station, GATE) == 0
    assert await wanted(station, DOCK) == 0


@pytest.mark.usefixtures("three", "terminals")
async def test_a_checked_group_gives_its_later_terminals_too(people_list, station):
    assign = opened(people_list, "assign-selected", "assign-dialog")
    toggle(assign, "assign-tree", "Head office")
    assert box(assign, "assign-tree", "Head office") == (Qt.CheckState.Checked, "later terminals too")
    assert box(assign, "assign-tree", "Loading dock")[0] is Qt.CheckState.Checked
    click(assign, "assign-dialog-do")
    await seen(lambda: station.deliveries.count(DOCK).wanted == 3)
    (office,) = station.groups.all()
    await station.terminals.move(YARD, office.id)
    await seen(lambda: station.deliveries.count(YARD).wanted == 3)


@pytest.mark.usefixtures("three", "terminals")
async def test_a_checked_group_of_which_one_terminal_is_unticked_is_no_whole_any_more(people_list, station):
    assign = opened(people_list, "assign-selected", "assign-dialog")
    toggle(assign, "assign-tree", "Head office")
    toggle(assign, "assign-tree", "Loading dock")
    assert box(assign, "assign-tree", "Head office") == (Qt.CheckState.PartiallyChecked, "")
    assert box(assign, "assign-tree", "Loading dock")[0] is Qt.CheckState.Unchecked
    assert named(assign, "assign-dialog-do").text() == "Change: 3 deliveries"
    click(assign, "assign-dialog-do")
    await seen(lambda: station.deliveries.count(GATE).wanted == 3)
    assert await wanted(station, DOCK) == 0
    assert {(rule.serial, rule.group_id) for rule in await station.assignments.rules()} == {(GATE, None)}
    (office,) = station.groups.all()
    await station.terminals.move(YARD, office.id)
    assert await wanted(station, YARD) == 0


@pytest.mark.usefixtures("terminals")
async def test_an_emptied_group_takes_all_of_it_away(people_list, station, three):
    (office,) = station.groups.all()
    await station.assignments.assign(three, (), group_ids=[office.id])
    assign = opened(people_list, "assign-selected", "assign-dialog")
    await seen(lambda: box(assign, "assign-tree", "Head office")[0] is Qt.CheckState.Checked)
    toggle(assign, "assign-tree", "Head office")
    click(assign, "assign-dialog-do")
    await seen(lambda: shown(assign, "assign-dialog-changes-do"))
    sure(assign, "assign-dialog-changes-do")
    await seen(lambda: station.deliveries.count(GATE).wanted == 0)
    await seen(lambda: station.deliveries.count(DOCK).wanted == 0)


@pytest.mark.usefixtures("three", "terminals")
async def test_who_will_not_fit_is_said_before(people_list, station):
    await station.deliveries.learn(GATE, capacity=2)
    assign = opened(people_list, "assign-selected", "assign-dialog")
    toggle(assign, "assign-tree", "North gate")
    await seen(lambda: box(assign, "assign-tree", "North gate")[1].startswith("1 will not fit"))


# At once


@pytest.mark.usefixtures("station", "three")
async def test_several_are_blocked_and_removed_by_the_buttons(people_list):
    click(people_list, "block-selected")
    await seen(lambda: people_list.model.row_at(2) is not None)
    await seen(lambda: people_list.model.row_at(2).priority is Priority.BLOCKED)
    click(people_list, "remove-selected")
    await seen(lambda: shown(people_list, "people-confirm"))
    said = named(people_list, "people-confirm").text()
    assert said == "Remove 3 people? No terminal holds them. Their passes stay."
    sure(people_list, "people-confirm-yes")
    await seen(lambda: shown(people_list, "people-nobody"))


@pytest.mark.usefixtures("terminals")
async def test_one_person_is_assigned_by_the_same_dialog(people_list, station):
    person = await enrol(station, "20001", "Zhang Wei", "zhang")
    await seen(lambda: people_list.model.ids == [person])
    people_list.actions_of.assign([person])
    assign = dialog("assign-dialog")
    toggle(assign, "assign-tree", "Yard")
    click(assign, "assign-dialog-do")
    await seen(lambda: station.deliveries.count(YARD).wanted == 1)
