"""A floor with its pins: looked at nearer, moved about; pins are opened, or placed while that is on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QWidget

from facedesk.desk.terminals.plan.camera import STEP, Camera
from facedesk.desk.terminals.plan.faces import PinFace
from facedesk.desk.terminals.plan.floor_canvas import FloorCanvas
from facedesk.desk.widgets.focus.roles import set_role
from facedesk.store.floor_plans import Pin

MIME: Final = "application/x-facedesk-terminal"
"""A terminal that is dragged onto the floor: its serial."""
_STEP_PX, _LEAP_PX, _PAN_PX = 1, 10, 60
_WHEEL = 120
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_GONE = frozenset({Qt.Key.Key_Delete, Qt.Key.Key_Backspace})
_ZOOM: Final = {Qt.Key.Key_Plus: STEP, Qt.Key.Key_Equal: STEP, Qt.Key.Key_Minus: 1 / STEP}


@dataclass(slots=True)
class _Grip:
    """What the mouse holds: a pin, or with none the floor; where it was taken, and how it all was then."""

    serial: str
    start: QPointF
    camera: Camera
    at: tuple[float, float] = (0.0, 0.0)
    has_moved: bool = False


class FloorView(FloorCanvas):
    """Says what is done to the pins that it shows."""

    pin_opened = Signal(str)
    pin_moved = Signal(str, float, float)  # to parts of width and height
    pin_removed = Signal(str)
    terminal_dropped = Signal(str, float, float)
    left = Signal()  # something else than a pin was clicked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self, QAccessible.Role.Canvas)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self._grip: _Grip | None = None
        self._is_placing = False

    def set_placing(self, *, on: bool) -> None:
        """Set whether pins are placed; else they are opened."""
        self._is_placing = on
        self.update()

    def set_floor(self, title: str, size: QSizeF) -> None:
        """Display another floor; nothing of the former one is held."""
        self._grip = None
        super().set_floor(title, size)

    def set_pins(self, pins: Iterable[Pin], faces: Mapping[str, PinFace]) -> None:
        """Display other pins; the one that the mouse holds stays where it is held."""
        held = self._grip.serial if self._grip is not None else ""
        at = self.board.at(held) if held in self.board.faces else None
        super().set_pins(
            [Pin(pin.serial, *at) if at is not None and pin.serial == held else pin for pin in pins], faces
        )

    # The mouse

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Look nearer at what is under the pointer, or from farther away."""
        self.zoom(STEP ** (event.angleDelta().y() / _WHEEL), event.position())
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Get hold of a pin, or of the floor."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        serial = self.board.under(event.position(), self.camera)
        self._grip = _Grip(serial, event.position(), self.camera)
        if not serial:
            self.left.emit()
            return
        self._grip.at = self.board.at(serial)
        self._set_current(serial)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move what is held; else say by the pointer what could be."""
        grip = self._grip
        if grip is None:
            is_pin = bool(self.board.under(event.position(), self.camera))
            self.setCursor(Qt.CursorShape.PointingHandCursor if is_pin else Qt.CursorShape.ArrowCursor)
            return
        off = event.position() - grip.start
        grip.has_moved |= off.manhattanLength() >= QApplication.startDragDistance()
        if not grip.has_moved:
            return
        if not grip.serial:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self._look(grip.camera.moved(off.x(), off.y()))
        elif self._is_placing:
            self._shift(grip.serial, grip.at, off)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: a pin that was moved is placed, one that was clicked is opened."""
        grip, self._grip = self._grip, None
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if grip is None or not grip.serial or grip.serial not in self.board.faces:
            return
        if grip.has_moved:
            if self._is_placing:
                self.pin_moved.emit(grip.serial, *self.board.at(grip.serial))
        elif not self._is_placing and self.board.under(event.position(), self.camera) == grip.serial:
            self.pin_opened.emit(grip.serial)

    def _shift(self, serial: str, at: tuple[float, float], off: QPointF) -> None:
        """Have a pin stand so far from where it was shown, and stay within the picture as it is shown."""
        self.board.move(serial, *at)
        middle = self.board.rect(serial, self.camera).center() + off
        self.board.move(serial, *self.camera.part(middle))
        inside = self.board.rect(serial, self.camera)
        self._update_pin(serial)
        self.board.move(serial, *self.camera.part(inside.center()))
        self._rects[serial] = self.board.rect(serial, self.camera)
        self._update_pin(serial)

    # What is dragged in

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept a terminal while terminals are placed."""
        if self._is_placing and event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Accept it where there is a picture under it."""
        event.setAccepted(self.camera.rect.contains(event.position()))

    def dropEvent(self, event: QDropEvent) -> None:
        """Place it."""
        serial = bytes(event.mimeData().data(MIME).data()).decode("utf-8", "replace")
        event.acceptProposedAction()
        self.terminal_dropped.emit(serial, *self.camera.part(event.position()))

    # The keyboard

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first pin, or from behind with the last."""
        super().focusInEvent(event)
        steps = {Qt.FocusReason.TabFocusReason: 1, Qt.FocusReason.BacktabFocusReason: -1}
        if event.reason() in steps:
            self.board.current = ""
            self.choose(self.board.beside("", steps[event.reason()]))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Have no ring."""
        super().focusOutEvent(event)
        self.update()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  Qt's name
        """Go on to the next pin, and behind the last one to what comes after the floor."""
        serial = self.board.beside(self.board.current, 1 if next else -1)
        if self.board.current and serial:
            self.choose(serial)
            return True
        return super().focusNextPrevChild(next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open, place or remove the pin; look elsewhere or nearer."""
        key, current = Qt.Key(event.key()), self.board.current
        if key == Qt.Key.Key_Escape and self._grip is not None and self._grip.serial:
            self._give_up()
        elif key in _ARROWS:
            leaps = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._on_arrow(QPointF(*_ARROWS[key]), leaps=leaps)
        elif key in _ZOOM:
            self.zoom(_ZOOM[key])
        elif key == Qt.Key.Key_Home:
            self.look_at_all()
        elif key in _ENTER and current and not self._is_placing and not event.isAutoRepeat():
            self.pin_opened.emit(current)
        elif key in _GONE and current and self._is_placing and not event.isAutoRepeat():
            self.pin_removed.emit(current)
        else:
            super().keyPressEvent(event)

    def _on_arrow(self, way: QPointF, *, leaps: bool) -> None:
        current = self.board.current
        if not self._is_placing:
            self._look(self.camera.moved(-way.x() * _PAN_PX, -way.y() * _PAN_PX))
        elif current:
            self._shift(current, self.board.at(current), way * (_LEAP_PX if leaps else _STEP_PX))
            self.pin_moved.emit(current, *self.board.at(current))

    def _give_up(self) -> None:
        """Put the pin back that the mouse holds."""
        grip, self._grip = self._grip, None
        if grip is not None and grip.serial in self.board.faces:
            self.board.move(grip.serial, *grip.at)
            self._place()
