"""Holidays that follow one another, and what is added, moved or copied of them: pure, by calendar days alone."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from facedesk.store.gates import HolidayChange
from facedesk.wire.schedule import Day

MOST_DAYS: Final = 366
"""So many days are added at once at most."""
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class HolidaySpan:
    """Days that follow one another with the same periods; both ends belong to it."""

    first: date
    last: date
    periods: Day

    def days(self) -> Iterator[date]:
        """Go through its days."""
        return between(self.first, self.last)

    def change(self) -> HolidayChange:
        """Return what makes all of its days holidays."""
        return dict.fromkeys(self.days(), self.periods)

    def __len__(self) -> int:
        """Count its days."""
        return (self.last - self.first).days + 1


def between(first: date, last: date) -> Iterator[date]:
    """Go through the days from one to another, both included."""
    return (first + _DAY * step for step in range((last - first).days + 1))


def spans(days: Mapping[date, Day]) -> list[HolidaySpan]:
    """Return holidays by day, those together that follow one another with the same periods."""
    found: list[HolidaySpan] = []
    for day in sorted(days):
        before = found[-1] if found else None
        if before is not None and day - before.last == _DAY and days[day].means(before.periods):
            found[-1] = HolidaySpan(before.first, day, before.periods)
        else:
            found.append(HolidaySpan(day, day, days[day]))
    return found


def replaced(before: HolidaySpan | None, after: HolidaySpan) -> HolidayChange:
    """Return what makes one span of another: days that are left out are as their weekdays again."""
    gone: HolidayChange = {} if before is None else dict.fromkeys(before.days())
    return {**gone, **after.change()}


def year_on(days: Mapping[date, Day], year: int) -> HolidayChange:
    """Return the holidays of a year for the next one; days that are holidays there already stay as they are."""
    found = {}
    for day, periods in days.items():
        later = _same_day(day, year + 1) if day.year == year else None
        if later is not None and later not in days:
            found[later] = periods
    return found


def without_day(days: Mapping[date, Day], year: int) -> list[date]:
    """Return the holidays of a year that the next one has not: 29 February."""
    return [day for day in days if day.year == year and _same_day(day, year + 1) is None]


def _same_day(day: date, year: int) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None
