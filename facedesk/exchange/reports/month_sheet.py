"""A month sheet and its list as files: both in a workbook, the list alone as CSV, the sheet in parts on paper."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from facedesk.exchange.reports.cells import Cell, FileColumn
from facedesk.exchange.reports.sheets import sheet

Table = tuple[str, Sequence[tuple[str, int, bool]], Sequence[Sequence[Cell]], str]
"""A title; columns: what each is called, how wide it is, whether its digits are no numbers; rows; what stands below."""


class MonthReport(NamedTuple):
    """What is written: what a document is called, the sheet, its parts as they fit on paper, and the list."""

    title: str
    month: Table
    parts: Sequence[Table]
    days: Table


def write_month(path: Path, report: MonthReport, language: str) -> None:
    """Write a month by the ending of the file: .xlsx the sheet and the list, .pdf the sheet, else the list; blocks.

    Raises:
        ExchangeError: `fileUnwritable`, or `fontMissing`.
    """
    ending = path.suffix.lower()
    if ending == ".pdf":
        _write_paper(path, report, language)
    else:
        _write_sheets(path, [report.month, report.days] if ending == ".xlsx" else [report.days])


def _write_sheets(path: Path, tables: Sequence[Table]) -> None:
    title, columns, rows, below = tables[0]
    with sheet(path, _columns(columns), title=title) as file:
        file.add(rows)
        file.add([[], [below]] if below else [])
        for title, columns, rows, _ in tables[1:]:
            file.turn(title, _columns(columns))
            file.add(rows)


def _columns(columns: Sequence[tuple[str, int, bool]]) -> list[FileColumn]:
    return [FileColumn(heading, width, as_typed=is_text) for heading, width, is_text in columns]


def _write_paper(path: Path, report: MonthReport, language: str) -> None:
    from facedesk.exchange.reports.pdf import Document

    with Document(path, report.title, language=language) as pdf:
        for number, (title, columns, rows, below) in enumerate(report.parts):
            if number:
                pdf.new_page()
            pdf.heading(title, 2)
            pdf.table([FileColumn(heading, width, most_lines=7) for heading, width, _ in columns], rows)
            if below:
                pdf.text(below)
