"""The list of the selected terminals: name, and below it how it stands or what became of what was asked of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
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

from facedesk import i18n
from facedesk.desk.theme.marks import mark_pixmap
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent

    Index = QModelIndex | QPersistentModelIndex

_HEIGHT, _GAP, _MARK, _SIDE = 52, 8, 16, 14
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class SelectedTerminal:
    """One terminal, with a mark and what is to be said of it."""

    serial: str
    title: str
    mark: str
    said: str


def _whole(line: SelectedTerminal) -> str:
    return i18n.joined("\n", (line.title, line.said))


_COLUMNS: tuple[Column[SelectedTerminal], ...] = (
    Column(key=0, title="", text=lambda line: line.title, tip=_whole, spoken=_whole, width=0),
)


class SeveralTerminals(RowsModel[SelectedTerminal]):
    """Keeps the order that it is given; says of the lines alone that changed."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__("SeveralTerminals", _COLUMNS, parent)

    def key_of(self, row: SelectedTerminal) -> str:
        """Return the serial."""
        return row.serial

    def set_lines(self, lines: Sequence[SelectedTerminal]) -> None:
        """Display these terminals."""
        if list(map(self.key_of, lines)) == list(map(self.key_of, self.rows)):
            self.update_rows(lines)
        else:
            self.display(lines)


class SeveralDelegate(QStyledItemDelegate):
    """Paints a terminal as a card of two lines."""

    def __init__(self, lines: SeveralTerminals, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = lines

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Return the same height for every row."""
        return QSize(200, _HEIGHT + _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint mark, name, and what is said."""
        tokens, line = theme().tokens, self._lines.rows[index.row()]
        rect: QRect = option.rect.adjusted(0, 0, -1, -_GAP)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(tokens.accent if focused else tokens.line)
        painter.setBrush(tokens.accent_wash if hovered else tokens.surface)
        painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.left() + _SIDE, rect.top() + 10, mark_pixmap(line.mark, _MARK, ratio))
        left = rect.left() + _SIDE + _MARK + 10
        room = rect.right() - _SIDE - left
        painter.setFont(font(14, 600))
        painter.setPen(tokens.ink)
        name = elided(line.title, room, 14, 600)
        painter.drawText(QRect(left, rect.top() + 7, room, 21), _LEFT, name)
        painter.setFont(font(13, tabular=True))
        painter.setPen(tokens.ink2)
        painter.drawText(
            QRect(left, rect.top() + 27, room, 19),
            _LEFT,
            elided(line.said, room, 13, 400),
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
        self.setItemDelegate(SeveralDelegate(self.lines, self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(self._choose)
        theme().changed.connect(self.viewport().update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to the terminal by Enter."""
        index = self.currentIndex()
        if event.key() in _OPENS and index.isValid():
            self._choose(index)
        else:
            super().keyPressEvent(event)

    def _choose(self, index: QModelIndex) -> None:
        self.terminal_chosen.emit(self.lines.rows[index.row()].serial)
