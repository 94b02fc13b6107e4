"""Two terminals with one serial behind one address: it is said at the terminal, and by an alert."""

import asyncio
import contextlib

import pytest
from end_to_end.process import StationProcess
from station.peer import SERIAL, Peer, record
from websockets.exceptions import ConnectionClosed


async def terminal(url: str, pause_s: float, versions: str) -> None:
    """Dial again whenever thrown out."""
    while True:
        with contextlib.suppress(ConnectionClosed, OSError):
            async with await Peer.dial(url) as peer:
                await peer.register(softwareVersion=versions)
                while True:
                    await peer.hear()
        await asyncio.sleep(pause_s)


@pytest.mark.parametrize("pauses", [(0.3, 0.3), (0.1, 0.9), (0.0, 0.4)], ids=str)
async def test_it_is_said(station: StationProcess, pauses: tuple[float, float]) -> None:
    await station.rows("admit", SERIAL)
    both = [
        asyncio.create_task(terminal(station.url, pause_s, f"2.{number}"))
        for number, pause_s in enumerate(pauses)
    ]
    try:
        await station.until(alerts=1)
        (row,) = await station.rows("terminals")
        assert "Another terminal uses this serial" in row["reason"]
        (alert,) = await station.rows("alerts")
        assert (alert["kind"], alert["deviceNo"], alert["count"]) == ("serialShared", SERIAL, 1)
    finally:
        for task in both:
            task.cancel()
        await asyncio.gather(*both, return_exceptions=True)


async def test_one_that_dials_again_after_its_network_broke_is_not_accused(station: StationProcess) -> None:
    await station.rows("admit", SERIAL)
    for number in range(8):
        async with await Peer.dial(station.url) as peer:
            await peer.register()
            await peer.uploaded(record(str(number)))
            peer.ws.transport.abort()
    (row,) = await station.rows("terminals")
    assert row["reason"] is None
    assert await station.rows("alerts") == []
