"""Where the people of a department belong: its rules, each a terminal or a whole group."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facedesk.desk.live import background
from facedesk.desk.live.change_bar import ChangeMembers, Wish, breakable
from facedesk.desk.live.dialog import BulkDialog
from facedesk.desk.models.place_tree import PlaceTree
from facedesk.station.delivery.assignments import Assignments
from facedesk.station.people.departments import Departments
from facedesk.station.terminals.groups import Groups
from facedesk.store.delivery.should_hold import Rule

_SMALLEST = 560, 560


class RulesDialog(BulkDialog):
    """A checked box is a rule of the department; what it has from above stands there too, and is not its own."""

    def __init__(
        self,
        members: ChangeMembers,
        departments: Departments,
        assignments: Assignments,
        groups: Groups,
        *,
        department_id: int,
        name: str,
        parent: QWidget,
    ) -> None:
        super().__init__(members, "rules-dialog", "", parent, _SMALLEST)
        self.set_title(self.tr("Terminals of {0}").format(name))
        self.set_about(self.tr("Everybody in it, and everybody who comes later, belongs to these terminals."))
        self._departments = departments
        self._assignments = assignments
        self._id = department_id
        self._name = name
        self._rules: dict[str, Rule] = {}  # by key
        self._from_above: dict[str, str] = {}  # by key, the department that says so
        self._wished: set[str] = set()
        self.tree = PlaceTree(groups, members.terminals, "rules-tree", self.tr("Groups and terminals"))
        self.body.addWidget(self.tree, 1)
        self.tree.toggled.connect(self._on_toggled)
        self.done_button.clicked.connect(lambda: self.run(self._wish))
        self._update()
        background.start(self._read(), self)

    async def _read(self) -> None:
        self._rules = {_key(rule): rule for rule in await self._rules_of(self._id)}
        rows = {row.id: row for row in self._departments.all()}
        above = rows[self._id].parent_id if self._id in rows else None
        seen = {self._id}
        while above in rows and above not in seen:
            seen.add(above)
            for rule in await self._rules_of(above):
                self._from_above.setdefault(_key(rule), rows[above].name)
            above = rows[above].parent_id
        self._wished |= set(self._rules)  # somebody may have been quicker
        self._update()

    async def _rules_of(self, department_id: int) -> list[Rule]:
        return await self._assignments.rules(department_id=department_id)

    def _on_toggled(self, key: str, checked: bool) -> None:
        if checked:
            self._wished.add(key)
        else:
            self._wished.discard(key)
        self._update()

    def _update(self) -> None:
        for key in self.tree.rows.all_keys():
            wider = next((group for group in self.tree.rows.above(key) if self._belongs(group)), None)
            if wider is not None:
                note = self.tr("through {0}").format(self.tree.rows.name(wider))
                self.tree.set_row(key, Qt.CheckState.Checked, note, enabled=False)
            elif key in self._from_above:
                note = self.tr("through {0}").format(self._from_above[key])
                self.tree.set_row(key, Qt.CheckState.Checked, note, enabled=False)
            else:
                state = Qt.CheckState.Checked if key in self._wished else Qt.CheckState.Unchecked
                note = self.tr("later terminals too") if key.startswith("g:") and key in self._wished else ""
                self.tree.set_row(key, state, note)
        self.report_what_is_done(self.tr("Save"), enabled=self._wished != set(self._rules))

    def _belongs(self, key: str) -> bool:
        return key in self._wished or key in self._from_above

    async def _wish(self) -> Wish:
        added = [self._rule(key) for key in sorted(self._wished - set(self._rules))]
        removed = [self._rules[key] for key in sorted(set(self._rules) - self._wished)]
        name = breakable(self._name)
        return Wish(
            self.tr("Change the terminals of {0}?").format(name),
            self.tr("Change"),
            self.tr("The terminals of {0} were changed.").format(name),
            self._assignments.changing_rules(added, removed),
        )

    def _rule(self, key: str) -> Rule:
        if key.startswith("g:"):
            return Rule(department_id=self._id, group_id=int(key[2:]))
        return Rule(department_id=self._id, serial=key[2:])


def _key(rule: Rule) -> str:
    return f"t:{rule.serial}" if rule.serial is not None else f"g:{rule.group_id}"
