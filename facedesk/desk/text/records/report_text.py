"""The words of reports on a schedule: what one is, and how it stands."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from facedesk import i18n
from facedesk.station.clocks.clock import now_us
from facedesk.station.reports.reports import ReportView
from facedesk.store.records.reports import ReportKind, ReportPeriod

KINDS: Final[Mapping[ReportKind, str]] = {
    ReportKind.PASSES: str(QT_TRANSLATE_NOOP("Report", "Passes")),
    ReportKind.ATTENDANCE: str(QT_TRANSLATE_NOOP("Report", "Attendance")),
    ReportKind.ALERTS: str(QT_TRANSLATE_NOOP("Report", "Alerts")),
}
PERIODS: Final[Mapping[ReportPeriod, str]] = {
    ReportPeriod.DAY: str(QT_TRANSLATE_NOOP("Report", "Each day")),
    ReportPeriod.WEEK: str(QT_TRANSLATE_NOOP("Report", "Each week")),
    ReportPeriod.MONTH: str(QT_TRANSLATE_NOOP("Report", "Each month")),
}


def kind(value: ReportKind) -> str:
    """Return what a report is about."""
    return QCoreApplication.translate("Report", KINDS[value])


def period(value: ReportPeriod) -> str:
    """Return how often there is one."""
    return QCoreApplication.translate("Report", PERIODS[value])


def what(view: ReportView) -> str:
    """Return what a report is: about what, how often, as what; and that it is of some passes only."""
    wanted = view.row.wanted
    of_some = "" if wanted.passes == "[]" else QCoreApplication.translate("Report", "filtered")
    return i18n.joined(", ", (kind(wanted.kind), period(wanted.period), wanted.format.upper(), of_some))


def when(view: ReportView) -> str:
    """Return when it was made last, and when it is due."""
    now = now_us()
    if view.is_being_made:
        return QCoreApplication.translate("Report", "Being made…")
    due = QCoreApplication.translate("Report", "Next {0}").format(i18n.short_time(view.next_due, now))
    if view.row.made_at is None:
        return due
    made = QCoreApplication.translate("Report", "Made {0}").format(i18n.short_time(view.row.made_at, now))
    return i18n.joined("; ", (made, due))


def why_not(view: ReportView) -> str:
    """Return why it cannot be made, and since when; "" where it can."""
    if view.failure is None or view.row.failed_at is None:
        return ""
    since = QCoreApplication.translate("Report", "Not made since {0}")
    return i18n.joined(
        ": ", (since.format(i18n.short_time(view.row.failed_at, now_us())), i18n.told(view.failure))
    )
