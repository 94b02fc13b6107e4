"""The tree of groups and admitted terminals, as the station has it in memory."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from facedesk import i18n
from facedesk.desk.text import terminal_text
from facedesk.desk.text.live_texts import showable
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.views import TerminalState
from facedesk.store.people.pinyin import Order, order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from PySide6.QtCore import QObject

    from facedesk.station.changes import ChangeNotice
    from facedesk.station.station import Station
    from facedesk.station.terminals.views import TerminalView
    from facedesk.store.terminals import GroupRow

    Index = QModelIndex | QPersistentModelIndex

MIME_KEYS = "application/x-facedesk-tree"
ADMITTED = frozenset({TerminalState.ONLINE, TerminalState.OFFLINE})

_NOWHERE = QModelIndex()
_TERMINAL_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled
    | Qt.ItemFlag.ItemIsSelectable
    | Qt.ItemFlag.ItemIsEditable
    | Qt.ItemFlag.ItemIsDragEnabled
)
_GROUP_FLAGS = _TERMINAL_FLAGS | Qt.ItemFlag.ItemIsDropEnabled


class TerminalRole(IntEnum):
    """What the tree's delegate and filter ask for, beside Qt's own roles."""

    KEY = Qt.ItemDataRole.UserRole + 1  # "t:SERIAL" or "g:ID"
    VIEW = Qt.ItemDataRole.UserRole + 2  # TerminalView, None for a group
    NOTE = Qt.ItemDataRole.UserRole + 3  # the words at the row's end
    SEARCH = Qt.ItemDataRole.UserRole + 4  # what a search looks at, case-folded


@dataclass(slots=True, eq=False)
class TerminalNode:
    """A row of the tree: the root, a group or a terminal."""

    number: int
    key: str = ""
    parent: TerminalNode | None = None
    group: GroupRow | None = None
    view: TerminalView | None = None
    children: list[TerminalNode] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The text people know it by."""
        if self.view is not None:
            return self.view.title
        return self.group.name if self.group is not None else ""

    @property
    def order(self) -> tuple[bool, Order, str]:
        """Terminals before groups, each by name."""
        return self.group is not None, order(self.name), self.key


class TerminalTreeModel(QAbstractItemModel):
    """Groups with their terminals; those in no group stand at the top."""

    name_typed = Signal(str, str)  # key, text
    dropped = Signal(list, object)  # keys, group id or None

    def __init__(
        self,
        station: Station,
        parent: QObject | None = None,
        now_us: Callable[[], int] = now_us,
    ) -> None:
        super().__init__(parent)
        self._station = station
        self._now_us = now_us
        self._looked_us = now_us()
        self._numbers = 0
        self._root = TerminalNode(0)
        self._by_key: dict[str, TerminalNode] = {}
        self._by_number: dict[int, TerminalNode] = {0: self._root}
        self._counts: dict[int, tuple[int, int, int]] = {}
        self._answers: dict[int, Callable[[TerminalNode], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda node: node.name,
            Qt.ItemDataRole.EditRole: lambda node: node.name,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: self._spoken,
            TerminalRole.KEY: lambda node: node.key,
            TerminalRole.VIEW: lambda node: node.view,
            TerminalRole.NOTE: self._note,
            TerminalRole.SEARCH: _searched,
        }
        self.rebuild()

    # What the page asks

    def index_of(self, key: str) -> QModelIndex:
        """Return the row of a key, an invalid index where there is none."""
        node = self._by_key.get(key)
        return self._index(node) if node is not None else QModelIndex()

    def group_keys(self) -> list[str]:
        """Return the keys of all groups, each after the one it hangs in."""
        return [node.key for node in _walk(self._root) if node.group is not None]

    def views_below(self, key: str) -> list[TerminalView]:
        """Return the terminals in a group and in those below it, in the tree's order."""
        node = self._by_key.get(key)
        return [below.view for below in _walk(node) if below.view is not None] if node is not None else []

    def view(self, serial: str) -> TerminalView | None:
        """Return an admitted terminal as it was told of last."""
        node = self._by_key.get(f"t:{serial}")
        return node.view if node is not None else None

    def count(self, key: str) -> tuple[int, int, int]:
        """Count the terminals below a group: online, all but the expected, expected."""
        node = self._by_key[key]
        if node.number not in self._counts:
            views = self.views_below(key)
            online = sum(view.state is TerminalState.ONLINE for view in views)
            expected = sum(view.expected for view in views)
            self._counts[node.number] = online, len(views) - expected, expected
        return self._counts[node.number]

    # What changes

    def rebuild(self) -> None:
        """Accept everything from the station anew."""
        self.beginResetModel()
        self._root.children.clear()
        self._by_key.clear()
        self._by_number = {0: self._root}
        self._counts.clear()
        self._add_groups(self._station.groups())
        for view in self._station.terminals():
            if view.state in ADMITTED:
                home = self._home(view)
                home.children.append(self._new(f"t:{view.serial}", home, view=view))
        for node in self._by_number.values():
            node.children.sort(key=lambda child: child.order)
        self.endResetModel()

    def on_notice(self, notice: ChangeNotice) -> None:
        """Follow what the station says has changed."""
        if notice.groups:
            self.rebuild()
            return
        for serial in notice.terminals:
            self.receive(serial)

    def refresh_durations(self) -> None:
        """Have the words that count time painted anew where they are others since the last look."""
        before, self._looked_us = self._looked_us, self._now_us()
        for node in _walk(self._root):
            view = node.view
            if view is None or view.state is not TerminalState.OFFLINE:
                continue
            if terminal_text.reads_otherwise(view, before, self._looked_us):
                self._notify(node)

    def _add_groups(self, groups: Sequence[GroupRow]) -> None:
        for group in groups:
            self._new(f"g:{group.id}", self._root, group=group)
        for group in groups:
            node = self._by_key[f"g:{group.id}"]
            node.parent = self._by_key.get(f"g:{group.parent_id}", self._root)
            node.parent.children.append(node)

    def _new(
        self, key: str, parent: TerminalNode, view: TerminalView | None = None, group: GroupRow | None = None
    ) -> TerminalNode:
        self._numbers += 1
        node = TerminalNode(self._numbers, key, parent, group, view)
        self._by_key[key] = self._by_number[node.number] = node
        return node

    def _home(self, view: TerminalView) -> TerminalNode:
        return self._by_key.get(f"g:{view.group_id}", self._root)

    def receive(self, serial: str) -> None:
        """Accept one terminal from the station anew."""
        view = self._station.terminal(serial)
        node = self._by_key.get(f"t:{serial}")
        if view is None or view.state not in ADMITTED:
            if node is not None:
                self._remove(node)
        elif node is None:
            self._insert(view)
        else:
            self._change(node, view)

    def _insert(self, view: TerminalView) -> None:
        home = self._home(view)
        node = self._new(f"t:{view.serial}", home, view=view)
        row = _place(home.children, node)
        self.beginInsertRows(self._index(home), row, row)
        home.children.insert(row, node)
        self.endInsertRows()
        self._recount(home)

    def _remove(self, node: TerminalNode) -> None:
        home = node.parent or self._root
        row = home.children.index(node)
        self.beginRemoveRows(self._index(home), row, row)
        del home.children[row], self._by_key[node.key], self._by_number[node.number]
        self.endRemoveRows()
        self._recount(home)

    def _change(self, node: TerminalNode, view: TerminalView) -> None:
        before, old_home, new_home = node.view, node.parent or self._root, self._home(view)
        node.view = view
        if old_home is not new_home or before is None or before.title != view.title:
            self._move(node, old_home, new_home)
        self._notify(node)
        if old_home is not new_home or before is None or _counted(before) != _counted(view):
            self._recount(old_home)
            self._recount(new_home)

    def _move(self, node: TerminalNode, old_home: TerminalNode, new_home: TerminalNode) -> None:
        row = old_home.children.index(node)
        target = _place([child for child in new_home.children if child is not node], node)
        if old_home is new_home and target == row:
            return
        # Within one parent Qt counts the target before the row is taken out.
        told = target + (old_home is new_home and target > row)
        self.beginMoveRows(self._index(old_home), row, row, self._index(new_home), told)
        del old_home.children[row]
        node.parent = new_home
        new_home.children.insert(target, node)
        self.endMoveRows()

    def _notify(self, node: TerminalNode) -> None:
        index = self._index(node)
        self.dataChanged.emit(index, index)

    def _recount(self, home: TerminalNode) -> None:
        self._counts.clear()
        node: TerminalNode | None = home
        while node is not None and node.group is not None:
            self._notify(node)
            node = node.parent

    # What the view asks

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a parent's row."""
        children = self._node(parent).children
        if column == 0 and 0 <= row < len(children):
            return self.createIndex(row, 0, children[row].number)
        return QModelIndex()

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index of a row's parent."""
        node = self._node(index)
        return self._index(node.parent) if node.parent is not None else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count a row's children."""
        return len(self._node(parent).children)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002
        """There is one column."""
        return 1

    @showable
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a role asks of a row."""
        node = self._node(index)
        answer = self._answers.get(role)
        return answer(node) if answer is not None else None

    def _spoken(self, node: TerminalNode) -> str:
        """Return the row with what its mark alone shows."""
        state = terminal_text.short_state(node.view, self._now_us()) if node.view is not None else ""
        return i18n.joined(", ", dict.fromkeys((node.name, state, self._note(node))))

    def _note(self, node: TerminalNode) -> str:
        if node.view is not None:
            return terminal_text.row_note(node.view, self._now_us())
        online, all_, expected = self.count(node.key)
        if expected and not all_:
            return QCoreApplication.translate("TerminalTree", "{0} expected").format(i18n.number(expected))
        return QCoreApplication.translate("TerminalTree", "{0} of {1}").format(
            i18n.number(online), i18n.number(all_)
        )

    # Renaming and regrouping: said to the page, done by the station

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be edited, rows dragged, groups take them."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _TERMINAL_FLAGS if self._node(index).view is not None else _GROUP_FLAGS

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Return the page what name was typed; the tree shows it when the station has it."""
        node, text = self._node(index), str(value).strip()
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or text == node.name:
            return False
        self.name_typed.emit(node.key, text)
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Name the one type that is dragged."""
        return [MIME_KEYS]

    def mimeData(self, indexes: Iterable[Index]) -> QMimeData:
        """Return the dragged rows' keys."""
        data = QMimeData()
        data.setData(MIME_KEYS, "\n".join(self._node(index).key for index in indexes).encode())
        return data

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,  # noqa: ARG002
        row: int,  # noqa: ARG002
        column: int,  # noqa: ARG002
        parent: Index,
    ) -> bool:
        """Return the page what was dropped where; the tree shows it when the station has it."""
        if not data.hasFormat(MIME_KEYS):
            return False
        keys = bytes(data.data(MIME_KEYS).data()).decode().split("\n")
        group = self._node(parent).group
        self.dropped.emit(keys, group.id if group is not None else None)
        return False  # the view is not to take the rows out itself

    def _node(self, index: Index) -> TerminalNode:
        return self._by_number.get(index.internalId(), self._root) if index.isValid() else self._root

    def _index(self, node: TerminalNode) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.children.index(node), 0, node.number)


def _walk(node: TerminalNode) -> Iterator[TerminalNode]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _counted(view: TerminalView) -> tuple[TerminalState, bool]:
    """Return what a group's counts depend on."""
    return view.state, view.expected


def _searched(node: TerminalNode) -> str:
    view = node.view
    return (f"{view.title}\n{view.serial}\n{view.address}" if view is not None else node.name).casefold()


def _place(children: Sequence[TerminalNode], node: TerminalNode) -> int:
    """Return the row at which a node belongs among its sorted neighbours."""
    return bisect.bisect_left(children, node.order, key=lambda child: child.order)
