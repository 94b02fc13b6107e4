"""The table of what stands out on a roster: mark and kind, number, name, and what about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from facedesk.desk.marks import mark_pixmap
from facedesk.desk.models.roster import ROW_ROLE, Column, RosterModel
from facedesk.desk.parts.elide import elided
from facedesk.desk.terminals import roster_words as words
from facedesk.desk.theme import font, theme

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from facedesk.desk.models.roster import RosterRow

    Index = QModelIndex | QPersistentModelIndex

_ROW, _HEAD, _MARK, _PAD = 40, 34, 16, 8
_KIND_WIDTH, _NUMBER_WIDTH, _NAME_WIDTH = 112, 100, 136
_WEIGHTS = {Column.KIND: 600, Column.NAME: 500}


class RosterDelegate(QStyledItemDelegate):
    """Paints a cell; what does not fit is elided, and whole in the tool tip."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        row: RosterRow = index.data(ROW_ROLE)
        tokens, rect, column = theme().tokens, QRect(option.rect), index.column()
        is_selected = self._is_selected(index)
        painter.save()
        painter.fillRect(rect, tokens.accent_wash if is_selected else tokens.surface)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.line)
        left = rect.left() + _PAD
        if column == Column.KIND:
            mark = words.mark(row.kind)
            pixmap = mark_pixmap(mark, _MARK, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPoint(left, rect.center().y() - _MARK // 2), pixmap)
            left += _MARK + 8
            painter.setPen(tokens.state(mark).text)
        else:
            painter.setPen(tokens.ink if column == Column.NAME else tokens.ink2)
        weight, tabular = _WEIGHTS.get(Column(column), 400), column == Column.NUMBER
        painter.setFont(font(14, weight, tabular))
        room = QRect(left, rect.top(), rect.right() - _PAD - left, rect.height())
        text = elided(str(index.data() or ""), room.width(), 14, weight, tabular=tabular)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        painter.restore()

    def _is_selected(self, index: Index) -> bool:
        view = self.parent()
        return isinstance(view, QTableView) and view.selectionModel().isSelected(index)


class RosterHead(QHeaderView):
    """The columns' names over a hairline."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setObjectName("roster-head")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setFixedHeight(_HEAD)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  Qt's name
        """Paint one name."""
        tokens = theme().tokens
        painter.fillRect(rect, tokens.surface)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.line2)
        painter.setPen(tokens.ink2)
        painter.setFont(font(13))
        text = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        room = rect.adjusted(_PAD, 0, -_PAD, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)


class RosterTable(QTableView):
    """The rows; several can be selected. The selection outlives a change of rows."""

    selected = Signal()  # other rows are selected

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._kept: set[tuple[str, str]] = set()
        self.setObjectName("roster-table")
        self.setAccessibleName(self.tr("What stands out on the roster"))
        self.setModel(model)
        self.setItemDelegate(RosterDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalHeader(RosterHead(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW)
        model.modelAboutToBeReset.connect(self._keep_selection)
        model.modelReset.connect(self._restore_selection)
        theme().changed.connect(self.viewport().update)

    def rows_selected(self) -> Sequence[RosterRow]:
        """Give the selected rows."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.rows[row] for row in rows]

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Say so."""
        super().selectionChanged(selected, deselected)
        self.selected.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the last column what the others leave."""
        super().resizeEvent(event)
        width = self.viewport().width()
        spare = max(0, width - 640)
        number, name = _NUMBER_WIDTH + min(spare // 4, 60), _NAME_WIDTH + min(spare // 3, 120)
        for column, size in ((Column.KIND, _KIND_WIDTH), (Column.NUMBER, number), (Column.NAME, name)):
            self.setColumnWidth(column, size)
        self.setColumnWidth(Column.WHAT, max(80, width - _KIND_WIDTH - number - name))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the selection back by Esc."""
        if event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
            return
        super().keyPressEvent(event)

    def _keep_selection(self) -> None:
        self._kept = {(row.kind, row.number) for row in self.rows_selected()}

    def _restore_selection(self) -> None:
        selection = QItemSelection()
        for place in self._model.places_of(self._kept):
            selection.select(self._model.index(place, 0), self._model.index(place, len(Column) - 1))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(selection, flags)
        self.selected.emit()
