"""The words of the editor's head: a name and what is said of it, on one baseline whatever their sizes."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import ElidedLabel, advance, elided

_HEIGHT, BASELINE = 34, 26
_NARROWEST = 60


class HeadWords(ElidedLabel):
    """A line that is set smaller before it is elided; its baseline is BASELINE pixels below its top."""

    def __init__(
        self, px: int, smaller_px: int, weight: int = 400, colour: str = "ink", parent: QWidget | None = None
    ) -> None:
        super().__init__("", px, weight, colour, parent)
        self._faces = (px, weight), (smaller_px, weight)

    def fitted(self) -> tuple[QFont, str]:
        """Return the words as they fit into the width, and in which font."""
        text = self.text()
        for face in self._faces:
            if advance(text, *face) <= self.width():
                return font(*face), text
        smaller = self._faces[-1]
        return font(*smaller), elided(text, self.width(), *smaller)

    def sizeHint(self) -> QSize:
        """Return the size that its text needs."""
        return QSize(super().sizeHint().width(), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: what follows a short name stands beside it."""
        return QSize(min(_NARROWEST, self.sizeHint().width()), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        face, text = self.fitted()
        painter.setFont(face)
        painter.setPen(theme().tokens.colour(self._colour))
        painter.drawText(0, BASELINE, text)
