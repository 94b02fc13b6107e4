"""A station ends soon after it was asked to, whatever hangs, and what was acknowledged is there afterwards."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from station.peer import Peer, record

from facedesk.ending import END_WITHIN_S
from facedesk.station import bounds

from .conftest import Dial
from .disk import NEEDS_A_SHIM, Disk
from .folder import is_whole
from .process import Done, StationProcess

pytestmark = NEEDS_A_SHIM

HELD = "held"
SHORTER = """
from facedesk import ending
from facedesk.station import bounds
from facedesk.store import bounds as store_bounds
store_bounds.SLOW_S = 0.5
bounds.STORE_ENDS_WITHIN_S = 1.0
ending.END_WITHIN_S = 4.0
from facedesk.__main__ import main
main()
"""
"""A station that waits for a disk less long than it would, with all else as it is."""
ENDS_WITHIN_S = 5.0


@pytest.fixture(params=["without a window", "with its window"])
async def station(
    request: pytest.FixtureRequest, tmp_path: Path, disk: Disk
) -> AsyncIterator[StationProcess]:
    is_headless = request.param == "without a window"
    env = {**disk.env, "QT_QPA_PLATFORM": "offscreen"}
    program = ("-c", SHORTER)
    running = StationProcess(tmp_path / "data", env=env, is_headless=is_headless, program=program)
    try:
        yield await running.start()
    finally:
        disk.let_go()
        await running.close()


def test_it_is_cut_off_before_ten_seconds_are_over() -> None:
    assert bounds.STORE_ENDS_WITHIN_S + bounds.STOP_WITHIN_S < END_WITHIN_S < 10


async def ended_in_time(station: StationProcess) -> Done:
    began_at = time.monotonic()
    done = await station.terminate()
    assert time.monotonic() - began_at < ENDS_WITHIN_S
    return done


async def test_a_disk_that_hangs_is_said_and_does_not_keep_it_from_ending(
    station: StationProcess, disk: Disk, peer: Peer, dial: Dial
) -> None:
    assert (await peer.uploaded(record("1")))["errorCode"] == "100"
    disk.hold()
    held = record(HELD)
    await peer.upload(held)
    await disk.reached()
    row = await station.until(trouble=lambda said: said is not None)
    assert "has not answered" in row["trouble"]
    done = await ended_in_time(station)
    assert "Traceback" not in done.err
    disk.let_go()
    assert is_whole(station.folder)
    await station.start()
    stored = {row["msgID"] for row in await station.rows("records")}
    assert {"1"} <= stored <= {"1", HELD}
    again = await dial(station)
    await again.register()
    assert (await again.uploaded(held))["errorCode"] == "100"
    assert len(await station.rows("records")) == 2
    log = (station.folder / "facedesk.log").read_text(encoding="utf-8")
    assert log.count("The disk is not well: diskSlow") == 1


async def test_a_disk_that_answers_again_is_said_to(station: StationProcess, disk: Disk, peer: Peer) -> None:
    disk.hold()
    await peer.upload(record("1"))
    await station.until(trouble=lambda said: said is not None)
    disk.let_go()
    await station.until(trouble=None)
    assert (await peer.next("uploadRecordResp"))["errorCode"] == "100"
    assert (await station.terminate()).code == 0


async def test_the_second_signal_ends_it_at_once(station: StationProcess, disk: Disk, peer: Peer) -> None:
    disk.hold()
    await peer.upload(record(HELD))
    await disk.reached()
    station.ask_to_end()
    await peer.closed()  # the first signal was heard
    began_at = time.monotonic()
    done = await station.terminate()
    assert time.monotonic() - began_at < 0.9  # before the disk would be given up
    assert done.code == 128 + 15


@pytest.fixture
async def starting(tmp_path: Path, disk: Disk) -> AsyncIterator[StationProcess]:
    """A station that is yet to be started."""
    one = StationProcess(tmp_path / "data", env=disk.env, program=("-c", SHORTER))
    try:
        yield one
    finally:
        disk.let_go()
        await one.close()


async def test_a_name_that_is_looked_up_for_ever_does_not_keep_it_from_ending(
    starting: StationProcess, disk: Disk
) -> None:
    starting.host = "slow.example"
    await starting.spawn()
    await disk.reached()
    done = await ended_in_time(starting)
    assert (done.code, done.out, done.err) == (0, "", "")


async def test_a_disk_that_hangs_at_the_start_does_not_keep_it_from_ending(
    starting: StationProcess, disk: Disk
) -> None:
    disk.hold()
    await starting.spawn()
    await disk.reached()
    done = await ended_in_time(starting)
    assert (done.code, done.out) == (0, "")
    disk.let_go()
    await starting.start()
    assert (await starting.status())["records"] == 0


async def test_a_disk_that_hangs_at_the_start_is_said(starting: StationProcess, disk: Disk) -> None:
    disk.hold()
    await starting.spawn()
    await disk.reached()
    assert "does not answer" in await starting.first_complaint()
    await ended_in_time(starting)


async def test_what_hangs_in_a_thread_of_its_own_is_not_waited_for(tmp_path: Path) -> None:
    """All the threads that there were by default are held, and the ninth call is made all the same."""
    program = (
        "import asyncio, threading, facedesk.headless as headless\n"
        "start = headless.Service.start\n"
        "async def hanging(self, **how):\n"
        "    for _ in range(9):\n"
        "        asyncio.get_running_loop().run_in_executor(None, threading.Event().wait)\n"
        "    await start(self, **how)\n"
        "headless.Service.start = hanging\n"
        "from facedesk.__main__ import main\n"
        "main()\n"
    )
    station = StationProcess(tmp_path / "data", program=("-c", program))
    try:
        await station.start()
        began_at = time.monotonic()
        done = await station.terminate()
        assert (done.code, done.err) == (0, "")
        assert time.monotonic() - began_at < END_WITHIN_S
    finally:
        await station.close()
