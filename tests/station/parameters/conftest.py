"""Simulated terminals whose parameters were read."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from dataclasses import replace

import pytest

from facedesk.simulator.terminal.dialect import TABLES, Dialect
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.station import Station
from station.conftest import Told
from station.peer import SERIAL

Simulated = Callable[..., AbstractAsyncContextManager[SimulatedTerminal]]
Fleet = Callable[[Mapping[str, Faults]], AbstractAsyncContextManager[dict[str, SimulatedTerminal]]]


@pytest.fixture
def simulated(station: Station, told: Told) -> Simulated:
    """Give a function that makes an admitted terminal that is online, and whose parameters were read."""

    @asynccontextmanager
    async def make(
        faults: Faults = NO_FAULTS, dialect: Dialect = TABLES, serial: str = SERIAL
    ) -> AsyncIterator[SimulatedTerminal]:
        await station.terminals.admit(serial)
        habits = replace(HABITS, dialect=dialect)
        url = f"ws://127.0.0.1:{station.port}"
        async with SimulatedTerminal(url, serial, habits=habits, faults=faults) as terminal:
            await told.until(lambda: station.parameters.known(serial) or faults.lose_answers)
            yield terminal

    return make


@pytest.fixture
def fleet(simulated: Simulated) -> Fleet:
    """Give a function that makes several terminals, by serial and faults."""

    @asynccontextmanager
    async def make(serials: Mapping[str, Faults]) -> AsyncIterator[dict[str, SimulatedTerminal]]:
        async with AsyncExitStack() as stack:
            yield {
                serial: await stack.enter_async_context(simulated(faults, serial=serial))
                for serial, faults in serials.items()
            }

    return make
