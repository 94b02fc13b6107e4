"""A new terminal takes the place of a broken one, in one step, which can be undone."""

import asyncio
import threading
from collections.abc import Awaitable
from functools import partial
from typing import Any

import pytest

from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.station.terminals.views import TerminalState
from facedesk.store import terminals
from facedesk.store.changes import replacing
from facedesk.store.delivery import assignment_rules
from facedesk.store.failures import StoreError
from facedesk.store.models import Terminal
from facedesk.store.terminals import Admission, Decider
from facedesk.texts import reason
from station.conftest import Told
from station.peer import SERIAL
from station.roster_peer import delivered, enrol

from .conftest import Simulated

NEW = "168380000199"
BY = reason("byCommandLine")


@pytest.fixture
async def placed(station: Station) -> int:
    """A terminal with a name, in a group, to which one person belongs by name and one by the group."""
    await station.terminals.admit(SERIAL)
    await station.terminals.label(SERIAL, "North gate")
    await station.terminals.waive_sign(SERIAL, waived=True)
    group = await station.groups.make("Works/Hall")
    await station.terminals.move(SERIAL, group)
    await enrol(station, "20001", SERIAL)
    return group


async def refused(station: Station, old: str, new: str) -> str:
    with pytest.raises(CommandFailed) as failed:
        await station.replacing.replace(old, new, BY)
    return failed.value.reason.code


async def belong(station: Station, serial: str) -> int:
    return (await station.rosters.what_emptying_takes(serial)).wanted


async def test_the_new_one_has_what_belongs_to_the_place_and_the_old_one_is_forgotten(
    station: Station, placed: int
) -> None:
    await station.replacing.replace(SERIAL, NEW, BY)
    view = station.terminals.known(NEW)
    assert (view.label, view.group_id, view.sign_waived) == ("North gate", placed, True)
    assert view.state is TerminalState.OFFLINE
    assert station.terminals.get(SERIAL) is None
    assert station.terminals.title(SERIAL) == "North gate"
    rules = await station.store.read(partial(assignment_rules.listed, serial=NEW))
    assert len(rules) == 1
    assert await belong(station, NEW) == 1


async def outcomes(*work: Awaitable[object]) -> list[str]:
    """Do all of it at once; return what each said."""
    found = await asyncio.gather(*work, return_exceptions=True)
    return [each.reason.code if isinstance(each, CommandFailed) else "done" for each in found]


async def stored(station: Station) -> dict[str, tuple[str, str | None]]:
    query = Terminal.select(Terminal.serial, Terminal.admission, Terminal.decides).tuples()
    return {row[0]: (row[1], row[2]) for row in await station.store.read(lambda db: list(query.execute(db)))}


def known(station: Station) -> dict[str, tuple[str, str | None]]:
    rows = [entry.row for entry in station.directory]
    return {row.serial: (row.admission.value, row.decides and row.decides.value) for row in rows}


@pytest.mark.usefixtures("placed")
async def test_of_one_that_is_refused_as_another_takes_its_place_the_first_word_counts(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    loop, is_saving, is_leaving = asyncio.get_running_loop(), asyncio.Event(), threading.Event()
    save, set_forgotten = terminals.save, station.directory.set_forgotten

    def save_slowly(*what: Any) -> None:
        save(*what)
        loop.call_soon_threadsafe(is_saving.set)
        assert is_leaving.wait(20)

    def note_leaving(serial: str, *, forgotten: bool) -> None:
        set_forgotten(serial, forgotten=forgotten)
        is_leaving.set()

    monkeypatch.setattr(terminals, "save", save_slowly)
    monkeypatch.setattr(station.directory, "set_forgotten", note_leaving)

    async def replace() -> None:
        await is_saving.wait()
        await station.replacing.replace(SERIAL, NEW, BY)

    assert await outcomes(station.terminals.refuse(SERIAL), replace()) == ["done", "terminalNoMore"]
    assert known(station) == await stored(station) == {SERIAL: ("refused", None)}


@pytest.mark.usefixtures("placed")
async def test_nothing_is_said_any_more_of_one_whose_place_is_being_taken(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("replacementInUse")

    monkeypatch.setattr(replacing, "carry_out", fail)
    replace = station.replacing.replace(SERIAL, NEW, BY)
    decide = station.gates.decide(Decider.STATION, [SERIAL])
    refuse = station.terminals.refuse(SERIAL)
    said = await outcomes(replace, decide, refuse)
    assert said == ["replacementInUse", "terminalNoMore", "terminalUnknown"]
    assert known(station) == await stored(station) == {SERIAL: ("admitted", None)}


@pytest.mark.usefixtures("placed")
async def test_its_people_and_parameters_come_to_it_when_it_calls(
    station: Station,
    simulated: Simulated,
    told: Told,
) -> None:
    async with simulated() as old:
        await delivered(station, SERIAL, held=1)
        await station.parameters.send(SERIAL, {"voiceVolume": "3", "devicePassword": "4711"}, BY)
        before = dict(station.parameters.known(SERIAL))
        states = await station.parameters.states(SERIAL)
    async with SimulatedTerminal(f"ws://127.0.0.1:{station.port}", NEW) as new:
        await told.until(lambda: station.terminals.get(NEW))
        await station.replacing.replace(SERIAL, NEW, BY)
        await delivered(station, NEW, held=1)
        await told.until(lambda: not station.parameter_orders.waiting(NEW))
        assert (new.parameters["voiceVolume"], new.parameters["devicePassword"]) == ("3", "4711")
    assert before["voiceVolume"] == "3"
    assert old.roster
    assert await station.parameters.states(SERIAL) == states


async def test_what_cannot_be_set_keeps_nothing_else_from_being_ordered(
    station: Station, placed: int
) -> None:
    entry = station.directory.known(SERIAL)
    entry.row.parameters = {
        "voiceVolume": "99",
        "banner": "Hello",
        "deviceKey": "x",
        "autoOpenDoorEnable": "1",
    }
    entry.unclear = {"ntpCycle": "1 / 2"}
    assert station.replacing.parameters(SERIAL) == {"banner": "Hello"}
    left = station.replacing.left_behind(SERIAL)
    assert left is not None
    assert left.argument("parameters") == "ntpCycle,voiceVolume"
    entry.row.parameters, entry.unclear = {"banner": "Hello"}, {}
    assert station.replacing.left_behind(SERIAL) is None
    assert placed


@pytest.mark.parametrize("waits", ["ab-0c", " AB0C", "00ab0c", "Ab0C"])
async def test_another_spelling_of_one_that_waits_takes_no_place_and_is_not_admitted(
    station: Station, placed: int, waits: str
) -> None:
    station.directory.add(waits.strip(), Admission.WAITING)
    assert await refused(station, SERIAL, "AB0c") == "serialAlike"
    with pytest.raises(CommandFailed) as failed:
        await station.terminals.admit("AB0c")
    assert failed.value.reason.code == "serialAlike"
    assert station.directory.get("AB0c") is None
    await station.terminals.admit(waits.strip())
    await station.terminals.admit("AB0c")  # now that it is in, another one may be alike
    assert placed


async def test_all_of_it_is_undone_as_one(station: Station, placed: int, told: Told) -> None:
    station.directory.known(SERIAL).row.parameters = {"banner": "Hello"}
    done = await station.replacing.replace(SERIAL, NEW, BY)
    await told.until(lambda: station.parameter_orders.waiting(NEW))
    await station.arranging.undo(done.number)
    view, new = station.terminals.known(SERIAL), station.terminals.known(NEW)
    assert (view.label, view.group_id, view.sign_waived) == ("North gate", placed, True)
    assert (new.label, new.group_id, new.sign_waived, new.state) == ("", None, False, TerminalState.WAITING)
    assert (await belong(station, SERIAL), await belong(station, NEW)) == (1, 0)
    assert not station.parameter_orders.waiting(NEW)


async def test_who_is_asked_for_the_impossible_is_refused(station: Station, placed: int) -> None:
    assert await refused(station, SERIAL, SERIAL) == "replacesItself"
    assert await refused(station, "unheard", NEW) == "terminalUnknown"
    for unfit in ("序", " 168380000199", "168380000199 ", ""):
        assert await refused(station, SERIAL, unfit) == "serialUnfit"
    await station.terminals.refuse(NEW)
    assert await refused(station, NEW, SERIAL) == "terminalNotAdmitted"
    assert station.terminals.known(SERIAL).group_id == placed


async def test_one_that_has_people_of_its_own_keeps_them(station: Station, placed: int) -> None:
    await station.terminals.admit(NEW)
    await enrol(station, "20002", NEW)
    assert await refused(station, SERIAL, NEW) == "replacementInUse"
    assert station.terminals.known(SERIAL).group_id == placed
    assert (await belong(station, SERIAL), await belong(station, NEW)) == (1, 1)


async def test_a_move_that_is_undone_lets_nobody_in_who_was_refused_since(
    station: Station, placed: int
) -> None:
    done = await station.terminals.move(SERIAL, None)
    await station.terminals.refuse(SERIAL)
    await station.arranging.undo(done.number)
    view = station.terminals.known(SERIAL)
    assert (view.state, view.group_id) == (TerminalState.REFUSED, placed)


async def test_a_move_that_is_undone_leaves_what_was_done_since(station: Station, placed: int) -> None:
    done = await station.terminals.move(SERIAL, None)
    await station.terminals.label(SERIAL, "South gate")
    await station.arranging.undo(done.number)
    view = station.terminals.known(SERIAL)
    assert (view.label, view.group_id) == ("South gate", placed)
