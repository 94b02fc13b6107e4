"""A view with the bar beside it, and above the passes how many came since."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.table.far_bar import FarBar

_RIGHT = 20


class OverView(QWidget):
    """Nothing moves when the button comes: it has no room of its own."""

    def __init__(self, view: QAbstractItemView, bar: FarBar, newer: Button, *, edge: int = 0) -> None:
        """Keep what stands here; the view leaves an edge free at the left."""
        super().__init__()
        self._edge = edge
        self._view, self.bar, self._newer = view, bar, newer
        for each in (view, bar, newer):
            each.setParent(self)
        view.installEventFilter(self)
        newer.installEventFilter(self)
        newer.raise_()
        theme().changed.connect(self.update)

    def set_newer(self, words: str) -> None:
        """Display how many came since, or nothing."""
        self._newer.set_words(words)
        self._newer.setVisible(bool(words))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fill the room with the view."""
        super().resizeEvent(event)
        bar = self.bar.sizeHint().width()
        self._view.setGeometry(
            self._edge, 0, self.width() - bar - self._edge, self.height()
        )  # beside the bar: what is covered is not moved,
        self._place()  # but painted anew with each step of scrolling

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Continue the table's ground and head below the bar."""
        head, bar = self._view.viewport().y(), self.bar.sizeHint().width()
        if head:
            painter, tokens, left = QPainter(self), theme().tokens, self.width() - bar
            painter.fillRect(left, 0, bar, self.height(), tokens.surface)
            painter.fillRect(left, head - 1, bar, 1, tokens.line)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the height of the head, and the words on the button."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.ShowToParent, QEvent.Type.Resize):
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        viewport, bar = self._view.viewport().geometry(), self.bar.sizeHint().width()
        self.bar.setGeometry(self.width() - bar, viewport.top(), bar, viewport.height())
        size = self._newer.sizeHint()
        top = max(0, (viewport.top() - size.height()) // 2) if viewport.top() else 8
        self._newer.setGeometry(self.width() - size.width() - _RIGHT, top, size.width(), size.height())
