"""The check of a person before anything is stored or sent: the limits of V3.5 2.2.1, each problem with its field."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any, Final

from facedesk.photo.jpeg import jpeg_size
from facedesk.station.clocks.clock import today
from facedesk.station.failures import CommandFailed
from facedesk.store.people.people import NO_END, PHOTO_PLACES, EnrolledPhoto, Person, value_of, with_values
from facedesk.texts import Reason, reason
from facedesk.wire.fields import PHOTO_MOST_CHARACTERS, cleaned
from facedesk.wire.person_fields import DAYS, FIELDS, Kind
from facedesk.wire.plain import identifier, seen, without_blanks
from facedesk.wire.schedule import MOST_PERIODS

FIRST_DAY: Final = date(1900, 1, 1)
KB: Final = 1024
NOBODY: Final = Person("1", name="?", photos=(EnrolledPhoto("", ""), None, None))
"""Somebody who has nothing amiss: what is changed of many is checked on them."""

LIMITS: Final[Mapping[str, int]] = {row.key: row.most for row in FIELDS if row.is_text}
"""The most characters of each text, by the person's attribute; counted as the terminal gets it."""

_NEEDED: Final = tuple(row.key for row in FIELDS if row.is_needed and row.kind is not Kind.NUMBER)
_DAYS: Final = {row.key: row.kind is Kind.BIRTHDAY for row in FIELDS if row.kind in DAYS}

TIDIED_CHARACTERS: Final = 2_048
"""A text with more is too long whatever is tidied away of it, and stays as it is: a window checks while one types."""

_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """What is amiss with one field of a person, and why.

    `field` is the attribute: "number", "voice", "photos", "schedule", ...; `part` the attribute within it, for a
    greeting's texts. A warning stops nothing: without a photo a person can be kept, but not delivered.
    """

    field: str
    reason: Reason
    part: str = ""
    is_warning: bool = False


def tidied(person: Person) -> Person:
    """Return a person without what no store and no terminal takes: control characters, lone halves of characters.

    Invisible signs, and blanks around a name, a number and the like go too; blanks in a greeting are meant.
    """
    found = ((key, get(person), tidy) for key, get, tidy in _TIDYING)
    return with_values(
        person,
        {key: new for key, old, tidy in found if old is not None and (new := tidy(old)) != old},
    )


def _tidied(text: str, how: Callable[[str], str]) -> str:
    return text if len(text) > TIDIED_CHARACTERS else how(_plain(text))


def _card(text: str) -> str:
    return without_blanks(identifier(text))


def _plain(text: str) -> str:
    if len(text) > TIDIED_CHARACTERS or (text.isascii() and text.isprintable()):
        return text
    return cleaned(_CONTROL.sub(" ", text))


def _day(value: date) -> date:
    """Return the day alone: a time of the day is a date as well, but is written otherwise."""
    return value if type(value) is date else date(value.year, value.month, value.day)


_TIDY: Final[Mapping[Kind, Callable[[Any], Any]]] = {
    Kind.NUMBER: lambda text: _tidied(text, identifier),
    Kind.NAME: lambda text: _tidied(text, seen).strip(),
    Kind.CARD: lambda text: _tidied(text, _card),
    Kind.SEX: lambda text: _plain(text).strip(),
    Kind.PHONE: lambda text: _tidied(text, identifier),
    Kind.TEXT: lambda text: _tidied(text, seen).strip(),
    Kind.VERBATIM: _plain,
    **dict.fromkeys(DAYS, _day),
}
_TIDYING: Final = tuple(
    (row.key, attrgetter(row.key), _TIDY[row.kind]) for row in FIELDS if row.kind in _TIDY
)


def check(person: Person, new_photos: Mapping[int, bytes] | None = None) -> list[FieldProblem]:
    """Return what is amiss with a person, in the order of the fields; at once, from any thread.

    Args:
        person: as it is to be saved; a number that is not made of digits is taken only from somebody who is stored.
        new_photos: JPEGs by place (0 to 2); empty bytes stand for one that is still to be made ready.
    """
    person = tidied(person)
    photos = new_photos or {}
    return [
        *_check_number(person),
        *_check_texts(person),
        *_check_dates(person),
        *_check_photos(person, photos),
        *_check_schedule(person),
    ]


def _check_number(person: Person) -> Iterator[FieldProblem]:
    number = person.number
    if not number:
        yield FieldProblem("number", reason("fieldMissing", field="number"))
    elif number.isascii() and number.isdecimal():
        if not number.strip("0"):
            yield FieldProblem("number", reason("numberZero", field="number"))
    elif not person.id:
        yield FieldProblem("number", reason("numberNotDigits", field="number", number=number))


def _check_texts(person: Person) -> Iterator[FieldProblem]:
    for key in _NEEDED:
        if not value_of(person, key):
            yield FieldProblem(key, reason("fieldMissing", field=key))
    for key, limit in LIMITS.items():
        if (length := len(value_of(person, key))) > limit:
            field, _, part = key.partition(".")
            why = reason("fieldTooLong", field=key, length=length, limit=limit)
            yield FieldProblem(field, why, part)


def _check_dates(person: Person) -> Iterator[FieldProblem]:
    for key, is_past in _DAYS.items():
        day, latest = value_of(person, key), today() if is_past else NO_END
        if day is not None and not FIRST_DAY <= day <= latest:
            yield FieldProblem(key, reason("dateBeyond", field=key, date=day, first=FIRST_DAY, last=latest))
    if person.valid_until < person.valid_from:
        days = {"from": person.valid_from, "until": person.valid_until}
        yield FieldProblem("valid_until", reason("validityReversed", **days))


def check_values(values: Mapping[str, Any]) -> None:
    """Check what is changed of many, by the person's attributes.

    Raises:
        CommandFailed: with the reason of the first problem.
    """
    for problem in check(replace(NOBODY, **values)):
        raise CommandFailed(problem.reason)


def _check_photos(person: Person, new: Mapping[int, bytes]) -> Iterator[FieldProblem]:
    if not any(person.photos) and not new:
        yield FieldProblem("photos", reason("photoMissing"), is_warning=True)
    for place, data in new.items():
        size = 4 * ((len(data) + 2) // 3)
        if not 0 <= place < PHOTO_PLACES:
            yield FieldProblem("photos", reason("photoPlace", limit=PHOTO_PLACES))
        elif data and jpeg_size(data) is None:
            yield FieldProblem("photos", reason("photoNotJpeg", place=place + 1))
        elif size > PHOTO_MOST_CHARACTERS:
            limits = {"size": -(-size // KB), "limit": PHOTO_MOST_CHARACTERS // KB}
            yield FieldProblem("photos", reason("photoTooLarge", place=place + 1, **limits))


def _check_schedule(person: Person) -> Iterator[FieldProblem]:
    for index, day in enumerate(person.schedule.days):
        if len(day.periods) > MOST_PERIODS:
            why = reason("scheduleTooMany", field="schedule", day=index + 1, limit=MOST_PERIODS)
            yield FieldProblem("schedule", why)
