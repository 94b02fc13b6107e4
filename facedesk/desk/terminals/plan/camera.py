"""How a picture lies in a view: as a whole, or nearer and moved; never past its edge."""

from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF

MARGIN: Final = 12.0
"""Pixels around a picture that is shown as a whole."""
MOST_ZOOM: Final = 8.0
STEP: Final = 1.25
"""What a step of the wheel, or of a button, makes nearer."""


@dataclass(frozen=True, slots=True)
class Camera:
    """Where one looks; `x` and `y` are the parts of the picture's width and height that lie in the view's middle."""

    picture: QSizeF
    view: QSizeF
    zoom: float = 1.0  # 1 shows all of it
    x: float = 0.5
    y: float = 0.5

    @property
    def scale(self) -> float:
        """Return the pixels of the view for one of the picture."""
        room = max(1.0, self.view.width() - 2 * MARGIN), max(1.0, self.view.height() - 2 * MARGIN)
        return self.zoom * min(room[0] / self.picture.width(), room[1] / self.picture.height())

    @property
    def rect(self) -> QRectF:
        """Return where the whole picture lies in the view."""
        size = self.picture * self.scale
        left = self.view.width() / 2 - self.x * size.width()
        return QRectF(QPointF(left, self.view.height() / 2 - self.y * size.height()), size)

    def point(self, x: float, y: float) -> QPointF:
        """Return where a point of the picture lies, given by parts of its width and height."""
        rect = self.rect
        return QPointF(rect.left() + x * rect.width(), rect.top() + y * rect.height())

    def part(self, at: QPointF) -> tuple[float, float]:
        """Return by parts of the picture's width and height which point of it lies somewhere, or the nearest one."""
        rect = self.rect
        x, y = (at.x() - rect.left()) / rect.width(), (at.y() - rect.top()) / rect.height()
        return min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0)

    def zoomed(self, factor: float, about: QPointF) -> "Camera":
        """Return one that is nearer or farther; what lies under a point stays there."""
        zoom = min(max(self.zoom * factor, 1.0), MOST_ZOOM)
        x, y = self.part(about)
        nearer = replace(self, zoom=zoom)
        off = nearer.point(x, y) - about
        return nearer.moved(-off.x(), -off.y())

    def moved(self, dx: float, dy: float) -> "Camera":
        """Return one for which the picture lies so many pixels further right and down, but for its edge."""
        size = self.picture * self.scale
        return replace(
            self,
            x=_held(self.x - dx / size.width(), size.width(), self.view.width()),
            y=_held(self.y - dy / size.height(), size.height(), self.view.height()),
        )

    def resized(self, view: QSizeF) -> "Camera":
        """Return one for a view of another size."""
        return replace(self, view=view).moved(0, 0)

    def revealing(self, box: QRectF) -> "Camera":
        """Return one in whose view a box of the present view lies, moved as little as can be."""
        dx = max(0.0, MARGIN - box.left()) + min(0.0, self.view.width() - MARGIN - box.right())
        dy = max(0.0, MARGIN - box.top()) + min(0.0, self.view.height() - MARGIN - box.bottom())
        return self.moved(dx, dy) if dx or dy else self


def _held(at: float, size: float, view: float) -> float:
    """Return the part of the picture in the middle, so that the view is full of it, or all of it in the middle."""
    least = (view / 2 - MARGIN) / size
    return 0.5 if least >= 1 - least else min(max(at, least), 1 - least)
