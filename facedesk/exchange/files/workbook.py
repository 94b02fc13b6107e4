"""One sheet of a workbook as texts: merged cells filled, and cells that have no value known as such."""

import html
import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from pathlib import Path
from typing import Any, Final

from facedesk.exchange.bounds import MOST_CELLS, MOST_PARTS, MOST_SHEETS, MOST_UNPACKED_BYTES
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.foreign import kind_of
from facedesk.exchange.files.reaching import column_of, farthest, part_named
from facedesk.texts import Reason, reason

_EXACT_BELOW: Final = 10**15
"""A number cell holds so many digits; of a longer number the last ones are lost."""
_BLOCK: Final = 1 << 20
_LONGEST: Final = 1 << 20
"""So many bytes hold a cell's 32,767 characters however they are written, and a row of empty ones."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
# None passes over the "<" of another tag, or looks for more than a name: in a comment each would look at all of it.
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^<>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^<>]*)>")
_ATTRIBUTE = re.compile(rb"""([\w:]{1,64})\s*=\s*["']([^"']*)["']""")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^<>]*[^/<>])>(.*?)</(?:\w+:)?c>", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^<>]*[^/<>])?>([^<]*)</(?:\w+:)?f>")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</(?:\w+:)?v>")
_FROM_1904 = re.compile(rb"""<(?:\w+:)?workbookPr\s[^<>]*\bdate1904\s*=\s*["'](?:1|true)""")
_HIDDEN = re.compile(rb"""<(?:\w+:)?row\s(?=[^<>]*\bhidden=["'](?:1|true))[^<>]*[^/<>]>""")
_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

Place = tuple[int, int]
"""Row and column, from 0."""


@dataclass(frozen=True, slots=True)
class WorkbookSheet:
    """The texts of one sheet, which of its cells are `broken`, its name and those of all.

    `is_1904` says that a day which was left a number counts from 1904.
    """

    rows: Sequence[Sequence[str]]
    broken: Mapping[int, frozenset[int]]
    name: str
    names: tuple[str, ...]
    remarks: tuple[Reason, ...] = ()
    is_1904: bool = False


def read_workbook(path: Path, data: bytes, asked: str | None, most_rows: int) -> WorkbookSheet:
    """Read the sheet that is asked for, else the first that is seen and holds something; blocks.

    Raises:
        ExchangeError: `fileUnreadable`, `fileTooLarge`, `tooManySheets`, `tooManyParts`, `sheetTooWide`,
            `fileEmpty` or `sheetUnknown`.
    """
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    _refuse_bombs(path, data)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = tuple(book.sheet_names)
        if len(names) > MOST_SHEETS:
            raise ExchangeError("tooManySheets", file=path.name, limit=MOST_SHEETS)
        seen = [sheet.name for sheet in book.sheets_metadata if sheet.visible is SheetVisibleEnum.Visible]
        for name in _sheet_names(path, asked, seen, names):
            sheet = book.get_sheet_by_name(name)
            cells = sheet.to_python(skip_empty_area=False, nrows=most_rows)
            rows = [[_cell_text(cell) for cell in row] for row in cells]
            if any(map(any, rows)):
                break
        merged = sheet.merged_cell_ranges or []
    except CalamineError as error:
        if (kind := kind_of(data)) is not None:
            raise ExchangeError("fileOther", file=path.name, kind=kind) from error
        if _ENCRYPTED in data:
            raise ExchangeError("fileLocked", file=path.name) from error
        raise ExchangeError("fileUnreadable", file=path.name, detail=error) from error
    found = _looked_into(path, data, names, name)
    broken = _put_broken(rows, found.broken)
    _fill(rows, broken, merged)
    others = [one for one in seen if one != name and one not in found.empty]
    return WorkbookSheet(
        rows,
        {row: frozenset(columns) for row, columns in broken.items()},
        name,
        names,
        tuple(_remarks(name, others if asked is None else (), found.hidden)),
        found.is_1904,
    )


def _remarks(name: str, others: Sequence[str], hidden: int) -> Iterator[Reason]:
    if others:
        yield reason("sheetsLeft", sheet=name, others=", ".join(others))
    if hidden:
        yield reason("rowsHidden", sheet=name, count=hidden)


def _sheet_names(path: Path, asked: str | None, seen: Sequence[str], names: Sequence[str]) -> Sequence[str]:
    """Return the sheet that was asked for, a hidden one too; else those that are seen."""
    if asked is None:
        if not seen:
            raise ExchangeError("fileEmpty", file=path.name)
        return seen
    found = [name for name in names if name == asked] or [
        name for name in names if name.strip().casefold() == asked.strip().casefold()
    ]
    if not found:
        raise ExchangeError("sheetUnknown", file=path.name, sheet=asked, sheets=", ".join(names))
    return found[:1]


def _refuse_bombs(path: Path, data: bytes) -> None:
    if not data.startswith(b"PK"):
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if len(packed.infolist()) > MOST_PARTS:
                raise ExchangeError("tooManyParts", file=path.name, limit=MOST_PARTS)
            if sum(part.file_size for part in packed.infolist()) > MOST_UNPACKED_BYTES:
                limit = f"{MOST_UNPACKED_BYTES >> 20} MB"
                raise ExchangeError("fileTooLarge", file=path.name, limit=limit)
            last = farthest(packed)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise ExchangeError("fileUnreadable", file=path.name, detail=error) from error
    if last.cells > MOST_CELLS:
        raise ExchangeError("sheetTooWide", file=path.name, cell=last.cell)


# Merged cells


def _fill(
    rows: list[list[str]],
    broken: dict[int, set[int]],
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]],
) -> None:
    """Write what a merged cell says into each place that it covers; a row in which nothing else stands stays empty."""
    filled = [any(row) for row in rows]
    left = MOST_CELLS
    for (top, first), (bottom, last) in merged:
        if top >= len(rows) or first >= len(rows[top]) or not rows[top][first]:
            continue
        text, is_broken = rows[top][first], first in broken.get(top, ())
        for at in range(top, min(bottom + 1, len(rows))):
            row = rows[at]
            for column in range(first, min(last + 1, len(row))):
                if filled[at] and not row[column]:
                    row[column] = text
                    if is_broken:
                        broken.setdefault(at, set()).add(column)
            left -= last + 1 - first
        if left < 0:
            return


# Cells without a value, which the reader of workbooks shows as empty


def _put_broken(rows: list[list[str]], found: Mapping[Place, str]) -> dict[int, set[int]]:
    broken: dict[int, set[int]] = {}
    for (row, column), text in found.items():
        if row < len(rows):
            rows[row] += [""] * (column + 1 - len(rows[row]))
            rows[row][column] = text
            broken.setdefault(row, set()).add(column)
    return broken


@dataclass(frozen=True, slots=True)
class _Found:
    """What the reader of workbooks does not say: cells without a value, sheets without a cell, rows that are hidden."""

    broken: Mapping[Place, str] = field(default_factory=dict)
    empty: frozenset[str] = frozenset()
    hidden: int = 0
    is_1904: bool = False


def _looked_into(path: Path, data: bytes, names: Sequence[str], name: str) -> _Found:
    if not data.startswith(b"PK"):
        return _Found()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = {one: part for one, part in zip(names, _parts(packed), strict=False) if part}
            empty = frozenset(one for one, part in parts.items() if one != name and _is_empty(packed, part))
            if name not in parts:
                return _Found(empty=empty)
            is_1904 = _FROM_1904.search(packed.read("xl/workbook.xml")) is not None
            hidden: list[bytes] = []
            broken = dict(_broken_in(packed, parts[name], hidden))
            return _Found(broken, empty, len(hidden), is_1904)
    except (zipfile.BadZipFile, OSError, ValueError, KeyError, NotImplementedError, zlib.error) as error:
        raise ExchangeError("fileUnreadable", file=path.name, detail=error) from error


def _is_empty(packed: zipfile.ZipFile, part: str) -> bool:
    with packed.open(part) as stream:
        return re.search(rb"<(?:\w+:)?c\s", stream.read(_BLOCK)) is None


def _parts(packed: zipfile.ZipFile) -> list[str | None]:
    """Name the part of a workbook that is each of its sheets, in their order; None where there is none."""
    names = set(packed.namelist())
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return []
    ways: dict[bytes, str] = {}
    for one in _RELATION.findall(_without_comments(packed.read("xl/_rels/workbook.xml.rels"))):
        relation = dict(_ATTRIBUTE.findall(one))
        target = relation.get(b"Target", b"").decode(errors="replace")
        ways.setdefault(relation.get(b"Id", b""), part_named(target))
    said = _without_comments(packed.read("xl/workbook.xml"))
    sheets = [dict(_ATTRIBUTE.findall(one)) for one in _SHEET.findall(said)]
    wanted = [next((value for key, value in each.items() if key.endswith(b":id")), None) for each in sheets]
    found = [None if each is None else ways.get(each) for each in wanted]
    return [way if way in names else None for way in found]


def _without_comments(xml: bytes) -> bytes:
    """Return a part without its comments, in which a sheet may be named that is none."""
    first, *others = xml.split(b"<!--")
    return first + b"".join(one.partition(b"-->")[2] for one in others)


def _broken_in(packed: zipfile.ZipFile, part: str, hidden: list[bytes]) -> Iterator[tuple[Place, str]]:
    """Return the cells without a value; the rows that are hidden, in which something stands, come into `hidden`."""
    kept = b""
    with packed.open(part) as stream:
        while block := stream.read(_BLOCK):
            text = kept + block
            since = max(0, len(kept) - len(b":c>"))
            end = max(text.rfind(b"</c>", since), text.rfind(b":c>", since))
            if end < 0:
                kept = text[-_LONGEST:]
                continue
            end = text.index(b">", end) + 1
            if b"<f" in text or b":f" in text or b'"e"' in text or b"'e'" in text:
                yield from _broken_among(text[:end])
            if b"hidden" in text:
                hidden += _HIDDEN.findall(text, 0, end)
            kept = text[end:]


def _broken_among(text: bytes) -> Iterator[tuple[Place, str]]:
    for raw, inside in _CELL.findall(text):
        attributes = dict(_ATTRIBUTE.findall(raw))
        kind = attributes.get(b"t", b"")
        is_formula = b"<f" in inside or b":f" in inside
        if kind != b"e" and not is_formula:
            continue
        value = _VALUE.search(inside)
        if kind != b"e" and ((value is not None and value[1].strip()) or kind in {b"str", b"inlineStr"}):
            continue
        place = _PLACE.fullmatch(attributes.get(b"r", b"").decode("ascii", "replace"))
        if place is None:
            continue
        formula = _FORMULA.search(inside)
        shown = value[1] if value is not None and value[1] else b"=" + (formula[1] if formula else b"")
        yield (
            (int(place[2]) - 1, column_of(place[1].encode()) - 1),
            html.unescape(shown.decode(errors="replace")),
        )


# Texts of cells


def _cell_text(cell: Any) -> str:
    """Return a cell's text: dates as 2029-08-09, whole numbers without a point, texts as they are.

    What is true is no 1: that would be somebody's number or card.
    """
    if type(cell) is str:
        return cell
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
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
