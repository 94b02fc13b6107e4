"""Photos that do not come: a share that hangs holds up neither an import's end nor the rest of its rows."""

import asyncio
import threading

import pytest

from facedesk.exchange import bounds
from facedesk.exchange.photos import Photos
from facedesk.exchange.running import Import

from .conftest import PORTRAIT, photos_in, planned, table_file

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
    monkeypatch.setattr(bounds, "PHOTOS_WITHIN_S", 0.3)
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
    before = threading.active_count()
    plan = await planned(station, table_file(tmp_path / "a.csv", rows), photos)
    assert plan.counts() == {"fail": 100}
    assert threading.active_count() - before <= bounds.PHOTO_WORKERS + bounds.MOST_PHOTOS_LEFT


async def test_a_run_is_cancelled_although_its_photos_hang(station, tmp_path, share):
    photos = photos_in(tmp_path, {"1.jpg": PORTRAIT})
    plan = await planned(station, table_file(tmp_path / "a.csv", PEOPLE), photos)
    photos._seen.clear()
    share.hangs = {"1.jpg"}
    running = Import(plan, station.people, station.store)
    ended = asyncio.create_task(running.run())
    assert await asyncio.to_thread(share.begun.wait, 10)
    running.cancel()
    async with asyncio.timeout(10):
        outcome = await ended
    assert outcome.was_cancelled
    assert outcome.counts() == {"notReached": 3}
