"""A table of texts from a CSV or XLSX file: its first sheet, the row of headings found by itself."""

import io
import zipfile
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any, Final

from facedesk.exchange.encodings import decoded
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.headings import folded, recognised
from facedesk.exchange.reaching import farthest
from facedesk.exchange.separated import separated
from facedesk.texts import Reason

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_UNPACKED_BYTES: Final = 512 * 1024 * 1024
MOST_ROWS: Final = 100_000
MOST_CELLS: Final = 8_000_000
"""Empty ones too, up to the last that is not."""
HEADINGS_WITHIN: Final = 20
"""The row of headings is looked for among so many rows; above it may stand a title."""

_PACKED: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_EXACT_BELOW: Final = 10**15
"""A number cell holds so many digits; of a longer number the last ones are lost."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row under the headings: its number as a spreadsheet shows it, from 1, and a text for each heading.

    `is_torn` says that a quotation mark of it is not closed, so that rows after it may lie in one of its cells.
    """

    row: int
    cells: tuple[str, ...]
    is_torn: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """How a file is to be read: which sheet, in which encoding (None: found by themselves)."""

    sheet: str | None = None
    encoding: str | None = None
    headings: tuple[str, ...] = ()
    """Headings that are known to be there, whatever they mean."""


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds: its headings, and the rows under them that are not empty.

    `sheets` are those that can be chosen, `sheet` the one that was read; a text has none, but an `encoding`.
    """

    path: Path
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    remarks: tuple[Reason, ...] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""

    def column(self, index: int) -> Iterator[str]:
        """Give the texts of one column that say something."""
        return (row.cells[index] for row in self.rows if row.cells[index])


def read_table(path: Path, reading: Reading | None = None) -> Table:
    """Read a file; blocks.

    Raises:
        ExchangeError: `fileMissing`, `fileUnreadable`, `fileEncoding`, `fileTooLarge`, `sheetTooWide`, `cellEndless`,
            `headingsTorn` or `fileEmpty`; `sheetUnknown`, `sheetNone`, `encodingUnknown`, `encodingWrong` or
            `encodingNone` where what was asked for cannot be.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ExchangeError("fileTooLarge", file=path.name, limit=f"{MOST_BYTES >> 20} MB")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ExchangeError("fileMissing", file=path) from error
    except OSError as error:
        raise ExchangeError("fileUnreadable", file=path.name, detail=error.strerror or error) from error
    reading = reading or Reading()
    read = _workbook(path, data, reading) if data.startswith(_PACKED) else _text(path, data, reading)
    if len(read.rows) > MOST_ROWS:
        raise ExchangeError("fileTooLarge", file=path.name, limit=f"{MOST_ROWS}")
    return _table(path, read, reading)


@dataclass(slots=True)
class _Read:
    """The cells of a file, and where they come from."""

    rows: Sequence[Sequence[str]]
    torn: Collection[int] = ()
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    encoding: str = ""
    remarks: tuple[Reason, ...] = ()


def _text(path: Path, data: bytes, reading: Reading) -> _Read:
    if reading.sheet is not None:
        raise ExchangeError("sheetNone", file=path.name)
    text = decoded(path, data, reading.encoding)
    rows, torn = separated(path, text.text, HEADINGS_WITHIN, MOST_ROWS + 1)
    return _Read(rows, torn, encoding=text.encoding, remarks=text.remarks)


def _table(path: Path, read: _Read, reading: Reading) -> Table:
    rows, torn = read.rows, read.torn
    at = _heading_row(rows, reading.headings)
    if at is None:
        raise ExchangeError("fileEmpty", file=path.name)
    if any(index <= at for index in torn):
        raise ExchangeError("headingsTorn", file=path.name, row=min(torn) + 1)
    width = max(len(row) for row in rows[at:])
    headings = (*(cell.strip() for cell in rows[at]), *[""] * (width - len(rows[at])))
    below = (
        TableRow(number, (*row, *[""] * (width - len(row))), number - 1 in torn)
        for number, row in enumerate(rows[at + 1 :], at + 2)
        if any(cell.strip() for cell in row)
    )
    return Table(path, headings, tuple(below), read.remarks, read.sheet, read.sheets, read.encoding)


def _heading_row(rows: Sequence[Sequence[str]], named: Collection[str]) -> int | None:
    """Give the row with the most headings that are known or named, else the first that says anything."""
    filled = [index for index, row in enumerate(rows) if any(cell.strip() for cell in row)][:HEADINGS_WITHIN]
    if not filled:
        return None
    wanted = {folded(heading) for heading in named}

    def known(index: int) -> int:
        return len(recognised(rows[index])) + len(wanted & {folded(cell) for cell in rows[index]})

    return max(filled, key=lambda index: (known(index), -index))


def _workbook(path: Path, data: bytes, reading: Reading) -> _Read:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    if reading.encoding is not None:
        raise ExchangeError("encodingNone", file=path.name)
    _refuse_bombs(path, data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = tuple(book.sheet_names)
        seen = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        name = _sheet_name(path, reading.sheet, seen, names)
        if name is None:
            return _Read([])
        cells = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=MOST_ROWS + 1)
    except CalamineError as error:
        raise ExchangeError("fileUnreadable", file=path.name, detail=error) from error
    return _Read([[_cell_text(cell) for cell in row] for row in cells], sheet=name, sheets=names)


def _sheet_name(path: Path, asked: str | None, seen: Sequence[str], names: Sequence[str]) -> str | None:
    """Give the sheet that was asked for, a hidden one too; else the first that is seen."""
    if asked is None:
        return seen[0] if seen else None
    found = [name for name in names if name == asked] or [
        name for name in names if name.strip().casefold() == asked.strip().casefold()
    ]
    if not found:
        raise ExchangeError("sheetUnknown", file=path.name, sheet=asked, sheets=", ".join(names))
    return found[0]


def _refuse_bombs(path: Path, data: bytes) -> None:
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED_BYTES:
                limit = f"{MOST_UNPACKED_BYTES >> 20} MB"
                raise ExchangeError("fileTooLarge", file=path.name, limit=limit)
            last = farthest(packed)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise ExchangeError("fileUnreadable", file=path.name, detail=error) from error
    if last.cells > MOST_CELLS:
        raise ExchangeError("sheetTooWide", file=path.name, cell=last.cell)


def _cell_text(cell: Any) -> str:
    """Give a cell's text: dates as 2029-08-09, whole numbers without a point, texts as they are."""
    match cell:
        case bool():
            return "1" if cell else "0"
        case date():  # a datetime too
            return cell.isoformat()[: len("2029-08-09")]
        case time():
            return cell.strftime("%H:%M")
        case int() | float():
            return _number_text(cell)
    return str(cell)


def _number_text(number: float) -> str:
    if abs(number) >= _EXACT_BELOW:
        return f"{number:.14E}"  # as the spreadsheet itself shows it: whoever reads it must know of the loss
    return str(int(number)) if number == int(number) else repr(number)
