"""Writing a table to CSV or XLSX: whole or not at all, and no text ever a formula."""

import contextlib
import csv
import os
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.plain_text import guarded

Cell = str | int | float | date
_FIRST_DAY: Final = date(1900, 3, 1)
"""Spreadsheets count earlier days wrongly, or not at all: they are written as text."""
_WIDEST, _MARGIN = 40, 2
_AS_TEXT: Final = 49  # the number of the format "@"


class Sheet(ABC):
    """A file that is being written under another name; it takes its own when the block ends well."""

    def __init__(self, path: Path, headings: Sequence[str], as_typed: Collection[int] = ()) -> None:
        """Name the file and its columns, and those whose cells stay as they are typed, zeros in front included."""
        self.path = path
        self.headings = tuple(headings)
        self.as_typed = frozenset(as_typed)
        self._part = path.with_name(f".{path.name}.part")

    def begin(self) -> None:
        """Begin the file with its headings; blocks.

        Raises:
            ExchangeError: `fileUnwritable`.
        """
        self._guard(self._begin)
        self.add([self.headings])

    def add(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Write rows; blocks.

        Raises:
            ExchangeError: `fileUnwritable`.
        """
        self._guard(self._add, rows)

    def end(self, *, keep: bool = True) -> None:
        """Put the file in its place, or take away what there is of it; blocks.

        Raises:
            ExchangeError: `fileUnwritable`.
        """
        try:
            self._guard(self._end)
            if keep:
                self._guard(os.replace, self._part, self.path)
        finally:
            with contextlib.suppress(OSError):
                self._part.unlink(missing_ok=True)

    def __enter__(self) -> Self:
        """Begin."""
        self.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; nothing stays of a file in which something went wrong."""
        self.end(keep=kind is None)

    def _guard(self, work: Any, *arguments: Any) -> None:
        try:
            work(*arguments)
        except OSError as error:
            detail = error.strerror or error
            raise ExchangeError("fileUnwritable", file=self.path, detail=detail) from error

    @abstractmethod
    def _begin(self) -> None: ...

    @abstractmethod
    def _add(self, rows: Iterable[Sequence[Cell]]) -> None: ...

    @abstractmethod
    def _end(self) -> None: ...


class _Csv(Sheet):
    """UTF-8 with the mark by which spreadsheets know it."""

    def _begin(self) -> None:
        self._file = self._part.open("w", encoding="utf-8-sig", newline="", errors="replace")
        self._writer = csv.writer(self._file)

    def _add(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._writer.writerows([_plain(cell) for cell in row] for row in rows)

    def _end(self) -> None:
        self._file.close()


class _Xlsx(Sheet):
    """One row after the other to the disk, so that memory holds none of them."""

    def _begin(self) -> None:
        from xlsxwriter import Workbook

        self._part.touch()  # a folder that cannot be written shows at once, not when the book is closed
        self._book = Workbook(str(self._part), {"constant_memory": True, "strings_to_formulas": False})
        self._sheet = self._book.add_worksheet()
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._head = self._book.add_format({"bold": True})
        text = self._book.add_format({"num_format": _AS_TEXT})
        self._row = 0
        self._sheet.freeze_panes(1, 0)
        self._sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        for column, heading in enumerate(self.headings):
            width = sum(2 if ord(sign) > 0x2E80 else 1 for sign in heading) + _MARGIN  # noqa: PLR2004  wide signs
            style = text if column in self.as_typed else None
            self._sheet.set_column(column, column, min(max(width, 10), _WIDEST), style)

    def _add(self, rows: Iterable[Sequence[Cell]]) -> None:
        for row in rows:
            for column, cell in enumerate(row):
                self._put(column, cell)
            self._row += 1

    def _put(self, column: int, cell: Cell) -> None:
        if isinstance(cell, date) and cell >= _FIRST_DAY:
            self._sheet.write_datetime(self._row, column, cell, self._day)
        elif isinstance(cell, int | float):
            self._sheet.write_number(self._row, column, cell)
        elif cell:
            self._sheet.write_string(self._row, column, _text(cell), self._head if self._row == 0 else None)

    def _end(self) -> None:
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as error:
            raise OSError(str(error)) from error


def sheet(path: Path, headings: Sequence[str], as_typed: Collection[int] = ()) -> Sheet:
    """Return the file to write, XLSX where its name says so, else CSV; use it in a `with` block.

    In the columns `as_typed` a spreadsheet keeps what somebody types below: 00101 stays 00101.
    """
    kind = _Xlsx if path.suffix.lower() == ".xlsx" else _Csv
    return kind(path, headings, as_typed)


def _plain(cell: Cell) -> str:
    """Return a cell of plain text; a number is no formula, whatever its sign."""
    return str(cell) if isinstance(cell, int | float) else guarded(_text(cell))


def _text(cell: Cell) -> str:
    return cell.isoformat() if isinstance(cell, date) else str(cell)
