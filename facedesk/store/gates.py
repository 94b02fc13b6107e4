"""What gates are decided by: who may pass where, and the calendar of holidays."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.delivery.rosters import reason_of
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.models import Holiday
from facedesk.store.people.people import ReasonParts
from facedesk.wire.schedule import Day, read_periods, write_periods
from facedesk.wire.values import Priority

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
    is_wanted: bool = True
    is_in_doubt: bool = False  # what it holds is to be found out
    number: str = ""  # under which it knows them, "" where it was told none

    @property
    def may_be_there(self) -> bool:
        """Whether the terminal holds them, or may."""
        return self.is_held or self.is_in_doubt or self.state is DeliveryState.SENDING


@dataclass(frozen=True, slots=True, eq=False)
class AlikeStanding:
    """How some stand at a terminal alike; `holder` is None for who is being removed from the station."""

    holder: HolderRow | None  # whoever of them came first
    standing: PlaceStanding


class RosterPerson(NamedTuple):
    """Somebody who belongs on a terminal, or may still be there; who stands alike shares one `stands`."""

    person_id: int
    number: str
    name: str
    stands: AlikeStanding


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


_STANDING: Final = "d.wanted, d.number, d.state, d.held, d.revision, d.in_doubt, d.error_code, d.reason"
_STANDING_OF: Final = f"SELECT {_STANDING} FROM delivery d WHERE d.serial = ? AND d.person_id = ?"  # noqa: S608
_LEAVING: Final = f"""
SELECT {_STANDING} FROM delivery d LEFT JOIN person p ON p.id = d.person_id
WHERE d.serial = ? AND d.number = ? AND (d.held > 0 OR d.in_doubt = 1) AND (p.id IS NULL OR p.removed_at IS NOT NULL)
LIMIT 1
"""  # noqa: S608
_ROSTER: Final = f"""
SELECT p.id, p.number, p.name, d.wanted, CASE WHEN d.number IN ('', p.number) THEN '' ELSE d.number END, d.state,
    d.held > 0, d.held = d.revision, d.in_doubt, d.error_code, d.reason,
    p.removed_at IS NOT NULL, p.priority, p.valid_from, p.valid_until, p.schedule,
    CASE WHEN d.wanted IS NOT 1 THEN 0 WHEN d.number = p.number THEN 1 WHEN d.number <> '' THEN 0
    ELSE p.number NOT IN (SELECT o.number FROM delivery o WHERE o.serial = {_SERIAL} AND o.number <> '') END
FROM delivery d JOIN person p ON p.id = d.person_id
WHERE d.serial = {_SERIAL} ORDER BY LENGTH(p.number), p.number, p.id
"""  # noqa: S608


_VIPS: Final = f"""
FROM delivery d JOIN person p ON p.id = d.person_id
WHERE d.person_id IN (SELECT id FROM person
    WHERE priority = ? AND removed_at IS NULL AND valid_from <= ? AND valid_until >= ?)
AND d.serial IN {dialect.LISTED} AND d.wanted = 1 AND (d.number = p.number OR (d.number = '' AND NOT EXISTS
    (SELECT 1 FROM delivery o WHERE o.serial = d.serial AND o.number = p.number AND o.person_id <> p.id)))
"""  # noqa: S608


_VIP_COUNT: Final = f"SELECT COUNT(DISTINCT d.person_id) {_VIPS}"
_VIP_COUNTS: Final = f"SELECT d.serial, COUNT(*) {_VIPS} GROUP BY d.serial"


def vips(db: SqliteDatabase, serials: Collection[str], day: date) -> int:
    """Count the VIPs who are valid on a day and belong on one of these terminals, each once."""
    (count,) = db.connection().execute(_VIP_COUNT, _vips_of(serials, day)).fetchone()
    return int(count)


def vips_at(db: SqliteDatabase, serials: Collection[str], day: date) -> dict[str, int]:
    """Count them for each of these terminals."""
    return dict(db.connection().execute(_VIP_COUNTS, _vips_of(serials, day)))


def _vips_of(serials: Collection[str], day: date) -> tuple[Any, ...]:
    return int(Priority.ALWAYS), day.isoformat(), day.isoformat(), dialect.packed(sorted(serials))


def standing(db: SqliteDatabase, serial: str, person_id: int) -> PlaceStanding | None:
    """Return how somebody stands at a terminal; None where they never belonged there."""
    row = db.connection().execute(_STANDING_OF, (serial, person_id)).fetchone()
    return None if row is None else _standing(row)


def leaving(db: SqliteDatabase, serial: str, number: str) -> PlaceStanding | None:
    """Return how somebody stands at a terminal who was removed from the station, and may be there still."""
    row = db.connection().execute(_LEAVING, (serial, number)).fetchone()
    return None if row is None else _standing(row)


def _standing(row: Sequence[Any]) -> PlaceStanding:
    wanted, number, state, held, revision, in_doubt, error, why = row
    return PlaceStanding(
        DeliveryState(state),
        held > 0,
        held > 0 and bool(wanted) and held != revision,
        error,
        reason_of(why),
        bool(wanted),
        bool(in_doubt),
        number,
    )


def roster(db: SqliteDatabase, serial: str) -> Iterator[RosterPerson]:
    """Yield all who belong on a terminal, or may still be there, by number."""
    known: dict[tuple[Any, ...], AlikeStanding] = {}
    for row in db.connection().execute(_ROSTER, (serial,)):
        alike = row[3:]
        stands = known.get(alike)
        if stands is None:
            stands = known[alike] = _stands(row[0], alike)
        if stands.standing.is_wanted or stands.standing.may_be_there:
            yield RosterPerson(row[0], row[1], row[2], stands)


def _stands(person_id: int, alike: tuple[Any, ...]) -> AlikeStanding:
    wanted, number, state, is_held, is_as_here, in_doubt, error, why = alike[:8]
    is_removed, priority, first, last, schedule, is_on_roster = alike[8:]
    of_revisions = is_held, is_held and is_as_here  # of which only that counts: whether they are the same
    standing_there = _standing((wanted, number, state, *of_revisions, in_doubt, error, why))
    if is_removed:
        return AlikeStanding(None, standing_there)
    of_person = HolderRow(person_id, priority, first, last, schedule, bool(is_on_roster))
    return AlikeStanding(of_person, standing_there)


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
