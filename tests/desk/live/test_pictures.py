"""Thumbnails: fetched in the background, the newest wish first, wishes dropped under load."""

import asyncio

import pytest

from desk.hands import seen
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.store.pictures.pictures import PictureRef

pytestmark = pytest.mark.usefixtures("qtbot")


class Slow:
    """A station whose thumbnails wait until they are let go."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.go = asyncio.Event()

    async def thumbnail(self, ref, width, height):
        self.asked.append(ref.sha256)
        await self.go.wait()
        return None if ref.sha256 == "gone" else (b"\x10\x20\x30\xff" * width * height, width, height)


def ref(name: object) -> PictureRef:
    return PictureRef(str(name), "2026-11")


async def test_a_picture_is_given_once_it_has_arrived():
    station = Slow()
    pictures = Thumbnails(station)
    station.go.set()
    arrived = []
    pictures.arrived.connect(arrived.append)
    assert pictures.pixmap(ref("a"), 8, 10, 2.0) is None
    await seen(lambda: arrived)
    pixmap = pictures.pixmap(ref("a"), 8, 10, 2.0)
    assert (pixmap.width(), pixmap.height(), pixmap.devicePixelRatio()) == (16, 20, 2.0)
    assert pixmap.toImage().pixelColor(3, 3).getRgb() == (0x10, 0x20, 0x30, 0xFF)
    assert station.asked == ["a"]


async def test_what_the_store_lacks_is_asked_for_once_and_known_as_missing():
    station = Slow()
    pictures = Thumbnails(station)
    station.go.set()
    pictures.pixmap(ref("gone"), 8, 8, 1.0)
    assert not pictures.is_missing(ref("gone"), 8, 8, 1.0)
    await seen(lambda: pictures.is_missing(ref("gone"), 8, 8, 1.0))
    assert pictures.pixmap(ref("gone"), 8, 8, 1.0) is None
    assert station.asked == ["gone"]
    assert pictures.is_missing(None, 8, 8, 1.0)


async def test_the_newest_wish_is_served_first_and_old_ones_are_dropped_under_load():
    station = Slow()
    pictures = Thumbnails(station)
    dropped = []
    pictures.dropped.connect(lambda: dropped.append(True))
    for number in range(100):
        pictures.pixmap(ref(number), 4, 4, 1.0)
    await seen(lambda: len(station.asked) == 2)
    station.go.set()
    await seen(lambda: dropped)
    assert station.asked[:3] == ["1", "0", "99"] or station.asked[:3] == ["0", "1", "99"]
    assert len(station.asked) == 66
    assert "50" in station.asked
    assert "10" not in station.asked


async def test_the_cache_keeps_to_its_limit():
    station = Slow()
    station.go.set()
    pictures = Thumbnails(station)
    for number in range(6):  # 16 MB each
        pictures.pixmap(ref(number), 2048, 2048, 1.0)
        await seen(lambda number=number: pictures.pixmap(ref(number), 2048, 2048, 1.0))
    assert pictures.pixmap(ref(0), 2048, 2048, 1.0) is None
    assert pictures.pixmap(ref(5), 2048, 2048, 1.0) is not None
