"""The table of a roster: mark and how it stands, number, name, and what about it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from facedesk import showing
from facedesk.desk.models.roster import ROW_ROLE, RosterColumn, RosterModel
from facedesk.desk.text import roster_text as words
from facedesk.desk.theme.marks import mark_pixmap
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.desk.widgets.table.row_table import RowTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from facedesk.desk.models.roster import RosterRow

    Index = QModelIndex | QPersistentModelIndex

_ROW, _HEAD, _MARK, _PAD = 40, 34, 16, 8
_LINE, _MOST_LINES, _WHAT_PX = 18, 3, 13
_KIND_WIDTH, _NUMBER_WIDTH, _NAME_WIDTH = 144, 100, 136
_WEIGHTS = {RosterColumn.KIND: 600, RosterColumn.NAME: 500}


def lines_of(text: str, width: int) -> tuple[str, ...]:
    """Break a reason into at most three lines of `width` pixels, the last one elided."""
    return _lines_of(str(showing.text(text)), width)


@lru_cache(maxsize=4096)
def _lines_of(text: str, width: int) -> tuple[str, ...]:
    face, found = font(_WHAT_PX), list[str]()
    layout = QTextLayout(text, face)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        begin = line.textStart()
        if len(found) == _MOST_LINES - 1:
            rest = QFontMetrics(face).elidedText(text[begin:], Qt.TextElideMode.ElideRight, width)
            found.append(rest)
            break
        found.append(text[begin : begin + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(found)


class RosterDelegate(QStyledItemDelegate):
    """Paints a cell; a reason takes up to three lines. What does not fit is elided, and whole in the tool tip."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        row: RosterRow = index.data(ROW_ROLE)
        tokens, rect, column = theme().tokens, QRect(option.rect), index.column()
        is_selected = self._is_selected(index)
        painter.save()
        painter.fillRect(rect, tokens.accent_wash if is_selected else tokens.surface)
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, tokens.line)
        left = rect.left() + _PAD
        if column == RosterColumn.KIND:
            mark = words.mark(row.kind)
            pixmap = mark_pixmap(mark, _MARK, painter.device().devicePixelRatioF())
            painter.drawPixmap(QPoint(left, rect.center().y() - _MARK // 2), pixmap)
            left += _MARK + 8
            painter.setPen(tokens.state(mark).text)
        else:
            painter.setPen(tokens.ink if column == RosterColumn.NAME else tokens.ink2)
        weight, tabular = _WEIGHTS.get(RosterColumn(column), 400), column == RosterColumn.NUMBER
        painter.setFont(font(14, weight, tabular))
        room = QRect(left, rect.top(), rect.right() - _PAD - left, rect.height())
        text = str(index.data() or "")
        if column == RosterColumn.WHAT:
            painter.setFont(font(_WHAT_PX))
            lines = lines_of(text, room.width())
            room.setTop(room.top() + (room.height() - _LINE * len(lines)) // 2)
            room.setHeight(_LINE)
        else:
            lines = (elided(text, room.width(), 14, weight, tabular=tabular),)
            room.setTop(room.center().y() - _LINE // 2)
            room.setHeight(_LINE)
        for line in lines:
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, line)
            room.translate(0, _LINE)
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


class RosterTable(RowTable):
    """The rows; several can be selected. The selection outlives a change of rows."""

    selected = Signal()  # other rows are selected
    opened = Signal(object)  # a RosterRow: the person is asked for

    def __init__(self, model: RosterModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._kept: set[tuple[str, str]] = set()
        self._tall: set[int] = set()  # the rows that are higher than others
        self.setObjectName("roster-table")
        self.setAccessibleName(self.tr("People of the roster"))
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
        model.modelReset.connect(self._fit_rows)
        model.modelReset.connect(self._restore_selection)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW_ROLE)))
        theme().changed.connect(self.viewport().update)

    def rows_selected(self) -> Sequence[RosterRow]:
        """Return the selected rows."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self._model.rows[row] for row in rows]

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Display so."""
        super().selectionChanged(selected, deselected)
        self.selected.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the last column what the others leave."""
        super().resizeEvent(event)
        width = self.viewport().width()
        spare = max(0, width - 672)
        number, name = _NUMBER_WIDTH + min(spare // 4, 60), _NAME_WIDTH + min(spare // 3, 120)
        for column, size in (
            (RosterColumn.KIND, _KIND_WIDTH),
            (RosterColumn.NUMBER, number),
            (RosterColumn.NAME, name),
        ):
            self.setColumnWidth(column, size)
        what = max(80, width - _KIND_WIDTH - number - name)
        if what != self.columnWidth(RosterColumn.WHAT):
            self.setColumnWidth(RosterColumn.WHAT, what)
            self._fit_rows()

    def _fit_rows(self) -> None:
        """Give each row the height of its reason's lines; the view is told once and not for each row."""
        rows, room = self.verticalHeader(), self.columnWidth(RosterColumn.WHAT) - 2 * _PAD
        told = [(place, row.what) for place, row in enumerate(self._model.rows) if row.what]
        heights = {place: max(_ROW, len(lines_of(what, room)) * _LINE + 12) for place, what in told}
        tall = {place for place, height in heights.items() if height > _ROW}
        rows.blockSignals(True)
        for place in self._tall | tall:
            if place < len(self._model.rows):
                rows.resizeSection(place, heights.get(place, _ROW))
        rows.blockSignals(False)
        self._tall = tall
        self.updateGeometries()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the person by Enter or F2; take the selection back by Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            if self.currentIndex().isValid():
                self.opened.emit(self.currentIndex().data(ROW_ROLE))
            return
        if event.key() == Qt.Key.Key_Escape and self.selectionModel().hasSelection():
            self.clearSelection()
            return
        super().keyPressEvent(event)

    def _keep_selection(self) -> None:
        self._kept = {(row.kind, row.number) for row in self.rows_selected()}

    def _restore_selection(self) -> None:
        selection = QItemSelection()
        for place in self._model.places_of(self._kept):
            selection.select(self._model.index(place, 0), self._model.index(place, len(RosterColumn) - 1))
        flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().select(selection, flags)
        self.selected.emit()
