"""What is said of a day of attendance, in both languages."""

from typing import Final

from facedesk.station.attendance.reckoning import DayFact, DayRow
from facedesk.station.attendance.sheet import AttendanceSheet
from facedesk.texts import Reason, reason, sentence

_CODES: Final = {fact: f"day{fact[0].upper()}{fact[1:]}" for fact in DayFact}
_WITH_MINUTES: Final = frozenset({DayFact.LATE, DayFact.EARLY})
_BETWEEN: Final = {"en": "; ", "zh_CN": "；"}


def reasons(row: DayRow) -> list[Reason]:
    """Return what is to be said of a day."""
    return [
        reason(_CODES[kind], minutes=minutes) if kind in _WITH_MINUTES else reason(_CODES[kind])
        for kind, minutes in row.remarks
    ]


def remarked_day(row: DayRow, language: str) -> str:
    """Return what is to be said of a day as one text; "" for nothing."""
    return _BETWEEN[language].join(sentence(each, language) for each in reasons(row))


SHARED_MOST: Final = 12
"""So many people are named whose passes bear several names."""


def shared_names(sheet: AttendanceSheet) -> str:
    """Return whose passes bear several names, with these; "" for nobody."""
    more = len(sheet.shared) - SHARED_MOST
    people = [f"{each.who.number} ({', '.join(each.names)})" for each in sheet.shared[:SHARED_MOST]]
    return ", ".join(people) + (f" (+{more})" if more > 0 else "")


def doubts(sheet: AttendanceSheet) -> list[Reason]:
    """Return what is not certain of a sheet as a whole."""
    found = [reason("attendanceAway", terminals=", ".join(sheet.away))] if sheet.away else []
    return [*found, *([reason("attendanceShared", people=shared_names(sheet))] if sheet.shared else [])]
