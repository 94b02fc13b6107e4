"""The first step: which terminals are meant, ticked one by one or by their groups."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFrame, QWidget

from facedesk import i18n
from facedesk.desk.models.terminals import is_group, place_rows
from facedesk.desk.text.terminal_text import state_mark
from facedesk.desk.theme.marks import mark_pixmap
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.desk.widgets.tree.check import NAME, Box, CheckModel, CheckTree
from facedesk.desk.widgets.tree.model import Node
from facedesk.station.terminals.views import TerminalState, TerminalView
from facedesk.store.terminals import GroupRow

_MARK, _ROW, _WIDEST, _SIDE = 14, QSize(100, 34), 620, 20
_State = Qt.CheckState


class WhereModel(CheckModel):
    """Groups and terminals with boxes, by "g:ID" and "t:SERIAL"; a group's follows from those below it."""

    def __init__(self) -> None:
        super().__init__()
        self._answers[Qt.ItemDataRole.SizeHintRole] = lambda _: _ROW

    def opens(self, node: Node) -> bool:
        """Whether a row is a group."""
        return is_group(node)

    def answer(self, node: Node, column: int, role: int) -> Any:
        """Return what a role asks of a row's cell."""
        view = node.row.value
        if column == NAME and isinstance(view, TerminalView):
            if role == Qt.ItemDataRole.DecorationRole:
                return QIcon(mark_pixmap(state_mark(view), _MARK, 2.0))
            if role == Qt.ItemDataRole.ToolTipRole:
                return i18n.joined(" · ", (view.title, view.serial))
        elif column == NAME and role == Qt.ItemDataRole.FontRole:
            return font(14, 600)
        return super().answer(node, column, role)


class WhereStep(QWidget):
    """Shows all groups and admitted terminals; says which are ticked."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ticked: set[str] = set()
        self.setObjectName("apply-where")
        self.model = WhereModel()
        self.tree = CheckTree(self.model, "where-tree", self.tr("Groups and terminals"), (None, 140))
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setUniformRowHeights(True)
        self.tree.toggled.connect(self._on_toggled)
        around = Card(margin=6, spacing=0)
        around.column.addWidget(self.tree)
        around.setMaximumWidth(_WIDEST)
        hint = Label(self.tr("Tick the terminals that are to get it; a group stands for all within it."), 14)
        hint.set_colour("ink2")
        vbox(hint, wide(around), spacing=12, margins=(_SIDE, 14, _SIDE, 14), on=self)
        self.setFocusProxy(self.tree)

    def set_places(
        self,
        groups: Sequence[GroupRow],
        views: Sequence[TerminalView],
        ticked: Collection[str],
        without: str = "",
    ) -> None:
        """Display groups and terminals, some of them ticked; one is left out, whose own values they are."""
        there = [view for view in views if view.serial != without]
        self._ticked = {view.serial for view in there} & set(ticked)
        self.model.set_rows(place_rows(groups, there))
        online = self.tr("online")
        for view in there:
            note = online if view.state is TerminalState.ONLINE else self.tr("offline")
            self.model.set_box(f"t:{view.serial}", Box(self._state(view.serial), note))
        self._update_groups()

    def serials(self) -> list[str]:
        """Return the ticked terminals, in the tree's order."""
        return [key for key in self._all() if key in self._ticked]

    def whole_groups(self, serials: Collection[str]) -> list[int]:
        """Return the groups whose terminals are all among these, but those within another such group."""
        those, found = set(serials), list[int]()
        for node in self.model.root.children:
            self._find_whole(node, those, found)
        return found

    def _find_whole(self, node: Node, those: set[str], found: list[int]) -> None:
        if not self.model.opens(node):
            return
        inside = [each.row.value.serial for each in node.below() if not self.model.opens(each)]
        if inside and those.issuperset(inside):
            found.append(int(str(node.row.key)[2:]))
            return
        for child in node.children:
            self._find_whole(child, those, found)

    def _all(self) -> Iterable[str]:
        for node in self.model.root.below():
            if isinstance(node.row.value, TerminalView):
                yield node.row.value.serial

    def _state(self, serial: str) -> Qt.CheckState:
        return _State.Checked if serial in self._ticked else _State.Unchecked

    def _on_toggled(self, key: str, ticked: bool) -> None:
        nodes = [node for node in self.model.below(key) if isinstance(node.row.value, TerminalView)]
        for node in nodes:
            serial = node.row.value.serial
            (self._ticked.add if ticked else self._ticked.discard)(serial)
            self.model.set_box(node.row.key, Box(self._state(serial), self.model.box(node.row.key).note))
        self._update_groups()
        self.changed.emit()

    def _update_groups(self) -> None:
        for node in self.model.root.children:
            self._update_group(node)

    def _update_group(self, node: Node) -> tuple[int, int]:
        """Display a group's box; return how many terminals are in it, and how many of them are ticked."""
        if not self.model.opens(node):
            return 1, int(node.row.value.serial in self._ticked)
        counts = [self._update_group(child) for child in node.children]
        there, ticked = sum(count for count, _ in counts), sum(count for _, count in counts)
        state = (
            _State.Unchecked if not ticked else _State.Checked if ticked == there else _State.PartiallyChecked
        )
        note = self.tr("{0} of {1}").format(i18n.number(ticked), i18n.number(there))
        self.model.set_box(node.row.key, Box(state, note, enabled=bool(there)))
        return there, ticked
