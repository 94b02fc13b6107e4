"""What an import has done can be kept, and what failed be corrected and loaded again."""

import pytest

from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.table import read_table
from facedesk.exchange.photos.photos import open_photos
from facedesk.exchange.report import write_failed_rows, write_report
from facedesk.exchange.saying import all_said, said
from facedesk.texts import reason

from .conftest import PORTRAIT, everybody, imported, table_file

ROWS = [
    ["List of people", "", "", ""],
    ["Person number", "Name", "Sex", "Remark"],
    ["1", "=fine", "f", "a"],
    ["2", "+wrong", "both", "b"],
    ["1", "again", "", "c"],
]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
async def test_the_report_says_of_each_row_what_became_of_it(station, tmp_path, ending):
    outcome = await imported(station, table_file(tmp_path / "people.csv", ROWS))
    path = tmp_path / f"report.{ending}"
    write_report(outcome, path, "en")
    table = read_table(path)
    assert table.headings == ("Row", "Person number", "Name", "Result", "Problem", "Remark")
    assert [row.cells[:4] for row in table.rows] == [
        ("3", "1", "=fine", "Added"),
        ("4", "2", "+wrong", "Failed"),
        ("5", "1", "again", "Failed"),
        ("", "", "", ""),
    ]
    assert table.rows[3].cells[5] == "Column “Remark” is not imported (3 cells, such as “a”)."
    assert table.rows[2].cells[4].startswith("Row 5: number 1 stands in row 3 already")


async def test_the_report_names_the_photos_that_nobody_needed(station, tmp_path):
    photos = tmp_path / "photos"
    photos.mkdir()
    (photos / "nobody.jpg").write_bytes(PORTRAIT)
    outcome = await imported(
        station, table_file(tmp_path / "people.csv", ROWS), open_photos(photos, tmp_path)
    )
    write_report(outcome, tmp_path / "report.csv", "en")
    last = read_table(tmp_path / "report.csv").rows[-1]
    assert last.cells == ("", "", "", "", "", "Photo nobody.jpg belongs to nobody of the file.")


async def test_the_report_speaks_chinese(station, tmp_path):
    outcome = await imported(station, table_file(tmp_path / "people.csv", ROWS))
    write_report(outcome, tmp_path / "report.csv", "zh_CN")
    table = read_table(tmp_path / "report.csv")
    assert table.headings == ("行", "人员编号", "人员姓名", "结果", "问题", "备注")
    assert table.rows[1].cells[3:5] == ("失败", "Sex：无法识别“both”，请写男或女。")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
async def test_failed_rows_are_corrected_and_loaded_again(station, tmp_path, ending):
    outcome = await imported(station, table_file(tmp_path / "people.csv", ROWS))
    path = tmp_path / f"failed.{ending}"
    assert write_failed_rows(outcome, path, "en") == 2
    table = read_table(path)
    assert table.headings == ("Person number", "Name", "Sex", "Remark", "Problem")
    assert [row.cells[:4] for row in table.rows] == [("2", "+wrong", "both", "b"), ("1", "again", "", "c")]
    assert all(row.cells[4] for row in table.rows)

    corrected = [list(table.headings), *(list(row.cells) for row in table.rows)]
    corrected[1][2], corrected[2][0] = "male", "3"
    again = await imported(station, table_file(tmp_path / "again.csv", corrected))
    assert again.counts() == {"added": 2}
    people = await everybody(station)
    assert {number: person.name for number, person in people.items()} == {
        "1": "=fine",
        "2": "+wrong",
        "3": "again",
    }


async def test_columns_named_by_hand_are_known_in_the_file_of_failed_rows(station, tmp_path):
    rows = [["Code", "Name", "Who"], ["x", "not this", "Zhang"]]
    outcome = await imported(
        station, table_file(tmp_path / "people.csv", rows), mapping={0: "number", 2: "name"}
    )
    write_failed_rows(outcome, tmp_path / "failed.csv", "en")
    again = await imported(station, tmp_path / "failed.csv")
    assert [(row.number, row.name, row.result) for row in again.rows] == [("x", "Zhang", "failed")]


async def test_a_report_that_cannot_be_written_says_so(station, tmp_path):
    outcome = await imported(station, table_file(tmp_path / "people.csv", ROWS))
    for ending in ("csv", "xlsx"):
        with pytest.raises(ExchangeError) as caught:
            write_report(outcome, tmp_path / "no folder" / f"report.{ending}", "en")
        assert caught.value.reason.code == "fileUnwritable"


def test_photos_problems_and_findings_are_sentences():
    unreadable = reason("photoUnreadable", file="1.jpg", why="pictureDamaged")
    dark = reason("photoFinding", file="2.jpg", finding="tooDark", percent="20", least="40")
    assert said(unreadable, "en").startswith("Photo 1.jpg: The picture is damaged or cut short.")
    assert said(dark, "en").startswith("Photo 2.jpg: Too dark: Light 20%")
    assert all_said([unreadable, dark], "zh_CN").startswith("照片 1.jpg：图片已损坏")
