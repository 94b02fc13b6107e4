"""Who dials in the moment in which a station stops is hung up on: nothing fails, and nothing stays open."""

import asyncio
import contextlib
import socket
from pathlib import Path

import pytest
from empty_store import with_empty_store

from station.conftest import started


@pytest.mark.parametrize("turns", range(8))
async def test_who_dials_as_the_station_stops_is_hung_up_on(tmp_path: Path, turns: int) -> None:
    station = await started(await asyncio.to_thread(with_empty_store, tmp_path))
    loop = asyncio.get_running_loop()
    with contextlib.ExitStack() as dialling:
        peers = [dialling.enter_context(socket.socket()) for _ in range(3)]
        stopping = asyncio.create_task(station.server.stop())
        for _ in range(turns):
            await asyncio.sleep(0)
        for peer in peers:
            with contextlib.suppress(ConnectionRefusedError):
                # At once, so that the loop finds all of them in its next turn.
                peer.connect(("127.0.0.1", station.port))
            peer.setblocking(False)
        await stopping
        assert not station.server.door.lines
        async with asyncio.timeout(20):
            for peer in peers:
                with contextlib.suppress(OSError):
                    assert await loop.sock_recv(peer, 1) == b""
    await station.stop()
