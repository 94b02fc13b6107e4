"""Files that are deleted, moved or replaced under a running station: nothing is acknowledged into nothing."""

import asyncio
import fcntl
import shutil
import time
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from station.peer import Peer, in_base64, jpeg, record, sha256

from facedesk.control.endpoint import find
from facedesk.store.database import Store, StoreError
from facedesk.store.records import arrivals

from .conftest import Dial
from .folder import is_whole, names, pictures_in
from .process import StationProcess

STORE = "facedesk.sqlite"
LOG = f"{STORE}-wal"
Way = Callable[[Path], None]


def deleted(folder: Path) -> None:
    (folder / STORE).unlink()


def moved(folder: Path) -> None:
    (folder / STORE).rename(folder.parent / STORE)


def folder_deleted(folder: Path) -> None:
    shutil.rmtree(folder.rename(folder.with_name("deleted")))  # at once: else its log is missed before it


def folder_moved(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))


def folder_replaced(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    shutil.copytree(folder.with_name("elsewhere"), folder)


def folder_a_link_to_a_copy(folder: Path) -> None:
    folder_replaced(folder)
    folder.rename(folder.with_name("copy"))
    folder.symlink_to(folder.with_name("copy"))


def replaced_by_an_older(folder: Path) -> None:
    shutil.copyfile(folder / STORE, folder / "older")
    (folder / "older").replace(folder / STORE)


def written_over_by_an_older(folder: Path) -> None:
    shutil.copyfile(folder.parent / "of an earlier run", folder / STORE)


def log_deleted(folder: Path) -> None:
    (folder / LOG).unlink()


def index_deleted(folder: Path) -> None:
    (folder / f"{STORE}-shm").unlink()


WAYS: dict[str, tuple[Way, str]] = {
    way.__name__: (way, "was moved or replaced")
    for way in (
        deleted,
        moved,
        folder_deleted,
        folder_moved,
        folder_replaced,
        folder_a_link_to_a_copy,
        replaced_by_an_older,
        written_over_by_an_older,
    )
} | {way.__name__: (way, "The log of facedesk.sqlite") for way in (log_deleted, index_deleted)}


async def said(station: StationProcess) -> str:
    """Wait until the station says what is wrong, whoever asks it where its folder was or is."""
    if (station.folder.with_name("elsewhere")).exists() and (
        station.folder.is_symlink() or not station.folder.exists()
    ):
        station.folder = station.folder.with_name("elsewhere")
    row = await station.until(trouble=lambda said: said is not None)
    return str(row["trouble"])


async def nothing_acknowledged(peer: Peer) -> None:
    for _ in range(5):
        await peer.beat()
    assert [one for one in peer.received if one["msgType"] == "uploadRecordResp"] == []


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[StationProcess]:
    """A station in its second run, with the store of the first one beside its folder."""
    running = StationProcess(tmp_path / "data")
    try:
        await running.start()
        await running.terminate()
        shutil.copyfile(running.folder / STORE, tmp_path / "of an earlier run")
        yield await running.start()
    finally:
        await running.close()


@pytest.mark.parametrize("way", WAYS)
async def test_what_was_taken_away_takes_no_record_and_is_said(
    station: StationProcess, peer: Peer, way: str
) -> None:
    take, sentence = WAYS[way]
    take(station.folder)
    assert sentence in await said(station)  # before a record comes
    await peer.upload(record())
    await nothing_acknowledged(peer)
    assert (await station.status())["records"] == 0


@pytest.mark.parametrize("what", ["folder", STORE, LOG])
async def test_it_goes_on_by_itself_when_the_same_is_there_again(
    station: StationProcess, peer: Peer, what: str
) -> None:
    assert (await peer.uploaded(record("1")))["errorCode"] == "100"
    peer.received.clear()
    lay = station.folder if what == "folder" else station.folder / what
    lay.rename(lay.with_name("aside"))
    await peer.upload(record("2"))
    await nothing_acknowledged(peer)
    lay.with_name("aside").rename(lay)
    assert (await peer.next("uploadRecordResp"))["msgID"] == "2"
    await station.until(trouble=None)
    assert (await station.terminate()).code == 0
    await station.start()
    assert (await station.status())["records"] == 2


@pytest.mark.parametrize("end", ["killed", "asked to end"])
async def test_what_was_acknowledged_before_the_log_was_deleted_is_there_after_a_restart(
    station: StationProcess, peer: Peer, dial: Dial, end: str
) -> None:
    for number in range(20):
        await peer.uploaded(record(str(number)))
    log_deleted(station.folder)
    await said(station)
    if end == "killed":
        station.kill()
        await station.ended()
    else:
        await station.terminate()
    await station.start()
    assert (await station.status())["records"] == 20
    again = await dial(station)
    await again.register()
    assert (await again.uploaded(record("20")))["errorCode"] == "100"
    await station.terminate()
    assert is_whole(station.folder)


def pictures_deleted(folder: Path) -> None:
    for name in names(folder, "pictures-*"):
        (folder / name).unlink()


def pictures_log_deleted(folder: Path) -> None:
    for name in names(folder, "pictures-*.sqlite-wal"):
        (folder / name).unlink()


@pytest.mark.parametrize(("take", "kept"), [(pictures_deleted, 0), (pictures_log_deleted, 5)])
async def test_new_pictures_go_into_a_file_that_is_there(
    station: StationProcess, peer: Peer, take: Way, kept: int
) -> None:
    photos = [jpeg(f"pass {number}", 20_000) for number in range(10)]
    for number, photo in enumerate(photos[:5]):
        await peer.uploaded(record(str(number), recognitionPhoto=in_base64(photo)))
    take(station.folder)
    for number, photo in enumerate(photos[5:], 5):
        await peer.uploaded(record(str(number), recognitionPhoto=in_base64(photo)))
    await station.until(notes=lambda notes: len(notes) == 1)
    station.kill()
    await station.ended()
    hashes = [sha256(photo) for photo in photos]
    assert pictures_in(station.folder) == set(hashes[5:]) | set(hashes[:kept])


async def test_a_deleted_lock_is_made_anew_and_keeps_a_second_station_out(station: StationProcess) -> None:
    (station.folder / "lock").unlink()
    await made_again(station.folder / "lock")
    second = StationProcess(station.folder)
    await second.spawn()
    assert "runs on" in (await second.ended()).err
    await second.close()


async def test_where_another_has_taken_the_lock_nothing_more_is_stored(
    station: StationProcess, peer: Peer
) -> None:
    with (station.folder / "new").open("wb") as another:
        fcntl.flock(another, fcntl.LOCK_EX)
        (station.folder / "new").replace(station.folder / "lock")
        row = await station.until(trouble=lambda said: said is not None)
        assert "Another station has begun" in row["trouble"]
        await peer.upload(record())
        await nothing_acknowledged(peer)
    assert (await peer.next("uploadRecordResp"))["errorCode"] == "100"  # alone again
    await station.until(trouble=None)


async def test_a_deleted_log_is_begun_anew(station: StationProcess) -> None:
    log = station.folder / "facedesk.log"
    log.unlink()
    (station.folder / "channel.json").unlink()  # said in the log when it is found
    await made_again(log)
    assert "channel" in log.read_text(encoding="utf-8")


@pytest.mark.parametrize("what", ["word", "socket"])
async def test_a_local_channel_that_was_taken_away_is_found_again(station: StationProcess, what: str) -> None:
    word = station.folder / "channel.json"
    await station.status()
    path = word if what == "word" else await asyncio.to_thread(socket_of, station.folder)
    path.unlink()
    await made_again(path)
    assert (await station.status())["records"] == 0


def socket_of(folder: Path) -> Path:
    found = find(folder)
    assert found is not None
    return Path(found.path)


async def made_again(path: Path) -> None:
    await until(path.exists)


async def log_says(folder: Path, words: str) -> None:
    await until(lambda: words in (folder / "facedesk.log").read_text(encoding="utf-8"))


async def until(is_so: Callable[[], bool]) -> None:
    """Wait for what another process does."""

    def look() -> None:
        until_s = time.monotonic() + 20
        while not is_so():
            assert time.monotonic() < until_s
            time.sleep(0.02)

    await asyncio.to_thread(look)


async def test_a_reader_does_not_open_a_store_that_was_put_in_its_place(tmp_path: Path) -> None:
    store = Store(tmp_path)
    await asyncio.to_thread(store.open)
    store.start(asyncio.get_running_loop())
    await store.write(lambda _db: None)
    await asyncio.to_thread(replaced_by_an_older, tmp_path)
    with pytest.raises(StoreError, match="storeGone"):
        await store.read(arrivals.count)
    await asyncio.to_thread(store.close)
