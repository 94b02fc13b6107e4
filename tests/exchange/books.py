"""Workbooks written by hand, as no spreadsheet writes them."""

import struct
import zipfile
from pathlib import Path
from string import ascii_uppercase

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'

LOOP_XLS = (
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    + bytes(16)
    + struct.pack("<HHHHH6xIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096)
    + struct.pack("<IIII", 0, 0xFFFF_FFFF, 0xFFFF_FFFF, 0)
    + bytes(436)
    + struct.pack("<I", 1) * 128 * 100
)
"""An XLS whose every sector is followed by the same one."""


def sheet(rows: str, dimension: str = "A1") -> str:
    """Write a sheet."""
    return (
        f'<worksheet xmlns="{_MAIN}"><dimension ref="{dimension}"/><sheetData>{rows}</sheetData></worksheet>'
    )


def cells(rows: int, columns: int, cell: str) -> str:
    """Write rows of cells; `{0}` in one is its place."""
    names = [
        name for letter in ("", *ascii_uppercase) for name in (letter + each for each in ascii_uppercase)
    ]
    return "".join(
        f'<row r="{row}">{"".join(cell.format(f"{name}{row}") for name in names[:columns])}</row>'
        for row in range(1, rows + 1)
    )


def book(
    path: Path,
    sheet: str,
    *,
    shared: str = "",
    before: str = "",
    way: str = "worksheets/sheet1.xml",
    sheets: int = 1,
) -> Path:
    """Write a workbook whose sheets are all the same part; `before` stands before its shared texts."""
    names = "".join(f'<sheet name="S{at}" sheetId="{at}" r:id="r1"/>' for at in range(1, sheets + 1))
    related = f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="{way}"/>'
    if shared:
        related += f'<Relationship Id="r2" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": _related(
            f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        ),
        "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _related(related),
        "xl/sharedStrings.xml": f'{before}<sst xmlns="{_MAIN}">{shared}</sst>',
        f"xl/{way}": sheet,
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return path


def _related(inside: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'
