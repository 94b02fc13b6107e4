"""A full disk: nothing is acknowledged that is not stored, it is said, and with room it goes on by itself."""

import asyncio
import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import AsyncExitStack, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from station.peer import SERIAL, Peer, in_base64, jpeg, record, sha256
from websockets.exceptions import ConnectionClosed

from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.store import kept_room

from .conftest import Dial
from .folder import is_whole, pictures_in
from .process import StationProcess

SIZE_MB = 12
BALLAST_MB = 6
DETACH = 2
QUICK = replace(HABITS, backoff=lambda _attempt: 0.1, hang_up_timeout_s=0.2)

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or os.geteuid() != 0,
    reason="only root can mount a small disk; tests/store fills a store by its own limit instead",
)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 12 MB in memory."""
    libc = ctypes.CDLL(None, use_errno=True)
    folder = tmp_path / "disk"
    folder.mkdir()
    where, options = os.fsencode(folder), f"size={SIZE_MB}m,mode=700".encode()
    if libc.mount(b"tmpfs", where, b"tmpfs", 0, options):
        pytest.skip(f"no tmpfs may be mounted here: {os.strerror(ctypes.get_errno())}")
    yield folder
    libc.umount2(where, DETACH)


async def fill(peer: Peer, station: StationProcess) -> dict[str, str]:
    """Upload until the station is in trouble; give all that was sent, by id, with its picture's hash."""
    sent: dict[str, str] = {}
    while (await station.status())["trouble"] is None:
        for _ in range(20):
            message_id = str(len(sent))
            photo = jpeg(f"full {message_id}", 40_000)
            sent[message_id] = sha256(photo)
            await peer.upload(record(message_id, recognitionPhoto=in_base64(photo)))
        assert len(sent) < 2000
    return sent


def acknowledged(peer: Peer) -> set[str]:
    return {said["msgID"] for said in peer.received if said["msgType"] == "uploadRecordResp"}


async def test_a_full_disk(small_disk: Path, dial: Dial) -> None:
    station = StationProcess(small_disk / "data")
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(BALLAST_MB * 1024 * 1024))
    try:
        await station.start()
        await station.rows("admit", SERIAL)
        peer = await dial(station)
        await peer.register()
        sent = await fill(peer, station)
        status = await station.status()
        assert "Disk full" in status["trouble"]
        for _ in range(20):
            await peer.beat()  # and notes the acknowledgements before it
        before = acknowledged(peer)
        rows = {row["msgID"]: row for row in await station.rows("records", "--limit", "5000")}
        assert before <= set(rows)
        assert before < set(sent)
        ballast.unlink()
        while acknowledged(peer) != set(sent):  # without being sent again
            await peer.next("uploadRecordResp")
        await station.until(trouble=None)
        rows = {row["msgID"]: row for row in await station.rows("records", "--limit", "5000")}
        assert {message_id: row["recognitionPhotoSha256"] for message_id, row in rows.items()} == sent
        done = await station.terminate()
        assert (done.code, done.err) == (0, "")
        assert set(sent.values()) == pictures_in(station.folder)
        assert is_whole(station.folder)
    finally:
        await station.close()


async def test_killed_on_a_full_disk_what_was_acknowledged_is_there(small_disk: Path, dial: Dial) -> None:
    station = StationProcess(small_disk / "data")
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(BALLAST_MB * 1024 * 1024))
    try:
        await station.start()
        await station.rows("admit", SERIAL)
        peer = await dial(station)
        await peer.register()
        sent = await fill(peer, station)
        station.kill()
        await station.ended()
        with suppress(ConnectionClosed):
            while True:
                await peer.hear()
        ballast.unlink()
        await station.start()
        rows = {row["msgID"]: row for row in await station.rows("records", "--limit", "5000")}
        assert acknowledged(peer) <= set(rows)
        assert all(row["recognitionPhotoSha256"] == sent[message_id] for message_id, row in rows.items())
    finally:
        await station.close()


@pytest.mark.parametrize("kind", ["open", "shut"])
async def test_an_emergency_on_a_full_disk_is_known_after_a_kill_and_gives_back_what_was(
    small_disk: Path, kind: str
) -> None:
    station = StationProcess(small_disk / "data")
    ballast = small_disk / "ballast"
    serials = [str(168380000201 + number) for number in range(12)]
    try:
        await station.start()
        await station.rows("admit", *serials)
        async with AsyncExitStack() as stack:
            terminals = [SimulatedTerminal(station.url, serial, habits=QUICK) for serial in serials]
            for terminal in terminals:
                await stack.enter_async_context(terminal)
                await terminal.until(lambda t: t.received["onlineGetDevInfo"])
            before = [dict(terminal.parameters) for terminal in terminals]
            async with asyncio.timeout(20):
                while not (station.folder / kept_room.FILE).exists():  # noqa: ASYNC110  a process makes it
                    await asyncio.sleep(0.05)
            with ballast.open("wb", buffering=0) as file, suppress(OSError):
                while file.write(bytes(512)):
                    pass
            assert {row["state"] for row in await station.rows("emergency", kind)} == {"done"}
            assert len(await station.rows("emergency")) == len(serials)
            station.kill()
            await station.ended()
            ballast.unlink()
            await station.start()
            for terminal in terminals:
                await terminal.until(lambda t: t.registered)
            held = await station.rows("emergency")
            assert [row["kind"] for row in held] == [kind] * len(serials)
            await station.rows("emergency", "end")
            assert [dict(terminal.parameters) for terminal in terminals] == before
    finally:
        await station.close()


async def test_a_start_on_a_full_disk_is_one_line(small_disk: Path) -> None:
    station = StationProcess(small_disk / "data")
    with (small_disk / "ballast").open("wb", buffering=0) as ballast, suppress(OSError):
        while ballast.write(bytes(4096)):
            pass
    await station.spawn()
    done = await station.ended()
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert "full" in done.err or "space" in done.err
