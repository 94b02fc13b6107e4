"""Orders: each ends as the terminal took it, survives a restart, and gives way to a later one for the same purpose."""

import asyncio
from typing import Any

import pytest

from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station import bounds
from facedesk.station.failures import CommandFailed
from facedesk.station.parameters.orders import OrderOutcome, ParameterOrders
from facedesk.station.parameters.outcome import SendOutcome
from facedesk.station.station import Station
from facedesk.store.database import StoreError
from facedesk.store.parameters import orders
from facedesk.store.parameters.orders import OrderState
from facedesk.texts import reason
from station.parameters.conftest import Simulated
from station.peer import SERIAL

BY, PURPOSE = reason("byWindow"), "a test"
LOUD, QUIET = {"voiceVolume": "7"}, {"voiceVolume": "2"}


async def give(station: Station, values: dict[str, str]) -> "asyncio.Task[OrderOutcome]":
    (task,) = await station.parameter_orders.give({SERIAL: values}, PURPOSE, BY)
    return task


async def test_one_that_the_terminal_says_to_have_taken_and_has_not_failed_with_its_reason(
    station: Station, simulated: Simulated
) -> None:
    async with simulated(Faults(set_ignored=True)):
        outcome = await (await give(station, LOUD))
        assert (outcome.state, outcome.why and outcome.why.code) == (OrderState.FAILED, "parameterNotTaken")
        assert station.parameter_orders.waiting(SERIAL) == []
        (stored,) = await station.core.store.read(orders.every)
        assert (stored.state, stored.reason and stored.reason[0]) == (OrderState.FAILED, "parameterNotTaken")


async def test_one_for_a_terminal_that_is_away_is_there_after_a_restart(station: Station) -> None:
    await station.terminals.admit(SERIAL)
    assert (await (await give(station, LOUD))).state is OrderState.WAITS
    again = ParameterOrders(station.core, station.directory, station.parameters)
    await again.load()
    assert [order.values for order in again.waiting(SERIAL)] == [LOUD]


async def waiting_for(station: Station, simulated: Simulated, *orders_: tuple[str, dict[str, str]]) -> None:
    """Give orders for a terminal whose volume is known to be 5, and which is away by then."""
    async with simulated() as terminal:
        terminal.parameters["voiceVolume"] = "5"
        await station.parameters.read(SERIAL)
    async with asyncio.timeout(20):
        while station.directory.known(SERIAL).session is not None:  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    for purpose, values in orders_:
        (task,) = await station.parameter_orders.give({SERIAL: values}, purpose, BY, was_shown=True)
        assert (await task).state is OrderState.WAITS


async def ended(station: Station) -> list[tuple[str, str, str | None]]:
    """Wait until no order waits; return what became of each."""
    async with asyncio.timeout(20):
        while station.parameter_orders.waiting(SERIAL):  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    stored = await station.core.store.read(orders.every)
    return [(each.purpose, each.state.value, each.reason[0] if each.reason else None) for each in stored]


def back(station: Station, volume: str) -> SimulatedTerminal:
    terminal = SimulatedTerminal(f"ws://127.0.0.1:{station.port}", SERIAL)
    terminal.parameters["voiceVolume"] = volume
    return terminal


async def test_what_was_changed_on_a_terminal_while_it_was_away_is_said_and_not_overwritten(
    station: Station, simulated: Simulated
) -> None:
    await waiting_for(station, simulated, ("template:1", LOUD))
    async with back(station, "3") as terminal:
        assert await ended(station) == [("template:1", "failed", "parametersChanged")]
        assert terminal.parameters["voiceVolume"] == "3"
        (task,) = await station.parameter_orders.give({SERIAL: LOUD}, "template:1", BY, was_shown=True)
        assert (await task).state is OrderState.DONE  # it was said: now it is meant
        assert terminal.parameters["voiceVolume"] == "7"


@pytest.mark.parametrize("volume", ["5", "7"])
async def test_what_is_as_it_was_or_as_it_is_to_be_is_set_as_soon_as_a_terminal_is_back(
    station: Station, simulated: Simulated, volume: str
) -> None:
    await waiting_for(station, simulated, ("template:1", LOUD))
    async with back(station, volume) as terminal:
        assert await ended(station) == [("template:1", "done", None)]
        assert terminal.parameters["voiceVolume"] == "7"


async def test_what_the_station_itself_has_set_meanwhile_keeps_no_other_order_off(
    station: Station, simulated: Simulated
) -> None:
    await waiting_for(station, simulated, ("template:1", LOUD), ("template:2", QUIET))
    async with back(station, "5") as terminal:
        assert await ended(station) == [("template:1", "done", None), ("template:2", "done", None)]
        assert terminal.parameters["voiceVolume"] in ("7", "2")


async def test_what_was_seen_is_known_over_a_restart(station: Station, simulated: Simulated) -> None:
    await waiting_for(station, simulated, ("template:1", LOUD))
    again = ParameterOrders(station.core, station.directory, station.parameters)
    await again.load()
    assert [order.seen for order in again.waiting(SERIAL)] == [{"voiceVolume": "5"}]


async def test_what_comes_of_an_earlier_one_is_not_taken_for_a_later_one(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    await station.terminals.admit(SERIAL)
    answered = asyncio.Event()

    async def send(_serial: str, values: dict[str, str], *_: Any, **__: Any) -> SendOutcome:
        if values == QUIET:
            raise CommandFailed(reason("terminalOffline", terminal=SERIAL))
        await answered.wait()
        return SendOutcome(LOUD, {}, (), frozenset(), is_sent=True)

    monkeypatch.setattr(station.parameters, "send", send)
    earlier = await give(station, LOUD)
    await asyncio.sleep(0)
    later = await give(station, QUIET)
    await later
    answered.set()
    await earlier
    assert [order.values for order in station.parameter_orders.waiting(SERIAL)] == [QUIET]
    assert [order.values for order in await station.core.store.read(orders.waiting)] == [QUIET]


@pytest.mark.parametrize("is_full", [False, True])
async def test_those_of_a_terminal_that_is_forgotten_go_with_it(
    station: Station, monkeypatch: pytest.MonkeyPatch, is_full: bool
) -> None:
    monkeypatch.setattr(bounds, "STORE_AGAIN_S", 0.01)
    await station.terminals.admit(SERIAL)
    await (await give(station, LOUD))
    withdraw, tries = orders.withdraw, []

    def refuse_first(*what: Any) -> None:
        tries.append(what)
        if is_full and len(tries) == 1:
            raise StoreError("diskFull")
        withdraw(*what)

    monkeypatch.setattr(orders, "withdraw", refuse_first)
    await station.terminals.forget(SERIAL)
    await asyncio.gather(*(task for task in station.core._tasks if task.get_name() == f"orders of {SERIAL}"))
    assert await station.core.store.read(orders.waiting) == []
    assert station.parameter_orders.waiting(SERIAL) == []


async def test_one_that_is_withdrawn_while_it_waits_for_its_turn_is_not_sent(
    station: Station, simulated: Simulated
) -> None:
    async with simulated() as terminal:
        station.parameter_orders._places = asyncio.Semaphore(0)
        task = await give(station, LOUD)
        await asyncio.sleep(0)
        await station.parameter_orders.withdraw([PURPOSE], [SERIAL])
        station.parameter_orders._places.release()
        outcome = await task
        assert (outcome.state, outcome.why and outcome.why.code) == (OrderState.WAITS, "orderGone")
        assert terminal.received["onlineSetDevInfo"] == 0
