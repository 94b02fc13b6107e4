"""Changes of who belongs where: through a tree, a rule or a person; what each touches, and what would follow.

Each is said once, as an `Arrangement`: the same statements are tried beside the store and carried out in it.
"""

import operator
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial, reduce
from itertools import chain
from typing import Final, TypeVar

from peewee import SqliteDatabase

from facedesk.store import dialect, floor_plans, settings, terminals
from facedesk.store.changes import forgetting, replacing
from facedesk.store.changes.replacing import Replacement
from facedesk.store.delivery import assignment_rules, should_hold, wanting
from facedesk.store.delivery.should_hold import Rule
from facedesk.store.enrolment import bulk_change, enrolling, listing
from facedesk.store.enrolment.bulk_change import PersonChange
from facedesk.store.enrolment.enrolling import Effect, PersonRules
from facedesk.store.failures import StoreError
from facedesk.store.models import StoredPerson, Terminal
from facedesk.store.people import departments
from facedesk.store.records import kept_departments
from facedesk.store.terminals import GroupRow

T = TypeVar("T")

Pair = tuple[int, str]
"""A person at a terminal: id and serial."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The persons and terminals whose rosters a change may touch, each at each; None for all."""

    person_ids: frozenset[int] | None = None
    serials: frozenset[str] | None = None

    def __or__(self, other: "Scope") -> "Scope":
        """Return what covers both."""
        return Scope(_both(self.person_ids, other.person_ids), _both(self.serials, other.serials))


@dataclass(frozen=True, slots=True)
class ArrangementPart:
    """What is changed in one transaction.

    `decide` changes what decides who belongs where, and nothing else. `carry_out` does the whole where there is more
    to it; else the rosters in scope are worked out anew.
    """

    scope: Callable[[SqliteDatabase], Scope]
    decide: Callable[[SqliteDatabase], object]
    carry_out: Callable[[SqliteDatabase, int], Effect] | None = None
    forgets: str = ""  # the serial of a terminal that is none any more

    def run(self, db: SqliteDatabase, at: int, scope: Scope | None = None) -> Effect:
        """Carry it out, and have the rosters follow, whose scope may be known; for the writer's thread."""
        if self.carry_out is not None:
            return self.carry_out(db, at)
        scope = self.scope(db) if scope is None else scope
        self.decide(db)
        return Effect(wanting.refresh(db, at, scope.person_ids, scope.serials))


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A change of who belongs where.

    `keeps` says whether those who would leave a terminal by it can stay there by name: not where they are taken off
    by name.
    """

    parts: tuple[ArrangementPart, ...]
    keeps: bool = True


NOTHING: Final = Arrangement(())


@dataclass(frozen=True, slots=True)
class Turnover:
    """Who leaves which terminals by a change, and who comes to which: persons' ids by serial."""

    leaves: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    comes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)

    @property
    def leaving(self) -> frozenset[int]:
        """Return everybody who leaves some terminal."""
        return frozenset(chain.from_iterable(self.leaves.values()))

    @property
    def coming(self) -> frozenset[int]:
        """Return everybody who comes to some terminal."""
        return frozenset(chain.from_iterable(self.comes.values()))

    def pairs(self) -> Iterator[Pair]:
        """Go through those who leave, each with the terminal; they may be hundreds of thousands."""
        return ((person_id, serial) for serial, ids in self.leaves.items() for person_id in ids)


_BEFORE: Final = "wanted_before"


def foresee(db: SqliteDatabase, arrangement: Arrangement, at: int) -> Turnover:
    """Return what a change would do to the rosters; on a connection on which it may be tried (`supposing`)."""

    def decide() -> None:
        for part in arrangement.parts:
            part.decide(db)

    return turnover_of(db, scope_of(db, arrangement), decide, at)


# Plain SQL: on tables that are there for one question, of thousands of persons at dozens of terminals.
_PAIRS: Final = "SELECT serial, person_id FROM"
_KEEP_BEFORE: Final = dialect.rows_beside(_BEFORE, f"{_PAIRS} {should_hold.WANTED}")
_IN_ORDER: Final = "ORDER BY serial, person_id"
_LOST: Final = f"{_PAIRS} {_BEFORE} EXCEPT {_PAIRS} {should_hold.WANTED} {_IN_ORDER}"
_WON: Final = f"{_PAIRS} {should_hold.WANTED} EXCEPT {_PAIRS} {_BEFORE} {_IN_ORDER}"


def turnover_of(db: SqliteDatabase, scope: Scope, decide: Callable[[], None], at: int) -> Turnover:
    """Return what it does to the rosters of a scope to decide something; on a connection on which it may be tried."""
    should_hold.work_out(db, at, scope.person_ids, scope.serials)
    db.execute_sql(_KEEP_BEFORE)
    decide()
    should_hold.work_out(db, at, scope.person_ids, scope.serials)
    return Turnover(_pairs(db, _LOST), _pairs(db, _WON))


def scope_of(db: SqliteDatabase, arrangement: Arrangement) -> Scope:
    """Return whose rosters a change may touch, as it would be carried out now."""
    return _all_of(part.scope(db) for part in arrangement.parts)


def _all_of(scopes: Iterable[Scope]) -> Scope:
    return reduce(operator.or_, scopes, Scope(frozenset(), frozenset()))


def _both(some: frozenset[T] | None, others: frozenset[T] | None) -> frozenset[T] | None:
    return None if some is None or others is None else some | others


def _pairs(db: SqliteDatabase, query: str) -> dict[str, tuple[int, ...]]:
    """Return by terminal who was found."""
    found: dict[str, list[int]] = {}
    for serial, person_id in db.execute_sql(query):
        found.setdefault(serial, []).append(person_id)
    return {serial: tuple(ids) for serial, ids in found.items()}


def together(arrangements: Iterable[Arrangement]) -> Arrangement:
    """Make several changes one: all in one transaction, or none."""
    given = list(arrangements)
    parts = [part for each in given for part in each.parts]

    def scope(db: SqliteDatabase) -> Scope:
        return _all_of(part.scope(db) for part in parts)

    def decide(db: SqliteDatabase) -> None:
        for part in parts:
            part.decide(db)

    return Arrangement((ArrangementPart(scope, decide),), all(each.keeps for each in given))


# The tree of groups


def group_moved(group_id: int, parent_id: int | None) -> Arrangement:
    """Hang a group into another, or into none."""

    def decide(db: SqliteDatabase) -> None:
        groups = _groups(db)
        row = _known(groups, group_id, "groupUnknown")
        if parent_id is not None:
            _known(groups, parent_id, "groupUnknown")
        if parent_id in _below(groups.values(), group_id):
            raise StoreError("groupInItself")
        terminals.change_group(db, GroupRow(row.id, parent_id, row.name))

    return _one(partial(_terminals_below, group_id=group_id), decide)


def group_removed(group_id: int) -> Arrangement:
    """Remove a group; what hung in it hangs where it hung, and its plans are with its terminals."""

    def decide(db: SqliteDatabase) -> None:
        terminals.remove_group(db, _known(_groups(db), group_id, "groupUnknown"))

    def carry_out(db: SqliteDatabase, at: int) -> Effect:
        scope = _terminals_below(db, group_id)
        parent_id = _known(_groups(db), group_id, "groupUnknown").parent_id
        decide(db)
        floor_plans.hang(db, group_id, parent_id)
        return Effect(wanting.refresh(db, at, scope.person_ids, scope.serials))

    part = ArrangementPart(partial(_terminals_below, group_id=group_id), decide, carry_out)
    return Arrangement((part,))


def terminals_moved(serials: Collection[str], group_id: int | None) -> Arrangement:
    """Hang terminals into a group, or into none."""
    scope = Scope(serials=frozenset(serials))

    def decide(db: SqliteDatabase) -> None:
        if group_id is not None:
            _known(_groups(db), group_id, "groupUnknown")
        _hang(db, serials, group_id)

    return _one(lambda _db: scope, decide)


def terminals_in_new_group(serials: Collection[str], name: str) -> Arrangement:
    """Make a group of a name at the top, and hang terminals into it."""
    scope = Scope(serials=frozenset(serials))

    def carry_out(db: SqliteDatabase, at: int) -> Effect:
        _hang(db, serials, terminals.add_group(db, name, None))
        return Effect(wanting.refresh(db, at, scope.person_ids, scope.serials))

    # Nobody belongs to a group that is new: for the rosters it is as if they hung in none.
    return Arrangement(
        (ArrangementPart(lambda _db: scope, partial(_hang, serials=serials, group_id=None), carry_out),)
    )


def terminal_forgotten(serial: str) -> Arrangement:
    """Forget a terminal: nobody belongs there any more, and what it holds it keeps."""
    part = ArrangementPart(
        lambda _db: Scope(serials=frozenset({serial})),
        partial(forgetting.decide, serial=serial),
        lambda db, at: forgetting.forget(db, serial, at),
        forgets=serial,
    )
    return Arrangement((part,), keeps=False)


def terminal_replaced(what: Replacement) -> Arrangement:
    """Have a terminal take another's place, which is forgotten."""
    part = ArrangementPart(
        lambda _db: Scope(serials=frozenset({what.old, what.new})),
        partial(replacing.decide, what=what),
        lambda db, at: replacing.carry_out(db, what, at),
        forgets=what.old,
    )
    return Arrangement((part,), keeps=False)


def _hang(db: SqliteDatabase, serials: Collection[str], group_id: int | None) -> None:
    """Hang terminals into a group; of several, those that were not forgotten meanwhile."""
    if not Terminal.update(group_id=group_id).where(Terminal.serial.in_(list(serials))).execute(db):
        raise StoreError("terminalNoMore")


def _groups(db: SqliteDatabase) -> dict[int, GroupRow]:
    return {row.id: row for row in terminals.load_groups(db)}


def _terminals_below(db: SqliteDatabase, group_id: int) -> Scope:
    below = list(_below(_groups(db).values(), group_id))
    rows = Terminal.select(Terminal.serial).where(Terminal.group_id.in_(below)).tuples().execute(db)
    return Scope(serials=frozenset(serial for (serial,) in rows))


# The tree of departments


def department_moved(department_id: int, parent_id: int | None) -> Arrangement:
    """Hang a department into another, or into none; its people get what the departments above give."""

    def decide(db: SqliteDatabase) -> None:
        rows = _departments(db)
        row = _known(rows, department_id, "departmentUnknown")
        if parent_id is not None:
            _known(rows, parent_id, "departmentUnknown")
        if parent_id in departments.below(rows.values(), department_id):
            raise StoreError("departmentInItself")
        departments.change(db, departments.DepartmentRow(row.id, parent_id, row.name))

    return _one(partial(_people_below, department_ids=[department_id]), decide)


def department_removed(department_id: int) -> Arrangement:
    """Remove a department; what hung in it hangs where it hung, and gets only what is given there."""

    def decide(db: SqliteDatabase) -> None:
        department = _known(_departments(db), department_id, "departmentUnknown")
        departments.remove(db, department)
        kept_departments.note_removed(db, department.name)

    return _one(partial(_people_below, department_ids=[department_id]), decide)


def _departments(db: SqliteDatabase) -> dict[int, departments.DepartmentRow]:
    return {row.id: row for row in departments.load(db)}


def _people_below(db: SqliteDatabase, department_ids: Iterable[int]) -> Scope:
    rows = departments.load(db)
    below = set[int]().union(*(departments.below(rows, each) for each in department_ids))
    return Scope(person_ids=frozenset(departments.people_in(db, below)))


# Rules


def rules_changed(added: Collection[Rule], removed: Collection[Rule]) -> Arrangement:
    """Add rules, and remove others by their ids; who belongs somewhere by a removed one alone is taken away."""

    def scope(db: SqliteDatabase) -> Scope:
        return _all_of(_scope_of_rule(db, rule) for rule in (*added, *removed))

    def decide(db: SqliteDatabase) -> None:
        for rule in removed:
            assignment_rules.remove(db, rule.id)
        for rule in added:
            if rule.department_id is not None:
                _known(_departments(db), rule.department_id, "departmentUnknown")
            if rule.group_id is not None:
                _known(_groups(db), rule.group_id, "groupUnknown")
            assignment_rules.add(db, rule)

    by_name = any(rule.person_id is not None and rule.serial is not None for rule in removed)
    takes = any(rule.excepted for rule in added)
    return Arrangement((ArrangementPart(scope, decide),), keeps=not (by_name or takes))


def _scope_of_rule(db: SqliteDatabase, rule: Rule) -> Scope:
    serials = frozenset(should_hold.serials_of(db, [rule]))
    if rule.person_id is not None:
        return Scope(frozenset({rule.person_id}), serials)
    return Scope(_people_below(db, [rule.department_id or 0]).person_ids, serials)


def assigned(
    person_ids: Collection[int],
    department_ids: Collection[int],
    serials: Collection[str],
    group_ids: Collection[int],
    *,
    belong: bool,
) -> ArrangementPart:
    """Let persons and departments belong to terminals and groups, each to each; or no more."""

    def scope(db: SqliteDatabase) -> Scope:
        persons = frozenset(person_ids)
        if department_ids:
            persons |= _people_below(db, department_ids).person_ids or frozenset()
        groups = [Rule(group_id=each) for each in group_ids]
        return Scope(persons, frozenset(serials) | should_hold.serials_of(db, groups))

    def decide(db: SqliteDatabase) -> None:
        assignment_rules.set_rules(db, person_ids, department_ids, serials, group_ids, belong=belong)

    return ArrangementPart(scope, decide)


# Persons


def people_changed(person_ids: Collection[int], change: PersonChange) -> ArrangementPart:
    """Change the same of several persons, as `people_change.apply` does; whose dates would be reversed stays."""
    ids = frozenset(person_ids)

    def fit(db: SqliteDatabase) -> list[int]:
        if (department_id := change.get("department_id")) is not None:
            _known(_departments(db), department_id, "departmentUnknown")
        return bulk_change.without_reversed(db, sorted(ids), change)

    def carry_out(db: SqliteDatabase, at: int) -> Effect:
        return bulk_change.apply(db, fit(db), change, at)[1]

    return ArrangementPart(
        lambda _db: Scope(person_ids=ids), lambda db: bulk_change.place(db, fit(db), change), carry_out
    )


def person_changed(person_id: int, change: PersonChange, rules: PersonRules) -> Arrangement:
    """Change where a person belongs, and the rules that name them; to be looked at, not to be carried out.

    Who leaves a terminal by a department or a validity alone can stay there by name; whom a rule of their own took
    there cannot.
    """
    scope = Scope(person_ids=frozenset({person_id}))

    def decide(db: SqliteDatabase) -> None:
        bulk_change.place(db, [person_id], change)
        rules.decide(db, [person_id])

    return Arrangement(
        (ArrangementPart(lambda _db: scope, decide),), keeps=not (rules.removed or rules.leaves)
    )


def people_placed(changes: Mapping[int, PersonChange]) -> Arrangement:
    """Change of persons what decides where they belong, each otherwise; to be looked at, not to be carried out."""

    def decide(db: SqliteDatabase) -> None:
        alike: dict[PersonChange, list[int]] = {}
        for person_id, change in changes.items():
            alike.setdefault(change, []).append(person_id)
        for change, ids in alike.items():
            bulk_change.place(db, ids, change)

    return _one(lambda _db: Scope(person_ids=frozenset(changes)), decide)


def people_removed(person_ids: Collection[int]) -> ArrangementPart:
    """Remove persons: from every terminal, then from the station."""
    ids = frozenset(person_ids)

    def decide(db: SqliteDatabase) -> None:
        StoredPerson.update(removed_at=0).where(dialect.is_among(StoredPerson.id, ids)).execute(db)

    def carry_out(db: SqliteDatabase, at: int) -> Effect:
        return enrolling.remove(db, sorted(ids), at)

    return ArrangementPart(lambda _db: Scope(person_ids=ids), decide, carry_out)


# The setting


def expired_taken_off(today: Callable[[], date], *, on: bool) -> Arrangement:
    """Have people whose validity has ended be taken off the terminals from now on, or stay there.

    `today` gives the station's own day. Nobody stays by name: a validity that has ended counts for all rules.
    """

    def scope(db: SqliteDatabase) -> Scope:
        return Scope(person_ids=frozenset(listing.expired(db, today())))

    part = ArrangementPart(scope, partial(settings.save, name=should_hold.REMOVE_EXPIRED, value=on))
    return Arrangement((part,), keeps=False)


def _one(scope: Callable[[SqliteDatabase], Scope], decide: Callable[[SqliteDatabase], object]) -> Arrangement:
    return Arrangement((ArrangementPart(scope, decide),))


def _known(rows: Mapping[int, T], number: int, code: str) -> T:
    row = rows.get(number)
    if row is None:
        raise StoreError(code)
    return row


def _below(rows: Iterable[GroupRow], group_id: int) -> set[int]:
    given = list(rows)
    found = {group_id}
    while more := {row.id for row in given if row.parent_id in found} - found:
        found |= more
    return found
