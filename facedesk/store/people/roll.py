"""Everybody with what says when they are to be there, and whose a person number was at some time."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.pictures.pictures import ENROLLED, PictureRef
from facedesk.wire.values import Priority


class RollRow(NamedTuple):
    """Somebody who is enrolled; days are ISO texts, "" where there is no limit."""

    id: int
    number: str
    name: str
    department_id: int | None
    schedule: str  # in a terminal's notation
    valid_from: str
    valid_until: str
    is_expected: bool  # neither blocked nor being removed
    photo: PictureRef | None


_ROLL: Final = """
SELECT id, number, name, department_id, schedule, valid_from, valid_until, priority <> ? AND removed_at IS NULL,
    COALESCE(photo_1, photo_2, photo_3)
FROM person WHERE id > ? ORDER BY id LIMIT ?
"""
# Only those who had another number, whose number was another's, or who are gone: of the others the number says it.
_HOLDERS: Final = """
SELECT number, person_id, since FROM number_holder WHERE number IN (
    SELECT number FROM number_holder GROUP BY number HAVING COUNT(*) > 1
    UNION SELECT h.number FROM number_holder h LEFT JOIN person p ON p.id = h.person_id
    WHERE p.number IS NOT h.number)
ORDER BY number, since, id
"""
_AT: Final = "SELECT person_id FROM delivery WHERE serial = ? AND (wanted = 1 OR held > 0 OR in_doubt = 1)"
_NEW: Final = "SELECT person_id, MIN(since) FROM number_holder GROUP BY person_id HAVING MIN(since) > ?"
_HAD: Final = f"SELECT number, person_id FROM number_holder WHERE person_id IN {dialect.LISTED}"  # noqa: S608
_NOWHERE: Final = f"""
SELECT id FROM person WHERE id IN {dialect.LISTED}
AND NOT EXISTS (SELECT 1 FROM delivery WHERE person_id = person.id)
"""  # noqa: S608  names of this room


def load_some(db: SqliteDatabase, after: int, limit: int) -> list[RollRow]:
    """Return the next people after an id, by id."""
    rows = db.execute_sql(_ROLL, (int(Priority.BLOCKED), after, limit))
    return [
        RollRow._make((*row[:7], bool(row[7]), PictureRef(row[8], ENROLLED) if row[8] else None))
        for row in rows
    ]


def at_terminal(db: SqliteDatabase, serial: str) -> set[int]:
    """Return whom a terminal holds, should hold, or may."""
    return {person_id for (person_id,) in db.execute_sql(_AT, (serial,))}


def newcomers(db: SqliteDatabase, since: int) -> dict[int, int]:
    """Return who was enrolled after an instant, and when (µs UTC)."""
    return dict(db.execute_sql(_NEW, (since,)))


def numbers_of(db: SqliteDatabase, ids: Iterable[int]) -> dict[str, int]:
    """Return which numbers some people have, or had, with whose they are."""
    return dict(db.execute_sql(_HAD, (dialect.packed(ids),)))


def at_none(db: SqliteDatabase, ids: Iterable[int]) -> set[int]:
    """Return who of some people was never to be brought to any terminal: one may know them all the same."""
    return {person_id for (person_id,) in db.execute_sql(_NOWHERE, (dialect.packed(ids),))}


@dataclass(frozen=True, slots=True)
class Bearers:
    """Whose a number was, as far as the number alone does not say it: by number, each since when (µs UTC)."""

    known: Mapping[str, Sequence[tuple[int, int]]] = field(default_factory=dict)

    def at(self, number: str, at_us: int) -> int | None:
        """Return who had a number at an instant, who may be gone by now; None where the number alone says it.

        Before anybody had it here, it was the first one's: terminals knew them sooner.
        """
        of = self.known.get(number)
        if of is None:
            return None
        return next((who for who, since in reversed(of) if since <= at_us), of[0][0])


def bearers(db: SqliteDatabase) -> Bearers:
    """Return whose numbers were."""
    known: dict[str, list[tuple[int, int]]] = {}
    for number, person_id, since in db.execute_sql(_HOLDERS):
        known.setdefault(number, []).append((person_id, since))
    return Bearers(known)
