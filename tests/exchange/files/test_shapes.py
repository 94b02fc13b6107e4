"""Files that are cut, shifted, wrapped, hidden in part or no tables: understood or said, and nobody passes by it."""

import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

from exchange.conftest import planned
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.table import read_table
from facedesk.store.people.people import Person

HEADINGS = "Person ID,Name,Department,Valid until\n"


def text_file(path, text):
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


async def of(station, path):
    """Plan it; give what is said of the file, and each row's number, action and what is said of it."""
    ready = await planned(station, path)
    rows = [
        (
            row.number,
            row.action,
            [one.code for one in (*row.problems, *row.remarks) if one.code != "rowWithoutPhoto"],
        )
        for row in ready.rows
    ]
    return [one.code for one in ready.of_file], rows, ready


async def test_a_comma_within_a_name_shifts_nothing_into_another_column(station, tmp_path):
    text = "Person ID,Valid until,Name,Department\n1,2027-01-31,Doe, Jane,Sales\n2,2027-01-31,b,Sales,\n"
    _, rows, _ = await of(station, text_file(tmp_path / "a.csv", text))
    assert rows == [("1", "fail", ["rowShifted"]), ("2", "add", [])]


async def test_cells_beside_the_headings_of_a_workbook_are_notes(station, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Person ID", "Name"])
        sheet.write_row(1, 0, ["1", "a", "", "a note"])
    said, rows, _ = await of(station, tmp_path / "a.xlsx")
    assert (said, rows) == (["columnDropped"], [("1", "add", [])])


@pytest.mark.parametrize(
    ("last", "action", "codes"),
    [
        ("2,b,Sal", "fail", ["rowCut"]),
        ("2,b", "fail", ["rowCut"]),
        ("2,b,Sales\n", "add", ["rowShort"]),
        ("2,b,Sales,", "add", []),
        ("2,b,Sales,2027-01", "fail", ["cellDate"]),
        ('2,"b', "fail", ["rowTorn"]),
    ],
)
async def test_a_file_that_ends_early_lets_nobody_in_for_ever(station, tmp_path, last, action, codes):
    path = text_file(tmp_path / "a.csv", f"{HEADINGS}1,a,Sales,2027-01-31\n{last}")
    _, rows, ready = await of(station, path)
    assert rows[1] == ("2", action, codes)
    assert ready.is_doubtful == bool(codes)


async def test_a_row_may_end_before_what_limits_nobody(station, tmp_path):
    _, rows, _ = await of(station, text_file(tmp_path / "a.csv", "Person ID,Name,Phone\n1,a\n2,b"))
    assert rows == [("1", "add", []), ("2", "add", [])]


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.xls", "\ufeff<html><body><table><tr><td>Person ID</td></tr></table>", "HTML"),
        ("a.xls", '\n<?xml version="1.0"?><Workbook/>', "XML"),
        ("a.csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "PDF"),
        ("a.csv", '[{"id": 1}]', "JSON"),
        ("a.csv", b"\x89PNG\r\n\x1a\n", "JPEG, PNG"),
    ],
)
def test_what_is_no_table_says_what_it_is(tmp_path, name, data, kind):
    with pytest.raises(ExchangeError) as refused:
        read_table(text_file(tmp_path / name, data))
    assert (refused.value.reason.code, refused.value.reason.argument("kind")) == ("fileOther", kind)


@pytest.mark.parametrize(
    ("held", "kind"), [("word/document.xml", "Word"), ("Index/Document.iwa", "Numbers"), ("20001.jpg", "ZIP")]
)
def test_what_is_packed_and_no_workbook_says_what_it_is(tmp_path, held, kind):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as packed:
        packed.writestr(held, "x")
    with pytest.raises(ExchangeError) as refused:
        read_table(tmp_path / "a.xlsx")
    assert (refused.value.reason.code, refused.value.reason.argument("kind")) == ("fileOther", kind)


def test_a_workbook_with_a_password_says_so(tmp_path):
    data = (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + bytes(1016)
        + "EncryptedPackage".encode("utf-16-le")
        + bytes(480)
    )
    with pytest.raises(ExchangeError) as refused:
        read_table(text_file(tmp_path / "a.xlsx", data))
    assert refused.value.reason.code == "fileLocked"


async def test_rows_that_a_filter_hides_are_said(station, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        sheet = book.add_worksheet("Staff")
        sheet.write_row(0, 0, ["Person ID", "Name"])
        for row in range(1, 5):
            sheet.write_row(row, 0, [str(row), "a"])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(3, None, None, {"hidden": True})
        sheet.set_row(9, None, None, {"hidden": True})
    said, rows, ready = await of(station, tmp_path / "a.xlsx")
    assert said == ["rowsHidden"]
    assert (ready.of_file[0].argument("count"), len(rows), ready.is_doubtful) == ("2", 4, True)


@pytest.mark.parametrize(
    "text",
    [
        "Person ID|Name|Valid until\n1|a|2027-01-31\n",
        '"Person ID,Name,Valid until"\n"1,a,2027-01-31"\n',
        '"Person ID;""Name"";Valid until"\r\n"1;""a"";31.01.2027"\r\n',
        "Person ID,Name,Valid until\r1,a,2027-01-31\r",
        "sep=|\nPerson ID|Name|Valid until\n1|a|2027-01-31\n",
        "# staff\nPerson ID,Name,Valid until\n1,a,2027-01-31\n",
    ],
)
async def test_lines_are_understood_as_other_programs_write_them(station, tmp_path, text):
    _, rows, ready = await of(station, text_file(tmp_path / "a.csv", text))
    assert rows == [("1", "add", [])]
    assert (ready.rows[0].name, ready.rows[0].changes["valid_until"]) == ("a", date(2027, 1, 31))


async def test_headings_and_sums_between_the_rows_are_nobody(station, tmp_path):
    text = f"{HEADINGS}1,a,S,2027-01-31\n{HEADINGS}2,b,S,2027-01-31\nTotal,2,,\n"
    _, rows, _ = await of(station, text_file(tmp_path / "a.csv", text))
    assert [(number, action) for number, action, _ in rows if action == "add"] == [("1", "add"), ("2", "add")]


async def test_a_number_that_lost_its_zeros_is_said(station, tmp_path):
    await station.people.save(Person("0077", "Stored"))
    await station.people.save(Person("8", "Known"))
    text = "Person ID,Name\n77,a\n5,b\n005,c\n8,Known\n"
    _, rows, ready = await of(station, text_file(tmp_path / "a.csv", text))
    assert rows == [
        ("77", "add", ["numberAlike"]),
        ("5", "add", ["numberAlikeInFile"]),
        ("005", "add", ["numberAlikeInFile"]),
        ("8", "update", []),
    ]
    assert ready.is_doubtful


@pytest.mark.parametrize("heading", ["Validity Period", "Effective Period", "有效期限"])
async def test_a_validity_from_and_until_in_one_cell_is_both(station, tmp_path, heading):
    path = text_file(tmp_path / "a.csv", f"Person ID,Name,{heading}\n1,a,2026-01-01 - 2027-01-31\n")
    _, rows, ready = await of(station, path)
    changes = ready.rows[0].changes
    assert rows == [("1", "add", [])]
    assert (changes["valid_from"], changes["valid_until"]) == (date(2026, 1, 1), date(2027, 1, 31))


async def test_days_of_a_workbook_that_counts_from_1904_are_those_that_it_shows(station, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx"), {"date_1904": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Person ID", "Name", "Valid until", "Blocked or not"])
        sheet.write_row(1, 0, ["1", "a"])
        sheet.write_datetime(1, 2, datetime(2027, 1, 31), book.add_format({"num_format": "d/m/yy"}))  # noqa: DTZ001
        sheet.write_boolean(1, 3, True)
        sheet.write_row(2, 0, ["44956", "b", 44956])
    _, _, ready = await of(station, tmp_path / "a.xlsx")
    assert ready.rows[0].changes["valid_until"] == date(2027, 1, 31)
    assert (ready.rows[1].number, ready.rows[1].changes["valid_until"]) == ("44956", date(2027, 1, 31))
    assert ready.rows[0].changes["priority"].name == "BLOCKED"


async def test_a_workbook_whose_first_sheet_holds_no_numbers_tells_its_others(station, tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("Guide").write_row(0, 0, ["How to fill in", "Name"])
        book.add_worksheet("Staff").write_row(0, 0, ["Person ID", "Name"])
    with pytest.raises(ExchangeError) as refused:
        await planned(station, tmp_path / "a.xlsx")
    assert refused.value.reason.code == "numberSheetOther"
    assert refused.value.reason.argument("others") == "Staff"


@pytest.mark.parametrize("numbers", [("2", "1"), ("1", "3"), ("17", "18")])
async def test_a_general_heading_beside_another_column_of_numbers_is_said(station, tmp_path, numbers):
    first, second = numbers
    text = f"No.,Code,Name,Floor\n{first},20002,a,1\n{second},20001,b,1\n"
    said, rows, ready = await of(station, text_file(tmp_path / "a.csv", text))
    assert [row[0] for row in rows] == [first, second]
    assert said[0] == "numberColumnTaken"
    assert ready.of_file[0].argument("others") == "“Code”"


@pytest.mark.parametrize(
    ("name", "is_doubtful"),
    [
        ("J�rgen", True),
        ("JÃ¼rgen", True),
        ("çŽ‹èŠ³", True),  # 王芳
        ("NULL", True),
        ("NaN", True),
        ("Jürgen", False),
        ("Ã", False),
        ("张伟", False),
        ("Null", False),  # a name that people have
        ("Nan Li", False),
    ],
)
async def test_a_text_that_another_program_damaged_is_remarked_upon(station, tmp_path, name, is_doubtful):
    _, rows, ready = await of(
        station, text_file(tmp_path / "a.csv", HEADINGS + f"1,{name},Sales,2029-01-31\n")
    )
    assert rows == [("1", "add", ["cellDoubtful"] if is_doubtful else [])]
    assert ready.rows[0].name == name
