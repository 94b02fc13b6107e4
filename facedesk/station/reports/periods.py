"""The periods of reports in the calendar: pure, so that summer time and a clock that was set can be tried."""

from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from facedesk.station.clocks.clock import first_us, to_local
from facedesk.store.records.reports import ReportPeriod, ReportRow

DAY: Final = timedelta(days=1)
MOST_MISSED: Final = 31
"""So many periods that were missed are made up for; what lies before is left out, and said in the log."""


MOST_AHEAD: Final = timedelta(days=31)


class Told(NamedTuple):
    """The days that one file tells of: from the first on, and before another."""

    first: date
    until: date

    @property
    def begins(self) -> datetime:
        """When it begins, local."""
        return datetime.combine(self.first, time())

    @property
    def ends(self) -> datetime:
        """When it ends, local."""
        return datetime.combine(self.until, time())


def around(period: ReportPeriod, day: date) -> Told:
    """Return the period that a day lies in."""
    if period is ReportPeriod.DAY:
        return Told(day, day + DAY)
    if period is ReportPeriod.WEEK:
        monday = day - day.weekday() * DAY
        return Told(monday, monday + 7 * DAY)
    first = day.replace(day=1)
    return Told(first, (first + 31 * DAY).replace(day=1))


def before(period: ReportPeriod, day: date) -> Told:
    """Return the last period that was over when a day began."""
    return around(period, around(period, day).first - DAY)


def name(period: ReportPeriod, told: Told) -> str:
    """Return what a period is called in the name of a file."""
    if period is ReportPeriod.DAY:
        return told.first.isoformat()
    if period is ReportPeriod.WEEK:
        year, week, _ = told.first.isocalendar()
        return f"{year}-W{week:02}"
    return f"{told.first:%Y-%m}"


def due_at(report: ReportRow, told: Told) -> int:
    """Return when the file of a period is due (µs UTC): at its hour, or the first instant after that there is."""
    hours, _, minutes = report.wanted.at.partition(":")
    return first_us(datetime.combine(told.until, time(int(hours), int(minutes))))


def next_one(report: ReportRow, now: int) -> tuple[Told, int]:
    """Return the period that is to be told of next, the oldest that was missed, and how many older are left out.

    Where days were told of that are more than a month ahead, by a clock that was, it goes on with the running period:
    else nothing would be made until the clock is there again, for a year perhaps.
    """
    period, today = report.wanted.period, to_local(now).date()
    told, running = around(period, report.next_day), around(period, today)
    if told.first - running.until > MOST_AHEAD:
        return running, 0
    last = before(period, today)
    missed = 0
    oldest = last
    while oldest.first > told.first and missed < MOST_MISSED - 1:
        oldest, missed = before(period, oldest.first), missed + 1
    if told.first >= oldest.first:
        return told, 0
    return oldest, _number(period, oldest.first) - _number(period, told.first)


def _number(period: ReportPeriod, first: date) -> int:
    """Return which one a period is of all, by its first day."""
    if period is ReportPeriod.MONTH:
        return first.year * 12 + first.month
    return first.toordinal() // (7 if period is ReportPeriod.WEEK else 1)
