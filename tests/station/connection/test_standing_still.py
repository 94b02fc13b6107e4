"""The process stood still while the clock ran on: what has arrived meanwhile counts before anybody's silence does."""

import asyncio
import time

import pytest

from facedesk.station import bounds
from facedesk.station.connection import pending
from facedesk.station.connection.pending import Pending
from facedesk.station.connection.server import DeviceServer
from facedesk.station.station import Station
from facedesk.station.terminals.views import TerminalState
from facedesk.wire.messages import Answer
from station.peer import SERIAL, Peer, record

PAUSES_S = [5.0, 108.0, 8 * 3600.0, 90 * 86_400.0]


@pytest.fixture
def server(station: Station) -> DeviceServer:
    return station.server


@pytest.mark.parametrize("pause_s", PAUSES_S)
async def test_after_a_pause_terminals_are_heard_first(
    station: Station, server: DeviceServer, peer: Peer, pause_s: float
) -> None:
    await peer.upload(record())  # on its way while nobody reads
    server.look(time.monotonic() + pause_s, pause_s)
    assert (await peer.next("uploadRecordResp"))["errorCode"] == "100"
    server.look(time.monotonic(), 1.0)
    assert (await peer.beat())["msgType"] == "keepAliveResp"
    assert len(await station.records.passes(10)) == 1


async def test_who_stays_silent_after_a_pause_is_closed_all_the_same(
    server: DeviceServer, peer: Peer
) -> None:
    server.look(time.monotonic() + 108, 108)
    server.look(time.monotonic() + 108 + bounds.DEAD_AFTER_S - 2, 1.0)
    assert (await peer.beat())["msgType"] == "keepAliveResp"
    server.look(time.monotonic() + 2 * 108 + bounds.DEAD_AFTER_S + 2, 1.0)
    assert await peer.closed() == 1006


async def test_a_look_on_time_excuses_nobody(server: DeviceServer, peer: Peer) -> None:
    server.look(time.monotonic() + bounds.DEAD_AFTER_S + 1, 1.0)
    assert await peer.closed() == 1006


async def test_a_terminal_that_was_away_before_the_pause_is_given_its_time(
    station: Station, server: DeviceServer, peer: Peer
) -> None:
    entry = station.directory.entries[SERIAL]
    station.presence.end(entry)
    await peer.closed()
    server.look(time.monotonic() + 108, 108)
    server.look(time.monotonic() + 108, 1.0)
    assert not entry.lost_told
    server.look(time.monotonic() + 108 + station.settings.get("lostAfter") + 1, 1.0)
    assert entry.lost_told
    assert entry.state is TerminalState.OFFLINE


async def test_an_answer_that_arrived_during_the_pause_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    loop, waiting = asyncio.get_running_loop(), Pending()
    asked = asyncio.create_task(waiting.ask("1", lambda: None, 30.0))
    await asyncio.sleep(0)
    real, pause_s = loop.time, 108.0
    monkeypatch.setattr(loop, "time", lambda: real() + pause_s)
    waiting._on_time()  # it rings first, and would end the wait
    assert waiting.settle(Answer("1", error_code="100"))
    assert (await asked).succeeded


async def test_silence_after_the_pause_ends_the_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pending, "READ_FIRST_S", 0.0)
    loop, waiting = asyncio.get_running_loop(), Pending()
    asked = asyncio.create_task(waiting.ask("1", lambda: None, 30.0))
    await asyncio.sleep(0)
    real = loop.time
    monkeypatch.setattr(loop, "time", lambda: real() + 108.0)
    waiting._on_time()
    with pytest.raises(TimeoutError):
        await asked
