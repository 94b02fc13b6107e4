"""What a comparison of a terminal's roster found, and what follows from it for the deliveries.

All functions but the readings run in the writer's thread.
"""

# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from peewee import Expression, SqliteDatabase, fn

from facedesk.store.delivery import rosters, unkept
from facedesk.store.delivery.jobs import at_once
from facedesk.store.delivery_state import DeliveryState, quoted
from facedesk.store.models import Delivery, Difference, StoredPerson
from facedesk.store.people import people
from facedesk.wire import bounds

MISSING: Final = "missing"
SURPLUS: Final = "surplus"
DIFFERENT: Final = "different"
NONE: Final = "none"

MISSING_THERE: Final = rosters.reason_text(("missingThere", ()))
DIFFERENT_THERE: Final = rosters.reason_text(("differentThere", ()))
"""What a delivery is said to have failed of that a comparison has found undone."""

HELD, WAITING, FAILED, SENDING = (
    each.value
    for each in (DeliveryState.HELD, DeliveryState.WAITING, DeliveryState.FAILED, DeliveryState.SENDING)
)
CHUNK: Final = 500
CLEAN: Final[dict[str, Any]] = {"attempts": 0, "error_code": "", "said": ""}
FOUND_UNDONE: Final[dict[str, Any]] = {"state": FAILED, "due_at": None, **CLEAN}
AFRESH: Final[dict[str, Any]] = {"state": WAITING, "reason": "", **CLEAN}

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """One person of a compared roster: `kind` is "missing", "surplus", "different", or "none" where all is equal.

    `fields` are the names on the wire that differ (V3.5 2.2.1).
    """

    serial: str
    number: str
    name: str
    kind: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A person who should be on a terminal, and how that stands."""

    person_id: int
    number: str
    name: str
    revision: int  # that the terminal should hold
    held: int  # that it was taken to hold
    state: str
    error_code: str

    @property
    def is_settled(self) -> bool:
        """Whether nothing that is under way, and nothing that the terminal has refused, explains a difference."""
        return self.state == HELD or (self.state == FAILED and not self.error_code)


@dataclass(frozen=True, slots=True)
class ComparisonFindings:
    """What a comparison found: all rows that differ, and by person what that says of the deliveries.

    `equal` holds the revision that was found on the terminal. A delivery that has changed since the roster began to
    be read (µs UTC) is not spoken of: it may be newer than what was seen.
    """

    began_at: int
    rows: Sequence[DifferenceRow]
    equal: Mapping[int, int]
    different: Sequence[int] = ()
    missing: Sequence[int] = ()
    gone: Sequence[int] = ()  # who was to be deleted, and is not there (any more)


# Reading


_WANTED = (
    StoredPerson.id,
    StoredPerson.number,
    StoredPerson.name,
    Delivery.revision,
    Delivery.held,
    Delivery.state,
    Delivery.error_code,
)


def wanted(db: SqliteDatabase, serial: str) -> list[Wanted]:
    """Return the persons who should be on a terminal, by number."""
    query = (
        StoredPerson.select(*_WANTED)
        .join(Delivery, on=(Delivery.person_id == StoredPerson.id))
        .where((Delivery.serial == serial) & Delivery.wanted)
        .order_by(StoredPerson.number)
        .tuples()
    )
    return [Wanted(*row) for row in query.execute(db)]


def wanted_one(db: SqliteDatabase, serial: str, number: str) -> Wanted | None:
    """Return the person of a number if they should be on a terminal."""
    query = (
        StoredPerson.select(*_WANTED)
        .join(Delivery, on=(Delivery.person_id == StoredPerson.id))
        .where((StoredPerson.number == number) & (Delivery.serial == serial) & Delivery.wanted)
        .tuples()
    )
    row = query.first(db)
    return None if row is None else Wanted(*row)


def going(db: SqliteDatabase, serial: str) -> frozenset[str]:
    """Return the numbers of the persons who are being removed from a terminal already."""
    query = (
        StoredPerson.select(StoredPerson.number)
        .join(Delivery, on=(Delivery.person_id == StoredPerson.id))
        .where((Delivery.serial == serial) & ~Delivery.wanted)
        .tuples()
    )
    return frozenset(number for (number,) in query.execute(db))


_LEAVING: Final = f"""
FROM delivery d JOIN person p ON p.id = d.person_id
WHERE d.serial = ? AND d.state <> {quoted(DeliveryState.SENDING)} AND (d.wanted = 0 OR d.number NOT IN ('', p.number))
"""


def leaving(db: SqliteDatabase, serial: str) -> dict[int, str]:
    """Return who is to be deleted from a terminal, by id, and the number each has there.

    Persons who do not belong there, and those who do, but bear another number since they were sent.
    """
    query = f"SELECT d.person_id, COALESCE(NULLIF(d.number, ''), p.number) {_LEAVING}"
    return dict(db.execute_sql(query, (serial,)).fetchall())


def is_delivered(db: SqliteDatabase, serial: str, number: str) -> bool:
    """Whether a delivery takes care of a number on a terminal: it belongs there, or is being removed."""
    persons = StoredPerson.select(StoredPerson.id).where(StoredPerson.number == number)
    query = Delivery.select(Delivery.id).where(
        (Delivery.serial == serial) & ((Delivery.number == number) | Delivery.person_id.in_(persons))
    )
    return bool(query.exists(db))


def load(db: SqliteDatabase, serial: str) -> list[DifferenceRow]:
    """Return what the last comparison of a terminal found, without what was repaired since."""
    query = Difference.select().where(Difference.serial == serial).order_by(Difference.id)
    return [
        DifferenceRow(row.serial, row.number, bounds.cut(row.name), row.kind, tuple(json.loads(row.fields)))
        for row in query.execute(db)
    ]


def counts(db: SqliteDatabase) -> dict[str, int]:
    """Count the differences of each terminal."""
    query = Difference.select(Difference.serial, fn.COUNT(Difference.id)).group_by(Difference.serial).tuples()
    return dict(query.execute(db))


def any_of(db: SqliteDatabase, serial: str) -> bool:
    """Whether anything is left of what the last comparison of a terminal found."""
    return bool(Difference.select().where(Difference.serial == serial).exists(db))


def is_urgent(db: SqliteDatabase, serial: str, at: int) -> bool:
    """Whether a delivery waits at a terminal that goes ahead of the others, and was not tried before.

    Somebody was blocked, or is to be taken off.
    """
    query = Delivery.select(Delivery.id).where(
        (Delivery.serial == serial)
        & (Delivery.ahead == 1)
        & (Delivery.attempts == 0)
        & ((Delivery.due_at <= at) | (Delivery.state == SENDING))
    )
    return bool(query.exists(db))


# Writing


def keep(db: SqliteDatabase, serial: str, findings: ComparisonFindings, at: int) -> list[str]:
    """Keep what a comparison found, in place of the one before; deliveries say what was seen. Nothing is sent.

    A delivery that is being sent is left alone. One that goes on waiting goes on; one that was taken as held and
    is not there, or is there otherwise, has failed, until it is repaired, tried again or the person changed. A
    removal of somebody who is not there is done; gives the photos (hex sha256) that nobody has any more.
    """
    Difference.delete().where(Difference.serial == serial).execute(db)
    for part in _chunks(findings.rows):
        Difference.insert_many(
            [
                {
                    "serial": row.serial,
                    "number": row.number,
                    "name": row.name,
                    "kind": row.kind,
                    "fields": json.dumps(row.fields),
                }
                for row in part
            ]
        ).execute(db)
    _found_equal(db, serial, findings, at)
    _found_missing(db, serial, findings, at)
    _found_different(db, serial, findings, at)
    rosters.save(db, serial, compared_at=at)
    return _found_gone(db, serial, findings, at)


def _found_equal(db: SqliteDatabase, serial: str, findings: ComparisonFindings, at: int) -> None:
    """Settle deliveries whose persons are there as wanted, whatever they waited for or had failed of."""
    db.connection().executemany(
        "UPDATE delivery SET held = ?1, number = (SELECT number FROM person WHERE id = person_id), "
        "in_doubt = 0, sent = 0, afresh = 0, error_code = '', said = '', reason = '', attempts = 0, "
        "since = CASE WHEN state = 'held' THEN since ELSE ?2 END, "
        "state = CASE WHEN revision = ?1 THEN 'held' ELSE state END, "
        "due_at = CASE WHEN revision = ?1 THEN NULL ELSE due_at END "
        "WHERE serial = ?3 AND person_id = ?4 AND wanted AND state <> 'sending' AND NOT since BETWEEN ?5 AND ?2",
        [
            (revision, at, serial, person_id, findings.began_at)
            for person_id, revision in findings.equal.items()
        ],
    )


def _found_missing(db: SqliteDatabase, serial: str, findings: ComparisonFindings, at: int) -> None:
    there_otherwise = set(leaving(db, serial)) - set(findings.gone)
    for part in _chunks([each for each in findings.missing if each not in there_otherwise]):
        this = _unchanged(serial, part, (findings.began_at, at))
        Delivery.update(held=0, in_doubt=False, sent=0, afresh=False).where(this).execute(db)
        Delivery.update(since=at, **FOUND_UNDONE, reason=MISSING_THERE).where(
            this & (Delivery.state == HELD)
        ).execute(db)


def _found_different(db: SqliteDatabase, serial: str, findings: ComparisonFindings, at: int) -> None:
    unkept.find(db, serial, list(findings.different), (findings.began_at, at))
    for part in _chunks(findings.different):
        this = _unchanged(serial, part, (findings.began_at, at))
        Delivery.update(since=at, sent=0, afresh=True, **FOUND_UNDONE, reason=DIFFERENT_THERE).where(
            this & (Delivery.state == HELD)
        ).execute(db)


_NOT_THERE: Final = """
WHERE serial = ?1 AND person_id IN (SELECT value FROM json_each(?2)) AND state <> 'sending'
    AND NOT since BETWEEN ?3 AND ?4
"""


def _found_gone(db: SqliteDatabase, serial: str, findings: ComparisonFindings, at: int) -> list[str]:
    """Settle removals of whom the terminal does not hold; who belongs there under a new number is added."""
    dropped: list[str] = []
    for part in _chunks(findings.gone):
        here = (serial, json.dumps(list(part)), findings.began_at, at)
        db.execute_sql(f"DELETE FROM delivery {_NOT_THERE} AND wanted = 0", here)
        db.execute_sql(
            "UPDATE delivery SET held = 0, number = '', in_doubt = 0, sent = 0, afresh = 0, state = 'waiting', "
            "due_at = ?5, error_code = '', said = '', reason = '', attempts = 0, since = ?4 "
            f"{_NOT_THERE} AND wanted = 1 "
            "AND number NOT IN ('', (SELECT number FROM person WHERE id = person_id))",
            (*here, at_once(at)),
        )
        dropped += people.drop_if_gone(db, part)
    return dropped


def _unchanged(serial: str, person_ids: Sequence[int], during: tuple[int, int]) -> Expression:
    """Name the deliveries that stand as they did when the roster began to be read.

    What changed after its end did so by a clock that was ahead then, and before.
    """
    here: Expression = (Delivery.serial == serial) & Delivery.wanted
    here &= Delivery.person_id.in_(person_ids)
    here &= Delivery.state != SENDING
    here &= ~Delivery.since.between(*during)
    return here


def forget(db: SqliteDatabase, serial: str, numbers: Iterable[str]) -> None:
    """Drop differences that are none any more, or that a delivery takes care of from now on."""
    for part in _chunks(list(numbers)):
        Difference.delete().where((Difference.serial == serial) & Difference.number.in_(part)).execute(db)


def forget_all(db: SqliteDatabase, serial: str) -> None:
    """Drop all differences of a terminal."""
    Difference.delete().where(Difference.serial == serial).execute(db)


def send_again(db: SqliteDatabase, serial: str, rows: Sequence[DifferenceRow], at: int) -> int:
    """Have persons who are missing or different brought to a terminal; give how many will be.

    One who is on the way already stays as it is: nothing is done twice. One who is there otherwise is deleted
    and added, since the terminal did not keep what it was sent.
    """
    count = 0
    for part in _chunks(rows):
        here = (Delivery.serial == serial) & Delivery.wanted
        Delivery.update(afresh=True).where(
            here & _persons(row.number for row in part if row.kind == DIFFERENT) & (Delivery.state != SENDING)
        ).execute(db)
        count += int(
            Delivery.update(since=at, due_at=at_once(at), **AFRESH)
            .where(here & _persons(row.number for row in part) & Delivery.state.in_((HELD, FAILED)))
            .execute(db)
        )
        forget(db, serial, [row.number for row in part])
    return count


def _persons(numbers: Iterable[str]) -> Expression:
    found = StoredPerson.select(StoredPerson.id).where(StoredPerson.number.in_(list(numbers)))
    return Delivery.person_id.in_(found)


def adopt_as_held(db: SqliteDatabase, serial: str, person_id: int, at: int) -> None:
    """Note that a terminal holds a person as the station now knows them: nothing has to be sent."""
    db.execute_sql(
        "UPDATE delivery SET held = revision, number = (SELECT number FROM person WHERE id = person_id), "
        "in_doubt = 0, sent = 0, afresh = 0, state = 'held', due_at = NULL, "
        "error_code = '', said = '', reason = '', attempts = 0, since = ? "
        "WHERE serial = ? AND person_id = ? AND wanted",
        (at, serial, person_id),
    )


def _chunks(rows: Sequence[T]) -> Iterable[Sequence[T]]:
    return (rows[at : at + CHUNK] for at in range(0, len(rows), CHUNK))
