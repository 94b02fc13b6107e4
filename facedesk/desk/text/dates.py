"""How a day is said in a sentence."""

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from facedesk import i18n
from facedesk.store.people.people import NO_END

_LONG_AGO_DAYS = 300


@i18n.spoken
def day_words(day: date) -> str:
    """Write a day as people read it: 9 Aug 2029, 2029-08-09."""
    pattern = QCoreApplication.translate("Date", "d MMM yyyy", "pattern of a day")
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


@i18n.spoken
def short_day(day: date, today: date) -> str:
    """Write a day of the past where there is little room: 9 Aug, and one that is long ago by its month: Aug 2025."""
    if (today - day).days < _LONG_AGO_DAYS:
        pattern = QCoreApplication.translate("Date", "d MMM", "pattern of a day of this year")
    else:
        pattern = QCoreApplication.translate("Date", "MMM yyyy", "pattern of a month of another year")
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def until_words(day: date) -> str:
    """Return until when somebody is valid."""
    if day >= NO_END:
        return QCoreApplication.translate("PersonEditor", "no end")
    return QCoreApplication.translate("PersonEditor", "valid until {0}").format(day_words(day))
