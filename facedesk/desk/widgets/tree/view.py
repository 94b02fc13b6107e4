"""The view of a tree: one row is chosen, names are typed in place, rows are hung elsewhere by dragging."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.desk.widgets.timers import single_shot
from facedesk.desk.widgets.tree.model import Key, Look, Node, Role, TreeModel
from facedesk.desk.widgets.tree.painter import SIGN, Measures, TreePainter

Index = QModelIndex | QPersistentModelIndex


_OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
_BADGE_REACH = -4, -8, 4, 8
_DRAG_ROOM = QPoint(18, 10)  # from the pointer to the name that is dragged
_DRAG_HEIGHT, _DRAG_WIDEST, _DRAG_OPACITY = 26, 160, 0.8


class TreeView(QTreeView):
    """Shows a model, or what is found of it; keeps what is open and chosen while it changes.

    A row with a caret is opened and closed there, by Enter and by the space bar. New ones are open, and all are while
    something is looked for.
    """

    chosen = Signal(object)  # key
    badge_clicked = Signal(object)  # key

    def __init__(
        self,
        model: TreeModel,
        measures: Measures,
        name: str,
        *,
        step: int,
        editor: str,
        otherwise: Key | None = None,
    ) -> None:
        """View a model.

        Args:
            model: the rows.
            measures: how they are painted.
            name: the object name.
            step: by how many pixels a row stands further right than the one it hangs in.
            editor: the object name of the field for a name.
            otherwise: the key of the row that is chosen where the chosen one is gone.
        """
        super().__init__()
        self._source = model
        self._searched, self._only_amiss = "", False
        self._hidden: set[int] = set()  # nodes' numbers
        self._closed: set[Key] = set()
        self._key: Key = otherwise
        self._otherwise = otherwise
        self._settling = False
        self._drop_on = QPersistentModelIndex()
        self.setObjectName(name)
        self.setModel(model)
        self._painter = TreePainter(self, measures, editor, self.is_drop_target)
        self.setItemDelegate(self._painter)
        self._set_up(step)
        self.expanded.connect(self._on_expanded)
        self.collapsed.connect(self._on_collapsed)
        model.about_to_change.connect(self._begin_to_settle)
        model.changed.connect(self._filter_anew)
        self._filtering = single_shot(self, 0, self._filter_anew)
        for signal in (model.rowsInserted, model.rowsMoved, model.dataChanged):
            signal.connect(self._filter_soon)
        self.selectionModel().selectionChanged.connect(self._on_selection)
        theme().changed.connect(self.viewport().update)
        self._restore()

    def _set_up(self, step: int) -> None:
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setIndentation(step)
        self.setUniformRowHeights(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.setMouseTracking(True)
        self.setAnimated(False)
        self.setExpandsOnDoubleClick(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDropIndicatorShown(False)  # the painter washes the row
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def index_of(self, key: Key) -> QModelIndex:
        """Return the row of a key, an invalid index where it is not found."""
        node = self._source.node(key)
        return self._source.index_at(node) if node and node.number not in self._hidden else QModelIndex()

    def choose(self, key: Key) -> None:
        """Choose a row and bring it into sight."""
        index = self.index_of(key)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    def key(self) -> Key:
        """Return the key of the chosen row."""
        return self._key

    def open_row(self, key: Key) -> None:
        """Open a row, so that what came into it is seen; it stays open when the rows change."""
        self._closed.discard(key)
        self.setExpanded(self.index_of(key), True)

    def edit_name(self, key: Key) -> None:
        """Open the field for a row's name."""
        self.choose(key)
        index = self.index_of(key)
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def is_drop_target(self, index: Index) -> bool:
        """Whether what is dragged would be dropped on this row."""
        return self._drop_on.isValid() and self._drop_on == index

    def badge_rect(self, index: QModelIndex) -> QRect:
        """Return where a row's badge can be clicked."""
        return self._painter.badge_place(self.visualRect(index)).adjusted(*_BADGE_REACH)

    def _on_selection(self) -> None:
        indexes = self.selectionModel().selectedIndexes()
        if indexes and not self._settling and indexes[0].data(Role.KEY) != self._key:
            self._key = indexes[0].data(Role.KEY)
            self.chosen.emit(self._key)

    # What is found

    @property
    def is_looking(self) -> bool:
        """Whether something is looked for."""
        return bool(self._searched) or self._only_amiss

    def search(self, text: str) -> None:
        """Display only what contains a text, with what that hangs in and what hangs in it."""
        self._searched = text.strip().casefold()
        self._filter_anew()

    def set_only_amiss(self, only: bool) -> None:
        """Restrict what is found to what is amiss, or not."""
        self._only_amiss = only
        self._filter_anew()

    def nodes_in_sight(self, below: Node | None = None) -> Iterator[Node]:
        """Go through what is found as the tree is read, but for what hangs in a closed row."""
        for node in (below or self._source.root).children:
            if node.number not in self._hidden:
                yield node
                if node.children and self.isExpanded(self._source.index_at(node)):
                    yield from self.nodes_in_sight(node)

    def _filter_soon(self) -> None:
        if self.is_looking:
            self._filtering.start()

    def _filter_anew(self) -> None:
        if self.is_looking or self._hidden:
            hidden = set[int]()
            self._find(self._source.root, False, hidden)
            self._hide(self._source.root, hidden ^ self._hidden, hidden)
            self._hidden = hidden
        self._restore()

    def _find(self, parent: Node, is_inside: bool, hidden: set[int]) -> bool:
        """Whether anything is found that hangs in a row, which may have been found itself; collect what is not."""
        is_any = False
        for node in parent.children:
            contains = is_inside or self._searched in self._source.searched(node)
            found = contains and (not self._only_amiss or self._source.is_amiss(node))
            if self._find(node, contains, hidden) or found:
                is_any = True
            else:
                hidden.add(node.number)
        return is_any

    def _hide(self, parent: Node, others: set[int], hidden: set[int]) -> None:
        """Hide and show the rows that are others than before."""
        index = self._source.index_at(parent)
        for row, node in enumerate(parent.children):
            if node.number in others:
                self.setRowHidden(row, index, node.number in hidden)
            if node.children:
                self._hide(node, others, hidden)

    # What stays

    def is_open(self, key: Key) -> bool:
        """Whether a row is to be open."""
        return self.is_looking or key not in self._closed

    def _on_expanded(self, index: QModelIndex) -> None:
        if not self.is_looking:
            self._closed.discard(index.data(Role.KEY))

    def _on_collapsed(self, index: QModelIndex) -> None:
        if not self.is_looking:
            self._closed.add(index.data(Role.KEY))

    def _begin_to_settle(self) -> None:
        self._settling = True
        self.setAutoScroll(False)  # Qt chooses a neighbour of what goes, and would scroll there

    def _restore(self) -> None:
        """Open what was open, choose again what was chosen."""
        self._begin_to_settle()
        for node in self._source.root.below():
            if self._source.opens(node) and node.parent is not None:
                self.setExpanded(self._source.index_at(node), self.is_open(node.row.key))
        self._settling = False
        self._choose_again()
        self.setAutoScroll(True)

    def _choose_again(self) -> None:
        """Choose what was chosen without bringing it into sight, which would open what it is in."""
        index = self.index_of(self._key)
        if not index.isValid():
            index = self.index_of(self._otherwise)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            self.selectionModel().clear()  # of the neighbour that Qt may have chosen
        if index.isValid() and index.data(Role.KEY) != self._key:
            self._on_selection()  # Qt may have chosen it before

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open and close by Enter and the space bar."""
        index = self.currentIndex()
        # The field for a name hands on the Enter that ends it.
        editing = self.state() == QAbstractItemView.State.EditingState
        if not editing and event.key() in _OPENS and self._has_caret(index):
            self.setExpanded(index, not self.isExpanded(index))
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open and close a row where its caret is clicked; tell of a click on a badge."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            look: Look = index.data(Role.LOOK)
            if look.badge and self.badge_rect(index).contains(at):
                self.badge_clicked.emit(index.data(Role.KEY))
            if look.caret and abs(at.x() - self.visualRect(index).left() - look.left - SIGN // 2) <= SIGN:
                self.setExpanded(index, not self.isExpanded(index))
        super().mouseReleaseEvent(event)

    def _has_caret(self, index: QModelIndex) -> bool:
        return index.isValid() and bool(index.data(Role.LOOK).caret)

    # Dragging

    def dragged(self) -> tuple[Sequence[QModelIndex], str]:
        """Return the rows that would be dragged, and what stands beside the pointer."""
        index = self.currentIndex()
        return [index] if index.flags() & Qt.ItemFlag.ItemIsDragEnabled else [], str(index.data())

    def startDrag(self, supported: Qt.DropAction) -> None:
        """Drag a small translucent name beside the pointer: what is below it is to be seen."""
        indexes, name = self.dragged()
        if not indexes:
            return
        drag = QDrag(self)
        drag.setMimeData(self.model().mimeData(indexes))
        drag.setPixmap(drag_pixmap(name, self.devicePixelRatioF()))
        drag.setHotSpot(QPoint(0, 0))
        drag.exec(supported, Qt.DropAction.MoveAction)
        self._mark_drop(QModelIndex())

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Wash the row below the pointer."""
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
        """Paint none: the carets are the painter's."""


def drag_pixmap(name: str, dpr: float) -> QPixmap:
    """Paint the name of what is dragged, beside the pointer and translucent."""
    text = elided(name, _DRAG_WIDEST, 13, 600)
    width = QFontMetrics(font(13, 600)).horizontalAdvance(text) + 20
    pixmap = QPixmap(QSize(_DRAG_ROOM.x() + width, _DRAG_ROOM.y() + _DRAG_HEIGHT) * dpr)
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    tokens, place = theme().tokens, QRect(_DRAG_ROOM, QSize(width, _DRAG_HEIGHT))
    painter = smooth_painter(pixmap)
    painter.setOpacity(_DRAG_OPACITY)
    paint_ground(painter, place.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), 6, tokens.raised, tokens.line2)
    painter.setPen(tokens.ink)
    painter.setFont(font(13, 600))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)
    painter.end()
    return pixmap
