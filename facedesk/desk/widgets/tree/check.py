"""A tree with boxes to check, and words at each row's end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from facedesk import i18n
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.tree.model import CHOSEN, LEAF, Key, Node, TreeModel

Index = QModelIndex | QPersistentModelIndex


NAME, NOTE = range(2)
_ROW = QSize(100, 32)
_CHECKABLE: Final = CHOSEN | Qt.ItemFlag.ItemIsUserCheckable
_LEAF: Final = {CHOSEN: CHOSEN | LEAF, _CHECKABLE: _CHECKABLE | LEAF}
_CHECKED: Final = Qt.CheckState.Checked


@dataclass(frozen=True, slots=True)
class Box:
    """A row's box, the words at its end, whether it can be clicked, and what else is shown of it."""

    state: Qt.CheckState = Qt.CheckState.Unchecked
    note: str = ""
    enabled: bool = True
    value: Any = None


_EMPTY: Final = Box()


class CheckModel(TreeModel):
    """Rows with boxes; tells which was clicked, and leaves to others what that means."""

    toggled = Signal(object, bool)  # key

    columns = 2

    def __init__(self) -> None:
        super().__init__()
        self._boxes: dict[Key, Box] = {}
        self._answers |= {
            Qt.ItemDataRole.ToolTipRole: lambda node: node.row.name,
            Qt.ItemDataRole.CheckStateRole: lambda node: self.box(node.row.key).state,
            Qt.ItemDataRole.SizeHintRole: lambda _: _ROW,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
        }

    def box(self, key: Key) -> Box:
        """Return a row's box."""
        return self._boxes.get(key, _EMPTY)

    def set_box(self, key: Key, box: Box) -> None:
        """Display a row's box."""
        node = self.node(key)
        if node is not None and self.box(key) != box:
            self._boxes[key], node.flags = box, None
            self.touch(node)

    def _let_go(self, node: Node) -> None:
        """Know a node no more, nor its box."""
        super()._let_go(node)
        self._boxes.pop(node.row.key, None)

    def flags_of(self, node: Node) -> Qt.ItemFlag:
        """Boxes can be clicked where they are enabled."""
        flags = _CHECKABLE if self.box(node.row.key).enabled else CHOSEN
        return flags if self.opens(node) else _LEAF[flags]

    def answer(self, node: Node, column: int, role: int) -> Any:
        """Return what a role asks of a row's cell."""
        if column == NAME:
            return super().answer(node, column, role)
        if column == NOTE and role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.box(node.row.key).note
        return theme().tokens.ink2 if role == Qt.ItemDataRole.ForegroundRole else None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Signal which box was clicked; it is shown checked or empty by whoever knows what that means."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.toggled.emit(self.node_at(index).row.key, Qt.CheckState(value) is _CHECKED)
        return True

    def _spoken(self, node: Node) -> str:
        return i18n.joined(", ", (node.row.name, self.box(node.row.key).note))


class CheckTree(QTreeView):
    """Shows a model with boxes; what comes is open, and what is closed stays so."""

    def __init__(
        self,
        model: CheckModel,
        name: str,
        accessible: str,
        widths: Sequence[int | None],
        parent: QWidget | None = None,
    ) -> None:
        """View a model in columns of these widths in pixels; those of None share what is left."""
        super().__init__(parent)
        model.setParent(self)  # so its words are said again in another language
        self.rows = model
        self.toggled = model.toggled
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setModel(model)
        self.setHeaderHidden(True)
        self.setIndentation(20)
        self.setFont(font(14))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._set_widths(widths)
        self.expandAll()
        model.came.connect(self._open_new)
        theme().changed.connect(self._colour)
        self._colour()

    def _open_new(self, keys: Sequence[Key]) -> None:
        for node in filter(None, map(self.rows.node, keys)):
            if self.rows.opens(node):
                self.expand(self.rows.index_at(node))

    def _set_widths(self, widths: Sequence[int | None]) -> None:
        head = self.header()
        head.setStretchLastSection(False)
        for column, width in enumerate(widths):
            if width is None:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
            else:
                head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
                head.resizeSection(column, width)

    def _colour(self) -> None:
        """Wash the row that is chosen, as everywhere: all texts can be read on it, and its box seen."""
        palette, tokens = self.palette(), theme().tokens
        palette.setColor(QPalette.ColorRole.Highlight, tokens.accent_wash)
        palette.setColor(QPalette.ColorRole.HighlightedText, tokens.ink)
        self.setPalette(palette)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose the first row once the keyboard comes here, and not before: it would look as if it counted."""
        first = self.rows.index(0, 0)
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.setCurrentIndex(first)
        super().focusInEvent(event)
