"""The empty spreadsheet, and what a spreadsheet makes of what is typed into it."""

import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from facedesk.exchange.people_out import blank_columns, write_blank

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXT = "49"
"""The number of the format that leaves what is typed alone."""


def formats(path: Path) -> dict[int, str]:
    """Give the format of cells that are still empty, by their column's place, where a column has one."""
    with zipfile.ZipFile(path) as book:
        styles = ET.fromstring(book.read("xl/styles.xml"))  # noqa: S314
        sheet = ET.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314
    known = [style.get("numFmtId", "") for style in styles.iterfind(f"{MAIN}cellXfs/{MAIN}xf")]
    found = {}
    for column in sheet.iterfind(f"{MAIN}cols/{MAIN}col"):
        for place in range(int(column.get("min", "1")), int(column.get("max", "1")) + 1):
            found[place - 1] = known[int(column.get("style", "0"))]
    return found


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_numbers_that_are_typed_into_the_empty_sheet_keep_their_zeros(tmp_path, language):
    write_blank(tmp_path / "empty.xlsx", language)
    columns, found = blank_columns(), formats(tmp_path / "empty.xlsx")
    texts = {columns[place] for place, number in found.items() if number == TEXT}
    assert texts == {"number", "card", "phone"}
