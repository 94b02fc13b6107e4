"""A person who differs in every field from one of whom nothing is known, for tests that derive from the rows."""

from datetime import date
from typing import Any

from facedesk.store.people.people import Person, with_values
from facedesk.wire.person_fields import FIELDS, Kind, PersonField
from facedesk.wire.schedule import Week
from facedesk.wire.values import GreetingMode, Priority

SAMPLES: dict[Kind, Any] = {
    Kind.NUMBER: "20001",
    Kind.NAME: "Zhang Wei",
    Kind.CARD: "8899",
    Kind.SEX: "女",
    Kind.PHONE: "18868681819",
    Kind.TEXT: "Some text",
    Kind.VERBATIM: "Good morning",
    Kind.BIRTHDAY: date(1997, 4, 3),
    Kind.FIRST_DAY: date(2019, 8, 9),
    Kind.LAST_DAY: date(2029, 8, 9),
    Kind.DEPARTMENT: 1,
    Kind.PRIORITY: Priority.ALWAYS,
    Kind.MODE: GreetingMode.NAME_AND_OWN_TEXT,
    Kind.FLAG: True,
    Kind.WEEK: Week.weekdays(),
}

IN_COLUMNS = tuple(row for row in FIELDS if row.kind is not Kind.PHOTOS)
"""The fields that are one value; the photos are three, each with its number."""


def with_sample(person: Person, row: PersonField) -> Person:
    """Give a person another value of one field."""
    return with_values(person, {row.key: SAMPLES[row.kind]})


def full() -> Person:
    """Give a person who has a value in every field."""
    return with_values(Person(""), {row.key: SAMPLES[row.kind] for row in IN_COLUMNS})
