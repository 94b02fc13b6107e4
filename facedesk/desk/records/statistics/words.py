"""The words of the statistics."""

from datetime import datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject

from facedesk import i18n
from facedesk.desk.records.statistics.spans import DaySpan
from facedesk.desk.text.dates import day_words
from facedesk.store.records.search.surveying import Outcome

_MINUTE_S = 60
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001  local to the place


def outcome(which: Outcome) -> str:
    """Return the word of what became of a pass."""
    return {
        Outcome.PASSED: QCoreApplication.translate("Statistics", "passed"),
        Outcome.NOT_PASSED: QCoreApplication.translate("Statistics", "not passed"),
        Outcome.UNCLEAR: QCoreApplication.translate("Statistics", "unclear"),
    }[which]


def hour_words(hour: int) -> str:
    """Return an hour of the day: 08:00 to 09:00."""
    return QCoreApplication.translate("Statistics", "{0} to {1}").format(f"{hour:02}:00", f"{hour + 1:02}:00")


@i18n.spoken
def span_label(span: DaySpan) -> str:
    """Return what stands below the bar of some days."""
    if span.is_day:
        return str(span.first.day)
    if span.is_month:
        return _month(span)
    pattern = QCoreApplication.translate("Date", "d MMM", "pattern of a day of this year")
    return QLocale().toString(_day(span), pattern)


@i18n.spoken
def span_name(span: DaySpan) -> str:
    """Return what some days are called in full."""
    if span.is_day:
        weekday = QLocale().dayName(span.first.isoweekday(), QLocale.FormatType.ShortFormat)
        return i18n.joined(" ", (weekday, day_words(span.first)))
    if span.is_month:
        return _month(span)
    return QCoreApplication.translate("Statistics", "{0} to {1}").format(
        day_words(span.first), day_words(span.last)
    )


def _month(span: DaySpan) -> str:
    pattern = QCoreApplication.translate("Date", "MMM yyyy", "pattern of a month of another year")
    return QLocale().toString(_day(span), pattern)


def _day(span: DaySpan) -> QDate:
    return QDate(span.first.year, span.first.month, span.first.day)


def moment_of(minute: int) -> datetime:
    """Return a local minute that is counted from the first one of 1970."""
    return _EPOCH + timedelta(minutes=minute)


@i18n.spoken
def minute_words(minute: int) -> str:
    """Return a local minute: 24 Nov 2026, 08:02."""
    at = moment_of(minute)
    return i18n.joined(", ", (day_words(at.date()), f"{at:%H:%M}"))


def gap_words(count: int) -> str:
    """Return how far apart passes were on average, when so many fell in a minute."""
    gap = i18n.seconds_words(_MINUTE_S / count, 1)
    return QCoreApplication.translate("Statistics", "one every {0} on average").format(gap)


class StatisticsWords(QObject):
    """Words with a count; a class because only its own `tr` is read as one that counts."""

    def measured(self, passes: int, terminals: int) -> str:
        """Return how many temperatures were measured, and at how many terminals."""
        return self.tr("{0}, measured at %n terminals", "", terminals).format(self.passes(passes))

    def passes(self, count: int) -> str:
        """Return how many passes there are."""
        return self.tr("%n passes", "", count)

    def looked(self, done: int, whole: int, *, is_months: bool) -> str:
        """Return how far the reading has come."""
        if is_months:
            return self.tr(
                "Looked through {0} of %n months. These figures are not whole yet.", "", whole
            ).format(done)
        return self.tr("Looked through {0} of %n days. These figures are not whole yet.", "", whole).format(
            done
        )
