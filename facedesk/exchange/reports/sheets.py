"""Tables of any length to XLSX or CSV: in constant memory, whole or not at all, and no text ever a formula.

    with sheet(path, [FileColumn("Name"), "Time", FileColumn("Photo", picture=(48, 64))], title="Passes") as file:
        file.add([("张三", datetime(2026, 11, 3, 8, 0), CellPicture(jpeg, 48, 64)), ...])   # as often as wished
        file.turn("Strangers", [...])                                                    # another sheet

`sheet` takes .xlsx by the file's name, all else is CSV (UTF-8 with the mark by which Excel knows it). A cell is written
as what it is (`cells.Cell`): a `datetime` becomes a real date and time. What does not fit into one sheet of a workbook
goes on in the next, under the same headings. CSV holds no pictures, and a further sheet stands below the one before.
All of it blocks: call it in a thread, or in a process of its own. `ExchangeError` says why a file cannot be written.
"""

import csv
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import Any, Final

from facedesk.exchange.bounds import MOST_CELL_CHARACTERS
from facedesk.exchange.files.plain_text import guarded
from facedesk.exchange.reports.cells import PLAIN, ByType, Cell, CellPicture, FileColumn, TickBox
from facedesk.exchange.reports.sheet_file import Sheet, as_columns

__all__ = ["Cell", "CellPicture", "FileColumn", "Sheet", "TickBox", "sheet"]


class _Csv(Sheet):
    """UTF-8 with the mark by which spreadsheets know it."""

    def _open(self, path: Path, _scratch: Path) -> None:
        self._file = path.open("w", encoding="utf-8-sig", newline="", errors="replace")
        self._writer = csv.writer(self._file)

    def _turn(self, title: str, columns: Sequence[FileColumn]) -> None:
        if self._file.tell():
            self._writer.writerows([[], [_text(title)]])
        self._writer.writerow([_text(column.heading) for column in columns])

    def _add(self, rows: Iterable[Sequence[Cell]]) -> None:
        self._writer.writerows([_PLAIN[type(cell)](cell) for cell in row] for row in rows)

    def _close(self, *, keep: bool) -> None:  # noqa: ARG002  it is the same either way
        self._file.close()


_STEERING: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""Control characters but those that break lines: whoever looks at the file with a terminal is not steered by it."""


def _text(cell: str) -> str:
    """Return a text as a cell holds it: a longer one than spreadsheets take would spill over into other rows."""
    if len(cell) > MOST_CELL_CHARACTERS:
        cell = f"{cell[: MOST_CELL_CHARACTERS - 2]}…"  # an apostrophe may come before it
    if not cell.isprintable():
        cell = _STEERING.sub("\N{REPLACEMENT CHARACTER}", cell)
    return guarded(cell)


_PLAIN: Final = ByType[Callable[[Any], str]]({**PLAIN, str: _text})
"""How CSV writes each kind of cell; a number is no formula, whatever its sign."""


def sheet(
    path: Path,
    columns: Sequence[FileColumn | str],
    as_typed: Collection[int] = (),
    *,
    title: str = "",
    is_workbook: bool | None = None,
) -> Sheet:
    """Return the file to write, XLSX where that is said, or its name says so, else CSV; use it in a `with` block.

    In the columns `as_typed` a spreadsheet keeps what somebody types below: 00101 stays 00101.
    """
    if path.suffix.lower() == ".xlsx" if is_workbook is None else is_workbook:
        from facedesk.exchange.reports.workbook import Workbook

        return Workbook(path, as_columns(columns, as_typed), title)
    return _Csv(path, as_columns(columns, as_typed), title)
