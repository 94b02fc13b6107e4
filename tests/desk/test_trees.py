"""A tree is filing, not access: every node is dragged onto every other, and every kind removed.

Nobody leaves a terminal without a question, and Undo gives back exactly what was.
"""

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTreeView

from desk.hands import click, named, shown, sure
from desk.people.enrolled import enrol
from facedesk.desk.live import background
from facedesk.desk.live.change_bar import ChangeBar, Wish
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.departments import MIME_PEOPLE
from facedesk.desk.people.list.page import PeopleList
from facedesk.desk.terminals.page import TerminalsPage
from facedesk.station.station import Station
from facedesk.store.changes import arranging, undoing
from facedesk.store.database import Database, StoreError
from facedesk.store.delivery.should_hold import Rule

NORTH, SOUTH = "168380000101", "168380000102"
TABLES = {
    "assignment": "id, person_id, department_id, serial, group_id, excepted",
    "department": "id, parent_id, name",
    "terminal_group": "id, parent_id, name",
    "terminal": "serial, group_id, admission",
    "person": "id, number, department_id, valid_until, priority, removed_at",
}


@dataclass
class House:
    """Two buildings on a site, a gate each, and two departments, one in the other, with somebody in each."""

    groups: list[int]
    departments: list[int]
    people: list[int]


@pytest.fixture
async def house(station: Station) -> House:
    await station.terminals.admit(NORTH, SOUTH)
    site = await station.groups.add("Site")
    east = await station.groups.add("East", site)
    west = await station.groups.add("West")
    await station.terminals.move(NORTH, east)
    await station.terminals.move(SOUTH, west)
    staff = await station.departments.add("Staff")
    night = await station.departments.add("Night", staff)
    other = await station.departments.add("Other")
    people = [
        await enrol(station, "1", "A", department_id=staff),
        await enrol(station, "2", "B", department_id=night),
        await enrol(station, "3", "C"),
    ]
    await station.assignments.add_rule(department_id=staff, group_id=site)
    await station.assignments.add_rule(department_id=night, serial=SOUTH)
    await station.assignments.add_rule(person_id=people[2], group_id=west)
    await station.assignments.add_rule(person_id=people[2], serial=NORTH)
    return House([site, east, west], [staff, night, other], people)


async def stored(station: Station) -> dict[str, Any]:
    def read(db: Database) -> dict[str, Any]:
        found: dict[str, Any] = {
            name: db.execute_sql(f"SELECT {columns} FROM {name} ORDER BY 1, 2").fetchall()  # noqa: S608
            for name, columns in TABLES.items()
        }
        wanted = db.execute_sql("SELECT serial, person_id FROM delivery WHERE wanted = 1")
        return found | {"wanted": set(wanted.fetchall())}

    return await station.store.read(read)


async def settled() -> None:
    """Wait until what was asked for is done, or asked about."""
    while running := [task for task in background._running if not task.done()]:
        await asyncio.wait(running)
    await asyncio.sleep(0)


def drop(tree: QTreeView, data: QMimeData, index: QModelIndex | None) -> None:
    """Let something go over a row, or below all of them."""
    rect = tree.visualRect(index) if index is not None else tree.viewport().rect()
    at = QPointF(rect.center() if index is not None else rect.bottomLeft())
    keys, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    tree.dropEvent(QDropEvent(at, Qt.DropAction.MoveAction, data, buttons, keys))


async def try_out(station: Station, page: Any, bar: ChangeBar, act: Callable[[], None], what: str) -> str:
    """Do something, answer the question about it in each way, and undo it; say whether it asked."""
    was = await stored(station)
    name = bar.objectName()
    outcome = ""
    for answer in ("cancel", "keep", "do"):
        bar.note.hide()
        act()
        await settled()
        if not shown(page, f"{name}-question"):
            outcome = "done"
            now = await stored(station)
            assert was["wanted"] == now["wanted"], f"{what}: somebody left or came without a question"
        else:
            outcome = "asked"
            assert await stored(station) == was, f"{what}: done before it was asked"
            if not shown(page, f"{name}-{answer}"):
                answer = "cancel"  # noqa: PLW2901  whom a rule of their own put there is not kept
            sure(page, f"{name}-{answer}")
            await settled()
            now = await stored(station)
            if answer == "cancel":
                assert now == was, what
            elif answer == "keep":
                assert was["wanted"] <= now["wanted"], f"{what}: somebody kept has left"
            else:
                assert was["wanted"] != now["wanted"], what
        if now != was:
            assert shown(page, f"{name}-undo"), f"{what}: no Undo"
            click(page, f"{name}-undo")
            await settled()
        assert await stored(station) == was, f"{what}: Undo gave back something else"
        if outcome == "done":
            break
    return outcome


@pytest.fixture
async def terminals_page(qtbot: Any, station: Station) -> TerminalsPage:
    pictures = Thumbnails(station.pictures)
    made = TerminalsPage(station, pictures)
    pictures.setParent(made)
    qtbot.addWidget(made)
    made.resize(1204, 690)
    made.show()
    await settled()
    return made


def terminal_keys(house: House) -> list[str]:
    return [*(f"g:{group}" for group in house.groups), f"t:{NORTH}", f"t:{SOUTH}"]


async def test_every_group_and_terminal_dragged_onto_every_other(
    house: House, station: Station, terminals_page: TerminalsPage
) -> None:
    tree, outcomes = terminals_page.side.tree, set()
    alone = [[key] for key in terminal_keys(house)]
    several = [[f"t:{NORTH}", f"t:{SOUTH}"], [f"g:{house.groups[1]}", f"t:{SOUTH}"]]
    for dragged in [*alone, *several]:
        for onto in [*terminal_keys(house), ""]:

            def act(dragged: list[str] = dragged, onto: str = onto) -> None:
                data = tree.model().mimeData([tree.index_of(key) for key in dragged])
                drop(tree, data, tree.index_of(onto) if onto else None)

            bar = terminals_page.changes
            outcomes.add(
                await try_out(station, terminals_page, bar, act, f"{dragged} onto {onto or 'ground'}")
            )
    assert outcomes == {"done", "asked"}


async def test_every_group_removed(house: House, station: Station, terminals_page: TerminalsPage) -> None:
    for group in house.groups:
        bar = terminals_page.changes
        await try_out(
            station, terminals_page, bar, lambda g=group: terminals_page.hand.remove_group(g), f"{group}"
        )


@pytest.fixture
async def people_page(qtbot: Any, station: Station) -> PeopleList:
    pictures = Thumbnails(station.pictures)
    made = PeopleList(station, pictures)
    pictures.setParent(made)
    qtbot.addWidget(made)
    made.resize(1156, 690)
    made.show()
    made.departments.refresh()
    await settled()
    return made


def department_drags(page: PeopleList, house: House) -> Iterator[tuple[str, QMimeData]]:
    model = page.departments.model
    for each in house.departments:
        yield f"department {each}", model.mimeData([model.index_of(each)])
    for ids in ([house.people[0]], house.people):
        data = QMimeData()
        data.setData(MIME_PEOPLE, " ".join(map(str, ids)).encode())
        yield f"people {ids}", data


async def test_every_department_and_person_dragged_onto_every_department(
    house: House, station: Station, people_page: PeopleList
) -> None:
    page, outcomes = people_page, set()
    for onto in [*page.departments.model.all_keys(), None]:
        for number, (what, _) in enumerate(department_drags(page, house)):

            def act(number: int = number, onto: int | None = onto) -> None:
                data = list(department_drags(page, house))[number][1]
                index = page.departments.model.index_of(onto) if onto is not None else None
                drop(page.departments.tree, data, index)

            outcomes.add(await try_out(station, page, page.changes, act, f"{what} onto {onto}"))
    assert outcomes == {"done", "asked"}


async def test_every_department_removed(house: House, station: Station, people_page: PeopleList) -> None:
    page, tree = people_page, people_page.departments.tree
    for each in house.departments:

        def act(each: int = each) -> None:
            page.departments.refresh()
            tree.choose(each)
            QTest.keyClick(tree, Qt.Key.Key_Delete)

        await try_out(station, page, page.changes, act, f"department {each}")


async def test_every_person_removed_is_asked_about_and_brought_back(
    house: House, station: Station, people_page: PeopleList
) -> None:
    page = people_page
    was = await stored(station)
    for ids in ([house.people[0]], house.people):
        page.actions_of.ask_remove(ids)
        await settled()
        assert await stored(station) == was
        sure(page, "people-confirm-yes")
        await settled()
        assert {person for _, person in (await stored(station))["wanted"]}.isdisjoint(ids)
        click(page, "people-changes-undo")
        await settled()
        assert await stored(station) == was


@pytest.mark.usefixtures("house")
async def test_every_rule_removed(station: Station, people_page: PeopleList) -> None:
    for rule in await station.assignments.rules():

        def act(rule: Rule = rule) -> None:
            arrangement = station.assignments.changing_rules([], [rule])
            people_page.changes.carry_out(Wish("Remove?", "Remove", "Removed.", arrangement))

        await try_out(station, people_page, people_page.changes, act, f"{rule}")


@pytest.mark.usefixtures("house")
async def test_two_clicks_do_not_answer_what_a_drag_asks(
    station: Station, terminals_page: TerminalsPage
) -> None:
    tree = terminals_page.side.tree
    was = await stored(station)
    data = tree.model().mimeData([tree.index_of(f"t:{NORTH}")])
    drop(tree, data, None)
    await settled()
    button = named(terminals_page, "terminal-changes-do")
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(button, Qt.MouseButton.LeftButton)
    await settled()
    assert await stored(station) == was
    QTest.keyClick(terminals_page, Qt.Key.Key_Escape)
    assert not shown(terminals_page, "terminal-changes-question")


@pytest.fixture
async def removal(house: House, people_page: PeopleList) -> None:
    """Ask whether to remove a department whose people belong to terminals by it."""
    arrangement = arranging.department_removed(house.departments[0])
    people_page.changes.carry_out(Wish("Remove?", "Remove", "Removed.", arrangement))
    await settled()


@pytest.mark.usefixtures("removal")
async def test_who_came_to_belong_while_it_was_asked_is_asked_about_too(
    house: House, station: Station, people_page: PeopleList
) -> None:
    asked = people_page.changes.question.text()
    await enrol(station, "4", "D", department_id=house.departments[0])
    was = await stored(station)
    sure(people_page, "people-changes-do")
    await settled()
    assert shown(people_page, "people-changes-question")
    assert people_page.changes.question.text() != asked
    assert await stored(station) == was
    sure(people_page, "people-changes-do")
    await settled()
    assert was["wanted"] - (await stored(station))["wanted"]


async def test_what_can_be_undone_is_offered_again_after_a_question_that_was_given_up(
    house: House, station: Station, people_page: PeopleList
) -> None:
    was = await stored(station)
    changes = people_page.changes
    for number in (house.departments[2], house.departments[0]):
        arrangement = arranging.department_removed(number)
        changes.carry_out(Wish("Remove?", "Remove", f"{number} removed.", arrangement))
        await settled()
        assert shown(people_page, "people-changes-question") is (number == house.departments[0])
    assert not shown(people_page, "people-changes-undo")
    sure(people_page, "people-changes-cancel")
    assert changes.note.text().startswith(f"{house.departments[2]} removed.")
    click(people_page, "people-changes-undo")
    await settled()
    assert await stored(station) == was


@pytest.mark.usefixtures("removal")
async def test_undo_that_the_store_refused_can_be_tried_again(
    station: Station, people_page: PeopleList, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = await stored(station)
    sure(people_page, "people-changes-do")
    await settled()
    failed: list[object] = []
    people_page.changes.failed.connect(failed.append)
    with monkeypatch.context() as full:
        full.setattr(undoing, "give_back", _full)
        click(people_page, "people-changes-undo")
        await settled()
    assert failed
    click(people_page, "people-changes-undo")
    await settled()
    assert await stored(station) == was


@pytest.mark.usefixtures("removal")
async def test_what_is_too_much_to_be_undone_offers_no_undo(
    people_page: PeopleList, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facedesk.station.arranging.MOST_ROWS", 1)
    sure(people_page, "people-changes-do")
    await settled()
    assert people_page.changes.note.text()
    assert not shown(people_page, "people-changes-undo")


def _full(*_args: object) -> None:
    raise StoreError("diskFull")
