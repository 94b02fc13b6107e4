"""Somebody's days: first in, last out, what lies between, late, early, and what is missing; nothing is filled in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, NamedTuple

from facedesk.station.attendance.days import (
    IN,
    MINUTE_MS,
    OUT,
    STAY_MOST_MS,
    Pass,
    by_day,
    instant_ms,
    wall_minute,
)
from facedesk.station.attendance.rota import DAY_MIN, Due, Rota

SAME_MS: Final = MINUTE_MS
"""Two passes so close, one of which has no direction, are the same coming or going."""


class DayFact(StrEnum):
    """What is to be said of a day."""

    LATE = "late"  # with minutes
    EARLY = "early"  # with minutes
    NO_IN = "noIn"
    NO_OUT = "noOut"
    OUT_FIRST = "outFirst"  # before the first pass in was one out: one in is missing
    IN_LAST = "inLast"  # after the last pass out was one in: one out is missing
    ABSENT = "absent"
    UNKNOWN = "unknown"  # terminals are away whose records may still tell
    NOT_YET = "notYet"  # they were enrolled here later, and nothing tells of them before
    GOES_ON = "goesOn"  # the day is not over


MISSING: Final = frozenset({DayFact.NO_IN, DayFact.NO_OUT, DayFact.OUT_FIRST, DayFact.IN_LAST})
"""A pass was forgotten."""


class DayRemark(NamedTuple):
    """What is to be said, and by how many minutes."""

    kind: DayFact
    minutes: int = 0


class DayRow(NamedTuple):
    """One day of somebody on which they passed, or should have been there."""

    day: int
    first_in: Pass | None = None
    last_out: Pass | None = None
    remarks: tuple[DayRemark, ...] = ()
    due: Due | None = None
    passes: tuple[Pass, ...] = ()

    @property
    def minutes(self) -> int | None:
        """Return the whole minutes from the first pass in to the last one out; None where one is missing."""
        if self.first_in is None or self.last_out is None or self.last_out.at < self.first_in.at:
            return None
        return (self.last_out.at - self.first_in.at) // MINUTE_MS

    @property
    def is_awaited(self) -> bool:
        """Whether they should be there on a day that is not over, and have not passed."""
        return not self.passes and self.has(DayFact.GOES_ON)

    def has(self, *kinds: DayFact) -> bool:
        """Whether one of these is to be said of it."""
        return any(each.kind in kinds for each in self.remarks)

    def of(self, kind: DayFact) -> int:
        """Return by how many minutes something is to be said of it, 0 where it is not."""
        return next((each.minutes for each in self.remarks if each.kind is kind), 0)


class Known(NamedTuple):
    """Up to where passes are known, and whether somebody was to be there at all.

    `until` is None where the records of all terminals are here that may have seen them. `first` and `last` are the days
    between which their absence counts, which is known from the day `enrolled` on, and of their first pass.
    """

    now: int  # ms UTC
    offset_min: int  # of the station's clock
    until: int | None = None
    first: int = 1
    last: int = 10**7
    grace_min: int = 0
    enrolled: int = 0


class Sums(NamedTuple):
    """What the days of somebody come to."""

    days: int = 0  # on which they passed
    minutes: int = 0
    late: int = 0
    late_minutes: int = 0
    early: int = 0
    early_minutes: int = 0
    absent: int = 0
    missing: int = 0  # days with a pass forgotten
    unknown: int = 0
    awaited: int = 0  # days that are not over


@dataclass(slots=True)
class _Looked:
    """What is known of one day while it is worked out."""

    day: int
    passes: Sequence[Pass]
    rota: Rota
    known: Known
    remarks: list[DayRemark] = field(default_factory=list)

    def say(self, kind: DayFact, minutes: int = 0) -> None:
        self.remarks.append(DayRemark(kind, minutes))


def reckon(passes: Sequence[Pass], rota: Rota, days: range, known: Known) -> dict[int, DayRow]:
    """Work out somebody's days of their passes, which stand in the order of their instants.

    Args:
        passes: those that count; also of two days before and after those that are asked for.
        rota: when they are to be there.
        days: which are asked for.
        known: what else is known.

    Returns:
        The days on which they passed or should have been there, by their numbers; none that is still to come.
    """
    here = by_day(passes, rota)
    rows = {day: _day(_Looked(day, some, rota, known)) for day, some in here.items() if day in days}
    told_from = min(min(here, default=known.enrolled), known.enrolled)
    for day in rota.due_days(days):
        if day not in rows and (row := _empty(day, rota, known, is_told=day >= told_from)):
            rows[day] = row
    return rows


def _day(look: _Looked) -> DayRow:
    passes = look.passes
    first, last = _ends(passes)
    due = look.rota.due(look.day)
    out_first = None if first is None else next((each for each in passes if each.way == OUT), None)
    begins_out = out_first is not None and first is not None and out_first.at < first.at
    ends_in = last is not None and passes[-1].at > last.at and _last_in(passes) > last.at
    if due is not None and first is not None and not begins_out:
        _lateness(look, first, due)
    if due is not None and last is not None and not ends_in:
        _earliness(look, last, due)
    if first is None and last is not None:
        _missing(look, DayFact.NO_IN, last.at)
    elif begins_out and out_first is not None:
        _missing(look, DayFact.OUT_FIRST, out_first.at)
    if last is None or ends_in:
        _missing(look, DayFact.NO_OUT if last is None else DayFact.IN_LAST, _out_until(look), may_come=True)
    return DayRow(look.day, first, last, tuple(look.remarks), due, tuple(passes))


def _last_in(passes: Sequence[Pass]) -> int:
    """Return when the last pass in was, 0 where there is none."""
    return next((each.at for each in reversed(passes) if each.way == IN), 0)


def _ends(passes: Sequence[Pass]) -> tuple[Pass | None, Pass | None]:
    """Return the first pass in and the last one out; one without direction is either, but not both."""
    first = last = None
    for each in passes:
        if each.way != OUT:
            first = each
            break
    for each in reversed(passes):
        if each.way != IN and each is not first:
            last = each
            break
    if first is None or last is None or not 0 <= last.at - first.at < SAME_MS:
        return first, last
    if first.way == IN and last.way == OUT:
        return first, last
    return (None, last) if last.way == OUT else (first, None)


def _lateness(look: _Looked, first: Pass, due: Due) -> None:
    if due.start is not None:
        late = first.wall - look.day * DAY_MIN - due.start
        if late > look.known.grace_min:
            look.say(DayFact.LATE, late)


def _earliness(look: _Looked, last: Pass, due: Due) -> None:
    if due.end is None:
        return
    ends = look.day * DAY_MIN + due.end
    if ends - last.wall <= look.known.grace_min:
        return
    if look.known.now < instant_ms(ends, last.offset_min):
        look.say(DayFact.GOES_ON)  # whoever went out to eat may come back
    else:
        look.say(DayFact.EARLY, ends - last.wall)


def _missing(look: _Looked, kind: DayFact, until: int, *, may_come: bool = False) -> None:
    """Remark that a pass is missing, that it may be on a terminal that is away, or that it may still come."""
    known = look.known
    if may_come and known.now < until:
        look.say(DayFact.GOES_ON)
    elif known.until is not None and known.until < until:
        look.say(DayFact.UNKNOWN)
    else:
        look.say(kind)


def _out_until(look: _Looked) -> int:
    """Return until when who is still in may go out, so that it belongs to this day."""
    last = look.passes[-1]
    ends = instant_ms(look.rota.end(look.day), last.offset_min)
    return max(ends, last.at + STAY_MOST_MS) if last.way == IN else ends


def _empty(day: int, rota: Rota, known: Known, *, is_told: bool) -> DayRow | None:
    """Return a day on which somebody should have been there and was not; None where not, or it is still to come."""
    due = rota.due(day)
    if due is None or not known.first <= day <= known.last:
        return None
    over = day * DAY_MIN + due.end if due.end is not None else rota.end(day)
    now = wall_minute(known.now, known.offset_min)
    if now < over:
        return DayRow(day, remarks=(DayRemark(DayFact.GOES_ON),), due=due) if now >= day * DAY_MIN else None
    if not is_told:
        return DayRow(day, remarks=(DayRemark(DayFact.NOT_YET),), due=due)
    is_known = known.until is None or wall_minute(known.until, known.offset_min) >= over
    return DayRow(day, remarks=(DayRemark(DayFact.ABSENT if is_known else DayFact.UNKNOWN),), due=due)


def added(several: Iterable[Sums]) -> Sums:
    """Return what several come to together."""
    return Sums(*map(sum, zip(*several, strict=True)))


def sums(rows: Mapping[int, DayRow]) -> Sums:
    """Return what somebody's days come to."""
    days = minutes = 0
    counts, by = Counter[DayFact](), Counter[DayFact]()
    for row in rows.values():
        days += bool(row.passes)
        minutes += row.minutes or 0
        for kind, lasts in row.remarks:
            counts[kind] += 1
            by[kind] += lasts
    missing = sum(row.has(*MISSING) for row in rows.values()) if MISSING & counts.keys() else 0
    return Sums(
        days=days,
        minutes=minutes,
        late=counts[DayFact.LATE],
        late_minutes=by[DayFact.LATE],
        early=counts[DayFact.EARLY],
        early_minutes=by[DayFact.EARLY],
        absent=counts[DayFact.ABSENT],
        missing=missing,
        unknown=counts[DayFact.UNKNOWN],
        awaited=sum(row.is_awaited for row in rows.values()) if counts[DayFact.GOES_ON] else 0,
    )
