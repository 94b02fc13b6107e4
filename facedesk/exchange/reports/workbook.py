"""The workbook below `sheets.sheet`: one row after the other to the disk, so that memory holds none of them.

The rows' XML is written here, and all around it by XlsxWriter, which would take five times as long for the rows.
"""

import math
import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from facedesk.exchange.bounds import MOST_CELL_CHARACTERS
from facedesk.exchange.reports.cells import TICK, ByType, Cell, CellPicture, FileColumn, TickBox, hours
from facedesk.exchange.reports.sheet_file import Sheet

MOST_ROWS: Final = 1_048_576
"""Rows of one sheet, the headings among them."""
MOST_TITLE: Final = 31
_FIRST_DAY: Final = date(1900, 3, 1)
"""Spreadsheets count earlier days wrongly, or not at all: they are written as text."""
_EXACT_BELOW: Final = 10**15
"""A number cell holds so many digits; a longer number is written as text."""
_WIDEST, _MARGIN, _NARROWEST = 40, 2, 10
_WIDE_FROM: Final = 0x2E80  # signs twice as wide as letters
_CELL_ROOM: Final = 4  # pixels around a picture
_POINTS: Final = 0.75  # of a pixel
_CHARACTER: Final = 7  # pixels of one, by which columns are measured
_A4: Final = 9
_TEXT: Final = 49  # the number of the format "@", by which programs know it
_DAY, _MOMENT, _TIME, _HOURS = "yyyy-mm-dd", "yyyy-mm-dd hh:mm:ss", "hh:mm", "[h]:mm"
_UNFIT: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What a workbook cannot hold, or only under names that other programs show."""
_ESCAPED: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "_x000D_"})
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What reads a workbook takes _x0041_ for a sign by its number."""
_EPOCH: Final = datetime(1899, 12, 30)  # noqa: DTZ001  local, as people call it
_DAY_LONG: Final = timedelta(days=1)


class Workbook(Sheet):
    """XLSX."""

    def _open(self, path: Path, scratch: Path) -> None:
        import xlsxwriter

        path.touch()  # a folder that cannot be written shows at once, not when the book is closed
        self._scratch = scratch
        options = {"constant_memory": True, "strings_to_formulas": False, "tmpdir": str(scratch)}
        self._book = xlsxwriter.Workbook(str(path), options)
        self._book.use_zip64()
        self._formats = {
            each: self._book.add_format({"num_format": each})
            for each in (_TEXT, _DAY, _MOMENT, _TIME, _HOURS)
        }
        head = self._book.add_format({"bold": True})
        self._titles: set[str] = set()
        self._styles = {
            each: f' s="{made._get_xf_index()}"'  # noqa: SLF001  by which cells name it
            for each, made in self._formats.items()
        }
        self._head = f' s="{head._get_xf_index()}"'  # noqa: SLF001
        self._row = self._pictures = 0
        self._page: Any = None
        self._kinds = self._writers()

    def _turn(self, title: str, columns: Sequence[FileColumn]) -> None:
        from xlsxwriter.utility import xl_col_to_name

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
        self._letters = [xl_col_to_name(at) for at in range(len(columns))]
        self._text_styles = [self._head] * len(columns)
        page.dim_rowmin, page.dim_colmin, page.dim_colmax = 0, 0, len(columns) - 1
        self._row = 0
        self._add([[column.heading for column in columns]])
        self._text_styles = [self._styles[_TEXT] if column.as_typed else "" for column in columns]

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
        page = self._page
        if page is None:
            return
        page.dim_rowmax = self._row - 1
        if self._row > 1:
            page.autofilter(0, 0, self._row - 1, len(self._columns) - 1)

    def _add(self, rows: Iterable[Sequence[Cell]]) -> None:
        write = self._page.row_data_fh.write
        for row in rows:
            if self._row == MOST_ROWS:
                self._turn(self._title, self._columns)
                write = self._page.row_data_fh.write
            write(self._row_xml(row))
            self._row += 1

    def _row_xml(self, row: Sequence[Cell]) -> str:
        number, kinds = str(self._row + 1), self._kinds
        cells = [
            f'<c r="{letters}{number}"{kinds[type(cell)](at, cell)}'
            for at, (letters, cell) in enumerate(zip(self._letters, row, strict=False))
            if cell is not None and cell != ""
        ]
        return f'<row r="{number}">{"".join(cells)}</row>'

    def _writers(self) -> ByType[Callable[[int, Any], str]]:
        """Return what writes a cell of each kind, from its style to its end."""
        times = f"{self._styles[_TIME]}><v>"
        return ByType(
            {
                str: self._text,
                int: self._number,
                float: self._number,
                datetime: self._moment,
                date: self._day,
                time: lambda _at, cell: f"{times}{_serial(datetime.combine(_EPOCH, cell))}</v></c>",
                timedelta: self._hours,
                TickBox: lambda at, cell: self._text(at, TICK if cell.is_ticked else ""),
                CellPicture: self._picture,
            }
        )

    def _text(self, at: int, cell: str) -> str:
        space = ""
        if not cell.isalnum():
            space = ' xml:space="preserve"' if cell != cell.strip() else ""
            cell = _escaped(cell)
        elif len(cell) > MOST_CELL_CHARACTERS:
            cell = _cut(cell)
        return f'{self._text_styles[at]} t="inlineStr"><is><t{space}>{cell}</t></is></c>'

    def _number(self, at: int, cell: float) -> str:
        if math.isfinite(cell) and abs(cell) < _EXACT_BELOW:
            return f"><v>{cell!r}</v></c>"
        return self._text(at, str(cell))

    def _moment(self, at: int, cell: datetime) -> str:
        if cell.date() >= _FIRST_DAY and cell.tzinfo is None:
            return f"{self._styles[_MOMENT]}><v>{_serial(cell)}</v></c>"
        return self._text(at, cell.isoformat(" ", "seconds"))

    def _day(self, at: int, cell: date) -> str:
        if cell >= _FIRST_DAY:
            return f"{self._styles[_DAY]}><v>{(cell - _EPOCH.date()).days}</v></c>"
        return self._text(at, cell.isoformat())

    def _hours(self, at: int, cell: timedelta) -> str:
        if cell < timedelta(0):
            return self._text(at, hours(cell))
        return f"{self._styles[_HOURS]}><v>{cell / _DAY_LONG:.15g}</v></c>"

    def _picture(self, at: int, cell: CellPicture) -> str:
        self._put_picture(self._row, at, cell)
        return "/>"

    def _put_picture(self, row: int, at: int, cell: CellPicture) -> None:
        wide, high = self._columns[at].picture or (cell.width, cell.height)
        scale = min(wide / cell.width, high / cell.height, 1.0)
        self._pictures += 1
        file = self._scratch / f"{self._pictures}.jpg"  # else memory holds them until the book is closed
        file.write_bytes(cell.jpeg)
        self._page.insert_image(
            row,
            at,
            str(file),
            {
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


def _escaped(text: str) -> str:
    """Return a text as XML holds it, cut to what a cell can hold."""
    text = _cut(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text))
    return _ESCAPE.sub("_x005F_", text).translate(_ESCAPED)


def _cut(text: str) -> str:
    return text if len(text) <= MOST_CELL_CHARACTERS else text[: MOST_CELL_CHARACTERS - 1] + "…"


def _serial(at: datetime) -> str:
    """Return an instant as spreadsheets count: in days."""
    return f"{(at - _EPOCH) / _DAY_LONG:.15g}"
