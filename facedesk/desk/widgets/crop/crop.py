"""A picture with the frame that is cut out of it: dragged, sized by its corners, moved by keys."""

import math
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.focus.focus_ring import show_focus_itself
from facedesk.desk.widgets.focus.roles import set_role
from facedesk.photo import crop as frames
from facedesk.photo.crop import Crop

HIT: Final = 24
_HANDLE: Final = 14
_MARGIN: Final = 14
_RADIUS: Final = 8
_SIZE_STEP: Final = 8
_SHADE = QColor(0, 0, 0, 140)
_FRAME = QColor("#FFFFFF")
_GRID = QColor(255, 255, 255, 96)
_KEYS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_SIZE_KEYS = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
_CORNERS = ((0, 0), (1, 0), (0, 1), (1, 1))

Corner = tuple[int, int]


class CropField(QWidget):
    """Shows a picture, turned as its crop says, with the upright frame above it.

    Arrows move the frame by a pixel of the screen or the picture, whichever is larger, with Shift by ten; plus and
    minus size it.
    """

    moved = Signal()  # the frame is being moved: `crop` gives where it is
    settled = Signal()  # a move has come to its end

    def __init__(self, name: str = "crop-field", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._image = QImage()
        self._size = (4, 5)
        self._crop = frames.whole(self._size)
        self._dragged: tuple[Corner | None, QPointF, Crop] | None = None
        self._unsettled = False
        self._backdrop: tuple[object, QPixmap] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self, QAccessible.Role.Graphic)
        show_focus_itself(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(200, 180)
        theme().changed.connect(self._on_theme_changed)
        self._describe()

    def sizeHint(self) -> QSize:
        """Return the size that the design has."""
        return QSize(432, 400)

    def set_picture(self, view: QImage, size: tuple[int, int], crop: Crop) -> None:
        """Display a picture of so many pixels by a copy that is small enough for the screen."""
        self._image, self._size = view, size
        self._backdrop = self._dragged = None
        self.set_crop(crop)

    def crop(self) -> Crop:
        """Return the frame as it stands."""
        return self._crop

    def set_crop(self, crop: Crop) -> None:
        """Put the frame elsewhere; what is being dragged is let go."""
        self._crop, self._dragged = crop, None
        self._describe()
        self.update()

    def has_picture(self) -> bool:
        """Whether there is something to crop."""
        return not self._image.isNull()

    def picture_scale(self) -> float:
        """Return how many pixels of the screen a pixel of the picture takes."""
        wide, high = frames.turned_size(self._size, self._crop.quarter_turns)
        cos, sin = (abs(part(math.radians(self._crop.angle_deg))) for part in (math.cos, math.sin))
        around = wide * cos + high * sin, wide * sin + high * cos
        room = max(1, self.width() - 2 * _MARGIN), max(1, self.height() - 2 * _MARGIN)
        return min(room[0] / around[0], room[1] / around[1])

    def frame_rect(self) -> QRectF:
        """Return where the frame is in the widget."""
        wide, high = frames.turned_size(self._size, self._crop.quarter_turns)
        scale = self.picture_scale()
        return QRectF(
            self.width() / 2 + (self._crop.left - 0.5) * wide * scale,
            self.height() / 2 + (self._crop.top - 0.5) * high * scale,
            self._crop.width * wide * scale,
            self._crop.height * high * scale,
        )

    def corner_at(self, place: QPointF) -> Corner | None:
        """Return which corner is under a point, (0 or 1, 0 or 1): left or right, upper or lower."""
        near = [corner for corner in _CORNERS if self._hit(corner).contains(place)]
        return min(near, key=lambda corner: _far(self._corner(corner), place), default=None)

    def _corner(self, corner: Corner) -> QPointF:
        rect = self.frame_rect()
        return QPointF(rect.left() + corner[0] * rect.width(), rect.top() + corner[1] * rect.height())

    def _hit(self, corner: Corner) -> QRectF:
        middle = self._corner(corner)
        return QRectF(middle.x() - HIT / 2, middle.y() - HIT / 2, HIT, HIT)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Seize a corner or the frame."""
        if event.button() != Qt.MouseButton.LeftButton or not self.has_picture():
            return
        corner = self.corner_at(event.position())
        if corner is not None or self.frame_rect().contains(event.position()):
            self._dragged = corner, event.position(), self._crop
            self._point(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what was taken hold of."""
        if self._dragged is None:
            self._point(event.position())
            return
        corner, start, crop = self._dragged
        scale = self.picture_scale()
        way = (event.position() - start) / scale
        if corner is None:
            self._receive(frames.moved(crop, self._size, way.x(), way.y()))
            return
        wide, high = frames.turned_size(self._size, crop.quarter_turns)
        to = (
            (crop.left + corner[0] * crop.width) * wide + way.x(),
            (crop.top + corner[1] * crop.height) * high + way.y(),
        )
        self._receive(frames.sized(crop, self._size, corner, to))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if self._dragged is not None and event.button() == Qt.MouseButton.LeftButton:
            self._dragged = None
            self._point(event.position())
            self._settle()

    def _point(self, place: QPointF) -> None:
        """Shape the pointer by what can be done here."""
        corner = self.corner_at(place) if self.has_picture() else None
        if corner is not None:
            falls = corner[0] == corner[1]
            self.setCursor(Qt.CursorShape.SizeFDiagCursor if falls else Qt.CursorShape.SizeBDiagCursor)
        elif self.has_picture() and self.frame_rect().contains(place):
            self.setCursor(
                Qt.CursorShape.ClosedHandCursor if self._dragged else Qt.CursorShape.OpenHandCursor
            )
        else:
            self.unsetCursor()

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move or size the frame."""
        key, step = Qt.Key(event.key()), max(1.0, 1 / self.picture_scale())
        if not self.has_picture() or not (key in _KEYS or key in _SIZE_KEYS):
            super().keyPressEvent(event)
            return
        if key in _KEYS:
            step *= 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            across, down = _KEYS[key]
            self._receive(frames.moved(self._crop, self._size, across * step, down * step))
        else:
            self._receive(frames.scaled(self._crop, self._size, _SIZE_KEYS[key] * _SIZE_STEP * step))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Count a key that was held down as one move."""
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            self._settle()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Paint the focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint the focus no more."""
        super().focusOutEvent(event)
        self._settle()
        self.update()

    def _receive(self, crop: Crop) -> None:
        if crop == self._crop:
            return
        self._crop, self._unsettled = crop, True
        self._describe()
        self.update()
        self.moved.emit()

    def _settle(self) -> None:
        if self._unsettled:
            self._unsettled = False
            self.settled.emit()

    def _describe(self) -> None:
        wide, high = frames.turned_size(self._size, self._crop.quarter_turns)
        self.setAccessibleName(self.tr("Frame of the photo"))
        self.setAccessibleDescription(
            self.tr("{0} × {1} pixels at {2}, {3}. Arrow keys move it, plus and minus size it.").format(
                round(self._crop.width * wide),
                round(self._crop.height * high),
                round(self._crop.left * wide),
                round(self._crop.top * high),
            )
        )

    # Painting

    def _on_theme_changed(self) -> None:
        self._backdrop = None
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawPixmap(QPoint(0, 0), self._painted_backdrop())
        if not self.has_picture():
            return
        self._paint_shade(painter)
        self._paint_frame(painter)
        for corner in _CORNERS:
            self._paint_corner(painter, self._corner(corner))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme().tokens.focus, 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), _RADIUS, _RADIUS)

    def _painted_backdrop(self) -> QPixmap:
        """Return the turned picture on its ground; painted anew only when it is turned or has other room."""
        dpr = self.devicePixelRatioF()
        key = self.size(), dpr, self._crop.quarter_turns, self._crop.angle_deg
        if self._backdrop is None or self._backdrop[0] != key:
            made = QPixmap(self.size() * dpr)
            made.setDevicePixelRatio(dpr)
            made.fill(Qt.GlobalColor.transparent)
            painter = QPainter(made)
            self._paint_picture(painter)
            painter.end()
            self._backdrop = key, made
        return self._backdrop[1]

    def _paint_picture(self, painter: QPainter) -> None:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(self._outline())
        painter.fillRect(self.rect(), theme().tokens.sunken)
        if not self.has_picture():
            return
        scale = self.picture_scale()
        painter.translate(self.width() / 2, self.height() / 2)
        painter.rotate(self._crop.angle_deg + 90 * self._crop.quarter_turns)
        wide, high = self._size[0] * scale, self._size[1] * scale
        painter.drawImage(QRectF(-wide / 2, -high / 2, wide, high), self._image)

    def _outline(self) -> QPainterPath:
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        return path

    def _paint_shade(self, painter: QPainter) -> None:
        hole = QPainterPath()
        hole.addRect(self.frame_rect())
        painter.fillPath(self._outline().subtracted(hole), _SHADE)

    def _paint_frame(self, painter: QPainter) -> None:
        rect = self.frame_rect()
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(_GRID, 1))
        for third in (1, 2):
            x, y = rect.left() + rect.width() * third / 3, rect.top() + rect.height() * third / 3
            painter.drawLine(QPointF(x, rect.top()), QPointF(x, rect.bottom()))
            painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
        painter.setPen(QPen(_FRAME, 2))
        painter.drawRect(rect)
        dots = QPen(_FRAME, 2)
        dots.setCapStyle(Qt.PenCapStyle.RoundCap)
        dots.setDashPattern([0.5, 2.5])
        painter.setPen(dots)
        # Where a face is best: three fifths of the frame's height, a little below its middle.
        high, wide = rect.height() * 0.6, rect.width() * 0.57
        middle = QPointF(rect.center().x(), rect.top() + rect.height() * 0.52)
        painter.drawEllipse(middle, wide / 2, high / 2)

    def _paint_corner(self, painter: QPainter, middle: QPointF) -> None:
        painter.setPen(QPen(theme().tokens.accent, 2))
        painter.setBrush(_FRAME)
        square = QRectF(middle.x() - _HANDLE / 2, middle.y() - _HANDLE / 2, _HANDLE, _HANDLE)
        painter.drawRoundedRect(square, 4, 4)


def _far(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())
