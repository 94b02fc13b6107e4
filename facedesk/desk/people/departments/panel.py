"""The column at the left: the departments, with what is done to them."""

from collections.abc import Coroutine
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from facedesk.desk.live import background
from facedesk.desk.live.change_bar import Wish, breakable
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.live.reader import Reader
from facedesk.desk.models.departments import ALL, DepartmentTree
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.menu import Menu
from facedesk.desk.widgets.tree.model import Key
from facedesk.desk.widgets.tree.painter import Measures
from facedesk.desk.widgets.tree.view import TreeView
from facedesk.station.delivery.assignments import Assignments
from facedesk.station.people.departments import Departments
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.store.changes import arranging

_SMALL, _LARGE = 216, 260
_MEASURES = Measures(name=16, side=10, field_lead=9, field_tail=2)


class DepartmentsTree(TreeView):
    """Departments, one of them chosen, ALL for all people, NO_DEPARTMENT for those in none."""

    remove_requested = Signal(int)

    def __init__(self, model: DepartmentTree) -> None:
        super().__init__(
            model, _MEASURES, "department-tree", step=16, editor="department-name-editor", otherwise=ALL
        )
        self.setAccessibleName(self.tr("Departments"))

    def is_open(self, key: Key) -> bool:
        """Whether a row is to be open: all people always."""
        return key == ALL or super().is_open(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove by Delete."""
        editing = self.state() == QAbstractItemView.State.EditingState
        if not editing and event.key() == Qt.Key.Key_Delete and self.key() > ALL:
            self.remove_requested.emit(self.key())
        else:
            super().keyPressEvent(event)


class DepartmentsPanel(QWidget):
    """Chosen, added, renamed, hung elsewhere, removed."""

    chosen = Signal(object)  # frozenset of department ids, None for all people
    people_dropped = Signal(list, object)  # person ids, department id or None
    rules_requested = Signal(int, str)  # the department whose rules are to be looked at, and its name
    failed = Signal(object)  # a text
    change_requested = Signal(object)  # a change to be carried out (`Wish`)

    def __init__(
        self,
        departments: Departments,
        assignments: Assignments,
        terminals: Terminals,
        groups: Groups,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._departments = departments
        self._to_name = 0
        self._leading = NewestWish(self)  # to a row of the tree
        self.setObjectName("departments")
        self.model = DepartmentTree(departments, terminals, groups, self)
        self.tree = DepartmentsTree(self.model)
        self._rules_reader = Reader(self, assignments.department_rules, self.model.display_rules)
        self.add = Button(
            icon="plus",
            kind="ghost",
            name="add-department",
            accessible=self.tr("Add a department"),
            once=True,
        )
        self.rules = Button(icon="device-tablet-camera", kind="ghost", name="department-terminals")
        self._lay_out()
        self._name_rules()
        self.rules.clicked.connect(lambda: self.display_rules(self.tree.key()))
        self.tree.badge_clicked.connect(self.display_rules)
        self.tree.chosen.connect(self._on_chosen)
        self.add.clicked.connect(lambda: self._add(None))
        self.tree.remove_requested.connect(self._remove)
        self.tree.customContextMenuRequested.connect(self._on_menu)
        self.model.name_typed.connect(lambda id_, text: self._do(departments.rename(id_, text)))
        self.model.dropped.connect(self._on_dropped)
        self.model.people_dropped.connect(self.people_dropped)
        theme().changed.connect(self.update)
        self.set_large(False)

    def _lay_out(self) -> None:
        vbox(
            hbox(
                wide(Label(self.tr("Departments"), 14, 600)),
                self.rules,
                self.add,
                spacing=8,
                margins=(8, 0, 0, 0),
            ),
            wide(self.tree),
            spacing=1,
            margins=(8, 4, 9, 8),
            on=self,
        )

    def set_large(self, large: bool) -> None:
        """Set the width for a large screen or for a small one."""
        self.setFixedWidth(_LARGE if large else _SMALL)

    def chosen_ids(self) -> frozenset[int | None] | None:
        """Return the ids of the chosen department and of those below it, {None} for none, None for all people."""
        return self.model.ids_below(self.tree.key())

    def chosen_department(self) -> int | None:
        """Return the id of the chosen department, None for all people and for those in none."""
        department_id: int = self.tree.key()
        return department_id if department_id > ALL else None

    def chosen_name(self) -> str:
        """Return what the chosen row is called."""
        return self.model.name(self.tree.key())

    def choose_all(self) -> None:
        """Choose all people."""
        self.tree.choose(ALL)

    def refresh(self) -> None:
        """Read departments and counts from the station anew."""
        before = self.chosen_ids()
        self.model.refresh()
        if self._to_name and self.model.index_of(self._to_name).isValid():
            self.tree.edit_name(self._to_name)
            self._to_name = 0
        if self.chosen_ids() != before:
            self.chosen.emit(self.chosen_ids())
        self._name_rules()
        self._rules_reader.read()

    def _on_chosen(self) -> None:
        self._leading.drop()
        self._name_rules()
        self.chosen.emit(self.chosen_ids())

    def _name_rules(self) -> None:
        """Name the button by the department whose rules it shows: where its people belong."""
        department = self.chosen_department()
        self.rules.setEnabled(department is not None)
        if department is None:
            said = self.tr("Choose a department to see on which terminals its people belong.")
        else:
            said = self.tr("Terminals of {0}…").format(self.chosen_name())
        self.rules.setToolTip(said)
        self.rules.setAccessibleName(said)

    # What is done

    def _do(self, work: Coroutine[Any, Any, Any]) -> None:
        background.start(work, self, self.failed.emit)

    def _add(self, parent_id: int | None) -> None:
        leads = self._leading.wish()

        async def add() -> None:
            added = await self._departments.add(self.tr("New department"), parent_id)
            if leads():
                self._to_name = added
            if parent_id is not None:
                self.tree.open_row(parent_id)
            self.refresh()

        self._do(add())

    def _on_dropped(self, ids: list[int], onto: int | None) -> None:
        if ids[0] != onto:
            self._move(ids[0], onto or None)

    def _move(self, department_id: int, parent_id: int | None) -> None:
        name, into = breakable(self.model.name(department_id)), ""
        if parent_id is None:
            question = self.tr("Move {0} to the top?").format(name)
            said = self.tr("{0}: now at the top.").format(name)
        else:
            into = breakable(self.model.name(parent_id))
            question = self.tr("Move {0} to {1}?").format(name, into)
            said = self.tr("{0}: now in {1}.").format(name, into)

        def show() -> None:
            if parent_id is not None:
                self.tree.open_row(parent_id)

        moved = arranging.department_moved(department_id, parent_id)
        self.change_requested.emit(Wish(question, self.tr("Move"), said, moved, show, filing=True))

    def _remove(self, department_id: int) -> None:
        name = breakable(self.model.name(department_id))
        question = self.tr("Remove {0}?").format(name)
        said = self.tr("{0} was removed; its people and departments moved up.").format(name)
        removed = arranging.department_removed(department_id)
        self.change_requested.emit(Wish(question, self.tr("Remove"), said, removed, filing=True))

    # Menu

    def _on_menu(self, at: QPoint) -> None:
        index = self.tree.indexAt(at)
        if index.isValid():
            self._menu_of(self.tree.key()).popup(self.tree.viewport().mapToGlobal(at))

    def _menu_of(self, department_id: int) -> Menu:
        menu, of = Menu("department-menu", self), department_id
        if of <= ALL:
            menu.entry("add-department-here", self.tr("Add a department"), lambda: self._add(None), "plus")
            return menu
        menu.entry(
            "rename-department",
            self.tr("Rename"),
            partial(self.tree.edit_name, of),
            "pencil-simple",
            key="F2",
        )
        menu.entry("add-department-here", self.tr("Add a department inside"), partial(self._add, of), "plus")
        rules = partial(self.display_rules, of)
        menu.entry("department-rules", self.tr("Terminals…"), rules, "device-tablet-camera")
        self._add_homes(menu.inside("", self.tr("Move to")), of)
        menu.addSeparator()
        menu.entry("remove-department", self.tr("Remove…"), partial(self._remove, of), "trash", key="Del")
        return menu

    def _add_homes(self, menu: Menu, department_id: int) -> None:
        """Offer by keys and clicks what dragging does: all departments that are not below this one."""
        below = self.model.ids_below(department_id) or frozenset()
        menu.entry("move-to-top", self.tr("The top"), partial(self._move, department_id, None))
        for row in self._departments.all():
            if row.id not in below:
                menu.entry(f"move-to-{row.id}", row.name, partial(self._move, department_id, row.id))

    def display_rules(self, department_id: int) -> None:
        """Have the dialog about where a department's people belong opened."""
        self.rules_requested.emit(department_id, self.model.name(department_id))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground and the line towards the list."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().tokens.surface)
        painter.fillRect(QRect(self.width() - 1, 0, 1, self.height()), theme().tokens.line)
