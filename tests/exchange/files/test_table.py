"""A file becomes a table of texts, whatever wrote it."""

import io
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import xlsxwriter

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.table import read_table
from facedesk.exchange.headings import recognised

CHINESE = "人员编号{0}人员姓名{0}部门\r\n20001{0}张三{0}测试部\r\n"


def written(folder: Path, data: bytes, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def xlsx(folder: Path, rows: list[list[object]], **more: list[list[object]]) -> Path:
    path = folder / "people.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, content in {"People": rows, **more}.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(content):
                sheet.write_row(at, 0, row)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-32"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_characters_and_separators_are_found_by_themselves(tmp_path, encoding, separator):
    table = read_table(written(tmp_path, CHINESE.format(separator).encode(encoding)))
    assert table.headings == ("人员编号", "人员姓名", "部门")
    assert [row.cells for row in table.rows] == [("20001", "张三", "测试部")]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_wide_characters_are_known_without_a_mark(tmp_path, encoding):
    for separator in ",;\t":
        table = read_table(written(tmp_path, CHINESE.format(separator).encode(encoding)))
        assert [row.cells for row in table.rows] == [("20001", "张三", "测试部")]


def test_a_few_zero_characters_make_no_other_encoding(tmp_path):
    data = b"number,name,phone\n1,a\0b,\n2,\0,\n\0,x,18868681819\n"
    assert [row.cells[1] for row in read_table(written(tmp_path, data)).rows] == ["a\0b", "\0", "x"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-32-be"])
def test_wide_characters_of_a_single_column_are_no_text_that_can_be_told(tmp_path, encoding):
    assert code_of(written(tmp_path, "Number\n1\n".encode(encoding))) == "fileEncoding"


TORN = {
    "to the end of the file": ('1,"abc\n2,d,e\n', [("1", True)]),
    "at the end of the file": ('1,a,b\n2,"c', [("1", False), ("2", True)]),
    "to another cell's mark": ('1,"abc,\n2,"d",e\n3,f,g\n', [("1", True), ("3", False)]),
    "past an empty cell": ('1,"abc\n2,"",d\n3,"e",f\n4,g,h\n', [("1", True), ("4", False)]),
    "to a mark at a cell's end": ('1,"abc\n2,d,e"\n3,f,g\n', [("1", True), ("3", False)]),
    "in lines that end with returns": ('1,"abc\r2,d,e\r', [("1", True)]),
}


@pytest.mark.parametrize("case", TORN)
def test_a_row_whose_quotation_mark_takes_in_others_is_torn(tmp_path, case):
    text, expected = TORN[case]
    table = read_table(written(tmp_path, f"Number,Name,Phone\n{text}".encode()))
    assert [(row.cells[0], row.flaw == "torn") for row in table.rows] == expected


@pytest.mark.parametrize(
    "cell",
    [
        '"a\nb"',
        '"a\r\nb ""c"" d"',
        '"a\n" ',
        '"a\n12, High Street"',
        '"\n\n1\n"',
        '"he said ""x"""',
        '"a"b',
        'a"b',
        '""',
    ],
)
def test_honest_quotation_marks_tear_nothing(tmp_path, cell):
    table = read_table(written(tmp_path, f"Number,Name,Phone\n1,{cell},\n2,{cell},3\n4,x,{cell}".encode()))
    assert [(row.cells[0], row.flaw == "torn") for row in table.rows] == [
        ("1", False),
        ("2", False),
        ("4", False),
    ]


def test_in_a_table_of_two_columns_a_cell_may_hold_lines_with_numbers(tmp_path):
    table = read_table(written(tmp_path, b'Number,Name\n1,"a\n12, High Street"\n2,b\n'))
    assert [(row.cells[0], row.flaw == "torn") for row in table.rows] == [("1", False), ("2", False)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b'"Number,Name\n1,a\n2,b\n', "headingsTorn"),
        (b'"List\nNumber,Name\n1,"a"\n2,b\n', "headingsTorn"),
        (b'Number,Name\n1,"' + b"a\n2,b" * 50_000, "cellEndless"),
    ],
)
def test_a_quotation_mark_that_takes_in_the_headings_or_very_much_is_said_of_the_file(tmp_path, data, code):
    with pytest.raises(ExchangeError) as caught:
        read_table(written(tmp_path, data))
    assert caught.value.reason.code == code
    assert caught.value.reason.argument("row") == ("1" if code == "headingsTorn" else "2")


def test_a_separator_inside_quotes_is_text(tmp_path):
    table = read_table(written(tmp_path, b'Number;Name\n1;"Smith; John, Jr."\n'))
    assert table.rows[0].cells == ("1", "Smith; John, Jr.")


def test_the_separator_that_a_spreadsheet_named_is_taken(tmp_path):
    table = read_table(written(tmp_path, b"sep=|\r\nNumber|Name\r\n1|a,b;c\r\n"))
    assert table.headings == ("Number", "Name")
    assert (table.rows[0].row, table.rows[0].cells) == (2, ("1", "a,b;c"))


def test_a_title_above_the_headings_is_passed_over_and_rows_keep_their_numbers(tmp_path):
    data = "公司人员名单,,\n,,\n姓名,编号,电话\n\n张三,20001,188\n,,\n李四,20002,189\n"
    table = read_table(written(tmp_path, data.encode()))
    assert table.headings == ("姓名", "编号", "电话")
    assert [row.row for row in table.rows] == [5, 7]


def test_without_a_known_heading_the_first_row_is_taken(tmp_path):
    table = read_table(written(tmp_path, b"\nAlpha,Beta\n1,2\n"))
    assert table.headings == ("Alpha", "Beta")
    assert recognised(table.headings) == {}


def test_short_rows_are_filled_and_longer_ones_kept(tmp_path):
    table = read_table(written(tmp_path, b"Number,Name\n1\n2,b,more\n"))
    assert table.headings == ("Number", "Name", "")
    assert [row.cells for row in table.rows] == [("1", "", ""), ("2", "b", "more")]


def test_a_sheet_gives_dates_as_dates_and_numbers_as_texts(tmp_path):
    path = xlsx(
        tmp_path,
        [
            ["人员编号", "卡号", "有效期开始时间", "手机号码", "生日"],
            [
                20001,
                "0001234567",
                date(2029, 8, 9),
                18868681819.0,
                datetime(1997, 4, 3, 12, 30, tzinfo=UTC).replace(tzinfo=None),
            ],
        ],
    )
    assert read_table(path).rows[0].cells == (
        "20001",
        "0001234567",
        "2029-08-09",
        "18868681819",
        "1997-04-03",
    )


def test_of_a_book_the_first_sheet_that_is_seen_counts(tmp_path):
    path = tmp_path / "people.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        hidden, seen = book.add_worksheet("old"), book.add_worksheet("now")
        hidden.write_row(0, 0, ["Number"])
        seen.write_row(3, 1, ["Number", "Name"])
        seen.write_row(4, 1, ["7", "x"])
        seen.activate()
        seen.set_first_sheet()
        hidden.hide()
    table = read_table(path)
    assert table.headings == ("", "Number", "Name")
    assert [(row.row, row.cells) for row in table.rows] == [(5, ("", "7", "x"))]


def test_a_number_that_lost_digits_shows_it(tmp_path):
    path = xlsx(tmp_path, [["Number", "Card"], [1, 123456789012345678]])
    assert read_table(path).rows[0].cells[1] == "1.23456789012346E+17"


def test_a_formula_guard_is_taken_away_in_csv_only(tmp_path):
    assert read_table(written(tmp_path, b"Number,Name\n1,'=x\n")).rows[0].cells[1] == "=x"
    assert read_table(written(tmp_path, b"Number,Name\n1,'t Hart\n")).rows[0].cells[1] == "'t Hart"
    assert read_table(xlsx(tmp_path, [["Number", "Name"], ["1", "'=x"]])).rows[0].cells[1] == "'=x"


def code_of(path: Path) -> str:
    with pytest.raises(ExchangeError) as caught:
        read_table(path)
    return caught.value.reason.code


def test_a_sheet_with_a_cell_far_away_is_refused_and_the_cell_named(tmp_path):
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_row(0, 0, ["Number", "Name"])
        book.add_worksheet().write(1_048_575, 16_383, "x")
    with pytest.raises(ExchangeError) as caught:
        read_table(path)
    assert (caught.value.reason.code, dict(caught.value.reason.arguments)["cell"]) == (
        "sheetTooWide",
        "XFD1048576",
    )


def test_what_cannot_be_read_says_why(tmp_path):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", bytes(600 * 1024 * 1024))
    assert code_of(tmp_path / "gone.csv") == "fileMissing"
    assert code_of(tmp_path) == "fileSpecial"
    assert code_of(written(tmp_path, b"")) == "fileEmpty"
    assert code_of(written(tmp_path, b"\n , \n")) == "fileEmpty"
    assert code_of(written(tmp_path, b"Number\n\xff\xff\xff\n")) == "fileEncoding"
    assert code_of(written(tmp_path, b"PK\x03\x04 no book")) == "fileUnreadable"
    assert code_of(written(tmp_path, b"Number\n" + b"1\n" * 100_001)) == "tooManyRows"
    assert code_of(written(tmp_path, bomb.getvalue(), "bomb.xlsx")) == "fileTooLarge"


@pytest.mark.parametrize(
    ("encoding", "names"),
    [
        ("gb18030", ["郝鹏全", "何春静", "莫杰"]),
        ("gb18030", ["邓超芳"]),
        ("gb18030", ["顾明娟", "高全静", "龚鹏", "侯宁军", "彭春"]),
        ("euc_kr", ["김민준", "박서연"]),
        ("cp1255", ["שרה לוי"]),
    ],
)
def test_a_few_names_are_enough_to_tell_scripts_of_the_same_bytes(tmp_path, encoding, names):
    text = "Person number,Name\n" + "".join(f"{at},{name}\n" for at, name in enumerate(names))
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    table = read_table(tmp_path / "a.csv")
    assert (table.encoding, [row.cells[1] for row in table.rows]) == (encoding, names)
