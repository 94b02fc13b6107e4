"""Photos that do not come: a share that hangs holds up neither an import's end nor the rest of its rows."""

import asyncio
import os
import sys
import threading

import pytest

from exchange.conftest import PORTRAIT, imported, keeper_of, photos_in, planned, table_file
from facedesk.exchange import bounds, people_out
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.in_time import in_time
from facedesk.exchange.photos.photos import Photos
from facedesk.exchange.running import Import
from facedesk.texts import reason
from facedesk.threads import Threads

PEOPLE = [["Number", "Name"], ["1", "a"], ["2", "b"], ["3", "c"]]


class Share:
    """Lets some photos hang where they are read, until it is let go."""

    def __init__(self, monkeypatch) -> None:
        self.hangs: set[str] = set()
        self.begun, self.end = threading.Event(), threading.Event()
        read = Photos.read

        def slow(photos: Photos, name: str) -> bytes:
            if name in self.hangs:
                self.begun.set()
                self.end.wait(30)
            return read(photos, name)

        monkeypatch.setattr(Photos, "read", slow)


@pytest.fixture
def share(monkeypatch):
    made = Share(monkeypatch)
    yield made
    made.end.set()


async def test_a_photo_that_does_not_come_fails_its_row_alone(station, tmp_path, share, monkeypatch):
    monkeypatch.setattr(bounds, "PHOTOS_WITHIN_S", 2.0)
    photos = photos_in(tmp_path, {f"{number}.jpg": PORTRAIT for number in (1, 2, 3)})
    share.hangs = {"2.jpg"}
    plan = await planned(station, table_file(tmp_path / "a.csv", PEOPLE), photos)
    assert [row.action for row in plan.rows] == ["add", "fail", "add"]
    (problem,) = plan.rows[1].problems
    assert (problem.argument("file"), problem.argument("why")) == ("2.jpg", "photoFileSlow")


async def test_a_share_that_hangs_for_good_is_waited_for_only_a_few_times(
    station, tmp_path, share, monkeypatch
):
    monkeypatch.setattr(bounds, "PHOTOS_WITHIN_S", 0.05)
    numbers = [str(number) for number in range(1, 101)]
    photos = photos_in(tmp_path, {f"{number}.jpg": PORTRAIT for number in numbers})
    share.hangs = set(photos.names)
    rows = [["Number", "Name"], *([number, "x"] for number in numbers)]
    before, tried, submit = threading.active_count(), [], Threads.submit
    monkeypatch.setattr(Threads, "submit", lambda *work: (tried.append(work), submit(*work))[1])
    plan = await planned(station, table_file(tmp_path / "a.csv", rows), photos)
    assert plan.counts() == {"fail": 100}
    assert threading.active_count() - before <= bounds.PHOTO_WORKERS + bounds.MOST_PHOTOS_LEFT
    assert (
        sum(work[0]._name == "facedesk-photos" for work in tried)
        <= bounds.PHOTO_WORKERS + bounds.MOST_PHOTOS_LEFT
    )


async def test_a_run_is_cancelled_although_its_photos_hang(station, tmp_path, share):
    photos = photos_in(tmp_path, {"1.jpg": PORTRAIT})
    plan = await planned(station, table_file(tmp_path / "a.csv", PEOPLE), photos)
    photos._seen.clear()
    share.hangs = {"1.jpg"}
    running = Import(plan, keeper_of(station), station.store)
    ended = asyncio.create_task(running.run())
    assert await asyncio.to_thread(share.begun.wait, 10)
    running.cancel()
    async with asyncio.timeout(10):
        outcome = await ended
    assert outcome.was_cancelled
    assert outcome.counts() == {"notReached": 3}


async def test_a_folder_that_is_not_gone_through_in_time_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(bounds, "READ_WITHIN_S", 0.1)
    end = threading.Event()
    with pytest.raises(ExchangeError) as refused:
        await in_time(tmp_path / "photos", end.wait, 30)
    end.set()
    assert refused.value.reason == reason("fileSlow", file="photos", limit=0)


async def test_an_export_to_a_share_that_hangs_is_broken_off_all_the_same(station, tmp_path, monkeypatch):
    monkeypatch.setattr(people_out, "UNDONE_WITHIN_S", 0.1)
    end, ended, really_end = threading.Event(), threading.Event(), people_out._end

    def hang(file, faces, *, whole):
        end.wait(30)
        really_end(file, faces, whole=whole)
        ended.set()

    reading = asyncio.Event()

    async def read(_store, _ids):
        reading.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(people_out, "_end", hang)
    monkeypatch.setattr(people_out, "_read", read)
    await imported(station, table_file(tmp_path / "a.csv", PEOPLE))
    exporting = asyncio.create_task(
        people_out.export_people(
            tmp_path / "b.csv", station.departments, station.store, photos=None, language="en"
        )
    )
    await reading.wait()
    exporting.cancel()
    await asyncio.wait([exporting], timeout=10)
    assert exporting.cancelled()
    end.set()
    assert await asyncio.to_thread(ended.wait, 10)
    assert not (tmp_path / "b.csv").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes have names there")
async def test_no_photo_is_written_into_a_pipe(station, tmp_path):
    await imported(station, table_file(tmp_path / "a.csv", PEOPLE), photos_in(tmp_path, {"1.jpg": PORTRAIT}))
    out = tmp_path / "out"
    out.mkdir()
    os.mkfifo(out / "1.jpg")
    with pytest.raises(ExchangeError) as refused:
        await people_out.export_people(
            tmp_path / "b.csv", station.departments, station.store, photos=out, language="en"
        )
    assert refused.value.reason.code == "fileUnwritable"
