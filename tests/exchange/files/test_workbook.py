"""Cells of a workbook that have no value are known as such; those whose value is nothing are empty."""

import tracemalloc
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from facedesk.exchange.files import workbook
from facedesk.exchange.files.workbook import read_workbook


def test_a_formula_whose_value_is_nothing_is_empty_and_one_without_a_value_is_broken(tmp_path: Path) -> None:
    written, file = tmp_path / "written.xlsx", tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(str(written)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Number", "Empty", "Lost", "Wrong"])
        sheet.write_formula(1, 1, '=IF(TRUE,"","x")', None, "@")
        sheet.write_formula(1, 2, "=TODAY()+1", None, "")
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
        sheet.write(1, 0, "20001")
    with zipfile.ZipFile(written) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():  # as the spreadsheet itself writes a text of no characters
            after.writestr(name, before.read(name).replace(b"<v>@</v>", b"<v></v>"))
    read = read_workbook(file, file.read_bytes(), None, 10)
    assert read.broken == {1: frozenset({2, 3})}
    assert list(read.rows[1]) == ["20001", "", "=TODAY()+1", "#DIV/0!"]


def test_a_sheet_of_nothing_but_empty_cells_takes_no_memory(tmp_path: Path) -> None:
    file = tmp_path / "people.xlsx"
    lost = b'<c r="B2"><f>TODAY()</f><v></v></c>'
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("sheet", b'<c r="A1"/>' * 3_000_000 + lost + b'<c r="A1"/>' * 200_000 + lost)
    with zipfile.ZipFile(file) as packed:
        tracemalloc.start()
        found = list(workbook._broken_in(packed, "sheet", []))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert found == [((1, 1), "=TODAY()")] * 2
    assert most < 16 << 20


def test_what_is_true_is_no_number(tmp_path: Path) -> None:
    file = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Number", "Card", "Blocked"])
        sheet.write_row(1, 0, ["20001", True, False])
    assert list(read_workbook(file, file.read_bytes(), None, 10).rows[1]) == ["20001", "TRUE", "FALSE"]


TAGS = [
    b"<c ",
    b'<c r="A1"',
    b"<c>",
    b"<f>",
    b"<f ",
    b"<v>",
    b"<row ",
    b"<sheet ",
    b"<Relationship ",
    b"<workbookPr ",
    b"a",
]


@pytest.mark.parametrize("tag", TAGS)
def test_tags_without_an_end_in_a_comment_are_passed_over(tmp_path: Path, tag: bytes) -> None:
    file = tmp_path / "people.xlsx"
    inside = tag * (900_000 // len(tag)) + b"<"
    sheet = b'<c r="A1"><f>1</f><!--' + inside + b'--></c><c r="B2"><f>TODAY()</f><v></v></c>'
    book = b"<!--" + inside + b'--><sheet name="S" r:id="r1"/>'
    relations = b"<!--" + inside + b'--><Relationship Id="r1" Target="sheet.xml"/>'
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("xl/workbook.xml", book)
        written.writestr("xl/_rels/workbook.xml.rels", relations)
        written.writestr("xl/sheet.xml", sheet)
    with zipfile.ZipFile(file) as packed:
        (part,) = workbook._parts(packed)
        assert part is not None
        assert part == "xl/sheet.xml"
        assert dict(workbook._broken_in(packed, part, []))[1, 1] == "=TODAY()"


def test_a_sheet_that_is_named_in_a_comment_is_none(tmp_path: Path) -> None:
    file = tmp_path / "people.xlsx"
    sheets = b'<!-- <sheet name="Old" r:id="r9"/> <!-- --><sheet name="S" r:id="r1"/>'
    with zipfile.ZipFile(file, "w") as written:
        written.writestr("xl/workbook.xml", sheets)
        written.writestr("xl/_rels/workbook.xml.rels", b'<Relationship Id="r1" Target="sheet.xml"/>')
        written.writestr("xl/sheet.xml", b"")
    with zipfile.ZipFile(file) as packed:
        assert workbook._parts(packed) == ["xl/sheet.xml"]
