"""A station in the test's own process and loop, on a real folder and a real port."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store, with_some_store

from facedesk.station import bounds
from facedesk.station.delivery import patience, worker
from facedesk.station.station import Station
from facedesk.store.database import Store

from .peer import SECOND_SERIAL, SERIAL, Peer

Dial = Callable[..., Awaitable[Peer]]


async def started(folder: Path, idle_bytes: int = 0) -> Station:
    """Start a station on a folder."""
    store = Store(await asyncio.to_thread(with_some_store, folder))
    await asyncio.to_thread(store.open)
    station = Station(store, idle_bytes)
    await station.start(("127.0.0.1", 0))
    return station


@pytest.fixture(autouse=True)
def watched_often(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the station looks at every second need not take a second here."""
    monkeypatch.setattr(bounds, "WATCH_EVERY_S", 0.1)


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[Station]:
    running = await started(await asyncio.to_thread(with_empty_store, tmp_path))
    yield running
    await running.stop()


@pytest.fixture
async def dial(station: Station) -> AsyncIterator[Dial]:
    """Give a function that connects a peer; all hang up in the end."""
    peers: list[Peer] = []

    async def connect(serial: str = SERIAL, **how: Any) -> Peer:
        peer = await Peer.dial(f"ws://127.0.0.1:{station.port}/any/path", serial, **how)
        peers.append(peer)
        return peer

    yield connect
    for peer in peers:
        await peer.hang_up()


@pytest.fixture
async def peer(station: Station, dial: Dial) -> Peer:
    """An admitted terminal that is online."""
    await station.terminals.admit(SERIAL)
    online = await dial()
    assert (await online.register())["errorCode"] == "100"
    return online


@pytest.fixture
async def second(station: Station, dial: Dial) -> Peer:
    """Another admitted terminal that is online."""
    await station.terminals.admit(SECOND_SERIAL)
    online = await dial(SECOND_SERIAL)
    await online.register()
    return online


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have no pause between tries, and little patience."""
    monkeypatch.setattr(worker, "PAUSES_S", (0.0,))
    monkeypatch.setattr(patience, "ANSWER_S", 0.2)


class Told:
    """Everything a subscriber of the station's changes hears, and a way to wait for it."""

    def __init__(self, station: Station) -> None:
        self._changed = asyncio.Event()
        self.notices: list[Any] = []
        station.changes.subscribe(self._on_notice)

    def _on_notice(self, notice: Any) -> None:
        self.notices.append(notice)
        self._changed.set()

    async def until(self, holds: Callable[[], Any]) -> Any:
        """Wait until something holds; it is looked at after each notice."""
        async with asyncio.timeout(20):
            while not (found := holds()):
                self._changed.clear()
                await self._changed.wait()
        return found


@pytest.fixture
def told(station: Station) -> Told:
    return Told(station)
