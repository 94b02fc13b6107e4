"""What goes wrong with emergencies elsewhere: two at once, an end while somebody is away, a clock, a change by hand.

Each stands for a kind that others have met: of two alarms at one door the end of the first opened it; a controller
came back from its restart unlocked; a schedule took a lockdown back; an override was kept as what was before; a new
or replaced door stood open in a lockdown, because it was declared before the door came.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest

from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import Sighting
from facedesk.simulator.terminal.faults import Faults
from facedesk.station import bounds
from facedesk.station.clocks import clock
from facedesk.station.clocks.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.holding import bringing
from facedesk.station.holding.held import HeldGates
from facedesk.station.holding.places import EVERYWHERE, scope_of
from facedesk.station.holding.standing import ALWAYS_OPEN
from facedesk.store.activity.row import ActivityKind, ActivityQuery, ActivityRow
from facedesk.store.database import StoreError
from facedesk.store.holds import NAMED, HoldKind, HoldRow
from facedesk.store.records.records import HELD_OPEN
from facedesk.store.terminals import Decider
from facedesk.texts import Reason, reason, sentence
from station.holding.house import BY, HOUR_US, OPEN, SHUT, A, B, C, House, said

MINUTE_US = 60_000_000


async def declare(house: House, kind, *serials: str, scope: str = EVERYWHERE, until: int | None = None):
    work = await house.station.holding.hold(
        kind, serials, BY, until, is_emergency=True, scope=scope, why="Drill"
    )
    return await asyncio.gather(*work)


async def test_of_two_that_overlap_the_end_of_one_leaves_the_other(house: House) -> None:
    for serial in (A, B, C):
        await house.add(serial)
    works = await house.station.groups.add("Works")
    await house.station.terminals.move(B, works)
    await declare(house, OPEN, A, B, C)
    await declare(house, SHUT, B, scope=scope_of(works))
    assert [house.gate(each) for each in (A, B, C)] == [("1", "1"), ("0", "0"), ("1", "1")]
    await house.end(B)
    assert [house.gate(each) for each in (A, B, C)] == [("1", "1"), ("1", "0"), ("1", "1")]
    await house.end(A, C)
    assert {house.gate(each) for each in (A, B, C)} == {("1", "0")}


async def test_what_is_given_back_is_never_what_another_hold_had_set(house: House) -> None:
    terminal = await house.add(A)
    before = dict(terminal.parameters)
    for kind, until in ((SHUT, now_us() + HOUR_US), (OPEN, None), (SHUT, None), (OPEN, now_us() + HOUR_US)):
        await house.hold(kind, A, until=until)
    await house.end(A)
    assert house.gate(A) == ("1", "1")  # the hold beneath, the newest word
    await house.end(A, is_emergency=False)
    assert terminal.parameters == before


async def test_a_hold_that_ends_during_an_emergency_changes_nothing_and_is_not_given_back_after(
    house: House,
) -> None:
    terminal = await house.add(A)
    await house.hold(SHUT, A, until=now_us() + 150_000)
    await declare(house, OPEN, A)
    asked = terminal.received["onlineSetDevInfo"], terminal.received["onlineGetDevInfo"]
    opened = terminal.counts["opened by command"]
    await house.until(lambda: not house.station.holding.holds())
    await asyncio.sleep(0.05)  # were anything sent, it would be by now
    standing = await house.stands(A, "done")
    assert (standing.is_emergency, house.gate(A)) == (True, ("1", "1"))
    assert (terminal.received["onlineSetDevInfo"], terminal.received["onlineGetDevInfo"]) == asked
    assert terminal.counts["opened by command"] == opened
    await house.end(A)
    assert house.gate(A) == ("1", "0")


async def test_a_newer_hold_takes_the_place_of_an_older_one_and_lasts_by_its_own_time(house: House) -> None:
    await house.add(A)
    await house.hold(OPEN, A, until=now_us() + 100_000)
    await house.hold(SHUT, A, until=now_us() + HOUR_US)
    await asyncio.sleep(0.15)
    house.station.holding.watch(time.monotonic())
    assert house.gate(A) == ("0", "0")
    assert len(house.station.holding.holds()) == 1


async def test_more_time_opens_nothing_again_and_less_ends_it(house: House) -> None:
    terminal = await house.add(A)
    await house.hold(OPEN, A, until=now_us() + 200_000)
    until = now_us() + HOUR_US
    await house.station.holding.prolong([A], until, BY)
    assert house.station.holding.standing(A).until == until
    await asyncio.sleep(0.25)
    house.station.holding.watch(time.monotonic())
    assert (house.gate(A), terminal.counts["opened by command"]) == (("1", "1"), 1)
    await house.restart()
    await house.stands(A, "done")
    assert house.station.holding.holds()[0].until == until
    assert terminal.counts["opened by command"] == 1  # also after it has called again
    await house.station.holding.prolong([A], now_us() + 50_000, BY)
    await house.until(lambda: house.gate(A) == ("1", "0"))
    with pytest.raises(CommandFailed) as failed:
        await house.station.holding.prolong([A], until, BY)
    assert failed.value.reason.code == "nothingHeld"


async def test_more_time_that_is_said_while_the_gate_opens_is_not_lost(house: House) -> None:
    terminal = await house.add(A)
    terminal.faults = Faults(late_answers_s=0.1)
    under_way = await house.station.holding.hold(OPEN, [A], BY, now_us() + MINUTE_US)
    await house.station.holding.prolong([A], until := now_us() + HOUR_US, BY)
    terminal.faults = Faults()
    await asyncio.gather(*under_way)
    assert [row.until for row in house.station.holding.holds()] == [until]
    await house.restart()
    assert [row.until for row in house.station.holding.holds()] == [until]


async def test_one_that_comes_where_an_emergency_lasts_is_held_too_and_one_that_leaves_stays_held(
    house: House,
) -> None:
    await house.add(A)
    works = await house.station.groups.add("Works")
    dock = await house.station.groups.add("Dock")
    await house.station.terminals.move(A, works)
    await declare(house, SHUT, A, scope=scope_of(works))
    await house.add(B)
    assert house.gate(B) == ("1", "0")  # it is elsewhere
    await house.station.terminals.move(B, dock)
    await house.station.groups.move(dock, works)
    await house.until(lambda: house.gate(B) == ("0", "0"))
    row = house.station.holding.row(B, is_emergency=True)
    assert (row.why, row.scope) == ("Drill", scope_of(works))
    await house.station.terminals.move(A, None)
    await house.station.terminals.move(A, works)
    await house.restart()
    await house.until(lambda: house.gate(A) == house.gate(B) == ("0", "0"))
    await house.add(C)
    await house.station.terminals.move(C, works)  # also after a restart
    await house.until(lambda: house.gate(C) == ("0", "0"))
    await house.end(*house.station.holding.emergencies())
    assert {house.gate(each) for each in (A, B, C)} == {("1", "0")}


async def test_one_admitted_while_everything_is_held_open_opens_and_one_whose_emergency_was_ended_stays_so(
    house: House,
) -> None:
    await house.add(A)
    await house.add(B)
    await declare(house, OPEN, A, B)
    await house.end(B)
    await house.station.terminals.label(B, "North gate")  # is no coming
    terminal = await house.add(C)
    await house.until(lambda: terminal.counts["opened by command"] == 1 and house.gate(C) == ("1", "1"))
    assert house.gate(B) == ("1", "0")


async def test_one_that_waited_for_admission_when_it_was_declared_is_held_once_it_is_admitted(
    house: House,
) -> None:
    await house.add(A)
    house.dial(B)
    await house.until(lambda: house.station.directory.get(B) is not None)
    await declare(house, SHUT, A)
    await house.station.terminals.admit(B)
    await house.until(lambda: house.gate(B) == ("0", "0"))
    assert house.station.holding.emergencies() == [A, B]


async def test_what_came_of_an_earlier_word_says_nothing_of_a_later_one(house: House) -> None:
    held = HeldGates(house.station.core)
    first, later = (HoldRow(A, True, OPEN, since, None, ("byWindow", ())) for since in (1, 2))
    held.put(first)
    held.put(later)
    held.change(first, is_opened=True)
    assert held.top(A) == later
    held.put(replace(later, until=HOUR_US))
    held.change(later, is_opened=True)
    assert held.top(A) == replace(later, until=HOUR_US, is_opened=True)


@pytest.mark.parametrize("scope", ["", EVERYWHERE])
async def test_one_that_takes_the_place_of_a_broken_one_is_held_as_that_was(house: House, scope: str) -> None:
    await house.add(A)
    await declare(house, SHUT, A, scope=scope)
    await house.hold(OPEN, A, until=now_us() + HOUR_US)
    await house.go(A)
    await house.station.replacing.replace(A, B, BY)
    new = house.dial(B)
    await house.until(lambda: house.gate(B) == ("0", "0"))
    await house.restart()
    await house.until(lambda: house.station.holding.emergencies() == [B])
    await house.end(B)
    await house.until(lambda: new.counts["opened by command"] == 1 and house.gate(B) == ("1", "1"))
    await house.end(B, is_emergency=False)
    await house.until(lambda: house.gate(B) == ("1", "0"))


async def test_a_terminal_set_back_by_hand_or_by_its_restart_is_held_again_when_it_calls(
    house: House,
) -> None:
    terminal = await house.add(A)
    await declare(house, SHUT, A)
    terminal.parameters[AUTO_OPEN] = "1"  # somebody at its own screen, or its factory's defaults
    await house.go(A)
    await house.come(A)
    await house.until(lambda: house.gate(A) == ("0", "0"))
    await house.end(A)
    assert house.gate(A) == ("1", "0")


@pytest.mark.parametrize(("kind", "name", "value"), [(SHUT, AUTO_OPEN, "1"), (OPEN, ALWAYS_OPEN, "0")])
async def test_a_terminal_that_is_set_back_by_hand_and_says_so_when_it_is_read_is_held_again(
    house: House, kind: HoldKind, name: str, value: str
) -> None:
    terminal = await house.add(A)
    await declare(house, kind, A)
    held = house.gate(A)
    terminal.parameters[name] = value
    await house.station.parameters.read(A)
    await house.until(lambda: house.gate(A) == held)
    await house.stands(A, "done")
    assert terminal.received["onlineSetDevInfo"] == 2
    terminal.faults = Faults(set_ignored=True)
    terminal.parameters[name] = value
    await house.station.parameters.read(A)
    assert (await house.stands(A, "failed")).reason.code == "parameterNotTaken"
    terminal.faults = Faults()
    await asyncio.gather(*house.station.holding.try_now([A]))
    await house.end(A)
    assert house.gate(A) == ("1", "0")


async def test_the_end_while_some_are_away_gives_each_back_when_it_returns(house: House) -> None:
    for serial in (A, B, C):
        await house.add(serial)
    await declare(house, OPEN, A, B, C)
    await house.go(B)
    await house.go(C)
    assert {each.state.value for each in await house.end(A, B, C)} == {"done", "waits"}
    assert house.gate(A) == ("1", "0")
    await house.restart()
    await house.come(B)
    await house.until(lambda: house.gate(B) == ("1", "0"))
    await house.until(lambda: [each.serial for each in house.station.holding.standings()] == [C])
    assert house.gate(C) == ("1", "1")
    await house.come(C)
    await house.until(lambda: not house.station.holding.standings())
    assert house.gate(C) == ("1", "0")


async def test_what_cannot_be_put_back_stays_in_sight_until_it_is_given_up(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    terminal = await house.add(A)
    await declare(house, SHUT, A)
    terminal.faults = Faults(set_refused=True)
    await house.end(A)
    standing = await house.stands(A, "failed")
    assert (standing.kind, standing.tries) == (None, 1)
    await asyncio.gather(*house.station.holding.try_now([A]))
    assert house.station.holding.standing(A).tries == 2
    assert house.station.terminals.get(A).held.state.value == "failed"
    await house.station.holding.give_up([A], BY)
    assert (house.station.holding.standings(), house.gate(A)) == ([], ("0", "0"))
    assert house.station.terminals.get(A).held is None
    terminal.faults = Faults()
    await house.restart()
    await house.until(lambda: house.station.directory.known(A).session is not None)
    assert (house.station.holding.standings(), house.gate(A)) == ([], ("0", "0"))


async def test_a_clock_that_leaps_neither_ends_a_hold_nor_keeps_it_for_ever(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    await house.add(A)
    ahead_us = [0]
    monkeypatch.setattr(clock.STATION, "wall_us", lambda: time.time_ns() // 1000 + ahead_us[0])
    await house.hold(SHUT, A, until=now_us() + 30 * MINUTE_US)
    for leap in (40 * 24 * 60, -3 * 60):
        ahead_us[0] = leap * MINUTE_US
        house.station.clock.watch()
        house.station.holding.watch(time.monotonic())
        assert house.gate(A) == ("0", "0")  # not believed
        house.station.clock.accept()
        left = house.station.holding.holds()[0].until - now_us()
        assert 29 * MINUTE_US < left <= 30 * MINUTE_US
        house.station.holding.watch(time.monotonic())
        assert house.station.holding.standing(A).until == house.station.holding.holds()[0].until
    await house.until(lambda: house.station.directory.known(A).session is not None)
    await house.station.holding.prolong([A], now_us() - 1, BY)
    await house.until(lambda: house.gate(A) == ("1", "0"))


@pytest.mark.parametrize("back_min", [60, 3 * 24 * 60])
async def test_a_hold_lasts_no_longer_than_was_said_where_the_clock_is_behind_when_the_station_starts(
    house: House, monkeypatch: pytest.MonkeyPatch, back_min: int
) -> None:
    await house.add(A)
    await house.hold(OPEN, A, until=now_us() + 30 * MINUTE_US)
    await declare(house, SHUT, A)
    ahead_us = [-back_min * MINUTE_US]
    await house.station.stop()
    monkeypatch.setattr(clock.STATION, "wall_us", lambda: time.time_ns() // 1000 + ahead_us[0])
    await house.start()
    (row,) = house.station.holding.holds()
    emergency = house.station.holding.row(A, is_emergency=True)
    assert row.since <= now_us()
    assert emergency is not None
    assert emergency.since <= now_us()
    assert 29 * MINUTE_US < row.until - now_us() <= 30 * MINUTE_US
    ahead_us[0] = 0
    house.station.clock.accept()
    house.station.clock.watch()
    house.station.clock.accept()
    (row,) = house.station.holding.holds()
    assert 29 * MINUTE_US < row.until - now_us() <= 30 * MINUTE_US
    await house.until(lambda: house.gate(A) == ("0", "0"))
    await house.station.stop()
    await house.start()
    (again,) = house.station.holding.holds()
    assert (again.since, again.until) == (row.since, row.until)


async def test_an_emergency_with_an_end_ends_by_itself_also_while_the_station_is_off(house: House) -> None:
    await house.add(A)
    await house.add(B)
    await declare(house, OPEN, A, until=now_us() + HOUR_US)
    assert house.station.holding.emergencies() == [A]
    held = house.station.holding._held
    held.put(replace(held.rows()[0], until=now_us()))  # the hour is over
    await house.until(lambda: house.gate(A) == ("1", "0"))
    await declare(house, SHUT, B, until=now_us() + 400_000)
    await house.station.stop()
    await asyncio.sleep(0.4)  # the time goes by while the station is off
    await house.start()
    await house.until(lambda: house.gate(B) == ("1", "0"))


async def test_a_record_that_comes_while_the_gate_is_open_for_everybody_says_so(house: House) -> None:
    terminal = await house.add(A)
    await declare(house, OPEN, A)
    number = terminal.see(Sighting(BY_PORTRAIT["zhang"])).message_id
    await terminal.until(lambda one: any(each.message_id == number for each in one.acknowledged))
    await house.end(A)
    after = terminal.see(Sighting(BY_PORTRAIT["li"])).message_id
    await terminal.until(lambda one: any(each.message_id == after for each in one.acknowledged))
    newest, held = await house.station.records.passes(2)
    assert [(row.answer.state, row.answer.because) for row in (held, newest)] == [("", HELD_OPEN), ("", "")]
    assert not terminal.decisions


async def test_how_long_it_took_and_how_often_it_failed_is_known(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AGAIN_S", 0.0)
    terminal = await house.add(A, faults=Faults(set_refused=True))
    (standing,) = await declare(house, OPEN, A)
    assert (standing.tries, standing.took_ms) == (1, None)
    await house.until(lambda: house.station.holding.standing(A).tries >= 2)
    terminal.faults = Faults()
    standing = await house.stands(A, "done")
    assert standing.tries >= 2
    assert standing.took_ms is not None
    assert standing.took_ms < 20_000
    assert said([standing]) == [("open", "done", None)]
    assert house.station.terminals.get(A).parameters[ALWAYS_OPEN] == "1"
    assert reason("emergencyOpens", count=1) in house.station.status().notes


async def test_one_that_is_held_anew_while_it_is_given_up_is_held_and_given_back_what_it_had_by_then(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    terminal = await house.add(A)
    await declare(house, SHUT, A)
    terminal.faults = Faults(set_refused=True)
    await house.end(A)
    await house.stands(A, "failed")
    terminal.faults = Faults()
    write, begins, goes_on = house.station.core.write_urgently, asyncio.Event(), asyncio.Event()

    async def write_slowly(*what: Any) -> Any:
        is_first = not begins.is_set()
        begins.set()
        if is_first:
            await goes_on.wait()
        return await write(*what)

    monkeypatch.setattr(house.station.core, "write_urgently", write_slowly)
    giving_up = asyncio.create_task(house.station.holding.give_up([A], BY))
    await begins.wait()
    held = await house.station.holding.hold(OPEN, [A], BY)
    await asyncio.gather(*held)
    assert house.gate(A) == ("0", "1")
    goes_on.set()
    await giving_up
    assert said(house.station.holding.standings()) == [("open", "done", None)]
    await house.end(A)
    assert (house.gate(A), house.station.holding.standings()) == (("0", "0"), [])


async def test_what_cannot_be_given_up_for_want_of_a_disk_is_still_to_be_put_back(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    terminal = await house.add(A)
    await declare(house, SHUT, A)
    terminal.faults = Faults(set_refused=True)
    await house.end(A)
    await house.stands(A, "failed")

    async def refuse(*_what: Any) -> None:
        raise StoreError("diskFull")

    with monkeypatch.context() as full:
        full.setattr(house.station.core.store, "write_urgently", refuse)
        with pytest.raises(CommandFailed):
            await house.station.holding.give_up([A], BY)
    assert said(house.station.holding.standings()) == [("end", "failed", "terminalRefused")]
    terminal.faults = Faults()
    await asyncio.gather(*house.station.holding.try_now([A]))
    assert house.gate(A) == ("1", "0")


async def test_what_is_held_is_not_given_up_and_so_given_back_what_it_had(house: House) -> None:
    await house.add(A)
    await declare(house, OPEN, A)
    await house.station.holding.give_up([A], BY)
    assert "givenUp" not in [saying for saying, *_ in words(await log_of(house, A))]
    await house.restart()
    await house.stands(A, "done")
    await house.end(A)
    assert house.gate(A) == ("1", "0")


async def test_one_that_has_an_emergency_of_its_own_keeps_it_where_another_lasts(house: House) -> None:
    for serial in (A, B, C):
        await house.add(serial)
    works = await house.station.groups.add("Works")
    await house.station.terminals.move(A, works)
    await declare(house, SHUT, A, scope=scope_of(works))
    await declare(house, OPEN, B, scope=NAMED)
    for serial in (B, C):
        await house.station.terminals.move(serial, works)
    await house.until(lambda: house.gate(C) == ("0", "0"))
    assert house.gate(B) == ("1", "1")


async def test_a_clock_that_is_set_leaves_as_it_is_what_was_begun_before_the_start(house: House) -> None:
    await house.add(A)
    until = now_us() + HOUR_US
    await house.hold(SHUT, A, until=until)
    await house.restart()
    house.station.holding.on_clock_set(HOUR_US)
    assert house.station.holding.holds()[0].until == until


async def test_why_it_was_declared_stands_in_what_was_done_also_of_gates_that_were_shut(house: House) -> None:
    await house.add(A)
    await declare(house, SHUT, A)
    await house.end(A)
    query = ActivityQuery(frozenset({A}), frozenset({ActivityKind.HOLD}))
    rows = (await house.station.activity.page(query, 10)).rows
    done = [row for row in rows if row.saying is None]
    assert [row.by[0] for row in done] == ["byHoldEnd", "byEmergencyFor"]
    assert sentence(Reason(*done[1].by), "en") == "the emergency: Drill"


@pytest.mark.parametrize("faults", [Faults(set_refused=True), Faults(set_ignored=True)])
async def test_a_gate_that_does_not_take_it_goes_on_by_the_stations_word_and_is_not_left_without(
    house: House, faults: Faults
) -> None:
    terminal = await house.add(A)
    await house.station.gates.decide(Decider.STATION, [A])
    terminal.faults = faults
    await declare(house, OPEN, A)
    await house.stands(A, "failed")
    assert house.station.gates.orders(A) is not None
    number = terminal.see(Sighting(BY_PORTRAIT["zhang"])).message_id
    await terminal.until(lambda one: any(each.message_id == number for each in one.acknowledged))
    assert [each.control_state for each in terminal.decisions] == ["close"]  # nobody is on its roster
    terminal.faults = Faults()
    await asyncio.gather(*house.station.holding.try_now([A]))
    assert house.station.gates.orders(A) is None


@pytest.mark.parametrize("faults", [Faults(set_refused=True), Faults(set_ignored=True)])
async def test_one_that_does_not_take_it_and_is_to_ask_the_station_from_then_on_is_not_asked_for_ever(
    house: House, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    terminal = await house.add(A)
    terminal.faults = faults
    await house.hold(SHUT, A)
    async with asyncio.timeout(20):
        await house.station.gates.decide(Decider.STATION, [A])
    switching = house.station.gates.switching(A)
    assert (switching.state.value, switching.reason.code) == ("waits", "gateOpensItself")
    assert house.station.gates.orders(A) is not None
    terminal.faults = Faults()
    await asyncio.gather(*house.station.holding.try_now([A]))
    await house.end(A)
    assert (house.gate(A), house.station.gates.switching(A).state.value) == (("0", "0"), "done")


async def test_one_that_is_refused_while_it_is_held_is_held_again_when_it_is_let_in(house: House) -> None:
    await house.add(A)
    await declare(house, SHUT, A)
    await house.station.terminals.refuse(A)
    await house.until(lambda: house.station.directory.known(A).session is None)
    house.terminals[A].parameters[AUTO_OPEN] = "1"
    assert house.station.holding.emergencies() == [A]
    await house.station.terminals.admit(A)
    await house.until(lambda: house.gate(A) == ("0", "0"))
    await house.end(A)
    assert house.gate(A) == ("1", "0")


@pytest.mark.parametrize("hangs", [False, True])
async def test_an_emergency_waits_for_no_disk_and_gives_back_what_was_when_it_ends(
    house: House, monkeypatch: pytest.MonkeyPatch, hangs: bool
) -> None:
    monkeypatch.setattr(bounds, "STORE_AGAIN_S", 0.02)
    monkeypatch.setattr(bounds, "GATES_STORED_WITHIN_S", 0.05)
    await house.add(A)
    store, is_well = house.station.store, asyncio.Event()

    def refused(write: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
        async def full(run: Any, *more: Any) -> Any:
            if not is_well.is_set() and hangs:
                await is_well.wait()
            if not is_well.is_set():
                raise StoreError("diskFull")
            return await write(run, *more)

        return full

    for name in ("write", "write_urgently"):  # also the room is taken that is kept for it
        monkeypatch.setattr(store, name, refused(getattr(store, name)))
    async with asyncio.timeout(5):
        (open_now,) = await declare(house, OPEN, A)
        assert (open_now.state.value, house.gate(A)) == ("done", ("1", "1"))
        (shut_now,) = await declare(house, SHUT, A)
        assert (shut_now.state.value, house.gate(A)) == ("done", ("0", "0"))
    noted = [note.code for note in house.station.status().notes]
    assert noted == ([] if hangs else ["holdsUnstored"]) + ["emergencyShuts"]
    is_well.set()
    await house.until(lambda: not storing(house))
    assert [note.code for note in house.station.status().notes] == ["emergencyShuts"]
    await house.restart()
    assert house.station.holding.emergencies() == [A]
    await house.until(lambda: house.station.directory.known(A).session is not None)
    await house.end(A)
    assert house.gate(A) == ("1", "0")
    assert house.station.holding.before(A) == {}


async def test_a_hold_is_not_begun_that_could_not_be_given_back_for_want_of_a_disk(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "GATES_STORED_WITHIN_S", 0.05)
    await house.add(A)

    async def full(*_: Any) -> Any:
        raise StoreError("diskFull")

    monkeypatch.setattr(house.station.store, "write", full)
    (held,) = await house.hold(SHUT, A, until=now_us() + HOUR_US)
    assert (held.state.value, held.reason and held.reason.code) == ("failed", "diskFull")
    assert house.gate(A) == ("1", "0")


def storing(house: House) -> list[str]:
    """Name what waits for the disk."""
    tasks = (task.get_name() for task in house.station.core._tasks)
    return [name for name in tasks if name.startswith(("store what", "store 1 ", "keep parameters"))]


def words(rows: list[ActivityRow]) -> list[tuple[str, str, bool]]:
    """Return what was said of a gate, the newest first: what, by whom, and whether of an emergency."""
    return [(row.saying.value, row.by[0], row.is_emergency) for row in rows if row.saying is not None]


async def log_of(house: House, serial: str) -> list[ActivityRow]:
    query = ActivityQuery(frozenset({serial}), frozenset({ActivityKind.HOLD}))
    return (await house.station.activity.page(query, 100)).rows


async def test_who_began_and_who_ended_it_is_kept_with_until_when_and_why(house: House) -> None:
    await house.add(A)
    until = now_us() + HOUR_US
    await asyncio.gather(*await house.station.holding.hold(SHUT, [A], reason("byWindow"), until))
    await house.station.holding.prolong([A], until + HOUR_US, BY)
    await declare(house, OPEN, A)
    await house.end(A)
    await asyncio.gather(*await house.station.holding.end([A], reason("byWindow"), is_emergency=False))
    rows = await log_of(house, A)
    assert words(rows) == [
        ("end", "byWindow", False),
        ("end", "byCommandLine", True),
        ("open", "byCommandLine", True),
        ("longer", "byCommandLine", False),
        ("shut", "byWindow", False),
    ]
    began, longer, declared = (
        next(row for row in rows if row.saying is not None and row.saying.value == saying)
        for saying in ("shut", "longer", "open")
    )
    assert (began.until, longer.until, declared.until) == (until, until + HOUR_US, None)
    assert declared.why == "Drill"


async def test_what_ended_by_itself_is_said_to_have_and_what_is_given_up_by_whom(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    terminal = await house.add(A)
    await house.hold(SHUT, A, until=now_us() + HOUR_US)
    terminal.faults = Faults(set_refused=True)
    await house.station.holding.prolong([A], now_us() - 1, BY)
    await house.stands(A, "failed")
    await house.station.holding.give_up([A], BY)
    assert words(await log_of(house, A))[:2] == [
        ("givenUp", "byCommandLine", False),
        ("end", "byTime", False),
    ]


async def test_who_comes_where_an_emergency_lasts_has_that_in_its_log(house: House) -> None:
    await house.add(A)
    await declare(house, SHUT, A)
    await house.add(B)
    await house.until(lambda: house.gate(B) == ("0", "0"))
    assert words(await log_of(house, B)) == [("shut", "byCommandLine", True)]
