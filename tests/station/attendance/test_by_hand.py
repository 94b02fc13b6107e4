"""Attendance against a table worked out by hand: passes and a schedule, and what an office reads of them.

Passes are local times of the place, each with its direction: `in`, `out`, or `-` at a terminal without one. Of a day is
said: first in, last out (with its date where that is another), the minutes between them, and what is remarked.
23 November 2026 is a Monday.
"""
# ruff: noqa: E501 - a table is read by its rows

from datetime import UTC, date, datetime, timedelta
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from facedesk.station.attendance.days import Pass
from facedesk.station.attendance.reckoning import DayRow, Known, reckon
from facedesk.station.attendance.rota import Rota, ordinals
from facedesk.wire.schedule import Day, Week, read_periods, read_terminal

WAYS: Final = {"-": 0, "in": 1, "out": 2}
FREE: Final = "00:00-00:00"


def week(weekdays: str, saturday: str = FREE, sunday: str = FREE) -> Week:
    return read_terminal(";".join([*[weekdays] * 5, saturday, sunday]))


OFFICE: Final = week("08:30-18:00")
LUNCH: Final = week("08:30-12:00,13:00-17:30")
NIGHT: Final = week("22:00-06:00")
EVENING: Final = week("14:00-22:00")
FROM_MIDNIGHT: Final = week("00:00-08:00")
WORKDAYS: Final = Week.weekdays()
ALWAYS: Final = Week.all_day()
# A night from Monday to Tuesday, then days.
TURNING: Final = read_terminal(f"22:00-06:00;08:30-17:00;08:30-17:00;{FREE};{FREE};{FREE};{FREE}")

CHINA, GERMANY, LONDON = "Asia/Shanghai", "Europe/Berlin", "Europe/London"
HOLIDAYS: Final = {
    date(2026, 11, 26): Day.closed(),
    date(2026, 11, 28): read_periods("09:00-12:00"),  # a Saturday that is worked on
    date(2026, 11, 29): Day.all_day(),
}


class Case(NamedTuple):
    what: str
    passes: str
    schedule: Week
    expected: str
    days: str = "11-23"
    zone: str = CHINA
    begins: str = "00:00"
    now: str = "2026-12-15 12:00"
    known: str = ""
    grace: int = 0
    year: int = 2026


TABLE: Final = (
    # One day
    Case("a plain day", "11-23 08:20 in, 11-23 18:04 out", OFFICE, "11-23 08:20 18:04 584"),
    Case(
        "two entrances, and out at noon",
        "11-23 08:20 in, 11-23 08:24 in, 11-23 12:01 out, 11-23 12:58 in, 11-23 18:04 out",
        OFFICE,
        "11-23 08:20 18:04 584",
    ),
    Case("late by eleven minutes", "11-23 08:41 in, 11-23 18:20 out", OFFICE, "11-23 08:41 18:20 579 late 11"),
    Case("within the minute", "11-23 08:30:59 in, 11-23 18:00:01 out", OFFICE, "11-23 08:30 18:00 569"),
    Case("left early", "11-23 08:12 in, 11-23 17:31 out", OFFICE, "11-23 08:12 17:31 559 early 29"),
    Case(
        "late and early",
        "11-23 10:05 in, 11-23 11:40 out",
        OFFICE,
        "11-23 10:05 11:40 95 late 95, early 380",
    ),
    Case(
        "a little late is not late where that is allowed",
        "11-23 08:35 in, 11-23 17:54 out",
        OFFICE,
        "11-23 08:35 17:54 559 early 6",
        grace=5,
    ),
    Case(
        "hours with a break: late by the first, early by the last",
        "11-23 08:31 in, 11-23 12:00 out, 11-23 13:20 in, 11-23 17:20 out",
        LUNCH,
        "11-23 08:31 17:20 529 late 1, early 10",
    ),
    Case("nobody waits for them on Saturday", "11-21 10:00 in, 11-21 11:00 out", NIGHT, "11-21 10:00 11:00 60", "11-21"),
    Case("without a schedule", "11-23 13:00 in, 11-23 15:00 out", ALWAYS, "11-23 13:00 15:00 120"),
    # Without a direction
    Case("terminals without direction", "11-23 08:20 -, 11-23 12:00 -, 11-23 18:04 -", OFFICE, "11-23 08:20 18:04 584"),
    Case("one pass without direction", "11-23 08:20 -", OFFICE, "11-23 08:20 - - noOut"),
    Case("the same pass twice in a second", "11-23 08:20:05 -, 11-23 08:20:05 -", OFFICE, "11-23 08:20 - - noOut"),
    Case("two passes in a second", "11-23 08:20:05 in, 11-23 08:20:05 out", ALWAYS, "11-23 08:20 08:20 0"),
    Case(
        "two passes in a second, and the way home",
        "11-23 08:20:05 -, 11-23 08:20:05 -, 11-23 18:04 -",
        OFFICE,
        "11-23 08:20 18:04 583",
    ),
    Case("a minute apart they are two", "11-23 08:20:05 -, 11-23 08:21:05 -", ALWAYS, "11-23 08:20 08:21 1"),
    Case("in with a direction, out without", "11-23 08:20 in, 11-23 18:04 -", OFFICE, "11-23 08:20 18:04 584"),
    Case("in without a direction, out with one", "11-23 08:20 -, 11-23 18:04 out", OFFICE, "11-23 08:20 18:04 584"),
    Case("seen by two terminals at one door", "11-23 08:20:05 in, 11-23 08:20:09 -", OFFICE, "11-23 08:20 - - noOut"),
    Case("the same at the way out", "11-23 18:04:05 -, 11-23 18:04:09 out", OFFICE, "11-23 - 18:04 - noIn"),
    # A pass forgotten
    Case("no pass out", "11-23 08:20 in", OFFICE, "11-23 08:20 - - noOut"),
    Case("no pass in", "11-23 17:44 out", OFFICE, "11-23 - 17:44 - early 16, noIn"),
    Case("in twice, never out", "11-23 08:20 in, 11-23 13:00 in", OFFICE, "11-23 08:20 - - noOut"),
    Case(
        "in again, and then not out",
        "11-23 08:20 in, 11-23 12:00 out, 11-23 13:00 in",
        OFFICE,
        "11-23 08:20 12:00 220 inLast",
    ),
    Case(
        "out, before they came in",
        "11-23 12:00 out, 11-23 13:00 in, 11-23 18:04 out",
        OFFICE,
        "11-23 13:00 18:04 304 outFirst",
    ),
    Case(
        "out in the morning and in at night is no time between",
        "11-23 08:00 out, 11-23 20:00 in",
        ALWAYS,
        "11-23 20:00 08:00 - outFirst, inLast",
    ),
    Case(
        "no pass out, and the next morning is another day",
        "11-23 08:20 in, 11-24 08:25 in, 11-24 18:10 out",
        OFFICE,
        "11-23 08:20 - - noOut; 11-24 08:25 18:10 585",
        "11-23..11-24",
    ),
    Case(
        "no pass out, and none in the next day",
        "11-23 08:20 in, 11-24 18:10 out",
        OFFICE,
        "11-23 08:20 - - noOut; 11-24 - 18:10 - noIn",
        "11-23..11-24",
    ),
    # Nights
    Case("a night shift", "11-23 21:50 in, 11-24 06:10 out", NIGHT, "11-23 21:50 11-24T06:10 500"),
    Case(
        "a night shift at terminals without direction, and the one after it",
        "11-23 21:50 -, 11-24 06:10 -, 11-24 21:55 -, 11-25 06:05 -",
        NIGHT,
        "11-23 21:50 11-24T06:10 500; 11-24 21:55 11-25T06:05 490",
        "11-23..11-24",
    ),
    Case(
        "a night shift left for a moment, late and early",
        "11-23 22:05 in, 11-24 02:00 out, 11-24 02:20 in, 11-24 05:40 out",
        NIGHT,
        "11-23 22:05 11-24T05:40 455 late 5, early 20",
    ),
    Case("a night shift without a pass out", "11-23 21:50 in", NIGHT, "11-23 21:50 - - noOut"),
    Case("a night shift without a pass in", "11-24 06:10 out", NIGHT, "11-23 - 11-24T06:10 - noIn"),
    Case("the last night of a week", "11-20 21:50 in, 11-21 06:10 out", NIGHT, "11-20 21:50 11-21T06:10 500", "11-20..11-22"),
    Case("a night without a schedule", "11-23 22:00 in, 11-24 06:00 out", ALWAYS, "11-23 22:00 11-24T06:00 480", "11-23..11-24"),
    Case(
        "a night without a schedule, with a break after midnight",
        "11-23 22:00 in, 11-24 02:00 out, 11-24 02:30 in, 11-24 06:00 out",
        ALWAYS,
        "11-23 22:00 11-24T06:00 480",
        "11-23..11-24",
    ),
    Case("a stay of eighteen hours", "11-23 06:00 in, 11-24 00:00 out", ALWAYS, "11-23 06:00 11-24T00:00 1080"),
    Case(
        "a minute more is no stay, but two passes forgotten",
        "11-23 05:59 in, 11-24 00:00 out",
        ALWAYS,
        "11-23 05:59 - - noOut; 11-24 - 00:00 - noIn",
        "11-23..11-24",
    ),
    Case(
        "a break over midnight parts what no schedule holds together",
        "11-23 20:00 in, 11-23 23:30 out, 11-24 00:30 in, 11-24 04:00 out",
        ALWAYS,
        "11-23 20:00 23:30 210; 11-24 00:30 04:00 210",
        "11-23..11-24",
    ),
    Case(
        "out as the next hours begin is of the next day",
        "11-23 17:30 in, 11-24 08:30 out",
        OFFICE,
        "11-23 17:30 - - late 540, noOut; 11-24 - 08:30 - early 570, noIn",
        "11-23..11-24",
    ),
    Case(
        "work until after midnight",
        "11-23 08:20 in, 11-24 00:40 out, 11-24 08:20 in, 11-24 18:00 out",
        OFFICE,
        "11-23 08:20 11-24T00:40 980; 11-24 08:20 18:00 580",
        "11-23..11-24",
    ),
    Case(
        "late hours, and home after midnight without direction",
        "11-23 13:50 -, 11-24 00:20 -",
        EVENING,
        "11-23 13:50 11-24T00:20 630",
        "11-23",
    ),
    Case(
        "hours that begin at midnight: who comes before it comes for them",
        "11-23 23:45 in, 11-24 08:05 out",
        FROM_MIDNIGHT,
        "11-24 11-23T23:45 08:05 500",
        "11-24",
    ),
    Case(
        "the first hours of a week, that begin at midnight",
        "11-22 23:45 -, 11-23 08:05 -",
        FROM_MIDNIGHT,
        "11-23 11-22T23:45 08:05 500",
        "11-22..11-23",
    ),
    Case(
        "four hours before them is of the same day, and a minute more is not",
        "11-23 19:59 -, 11-23 20:00 -, 11-24 08:05 -",
        FROM_MIDNIGHT,
        "11-23 19:59 - - late 1199, noOut; 11-24 11-23T20:00 08:05 725",
        "11-23..11-24",
    ),
    Case(
        "the last evening of a week, and home after midnight",
        "11-20 13:50 -, 11-21 00:20 -",
        EVENING,
        "11-20 13:50 11-21T00:20 630",
        "11-20..11-21",
    ),
    Case(
        "from a night into a day, two hours later",
        "11-23 21:50 -, 11-24 06:30 -, 11-24 08:10 -, 11-24 17:05 -",
        TURNING,
        "11-23 21:50 11-24T06:30 520; 11-24 08:10 17:05 535",
        "11-23..11-24",
    ),
    Case(
        "a day that begins at four",
        "11-23 12:00 -, 11-24 03:59 -, 11-24 04:00 -, 11-24 12:00 -",
        ALWAYS,
        "11-23 12:00 11-24T03:59 959; 11-24 04:00 12:00 480",
        "11-23..11-24",
        begins="04:00",
    ),
    # Days off, and days missing
    Case("absent", "", OFFICE, "11-23 - - - absent"),
    Case("a weekend is not missing", "", OFFICE, "", "11-21..11-22"),
    Case("a holiday is not missing", "", OFFICE, "11-25 - - - absent; 11-27 - - - absent", "11-25..11-27"),
    Case("who works on a holiday is not late", "11-26 10:00 in, 11-26 12:00 out", OFFICE, "11-26 10:00 12:00 120", "11-26"),
    Case(
        "a Saturday that is worked on, and a Sunday that is open",
        "11-28 09:10 in, 11-28 12:00 out",
        OFFICE,
        "11-28 09:10 12:00 170 late 10",
        "11-28..11-29",
    ),
    Case(
        "the night before a holiday is worked to its end",
        "11-25 21:50 in, 11-26 06:10 out",
        NIGHT,
        "11-25 21:50 11-26T06:10 500",
        "11-25..11-26",
    ),
    Case("days without hours", "11-24 11:00 in, 11-24 12:00 out", WORKDAYS, "11-23 - - - absent; 11-24 11:00 12:00 60", "11-22..11-24"),
    Case("a schedule that says nothing misses nobody", "", ALWAYS, ""),
    # What is not over, or not known
    Case("it is not over", "11-23 08:20 in", OFFICE, "11-23 08:20 - - goesOn", now="2026-11-23 17:00"),
    Case("out at noon while the day goes on is not early", "11-23 08:20 in, 11-23 12:05 out", OFFICE, "11-23 08:20 12:05 225 goesOn", now="2026-11-23 17:59"),
    Case("and is so once it is over", "11-23 08:20 in, 11-23 12:05 out", OFFICE, "11-23 08:20 12:05 225 early 355", now="2026-11-23 18:00"),
    Case("days to come are not missing", "", OFFICE, "11-23 - - - absent; 11-24 - - - goesOn", "11-23..11-30", now="2026-11-24 17:59"),
    Case("a day's hours are over", "", OFFICE, "11-24 - - - absent", "11-24..11-30", now="2026-11-24 18:00"),
    Case("terminals are away", "11-23 08:20 in", OFFICE, "11-23 08:20 - - unknown; 11-24 - - - unknown", "11-23..11-24", known="2026-11-23 12:00"),
    Case("they were away only afterwards", "11-23 08:20 out", ALWAYS, "11-23 - 08:20 - noIn", known="2026-11-23 12:00"),
    # Zones, summer time, the month's end
    Case("the month's end", "11-30 21:50 in, 12-01 06:10 out", NIGHT, "11-30 21:50 12-01T06:10 500", "11-30"),
    Case("a second before the month's end", "11-30 23:59:59 in, 12-01 00:00:01 out", ALWAYS, "11-30 23:59 12-01T00:00 0", "11-30..12-01"),
    Case("the month's first second", "12-01 00:00:00 in, 12-01 08:00 out", ALWAYS, "12-01 00:00 08:00 480", "11-30..12-01"),
    Case("the year's end", "12-31 21:50 in, 13-01 06:10 out", NIGHT, "12-31 21:50 01-01T06:10 500", "12-31", now="2027-01-15 12:00"),
    Case(
        "the night in which an hour comes twice",
        "10-24 22:00 in, 10-25 06:00 out",
        week("08:00-16:00", saturday="22:00-06:00"),
        "10-24 22:00 10-25T06:00 540",
        "10-24",
        GERMANY,
    ),
    Case(
        "the night that lacks an hour",
        "03-28 22:00 in, 03-29 06:00 out",
        week("08:00-16:00", saturday="22:00-06:00"),
        "03-28 22:00 03-29T06:00 420",
        "03-28",
        GERMANY,
    ),
    Case(
        "into the second of the two hours",
        "10-25 01:30 in, 10-25 02:30+01:00 out",
        ALWAYS,
        "10-25 01:30 02:30 120",
        "10-25",
        GERMANY,
    ),
    Case("late by the clock of the place", "11-23 09:05 in, 11-23 17:00 out", week("09:00-17:00"), "11-23 09:05 17:00 475 late 5", zone=LONDON),
    Case(
        "in here, and out at a terminal in another zone",
        "11-23 08:20 in, 11-23 12:00+00:00 out",
        OFFICE,
        "11-23 08:20 12:00 700 early 360",
    ),
)  # fmt: skip


def moment(text: str, zone: str, year: int) -> tuple[int, int]:
    """Read a local time: ms UTC, and the offset in minutes."""
    month, rest = int(text[:2]), text[2:]
    at = datetime.fromisoformat(f"{year + (month - 1) // 12}-{(month - 1) % 12 + 1:02}{rest}")
    if at.tzinfo is None:
        at = at.replace(tzinfo=ZoneInfo(zone))
    offset = at.utcoffset()
    assert offset is not None
    return int(at.timestamp() * 1000), offset // timedelta(minutes=1)


def passes_of(case: Case) -> list[Pass]:
    found = []
    for number, text in enumerate(filter(None, case.passes.split(", "))):
        when, way = text.rsplit(" ", 1)
        found.append(Pass(*moment(when, case.zone, case.year), WAYS[way], number))
    return sorted(found, key=lambda each: (each.at, each.id))


def days_of(case: Case) -> range:
    first, _, last = case.days.partition("..")
    ends = [date.fromisoformat(f"{case.year}-{each}").toordinal() for each in (first, last or first)]
    return range(ends[0], ends[1] + 1)


def instant(text: str, zone: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).timestamp() * 1000)


def shown(each: Pass | None, day: int) -> str:
    if each is None:
        return "-"
    local = datetime.fromtimestamp(each.at / 1000, UTC) + timedelta(minutes=each.offset_min)
    return local.strftime("%H:%M" if local.toordinal() == day else "%m-%dT%H:%M")


def said(row: DayRow) -> str:
    remarks = ", ".join(f"{each.kind} {each.minutes}" if each.minutes else each.kind for each in row.remarks)
    minutes = "-" if row.minutes is None else row.minutes
    day = date.fromordinal(row.day).strftime("%m-%d")
    return f"{day} {shown(row.first_in, row.day)} {shown(row.last_out, row.day)} {minutes} {remarks}".strip()


@pytest.mark.parametrize("case", TABLE, ids=lambda case: case.what)
def test_an_office_reads_of_passes_what_was_worked_out_by_hand(case: Case) -> None:
    hours, minutes = case.begins.split(":")
    rota = Rota(case.schedule, ordinals(HOLIDAYS), int(hours) * 60 + int(minutes))
    offset = moment(case.now[5:], case.zone, int(case.now[:4]))[1]
    known = instant(case.known, case.zone) if case.known else None
    rows = reckon(
        passes_of(case),
        rota,
        days_of(case),
        Known(instant(case.now, case.zone), offset, known, grace_min=case.grace),
    )
    assert "; ".join(said(rows[day]) for day in sorted(rows)) == case.expected


def test_absence_is_known_from_the_day_of_enrolment_on() -> None:
    monday = date(2026, 11, 23).toordinal()
    known = Known(instant("2026-12-15 12:00", CHINA), 480, enrolled=monday + 1)
    rows = reckon([], Rota(OFFICE, {}), range(monday, monday + 3), known)
    assert [rows[day].remarks[0].kind for day in sorted(rows)] == ["notYet", "absent", "absent"]
