"""What a comparison of a terminal's roster found, and what follows from it for the deliveries.

All functions but the readings run in the writer's thread.
"""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from peewee import SqliteDatabase, fn

from facedesk.store import dialect
from facedesk.store.delivery import rosters, transitions, unkept
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

CHUNK: Final = 500

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
        return self.state == DeliveryState.HELD or (
            self.state == DeliveryState.FAILED and not self.error_code
        )


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


# Plain SQL: of all whom a terminal holds, at each comparison.
_LEAVING: Final = f"""
SELECT d.person_id, COALESCE(NULLIF(d.number, ''), p.number)
FROM delivery d JOIN person p ON p.id = d.person_id
WHERE d.serial = ? AND d.state <> {quoted(DeliveryState.SENDING)} AND (d.wanted = 0 OR d.number NOT IN ('', p.number))
"""


def leaving(db: SqliteDatabase, serial: str) -> dict[int, str]:
    """Return who is to be deleted from a terminal, by id, and the number each has there.

    Persons who do not belong there, and those who do, but bear another number since they were sent.
    """
    return dict(db.execute_sql(_LEAVING, (serial,)).fetchall())


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


def surplus(db: SqliteDatabase, serial: str, number: str | None = None) -> int:
    """Count who was found on a terminal that does not belong there, of a number or at all."""
    query = Difference.select().where((Difference.serial == serial) & (Difference.kind == SURPLUS))
    if number is not None:
        query = query.where(Difference.number == number)
    return int(query.count(db))


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
        & ((Delivery.due_at <= at) | (Delivery.state == DeliveryState.SENDING.value))
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
    here = {"serial": serial, "began_at": findings.began_at, "at": at}
    transitions.FOUND_EQUAL.run_many(
        db,
        (
            {**here, "person_id": person_id, "held": revision}
            for person_id, revision in findings.equal.items()
        ),
    )


def _found_missing(db: SqliteDatabase, serial: str, findings: ComparisonFindings, at: int) -> None:
    there_otherwise = set(leaving(db, serial)) - set(findings.gone)
    persons = dialect.packed(each for each in findings.missing if each not in there_otherwise)
    here = {"serial": serial, "persons": persons, "began_at": findings.began_at, "at": at}
    transitions.FOUND_ABSENT.run(db, **here)
    transitions.FOUND_MISSING.run(db, **here, reason=MISSING_THERE)


def _found_different(db: SqliteDatabase, serial: str, findings: ComparisonFindings, at: int) -> None:
    unkept.find(db, serial, list(findings.different), (findings.began_at, at))
    here = {"serial": serial, "persons": dialect.packed(findings.different), "began_at": findings.began_at}
    transitions.FOUND_DIFFERENT.run(db, **here, at=at, reason=DIFFERENT_THERE)


def _found_gone(db: SqliteDatabase, serial: str, findings: ComparisonFindings, at: int) -> list[str]:
    """Settle removals of whom the terminal does not hold; who belongs there under a new number is added."""
    here = {
        "serial": serial,
        "persons": dialect.packed(findings.gone),
        "began_at": findings.began_at,
        "at": at,
    }
    transitions.FOUND_GONE.run(db, **here)
    transitions.FOUND_GONE_BY_OLD_NUMBER.run(db, **here, due_at=at_once(at))
    return people.drop_if_gone(db, findings.gone)


def forget(db: SqliteDatabase, serial: str, numbers: Iterable[str]) -> None:
    """Drop differences that are none any more, or that a delivery takes care of from now on."""
    for part in _chunks(list(numbers)):
        Difference.delete().where((Difference.serial == serial) & Difference.number.in_(part)).execute(db)


def forget_all(db: SqliteDatabase, serial: str) -> None:
    """Drop all differences of a terminal."""
    Difference.delete().where(Difference.serial == serial).execute(db)


def send_again(db: SqliteDatabase, serial: str, rows: Sequence[DifferenceRow], at: int) -> int:
    """Have persons who are missing or different brought to a terminal; return how many will be.

    One who is on the way already stays as it is: nothing is done twice. One who is there otherwise is deleted
    and added, since the terminal did not keep what it was sent.
    """
    numbers = [row.number for row in rows]
    different = [row.number for row in rows if row.kind == DIFFERENT]
    transitions.MADE_AFRESH.run(db, serial=serial, numbers=dialect.packed(different))
    count = transitions.SENT_AGAIN.run(
        db, serial=serial, numbers=dialect.packed(numbers), at=at, due_at=at_once(at)
    )
    forget(db, serial, numbers)
    return count


def adopt_as_held(db: SqliteDatabase, serial: str, person_id: int, at: int) -> None:
    """Note that a terminal holds a person as the station now knows them: nothing has to be sent."""
    transitions.ADOPTED.run(db, serial=serial, person_id=person_id, at=at)


def _chunks(rows: Sequence[T]) -> Iterable[Sequence[T]]:
    return (rows[at : at + CHUNK] for at in range(0, len(rows), CHUNK))
