"""Assignments: the rules that say who belongs where, and what follows from them.

A rule names a person or a department (with those below) and a terminal or a group (with those below); an excepted
one names a person and a terminal, and takes away what wider rules give.
"""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

from collections.abc import Collection, Iterable
from dataclasses import fields
from typing import Any, Final

from peewee import SQL, SqliteDatabase, Value, fn

from facedesk.store.delivery.should_hold import (
    PERSONS,
    PERSONS_IN_SCOPE,
    SERIALS,
    SERIALS_IN_SCOPE,
    Rule,
    closures,
    scope,
)
from facedesk.store.models import Assignment

# Rules


def add(db: SqliteDatabase, rule: Rule) -> int:
    """Add a rule, unless it is there already; return its id."""
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
    """Remove a rule; return what it was, None if there is no such."""
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


_IS_NAMED: Final = Assignment.person_id.in_(PERSONS_IN_SCOPE.select(PERSONS_IN_SCOPE.c.id))
_IN_SCOPE: Final = _IS_NAMED & Assignment.serial.in_(SERIALS_IN_SCOPE.select(SERIALS_IN_SCOPE.c.serial))
# Plain SQL: of thousands of persons at dozens of terminals, and the second on top of what should be held.
_ASSIGN: Final = f"""
INSERT INTO assignment (person_id, serial, excepted)
SELECT p.id, s.serial, 0 FROM {PERSONS} p JOIN {SERIALS} s
WHERE NOT EXISTS (
    SELECT 1 FROM assignment a WHERE a.person_id = p.id AND a.serial = s.serial AND a.excepted = 0)
"""
_EXCEPT: Final = f"""{closures(persons=True, serials=True)}
INSERT INTO assignment (person_id, serial, excepted)
SELECT DISTINCT w.person_id, p.serial, 1 FROM who w JOIN places p ON p.rule = w.rule
WHERE NOT EXISTS (
    SELECT 1 FROM assignment a WHERE a.person_id = w.person_id AND a.serial = p.serial AND a.excepted = 1)
"""


def assign_persons(db: SqliteDatabase, person_ids: Iterable[int], serials: Collection[str]) -> None:
    """Let persons belong to terminals, each by a rule of its own, whatever was excepted."""
    scope(db, person_ids, serials)
    Assignment.delete().where(Assignment.excepted & _IN_SCOPE).execute(db)
    db.execute_sql(_ASSIGN)


def unassign_persons(db: SqliteDatabase, person_ids: Iterable[int], serials: Collection[str]) -> None:
    """Let persons belong to terminals no more; who still would by a wider rule is excepted."""
    scope(db, person_ids, serials)
    Assignment.delete().where(~Assignment.excepted & _IN_SCOPE).execute(db)
    db.execute_sql(_EXCEPT)


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
    of_group = Assignment.group_id == group_id
    if not belong:
        Assignment.delete().where(of_group & _IS_NAMED).execute(db)
        return
    person = PERSONS_IN_SCOPE.c.id
    has_rule = fn.EXISTS(Assignment.select(SQL("1")).where(of_group & (Assignment.person_id == person)))
    new = PERSONS_IN_SCOPE.select(person, Value(group_id), Value(False)).where(~has_rule)
    into = [Assignment.person_id, Assignment.group_id, Assignment.excepted]
    Assignment.insert_from(new, into).execute(db)
