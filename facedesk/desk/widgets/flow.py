"""Widgets side by side, in as many lines as they need."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget


class Flow(QWidget):
    """Is as high as its lines; a widget that is hidden takes no room."""

    def __init__(self, line: int, gap: int = 8) -> None:
        """Keep the height of a line and what is between two widgets, in pixels."""
        super().__init__()
        self._line, self._gap = line, gap
        self._items: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(line)

    def set_items(self, items: Sequence[QWidget]) -> None:
        """Have these widgets, in this order; those that were there before are the caller's."""
        for item in items:
            if item not in self._items:
                item.setParent(self)
                item.installEventFilter(self)
                item.show()
        self._items = list(items)
        self._lay_out()

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        return QSize(200, self._line)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(80, self._line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Lay out anew when one of them wants another size, comes or goes."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._lay_out()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the lines anew."""
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        left = top = 0
        for item in self._items:
            if item.isHidden():
                continue
            size = item.sizeHint()
            width = min(size.width(), max(1, self.width()))
            if left and left + width > self.width():
                left, top = 0, top + self._line
            item.setGeometry(left, top + (self._line - size.height()) // 2, width, size.height())
            left += width + self._gap
        self.setFixedHeight(top + self._line)
