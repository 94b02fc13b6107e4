"""A mark and a few words: as a line, or as what leads to those it counts."""

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox

_MARK, _GAP = 16, 6


class PlainMark(QWidget):
    """A mark without words."""

    def __init__(self, mark: str, px: int) -> None:
        super().__init__()
        self._mark, self._px = mark, px
        self.setFixedSize(px, px)
        theme().changed.connect(self.update)

    def set_mark(self, mark: str) -> None:
        """Display another mark."""
        self._mark = mark
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        draw_mark(QPainter(self), self._mark, 0, 0, self._px)


class Marked(QWidget):
    """A mark and what it means here; hidden where there is nothing to say."""

    def __init__(self, name: str, mark: str) -> None:
        super().__init__()
        self._mark = mark
        self.setObjectName(name)
        self._text = Label("", 13, tabular=True)
        hbox(self._text, margins=(_MARK + _GAP, 0, 0, 0), on=self)
        theme().changed.connect(self.update)
        self.hide()

    def text(self) -> str:
        """Return what is said."""
        return self._text.text()

    def announce(self, text: str) -> None:
        """Display something, or nothing."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))

    def sizeHint(self) -> QSize:
        """Return the size of mark and text."""
        hint = super().sizeHint()
        return QSize(hint.width(), max(hint.height(), _MARK + 4))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark before the text."""
        draw_mark(QPainter(self), self._mark, 0, (self.height() - _MARK) // 2, _MARK)


@dataclass(frozen=True, slots=True)
class MarkedSizes:
    """The measures of a button with a mark, in pixels."""

    mark: int
    gap: int
    left: int
    right: int
    height: int = 28


class MarkedButton(QAbstractButton):
    """A mark and a few words that can be clicked; a kind of it says in which colour they stand."""

    def __init__(
        self,
        name: str,
        sizes: MarkedSizes,
        mark: str = "",
        *,
        weight: int = 400,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._mark, self._sizes = mark, sizes
        self.setObjectName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFont(font(13, weight, tabular=True))
        theme().changed.connect(self.update)

    def set_words(self, text: str, mark: str) -> None:
        """Display a mark, an empty name for none, and a text."""
        if (mark, text) != (self._mark, self.text()):
            self._mark = mark
            self.setText(text)
            self.setAccessibleName(text)
            self.updateGeometry()
            self.update()

    def ink(self) -> QColor:
        """Return the colour of the words."""
        raise NotImplementedError

    def _text_left(self) -> int:
        return self._sizes.left + (self._sizes.mark + self._sizes.gap if self._mark else 0)

    def sizeHint(self) -> QSize:
        """Return the room that mark and text take."""
        text = QFontMetrics(self.font()).horizontalAdvance(self.text())
        return QSize(self._text_left() + text + self._sizes.right, self._sizes.height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint mark and text."""
        painter, px, left = QPainter(self), self._sizes.mark, self._text_left()
        if self._mark:
            draw_mark(painter, self._mark, self._sizes.left, (self.height() - px) // 2, px)
        painter.setPen(self.ink())
        painter.setFont(self.font())
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
