"""How far something is that is done in steps: a number for each, a tick for those behind."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme

_DISC, _BESIDE, _LINE, _HEIGHT = 24, 8, 24, 30
_GAP = 10


class StepRow(QWidget):
    """Shows steps from left to right; the one at hand stands out."""

    def __init__(self, name: str, words: Sequence[str]) -> None:
        """Name the steps."""
        super().__init__()
        self._words, self._at = tuple(words), 0
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)
        self.set_step(0)

    def set_step(self, at: int) -> None:
        """Display which one is at hand, counted from 0."""
        self._at = at
        said = self.tr("Step {0} of {1}: {2}")
        self.setAccessibleName(
            said.format(i18n.number(at + 1), i18n.number(len(self._words)), self._words[at])
        )
        self.update()

    def step(self) -> int:
        """Return which one is at hand."""
        return self._at

    def _width(self, index: int) -> int:
        words = QFontMetrics(font(15, 600)).horizontalAdvance(self._words[index])
        return _DISC + _BESIDE + words

    def sizeHint(self) -> QSize:
        """Return the room that all steps take."""
        count = len(self._words)
        return QSize(sum(map(self._width, range(count))) + (count - 1) * (_LINE + 2 * _GAP), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the steps and the lines between them."""
        painter, left, middle = smooth_painter(self), 0, _HEIGHT // 2
        for index in range(len(self._words)):
            if index:
                painter.fillRect(left + _GAP, middle, _LINE, 1, theme().tokens.line2)
                left += _LINE + 2 * _GAP
            self._paint_step(painter, index, left)
            left += self._width(index)

    def _paint_step(self, painter: QPainter, index: int, left: int) -> None:
        tokens, is_behind, is_here = theme().tokens, index < self._at, index == self._at
        disc = QRect(left, (_HEIGHT - _DISC) // 2, _DISC, _DISC)
        fill = tokens.accent if is_here else tokens.accent_wash if is_behind else tokens.surface
        edge = tokens.accent if is_here or is_behind else tokens.line2
        paint_ground(painter, disc.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), _DISC / 2, fill, edge)
        if is_behind:
            paint_icon(painter, "check-bold", disc.adjusted(6, 6, -6, -6), tokens.accent)
        else:
            painter.setPen(tokens.accent_ink if is_here else tokens.ink2)
            painter.setFont(font(13, 600 if is_here else 400, tabular=True))
            painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, i18n.number(index + 1))
        painter.setPen(tokens.ink if is_here else tokens.ink2)
        painter.setFont(font(15, 600 if is_here else 400))
        words = QRect(disc.right() + 1 + _BESIDE, 0, self._width(index), _HEIGHT)
        painter.drawText(
            words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._words[index]
        )
