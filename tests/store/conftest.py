"""A store on a real folder, and records to put into it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store
from peewee import SqliteDatabase

from facedesk.store.database import Store


async def opened(folder: Path) -> Store:
    """Open a store and start its writer."""
    store = Store(folder)
    await asyncio.to_thread(store.open)
    store.start(asyncio.get_running_loop())
    return store


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    running = await opened(await asyncio.to_thread(with_empty_store, tmp_path))
    yield running
    await asyncio.to_thread(running.close)


@pytest.fixture
def in_store(store: Store) -> Callable[[Callable[[SqliteDatabase], Any]], Any]:
    """Run a test in the writer's thread."""
    return store.write
