"""Deliveries of one terminal, brought on their way as the station does."""

from dataclasses import replace
from typing import Any

from peewee import SqliteDatabase

from facedesk.store.delivery import assignment_rules, claiming, rosters, settling
from facedesk.store.delivery.jobs import Job, Outcome, Result, Step
from facedesk.store.models import Person
from facedesk.store.people import people

from .enrolled import AT, NORTH, admit, enrol

LATER = AT + 60_000_000
DONE = Outcome(Result.DONE, held=1)
NO_FACE = Outcome(
    Result.REFUSED, error_code="301", said="no face", reason=("deliveryRefused", (("error", "301"),))
)


def ready(db: SqliteDatabase, *numbers: str) -> list[int]:
    """Have persons wanted at one terminal."""
    admit(db, NORTH)
    ids = [enrol(db, number).id for number in numbers or ("20001",)]
    assignment_rules.assign_persons(db, ids, [NORTH])
    rosters.refresh(db, AT)
    return ids


def step(
    db: SqliteDatabase, done: tuple[Job, Outcome] | None = None, *, serial: str = NORTH, at: int = AT
) -> Step:
    return claiming.step(db, serial, at, done)


def claim(db: SqliteDatabase, at: int = AT, *, serial: str = NORTH, blind: int = 0) -> Job:
    job = claiming.claim(db, serial, at, blind=blind).job
    assert job is not None
    return job


def end(db: SqliteDatabase, outcome: Outcome = DONE, at: int = AT) -> Job:
    """Claim the next and end it."""
    job = claim(db, at)
    settling.settle(db, job, outcome, at)
    return job


def change(db: SqliteDatabase, person_id: int, *, ahead: bool = False, **fields: Any) -> int:
    """Change a person; give the new revision."""
    person = people.load(db, person_id)
    assert person is not None
    stored = people.save(db, replace(person, **(fields or {"phone": str(person.revision)})), AT)
    rosters.raise_revision(db, [person_id], AT, ahead=ahead)
    return stored.revision


def unassign(db: SqliteDatabase, person_id: int) -> None:
    assignment_rules.unassign_persons(db, [person_id], [NORTH])
    rosters.refresh(db, AT, [person_id], [NORTH])


def remove(db: SqliteDatabase, person_id: int) -> None:
    Person.update(removed_at=AT).where(Person.id == person_id).execute(db)
    rosters.refresh(db, AT, [person_id])
