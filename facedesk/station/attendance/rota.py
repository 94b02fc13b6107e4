"""When somebody is to be there, and where one of their days ends: by their week of periods, and the holidays.

Days are numbers (`date.toordinal`), times minutes of the wall clock. A period that goes on over midnight belongs to the
day on which it begins.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, NamedTuple

from facedesk.wire.schedule import DAYS, LAST_MINUTE, Day, Week

DAY_MIN: Final = 24 * 60
AROUND_MIN: Final = 4 * 60
"""So long before and after their hours belongs to the same day, unless other hours are nearer."""


class Hours(NamedTuple):
    """From one minute to another, counted from the midnight with which the day begins; the end may be after it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Due:
    """A day on which somebody is to be there: in these hours, or at any time of it."""

    hours: tuple[Hours, ...] = ()

    @property
    def start(self) -> int | None:
        """Return the minute at which they begin."""
        return self.hours[0].start if self.hours else None

    @property
    def end(self) -> int | None:
        """Return the minute at which they end."""
        return self.hours[-1].end if self.hours else None


@dataclass(frozen=True)
class Rota:
    """A week of periods, the holidays that replace days of it, and the minute at which days begin otherwise.

    A week that is open all day on each day says nothing of when somebody is to be there.
    """

    week: Week
    holidays: Mapping[int, Day]
    begins_min: int = 0

    def due(self, day: int) -> Due | None:
        """Return when somebody is to be there on a day; None where they need not be."""
        usual, holiday = self._usual[(day - 1) % DAYS], self.holidays.get(day)
        if holiday is None or self.week.is_whole:
            return usual
        if holiday.is_whole:  # who need not be there on its weekday only may
            return usual and Due()
        return Due(_hours(holiday)) if holiday.periods else None

    def due_days(self, days: range) -> tuple[int, ...]:
        """Return on which of some days somebody is to be there; worked out once for all who share it."""
        known = self._due_days.get(days)
        if known is None:
            known = self._due_days[days] = tuple(day for day in days if self.due(day) is not None)
        return known

    def end(self, day: int) -> int:
        """Return the minute at which a day ends, of all minutes since the first day."""
        known = self._ends.get(day)
        if known is None:
            known = self._ends[day] = day * DAY_MIN + self._end(day)
        return known

    def day_of(self, minute: int) -> int:
        """Return the day to which a minute belongs, of all minutes since the first day."""
        day = minute // DAY_MIN
        if minute < self.end(day - 1):
            return day - 1
        return day if minute < self.end(day) else day + 1

    def _end(self, day: int) -> int:
        """Keep the usual end apart from the hours before and after it."""
        usual = DAY_MIN + self.begins_min
        before, after = self.due(day), self.due(day + 1)
        last = None if before is None else before.end
        first = None if after is None or after.start is None else DAY_MIN + after.start
        if last is None or first is None:
            if last is not None:
                return max(usual, last + AROUND_MIN)
            return usual if first is None else min(usual, first - AROUND_MIN)
        around = max(min(AROUND_MIN, (first - last) // 2), 0)
        return min(max(usual, last + around), first - around)

    @cached_property
    def _due_days(self) -> dict[range, tuple[int, ...]]:
        return {}

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {}

    @cached_property
    def _usual(self) -> tuple[Due | None, ...]:
        """Return the days of the week, Monday first, each with what goes on over its midnight."""
        if self.week.is_whole:
            return (None,) * DAYS
        days = self.week.days
        return tuple(
            _of_weekday(days[number - 1], days[number], days[(number + 1) % DAYS]) for number in range(DAYS)
        )


def _of_weekday(before: Day, day: Day, after: Day) -> Due | None:
    if day.is_whole:
        return Due()
    hours = _hours(day)
    if hours and hours[0].start == 0 and _goes_on(before):
        hours = hours[1:]  # that is the end of the day before
    if hours and _goes_on(day) and not after.is_whole and after.periods and after.periods[0].start == 0:
        hours = (*hours[:-1], Hours(hours[-1].start, DAY_MIN + after.periods[0].end))
    return Due(hours) if hours else None


def _hours(day: Day) -> tuple[Hours, ...]:
    return tuple(Hours(each.start, each.end) for each in day.periods)


def _goes_on(day: Day) -> bool:
    """Whether its last hours last until its end."""
    return not day.is_whole and bool(day.periods) and day.periods[-1].end == LAST_MINUTE


def ordinals(holidays: Mapping[date, Day]) -> dict[int, Day]:
    """Return a calendar by the numbers of its days."""
    return {day.toordinal(): periods for day, periods in holidays.items()}
