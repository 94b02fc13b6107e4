"""Parameters as the station reads, sends and keeps them, with a terminal that obeys and one that does not."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from facedesk.simulator.terminal.dialect import EXAMPLES, TABLES, Dialect
from facedesk.simulator.terminal.faults import Faults
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.texts import reason
from facedesk.wire.parameters import WRITABLE, ParameterKind
from station.conftest import Dial, Told, started
from station.parameters.conftest import Simulated
from station.peer import SERIAL, Peer

BY = reason("byWindow")
SET = "onlineSetDevInfo"


async def refused(station: Station, changes: dict[str, str], **how: Any) -> str:
    with pytest.raises(CommandFailed) as failure:
        await station.parameters.send(SERIAL, changes, BY, **how)
    return failure.value.reason.code


def other_value(row: Any, value: str) -> str:
    """Return another value that a parameter may have."""
    match row.kind:
        case ParameterKind.FLAG | ParameterKind.CHOICE:
            return "1" if value == "0" else "0"
        case ParameterKind.WHOLE | ParameterKind.DECIMAL:
            return "9" if row.least is None else str(int(row.least) + (value == str(int(row.least))))
        case ParameterKind.DAILY_PERIOD:
            return "08:00-09:30"
        case ParameterKind.WEEK:
            return "08:00-12:00;;;;;;"
        case _:
            return "abc"


@pytest.mark.parametrize("dialect", [TABLES, EXAMPLES], ids=lambda each: each.name)
async def test_every_parameter_of_the_document_is_set_and_read_back_in_both_spellings(
    station: Station, simulated: Simulated, dialect: Dialect
) -> None:
    async with simulated(dialect=dialect) as terminal:
        before = dict(station.parameters.known(SERIAL))
        changes = {row.name: other_value(row, before.get(row.name, "")) for row in WRITABLE}
        done = await station.parameters.send(SERIAL, changes, BY)
        assert (done.not_taken, done.defaulted) == ((), frozenset())
        assert {name: done.values[name] for name in changes} == changes
        assert {name: terminal.parameters[name] for name in changes} == changes
        assert {name for name in before if before[name] != done.values[name]} == {
            name for name in changes if changes[name] != before[name]
        }


async def test_nothing_else_is_sent_than_the_document_demands_and_the_terminal_reported(
    station: Station, simulated: Simulated
) -> None:
    async with simulated() as terminal:
        terminal.parameters["banner"] = "changed on the terminal itself"
        await station.parameters.send(SERIAL, {"voiceVolume": "7"}, BY)
        sent = terminal.last_received[SET]
        assert sent.keys() - {"msgType", "msgID"} == {row.name for row in WRITABLE}
        assert sent["banner"] == "changed on the terminal itself"


async def test_what_was_changed_on_the_terminal_meanwhile_is_said_before_it_is_overwritten(
    station: Station, simulated: Simulated
) -> None:
    async with simulated() as terminal:
        seen = dict(station.parameters.known(SERIAL))
        terminal.parameters["voiceVolume"] = "3"
        assert await refused(station, {"voiceVolume": "7"}, seen=seen) == "parametersChanged"
        assert (terminal.parameters["voiceVolume"], terminal.received[SET]) == ("3", 0)
        assert station.parameters.known(SERIAL)["voiceVolume"] == "3"
        await station.parameters.send(SERIAL, {"voiceVolume": "7"}, BY, seen=station.parameters.known(SERIAL))
        assert terminal.parameters["voiceVolume"] == "7"


async def test_who_wants_what_somebody_else_has_set_meanwhile_is_not_stopped(
    station: Station, simulated: Simulated
) -> None:
    async with simulated() as terminal:
        seen = dict(station.parameters.known(SERIAL))
        terminal.parameters["voiceVolume"] = "7"
        done = await station.parameters.send(SERIAL, {"voiceVolume": "7"}, BY, seen=seen)
        assert (done.is_sent, terminal.received[SET]) == (False, 0)


async def test_a_terminal_that_says_done_and_keeps_the_old_is_found_out(
    station: Station, simulated: Simulated
) -> None:
    async with simulated(Faults(set_ignored=True)):
        done = await station.parameters.send(SERIAL, {"voiceVolume": "7"}, BY)
        assert [(each.name, each.wanted, each.found) for each in done.not_taken] == [
            ("voiceVolume", "7", "1")
        ]
        read, sent, first = await station.parameters.states(SERIAL)
        assert (read.is_sent, sent.is_sent, first.is_sent) == (False, True, False)
        assert read.values == first.values


async def test_a_refusal_is_said_with_its_code_and_nothing_is_kept_as_sent(
    station: Station, simulated: Simulated
) -> None:
    async with simulated(Faults(set_refused=True)):
        assert await refused(station, {"voiceVolume": "7"}) == "terminalRefused"
        assert [state.is_sent for state in await station.parameters.states(SERIAL)] == [False]


async def report(peer: Peer, **parameters: str) -> None:
    """Answer the next question for parameters."""
    await peer.answer(await peer.next("onlineGetDevInfo"), **parameters)


async def test_a_secret_that_the_terminal_does_not_report_is_never_made_up(
    station: Station, dial: Dial, told: Told
) -> None:
    await station.terminals.admit(SERIAL)
    peer = await dial()
    await peer.register()
    await report(peer, voiceVolume="1")
    await told.until(lambda: station.parameters.known(SERIAL))
    asking = asyncio.create_task(station.parameters.send(SERIAL, {"voiceVolume": "7"}, BY))
    await report(peer, voiceVolume="1")
    with pytest.raises(CommandFailed) as failure:
        await asking
    assert (failure.value.reason.code, failure.value.reason.argument("parameters")) == (
        "secretMissing",
        "devicePassword",
    )
    changes = {"voiceVolume": "7", "devicePassword": "secret"}
    asking = asyncio.create_task(station.parameters.send(SERIAL, changes, BY))  # type: ignore[assignment]
    await report(peer, voiceVolume="1")
    command = await peer.next(SET)
    assert (command["devicePassword"], command["ntpCycle"]) == ("secret", "24")
    await peer.answer(command)
    await report(peer, voiceVolume="7")
    done = await asking
    assert "ntpCycle" in done.defaulted
    assert [(each.name, each.found) for each in done.not_taken] == [("devicePassword", None)]


async def test_an_answer_without_any_parameters_is_no_report_and_what_is_known_stays(
    station: Station, dial: Dial, told: Told
) -> None:
    await station.terminals.admit(SERIAL)
    peer = await dial()
    await peer.register()
    await report(peer, voiceVolume="1")
    await told.until(lambda: station.parameters.known(SERIAL))
    reading = asyncio.create_task(station.parameters.read(SERIAL))
    await report(peer)
    with pytest.raises(CommandFailed) as failure:
        await reading
    assert failure.value.reason.code == "noParameters"
    assert station.parameters.known(SERIAL) == {"voiceVolume": "1"}


WHOLE = {row.name: row.default or "secret" for row in WRITABLE}


async def report_text(peer: Peer, *more: str, **parameters: str) -> None:
    """Answer the next question for parameters, with names and values as they are written."""
    command = await peer.next("onlineGetDevInfo")
    said = {"msgType": "onlineGetDevInfoResp", "msgID": command["msgID"], "errorCode": "100", **parameters}
    await peer.announce(", ".join([json.dumps(said)[:-1], *more]) + "}")


async def joined_and_read(station: Station, dial: Dial, told: Told, *more: str, **parameters: str) -> Peer:
    """Return a terminal that is online and has reported so."""
    await station.terminals.admit(SERIAL)
    peer = await dial()
    await peer.register()
    await report_text(peer, *more, **parameters)
    await told.until(lambda: station.parameters.known(SERIAL))
    return peer


@pytest.mark.parametrize("name", ["voiceVolume", "passTime", "alwaysOpenDoor"])
async def test_what_a_terminal_says_to_be_this_and_that_is_left_as_it_is_and_said(
    station: Station, dial: Dial, told: Told, name: str
) -> None:
    others = {each: value for each, value in WHOLE.items() if each != name}
    twice = f'"{name}": "1", "{name}": "0"'
    peer = await joined_and_read(station, dial, told, twice, **others)
    assert name not in station.parameters.known(SERIAL)
    assert station.parameters.unclear(SERIAL) == {name: "1 / 0"}
    asking = asyncio.create_task(station.parameters.send(SERIAL, {"banner": "New"}, BY))
    await report_text(peer, twice, **others)
    command = await peer.next(SET)
    assert command.keys() >= {"banner", "devicePassword"}
    assert name not in command
    await peer.answer(command)
    await report_text(peer, twice, **(others | {"banner": "New"}))
    done = await asking
    assert (done.not_taken, done.left_out) == ((), {name: "1 / 0"})
    assert name not in done.defaulted


async def test_what_nobody_understands_can_be_set_and_goes_under_all_its_names(
    station: Station, dial: Dial, told: Told
) -> None:
    name, alike = "faceDetectLandmarkScore", "faceDetectLandmardScore"
    others = {each: value for each, value in WHOLE.items() if each != name}
    twice = f'"{name}": "99", "{alike}": "80"'
    peer = await joined_and_read(station, dial, told, twice, **others)
    asking = asyncio.create_task(station.parameters.send(SERIAL, {name: "70"}, BY, unproven=False))
    await report_text(peer, twice, **others)
    command = await peer.next(SET)
    assert (command[name], command[alike]) == ("70", "70")
    await peer.answer(command)
    await report_text(peer, f'"{name}": "70", "{alike}": "80"', **others)
    (missed,) = (await asking).not_taken
    assert (missed.found, missed.reason.code) == ("70 / 80", "parameterUnproven")


async def test_a_terminal_that_reports_few_parameters_keeps_its_own_schedule_when_another_is_set(
    station: Station, dial: Dial, told: Told
) -> None:
    """An empty one would let everybody in at any time (2.1.6)."""
    peer = await joined_and_read(station, dial, told, voiceVolume="1", devicePassword="secret")
    asking = asyncio.create_task(station.parameters.send(SERIAL, {"voiceVolume": "7"}, BY))
    await report(peer, voiceVolume="1", devicePassword="secret")
    command = await peer.next(SET)
    assert not command.keys() & {"passTime", "alwaysOpenDoor"}
    await peer.answer(command)
    await report(peer, voiceVolume="7", devicePassword="secret")
    assert (await asking).not_taken == ()


@pytest.mark.parametrize("restarts", [False, True])
async def test_what_a_terminal_does_not_report_any_more_goes_along_as_it_was_and_not_by_default(
    tmp_path: Path, restarts: bool
) -> None:
    station = await started(tmp_path)
    others = {each: value for each, value in WHOLE.items() if each != "voiceVolume"}
    await station.terminals.admit(SERIAL)
    peer = await Peer.dial(f"ws://127.0.0.1:{station.port}/")
    await peer.register()
    await report(peer, **others, voiceVolume="3")
    await Told(station).until(lambda: station.parameters.known(SERIAL))
    if restarts:
        await peer.hang_up()
        await station.stop()
        station = await started(tmp_path)
        peer = await Peer.dial(f"ws://127.0.0.1:{station.port}/")
        await peer.register()
        await report(peer, **others)
    asking = asyncio.create_task(station.parameters.send(SERIAL, {"banner": "New"}, BY))
    await report(peer, **others)
    command = await peer.next(SET)
    assert command["voiceVolume"] == "3"
    await peer.answer(command)
    await report(peer, **(others | {"banner": "New"}))
    done = await asking
    assert (done.recalled, done.defaulted) == ({"voiceVolume"}, frozenset())
    assert station.parameters.former(SERIAL) == {"voiceVolume": "3"}
    reading = asyncio.create_task(station.parameters.read(SERIAL))
    await report(peer, **others, voiceVolume="9")
    await reading
    assert station.parameters.former(SERIAL) == {}
    await peer.hang_up()
    await station.stop()


async def test_a_secret_that_a_terminal_says_to_be_this_and_that_is_neither_sent_nor_shown(
    station: Station, dial: Dial, told: Told
) -> None:
    others = {each: value for each, value in WHOLE.items() if each != "devicePassword"}
    twice = '"devicePassword": "first", "devicePassword": "second"'
    peer = await joined_and_read(station, dial, told, twice, **others)
    assert "first" not in repr(station.parameters.unclear(SERIAL))
    asking = asyncio.create_task(station.parameters.send(SERIAL, {"voiceVolume": "7"}, BY))
    await report_text(peer, twice, **others)
    with pytest.raises(CommandFailed) as failure:
        await asking
    assert failure.value.reason.code == "secretMissing"


async def test_a_secret_stands_in_no_reason(station: Station, simulated: Simulated) -> None:
    async with simulated():
        with pytest.raises(CommandFailed) as failure:
            await station.parameters.send(SERIAL, {"devicePassword": "much too long for it"}, BY)
        assert "much" not in str(failure.value.reason)


async def test_settings_of_one_terminal_wait_for_each_other(station: Station, simulated: Simulated) -> None:
    async with simulated() as terminal:
        await asyncio.gather(
            station.parameters.send(SERIAL, {"voiceVolume": "7"}, BY),
            station.parameters.send(SERIAL, {"banner": "Good morning"}, BY),
        )
        assert (terminal.parameters["voiceVolume"], terminal.parameters["banner"]) == ("7", "Good morning")
