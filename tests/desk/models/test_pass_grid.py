"""Cards in lines under their hours; a line that is looked at begins with the same pass whatever comes above it."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.monitor.passes import a_pass
from facedesk.desk.live.pass_card.card import PASS_ROLE
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.found_passes import FoundPasses
from facedesk.desk.models.pass_grid import PassGridModel, hour_of
from facedesk.desk.records.list.gallery import PassGallery
from facedesk.desk.records.list.marked import MarkedPasses
from facedesk.desk.text.place_names import PlaceNames
from facedesk.station.clocks.clock import to_us
from facedesk.store.records.local_time import station_offset

pytestmark = pytest.mark.usefixtures("qapp")
NOON = to_us(datetime.fromisoformat("2026-11-23T12:00").astimezone())
MINUTE_US = 60_000_000


def passes(first: int, last: int) -> list:
    """Give passes of so many minutes before one, the newest first."""
    return [
        a_pass(1_000 - m, name=f"P{m}", passed_at=NOON + (60 - m) * MINUTE_US) for m in range(first, last + 1)
    ]


@pytest.fixture
def found():
    made = FoundPasses(None)
    made._set(passes(1, 130), is_cut_above=False, is_cut_below=False)
    return made


def grid(found: FoundPasses, columns: int) -> PassGridModel:
    made = PassGridModel(found, PlaceNames(None, None))
    made.follow(followed=True)
    made.set_columns(columns)
    made.keeps = found
    return made


def test_each_hour_has_a_line_and_its_cards_below(found):
    model = grid(found, 50)
    assert [(line.start, line.size, line.hour is not None) for line in model.lines] == [
        (0, 0, True), (0, 50, False), (50, 10, False),
        (60, 0, True), (60, 50, False), (110, 10, False),
        (120, 0, True), (120, 10, False),
    ]  # fmt: skip
    here = station_offset(NOON)
    assert model.lines[0].hour == (NOON, here) == (hour_of(found.rows[59]), here)
    assert model.index_of(115).data(PASS_ROLE) == found.rows[115]
    assert model.index(2, 10).data(PASS_ROLE) is None
    assert not model.flags(model.index(2, 10)) & Qt.ItemFlag.ItemIsEnabled
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEnabled


def test_an_hour_is_called_as_the_place_of_its_passes_does_and_as_the_station_where_there_are_several(found):
    there = [replace(row, offset_min=345) for row in passes(1, 61)]
    found._set([*there, *passes(62, 70)], is_cut_above=False, is_cut_below=False)
    hours = [line.hour for line in grid(found, 7).lines if line.hour is not None]
    assert hours == [(NOON, 345), (NOON - 60 * MINUTE_US, None)]


def test_a_line_begins_with_the_pass_that_is_looked_at(found):
    model = grid(found, 7)
    found._set(passes(20, 130), is_cut_above=True, is_cut_below=False)
    model.anchor = found.rows[0].id
    found._set(passes(1, 130), is_cut_above=False, is_cut_below=False)
    begins = [line.start for line in model.lines if line.hour is None]
    assert found.place_of(model.anchor) in begins
    assert [(line.start, line.size) for line in model.lines[1:3]] == [(0, 5), (5, 7)]


def test_who_does_not_look_has_no_lines_and_all_of_them_when_looking_again(found):
    model = grid(found, 7)
    model.follow(followed=False)
    assert model.rowCount() == 0
    found._set(passes(1, 10), is_cut_above=False, is_cut_below=False)
    assert model.rowCount() == 0
    model.follow(followed=True)
    assert model.rowCount() == 3


def test_arrows_and_pages_go_through_the_cards_and_over_the_hours(found, qtbot, station_less_pictures):
    gallery = PassGallery(
        found, PlaceNames(None, None), station_less_pictures, MarkedPasses(found), count_of=lambda _hour: ""
    )
    qtbot.addWidget(gallery)
    gallery._delegate._paint_inside = lambda *_: None
    gallery.resize(700, 800)
    gallery.follow(followed=True)
    columns = gallery._grid.columnCount()
    assert columns == 3

    def after(key: Qt.Key, start: int) -> str:
        gallery.choose_place(start)
        QTest.keyClick(gallery, key)
        return gallery.current_row().name

    key = Qt.Key
    assert after(key.Key_Down, 1) == "P5"
    assert after(key.Key_Up, 4) == "P2"
    assert after(key.Key_Down, 58) == "P62"
    assert after(key.Key_Up, 61) == "P59"
    assert after(key.Key_Right, 59) == "P61"
    assert after(key.Key_Left, 60) == "P60"
    assert after(key.Key_Up, 0) == "P1"
    assert after(key.Key_Down, 129) == "P130"
    assert after(key.Key_PageDown, 0) == "P7"
    assert after(key.Key_Home, 70) == "P1"
    assert after(key.Key_End, 70) == "P130"


@pytest.fixture
def station_less_pictures():
    return Thumbnails(None)
