"""What follows at gates is said before anything is changed: of rules, of moves and of groups that go."""

import asyncio

import pytest

from facedesk.simulator.terminal.faults import Faults
from facedesk.station.gatekeeping.gates import SwitchState
from facedesk.station.gatekeeping.rulebook import Foreseen, GateScope, GateTurn
from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.station import Station
from facedesk.store.terminals import Decider
from station.conftest import Told
from station.gatekeeping.conftest import Simulated
from station.peer import SERIAL

OFF, WAITING, OTHER = "168380000202", "168380000203", "168380000204"
STATION, TERMINAL = Decider.STATION, Decider.TERMINAL


def foreseen(station: Station, who: Decider | None, scope: GateScope) -> dict[str, Foreseen]:
    return {each.serial: each.foreseen for each in station.gates.rulebook.foresee(who, scope)}


async def test_of_a_group_it_is_said_who_is_set_at_once_later_and_not_at_all(
    station: Station, simulated: Simulated
) -> None:
    site = await station.groups.add("Site")
    hall = await station.groups.add("Hall", site)
    scope = GateScope(group_id=site)
    await station.terminals.admit(OFF, OTHER)
    async with simulated():
        for serial, group in ((SERIAL, hall), (OFF, site), (OTHER, site)):
            await station.terminals.move(serial, group)
        await station.gates.decide(TERMINAL, [OTHER])
        assert foreseen(station, STATION, scope) == {
            SERIAL: Foreseen.AT_ONCE,
            OFF: Foreseen.WHEN_BACK,
            OTHER: Foreseen.OWN_RULE,
        }
        assert set(foreseen(station, None, scope).values()) == {Foreseen.IS_SO, Foreseen.OWN_RULE}
        await station.terminals.refuse(OFF)
        assert foreseen(station, STATION, scope)[OFF] is Foreseen.WHEN_ADMITTED
        await station.gates.decide(STATION, group_id=site)
        assert foreseen(station, STATION, scope)[SERIAL] is Foreseen.IS_SO
        assert foreseen(station, TERMINAL, scope)[SERIAL] is Foreseen.AT_ONCE
        await station.gates.decide(STATION, group_id=hall)
        assert foreseen(station, TERMINAL, scope)[SERIAL] is Foreseen.OWN_RULE


async def test_one_that_does_not_report_what_would_be_set_is_said(
    station: Station, simulated: Simulated, told: Told
) -> None:
    async with simulated() as terminal:
        del terminal.parameters[AUTO_OPEN]
        await station.parameters.read(SERIAL)
        assert foreseen(station, STATION, GateScope((SERIAL,))) == {SERIAL: Foreseen.NOT_REPORTED}
    await told.until(lambda: station.directory.known(SERIAL).session is None)


async def test_a_rule_of_its_own_is_taken_back_and_the_group_says_it_again(
    station: Station, simulated: Simulated
) -> None:
    site = await station.groups.add("Site")
    async with simulated() as terminal:
        await station.terminals.move(SERIAL, site)
        await station.gates.decide(STATION, group_id=site)
        await station.gates.decide(TERMINAL, [SERIAL])
        assert (terminal.parameters[AUTO_OPEN], station.gates.switching(SERIAL).is_own) == ("1", True)
        await station.gates.decide(None, [SERIAL])
        assert (terminal.parameters[AUTO_OPEN], station.gates.switching(SERIAL).is_own) == ("0", False)
        await station.gates.decide(None, group_id=site)
        assert (terminal.parameters[AUTO_OPEN], station.gates.rulebook.is_said(SERIAL)) == ("1", False)


async def test_where_terminals_hang_says_who_decides_and_a_move_says_so_beforehand(station: Station) -> None:
    site, yard = await station.groups.add("Site"), await station.groups.add("Yard")
    hall = await station.groups.add("Hall", site)
    await station.terminals.admit(OFF, OTHER)
    await station.terminals.label(OFF, "North gate")
    await station.terminals.move(OFF, hall)
    await station.gates.decide(STATION, group_id=site)
    rulebook = station.gates.rulebook
    opens_itself = GateTurn(to_terminal=("North gate",))
    assert rulebook.foresee_moved([OFF], [], None) == opens_itself
    assert rulebook.foresee_moved([], [hall], yard) == opens_itself
    assert rulebook.foresee_removed(site) == opens_itself
    assert rulebook.foresee_removed(hall) == GateTurn()
    assert rulebook.foresee_moved([OTHER], [], hall) == GateTurn(to_station=(OTHER,))
    await station.gates.decide(STATION, [OFF])
    assert not rulebook.foresee_moved([OFF], [hall], None)
    await station.terminals.refuse(OTHER)
    assert not rulebook.foresee_moved([OTHER], [], hall)


async def test_above_several_that_hang_in_different_groups_nobody_has_said_who_decides(
    station: Station,
) -> None:
    hall, yard = await station.groups.add("Hall"), await station.groups.add("Yard")
    await station.terminals.admit(OFF, OTHER)
    for serial in (OFF, OTHER):
        await station.terminals.move(serial, hall)
    for group in (hall, yard):
        await station.gates.decide(STATION, group_id=group)
    above = station.gates.rulebook.above
    assert above(GateScope((OFF, OTHER))) is STATION
    await station.terminals.move(OTHER, yard)
    assert above(GateScope((OFF, OTHER))) is TERMINAL
    assert (above(GateScope(group_id=hall)), above(GateScope())) == (TERMINAL, TERMINAL)


async def test_a_terminal_that_fails_is_tried_once_where_its_group_is_set(
    station: Station, simulated: Simulated, told: Told
) -> None:
    site = await station.groups.add("Site")
    async with simulated(Faults(set_refused=True, late_answers_s=0.1)) as terminal:
        await station.terminals.move(SERIAL, site)
        await station.gates.decide(STATION, group_id=site)
        async with station.gates._turns[SERIAL]:  # behind whoever waited for it
            pass
        tried, heard = terminal.received["onlineSetDevInfo"], len(told.notices)
        await station.groups.add("Another")
        await told.until(lambda: any(notice.groups for notice in told.notices[heard:]))
        await asyncio.sleep(0)  # whoever would switch it over again waits for its turn by now
        async with station.gates._turns[SERIAL]:
            pass
        assert station.gates.switching(SERIAL).state is SwitchState.FAILED
        assert (tried, terminal.received["onlineSetDevInfo"]) == (1, 1)
        await station.gates.try_again([SERIAL])
        assert terminal.received["onlineSetDevInfo"] == 2


@pytest.mark.parametrize("who", [STATION, TERMINAL])
async def test_nothing_is_known_of_who_is_not_there(station: Station, who: Decider) -> None:
    assert foreseen(station, who, GateScope((WAITING,))) == {}
    assert station.gates.rulebook.of_group(99) is TERMINAL
