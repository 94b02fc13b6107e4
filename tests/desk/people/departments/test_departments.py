"""The departments beside the list, through their tree, its menu and its keys."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu

from desk.hands import click, named, seen, shown, sure
from desk.people.boxes import boxes, toggle
from desk.people.enrolled import enrol, enrol_three
from facedesk.desk.models.departments import ALL, MIME_PEOPLE, NO_DEPARTMENT
from facedesk.desk.people.list.page import PeopleList
from facedesk.desk.widgets.tree.check import CheckTree
from facedesk.desk.widgets.tree.model import Role

GATE, DOCK = "168380000119", "168380000120"


@pytest.fixture
def page(people_list: PeopleList) -> PeopleList:
    return people_list


def lines(page: PeopleList, parent: QModelIndex | None = None) -> Sequence[str]:
    """Write the tree as people see it: one line a row with its count, indented."""
    model, written = page.departments.model, []
    index = parent if parent is not None else QModelIndex()
    for row in range(model.rowCount(index)):
        child = model.index(row, 0, index)
        written += [
            f"{child.data()} {child.data(Role.LOOK).note}",
            *(f"  {line}" for line in lines(page, child)),
        ]
    return written


async def tree_is(page: PeopleList, *expected: str, without: int = 0) -> None:
    """Wait until the tree is as expected, with so many people in no department at its end."""
    whole = [*expected, f"  No department {without}"]
    try:
        await seen(lambda: lines(page) == whole)
    except TimeoutError:
        assert lines(page) == whole


def menu_of(page: PeopleList, department_id: int) -> QMenu:
    tree = page.departments.tree
    tree.choose(department_id)
    at = tree.visualRect(page.departments.model.index_of(department_id)).center()
    tree.customContextMenuRequested.emit(at)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, name: str) -> None:
    action = next(action for action in menu.actions() if action.objectName() == name)
    spot = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)


async def type_name(page: PeopleList, text: str) -> None:
    tree = page.departments.tree
    await seen(lambda: tree.findChild(QLineEdit, "department-name-editor"))
    editor = named(tree, "department-name-editor", QLineEdit)
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def drop(page: PeopleList, data: QMimeData, department_id: int) -> None:
    """Let something go over a row."""
    tree = page.departments.tree
    at = QPointF(tree.visualRect(page.departments.model.index_of(department_id)).center())
    event = QDropEvent(
        at, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    tree.dropEvent(event)


def dialog(name: str) -> QDialog:
    return next(
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.objectName() == name and widget.isVisible()
    )


async def test_departments_stand_below_all_people_by_name_with_those_below_counted(page, station):
    sales = await station.departments.add("Sales")
    east = await station.departments.add("East", sales)
    await station.departments.add("Board")
    await enrol(station, "1", "A", department_id=sales)
    await enrol(station, "2", "B", department_id=east)
    await enrol(station, "3", "C")
    await tree_is(page, "All people 3", "  Board 0", "  Sales 2", "    East 1", without=1)
    spoken = page.departments.model.index_of(sales).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Sales, 2"


async def test_a_chosen_department_shows_its_people_and_those_below(page, station):
    sales = await station.departments.add("Sales")
    east = await station.departments.add("East", sales)
    first = await enrol(station, "1", "A", department_id=sales)
    second = await enrol(station, "2", "B", department_id=east)
    third = await enrol(station, "3", "C")
    await seen(lambda: page.model.ids == [first, second, third])
    tree = page.departments.tree
    place = tree.visualRect(page.departments.model.index_of(sales)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    await seen(lambda: page.model.ids == [first, second])
    QTest.keyClick(tree, Qt.Key.Key_Down)
    await seen(lambda: page.model.ids == [second])
    QTest.keyClick(tree, Qt.Key.Key_Home)
    await seen(lambda: page.model.ids == [first, second, third])


async def test_those_in_no_department_are_shown_alone_by_key_and_can_be_searched(page, station):
    sales = await station.departments.add("Sales")
    await enrol(station, "1", "Aisha", department_id=sales)
    alone = await enrol(station, "2", "Boris")
    await tree_is(page, "All people 2", "  Sales 1", without=1)
    tree = page.departments.tree
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_End)
    assert tree.key() == NO_DEPARTMENT
    assert tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "No department, 1"
    await seen(lambda: page.model.ids == [alone])
    assert named(page, "people-count").text() == "1 of 2 people"
    page.head.search.setText("Aisha")
    await seen(lambda: shown(page, "people-nothing-found"))
    click(page, "people-search-all")
    await seen(lambda: len(page.model.ids) == 1 and page.model.ids != [alone])
    assert tree.key() == ALL


async def test_no_department_is_a_place_for_people_and_nothing_else(page, station):
    sales = await station.departments.add("Sales")
    east = await station.departments.add("East", sales)
    person = await enrol(station, "1", "Aisha", department_id=sales)
    await tree_is(page, "All people 1", "  Sales 1", "    East 0")
    tree, model = page.departments.tree, page.departments.model
    await seen(lambda: page.model.ids == [person])
    drop(page, page.model.mimeData([page.model.index(0, 1)]), NO_DEPARTMENT)
    await tree_is(page, "All people 1", "  Sales 0", "    East 0", without=1)
    assert (await station.people.person(person)).department_id is None
    nowhere = model.index_of(NO_DEPARTMENT)
    data = model.mimeData([model.index_of(east)])
    assert not model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, nowhere)
    tree.choose(NO_DEPARTMENT)
    QTest.keyClick(tree, Qt.Key.Key_Delete)
    assert not shown(page, "people-confirm")
    QTest.keyClick(tree, Qt.Key.Key_F2)
    assert tree.findChild(QLineEdit, "department-name-editor") is None
    await station.departments.remove(east)
    await station.departments.remove(sales)
    await seen(lambda: lines(page) == ["All people 1"])
    assert tree.key() == ALL


async def test_a_department_is_added_and_named_at_once(page, station):
    click(page, "add-department")
    await type_name(page, "Board")
    await tree_is(page, "All people 0", "  Board 0")
    board = station.departments.all()[0].id
    choose(menu_of(page, board), "add-department-here")
    await type_name(page, "Office")
    await tree_is(page, "All people 0", "  Board 0", "    Office 0")


async def test_a_department_is_renamed_by_f2(page, station):
    sales = await station.departments.add("Sales")
    await tree_is(page, "All people 0", "  Sales 0")
    page.departments.tree.choose(sales)
    page.departments.tree.setFocus()
    QTest.keyClick(page.departments.tree, Qt.Key.Key_F2)
    await type_name(page, "Retail")
    await tree_is(page, "All people 0", "  Retail 0")
    assert page.departments.tree.key() == sales


async def test_the_enter_that_ends_a_name_closes_no_department(page, station):
    board = await station.departments.add("Board")
    await station.departments.add("Office", board)
    await tree_is(page, "All people 0", "  Board 0", "    Office 0")
    tree = page.departments.tree
    tree.open_row(board)
    tree.choose(board)
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_F2)
    await type_name(page, "Direction")
    await tree_is(page, "All people 0", "  Direction 0", "    Office 0")
    assert tree.isExpanded(tree.currentIndex())


async def test_a_department_is_hung_elsewhere_by_dragging_and_by_the_menu(page, station):
    sales = await station.departments.add("Sales")
    east = await station.departments.add("East")
    await tree_is(page, "All people 0", "  East 0", "  Sales 0")
    drop(page, page.departments.model.mimeData([page.departments.model.index_of(east)]), sales)
    await tree_is(page, "All people 0", "  Sales 0", "    East 0")
    menu = menu_of(page, east)
    homes = next(action.menu() for action in menu.actions() if action.menu())
    next(action for action in homes.actions() if action.objectName() == "move-to-top").trigger()
    menu.close()
    await tree_is(page, "All people 0", "  East 0", "  Sales 0")


async def test_a_department_cannot_hang_in_itself_and_why_is_said(page, station):
    sales = await station.departments.add("Sales")
    east = await station.departments.add("East", sales)
    await tree_is(page, "All people 0", "  Sales 0", "    East 0")
    drop(page, page.departments.model.mimeData([page.departments.model.index_of(sales)]), east)
    await seen(lambda: shown(page, "people-notice"))
    await tree_is(page, "All people 0", "  Sales 0", "    East 0")


async def test_people_who_are_dropped_on_a_department_hang_in_it(page, station):
    first, second, third = await enrol_three(station)
    sales = await station.departments.add("Sales")
    await seen(lambda: page.model.ids == [first, second, third])
    await tree_is(page, "All people 3", "  Sales 0", without=3)
    drop(page, page.model.mimeData([page.model.index(row, 1) for row in (0, 2)]), sales)
    await tree_is(page, "All people 3", "  Sales 2", without=1)
    assert page.model.mimeTypes() == [MIME_PEOPLE]


async def test_a_removed_department_gives_its_people_to_the_one_above(page, station):
    sales = await station.departments.add("Sales")
    east = await station.departments.add("East", sales)
    person = await enrol(station, "1", "A", department_id=east)
    await tree_is(page, "All people 1", "  Sales 1", "    East 1")
    page.departments.tree.choose(east)
    QTest.keyClick(page.departments.tree, Qt.Key.Key_Delete)
    await tree_is(page, "All people 1", "  Sales 1")
    assert named(page, "people-changes-done").text().startswith("East was removed")
    assert (await station.people.person(person)).department_id == sales
    assert page.departments.tree.key() == ALL
    await seen(lambda: page.model.ids == [person])


async def test_a_closed_department_stays_closed_when_others_change(page, station):
    sales = await station.departments.add("Sales")
    await station.departments.add("East", sales)
    await tree_is(page, "All people 0", "  Sales 0", "    East 0")
    tree, model = page.departments.tree, page.departments.model
    tree.choose(sales)
    QTest.keyClick(tree, Qt.Key.Key_Return)
    assert not tree.isExpanded(model.index_of(sales))
    await station.departments.add("Board")
    await tree_is(page, "All people 0", "  Board 0", "  Sales 0", "    East 0")
    assert not tree.isExpanded(model.index_of(sales))
    place = tree.visualRect(model.index_of(sales))
    caret = QPoint(place.left() + 10, place.center().y())
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, caret)
    assert tree.isExpanded(model.index_of(sales))


async def test_everybody_of_a_department_belongs_where_it_is_checked(page, station):
    sales = await station.departments.add("Sales")
    person = await enrol(station, "1", "A", department_id=sales)
    office = await station.groups.add("Head office")
    await station.terminals.admit(GATE, DOCK)
    await station.terminals.label(GATE, "North gate")
    await station.terminals.move(GATE, office)
    await station.terminals.label(DOCK, "Loading dock")
    await tree_is(page, "All people 1", "  Sales 1")
    choose(menu_of(page, sales), "department-rules")
    rules = dialog("rules-dialog")
    tree = named(rules, "rules-tree", CheckTree)
    assert not named(rules, "rules-dialog-do").isEnabled()
    toggle(tree, "Head office")
    assert boxes(tree)["North gate"] == (Qt.CheckState.Checked, "through Head office")
    click(rules, "rules-dialog-do")
    await seen(lambda: station.deliveries.count(GATE).wanted == 1)
    assert station.deliveries.count(DOCK).wanted == 0
    standing = (await station.assignments.of(person)).terminals
    assert {each.serial: each.by for each in standing if each.wanted} == {GATE: "department"}
    page.departments.display_rules(sales)
    rules = dialog("rules-dialog")
    tree = named(rules, "rules-tree", CheckTree)
    await seen(lambda: boxes(tree)["Head office"][0] is Qt.CheckState.Checked)
    toggle(tree, "Head office")
    click(rules, "rules-dialog-do")
    await seen(lambda: shown(rules, "rules-dialog-changes-keep"))
    assert "A leaves North gate." in rules.changes.question.text()
    sure(rules, "rules-dialog-changes-do")
    await seen(lambda: station.deliveries.count(GATE).wanted == 0)
    await seen(lambda: shown(page, "people-changes-undo"))
    click(page, "people-changes-undo")
    await seen(lambda: station.deliveries.count(GATE).wanted == 1)


async def test_a_department_with_a_rule_is_marked_and_the_rule_reached_by_a_click(page, station):
    sales = await station.departments.add("Sales")
    await station.departments.add("East", sales)
    office = await station.groups.add("Head office")
    await station.terminals.admit(GATE)
    await station.terminals.label(GATE, "North gate")
    await tree_is(page, "All people 0", "  Sales 0", "    East 0")
    tree, model = page.departments.tree, page.departments.model
    row = model.index_of(sales)
    assert not row.data(Role.LOOK).badge
    await station.assignments.add_rule(department_id=sales, serial=GATE)
    await station.assignments.add_rule(department_id=sales, group_id=office)
    told = "Sales, 0\nEverybody in it belongs to: North gate, all of Head office"
    await seen(lambda: model.index_of(sales).data(Qt.ItemDataRole.ToolTipRole) == told)
    assert model.index_of(sales).data(Role.LOOK).badge
    assert not named(page, "department-terminals").isEnabled()  # of all people there is none
    place = tree.badge_rect(model.index_of(sales)).center()
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=place)
    dialog("rules-dialog").reject()
    assert named(page, "department-terminals").toolTip() == "Terminals of Sales…"
    click(page, "department-terminals")
    rules = dialog("rules-dialog")
    await seen(lambda: boxes(named(rules, "rules-tree", CheckTree))["North gate"][0] is Qt.CheckState.Checked)
    rules.reject()
    both = await station.assignments.rules(department_id=sales)
    await station.arranging.carry_out(station.assignments.changing_rules([], both))
    await seen(lambda: not model.index_of(sales).data(Role.LOOK).badge)


async def test_what_a_department_has_from_above_is_shown_and_not_its_own(page, station):
    sales = await station.departments.add("Sales")
    east = await station.departments.add("East", sales)
    await station.terminals.admit(GATE)
    await station.terminals.label(GATE, "North gate")
    await station.assignments.add_rule(department_id=sales, serial=GATE)
    page.departments.display_rules(east)
    tree = named(dialog("rules-dialog"), "rules-tree", CheckTree)
    await seen(lambda: boxes(tree)["North gate"] == (Qt.CheckState.Checked, "through Sales"))
    toggle(tree, "North gate")
    assert boxes(tree)["North gate"][0] is Qt.CheckState.Checked
