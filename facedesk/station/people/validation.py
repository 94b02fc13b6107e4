"""The check of a person before anything is stored or sent: the limits of V3.5 2.2.1, each problem with its field."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, Final

from facedesk.photo.jpeg import jpeg_size
from facedesk.station.clocks.clock import today
from facedesk.store.people.people import NO_END, PHOTO_PLACES, Greeting, Person
from facedesk.texts import Reason, reason
from facedesk.wire.fields import PHOTO_MOST_CHARACTERS, cleaned
from facedesk.wire.messages import PersonInfo
from facedesk.wire.plain import identifier, seen, without_blanks
from facedesk.wire.schedule import MOST_PERIODS

FIRST_DAY: Final = date(1900, 1, 1)
KB: Final = 1024

_MOST: Final = {
    field.name: field.metadata["wire"].most for field in fields(PersonInfo) if "wire" in field.metadata
}
LIMITS: Final[Mapping[str, int]] = {
    "number": _MOST["id_number"],
    "name": _MOST["name"],
    "card": _MOST["card_number"],
    "sex": _MOST["sex"],
    "phone": _MOST["phone"],
    "voice.before_name": _MOST["voice_before_name"],
    "voice.after_name": _MOST["voice_after_name"],
    "display.before_name": _MOST["display_before_name"],
    "display.after_name": _MOST["display_after_name"],
}
"""The most characters of each text, by the person's attribute; counted as the terminal gets it."""

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
    return replace(
        person,
        number=_tidied(person.number, identifier),
        name=_tidied(person.name, seen).strip(),
        card=_tidied(person.card, _card),
        sex=_plain(person.sex).strip(),
        phone=_tidied(person.phone, identifier),
        birthday=_day(person.birthday) if person.birthday is not None else None,
        valid_from=_day(person.valid_from),
        valid_until=_day(person.valid_until),
        voice=_tidied_greeting(person.voice),
        display=_tidied_greeting(person.display),
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


def _tidied_greeting(greeting: Greeting) -> Greeting:
    if not greeting.before_name and not greeting.after_name:
        return greeting
    return replace(greeting, before_name=_plain(greeting.before_name), after_name=_plain(greeting.after_name))


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
    if not person.name:
        yield FieldProblem("name", reason("fieldMissing", field="name"))
    for name, limit in LIMITS.items():
        field, _, part = name.partition(".")
        value: Any = getattr(person, field)
        text: str = getattr(value, part) if part else value
        if len(text) > limit:
            why = reason("fieldTooLong", field=name, length=len(text), limit=limit)
            yield FieldProblem(field, why, part)


def _check_dates(person: Person) -> Iterator[FieldProblem]:
    last = {"birthday": today(), "valid_from": NO_END, "valid_until": NO_END}
    for name, latest in last.items():
        day: date | None = getattr(person, name)
        if day is not None and not FIRST_DAY <= day <= latest:
            yield FieldProblem(name, reason("dateBeyond", field=name, date=day, first=FIRST_DAY, last=latest))
    if person.valid_until < person.valid_from:
        days = {"from": person.valid_from, "until": person.valid_until}
        yield FieldProblem("valid_until", reason("validityReversed", **days))


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
