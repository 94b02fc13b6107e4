"""How days, periods and times of a schedule are said."""

from PySide6.QtCore import QCoreApplication, QLocale

from facedesk import i18n
from facedesk.wire.schedule import MOST_PERIODS, Day, Period, Week, kind_of


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


def week_words(week: Week) -> str:
    """Return in a few words what a week says: days that are alike together."""
    if week.means(Week.all_day()):
        return QCoreApplication.translate("Schedule", "All day, every day")
    said = [
        (first, last, kind_words(day) or ", ".join(period_words(period) for period in day.periods))
        for first, last, day in _alike(week)
    ]
    if len(said) == 1:
        return QCoreApplication.translate("Schedule", "Every day: {0}").format(said[0][2])
    pattern = QCoreApplication.translate("Schedule", "{0}: {1}")
    return i18n.joined("; ", (pattern.format(_days(first, last), what) for first, last, what in said))


def _alike(week: Week) -> list[tuple[int, int, Day]]:
    """Return runs of days that mean the same: first, last, and what they are."""
    runs: list[tuple[int, int, Day]] = []
    for index, day in enumerate(week.days):
        if runs and day.means(runs[-1][2]):
            runs[-1] = (runs[-1][0], index, day)
        else:
            runs.append((index, index, day))
    return runs


def _days(first: int, last: int) -> str:
    if first == last:
        return short_day_name(first)
    return i18n.joined("–", (short_day_name(first), short_day_name(last)))
