"""What is said of holidays: when they are, what they leave open, and where they bind."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject, Qt

from facedesk import i18n
from facedesk.desk.text.schedule_text import kind_words, period_words
from facedesk.station.gatekeeping.spans import HolidaySpan
from facedesk.wire.schedule import Day

_NAMED_MOST = 12


def first_weekday() -> int:
    """Return the day on which weeks begin, from 0 (Monday): as the system says where it speaks the same language."""
    spoken, system = QLocale(), QLocale.system()
    locale = system if system.language() == spoken.language() else spoken
    day: Qt.DayOfWeek = locale.firstDayOfWeek()
    return int(day.value) - 1


@i18n.spoken
def holiday_words(day: date) -> str:
    """Write a day with its weekday: Thu 24 Dec 2026."""
    return _written(
        day, QCoreApplication.translate("Date", "ddd d MMM yyyy", "pattern of a day with its weekday")
    )


@i18n.spoken
def month_words(day: date) -> str:
    """Write a month: December 2026."""
    pattern = QCoreApplication.translate("Date", "MMMM yyyy", "pattern of a month")
    return QLocale().toString(QDate(day.year, day.month, 1), pattern)


def span_words(span: HolidaySpan) -> str:
    """Write a day, or the first and the last of several."""
    if span.first == span.last:
        return holiday_words(span.first)
    if span.first.year == span.last.year:
        return i18n.joined(" – ", (_begun(span.first), _ended(span.last)))
    return i18n.joined(" – ", (holiday_words(span.first), holiday_words(span.last)))


@i18n.spoken
def _begun(day: date) -> str:
    return _written(
        day,
        QCoreApplication.translate("Date", "ddd d MMM", "pattern of the first of several days in one year"),
    )


@i18n.spoken
def _ended(day: date) -> str:
    return _written(
        day,
        QCoreApplication.translate(
            "Date", "ddd d MMM yyyy", "pattern of the last of several days in one year"
        ),
    )


def _written(day: date, pattern: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), pattern)


def open_words(day: Day) -> str:
    """Return when people may pass on a holiday."""
    return kind_words(day) or i18n.joined(", ", map(period_words, day.periods))


class HolidayWords(QObject):
    """Writes it; a class because only its own `tr` is read as one that counts."""

    def binds(self, bound: int, others: Sequence[str]) -> str:
        """Return at how many terminals holidays count, and at how many they do not."""
        if not bound:
            return self.tr(
                "Holidays bind where the station decides, and that is nowhere yet: terminals that decide by themselves "
                "open on holidays, too. “At the gate” on a terminal's page changes it."
            )
        if not others:
            return self.tr("They bind everywhere: the station decides at %n terminals.", "", bound)
        here = self.tr("They bind at %n terminals, where the station decides.", "", bound)
        there = self.tr(
            "%n terminals decide by themselves, and open on holidays, too. Passes are still recorded.",
            "",
            len(others),
        )
        return i18n.joined(" ", (here, there))

    def named(self, titles: Sequence[str]) -> str:
        """Return which terminals they are, a line for each, and how many more."""
        lines: list[str] = list(titles[:_NAMED_MOST])
        if len(titles) > _NAMED_MOST:
            lines.append(self.tr("and %n more", "", len(titles) - _NAMED_MOST))
        return i18n.joined("\n", lines)

    def days(self, count: int) -> str:
        """Count days."""
        return self.tr("%n days", "", count)

    def removed(self, gone: Sequence[HolidaySpan]) -> str:
        """Return that days are no holidays any more."""
        count = sum(map(len, gone))
        if count == 1:
            return self.tr("{0} is as its weekday again.").format(span_words(gone[0]))
        if len(gone) == 1:
            return self.tr("{0}: as their weekdays again.").format(span_words(gone[0]))
        return self.tr("%n days are as their weekdays again.", "", count)

    def stored(self, span: HolidaySpan) -> str:
        """Return what days are from now on."""
        return self.tr("{0}: {1}").format(span_words(span), open_words(span.periods))

    def copied(self, count: int, year: int) -> str:
        """Return how many days were copied into a year."""
        return self.tr("%n days were added to {0}.", "", count).format(str(year))

    def mind(self, left_out: int) -> str:
        """Return what to look at after copying a year."""
        feasts = self.tr(
            "What moves from year to year, such as Easter or a Lunar New Year, is on its old date."
        )
        leap = self.tr("29 February is not there that year.") if left_out else ""
        return i18n.joined(" ", (feasts, leap))
