"""Whom a criterion means: of those that records name, and of strangers by the number that was made up for them."""
# ruff: noqa: S608 - statements are put together from parts of this module; values are always bound

from collections.abc import Iterable
from typing import Final

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.dialect import LISTED
from facedesk.store.people.looked_for import Ways, condition

MADE_UP_CHARACTERS: Final = 6
"""A part of a stranger's number is looked for from so many characters on, from its beginning."""
MOST_STRANGERS: Final = 1000
"""Where more records of strangers have such a number they are not looked up beforehand."""

_FOUND: Final = "SELECT id FROM pass_who WHERE 1 = 1"
_ENROLLED: Final = "SELECT number FROM person WHERE 1 = 1"
_BY_NUMBER: Final = f"SELECT id FROM pass_who WHERE number <> '' AND number IN {LISTED}"
_STRANGERS: Final = (
    "SELECT id FROM record WHERE verdict = 'stranger' AND id_number <> '' AND id_number >= ? AND id_number < ? "
    "LIMIT ?"
)
_IN_DEPARTMENTS: Final = (
    f"SELECT w.id FROM pass_who w WHERE w.department IN {LISTED} OR w.number <> '' AND w.number IN "
    f"(SELECT p.number FROM person p WHERE p.department_id IN {LISTED})"
)


def matching(db: SqliteDatabase, ways: Ways) -> set[int]:
    """Return whom records name in whose name, pinyin, number, card or phone one way is, as sent or as enrolled."""
    is_meant, values = condition(ways, "found")
    found = {number for (number,) in db.execute_sql(_FOUND + is_meant, values)}
    enrolled = [number for (number,) in db.execute_sql(_ENROLLED + is_meant, values)]
    return found | numbered(db, enrolled)


def numbered(db: SqliteDatabase, numbers: Iterable[str]) -> set[int]:
    """Return whom records name by some person numbers."""
    return {number for (number,) in db.execute_sql(_BY_NUMBER, (dialect.packed(numbers),))}


def made_up(text: str) -> str:
    """Return the beginning of a stranger's number that a text may be; "" where it is none."""
    text = text.strip()
    return text if len(text) >= MADE_UP_CHARACTERS and text.isalnum() else ""


def strangers(db: SqliteDatabase, begins: str) -> list[int] | None:
    """Return the ids of records of strangers whose made-up number begins so; None where there are too many."""
    found: list[int] = []
    for said in dict.fromkeys((begins, begins.upper(), begins.lower())):
        values = (said, said + "\uffff", MOST_STRANGERS + 1)
        found += [number for (number,) in db.execute_sql(_STRANGERS, values)]
    return found if len(found) <= MOST_STRANGERS else None


def of_departments(db: SqliteDatabase, names: Iterable[str]) -> set[int]:
    """Return whom records name as of some departments or of those below them, or who are enrolled there today."""
    said = list(names)
    below = dict(db.execute_sql(_BELOW, (dialect.packed(said),)).fetchall())
    values = (dialect.packed({*said, *below.values()}), dialect.packed(below))
    return {number for (number,) in db.execute_sql(_IN_DEPARTMENTS, values)}


_BELOW: Final = (
    f"WITH RECURSIVE within (id) AS (SELECT id FROM department WHERE name IN {LISTED} UNION "
    "SELECT d.id FROM department d JOIN within ON d.parent_id = within.id) "
    "SELECT d.id, d.name FROM department d JOIN within ON d.id = within.id"
)


_RECORDED: Final = f"SELECT serial FROM pass_terminal WHERE serial IN {LISTED}"
_KNOWS: Final = (
    "SELECT 1 WHERE EXISTS (SELECT 1 FROM department WHERE name = ?) "
    "OR EXISTS (SELECT 1 FROM pass_who WHERE department = ?)"
)


def recorded_terminals(db: SqliteDatabase, serials: Iterable[str]) -> set[str]:
    """Return those of some serials that records came from."""
    return {serial for (serial,) in db.execute_sql(_RECORDED, (dialect.packed(serials),))}


def knows_department(db: SqliteDatabase, name: str) -> bool:
    """Whether a department is called so, or a record names one so."""
    return db.execute_sql(_KNOWS, (name, name)).fetchone() is not None
