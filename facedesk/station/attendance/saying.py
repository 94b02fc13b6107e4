"""What is said of a day of attendance, in both languages."""

from typing import Final

from facedesk.station.attendance.reckoning import DayFact, DayRow
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
