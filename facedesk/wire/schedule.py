"""A week of periods, and its two notations: a person's (V3.5 2.2.1) and a terminal's (V3.5 2.1.6).

Reading is tolerant, writing strict. A day is all day, closed, or holds periods; minutes are counted from
midnight, and a day ends at minute 1439 (23:59), which still belongs to it. A day of the one period 00:00-23:59 means
what all day means, and is kept apart from it, since it is written otherwise.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

DAYS: Final = 7
LAST_MINUTE: Final = 23 * 60 + 59
MOST_PERIODS: Final = 5
"""V3.5 2.1.6 and 2.2.1: a day has at most five periods."""


class ScheduleError(ValueError):
    """A schedule that cannot be read or written.

    `reason` is a machine word: "unreadable", "tooManyPeriods", "notSevenDays", "outOfDay"; `day` is the index
    of the day from 0 (Monday), None where the whole is meant.
    """

    def __init__(self, reason: str, day: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.day = day


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From minute `start` to minute `end` of one day, both in 0..1439 and `start` before `end`."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= LAST_MINUTE:
            raise ScheduleError("outOfDay")


_WHOLE_DAY: Final = Period(0, LAST_MINUTE)


@dataclass(frozen=True, slots=True)
class Day:
    """One day: all day, closed (no periods), or some periods, in order and apart from one another.

    Make one by `Day.all_day()`, `Day.closed()` or `Day.of(periods)`.
    """

    is_all_day: bool
    periods: tuple[Period, ...] = ()

    @classmethod
    def all_day(cls) -> "Day":
        """Return the day without any limit."""
        return cls(is_all_day=True)

    @classmethod
    def closed(cls) -> "Day":
        """Return the day on which nobody passes."""
        return cls(is_all_day=False)

    @classmethod
    def of(cls, periods: Iterable[Period]) -> "Day":
        """Return the day of these periods: sorted, those that touch or overlap joined; none is a closed day."""
        joined: list[Period] = []
        for period in sorted(periods):
            if joined and period.start <= joined[-1].end:
                joined[-1] = Period(joined[-1].start, max(joined[-1].end, period.end))
            else:
                joined.append(period)
        return cls(is_all_day=False, periods=tuple(joined))

    @property
    def is_closed(self) -> bool:
        """Whether nobody passes on this day."""
        return not self.is_all_day and not self.periods

    @property
    def is_whole(self) -> bool:
        """Whether people pass at any time of this day, whichever way that is said."""
        return self.is_all_day or self.periods == (_WHOLE_DAY,)

    def means(self, other: "Day") -> bool:
        """Whether people pass at the same times of both days."""
        return self == other or (self.is_whole and other.is_whole)

    def with_period(self, period: Period) -> "Day":
        """Return this day with one period more."""
        return self if self.is_all_day else Day.of((*self.periods, period))


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days, Monday first."""

    days: tuple[Day, ...]

    def __post_init__(self) -> None:
        if len(self.days) != DAYS:
            raise ScheduleError("notSevenDays")

    @classmethod
    def all_day(cls) -> "Week":
        """Return the week without any limit."""
        return cls((Day.all_day(),) * DAYS)

    @classmethod
    def weekdays(cls) -> "Week":
        """Return the week that is open from Monday to Friday."""
        return cls((Day.all_day(),) * 5 + (Day.closed(),) * 2)

    @classmethod
    def closed(cls) -> "Week":
        """Return the week in which nobody passes."""
        return cls((Day.closed(),) * DAYS)

    @property
    def is_whole(self) -> bool:
        """Whether people pass at any time, whichever way that is said."""
        return all(day.is_whole for day in self.days)

    def means(self, other: "Week") -> bool:
        """Whether people pass at the same times of both weeks."""
        return all(here.means(there) for here, there in zip(self.days, other.days, strict=True))

    def with_day(self, index: int, day: Day) -> "Week":
        """Return this week with another day at `index` (0 is Monday)."""
        return replace(self, days=(*self.days[:index], day, *self.days[index + 1 :]))

    def with_period(self, index: int, start: int, end: int) -> "Week":
        """Return this week with a period more; one that ends before it starts goes on into the next day.

        Both are minutes of the day; Sunday's next day is Monday. A period of no length changes nothing.
        """
        if start == end:
            return self
        if start < end:
            return self.with_day(index, self.days[index].with_period(Period(start, end)))
        late = self.with_period(index, start, LAST_MINUTE)
        return late.with_period((index + 1) % DAYS, 0, end)

    def check(self) -> None:
        """Raise `ScheduleError` ("tooManyPeriods", day) where a day has more than five periods."""
        for index, day in enumerate(self.days):
            if len(day.periods) > MOST_PERIODS:
                raise ScheduleError("tooManyPeriods", index)


_PERSON_TIME = re.compile(r"([0-9]{1,2})\s*[_:：]\s*([0-9]{1,2})")
_BETWEEN_TIMES = re.compile(r"[\s,，;；~-]*")
MOST_CHARACTERS = 2048


def _minute(hour: str, minute: str) -> int:
    """Return the minute of the day; 24:00 is the day's end."""
    value = int(hour) * 60 + int(minute)
    if int(minute) > 59 or value > LAST_MINUTE + 1:  # noqa: PLR2004 - an hour's last minute
        raise ScheduleError("unreadable")
    return min(value, LAST_MINUTE)


def _spans(text: str) -> list[tuple[int, int]] | None:
    """Read the pairs of times of one day, None where it says nothing.

    Raises:
        ScheduleError: where anything but times and separators stands there, or one time is left over.

    """
    if len(text) > MOST_CHARACTERS or _BETWEEN_TIMES.fullmatch(_PERSON_TIME.sub(",", text)) is None:
        raise ScheduleError("unreadable")
    times = [_minute(hour, minute) for hour, minute in _PERSON_TIME.findall(text)]
    if len(times) % 2:
        raise ScheduleError("unreadable")
    return list(zip(times[::2], times[1::2], strict=True)) or None


def _week_of(days: Sequence[str]) -> Week:
    """Read a week from its days' texts: missing days are all day, more than seven are passed over."""
    spans = [_spans(text) for text in days[:DAYS]]
    spans += [None] * (DAYS - len(spans))
    week = Week(tuple(Day.all_day() if of_day is None else Day.closed() for of_day in spans))
    for index, of_day in enumerate(spans):
        for start, end in of_day or ():
            week = week.with_period(index, start, end)
    return week


def read_person(texts: Sequence[str]) -> Week:
    """Read `passTime1` to `passTime7` of a person, `06_00,09_00,18_00,21_00` each; an empty one is all day.

    Raises:
        ScheduleError: ("unreadable") where a text is no list of pairs of times.

    """
    return _week_of(texts)


def read_terminal(text: str) -> Week:
    """Read a terminal's `passTime`, `06:00-09:00,18:00-21:00;...`, with any number of days.

    Raises:
        ScheduleError: ("unreadable") where a day is no list of periods.

    """
    if len(text) > MOST_CHARACTERS:
        raise ScheduleError("unreadable")
    return _week_of(text.replace("；", ";").split(";"))


def read_periods(text: str) -> Day:
    """Read the periods of one day, `08:00-12:00,13:00-17:30`; none is a closed day.

    Raises:
        ScheduleError: ("unreadable", "outOfDay") where it is no list of periods, or one ends before it starts.

    """
    return Day.of(Period(start, end) for start, end in (_spans(text) if text.strip() else None) or ())


def write_periods(day: Day) -> str:
    """Write the periods of one day; a closed day has none."""
    spans = [_WHOLE_DAY] if day.is_all_day else day.periods
    return ",".join(
        f"{_hours_and_minutes(each.start, ':')}-{_hours_and_minutes(each.end, ':')}" for each in spans
    )


def _hours_and_minutes(minute: int, between: str) -> str:
    return f"{minute // 60:02}{between}{minute % 60:02}"


def _write_day(day: Day, within_time: str, within_period: str) -> str:
    # A closed day is a period without length: unproven until a terminal is seen to obey it.
    spans = [(period.start, period.end) for period in day.periods] or ([] if day.is_all_day else [(0, 0)])
    return ",".join(
        _hours_and_minutes(start, within_time) + within_period + _hours_and_minutes(end, within_time)
        for start, end in spans
    )


def write_person(week: Week) -> tuple[str, ...]:
    """Write `passTime1` to `passTime7` of a person.

    Raises:
        ScheduleError: ("tooManyPeriods", day) where a day has more than five.

    """
    week.check()
    return tuple(_write_day(day, "_", ",") for day in week.days)


def write_terminal(week: Week) -> str:
    """Write a terminal's `passTime`: seven days separated by `;`.

    Raises:
        ScheduleError: ("tooManyPeriods", day) where a day has more than five.

    """
    week.check()
    return ";".join(_write_day(day, ":", "-") for day in week.days)


def kind_of(day: Day) -> str:
    """Name a day's kind: "allDay", "periods" or "closed"."""
    return "allDay" if day.is_all_day else "closed" if day.is_closed else "periods"
