"""What is looked up about a record that is shown: all its fields, its alerts, its person, and their other passes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, NamedTuple

from facedesk.desk.records.detail.neighbours import place_of
from facedesk.desk.text.pass_text import is_stranger
from facedesk.station.station import Station
from facedesk.store.people.departments import path_names
from facedesk.store.people.people import Person
from facedesk.store.records.alerts import AlertRow
from facedesk.store.records.local_time import local_time
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Span
from facedesk.wire.values import Verdict

EACH_SIDE: Final = 3
_STRANGER: Final = Criterion(Field.RESULT, frozenset({Verdict.STRANGER.value}))


@dataclass(frozen=True, slots=True)
class AboutPass:
    """What is known beside the record itself; no person where the number is nobody's (any more)."""

    alerts: Sequence[AlertRow]
    person: Person | None
    department: str


class PassesAround(NamedTuple):
    """Passes before and after one, the newest first."""

    rows: list[PassRow]
    is_cut: bool = False  # whether there are more than were read


async def about(station: Station, row: PassRow) -> AboutPass:
    """Look up what came of a pass, and its person as enrolled today."""
    alerts = await station.alerts.of_pass(row)
    person = None
    if row.id_number and not is_stranger(row):
        person = await station.people.by_number(row.id_number)
    department = person.department_id if person is not None else None
    return AboutPass(alerts, person, " / ".join(path_names(station.departments.all(), department)))


def person_filter(number: str) -> PassFilter:
    """Return what finds the passes of a person's number."""
    return PassFilter((Criterion(Field.NUMBER, frozenset({number})),))


def stranger_filter(row: PassRow, serials: frozenset[str], span: timedelta) -> PassFilter:
    """Return what finds strangers at some terminals, so long before and after a pass."""
    at = local_time(row)
    time = Criterion(Field.TIME, Span(at - span, at + span))
    return PassFilter((_STRANGER, Criterion(Field.TERMINAL, serials), time))


def serials_beside(station: Station, serial: str) -> frozenset[str]:
    """Return a terminal, and those of the group that it is in."""
    view = station.terminals.get(serial)
    if view is None or view.group_id is None:
        return frozenset({serial})
    return frozenset({serial, *station.groups.serials(view.group_id)})


async def around(station: Station, row: PassRow, wanted: PassFilter, each_side: int) -> PassesAround:
    """Return the passes that a filter finds, nearest before and after one, without it.

    Where there are fewer on one side, there are more of the other.
    """
    place, both = await place_of(station.records, row), 2 * each_side
    find = station.records.find
    after = await find(wanted, limit=both, after=place, oldest_first=True)
    before = await find(wanted, limit=both, after=place)
    of_after = max(each_side, both - len(before.rows))
    of_before = max(each_side, both - len(after.rows))
    is_cut = len(after.rows) > of_after or len(before.rows) > of_before or bool(after.end or before.end)
    return PassesAround([*reversed(after.rows[:of_after]), *before.rows[:of_before]], is_cut)
