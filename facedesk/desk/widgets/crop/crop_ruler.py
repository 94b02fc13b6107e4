"""A ruler by which a picture is turned by small angles."""

from typing import Final

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QSlider, QWidget

from facedesk.desk.theme.theme import theme
from facedesk.photo.crop import MOST_ANGLE_DEG

_STEPS: Final = 10
"""A tenth of a degree is the smallest step."""
_KNOB: Final = 7
_CATCH_DEG: Final = 0.4
_NARROW_PX: Final = 5


class AngleRuler(QSlider):
    """Turns by -15 to 15 degrees, clockwise; a drag catches at 0, a double click or the key 0 goes there."""

    turned = Signal(float)  # degrees, while it is turned by hand
    settled = Signal()

    def __init__(self, name: str = "crop-angle", parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName(name)
        self.setRange(-round(MOST_ANGLE_DEG * _STEPS), round(MOST_ANGLE_DEG * _STEPS))
        self.setPageStep(_STEPS)
        self.setAccessibleName(self.tr("Angle in tenths of a degree"))
        self.setToolTip(self.tr("Turn by small angles. Double-click for 0°."))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._unsettled = False
        self.valueChanged.connect(self._on_value_changed)
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return the size that the design has."""
        return QSize(200, 34)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(90, 34)

    def angle(self) -> float:
        """Return the angle in degrees."""
        return self.value() / _STEPS

    def set_angle(self, degrees: float) -> None:
        """Display an angle, without a signal."""
        self.blockSignals(True)
        self.setValue(round(degrees * _STEPS))
        self.blockSignals(False)
        self.update()

    def place_of(self, degrees: float) -> QPointF:
        """Return where an angle is in the widget."""
        return QPointF(self.width() / 2 + degrees * self._per_degree(), self.height() / 2)

    def _per_degree(self) -> float:
        return max(1.0, self.width() - 2 * _KNOB - 4) / (2 * MOST_ANGLE_DEG)

    def _on_value_changed(self) -> None:
        self._unsettled = True
        self.turned.emit(self.angle())

    def _settle(self) -> None:
        if self._unsettled:
            self._unsettled = False
            self.settled.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Turn to where is pressed."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Turn on."""
        if self.isSliderDown():
            self._go(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(False)
            self._settle()

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Go to 0."""
        self.setValue(0)
        self._settle()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to what scrolls: nothing is turned by passing over it."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to 0 by the key 0; the rest is a slider's."""
        if event.key() == Qt.Key.Key_0:
            self.setValue(0)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Count a key that was held down as one turn."""
        super().keyReleaseEvent(event)
        if not event.isAutoRepeat():
            self._settle()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """End the turn."""
        super().focusOutEvent(event)
        self._settle()

    def _go(self, place: QPointF) -> None:
        degrees = (place.x() - self.width() / 2) / self._per_degree()
        self.setValue(0 if abs(degrees) < _CATCH_DEG else round(degrees * _STEPS))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        every = 1.0 if self._per_degree() >= _NARROW_PX else 2.5
        count = round(MOST_ANGLE_DEG / every)
        for number in range(-count, count + 1):
            degrees = number * every
            long = degrees % 5 == 0
            x, middle = self.place_of(degrees).x(), self.height() / 2
            painter.setPen(QPen(tokens.line2, 1.5 if long else 1))
            half = 7 if long else 4
            painter.drawLine(QPointF(x, middle - half), QPointF(x, middle + half))
        ring = tokens.focus if self.hasFocus() else tokens.surface
        painter.setPen(QPen(ring, 3 if self.hasFocus() else 2))
        painter.setBrush(tokens.accent if self.isEnabled() else tokens.ink3)
        painter.drawEllipse(self.place_of(self.angle()), _KNOB, _KNOB)
