"""Gates held open or shut by emergencies and for a time, and given back exactly, through the wire."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import pytest

from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import Sighting
from facedesk.simulator.terminal.faults import Faults
from facedesk.station.clocks.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.holding import bringing as module
from facedesk.station.holding import holding
from facedesk.station.holding.standing import ALWAYS_OPEN
from facedesk.store.terminals import Decider
from station.holding.house import BY, HOUR_US, OPEN, SHUT, A, B, C, House, said


async def test_an_emergency_opens_now_and_for_everybody_and_gives_back_what_was(house: House) -> None:
    terminal = await house.add(A)
    assert said(await house.hold(OPEN, A)) == [("open", "done", None)]
    assert (terminal.counts["opened by command"], terminal.opened) == (1, ["The gate is open"])
    assert house.gate(A) == ("1", "1")
    assert [note.code for note in house.station.status().notes] == ["emergencyOpens"]
    assert said(await house.end(A)) == [("end", "done", None)]
    assert (house.gate(A), house.station.holding.standings()) == (("1", "0"), [])
    assert house.station.status().notes == ()


async def test_who_cannot_be_held_opens_once_and_again_on_a_further_word(house: House) -> None:
    terminal = await house.add(A, ALWAYS_OPEN)
    before = dict(terminal.parameters)
    for times in (1, 2):
        assert said(await house.hold(OPEN, A)) == [("open", "done", "opensOnce")]
        assert terminal.counts["opened by command"] == times
    await house.restart()
    await house.stands(A, "done")
    await house.end(A)
    assert (terminal.counts["opened by command"], terminal.parameters) == (2, before)
    assert terminal.received["onlineSetDevInfo"] == 0


async def test_the_same_word_said_again_opens_again_also_where_the_clock_has_not_moved(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = await house.add(A)
    at = now_us()
    monkeypatch.setattr(holding, "now_us", lambda: at)
    await house.hold(OPEN, A)
    await house.hold(OPEN, A)
    assert terminal.counts["opened by command"] == 2


async def test_a_gate_held_shut_keeps_everybody_out_but_vips_where_they_are_let_in(house: House) -> None:
    terminal = await house.add(A)
    await house.station.settings.set("vipsPassWhenShut", value=True)
    await house.hold(SHUT, A)
    assert house.gate(A) == ("0", "0")
    hold = house.station.gates.held_shut(A)
    assert hold is not None
    assert hold.vips_pass
    number = terminal.see(Sighting(BY_PORTRAIT["zhang"])).message_id
    await terminal.until(lambda one: any(each.message_id == number for each in one.acknowledged))
    assert [each.control_state for each in terminal.decisions] == ["close"]
    await house.end(A)
    assert house.gate(A) == ("1", "0")
    assert house.station.gates.orders(A) is None


async def test_where_the_gate_opens_for_everybody_the_station_keeps_nobody_out(house: House) -> None:
    terminal = await house.add(A)
    await house.station.gates.decide(Decider.STATION, [A])
    await house.hold(OPEN, A)
    number = terminal.see(Sighting(BY_PORTRAIT["zhang"])).message_id
    await terminal.until(lambda one: any(each.message_id == number for each in one.acknowledged))
    assert not terminal.decisions
    await house.end(A)
    assert house.gate(A) == ("0", "0")
    assert house.station.gates.orders(A) is not None


async def test_an_emergency_outranks_a_hold_and_gives_it_back(house: House) -> None:
    await house.add(A)
    await house.hold(SHUT, A, until=now_us() + HOUR_US)
    assert [note.code for note in house.station.status().notes] == ["gatesHeld"]
    await house.hold(OPEN, A)
    assert house.gate(A) == ("1", "1")
    await house.hold(SHUT, A, until=now_us() + HOUR_US)
    assert house.gate(A) == ("1", "1")
    await house.hold(SHUT, A)
    assert house.gate(A) == ("0", "0")
    await house.hold(OPEN, A)
    assert said(await house.end(A)) == [("shut", "done", None)]
    assert house.gate(A) == ("0", "0")
    await house.end(A, is_emergency=False)
    assert house.gate(A) == ("1", "0")


async def test_what_others_set_meanwhile_is_beneath_and_comes_in_the_end(house: House) -> None:
    terminal = await house.add(A)
    await house.hold(SHUT, A)
    sent = await house.station.parameters.send(A, {AUTO_OPEN: "1", ALWAYS_OPEN: "1", "voiceVolume": "7"}, BY)
    assert (sent.beneath, sent.not_taken) == ({AUTO_OPEN, ALWAYS_OPEN}, ())
    assert (house.gate(A), terminal.parameters["voiceVolume"]) == (("0", "0"), "7")
    await house.station.gates.decide(Decider.STATION, [A])
    await house.restart()
    await house.stands(A, "done")
    await house.end(A)
    assert house.gate(A) == ("0", "1")


async def test_a_hold_goes_back_by_itself_also_where_the_station_was_off_then(house: House) -> None:
    await house.add(A)
    await house.add(B)
    await house.hold(OPEN, A, until=now_us() + 100_000)
    await house.hold(SHUT, B, until=now_us() + 400_000)
    await house.until(lambda: house.gate(A) == ("1", "0"))
    await house.station.stop()
    assert house.gate(B) == ("0", "0")
    await asyncio.sleep(0.4)  # the time goes by while the station is off
    await house.start()
    await house.until(lambda: house.gate(B) == ("1", "0"))
    await house.until(lambda: not house.station.holding.standings())


async def test_one_that_was_away_is_held_before_anything_else_once_it_returns(house: House) -> None:
    terminal = await house.add(A)
    await house.go(A)
    assert said(await house.hold(OPEN, A)) == [("open", "waits", "terminalOffline")]
    assert [note.code for note in house.station.status().notes] == ["emergencyOpens", "gatesNotHeldYet"]
    order: list[str] = []
    answer = terminal._answer

    def noted(kind: str, *rest: Any) -> None:
        order.append(kind)
        answer(kind, *rest)

    terminal._answer = noted  # type: ignore[method-assign]
    await house.come(A)
    await house.stands(A, "done")
    assert (order[0], house.gate(A)) == ("onlineOpen", ("1", "1"))
    await house.go(A)
    assert said(await house.end(A)) == [("end", "waits", "terminalOffline")]
    await house.restart()
    assert [note.code for note in house.station.status().notes] == ["gatesNotBackYet"]
    await house.come(A)
    await house.until(lambda: not house.station.holding.standings())
    assert (house.gate(A), terminal.counts["opened by command"]) == (("1", "0"), 1)


@pytest.mark.parametrize("faults", [Faults(set_refused=True), Faults(set_ignored=True)])
async def test_what_failed_stays_in_sight_and_is_tried_again(
    house: House, faults: Faults, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AGAIN_S", 0.0)
    terminal = await house.add(A, faults=faults)
    assert said(await house.hold(OPEN, A))[0][:2] == ("open", "failed")
    await house.until(lambda: terminal.received["onlineSetDevInfo"] > 1)
    assert terminal.counts["opened by command"] == 1
    terminal.faults = Faults()
    await house.until(lambda: house.gate(A) == ("1", "1"))
    await house.stands(A, "done")
    terminal.faults = faults
    assert said(await house.end(A))[0][:2] == ("end", "failed")
    terminal.faults = Faults()
    await house.until(lambda: not house.station.holding.standings())
    assert house.gate(A) == ("1", "0")


async def test_while_a_terminal_cannot_be_given_back_the_station_lets_people_in_there(house: House) -> None:
    terminal = await house.add(A)
    await house.hold(SHUT, A)
    terminal.faults = Faults(set_refused=True)
    assert said(await house.end(A))[0][:2] == ("end", "failed")
    orders = house.station.gates.orders(A)
    assert orders is not None
    assert not orders.rules.is_held_shut
    terminal.faults = Faults()
    await house.hold(SHUT, A)
    await house.end(A)
    assert house.station.gates.orders(A) is None


async def test_a_forgotten_terminal_is_held_no_more_and_given_back_what_it_had_if_it_returns(
    house: House,
) -> None:
    await house.add(A)
    await house.hold(OPEN, A)
    await house.station.terminals.forget(A)
    await house.until(lambda: not house.station.holding.emergencies())
    await house.restart()
    assert (house.station.holding.standings(), house.gate(A)) == ([], ("1", "1"))
    with pytest.raises(CommandFailed):
        await house.hold(OPEN, A)
    await house.station.terminals.admit(A)
    await house.until(lambda: house.gate(A) == ("1", "0"))


async def test_who_takes_the_place_of_one_that_is_held_gets_what_that_one_had(house: House) -> None:
    await house.add(A)
    await house.hold(OPEN, A)
    assert house.station.parameters.known(A)[ALWAYS_OPEN] == "1"
    assert house.station.replacing.parameters(A)[ALWAYS_OPEN] == "0"


async def test_fifty_terminals_are_told_at_once(house: House) -> None:
    serials = [f"1683800002{number:02}" for number in range(50)]
    await asyncio.gather(*(house.add(serial) for serial in serials))
    began = asyncio.get_running_loop().time()
    under_way = await house.station.holding.hold(OPEN, serials, BY)
    await house.until(lambda: all(house.terminals[each].counts["opened by command"] for each in serials))
    print(f"told within {asyncio.get_running_loop().time() - began:.3f} s")
    await asyncio.gather(*under_way)
    assert {house.gate(serial) for serial in serials} == {("1", "1")}
    await house.end(*serials)
    assert {house.gate(serial) for serial in serials} == {("1", "0")}


Step = Callable[[House, str, random.Random], Awaitable[object]]


async def _go_or_come(house: House, serial: str, _chance: random.Random) -> None:
    if house.terminals[serial]._life is None:
        await house.come(serial)
    else:
        await house.go(serial)


STEPS: Mapping[str, Step] = {
    "open": lambda house, serial, _: house.station.holding.hold(OPEN, [serial], BY),
    "shut": lambda house, serial, _: house.station.holding.hold(SHUT, [serial], BY),
    "hold open": lambda house, serial, _: house.station.holding.hold(OPEN, [serial], BY, now_us() + HOUR_US),
    "hold shut": lambda house, serial, chance: house.station.holding.hold(
        SHUT, [serial], BY, now_us() + chance.choice((1000, HOUR_US))
    ),
    "end": lambda house, serial, _: house.station.holding.end([serial], BY, is_emergency=True),
    "end hold": lambda house, serial, _: house.station.holding.end([serial], BY, is_emergency=False),
    "away or back": _go_or_come,
    "restart": lambda house, _serial, _: house.restart(),
    "pause": lambda _house, _serial, chance: asyncio.sleep(chance.choice((0, 0.01, 0.05))),
}


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_came_to_pass_all_is_as_before_once_all_is_over(
    house: House, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "AGAIN_S", 0.05)
    chance = random.Random(seed)  # noqa: S311
    await house.add(A)
    await house.add(B, ALWAYS_OPEN)
    house.terminals[A].parameters[ALWAYS_OPEN] = chance.choice("01")
    await (await house.add(C)).stop()
    house.terminals[C].parameters[AUTO_OPEN] = "0"
    await house.until(lambda: house.station.directory.known(C).session is None)
    before = {serial: dict(terminal.parameters) for serial, terminal in house.terminals.items()}
    course = chance.choices(list(STEPS), k=25)
    for step in course:
        await STEPS[step](house, chance.choice((A, B, C)), chance)
    for serial in house.terminals:
        await house.come(serial)
        for is_emergency in (True, False):
            await house.station.holding.end([serial], BY, is_emergency=is_emergency)
    await house.until(lambda: not house.station.holding.standings())
    assert {serial: one.parameters for serial, one in house.terminals.items()} == before, course
