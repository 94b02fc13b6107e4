# ruff: noqa: DTZ001 - local times have no zone
"""The Passes tab: looked for by words, period, chips and clicks; read without anything moving under the eye."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from desk.hands import click, named, seen, shown
from desk.records.list.stored import GATE, a_row, keep
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models import found_passes
from facedesk.desk.models.pass_grid import PassHour, hour_of
from facedesk.desk.records.filters.panel import FilterPanel
from facedesk.desk.records.filters.wish import FilterWish
from facedesk.desk.records.list.cell_values import day_of, values_of
from facedesk.desk.records.list.columns import PassColumn, second_line
from facedesk.desk.records.list.tab import PassesTab
from facedesk.desk.widgets.table.chips import Chip
from facedesk.station.clocks.clock import now_us, to_local, to_us
from facedesk.station.failures import CommandFailed
from facedesk.station.records.finding import NewerCount
from facedesk.store.records.local_time import shown_at, station_offset, zone_words
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Preset, Range, Span, midnight
from facedesk.store.records.search.pages import Page
from facedesk.texts import reason
from facedesk.wire.messages import Verdict

KEY, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
STRANGERS = Criterion(Field.RESULT, frozenset({"stranger"}))


@pytest.fixture
async def tab(qtbot, station, monkeypatch):
    monkeypatch.setattr(found_passes, "PAGE", 30)
    monkeypatch.setattr(found_passes, "AHEAD", 15)
    made = PassesTab(station, Thumbnails(station.pictures))
    made.resize(1156, 600)
    qtbot.addWidget(made)
    return made


async def opened(tab: PassesTab) -> None:
    tab.show()
    await settled(tab)


async def settled(tab: PassesTab) -> None:
    """Wait until all that is asked is answered."""
    await seen(
        lambda: (
            tab.found.shown == tab.question
            and not (tab.found.is_looking or tab.found._reading.is_reading or tab.found._edging.is_reading)
            and not tab.counting._counting.is_reading
        )
    )


def names(tab: PassesTab) -> list[str]:
    return [row.name for row in tab.found.rows]


def chips(tab: PassesTab) -> list[str]:
    return [chip.accessibleName() for chip in tab.findChildren(Chip) if chip.isVisible()]


def menu() -> QMenu:
    return next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()
    )


def entries(of: QMenu) -> list[str]:
    return [each.text() for each in of.actions() if each.text()]


def choose(text: str) -> None:
    opened_menu = menu()
    next(each for each in opened_menu.actions() if each.text() == text).trigger()
    opened_menu.close()


def click_value(tab: PassesTab, place: int, column: PassColumn) -> None:
    where = tab.list.table.value_place(place, column)
    assert isinstance(where, QRect)
    QTest.mouseClick(tab.list.table.viewport(), Qt.MouseButton.LeftButton, pos=where.center())


async def test_passes_are_there_newest_first_and_counted(tab, station):
    await keep(station, *(a_row(minutes, name=f"P{minutes}") for minutes in (3, 1, 2)))
    await opened(tab)
    assert names(tab) == ["P1", "P2", "P3"]
    assert tab.foot.count_text() == "3 passes"
    assert shown(tab, "pass-table")


async def test_the_keyboard_may_go_to_the_list_before_it_is_known_what_is_in_it(tab):
    tab.show()
    assert not tab.found.rows
    assert tab.list.table.isVisible()


async def test_a_click_on_a_value_asks_for_only_such_or_all_but_such(tab, station):
    await keep(
        station, a_row(1, name="Li Na"), a_row(2, verdict=Verdict.STRANGER, name="", id_number="f" * 32)
    )
    await opened(tab)
    click_value(tab, 1, PassColumn.RESULT)
    assert entries(menu()) == ["Only Stranger", "All but Stranger", "Copy “Stranger”"]
    choose("All but Stranger")
    await settled(tab)
    assert names(tab) == ["Li Na"]
    assert chips(tab) == ["Filter: Result All but stranger"]
    tab.bar.display(FilterWish())
    await settled(tab)
    click_value(tab, 0, PassColumn.PERSON)
    assert "Show the person" in entries(menu())
    choose("Only Li Na")
    await settled(tab)
    assert names(tab) == ["Li Na"]
    assert tab.question.filter.of(Field.NUMBER) == (Criterion(Field.NUMBER, frozenset({"20001"})),)


async def test_beside_a_value_a_click_chooses_the_row_alone(tab, station):
    await keep(station, a_row(1))
    await opened(tab)
    where = tab.list.table.value_place(0, PassColumn.DEPARTMENT)
    QTest.mouseClick(
        tab.list.table.viewport(), Qt.MouseButton.LeftButton, pos=where.center() + QPoint(120, 0)
    )
    assert not any(isinstance(each, QMenu) and each.isVisible() for each in QApplication.topLevelWidgets())
    assert tab.list.table.current() == tab.found.rows[0].id


async def test_a_click_into_a_day_is_of_that_day(tab, station):
    await keep(station, a_row(1), a_row(3 * 24 * 60, name="Before"))
    await opened(tab)
    click_value(tab, 1, PassColumn.TIME)
    choose(entries(menu())[0])
    await settled(tab)
    assert names(tab) == ["Before"]
    span, at = tab.bar.period.span(), to_local(tab.found.rows[0].passed_at).replace(tzinfo=None)
    assert span.since <= at < span.until
    assert span.until - span.since == timedelta(days=1)


async def test_what_is_found_by_a_time_is_shown_by_that_time_and_its_day_is_that_of_its_place(tab, station):
    there = station_offset(now_us()) + 345
    far, _ = await keep(station, a_row(30, name="Far", offset_min=there), a_row(30, name="Near"))
    await opened(tab)
    begin = shown_at(far.at, there).replace(minute=0, second=0, microsecond=0)
    tab.bar.set_period(Span(begin, begin + timedelta(hours=1)))
    await settled(tab)
    assert names(tab) == ["Far"]
    (row,) = tab.found.rows
    shown = tab.list.table.model().index(0, PassColumn.TIME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert f", {begin:%H}:" in shown
    assert f" {zone_words(there)}, " in shown
    assert tab.list.table.value_place(0, PassColumn.TIME) is not None
    assert second_line(row) > 0
    assert day_of(row) == Span(midnight(begin), midnight(begin) + timedelta(days=1))


async def test_a_chip_is_switched_off_and_on_and_removed(tab, station):
    await keep(station, a_row(1, name="Li Na"), a_row(2, verdict=Verdict.STRANGER, name=""))
    tab.look_for(FilterWish().only(STRANGERS))
    await opened(tab)
    assert names(tab) == [""]
    click(tab, "records-chip-0")
    await settled(tab)
    assert len(tab.found.rows) == 2
    assert chips(tab) == ["Filter: Result Stranger, off"]
    click(tab, "records-chip-0")
    await settled(tab)
    chip = named(tab, "records-chip-0")
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 12, 14))
    await settled(tab)
    assert len(tab.found.rows) == 2
    assert chips(tab) == []
    assert not shown(tab, "records-clear-filters")


async def test_search_esc_and_clear_lead_back(tab, station):
    await keep(station, a_row(1, name="Li Na", id_number="20002"), a_row(2))
    await opened(tab)
    QTest.keyClicks(tab.bar.search, "na")
    QTest.keyClick(tab.bar.search, KEY.Key_Return)
    await settled(tab)
    assert names(tab) == ["Li Na"]
    assert shown(tab, "records-clear-filters")
    tab.list.table.setFocus()
    QTest.keyClick(tab.list.table, KEY.Key_Escape)
    await settled(tab)
    assert len(tab.found.rows) == 2
    assert tab.bar.search.text() == ""


async def test_where_nothing_fits_all_time_is_a_click_away(tab, station):
    await keep(station, a_row(90 * 24 * 60))
    await opened(tab)
    assert shown(tab, "records-nothing")
    assert "Last 30 days" in named(tab, "records-nothing").accessibleName()
    assert not shown(tab, "records-clear")
    click(tab, "records-all-time")
    await settled(tab)
    assert len(tab.found.rows) == 1
    assert not shown(tab, "records-nothing")


async def test_before_the_first_pass_that_is_what_is_told(tab):
    await opened(tab)
    assert shown(tab, "records-none-yet")


async def test_new_passes_move_nothing_and_are_counted_above(tab, station):
    await keep(station, *(a_row(minutes) for minutes in range(2, 40)))
    await opened(tab)
    before = [row.id for row in tab.found.rows]
    await keep(station, a_row(0.5, name="New"), a_row(0.4, name="Newer"), told=True)
    await seen(lambda: shown(tab, "pass-table-newer"))
    assert named(tab, "pass-table-newer").text() == "2 newer"
    assert [row.id for row in tab.found.rows] == before
    assert tab.foot.count_text() == "38 passes. Newer ones are shown at the top."
    await keep(station, a_row(0.3, name="Newest"), told=True)
    await seen(lambda: named(tab, "pass-table-newer").text() == "3 newer")
    click(tab, "pass-table-newer")
    await settled(tab)
    await seen(lambda: names(tab)[:3] == ["Newest", "Newer", "New"])
    assert not shown(tab, "pass-table-newer")
    assert tab.foot.count_text() == "41 passes"


async def test_what_stands_at_the_top_is_newer_no_more(tab, station):
    await keep(station, *(a_row(minutes) for minutes in range(2, 5)))
    await opened(tab)
    await keep(station, a_row(0.5, name="New"), told=True)
    await seen(lambda: shown(tab, "pass-table-newer"))
    tab.list.go_to("top")
    await seen(lambda: not shown(tab, "pass-table-newer"))
    assert names(tab)[0] == "New"
    await seen(lambda: tab.foot.count_text() == "4 passes")


async def test_what_came_late_is_not_called_newer(tab, station):
    await keep(station, *(a_row(minutes) for minutes in range(2, 5)))
    await opened(tab)
    await keep(station, a_row(3.5, name="Late", late=True), told=True)
    await seen(lambda: shown(tab, "pass-table-newer"))
    assert named(tab, "pass-table-newer").text() == "1 came late"
    assert tab.foot.count_text() == "3 passes. Some came late since, and are not shown yet."
    await keep(station, a_row(0.5, name="New"), a_row(30, late=True), told=True)
    await seen(lambda: named(tab, "pass-table-newer").text() == "1 newer")
    await seen(lambda: tab.foot.count_text().endswith("Newer ones are shown at the top; some came late."))
    click(tab, "pass-table-newer")
    await seen(lambda: names(tab)[0] == "New")
    await seen(lambda: tab.foot.count_text() == "6 passes")
    assert not shown(tab, "pass-table-newer")


async def test_where_the_oldest_stand_first_newer_ones_are_told_of_at_the_end(tab, station):
    await keep(station, *(a_row(minutes) for minutes in range(2, 120)))
    await opened(tab)
    tab.list.time_turned.emit()
    await settled(tab)
    assert tab.foot.count_text() == "118 passes"
    await keep(station, a_row(0.5), told=True)
    await seen(lambda: tab.foot.count_text() == "118 passes. Newer ones are shown at the end.")
    assert not shown(tab, "pass-table-newer")


async def test_where_the_oldest_stand_first_and_all_are_there_newer_ones_are_added_and_counted(tab, station):
    await keep(station, *(a_row(minutes) for minutes in range(2, 5)))
    await opened(tab)
    tab.list.time_turned.emit()
    await settled(tab)
    await keep(station, a_row(0.5, name="New"), told=True)
    await seen(lambda: names(tab)[-1] == "New")
    await seen(lambda: tab.counting.newer == 1)
    assert tab.foot.count_text() == "4 passes"


def _elsewhere_today() -> int:
    """Return the offset of a place that has another time of the same day."""
    now = to_local(now_us())
    return station_offset(now_us()) + (60 if now.hour < 12 else -60)


async def test_an_hour_counts_what_passed_in_it_whatever_the_clocks_at_the_places_said(tab, station):
    await keep(station, a_row(1), a_row(1))
    await keep(station, a_row(1, offset_min=_elsewhere_today()))
    await opened(tab)
    tab.looks.ways.choose("pictures")
    await settled(tab)
    (hour,) = tab.list.gallery.hours_in_sight()
    assert hour == (hour_of(tab.found.rows[0]), None)  # its passes' places call it by different names
    await seen(lambda: tab.list.hours.words(hour))
    assert tab.list.hours.words(hour) == "3 passes so far"


async def test_what_does_not_fit_is_not_called_newer(tab, station):
    await keep(station, a_row(2, verdict=Verdict.STRANGER, name=""))
    tab.look_for(FilterWish().only(STRANGERS))
    await opened(tab)
    counted = []
    real = station.records.count_newer

    async def count(*args: Any, **kept: Any) -> NewerCount:
        found = await real(*args, **kept)
        counted.append(found.found)
        return found

    station.records.count_newer = count
    await keep(station, a_row(0.5), told=True)
    await seen(lambda: counted)
    assert counted[-1] == 0
    assert not shown(tab, "pass-table-newer")


async def test_home_and_end_lead_to_the_ends_of_all_and_the_bar_with_them(tab, station):
    await keep(station, *(a_row(minutes, name=f"P{minutes}") for minutes in range(1, 110)))
    await opened(tab)
    table, bar = tab.list.table, named(tab, "pass-table-scroll")
    await seen(lambda: bar.is_far)
    assert bar.value() == 0
    table.choose_place(0)
    QTest.keyClick(table, KEY.Key_End)
    await seen(lambda: table.current_row() is not None and table.current_row().name == "P109")
    assert bar.value() == bar.maximum()
    table.setFocus()
    QTest.keyClick(table, KEY.Key_Home)
    await seen(lambda: table.current_row() is not None and table.current_row().name == "P1")
    assert bar.value() == 0


async def test_a_drag_says_whose_time_it_is_where_passes_are_told_by_clocks_of_elsewhere(tab, station):
    await keep(station, *(a_row(minutes, name=f"P{minutes}") for minutes in range(1, 110)))
    await opened(tab)
    assert not tab.list._words_of(0.5).endswith(" here")
    await keep(station, a_row(0.5, offset_min=_elsewhere_today()))
    tab._ask_again()
    await settled(tab)
    assert tab.list._words_of(0.5).endswith(" here")


async def test_a_drag_says_which_day_and_leads_there(tab, station):
    await keep(station, *(a_row(minutes, name=f"P{minutes}") for minutes in range(1, 110)))
    await opened(tab)
    bar = named(tab, "pass-table-scroll")
    await seen(lambda: bar.is_far)
    bar.setSliderDown(True)
    bar.setSliderPosition(bar.maximum() // 2)
    note = bar._note
    assert note is not None
    assert note.isVisible()
    assert "202" in note._text
    await seen(lambda: not tab.found.is_looking and tab.found.is_cut_above)
    bar.setSliderDown(False)
    top = tab.found.rows[tab.list.view.top_place()]
    assert abs(int(top.name[1:]) - 55) <= 1
    assert not note.isVisible()
    await settled(tab)
    assert tab.found.rows[tab.list.view.top_place()] == top
    assert abs(bar.value() - bar.maximum() // 2) < bar.maximum() // 50
    bar.setSliderDown(True)
    bar.setSliderPosition(bar.maximum())
    bar.setSliderDown(False)
    await seen(lambda: tab.found.rows[-1].name == "P109" and bar.value() == bar.maximum())


async def test_the_pass_that_is_chosen_stays_in_sight_when_filters_go(tab, station):
    among = [
        a_row(m, name=f"P{m}", verdict=Verdict.BLOCKED if m == 70 else Verdict.PASSED) for m in range(1, 110)
    ]
    await keep(station, *among)
    tab.look_for(FilterWish().only(Criterion(Field.RESULT, frozenset({"blocked"}))))
    await opened(tab)
    tab.list.table.choose_place(0)
    tab.look_for(tab.bar.wish.cleared())
    await settled(tab)
    assert tab.list.table.current_row().name == "P70"
    assert tab.list.table.rowAt(0) <= tab.list.table.currentIndex().row() <= tab.list.table.rowAt(400)
    QTest.keyClicks(tab.bar.search, "zzz")
    QTest.keyClick(tab.bar.search, KEY.Key_Return)
    await settled(tab)
    assert tab.list.table.current_row() is None


async def test_what_is_read_stays_where_it_is_while_more_comes_before_and_behind_it(tab, station):
    await keep(station, *(a_row(minutes, name=f"P{minutes}") for minutes in range(1, 110)))
    await opened(tab)
    tab.found.go_to(tab.found.rows[0].passed_at - 60 * 60_000_000)
    await settled(tab)
    table = tab.list.table
    table.verticalScrollBar().setValue(table.verticalScrollBar().value() + 20)
    first, at = table._key(table.rowAt(0)), table.rowViewportPosition(table.rowAt(0))
    tab.found.look_at(0, 10)
    await settled(tab)
    assert tab.found.rows[0].id != first
    assert (table._key(table.rowAt(0)), table.rowViewportPosition(table.rowAt(0))) == (first, at)
    assert at == -20


async def test_the_oldest_stand_first_where_the_time_is_turned(tab, station):
    await keep(station, *(a_row(minutes, name=f"P{minutes}") for minutes in (1, 2, 3)))
    await opened(tab)
    head = tab.list.table.horizontalHeader()
    QTest.mouseClick(
        head.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(head.sectionViewportPosition(PassColumn.TIME) + 20, 18),
    )
    await settled(tab)
    assert names(tab) == ["P3", "P2", "P1"]
    assert head.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
    await keep(station, a_row(0, name="P0"), told=True)
    await seen(lambda: names(tab)[-1] == "P0")
    assert not shown(tab, "pass-table-newer")


async def test_space_marks_wherever_in_the_list_and_enter_opens(tab, station):
    kept = await keep(station, a_row(1), a_row(2))
    await opened(tab)
    table, asked = tab.list.table, []
    tab.opened.connect(asked.append)
    table.choose_place(1)
    QTest.keyClick(table, KEY.Key_Space)
    assert tab.marked.ids() == {kept[1].id}
    assert named(tab, "records-marked").text() == "1 marked"
    tab.look_for(FilterWish().only(STRANGERS))
    await settled(tab)
    assert tab.marked.ids() == {kept[1].id}
    click(tab, "records-unmark")
    assert not tab.marked.ids()
    tab.look_for(FilterWish())
    await settled(tab)
    table.choose_place(0)
    QTest.keyClick(table, KEY.Key_Return)
    assert [row.id for row in asked] == [kept[0].id]
    tab.list._on_menu(QPoint(10, 10))
    there = menu()
    assert [each.text() for each in there.actions() if each.menu() is not None] == [
        "Person", "Result", "Time", "Place", "Temperature", "Match", "Department",
    ]  # fmt: skip
    place = next(each.menu() for each in there.actions() if each.text() == "Place")
    assert entries(place) == [f"Only {kept[0].serial}", f"All but {kept[0].serial}", "Only in"]
    next(each for each in there.actions() if each.text() == "Copy").trigger()
    there.close()
    line = QGuiApplication.clipboard().text()
    assert "Zhang Wei" in line
    assert "36.5" in line
    QGuiApplication.clipboard().clear()
    tab._copy()
    assert QGuiApplication.clipboard().text() == line


async def test_a_search_that_fails_shows_nothing_of_what_was_there_before(tab, station):
    await keep(station, a_row(1))
    await opened(tab)
    real = station.records.find

    async def fail(*_args: Any, **_how: Any) -> Page:
        raise CommandFailed(reason("storeSilent", seconds=10))

    station.records.find = fail
    tab.look_for(FilterWish().only(STRANGERS))
    await seen(lambda: shown(tab, "records-failed"))
    assert named(tab, "records-failed").accessibleName().startswith("The store did not answer within 10 s.")
    assert tab.foot.count_text() in ("Not counted.", "0 passes")
    station.records.find = real
    click(tab, "records-again")
    await settled(tab)
    assert shown(tab, "records-nothing")


async def test_a_slow_search_is_told_of_and_can_be_stopped(tab, station, monkeypatch):
    await keep(station, a_row(1))
    monkeypatch.setattr(found_passes, "SLOW_MS", 1)
    tab.found._slow.setInterval(1)
    held = asyncio.Event()
    real = station.records.find

    async def wait(*args: Any, **how: Any) -> Page:
        await held.wait()
        return await real(*args, **how)

    station.records.find = wait
    tab.show()
    await seen(lambda: shown(tab, "records-slow"))
    assert named(tab, "records-slow").accessibleName() == "Looking through 1 pass…"
    tab.found.progressed.emit(to_us(datetime.fromisoformat("2026-11-23T12:00").astimezone()))
    assert named(tab, "records-slow").accessibleName().endswith("Now at 23 Nov 2026.")
    assert await tab.counting._read_newer() is None
    click(tab, "records-stop")
    assert shown(tab, "records-stopped")
    held.set()
    click(tab, "records-look")
    await settled(tab)
    assert len(tab.found.rows) == 1


async def test_a_filter_is_added_in_the_panel_and_changed_there(tab, station):
    await keep(station, a_row(1, temperature_c=38.4, name="Warm"), a_row(2))
    await opened(tab)
    click(tab, "records-add-filter")
    panel = tab.findChild(FilterPanel)
    panel.choose(Field.TEMPERATURE)
    assert not panel.add.isEnabled()
    named(panel, "filter-low").setText("37.3")
    QTest.keyClick(named(panel, "filter-low"), KEY.Key_Return)
    await settled(tab)
    assert names(tab) == ["Warm"]
    assert tab.question.filter.of(Field.TEMPERATURE) == (Criterion(Field.TEMPERATURE, Range(37.3, None)),)
    await seen(lambda: tab.findChild(FilterPanel) is None)
    click(tab, "records-add-filter")
    panel = tab.findChild(FilterPanel)
    panel.choose(Field.TEMPERATURE)
    assert named(panel, "filter-low").text() == "37.3"
    panel.excludes.setChecked(True)
    assert panel.add.text() == "Change"
    panel.add.click()
    await settled(tab)
    assert names(tab) == ["Zhang Wei"]
    assert len(tab.bar.wish.chips) == 1


async def test_choices_are_ticked_and_found_by_letters(tab, station):
    for number in range(10):
        await station.departments.add(f"部门{number}" if number else "Sales")
    await opened(tab)
    click(tab, "records-add-filter")
    panel = tab.findChild(FilterPanel)
    panel.choose(Field.DEPARTMENT)
    named(panel, "filter-find").setText("bumen3")
    ticks = named(panel, "filter-choices")
    there = [ticks.item(place) for place in range(ticks.count()) if not ticks.item(place).isHidden()]
    assert [item.text() for item in there] == ["部门3"]
    QTest.mouseClick(ticks.viewport(), Qt.MouseButton.LeftButton, pos=ticks.visualItemRect(there[0]).center())
    assert panel.criterion() == Criterion(Field.DEPARTMENT, frozenset({"部门3"}))
    panel.choose(Field.FEVER)
    assert panel.criterion() == Criterion(Field.FEVER, True)
    panel.choose(Field.DIRECTION)
    assert panel.criterion() is None
    panel.close()


async def test_filters_are_kept_under_a_name_looked_at_again_and_removed(tab, station):
    await opened(tab)
    wish = FilterWish(period=Span(preset=Preset.YEAR)).only(STRANGERS)
    tab.look_for(wish)
    click(tab, "records-kept")
    await seen(lambda: tab.findChild(QMenu, "kept-filters") is not None)
    assert entries(menu()) == ["Keep these filters…"]
    choose("Keep these filters…")
    named(tab, "keep-filter-name").setText("Strangers")
    click(tab, "keep-filter-now")
    await seen(lambda: "Strangers" in tab.notice.text())
    tab.look_for(FilterWish())
    click(tab, "records-kept")
    await seen(lambda: any(each.text() == "Strangers" for each in (menu().actions() if _is_open() else ())))
    choose("Strangers")
    assert tab.bar.wish == wish
    [row] = await station.saved_filters.all()
    assert row.filter == wish.as_filter()
    tab.kept._ask_name(row)
    named(tab, "rename-filter-name").setText("Who was that")
    click(tab, "rename-filter-now")
    await seen_names(station, ["Who was that"])
    tab.kept._remove(row.id)
    await seen_names(station, [])


async def seen_names(station, names: list[str]) -> None:
    async with asyncio.timeout(5):
        while [row.name for row in await station.saved_filters.all()] != names:  # noqa: ASYNC110  what is stored has no event
            await asyncio.sleep(0.01)


def _is_open() -> bool:
    return any(isinstance(each, QMenu) and each.isVisible() for each in QApplication.topLevelWidgets())


def test_a_day_and_an_hour_are_looked_for_as_the_place_of_a_pass_calls_them(tab):
    at = datetime(2026, 11, 23, 20, 30).astimezone()
    offset = station_offset(to_us(at)) + 180
    there = a_row(5, passed_at=to_us(at), offset_min=offset)  # its clock is in another zone
    day = Span(datetime(2026, 11, 23), datetime(2026, 11, 24))
    said, *_ = values_of(there, PassColumn.TIME, tab.places)
    assert (said.criterion.value, str(said.words)) == (day, "23 Nov 2026")
    tab.found.rows = [there]
    tab.list._open_hour_menu(PassHour(hour_of(there), offset), QPoint(5, 5))
    assert entries(menu()) == ["Only 23 Nov 2026", "Only 23 Nov 2026 23:00 to 23 Nov 2026"]
    choose(entries(menu())[1])
    assert tab.bar.wish.period == Span(datetime(2026, 11, 23, 23), datetime(2026, 11, 24))


async def test_as_pictures_they_stand_under_their_hours_on_the_same_pass(tab, station):
    await keep(station, *(a_row(minutes, name=f"P{minutes}") for minutes in range(1, 110)))
    await opened(tab)
    tab.list.table.choose_place(20)
    tab.looks.ways.choose("pictures")
    await settled(tab)
    gallery = tab.list.gallery
    assert gallery is tab.list.view
    assert gallery.current_row().name == "P21"
    await seen(lambda: all(tab.list.hours.words(hour) for hour in gallery.hours_in_sight()))
    QTest.keyClick(gallery, KEY.Key_Right)
    assert gallery.current_row().name == "P22"
    hour = hour_of(gallery.current_row())
    tab.list._open_hour_menu(PassHour(hour, station_offset(hour)), QPoint(5, 5))
    begin = to_local(hour).replace(tzinfo=None)
    choose(entries(menu())[1])
    assert tab.bar.wish.period == Span(begin, begin + timedelta(hours=1))
    await settled(tab)
    assert all(begin <= to_local(row.passed_at).replace(tzinfo=None) for row in tab.found.rows)
    assert gallery.current_row() is None
    tab.bar.set_period(Span(preset=Preset.DAYS_30))
    await settled(tab)
    gallery.choose_place(21)
    QTest.keyClick(gallery, KEY.Key_Space)
    assert len(tab.marked.ids()) == 1
    QTest.keyClick(gallery, KEY.Key_End)
    await seen(lambda: gallery.current_row() is not None and gallery.current_row().name == "P109")
    tab.looks.ways.choose("table")
    assert tab.list.table.current_row().name == "P109"


async def test_cards_do_not_move_sideways_while_more_comes_above(tab, station):
    await keep(station, *(a_row(minutes / 10, name=f"P{minutes}") for minutes in range(1, 110)))
    await opened(tab)
    tab.looks.ways.choose("pictures")
    await settled(tab)
    gallery = tab.list.gallery
    tab.found.go_to(tab.found.rows[0].passed_at - 6 * 60_000_000)
    await settled(tab)
    top = tab.found.rows[gallery.top_place()].id
    where = gallery.visualRect(gallery._grid.index_of(tab.found.place_of(top)))
    tab.found.look_at(0, 10)
    await settled(tab)
    assert tab.found.rows[0].id != top
    assert gallery.visualRect(gallery._grid.index_of(tab.found.place_of(top))) == where


async def test_where_a_place_is_removed_that_is_told_and_nothing_of_it_is_shown_any_longer(tab, station):
    await station.terminals.admit(GATE)
    hall = await station.groups.add("Hall A")
    await station.terminals.move(GATE, hall)
    await keep(station, a_row(1), a_row(2))
    tab.look_for(FilterWish().only(Criterion(Field.GROUP, frozenset({hall}))))
    await opened(tab)
    assert len(tab.found.rows) == 2
    await station.groups.remove(hall)
    await seen(lambda: shown(tab, "records-nothing"))
    assert chips(tab) == ["Filter: Place a place that was removed"]


async def test_what_is_found_of_a_picture_is_said_of_its_pass_also_where_it_is_read_again(tab, station):
    (one, _) = await keep(station, a_row(1), a_row(2))
    await opened(tab)
    missing = ("absent", "recognitionPhoto")
    station.changes.publish(problems=[(one.id, missing)])
    await seen(lambda: tab.found.rows[0].problem == (missing,))
    looks = tab.found.looks
    tab.found.go_to_top()
    await seen(lambda: tab.found.looks > looks)
    assert [row.problem for row in tab.found.rows] == [(missing,), ()]


async def test_nothing_is_looked_for_twice(tab):
    await opened(tab)
    looks = tab.found.looks
    tab.ask()
    tab.look_for(tab.bar.wish)
    await settled(tab)
    assert tab.found.looks == looks
    assert tab.question.filter == PassFilter((Criterion(Field.TIME, Span(preset=Preset.DAYS_30)),))


def on_screen(tab: PassesTab) -> QImage:
    """Return what was painted so far: a widget that is grabbed would be painted whole."""
    view = tab.list.view.viewport()
    at = view.mapTo(view.window(), QPoint())
    return (
        view.screen().grabWindow(view.window().winId(), at.x(), at.y(), view.width(), view.height()).toImage()
    )


@pytest.mark.parametrize("way", ["table", "pictures"])
async def test_nothing_stays_of_what_was_amended(tab, station, way):
    (row,) = await keep(station, a_row(1))
    await opened(tab)
    tab.looks.ways.choose(way)
    await settled(tab)
    if way == "pictures":
        (hour,) = tab.list.gallery.hours_in_sight()
        await seen(lambda: tab.list.hours.words(hour))
    await still(tab)
    before = on_screen(tab)
    tab.marked.toggle(row.id)
    await seen(lambda: on_screen(tab) != before)
    tab.marked.toggle(row.id)
    await seen(lambda: on_screen(tab) == before)


async def test_nothing_stays_of_a_count_that_was_amended(tab, station, monkeypatch):
    await keep(station, a_row(1))
    await opened(tab)
    tab.looks.ways.choose("pictures")
    await settled(tab)
    (hour,) = tab.list.gallery.hours_in_sight()
    await seen(lambda: tab.list.hours.words(hour))
    await still(tab)
    before, words = on_screen(tab), tab.list.gallery._delegate._count_of
    monkeypatch.setattr(tab.list.gallery._delegate, "_count_of", lambda _hour: "many, many more than these")
    tab.list.hours.changed.emit()
    await seen(lambda: on_screen(tab) != before)
    monkeypatch.setattr(tab.list.gallery._delegate, "_count_of", words)
    tab.list.hours.changed.emit()
    await seen(lambda: on_screen(tab) == before)


async def still(tab: PassesTab) -> None:
    """Wait until the same was painted twice in a row."""
    last = QImage()
    await seen(lambda: _same_again(tab, last))


def _same_again(tab: PassesTab, last: QImage) -> bool:
    now = on_screen(tab)
    is_same = now == last
    last.swap(now)
    return is_same
