from collections.abc import AsyncIterator

import pytest

from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .station import QUICK, Station


@pytest.fixture
async def station() -> AsyncIterator[Station]:
    async with Station() as running:
        yield running


@pytest.fixture
async def terminal(station: Station) -> AsyncIterator[SimulatedTerminal]:
    async with SimulatedTerminal(station.url, "168380000106", habits=QUICK) as running:
        await running.until(lambda t: t.registered)
        yield running
