"""Writes the files of reports that the station has made: what stands in them comes from there, how is known here."""

import asyncio
from pathlib import Path

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.records.export import RecordsExport
from facedesk.exchange.records.job import ExportJob, Format, Where
from facedesk.exchange.reports.month_sheet import MonthReport, write_month
from facedesk.exchange.reports.one_table import write_table
from facedesk.station.failures import CommandFailed
from facedesk.station.reports.content import Content
from facedesk.store.records.reports import ReportKind


async def write(folder: Path, content: Content) -> None:
    """Write a report's file; `folder` is the data folder.

    Raises:
        CommandFailed: why it cannot be written; there is nothing of it then.
    """
    try:
        await _WRITERS[content.kind](folder, content)
    except ExchangeError as error:
        raise CommandFailed(error.reason) from error


async def _passes(folder: Path, content: Content) -> None:
    job = ExportJob(
        folder,
        content.path,
        Format(content.path.suffix.removeprefix(".")),
        content.language,
        content.wanted,
        oldest_first=True,
        places={serial: Where(*named) for serial, named in content.places.items()},
        about=content.title,
        doubt=content.doubt,
    )
    await RecordsExport(job).run()


async def _attendance(_folder: Path, content: Content) -> None:
    month, days = content.tables
    report = MonthReport(content.title, month, content.parts, days)
    await asyncio.to_thread(write_month, content.path, report, content.language)


async def _alerts(_folder: Path, content: Content) -> None:
    await asyncio.to_thread(write_table, content.path, content.title, content.tables[0], content.language)


_WRITERS = {
    ReportKind.PASSES: _passes,
    ReportKind.ATTENDANCE: _attendance,
    ReportKind.ALERTS: _alerts,
}
