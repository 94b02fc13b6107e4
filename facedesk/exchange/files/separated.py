"""Texts separated by commas, semicolons or tabs: the separator found by itself, torn rows noticed."""

import csv
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.plain_text import unguarded
from facedesk.exchange.headings import recognised

_SEPARATORS: Final = (",", ";", "\t", "|")
_LEAST_TOLD_BY: Final = 3
"""A line within a cell that has so many columns, as many as the table, is a row of it."""

Rows = list[list[str]]
_GUARDS: Final = frozenset("='")
"""A cell may be guarded that begins so."""


def separated(
    path: Path, text: str, within: int, most: int, *, is_unwrapped: bool = False
) -> tuple[Rows, set[int]]:
    """Read the rows of a text, `most` at most, by whichever separator makes the most known headings `within` so many.

    Also give the indexes of rows that are torn: a quotation mark is not closed, and other rows may lie in a cell. Where
    each whole line stands in quotation marks, as some programs write what one cell held, they are taken off.

    Raises:
        ExchangeError: `cellEndless` or `fileUnreadable`.
    """
    first, _, rest = text.partition("\n")
    separators: tuple[str, ...] = _SEPARATORS
    said = first.strip()
    if said.lower().startswith("sep=") and len(said) == len("sep=") + 1:
        # Spreadsheets write the separator into a line of its own, which they do not count as a row.
        text, separators = rest, (said[-1],)
    read = [(_rows(path, text, separator, within), separator) for separator in separators]
    (head, _), best = max(
        read, key=lambda one: (max(map(_known, one[0][0]), default=0), max(map(len, one[0][0]), default=0))
    )
    if not is_unwrapped and _is_wrapped(head):
        whole = _rows(path, text, best, most)[0]
        if all(len(row) <= 1 for row in whole):
            return separated(path, "\n".join("".join(row) for row in whole), within, most, is_unwrapped=True)
    return _rows(path, text, best, most, max(head, key=_known, default=()))


def _is_wrapped(head: Rows) -> bool:
    """Whether each line is one cell, and one of them would be headings by itself."""
    return all(len(row) <= 1 for row in head) and any(
        _known(row[0].split(separator)) > 1 for row in head if row for separator in _SEPARATORS
    )


def _known(cells: Sequence[str]) -> int:
    return len(recognised(cells))


def _rows(
    path: Path, text: str, separator: str, most: int, headings: Sequence[str] = ()
) -> tuple[Rows, set[int]]:
    lines: list[str] = []

    def kept() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            lines.append(line)
            yield line

    rows: Rows = []
    torn: set[int] = set()
    last: list[str] = []
    number_at = next((index for index, key in recognised(headings).items() if key == "number"), None)
    is_told_by = number_at is not None and len(headings) >= _LEAST_TOLD_BY
    try:
        for row in csv.reader(kept(), delimiter=separator):
            if len(lines) > 1 and (
                _is_stray(lines, separator)
                or (is_told_by and _holds_row(row, separator, len(headings), number_at or 0))
            ):
                torn.add(len(rows))
            rows.append([_text(cell) for cell in row])
            last = lines[:]
            lines.clear()
            if len(rows) == most:
                return rows, torn
    except csv.Error as error:
        raise _unreadable(path, len(rows) + 1, lines, error) from error
    if rows and _is_open(last, separator):
        torn.add(len(rows) - 1)
    return rows, torn


def _text(cell: str) -> str:
    """Return a cell's text without what guards it; `="007"` is how a number is kept a text."""
    if cell[:1] not in _GUARDS:
        return cell
    if cell.startswith('="') and cell.endswith('"') and len(cell) > len('="'):
        return cell[2:-1].replace('""', '"')
    return unguarded(cell)


def _unreadable(path: Path, row: int, lines: Sequence[str], error: csv.Error) -> ExchangeError:
    limit = csv.field_size_limit()
    if sum(map(len, lines)) > limit:
        return ExchangeError("cellEndless", file=path.name, row=row, limit=limit)
    return ExchangeError("fileUnreadable", file=path.name, detail=error)


def _is_open(lines: Sequence[str], separator: str) -> bool:
    """Whether a row goes on where its text ends: one more line is then no row of its own."""
    return len(list(csv.reader([*lines, "x"], delimiter=separator))) == 1


def _is_stray(lines: Sequence[str], separator: str) -> bool:
    """Whether text follows a closing quotation mark: of a row of several lines, it was another cell's first."""
    text = re.sub(rf'"[ \t]+(?={re.escape(separator)}|[\r\n]|$)', '"', "".join(lines))
    try:
        list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return True
    return False


def _holds_row(row: Sequence[str], separator: str, width: int, number_at: int) -> bool:
    """Whether a line within a cell is a row of the table: as wide, and a number where the number belongs."""
    inside = (line.split(separator) for cell in row for line in cell.splitlines()[1:])
    return any(len(cells) == width and cells[number_at].strip().isdecimal() for cells in inside)
