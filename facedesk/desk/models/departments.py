"""The tree of departments below one row that stands for all people, each with how many hang in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from facedesk import i18n
from facedesk.desk.text.live_texts import showable
from facedesk.store.people.pinyin import order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from facedesk.station.station import Station
    from facedesk.store.delivery.assignment_rules import Rule
    from facedesk.store.people.departments import DepartmentRow

    Index = QModelIndex | QPersistentModelIndex

MIME_DEPARTMENT = "application/x-facedesk-department"
MIME_PEOPLE = "application/x-facedesk-people"
ALL = 0
"""The id of the row that stands for all people; no department has it."""
NO_DEPARTMENT = -2
"""The id of the row that stands for those who hang in no department."""

_NOWHERE = QModelIndex()
_NAMED = 3
_FLAGS = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDropEnabled
_OWN_FLAGS = Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled


class DepartmentRole(IntEnum):
    """What the tree and its delegate ask for, beside Qt's own roles."""

    ID = Qt.ItemDataRole.UserRole + 1
    COUNT = Qt.ItemDataRole.UserRole + 2
    RULED = Qt.ItemDataRole.UserRole + 3  # whether rules of its own say where its people belong


@dataclass(slots=True, eq=False)
class DepartmentNode:
    """A row: the root above all, the row of all people, or a department."""

    id: int
    name: str = ""
    parent: DepartmentNode | None = None
    children: list[DepartmentNode] = field(default_factory=list)
    count: int = 0

    def below(self) -> Iterator[DepartmentNode]:
        """Go through this row and all that hang in it."""
        yield self
        for child in self.children:
            yield from child.below()


class RuleWords(QObject):
    """Says where the people of a department belong by its rules."""

    def __init__(self, station: Station) -> None:
        super().__init__()
        self._station = station

    def announce(self, rules: Sequence[Rule]) -> str:
        """Name the terminals and groups of rules, the first few where there are many; "" without any."""
        if not rules:
            return ""
        names = [self._name(rule) for rule in rules]
        if len(names) > _NAMED + 1:
            names[_NAMED:] = [self.tr("%n more", "", len(names) - _NAMED)]
        between = self.tr(", ", "between the terminals of a department")
        return self.tr("Everybody in it belongs to: {0}").format(i18n.joined(between, names))

    def _name(self, rule: Rule) -> str:
        if rule.serial is not None:
            return self._station.title(rule.serial)
        named = (group.name for group in self._station.groups() if group.id == rule.group_id)
        return self.tr("all of {0}").format(next(named, ""))


class DepartmentTree(QAbstractItemModel):
    """Departments as the station has them in memory; what is done to them is told, and shown once it is so."""

    name_typed = Signal(int, str)  # department id, text
    moved = Signal(int, object)  # department id, parent id or None
    people_dropped = Signal(list, object)  # person ids, department id or None

    def __init__(self, station: Station, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._root = DepartmentNode(-1)
        self._by_id: dict[int, DepartmentNode] = {}
        self._rows: list[DepartmentRow] = []
        self._rules: dict[int, list[Rule]] = {}
        self._rule_words = RuleWords(station)
        i18n.speech().changed.connect(self._retranslate)
        self.rebuild()

    # What the page asks

    def refresh(self) -> None:
        """Accept departments and counts from the station anew."""
        if list(self._station.people.departments()) != self._rows:
            self.rebuild()
        else:
            self._count()
            for node in self._by_id.values():
                index = self._index(node)
                self.dataChanged.emit(index, index)

    def display_rules(self, rules: Iterable[Rule]) -> None:
        """Mark the departments that have rules."""
        before, self._rules = self._rules, {}
        for rule in rules:
            if rule.department_id is not None and not rule.excepted:
                self._rules.setdefault(rule.department_id, []).append(rule)
        for department_id in before.keys() | self._rules.keys():
            index = self.index_of(department_id)
            if index.isValid() and before.get(department_id) != self._rules.get(department_id):
                self.dataChanged.emit(index, index)

    def rebuild(self) -> None:
        """Build the tree from what the station has."""
        self.beginResetModel()
        self._rows = list(self._station.people.departments())
        self._root = DepartmentNode(-1)
        everybody = DepartmentNode(ALL, self.tr("All people"), self._root)
        self._root.children.append(everybody)
        self._by_id = {ALL: everybody} | {row.id: DepartmentNode(row.id, row.name) for row in self._rows}
        for row in sorted(self._rows, key=lambda row: (order(row.name), row.id)):
            node, home = self._by_id[row.id], self._by_id.get(row.parent_id or ALL, everybody)
            node.parent = home
            home.children.append(node)
        if self._rows:  # else all people are
            self._by_id[NO_DEPARTMENT] = DepartmentNode(NO_DEPARTMENT, self.tr("No department"), everybody)
            everybody.children.append(self._by_id[NO_DEPARTMENT])
        self._count()
        self.endResetModel()

    def _retranslate(self) -> None:
        for node in self._by_id.values():
            node.name = i18n.again(node.name)

    def _count(self) -> None:
        """Count for each department those in it and below it."""
        own = self._station.people.department_counts()
        for node in self._by_id.values():
            node.count = sum(own.get(_home(below.id), 0) for below in node.below() if below.id)
        self._by_id[ALL].count = sum(own.values())

    def ids(self) -> Sequence[int]:
        """Return the ids of all rows, that of all people first."""
        return list(self._by_id)

    def name(self, department_id: int) -> str:
        """Return a department's name, "" where there is none."""
        node = self._by_id.get(department_id)
        return node.name if node is not None else ""

    def below(self, department_id: int) -> frozenset[int | None] | None:
        """Return a department's id with those below it, {None} for no department, None for all people."""
        if department_id == ALL or department_id not in self._by_id:
            return None
        return frozenset(_home(node.id) for node in self._by_id[department_id].below())

    def index_of(self, department_id: int) -> QModelIndex:
        """Return a department's row, an invalid index where there is none."""
        node = self._by_id.get(department_id)
        return self._index(node) if node is not None else QModelIndex()

    # What the view asks

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        """Return the index of a parent's row."""
        children = self._node(parent).children
        if column == 0 and 0 <= row < len(children):
            return self.createIndex(row, 0, _key(children[row]))
        return QModelIndex()

    def parent(self, index: Index = _NOWHERE) -> QModelIndex:  # type: ignore[override]
        """Return the index of a row's parent."""
        above = self._node(index).parent
        return self._index(above) if above is not None else QModelIndex()

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
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return node.name
        if role == DepartmentRole.ID:
            return node.id
        if role == DepartmentRole.COUNT:
            return node.count
        if role == DepartmentRole.RULED:
            return node.id in self._rules
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = self._rule_words.announce(self._rules.get(node.id, ()))
            counted = i18n.joined(", ", (node.name, i18n.number(node.count)))
            return i18n.joined(", " if role == Qt.ItemDataRole.AccessibleTextRole else "\n", (counted, said))
        return None

    # Renaming and hanging elsewhere: said to the page, done by the station

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names can be edited, departments dragged, all rows take them."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return _FLAGS | _OWN_FLAGS if self._node(index).id > ALL else _FLAGS

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Return the page what name was typed; the tree shows it when the station has it."""
        node, text = self._node(index), str(value).strip()
        if role != Qt.ItemDataRole.EditRole or node.id <= ALL or text == node.name:
            return False
        self.name_typed.emit(node.id, text)
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        """Rows are moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Name what can be dropped: a department, or people of the list."""
        return [MIME_DEPARTMENT, MIME_PEOPLE]

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """People may be dropped on all rows, departments not on the one that is none."""
        if data.hasFormat(MIME_DEPARTMENT) and self._node(parent).id == NO_DEPARTMENT:
            return False
        return super().canDropMimeData(data, action, row, column, parent)

    def mimeData(self, indexes: Iterable[Index]) -> QMimeData:
        """Return the dragged department's id."""
        data = QMimeData()
        data.setData(MIME_DEPARTMENT, str(next(self._node(index).id for index in indexes)).encode())
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
        home = ALL if self._node(parent) is self._root else self._node(parent).id
        if data.hasFormat(MIME_DEPARTMENT):
            dragged = int(bytes(data.data(MIME_DEPARTMENT).data()))
            if dragged != home:
                self.moved.emit(dragged, home or None)
        elif data.hasFormat(MIME_PEOPLE) and home != ALL:
            ids = bytes(data.data(MIME_PEOPLE).data()).decode().split()
            self.people_dropped.emit([int(each) for each in ids], _home(home))
        return False  # the view is not to take the rows out itself

    def _node(self, index: Index) -> DepartmentNode:
        return (
            self._by_id.get(index.internalId() + NO_DEPARTMENT, self._root) if index.isValid() else self._root
        )

    def _index(self, node: DepartmentNode) -> QModelIndex:
        if node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.children.index(node), 0, _key(node))


def _key(node: DepartmentNode) -> int:
    """Return a row's number in an index, which is never negative."""
    return node.id - NO_DEPARTMENT


def _home(department_id: int) -> int | None:
    """Return what is stored with those who hang in a row."""
    return None if department_id == NO_DEPARTMENT else department_id
