"""What rosters should hold, worked out from the assignments, and kept in the rows of the deliveries."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

from collections.abc import Iterable, Sized
from dataclasses import dataclass
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store import settings
from facedesk.store.delivery import jobs
from facedesk.store.delivery.assignment_rules import PERSONS, SERIALS, closures, first_day_valid, scope
from facedesk.store.people import people

WANTED: Final = "wanted_now"
SLICE = 500
"""So many persons at one terminal are worked out in one transaction where there are more than `AT_ONCE`."""
AT_ONCE = 1_000
BEHIND: Final = "rostersBehind"
"""The setting that keeps what was put off: scopes of persons and terminals, and how far the first of them is."""

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
    *,
    at_once: bool = False,
) -> set[str]:
    """Work out anew what is wanted of persons at terminals, all where None; give the terminals that have to hear.

    Call it in the transaction that changed a rule, a person's department, validity or removal, or where a
    terminal hangs. What would hold up the writer is put off, unless `at_once`: `catch_up` does it in slices, after
    a restart as well.
    """
    person_ids = None if person_ids is None else list(person_ids)
    serials = None if serials is None else list(serials)
    if not at_once and puts_off(db, person_ids, serials):
        return put_off(db, person_ids, serials)
    work_out(db, at, person_ids, serials)
    narrow = {"persons": person_ids is not None, "serials": serials is not None}
    within = "".join(
        f" AND {column} IN (SELECT * FROM {table})"
        for column, table, is_narrow in (
            ("person_id", PERSONS, narrow["persons"]),
            ("serial", SERIALS, narrow["serials"]),
        )
        if is_narrow
    )
    return _bring_in_line(db, at, within)


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


def _bring_in_line(db: SqliteDatabase, at: int, within: str) -> set[str]:
    again, no_more = f"wanted = 0{within} AND {_IS_WANTED}", f"wanted = 1{within} AND NOT {_IS_WANTED}"
    touched = _serials(db, "SELECT DISTINCT w.serial" + _MISSING)
    touched |= _serials(db, f"SELECT DISTINCT serial FROM delivery WHERE {again}")
    touched |= _serials(db, f"SELECT DISTINCT serial FROM delivery WHERE {no_more}")
    db.execute_sql(
        f"UPDATE delivery SET revision = (SELECT w.revision FROM {WANTED} w WHERE {_SAME}) WHERE {again}"
    )
    db.execute_sql(f"{_WANT_AGAIN} WHERE {again}", (at, jobs.at_once(at)))
    db.execute_sql(f"{_WANT_NO_MORE} WHERE {no_more}", (at, jobs.at_once(at)))
    db.execute_sql(f"DELETE FROM delivery WHERE {GONE}{within}")
    db.execute_sql(_ADD + _MISSING + "ORDER BY w.serial, w.person_id", (jobs.at_once(at), at))
    return touched


def puts_off(db: SqliteDatabase, person_ids: Sized | None, serials: Sized | None) -> bool:
    """Whether a refresh may have to look at so many persons at terminals that it is put off."""
    named = ((person_ids, "SELECT COUNT(*) FROM person"), (serials, "SELECT COUNT(*) FROM terminal"))
    many, places = (
        int(db.execute_sql(count).fetchone()[0]) if given is None else len(given) for given, count in named
    )
    return many * places > AT_ONCE


def put_off(
    db: SqliteDatabase, person_ids: list[int] | None = None, serials: list[str] | None = None
) -> set[str]:
    """Note that it is to be worked out anew what is wanted, by `catch_up`; return the terminals that have to hear."""
    if serials is None:
        every = "SELECT serial FROM terminal UNION SELECT serial FROM delivery"
        serials = [serial for (serial,) in db.execute_sql(every)]
    persons = None if person_ids is None else sorted(set(person_ids))
    scopes = _behind(db)
    scopes.append({"persons": persons, "serials": serials, "after": 0})
    settings.save(db, BEHIND, scopes)
    return set(serials)


def _behind(db: SqliteDatabase) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = settings.load(db).get(BEHIND, [])
    return found


@dataclass(frozen=True, slots=True)
class Slice:
    """One part of what was put off: terminals that have to hear, and photos (hex sha256) that nobody has any more."""

    serials: set[str]
    dropped: list[str]


def is_behind(db: SqliteDatabase) -> bool:
    """Whether rosters have to be worked out that were put off."""
    return bool(_behind(db))


def catch_up(db: SqliteDatabase, at: int) -> Slice | None:
    """Work out the next slice of what was put off, and how far that is, in one transaction; None: nothing is."""
    scopes = _behind(db)
    if not scopes:
        return None
    first = scopes[0]
    chunk = _next_persons(db, first["persons"], first["after"]) if first["serials"] else []
    touched = refresh(db, at, chunk, first["serials"][:1], at_once=True) if chunk else set()
    if len(chunk) == SLICE:
        first["after"] = chunk[-1]
    else:
        first["after"], first["serials"] = 0, first["serials"][1:]
    settings.save(db, BEHIND, scopes if first["serials"] else scopes[1:])
    return Slice(touched, people.drop_if_gone(db, chunk))


def _next_persons(db: SqliteDatabase, persons: list[int] | None, after: int) -> list[int]:
    if persons is not None:
        return [each for each in persons if each > after][:SLICE]
    query = "SELECT id FROM person WHERE id > ? ORDER BY id LIMIT ?"
    return [person_id for (person_id,) in db.execute_sql(query, (after, SLICE))]


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
        ahead: go before the other deliveries: a person who was blocked, or unblocked.
    """
    scope(db, person_ids, None)
    touched = _serials(
        db,
        f"SELECT DISTINCT serial FROM delivery WHERE wanted = 1 AND person_id IN (SELECT id FROM {PERSONS})",
    )
    db.execute_sql(_RAISE, (at, int(ahead), jobs.at_once(at)))
    return touched


def _serials(db: SqliteDatabase, query: str) -> set[str]:
    return {str(serial) for (serial,) in db.execute_sql(query)}
