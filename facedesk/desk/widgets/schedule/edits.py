"""What can be done to a week of periods, as pure functions: each gives the week as it would be, or refuses."""

from dataclasses import dataclass, field
from typing import Final

from facedesk.wire.schedule import DAYS, LAST_MINUTE, MOST_PERIODS, Day, Period, Week

DAY_MINUTES: Final = 24 * 60
USUAL: Final = Period(8 * 60 + 30, 17 * 60 + 30)
_NEW_MINUTES: Final = 60
_QUARTER: Final = 15
_MOST_UNDONE: Final = 200


@dataclass(frozen=True, slots=True)
class PeriodPlace:
    """A day from 0 (Monday), and one of its periods from 0, None for none."""

    day: int = 0
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Edited:
    """A week after an edit, and the place that the edit was about."""

    week: Week
    place: PeriodPlace


class DayFull(Exception):  # noqa: N818  it is what the document sets, not a fault
    """The edit would give a day more than five periods (V3.5 2.2.1)."""

    def __init__(self, day: int) -> None:
        super().__init__(f"day {day}")
        self.day = day


def snapped(minute: float, step: int) -> int:
    """Return the nearest minute of the day in steps; the day's end is 23:59, which still belongs to it."""
    return max(0, min(LAST_MINUTE, round(minute / step) * step))


def index_at(day: Day, minute: int) -> int | None:
    """Return the period of a day that a minute lies in."""
    return next((i for i, period in enumerate(day.periods) if period.start <= minute <= period.end), None)


def period_at(week: Week, place: PeriodPlace) -> Period | None:
    """Return the period that a place means, None where there is none (any more)."""
    periods = week.days[place.day].periods
    return periods[place.index] if place.index is not None and place.index < len(periods) else None


def painted(week: Week, day: int, start: int, end: int) -> Edited:
    """Add a period; one that ends before it starts goes on into the next day. All day gives way to it.

    Raises:
        DayFull: it would be a day's sixth.

    """
    return _added(week, day, start, end)


def changed(week: Week, place: PeriodPlace, start: int, end: int) -> Edited:
    """Return a period other minutes; it joins those that it comes to touch.

    Raises:
        DayFull: it goes on into a day that has five.

    """
    return _added(removed(week, place).week, place.day, start, end)


def moved(week: Week, place: PeriodPlace, to_day: int, start: int) -> Edited:
    """Move a period as a whole, within the bounds of a day, to another day where so told.

    Raises:
        DayFull: the other day has five.

    """
    period = period_at(week, place)
    if period is None:
        return Edited(week, place)
    length = period.end - period.start
    start = max(0, min(start, LAST_MINUTE - length))
    return _added(removed(week, place).week, to_day, start, start + length)


def removed(week: Week, place: PeriodPlace) -> Edited:
    """Remove a period; a day without any is closed."""
    day = week.days[place.day]
    left = tuple(period for i, period in enumerate(day.periods) if i != place.index)
    if len(left) == len(day.periods):
        return Edited(week, PeriodPlace(place.day))
    return Edited(week.with_day(place.day, Day.of(left)), PeriodPlace(place.day))


def copied(week: Week, day: int, to: frozenset[int]) -> Edited:
    """Let other days be as one is."""
    for other in to:
        week = week.with_day(other, week.days[day])
    return Edited(week, PeriodPlace(day))


def with_new(week: Week, day: int) -> Edited:
    """Add an hour in the first gap that has room after the day's usual beginning, else anywhere.

    Raises:
        DayFull: the day has five, or no gap.

    """
    periods = week.days[day].periods
    edges = [-1, *(minute for period in periods for minute in (period.start, period.end)), LAST_MINUTE + 1]
    gaps = list(zip(edges[::2], edges[1::2], strict=True))
    for first, step in ((USUAL.start, _QUARTER), (0, _QUARTER), (0, 1)):
        for low, high in gaps:
            start = max(-(-(low + 1) // step) * step, first)
            end = min(start + _NEW_MINUTES, (high - 1) // step * step)
            if start < end and len(periods) < MOST_PERIODS:
                return _added(week, day, start, end)
    raise DayFull(day)


def day_of_kind(kind: str, before: Day) -> Day:
    """Make a day of a kind: "allDay", "closed", or "periods": those it had before, else the usual ones."""
    if kind == "allDay":
        return Day.all_day()
    if kind == "closed":
        return Day.closed()
    return before if before.periods else Day.of((USUAL,))


def _added(week: Week, day: int, start: int, end: int) -> Edited:
    if start == end:
        return Edited(week, PeriodPlace(day))
    if week.days[day].is_all_day:
        week = week.with_day(day, Day.closed())
    made = week.with_period(day, start, end)
    for each in (day, (day + 1) % DAYS):
        if len(made.days[each].periods) > MOST_PERIODS:
            raise DayFull(each)
    return Edited(made, PeriodPlace(day, index_at(made.days[day], start)))


@dataclass(slots=True)
class History:
    """What can be undone, and what was."""

    now: Edited
    _before: list[Edited] = field(default_factory=list)
    _after: list[Edited] = field(default_factory=list)

    def do(self, edited: Edited) -> bool:
        """Do a step; one that changes nothing of the week is none, and only its place counts."""
        if edited.week == self.now.week:
            self.now = edited
            return False
        self._before.append(self.now)
        del self._before[:-_MOST_UNDONE]
        self._after.clear()
        self.now = edited
        return True

    def undo(self) -> None:
        """Undo the last step."""
        if self._before:
            self._after.append(self.now)
            self.now = self._before.pop()

    def redo(self) -> None:
        """Redo the step that was undone last."""
        if self._after:
            self._before.append(self.now)
            self.now = self._after.pop()

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to take again."""
        return bool(self._after)
