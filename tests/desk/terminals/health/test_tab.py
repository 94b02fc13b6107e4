"""The Health tab: true figures of real terminals, the worst first, and nothing moved under the pointer."""

import asyncio
import csv
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from desk.hands import click, named, seen, shown
from facedesk import i18n
from facedesk.desk.models.health import SOFTWARE, TROUBLE, Facet, HealthFilter, Sorting
from facedesk.desk.models.health_columns import WIDE_FROM, HealthColumn
from facedesk.desk.terminals.health import tab as health_tab
from facedesk.desk.terminals.health import table as health_table
from facedesk.desk.terminals.health.tab import HealthTab
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.text.terminals.health_text import Trouble
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.table import painting
from facedesk.desk.widgets.table.painting import RIGHT_BEFORE
from facedesk.station.clocks.clock import midnight_us, now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.health import HealthState
from facedesk.station.station import Station
from facedesk.texts import reason

NORTH, SOUTH, DOCK = "168380000101", "168380000102", "168380000103"
EVERYWHERE = TerminalPlace("", None, "All terminals", (NORTH, SOUTH, DOCK))


@pytest.fixture(autouse=True)
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Figures are read again at once."""
    monkeypatch.setattr(health_tab, "AGAIN_MS", 20)
    monkeypatch.setattr(health_tab, "_SOON_MS", 1)


@pytest.fixture
async def around(qtbot) -> QWidget:
    """What the tab stands on; the pointer and the keyboard can be elsewhere."""
    made = QWidget()
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.resize(880, 600)
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


@pytest.fixture
async def tab(around: QWidget, station: Station, join) -> HealthTab:
    """Two terminals that are there, and one that has not called."""
    for serial, label in ((NORTH, "North gate"), (SOUTH, "South gate"), (DOCK, "Dock")):
        await station.terminals.admit(serial)
        await station.terminals.label(serial, label)
    for serial in (NORTH, SOUTH):
        await join(serial).until(lambda t: t.registered)
    made = HealthTab(station.health, station.groups, station.changes, around)
    made.setGeometry(0, 0, 860, 560)
    made.set_place(EVERYWHERE)
    made.show()
    await seen(lambda: serials(made) == [DOCK, NORTH, SOUTH])
    return made


def serials(tab: HealthTab) -> list[str]:
    return [row.health.serial for row in tab.model.rows]


def cell(tab: HealthTab, serial: str, column: HealthColumn) -> str:
    return str(tab.model.index(tab.model.place_of(serial), column).data())


def counts(tab: HealthTab) -> dict[str, int]:
    segments = tab.head.segments
    names = [segments.tabData(at) for at in range(segments.count()) if segments.isTabVisible(at)]
    return {name: segments._counts.get(name, 0) for name in names}


def point(tab: HealthTab, serial: str, column: HealthColumn = HealthColumn.STATE) -> QPoint:
    place = tab.table.visualRect(tab.model.index(tab.model.place_of(serial), column))
    return QPoint(place.right() - 12, place.top() + 18)


def menu() -> QMenu:
    return next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()
    )


def has_menu() -> bool:
    return any(isinstance(each, QMenu) and each.isVisible() for each in QApplication.topLevelWidgets())


def entries() -> list[str]:
    return [each.objectName() for each in menu().actions() if each.objectName()]


def choose(name: str) -> None:
    found = menu()
    next(each for each in found.actions() if each.objectName() == name).trigger()
    found.close()


def reconnect(station: Station, serial: str, times: int = 6) -> None:
    entry = station.directory.known(serial)
    entry.row.reconnects, entry.row.reconnects_from = times, midnight_us(now_us())


# What is shown


async def test_the_segments_count_truly_and_show_those_that_they_count(tab, station):
    assert counts(tab) == {"all": 3, "lost": 0, "look": 0, "expected": 1, "well": 2}
    reconnect(station, SOUTH)
    await seen(lambda: counts(tab)["look"] == 1)
    assert counts(tab) == {"all": 3, "lost": 0, "look": 1, "expected": 1, "well": 1}
    for name, found in (
        ("look", [SOUTH]),
        ("expected", [DOCK]),
        ("well", [NORTH]),
        ("all", [SOUTH, DOCK, NORTH]),
    ):
        tab.head.segments.choose(name)
        assert serials(tab) == found


async def test_no_head_is_cut_where_there_is_little_room(tab):
    head = tab.table.horizontalHeader()
    assert tab.table.viewport().width() < WIDE_FROM
    for column in tab.model.columns:
        if not tab.table.isColumnHidden(column.key) and head.sectionSize(column.key):
            name = QCoreApplication.translate("HealthModel", column.title)
            room = head.sectionSize(column.key) - RIGHT_BEFORE - 8
            assert QFontMetrics(font(13, 600)).horizontalAdvance(name) <= room, name


async def test_who_is_amiss_has_a_sentence_and_its_figure_stands_out(tab, station, monkeypatch):
    reconnect(station, SOUTH)
    await seen(lambda: serials(tab)[0] == SOUTH)
    await seen(lambda: tab.table.rowHeight(0) == 53)
    assert tab.table.rowHeight(2) == 36
    painted = {}
    monkeypatch.setattr(
        painting,
        "draw",
        lambda _p, _r, text, colour, *_, weight, **__: painted.update({text: (colour.name(), weight)}),
    )
    tab.table.viewport().grab()
    assert painted["6"] == (theme().tokens.caution.text.name(), 600)
    assert painted["6 reconnects today. Check its network."][1] == 400
    assert painted["0"] == (theme().tokens.ink3.name(), 400)


async def test_figures_are_those_of_the_terminal(tab, station):
    await station.parameters.read(NORTH)
    terminal = station.directory.known(NORTH)
    await seen(lambda: cell(tab, NORTH, HealthColumn.ANSWERS) == f"{terminal.round_trip_ms} ms")
    assert cell(tab, NORTH, HealthColumn.CLOCK) == "0 s"
    assert cell(tab, NORTH, HealthColumn.SOFTWARE) == terminal.row.versions["software"]
    assert [cell(tab, DOCK, column) for column in list(HealthColumn)[1:5]] == ["–", "–", "–", "0"]
    await seen(lambda: cell(tab, NORTH, HealthColumn.HEARD) == i18n.clock_time(terminal.row.last_seen))


async def test_it_goes_on_by_itself(tab, station):
    said = cell(tab, NORTH, HealthColumn.HEARD)
    station.directory.known(NORTH).row.last_seen = now_us() - 3_600_000_000
    await seen(lambda: cell(tab, NORTH, HealthColumn.HEARD) != said)
    assert tab.head.as_of.text().startswith("as of ")


async def test_a_group_shows_those_within_it(tab, station):
    number = await station.groups.add("Garage")
    await station.terminals.move(SOUTH, number)
    tab.set_place(TerminalPlace(f"g:{number}", number, "Garage", (SOUTH,)))
    await seen(lambda: serials(tab) == [SOUTH])
    assert tab.model.rows[0].group == "Garage"
    tab.set_place(EVERYWHERE)
    await seen(lambda: len(serials(tab)) == 3)


async def test_what_could_not_be_read_is_said_and_read_again(tab, station, monkeypatch):
    async def fail(_serials=None):
        raise CommandFailed(reason("groupUnknown"))

    with monkeypatch.context() as patch:
        patch.setattr(station.health, "all", fail)
        await seen(lambda: shown(tab, "health-failure"))
        assert shown(tab, "health-again")
    click(tab, "health-again")
    await seen(lambda: not shown(tab, "health-failure"))


async def test_another_place_is_shown_though_somebody_is_at_a_row(tab):
    elsewhere = replace(tab.model.rows[0], health=replace(tab.model.rows[0].health, serial="168380000999"))
    tab.model.set_rows("g:1", [elsewhere], held=True)
    assert serials(tab) == ["168380000999"]


async def test_a_click_at_a_name_opens_no_menu(tab):
    QTest.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=point(tab, NORTH))
    assert not tab.table.menu_pause.isActive()
    at = point(tab, NORTH, HealthColumn.ANSWERS)
    QTest.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert tab.table.menu_pause.isActive()
    tab.table.menu_pause.stop()


async def test_where_figures_cannot_be_read_none_of_another_place_are_shown(tab, station, monkeypatch):
    async def fail(_serials=None):
        raise CommandFailed(reason("groupUnknown"))

    monkeypatch.setattr(station.health, "all", fail)
    tab.set_place(TerminalPlace("g:1", 1, "Garage", (SOUTH,)))
    await seen(lambda: shown(tab, "health-failure"))
    assert serials(tab) == []
    assert counts(tab)["all"] == 0
    assert not shown(tab, "health-none")


async def test_a_place_without_terminals_says_so(tab):
    tab.set_place(TerminalPlace("g:77", 77, "Nowhere", ()))
    await seen(lambda: shown(tab, "health-none"))


# Where rows are


async def test_nothing_moves_while_somebody_is_at_a_row(tab, station, around):
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Down)
    reconnect(station, SOUTH)
    await seen(lambda: cell(tab, SOUTH, HealthColumn.RECONNECTS) == "6")
    assert serials(tab) == [DOCK, NORTH, SOUTH]
    assert {tab.table.rowHeight(row) for row in range(1, 3)} == {36}
    assert counts(tab)["look"] == 1
    assert shown(tab, "health-sort-again")
    click(tab, "health-sort-again")
    assert serials(tab) == [SOUTH, DOCK, NORTH]
    around.setFocus()
    reconnect(station, SOUTH, 0)
    await seen(lambda: serials(tab) == [DOCK, NORTH, SOUTH])


async def test_who_is_well_again_while_somebody_points_there_keeps_its_place(tab, station):
    reconnect(station, SOUTH)
    await seen(lambda: serials(tab)[0] == SOUTH)
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Down)
    reconnect(station, SOUTH, 0)
    await seen(lambda: tab.model.rows[0].health.state is HealthState.WELL)
    column = tab.model.columns[HealthColumn.STATE]
    assert (serials(tab)[0], tab.table.rowHeight(0)) == (SOUTH, 53)
    assert column.below(tab.model.rows[0]) == "Well again."


async def test_who_has_not_moved_for_long_does_not_hold_the_rows(tab, station, monkeypatch):
    monkeypatch.setattr(health_table, "IDLE_S", 0.0)
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Down)
    reconnect(station, SOUTH)
    await seen(lambda: serials(tab)[0] == SOUTH)


async def test_a_terminal_that_goes_is_gone_whoever_points_there(tab, station):
    tab.table.setFocus()
    QTest.keyClick(tab.table, Qt.Key.Key_Down)
    await station.terminals.forget(DOCK)
    await seen(lambda: serials(tab) == [NORTH, SOUTH])
    assert tab.table.hasFocus()


@pytest.mark.parametrize("column", list(HealthColumn))
async def test_each_column_sorts_and_again_the_other_way_round(tab, station, column):
    north, south = station.directory.known(NORTH), station.directory.known(SOUTH)
    for entry, far in ((north, 1), (south, 2)):
        entry.row.last_seen -= 3_600_000_000 * far
        entry.round_trip_ms, entry.records_waiting = 10 * far, far
        entry.drift_s = 4.0 * far
        entry.row.versions = {"software": f"V{9 - far}"}
        reconnect(station, entry.row.serial, far)
        entry.last_pass = type(
            "Pass", (), dict.fromkeys(("received_at", "passed_at", "at"), entry.row.last_seen)
        )()
    await seen(
        lambda: (
            {cell(tab, NORTH, HealthColumn.SOFTWARE), cell(tab, SOUTH, HealthColumn.SOFTWARE)} == {"V8", "V7"}
        )
    )
    head = tab.table.horizontalHeader()
    if column is not HealthColumn.STATE:
        head.sectionClicked.emit(column)
    first = [serial for serial in serials(tab) if serial != DOCK]
    head.sectionClicked.emit(column)
    again = [serial for serial in serials(tab) if serial != DOCK]
    if column not in (HealthColumn.STATE, HealthColumn.PEOPLE):
        assert first == [SOUTH, NORTH]
        assert again == [NORTH, SOUTH]
    if column is HealthColumn.STATE:
        assert serials(tab) == [SOUTH, NORTH, DOCK]
    assert head.sortIndicatorSection() == column


# Hands


async def test_enter_and_a_double_click_lead_to_the_terminal_and_offer_nothing(tab, qtbot):
    tab.table.menu_pause.setInterval(30)
    tab.table.choose(SOUTH)
    with qtbot.waitSignal(tab.terminal_chosen) as led:
        QTest.keyClick(tab.table, Qt.Key.Key_Return)
    assert led.args == [SOUTH]
    with qtbot.waitSignal(tab.terminal_chosen) as led:
        at = point(tab, NORTH, HealthColumn.SOFTWARE)
        QTest.mouseClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(tab.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert led.args == [NORTH]
    await asyncio.sleep(0.1)
    assert not has_menu()


async def test_a_click_on_a_value_narrows_down_to_it_and_a_chip_takes_it_back(tab, station):
    station.directory.known(SOUTH).row.versions = {"software": "V9"}
    await seen(lambda: cell(tab, SOUTH, HealthColumn.SOFTWARE) == "V9")
    tab.table.menu_pause.setInterval(1)
    QTest.mouseClick(
        tab.table.viewport(), Qt.MouseButton.LeftButton, pos=point(tab, SOUTH, HealthColumn.SOFTWARE)
    )
    await seen(has_menu)
    assert "health-software-value-only" in entries()
    choose("health-software-value-only")
    assert (serials(tab), counts(tab)["all"]) == ([SOUTH], 1)
    await seen(lambda: shown(tab, "health-chips-0"))
    assert named(tab, "health-chips-0").accessibleName() == "Remove the filter: Software V9"
    click(tab, "health-chips-0")
    assert len(serials(tab)) == 3
    assert not shown(tab, "health-chips")


async def test_all_but_a_value_and_esc(tab, station):
    reconnect(station, SOUTH)
    await seen(lambda: serials(tab)[0] == SOUTH)
    tab.table.choose(SOUTH)
    tab.table.setFocus()
    tab.table.menu_requested.emit(QPoint(-9, -9))  # as the keyboard asks
    assert entries()[:2] == ["health-trouble-reconnects-only", "health-trouble-reconnects-not"]
    choose("health-trouble-reconnects-not")
    assert SOUTH not in serials(tab)
    QTest.keyClick(tab.table, Qt.Key.Key_Escape)
    assert len(serials(tab)) == 3


async def test_where_none_is_left_the_filters_can_be_cleared(tab):
    tab.head.segments.choose("lost")
    assert shown(tab, "health-nothing")
    click(tab, "health-clear")
    assert len(serials(tab)) == 3
    assert tab.head.segments.chosen() == "all"


async def test_a_figure_and_a_row_are_copied(tab):
    tab.table.choose(NORTH)
    tab.table.menu_requested.emit(
        tab.table.viewport().mapToGlobal(point(tab, NORTH, HealthColumn.RECONNECTS))
    )
    choose("health-copy")
    assert QApplication.clipboard().text() == "0"
    tab.table.menu_requested.emit(tab.table.viewport().mapToGlobal(point(tab, NORTH)))
    choose("health-copy-serial")
    assert QApplication.clipboard().text() == NORTH


def test_of_a_kind_one_value_is_wanted_and_several_are_not() -> None:
    one, other = Facet(SOFTWARE, "V1"), Facet(SOFTWARE, "V2")
    assert HealthFilter().with_facet(one).with_facet(other).facets == (other,)
    not_one, not_other = (replace(each, is_excluded=True) for each in (one, other))
    both = HealthFilter().with_facet(not_one).with_facet(not_other).with_facet(not_one)
    assert both.facets == (not_other, not_one)
    assert both.with_facet(one).facets == (one,)
    assert HealthFilter(None, (Facet(TROUBLE, Trouble.CLOCK), one)).without(one).facets == (
        Facet(TROUBLE, Trouble.CLOCK),
    )


def test_without_a_figure_a_terminal_stands_at_the_end_either_way() -> None:
    assert Sorting(HealthColumn.CLOCK).is_descending
    assert not Sorting(HealthColumn.CLOCK, is_turned=True).is_descending
    assert not Sorting(HealthColumn.HEARD).is_descending


# The sheet


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
async def test_what_is_shown_is_exported_and_no_text_is_a_formula(tab, station, tmp_path: Path, ending: str):
    await station.terminals.label(NORTH, "=1+1")
    station.directory.known(NORTH).drift_s = 48.0
    await seen(lambda: any(row.health.title == "=1+1" and row.health.amiss for row in tab.model.rows))
    path = tmp_path / f"out.{ending}"
    tab.export.write(path, tab.export.cells(tab.model.rows))
    await seen(lambda: shown(tab, "health-exported"))
    assert path.stat().st_size > 100
    if ending == "csv":
        head, *rows = csv.reader(path.read_text("utf-8-sig").splitlines())
        north = dict(zip(head, next(row for row in rows if row[1] == NORTH), strict=True))
        assert (north["Terminal"], north["Clock ahead, s"]) == ("'=1+1", "-48")
        assert north["Remark"].startswith("Its clock was 48 s behind when it called at ")
        assert [row[1] for row in rows] == serials(tab)


async def test_what_could_not_be_written_is_said(tab, tmp_path: Path):
    tab.export.write(tmp_path / "nowhere" / "out.csv", tab.export.cells(tab.model.rows))
    await seen(lambda: shown(tab, "health-exported"))
    assert "Not exported." in named(tab, "health-exported").text()


@pytest.mark.usefixtures("in_chinese")
async def test_the_sheet_is_in_the_language_of_the_screen(tab):
    assert tab.export.headings()[:3] == ["终端", "序列号", "区域"]
