"""What the tests of gates that are held have in common."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from empty_store import with_empty_store

from station.holding.house import House


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    running = House(await asyncio.to_thread(with_empty_store, tmp_path))
    await running.start()
    yield running
    await asyncio.gather(*(terminal.stop() for terminal in running.terminals.values()))
    await running.station.stop()
