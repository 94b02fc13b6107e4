# ruff: noqa: DTZ001, PT012 - local times have no zone; a block that is broken off has begun before
import csv
import gc
import io
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from PIL import Image
from python_calamine import CalamineWorkbook

from facedesk.exchange.bounds import MOST_CELL_CHARACTERS
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.plain_text import unguarded
from facedesk.exchange.records.job import Format
from facedesk.exchange.reports import workbook
from facedesk.exchange.reports.cells import Cell, CellPicture, FileColumn, TickBox
from facedesk.exchange.reports.sheets import sheet
from facedesk.exchange.reports.whole_file import WholeFile

STARTS_A_FORMULA = ["=1+1", "+86 138", "-Li", "@home", "\tx", "\rx", "＝1", "＋1", "－李", "＠家", "'=x"]
STARTS_A_FORMULA += [" =1", "\n=1", "\ufeff=1", "\u200b -1", "\u202e@x", "\nx", "'  =x"]


def picture() -> CellPicture:
    file = io.BytesIO()
    Image.new("RGB", (30, 40), "red").save(file, "JPEG")
    return CellPicture(file.getvalue(), 30, 40)


def as_csv(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def as_book(path: Path) -> dict[str, list[list[object]]]:
    with CalamineWorkbook.from_path(str(path)) as book:
        return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def written(path: Path, cells: list[Cell]) -> Path:
    with sheet(path, [f"c{at}" for at in range(len(cells))], title="Passes") as file:
        file.add([cells])
    return path


def test_csv_begins_with_the_mark_by_which_spreadsheets_read_chinese(tmp_path: Path):
    path = written(tmp_path / "a.csv", ["张三丰"])
    assert path.read_bytes().startswith(b"\xef\xbb\xbfc0\r\n\xe5\xbc\xa0")


def test_csv_disarms_what_would_start_a_formula_and_it_comes_back_readable(tmp_path: Path):
    read = as_csv(written(tmp_path / "a.csv", list(STARTS_A_FORMULA)))[1]
    assert all(cell.startswith("'") for cell in read)
    assert [unguarded(cell) for cell in read] == STARTS_A_FORMULA


def test_csv_steers_no_screen_and_keeps_its_lines(tmp_path: Path):
    cells: list[Cell] = ["\x1b[2J", "a\x00b\x9bc", "\x07=1", "two\r\nlines", "tab\there"]
    read = as_csv(written(tmp_path / "a.csv", cells))[1]
    assert read == ["\ufffd[2J", "a\ufffdb\ufffdc", "\ufffd=1", "two\r\nlines", "tab\there"]


def test_a_text_too_long_for_a_cell_of_a_spreadsheet_is_cut_in_csv_too(tmp_path: Path):
    most = MOST_CELL_CHARACTERS - 1
    texts = ["x" * most, "x" * (most + 2), "=" * 60_000]
    read = as_csv(written(tmp_path / "a.csv", list(texts)))[1]
    assert read == [texts[0], "x" * (most - 1) + "…", "'" + "=" * (most - 1) + "…"]


def test_a_heading_is_disarmed_too(tmp_path: Path):
    with sheet(tmp_path / "a.csv", ["=1+1"]):
        pass
    assert as_csv(tmp_path / "a.csv") == [["'=1+1"]]


def test_in_a_workbook_it_is_plain_text(tmp_path: Path):
    path = written(tmp_path / "a.xlsx", list(STARTS_A_FORMULA))
    assert as_book(path)["Passes"][1] == STARTS_A_FORMULA
    with zipfile.ZipFile(path) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")


def test_cells_are_written_as_what_they_are(tmp_path: Path):
    cells: list[Cell] = [
        datetime(2026, 11, 3, 8, 5, 9),
        date(2026, 11, 3),
        time(8, 5),
        timedelta(hours=31, minutes=5),
        -36.5,
        7,
        "00101",
        None,
        TickBox(is_ticked=True),
    ]
    read = as_book(written(tmp_path / "a.xlsx", cells))["Passes"][1]
    assert read[:3] == [datetime(2026, 11, 3, 8, 5, 9), date(2026, 11, 3), time(8, 5)]
    assert read[3] == timedelta(hours=31, minutes=5)
    assert read[4:] == [-36.5, 7, "00101", "", "✓"]
    assert as_csv(written(tmp_path / "a.csv", cells))[1] == [
        *("2026-11-03 08:05:09", "2026-11-03", "08:05", "31:05", "-36.5", "7", "00101", "", "✓")
    ]


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        (datetime(1899, 1, 1, 8, 0), "1899-01-01 08:00:00"),
        (date(1900, 2, 28), "1900-02-28"),
        (12345678901234567890, "12345678901234567890"),
        (float("nan"), "nan"),
        (timedelta(minutes=-5), "-0:05"),
        ("half of one \ud800", "half of one �"),
        ("bell \x07", "bell �"),
        ("<r>& no workbook</r>", "<r>& no workbook</r>"),
        ("_x0041_ is no A", "_x0041_ is no A"),
        ("  two lines\r\nbetween blanks ", "  two lines\r\nbetween blanks "),
        (Format.XLSX, "xlsx"),
        ("长" * 40_000, "长" * 32_766 + "…"),
    ],
)
def test_what_a_workbook_cannot_hold_is_readable_text(tmp_path: Path, cell: Cell, read: str):
    assert as_book(written(tmp_path / "a.xlsx", [cell, "end"]))["Passes"][1] == [read, "end"]


def test_what_does_not_fit_into_one_sheet_goes_on_in_the_next(tmp_path: Path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 4)
    with sheet(tmp_path / "a.xlsx", ["n"], title="Passes") as file:
        file.add([n] for n in range(7))
    assert as_book(tmp_path / "a.xlsx") == {
        "Passes": [["n"], [0], [1], [2]],
        "Passes (2)": [["n"], [3], [4], [5]],
        "Passes (3)": [["n"], [6]],
    }


def test_several_sheets_have_names_that_a_workbook_takes(tmp_path: Path):
    with sheet(tmp_path / "a.xlsx", ["n"], title="研发/人事: [A]" + "长" * 40) as file:
        file.turn("passes", ["a", "b"])
        file.add([(1, 2)])
        file.turn("PASSES", ["c"])
    names = list(as_book(tmp_path / "a.xlsx"))
    assert names[0].startswith("研发 人事   A 长")
    assert len(names[0]) == 31
    assert names[1:] == ["passes", "PASSES (2)"]


def test_in_csv_a_further_sheet_stands_below(tmp_path: Path):
    with sheet(tmp_path / "a.csv", ["n"], title="One") as file:
        file.add([[1]])
        file.turn("Two", ["m"])
        file.add([[2]])
    assert as_csv(tmp_path / "a.csv") == [["n"], ["1"], [], ["Two"], ["m"], ["2"]]


def test_pictures_stand_in_their_cells_and_rows_are_high_enough(tmp_path: Path):
    with sheet(tmp_path / "a.xlsx", [FileColumn("Photo", picture=(30, 40)), "Name"]) as file:
        file.add([(picture(), "a"), (None, "b"), (picture(), "c")])
    with zipfile.ZipFile(tmp_path / "a.xlsx") as packed:
        drawing = packed.read("xl/drawings/drawing1.xml").decode()
        page = packed.read("xl/worksheets/sheet1.xml").decode()
        assert packed.read("xl/media/image1.jpeg") == picture().jpeg
    assert drawing.count("<xdr:pic>") == 2
    assert "<xdr:from><xdr:col>0</xdr:col>" in drawing
    assert "<xdr:row>1</xdr:row>" in drawing
    assert "<xdr:row>3</xdr:row>" in drawing
    assert 'defaultRowHeight="33"' in page


def test_typed_columns_keep_zeros_that_somebody_types_below(tmp_path: Path):
    with sheet(tmp_path / "a.xlsx", [FileColumn("Number", as_typed=True)]):
        pass
    with zipfile.ZipFile(tmp_path / "a.xlsx") as packed:
        assert 'style="1"' in packed.read("xl/worksheets/sheet1.xml").decode().split("<sheetData")[0]


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
def test_nothing_stays_of_a_file_that_was_broken_off(tmp_path: Path, name: str):
    with pytest.raises(RuntimeError), sheet(tmp_path / name, ["n"]) as file:
        file.add([[1]])
        raise RuntimeError
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a.csv", "a.xlsx"])
@pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning"
)  # zipfile tries once more when it goes
def test_a_disk_that_is_full_is_said_with_its_reason(tmp_path: Path, name: str, monkeypatch):
    if not Path("/dev/full").exists():
        pytest.skip("no disk that is always full")
    monkeypatch.setattr(WholeFile, "writing", Path("/dev/full"))
    with pytest.raises(ExchangeError) as refused, sheet(tmp_path / name, ["n"]) as file:
        file.add([["x" * 100_000]])
    assert "No space left on device" in refused.value.reason.argument("detail")
    assert not list(tmp_path.iterdir())
    del file, refused
    gc.collect()
