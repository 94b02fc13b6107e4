"""Terminals in groups with templates, and hands for the tables whose buttons are painted."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.hands import later, seen
from facedesk.desk.terminals.page import TerminalsPage
from facedesk.desk.widgets.table.actions import ActionTable
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.station import Station
from facedesk.store.parameters.templates import ParameterTemplateRow
from facedesk.texts import reason

NORTH, SOUTH, HALL, AWAY = (f"16838000010{number}" for number in range(1, 5))
NAMES = {NORTH: "North gate", SOUTH: "South gate", HALL: "Hall", AWAY: "Dock"}
SET = "onlineSetDevInfo"


def press(table: ActionTable, key: object, name: str) -> None:
    """Click a painted button of a row."""
    place = table.action_place(key, name)
    assert place is not None, f"no {name}"
    table.scrollTo(table._index(table._model.place_of(key)))
    place = table.action_place(key, name)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place.center())


def confirm(page: TerminalsPage) -> None:
    """Answer the question that stands, once it was read."""
    later(page.window())
    QTest.mouseClick(page.templates.tab.hand.confirm._yes, Qt.MouseButton.LeftButton)


Fleet = Callable[..., Any]


@pytest.fixture
def fleet(station: Station, join: Callable[..., SimulatedTerminal]) -> Fleet:
    """Give a function that has terminals join with faults, and waits until their parameters are known."""

    async def make(**how: Any) -> dict[str, SimulatedTerminal]:
        serials = how.pop("serials", (NORTH, SOUTH, HALL))
        faults: dict[str, Faults] = how.pop("faults", {})
        found = {}
        for serial in serials:
            await station.terminals.admit(serial)
            await station.terminals.label(serial, NAMES.get(serial, serial))
            found[serial] = join(serial, faults=faults.get(serial, NO_FAULTS))
        await seen(
            lambda: all(
                station.parameters.known(serial)
                for serial in serials
                if not faults.get(serial, NO_FAULTS).lose_answers
            )
        )
        return found

    return make


async def changed(station: Station, terminal: SimulatedTerminal, **values: str) -> None:
    """Change a terminal's parameters on the terminal itself, and read them."""
    terminal.parameters.update(values)
    await station.parameters.read(terminal.serial)


async def template_of(
    station: Station, terminal: SimulatedTerminal, name: str = "Gates", **values: str
) -> ParameterTemplateRow:
    """Keep a template with values that no terminal has, and have its terminal as it was."""
    values = values or {"voiceVolume": "7"}
    before = {each: terminal.parameters[each] for each in values}
    await changed(station, terminal, **values)
    made = await station.parameter_templates.save(name, terminal.serial, list(values), reason("byWindow"))
    await changed(station, terminal, **before)
    return made


async def at_tab(page: TerminalsPage, group_id: int | None = None) -> None:
    """Lead to the Templates tab of a group, or of all terminals."""
    key = "all" if group_id is None else f"g:{group_id}"
    await seen(lambda: page.model.index_of(key).isValid())
    page.side.tree.choose(key)
    page.place.tabs.choose("templates")
    await seen(page.templates.tab.isVisible)
    await seen(lambda: not page.templates.tab._reader.is_reading)
