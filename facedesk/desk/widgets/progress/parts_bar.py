"""A bar in parts: of a whole, how many stand in which state, and the same as counted words below."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.theme.painting import smooth_painter
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.desk.widgets.progress.mark_count import MarkCount

_HEIGHT, _GAP, _LEAST, _RADIUS = 8, 2, 4, 4


@dataclass(frozen=True, slots=True)
class BarPart:
    """One state: its mark, how many stand so, and its words."""

    mark: str
    count: int
    words: str


class PartsBar(QWidget):
    """Each part is as wide as its share, and never too narrow to be seen."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: Sequence[BarPart] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def set_parts(self, parts: Sequence[BarPart]) -> None:
        """Display parts, those alone in which somebody stands."""
        self._parts = [part for part in parts if part.count]
        said = (i18n.joined(" ", (i18n.number(part.count), part.words)) for part in self._parts)
        self.setAccessibleName(i18n.joined(", ", said))
        self.update()

    def sizeHint(self) -> QSize:
        """Return its height."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the parts side by side."""
        painter = smooth_painter(self)
        whole = QPainterPath()
        whole.addRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.setClipPath(whole)
        left = 0.0
        for width, part in zip(self._widths(), self._parts, strict=True):
            painter.fillRect(QRectF(left, 0, width, _HEIGHT), _fill(part.mark))
            left += width + _GAP

    def _widths(self) -> list[float]:
        total = sum(part.count for part in self._parts)
        room = self.width() - _GAP * max(0, len(self._parts) - 1)
        spare = max(0.0, room - _LEAST * len(self._parts))
        return [_LEAST + spare * part.count / total for part in self._parts]


def _fill(mark: str) -> QColor:
    tokens = theme().tokens
    return tokens.line2 if mark == "todo" else tokens.state(mark).fill


class CountWords(QWidget):
    """The counts with their marks, in a row; one that counts nobody is not there."""

    def __init__(self, name: str, marks: Sequence[str]) -> None:
        """Have a place for each of these marks."""
        super().__init__()
        self.setObjectName(name)
        self._places = [MarkCount(mark) for mark in marks]
        hbox(*self._places, STRETCH, spacing=20, on=self)

    def set_parts(self, parts: Sequence[BarPart]) -> None:
        """Display the counts, one for each place."""
        for place, part in zip(self._places, parts, strict=True):
            place.set_count(part.count, part.words)

    def text(self) -> str:
        """Return what is counted."""
        return i18n.joined(", ", (place.text() for place in self._places if not place.isHidden()))
