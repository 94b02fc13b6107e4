"""A picture looked at closely: about the point that is pointed at, never beyond its edges, and dragged."""

import asyncio
import io

import pytest
from PIL import Image
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.hands import seen
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.records.detail.keeping import KeptPictures
from facedesk.desk.records.detail.zoom_picture import ZoomPicture
from facedesk.store.pictures.pictures import PictureRef

REF, BROKEN = PictureRef("a" * 64, "2026-11"), PictureRef("b" * 64, "2026-11")


def jpeg(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (width, height), (120, 140, 160)).save(file, "JPEG")
    return file.getvalue()


DATA = jpeg(600, 400)


class Originals:
    """The pictures of a station that has one; decodes it as the station does."""

    async def load(self, ref: PictureRef) -> bytes | None:
        return DATA if ref == REF else None

    async def whole(self, ref: PictureRef, _most: int) -> tuple[bytes, int, int] | None:
        picture = Image.open(io.BytesIO(DATA)).convert("RGBA")
        return (picture.tobytes(), *picture.size) if ref == REF else None

    async def thumbnail(self, ref: PictureRef, width: int, height: int) -> tuple[bytes, int, int] | None:
        return (bytes(width * height * 4), width, height) if ref == REF else None


@pytest.fixture
def picture(qtbot) -> ZoomPicture:
    originals = Originals()
    pictures = Thumbnails(originals)
    made = ZoomPicture(originals, pictures, "picture")
    pictures.setParent(made)
    qtbot.addWidget(made)
    made.resize(200, 200)
    made.set_picture(REF, "Captured", "No picture")
    made.show()
    return made


def turn(picture: ZoomPicture, notches: float, at: QPointF) -> None:
    """Turn the wheel, also by a part of a notch as touchpads do."""
    event = QWheelEvent(
        at, at, QPoint(), QPoint(0, round(notches * 120)), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(picture, event)


async def test_the_wheel_zooms_about_the_pointer_and_a_turn_of_nothing_does_nothing(picture):
    at = QPointF(50, 150)
    turn(picture, 0, at)
    assert (picture.zoom, picture._reader.is_reading) == (1.0, False)
    turn(picture, 3, at)
    await seen(lambda: picture.zoom > 1)
    below = picture._in_picture(at)
    turn(picture, 2, at)
    assert picture.zoom == pytest.approx(1.25**5)
    assert (picture._in_picture(at) - below).manhattanLength() < 0.01
    turn(picture, -0.5, at)
    assert picture.zoom == pytest.approx(1.25**4.5)
    turn(picture, -30, at)
    assert picture.zoom == pytest.approx(400 / 600)  # all of it is seen, and no smaller
    turn(picture, 60, at)
    assert picture.zoom == 12.0


async def test_dragged_it_leaves_no_empty_edge(picture):
    QTest.mouseDClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    await seen(lambda: picture.zoom == 2.5)
    for to in (QPoint(100, 4_000), QPoint(4_000, 100), QPoint(-4_000, -4_000)):
        QTest.mousePress(picture, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
        QTest.mouseMove(picture, to)
        QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, pos=to)
        first, last = picture._in_picture(QPointF(0, 0)), picture._in_picture(QPointF(200, 200))
        assert min(first.x(), first.y()) > -2
        assert (last.x() < 602, last.y() < 402) == (True, True)
    QTest.mouseDClick(picture, Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    assert picture.zoom == 1.0


async def test_keys_zoom_and_go_about_and_another_picture_begins_as_it_fills_its_place(picture):
    QTest.keyClick(picture, Qt.Key.Key_Plus)
    QTest.keyClick(picture, Qt.Key.Key_Plus)
    await seen(lambda: picture.zoom == pytest.approx(1.25**2))
    middle = picture._centre.x()
    QTest.keyClick(picture, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert picture._centre.x() > middle
    QTest.keyClick(picture, Qt.Key.Key_Minus)
    assert picture.zoom == pytest.approx(1.25)
    assert not picture.grab().isNull()
    asked = []
    picture.copy_requested.connect(asked.append)
    QTest.keyClick(picture, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert asked == [REF]
    picture.set_picture(BROKEN, "Captured", "No picture")
    assert picture.zoom == 1.0
    QTest.keyClick(picture, Qt.Key.Key_Plus)
    await seen(lambda: not picture._reader.is_reading)
    assert picture.zoom == 1.0  # it cannot be shown, and says so
    picture.set_picture(None, "Captured", "No picture")
    QTest.keyClick(picture, Qt.Key.Key_Plus)
    assert picture.accessibleName() == "Captured: No picture"


async def test_it_is_saved_byte_for_byte_and_copied_as_bytes_and_as_pixels(picture, tmp_path):
    kept = KeptPictures(Originals(), picture)
    done, failed = [], []
    kept.kept.connect(done.append)
    kept.failed.connect(lambda *why: failed.append(why))
    kept.write(REF, tmp_path / "picture.jpg")
    await seen(lambda: done == ["Saved: picture.jpg"])
    assert await asyncio.to_thread((tmp_path / "picture.jpg").read_bytes) == DATA
    kept.copy(REF)
    await seen(lambda: done[-1] == "Copied.")
    mime = QGuiApplication.clipboard().mimeData()
    assert bytes(mime.data("image/jpeg").data()) == DATA
    assert mime.imageData().width() == 600
    kept.write(REF, tmp_path / "nowhere" / "picture.jpg")
    kept.write(BROKEN, tmp_path / "broken.jpg")
    await seen(lambda: len(failed) == 2)
    assert {title for title, _ in failed} == {"Not saved."}
    assert not (tmp_path / "broken.jpg").exists()
