"""Thumbnails for what is shown: asked of the station in the background, kept while there is room."""

import asyncio
from collections import OrderedDict

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QBrush, QImage, QPainter, QPixmap

from facedesk.desk.live import background
from facedesk.desk.theme.painting import paint_ground
from facedesk.station.records.pictures import Pictures
from facedesk.store.pictures.pictures import PictureRef

_KEPT_BYTES = 64 * 1024 * 1024
_MOST_PENDING = 64
_AT_ONCE = 2  # the station decodes in threads; more at once would only make each later
_MOST_MISSING = 2048

_Key = tuple[PictureRef, int, int, int]  # which, and in pixels: width, height, radius of the corners


class Thumbnails(QObject):
    """Gives pictures that are there at once and fetches the others, the newest wish first."""

    arrived = Signal(object)  # PictureRef
    dropped = Signal()  # wishes were given up under load; all others are served now, so ask again

    def __init__(self, pictures: Pictures, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._kept: OrderedDict[_Key, QPixmap] = OrderedDict()
        self._kept_bytes = 0
        self._missing: OrderedDict[_Key, None] = OrderedDict()
        self._pending: OrderedDict[_Key, float] = OrderedDict()
        self._under_way: set[_Key] = set()
        self._gave_up = False

    @property
    def is_fetching(self) -> bool:
        """Whether a picture that was wished for is still to come."""
        return bool(self._pending or self._under_way)

    def pixmap(
        self, ref: PictureRef | None, width: int, height: int, dpr: float, radius: int = 0
    ) -> QPixmap | None:
        """Return the picture cropped to `width` x `height` logical pixels, or None and say `arrived` later.

        With a radius its corners are round: that takes longer than all else, and is done once.
        None for ever where the store has no such picture or cannot decode it.
        """
        if ref is None:
            return None
        key = (ref, round(width * dpr), round(height * dpr), round(radius * dpr))
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        if key not in self._under_way and key not in self._missing:
            self._wish(key, dpr)
        return None

    def is_missing(
        self, ref: PictureRef | None, width: int, height: int, dpr: float, radius: int = 0
    ) -> bool:
        """Whether there is no picture to wait for."""
        pixels = (round(width * dpr), round(height * dpr), round(radius * dpr))
        return ref is None or (ref, *pixels) in self._missing

    def _wish(self, key: _Key, dpr: float) -> None:
        self._pending[key] = dpr
        self._pending.move_to_end(key)
        if len(self._pending) > _MOST_PENDING:
            self._pending.popitem(last=False)
            self._gave_up = True
        self._go_on()

    def _go_on(self) -> None:
        while self._pending and len(self._under_way) < _AT_ONCE:
            key, dpr = self._pending.popitem()
            self._under_way.add(key)
            background.start(self._fetch(key, dpr), self)
        if not self._pending and not self._under_way and self._gave_up:
            self._gave_up = False
            self.dropped.emit()

    async def _fetch(self, key: _Key, dpr: float) -> None:
        try:
            made = await self._pictures.thumbnail(*key[:3])
        except asyncio.CancelledError:
            raise
        except Exception:
            self._miss(key)  # else each painting would ask again
            raise
        if made is None:
            self._miss(key)
        else:
            self._keep(key, _pixmap(*made, dpr, key[3]))
            self._ended(key)

    def _miss(self, key: _Key) -> None:
        self._missing[key] = None
        if len(self._missing) > _MOST_MISSING:
            self._missing.popitem(last=False)
        self._ended(key)

    def _ended(self, key: _Key) -> None:
        self._under_way.discard(key)
        self._go_on()
        self.arrived.emit(key[0])

    def _keep(self, key: _Key, pixmap: QPixmap) -> None:
        self._kept[key] = pixmap
        self._kept_bytes += _bytes(pixmap)
        while self._kept_bytes > _KEPT_BYTES and len(self._kept) > 1:
            _, oldest = self._kept.popitem(last=False)
            self._kept_bytes -= _bytes(oldest)


def _pixmap(rgba: bytes, width: int, height: int, dpr: float, radius: int) -> QPixmap:
    # RGBA8888 has no padded rows, whatever the width.
    image = QImage(rgba, width, height, QImage.Format.Format_RGBA8888)
    pixmap = QPixmap.fromImage(image)
    if radius:
        pixmap = rounded(pixmap, radius)
    pixmap.setDevicePixelRatio(dpr)
    return pixmap


def rounded(pixmap: QPixmap, radius: int) -> QPixmap:
    """Return a picture with round corners of a radius in its own pixels."""
    made = QPixmap(pixmap.size())
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_ground(painter, made.rect(), radius, QBrush(pixmap))
    painter.end()
    return made


def _bytes(pixmap: QPixmap) -> int:
    return pixmap.width() * pixmap.height() * 4
