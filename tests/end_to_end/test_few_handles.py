"""A station that the system lends few handles: silent strangers take none that others need."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from station.peer import SECOND_SERIAL, SERIAL, in_base64, jpeg, record

from .conftest import Dial
from .process import StationProcess

HANDLES = 256
STRANGERS = 400
WITHIN_S = 8.0  # silent ones are closed after 10 s in any case
FEW_HANDLES = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_NOFILE, ({HANDLES}, {HANDLES}))
from facedesk.__main__ import main
sys.exit(main())
"""


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[StationProcess]:
    running = StationProcess(tmp_path / "data", program=("-c", FEW_HANDLES))
    try:
        yield await running.start()
    finally:
        await running.close()


@pytest.fixture
def silent(station: StationProcess) -> Iterator[list[socket.socket]]:
    """Connections that say nothing, more than the station has handles; those it does not accept are under way."""
    with contextlib.ExitStack() as stack:
        every = [stack.enter_context(socket.socket()) for _ in range(STRANGERS)]
        for one in every:
            one.setblocking(False)
            one.connect_ex(("127.0.0.1", station.port))
        yield every


@pytest.mark.usefixtures("silent")
async def test_silent_strangers_keep_neither_newcomers_out_nor_the_local_channel_nor_the_disk(
    station: StationProcess, dial: Dial
) -> None:
    async with asyncio.timeout(WITHIN_S):
        await serve_all(station, dial)


async def serve_all(station: StationProcess, dial: Dial) -> None:
    await station.rows("admit", SERIAL, SECOND_SERIAL)
    for serial in (SERIAL, SECOND_SERIAL):
        peer = await dial(station, serial)
        assert (await peer.register())["errorCode"] == "100"
        photo = in_base64(jpeg(serial, 60_000))
        assert (await peer.uploaded(record(recognitionPhoto=photo)))["errorCode"] == "100"
    asked = await asyncio.gather(*(station.status() for _ in range(4)))
    assert [row["online"] for row in asked] == [2] * 4
    assert len(await station.rows("records")) == 2


async def test_strangers_that_come_again_and_again_write_little_and_the_end_is_clean(
    station: StationProcess, dial: Dial
) -> None:
    await station.rows("admit", SERIAL)
    for _ in range(4):
        for _ in range(STRANGERS // 2):
            with socket.create_connection(("127.0.0.1", station.port)) as one:
                one.sendall(b"rubbish\r\n\r\n")
        peer = await dial(station)
        assert (await peer.register())["errorCode"] == "100"
        await peer.hang_up()
    done = await station.terminate()
    assert (done.code, done.err) == (0, "")
    log = (station.folder / "facedesk.log").read_text()
    assert "system resource" not in log
    assert len(log) < 8000
