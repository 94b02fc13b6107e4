"""Thumbnails: fetched in the background, the newest wish first, wishes dropped under load."""

import asyncio

import pytest

from desk.hands import seen
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.store.pictures.pictures import PictureRef

pytestmark = pytest.mark.usefixtures("qtbot")


class Slow:
    """Pictures whose thumbnails wait until they are let go."""

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
    stored = Slow()
    pictures = Thumbnails(stored)
    stored.go.set()
    arrived = []
    pictures.arrived.connect(arrived.append)
    assert pictures.pixmap(ref("a"), 8, 10, 2.0) is None
    await seen(lambda: arrived)
    pixmap = pictures.pixmap(ref("a"), 8, 10, 2.0)
    assert (pixmap.width(), pixmap.height(), pixmap.devicePixelRatio()) == (16, 20, 2.0)
    assert pixmap.toImage().pixelColor(3, 3).getRgb() == (0x10, 0x20, 0x30, 0xFF)
    assert stored.asked == ["a"]


async def test_what_the_store_lacks_is_asked_for_once_and_known_as_missing():
    stored = Slow()
    pictures = Thumbnails(stored)
    stored.go.set()
    pictures.pixmap(ref("gone"), 8, 8, 1.0)
    assert not pictures.is_missing(ref("gone"), 8, 8, 1.0)
    await seen(lambda: pictures.is_missing(ref("gone"), 8, 8, 1.0))
    assert pictures.pixmap(ref("gone"), 8, 8, 1.0) is None
    assert stored.asked == ["gone"]
    assert pictures.is_missing(None, 8, 8, 1.0)


async def test_the_newest_wish_is_served_first_and_old_ones_are_dropped_under_load():
    stored = Slow()
    pictures = Thumbnails(stored)
    dropped = []
    pictures.dropped.connect(lambda: dropped.append(True))
    for number in range(100):
        pictures.pixmap(ref(number), 4, 4, 1.0)
    await seen(lambda: len(stored.asked) == 2)
    stored.go.set()
    await seen(lambda: dropped)
    assert stored.asked[:3] == ["1", "0", "99"] or stored.asked[:3] == ["0", "1", "99"]
    assert len(stored.asked) == 66
    assert "50" in stored.asked
    assert "10" not in stored.asked


async def test_the_cache_keeps_to_its_limit():
    stored = Slow()
    stored.go.set()
    pictures = Thumbnails(stored)
    for number in range(6):  # 16 MB each
        pictures.pixmap(ref(number), 2048, 2048, 1.0)
        await seen(lambda number=number: pictures.pixmap(ref(number), 2048, 2048, 1.0))
    assert pictures.pixmap(ref(0), 2048, 2048, 1.0) is None
    assert pictures.pixmap(ref(5), 2048, 2048, 1.0) is not None
