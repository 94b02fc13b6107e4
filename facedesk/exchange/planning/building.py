"""A person made of what a row says, upon what is stored already."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from facedesk.store.people.people import NO_END, Person
from facedesk.wire.schedule import DAYS, Week

_PLAIN: Final = frozenset(
    {"name", "card", "sex", "birthday", "phone", "valid_from", "valid_until", "department_id", "schedule"}
)
_GREETINGS: Final[Mapping[str, str]] = {
    "mode": "mode",
    "title": "says_title",
    "before": "before_name",
    "after": "after_name",
}


def built(number: str, changes: Mapping[str, Any], stored: Person | None, today: date) -> Person:
    """Return the person that a row describes: what it does not say stays, or is as for anybody new.

    `changes` goes by the keys of `headings`, `department_id` in place of the department. Somebody new without a
    validity is valid from today, without an end; whose validity is over was valid to that day.
    """
    person = stored or Person(number, valid_from=today, valid_until=NO_END)
    person = replace(person, **{key: value for key, value in changes.items() if key in _PLAIN})
    if "valid_from" not in changes and changes.get("valid_until", today) < today:
        # Who left before they were enrolled here must not stay because of the day on which that was.
        person = replace(person, valid_from=min(person.valid_from, person.valid_until))
    for kind in ("voice", "display"):
        said = {
            name: changes[f"{kind}_{key}"] for key, name in _GREETINGS.items() if f"{kind}_{key}" in changes
        }
        if said:
            person = replace(person, **{kind: replace(getattr(person, kind), **said)})
    if "priority" in changes and changes["priority"] != person.priority:
        person = replace(person, priority=changes["priority"], priority_before=None)
    return replace(person, schedule=_week(person.schedule, changes))


def _week(week: Week, changes: Mapping[str, Any]) -> Week:
    for index in range(DAYS):
        day = changes.get(f"day_{index + 1}")
        if day is not None:
            week = week.with_day(index, day)
    return week
