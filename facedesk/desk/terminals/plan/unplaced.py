"""The terminals that are not on the plan yet: dragged onto it, or put in its middle by Enter."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from facedesk.desk.terminals.plan.faces import PinFace
from facedesk.desk.terminals.plan.floor import MIME
from facedesk.desk.terminals.plan.pill import pill_pixmap, pill_size
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.station.terminals.views import TerminalView

_SERIAL: Final = Qt.ItemDataRole.UserRole
_WIDTH: Final = 200
_ROW: Final = 32
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _List(QListWidget):
    """Hands a terminal over where it is dragged to."""

    placed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("plan-unplaced")
        self.setFont(font(14))
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme().changed.connect(self._dress)
        self._dress()
        self.itemDoubleClicked.connect(lambda item: self.placed.emit(item.data(_SERIAL)))

    def _dress(self) -> None:
        palette, tokens = self.palette(), theme().tokens
        palette.setColor(QPalette.ColorRole.Highlight, tokens.accent_wash)
        palette.setColor(QPalette.ColorRole.HighlightedText, tokens.ink)
        self.setPalette(palette)

    def mimeTypes(self) -> list[str]:
        """Return what is dragged."""
        return [MIME]

    def mimeData(self, items: Sequence[QListWidgetItem]) -> QMimeData:
        """Return the serial of what is dragged."""
        data = QMimeData()
        for item in items[:1]:
            data.setData(MIME, QByteArray(str(item.data(_SERIAL)).encode()))
        return data

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """Carry the pin that it becomes."""
        item = self.currentItem()
        if item is not None:
            drag, face = QDrag(self), PinFace(item.text(), "online", "")
            drag.setMimeData(self.mimeData([item]))
            drag.setPixmap(pill_pixmap(face, self.devicePixelRatioF()))
            drag.setHotSpot(QRect(QPoint(0, 0), pill_size(face)).center())
            drag.exec(Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Place by Enter."""
        item = self.currentItem()
        if event.key() in _ENTER and item is not None and not event.isAutoRepeat():
            self.placed.emit(item.data(_SERIAL))
        else:
            super().keyPressEvent(event)


class Unplaced(QWidget):
    """Lists terminals by name, with what to do with them."""

    placed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self._head = Label(self.tr("Not placed yet"), 14, 600)
        self._hint = Label("", 13, colour="ink2", wrap=True, name="plan-unplaced-hint")
        self.list = _List()
        self.list.setAccessibleName(self.tr("Terminals that are not on this plan"))
        self.list.placed.connect(self.placed)
        vbox(self._head, self._hint, wide(self.list), spacing=8, margins=(12, 10, 4, 10), on=self)
        self._shown: list[tuple[str, str]] = []

    def set_views(self, views: Sequence[TerminalView]) -> None:
        """Display terminals in this order; the chosen one stays chosen, or the next one is."""
        shown = [(view.serial, view.title) for view in views]
        if shown != self._shown:
            row = self.list.currentRow()
            chosen = self._shown[row][0] if 0 <= row < len(self._shown) else ""
            self._shown = shown
            self._fill()
            serials = [serial for serial, _ in shown]
            self.list.setCurrentRow(serials.index(chosen) if chosen in serials else min(row, len(shown) - 1))
        self._hint.setText(
            self.tr("Drag them onto the plan. Enter puts one in the middle.")
            if shown
            else self.tr("All terminals of this place are on the plan.")
        )

    def _fill(self) -> None:
        self.list.clear()
        for serial, title in self._shown:
            item = QListWidgetItem(title)
            item.setData(_SERIAL, serial)
            item.setToolTip(title)
            item.setSizeHint(QSize(0, _ROW))
            self.list.addItem(item)
