"""The table of people: which rows are in sight, which are selected, and what keys do with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDrag, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QWidget

from facedesk.desk.models.people import PeopleModel, single_shot
from facedesk.desk.people.list.header import ListHeader
from facedesk.desk.people.list.row_painter import EDGE, PHOTO, ROW_HEIGHT, RowLook, RowPainter
from facedesk.desk.text.people_columns import PeopleColumn
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.row_table import RowTable
from facedesk.desk.widgets.tree.view import drag_pixmap

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from facedesk.desk.live.thumbnails import Thumbnails
    from facedesk.desk.text.people_text import ListWords

_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2})
_PICTURES_GATHER_MS = 100
_SHARES = {
    PeopleColumn.NAME: 29,
    PeopleColumn.NUMBER: 10,
    PeopleColumn.DEPARTMENT: 16,
    PeopleColumn.VALID_UNTIL: 13,
}
_LEAST = {
    PeopleColumn.NAME: 150,
    PeopleColumn.NUMBER: 70,
    PeopleColumn.DEPARTMENT: 80,
    PeopleColumn.VALID_UNTIL: 122,
}
_MOST = {
    PeopleColumn.NAME: 420,
    PeopleColumn.NUMBER: 160,
    PeopleColumn.DEPARTMENT: 240,
    PeopleColumn.VALID_UNTIL: 130,
}


class ListView(RowTable):
    """Shows the model; what is selected stays so by the person, whatever rows come and go."""

    opened = Signal(int)  # person id
    remove_requested = Signal()
    menu_requested = Signal(QPoint)  # where on the screen
    selection_changed = Signal()

    def __init__(
        self, model: PeopleModel, pictures: Thumbnails, words: ListWords, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._people = model
        self._kept: tuple[list[int], int | None, int | None, int] = ([], None, None, 0)
        self.setObjectName("people-list")
        self.setAccessibleName(self.tr("People"))
        self.setModel(model)
        self._painter = RowPainter(pictures, words)
        self._hovered = -1
        self._set_up()
        self._paint_again = single_shot(self, _PICTURES_GATHER_MS, self.viewport().update)
        pictures.arrived.connect(self._on_picture)
        pictures.dropped.connect(self._on_picture)
        model.modelAboutToBeReset.connect(self._keep)
        model.modelReset.connect(self._restore)
        self.verticalScrollBar().valueChanged.connect(self._look)
        self.selectionModel().selectionChanged.connect(self.selection_changed)
        theme().changed.connect(self.viewport().update)

    def _set_up(self) -> None:
        head = ListHeader(self)
        self.setHorizontalHeader(head)
        head.setSortIndicator(PeopleColumn.NUMBER, Qt.SortOrder.AscendingOrder)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(ROW_HEIGHT)
        rows.setDefaultSectionSize(ROW_HEIGHT)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(ROW_HEIGHT)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    # Who is chosen

    def selected(self) -> list[int]:
        """Return the ids of the selected people, in the list's order."""
        return [self._people.ids[place] for place in sorted(set(self._selected_places()))]

    def _selected_places(self) -> Iterator[int]:
        selection = self.selectionModel().selection()
        for part in (selection[number] for number in range(len(selection))):  # type: ignore[index, arg-type]
            yield from range(part.top(), min(part.bottom() + 1, len(self._people.ids)))

    def current(self) -> int | None:
        """Return the id of the person under the keyboard's cursor."""
        place = self.currentIndex().row()
        return self._people.ids[place] if 0 <= place < len(self._people.ids) else None

    def choose(self, person_id: int) -> None:
        """Select one person and bring the row into sight."""
        place = self._people.place_of(person_id)
        if place is not None:
            index = self._people.index(place, PeopleColumn.NAME)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    # While the list is another one

    def _keep(self) -> None:
        top = self.rowAt(0)
        anchor = self._people.ids[top] if 0 <= top < len(self._people.ids) else None
        offset = self.rowViewportPosition(top) if anchor is not None else 0
        self._kept = self.selected(), self.current(), anchor, offset

    def _restore(self) -> None:
        """Select again who was selected, and leave the row at the top where it was."""
        selected, current, anchor, offset = self._kept
        flags = QItemSelectionModel.SelectionFlag
        places = (self._people.place_of(person_id) for person_id in selected)
        self.selectionModel().select(
            self._rows([place for place in places if place is not None]), flags.ClearAndSelect | flags.Rows
        )
        place = self._people.place_of(current) if current is not None else None
        if place is not None:
            index = self._people.index(place, PeopleColumn.NAME)
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        top = self._people.place_of(anchor) if anchor is not None else None
        self.verticalScrollBar().setValue(top * ROW_HEIGHT - offset if top is not None else 0)
        self.selection_changed.emit()
        self._look()

    def _rows(self, places: Iterable[int]) -> QItemSelection:
        """Return a selection of rows, of as few parts as they make."""
        selection, runs = QItemSelection(), list[list[int]]()
        for place in sorted(places):
            if runs and runs[-1][1] == place - 1:
                runs[-1][1] = place
            else:
                runs.append([place, place])
        for first, last in runs:
            ends = self._people.index(first, 0), self._people.index(last, len(PeopleColumn) - 1)
            selection.select(*ends)
        return selection

    # What is in sight

    def _look(self) -> None:
        first, last = self.rowAt(0), self.rowAt(self.viewport().height() - 1)
        if first >= 0:
            self._people.look_at(first, last if last >= 0 else len(self._people.ids) - 1)

    def _on_picture(self) -> None:
        if not self._paint_again.isActive():
            self._paint_again.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns; the last one takes what is left."""
        super().resizeEvent(event)
        width = self.viewport().width()
        photo = EDGE + PHOTO.width() + 20
        self.setColumnWidth(PeopleColumn.PHOTO, photo)
        left = width - photo
        for column, share in _SHARES.items():
            wide = max(_LEAST[column], min(_MOST[column], (width - photo) * share // 100))
            self.setColumnWidth(column, wide)
            left -= wide
        self.setColumnWidth(PeopleColumn.TERMINALS, max(120, left))
        self._look()

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that need it."""
        first, last = self.rowAt(event.rect().top()), self.rowAt(event.rect().bottom())
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), theme().tokens.surface)
        if first < 0:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_selected = self.selectionModel().isSelected
        focused = self.currentIndex().row() if self.hasFocus() else -1
        columns = [(self.columnViewportPosition(column), self.columnWidth(column)) for column in PeopleColumn]
        for place in range(first, (last if last >= 0 else len(self._people.ids) - 1) + 1):
            top = self.rowViewportPosition(place)
            cells = [QRect(left, top, width, ROW_HEIGHT) for left, width in columns]
            selected = is_selected(self._people.index(place, PeopleColumn.NAME))
            look = RowLook(selected, place == self._hovered, place == focused)
            row = self._people.row_at(place)
            self._painter.paint(painter, cells, row, look, overdue=self._people.is_slow)

    def _hover(self, place: int) -> None:
        if place != self._hovered:
            self._hovered = place
            self.viewport().update()

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
        """Enter and F2 open, Space selects, Delete asks whether to remove."""
        if event.key() in _OPENS:
            self._open(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().select(self.currentIndex(), flags.Toggle | flags.Rows)
        elif event.key() == Qt.Key.Key_Delete and self.selected():
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

    def startDrag(self, supported: Qt.DropAction) -> None:  # noqa: ARG002  they are moved, never copied
        """Drag the selected people's names beside the pointer: what is below them is to be seen."""
        indexes = [self._people.index(place, 0) for place in sorted(set(self._selected_places()))]
        if not indexes:
            return
        names = str(self._people.index(indexes[0].row(), PeopleColumn.NAME).data() or "")
        drag = QDrag(self)
        drag.setMimeData(self._people.mimeData(indexes))
        text = names if len(indexes) == 1 else self.tr("%n people", "", len(indexes))
        drag.setPixmap(drag_pixmap(text, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(0, 0))
        drag.exec(Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let a click on empty ground select nobody."""
        super().mouseReleaseEvent(event)
        if not self.indexAt(event.position().toPoint()).isValid():
            self.clearSelection()

    def _open(self, place: int) -> None:
        if 0 <= place < len(self._people.ids):
            self.opened.emit(self._people.ids[place])

    def drop_current(self) -> None:
        """Have the keyboard's cursor nowhere: another question is asked."""
        self.selectionModel().setCurrentIndex(QModelIndex(), QItemSelectionModel.SelectionFlag.Clear)
