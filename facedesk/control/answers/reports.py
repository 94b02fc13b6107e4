"""Answers about reports on a schedule."""

from pathlib import Path
from typing import Any

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.answers.finding import filter_asked, told
from facedesk.control.rows import Row
from facedesk.station.clocks.clock import to_local
from facedesk.station.reports.reports import ReportView
from facedesk.store.records.reports import ReportFormat, ReportKind, ReportPeriod, ReportWish
from facedesk.store.records.search.criteria import filter_of
from facedesk.texts import sentence


async def add_report(
    asked: Asked,
    what: str,
    folder: str,
    *,
    every: str = "day",
    format: str = "xlsx",  # noqa: A002
    at: str = "06:00",
    **options: Any,
) -> Rows:
    """Have a report made from the running period on."""
    found = await filter_asked(asked, options)
    wanted = ReportWish(
        ReportKind(what),
        ReportPeriod(every),
        ReportFormat(format),
        Path(folder),
        at,
        asked.language,
        found.as_text(),
    )
    number = await asked.station.reports.add(wanted)
    yield _row(asked, _named(asked, number), "added")


async def list_reports(asked: Asked) -> Rows:
    """Return all reports."""
    for view in asked.station.reports.all():
        yield _row(asked, view)


async def make_report(asked: Asked, number: int) -> Rows:
    """Make a report now."""
    yield {"number": number, "file": await asked.station.reports.make(number)}


async def remove_report(asked: Asked, number: int) -> Rows:
    """Have a report not be made any more."""
    view = _named(asked, number)
    await asked.station.reports.remove(number)
    yield _row(asked, view, "removed")


def _named(asked: Asked, number: int) -> ReportView:
    for view in asked.station.reports.all():
        if view.row.id == number:
            return view
    raise asked.failed("reportUnknown", number=number)


def _row(asked: Asked, view: ReportView, done: str | None = None) -> Row:
    row, wanted = view.row, view.row.wanted
    return {
        "number": row.id,
        "kind": wanted.kind.value,
        "period": wanted.period.value,
        "format": wanted.format.value,
        "passes": told(asked, filter_of(wanted.passes)) or None,
        "folder": str(wanted.folder),
        "at": wanted.at,
        "nextDue": to_local(view.next_due).isoformat(timespec="minutes"),
        "lastMade": None if row.made_at is None else to_local(row.made_at).isoformat(timespec="seconds"),
        "file": row.file or None,
        "reason": None if view.failure is None else sentence(view.failure, asked.language),
        "done": done,
    }
