"""A table of texts from a CSV or XLSX file: one sheet, the row of headings found by itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from facedesk.exchange.bounds import MOST_CELLS, MOST_COLUMNS, MOST_FILE_BYTES, MOST_ROWS
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.encodings import decoded
from facedesk.exchange.files.foreign import kind_of
from facedesk.exchange.files.plain_file import NotAFileError, read_plain
from facedesk.exchange.files.reaching import SheetExtent
from facedesk.exchange.files.separated import separated
from facedesk.exchange.files.workbook import read_workbook
from facedesk.exchange.headings import folded, joined_headings, recognised
from facedesk.texts import Reason

HEADINGS_WITHIN: Final = 20
"""The row of headings is looked for among so many rows; above it may stand a title."""

Flaw = Literal["torn", "shifted", "cut"]
"""A quotation mark is not closed, so that later rows may lie in a cell; there are more cells than headings, so that a
cell may be two; it is the last, shorter than the headings, and its line does not end."""

_PACKED: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_NONE: Final = frozenset[int]()


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row under the headings: its number as a spreadsheet shows it, from 1, and a text for each heading.

    `flaw` says that it is not what it was; `reach` is how many of its cells there are, the others are not even empty;
    `broken` are the columns whose cells hold an error, or a formula without its value.
    """

    row: int
    cells: tuple[str, ...]
    flaw: Flaw | None = None
    broken: frozenset[int] = frozenset()
    reach: int = MOST_COLUMNS


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a file is to be read: which sheet, in which encoding (None: found by themselves)."""

    sheet: str | None = None
    encoding: str | None = None
    headings: tuple[str, ...] = ()
    """Headings that are known to be there, whatever they mean."""


@dataclass(frozen=True, slots=True)
class FileTable:
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
    is_1904: bool = False
    """Whether a day that was left a number counts from 1904."""

    def column(self, index: int) -> Iterator[str]:
        """Return the texts of one column that say something."""
        return (row.cells[index] for row in self.rows if row.cells[index])


def read_table(path: Path, reading: ReadingOptions | None = None) -> FileTable:
    """Read a file; blocks. A foreign file may end the process: `apart.read_apart` does this in another one.

    Raises:
        ExchangeError: `fileMissing`, `fileSpecial`, `fileUnreadable`, `fileOther`, `fileLocked`, `fileEncoding`,
            `fileBroken`, `fileTooLarge`, `tooManyRows`, `sheetTooWide`, `cellEndless`, `headingsTorn` or
            `fileEmpty`; `sheetUnknown`,
            `sheetNone`, `encodingUnknown`, `encodingWrong` or `encodingNone` where what was asked for cannot be.
    """
    try:
        data = read_plain(path, MOST_FILE_BYTES)
    except FileNotFoundError as error:
        raise ExchangeError("fileMissing", file=path) from error
    except NotAFileError as error:
        raise ExchangeError("fileSpecial", file=path.name) from error
    except OSError as error:
        raise ExchangeError("fileUnreadable", file=path.name, detail=error.strerror or error) from error
    if data is None:
        raise ExchangeError("fileTooLarge", file=path.name, limit=f"{MOST_FILE_BYTES >> 20} MB")
    reading = reading or ReadingOptions()
    if not data.startswith(_PACKED) and (kind := kind_of(data)) is not None:
        raise ExchangeError("fileOther", file=path.name, kind=kind)
    read = _workbook(path, data, reading) if data.startswith(_PACKED) else _text(path, data, reading)
    if len(read.rows) > MOST_ROWS:
        raise ExchangeError("tooManyRows", file=path.name, limit=MOST_ROWS)
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
    is_1904: bool = False
    is_cut: bool = False
    """Whether the last line does not end."""


def _text(path: Path, data: bytes, reading: ReadingOptions) -> _Read:
    if reading.sheet is not None:
        raise ExchangeError("sheetNone", file=path.name)
    text = decoded(path, data, reading.encoding)
    rows, torn = separated(path, text.text, HEADINGS_WITHIN, MOST_ROWS + 1)
    is_cut = not text.text.endswith(("\n", "\r"))
    return _Read(rows, torn, encoding=text.encoding, remarks=text.remarks, is_cut=is_cut)


def _workbook(path: Path, data: bytes, reading: ReadingOptions) -> _Read:
    if reading.encoding is not None:
        raise ExchangeError("encodingNone", file=path.name)
    sheet = read_workbook(path, data, reading.sheet, MOST_ROWS + 1)
    return _Read(
        sheet.rows,
        broken=sheet.broken,
        sheet=sheet.name,
        sheets=sheet.names,
        remarks=sheet.remarks,
        is_1904=sheet.is_1904,
    )


def _table(path: Path, read: _Read, reading: ReadingOptions) -> FileTable:
    rows, torn = read.rows, read.torn
    at = _heading_row(rows, reading.headings)
    if at is None:
        raise ExchangeError("fileEmpty", file=path.name)
    if any(index <= at for index in torn):
        raise ExchangeError("headingsTorn", file=path.name, row=min(torn) + 1)
    said = len(rows[at])
    width = max(len(row) for row in rows[at:])
    if width > MOST_COLUMNS or width * len(rows) > MOST_CELLS:
        raise ExchangeError("sheetTooWide", file=path.name, cell=SheetExtent(len(rows), width).cell)
    headings = (*(cell.strip() for cell in rows[at]), *[""] * (width - said))
    first = at + 1
    if first < len(rows) and (both := joined_headings(headings, rows[first])) is not None:
        headings, said, first = both, max(said, len(rows[first])), first + 1
    below = []
    for index in range(first, len(rows)):
        row = rows[index]
        if any(map(str.strip, row)):
            flaw = _flaw(read, index, said) if index in torn or len(row) != said else None
            cells = (*row, *[""] * (width - len(row)))
            below.append(TableRow(index + 1, cells, flaw, read.broken.get(index, _NONE), len(row)))
    sheets = read.sheet, read.sheets
    return FileTable(path, headings, tuple(below), read.remarks, *sheets, read.encoding, read.is_1904)


def _flaw(read: _Read, index: int, said: int) -> Flaw | None:
    """Return what is amiss with a row of a text of so many headings; a workbook's cells are where they are."""
    row = read.rows[index]
    if index in read.torn:
        return "torn"
    if read.encoding and any(map(str.strip, row[said:])):
        return "shifted"
    return "cut" if read.is_cut and index == len(read.rows) - 1 and len(row) < said else None


def _heading_row(rows: Sequence[Sequence[str]], named: Collection[str]) -> int | None:
    """Return the row with the most headings that are known or named, else the first that says anything."""
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
