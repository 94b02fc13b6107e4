"""Furnishes the demonstration's station: terminals with names and groups, their floor, people, where they belong."""

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from facedesk.demo import floor
from facedesk.demo.cast import (
    BELONGS,
    DEPARTMENTS,
    NOT_AT_NORTH_GATE,
    TEMPLATES,
    VISITOR,
    VISITOR_PASSES_AT,
    Enrolled,
    everybody,
)
from facedesk.demo.portraits import photo
from facedesk.demo.terminals import DOORS, FIRST_SERIAL
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.people.people import PeopleQuery, Person
from facedesk.texts import Reason

Photos = Mapping[int, bytes]


async def furnish(station: Station, language: str) -> None:
    """Make a station ready for the demonstration; what is there already is left as it is."""
    column = 1 if language == "zh_CN" else 0
    groups = await _terminals(station, column)
    if not await station.people.search(PeopleQuery()):
        await _people(station, groups, column)
    if not station.plans.all():
        await _plan(station, column)


async def _plan(station: Station, column: int) -> None:
    """Place the terminals on a floor of all of them."""
    number = await station.plans.add(floor.NAME[column], None, await asyncio.to_thread(floor.drawing))
    for place, door in enumerate(DOORS):
        await station.plans.place(number, str(FIRST_SERIAL + place), *floor.PLACES[door[0]])


async def _terminals(station: Station, column: int) -> dict[str, int]:
    """Admit the terminals, name them, and hang them into groups; return the groups by their English names."""
    known = {group.name: group.id for group in station.groups.all()}
    groups: dict[str, int] = {}
    for place, (*names, group, group_zh) in enumerate(DOORS):
        serial, title = str(FIRST_SERIAL + place), (group, group_zh)[column]
        await station.terminals.admit(serial)
        await station.terminals.label(serial, names[column])
        if title not in known:
            known[title] = await station.groups.add(title)
        groups[group] = known[title]
        await station.terminals.move(serial, groups[group])
    return groups


async def _people(station: Station, groups: Mapping[str, int], column: int) -> None:
    departments: dict[str, int] = {}
    for name, name_zh, above in DEPARTMENTS:
        parent = departments[above] if above else None
        departments[name] = await station.departments.add((name, name_zh)[column], parent)
    for name, name_zh, week in TEMPLATES:
        await station.templates.save((name, name_zh)[column], week)
    for department, places in BELONGS.items():
        for place in places:
            await station.assignments.add_rule(department_id=departments[department], group_id=groups[place])
    enrolled = await asyncio.to_thread(_ready, everybody(station.people.today()), departments)
    for outcome in await station.people.save_many(enrolled):
        if isinstance(outcome, Reason):
            raise CommandFailed(outcome)
    await _exceptions(station)


def _ready(people: list[Enrolled], departments: Mapping[str, int]) -> list[tuple[Person, Photos]]:
    """Make the photos, and hang everybody into their department."""
    return [
        (
            replace(one.person, department_id=departments[one.department]),
            {place: photo(look) for place, look in enumerate(one.looks)},
        )
        for one in people
    ]


async def _exceptions(station: Station) -> None:
    """Let the visitor through one door, and keep one colleague from it."""
    (place,) = (place for place, door in enumerate(DOORS) if door[0] == VISITOR_PASSES_AT)
    visitor = await station.people.by_number(VISITOR)
    kept_out = await station.people.by_number(NOT_AT_NORTH_GATE)
    serial = [str(FIRST_SERIAL + place)]
    if visitor is not None and kept_out is not None:
        await station.assignments.assign([visitor.id], serial)
        await station.assignments.unassign([kept_out.id], serial)
