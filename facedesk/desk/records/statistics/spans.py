"""The days of a chart, gathered so that there is room for each bar: by day, by week or by month."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from facedesk.store.records.search.criteria import Span

MOST_DAYS: Final = 45
MOST_WEEKS: Final = 60
_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(days=7)
_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class DaySpan:
    """Some days: from the first to the last, both of which belong."""

    first: date
    last: date

    @property
    def span(self) -> Span:
        """Return it as what passes are looked for by."""
        return Span(datetime.combine(self.first, time.min), datetime.combine(self.last + _DAY, time.min))

    @property
    def is_day(self) -> bool:
        """Whether it is one."""
        return self.first == self.last

    @property
    def is_month(self) -> bool:
        """Whether it is a whole one."""
        return self.first.day == 1 and (self.last + _DAY).day == 1


def day_spans(first: date, last: date) -> tuple[DaySpan, ...]:
    """Return the spans from a day to another: days, else weeks, else months; those at the ends may be cut."""
    days = (last - first).days + 1
    if days <= MOST_DAYS:
        begins = _stepped(first, last, _DAY)
    elif days <= 7 * MOST_WEEKS:
        begins = _stepped(first - timedelta(days=first.weekday()), last, _WEEK)
    else:
        begins = _months(first, last)
    return tuple(_spans(list(begins), first, last))


def _stepped(first: date, last: date, step: timedelta) -> Iterator[date]:
    while first <= last:
        yield first
        first += step


def _months(first: date, last: date) -> Iterator[date]:
    month = first.replace(day=1)
    while month <= last:
        yield month
        month = month.replace(year=month.year + month.month // _MONTHS, month=month.month % _MONTHS + 1)


def _spans(begins: list[date], first: date, last: date) -> Iterator[DaySpan]:
    ends = [*(begin - _DAY for begin in begins[1:]), last]
    for begin, end in zip(begins, ends, strict=True):
        yield DaySpan(max(begin, first), end)


def ends(days: Iterable[date], asked: Span | None, today: date) -> tuple[date, date] | None:
    """Return the first and the last day of a chart: what is asked for as far as it has been, else what was counted."""
    counted = sorted(days)
    since = asked.since.date() if asked is not None and asked.since is not None else None
    until = (asked.until - timedelta(microseconds=1)).date() if asked is not None and asked.until else None
    first = since if since is not None else counted[0] if counted else None
    if until is not None:
        last: date | None = min(until, max(today, counted[-1] if counted else today))
    else:
        last = counted[-1] if counted else None
    return None if first is None or last is None or last < first else (first, last)
