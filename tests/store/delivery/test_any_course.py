"""Whatever happens in whatever order, each terminal comes to hold exactly whom it should, and nobody is lost sight of.

Terminals here take, refuse, lose and forget; operators change everything meanwhile, and the program ends at any
moment. What a terminal should hold is told by a few lines of plain Python. `FACEDESK_COURSES` says how many courses
a round walks, always the same ones; rounds go on until every transition was seen.
"""

import os
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import pytest
from empty_store import with_empty_store
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, get_state_machine_test, initialize, invariant, rule
from peewee import SqliteDatabase

from facedesk.store import mending, terminals
from facedesk.store import settings as stored_settings
from facedesk.store.changes import arranging, undoing
from facedesk.store.changes.arranging import ArrangementPart, Scope
from facedesk.store.database import FILE_NAME
from facedesk.store.delivery import (
    assignment_rules,
    claiming,
    differences,
    emptying,
    rosters,
    settling,
    wanting,
)
from facedesk.store.delivery.differences import DIFFERENT, MISSING, ComparisonFindings, DifferenceRow
from facedesk.store.delivery.jobs import ClaimedTask, Result, Task, TaskOutcome
from facedesk.store.delivery.should_hold import REMOVE_EXPIRED, Rule
from facedesk.store.delivery.transition import TRANSITIONS, Change, Transition
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.enrolment import enrolling
from facedesk.store.enrolment.enrolling import NewPerson
from facedesk.store.failures import StoreError
from facedesk.store.models import Department, StoredPerson, Terminal
from facedesk.store.people import people
from facedesk.store.people.people import NO_END, Person
from facedesk.store.terminals import Admission, TerminalRow
from store.enrolled import AT

COURSES = int(os.environ.get("FACEDESK_COURSES", "8"))
ROUNDS = 30
STEPS = 50
# Nobody else reads the store, and no machine fails: what makes sure of that is left out.
PRAGMAS = {"synchronous": "off", "foreign_keys": 1, "journal_mode": "memory", "locking_mode": "exclusive"}
SERIALS = ("1", "2", "3")
NUMBERS = ("71", "72", "73", "74")
SECOND_US = 1_000_000
EXPIRED = date(2001, 1, 1)
OF_WANTED = {DeliveryState.WAITING, DeliveryState.SENDING, DeliveryState.HELD, DeliveryState.FAILED}
OF_OTHERS = {DeliveryState.SENDING, DeliveryState.REMOVING}

T = TypeVar("T")
Pair = tuple[str, int]

which = st.integers(0, 11)
serial_of = st.sampled_from(SERIALS)


def should_hold(db: SqliteDatabase) -> set[Pair]:
    """Tell from the rules who belongs where."""
    above = dict(db.execute_sql("SELECT id, parent_id FROM department"))
    outside = dict(db.execute_sql("SELECT id, parent_id FROM terminal_group"))
    rules = db.execute_sql(
        "SELECT person_id, department_id, serial, group_id, excepted FROM assignment"
    ).fetchall()
    takes_off = stored_settings.load_one(db, REMOVE_EXPIRED)
    places = db.execute_sql("SELECT serial, group_id FROM terminal WHERE admission = 'admitted'").fetchall()
    found = set()
    for person_id, department_id, valid_until in db.execute_sql(
        "SELECT id, department_id, valid_until FROM person WHERE removed_at IS NULL"
    ).fetchall():
        if takes_off and valid_until == EXPIRED.isoformat():
            continue
        departments = chain_of(department_id, above)
        theirs = [rule for rule in rules if rule[0] == person_id or rule[1] in departments]
        for serial, group_id in places:
            groups = chain_of(group_id, outside)
            naming = [rule for rule in theirs if rule[2] == serial or rule[3] in groups]
            if naming and not any(rule[4] for rule in naming):
                found.add((serial, person_id))
    return found


def chain_of(node: int | None, parents: Mapping[int, int | None]) -> set[int]:
    found = set()
    while node is not None:
        found.add(node)
        node = parents[node]
    return found


class StoredRow(NamedTuple):
    """What a row says."""

    id: int
    serial: str
    person_id: int
    wanted: int
    revision: int
    number: str
    held: int
    in_doubt: int
    afresh: int
    state: str
    due_at: int | None


@dataclass
class FakeTerminal:
    """What a terminal holds: by number the person and the revision, 0 for what nobody sent."""

    content: dict[str, tuple[int, int]] = field(default_factory=dict)
    keeps_changes: bool = True
    capacity: int | None = None
    was_full: bool = False
    is_odd: bool = (
        False  # somebody was at it, or it does not keep what it says it took, since it was compared
    )
    strangers: set[str] = field(default_factory=set)
    flying: ClaimedTask | None = None
    late: tuple[ClaimedTask, TaskOutcome] | None = None

    def is_full_for(self, job: ClaimedTask) -> bool:
        is_new = job.task is Task.ADD and job.number not in self.content
        return is_new and self.capacity is not None and len(self.content) >= self.capacity

    def obey(self, job: ClaimedTask) -> None:
        if job.task is Task.DELETE:
            self.content.pop(job.number, None)
        elif job.task is Task.ADD or (job.task is Task.CHANGE and self.keeps_changes):
            self.content[job.number] = job.person_id, job.revision
        self.strangers.discard(job.number)

    def go_on_to(self, job: ClaimedTask | None) -> None:
        """Begin the next command; an answer to the one before about the same person comes no more."""
        self.flying = job
        if job is not None and self.late is not None and self.late[0].delivery_id == job.delivery_id:
            self.late = None

    def found_out(self, job: ClaimedTask, revision: int) -> TaskOutcome:
        """Tell what looking for a person finds, as the station judges it."""
        if job.number not in self.content:
            return TaskOutcome(Result.ABSENT)
        if self.content[job.number] == (job.person_id, revision):
            return TaskOutcome(Result.THERE, held=revision)
        is_other = self.content[job.number][0] != job.person_id or job.sent == job.revision
        return TaskOutcome(Result.THERE, held=max(job.sent, 1), afresh=is_other)


REFUSED = {
    "refused": TaskOutcome(Result.REFUSED, error_code="301"),
    "unsent": TaskOutcome(Result.UNSENT),
    "busy": TaskOutcome(Result.AGAIN, error_code="304", pause_us=30 * SECOND_US),
}
ENDS = ("done", "done", *REFUSED, "other", "silent", "unknown", "lost")
several_ends = st.lists(st.sampled_from(ENDS), min_size=2, max_size=8)


class Courses(RuleBasedStateMachine):
    """A station's store, and what stands at the other end."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        file = with_empty_store(Path(self._folder.name)) / FILE_NAME
        self.db = SqliteDatabase(file, pragmas=PRAGMAS)
        self.db.connect()
        self.at = AT
        self.fakes = {serial: FakeTerminal() for serial in SERIALS}
        self.undo: tuple[ArrangementPart, Scope, Any, dict[str, FakeTerminal]] | None = None

    def teardown(self) -> None:
        try:
            self.come_to_rest()
        finally:
            self.db.close()
            self._folder.cleanup()

    def write(self, run: Callable[..., T], *args: Any, **named: Any) -> T:
        self.at += SECOND_US
        with self.db.atomic("IMMEDIATE"):
            return run(self.db, *args, **named)

    # What is there

    @initialize(delivered=st.booleans())
    def furnish(self, delivered: bool) -> None:
        for name, parent in (("site", None), ("floor", 1)):
            terminals.add_group(self.db, name, parent)
            Department.insert(name=name, parent_id=parent).execute(self.db)
        for place, serial in enumerate(SERIALS):
            row = TerminalRow(serial, Admission.ADMITTED, group_id=(None, 1, 2)[place])
            terminals.save(self.db, row, ["admission", "group_id"])
        for number in NUMBERS[:3]:
            self.enrol(Person(number, department_id=2))
        rules = [
            Rule(person_id=1, serial="1"),
            Rule(person_id=2, serial="1"),
            Rule(department_id=1, group_id=1),
        ]
        self.arrange(arranging.rules_changed(rules, []).parts[0], undoably=False)
        for serial in SERIALS if delivered else ():
            self.answer_well(serial, 4)

    def enrol(self, person: Person) -> None:
        self.write(enrolling.keep, [NewPerson(person)], self.at, shares_cards=True)

    def person(self, index: int) -> Person | None:
        ids = [
            row.id for row in StoredPerson.select(StoredPerson.id).order_by(StoredPerson.id).execute(self.db)
        ]
        return people.load(self.db, ids[index % len(ids)]) if ids else None

    def serials_admitted(self) -> list[str]:
        return [serial for serial, admission in self.terminals().items() if admission == Admission.ADMITTED]

    def terminals(self) -> dict[str, str]:
        return dict(self.db.execute_sql("SELECT serial, admission FROM terminal ORDER BY serial"))

    # What operators do

    @rule(
        index=which,
        what=st.sampled_from(
            ["add", "remove", "phone", "phone", "number", "department", "validity", "block"]
        ),
        number=st.sampled_from(NUMBERS),
        department=st.sampled_from([None, 1, 2]),
    )
    def operate_on_people(self, index: int, what: str, number: str, department: int | None) -> None:
        self.begin_often(index)
        if what == "add":
            self.add(number, department)
        elif what == "remove":
            self.remove(index)
        else:
            self.edit(index, what, number, department)

    @rule(
        index=which,
        what=st.sampled_from(["assign", "assign", "by name", "by name", "except", "withdraw", "expired"]),
        serial=serial_of,
        department=st.sampled_from([None, 1, 2]),
        group=st.sampled_from([None, 1, 2]),
        yes=st.booleans(),
    )
    def operate_on_rules(  # noqa: PLR0917
        self, index: int, what: str, serial: str, department: int | None, group: int | None, yes: bool
    ) -> None:
        self.begin_often(index)
        if what == "assign":
            self.assign(index, department, serial if group is None else None, group, undoably=yes)
        elif what == "withdraw":
            self.withdraw(index)
        elif what == "expired":
            self.take_expired_off(on=yes)
        else:
            self.assign_by_name(index, serial, belong=what == "by name")

    @rule(
        index=which,
        what=st.sampled_from(["hang", "admit", "refuse", "", "change", "replace", "kill"]),
        serial=serial_of,
        group=st.sampled_from([None, 1, 2]),
    )
    def operate_on_terminals(self, index: int, what: str, serial: str, group: int | None) -> None:
        if what == "hang":
            self.hang(serial, group)
        elif what in ("admit", "refuse"):
            self.admit(serial, Admission.ADMITTED if what == "admit" else Admission.REFUSED)
        else:
            self.forget(serial, what, index)

    @rule(what=st.sampled_from(["retry", "cancel", "undo", "undo"]))
    def ask(self, what: str) -> None:
        if what == "undo":
            self.give_back()
        else:
            asked = rosters.retry if what == "retry" else rosters.cancel
            self.write(asked, self.at, rosters.unsettled(self.db))

    def add(self, number: str, department: int | None) -> None:
        if people.by_number(self.db, number) is None:
            self.enrol(Person(number, department_id=department))

    def edit(self, index: int, what: str, number: str, department: int | None) -> None:
        person = self.person(index)
        if person is None or person.removed_at is not None:
            return
        if what == "block":
            self.write(enrolling.set_blocked, [person.id], self.at, blocked=not person.is_blocked)
            return
        until = NO_END if person.valid_until == EXPIRED else EXPIRED
        fields: dict[str, dict[str, Any]] = {
            "phone": {"phone": str(self.at)},
            "number": {"number": number},
            "department": {"department_id": department},
            "validity": {"valid_from": EXPIRED, "valid_until": until},
        }
        self.enrol(replace(person, **fields[what]))

    def remove(self, index: int) -> None:
        person = self.person(index)
        if person is not None:
            self.write(enrolling.remove, [person.id], self.at)

    def assign(
        self, index: int, department: int | None, serial: str | None, group: int, undoably: bool
    ) -> None:
        person = self.person(index)
        if department is None and (person is None or person.removed_at is not None):
            return
        person_id = person.id if department is None and person is not None else None
        added = Rule(0, person_id, department, serial, group)
        self.arrange(arranging.rules_changed([added], []).parts[0], undoably=undoably)

    def assign_by_name(self, index: int, serial: str, *, belong: bool) -> None:
        person = self.person(index)
        if person is not None and person.removed_at is None and serial in self.terminals():
            self.arrange(arranging.assigned([person.id], (), [serial], (), belong=belong), undoably=True)

    def withdraw(self, index: int) -> None:
        rules = assignment_rules.listed(self.db)
        if rules:
            part = arranging.rules_changed([], [rules[index % len(rules)]]).parts[0]
            self.arrange(part, undoably=True)

    def hang(self, serial: str, group: int | None) -> None:
        if (
            Terminal.select().where(Terminal.serial == serial).exists(self.db)
        ):  # one that is forgotten hangs nowhere
            self.arrange(arranging.terminals_moved([serial], group).parts[0], undoably=True)

    def take_expired_off(self, *, on: bool) -> None:
        part = arranging.expired_taken_off(lambda: date(2020, 1, 1), on=on).parts[0]
        self.arrange(part, undoably=True)

    def arrange(self, part: ArrangementPart, *, undoably: bool) -> None:
        scope = part.scope(self.db)

        def run(db: SqliteDatabase) -> Any:
            with undoing.recorded(db) as recording:
                part.run(db, self.at)
            return recording

        recording = self.write(run)
        self.undo = (part, scope, recording.rows, {}) if undoably else None

    def give_back(self) -> None:
        if self.undo is None:
            return
        part, scope, rows, fakes = self.undo
        try:
            self.write(undoing.give_back, rows, scope, part.scope, self.at)
        except StoreError:
            return
        finally:
            self.undo = None
        self.fakes |= fakes

    def admit(self, serial: str, admission: Admission) -> None:
        self.part(serial)
        if serial in self.terminals():
            Terminal.update(admission=admission.value).where(Terminal.serial == serial).execute(self.db)
        else:
            terminals.save(self.db, TerminalRow(serial, admission), ["admission"])
        self.write(enrolling.follow_admission, serial, self.at)

    def forget(self, serial: str, meanwhile: str, index: int) -> None:
        """Forget a terminal, often to have it back soon, while its people are changed, or others bear their numbers."""
        if serial not in self.terminals():
            return
        if meanwhile == "kill":
            self.begin(serial)
            self.fakes[serial].flying = self.fakes[serial].late = None
        else:
            self.part(serial)
        fake = self.fakes[serial]
        self.arrange(arranging.terminal_forgotten(serial).parts[0], undoably=True)
        assert self.undo is not None
        self.undo = (*self.undo[:3], {serial: fake})
        self.fakes[serial] = FakeTerminal(dict(fake.content), fake.keeps_changes, strangers=set(fake.content))
        person = self.person(index)
        if person is not None and meanwhile == "change":
            self.edit(index, "phone", "", None)
        elif person is not None and meanwhile == "replace":
            self.write(enrolling.remove, [person.id], self.at)
            self.enrol(Person(person.number))
        if meanwhile:
            self.give_back()

    # What terminals do

    def begin(self, serial: str) -> None:
        fake = self.fakes[serial]
        if fake.flying is None and serial in self.serials_admitted():
            fake.go_on_to(self.write(claiming.step, serial, self.at, None).job)

    @rule(serial=serial_of, ends=several_ends, obeys=st.booleans())
    def work(self, serial: str, ends: list[str], obeys: bool) -> None:
        self.at += 60 * SECOND_US
        for end in ends:
            self.answer(serial, end, obeys, True)

    @rule(ends=several_ends, obeys=st.booleans())
    def work_everywhere(self, ends: list[str], obeys: bool) -> None:
        for serial in SERIALS:
            self.work(serial, ends, obeys)

    def begin_often(self, index: int) -> None:
        """Have commands be under way when something else happens."""
        for serial in SERIALS[: index % 4]:
            self.begin(serial)

    @rule(serial=serial_of, end=st.sampled_from(ENDS), obeys=st.booleans(), goes_on=st.booleans())
    def answer(self, serial: str, end: str, obeys: bool, goes_on: bool) -> None:
        self.begin(serial)
        fake = self.fakes[serial]
        job = fake.flying
        if job is None:
            return
        outcome = self.outcome(fake, job, end, obeys=obeys)
        step = self.write(claiming.step, serial, self.at, (job, outcome), go_on=goes_on)
        if outcome.result in (Result.SILENT, Result.THERE) and job.task is Task.ADD:
            fake.late = job, outcome
        fake.go_on_to(step.job)

    @rule(serial=serial_of, count=st.integers(2, 6))
    def answer_well(self, serial: str, count: int) -> None:
        for _ in range(count):
            self.answer(serial, "done", True, True)

    def outcome(self, fake: FakeTerminal, job: ClaimedTask, end: str, *, obeys: bool) -> TaskOutcome:  # noqa: PLR0911
        if end in ("silent", "lost"):
            if obeys and not fake.is_full_for(job):
                fake.obey(job)
            if end == "silent" and job.task is Task.ADD and obeys and job.number in fake.content:
                return fake.found_out(job, job.revision)
            return TaskOutcome(Result.SILENT if end == "silent" else Result.GONE, pause_us=SECOND_US)
        if job.task is Task.FIND_OUT:
            person = people.load(self.db, job.person_id)
            revision = person.revision if person is not None else 0
            return TaskOutcome(Result.UNKNOWN) if end == "unknown" else fake.found_out(job, revision)
        if end in REFUSED:
            return REFUSED[end]
        if job.task is Task.ADD and fake.is_full_for(job):
            was_full, fake.was_full = fake.was_full, True
            return TaskOutcome(Result.FULL, error_code="302", count=len(fake.content), is_sure=was_full)
        fake.was_full = fake.was_full and job.task is not Task.ADD
        if job.task is Task.CHANGE and (end == "other" or job.number not in fake.content):
            return TaskOutcome(Result.AFRESH)
        if job.task is Task.DELETE and job.number not in fake.content:
            return TaskOutcome(Result.ABSENT)
        fake.obey(job)
        fake.is_odd = fake.is_odd or (job.task is Task.CHANGE and not fake.keeps_changes)
        return TaskOutcome(Result.DONE, held=job.revision)

    @rule(serial=serial_of)
    def answer_late(self, serial: str) -> None:
        """Answer an addition after all that was settled without: it was carried out, or is not to be."""
        fake = self.fakes[serial]
        if fake.late is None:
            return
        job, settled = fake.late
        fake.late = None
        is_there = fake.content.get(job.number) == (job.person_id, job.revision)
        outcome = TaskOutcome(Result.DONE, held=job.revision) if is_there else REFUSED["refused"]
        self.write(settling.settle_late, job, settled.held, outcome, self.at)

    def part(self, serial: str) -> None:
        """End the connection: what is under way ends with it."""
        fake = self.fakes[serial]
        if fake.flying is not None:
            self.write(claiming.step, serial, self.at, (fake.flying, TaskOutcome(Result.GONE)), go_on=False)
        fake.flying = fake.late = None

    @rule(
        serial=serial_of,
        what=st.sampled_from(["loses", "loses", "changes", "firmware", "empties", "fills", "grows"]),
        index=which,
    )
    def is_tampered_with(self, serial: str, what: str, index: int) -> None:
        """Have somebody at the terminal take people off it, change them there, or replace what it runs."""
        fake = self.fakes[serial]
        numbers = sorted(fake.content)[index % 4 :][:1]
        if what == "firmware":
            fake.keeps_changes = not fake.keeps_changes
        elif what == "fills":
            fake.capacity = len(fake.content)
        elif what == "grows":
            fake.capacity = None
            self.write(settling.count_seen, serial, len(fake.content) + index, self.at)
        elif what == "empties" and fake.flying is None and serial in self.serials_admitted():
            fake.content.clear()
            fake.late = None
            self.write(people.drop_if_gone, self.write(emptying.emptied, serial, self.at))
        elif what == "loses" and numbers:
            fake.is_odd = True
            del fake.content[numbers[0]]
        elif what == "changes" and numbers:
            fake.is_odd = True
            fake.content[numbers[0]] = fake.content[numbers[0]][0], 0

    # What chance would bring about too seldom

    @rule(serial=serial_of, index=which, everybody=st.booleans())
    def is_full_for_a_while(self, serial: str, index: int, everybody: bool) -> None:
        """Have more people belong to a terminal than it takes; then somebody goes, or it is replaced."""
        fake = self.fakes[serial]
        self.admit(serial, Admission.ADMITTED)
        fake.capacity = max(1, len(fake.content) - 1)
        for number in NUMBERS:
            self.add(number, 2)
        self.assign(0, 1, serial, None, undoably=False)
        self.answer_well(serial, 6)
        if everybody:
            fake.capacity = None
            self.write(settling.count_seen, serial, len(fake.content) + 1, self.at)
        else:
            self.assign_by_name(index, serial, belong=False)
        self.answer_well(serial, 3)

    @rule(serial=serial_of, index=which, obeys=st.booleans())
    def answers_after_a_while(self, serial: str, index: int, obeys: bool) -> None:
        self.assign_by_name(index, serial, belong=True)
        if index % 3 == 0:  # not wanted any more before it is known whether it was taken
            self.answer(serial, "lost", obeys, False)
            self.assign_by_name(index, serial, belong=False)
            return
        self.answer(serial, "silent", obeys, False)
        self.answer_late(serial)

    @rule(serial=serial_of, index=which)
    def is_emptied_while_somebody_goes(self, serial: str, index: int) -> None:
        self.assign_by_name(index, serial, belong=False)
        self.is_tampered_with(serial, "empties", 0)

    @rule(serial=serial_of, index=which)
    def is_out_while_somebody_is_replaced(self, serial: str, index: int) -> None:
        """Have a terminal be kept out while somebody goes whom it holds, and another gets the number."""
        self.answer_well(serial, 4)
        self.admit(serial, Admission.REFUSED)
        person = self.person(index)
        if person is not None:
            for other in set(SERIALS) - {serial}:
                self.answer_well(other, 4)
            self.remove(index)
            for other in set(SERIALS) - {serial}:
                self.answer_well(other, 4)
            self.add(person.number, 2)

    @rule(
        serial=serial_of,
        index=which,
        what=st.sampled_from(["number", "phone", "leaves"]),
        number=st.sampled_from(NUMBERS),
    )
    def is_read_out_in_the_middle(self, serial: str, index: int, what: str, number: str) -> None:
        self.answer_well(serial, 4)
        if what == "leaves":
            self.assign_by_name(index, serial, belong=False)
        else:
            self.edit(index, what, number + "0", None)
        if what == "phone":
            self.answer(serial, "lost", True, False)
        self.is_tampered_with(serial, "changes", index)
        self.compare(serial, index % 2 == 0, what != "phone")

    # What the station does

    @rule(serial=serial_of, repairs=st.booleans(), let_go=st.booleans())
    def compare(self, serial: str, repairs: bool, let_go: bool) -> None:
        """Compare a roster, perhaps after somebody at the terminal took off who was to go anyhow."""
        fake = self.fakes[serial]
        if serial not in self.serials_admitted():
            return
        for number in differences.leaving(self.db, serial).values() if let_go else ():
            if fake.content.pop(number, None) is not None:
                fake.is_odd = True
        self.at += SECOND_US
        wanted = differences.wanted(self.db, serial)
        content = fake.content
        held = {each.number: each for each in wanted if each.number in content}
        equal = {n: each for n, each in held.items() if content[n] == (each.person_id, self.revision(each))}
        different = [each for number, each in held.items() if number not in equal]
        missing = [each for each in wanted if each.number not in content]
        leaving = differences.leaving(self.db, serial)
        rows = [DifferenceRow(serial, each.number, "", DIFFERENT) for each in different]
        rows += [DifferenceRow(serial, each.number, "", MISSING) for each in missing]
        findings = ComparisonFindings(
            self.at,
            rows,
            {
                each.person_id: self.revision(each)
                for each in equal.values()
                if each.held != self.revision(each) or each.state != DeliveryState.HELD
            },
            [each.person_id for each in different],
            [each.person_id for each in missing],
            [person_id for person_id, number in leaving.items() if number not in content],
        )
        self.write(differences.keep, serial, findings, self.at)
        fake.is_odd = fake.is_odd and fake.flying is not None
        fake.strangers -= held.keys()
        fake.late = None
        if repairs:
            self.write(differences.send_again, serial, rows, self.at)

    def revision(self, wanted: differences.Wanted) -> int:
        person = people.load(self.db, wanted.person_id)
        assert person is not None
        return person.revision

    @rule(index=which, serial=serial_of)
    def adopt(self, index: int, serial: str) -> None:
        """Find somebody on a terminal, as the station knows them, and have them belong there."""
        person = self.person(index)
        if person is None or person.removed_at is not None or serial not in self.serials_admitted():
            return
        fake = self.fakes[serial]
        if person.number in fake.content:
            return
        fake.content[person.number] = person.id, person.revision

        def run(db: SqliteDatabase) -> None:
            assignment_rules.assign_persons(db, [person.id], [serial])
            rosters.refresh(db, self.at, person_ids=[person.id], serials=[serial])
            differences.adopt_as_held(db, serial, person.id, self.at)

        self.write(run)
        is_held = (serial, person.id, person.number, DeliveryState.HELD.value)
        if is_held not in {(row.serial, row.person_id, row.number, row.state) for row in self.rows()}:
            fake.strangers.add(
                person.number
            )  # who has expired, or is under way, or there under an old number

    @rule(
        what=st.sampled_from(["clock", "kill", "kill", "x", "flip"]),
        index=which,
        obeys=st.booleans(),
        by_s=st.integers(-100, 100),
    )
    def go_on(self, what: str, index: int, obeys: bool, by_s: int) -> None:
        """Have the clock be set, the program end and start again, or a row make no sense at its start."""
        if what == "clock":
            self.write(claiming.move_pauses, self.at, by_s * SECOND_US)
            return
        self.kill(obeys=obeys)
        if what != "kill":
            self.damage(index, "state = 'x'" if what == "x" else "wanted = 1 - wanted")

    def kill(self, *, obeys: bool) -> None:
        """End the program in the middle of a transaction, commands under way, and start it again."""
        for fake in self.fakes.values():
            if fake.flying is not None and obeys and not fake.is_full_for(fake.flying):
                fake.obey(fake.flying)
            fake.flying = fake.late = None
        self.undo = None
        with self.db.atomic() as under_way:
            wanting.refresh(self.db, self.at)
            rosters.retry(self.db, self.at, rosters.unsettled(self.db))
            under_way.rollback()
        self.db.close()
        self.db.connect()
        self.write(claiming.recover, self.at)

    def damage(self, index: int, nonsense: str) -> None:
        ids = [row.id for row in self.rows()]
        if not ids:
            return
        damaged = ids[index % len(ids)]
        self.db.execute_sql(f"UPDATE delivery SET {nonsense} WHERE id = ?", (damaged,))  # noqa: S608
        mending.mend(self.db, lambda: None)
        self.write(claiming.recover, self.at)
        while self.write(wanting.catch_up, self.at) is not None:
            pass

    # What holds at any moment

    @invariant()
    def what_is_wanted_follows_from_the_rules(self) -> None:
        wanted = {(row.serial, row.person_id) for row in self.rows() if row.wanted}
        assert wanted == should_hold(self.db)

    @invariant()
    def each_row_makes_sense(self) -> None:
        revisions = dict(self.db.execute_sql("SELECT id, revision FROM person"))
        for row in self.rows():
            state = DeliveryState(row.state)
            assert state in (OF_WANTED if row.wanted else OF_OTHERS)
            assert (row.due_at is not None) == (state in (DeliveryState.WAITING, DeliveryState.REMOVING))
            if state is DeliveryState.SENDING:
                assert row.in_doubt
            if row.wanted:
                assert row.revision == revisions[row.person_id]
            if state is DeliveryState.HELD:
                assert (row.held, bool(row.in_doubt), bool(row.afresh)) == (row.revision, False, False)
            is_under_way = self.fakes[row.serial].flying
            assert (state is DeliveryState.SENDING) == (
                is_under_way is not None and is_under_way.delivery_id == row.id
            )

    @invariant()
    def what_is_taken_as_held_is_there(self) -> None:
        for row in self.rows():
            fake = self.fakes[row.serial]
            if row.state == DeliveryState.HELD and not fake.is_odd:
                assert fake.content.get(row.number) == (row.person_id, row.revision)

    @invariant()
    def nobody_is_lost_sight_of(self) -> None:
        """Whom a terminal holds by the station's doing, the store knows to be there, or to be there perhaps."""
        may_be_there = {(row.serial, row.number) for row in self.rows() if row.held or row.in_doubt}
        for serial, fake in self.fakes.items():
            if not fake.is_odd:
                for number in fake.content.keys() - fake.strangers:
                    assert (serial, number) in may_be_there

    def rows(self) -> list[StoredRow]:
        query = f"SELECT {', '.join(StoredRow._fields)} FROM delivery ORDER BY id"  # noqa: S608
        return [StoredRow(*row) for row in self.db.execute_sql(query)]

    # How it ends

    def come_to_rest(self) -> None:
        """Let all terminals answer well, and repair what a comparison finds: each holds whom it should."""
        self.kill(obeys=True)
        for fake in self.fakes.values():
            fake.capacity = None
        for _ in range(4):
            for serial in self.serials_admitted():
                self.compare(serial, True, False)
            self.write(rosters.retry, self.at, rosters.unsettled(self.db))
            for serial in self.serials_admitted():
                self.work_off(serial)
        wanted = should_hold(self.db)
        for serial in self.serials_admitted():
            fake = self.fakes[serial]
            persons = {person_id for one, person_id in wanted if one == serial}
            loaded = people.load_many(self.db, sorted(persons))
            held = {number: each for number, each in fake.content.items() if number not in fake.strangers}
            assert held == {person.number: (person.id, person.revision) for person in loaded}
        assert all(row.wanted for row in self.rows() if row.serial in self.serials_admitted())

    def work_off(self, serial: str) -> None:
        for _ in range(50):
            self.at += 600 * SECOND_US
            self.answer(serial, "done", True, True)
            if self.fakes[serial].flying is None:
                return
        raise AssertionError("it never comes to rest")


def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count which transitions have changed a row."""
    seen: Counter[str] = Counter()

    def wrapped(kind: type[Transition], name: str, size: Callable[[Any], int]) -> None:
        plain = getattr(kind, name)

        def run(self: Transition, *args: Any, **values: Any) -> Any:
            result = plain(self, *args, **values)
            seen[self.name] += size(result)
            return result

        monkeypatch.setattr(kind, name, run)

    wrapped(Transition, "run", lambda count: max(count, 0))
    wrapped(Transition, "run_many", lambda count: max(count, 0))
    wrapped(Change, "rows", len)
    return seen


def test_each_terminal_comes_to_hold_whom_it_should(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = counted(monkeypatch)
    walks = settings(
        max_examples=COURSES,
        stateful_step_count=STEPS,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    for number in range(ROUNDS):
        seed(number)(get_state_machine_test(Courses, settings=walks))()
        if all(seen[name] for name in TRANSITIONS):
            return
    raise AssertionError(f"never seen: {[name for name in TRANSITIONS if not seen[name]]}")
