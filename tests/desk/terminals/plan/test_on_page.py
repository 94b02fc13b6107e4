"""The plan on the page of its place: what is asked at a pin is done by the page, and what came of it is said there."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.hands import click, later, named, seen, shown
from desk.terminals.plan.conftest import NORTH, SOUTH, drawing
from facedesk.desk.models.terminals import ALL
from facedesk.desk.terminals.page import TerminalsPage
from facedesk.desk.terminals.plan.tab import PlanTab
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.station.station import Station
from facedesk.store.openings import OpeningSpan


@pytest.fixture
async def plan(page: TerminalsPage, station: Station) -> PlanTab:
    """A group's plan, looked at, with two terminals on it."""
    group = await station.groups.make("Head office")
    await station.terminals.admit(NORTH, SOUTH)
    number = await station.plans.add("Ground floor", group, drawing())
    for serial, at in ((NORTH, 0.25), (SOUTH, 0.75)):
        await station.terminals.move(serial, group)
        await station.plans.place(number, serial, at, 0.5)
    await seen(lambda: page.model.index_of(f"g:{group}").isValid())
    page.side.tree.choose(f"g:{group}")
    page.place.tabs.choose("plan")
    plan = named(page, "plan-tab")
    await seen(lambda: plan.body.floor.board.faces.keys() == {NORTH, SOUTH})
    return plan


async def online(plan: PlanTab, join, serial: str, faults: Faults = NO_FAULTS):
    terminal = join(serial, faults=faults)
    await terminal.until(lambda t: t.registered)
    await seen(lambda: plan.body.floor.board.faces[serial].mark == "online")
    return terminal


def open_card(plan: PlanTab, serial: str) -> None:
    rect = plan.body.floor.pin_rect(serial)
    assert rect is not None
    QTest.mouseClick(plan.body.floor, Qt.MouseButton.LeftButton, pos=rect.center())
    later(plan.window())
    assert plan.body.card.serial == serial


async def test_a_gate_is_opened_from_its_pin_and_kept_as_opened_by_hand(plan, station, join):
    terminal = await online(plan, join, NORTH)
    open_card(plan, NORTH)
    click(plan, "plan-open")
    await terminal.until(lambda t: t.received["onlineOpen"])
    await seen(lambda: named(plan, "plan-card-said").text() == "Opened")
    (opening,) = [each async for each in station.openings.each(OpeningSpan())]
    assert (opening.serial, opening.by) == (NORTH, ("byWindow", ()))


async def test_a_terminal_that_refuses_to_open_is_said_with_its_reason_and_can_be_told_again(plan, join):
    await online(plan, join, NORTH, Faults(error_codes=(("onlineOpen", "402"),)))
    open_card(plan, NORTH)
    click(plan, "plan-open")
    said = named(plan, "plan-card-said")
    await seen(lambda: said.text().startswith("Not opened. North gate") or "(402)" in said.text())
    assert named(plan, "plan-open").isEnabled()


async def test_a_capture_is_shown_on_the_card_and_on_the_terminals_own_page(plan, page, join):
    await online(plan, join, NORTH)
    open_card(plan, NORTH)
    click(plan, "plan-capture")
    await seen(lambda: named(plan, "plan-card-name").text() == "Captured")
    click(plan, "plan-show")
    await seen(lambda: page.side.tree.key() == f"t:{NORTH}")
    await seen(lambda: shown(page, "capture-card"))


async def test_a_group_that_is_removed_leaves_its_plan_to_all_terminals(plan, page, station):
    (row,) = station.plans.all()
    await station.groups.remove(row.group_id)
    await seen(lambda: station.plans.all()[0].group_id is None)
    page.side.tree.choose(ALL)
    page.place.tabs.choose("plan")
    await seen(lambda: plan.body.isVisible() and plan.body.floor.board.faces.keys() == {NORTH, SOUTH})
