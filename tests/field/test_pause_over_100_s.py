"""The process is stopped while terminals go on: none is closed for a silence that was the station's own."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import AsyncExitStack

import pytest
from end_to_end.process import StationProcess
from station.peer import Peer, record

SERIALS = [f"16838000011{number}" for number in range(6)]
SHIM = """
import sys
from facedesk.station import bounds
bounds.DEAD_AFTER_S, bounds.SLEPT_S = 2.0, 1.6
from facedesk.__main__ import main
sys.exit(main())
"""


PAUSE_S = 3.2  # longer than the limit in the shim, which stands in place of 100 s


async def pause(station: StationProcess, meanwhile: Sequence[Awaitable[None]] = ()) -> None:
    os.kill(station.pid, signal.SIGSTOP)
    try:
        for each in meanwhile:
            await each
        await asyncio.sleep(PAUSE_S)
    finally:
        os.kill(station.pid, signal.SIGCONT)


@pytest.fixture
async def peers(station: StationProcess) -> AsyncIterator[list[Peer]]:
    """Six terminals that are online at a station with a shorter limit."""
    await station.terminate()
    station.program = ("-c", SHIM)
    await station.start()
    await station.rows("admit", *SERIALS)
    async with AsyncExitStack() as stack:
        there = [await stack.enter_async_context(await Peer.dial(station.url, serial)) for serial in SERIALS]
        for peer in there:
            await peer.register()
        yield there


async def all_answer(peers: Sequence[Peer]) -> None:
    for peer in peers:
        assert (await peer.beat())["msgType"] == "keepAliveResp"


@pytest.mark.parametrize("sending", [6, 3, 0])
async def test_terminals_stay_and_their_records_are_there(
    station: StationProcess, peers: list[Peer], sending: int
) -> None:
    await pause(station, [peer.upload(record(peer.serial)) for peer in peers[:sending]])
    for peer in peers[:sending]:
        assert (await peer.next("uploadRecordResp"))["errorCode"] == "100"
    await all_answer(peers)
    status = await station.status()
    assert (status["online"], status["records"]) == (len(SERIALS), sending)


async def test_who_went_while_it_stood_still_is_gone_and_the_others_stay_also_after_a_second_pause(
    station: StationProcess, peers: list[Peer]
) -> None:
    await pause(station)
    gone, others = peers[0], peers[1:]
    gone.ws.transport.abort()
    await pause(station)
    await all_answer(others)
    assert (await station.status())["online"] == len(others)
