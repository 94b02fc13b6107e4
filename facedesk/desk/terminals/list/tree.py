"""The tree of groups and terminals: found by a search, several selected, renamed in place, regrouped by dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QDrag, QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from facedesk.desk.models.terminals import TerminalRole, TerminalTreeModel
from facedesk.desk.terminals.list.delegate import ROW_HEIGHT, TreeDelegate
from facedesk.desk.text import terminal_text
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.desk.widgets.tree.tree_manner import set_up_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent

    Index = QModelIndex | QPersistentModelIndex

_DURATIONS_MS = 1_000
_CARET, _CARET_REACH = 17, 13  # from a group's left edge
_DRAG_ROOM = QPoint(18, 10)  # from the pointer to the name that is dragged
_DRAG_HEIGHT, _DRAG_WIDEST, _DRAG_OPACITY = 26, 160, 0.8
_DROP_ROOM = 26  # below the last row, where a terminal can be dropped to be in no group


class TerminalFilter(QSortFilterProxyModel):
    """The rows that a search finds, with the groups they hang in; or of these the terminals that are amiss."""

    def __init__(self, model: TerminalTreeModel) -> None:
        super().__init__(model)
        self._text = ""
        self._only_amiss = False
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)
        self.setSourceModel(model)

    def search(self, text: str) -> None:
        """Display what contains the text, all where it is empty."""
        self.beginFilterChange()
        self._text = text.strip().casefold()
        self.endFilterChange()

    def set_only_amiss(self, only: bool) -> None:
        """Display of these only the terminals that are amiss, or all."""
        self.beginFilterChange()
        self._only_amiss = only
        self.setAutoAcceptChildRows(not only)  # that a group is found says nothing of its terminals
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether a row is shown for its own sake."""
        index = self.sourceModel().index(row, 0, parent)
        if not self._only_amiss:
            return self._contains(index)
        view = index.data(TerminalRole.VIEW)
        return view is not None and terminal_text.is_amiss(view) and self._is_found(index)

    def _is_found(self, index: QModelIndex) -> bool:
        return index.isValid() and (self._contains(index) or self._is_found(index.parent()))

    def _contains(self, index: QModelIndex) -> bool:
        found: str = index.data(TerminalRole.SEARCH)
        return self._text in found


class TerminalsTree(QTreeView):
    """Shows the model; keeps what is open and selected while it changes.

    One row is selected, a group or a terminal, or several terminals that are all in sight: what a search, a filter or
    a closed group hides is selected no longer, so that nothing is asked of a terminal that nobody sees.
    """

    chosen = Signal(str)  # key, empty for none
    several_chosen = Signal()
    rows_changed = Signal()
    rename_requested = Signal(str)

    def __init__(self, model: TerminalTreeModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = model
        self._found = TerminalFilter(model)
        self._closed: set[str] = set()
        self._key = ""
        self._several: list[str] = []  # keys, where several are selected
        self._settling = self._press_taken = False
        self._searching = self._only_amiss = False
        self._drop_on = QPersistentModelIndex()
        self.setObjectName("terminal-tree")
        self.setAccessibleName(self.tr("Groups and terminals"))
        self.setModel(self._found)
        self.setItemDelegate(TreeDelegate(self))
        set_up_tree(self, 18)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._restore()
        self._follow()

    def _follow(self) -> None:
        self.selectionModel().selectionChanged.connect(self._on_selection)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        self._source.modelReset.connect(self._on_reset)
        found = self._found
        for signal in (found.rowsInserted, found.rowsRemoved, found.rowsMoved, found.layoutChanged):
            signal.connect(self._on_rows)
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_DURATIONS_MS)

    def key(self) -> str:
        """Return the key of the chosen row, empty for none."""
        return self._key

    def several(self) -> list[str]:
        """Return the serials of the selected terminals as they stand below each other, where they are several."""
        return [key[2:] for key in self._several]

    def select(self, serials: Iterable[str]) -> None:
        """Select terminals, those that are shown; the groups that they are in are opened."""
        indexes = [index for serial in serials if (index := self.index_of(f"t:{serial}")).isValid()]
        if not indexes:
            return
        for index in indexes:
            self._open_above(index)
        model, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        self._settling = True
        model.setCurrentIndex(indexes[0], flags.ClearAndSelect)
        model.select(_selection(indexes), flags.Select)
        self._settling = False
        self._on_selection()
        self.scrollTo(indexes[0])

    def select_below(self, key: str) -> None:
        """Select the terminals of a group, those that are shown."""
        self.select(view.serial for view in self._source.views_below(key))

    def selectAll(self) -> None:
        """Select all terminals that are in sight."""
        self._settling = True
        super().selectAll()
        self._settling = False
        self._on_selection()

    def _open_above(self, index: QModelIndex) -> None:
        while (index := index.parent()).isValid():
            self.setExpanded(index, True)

    def choose(self, key: str) -> None:
        """Choose a row and bring it into view."""
        index = self.index_of(key)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def open_group(self, key: str) -> None:
        """Open a group, so that what came into it is seen; it stays open when the rows change."""
        self._closed.discard(key)
        self.setExpanded(self.index_of(key), True)

    def is_drop_target(self, index: Index) -> bool:
        """Whether what is dragged would be dropped on this row."""
        return self._drop_on.isValid() and self._drop_on == index

    def edit_name(self, key: str) -> None:
        """Open the field for a row's name."""
        self.choose(key)
        index = self.index_of(key)
        if index.isValid():
            self.edit(index)

    def index_of(self, key: str) -> QModelIndex:
        """Return the row of a key as it is shown, an invalid index where it is not."""
        return self._found.mapFromSource(self._source.index_of(key))

    def first_terminal(self) -> str:
        """Return the key of the first terminal that is shown, empty where there is none."""
        index = self._found.index(0, 0)
        while index.isValid():
            if index.data(TerminalRole.VIEW) is not None:
                return str(index.data(TerminalRole.KEY))
            index = self.indexBelow(index)
        return ""

    def search(self, text: str) -> None:
        """Display only what contains the text, with all groups open."""
        self._searching = bool(text.strip())
        self._settling = True  # row by row it would be looked at a thousand times
        self._found.search(text)
        self._settle()
        self._restore()
        self.rows_changed.emit()

    def set_only_amiss(self, only: bool) -> None:
        """Display only terminals that are amiss, with all groups open, or all."""
        self._only_amiss = only
        self._settling = True
        self._found.set_only_amiss(only)
        self._settle()
        self._restore()
        self.rows_changed.emit()

    @property
    def _all_open(self) -> bool:
        return self._searching or self._only_amiss

    def content_height(self) -> int:
        """Return the height in pixels that all rows take, with the place for dropping outside of groups."""
        return self._rows_below(QModelIndex()) * ROW_HEIGHT + _DROP_ROOM

    def _rows_below(self, parent: QModelIndex) -> int:
        count = self._found.rowCount(parent)
        indexes = (self._found.index(row, 0, parent) for row in range(count))
        return count + sum(self._rows_below(index) for index in indexes if self.isExpanded(index))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close a group by Enter and the space bar too."""
        index = self.currentIndex()
        group = index.isValid() and index.data(TerminalRole.VIEW) is None
        editing = (
            self.state() == QAbstractItemView.State.EditingState
        )  # its field hands on the Enter that ends it
        if group and not editing and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.setExpanded(index, not self.isExpanded(index))
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a group's terminals where the group is clicked at with Ctrl: it has no place among several."""
        index = self.indexAt(event.position().toPoint())
        is_more = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        is_group = index.isValid() and index.data(TerminalRole.VIEW) is None
        if is_more and is_group and event.button() == Qt.MouseButton.LeftButton:
            below = [view.serial for view in self._source.views_below(str(index.data(TerminalRole.KEY)))]
            self.select(dict.fromkeys((*self._selected_serials(), *below)))
            self._press_taken = True
            return
        self._press_taken = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open and close a group where its caret is clicked."""
        if self._press_taken:
            self._press_taken = False
            return
        index = self.indexAt(event.position().toPoint())
        if (
            index.isValid()
            and index.data(TerminalRole.VIEW) is None
            and event.button() == Qt.MouseButton.LeftButton
            and abs(event.position().x() - self.visualRect(index).left() - _CARET) < _CARET_REACH
        ):
            self.setExpanded(index, not self.isExpanded(index))
        super().mouseReleaseEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag a small translucent name beside the pointer: what is below it is to be seen."""
        index = self.currentIndex()
        indexes = [self.index_of(key) for key in self._several] or [index]
        if not index.isValid():
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(indexes))
        several = self.tr("%n terminals", "", len(indexes)) if len(indexes) > 1 else ""
        drag.setPixmap(drag_pixmap(several or str(index.data()), self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(0, 0))
        drag.exec(supported, Qt.DropAction.MoveAction)
        self._mark_drop(QModelIndex())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Wash the group below the pointer."""
        super().dragMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        takes = event.isAccepted() and bool(index.flags() & Qt.ItemFlag.ItemIsDropEnabled)
        self._mark_drop(index if takes else QModelIndex())

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Wash no row any longer."""
        super().dragLeaveEvent(event)
        self._mark_drop(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        """Wash no row any longer; the model tells what was dropped."""
        super().dropEvent(event)
        self._mark_drop(QModelIndex())

    def _mark_drop(self, index: QModelIndex) -> None:
        self._drop_on = QPersistentModelIndex(index)
        self.viewport().update()

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paint none: the delegate paints the carets."""

    def _on_selection(self) -> None:
        if self._settling:
            return
        indexes = self.selectionModel().selectedIndexes()
        if len(indexes) > 1:
            indexes = self._without_hidden(indexes)
        was_several, self._several = bool(self._several), []
        if len(indexes) > 1:
            order = sorted(indexes, key=lambda index: self.visualRect(index).top())
            self._several = [str(index.data(TerminalRole.KEY)) for index in order]
            self.several_chosen.emit()
        elif indexes:
            self._key = str(indexes[0].data(TerminalRole.KEY))
            self.chosen.emit(self._key)
        elif was_several:
            self.chosen.emit(self._key)  # none of them is shown any more

    def _settle(self) -> None:
        """Accept no longer for selected what is not shown any more."""
        self._settling = False
        if self._several:
            self._on_selection()

    def _without_hidden(self, indexes: Sequence[QModelIndex]) -> list[QModelIndex]:
        """Select no longer what stands for no terminal in sight; return the others."""
        kept, off = [], QItemSelection()
        for index in indexes:
            if index.data(TerminalRole.VIEW) is not None and self._is_in_sight(index):
                kept.append(index)
            else:
                off.select(index, index)
        self._settling = True
        self.selectionModel().select(off, QItemSelectionModel.SelectionFlag.Deselect)
        self._settling = False
        return kept

    def _is_in_sight(self, index: QModelIndex) -> bool:
        while (index := index.parent()).isValid():
            if not self.isExpanded(index):
                return False
        return True

    def _selected_serials(self) -> list[str]:
        return self.several() or ([self._key[2:]] if self._key.startswith("t:") else [])

    def _on_expanded(self, index: QModelIndex) -> None:
        if not self._all_open:
            self._closed.discard(str(index.data(TerminalRole.KEY)))
        self.rows_changed.emit()

    def _on_collapsed(self, index: QModelIndex) -> None:
        if not self._all_open:
            self._closed.add(str(index.data(TerminalRole.KEY)))
        if self._several:
            self._on_selection()
        self.rows_changed.emit()

    def _on_reset(self) -> None:
        self._restore()
        self.rows_changed.emit()

    def _restore(self) -> None:
        """Open the groups that were open, all of them during a search; select again what was selected."""
        self._settling = True
        for key in self._source.group_keys():
            self.setExpanded(self.index_of(key), self._all_open or key not in self._closed)
        self._settling = False
        several = [index for key in self._several if (index := self.index_of(key)).isValid()]
        if len(several) < 2:
            self._choose_quietly(str(several[0].data(TerminalRole.KEY)) if several else self._key)
            return
        self._settling = True
        self.selectionModel().select(_selection(several), QItemSelectionModel.SelectionFlag.Select)
        self._settling = False
        self._on_selection()

    def _choose_quietly(self, key: str) -> None:
        """Choose a row without bringing it into view, which would open what it is in."""
        index = self.index_of(key)
        if index.isValid():
            self.setAutoScroll(False)
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.setAutoScroll(True)

    def _on_rows(self) -> None:
        if not self.index_of(self._key).isValid() and not self._source.index_of(self._key).isValid():
            self._key = ""
            self.chosen.emit("")
        if self._several:
            self._on_selection()  # they may stand in another order
        if not self._settling:
            self.rows_changed.emit()

    def _on_clock(self) -> None:
        if self.isVisible():
            self._source.refresh_durations()


def _selection(indexes: Iterable[QModelIndex]) -> QItemSelection:
    made = QItemSelection()
    for index in indexes:
        made.select(index, index)
    return made


def drag_pixmap(name: str, dpr: float) -> QPixmap:
    """Paint the name of what is dragged, beside the pointer and translucent."""
    text = elided(name, _DRAG_WIDEST, 13, 600)
    width = QFontMetrics(font(13, 600)).horizontalAdvance(text) + 20
    pixmap = QPixmap(QSize(_DRAG_ROOM.x() + width, _DRAG_ROOM.y() + _DRAG_HEIGHT) * dpr)
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    tokens, place = theme().tokens, QRect(_DRAG_ROOM, QSize(width, _DRAG_HEIGHT))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setOpacity(_DRAG_OPACITY)
    painter.setPen(tokens.line2)
    painter.setBrush(tokens.raised)
    painter.drawRoundedRect(place.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    painter.setPen(tokens.ink)
    painter.setFont(font(13, 600))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap
