"""Deliveries of one terminal, brought on their way as the station does."""

from dataclasses import replace
from typing import Any

from peewee import SqliteDatabase

from facedesk.store.delivery import assignment_rules, claiming, rosters, settling
from facedesk.store.delivery.jobs import ClaimedTask, Result, Step, TaskOutcome
from facedesk.store.models import StoredPerson
from facedesk.store.people import people

from .enrolled import AT, NORTH, admit, enrol

LATER = AT + 60_000_000
DONE = TaskOutcome(Result.DONE, held=1)
NO_FACE = TaskOutcome(
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
    db: SqliteDatabase,
    done: tuple[ClaimedTask, TaskOutcome] | None = None,
    *,
    serial: str = NORTH,
    at: int = AT,
) -> Step:
    return claiming.step(db, serial, at, done)


def claim(db: SqliteDatabase, at: int = AT, *, serial: str = NORTH, blind: int = 0) -> ClaimedTask:
    job = claiming.claim(db, serial, at, blind=blind).job
    assert job is not None
    return job


def end(db: SqliteDatabase, outcome: TaskOutcome = DONE, at: int = AT) -> ClaimedTask:
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
    StoredPerson.update(removed_at=AT).where(StoredPerson.id == person_id).execute(db)
    rosters.refresh(db, AT, [person_id])
