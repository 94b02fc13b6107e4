"""The workbook below `sheets.sheet`: one row after the other to the disk, so that memory holds none of them."""

import io
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from facedesk.exchange.bounds import MOST_CELL_CHARACTERS
from facedesk.exchange.reports.cells import TICK, Cell, CellPicture, FileColumn, TickBox, hours
from facedesk.exchange.reports.sheet_file import Sheet

MOST_ROWS: Final = 1_048_576
"""Rows of one sheet, the headings among them."""
MOST_TITLE: Final = 31
_FIRST_DAY: Final = date(1900, 3, 1)
"""Spreadsheets count earlier days wrongly, or not at all: they are written as text."""
_LAST_YEAR: Final = 9999
_EXACT_BELOW: Final = 10**15
"""A number cell holds so many digits; a longer number is written as text."""
_WIDEST, _MARGIN, _NARROWEST = 40, 2, 10
_WIDE_FROM: Final = 0x2E80  # signs twice as wide as letters
_CELL_ROOM: Final = 4  # pixels around a picture
_POINTS: Final = 0.75  # of a pixel
_CHARACTER: Final = 7  # pixels of one, by which columns are measured
_A4: Final = 9
_TEXT, _DAY, _MOMENT, _TIME, _HOURS = "@", "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm", "[h]:mm"
_UNFIT: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What a workbook cannot hold, or only under names that other programs show."""
_RICH: Final = re.compile(r"<r>.*</r>", re.DOTALL)
"""A text like this is written as it stands, as if it were the workbook's own XML."""


class Workbook(Sheet):
    """XLSX."""

    def _open(self, path: Path, scratch: Path) -> None:
        import xlsxwriter

        path.touch()  # a folder that cannot be written shows at once, not when the book is closed
        options = {"constant_memory": True, "strings_to_formulas": False, "tmpdir": str(scratch)}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._book.use_zip64()
        self._formats = {
            each: self._book.add_format({"num_format": each})
            for each in (_TEXT, _DAY, _MOMENT, _TIME, _HOURS)
        }
        self._head = self._book.add_format({"bold": True})
        self._titles: set[str] = set()
        self._row = self._pictures = 0
        self._page: Any = None
        self._kinds = self._writers()

    def _turn(self, title: str, columns: Sequence[FileColumn]) -> None:
        self._finish()
        self._title, self._columns = title, columns
        self._page = page = self._book.add_worksheet(self._free(title))
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for at, column in enumerate(columns):
            page.set_column(at, at, _width(column), self._formats[_TEXT] if column.as_typed else None)
        sizes = [column.picture for column in columns if column.picture is not None]
        if sizes:  # all rows are as high: a height of each would have to be kept
            page.set_default_row((max(high for _, high in sizes) + _CELL_ROOM) * _POINTS)
        for at, column in enumerate(columns):
            page.write_string(0, at, _clean(column.heading), self._head)
        self._row = 1

    def _free(self, title: str) -> str | None:
        """Return what a sheet can be called, as no other is; None for as the program calls it."""
        stem = _UNFIT.sub(" ", title).strip().strip("'")
        if not stem:
            return None
        name, number = stem[:MOST_TITLE], 1
        while name.casefold() in self._titles:
            number += 1
            end = f" ({number})"
            name = f"{stem[: MOST_TITLE - len(end)]}{end}"
        self._titles.add(name.casefold())
        return name

    def _finish(self) -> None:
        if self._page is not None and self._row > 1:
            self._page.autofilter(0, 0, self._row - 1, len(self._columns) - 1)

    def _add(self, rows: Iterable[Sequence[Cell]]) -> None:
        for row in rows:
            if self._row == MOST_ROWS:
                self._turn(self._title, self._columns)
            at = self._row
            for column, cell in enumerate(row):
                if cell is not None and cell != "":
                    self._kinds[type(cell)](at, column, cell)
            self._row += 1

    def _writers(self) -> Mapping[type, Callable[[int, int, Any], None]]:
        return {
            str: self._put_text,
            int: self._put_number,
            float: self._put_number,
            datetime: self._put_moment,
            date: self._put_day,
            time: lambda row, at, cell: self._page.write_datetime(row, at, cell, self._formats[_TIME]),
            timedelta: self._put_hours,
            CellPicture: self._put_picture,
            TickBox: self._put_box,
        }

    def _put_text(self, row: int, at: int, cell: str) -> None:
        self._page.write_string(row, at, _clean(cell))

    def _put_number(self, row: int, at: int, cell: float) -> None:
        if math.isfinite(cell) and abs(cell) < _EXACT_BELOW:
            self._page.write_number(row, at, cell)
        else:
            self._put_text(row, at, str(cell))

    def _put_moment(self, row: int, at: int, cell: datetime) -> None:
        if cell.date() >= _FIRST_DAY and cell.tzinfo is None and cell.year <= _LAST_YEAR:
            self._page.write_datetime(row, at, cell, self._formats[_MOMENT])
        else:
            self._put_text(row, at, cell.isoformat(" ", "seconds"))

    def _put_day(self, row: int, at: int, cell: date) -> None:
        if cell >= _FIRST_DAY:
            self._page.write_datetime(row, at, cell, self._formats[_DAY])
        else:
            self._put_text(row, at, cell.isoformat())

    def _put_hours(self, row: int, at: int, cell: timedelta) -> None:
        if cell < timedelta(0):
            self._put_text(row, at, hours(cell))
        else:
            self._page.write_datetime(row, at, cell, self._formats[_HOURS])

    def _put_box(self, row: int, at: int, cell: TickBox) -> None:
        if cell.is_ticked:
            self._page.write_string(row, at, TICK)

    def _put_picture(self, row: int, at: int, cell: CellPicture) -> None:
        wide, high = self._columns[at].picture or (cell.width, cell.height)
        scale = min(wide / cell.width, high / cell.height, 1.0)
        self._pictures += 1
        self._page.insert_image(
            row,
            at,
            f"{self._pictures}.jpg",
            {
                "image_data": io.BytesIO(cell.jpeg),
                "x_offset": _CELL_ROOM // 2,
                "y_offset": _CELL_ROOM // 2,
                "x_scale": scale,
                "y_scale": scale,
                "object_position": 1,
            },
        )

    def _close(self, *, keep: bool) -> None:
        from xlsxwriter.exceptions import FileCreateError

        if not keep:  # what is in the folder is taken away, and to make a book of it takes long
            self._book.fileclosed = True
            for page in self._book.worksheets():
                page.row_data_fh.close()
            return
        self._finish()
        try:
            self._book.close()
        except FileCreateError as error:
            raise _cause_of(error) from error


def _cause_of(error: Exception) -> OSError:
    cause = error.args[0] if error.args else error
    return cause if isinstance(cause, OSError) else OSError(str(cause))


def _width(column: FileColumn) -> float:
    if column.picture is not None:
        return (column.picture[0] + _CELL_ROOM) / _CHARACTER
    if column.width:
        return column.width
    wide = sum(2 if ord(sign) >= _WIDE_FROM else 1 for sign in column.heading) + _MARGIN
    return min(max(wide, _NARROWEST), _WIDEST)


def _clean(text: str) -> str:
    """Return what a cell can hold of a text."""
    if not text.isalnum():
        text = _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)
        if _RICH.fullmatch(text):
            text += " "
    return text[: MOST_CELL_CHARACTERS - 1] + "…" if len(text) > MOST_CELL_CHARACTERS else text
