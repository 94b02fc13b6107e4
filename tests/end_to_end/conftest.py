"""Stations in processes of their own."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from station.peer import SERIAL, Peer

from .disk import Disk
from .process import StationProcess

Dial = Callable[..., Awaitable[Peer]]


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    return Disk(tmp_path)


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[StationProcess]:
    """A running station."""
    running = StationProcess(tmp_path / "data")
    try:
        yield await running.start()
    finally:
        await running.close()


@pytest.fixture
async def dial() -> AsyncIterator[Dial]:
    """Give a function that connects a peer to a station; all hang up in the end."""
    peers: list[Peer] = []

    async def connect(station: StationProcess, serial: str = SERIAL, **how: Any) -> Peer:
        peer = await Peer.dial(station.url, serial, **how)
        peers.append(peer)
        return peer

    yield connect
    for peer in peers:
        await peer.hang_up()


@pytest.fixture
async def peer(station: StationProcess, dial: Dial) -> Peer:
    """An admitted terminal that is online."""
    await station.rows("admit", SERIAL)
    online = await dial(station)
    assert (await online.register())["errorCode"] == "100"
    return online
