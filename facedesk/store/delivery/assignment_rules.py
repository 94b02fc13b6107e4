"""Assignments: the rules that say who belongs where, and what follows from them.

A rule names a person or a department (with those below) and a terminal or a group (with those below); an excepted
one names a person and a terminal, and takes away what wider rules give.
"""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store import settings
from facedesk.store.models import Assignment

REMOVE_EXPIRED: Final = "removeExpired"
"""The station's setting that takes people off the terminals when their validity has ended."""

PERSONS: Final = "scope_person"
SERIALS: Final = "scope_serial"

IN_SCOPE: Final = f"person_id IN (SELECT id FROM {PERSONS}) AND serial IN (SELECT serial FROM {SERIALS})"

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


@dataclass(frozen=True, slots=True)
class Rule:
    """Who belongs where: one of `person_id` and `department_id`, and one of `serial` and `group_id`."""

    id: int = 0
    person_id: int | None = None
    department_id: int | None = None
    serial: str | None = None
    group_id: int | None = None
    excepted: bool = False


# Rules


def add(db: SqliteDatabase, rule: Rule) -> int:
    """Add a rule, unless it is there already; give its id."""
    found = find(db, rule)
    return found if found is not None else int(Assignment.insert(**_values(rule)).execute(db))


def find(db: SqliteDatabase, rule: Rule) -> int | None:
    """Return the id of the rule that says the same, None if there is none."""
    same = Assignment.select(Assignment.id)
    for name, value in _values(rule).items():
        column = getattr(Assignment, name)
        same = same.where(column.is_null() if value is None else column == value)
    found = same.scalar(db)
    return None if found is None else int(found)


def _values(rule: Rule) -> dict[str, Any]:
    return {each.name: getattr(rule, each.name) for each in fields(Rule) if each.name != "id"}


def remove(db: SqliteDatabase, rule_id: int) -> Rule | None:
    """Remove a rule; give what it was, None if there is no such."""
    rule = load_one(db, rule_id)
    Assignment.delete().where(Assignment.id == rule_id).execute(db)
    return rule


def load_one(db: SqliteDatabase, rule_id: int) -> Rule | None:
    """Return a rule, None if there is no such."""
    columns = (getattr(Assignment, each.name) for each in fields(Rule))
    row = Assignment.select(*columns).where(Assignment.id == rule_id).tuples().first(db)
    return None if row is None else _rule(*row)


def listed(
    db: SqliteDatabase,
    *,
    person_id: int | None = None,
    department_id: int | None = None,
    serial: str | None = None,
    group_id: int | None = None,
) -> list[Rule]:
    """Return the rules that name all of what is given; all rules where nothing is."""
    columns = (getattr(Assignment, each.name) for each in fields(Rule))
    query = Assignment.select(*columns).order_by(Assignment.id)
    named = {"person_id": person_id, "department_id": department_id, "serial": serial, "group_id": group_id}
    for name, value in named.items():
        if value is not None:
            query = query.where(getattr(Assignment, name) == value)
    return [_rule(*row) for row in query.tuples().execute(db)]


def of_departments(db: SqliteDatabase) -> list[Rule]:
    """Return the rules of all departments."""
    columns = (getattr(Assignment, each.name) for each in fields(Rule))
    query = Assignment.select(*columns).where(Assignment.department_id.is_null(False))
    return [_rule(*row) for row in query.order_by(Assignment.id).tuples().execute(db)]


def _rule(*row: Any) -> Rule:
    id_, person_id, department_id, serial, group_id, excepted = row
    return Rule(id_, person_id, department_id, serial, group_id, bool(excepted))


def assign_persons(db: SqliteDatabase, person_ids: Iterable[int], serials: Collection[str]) -> None:
    """Let persons belong to terminals, each by a rule of its own, whatever was excepted."""
    scope(db, person_ids, serials)
    db.execute_sql(f"DELETE FROM assignment WHERE excepted = 1 AND {IN_SCOPE}")
    db.execute_sql(
        f"""
        INSERT INTO assignment (person_id, serial, excepted)
        SELECT p.id, s.serial, 0 FROM {PERSONS} p JOIN {SERIALS} s
        WHERE NOT EXISTS (
            SELECT 1 FROM assignment a WHERE a.person_id = p.id AND a.serial = s.serial AND a.excepted = 0)"""
    )


def unassign_persons(db: SqliteDatabase, person_ids: Iterable[int], serials: Collection[str]) -> None:
    """Let persons belong to terminals no more; who still would by a wider rule is excepted."""
    scope(db, person_ids, serials)
    db.execute_sql(f"DELETE FROM assignment WHERE excepted = 0 AND {IN_SCOPE}")
    db.execute_sql(
        closures(persons=True, serials=True)
        + """
        INSERT INTO assignment (person_id, serial, excepted)
        SELECT DISTINCT w.person_id, p.serial, 1 FROM who w JOIN places p ON p.rule = w.rule
        WHERE NOT EXISTS (
            SELECT 1 FROM assignment a
            WHERE a.person_id = w.person_id AND a.serial = p.serial AND a.excepted = 1)"""
    )


def set_rules(
    db: SqliteDatabase,
    person_ids: Collection[int],
    department_ids: Collection[int],
    serials: Collection[str],
    group_ids: Collection[int],
    *,
    belong: bool,
) -> None:
    """Let persons and departments belong to terminals and groups, each to each; or no more."""
    (assign_persons if belong else unassign_persons)(db, person_ids, serials)
    wide = [Rule(department_id=each, serial=serial) for each in department_ids for serial in serials]
    wide += [Rule(department_id=each, group_id=group) for each in department_ids for group in group_ids]
    for rule in wide:
        if belong:
            add(db, rule)
        else:
            _remove_like(db, rule)
    for group_id in group_ids:
        _set_group_rules(db, group_id, belong=belong)


def _remove_like(db: SqliteDatabase, rule: Rule) -> None:
    query = Assignment.delete().where(Assignment.department_id == rule.department_id)
    if rule.serial is not None:
        query.where(Assignment.serial == rule.serial).execute(db)
    else:
        query.where(Assignment.group_id == rule.group_id).execute(db)


def _set_group_rules(db: SqliteDatabase, group_id: int, *, belong: bool) -> None:
    """Let the persons in scope belong to a group, or no more."""
    if belong:
        db.execute_sql(
            f"""
            INSERT INTO assignment (person_id, group_id, excepted) SELECT p.id, ?1, 0 FROM {PERSONS} p
            WHERE NOT EXISTS (SELECT 1 FROM assignment a WHERE a.person_id = p.id AND a.group_id = ?1)""",
            (group_id,),
        )
    else:
        db.execute_sql(
            f"DELETE FROM assignment WHERE group_id = ? AND person_id IN (SELECT id FROM {PERSONS})",
            (group_id,),
        )


# What follows from them


def scope(db: SqliteDatabase, person_ids: Iterable[int] | None, serials: Iterable[str] | None) -> None:
    """Name the persons and terminals that the next question is about; None for all."""
    db.execute_sql(f"CREATE TEMP TABLE IF NOT EXISTS {PERSONS} (id INTEGER PRIMARY KEY)")
    db.execute_sql(f"CREATE TEMP TABLE IF NOT EXISTS {SERIALS} (serial TEXT PRIMARY KEY)")
    for table, named in ((PERSONS, person_ids), (SERIALS, serials)):
        db.execute_sql(f"DELETE FROM {table}")
        if named is not None:
            db.execute_sql(
                f"INSERT INTO {table} SELECT DISTINCT value FROM json_each(?)", (json.dumps(list(named)),)
            )


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


_BY: Final = """
WITH RECURSIVE
departments (id) AS (
    SELECT department_id FROM person WHERE id = :person
    UNION SELECT d.parent_id FROM department d JOIN departments u ON d.id = u.id
),
rules (serial, group_id, nearest) AS (
    SELECT serial, group_id, CASE WHEN group_id IS NOT NULL THEN 1 ELSE 0 END
    FROM assignment WHERE person_id = :person AND excepted = 0
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
    SELECT serial FROM assignment WHERE person_id = :person AND excepted = 1 AND serial IS NOT NULL)
GROUP BY serial
"""
"""From the person up to the rules, and down again: rules of other people are not looked at."""


def by(db: SqliteDatabase, person_id: int) -> dict[str, str]:
    """Return by what a person belongs to each terminal: "person", "department" or "group", the nearest of them.

    Whether the person is removed or expired, or a terminal not admitted, does not count here.
    """
    rows = db.execute_sql(_BY, {"person": person_id})
    return {serial: ("person", "group", "department")[nearest] for serial, nearest in rows}


def serials_of(db: SqliteDatabase, rules: Collection[Rule]) -> set[str]:
    """Return all terminals that rules mean, through groups as well."""
    found = {rule.serial for rule in rules if rule.serial is not None}
    groups = [rule.group_id for rule in rules if rule.group_id is not None]
    rows = db.execute_sql(
        """
        WITH RECURSIVE below (id) AS (
            SELECT value FROM json_each(?)
            UNION SELECT g.id FROM terminal_group g JOIN below ON g.parent_id = below.id
        ) SELECT serial FROM terminal WHERE group_id IN (SELECT id FROM below)""",
        (json.dumps(groups),),
    )
    return found | {serial for (serial,) in rows}
