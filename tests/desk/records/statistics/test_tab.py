"""The Statistics tab: it has the filters of the passes, says when figures are not whole, and bars lead to passes."""

import asyncio
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown
from desk.records.list.stored import a_row, keep
from facedesk import i18n
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.records.filters.wish import FilterWish
from facedesk.desk.records.list.tab import PassesTab
from facedesk.desk.records.page import PASSES, STATISTICS, RecordsPage
from facedesk.desk.records.statistics import tab as statistics_tab
from facedesk.desk.records.statistics.tab import StatisticsTab
from facedesk.desk.widgets.chart.chart import Chart
from facedesk.desk.widgets.chart.view import ALL
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.records.search.criteria import Criterion, Field
from facedesk.store.records.search.surveying import Survey
from facedesk.texts import reason
from facedesk.wire.messages import Verdict

NORTH, SOUTH = "168380000101", "168380000102"
STRANGERS = Criterion(Field.RESULT, frozenset({"stranger"}))


@pytest.fixture
async def full(station) -> Station:
    """Two terminals, three passes at one and two at the other, of which one was a stranger's."""
    for serial, label in ((NORTH, "North gate"), (SOUTH, "South gate")):
        await station.terminals.admit(serial)
        await station.terminals.label(serial, label)
    north = [a_row(minutes, serial=NORTH, temperature_c=36.5, fever=False) for minutes in (3, 4, 5)]
    stranger = a_row(6, serial=SOUTH, verdict=Verdict.STRANGER, name="", temperature_c=None)
    await keep(station, *north, stranger, a_row(7, serial=SOUTH, temperature_c=None))
    return station


@pytest.fixture
async def tab(qtbot, full) -> StatisticsTab:
    """The tab by itself."""
    made = StatisticsTab(full)
    made.resize(1156, 640)
    qtbot.addWidget(made)
    made.show()
    made.look_for(FilterWish())
    await counted(made)
    return made


@pytest.fixture
async def page(qtbot, full) -> RecordsPage:
    """The page, on its first tab."""
    made = RecordsPage(full, Thumbnails(full.pictures))
    made.resize(1156, 640)
    qtbot.addWidget(made)
    made.show()
    return made


async def opened(page: RecordsPage) -> StatisticsTab:
    tab = page.open_tab(STATISTICS)
    assert isinstance(tab, StatisticsTab)
    await counted(tab)
    return tab


async def counted(tab: StatisticsTab) -> None:
    """Wait until all is counted and shown."""
    await seen(lambda: tab._survey is not None and tab._survey.is_whole and not tab._reader.is_reading)
    await seen(lambda: not tab.cards._due)


def passes(page: RecordsPage) -> PassesTab:
    tab = page.tab(PASSES)
    assert isinstance(tab, PassesTab)
    return tab


def chart(tab: StatisticsTab, name: str) -> Chart:
    made = tab.cards.cards[name].view.chart
    assert made is not None
    return made


def total(tab: StatisticsTab, name: str) -> int:
    made = chart(tab, name)
    return sum(made.total(place) for place in range(len(made)))


async def test_each_chart_shows_what_the_filters_find(tab):
    assert named(tab, "statistics-progress").text() == "5 passes"
    assert {name: total(tab, name) for name in ("hours", "weekdays", "days", "terminals", "results")} == {
        "hours": 5,
        "weekdays": 5,
        "days": 5,
        "terminals": 5,
        "results": 5,
    }
    assert chart(tab, "terminals").labels == ("North gate", "South gate")
    assert total(tab, "temperatures") == 3
    assert total(tab, "exceptions") == 1
    assert "Last 30 days" in chart(tab, "hours").about
    assert len(chart(tab, "days")) == 30


async def test_the_filters_of_the_passes_and_of_the_statistics_are_the_same(page):
    tab, bar = await opened(page), passes(page).bar
    tab.bar.display(tab.bar.wish.only(STRANGERS))
    assert bar.wish == tab.bar.wish
    await counted(tab)
    assert total(tab, "hours") == 1
    assert "Result Stranger" in chart(tab, "hours").about
    bar.display(FilterWish(period=None))
    await counted(tab)
    assert total(tab, "hours") == 5
    assert tab.bar.wish == bar.wish


async def test_nothing_is_counted_while_nobody_looks_and_then_what_is_asked_by_then(
    page, station, monkeypatch
):
    tab = await opened(page)
    asked = []
    survey = station.records.survey
    monkeypatch.setattr(station.records, "survey", lambda *args: asked.append(args) or survey(*args))
    page.open_tab(PASSES)
    passes(page).bar.display(passes(page).bar.wish.only(STRANGERS))
    await asyncio.sleep(0)
    assert asked == []
    await opened(page)
    assert len(asked) == 1
    assert total(tab, "hours") == 1


async def test_a_click_on_a_bar_leads_to_its_passes(page):
    tab = await opened(page)
    view = tab.cards.cards["terminals"].view
    spot = view.places().slots[1].center().toPoint()
    QTest.mouseClick(view, Qt.MouseButton.LeftButton, pos=spot)
    assert page.tabs.chosen() == PASSES
    assert passes(page).bar.wish.chips == ((Criterion(Field.TERMINAL, frozenset({SOUTH})), True),)
    await seen(lambda: len(passes(page).found.rows) == 2)


async def test_the_bar_of_a_day_is_its_period_as_far_as_the_filter_goes(page):
    tab = await opened(page)
    days = chart(tab, "days")
    place = next(place for place in range(len(days)) if days.total(place))
    tab.cards.cards["days"].view.bar_chosen.emit(days.keys[place], ALL)
    period = passes(page).bar.wish.period
    assert period is not None
    assert period.until - period.since == timedelta(days=1)
    await seen(lambda: len(passes(page).found.rows) == days.total(place))


async def test_figures_that_are_not_whole_are_said_to_be_so_and_another_filter_ends_them(
    tab, monkeypatch, station
):
    monkeypatch.setattr(statistics_tab, "SHOWN_AGAIN_US", 0)
    goes_on, ended = asyncio.Event(), []
    survey = station.records.survey

    async def slow(wanted, told):
        partial = Survey(wanted)
        partial.first, partial.last, partial.until = 0, 730 * 86_400_000, 640 * 86_400_000
        told(partial)
        partial.figures.results["passed"] = 999  # as it is counted on
        try:
            await goes_on.wait()
        except asyncio.CancelledError:
            ended.append(wanted)
            raise
        return await survey(wanted)

    monkeypatch.setattr(station.records, "survey", slow)
    click(tab, "statistics-again")
    await seen(lambda: "24 months" in named(tab, "statistics-progress").text())
    assert named(tab, "statistics-progress").text() == (
        "Looked through 2 of 24 months. These figures are not whole yet."
    )
    await seen(lambda: "not whole" in chart(tab, "results").remark)
    assert not shown(tab, "statistics-again")
    assert total(tab, "results") == 0
    monkeypatch.setattr(station.records, "survey", survey)
    tab.bar.display(tab.bar.wish.only(STRANGERS))
    await counted(tab)
    assert len(ended) == 1
    assert total(tab, "results") == 1
    assert chart(tab, "results").remark == ""


async def test_where_nothing_is_found_a_sentence_says_so(tab):
    tab.bar.display(FilterWish(text="nobody at all"))
    await counted(tab)
    assert shown(tab, "statistics-none")
    tab.bar.display(FilterWish())
    await counted(tab)
    assert not shown(tab, "statistics-none")


async def test_why_nothing_was_counted_is_said_and_it_is_tried_again(tab, station, monkeypatch):

    async def fails(_wanted, _told):
        raise CommandFailed(reason("passGone"))

    monkeypatch.setattr(station.records, "survey", fails)
    click(tab, "statistics-again")
    await seen(lambda: shown(tab, "statistics-failure"))
    monkeypatch.undo()
    click(tab, "statistics-try-again")
    await seen(lambda: not shown(tab, "statistics-failure"))


async def test_a_terminal_that_is_renamed_is_called_so(tab, station):
    await station.terminals.label(SOUTH, "Loading dock")
    await seen(lambda: "Loading dock" in chart(tab, "terminals").labels)


async def test_escape_clears_the_filters(tab):
    tab.bar.display(tab.bar.wish.only(STRANGERS))
    QTest.keyClick(tab.cards.cards["hours"].view, Qt.Key.Key_Escape)
    assert tab.bar.wish == FilterWish()


async def test_charts_are_said_again_in_another_language(tab, qapp):
    tab.cards.cards["weekdays"].as_numbers.setChecked(True)
    i18n.install(qapp, "zh_CN")
    try:
        assert named(tab, "statistics-hours-title").text() == "按小时统计"
        assert [str(each.title) for each in chart(tab, "hours").series] == ["通过", "未通过"]
        assert tab.cards.cards["weekdays"].numbers.model().index(0, 0).data() == "星期一"
        assert "陌生人" in named(tab, "statistics-exceptions-legend").accessibleName()
    finally:
        i18n.install(qapp, "en")


async def test_all_figures_are_taken_along_at_once(page, monkeypatch):
    tab = await opened(page)
    asked = []
    monkeypatch.setattr(tab._files, "ask_all", lambda _name, charts: asked.append(charts))
    assert shown(page, "statistics-export")
    assert tab.export.width() == tab.export.sizeHint().width()
    click(page, "statistics-export")
    (charts,) = asked
    assert len(charts) == 8
    tab.bar.display(FilterWish(text="nobody at all"))
    await counted(tab)
    assert not tab.export.isEnabled()


async def test_a_saved_chart_is_said(tab, tmp_path):
    tab._files.write_numbers(tmp_path / "hours.xlsx", [chart(tab, "hours")])
    await seen(lambda: shown(tab, "statistics-saved"))
    assert str(tmp_path / "hours.xlsx") in named(tab, "statistics-saved").text()
