"""A store that is gone beside its pictures, through the real process: refused, put back, and everything is there."""

import asyncio
import shutil
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from station.peer import SERIAL, Peer, in_base64, jpeg, record, sha256

from .conftest import Dial
from .folder import is_whole, names, pictures_in
from .process import StationProcess, facedesk_run

STORE = "facedesk.sqlite"
DAY_US = 24 * 3600 * 1_000_000
PEOPLE = "number,name\n20001,张三\n20002,李四\n"


@pytest.fixture
async def served(tmp_path: Path, dial: Dial) -> AsyncIterator[StationProcess]:
    """A station that has two people with photos and ten passes with pictures, and has ended."""
    station = await StationProcess(tmp_path / "data").start()
    await enrol(station, tmp_path)
    await station.rows("admit", SERIAL)
    await pass_by(await dial(station), range(10))
    await station.terminate()
    yield station
    await station.close()


async def enrol(station: StationProcess, folder: Path) -> None:
    (folder / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (folder / "faces").mkdir()
    for number in ("20001", "20002"):
        (folder / "faces" / f"{number}.jpg").write_bytes(jpeg(f"face of {number}", 30_000))
    done = await station.ctl(
        "person", "import", str(folder / "people.csv"), "--photos", str(folder / "faces")
    )
    assert done.code == 0, done.err


async def pass_by(peer: Peer, numbers: range) -> None:
    await peer.register()
    for number in numbers:
        photo = jpeg(f"pass {number}", 20_000)
        await peer.upload(record(str(number), recognitionPhoto=in_base64(photo)))
        await peer.next("uploadRecordResp")
    await peer.hang_up()


def pictures(numbers: range) -> set[str]:
    return {sha256(jpeg(f"pass {number}", 20_000)) for number in numbers}


def photos(folder: Path) -> int:
    """Count the enrolled photos."""
    with closing(sqlite3.connect(folder / "photos.sqlite")) as db:
        return int(db.execute("SELECT COUNT(*) FROM picture").fetchone()[0])


def grow_old(folder: Path) -> None:
    """Let all pictures have lain for a year, so that only what is proven keeps them."""
    for file in folder.glob("p*.sqlite"):
        with closing(sqlite3.connect(file)) as db, db:
            db.execute("UPDATE put SET at = ?", (time.time_ns() // 1000 - 365 * DAY_US,))


async def refused(station: StationProcess, *options: str) -> str:
    """Start in vain, and give the one line that says why."""
    await station.spawn(*options)
    done = await station.ended()
    assert (done.code, done.out) == (1, "")
    assert done.err.count("\n") == 1
    return done.err


async def told_and_ended(station: StationProcess) -> tuple[list[str], list[str | None]]:
    """Run once; give what is said of the folder, and of each record, newest first."""
    await station.start()
    notes = (await station.status())["notes"]
    problems = [row["problem"] for row in await station.rows("records")]
    done = await station.terminate()
    assert (done.code, done.err) == (0, "")
    return notes, problems


async def test_a_store_moved_aside_and_put_back(served: StationProcess, tmp_path: Path) -> None:
    folder = served.folder
    grow_old(folder)
    (folder / STORE).rename(tmp_path / STORE)
    before = names(folder)
    for _ in range(2):
        said = await refused(served)
        assert str(folder) in said
        assert "facedesk.sqlite" in said
        assert "--set-aside" in said
    assert names(folder) == before
    (tmp_path / STORE).rename(folder / STORE)
    assert await told_and_ended(served) == ([], [None] * 10)
    assert pictures_in(folder) == pictures(range(10))
    assert photos(folder) == 2
    assert is_whole(folder)


async def test_an_older_copy_put_in_its_place_and_the_newer_one_put_back(
    served: StationProcess, tmp_path: Path, dial: Dial
) -> None:
    folder = served.folder
    shutil.copyfile(folder / STORE, tmp_path / "older")
    await served.start()
    await pass_by(await dial(served), range(10, 20))
    await served.terminate()
    grow_old(folder)
    (folder / STORE).rename(tmp_path / "newer")
    shutil.copyfile(tmp_path / "older", folder / STORE)
    notes, problems = await told_and_ended(served)
    assert "older" in notes[0]
    assert problems == [None] * 10
    await served.start()  # with the older one it goes on for a while
    await pass_by(await dial(served), range(20, 22))
    await served.terminate()
    await told_and_ended(served)
    shutil.copyfile(tmp_path / "newer", folder / STORE)
    _, problems = await told_and_ended(served)
    assert problems == [None] * 20
    assert pictures_in(folder) == pictures(range(22))
    assert photos(folder) == 2


async def test_a_file_of_pictures_moved_aside_and_put_back(
    served: StationProcess, tmp_path: Path, dial: Dial
) -> None:
    folder = served.folder
    (name,) = names(folder, "pictures-*.sqlite")
    (folder / name).rename(tmp_path / name)
    await served.start()
    (note,) = (await served.status())["notes"]
    assert name in note
    problems = [row["problem"] for row in await served.rows("records")]
    assert problems == [f"recognitionPhoto cannot be shown: {name} is missing."] * 10
    await pass_by(await dial(served), range(10, 12))
    assert [row["problem"] for row in await served.rows("records", "--limit", "2")] == [None, None]
    (tmp_path / name).rename(folder / name)
    await served.until(notes=[])
    assert [row["problem"] for row in await served.rows("records")] == [None] * 12
    await served.terminate()
    assert len(names(folder, "pictures-*.sqlite")) == 2
    assert pictures_in(folder) == pictures(range(12))
    log = (folder / "facedesk.log").read_text(encoding="utf-8")
    assert f"picturesMissing: {name}" in log


async def test_the_photos_moved_aside_and_put_back(served: StationProcess, tmp_path: Path) -> None:
    folder = served.folder
    grow_old(folder)
    (folder / "photos.sqlite").rename(tmp_path / "photos.sqlite")
    (note,), problems = await told_and_ended(served)
    assert "photos.sqlite" in note
    assert problems == [None] * 10
    (tmp_path / "photos.sqlite").rename(folder / "photos.sqlite")
    assert (await told_and_ended(served))[0] == []
    assert photos(folder) == 2


async def test_begun_anew_everything_of_before_is_set_aside_whole(served: StationProcess) -> None:
    folder = served.folder
    (folder / STORE).unlink()
    await served.start("--set-aside")
    assert (await served.status())["records"] == 0
    done = await served.terminate()
    (aside,) = folder.glob("set-aside-*")
    assert str(aside) in done.err
    assert pictures_in(aside) == pictures(range(10))
    assert photos(aside) == 2
    assert pictures_in(folder) == set()


async def test_nothing_is_set_aside_where_all_goes_together(served: StationProcess) -> None:
    await served.start("--set-aside")
    assert (await served.status())["records"] == 10
    await served.terminate()
    assert names(served.folder, "set-aside-*") == []


async def test_a_link_to_a_disk_that_is_gone_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "usb" / "data")
    station = StationProcess(tmp_path / "link")
    assert "usb" in await refused(station)
    done = await facedesk_run("ctl", "--data-dir", str(tmp_path / "link"), "status")
    assert done.code == 1


async def test_a_month_that_is_damaged_is_said_at_the_start_and_on_its_records(
    served: StationProcess,
) -> None:
    (name,) = names(served.folder, "pictures-*.sqlite")
    await asyncio.to_thread((served.folder / name).write_bytes, b"quarantined by a scanner " * 400)
    notes, problems = await told_and_ended(served)
    assert name in notes[0]
    assert problems == [f"recognitionPhoto cannot be shown: {name} is damaged."] * 10
