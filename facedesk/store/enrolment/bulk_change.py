"""Changing the same of several persons at once, and looking at what that would change."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, Final, NamedTuple

from peewee import Case, Node, SqliteDatabase, fn

from facedesk.store import dialect
from facedesk.store.delivery import rosters, should_hold
from facedesk.store.enrolment import listing
from facedesk.store.enrolment.enrolling import Effect
from facedesk.store.models import Delivery, StoredPerson
from facedesk.store.people import people
from facedesk.store.people.people import IS_HERE, Person, PersonRow
from facedesk.wire.person_fields import BY_KEY, FIELDS, Kind
from facedesk.wire.values import Priority

EXAMPLES: Final = 5


BULK: Final = tuple(
    row.key for row in sorted(FIELDS, key=lambda row: row.kind is Kind.PRIORITY) if row.in_bulk
)
"""The fields that can be changed of several persons at once; the priority last, which overrides the others."""
_PLACING: Final = frozenset(row.column for row in FIELDS if row.decides_place)
_UNHEARD_OF: Final = frozenset(row.column for row in FIELDS if not row.is_sent)


@dataclass(frozen=True, slots=True, init=False)
class PersonChange:
    """What several persons are to have from now on, by the fields' keys; what is not said stays as it is with each."""

    _said: tuple[tuple[str, Any], ...]  # hashable: persons who change alike are changed together

    def __init__(self, **said: Any) -> None:
        """Keep new values of fields that can be changed so."""
        if unfit := said.keys() - set(BULK):
            raise TypeError(f"not to be changed of several: {unfit}")
        object.__setattr__(self, "_said", tuple((key, said[key]) for key in BULK if key in said))

    def values(self) -> dict[str, Any]:
        """Return what changes, by the person's attribute."""
        return dict(self._said)

    def get(self, key: str) -> Any:
        """Return one new value, None also where it stays as it is."""
        return self.values().get(key)


class Example(NamedTuple):
    """One change of one person: the attribute, and its values before and after."""

    row: PersonRow
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Preview:
    """What a change would do: to how many of how many people, and how many deliveries that makes."""

    people: int
    changed: int
    deliveries: int
    examples: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Reversed:
    """How many people's validity would end before it begins, and one of them."""

    count: int
    number: str
    name: str


def _asked(person_ids: Iterable[int]) -> Node:
    return dialect.is_among(StoredPerson.id, person_ids) & IS_HERE


def reversed_by(db: SqliteDatabase, person_ids: Collection[int], change: PersonChange) -> Reversed | None:
    """Return whose validity would end before it begins; None for nobody's."""
    rows = _reversed(db, person_ids, change)
    return Reversed(len(rows), *rows[0][1:]) if rows else None


def without_reversed(db: SqliteDatabase, person_ids: Collection[int], change: PersonChange) -> list[int]:
    """Leave out those whose validity would end before it begins."""
    wrong = {person_id for person_id, _number, _name in _reversed(db, person_ids, change)}
    return [each for each in person_ids if each not in wrong]


def _reversed(
    db: SqliteDatabase, person_ids: Collection[int], change: PersonChange
) -> list[tuple[int, str, str]]:
    stored = _columns(change)
    valid_from, valid_until = stored.get("valid_from"), stored.get("valid_until")
    if valid_from is None and valid_until is None:
        return []
    begins = fn.COALESCE(valid_from, StoredPerson.valid_from)
    is_reversed = begins > fn.COALESCE(valid_until, StoredPerson.valid_until)
    query = StoredPerson.select(StoredPerson.id, StoredPerson.number, StoredPerson.name)
    return list(query.where(_asked(person_ids) & is_reversed).order_by(StoredPerson.id).tuples().execute(db))


def _columns(change: PersonChange) -> dict[str, Any]:
    """Return what changes as it is stored."""
    return {BY_KEY[key].column: people.stored_value(key, value) for key, value in change.values().items()}


def _apart(columns: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return apart what no terminal hears of, and what they hear of."""
    unheard_of = {name: value for name, value in columns.items() if name in _UNHEARD_OF}
    return unheard_of, {name: value for name, value in columns.items() if name not in _UNHEARD_OF}


def apply(
    db: SqliteDatabase, person_ids: Collection[int], change: PersonChange, at: int
) -> tuple[list[int], Effect]:
    """Change persons, and have their rosters follow; return whom it changed.

    Those who are blocked by it go ahead of all other deliveries, and keep the priority that unblocking gives back.
    """
    columns = _columns(change)
    newly_blocked = _not_blocked(db, person_ids) if change.get("priority") is Priority.BLOCKED else set()
    unheard_of, heard_of = _apart(columns)
    moved = _set(db, person_ids, unheard_of, at, is_heard_of=False) if unheard_of else []
    heard = _set(db, person_ids, heard_of, at, is_heard_of=True) if heard_of else []
    blocked = [each for each in heard if each in newly_blocked]
    others = [each for each in heard if each not in newly_blocked]
    serials = rosters.refresh(db, at, person_ids={*moved, *heard}) if moved or heard else set()
    for ids, ahead in ((others, False), (blocked, True)):
        if ids:
            serials |= rosters.raise_revision(db, ids, at, ahead=ahead)
    return sorted({*moved, *heard}), Effect(serials)


def place(db: SqliteDatabase, person_ids: Collection[int], change: PersonChange) -> None:
    """Change of persons only what decides where they belong: department and validity."""
    columns = {name: value for name, value in _columns(change).items() if name in _PLACING}
    if columns:
        StoredPerson.update(columns).where(_asked(person_ids)).execute(db)


def _not_blocked(db: SqliteDatabase, person_ids: Collection[int]) -> set[int]:
    return set(_ids(db, _asked(person_ids) & ~_IS_BLOCKED))


_IS_BLOCKED: Final = StoredPerson.priority == int(Priority.BLOCKED)


def _ids(db: SqliteDatabase, which: Node) -> list[int]:
    query = StoredPerson.select(StoredPerson.id).where(which).order_by(StoredPerson.id)
    return [person_id for (person_id,) in db.execute(query)]


def _differing(person_ids: Iterable[int], columns: Mapping[str, Any]) -> Node:
    """Return the condition that any of some columns has another value, among those who are asked about."""
    each = [dialect.differs(getattr(StoredPerson, name), value) for name, value in columns.items()]
    return _asked(person_ids) & reduce(or_, each)


def _set(
    db: SqliteDatabase, person_ids: Collection[int], columns: dict[str, Any], at: int, *, is_heard_of: bool
) -> list[int]:
    """Set columns where any of them differs; return whose."""
    changes = columns | {"revision": StoredPerson.revision + int(is_heard_of), "changed_at": at}
    if "priority" in columns:
        kept = Case(None, [(_IS_BLOCKED, StoredPerson.priority_before)], StoredPerson.priority)
        changes["priority_before"] = kept if columns["priority"] == Priority.BLOCKED else None
    query = StoredPerson.update(changes).where(_differing(person_ids, columns)).returning(StoredPerson.id)
    return [person_id for (person_id,) in db.execute(query).fetchall()]


def preview(db: SqliteDatabase, person_ids: Sequence[int], change: PersonChange) -> Preview:
    """Return what `apply` would do. Deliveries that a department brings or takes are counted by its rules alone."""
    columns = _columns(change)
    if not columns:
        return Preview(len(person_ids), 0, 0)
    changed = _ids(db, _differing(person_ids, columns))
    shown = people.load_many(db, changed[:EXAMPLES])
    listed = {row.id: row for row in listing.rows(db, [person.id for person in shown])}
    examples = [each for person in shown for each in _examples(listed[person.id], person, change)]
    return Preview(
        len(person_ids), len(changed), _deliveries(db, changed, columns), tuple(examples[:EXAMPLES])
    )


def _examples(row: PersonRow, person: Person, change: PersonChange) -> list[Example]:
    return [
        Example(row, name, before, after)
        for name, after in change.values().items()
        if (before := getattr(person, name)) != after
    ]


def _deliveries(db: SqliteDatabase, changed: Sequence[int], columns: dict[str, Any]) -> int:
    _, heard = _apart(columns)
    told: set[int] = set()
    count = 0
    if heard:
        told = set(_ids(db, _differing(changed, heard)))
        count = (
            Delivery.select().where(Delivery.wanted & dialect.is_among(Delivery.person_id, told)).count(db)
        )
    if "department_id" in columns:
        count += _by_departments(db, changed, columns["department_id"], told)
    return int(count)


def _by_departments(db: SqliteDatabase, changed: Sequence[int], to: int | None, told: set[int]) -> int:
    """Count what moving to another department brings, and takes from those who are not told of anyhow."""
    query = StoredPerson.select(StoredPerson.id, StoredPerson.department_id).where(_asked(changed))
    rows = db.execute(query).fetchall()
    places = {
        department: should_hold.of_department(db, department)
        for department in {to, *(row[1] for row in rows)}
    }
    return sum(
        len(places[to] - places[before]) + (0 if person_id in told else len(places[before] - places[to]))
        for person_id, before in rows
    )
