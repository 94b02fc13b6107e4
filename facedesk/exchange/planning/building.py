"""A person made of what a row says, upon what is stored already."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from facedesk.store.people.people import NO_END, Person, with_values
from facedesk.wire.person_fields import FIELDS, Kind
from facedesk.wire.schedule import DAYS, Week

_KEYS: Final = {
    row.file: row.key
    for row in FIELDS
    if row.heading is not None and row.kind not in {Kind.NUMBER, Kind.DEPARTMENT}
} | {"department_id": "department_id"}
"""What a row says by the column's key -> the person's field; the department is found, or made, before."""


def built(number: str, changes: Mapping[str, Any], stored: Person | None, today: date) -> Person:
    """Return the person that a row describes: what it does not say stays, or is as for anybody new.

    `changes` goes by the keys of `headings`, `department_id` in place of the department. Somebody new without a
    validity is valid from today, without an end; whose validity is over was valid to that day.
    """
    person = stored or Person(number, valid_from=today, valid_until=NO_END)
    is_other = changes.get("priority", person.priority) != person.priority
    person = with_values(person, {_KEYS[key]: value for key, value in changes.items() if key in _KEYS})
    if is_other:
        person = replace(person, priority_before=None)
    if "valid_from" not in changes and changes.get("valid_until", today) < today:
        # Who left before they were enrolled here must not stay because of the day on which that was.
        person = replace(person, valid_from=min(person.valid_from, person.valid_until))
    return replace(person, schedule=_week(person.schedule, changes))


def _week(week: Week, changes: Mapping[str, Any]) -> Week:
    for index in range(DAYS):
        day = changes.get(f"day_{index + 1}")
        if day is not None:
            week = week.with_day(index, day)
    return week
