"""A floor with its pins, as it is seen: as a whole or nearer, and only what became otherwise is painted."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from facedesk.desk.terminals.plan.board import ROOM, PinBoard
from facedesk.desk.terminals.plan.camera import Camera
from facedesk.desk.terminals.plan.faces import PinFace
from facedesk.desk.terminals.plan.floor_image import FloorImage
from facedesk.desk.terminals.plan.pill import paint_ring, pill_pixmap
from facedesk.desk.theme.painting import smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.photo.floor import FloorPixels
from facedesk.store.floor_plans import Pin


class FloorCanvas(QWidget):
    """Shows a plan's picture with its pins."""

    looked = Signal()  # elsewhere, or nearer: where pins are in the view is another place

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("plan-floor")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.board = PinBoard()
        self.camera = Camera(QSizeF(1, 1), QSizeF(1, 1))
        self._image = FloorImage(self)
        self._image.refined.connect(self.update)
        self._rects: dict[str, QRectF] = {}
        self._opened = ""
        self._title = self._waiting = ""
        self.describe: Callable[[str], str] = lambda _serial: ""
        """Returns all that is known of a terminal, in one line."""
        theme().changed.connect(self.update)

    # What is shown

    def set_floor(self, title: str, size: QSizeF) -> None:
        """Display another floor as a whole, of which the picture is still to come."""
        self._title, self._waiting = title, ""
        self._image.set_pixels(None)
        self._look(Camera(size, QSizeF(self.size())))
        self._describe()

    def set_pixels(self, pixels: FloorPixels | None, waiting: str = "") -> None:
        """Display the floor's picture; where there is none, why."""
        self._waiting = waiting
        self._image.set_pixels(pixels)
        if pixels is not None and self.camera.picture != QSizeF(pixels.width, pixels.height):
            self._look(Camera(QSizeF(pixels.width, pixels.height), QSizeF(self.size())))
        self._look(self.camera)

    def set_title(self, title: str) -> None:
        """Name the floor."""
        self._title = title
        self._describe()

    def set_pins(self, pins: Iterable[Pin], faces: Mapping[str, PinFace]) -> None:
        """Display other pins."""
        self.board.set_pins(pins, faces)
        self._place()
        self._describe()

    def update_faces(self, faces: Mapping[str, PinFace]) -> None:
        """Display what some pins say now, and paint only these."""
        for serial, face in faces.items():
            if serial in self.board.faces and self.board.faces[serial] != face:
                self._update_pin(serial)
                self.board.faces[serial] = face
                self._rects[serial] = self.board.rect(serial, self.camera)
                self._update_pin(serial)
        if self.board.current in faces:
            self._describe()

    def set_opened(self, serial: str) -> None:
        """Mark the pin whose card is open, "" for none."""
        before, self._opened = self._opened, serial
        for each in {before, serial}:
            self._update_pin(each)

    def pin_rect(self, serial: str) -> QRect | None:
        """Return where a pin is in the view; None where it is not on the plan."""
        rect = self._rects.get(serial)
        return None if rect is None else rect.toAlignedRect()

    def choose(self, serial: str) -> None:
        """Let the keyboard be at a pin, and let it be seen."""
        self._set_current(serial)
        if serial in self._rects:
            self._look(self.camera.revealing(self._rects[serial]))

    def middle(self) -> tuple[float, float]:
        """Return by parts of the picture what lies in the middle of the view."""
        return self.camera.part(QPointF(self.rect().center()))

    # Looking

    def zoom(self, factor: float, about: QPointF | None = None) -> None:
        """Look nearer or from farther away."""
        self._look(self.camera.zoomed(factor, about or QPointF(self.rect().center())))

    def look_at_all(self) -> None:
        """Look at the picture as a whole."""
        self._look(Camera(self.camera.picture, self.camera.view))

    def _look(self, camera: Camera) -> None:
        if camera != self.camera:
            self.camera = camera
            self.looked.emit()
        self._image.look(camera, self.devicePixelRatioF())
        self._place()

    def _place(self) -> None:
        self._rects = {serial: self.board.rect(serial, self.camera) for serial in self.board.faces}
        self.update()

    def _update_pin(self, serial: str) -> None:
        rect = self._rects.get(serial)
        if rect is not None:
            self.update(rect.toAlignedRect().adjusted(-ROOM, -ROOM, ROOM, ROOM))

    def _set_current(self, serial: str) -> None:
        before, self.board.current = self.board.current, serial
        for each in {before, serial}:
            self._update_pin(each)
        self._describe()

    def _describe(self) -> None:
        self.setAccessibleName(self.tr("Plan: {0}").format(self._title))
        self.setAccessibleDescription(self.describe(self.board.current) if self.board.current else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the picture and the pins, of all as much as is asked for."""
        painter, area = smooth_painter(self), QRectF(event.rect())
        painter.fillRect(event.rect(), theme().tokens.surface)
        if not self._image.paint(painter, self.camera):
            painter.fillRect(self.camera.rect, theme().tokens.sunken)
            painter.setPen(theme().tokens.ink2)
            painter.setFont(font(14))
            painter.drawText(self.camera.rect, Qt.AlignmentFlag.AlignCenter, self._waiting)
        dpr, ringed = self.devicePixelRatioF(), self.board.current if self.hasFocus() else ""
        for serial in self.board.from_below():
            rect = self._rects[serial]
            if rect.adjusted(-ROOM, -ROOM, ROOM, ROOM).intersects(area):
                painter.drawPixmap(rect.topLeft(), pill_pixmap(self.board.faces[serial], dpr))
                if serial in (ringed, self._opened):
                    paint_ring(painter, rect)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep what is looked at in the middle."""
        super().resizeEvent(event)
        self._look(self.camera.resized(QSizeF(self.size())))

    def event(self, event: QEvent) -> bool:
        """Display all that a pin says in its tool tip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            serial = self.board.under(QPointF(event.pos()), self.camera)
            QToolTip.showText(event.globalPos(), self.describe(serial) if serial else "", self)
            return True
        return super().event(event)
