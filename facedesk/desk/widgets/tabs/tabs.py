"""Tabs over a page: words on a hairline, the chosen one underlined in the accent."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.tab_bar import TabBar

_HEIGHT, _GAP, _UNDERLINE = 38, 28, 2
_FOCUS_ROOM = 3


class Tabs(TabBar):
    """A row of tabs; each is known by a name that does not change with the language."""

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(name, accessible, QSizePolicy.Policy.Expanding, parent)
        self._texts: list[str] = []

    def add(self, name: str, text: str) -> int:
        """Add a tab; return its index."""
        index = self.addTab(text)
        self.setTabData(index, name)
        self.setAccessibleTabName(index, text)
        self._texts.append(text)
        return index

    def word(self, index: int) -> str:
        """Return a tab's word."""
        return self._texts[index]

    def choose(self, name: str) -> None:
        """Choose a tab by its name."""
        for index in range(self.count()):
            if self.tabData(index) == name:
                self.setCurrentIndex(index)

    def chosen(self) -> str:
        """Return the name of the chosen tab."""
        return str(self.tabData(self.currentIndex()))

    def tabSizeHint(self, index: int) -> QSize:
        """Return the size of a tab: its word in the heavier weight, and the gap to the next."""
        metrics = QFontMetrics(font(15, 600))
        return QSize(metrics.horizontalAdvance(self.tabText(index)) + _GAP, _HEIGHT)

    def sizeHint(self) -> QSize:
        """Return the size that all tabs need."""
        return QSize(sum(self.tabSizeHint(index).width() for index in range(self.count())), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint hairline and words."""
        tokens = theme().tokens
        painter = QPainter(self)
        painter.fillRect(0, self.height() - 1, self.width(), 1, tokens.line)
        for index in range(self.count()):
            rect, is_chosen = self.tabRect(index), index == self.currentIndex()
            painter.setFont(font(15, 600 if is_chosen else 400))
            painter.setPen(tokens.ink if is_chosen else tokens.ink2)
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(rect.adjusted(2, 0, 0, -_UNDERLINE), left, self.tabText(index))
            if is_chosen:
                width = rect.width() - _GAP + 4
                top = self.height() - _UNDERLINE
                painter.fillRect(rect.left(), top, width, _UNDERLINE, tokens.accent)
                self._paint_focus(painter, QRectF(rect.left(), 0, width, self.height()))

    def _paint_focus(self, painter: QPainter, around: QRectF) -> None:
        by_key = self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if not (self.hasFocus() and by_key):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(theme().tokens.focus)
        pen.setWidth(2)
        painter.setPen(pen)
        inside = around.adjusted(1, _FOCUS_ROOM, -1, -_FOCUS_ROOM - 1)
        painter.drawRoundedRect(inside, 5, 5)
        painter.restore()
