"""What the attendance page says of days."""

from datetime import date
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDate, QLocale

from facedesk import i18n
from facedesk.desk.text import pass_text
from facedesk.station.attendance.days import Pass
from facedesk.station.attendance.reckoning import DayFact, DayRow
from facedesk.station.attendance.saying import remarked_day
from facedesk.station.attendance.sheet import Attended
from facedesk.station.attendance.tables import day_heading, instead, short_time, word
from facedesk.store.records.entries import MS_US
from facedesk.store.records.local_time import Moment

_PATTERNS: Final = {
    "day": str(QT_TRANSLATE_NOOP("Attendance", "dddd, d MMMM yyyy")),
    "month": str(QT_TRANSLATE_NOOP("Attendance", "MMMM yyyy")),
    "ofWeek": str(QT_TRANSLATE_NOOP("Attendance", "d MMM")),
}
MARKS: Final = {
    DayFact.LATE: str(QT_TRANSLATE_NOOP("Attendance", "L")),
    DayFact.EARLY: str(QT_TRANSLATE_NOOP("Attendance", "E")),
    DayFact.ABSENT: str(QT_TRANSLATE_NOOP("Attendance", "A")),
    DayFact.UNKNOWN: "?",
    DayFact.NOT_YET: "",
}
"""What stands for a remark where there is room for a letter alone; the foot of the page says what it means."""


def _written(day: int, pattern: str) -> str:
    on = date.fromordinal(day)
    words = QCoreApplication.translate("Attendance", _PATTERNS[pattern])
    return QLocale().toString(QDate(on.year, on.month, on.day), words)


@i18n.spoken
def long_day(day: int) -> str:
    """Return a day with its weekday."""
    return _written(day, "day")


@i18n.spoken
def month_of(day: int) -> str:
    """Return the month of a day."""
    return _written(day, "month")


@i18n.spoken
def week_of(days: range) -> str:
    """Return a span of days."""
    return f"{_written(days[0], 'ofWeek')} – {_written(days[-1], 'ofWeek')} {date.fromordinal(days[-1]).year}"


@i18n.spoken
def heading_of(day: int) -> str:
    """Return the head of a day's column."""
    return day_heading(day, i18n.language())


def time_of(each: Pass | None, day: int) -> str:
    """Return the time of a pass by the clock of its place, with how many days later it was."""
    return short_time(each, day)


def zoned_time_of(each: Pass | None, day: int) -> str:
    """Return the same, with the zone of the place where the station's clocks show another time."""
    if each is None:
        return ""
    return i18n.joined(" ", (time_of(each, day), pass_text.zone(Moment(each.at * MS_US, each.offset_min))))


@i18n.spoken
def missing(row: DayRow) -> str:
    """Return what is said in the place of a time that is missing; "–" on a day without any pass."""
    return instead(row, i18n.language()) if row.passes else "–"


@i18n.spoken
def between(row: DayRow) -> str:
    """Return how long lies between; what is known instead, where that is not known."""
    if row.minutes is not None:
        return hours(row.minutes)
    if row.is_awaited:
        return word("isAwaited", i18n.language())
    if not row.passes and row.has(DayFact.ABSENT):
        return word("isAbsent", i18n.language())
    return "" if row.has(DayFact.GOES_ON) else word("isUnknown", i18n.language())


@i18n.spoken
def hours(minutes: int) -> str:
    """Return hours and minutes."""
    return word("hoursAndMinutes", i18n.language(), hours=minutes // 60, minutes=minutes % 60)


def sum_of(minutes: int) -> str:
    """Return what days come to, as short as it can be; nothing where that is nothing."""
    return f"{minutes // 60}:{minutes % 60:02}" if minutes else "–"


@i18n.spoken
def beside(row: DayRow, kind: DayFact) -> str:
    """Return by how much somebody was late, or early; "" where they were not."""
    name = "lateBy" if kind is DayFact.LATE else "earlyBy"
    return word(name, i18n.language(), minutes=row.of(kind)) if row.has(kind) else ""


@i18n.spoken
def remarks(row: DayRow) -> str:
    """Return all that is to be said of a day."""
    return remarked_day(row, i18n.language())


@i18n.spoken
def mark(kind: DayFact) -> str:
    """Return the letter that stands for a remark."""
    return QCoreApplication.translate("Attendance", MARKS[kind]) if MARKS[kind].isalpha() else MARKS[kind]


@i18n.spoken
def whole(each: Attended, day: int) -> str:
    """Return all that there is of somebody's day, in one line."""
    row = each.days.get(day)
    if row is None:
        return i18n.joined(", ", (each.who.name, long_day(day)))
    first = zoned_time_of(row.first_in, day) or missing(row)
    last = zoned_time_of(row.last_out, day) or missing(row)
    said = (each.who.name, long_day(day), f"{first}–{last}", between(row), remarks(row))
    return i18n.joined(", ", said)


def name_of(each: Attended) -> str:
    """Return what somebody is called; who has no name, by the number."""
    return each.who.name or each.who.number


def department(each: Attended) -> str:
    """Return the department that somebody hangs in."""
    return each.who.department[-1] if each.who.department else ""
