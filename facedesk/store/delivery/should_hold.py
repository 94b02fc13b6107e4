"""What a terminal should hold: by person, department, group and all, minus exceptions, validity and admission.

Nothing else works that out: the store asks in SQL, whoever thinks about a change asks the same of values.
"""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from peewee import SqliteDatabase, Table

from facedesk.store import dialect, settings

REMOVE_EXPIRED: Final = "removeExpired"
"""The station's setting that takes people off the terminals when their validity has ended."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Who belongs where: one of `person_id` and `department_id`, and one of `serial` and `group_id`."""

    id: int = 0
    person_id: int | None = None
    department_id: int | None = None
    serial: str | None = None
    group_id: int | None = None
    excepted: bool = False


PERSONS: Final = "scope_person"
SERIALS: Final = "scope_serial"

# Plain SQL, as all below: trees are walked, for thousands of persons at a time, at each change of a rule.
CLOSURES: Final = """
WITH RECURSIVE
below_department (root, id) AS (
    SELECT DISTINCT department_id, department_id FROM assignment WHERE department_id IS NOT NULL
    UNION SELECT b.root, d.id FROM below_department b JOIN department d ON d.parent_id = b.id
),
below_group (root, id) AS (
    SELECT DISTINCT group_id, group_id FROM assignment WHERE group_id IS NOT NULL
    UNION SELECT b.root, g.id FROM below_group b JOIN terminal_group g ON g.parent_id = b.id
),
who (rule, person_id) AS (
    SELECT a.id, a.person_id FROM assignment a WHERE a.person_id IS NOT NULL {person_scope}
    UNION ALL
    SELECT a.id, p.id FROM {persons} CROSS JOIN below_department b CROSS JOIN assignment a
    WHERE p.department_id = b.id AND a.department_id = b.root
),
places (rule, serial) AS (
    SELECT a.id, a.serial FROM assignment a WHERE a.serial IS NOT NULL {serial_scope}
    UNION ALL
    SELECT a.id, t.serial FROM assignment a
    JOIN below_group b ON b.root = a.group_id
    JOIN terminal t ON t.group_id = b.id WHERE a.group_id IS NOT NULL {group_scope}
)
"""
"""Who each rule means, and which terminals; both with what hangs below."""

WANTED: Final = "wanted_now"
WANTED_NOW: Final = Table(WANTED)
PERSONS_IN_SCOPE: Final = Table(PERSONS)
SERIALS_IN_SCOPE: Final = Table(SERIALS)

_SHOULD_HOLD: Final = """
SELECT DISTINCT p.serial, w.person_id, person.revision
FROM who w
JOIN places p ON p.rule = w.rule
JOIN assignment a ON a.id = w.rule AND a.excepted = 0 {admitted}
JOIN person ON person.id = w.person_id AND person.removed_at IS NULL AND person.valid_until >= {day}
WHERE NOT EXISTS (
    SELECT 1 FROM assignment e
    WHERE e.person_id = w.person_id AND e.serial = p.serial AND e.excepted = 1)
"""
"""After `CLOSURES`: everybody by name, department, group or all, but for who is excepted, removed or has expired."""
_ADMITTED: Final = "JOIN terminal t ON t.serial = p.serial AND t.admission = 'admitted'"
_INTO_WANTED: Final = f"INSERT INTO {WANTED} (serial, person_id, revision)" + _SHOULD_HOLD.format(
    admitted=_ADMITTED, day="?"
)


_SCOPES: Final = (
    dialect.table_beside(PERSONS, "id INTEGER PRIMARY KEY"),
    dialect.table_beside(SERIALS, "serial TEXT PRIMARY KEY"),
)
_EMPTY: Final = {table: f"DELETE FROM {table}" for table in (PERSONS, SERIALS, WANTED)}
_FILL: Final = {
    table: f"INSERT INTO {table} SELECT DISTINCT value FROM {dialect.EACH}" for table in (PERSONS, SERIALS)
}
_ANSWER: Final = dialect.table_beside(
    WANTED,
    "serial TEXT, person_id INTEGER, revision INTEGER, PRIMARY KEY (serial, person_id)",
    ends=dialect.BY_KEY,
)


def scope(db: SqliteDatabase, person_ids: Iterable[int] | None, serials: Iterable[str] | None) -> None:
    """Name the persons and terminals that the next question is about; None for all."""
    for table in _SCOPES:
        db.execute_sql(table)
    for name, named in ((PERSONS, person_ids), (SERIALS, serials)):
        db.execute_sql(_EMPTY[name])
        if named is not None:
            db.execute_sql(_FILL[name], (dialect.packed(named),))


def closures(*, persons: bool, serials: bool) -> str:
    """Return the question's beginning, about the persons and terminals in scope where so told."""
    return CLOSURES.format(
        person_scope=f"AND a.person_id IN (SELECT id FROM {PERSONS})" if persons else "",
        persons=f"{PERSONS} s JOIN person p ON p.id = s.id" if persons else "person p",
        serial_scope=f"AND a.serial IN (SELECT serial FROM {SERIALS})" if serials else "",
        group_scope=f"AND t.serial IN (SELECT serial FROM {SERIALS})" if serials else "",
    )


def first_day_valid(db: SqliteDatabase, at: int) -> str:
    """Return the day on which a validity must not have ended, "" where the setting takes nobody off.

    Args:
        db: the store.
        at: µs UTC; the day is the station's own.
    """
    stored = settings.load_one(db, REMOVE_EXPIRED)
    return datetime.fromtimestamp(at / 1_000_000, UTC).astimezone().date().isoformat() if stored else ""


def work_out(
    db: SqliteDatabase, at: int, person_ids: Iterable[int] | None, serials: Iterable[str] | None
) -> None:
    """Work out into `WANTED` who of these persons should be on which of these terminals; None for all."""
    scope(db, person_ids, serials)
    db.execute_sql(_ANSWER)
    db.execute_sql(_EMPTY[WANTED])
    narrow = {"persons": person_ids is not None, "serials": serials is not None}
    db.execute_sql(closures(**narrow) + _INTO_WANTED, (first_day_valid(db, at),))


_LACKING: Final = f"""
SELECT DISTINCT w.serial FROM {WANTED} w
LEFT JOIN delivery d ON d.serial = w.serial AND d.person_id = w.person_id WHERE d.id IS NULL
"""


def serials_lacking(db: SqliteDatabase) -> set[str]:
    """Return the terminals that have not heard of somebody who was worked out to be wanted there."""
    return {serial for (serial,) in db.execute_sql(_LACKING)}


def if_admitted(listed: str) -> str:
    """Return the beginning of a question, with a table `wish` of who should be on terminals once they are admitted.

    `listed` names the terminals; the question is given `day` by name, of `first_day_valid`.
    """
    closed = CLOSURES.format(
        person_scope="",
        persons="person p",
        serial_scope=f"AND a.serial IN ({listed})",
        group_scope=f"AND t.serial IN ({listed})",
    )
    wish = _SHOULD_HOLD.format(admitted="", day=dialect.named("day"))
    return f"{closed}, wish (serial, person_id, revision) AS ({wish})"


_BY: Final = f"""
WITH RECURSIVE
departments (id) AS (
    SELECT department_id FROM person WHERE id = {dialect.named("person")}
    UNION SELECT d.parent_id FROM department d JOIN departments u ON d.id = u.id
),
rules (serial, group_id, nearest) AS (
    SELECT serial, group_id, CASE WHEN group_id IS NOT NULL THEN 1 ELSE 0 END
    FROM assignment WHERE person_id = {dialect.named("person")} AND excepted = 0
    UNION ALL
    SELECT a.serial, a.group_id, 2
    FROM departments u CROSS JOIN assignment a WHERE a.department_id = u.id AND a.excepted = 0
),
below (root, id) AS (
    SELECT DISTINCT group_id, group_id FROM rules WHERE group_id IS NOT NULL
    UNION SELECT b.root, g.id FROM below b JOIN terminal_group g ON g.parent_id = b.id
),
places (serial, nearest) AS (
    SELECT serial, nearest FROM rules WHERE serial IS NOT NULL
    UNION ALL
    SELECT t.serial, r.nearest FROM rules r JOIN below b ON b.root = r.group_id JOIN terminal t ON t.group_id = b.id
)
SELECT serial, MIN(nearest) FROM places
WHERE serial NOT IN (
    SELECT serial FROM assignment WHERE person_id = {dialect.named("person")} AND excepted = 1 AND serial IS NOT NULL)
GROUP BY serial
"""
"""From the person up to the rules, and down again: rules of other people are not looked at."""


def by(db: SqliteDatabase, person_id: int) -> dict[str, str]:
    """Return by what a person belongs to each terminal: "person", "department" or "group", the nearest of them.

    Whether the person is removed or expired, or a terminal not admitted, does not count here.
    """
    rows = db.execute_sql(_BY, {"person": person_id})
    return {serial: ("person", "group", "department")[nearest] for serial, nearest in rows}


_INSIDE: Final = f"""
WITH RECURSIVE below (id) AS (
    SELECT value FROM {dialect.EACH}
    UNION SELECT g.id FROM terminal_group g JOIN below ON g.parent_id = below.id
) SELECT serial FROM terminal WHERE group_id IN (SELECT id FROM below)
"""


def serials_of(db: SqliteDatabase, rules: Collection[Rule]) -> set[str]:
    """Return all terminals that rules mean, through groups as well."""
    found = {rule.serial for rule in rules if rule.serial is not None}
    groups = [rule.group_id for rule in rules if rule.group_id is not None]
    rows = db.execute_sql(_INSIDE, (json.dumps(groups),))
    return found | {serial for (serial,) in rows}


_MOVED: Final = (
    f"SELECT {dialect.part('value', 0)} AS id, {dialect.part('value', 1)} AS department_id "
    f"FROM {dialect.each(dialect.named('moves'))}"
)
_WHO_MOVES: Final = f"IN (SELECT id FROM ({_MOVED}))"
_AS_MOVED: Final = CLOSURES.format(
    person_scope=f"AND a.person_id {_WHO_MOVES}", persons=f"({_MOVED}) p", serial_scope="", group_scope=""
)
_LEFT: Final = f"""{_AS_MOVED}
SELECT person_id, COUNT(*) FROM (
    SELECT person_id, serial FROM delivery WHERE wanted = 1 AND person_id {_WHO_MOVES}
    EXCEPT
    SELECT w.person_id, p.serial FROM who w JOIN places p ON p.rule = w.rule
    JOIN assignment a ON a.id = w.rule AND a.excepted = 0)
GROUP BY person_id
"""


def left_by_moving(db: SqliteDatabase, moves: Mapping[int, int | None]) -> dict[int, int]:
    """Count the terminals that persons would leave in another department, by person; who leaves none is left out.

    Args:
        db: the store.
        moves: the department's id for each person's; None for none that has rules.
    """
    given = {"moves": json.dumps([[person_id, moves[person_id]] for person_id in moves])}
    rows = db.execute_sql(_LEFT, given)
    return {int(person_id): int(count) for person_id, count in rows}


def of_department(db: SqliteDatabase, department_id: int | None) -> set[str]:
    """Return the terminals that a department gives its people, by its own rules and those above it."""
    rows = db.execute_sql(_OF_DEPARTMENT, (department_id,))
    return {serial for (serial,) in rows}


_OF_DEPARTMENT: Final = """
WITH RECURSIVE
up (id) AS (SELECT ? UNION SELECT d.parent_id FROM department d JOIN up ON d.id = up.id),
named (id) AS (
    SELECT a.group_id FROM assignment a JOIN up ON a.department_id = up.id
    UNION SELECT g.id FROM terminal_group g JOIN named ON g.parent_id = named.id
)
SELECT a.serial FROM assignment a JOIN up ON a.department_id = up.id WHERE a.serial IS NOT NULL
UNION SELECT t.serial FROM terminal t JOIN named ON t.group_id = named.id
"""


# The same of one person, on values: beforehand, while somebody thinks about it


class AssignablePlaces:
    """The terminals that can be assigned, each with its group, and how groups hang in one another."""

    def __init__(
        self,
        group_of: Mapping[str, int | None] | None = None,
        parent_of: Mapping[int, int | None] | None = None,
    ) -> None:
        """Keep each terminal's group, and each group's parent."""
        self.group_of, self.parent_of = group_of or {}, parent_of or {}
        self._above = {serial: self._path(group) for serial, group in self.group_of.items()}
        self._inside: dict[int, set[str]] = {group: set() for group in self.parent_of}
        for serial, groups in self._above.items():
            for group in groups:
                self._inside[group].add(serial)

    def _path(self, group: int | None) -> tuple[int, ...]:
        found: list[int] = []
        while group is not None and group in self.parent_of and group not in found:
            found.append(group)
            group = self.parent_of[group]
        return tuple(found)

    def groups_of(self, serial: str) -> tuple[int, ...]:
        """Return the groups that a terminal hangs in, the nearest first."""
        return self._above.get(serial, ())

    def inside(self, group_id: int) -> frozenset[str]:
        """Return the terminals of a group and of those below it."""
        return frozenset(self._inside.get(group_id, ()))

    def below(self, group_id: int) -> frozenset[int]:
        """Return a group and those that hang in it."""
        return frozenset({group_id} | {each for each in self.parent_of if group_id in self._path(each)})


@dataclass(frozen=True, slots=True)
class Own:
    """The rules of one person: groups and terminals that they belong to, terminals that they are excepted from."""

    groups: frozenset[int] = frozenset()
    serials: frozenset[str] = frozenset()
    excepted: frozenset[str] = frozenset()

    @classmethod
    def of(cls, rules: Iterable[Rule]) -> "Own":
        """Read a person's rules."""
        rules = list(rules)
        return cls(
            frozenset(rule.group_id for rule in rules if rule.group_id is not None),
            frozenset(rule.serial for rule in rules if rule.serial is not None and not rule.excepted),
            frozenset(rule.serial for rule in rules if rule.serial is not None and rule.excepted),
        )


def given_by_department(places: AssignablePlaces, rules: Iterable[Rule]) -> frozenset[str]:
    """Return the terminals that the rules of a department, and of those above it, give."""
    found = frozenset[str]()
    for rule in rules:
        if rule.serial is not None:
            found |= {rule.serial}
        elif rule.group_id is not None:
            found |= places.inside(rule.group_id)
    return found


def given_widely(places: AssignablePlaces, own: Own, department: frozenset[str]) -> frozenset[str]:
    """Return the terminals that groups and the department give a person."""
    return department.union(*(places.inside(group) for group in own.groups))


def belongs_to(places: AssignablePlaces, own: Own, department: frozenset[str]) -> frozenset[str]:
    """Return the terminals that a person belongs to."""
    given = own.serials | given_widely(places, own, department)
    return (given - own.excepted) & places.group_of.keys()


def by_what(places: AssignablePlaces, own: Own, department: frozenset[str], serial: str) -> str:
    """Return by what a person belongs to a terminal: "person", "group", "department", "excepted", "" for not."""
    wider = "department" if serial in department else ""
    if not own.groups.isdisjoint(places.groups_of(serial)):
        wider = "group"
    if serial in own.excepted:
        return "excepted" if wider else ""
    return "person" if serial in own.serials else wider
