"""An acknowledgement never leaves before the disk has the record: the disk is held, or fails, below the engine."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from station.peer import SERIAL, Peer, in_base64, jpeg, record, sha256

from .conftest import Dial
from .disk import NEEDS_A_SHIM, Disk
from .folder import is_whole, pictures_in
from .process import PATIENCE_S, StationProcess, spawn

pytestmark = NEEDS_A_SHIM


@pytest.fixture
async def station(tmp_path: Path, disk: Disk) -> AsyncIterator[StationProcess]:
    running = StationProcess(tmp_path / "data", env=disk.env)
    try:
        yield await running.start()
    finally:
        disk.let_go()
        await running.close()


def acknowledged(peer: Peer) -> list[str]:
    return [said["msgID"] for said in peer.received if said["msgType"] == "uploadRecordResp"]


async def beats_without_acknowledgement(peer: Peer, times: int = 20) -> None:
    """Heartbeats are answered, and an acknowledgement that had left would have come before their answers."""
    for _ in range(times):
        await peer.beat()
        assert acknowledged(peer) == []


@pytest.mark.parametrize("size", [0, 60_000], ids=["without pictures", "with pictures"])
async def test_while_the_sync_takes_its_time_nothing_is_acknowledged(
    station: StationProcess, disk: Disk, peer: Peer, size: int
) -> None:
    photo = jpeg("slow", size)
    disk.hold()
    await peer.upload(record(recognitionPhoto=in_base64(photo) if size else ""))
    await disk.reached()
    await beats_without_acknowledgement(peer)
    disk.let_go()
    assert (await peer.next("uploadRecordResp"))["errorCode"] == "100"
    (row,) = await station.rows("records")
    assert row["recognitionPhotoSha256"] == (sha256(photo) if size else None)


async def test_killed_while_the_sync_takes_its_time_the_record_comes_again_and_is_one(
    station: StationProcess, disk: Disk, dial: Dial, peer: Peer
) -> None:
    said = record(recognitionPhoto=in_base64(jpeg("killed", 30_000)))
    disk.hold()
    await peer.upload(said)
    await disk.reached()
    station.kill()
    await station.ended()
    disk.let_go()
    await station.start()
    again = await dial(station)
    await again.register()
    assert (await again.uploaded(said))["errorCode"] == "100"
    assert len(await station.rows("records")) == 1


async def test_while_the_sync_fails_nothing_is_acknowledged_and_then_it_goes_on_by_itself(
    station: StationProcess, disk: Disk, peer: Peer
) -> None:
    photos = {str(number): jpeg(f"fails {number}", 30_000) for number in range(10)}
    disk.fail()
    for message_id, photo in photos.items():
        await peer.upload(record(message_id, recognitionPhoto=in_base64(photo)))
    await disk.reached()
    await beats_without_acknowledgement(peer)
    row = await station.until(trouble=lambda trouble: trouble is not None)
    assert row["records"] == 0
    assert "\n" not in row["trouble"]
    await beats_without_acknowledgement(peer)
    disk.let_go()
    for _ in photos:
        assert (await peer.next("uploadRecordResp"))["errorCode"] == "100"
    assert sorted(acknowledged(peer)) == sorted(photos)
    rows = await station.rows("records", "--limit", "100")
    assert {row["msgID"]: row["recognitionPhotoSha256"] for row in rows} == {
        message_id: sha256(photo) for message_id, photo in photos.items()
    }
    await station.until(trouble=None)
    assert (await station.terminate()).code == 0
    assert {sha256(photo) for photo in photos.values()} <= pictures_in(station.folder)
    assert is_whole(station.folder)


@pytest.mark.usefixtures("peer")
async def test_what_could_not_be_synced_is_not_said_to_be_done(station: StationProcess, disk: Disk) -> None:
    disk.fail()
    done = await station.ctl("admit", "17")
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    assert [row["deviceNo"] for row in await station.rows("terminals")] == [SERIAL]
    disk.let_go()
    assert await station.rows("admit", "17")


async def test_a_command_that_waits_for_the_disk_says_so_and_is_done_in_the_end(
    station: StationProcess, disk: Disk
) -> None:
    disk.hold()
    asked = await spawn("ctl", "--data-dir", str(station.folder), "admit", "17")
    assert asked.stderr is not None
    assert b"The disk has not answered" in await asyncio.wait_for(asked.stderr.readline(), PATIENCE_S)
    disk.let_go()
    assert (await asked.communicate())[1].count(b"The disk") == 0
    assert asked.returncode == 0
