"""Where the pins of a plan stand, which lies above which, and in which order the keyboard comes to them."""

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

from facedesk.desk.terminals.plan.camera import Camera
from facedesk.desk.terminals.plan.faces import PinFace, Tone
from facedesk.desk.terminals.plan.pill import HEIGHT, pill_size
from facedesk.store.floor_plans import Pin

ROOM: Final = 6
"""Pixels that the ring around a pin reaches beyond it."""
_ROWS: Final = 24
"""Pins within so many parts of the height are read as one line, from left to right."""
_LOUDNESS: Final = {Tone.PLAIN: 0, Tone.WASH: 1, Tone.LOUD: 2}


class PinBoard:
    """The pins of one plan, by serial: what each says, and where it is."""

    def __init__(self) -> None:
        """Begin with none."""
        self.faces: dict[str, PinFace] = {}
        self._at: dict[str, tuple[float, float]] = {}
        self.current = ""
        """The serial of the pin that the keyboard is at; it lies above all others."""

    def set_pins(self, pins: Iterable[Pin], faces: Mapping[str, PinFace]) -> None:
        """Know other pins; those of terminals that say nothing are none."""
        self._at = {pin.serial: (pin.x, pin.y) for pin in pins if pin.serial in faces}
        self.faces = {serial: faces[serial] for serial in self._at}
        if self.current not in self._at:
            self.current = ""

    def at(self, serial: str) -> tuple[float, float]:
        """Return by parts of the picture where a pin stands."""
        return self._at[serial]

    def move(self, serial: str, x: float, y: float) -> None:
        """Have a pin stand elsewhere."""
        self._at[serial] = x, y

    def rect(self, serial: str, camera: Camera) -> QRectF:
        """Return where a pin lies in a view: about its point, and within the picture where that has room for it."""
        size, middle = QSizeF(pill_size(self.faces[serial])), camera.point(*self._at[serial])
        box, picture = QRectF(middle - QPointF(size.width() / 2, HEIGHT / 2), size), camera.rect
        box.moveLeft(_within(box.left(), box.width(), picture.left(), picture.width()))
        box.moveTop(_within(box.top(), box.height(), picture.top(), picture.height()))
        return QRectF(round(box.left()), round(box.top()), box.width(), box.height())

    def in_order(self) -> list[str]:
        """Return the pins as they are read: from above, and of one line from the left."""
        return sorted(self._at, key=lambda serial: (int(self._at[serial][1] * _ROWS), self._at[serial]))

    def from_below(self) -> list[str]:
        """Return the pins as they lie upon each other: what is loud above the others, the current one above all."""
        order = self.in_order()
        return sorted(order, key=lambda serial: (serial == self.current, _LOUDNESS[self.faces[serial].tone]))

    def under(self, point: QPointF, camera: Camera) -> str:
        """Return the topmost pin under a point of the view; "" for none."""
        found = (each for each in reversed(self.from_below()) if self.rect(each, camera).contains(point))
        return next(found, "")

    def beside(self, serial: str, step: int) -> str:
        """Return the pin after another in the order of the keyboard, or before it; "" at the end."""
        order = self.in_order()
        at = order.index(serial) + step if serial in self._at else (0 if step > 0 else len(order) - 1)
        return order[at] if 0 <= at < len(order) else ""


def _within(at: float, size: float, start: float, room: float) -> float:
    return at if size > room else min(max(at, start), start + room - size)
