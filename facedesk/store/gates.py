"""What gates are decided by: who may pass where, and the calendar of holidays."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.delivery.rosters import reason_of
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.models import Delivery, Holiday
from facedesk.store.people.people import ReasonParts
from facedesk.wire.schedule import Day, read_periods, write_periods

HolidayChange = Mapping[date, Day | None]
"""Days, each with periods of its own; None: it is as its weekday."""


class HolderRow(NamedTuple):
    """Somebody who is known by a number, as stored, and whether they belong on a terminal under that number."""

    person_id: int
    priority: int
    valid_from: str
    valid_until: str
    schedule: str
    is_on_roster: bool


@dataclass(frozen=True, slots=True)
class PlaceStanding:
    """How somebody stands at a terminal: whether it holds them, and as they are now."""

    state: DeliveryState
    is_held: bool
    is_behind: bool  # a change has not come there yet
    error_code: str
    why: ReasonParts | None


_SERIAL, _NUMBER = dialect.numbered(1), dialect.numbered(2)
# Plain SQL: it is asked while somebody stands before a gate. Who was renumbered is known to the terminal by the old
# number until it has heard of the new one, and that may be another's here by now.
_HOLDER: Final = f"""
SELECT p.id, p.priority, p.valid_from, p.valid_until, p.schedule,
    CASE WHEN d.wanted IS NOT 1 THEN 0 WHEN d.number = {_NUMBER} THEN 1 WHEN d.number <> '' THEN 0
    ELSE NOT EXISTS (SELECT 1 FROM delivery o
        WHERE o.serial = {_SERIAL} AND o.number = {_NUMBER} AND o.person_id <> p.id) END
FROM person p LEFT JOIN delivery d ON d.serial = {_SERIAL} AND d.person_id = p.id
WHERE p.number = {_NUMBER} AND p.removed_at IS NULL
"""  # noqa: S608  names of this room


def holder(db: SqliteDatabase, serial: str, number: str) -> HolderRow | None:
    """Return who a terminal means by a number; None where that is nobody."""
    row = db.connection().execute(_HOLDER, (serial, number)).fetchone()
    if row is None:
        return None
    person_id, priority, valid_from, valid_until, schedule, is_on_roster = row
    return HolderRow(person_id, priority, valid_from, valid_until, schedule, bool(is_on_roster))


def standing(db: SqliteDatabase, serial: str, person_id: int) -> PlaceStanding | None:
    """Return how somebody stands at a terminal; None where they never belonged there."""
    which = (Delivery.serial == serial) & (Delivery.person_id == person_id)
    row = Delivery.select().where(which).first(db)
    if row is None:
        return None
    is_behind = row.held > 0 and row.wanted and row.held != row.revision
    return PlaceStanding(
        DeliveryState(row.state), row.held > 0, is_behind, row.error_code, reason_of(row.reason)
    )


def load_holidays(db: SqliteDatabase) -> Mapping[date, Day]:
    """Return the calendar, by day."""
    rows = Holiday.select().order_by(Holiday.day).execute(db)
    return {date.fromisoformat(row.day): read_periods(row.periods) for row in rows}


def change_holidays(db: SqliteDatabase, days: HolidayChange) -> HolidayChange:
    """Store holidays, and remove those without anything; return what they were before."""
    known = load_holidays(db)
    for day, periods in days.items():
        if periods is None:
            Holiday.delete().where(Holiday.day == day.isoformat()).execute(db)
            continue
        text = write_periods(periods)
        Holiday.insert(day=day.isoformat(), periods=text).on_conflict(
            conflict_target=[Holiday.day], update={"periods": text}
        ).execute(db)
    return {day: known.get(day) for day in days}
