"""The list of the selected terminals: name, and below it how it stands or what became of what was asked of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from facedesk.desk.models.selected_terminals import SelectedRole, SeveralTerminals
from facedesk.desk.theme.marks import mark_pixmap
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import elided

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    Index = QModelIndex | QPersistentModelIndex

_HEIGHT, _GAP, _MARK, _SIDE = 52, 8, 16, 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SeveralDelegate(QStyledItemDelegate):
    """Paints a terminal as a card of two lines."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the same height for every row."""
        return QSize(200, _HEIGHT + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint mark, name, and what is said."""
        tokens = theme().tokens
        rect: QRect = option.rect.adjusted(0, 0, -1, -_GAP)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tokens.accent if focused else tokens.line)
        painter.setBrush(tokens.accent_wash if hovered else tokens.surface)
        painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(
            rect.left() + _SIDE, rect.top() + 10, mark_pixmap(index.data(SelectedRole.MARK), _MARK, ratio)
        )
        left = rect.left() + _SIDE + _MARK + 10
        room = rect.right() - _SIDE - left
        painter.setFont(font(14, 600))
        painter.setPen(tokens.ink)
        name = elided(index.data(), room, 14, 600)
        painter.drawText(QRect(left, rect.top() + 7, room, 21), _LEFT, name)
        painter.setFont(font(13, tabular=True))
        painter.setPen(tokens.ink2)
        painter.drawText(
            QRect(left, rect.top() + 27, room, 19),
            _LEFT,
            elided(index.data(SelectedRole.SAID), room, 13, 400),
        )
        painter.restore()


class SeveralList(QListView):
    """A click or Enter leads to the terminal."""

    terminal_chosen = Signal(str)  # serial

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("several-list")
        self.setAccessibleName(self.tr("The selected terminals"))
        self.lines = SeveralTerminals(self)
        self.setModel(self.lines)
        self.setItemDelegate(SeveralDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.terminal_chosen.emit(index.data(SelectedRole.SERIAL)))
        theme().changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to the terminal by Enter."""
        index = self.currentIndex()
        if event.key() in _OPENS and index.isValid():
            self.terminal_chosen.emit(index.data(SelectedRole.SERIAL))
        else:
            super().keyPressEvent(event)
