"""A person of whom everything is known, and storing them as the station does."""

from datetime import date
from typing import Any

from peewee import SqliteDatabase

from facedesk.store.database import StoreError
from facedesk.store.delivery import assignment_rules, rosters
from facedesk.store.enrolment import enrolling
from facedesk.store.enrolment.enrolling import NewPerson
from facedesk.store.models import Delivery
from facedesk.store.people.people import EnrolledPhoto, Greeting, Person
from facedesk.wire.schedule import Day, Period, Week
from facedesk.wire.values import GreetingMode, Priority

from .enrolled import AT, admit, enrol

ONE, TWO, THREE = ("ab" * 32, "cd" * 32, "ef" * 32)
FULL = Person(
    number="20001",
    name="张三",
    card="8899",
    sex="男",
    birthday=date(1997, 4, 3),
    phone="18868681819",
    valid_from=date(2019, 8, 9),
    valid_until=date(2029, 8, 9),
    priority=Priority.ALWAYS,
    photos=(EnrolledPhoto(ONE, "654321"), None, EnrolledPhoto(THREE, "654323")),
    voice=Greeting(GreetingMode.NAME_AND_OWN_TEXT, True, "亲爱的", "欢迎您的参观"),
    display=Greeting(GreetingMode.FIXED_TEXT, False, "", " 您好"),
    schedule=Week.all_day()
    .with_day(0, Day.of([Period(360, 540), Period(1080, 1260)]))
    .with_day(6, Day.closed()),
)


def keep(db: SqliteDatabase, *persons: Person, at: int = AT) -> list[Person | StoreError]:
    """Store persons whose photos are all put on disk with them."""
    new = [NewPerson(each, frozenset(photo.sha256 for photo in each.photos if photo)) for each in persons]
    return enrolling.keep(db, new, at)[0]


def kept(db: SqliteDatabase, person: Person, at: int = AT) -> Person:
    (stored,) = keep(db, person, at=at)
    assert isinstance(stored, Person), stored
    return stored


def code(outcome: Person | StoreError) -> str:
    assert isinstance(outcome, StoreError), outcome
    return outcome.code


def belonging(db: SqliteDatabase, *serials: str, number: str = "20001", **fields: Any) -> Person:
    """Store a person who is held by terminals."""
    admit(db, *serials)
    person = enrol(db, number, **fields)
    assignment_rules.assign_persons(db, [person.id], serials)
    rosters.refresh(db, AT, [person.id])
    Delivery.update(state="held", held=person.revision, number=number, due_at=None).where(
        Delivery.person_id == person.id
    ).execute(db)
    return person
