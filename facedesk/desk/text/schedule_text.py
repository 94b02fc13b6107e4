"""How days, periods and times of a schedule are said."""

from PySide6.QtCore import QCoreApplication, QLocale

from facedesk import i18n
from facedesk.wire.schedule import MOST_PERIODS, Day, Period, kind_of


def time_words(minute: int) -> str:
    """Write a minute of the day: 08:30."""
    return f"{minute // 60:02}:{minute % 60:02}"


def period_words(period: Period) -> str:
    """Write a period: 08:30–12:00."""
    return f"{time_words(period.start)}–{time_words(period.end)}"


@i18n.spoken
def day_name(day: int) -> str:
    """Return the whole name of a day from 0 (Monday)."""
    return QLocale().standaloneDayName(day + 1, QLocale.FormatType.LongFormat)


@i18n.spoken
def short_day_name(day: int) -> str:
    """Return the short name of a day from 0 (Monday)."""
    return QLocale().standaloneDayName(day + 1, QLocale.FormatType.ShortFormat)


def kind_words(day: Day) -> str:
    """Return what kind of day it is, nothing where it has periods."""
    return {
        "allDay": QCoreApplication.translate("Schedule", "All day"),
        "closed": QCoreApplication.translate("Schedule", "Closed"),
        "periods": "",
    }[kind_of(day)]


def count_words(day: Day) -> str:
    """Return how many of the day's periods are used."""
    return QCoreApplication.translate("Schedule", "{0} of {1}").format(len(day.periods), MOST_PERIODS)


def day_words(index: int, day: Day) -> str:
    """Return a whole day, as a screen reader does: Monday: 08:30–12:00, 13:00–18:00."""
    said = kind_words(day) or ", ".join(period_words(period) for period in day.periods)
    return QCoreApplication.translate("Schedule", "{0}: {1}").format(day_name(index), said)
