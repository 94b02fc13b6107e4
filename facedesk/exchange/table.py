"""A table of texts from a CSV or XLSX file: one sheet, the row of headings found by itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from facedesk.exchange.encodings import decoded
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.headings import folded, joined_headings, recognised
from facedesk.exchange.separated import separated
from facedesk.exchange.workbook import read_workbook
from facedesk.texts import Reason

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_ROWS: Final = 100_000
HEADINGS_WITHIN: Final = 20
"""The row of headings is looked for among so many rows; above it may stand a title."""

_PACKED: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_NONE: Final = frozenset[int]()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row under the headings: its number as a spreadsheet shows it, from 1, and a text for each heading.

    `is_torn` says that a quotation mark of it is not closed, so that rows after it may lie in one of its cells;
    `broken` are the columns whose cells hold an error, or a formula without its value.
    """

    row: int
    cells: tuple[str, ...]
    is_torn: bool = False
    broken: frozenset[int] = frozenset()


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
    broken: Mapping[int, frozenset[int]] = field(default_factory=dict)
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


def _workbook(path: Path, data: bytes, reading: Reading) -> _Read:
    if reading.encoding is not None:
        raise ExchangeError("encodingNone", file=path.name)
    sheet = read_workbook(path, data, reading.sheet, MOST_ROWS + 1)
    return _Read(sheet.rows, broken=sheet.broken, sheet=sheet.name, sheets=sheet.names, remarks=sheet.remarks)


def _table(path: Path, read: _Read, reading: Reading) -> Table:
    rows, torn = read.rows, read.torn
    at = _heading_row(rows, reading.headings)
    if at is None:
        raise ExchangeError("fileEmpty", file=path.name)
    if any(index <= at for index in torn):
        raise ExchangeError("headingsTorn", file=path.name, row=min(torn) + 1)
    width = max(len(row) for row in rows[at:])
    headings = (*(cell.strip() for cell in rows[at]), *[""] * (width - len(rows[at])))
    first = at + 1
    if first < len(rows) and (both := joined_headings(headings, rows[first])) is not None:
        headings, first = both, first + 1
    below = (
        TableRow(
            number, (*row, *[""] * (width - len(row))), number - 1 in torn, read.broken.get(number - 1, _NONE)
        )
        for number, row in enumerate(rows[first:], first + 1)
        if any(cell.strip() for cell in row)
    )
    return Table(path, headings, tuple(below), read.remarks, read.sheet, read.sheets, read.encoding)


def _heading_row(rows: Sequence[Sequence[str]], named: Collection[str]) -> int | None:
    """Give the row with the most headings that are known or named, else the first that says anything."""
    filled = [index for index, row in enumerate(rows) if any(cell.strip() for cell in row)][:HEADINGS_WITHIN]
    if not filled:
        return None
    wanted = {folded(heading) for heading in named}

    def count(index: int) -> int:
        return len(recognised(rows[index])) + len(wanted & {folded(cell) for cell in rows[index]})

    best = max(filled, key=lambda index: (count(index), -index))
    above = best - 1
    # Of two rows of headings the upper one holds the number where the lower has the more of them.
    if above in filled and "number" in recognised(rows[above]).values() and count(above) > 1:
        return best if "number" in recognised(rows[best]).values() else above
    return best
