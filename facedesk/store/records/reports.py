"""Reports that are made on a schedule: what, how often, as what, into which folder; and how far they are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Final

from peewee import SqliteDatabase

from facedesk.store import settings
from facedesk.store.delivery.rosters import reason_of, reason_text
from facedesk.store.models import Alert, ScheduledReport
from facedesk.store.people.people import ReasonParts
from facedesk.store.records.alerts import AlertRow, alert_row

MOST: Final = 50


class ReportKind(StrEnum):
    """What a report is about."""

    PASSES = "passes"
    ATTENDANCE = "attendance"
    ALERTS = "alerts"


class ReportPeriod(StrEnum):
    """What one file tells of: a day, a week from Monday on, a month."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class ReportFormat(StrEnum):
    """As what it is written; the values are the files' endings."""

    PDF = "pdf"
    XLSX = "xlsx"


PERIODS: Final[Mapping[ReportKind, Sequence[ReportPeriod]]] = {
    ReportKind.PASSES: (ReportPeriod.DAY, ReportPeriod.WEEK),
    ReportKind.ATTENDANCE: (ReportPeriod.DAY, ReportPeriod.WEEK, ReportPeriod.MONTH),
    ReportKind.ALERTS: (ReportPeriod.DAY, ReportPeriod.WEEK),
}
"""How often there may be one of a kind."""


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What somebody wants to have."""

    kind: ReportKind
    period: ReportPeriod
    format: ReportFormat
    folder: Path
    at: str  # HH:MM, local: when it is made on the day after its period
    language: str
    passes: str = "[]"  # of passes: the filter, as it is stored


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report, and how far it is."""

    id: int
    wanted: ReportWish
    next_day: date  # the first day of which it has not told yet
    writing: str = ""  # the file that was begun for it, "" for none
    file: str = ""  # the one that was made last
    made_at: int | None = None  # µs UTC
    failed_at: int | None = None  # since when it cannot be made; None: it can
    failure: ReasonParts | None = None
    mount: str = ""  # where the disk is mounted that holds the folder, "" where that is not known


def load(db: SqliteDatabase) -> list[ReportRow]:
    """Return all reports, as they were asked for."""
    return [_row(each) for each in ScheduledReport.select().order_by(ScheduledReport.id).execute(db)]


def _row(row: ScheduledReport) -> ReportRow:
    return ReportRow(
        row.id,
        ReportWish(
            ReportKind(row.kind),
            ReportPeriod(row.period),
            ReportFormat(row.format),
            Path(row.folder),
            row.at,
            row.language,
            row.wanted,
        ),
        date.fromisoformat(row.next_day),
        row.writing,
        row.file,
        row.made_at,
        row.failed_at,
        reason_of(row.failure),
        row.mount,
    )


def add(db: SqliteDatabase, wanted: ReportWish, next_day: date, mount: str = "") -> int:
    """Store a report that tells from a day on; return its id, which no report had before."""
    number = settings.unused_id(db, "report")
    put_back(db, ReportRow(number, wanted, next_day, mount=mount))
    return number


def put_back(db: SqliteDatabase, row: ReportRow) -> None:
    """Store a report as it was, unless it is there."""
    wanted = row.wanted
    ScheduledReport.insert(
        id=row.id,
        kind=wanted.kind.value,
        period=wanted.period.value,
        format=wanted.format.value,
        folder=str(wanted.folder),
        at=wanted.at,
        wanted=wanted.passes,
        language=wanted.language,
        next_day=row.next_day.isoformat(),
        writing=row.writing,
        file=row.file,
        made_at=row.made_at,
        failed_at=row.failed_at,
        failure=reason_text(row.failure),
        mount=row.mount,
    ).on_conflict_ignore().execute(db)


def remove(db: SqliteDatabase, report_id: int) -> bool:
    """Have a report not be made any more; return whether there was one."""
    return bool(ScheduledReport.delete().where(ScheduledReport.id == report_id).execute(db))


def note_begun(db: SqliteDatabase, report_id: int, file: str) -> None:
    """Note which file is about to be written: where it is there after a sudden end, it is whole."""
    ScheduledReport.update(writing=file).where(ScheduledReport.id == report_id).execute(db)


def note_made(db: SqliteDatabase, report_id: int, file: str, next_day: date, at: int) -> None:
    """Note a file that was made, and up to where it is told of by then."""
    ScheduledReport.update(
        writing="", file=file, next_day=next_day.isoformat(), made_at=at, failed_at=None, failure=""
    ).where(ScheduledReport.id == report_id).execute(db)


def note_failed(
    db: SqliteDatabase, report_id: int, why: ReasonParts, at: int, *, keeps_file: bool = False
) -> bool:
    """Note why a report cannot be made; return whether it could until now.

    `keeps_file` where the file that was begun may be found whole later.
    """
    is_new = ScheduledReport.failed_at.is_null()
    first = ScheduledReport.update(failed_at=at).where((ScheduledReport.id == report_id) & is_new).execute(db)
    said = {"failure": reason_text(why), **({} if keeps_file else {"writing": ""})}
    ScheduledReport.update(**said).where(ScheduledReport.id == report_id).execute(db)
    return bool(first)


def is_failing(db: SqliteDatabase, report_id: int) -> bool:
    """Whether a report is there that could not be made when it was tried last."""
    return (
        ScheduledReport.select()
        .where((ScheduledReport.id == report_id) & ScheduledReport.failed_at.is_null(False))
        .exists(db)
    )


def count_alerts_between(db: SqliteDatabase, since: int, until: int) -> int:
    """Return how many alerts began from an instant on and before another (µs UTC)."""
    return int(Alert.select().where((Alert.first_at >= since) & (Alert.first_at < until)).count(db))


def alerts_between(
    db: SqliteDatabase, since: int, until: int, limit: int, after: tuple[int, int] = (0, 0)
) -> list[AlertRow]:
    """Return alerts that began from an instant on and before another (µs UTC), the oldest first.

    `after` is when the last one began that is known, and its id.
    """
    at, alert_id = after
    is_after = (Alert.first_at > at) | (Alert.id > alert_id)
    query = Alert.select().where((Alert.first_at >= max(since, at)) & (Alert.first_at < until) & is_after)
    query = query.order_by(Alert.first_at, Alert.id).limit(limit)
    return [alert_row(alert) for alert in query.execute(db)]
