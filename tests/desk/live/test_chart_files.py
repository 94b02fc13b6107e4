"""A chart as files: a picture at twice the size, the numbers as a sheet, whole or not at all."""

import csv
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget
from python_calamine import CalamineWorkbook

from desk.hands import seen
from desk.widgets.chart.charts import hours, terminals
from facedesk.desk.live.chart_files import ChartFiles
from facedesk.desk.theme.theme import LIGHT, theme
from facedesk.desk.widgets.chart.picture import picture_of


@pytest.fixture
async def files(qtbot) -> ChartFiles:
    around = QWidget()
    qtbot.addWidget(around)
    return ChartFiles(around)


async def written(files: ChartFiles, path: Path) -> list[str]:
    told: list[str] = []
    files.written.connect(told.append)
    await seen(lambda: told)
    return sorted(each.name for each in path.parent.iterdir())


async def test_a_picture_is_twice_as_large_as_it_is_seen_and_light(files, tmp_path):
    theme().forced = "dark"
    try:
        files.write_picture(tmp_path / "hours.png", hours())
        assert await written(files, tmp_path / "hours.png") == ["hours.png"]
    finally:
        theme().forced = "light"
    image = QImage(str(tmp_path / "hours.png"))
    assert image.width() == 1800
    assert image.pixelColor(2, 2) == LIGHT.surface
    title = {image.pixelColor(x, y).name() for x in range(48, 200) for y in range(50, 100)}
    assert LIGHT.ink.name() in title


@pytest.mark.usefixtures("qapp")
def test_a_picture_says_what_it_is_of():
    with_words, without = picture_of(hours()), picture_of(terminals())
    assert with_words.devicePixelRatio() == 2
    assert with_words.height() == (24 + 28 + 20 + 8 + 360 + 24) * 2
    assert without.height() == (24 + 28 + 8 + 3 * 27 + 24) * 2


@pytest.mark.usefixtures("qapp")
def test_a_list_of_very_many_still_is_a_picture_that_says_what_is_left_out():
    assert picture_of(terminals(3000)).height() == (24 + 28 + 20 + 8 + 200 * 27 + 24) * 2


async def test_numbers_are_a_sheet_with_what_they_are_of_below(files, tmp_path):
    path = tmp_path / "hours.csv"
    files.write_numbers(path, [hours()])
    await written(files, path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Hour", "passed", "not passed"]
    assert rows[3] == ["02:00 to 03:00", "412", "9"]
    about = "What these are of"
    assert rows[7:] == [[], [about], [about, ""], ["Passes by hour", "Last 14 days"]]


async def test_all_charts_are_a_sheet_each(files, tmp_path):
    path = tmp_path / "all.xlsx"
    files.write_numbers(path, [hours(), terminals()])
    await written(files, path)
    book = CalamineWorkbook.from_path(str(path))
    assert book.sheet_names == ["Passes by hour", "By terminal", "What these are of"]
    assert book.get_sheet_by_name("By terminal").to_python()[:2] == [["Terminal", "passes"], ["Gate 0", 30.0]]


async def test_a_folder_that_cannot_be_written_is_said_and_leaves_nothing(files, tmp_path):
    told: list[str] = []
    files.failed.connect(told.append)
    for write, name, what in (
        (files.write_picture, "a.png", hours()),
        (files.write_numbers, "a.xlsx", [hours()]),
    ):
        told.clear()
        write(tmp_path / "nowhere" / name, what)
        await seen(lambda: told)
        assert name in told[0]
    assert list(tmp_path.iterdir()) == []
