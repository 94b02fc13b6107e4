"""What a spreadsheet program keeps beside its texts is told from them, and merged headings name their columns."""

import zipfile
from datetime import date

import pytest
import xlsxwriter

from exchange.conftest import planned
from facedesk.exchange.files.table import read_table


def workbook(path, rows, change=None):
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
        if change is not None:
            change(sheet)
    return path


def with_part(path, part, change):
    """Rewrite a part of a workbook."""
    with zipfile.ZipFile(path) as packed:
        held = {name: packed.read(name) for name in packed.namelist()}
    held[part] = change(held[part].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in held.items():
            packed.writestr(name, data)
    return path


HEADINGS = ["Person ID", "Name", "Valid until"]


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ('<si><t>田中</t><rPh sb="0" eb="2"><t>タナカ</t></rPh><phoneticPr fontId="1"/></si>', "田中"),
        ("<si><r><rPr><b/></rPr><t>Zhang</t></r><r><t xml:space='preserve'> San</t></r></si>", "Zhang San"),
        ("<si><t>Zhang_x0020_San</t></si>", "Zhang San"),
        ("<si><t>Zhang&amp;San</t></si>", "Zhang&San"),
    ],
    ids=["how it is pronounced", "bold in part", "an escaped sign", "an entity"],
)
async def test_a_name_is_what_its_cell_shows(station, tmp_path, item, name):
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, ["1", "NAME", "2027-01-31"]])
    with_part(path, "xl/sharedStrings.xml", lambda text: text.replace("<si><t>NAME</t></si>", item))
    ready = await planned(station, path)
    assert [row.name for row in ready.rows] == [name]


def test_an_empty_shared_text_is_empty(tmp_path):
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, ["1", "a", "NOTHING"]])
    with_part(
        path, "xl/sharedStrings.xml", lambda text: text.replace("<si><t>NOTHING</t></si>", "<si><t/></si>")
    )
    assert read_table(path).rows[0].cells == ("1", "a", "")


async def test_a_heading_merged_over_two_columns_names_both_with_what_stands_below(station, tmp_path):
    rows = [
        ["Person ID", "Name", "Validity", "", "Department"],
        ["", "", "Start date", "End date", ""],
        ["1", "a", "2026-01-01", "2027-01-31", "Sales"],
    ]

    def merge(sheet):
        sheet.merge_range(0, 2, 0, 3, "Validity")
        for column, text in ((0, "Person ID"), (1, "Name"), (4, "Department")):
            sheet.merge_range(0, column, 1, column, text)

    ready = await planned(station, workbook(tmp_path / "a.xlsx", rows, merge))
    (row,) = ready.rows
    assert (row.changes["valid_from"], row.changes["valid_until"]) == (date(2026, 1, 1), date(2027, 1, 31))
    assert row.changes["department"] == ("Sales",)


async def test_a_number_or_a_department_merged_sideways_is_not_taken_twice(station, tmp_path):
    rows = [["Person ID", "Name", "Department", "Phone"], ["1", "a", "", ""], ["2", "b", "Sales", "5"]]
    path = workbook(tmp_path / "a.xlsx", rows, lambda sheet: sheet.merge_range(1, 2, 1, 3, "Board"))
    ready = await planned(station, path)
    assert ready.rows[0].changes["department"] == ("Board",)
    assert "Board" not in str(ready.rows[0].changes.get("phone", ""))


def test_the_first_sheet_that_holds_something_is_read(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("Cover")
        sheet = book.add_worksheet("People")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ["1", "a", "2027-01-31"])
        book.add_worksheet("Sheet3")
    table = read_table(tmp_path / "a.xlsx")
    assert (table.sheet, len(table.rows), table.remarks) == ("People", 1, ())


async def test_an_identity_number_that_the_program_rounded_is_not_taken(station, tmp_path):
    rows = [["Person ID", "Name", "Card number"], ["1", "a", ""]]
    path = workbook(tmp_path / "a.xlsx", rows, lambda sheet: sheet.write_number(1, 2, 110101199003071234))
    ready = await planned(station, path)
    assert [one.code for one in ready.rows[0].problems] == ["cellShortened"]
