"""A store on a real folder, and records to put into it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from facedesk.store.database import Store


async def opened(folder: Path) -> Store:
    """Open a store and start its writer."""
    store = Store(folder)
    await asyncio.to_thread(store.open)
    store.start(asyncio.get_running_loop())
    return store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    running = await opened(tmp_path)
    yield running
    await asyncio.to_thread(running.close)
