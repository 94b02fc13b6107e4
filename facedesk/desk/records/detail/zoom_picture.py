"""A picture that fills its place, and is looked at closely: by the wheel, by keys, by a double click, and dragged."""

from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QContextMenuEvent,
    QImage,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPixmap,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.picture import paint_image, paint_photo
from facedesk.desk.live.reader import Reader
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.text import pass_text
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.focus.roles import set_role
from facedesk.photo.thumbnail import ABOVE
from facedesk.station.records.pictures import Pictures
from facedesk.store.pictures.pictures import PictureRef

MOST_SIDE: Final = 4096
"""Pixels of a picture that is looked at closely, in width and in height."""
_STEP: Final = 1.25
_DOUBLE: Final = 2.5  # by a double click
_MOST: Final = 12.0  # times as large as it fills its place
_NOTCH: Final = 120.0  # of a wheel, as Qt counts it; touchpads send parts of it
_CAPTION: Final = QColor(12, 14, 18, 200)
_PAN_PX: Final = 40
_RADIUS: Final = 10


class ZoomPicture(QWidget):
    """Shows a stored picture; the whole of it is decoded when somebody looks closely."""

    menu_requested = Signal(QPoint)  # where on the screen
    copy_requested = Signal(object)  # the PictureRef that is shown
    zoomed = Signal()

    def __init__(
        self, originals: Pictures, pictures: Thumbnails, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self, QAccessible.Role.Graphic)
        self._originals, self._pictures = originals, pictures
        self._ref: PictureRef | None = None
        self._caption = self._none = ""
        self._whole: QPixmap | None = None
        self._last: QPixmap | None = None  # as it was shown last, in whatever size
        self._wished: tuple[float, QPointF] | None = None  # by what, and about which point, once it is there
        self._zoom = 1.0
        self._centre = QPointF()  # in the picture's own pixels
        self._held: QPointF | None = None
        self._reader = Reader(self, self._read, self._accept)
        pictures.arrived.connect(self._on_arrived)
        pictures.dropped.connect(self.update)
        theme().changed.connect(self.update)

    @property
    def ref(self) -> PictureRef | None:
        """Return which picture is shown."""
        return self._ref

    @property
    def zoom(self) -> float:
        """Return how much larger it is than when it fills its place; less than 1 where all of it is seen."""
        return self._zoom

    def set_picture(self, ref: PictureRef | None, caption: str, none: str) -> None:
        """Display another picture, as it fills its place; `none` stands where there is none."""
        if ref != self._ref:
            self._reader.drop()
            self._ref, self._whole, self._wished, self._zoom = ref, None, None, 1.0
            self._last = None
        self._caption, self._none = caption, none
        self.setAccessibleName(caption if ref is not None else f"{caption}: {none}")
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.update()

    # Looking closely

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Make it larger or smaller about a point, which stays where it is; the middle where none is named."""
        if self._ref is None:
            return
        point = QPointF(self.rect().center()) if about is None else about
        if self._whole is None:
            before = self._wished[0] if self._wished is not None else 1.0
            self._wished = before * factor, point
            if not self._reader.is_reading:
                self._reader.read()
            return
        at = self._in_picture(point)
        self._zoom = max(self._least(), min(_MOST, self._zoom * factor))
        if abs(self._zoom - 1) < 0.01:
            self._zoom = 1.0
        self._centre = at - (point - QPointF(self.rect().center())) / self._scale()
        self._keep_inside()

    def fill_place(self) -> None:
        """Display it as it fills its place."""
        self._wished, self._zoom = None, 1.0
        self._keep_inside()

    async def _read(self) -> tuple[bytes, int, int] | None:
        assert self._ref is not None
        return await self._originals.whole(self._ref, MOST_SIDE)

    def _accept(self, made: tuple[bytes, int, int] | None) -> None:
        wished, self._wished = self._wished, None
        if made is None:
            return
        image = QImage(*made, QImage.Format.Format_RGBA8888)
        self._whole = QPixmap.fromImage(image)
        self._centre = self._filling().center()
        if wished is not None:
            self.zoom_by(*wished)

    def _filling(self) -> QRectF:
        """Return the part of the picture that fills the place, as its thumbnail does."""
        size = QSizeF(self._size())
        part = QSizeF(self.size()).scaled(size, Qt.AspectRatioMode.KeepAspectRatio)
        left = (size.width() - part.width()) / 2
        return QRectF(QPointF(left, (size.height() - part.height()) * ABOVE), part)

    def _size(self) -> QSizeF:
        assert self._whole is not None
        return QSizeF(self._whole.size())

    def _scale(self) -> float:
        """Return how many pixels of the place one of the picture takes."""
        return self.width() / max(1.0, self._filling().width()) * self._zoom

    def _least(self) -> float:
        """Return the zoom by which all of it is seen."""
        size, part = self._size(), self._filling()
        return min(part.width() / size.width(), part.height() / size.height())

    def _in_picture(self, point: QPointF) -> QPointF:
        return self._centre + (point - QPointF(self.rect().center())) / self._scale()

    def _keep_inside(self) -> None:
        """Leave no empty edge where there is more of the picture."""
        if self._whole is not None:
            size, scale = self._size(), self._scale()
            if self._zoom == 1.0:
                self._centre = self._filling().center()
            half = QSizeF(self.size()) / (2 * scale)
            self._centre = QPointF(
                _within(self._centre.x(), half.width(), size.width()),
                _within(self._centre.y(), half.height(), size.height()),
            )
        can_drag = self._whole is not None and self._zoom > 1
        self.setCursor(Qt.CursorShape.OpenHandCursor if can_drag else Qt.CursorShape.ArrowCursor)
        self.zoomed.emit()
        self.update()

    # Hands

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom about the pointer, by as much as the wheel was turned."""
        turned = event.angleDelta().y()
        if turned:  # touchpads also send events that say nothing
            self.zoom_by(_STEP ** (turned / _NOTCH), event.position())
        event.accept()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Look closely at a point, or no more."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._zoom != 1.0:
            self.fill_place()
        else:
            self.zoom_by(_DOUBLE, event.position())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Get hold of it."""
        if event.button() == Qt.MouseButton.LeftButton and self._whole is not None and self._zoom > 1:
            self._held = event.position()
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._held is not None:
            moved, self._held = event.position() - self._held, event.position()
            self._centre -= moved / self._scale()
            self._keep_inside()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """Let it go."""
        self._held = None
        self._keep_inside()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Zoom with + and -, fill the place with 0, go about in it with Shift and the arrows; copy it."""
        key, way = event.key(), _WAYS.get(Qt.Key(event.key()))
        if event.matches(QKeySequence.StandardKey.Copy):
            if self._ref is not None:
                self.copy_requested.emit(self._ref)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_by(_STEP)
        elif key == Qt.Key.Key_Minus:
            self.zoom_by(1 / _STEP)
        elif key == Qt.Key.Key_0:
            self.fill_place()
        elif way is not None and event.modifiers() & Qt.KeyboardModifier.ShiftModifier and self._whole:
            self._centre += QPointF(*way) * _PAN_PX / self._scale()
            self._keep_inside()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu."""
        self.menu_requested.emit(event.globalPos())

    # How it looks

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the picture and what it is."""
        painter = smooth_painter(self, pictures=True)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(path)
        if self._whole is not None and self._zoom != 1.0:
            painter.fillRect(self.rect(), theme().tokens.sunken)
            self._paint_closely(painter, self._whole)
        else:
            self._paint_filling(painter)
        if self._ref is not None:
            self._paint_caption(painter)

    def _paint_filling(self, painter: QPainter) -> None:
        """Paint it as it fills its place; while a place of another size waits, as it was shown before."""
        width, height, dpr = self.width(), self.height(), self.devicePixelRatioF()
        ready = self._pictures.pixmap(self._ref, width, height, dpr)
        if ready is None and self._last is not None:
            paint_image(painter, self._last, self.rect())
            return
        self._last = ready
        said = pass_text.instead_of(self._ref, self._none)
        paint_photo(painter, self._pictures, self._ref, self.rect(), word=said, word_px=18)

    def _paint_closely(self, painter: QPainter, whole: QPixmap) -> None:
        part = QSizeF(self.size()) / self._scale()
        corner = self._centre - QPointF(part.width() / 2, part.height() / 2)
        painter.drawPixmap(QRectF(self.rect()), whole, QRectF(corner, part))

    def _paint_caption(self, painter: QPainter) -> None:
        painter.setFont(font(12, 500))
        width = painter.fontMetrics().horizontalAdvance(self._caption) + 20
        box = QRect(10, self.height() - 36, width, 26)
        paint_ground(painter, box, 5, _CAPTION)
        painter.setPen(Qt.GlobalColor.white)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._caption)

    def _on_arrived(self, ref: object) -> None:
        if ref == self._ref:
            self.update()


_WAYS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def _within(centre: float, half: float, length: float) -> float:
    """Keep a part within a length; one that is longer stands in the middle."""
    return length / 2 if 2 * half >= length else max(half, min(length - half, centre))
