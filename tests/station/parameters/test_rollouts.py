"""What is brought to several terminals at once: how it stands at each, tried again, waited for no more, left so."""

import asyncio
from typing import Any

import pytest

from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.station.failures import CommandFailed
from facedesk.station.parameters.rollout import Rollout, RolloutStanding, RolloutState
from facedesk.station.parameters.rollouts import Rollouts
from facedesk.station.station import Station
from facedesk.station.terminals import commands
from facedesk.store.parameters import orders
from facedesk.store.parameters.orders import OrderState
from facedesk.store.parameters.templates import ParameterTemplateRow
from facedesk.texts import reason
from station.conftest import Told
from station.parameters.conftest import Fleet, Simulated
from station.parameters.test_templates import applied, template_of
from station.peer import SERIAL

SET = "onlineSetDevInfo"
OTHER = "168380000999"
WELL, REFUSING, IGNORING, SILENT, AWAY = (f"16838000020{number}" for number in range(5))
FAULTS = {
    WELL: NO_FAULTS,
    REFUSING: Faults(set_refused=True),
    IGNORING: Faults(set_ignored=True),
    SILENT: Faults(lose_answers=1.0),
}


def of(station: Station, template: ParameterTemplateRow) -> Rollout:
    found = station.rollouts.of_template(template.id)
    assert found is not None
    return found


def states(rollout: Rollout) -> dict[str, RolloutState]:
    return {serial: each.state for serial, each in rollout.standings.items()}


async def test_it_is_known_how_it_stands_at_each_and_only_what_is_not_done_is_tried_again(
    station: Station, fleet: Fleet, simulated: Simulated, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = await template_of(station, simulated)
    monkeypatch.setattr(commands, "ANSWER_WITHIN_S", 0.5)
    await station.terminals.admit(AWAY)
    async with fleet(FAULTS) as terminals:
        await applied(station, template, *FAULTS, AWAY)
        rollout = of(station, template)
        assert states(rollout) == {
            WELL: RolloutState.DONE,
            REFUSING: RolloutState.REFUSED,
            IGNORING: RolloutState.UNHELD,
            SILENT: RolloutState.SILENT,
            AWAY: RolloutState.WAITS,
        }
        assert rollout.standings[WELL].changed == 1
        (missed,) = rollout.standings[IGNORING].not_taken
        assert (missed.name, missed.wanted, missed.found) == ("voiceVolume", "7", "1")
        assert all((each.took_s or 0) >= 0 for each in rollout.standings.values())
        for serial in (REFUSING, IGNORING, SILENT):
            terminals[serial].faults = NO_FAULTS
        asked = terminals[WELL].received.copy()
        await station.rollouts.again(rollout)
        await told.until(lambda: len(rollout.in_states([RolloutState.DONE])) == len(FAULTS))
        assert terminals[WELL].received == asked
        assert states(rollout)[AWAY] is RolloutState.WAITS
        async with simulated(serial=AWAY) as late:
            await told.until(lambda: states(rollout)[AWAY] is RolloutState.DONE)
            assert late.parameters["voiceVolume"] == "7"
        assert not rollout.is_going_on


async def test_one_that_is_cancelled_gets_nothing_when_it_returns(
    station: Station, simulated: Simulated, told: Told
) -> None:
    template = await template_of(station, simulated)
    await station.terminals.admit(AWAY)
    await applied(station, template, AWAY)
    rollout = of(station, template)
    await station.rollouts.cancel(rollout, AWAY)
    assert states(rollout) == {AWAY: RolloutState.CANCELLED}
    assert await station.core.store.read(orders.waiting) == []
    async with simulated(serial=AWAY) as late:
        await told.until(lambda: bool(station.parameters.known(AWAY)))
        assert late.received[SET] == 0


async def test_one_that_is_done_while_it_is_cancelled_stays_done(
    station: Station, simulated: Simulated, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = await template_of(station, simulated)
    await station.terminals.admit(AWAY)
    await applied(station, template, AWAY)
    rollout, withdraw = of(station, template), station.parameter_orders.withdraw

    async def done_first(*what: Any) -> None:
        async with simulated(serial=AWAY):
            await told.until(lambda: states(rollout)[AWAY] is RolloutState.DONE)
        await withdraw(*what)

    monkeypatch.setattr(station.parameter_orders, "withdraw", done_first)
    await station.rollouts.cancel(rollout, AWAY)
    assert states(rollout) == {AWAY: RolloutState.DONE}


async def test_one_that_is_cancelled_while_it_is_tried_does_not_wait_again(
    station: Station, simulated: Simulated
) -> None:
    template = await template_of(station, simulated)
    await station.terminals.admit(AWAY)
    await applied(station, template, AWAY)
    rollout = of(station, template)
    station.parameter_orders._places = asyncio.Semaphore(0)
    (order,) = station.parameter_orders.waiting(AWAY)
    trying = station.parameter_orders._start(order)
    await asyncio.sleep(0)
    await station.rollouts.cancel(rollout, AWAY)
    station.parameter_orders._places.release()
    assert (await trying).state is OrderState.WAITS
    assert states(rollout) == {AWAY: RolloutState.CANCELLED}


async def test_one_that_waits_since_an_earlier_time_stays_in_sight_and_can_be_cancelled(
    station: Station, simulated: Simulated
) -> None:
    template = await template_of(station, simulated)
    await station.terminals.admit(AWAY, WELL)
    await applied(station, template, AWAY)
    async with simulated(serial=WELL):
        await applied(station, template, WELL)
        assert states(of(station, template)) == {AWAY: RolloutState.WAITS, WELL: RolloutState.DONE}
        await applied(station, template, WELL)
    rollout = of(station, template)
    assert states(rollout) == {AWAY: RolloutState.WAITS, WELL: RolloutState.DONE}
    await station.rollouts.cancel(rollout, AWAY)
    await applied(station, template, WELL)
    assert list(of(station, template).standings) == [WELL]


async def test_what_did_not_hold_can_be_left_so_and_is_tried_no_more(
    station: Station, simulated: Simulated
) -> None:
    template = await template_of(station, simulated)
    async with simulated(Faults(set_ignored=True), serial=OTHER):
        await applied(station, template, OTHER)
        rollout = of(station, template)
        await station.rollouts.leave(rollout, OTHER)
        assert states(rollout) == {OTHER: RolloutState.LEFT}
        assert rollout.not_done() == []
        assert not rollout.is_going_on


async def test_it_is_remembered_over_a_restart(station: Station, simulated: Simulated) -> None:
    template = await template_of(station, simulated)
    await station.terminals.admit(AWAY)
    async with simulated(Faults(set_refused=True), serial=OTHER):
        await applied(station, template, OTHER, AWAY)
    again = Rollouts(station.core, station.directory, station.parameter_orders, station.parameter_templates)
    await again.load()
    (rollout,) = again.all()
    assert states(rollout) == {OTHER: RolloutState.REFUSED, AWAY: RolloutState.WAITS}
    assert rollout.standings[OTHER].values == {"voiceVolume": "7"}


async def test_values_of_a_terminal_are_copied_to_others_and_said_to_be_its(
    station: Station, simulated: Simulated, told: Told
) -> None:
    async with simulated() as origin, simulated(serial=OTHER) as terminal:
        await station.terminals.label(SERIAL, "North gate")
        assert origin.parameters["voiceVolume"] == "1"
        await station.rollouts.copy(SERIAL, [OTHER], {"voiceVolume": "4"})
        await told.until(lambda: terminal.parameters["voiceVolume"] == "4")
        (rollout,) = station.rollouts.all()
        await told.until(lambda: not rollout.is_going_on)
        assert (rollout.origin, rollout.template_id) == (SERIAL, None)
        sent = next(state for state in await station.parameters.states(OTHER) if state.is_sent)
        assert sent.by == ("byCopy", (("terminal", "North gate"),))


async def test_what_cannot_be_stored_leaves_what_was_begun_before(
    station: Station, simulated: Simulated, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = await template_of(station, simulated)
    await station.terminals.admit(AWAY)
    await applied(station, template, AWAY)
    before = of(station, template)

    async def full(*_args: object, **_named: object) -> None:
        raise CommandFailed(reason("diskFull"))

    monkeypatch.setattr(station.parameter_orders, "give", full)
    with pytest.raises(CommandFailed):
        await station.rollouts.apply(template, [OTHER])
    assert of(station, template) is before
    with pytest.raises(CommandFailed):
        await station.rollouts.again(before, [AWAY])
    assert states(before) == {AWAY: RolloutState.WAITS}


async def test_what_cannot_be_stored_takes_nothing_of_what_went_on_meanwhile(
    station: Station, simulated: Simulated, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = await template_of(station, simulated)
    await station.terminals.admit(AWAY, WELL)
    await applied(station, template, AWAY)
    give = station.parameter_orders.give

    async def full(*_args: object, **_named: object) -> None:
        with monkeypatch.context() as works:
            works.setattr(station.parameter_orders, "give", give)
            await applied(station, template, WELL)
            async with simulated(serial=AWAY):
                await told.until(lambda: states(of(station, template))[AWAY] is RolloutState.DONE)
        raise CommandFailed(reason("diskFull"))

    monkeypatch.setattr(station.parameter_orders, "give", full)
    with pytest.raises(CommandFailed):
        await station.rollouts.apply(template, [OTHER])
    assert states(of(station, template)) == {AWAY: RolloutState.DONE, WELL: RolloutState.WAITS}


async def test_one_that_is_given_up_amid_storing_leaves_nothing_queued(
    station: Station, simulated: Simulated, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = await template_of(station, simulated)

    async def given_up(*_args: object, **_named: object) -> None:
        raise asyncio.CancelledError

    monkeypatch.setattr(station.parameter_orders, "give", given_up)
    with pytest.raises(asyncio.CancelledError):
        await station.rollouts.apply(template, [OTHER])
    assert station.rollouts.of_template(template.id) is None


async def test_what_is_heard_while_it_cannot_be_tried_again_counts(
    station: Station, simulated: Simulated, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    template = await template_of(station, simulated)
    await station.terminals.admit(AWAY)
    await applied(station, template, AWAY)
    rollout = of(station, template)

    async def full(*_args: object, **_named: object) -> None:
        async with simulated(serial=AWAY):
            await told.until(lambda: states(rollout)[AWAY] is RolloutState.DONE)
        raise CommandFailed(reason("diskFull"))

    monkeypatch.setattr(station.parameter_orders, "give", full)
    with pytest.raises(CommandFailed):
        await station.rollouts.again(rollout, [AWAY])
    assert states(rollout) == {AWAY: RolloutState.DONE}


async def test_a_terminal_that_is_forgotten_and_a_template_that_is_removed_are_gone_from_it(
    station: Station, simulated: Simulated
) -> None:
    template = await template_of(station, simulated)
    await station.terminals.admit(AWAY)
    await applied(station, template, AWAY, SERIAL)
    await station.terminals.forget(AWAY)
    assert of(station, template).standings.keys() == {SERIAL}
    await station.parameter_templates.remove(template)
    assert station.rollouts.all() == []


async def test_an_earlier_order_that_ends_late_says_nothing_of_a_later_one(
    station: Station, simulated: Simulated, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with simulated() as origin, simulated(Faults(late_answers_s=0.3), serial=OTHER) as terminal:
        assert origin.parameters["voiceVolume"] == "1"
        seen: list[tuple[str, RolloutState]] = []
        await station.rollouts.copy(SERIAL, [OTHER], {"voiceVolume": "4"})
        await told.until(lambda: terminal.received[SET] == 1)
        await station.rollouts.copy(SERIAL, [OTHER], {"voiceVolume": "6"})
        (rollout,) = station.rollouts.all()
        note = Rollouts._note

        def noted(self: Rollouts, of: Rollout, standing: RolloutStanding) -> None:
            seen.append((standing.values["voiceVolume"], standing.state))
            note(self, of, standing)

        monkeypatch.setattr(Rollouts, "_note", noted)
        await told.until(lambda: terminal.parameters["voiceVolume"] == "6" and not rollout.is_going_on)
        assert {value for value, _ in seen} == {"6"}
        assert seen[-1] == ("6", RolloutState.DONE)
