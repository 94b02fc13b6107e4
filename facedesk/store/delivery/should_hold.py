"""What a terminal should hold, by person, department, group and all, minus exceptions, validity and admission."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from peewee import SqliteDatabase, Table

from facedesk.store import settings

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

WANTED: Final = "wanted_now"
WANTED_NOW: Final = Table(WANTED)
PERSONS_IN_SCOPE: Final = Table(PERSONS)
SERIALS_IN_SCOPE: Final = Table(SERIALS)

_WANTED: Final = """
INSERT INTO wanted_now (serial, person_id, revision)
SELECT DISTINCT p.serial, w.person_id, person.revision
FROM who w
JOIN places p ON p.rule = w.rule
JOIN assignment a ON a.id = w.rule AND a.excepted = 0
JOIN terminal t ON t.serial = p.serial AND t.admission = 'admitted'
JOIN person ON person.id = w.person_id AND person.removed_at IS NULL AND person.valid_until >= ?
WHERE NOT EXISTS (
    SELECT 1 FROM assignment e
    WHERE e.person_id = w.person_id AND e.serial = p.serial AND e.excepted = 1)
"""


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


def work_out(
    db: SqliteDatabase, at: int, person_ids: Iterable[int] | None, serials: Iterable[str] | None
) -> None:
    """Work out into `WANTED` who of these persons should be on which of these terminals; None for all."""
    scope(db, person_ids, serials)
    db.execute_sql(
        f"CREATE TEMP TABLE IF NOT EXISTS {WANTED} "
        "(serial TEXT, person_id INTEGER, revision INTEGER, PRIMARY KEY (serial, person_id)) WITHOUT ROWID"
    )
    db.execute_sql(f"DELETE FROM {WANTED}")
    narrow = {"persons": person_ids is not None, "serials": serials is not None}
    db.execute_sql(closures(**narrow) + _WANTED, (first_day_valid(db, at),))


_LACKING: Final = f"""
SELECT DISTINCT w.serial FROM {WANTED} w
LEFT JOIN delivery d ON d.serial = w.serial AND d.person_id = w.person_id WHERE d.id IS NULL
"""


def serials_lacking(db: SqliteDatabase) -> set[str]:
    """Return the terminals that have not heard of somebody who was worked out to be wanted there."""
    return {serial for (serial,) in db.execute_sql(_LACKING)}
