# ruff: noqa: DTZ001 - local times have no zone
import csv
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image
from python_calamine import CalamineWorkbook
from store.samples import row

from exchange.reports.papers import HAN, read, small_font
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.records import serving, writers
from facedesk.exchange.records.columns import COLUMNS
from facedesk.exchange.records.job import ExportJob, Format, Written
from facedesk.exchange.reports import pdf
from facedesk.exchange.reports.fonts import FontFile
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter

from .conftest import CAPTURED, ENROLLED, SERIAL, Write

ENGLISH = [column.heading[0] for column in COLUMNS]
STRANGERS = PassFilter((Criterion(Field.RESULT, frozenset({"stranger"})),))


def rows_of(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def book_of(path: Path) -> list[dict[str, object]]:
    with CalamineWorkbook.from_path(str(path)) as book:
        heads, *rows = book.get_sheet_by_index(0).to_python()
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_a_pass_is_a_row_in_the_words_of_people(tmp_path: Path, write: Write):
    assert write("a.csv") == Written(3)
    first, second, third = rows_of(tmp_path / "out" / "a.csv")
    assert {name: first[name] for name in ENGLISH if name not in {"Received", "Record"}} == {
        "Time": "2026-11-03 08:05:09",
        "Zone": first["Zone"],
        "Name": "张三丰",
        "Number": "00101",
        "Department": "研发部",
        "Result": "Passed",
        "Fever": "",
        "Temperature, °C": "36.5",
        "Match, of 100": first["Match, of 100"],
        "Terminal": "North gate 北门",
        "Group": "Works/Hall A",
        "Serial": SERIAL,
        "Direction": "In",
        "Recognised by": "Face",
        "Mask, as sent": "",
        "Company": first["Company"],
        "Phone": "'+86 138",
        "Card": "0012345678",
        "Identity card": "44030019900101001X",
        "Late": "Yes",
        "Time as sent": "",
        "Gate told": first["Gate told"],
        "Remark": "",
    }
    assert second["Name"] == "'-Li"
    assert second["Result"] == "Not matched"
    assert third["Result"] == "Stranger"


def test_a_temperature_that_was_not_measured_is_none(tmp_path: Path, write: Write):
    write("a.csv")
    assert rows_of(tmp_path / "out" / "a.csv")[1]["Temperature, °C"] == ""


def test_all_words_are_said_in_chinese(tmp_path: Path, write: Write):
    write("a.csv", language="zh_CN")
    (row,) = [row for row in rows_of(tmp_path / "out" / "a.csv") if row["人员编号"] == "00101"]
    assert [row[name] for name in ("结果", "方向", "识别方式", "补传")] == ["通过", "进", "人脸", "是"]
    assert list(row) == [column.heading[1] for column in COLUMNS]


def test_a_workbook_holds_times_as_times_and_names_as_they_are(tmp_path: Path, write: Write):
    assert write("a.xlsx") == Written(3, 3)
    first, second, _ = book_of(tmp_path / "out" / "a.xlsx")
    assert first["Time"] == datetime(2026, 11, 3, 8, 5, 9)
    assert isinstance(first["Received"], datetime)
    assert (first["Name"], first["Number"], first["Phone"]) == ("张三丰", "00101", "+86 138")
    assert first["Temperature, °C"] == 36.5
    assert second["Name"] == "-Li"
    with zipfile.ZipFile(tmp_path / "out" / "a.xlsx") as packed:
        names = [name for name in packed.namelist() if name.startswith("xl/media/")]
        assert len(names) == 3
        assert Image.open(io.BytesIO(packed.read(names[0]))).size <= writers.PIXELS


def test_a_workbook_shows_the_pictures_of_so_many_and_says_of_how_many_not(
    tmp_path: Path, write: Write, monkeypatch
):
    monkeypatch.setattr(writers, "MOST_IN_A_BOOK", 1)
    assert write("a.xlsx") == Written(3, 2, 0, 2)
    assert len(book_of(tmp_path / "out" / "a.xlsx")) == 3
    said = "The pictures of 2 passes are left out: a workbook holds those of the first 1."
    remarks = CalamineWorkbook.from_path(str(tmp_path / "out" / "a.xlsx")).get_sheet_by_name("Remark")
    assert remarks.to_python() == [["Remark"], [said]]
    monkeypatch.setattr(writers, "MOST_IN_A_BOOK", 3)
    write("a.xlsx")
    assert CalamineWorkbook.from_path(str(tmp_path / "out" / "a.xlsx")).sheet_names == ["Passes"]


def test_the_format_that_is_asked_for_counts_whatever_a_file_is_called(tmp_path: Path, write: Write):
    write("a.csv", STRANGERS, format=Format.XLSX)
    write("b.xlsx", STRANGERS, format=Format.CSV)
    assert len(book_of(tmp_path / "out" / "a.csv")) == len(rows_of(tmp_path / "out" / "b.xlsx")) == 1


def test_pictures_can_be_left_out(tmp_path: Path, write: Write):
    assert write("a.xlsx", pictures=False) == Written(3)
    assert list(book_of(tmp_path / "out" / "a.xlsx")[0]) == ENGLISH


def test_only_what_is_looked_for_is_written_newest_first_or_chosen_ones_as_they_are(
    tmp_path: Path, write: Write
):
    assert write("a.csv", STRANGERS).records == 1
    write("a.csv", oldest_first=False)
    by_time = rows_of(tmp_path / "out" / "a.csv")
    assert [row["Time"][:10] for row in by_time] == ["2026-11-04", "2026-11-03", "2026-11-03"]
    ids = (int(by_time[2]["Record"]), int(by_time[0]["Record"]), 4711)
    assert write("a.csv", ids=ids).records == 2
    assert [int(row["Record"]) for row in rows_of(tmp_path / "out" / "a.csv")] == list(ids[:2])


def test_a_document_shows_passes_with_their_pictures(tmp_path: Path, write: Write, monkeypatch):
    font = small_font(tmp_path / "han.ttf", HAN, "Han")
    monkeypatch.setattr(pdf, "chinese", lambda: FontFile(font))
    assert write("a.pdf", about="Passes of November") == Written(3, 3)
    paper = read(tmp_path / "out" / "a.pdf")
    assert paper.pictures == 3
    for text in (
        "张三丰",
        "2026-11-03 08:05:09",
        "Not matched",
        "North gate 北门",
        "Passes of November",
        "Page 1 of 1",
    ):
        assert text in paper.pages[0]


def test_a_folder_holds_the_pictures_as_they_came_and_a_table_that_names_them(tmp_path: Path, write: Write):
    assert write("passes", format=Format.FOLDER) == Written(3, 3)
    folder = tmp_path / "out" / "passes"
    rows = rows_of(folder / "passes.csv")
    assert re.fullmatch(r"2026-11-03/080509-张三丰-\d+\.jpg", rows[0]["Captured"])
    assert (folder / rows[0]["Captured"]).read_bytes() == CAPTURED
    assert (folder / rows[0]["Enrolled"]).read_bytes() == ENROLLED
    assert (rows[1]["Captured"], rows[1]["Enrolled"]) == ("", "")
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert files == {"passes.csv", rows[0]["Captured"], rows[0]["Enrolled"], rows[2]["Captured"]}


@pytest.mark.parametrize("form", list(Format))
def test_nothing_is_left_of_an_export_that_fails(tmp_path: Path, write: Write, form: Format, monkeypatch):
    monkeypatch.setattr(pdf, "chinese", lambda: None)  # a name in it is Chinese

    def broken(*_: object) -> None:
        raise ExchangeError("unexpected", detail="the end of the world")

    monkeypatch.setattr(writers.RecordWriter, "written", property(broken))
    with pytest.raises(ExchangeError):
        write(f"a.{form}", format=form)
    assert not list((tmp_path / "out").iterdir())


def test_no_file_found_no_row_and_still_a_table(tmp_path: Path, write: Write):
    nobody = PassFilter((Criterion(Field.PERSON, "nobody"),))
    assert write("a.csv", nobody) == Written(0)
    assert (tmp_path / "out" / "a.csv").read_bytes().decode("utf-8-sig").startswith("Time,Zone,Name,")


def test_a_store_that_is_not_there_any_more_is_said(tmp_path: Path, job: Callable[..., ExportJob]):
    gone = replace(job("a.csv"), folder=tmp_path)
    assert serving._done(gone)["refused"][0] == "storeGone"


def test_a_folder_that_cannot_be_written_is_named_as_it_was_asked_for(
    job: Callable[..., ExportJob], monkeypatch: pytest.MonkeyPatch
):
    def full(*_: object) -> None:
        raise ExchangeError("fileUnwritable", file="/out/.facedesk-1.part/whole/passes.csv", detail="full")

    monkeypatch.setattr(serving, "export", full)
    asked = job("passes", format=Format.FOLDER)
    code, arguments = serving._done(asked)["refused"]
    assert (code, dict(arguments)) == ("fileUnwritable", {"file": str(asked.path), "detail": "full"})


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("../../x", "_.._x-"),
        ("a/b\\c:d*e", "a_b_c_d_e-"),
        ("\u202egpj.exe\u2066", "gpj.exe-"),
        ("\ufeff\u200b", ""),
        ("dot. ", "dot-"),
        ("\x1b[2J\n", "_[2J_-"),
        ("x" * 60_000, "x" * 40 + "-"),
        ("", "101-"),
    ],
)
def test_the_names_of_files_say_whom_a_pass_names_and_lead_nowhere(name: str, called: str):
    assert writers.name_in_files(row(1, name=name, id_number="101")) == called
