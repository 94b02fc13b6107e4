"""The rows of a tree, changed in place: what is open, chosen and scrolled to stays so."""

import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any, ClassVar, Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from facedesk.desk.text.live_texts import showable

Index = QModelIndex | QPersistentModelIndex


Key = Any  # a number or a text
_NOWHERE = QModelIndex()
_FEW = 8  # rows that come, go or move are told one by one; more are told at once, as another layout
CHOSEN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
OWN: Final = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled
LEAF: Final = Qt.ItemFlag.ItemNeverHasChildren  # a view need not ask whether anything hangs in it
TAKES: Final = Qt.ItemFlag.ItemIsDropEnabled


class Role(IntEnum):
    """What views and painters ask for, beside Qt's own roles."""

    KEY = Qt.ItemDataRole.UserRole + 1
    VALUE = Qt.ItemDataRole.UserRole + 2  # what the row stands for
    LOOK = Qt.ItemDataRole.UserRole + 3
    PLACEHOLDER = Qt.ItemDataRole.UserRole + 4  # what it is called where its name is emptied


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is to be: a key of its own, the key of the row that it hangs in, its name and place."""

    key: Key
    above: Key | None  # at the top where there is no such row
    name: str
    order: Any  # it stands before neighbours with a greater one
    value: Any = None


@dataclass(frozen=True, slots=True)
class Look:
    """What is painted of a row beside its name."""

    left: int = 0  # pixels from its left edge to its caret or mark
    caret: bool = False  # it can be opened and closed
    mark: str = ""  # in the caret's place
    icon: str = ""  # there, too
    strong: bool = False  # the name
    by_end: bool = False  # the name is told from others by its end: that stays where there is no room
    note: str = ""  # at its end
    note_mark: str = ""  # before the note
    loud: bool = False  # the note
    badge: str = ""  # an icon that can be clicked, before the note


@dataclass(slots=True, eq=False)
class Node:
    """A row as it hangs in the tree."""

    number: int
    row: Row
    parent: "Node | None" = None
    children: "list[Node]" = field(default_factory=list)
    flags: Qt.ItemFlag | None = None  # what can be done with it, once that was asked
    _place: int = 0  # among its parent's children, as it was looked up last

    def place(self) -> int:
        """Return where it stands among its parent's children; views ask for it again and again."""
        beside = self.parent.children if self.parent is not None else ()
        if not (self._place < len(beside) and beside[self._place] is self):
            self._place = beside.index(self)
        return self._place

    def below(self) -> "Iterator[Node]":
        """Go through this node and all that hang in it, as the tree is read."""
        yield self
        for child in self.children:
            yield from child.below()


class TreeModel(QAbstractItemModel):
    """Nodes by their keys; what people do to them is told, and shown once it is so."""

    about_to_change = Signal()
    changed = Signal()
    came = Signal(list)  # the keys of rows that are new
    name_typed = Signal(object, str)  # key, text
    dropped = Signal(list, object)  # keys, the key of the row that they were dropped on, None for none

    columns: ClassVar[int] = 1
    mime: ClassVar[str] = ""
    key_of: ClassVar[Callable[[str], Key]] = str

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.root = Node(0, Row(None, None, "", ()))
        self._numbers = 0
        self._by_key: dict[Key, Node] = {}
        self._by_number: dict[int, Node] = {0: self.root}
        self._answers: dict[int, Callable[[Node], Any]] = {
            Qt.ItemDataRole.DisplayRole: lambda node: node.row.name,
            Qt.ItemDataRole.EditRole: lambda node: node.row.name,
            Role.KEY: lambda node: node.row.key,
            Role.VALUE: lambda node: node.row.value,
            Role.LOOK: self.look,
        }

    # What a tree says of its rows

    def look(self, node: Node) -> Look:  # noqa: ARG002
        """Return what is painted beside a row's name."""
        return Look()

    def flags_of(self, node: Node) -> Qt.ItemFlag:  # noqa: ARG002
        """Return what can be done with a row."""
        return CHOSEN

    def opens(self, node: Node) -> bool:  # noqa: ARG002
        """Whether a row can hold others."""
        return True

    def searched(self, node: Node) -> str:
        """Return what a search looks at, case-folded."""
        return node.row.name.casefold()

    def is_amiss(self, node: Node) -> bool:  # noqa: ARG002
        """Whether something about a row wants looking at."""
        return False

    def counted(self, row: Row) -> object:  # noqa: ARG002
        """Return what those above a row show of it: they are painted anew where it becomes another."""
        return None

    def recount(self) -> None:
        """Forget what was counted of the rows: others hang where they did."""

    def answer(self, node: Node, column: int, role: int) -> Any:  # noqa: ARG002
        """Return what a role asks of a row's cell."""
        found = self._answers.get(role)
        return found(node) if found is not None else None

    # What is asked of it

    def node(self, key: Key) -> Node | None:
        """Return the node of a key, None where there is none."""
        return self._by_key.get(key)

    def all_keys(self) -> list[Key]:
        """Return the keys of all rows."""
        return list(self._by_key)

    def below(self, key: Key) -> Iterator[Node]:
        """Go through a row and all that hang in it, as the tree is read."""
        node = self._by_key.get(key)
        return node.below() if node is not None else iter(())

    def above(self, key: Key) -> list[Key]:
        """Return the keys of the rows that a row hangs in, the nearest first."""
        node, found = self._by_key.get(key), list[Key]()
        while node is not None and node.parent is not None and node.parent is not self.root:
            node = node.parent
            found.append(node.row.key)
        return found

    def name(self, key: Key) -> str:
        """Return what a row is called, "" where there is none."""
        node = self._by_key.get(key)
        return node.row.name if node is not None else ""

    def index_of(self, key: Key) -> QModelIndex:
        """Return the row of a key, an invalid index where there is none."""
        node = self._by_key.get(key)
        return self.index_at(node) if node is not None else QModelIndex()

    def index_at(self, node: Node, column: int = 0) -> QModelIndex:
        """Return the index of a node's cell."""
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.place(), column, node.number)

    def node_at(self, index: Index) -> Node:
        """Return the node of an index, the root where it is none."""
        return self._by_number.get(index.internalId(), self.root)

    # What changes

    def set_rows(self, rows: Iterable[Row]) -> None:
        """Have these rows and no others; those that stay are moved and changed, not made anew."""
        ordered = list(_from_the_top({row.key: row for row in rows}))
        self.about_to_change.emit()
        if not self._by_key:
            self.beginResetModel()
            self._hang(ordered)
            self.endResetModel()
            self.came.emit(self.all_keys())
        elif self._count_rearranged(ordered) > _FEW:
            self._rearrange(ordered)
        else:
            self._accept(ordered)
        self.changed.emit()

    def _accept(self, rows: Iterable[Row]) -> None:
        kept = set[Key]()
        for row in rows:
            kept.add(row.key)
            self.put(row)
        for node in [node for node in self.root.below() if node.parent is not None][::-1]:
            if node.row.key not in kept:
                self.remove(node.row.key)

    def _count_rearranged(self, rows: Sequence[Row]) -> int:
        """Count the rows that come, go or stand elsewhere."""
        nodes = [self._by_key.get(row.key) for row in rows]
        there = len(nodes) - nodes.count(None)
        elsewhere: int = sum(
            node is not None
            and (node.row.order != row.order or node.parent is not self._by_key.get(row.above, self.root))
            for node, row in zip(nodes, rows, strict=True)
        )
        return elsewhere + len(rows) + len(self._by_key) - 2 * there

    def _rearrange(self, rows: Sequence[Row]) -> None:
        """Have all rows as they are to be, told at once: views lay out once, and look where each row is now."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        nodes = [(self.node_at(index), index.column()) for index in before]
        fresh = [row.key for row in rows if row.key not in self._by_key]
        kept = {row.key for row in rows}
        for node in [node for key, node in self._by_key.items() if key not in kept]:
            self._let_go(node)
        self._hang(rows)
        self.recount()
        after = [
            self.index_at(node, column) if self._by_number.get(node.number) is node else QModelIndex()
            for node, column in nodes
        ]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
        if fresh:
            self.came.emit(fresh)

    def _hang(self, rows: Iterable[Row]) -> None:
        """Hang all nodes anew, where their rows say; rows come after those that they hang in."""
        self.root.children = []
        for row in rows:
            node, home = self._by_key.get(row.key) or self._new(row), self._home(row)
            node.row, node.parent, node.children, node.flags = row, home, [], None
            home.children.append(node)
        for node in self._by_number.values():
            node.children.sort(key=_order)

    def put(self, row: Row) -> None:
        """Have a row as it is to be; rows that it hangs in are there already."""
        node, home = self._by_key.get(row.key), self._home(row)
        if node is None:
            self._insert(self._new(row), home)
            return
        if node.row == row and node.parent is home:
            return
        before, node.row, node.flags = node.row, row, None
        old = node.parent or self.root
        if old is not home or before.order != row.order:
            self._move(node, old, home)
        self.touch(node)
        if old is not home:
            self.touch_above(old)
        if old is not home or self.counted(before) != self.counted(row):
            self.touch_above(home)

    def remove(self, key: Key) -> None:
        """Have a row no more, nor those that hang in it."""
        node = self._by_key.get(key)
        if node is None:
            return
        home = node.parent or self.root
        at = node.place()
        self.beginRemoveRows(self.index_at(home), at, at)
        del home.children[at]
        for gone in list(node.below()):
            self._let_go(gone)
        self.endRemoveRows()
        self.touch_above(home)

    def touch(self, node: Node) -> None:
        """Have a row shown anew."""
        self.dataChanged.emit(self.index_at(node), self.index_at(node, self.columns - 1))

    def touch_above(self, home: Node) -> None:
        """Have shown anew what counts the rows that hang in it."""
        self.recount()
        node: Node | None = home
        while node is not None and node.parent is not None:
            self.touch(node)
            node = node.parent

    def _new(self, row: Row) -> Node:
        self._numbers += 1
        node = Node(self._numbers, row, self._home(row))
        self._by_key[row.key] = self._by_number[node.number] = node
        return node

    def _let_go(self, node: Node) -> None:
        """Know a node no more."""
        del self._by_key[node.row.key], self._by_number[node.number]

    def _home(self, row: Row) -> Node:
        return self._by_key.get(row.above, self.root)

    def _insert(self, node: Node, home: Node) -> None:
        at = bisect.bisect_left(home.children, node.row.order, key=_order)
        self.beginInsertRows(self.index_at(home), at, at)
        home.children.insert(at, node)
        self.endInsertRows()
        self.came.emit([node.row.key])
        self.touch_above(home)

    def _move(self, node: Node, old: Node, home: Node) -> None:
        """Hang a node where it belongs; its neighbours stand in order, it itself may not."""
        at = node.place()
        target = _place(home.children, node, at if home is old else len(home.children))
        if home is old and target in (at, at + 1):
            return
        # Within one parent Qt counts the target before the row is taken out.
        self.beginMoveRows(self.index_at(old), at, at, self.index_at(home), target)
        del old.children[at]
        node.parent = home
        home.children.insert(target - (home is old and target > at), node)
        self.endMoveRows()

    # What the view asks

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a parent's row."""
        children = self.node_at(parent).children
        if 0 <= column < self.columns and 0 <= row < len(children):
            return self.createIndex(row, column, children[row].number)
        return QModelIndex()

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index of a row's parent."""
        above = self.node_at(index).parent
        return self.index_at(above) if above is not None else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count a row's children."""
        return len(self.node_at(parent).children) if parent.column() <= 0 else 0

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        """Whether anything hangs in a row; asked of each row whenever the view lays them out."""
        return bool(self.node_at(parent).children)

    def columnCount(self, parent: Index = _NOWHERE) -> int:  # noqa: ARG002
        """Count the cells of a row."""
        return self.columns

    @showable
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a role asks of a cell."""
        return self.answer(self.node_at(index), index.column(), role)

    # Renaming and hanging elsewhere: told, and shown once it is so

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row; below all of them it can be dropped, too."""
        node = self._by_number.get(index.internalId(), self.root)
        if node.flags is None:
            node.flags = self.flags_of(node) if node is not self.root else TAKES
        return node.flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Signal what name was typed."""
        node, text = self.node_at(index), str(value).strip()
        editable = bool(self.flags(index) & Qt.ItemFlag.ItemIsEditable)
        if role != Qt.ItemDataRole.EditRole or not editable or text == node.row.name:
            return False
        self.name_typed.emit(node.row.key, text)
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Name what can be dropped."""
        return [self.mime]

    def mimeData(self, indexes: Iterable[Index]) -> QMimeData:
        """Return the dragged rows' keys."""
        data = QMimeData()
        keys = "\n".join(str(self.node_at(index).row.key) for index in indexes)
        data.setData(self.mime, keys.encode())
        return data

    def dropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,  # noqa: ARG002
        row: int,  # noqa: ARG002
        column: int,  # noqa: ARG002
        parent: Index,
    ) -> bool:
        """Signal what was dropped where."""
        if data.hasFormat(self.mime):
            dragged = bytes(data.data(self.mime).data()).decode().split("\n")
            self.dropped.emit([type(self).key_of(key) for key in dragged], self.node_at(parent).row.key)
        return False  # the view is not to take the rows out itself


def _order(node: Node) -> Any:
    return node.row.order


def _place(children: list[Node], node: Node, at: int) -> int:
    """Return before which of its neighbours a node belongs, that stands among them at a place or behind them all."""
    if at and node.row.order < _order(children[at - 1]):
        return bisect.bisect_left(children, node.row.order, 0, at, key=_order)
    return bisect.bisect_left(children, node.row.order, min(at + 1, len(children)), key=_order)


def _from_the_top(rows: Mapping[Key, Row]) -> Iterator[Row]:
    """Go through rows, each after the one it hangs in; those that hang in themselves hang nowhere."""
    inside: dict[Key | None, list[Row]] = {}
    for row in rows.values():
        known = row if row.above in rows else replace(row, above=None)
        inside.setdefault(known.above, []).append(known)

    def below(key: Key | None) -> Iterator[Row]:
        for row in inside.get(key, ()):
            yield row
            yield from below(row.key)

    return below(None)
