"""The picture of a floor: painted at once wherever one looks, and finely as soon as one rests there."""

import asyncio
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSize, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap

from facedesk.desk.live.reader import Reader
from facedesk.desk.terminals.plan.camera import Camera
from facedesk.desk.widgets.timers import single_shot
from facedesk.photo.floor import FloorPixels, scaled

_RESTS_MS: Final = 60
_AROUND: Final = 0.25
"""So much of the view is made ready on each side of it."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of the picture, finely scaled: which pixels of it, and for which scale."""

    box: QRect
    scale: float
    dpr: float


class FloorImage(QObject):
    """Keeps the pixels, and what was made of them for where one looks."""

    refined = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pixels: FloorPixels | None = None
        self._whole = QImage()
        self._fine: tuple[_Part, QPixmap, bytes] | None = None
        self._wanted: _Part | None = None
        self._reader = Reader(self, self._make, self._accept)
        self._rest = single_shot(self, _RESTS_MS, self._reader.read_anew)

    def set_pixels(self, pixels: FloorPixels | None) -> None:
        """Keep another picture, or none."""
        self._reader.drop()
        self._rest.stop()
        self._pixels, self._fine, self._wanted = pixels, None, None
        # Qt does not keep the bytes: they live in `_pixels` as long.
        self._whole = (
            QImage()
            if pixels is None
            else QImage(pixels.data, pixels.width, pixels.height, QImage.Format.Format_RGB32)
        )

    def look(self, camera: Camera, dpr: float) -> None:
        """Make ready what is seen through a camera, once it rests."""
        if self._pixels is None:
            return
        wanted = _Part(_seen(camera, self._whole.size(), 0), camera.scale, dpr)
        if self._fine is not None and _covers(self._fine[0], wanted):
            self._rest.stop()
            return
        self._wanted = _Part(_seen(camera, self._whole.size(), _AROUND), camera.scale, dpr)
        if self._fine is None and not self._reader.is_reading:
            self._reader.read_anew()
        else:
            self._rest.start()

    async def _make(self) -> tuple[_Part, bytes, QSize] | None:
        part, pixels = self._wanted, self._pixels
        if part is None or pixels is None or part.box.isEmpty():
            return None
        box, factor = part.box, part.scale * part.dpr
        size = QSize(max(1, round(box.width() * factor)), max(1, round(box.height() * factor)))
        corners = (box.left(), box.top(), box.left() + box.width(), box.top() + box.height())
        data = await asyncio.to_thread(scaled, pixels, corners, size.toTuple())
        return part, data, size

    def _accept(self, made: tuple[_Part, bytes, QSize] | None) -> None:
        if made is not None:
            part, data, size = made
            image = QImage(data, size.width(), size.height(), QImage.Format.Format_RGB32)
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(part.dpr)
            self._fine = (
                part,
                pixmap,
                data,
            )  # a pixmap may use the bytes as they lie, and Qt does not keep them
            self.refined.emit()

    def paint(self, painter: QPainter, camera: Camera) -> bool:
        """Paint the picture as it is seen through a camera; return whether there is one."""
        fine = self._fine
        if self._pixels is None:
            return False
        if fine is None or fine[0].scale != camera.scale:
            painter.drawImage(camera.rect, self._whole, QRectF(self._whole.rect()))
            return True
        part, pixmap, _ = fine
        corner = camera.rect.topLeft() + QPointF(part.box.topLeft()) * part.scale
        if not _covers(part, _Part(_seen(camera, self._whole.size(), 0), camera.scale, part.dpr)):
            painter.drawImage(camera.rect, self._whole, QRectF(self._whole.rect()))
        painter.drawPixmap(corner, pixmap)
        return True


def _seen(camera: Camera, size: QSize, around: float) -> QRect:
    """Return which pixels of the picture are seen, and so much around the view."""
    rect, scale, view = camera.rect, camera.scale, camera.view
    more_x, more_y = around * view.width(), around * view.height()
    left, top = (-more_x - rect.left()) / scale, (-more_y - rect.top()) / scale
    seen = QRectF(left, top, (view.width() + 2 * more_x) / scale, (view.height() + 2 * more_y) / scale)
    return seen.toAlignedRect().intersected(QRect(0, 0, size.width(), size.height()))


def _covers(part: _Part, wanted: _Part) -> bool:
    return (part.scale, part.dpr) == (wanted.scale, wanted.dpr) and part.box.contains(wanted.box)
