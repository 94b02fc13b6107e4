"""One table as a file of its own: a sheet, or a document."""

from pathlib import Path

from facedesk.exchange.reports.cells import FileColumn
from facedesk.exchange.reports.month_sheet import Table
from facedesk.exchange.reports.sheets import sheet


def write_table(path: Path, title: str, table: Table, language: str) -> None:
    """Write a table by the ending of the file, .pdf or a sheet; blocks.

    Raises:
        ExchangeError: `fileUnwritable`, or `fontMissing`.
    """
    called, columns, rows, below = table
    files_columns = [FileColumn(heading, width, as_typed=is_text) for heading, width, is_text in columns]
    if path.suffix.lower() != ".pdf":
        with sheet(path, files_columns, title=called) as file:
            file.add(rows)
            file.add([[], [below]] if below else [])
        return
    from facedesk.exchange.reports.pdf import Document

    with Document(path, title, language=language) as pdf:
        pdf.table(files_columns, rows)
        if below:
            pdf.text(below)
