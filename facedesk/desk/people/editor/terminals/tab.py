"""Which terminals a person belongs to, by what, and how the delivery to each stands."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.live import background
from facedesk.desk.live.reader import Reader
from facedesk.desk.models.terminals import ADMITTED, group_id_of
from facedesk.desk.people.editor.photos.notices import PHOTO_CODES
from facedesk.desk.people.editor.tab import EditorTab
from facedesk.desk.people.editor.terminals.plan import AssignmentPlan, steps
from facedesk.desk.people.editor.terminals.tree import PersonTerminalsTree
from facedesk.desk.text.assignment_text import by_words, is_stuck, line
from facedesk.desk.text.terminals.not_admitted_text import outside_words, unserved_words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.station.changes import ChangeNotice
from facedesk.station.delivery.assignments import Assignments, Outside, PersonAssignments, TerminalStanding
from facedesk.station.delivery.deliveries import Deliveries
from facedesk.station.people.departments import Departments
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalView
from facedesk.store.delivery.should_hold import AssignablePlaces, Own, Rule, given_by_department
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.enrolment.enrolling import PersonRules
from facedesk.store.people.people import Person

_SOON_MS = 200
_AT_ONCE = 40


@dataclass(frozen=True, slots=True)
class _Belonging:
    """What is stored of where a person belongs, what the department gives, and what is proposed for somebody new."""

    found: PersonAssignments | None
    given: frozenset[str]
    proposed: Own


class TerminalsTab(EditorTab):
    """Edits a person's own rules beside what groups and department give; saved with the rest."""

    name = "terminals"
    standing_changed = Signal()

    def __init__(
        self,
        assignments: Assignments,
        deliveries: Deliveries,
        departments: Departments,
        terminals: Terminals,
        groups: Groups,
        *,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._assignments = assignments
        self._deliveries = deliveries
        self._departments = departments
        self._terminals = terminals
        self._groups = groups
        self.setObjectName("terminals-tab")
        self._person_id = 0
        self._department_id: int | None = None
        self._rules: tuple[Rule, ...] = ()
        self._standings: dict[str, TerminalStanding] = {}
        self._plan = AssignmentPlan()
        self._stored = AssignmentPlan()
        self._stale = False
        self._views = self._look()
        self._places = self._arrange()
        self._untouched = Own()
        self._usual: Own | None = None
        self._showing: asyncio.Task[None] | None = None
        self._looking = Reader(self, self._look_at_all, self._follow_views)
        self._reader = Reader(self, self._read, self._accept, soon_ms=_SOON_MS)
        self.tree = PersonTerminalsTree()
        self._summary = Label(px=15, weight=600, name="terminals-summary")
        self._all = Button(self.tr("All"), name="all-terminals", height=28)
        self._none = Button(self.tr("None"), name="no-terminals", height=28)
        self._retry = Button(self.tr("Retry all"), "arrow-clockwise", name="retry-all", height=28)
        self._empty = Empty("device-tablet-camera", self.tr("No terminal is admitted yet."))
        self._outside: tuple[Outside, ...] = ()
        self._outside_note = Notice("terminals-outside")
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for widget in (self.tree, self._empty):
            self._stack.addWidget(widget)
        vbox(
            hbox(self._summary, STRETCH, self._retry, self._all, self._none, spacing=8),
            self._outside_note,
            wide(self._stack),
            spacing=12,
            on=self,
        )

    def _connect(self) -> None:
        self.tree.toggled.connect(self._on_toggled)
        self.tree.retry_requested.connect(self._start_retry)
        self._retry.clicked.connect(lambda: self._start_retry(None))
        for button, belongs in ((self._all, True), (self._none, False)):
            button.clicked.connect(lambda _checked=False, belongs=belongs: self._accept_all(belongs=belongs))

    # The tab

    def load(self, person: Person) -> None:
        """Display where a person belongs; what is stored is read in the background."""
        self._person_id, self._department_id = person.id, person.department_id
        self._rules, self._standings, self._outside = (), {}, ()
        self._plan = self._stored = AssignmentPlan(self._places)
        self._untouched, self._usual = self._stored.own, None
        self._update()
        self._reader.read_anew()

    def apply(self, person: Person) -> Person:
        """Return the person as they are: where they belong is no field of theirs."""
        return person

    def is_changed(self) -> bool:
        """Whether the person would belong elsewhere."""
        return self._plan.own != self._untouched

    def follow_person(self, person: Person) -> None:
        """Follow the department that the person has now: it may give other terminals."""
        if person.department_id != self._department_id:
            self._department_id = person.department_id
            self._reader.read_anew()

    def wanted(self) -> frozenset[str]:
        """Return the terminals that the person is to be on."""
        return self._plan.wanted()

    def stored_wanted(self) -> frozenset[str]:
        """Return the terminals that the person is to be on as it is stored."""
        return frozenset(serial for serial, standing in self._standings.items() if standing.wanted)

    def held(self) -> tuple[int, int, bool]:
        """Return on how many terminals the person is, on how many they should be, and whether any refused them."""
        wanted = [s.delivery for s in self._standings.values() if s.delivery is not None and s.wanted]
        held = sum(delivery.state is DeliveryState.HELD for delivery in wanted)
        return held, len(wanted), any(delivery.state is DeliveryState.FAILED for delivery in wanted)

    def photo_refusals(self) -> list[tuple[str, str]]:
        """Return title and code (V3.5 3.2) of each terminal that refused the person's photos as they are stored."""
        return [
            (standing.title, standing.delivery.error_code)
            for standing in self._standings.values()
            if standing.wanted
            and standing.delivery is not None
            and standing.delivery.state is DeliveryState.FAILED
            and standing.delivery.error_code in PHOTO_CODES
        ]

    def rules(self) -> PersonRules:
        """Return what becomes of the rules that name the person, by saving."""
        todo = steps(self._rules, self._plan.own)
        return PersonRules(todo.rules_to_remove, todo.groups, todo.serials, todo.leave)

    # What is stored

    def on_notice(self, notice: ChangeNotice) -> None:
        """Look again where something changed that is shown."""
        if notice.groups or notice.terminals:
            self._look_again(notice.terminals)
        if notice.deliveries or notice.groups or notice.people:
            self._reader.read_soon()

    def refresh(self) -> None:
        """Look again at what is stored, and at all terminals."""
        self._looking.read_anew()
        self._reader.read()

    def _look(self) -> dict[str, TerminalView]:
        return {view.serial: view for view in self._terminals.all() if view.state in ADMITTED}

    async def _look_at_all(self) -> set[str]:
        """Read all terminals as they are now, some at a time; return those that were known before."""
        before = set(self._views)
        serials = self._terminals.serials()
        serials += before.difference(serials)
        for start in range(0, len(serials), _AT_ONCE):
            if start:
                await asyncio.sleep(0)
            self._accept_views(serials[start : start + _AT_ONCE])
        return before

    def _look_again(self, serials: frozenset[str]) -> None:
        """Read terminals as they are now."""
        before = set(self._views)
        self._accept_views(serials)
        self._follow_views(before)

    def _accept_views(self, serials: Iterable[str]) -> None:
        for serial in serials:
            view = self._terminals.get(serial)
            if view is not None and view.state in ADMITTED:
                self._views[serial] = view
            else:
                self._views.pop(serial, None)

    def _follow_views(self, before: set[str]) -> None:
        self._places = self._arrange()
        self._stored = replace(self._stored, places=self._places)
        self._plan = replace(self._plan, places=self._places)
        if set(self._views) != before:
            self._reader.read()
        self._update()

    def _arrange(self) -> AssignablePlaces:
        return AssignablePlaces(
            {serial: view.group_id for serial, view in self._views.items()},
            {group.id: group.parent_id for group in self._groups.all()},
        )

    async def _read(self) -> _Belonging:
        found = await self._assignments.of(self._person_id) if self._person_id else None
        given = await self._given(self._department_id)
        return _Belonging(found, given, await self._proposed(given))

    def _accept(self, belonging: _Belonging) -> None:
        changed, found = self.is_changed(), belonging.found
        self._rules = found.rules if found else ()
        self._standings = {each.serial: each for each in found.terminals} if found else {}
        self._outside = found.outside if found else ()
        self._stored = AssignmentPlan(self._places, Own.of(self._rules), belonging.given)
        self._untouched = self._stored.own if self._person_id else belonging.proposed
        self._plan = replace(self._stored, own=self._plan.own if changed else self._untouched)
        self._update()
        self.standing_changed.emit()

    async def _proposed(self, given: frozenset[str]) -> Own:
        """Return where somebody new is proposed to belong, where no department says it: where the last one does."""
        if self._person_id or given or not self._views:
            return Own()
        if self._usual is None:  # asked once: from the moment of saving, the last one is this one
            self._usual = await self._assignments.usual()
        usual = self._usual
        return Own(usual.groups & self._places.parent_of.keys(), usual.serials & self._views.keys())

    async def _given(self, department_id: int | None) -> frozenset[str]:
        """Return the terminals that a department and those above it give."""
        parents = {row.id: row.parent_id for row in self._departments.all()}
        rules: list[Rule] = []
        seen = set[int]()
        while department_id is not None and department_id not in seen:
            seen.add(department_id)
            rules += await self._assignments.rules(department_id=department_id)
            department_id = parents.get(department_id)
        return given_by_department(self._places, rules)

    # What is shown

    def _update(self) -> None:
        """Display all of it; the rows only where people see them."""
        self._stack.setCurrentWidget(self.tree if self._views else self._empty)
        self._summary.setText(self._summary_words())
        self._update_outside()
        self._all.setEnabled(bool(self._views))
        self._none.setEnabled(bool(self.wanted()))
        self._retry.setVisible(sum(is_stuck(standing) for standing in self._standings.values()) > 1)
        self._stale = not self.isVisible()
        if not self._stale:
            self._update_rows()

    def _update_outside(self) -> None:
        """Display which terminals that are not admitted have to do with the person: no row of them can be checked."""
        if self._outside:
            knows = any(each.kept for each in self._outside)
            said = outside_words(self._terminals, self._outside)
            self._outside_note.announce("", said, "finding" if knows else "waiting")
        else:
            self._outside_note.hide()

    def kept_words(self) -> str:
        """Return which terminals know the person and are not admitted: they hear of nothing. "" for none."""
        return unserved_words(self._terminals, [each.serial for each in self._outside if each.kept])

    def showEvent(self, event: QShowEvent) -> None:
        """Display the rows that were not needed before."""
        super().showEvent(event)
        if self._stale:
            self._stale = False
            self._update_rows()

    def _update_rows(self) -> None:
        """Display the first rows at once, the others between other work: a thousand at once would be felt."""
        if self._showing is not None:
            self._showing.cancel()
            self._showing = None
        steps = self._steps()
        if any(True for _ in islice(steps, 1)):
            self._showing = background.start(_go_on(steps), self)

    def _steps(self) -> Iterator[None]:
        """Display all rows; yields where other work may go between."""
        self.tree.set_places(self._groups.all(), self._views)
        self.tree.update_groups(self._plan, self.tr("with new terminals"))
        serials = list(self._views)
        for start in range(0, len(serials), _AT_ONCE):
            if start:
                yield
            for serial in serials[start : start + _AT_ONCE]:
                if serial in self._views:
                    self._update_row(self._views[serial])

    def _update_row(self, view: TerminalView) -> None:
        by = self._plan.by(view.serial)
        wanted = by not in {"", "excepted"}
        takes_s = self._deliveries.time_to_go_s(view.serial)
        said = line(self._standings.get(view.serial), view, wanted=wanted, takes_s=takes_s)
        self.tree.set_terminal(view, by_words(by, was=self._stored.by(view.serial)), said, checked=wanted)

    def _summary_words(self) -> str:
        wanted = len(self.wanted())
        if not wanted:
            return self.tr("On no terminal")
        held, stored, _failed = self.held()
        if not self._person_id and not self.is_changed() and self._plan.own != Own():
            return self.tr("To be on %n terminals, as the person added last", "", wanted)
        if self.is_changed() or not stored:
            return self.tr("To be on %n terminals", "", wanted)
        return self.tr("On {0} of %n terminals", "", stored).format(held)

    def _on_toggled(self, key: str, belongs: bool) -> None:
        group_id = group_id_of(key)
        if group_id is not None:
            self._receive(self._plan.with_group(group_id, belongs=belongs))
        else:
            self._receive(self._plan.with_terminal(key[2:], belongs=belongs))

    def _receive(self, plan: AssignmentPlan) -> None:
        self._plan = plan
        self._update()
        self.changed.emit()

    def _accept_all(self, *, belongs: bool) -> None:
        plan = self._plan
        if not belongs:
            for group in plan.own.groups:
                plan = plan.with_group(group, belongs=False)
        self._receive(plan.with_terminals(plan.places.group_of, belongs=belongs))

    def _start_retry(self, serial: str | None) -> None:
        background.start(self._deliveries.retry(serial, [self._person_id]), self)


async def _go_on(steps: Iterator[None]) -> None:
    """Go through all steps, each after whatever else waits."""
    await asyncio.sleep(0)
    for _ in steps:
        await asyncio.sleep(0)
