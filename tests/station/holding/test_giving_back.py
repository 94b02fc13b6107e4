"""How gates are given back what they had: where nobody knows that, while others set it, and where it is given up."""

import asyncio
from typing import Any

import pytest

from facedesk.simulator.terminal import commands
from facedesk.simulator.terminal.faults import Faults
from facedesk.station.clocks.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.holding import bringing
from facedesk.station.holding.standing import ALWAYS_OPEN
from facedesk.store import holds
from facedesk.store.database import Database, StoreError
from facedesk.store.holds import HoldKind
from facedesk.store.terminals import Decider
from facedesk.texts import Reason
from station.holding.house import BY, HOUR_US, OPEN, SHUT, A, B, House, said


async def declare(house: House, kind: HoldKind, *serials: str) -> None:
    await asyncio.gather(*await house.station.holding.hold(kind, serials, BY, is_emergency=True))


async def test_several_are_given_up_at_once_or_none_of_them(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    for serial in (A, B):
        (await house.add(serial)).faults = Faults()
    await declare(house, SHUT, A, B)
    for serial in (A, B):
        house.terminals[serial].faults = Faults(set_refused=True)
    await house.end(A, B)
    drop = holds.drop_before

    def fails_at_the_second(db: Database, serial: str) -> None:
        if serial == B:
            raise StoreError("diskFull")
        drop(db, serial)

    monkeypatch.setattr(holds, "drop_before", fails_at_the_second)
    with pytest.raises(CommandFailed):
        await house.station.holding.give_up([A, B], BY)
    assert [bool(house.station.holding.before(each)) for each in (A, B)] == [True, True]
    monkeypatch.setattr(holds, "drop_before", drop)
    await house.restart()
    await house.stands(A, "failed")
    await house.stands(B, "failed")
    await house.station.holding.give_up([A, B], BY)
    await house.restart()
    assert house.station.holding.standings() == []


async def test_of_one_that_is_forgotten_nothing_is_left(house: House) -> None:
    await house.add(A)
    await declare(house, OPEN, A)
    assert A in house.station.holding._bringing._turns
    await house.station.terminals.forget(A)
    assert A not in house.station.holding._bringing._turns


@pytest.fixture
def unreported(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no terminal report whether it opens by itself."""

    def report(memory: Any, message: Any) -> Any:
        told = commands.get_parameters(memory, message)
        return {name: value for name, value in told.items() if name != AUTO_OPEN}

    monkeypatch.setitem(commands.COMMANDS, "onlineGetDevInfo", report)


@pytest.mark.usefixtures("unreported")
async def test_one_that_never_reports_whether_it_opens_by_itself_is_not_set_to_after_it_was_shut(
    house: House,
) -> None:
    terminal = await house.add(A)
    terminal.parameters[AUTO_OPEN] = "0"  # as its installer set it
    await declare(house, SHUT, A)
    await house.station.parameters.send(A, {"voiceVolume": "3"}, BY)
    assert house.gate(A) == ("0", "0")  # whatever else is set meanwhile
    ended = await house.end(A)
    assert said(ended) == [("end", "failed", "openingUnsaid")]
    await house.station.parameters.send(A, {"voiceVolume": "4"}, BY)
    assert house.gate(A) == ("0", "0")
    assert house.station.gates.orders(A) is not None  # nobody is left without a way in
    await house.restart()
    await house.stands(A, "failed")
    assert house.station.gates.orders(A) is not None
    await house.station.gates.decide(Decider.TERMINAL, [A])
    await house.until(lambda: not house.station.holding.standings())
    assert house.gate(A) == ("1", "0")


@pytest.mark.usefixtures("unreported")
@pytest.mark.parametrize(("who", "opens_itself"), [(Decider.STATION, "0"), (Decider.TERMINAL, "1")])
async def test_one_of_which_it_was_said_who_decides_is_set_so_although_it_never_reports_it(
    house: House, who: Decider, opens_itself: str
) -> None:
    await house.add(A)
    await house.station.gates.decide(who, [A])
    await house.station.parameters.send(A, {"voiceVolume": "3"}, BY)
    assert house.gate(A)[0] == opens_itself
    await declare(house, SHUT, A)
    assert house.gate(A)[0] == "0"
    await house.end(A)
    assert house.gate(A)[0] == opens_itself
    assert house.station.holding.standings() == []


@pytest.mark.parametrize("is_emergency", [True, False])
async def test_a_replacement_that_is_undone_while_the_gate_is_held_holds_the_old_one_again(
    house: House, is_emergency: bool
) -> None:
    await house.add(A)
    until = None if is_emergency else now_us() + HOUR_US
    await house.hold(SHUT, A, until=until)
    await house.go(A)
    done = await house.station.replacing.replace(A, B, BY)
    house.dial(B)
    await house.until(lambda: house.gate(B) == ("0", "0"))
    await house.station.arranging.undo(done.number)
    await house.come(A)
    await house.until(lambda: house.station.directory.known(A).session is not None)
    await house.stands(A, "done")
    assert house.gate(A) == ("0", "0")
    await house.terminals[B].stop()
    await house.restart()
    await house.stands(A, "done")
    assert [house.station.holding.top(each) is not None for each in (A, B)] == [True, False]
    assert house.gate(A) == ("0", "0")
    await house.end(A, is_emergency=is_emergency)
    assert house.gate(A) == ("1", "0")


async def test_what_was_ended_after_a_replacement_is_not_held_again_when_that_is_undone(
    house: House,
) -> None:
    await house.add(A)
    await house.hold(OPEN, A, until=now_us() + HOUR_US)
    await house.go(A)
    done = await house.station.replacing.replace(A, B, BY)
    house.dial(B)
    await house.until(lambda: house.gate(B) == ("1", "1"))
    await house.end(B, is_emergency=False)
    await house.terminals[B].stop()
    await house.station.arranging.undo(done.number)
    await house.come(A)
    await house.until(lambda: house.gate(A) == ("1", "0"))
    assert house.station.holding.top(A) is None


async def test_one_that_was_forgotten_by_mistake_is_held_again_unless_that_is_over_by_then(
    house: House,
) -> None:
    for serial in (A, B):
        await house.add(serial)
    await declare(house, SHUT, A, B)
    await house.hold(OPEN, B, until=now_us() + HOUR_US)
    done = await house.station.terminals.forget(A)
    await house.station.arranging.undo(done.number)
    await house.until(lambda: house.station.directory.known(A).session is not None)
    await house.stands(A, "done")
    assert house.gate(A) == ("0", "0")
    done = await house.station.terminals.forget(B)
    await house.end(A)
    await house.station.arranging.undo(done.number)
    await house.until(lambda: house.gate(B) == ("1", "1"))
    assert house.station.holding.emergencies() == []
    await house.restart()
    await house.stands(B, "done")
    assert [row.serial for row in house.station.holding.holds()] == [B]


async def test_what_others_set_while_it_is_being_put_back_is_what_it_gets(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = await house.add(A)
    await declare(house, SHUT, A)
    lay_over, others = house.station.parameters.lay_over, []

    async def lay_over_then_set(serial: str, make: Any, by: Reason) -> Any:
        sent = await lay_over(serial, make, by)
        if not others:
            others.append(await house.station.parameters.send(A, {AUTO_OPEN: "0"}, BY))
        return sent

    monkeypatch.setattr(house.station.parameters, "lay_over", lay_over_then_set)
    await house.end(A)
    await house.until(lambda: not house.station.holding.standings())
    assert others[0].beneath == {AUTO_OPEN}
    assert terminal.parameters[AUTO_OPEN] == "0"
    await house.restart()
    await house.until(lambda: house.station.directory.known(A).session is not None)
    assert (house.station.holding.standings(), house.gate(A)[0]) == ([], "0")


async def test_what_others_set_while_it_could_not_be_put_back_is_put_back_at_once(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bringing, "AGAIN_S", 3600.0)
    terminal = await house.add(A)
    await declare(house, SHUT, A)
    terminal.faults = Faults(set_refused=True)
    await house.end(A)
    terminal.faults = Faults()
    await house.station.parameters.send(A, {ALWAYS_OPEN: "1"}, BY)
    await house.until(lambda: not house.station.holding.standings())
    assert house.gate(A) == ("1", "1")
