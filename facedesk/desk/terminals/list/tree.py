"""The tree of groups and terminals: found by a search, several selected, renamed in place, regrouped by dragging."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView

from facedesk.desk.models.terminals import TerminalTreeModel
from facedesk.desk.widgets.tree.model import Node, Role
from facedesk.desk.widgets.tree.painter import ROW_HEIGHT, Measures
from facedesk.desk.widgets.tree.view import TreeView

Index = QModelIndex | QPersistentModelIndex


_DURATIONS_MS = 1_000
_MEASURES = Measures(name=22, side=12, field_lead=8, field_tail=4)
_DROP_ROOM = 26  # below the last row, where a terminal can be dropped to be in no group


class TerminalsTree(TreeView):
    """Shows the model; keeps what is open and selected while it changes.

    One row is selected, a group or a terminal, or several terminals that are all in sight: what a search, a filter or
    a closed group hides is selected no longer, so that nothing is asked of a terminal that nobody sees.
    """

    several_chosen = Signal()
    rows_changed = Signal()

    _press_taken = False
    _several: Sequence[str] = ()  # keys, where several are selected
    _current: str = ""  # the key of the row that the keyboard is at among them

    def __init__(self, model: TerminalTreeModel) -> None:
        self._terminals = model
        super().__init__(model, _MEASURES, "terminal-tree", step=18, editor="tree-name-editor", otherwise="")
        self.setAccessibleName(self.tr("Groups and terminals"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for signal in (model.rowsInserted, model.rowsRemoved, model.rowsMoved):
            signal.connect(self._on_rows)
        model.about_to_change.connect(self._lay_selection_down)
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_DURATIONS_MS)

    def several(self) -> list[str]:
        """Return the serials of the selected terminals as they stand below each other, where they are several."""
        return [key[2:] for key in self._several]

    def select(self, serials: Iterable[str]) -> None:
        """Select terminals, those that are shown; the groups that they are in are opened."""
        nodes = self._found(f"t:{serial}" for serial in serials)
        if not nodes:
            return
        for key in dict.fromkeys(key for node in nodes for key in self._terminals.above(node.row.key)):
            self.setExpanded(self.index_of(key), True)
        first = self._terminals.index_at(nodes[0])
        model, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        self._settling = True
        model.setCurrentIndex(first, flags.ClearAndSelect)
        model.select(self._selection(nodes), flags.Select)
        self._settling = False
        self._on_selection()
        self.scrollTo(first)

    def select_below(self, key: str) -> None:
        """Select the terminals of a group, those that are shown."""
        self.select(view.serial for view in self._terminals.views_below(key))

    def selectAll(self) -> None:
        """Select all terminals that are in sight."""
        self._settling = True
        super().selectAll()
        self._settling = False
        self._on_selection()

    def first_terminal(self) -> str:
        """Return the key of the first terminal that is shown, empty where there is none."""
        return next((n.row.key for n in self.nodes_in_sight() if not self._terminals.opens(n)), "")

    def content_height(self) -> int:
        """Return the height in pixels of all rows, with the place for dropping outside of groups; 0 without any."""
        rows = sum(1 for _ in self.nodes_in_sight())
        return rows * ROW_HEIGHT + _DROP_ROOM if rows else 0

    # Hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Select a group's terminals where the group is clicked at with Ctrl: it has no place among several."""
        index = self.indexAt(event.position().toPoint())
        is_more = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if is_more and self._has_caret(index) and event.button() == Qt.MouseButton.LeftButton:
            below = [view.serial for view in self._terminals.views_below(index.data(Role.KEY))]
            self.select(dict.fromkeys((*self._selected_serials(), *below)))
            self._press_taken = True
            return
        self._press_taken = False
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Leave alone what the press has selected."""
        if self._press_taken:
            self._press_taken = False
        else:
            super().mouseReleaseEvent(event)

    def dragged(self) -> tuple[Sequence[QModelIndex], str]:
        """Return the rows that would be dragged, and what stands beside the pointer."""
        if len(self._several) < 2:
            return super().dragged()
        return [self.index_of(key) for key in self._several], self.tr("%n terminals", "", len(self._several))

    # What is selected

    def _on_selection(self) -> None:
        if self._settling:
            return
        nodes = self._selected_nodes()
        if len(nodes) > 1:
            nodes = self._without_hidden(nodes)
        before, self._several = self._several, []
        if len(nodes) > 1:
            self._several = [node.row.key for node in nodes]
            if self._several != before:
                self.several_chosen.emit()
        elif nodes:
            self._key = nodes[0].row.key
            self.chosen.emit(self._key)
        elif before:
            self.chosen.emit(self._key)  # none of them is shown any more

    def _selected_nodes(self) -> list[Node]:
        """Return what is selected, part by part of the selection and not row by row: it may be all there is."""
        selection, nodes = self.selectionModel().selection(), list[Node]()
        for part in (selection[number] for number in range(len(selection))):  # type: ignore[index, arg-type]
            home = self._source.node_at(part.parent())
            nodes += home.children[part.top() : part.bottom() + 1]
        return [node for node in nodes if node.number not in self._hidden]

    def _without_hidden(self, nodes: Sequence[Node]) -> list[Node]:
        """Select no longer what stands for no terminal in sight; return the others as they stand below each other."""
        selected = {node.number for node in nodes}
        kept = [
            node for node in self.nodes_in_sight() if node.number in selected and not self._source.opens(node)
        ]
        if len(kept) < len(nodes):
            left = selected - {node.number for node in kept}
            off = self._selection(node for node in nodes if node.number in left)
            self._settling = True
            self.selectionModel().select(off, QItemSelectionModel.SelectionFlag.Deselect)
            self._settling = False
        return kept

    def _found(self, keys: Iterable[str]) -> list[Node]:
        """Return the nodes of keys, those that are found."""
        nodes = filter(None, map(self._source.node, keys))
        return [node for node in nodes if node.number not in self._hidden]

    def _selection(self, nodes: Iterable[Node]) -> QItemSelection:
        """Return a selection of rows, of as few parts as they make."""
        made, runs = QItemSelection(), list[list[Node]]()
        for node in sorted(nodes, key=lambda node: (node.parent.number if node.parent else 0, node.place())):
            last = runs[-1][1] if runs else None
            if last is not None and last.parent is node.parent and last.place() + 1 == node.place():
                runs[-1][1] = node
            else:
                runs.append([node, node])
        for first, last in runs:
            made.select(self._source.index_at(first), self._source.index_at(last))
        return made

    def _selected_serials(self) -> list[str]:
        return self.several() or ([self._key[2:]] if self._key.startswith("t:") else [])

    def _on_expanded(self, index: QModelIndex) -> None:
        super()._on_expanded(index)
        self.rows_changed.emit()

    def _on_collapsed(self, index: QModelIndex) -> None:
        super()._on_collapsed(index)
        if self._several:
            self._on_selection()
        self.rows_changed.emit()

    def _lay_selection_down(self) -> None:
        """Have nothing selected while rows change: to follow each takes longer than to select all of them again."""
        if self._several:
            index = self.currentIndex()
            self._current = index.data(Role.KEY) if index.isValid() else ""
            self.selectionModel().reset()

    def _restore(self) -> None:
        super()._restore()
        self.rows_changed.emit()

    def _choose_again(self) -> None:
        """Select again what was selected, and is found; the keyboard goes on from where it was."""
        if self._several:
            found, flags = self._selection(self._found(self._several)), QItemSelectionModel.SelectionFlag
            self._settling = True
            self.selectionModel().select(found, flags.ClearAndSelect)
            if not self.currentIndex().isValid():
                self.selectionModel().setCurrentIndex(self.index_of(self._current), flags.NoUpdate)
            self._settling = False
            self._on_selection()
        if not self._several:
            super()._choose_again()

    def _on_rows(self) -> None:
        if self._settling:
            return
        if self._source.node(self._key) is None:
            self._key = ""
            self.chosen.emit("")
        if self._several:
            self._on_selection()  # they may stand in another order
        self.rows_changed.emit()

    def _on_clock(self) -> None:
        if self.isVisible():
            self._terminals.refresh_durations()
