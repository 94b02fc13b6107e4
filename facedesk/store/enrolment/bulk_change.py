"""Changing the same of several persons at once, and looking at what that would change."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from peewee import SqliteDatabase

from facedesk.store.delivery import rosters, should_hold
from facedesk.store.dialect import LISTED
from facedesk.store.enrolment import listing
from facedesk.store.enrolment.enrolling import Effect
from facedesk.store.people import people
from facedesk.store.people.people import Person, PersonRow
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


_ASKED: Final = f"id IN {LISTED} AND removed_at IS NULL"


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
    found: list[tuple[int, str, str]] = db.execute_sql(
        f"SELECT id, number, name FROM person WHERE {_ASKED} "
        "AND COALESCE(?, valid_from) > COALESCE(?, valid_until) ORDER BY id",
        (json.dumps(list(person_ids)), valid_from, valid_until),
    ).fetchall()
    return found


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
        db.execute_sql(
            f"UPDATE person SET {', '.join(f'{name} = ?' for name in columns)} WHERE {_ASKED}",
            (*columns.values(), json.dumps(list(person_ids))),
        )


def _not_blocked(db: SqliteDatabase, person_ids: Collection[int]) -> set[int]:
    query = f"SELECT id FROM person WHERE {_ASKED} AND priority <> ?"
    rows = db.execute_sql(query, (json.dumps(list(person_ids)), int(Priority.BLOCKED)))
    return {person_id for (person_id,) in rows}


def _differs(columns: Collection[str]) -> str:
    return " OR ".join(f"{name} IS NOT ?" for name in columns)


def _set(
    db: SqliteDatabase, person_ids: Collection[int], columns: dict[str, Any], at: int, *, is_heard_of: bool
) -> list[int]:
    """Set columns where any of them differs; return whose."""
    changes = [f"{name} = ?" for name in columns]
    if "priority" in columns:
        is_blocked = columns["priority"] == Priority.BLOCKED
        kept = f"CASE WHEN priority = {int(Priority.BLOCKED)} THEN priority_before ELSE priority END"
        changes.append(f"priority_before = {kept if is_blocked else 'NULL'}")
    rows = db.execute_sql(
        f"UPDATE person SET {', '.join(changes)}, revision = revision + ?, changed_at = ? "
        f"WHERE {_ASKED} AND ({_differs(columns)}) RETURNING id",
        (*columns.values(), int(is_heard_of), at, json.dumps(list(person_ids)), *columns.values()),
    )
    return [person_id for (person_id,) in rows.fetchall()]


def preview(db: SqliteDatabase, person_ids: Sequence[int], change: PersonChange) -> Preview:
    """Return what `apply` would do. Deliveries that a department brings or takes are counted by its rules alone."""
    columns = _columns(change)
    if not columns:
        return Preview(len(person_ids), 0, 0)
    asked = json.dumps(list(person_ids))
    query = f"SELECT id FROM person WHERE {_ASKED} AND ({_differs(columns)}) ORDER BY id"
    changed = [person_id for (person_id,) in db.execute_sql(query, (asked, *columns.values()))]
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
    asked = json.dumps(list(changed))
    told: set[int] = set()
    count = 0
    if heard:
        query = f"SELECT id FROM person WHERE {_ASKED} AND ({_differs(heard)})"
        told = {person_id for (person_id,) in db.execute_sql(query, (asked, *heard.values()))}
        (count,) = db.execute_sql(
            f"SELECT COUNT(*) FROM delivery WHERE wanted = 1 AND person_id IN {LISTED}",
            (json.dumps(list(told)),),
        ).fetchone()
    if "department_id" in columns:
        count += _by_departments(db, asked, columns["department_id"], told)
    return int(count)


def _by_departments(db: SqliteDatabase, asked: str, to: int | None, told: set[int]) -> int:
    """Count what moving to another department brings, and takes from those who are not told of anyhow."""
    rows = db.execute_sql(f"SELECT id, department_id FROM person WHERE {_ASKED}", (asked,)).fetchall()
    places = {
        department: should_hold.of_department(db, department)
        for department in {to, *(row[1] for row in rows)}
    }
    return sum(
        len(places[to] - places[before]) + (0 if person_id in told else len(places[before] - places[to]))
        for person_id, before in rows
    )
