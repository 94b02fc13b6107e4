"""The tree of departments below one row that stands for all people, each with how many hang in it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from facedesk import i18n
from facedesk.desk.widgets.tree.model import CHOSEN, OWN, TAKES, Look, Node, Row, TreeModel
from facedesk.station.people.departments import Departments
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.store.delivery.should_hold import Rule
from facedesk.store.people.pinyin import order

Index = QModelIndex | QPersistentModelIndex


MIME_PEOPLE = "application/x-facedesk-people"
ALL = 0
"""The id of the row that stands for all people; no department has it."""
NO_DEPARTMENT = -2
"""The id of the row that stands for those who hang in no department."""

_NAMED = 3
_EDGE, _CARET = 10, 16  # pixels: of all people's name, and from a department's caret to its name


@dataclass(frozen=True, slots=True)
class DepartmentContent:
    """How many hang in a department and below it, and the rules of its own that say where they belong."""

    count: int
    rules: tuple[Rule, ...] = ()


class RuleWords(QObject):
    """Says where the people of a department belong by its rules."""

    def __init__(self, terminals: Terminals, groups: Groups) -> None:
        super().__init__()
        self._terminals = terminals
        self._groups = groups

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
            return self._terminals.title(rule.serial)
        named = (group.name for group in self._groups.all() if group.id == rule.group_id)
        return self.tr("all of {0}").format(next(named, ""))


class DepartmentTree(TreeModel):
    """Departments as the station has them in memory, by their ids."""

    people_dropped = Signal(list, object)  # person ids, department id or None

    mime = "application/x-facedesk-department"
    key_of = int

    def __init__(
        self, departments: Departments, terminals: Terminals, groups: Groups, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._departments = departments
        self._rules: dict[int, list[Rule]] = {}
        self._rule_words = RuleWords(terminals, groups)
        self._answers |= {
            Qt.ItemDataRole.AccessibleTextRole: lambda node: self._spoken(node, ", "),
            Qt.ItemDataRole.ToolTipRole: lambda node: self._spoken(node, "\n"),
        }
        i18n.speech().changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Read departments and counts from the station anew."""
        self.set_rows(self._rows())

    def display_rules(self, rules: Iterable[Rule]) -> None:
        """Mark the departments that have rules."""
        self._rules = {}
        for rule in rules:
            if rule.department_id is not None and not rule.excepted:
                self._rules.setdefault(rule.department_id, []).append(rule)
        self.refresh()

    def _rows(self) -> Iterator[Row]:
        """Return a row for each department, with those in it and below it counted."""
        rows, own = self._departments.all(), self._departments.counts()
        parents = {row.id: row.parent_id for row in rows}
        counts = dict.fromkeys(parents, 0)
        for department_id, count in own.items():
            for above in _path(department_id, parents):
                counts[above] += count
        yield Row(ALL, None, self.tr("All people"), (), DepartmentContent(sum(own.values())))
        for row in rows:
            value = DepartmentContent(counts[row.id], tuple(self._rules.get(row.id, ())))
            home = row.parent_id if row.parent_id in parents else ALL
            yield Row(row.id, home, row.name, (False, order(row.name), row.id), value)
        if rows:  # else all people are
            value = DepartmentContent(own.get(None, 0))
            yield Row(NO_DEPARTMENT, ALL, self.tr("No department"), (True,), value)

    def ids_below(self, department_id: int) -> frozenset[int | None] | None:
        """Return a department's id with those below it, {None} for no department, None for all people."""
        if department_id == ALL or self.node(department_id) is None:
            return None
        return frozenset(_home(node.row.key) for node in self.below(department_id))

    def look(self, node: Node) -> Look:
        """Return a caret where something hangs in it, a mark where it has rules, how many hang in it."""
        value: DepartmentContent = node.row.value
        return Look(
            left=_EDGE - _CARET if node.row.key == ALL else _EDGE + 10 - _CARET,
            caret=node.row.key != ALL and bool(node.children),
            note=i18n.number(value.count),
            badge="device-tablet-camera" if value.rules else "",
        )

    def _spoken(self, node: Node, between: str) -> str:
        value: DepartmentContent = node.row.value
        counted = i18n.joined(", ", (node.row.name, i18n.number(value.count)))
        return i18n.joined(between, (counted, self._rule_words.announce(value.rules)))

    # Renaming and hanging elsewhere: said to the page, done by the station

    def flags_of(self, node: Node) -> Qt.ItemFlag:
        """Names can be edited, departments dragged, all rows take them."""
        return CHOSEN | TAKES | OWN if node.row.key > ALL else CHOSEN | TAKES

    def mimeTypes(self) -> list[str]:
        """Name what can be dropped: a department, or people of the list."""
        return [self.mime, MIME_PEOPLE]

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """People may be dropped on all rows, departments not on the one that is none."""
        if data.hasFormat(self.mime) and self.node_at(parent).row.key == NO_DEPARTMENT:
            return False
        return super().canDropMimeData(data, action, row, column, parent)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Signal who was dropped on which department; all people are none."""
        home = self.node_at(parent).row.key
        if data.hasFormat(MIME_PEOPLE) and home:
            ids = bytes(data.data(MIME_PEOPLE).data()).decode().split()
            self.people_dropped.emit([int(each) for each in ids], _home(home))
        return super().dropMimeData(data, action, row, column, parent)


def _path(department_id: int | None, parents: Mapping[int, int | None]) -> Iterator[int]:
    """Go through a department and those that it hangs in."""
    seen = set[int]()
    while department_id is not None and department_id in parents and department_id not in seen:
        seen.add(department_id)
        yield department_id
        department_id = parents[department_id]


def _home(department_id: int) -> int | None:
    """Return what is stored with those who hang in a row."""
    return None if department_id == NO_DEPARTMENT else department_id
