"""The table: its rows in sight are painted and read, what is selected stays so whatever rows come and go."""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QWidget

from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.quiet_bar import QuietBar
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.head import TableHead
from facedesk.desk.widgets.table.in_turns import InTurns
from facedesk.desk.widgets.table.model import TableModel, runs
from facedesk.desk.widgets.table.painting import TableStyle, paint_row
from facedesk.desk.widgets.table.row_table import RowTable

_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2})
_SEVERAL = 2
_FEW = 200  # rows that can all be measured within a frame
_Select = QItemSelectionModel.SelectionFlag
_Kept = tuple[list["Hashable"], "Hashable", "Hashable", int]


class Table(RowTable):
    """Shows a model of rows by its columns, in a style; asks for what is done with them."""

    opened = Signal(object)  # a row's key
    remove_requested = Signal()
    menu_requested = Signal(QPoint)  # where on the screen
    selection_changed = Signal()

    def __init__(
        self, model: TableModel[Any], style: TableStyle, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model, self._style = model, style
        self._kept: _Kept = ([], None, None, 0)
        self._question = model.question
        self._tall: set[int] = set()  # the places of rows that are higher than others
        self._hovered = -1
        self._first = next((column.key for column in model.columns if column.title), 0)
        self.setObjectName(name)
        self.setModel(model)
        self._set_up(name)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        model.dataChanged.connect(self.on_rows_changed)
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        theme().changed.connect(self.viewport().update)
        self._turns = InTurns(self)
        model.modelReset.connect(self._turns.on_moved)

    def _set_up(self, name: str) -> None:
        style = self._style
        head = TableHead(self._model, style, f"{name}-head", self)
        self.setHorizontalHeader(head)
        head.setVisible(bool(style.head))
        if style.resizable:
            for column in self._model.columns:
                head.resizeSection(column.key, column.width_in(0))
            head.sectionResized.connect(self._look)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(style.row)
        rows.setDefaultSectionSize(style.row)
        if style.quiet:
            self.setVerticalScrollBar(QuietBar())
        if not style.ground:
            self.setProperty("frame", "none")
            self.viewport().setAutoFillBackground(False)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(style.lively)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(style.row)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if style.several else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def set_measures(self, *, row: int, head: int) -> None:
        """Set how high rows and the head are."""
        if (row, head) == (self._style.row, self._style.head):
            return
        self._forget_heights()
        self._style = replace(self._style, row=row, head=head)
        self.horizontalHeader().setFixedHeight(head)
        self.verticalHeader().setMinimumSectionSize(row)
        self.verticalHeader().setDefaultSectionSize(row)
        self.verticalScrollBar().setSingleStep(row)
        self._look()

    def fit(self) -> None:
        """Fit rows to what they say now."""
        self._look()

    # What is selected

    def selected(self) -> list[Any]:
        """Return the keys of the selected rows, in the table's order."""
        return [self._model.key_at(place) for place in self.selected_places()]

    def rows_selected(self) -> list[Any]:
        """Return the selected rows, None for one that has not been read."""
        return [self._model.row_at(place) for place in self.selected_places()]

    def selected_places(self) -> Sequence[int]:
        """Return the places of the selected rows, in the table's order."""
        return sorted(set(self._places_in(self.selectionModel().selection())))

    def _places_in(self, selection: QItemSelection) -> Iterator[int]:
        for part in (selection[number] for number in range(len(selection))):  # type: ignore[index, arg-type]
            yield from range(part.top(), min(part.bottom() + 1, self._model.rowCount()))

    def current(self) -> Any:
        """Return the key of the row under the keyboard's cursor, None where there is none."""
        return self._key(self.currentIndex().row())

    def choose(self, key: Hashable) -> None:
        """Select one row and bring it into sight."""
        place = self._model.place_of(key)
        if place is not None:
            index = self._index(place)
            self.selectionModel().setCurrentIndex(index, _Select.ClearAndSelect | _Select.Rows)
            self.scrollTo(index)

    def drop_current(self) -> None:
        """Have the keyboard's cursor nowhere: another question is asked."""
        self.selectionModel().setCurrentIndex(QModelIndex(), _Select.Clear)

    def _key(self, place: int) -> Any:
        return self._model.key_at(place) if 0 <= place < self._model.rowCount() else None

    def _index(self, place: int) -> QModelIndex:
        """Return what stands for a row: the first cell that says something."""
        return self._model.index(place, self._first)

    # While the rows are others

    def _keep(self) -> None:
        top = self.rowAt(0)
        offset = self.rowViewportPosition(top) if top >= 0 else 0
        stays = self.verticalScrollBar().value() or self._model.is_cut_above
        anchor = self._key(top) if stays else None  # else what comes above is seen
        self._kept = self.selected(), self.current(), anchor, offset

    def _restore(self) -> None:
        """Select again what was selected, and leave the row at the top where it was, once scrolled to.

        Where the rows answer another question, they begin at the top, unless one that is still selected is below.
        """
        selected, current, anchor, offset = self._kept
        self._forget_heights()
        self.updateGeometries()  # else the scroll bar still goes as far as the rows before
        places = (self._model.place_of(key) for key in selected)
        chosen = self._rows([place for place in places if place is not None])
        self.selectionModel().select(chosen, _Select.ClearAndSelect | _Select.Rows)
        place = self._model.place_of(current) if current is not None else None
        if place is not None:
            self.selectionModel().setCurrentIndex(self._index(place), _Select.NoUpdate)
        is_other, self._question = self._model.question != self._question, self._model.question
        if is_other:
            self._scroll_to(self._model.begin or None, 0)
        else:
            self._scroll_to(self._model.place_of(anchor) if anchor is not None else None, offset)
        if is_other and place is not None and self.selectionModel().isSelected(self._index(place)):
            self.scrollTo(self._index(place))
        self.selection_changed.emit()
        self._look()

    def _scroll_to(self, top: int | None, offset: int) -> None:
        """Have a row so far below the upper edge, however high the rows above it are; None for the first one."""
        if top is not None:
            self._fit_rows()
            top = self.verticalHeader().sectionPosition(top)
        self.verticalScrollBar().setValue(0 if top is None else top - offset)

    def _rows(self, places: Iterable[int]) -> QItemSelection:
        """Return a selection of rows, of as few parts as they make."""
        selection = QItemSelection()
        for first, last in runs(places):
            ends = self._model.index(first, 0), self._model.index(last, len(self._model.columns) - 1)
            selection.select(*ends)
        return selection

    # What is in sight

    def _look(self) -> None:
        self._fit_rows()
        sight = self._in_sight(0, self.viewport().height() - 1)
        if sight:
            self._model.look_at(sight.start, sight.stop - 1)
            if sight.stop == self._model.rowCount() and self._model.canFetchMore(QModelIndex()):
                self._model.fetchMore(QModelIndex())

    def _in_sight(self, top: int, bottom: int) -> range:
        """Return the places of the rows between two lines of the view."""
        first, last = self.rowAt(top), self.rowAt(bottom)
        if first < 0:
            return range(0)
        return range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1)

    def _forget_heights(self) -> None:
        rows = self.verticalHeader()
        for place in self._tall:
            if place < rows.count():
                rows.resizeSection(place, self._style.row)
        self._tall.clear()

    def on_rows_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        """Fit rows that say something else now."""
        self._fit_rows(range(first.row(), last.row() + 1))

    def _fit_rows(self, among: range | None = None) -> None:
        """Fit rows, or some of them, to the height of their lines; the view is told once and not for each row."""
        if not any(map(_is_fitted, self._model.columns)):
            return
        rows, bar, changed = self.verticalHeader(), self.verticalScrollBar(), False
        at_end = 0 < bar.value() == bar.maximum()
        edges = {column.key: self._edges(column.key) for column in self._model.columns}
        rows.blockSignals(True)
        for place in self._places_to_fit():
            if among is not None and place not in among:
                continue
            row = self._model.row_at(place)
            height = self._style.row if row is None else self._height(row, edges)
            if height != self.rowHeight(place):
                rows.resizeSection(place, height)
                (self._tall.add if height > self._style.row else self._tall.discard)(place)
                changed = True
        rows.blockSignals(False)
        if changed:
            self.updateGeometries()
            self.viewport().update()
            if at_end:
                bar.setValue(bar.maximum())

    def _edges(self, column: int) -> tuple[int, int]:
        """Return where a column begins, and how wide it is."""
        return self.columnViewportPosition(column), self.columnWidth(column)

    def _height(self, row: Any, edges: Mapping[int, tuple[int, int]]) -> int:
        """Return how high a row is."""
        style, columns = self._style, self._model.columns
        height, below, width = style.row, 0, self.viewport().width()
        for column in columns:
            if column.tall is not None:
                height = max(height, column.tall(row, edges[column.key][1]))
            if column.lines >= _SEVERAL:
                height = max(height, style.height(column, column.text(row), edges[column.key][1]))
            if column.below is not None:
                below = style.height_below(column, column.below(row), width - edges[column.key][0])
        return height + below

    def _places_to_fit(self) -> Iterator[int]:
        """Yield the places of all rows where these are few, so that the scroll bar is true; else of those in sight."""
        count, bottom = self._model.rowCount(), self.viewport().height()
        if count <= _FEW:
            yield from range(count)
            return
        place = self.rowAt(0)
        while 0 <= place < count and self.rowViewportPosition(place) < bottom:
            yield place
            place += 1

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns; the last one takes what is left."""
        super().resizeEvent(event)
        self.share_width()

    def share_width(self) -> None:
        """Share the width among the columns, of which others may be there now."""
        width = left = self.viewport().width()
        *columns, last = self._model.columns
        for column in () if self._style.resizable else columns:
            taken = column.width_in(width)
            self.setColumnHidden(column.key, not taken)
            self.setColumnWidth(column.key, taken)
            left -= taken
        if not self._style.resizable:
            left = max(last.width_in(width), left)
            self.setColumnHidden(last.key, not left)
            self.setColumnWidth(last.key, left)
        self._look()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that need it."""
        painter = QPainter(self.viewport())
        is_cleared = self._turns.begin(event.region())
        if self._style.ground and is_cleared:
            painter.fillRect(event.rect(), theme().tokens.surface)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        model = self._model
        columns = [each for each in model.columns if not self.isColumnHidden(each.key)]
        is_selected = self.selectionModel().isSelected
        focused = self.currentIndex().row() if self._style.lively and self.hasFocus() else -1
        edges = [self._edges(each.key) for each in columns]
        for place in self._in_sight(event.rect().top(), event.rect().bottom()):
            top, height = self.rowViewportPosition(place), self.rowHeight(place)
            room = QRect(0, top, self.viewport().width(), height)
            if not self._turns.has_time(room):
                continue
            if self._style.ground and not is_cleared:
                painter.fillRect(room, theme().tokens.surface)
            cells = [QRect(left, top, width, height) for left, width in edges]
            look = RowLook(is_selected(self._index(place)), place == self._hovered, place == focused)
            paint_row(painter, self._style, columns, cells, model.row_at(place), look, model.is_slow)
        self._turns.end()

    def _hover(self, place: int) -> None:
        if self._style.lively and place != self._hovered:
            for row in (self._hovered, place):
                self.viewport().update(
                    0, self.rowViewportPosition(row), self.viewport().width(), self.rowHeight(row)
                )
            self._hovered = place

    def leaveEvent(self, event: QEvent) -> None:
        """Wash no row any longer."""
        super().leaveEvent(event)
        self._hover(-1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Wash the row below the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(round(event.position().y())))

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and F2 open; Space selects, Esc takes that back, Delete asks whether to remove."""
        key, style, selection = event.key(), self._style, self.selectionModel()
        if style.opens and key in _OPENS:
            self._open(self.currentIndex().row())
        elif style.several and key == Qt.Key.Key_Space and self.currentIndex().isValid():
            selection.select(self.currentIndex(), _Select.Toggle | _Select.Rows)
        elif style.several and key == Qt.Key.Key_Escape and selection.hasSelection():
            self.clearSelection()
        elif style.several and key == Qt.Key.Key_Delete and selection.hasSelection():
            self.remove_requested.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, by mouse at the pointer, by key at the row."""
        index = self.currentIndex()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and index.isValid():
            at = self.visualRect(index).bottomLeft()
            self.menu_requested.emit(self.viewport().mapToGlobal(at))
        elif self.indexAt(event.pos()).isValid():
            self.menu_requested.emit(event.globalPos())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a click on empty ground select nothing."""
        super().mouseReleaseEvent(event)
        if self._style.several and not self.indexAt(event.position().toPoint()).isValid():
            self.clearSelection()

    def _open(self, place: int) -> None:
        if self._style.opens and 0 <= place < self._model.rowCount():
            self.opened.emit(self._model.key_at(place))


def _is_fitted(column: Column[Any]) -> bool:
    """Whether rows may be higher for a column."""
    return column.lines >= _SEVERAL or column.below is not None or column.tall is not None
