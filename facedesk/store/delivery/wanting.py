"""What rosters should hold, worked out from the assignments, and kept in the rows of the deliveries."""

from collections.abc import Iterable, Sized
from dataclasses import dataclass
from typing import Any, Final

from peewee import Node, SqliteDatabase

from facedesk.store import settings
from facedesk.store.delivery import jobs, should_hold, transitions
from facedesk.store.delivery.should_hold import PERSONS_IN_SCOPE, SERIALS_IN_SCOPE, scope, work_out
from facedesk.store.models import Delivery, StoredPerson, Terminal
from facedesk.store.people import people

SLICE = 500
"""So many persons at one terminal are worked out in one transaction where there are more than `AT_ONCE`."""
AT_ONCE = 1_000
BEHIND: Final = "rostersBehind"
"""The setting that keeps what was put off: scopes of persons and terminals, and how far the first of them is."""
OF_PERSONS: Final = Delivery.person_id.in_(PERSONS_IN_SCOPE.select(PERSONS_IN_SCOPE.c.id))
AT_TERMINALS: Final = Delivery.serial.in_(SERIALS_IN_SCOPE.select(SERIALS_IN_SCOPE.c.serial))
"""The persons and the terminals in scope."""


def refresh(
    db: SqliteDatabase,
    at: int,
    person_ids: Iterable[int] | None = None,
    serials: Iterable[str] | None = None,
    *,
    at_once: bool = False,
) -> set[str]:
    """Work out anew what is wanted of persons at terminals, all where None; return the terminals that have to hear.

    Call it in the transaction that changed a rule, a person's department, validity or removal, or where a
    terminal hangs. What would hold up the writer is put off, unless `at_once`: `catch_up` does it in slices, after
    a restart as well.
    """
    person_ids = None if person_ids is None else list(person_ids)
    serials = None if serials is None else list(serials)
    if not at_once and puts_off(db, person_ids, serials):
        return put_off(db, person_ids, serials)
    work_out(db, at, person_ids, serials)
    within = [
        part for part, given in ((OF_PERSONS, person_ids), (AT_TERMINALS, serials)) if given is not None
    ]
    return _bring_in_line(db, at, *within)


def _bring_in_line(db: SqliteDatabase, at: int, *within: Node) -> set[str]:
    touched = should_hold.serials_lacking(db)
    touched |= transitions.WANTED_AGAIN.serials(db, *within)
    touched |= transitions.WANTED_NO_MORE.serials(db, *within)
    now = {"at": at, "due_at": jobs.at_once(at)}
    transitions.WANTED_AGAIN.run(db, *within, **now)
    transitions.WANTED_NO_MORE.run(db, *within, **now)
    transitions.NEVER_SENT.run(db, *within)
    transitions.WANTED_FIRST.run(db, **now)
    return touched


# Plain SQL: asked several times in each Save.
_COUNT_PERSONS: Final = "SELECT COUNT(*) FROM person"
_COUNT_TERMINALS: Final = "SELECT COUNT(*) FROM terminal"


def puts_off(db: SqliteDatabase, person_ids: Sized | None, serials: Sized | None) -> bool:
    """Whether a refresh may have to look at so many persons at terminals that it is put off."""
    named = ((person_ids, _COUNT_PERSONS), (serials, _COUNT_TERMINALS))
    many, places = (
        int(db.execute_sql(count).fetchone()[0]) if given is None else len(given) for given, count in named
    )
    return many * places > AT_ONCE


def put_off(
    db: SqliteDatabase, person_ids: list[int] | None = None, serials: list[str] | None = None
) -> set[str]:
    """Note that it is to be worked out anew what is wanted, by `catch_up`; return the terminals that have to hear."""
    if serials is None:
        every = Terminal.select(Terminal.serial) | Delivery.select(Delivery.serial)
        serials = [serial for (serial,) in every.tuples().execute(db)]
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
    query = StoredPerson.select(StoredPerson.id).where(StoredPerson.id > after).order_by(StoredPerson.id)
    return [person_id for (person_id,) in query.limit(SLICE).tuples().execute(db)]


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
    touched = transitions.REVISED.serials(db)
    transitions.REVISED.run(db, at=at, due_at=jobs.at_once(at), ahead=int(ahead))
    return touched
