"""The tree of departments: one is chosen, names are edited in place, rows hung elsewhere by dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QDrag, QPainter
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from facedesk.desk.models.departments import ALL, DepartmentRole, DepartmentTree
from facedesk.desk.people.departments.delegate import CARET, DepartmentsDelegate, mark_place, name_left
from facedesk.desk.terminals.list.tree import drag_pixmap
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.tree.tree_manner import set_up_tree

if TYPE_CHECKING:
    from PySide6.QtGui import QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent

    Index = QModelIndex | QPersistentModelIndex

_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class DepartmentsTree(QTreeView):
    """Shows the model; keeps what is open and chosen while it changes."""

    chosen = Signal(int)  # department id, ALL for all people, NO_DEPARTMENT for those in none
    remove_requested = Signal(int)
    rules_requested = Signal(int)

    def __init__(self, model: DepartmentTree, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._departments = model
        self._closed: set[int] = set()
        self._id = ALL
        self._drop_on = QPersistentModelIndex()
        self.setObjectName("department-tree")
        self.setAccessibleName(self.tr("Departments"))
        self.setModel(model)
        self.setItemDelegate(DepartmentsDelegate(self, self._is_drop_target))
        set_up_tree(self, 16)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.expanded.connect(lambda index: self._closed.discard(int(index.data(DepartmentRole.ID))))
        self.collapsed.connect(lambda index: self._closed.add(int(index.data(DepartmentRole.ID))))
        model.modelReset.connect(self._restore)
        theme().changed.connect(self.viewport().update)
        self._restore()

    def department_id(self) -> int:
        """Return the chosen department's id, ALL for all people, NO_DEPARTMENT for those in none."""
        return self._id

    def choose(self, department_id: int) -> None:
        """Choose a row and bring it into sight."""
        index = self._departments.index_of(department_id)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def edit_name(self, department_id: int) -> None:
        """Open the field for a row's name."""
        self.choose(department_id)
        index = self._departments.index_of(department_id)
        if index.isValid() and department_id > ALL:
            self.edit(index)

    def open_row(self, department_id: int) -> None:
        """Open a row, so that what came into it is seen."""
        self._closed.discard(department_id)
        self.setExpanded(self._departments.index_of(department_id), True)

    def _is_drop_target(self, index: Index) -> bool:
        """Whether what is dragged would be dropped on this row."""
        return self._drop_on.isValid() and self._drop_on == index

    def _on_current(self, index: QModelIndex) -> None:
        if index.isValid():
            department_id = int(index.data(DepartmentRole.ID))
            if department_id != self._id:
                self._id = department_id
                self.chosen.emit(department_id)

    def _restore(self) -> None:
        """Open what was open, choose again what was chosen, all people where that is gone."""
        for department_id in self._departments.ids():
            opened = department_id == ALL or department_id not in self._closed
            self.setExpanded(self._departments.index_of(department_id), opened)
        known = self._departments.index_of(self._id)
        index = known if known.isValid() else self._departments.index_of(ALL)
        self.setAutoScroll(False)  # which would open what the row is in
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.setAutoScroll(True)

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close by Enter and the space bar, remove by Delete."""
        index = self.currentIndex()
        if self.state() == QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # the field for the name hands on the Enter that ends it
        elif index.isValid() and event.key() in _OPENS and self._id > ALL:
            self.setExpanded(index, not self.isExpanded(index))
        elif index.isValid() and event.key() == Qt.Key.Key_Delete and self._id > ALL:
            self.remove_requested.emit(self._id)
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open and close a row where its caret is clicked; lead to its rules where their mark is."""
        index, at = self.indexAt(event.position().toPoint()), event.position().toPoint()
        is_marked = index.isValid() and index.data(DepartmentRole.RULED)
        if is_marked and mark_place(self.visualRect(index)).adjusted(-4, -8, 4, 8).contains(at):
            self.rules_requested.emit(int(index.data(DepartmentRole.ID)))
        if index.isValid() and index.data(DepartmentRole.ID) != ALL and self._departments.rowCount(index):
            middle = name_left(self.visualRect(index), index) - CARET // 2 - 2
            if abs(event.position().x() - middle) <= CARET:
                self.setExpanded(index, not self.isExpanded(index))
        super().mouseReleaseEvent(event)

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag a small translucent name beside the pointer: what is below it is to be seen."""
        index = self.currentIndex()
        if not index.isValid() or self._id <= ALL:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData([index]))
        drag.setPixmap(drag_pixmap(str(index.data()), self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(0, 0))
        drag.exec(supported, Qt.DropAction.MoveAction)
        self._mark_drop(QModelIndex())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Wash the row below the pointer."""
        super().dragMoveEvent(event)
        self._mark_drop(self.indexAt(event.position().toPoint()) if event.isAccepted() else QModelIndex())

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
