"""The process is stopped while terminals go on: none is closed for a silence that was the station's own."""

import asyncio
import os
import signal
from contextlib import AsyncExitStack

import pytest

from tests.end_to_end.process import StationProcess
from tests.station.peer import Peer, record

SERIALS = [f"16838000011{number}" for number in range(6)]
SHIM = """
import sys, facedesk.station.session as session, facedesk.station.server as server
session.DEAD_AFTER_S = 4.0
from facedesk.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize("busy", [True, False], ids=["sending", "silent"])
async def test_terminals_stay_and_their_records_are_there(station: StationProcess, busy: bool) -> None:
    """With a limit of 4 s in place of 100, so that a pause of 6 s will do."""
    await station.terminate()
    station.program = ("-c", SHIM)
    await station.start()
    await station.rows("admit", *SERIALS)
    async with AsyncExitStack() as stack:
        peers = [await stack.enter_async_context(await Peer.dial(station.url, serial)) for serial in SERIALS]
        for peer in peers:
            await peer.register()
        os.kill(station.pid, signal.SIGSTOP)
        try:
            if busy:
                for peer in peers:
                    await peer.upload(record(peer.serial))
            await asyncio.sleep(6)
        finally:
            os.kill(station.pid, signal.SIGCONT)
        if busy:
            for peer in peers:
                assert (await peer.next("uploadRecordResp"))["errorCode"] == "100"
        for peer in peers:
            assert (await peer.beat())["msgType"] == "keepAliveResp"
        assert (await station.status())["online"] == len(SERIALS)
        assert (await station.status())["records"] == (len(SERIALS) if busy else 0)
