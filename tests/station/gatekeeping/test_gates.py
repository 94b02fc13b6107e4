"""Who decides at a gate, switching over to it, and what a record is then answered, through the wire."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store

from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.clocks.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.gatekeeping.gates import Hold, Switching
from facedesk.station.gatekeeping.rules import AUTO_OPEN, switched_to
from facedesk.station.intake import storing
from facedesk.station.parameters.outcome import SendOutcome
from facedesk.station.station import Station
from facedesk.store import terminals
from facedesk.store.holds import HoldKind
from facedesk.store.models import StoredPerson
from facedesk.store.records.newest import recent
from facedesk.store.records.records import PassRow
from facedesk.store.terminals import Decider
from facedesk.texts import LANGUAGES, Reason, reason, sentence
from facedesk.wire.schedule import Day, Week
from facedesk.wire.values import Priority, Verdict
from station.conftest import Dial, Told, started
from station.gatekeeping.conftest import Belongs, Simulated
from station.peer import SERIAL, Peer, pass_time, record

ZHANG = Sighting(BY_PORTRAIT["zhang"])
STATION, TERMINAL = Decider.STATION, Decider.TERMINAL
SET = "onlineSetDevInfo"


def stands(station: Station) -> tuple[str, str, str | None]:
    """Say who decides at the terminal, and how switching it over stands."""
    found: Switching = station.gates.switching(SERIAL)
    return found.decides.value, found.state.value, found.reason.code if found.reason else None


async def passed(terminal: SimulatedTerminal, sighting: Sighting = ZHANG, at: datetime | None = None) -> None:
    """Let somebody pass, and wait until the station has answered."""
    number = terminal.see(sighting, passed_at=at).message_id
    await terminal.until(lambda one: any(each.message_id == number for each in one.acknowledged))


async def newest(station: Station) -> PassRow:
    (row,) = await station.store.read(partial(recent, limit=1))
    return row


async def test_where_the_station_decides_the_gate_opens_on_its_word_alone(
    station: Station, simulated: Simulated, belongs: Belongs
) -> None:
    await belongs()
    async with simulated() as terminal:
        await passed(terminal)
        assert (terminal.counts["opened by itself"], len(terminal.decisions)) == (1, 0)
        assert await station.gates.decide(STATION, [SERIAL]) == [SERIAL]
        assert (stands(station), terminal.parameters[AUTO_OPEN]) == (("station", "done", None), "0")
        await passed(terminal)
        assert [(each.control_state, each.say) for each in terminal.decisions] == [("open", "Welcome")]
        assert (terminal.counts["opened by answer"], terminal.counts["opened by itself"]) == (1, 1)
        row = await newest(station)
        assert (row.answer.state, row.answer.because, row.mark) == ("open", "within", "passed")
        await station.gates.decide(TERMINAL, [SERIAL])
        assert (stands(station), terminal.parameters[AUTO_OPEN]) == (("terminal", "done", None), "1")
        await passed(terminal)
        assert (terminal.counts["opened by itself"], len(terminal.decisions)) == (2, 1)


async def test_who_may_not_pass_is_kept_out_and_is_told_why(
    station: Station, simulated: Simulated, belongs: Belongs
) -> None:
    await belongs(schedule=Week.closed())
    async with simulated() as terminal:
        await station.gates.decide(STATION, [SERIAL])
        await passed(terminal)
        assert [(each.control_state, each.say) for each in terminal.decisions] == [
            ("close", "You may not pass at this time")
        ]
        assert (terminal.counts["kept shut"], terminal.counts["opened by itself"]) == (1, 0)
        row = await newest(station)
        assert (row.answer.because, row.mark) == ("schedule", "keptShut")
        marks = {mark: station.records.passes(9, marks=frozenset({mark})) for mark in ("passed", "keptShut")}
        assert {mark: len(await rows) for mark, rows in marks.items()} == {"passed": 0, "keptShut": 1}


async def test_a_late_record_never_opens(station: Station, simulated: Simulated, belongs: Belongs) -> None:
    await belongs()
    async with simulated() as terminal:
        await station.gates.decide(STATION, [SERIAL])
        await passed(terminal, at=terminal.now() - timedelta(minutes=6))
        assert not terminal.decisions
        row = await newest(station)
        assert (row.late, row.answer.state, row.mark) == (True, "", "passed")


async def test_what_waited_on_the_terminal_never_opens(
    station: Station, peer: Peer, belongs: Belongs
) -> None:
    await belongs()
    deciding(station)
    answer = await peer.uploaded(record(offLineRecordNum="3"))
    assert (answer["errorCode"], answer["controlState"], answer["msg"]) == ("100", "", "")


def deciding(station: Station) -> None:
    """Have the station answer, as if the terminal had been switched over."""
    entry = station.directory.known(SERIAL)
    entry.row.switched = entry.row.decides = STATION
    station.gates.hand_over()


async def answered(peer: Peer, number: str = "1001", **fields: str) -> tuple[str, str]:
    answer = await peer.uploaded(record(number, **fields))
    return answer["controlState"], answer["msg"]


@pytest.mark.parametrize(
    ("fields", "opens"),
    [
        ({}, True),
        ({"idNumber": "20002"}, False),
        ({"idNumber": ""}, False),
        ({"compareResult": "1"}, False),
        ({"compareResult": False}, False),
        ({"temperatureResult": True}, False),
        ({"compareResult": "1", "CompareResult": "0"}, False),
        ({"compareResult": "0", "CompareResult": "1"}, False),
        ({"compareResult": "0", "CompareResult": "0"}, True),
        ({"compareResult": "0", "CompareResult": ""}, True),
        ({"idNumber": "777", "IDNUMBER": "20001"}, False),
        ({"compareResult": "perhaps"}, False),
        ({"snapType": "3", "compareResult": "0"}, False),
        ({"snapType": "9"}, False),
        ({"snapType": 9}, False),
        ({"snapType": "-1"}, False),
        ({"snapType": "9", "SnapType": "0"}, False),
        ({"snapType": "04"}, True),
        ({"snapType": " "}, True),
        ({"snapType": None}, True),
        ({"priority": "1"}, False),
        ({"priority": "what"}, False),
        ({"temperatureResult": "2"}, False),
        ({"temperatureResult": "?"}, False),
        ({"temperature": "39.5", "temperatureResult": None}, False),
        ({"temperature": "102,9 F", "temperatureResult": ""}, False),
        ({"temperature": "0.0", "temperatureResult": ""}, True),
        ({"temperature": "", "temperatureResult": ""}, True),
        ({"temperature": "36,5"}, True),
        ({"passTime": ""}, False),
        ({"passTime": "soon"}, False),
        ({"ago": -1800 - 17 * 60}, False),  # a clock that tells nothing
        ({"ago": 240}, True),
        ({"recognitionPhoto": "*"}, True),
    ],
    ids=str,
)
async def test_what_cannot_be_read_or_is_not_known_opens_nothing(
    station: Station, peer: Peer, belongs: Belongs, fields: dict[str, Any], opens: bool
) -> None:
    await belongs()
    deciding(station)
    if "ago" in fields:
        fields = {"passTime": pass_time(fields["ago"])}
    state, said = await answered(peer, **fields)
    assert (state, bool(said)) == ("open" if opens else "close", True)


async def test_fever_shuts_unless_the_setting_says_otherwise(
    station: Station, peer: Peer, belongs: Belongs
) -> None:
    await belongs()
    deciding(station)
    assert (await answered(peer, temperatureResult="2"))[0] == "close"
    await station.settings.set("feverShuts", False)
    assert (await answered(peer, "1002", temperatureResult="2"))[0] == "open"


async def test_who_was_recognised_in_a_way_that_nobody_knows_is_kept_out_for_that_and_it_is_said(
    station: Station, peer: Peer, belongs: Belongs
) -> None:
    await belongs()
    deciding(station)
    assert (await answered(peer, snapType="9"))[0] == "close"
    row = await newest(station)
    assert (row.verdict, row.answer.because) == (Verdict.PASSED, "unknownKind")
    assert [sentence(reason("keptUnknownKind"), language) for language in LANGUAGES] == [
        "the terminal recognised them in a way that is not known",
        "终端的识别类型未知",
    ]


async def test_a_temperature_of_which_nothing_is_said_shuts_where_fever_does(
    station: Station, peer: Peer, belongs: Belongs
) -> None:
    await belongs()
    deciding(station)
    unsaid = {"temperature": "36.4", "temperatureResult": ""}
    assert (await answered(peer, **unsaid))[0] == "close"
    assert (await newest(station)).answer.because == "notUnderstood"
    await station.settings.set("feverShuts", value=False)
    assert (await answered(peer, "1002", **unsaid))[0] == "open"


async def test_a_holiday_counts_from_the_moment_it_is_added(
    station: Station, peer: Peer, belongs: Belongs
) -> None:
    await belongs()
    deciding(station)
    day = datetime.now().astimezone().date()
    await station.holidays.add(day, Day.closed())
    assert await answered(peer) == ("close", "Closed today at this time")
    await station.holidays.remove(day)
    assert (await answered(peer, "1002"))[0] == "open"


async def test_a_gate_that_is_held_shut_opens_for_nobody_but_vips_where_they_pass(
    station: Station, peer: Peer, belongs: Belongs
) -> None:
    await belongs(priority=Priority.ALWAYS)
    assert await answered(peer) == ("", "")
    station.gates.held_shut = lambda _serial: Hold()
    station.gates.hand_over()
    assert (await answered(peer, "1002"))[0] == "close"
    station.gates.held_shut = lambda _serial: Hold(vips_pass=True)
    station.gates.hand_over([SERIAL])
    assert (await answered(peer, "1003"))[0] == "open"


async def test_what_is_spoken_is_the_settings_and_fits_the_wire(
    station: Station, peer: Peer, belongs: Belongs
) -> None:
    await belongs()
    deciding(station)
    await station.settings.set("spokenText", ('"msgID of the record" ' * 20)[:128])
    state, said = await answered(peer)
    assert (state, len(said), said[:20]) == ("open", 128, '"msgID of the record')
    await station.settings.set("spokenText", "")
    await station.settings.set("language", "zh_CN")
    assert await answered(peer, "1002") == ("open", "欢迎光临")


async def change(station: Station, **values: object) -> None:
    await station.store.write(lambda db: StoredPerson.update(**values).execute(db))


async def test_a_record_that_comes_again_is_answered_as_before_unless_it_would_not_open_by_now(
    station: Station, peer: Peer, belongs: Belongs
) -> None:
    await belongs()
    deciding(station)
    same = record("1001")
    first = await peer.uploaded(same)
    await change(station, schedule=";" * 6)
    assert (await peer.uploaded(same)) == first
    await change(station, priority=int(Priority.BLOCKED))
    again = await peer.uploaded(same)
    assert (again["controlState"], again["msg"], station.records.count) == ("", "", 1)
    shut = record("1002")
    assert (await peer.uploaded(shut))["controlState"] == "close"
    await change(station, priority=int(Priority.SCHEDULED))
    assert (await peer.uploaded(shut))["controlState"] == "close"


async def test_whom_a_terminal_knows_by_a_number_that_is_anothers_by_now_does_not_pass_as_the_other(
    station: Station, peer: Peer, belongs: Belongs
) -> None:
    await belongs("20009", there={"number": "20001"})  # renumbered, and the terminal has not heard of it
    await belongs("20001", there={"number": "", "held": 0, "state": "waiting"})
    deciding(station)
    assert await answered(peer) == ("close", "You may not pass here")


async def test_a_terminal_that_refuses_is_said_and_goes_on_by_itself(
    station: Station, simulated: Simulated, belongs: Belongs
) -> None:
    await belongs(schedule=Week.closed())
    async with simulated(Faults(set_refused=True)) as terminal:
        await station.gates.decide(STATION, [SERIAL])
        assert stands(station) == ("station", "failed", "terminalRefused")
        view = station.terminals.known(SERIAL)
        assert view.gate_trouble is not None
        assert (view.reason, view.gate_trouble.code) == (None, "gateOpensItself")
        assert (view.is_in_trouble, station.status().amiss) == (True, 1)
        await passed(terminal)
        assert (terminal.counts["opened by itself"], len(terminal.decisions)) == (1, 0)
        assert (await newest(station)).mark == "passed"
        terminal.faults = replace(terminal.faults, set_refused=False)
        terminal.drop()
        await terminal.until(lambda one: one.parameters[AUTO_OPEN] == "0")
        await until(station, lambda: stands(station) == ("station", "done", None))
        view = station.terminals.known(SERIAL)
        assert (view.gate_trouble, view.is_in_trouble, station.status().amiss) == (None, False, 0)


async def until(station: Station, holds: Callable[[], bool]) -> None:
    await Told(station).until(holds)


async def test_a_terminal_that_says_done_and_keeps_the_old_is_found_out(
    station: Station, simulated: Simulated
) -> None:
    async with simulated(Faults(set_ignored=True)) as terminal:
        await station.gates.decide(STATION, [SERIAL])
        assert stands(station) == ("station", "failed", "parameterNotTaken")
        await passed(terminal)
        assert not terminal.decisions


async def test_while_nobody_knows_whether_it_asks_it_is_answered(
    station: Station, dial: Dial, belongs: Belongs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facedesk.station.terminals.commands.ANSWER_WITHIN_S", 0.2)
    await station.terminals.admit(SERIAL)
    peer = await dial()
    await peer.register()
    await belongs()
    await station.gates.decide(STATION, [SERIAL])  # it answers no command
    assert stands(station) == ("station", "failed", "terminalSilent")
    assert await answered(peer) == ("open", "Welcome")


@pytest.mark.parametrize("back_to", [None, TERMINAL])
async def test_one_that_may_ask_is_answered_after_a_restart_too_until_it_is_known_to_open_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, back_to: Decider | None
) -> None:
    monkeypatch.setattr("facedesk.station.terminals.commands.ANSWER_WITHIN_S", 0.2)
    station = await started(await asyncio.to_thread(with_empty_store, tmp_path))
    await station.terminals.admit(SERIAL)
    async with await Peer.dial(f"ws://127.0.0.1:{station.port}") as peer:
        await peer.register()
        await station.gates.decide(STATION, [SERIAL])  # it answers no command
    await station.stop()
    station = await started(tmp_path)
    await station.gates.decide(back_to, [SERIAL])
    async with await Peer.dial(f"ws://127.0.0.1:{station.port}") as peer:
        await peer.register()
        assert (await answered(peer))[0] == "close"  # nobody belongs there: it is answered
        await until(station, lambda: stands(station) == ("terminal", "failed", "terminalSilent"))
        assert (await answered(peer, "1002"))[0] == "close"
    async with SimulatedTerminal(f"ws://127.0.0.1:{station.port}", SERIAL) as terminal:
        await until(station, lambda: stands(station) == ("terminal", "done", None))
        assert terminal.parameters[AUTO_OPEN] == "1"
        assert station.gates.orders(SERIAL) is None
    await station.stop()


async def test_that_a_terminal_may_ask_is_stored_before_it_is_told_and_only_while_that_is_so(
    station: Station, simulated: Simulated
) -> None:
    async def may_ask() -> bool:
        return next(row.may_ask for row in await station.store.read(terminals.load))

    told: list[bool] = []

    async def send(serial: str, changes: Mapping[str, str], by: Reason) -> SendOutcome:
        told.append(await may_ask())
        return await station.parameters.send(serial, changes, by)

    async with simulated(Faults(set_refused=True)) as terminal:
        station.gates._send = send
        await station.gates.decide(STATION, [SERIAL])
        assert (told, await may_ask()) == ([True], False)  # it refused: it opens by itself as before
        terminal.faults = Faults(set_ignored=True)
        await station.gates.try_again([SERIAL])
        assert (told, await may_ask()) == ([True, True], False)  # read back, it does so too
        terminal.faults = Faults()
        await station.gates.try_again([SERIAL])
        assert (stands(station), await may_ask()) == (("station", "done", None), False)


async def test_one_that_is_offline_is_switched_over_when_it_is_back(
    station: Station, simulated: Simulated
) -> None:
    await station.terminals.admit(SERIAL)
    await station.gates.decide(STATION, [SERIAL])
    assert stands(station) == ("station", "waits", "terminalNeverCalled")
    async with simulated() as terminal:
        await terminal.until(lambda one: one.parameters[AUTO_OPEN] == "0")
        await until(station, lambda: stands(station) == ("station", "done", None))
    await until(station, lambda: station.directory.known(SERIAL).session is None)
    await station.gates.decide(TERMINAL, [SERIAL])
    assert stands(station) == ("terminal", "waits", "terminalOffline")


async def test_until_it_is_switched_back_it_is_answered_since_nobody_would_get_in_else(
    station: Station, peer: Peer, belongs: Belongs
) -> None:
    await belongs()
    deciding(station)
    await peer.answer(await peer.next("onlineGetDevInfo"), errorCode="200")  # the first question of all
    switching = asyncio.create_task(station.gates.decide(TERMINAL, [SERIAL]))
    command = await peer.next("onlineGetDevInfo")
    assert await answered(peer) == ("open", "Welcome")
    await peer.answer(command, errorCode="200")
    await switching
    assert stands(station) == ("terminal", "failed", "terminalRefused")
    assert (await answered(peer, "1002"))[0] == "open"


@pytest.mark.parametrize(
    "said",
    [{AUTO_OPEN: "0", AUTO_OPEN.upper(): "1"}, {AUTO_OPEN: "true"}, {AUTO_OPEN: None}, {AUTO_OPEN: "2"}],
)
async def test_one_that_says_anything_else_than_that_it_asks_is_not_taken_to_ask(
    station: Station, peer: Peer, said: dict[str, Any]
) -> None:
    deciding(station)
    await peer.answer(await peer.next("onlineGetDevInfo"), **{AUTO_OPEN: "0"})
    await until(station, lambda: AUTO_OPEN in station.parameters.known(SERIAL))
    assert switched_to(station.directory.known(SERIAL)) is STATION
    reading = asyncio.create_task(station.parameters.read(SERIAL))
    await peer.answer(await peer.next("onlineGetDevInfo"), **said)
    await reading
    assert switched_to(station.directory.known(SERIAL)) is None
    await until(station, lambda: station.terminals.known(SERIAL).gate_trouble is not None)


async def test_one_that_was_set_back_on_the_terminal_itself_is_set_again_when_it_registers(
    station: Station, simulated: Simulated
) -> None:
    async with simulated() as terminal:
        await station.gates.decide(STATION, [SERIAL])
        terminal.parameters[AUTO_OPEN] = "1"
        terminal.drop()
        await terminal.until(lambda one: one.parameters[AUTO_OPEN] == "0")
        await until(station, lambda: stands(station) == ("station", "done", None))


async def test_one_that_cannot_be_set_again_is_known_to_open_by_itself(
    station: Station, simulated: Simulated
) -> None:
    async with simulated() as terminal:
        await station.gates.decide(STATION, [SERIAL])
        terminal.parameters[AUTO_OPEN] = "1"
        terminal.faults = replace(terminal.faults, set_refused=True)
        terminal.drop()
        await until(station, lambda: stands(station) == ("station", "failed", "terminalRefused"))
        await passed(terminal)
        assert not terminal.decisions


async def test_a_terminal_follows_the_group_that_it_hangs_in(station: Station, simulated: Simulated) -> None:
    site = await station.groups.add("Site")
    hall = await station.groups.add("Hall", site)
    async with simulated() as terminal:
        await station.gates.decide(STATION, group_id=site)
        assert (stands(station), terminal.received[SET]) == (("terminal", "done", None), 0)
        moved = await station.terminals.move(SERIAL, hall)
        await terminal.until(lambda one: one.parameters[AUTO_OPEN] == "0")
        await until(station, lambda: stands(station) == ("station", "done", None))
        removed = await station.groups.remove(site)
        await terminal.until(lambda one: one.parameters[AUTO_OPEN] == "1")
        await station.arranging.undo(removed.number)
        await terminal.until(lambda one: one.parameters[AUTO_OPEN] == "0")
        await station.arranging.undo(moved.number)
        await terminal.until(lambda one: one.parameters[AUTO_OPEN] == "1")
        await until(station, lambda: stands(station) == ("terminal", "done", None))


async def test_a_rule_of_its_own_counts_before_the_groups(station: Station, simulated: Simulated) -> None:
    site = await station.groups.add("Site")
    async with simulated() as terminal:
        await station.terminals.move(SERIAL, site)
        await station.gates.decide(STATION, [SERIAL])
        assert await station.gates.decide(TERMINAL, group_id=site) == [SERIAL]
        assert (stands(station)[0], terminal.parameters[AUTO_OPEN]) == ("station", "0")


async def test_nothing_is_sent_where_nobody_ever_said_who_decides(
    station: Station, simulated: Simulated
) -> None:
    async with simulated() as terminal:
        terminal.parameters[AUTO_OPEN] = "0"  # opened by somebody else
        site = await station.groups.add("Site")
        await station.terminals.move(SERIAL, site)
        await passed(terminal)
        assert (terminal.received[SET], len(terminal.decisions), stands(station)[1]) == (0, 0, "done")


async def test_who_is_not_known_changes_nothing(station: Station, simulated: Simulated) -> None:
    async with simulated():
        with pytest.raises(CommandFailed) as failure:
            await station.gates.decide(STATION, [SERIAL, "168380000999"])
        assert failure.value.reason.code == "terminalUnknown"
        assert stands(station) == ("terminal", "done", None)


async def test_what_the_disk_has_kept_waiting_does_not_open_when_it_is_stored_at_last(
    station: Station, peer: Peer, belongs: Belongs, monkeypatch: pytest.MonkeyPatch
) -> None:
    await belongs()
    deciding(station)

    monkeypatch.setattr(storing, "now_us", lambda: now_us() + 6 * 60 * 10**6)
    assert await answered(peer) == ("", "")


async def test_each_verdict_of_the_terminal_but_a_pass_is_answered_with_close(
    station: Station, simulated: Simulated, belongs: Belongs
) -> None:
    await belongs()
    async with simulated() as terminal:
        await station.gates.decide(STATION, [SERIAL])
        for verdict in PassVerdict:
            await passed(terminal, Sighting(BY_PORTRAIT["zhang"], verdict))
        states = [each.control_state for each in terminal.decisions]
        assert states == ["open", "open"] + ["close"] * (len(PassVerdict) - 2)


async def test_one_that_is_set_to_open_by_itself_by_somebody_else_is_said_and_answered_no_more(
    station: Station, simulated: Simulated
) -> None:
    async with simulated() as terminal:
        await station.gates.decide(STATION, [SERIAL])
        await station.parameters.send(SERIAL, {AUTO_OPEN: "1"}, reason("byCommandLine"))
        await until(station, lambda: station.terminals.known(SERIAL).gate_trouble is not None)
        assert stands(station) == ("station", "waits", "gateSetOtherwise")
        await passed(terminal)
        assert (terminal.counts["opened by itself"], len(terminal.decisions)) == (1, 0)
        await station.gates.decide(STATION, [SERIAL])
        assert (stands(station)[1], station.terminals.known(SERIAL).gate_trouble) == ("done", None)
        await passed(terminal)
        assert len(terminal.decisions) == 1


async def test_what_is_wanted_while_it_is_being_switched_over_is_done_after_it(
    station: Station, simulated: Simulated
) -> None:
    site = await station.groups.add("Site")
    await station.gates.decide(STATION, group_id=site)
    async with simulated(Faults(late_answers_s=0.3)) as terminal:
        await station.terminals.move(SERIAL, site)
        await terminal.until(lambda one: one.received[SET] == 1)
        await station.terminals.move(SERIAL, None)
        await terminal.until(lambda one: one.received[SET] == 2)
        assert terminal.parameters[AUTO_OPEN] == "1"


@pytest.mark.parametrize(
    ("there", "said"),
    [
        ({"number": "20009"}, "You may not pass here"),  # the terminal means somebody else by this number
        ({"number": ""}, "Welcome"),
        ({"wanted": False}, "You may not pass here"),
    ],
    ids=str,
)
async def test_who_belongs_there_by_their_number_passes(
    station: Station, peer: Peer, belongs: Belongs, there: dict[str, Any], said: str
) -> None:
    await belongs(there=there)
    deciding(station)
    assert (await answered(peer))[1] == said


async def test_who_is_being_removed_is_nobody_any_more(
    station: Station, peer: Peer, belongs: Belongs
) -> None:
    await belongs()
    deciding(station)
    await change(station, removed_at=1)
    assert await answered(peer) == ("close", "You are not registered here")


async def test_one_that_is_held_shut_is_said_to_be_set_when_that_is_over(
    station: Station, simulated: Simulated
) -> None:
    async with simulated() as terminal:
        await station.gates.decide(STATION, [SERIAL])
        for task in await station.holding.hold(HoldKind.SHUT, [SERIAL], reason("byCommandLine")):
            await task
        assert stands(station) == ("station", "done", None)
        await station.gates.decide(TERMINAL, [SERIAL])
        assert stands(station) == ("terminal", "waits", "gateBeneath")
        assert terminal.parameters[AUTO_OPEN] == "0"
        for task in await station.holding.end([SERIAL], reason("byWindow"), is_emergency=True):
            await task
        assert (stands(station), terminal.parameters[AUTO_OPEN]) == (("terminal", "done", None), "1")
