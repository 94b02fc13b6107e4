"""How far a workbook's sheets reach: a reader makes room for all the cells between the first and the last one."""

import re
import zipfile
from collections.abc import Iterator
from typing import IO, Final, NamedTuple

_BLOCK: Final = 1 << 20
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_TARGET: Final = re.compile(rb"""\sTarget\s*=\s*["']([^"']*)["']""")
_LONGEST: Final = 32  # bytes of a place, with its name and quotes
_PLACE: Final = re.compile(rb"""\sr\s*=\s*["']([A-Z]{0,3})([0-9]{1,7})["']""")


class SheetExtent(NamedTuple):
    """The last row and column of a sheet, counted from 1."""

    row: int = 0
    column: int = 0

    @property
    def cells(self) -> int:
        """Count the cells up to there, empty ones too."""
        return self.row * self.column

    @property
    def cell(self) -> str:
        """Name the last cell as a spreadsheet does."""
        name, left = "", self.column
        while left:
            left, letter = divmod(left - 1, 26)
            name = chr(ord("A") + letter) + name
        return f"{name}{self.row}"


def farthest(packed: zipfile.ZipFile) -> SheetExtent:
    """Return the reach of the sheet that asks for most room; blocks.

    Raises:
        zipfile.BadZipFile, OSError, ValueError, zlib.error: the file is damaged.
    """
    sheets = set(filter(_is_sheet, packed.namelist())) | _named_as_sheets(packed)
    return max(
        (_reach(packed, name) for name in sheets), key=lambda reach: reach.cells, default=SheetExtent()
    )


def _is_sheet(name: str) -> bool:
    return name.lower().startswith("xl/worksheets/")


def _named_as_sheets(packed: zipfile.ZipFile) -> set[str]:
    """Return the parts that a workbook names, for a sheet may lie anywhere."""
    names = set(packed.namelist())
    if _RELATIONS not in names:
        return set()
    targets = _TARGET.findall(packed.read(_RELATIONS))
    return names & {part_named(target.decode(errors="replace")) for target in targets}


def part_named(target: str) -> str:
    """Return the name of the part that the list of a workbook's parts calls so."""
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _reach(packed: zipfile.ZipFile, sheet: str) -> SheetExtent:
    row = column = 0
    with packed.open(sheet) as stream:
        for letters, digits in _places(stream):
            row = max(row, int(digits))
            column = max(column, column_of(letters))
    return SheetExtent(row, column)


def _places(stream: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Return all places that rows and cells name; where two blocks meet, some twice."""
    kept = b""
    while block := stream.read(_BLOCK):
        yield from _PLACE.findall(kept + block)
        kept = (kept + block)[-_LONGEST:]


def column_of(letters: bytes) -> int:
    """Return the number of a column, from 1, that a spreadsheet names by letters; 0 for none."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - ord("A") + 1
    return number
