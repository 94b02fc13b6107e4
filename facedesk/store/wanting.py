"""What rosters should hold, worked out from the assignments, and kept in the rows of the deliveries."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

from collections.abc import Iterable
from typing import Final

from peewee import SqliteDatabase

from facedesk.store.assignments import PERSONS, SERIALS, closures, first_day_valid, scope

WANTED: Final = "wanted_now"

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

_SAME: Final = "w.serial = delivery.serial AND w.person_id = delivery.person_id"
_IS_WANTED: Final = f"EXISTS (SELECT 1 FROM {WANTED} w WHERE {_SAME})"

_MISSING: Final = """
FROM wanted_now w LEFT JOIN delivery d ON d.serial = w.serial AND d.person_id = w.person_id WHERE d.id IS NULL
"""

_ADD: Final = """
INSERT INTO delivery (serial, person_id, wanted, revision, number, held, in_doubt, sent, afresh, state, ahead, due_at,
    error_code, said, reason, attempts, since)
SELECT w.serial, w.person_id, 1, w.revision, '', 0, 0, 0, 0, 'waiting', 0, ?, '', '', '', 0, ?
"""

_AS_NEW: Final = "error_code = '', said = '', reason = '', attempts = 0, since = ?"
_UP_TO_DATE: Final = "held = revision AND in_doubt = 0 AND afresh = 0"

_WANT_AGAIN: Final = f"""
UPDATE delivery SET wanted = 1, {_AS_NEW}, ahead = 0,
    state = CASE WHEN state = 'sending' THEN state WHEN {_UP_TO_DATE} THEN 'held' ELSE 'waiting' END,
    due_at = CASE WHEN state = 'sending' OR ({_UP_TO_DATE}) THEN NULL ELSE ? END
"""

# What takes a right away goes before what gives one.
_WANT_NO_MORE: Final = f"""
UPDATE delivery SET wanted = 0, {_AS_NEW}, ahead = 1,
    state = CASE WHEN state = 'sending' THEN state ELSE 'removing' END,
    due_at = CASE WHEN state = 'sending' THEN NULL ELSE ? END
"""

GONE: Final = "wanted = 0 AND held = 0 AND in_doubt = 0 AND state <> 'sending'"
"""Neither wanted nor there: such a row goes."""


def refresh(
    db: SqliteDatabase,
    at: int,
    person_ids: Iterable[int] | None = None,
    serials: Iterable[str] | None = None,
) -> set[str]:
    """Work out anew what is wanted of persons at terminals, all where None; give the terminals that have to hear.

    Call it in the transaction that changed a rule, a person's department, validity or removal, or where a
    terminal hangs.
    """
    scope(db, person_ids, serials)
    narrow = {"persons": person_ids is not None, "serials": serials is not None}
    db.execute_sql(
        f"CREATE TEMP TABLE IF NOT EXISTS {WANTED} "
        "(serial TEXT, person_id INTEGER, revision INTEGER, PRIMARY KEY (serial, person_id)) WITHOUT ROWID"
    )
    db.execute_sql(f"DELETE FROM {WANTED}")
    db.execute_sql(closures(**narrow) + _WANTED, (first_day_valid(db, at),))
    within = "".join(
        f" AND {column} IN (SELECT * FROM {table})"
        for column, table, is_narrow in (
            ("person_id", PERSONS, narrow["persons"]),
            ("serial", SERIALS, narrow["serials"]),
        )
        if is_narrow
    )
    return _bring_in_line(db, at, within)


def _bring_in_line(db: SqliteDatabase, at: int, within: str) -> set[str]:
    again, no_more = f"wanted = 0{within} AND {_IS_WANTED}", f"wanted = 1{within} AND NOT {_IS_WANTED}"
    touched = _serials(db, "SELECT DISTINCT w.serial" + _MISSING)
    touched |= _serials(db, f"SELECT DISTINCT serial FROM delivery WHERE {again}")
    touched |= _serials(db, f"SELECT DISTINCT serial FROM delivery WHERE {no_more}")
    db.execute_sql(
        f"UPDATE delivery SET revision = (SELECT w.revision FROM {WANTED} w WHERE {_SAME}) WHERE {again}"
    )
    db.execute_sql(f"{_WANT_AGAIN} WHERE {again}", (at, at))
    db.execute_sql(f"{_WANT_NO_MORE} WHERE {no_more}", (at, at))
    db.execute_sql(f"DELETE FROM delivery WHERE {GONE}{within}")
    db.execute_sql(_ADD + _MISSING + "ORDER BY w.serial, w.person_id", (at, at))
    return touched


_RAISE: Final = f"""
UPDATE delivery SET {_AS_NEW},
    revision = (SELECT person.revision FROM person WHERE person.id = delivery.person_id),
    ahead = MAX(ahead, ?),
    state = CASE WHEN state = 'sending' THEN state ELSE 'waiting' END,
    due_at = CASE WHEN state = 'sending' THEN NULL ELSE ? END
WHERE wanted = 1 AND person_id IN (SELECT id FROM {PERSONS})
"""


def raise_revision(
    db: SqliteDatabase, person_ids: Iterable[int], at: int, *, ahead: bool = False
) -> set[str]:
    """Have the terminals hear of persons as they are now, whatever failed before; give those terminals.

    Args:
        db: the store.
        person_ids: whose revision was raised.
        at: µs UTC.
        ahead: go before the other deliveries: a person who was blocked.
    """
    scope(db, person_ids, None)
    touched = _serials(
        db,
        f"SELECT DISTINCT serial FROM delivery WHERE wanted = 1 AND person_id IN (SELECT id FROM {PERSONS})",
    )
    db.execute_sql(_RAISE, (at, int(ahead), at))
    return touched


def _serials(db: SqliteDatabase, query: str) -> set[str]:
    return {str(serial) for (serial,) in db.execute_sql(query)}
