"""The period: a preset by one click, days and times taken together, and what is named as the end belongs."""

from datetime import datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest

from facedesk.desk.records.filters.period import PeriodButton, PeriodPanel
from facedesk.store.records.search.criteria import Preset, Span

local = datetime.fromisoformat
MONDAY = Span(local("2026-11-23"), local("2026-11-24"))


@pytest.fixture
def panel(qtbot):
    button = PeriodButton("period")
    made = PeriodPanel(button)
    qtbot.addWidget(button)
    made.button, made.chosen_ones = button, []
    made.chosen.connect(made.chosen_ones.append)
    return made


def opened(panel: PeriodPanel, span: Span | None) -> PeriodPanel:
    panel.open_below(panel.parentWidget(), span)
    return panel


def test_a_period_is_shown_and_taken_as_it_is(panel):
    for span in (MONDAY, Span(local("2026-11-23T08:00"), local("2026-11-23T12:30"))):
        opened(panel, span).apply.click()
        assert panel.chosen_ones.pop() == span


def test_a_preset_is_chosen_by_enter_and_all_time_too(panel):
    opened(panel, MONDAY).presets.choose("yesterday")
    QTest.keyClick(panel.presets, Qt.Key.Key_Return)
    assert panel.chosen_ones == [Span(preset=Preset.YESTERDAY)]
    opened(panel, MONDAY).presets.choose("all")
    QTest.keyClick(panel.presets, Qt.Key.Key_Return)
    assert panel.chosen_ones[1:] == [None]
    assert opened(panel, Span(preset=Preset.MONTH)).presets.chosen() == "month"
    assert opened(panel, None).presets.chosen() == "all"
    panel.close()


def test_one_click_into_the_calendar_is_a_day_and_the_next_one_ends_a_period(panel):
    opened(panel, None)
    panel.calendar.clicked.emit(QDate(2026, 11, 23))
    assert panel._span() == MONDAY
    panel.calendar.clicked.emit(QDate(2026, 11, 25))
    assert panel._span() == Span(local("2026-11-23"), local("2026-11-26"))
    washed = panel.calendar.dateTextFormat(QDate(2026, 11, 24)).background()
    assert washed != panel.calendar.dateTextFormat(QDate(2026, 11, 26)).background()
    panel.calendar.clicked.emit(QDate(2026, 11, 20))
    assert panel._span() == Span(local("2026-11-20"), local("2026-11-21"))
    panel.calendar.clicked.emit(QDate(2026, 11, 18))
    assert panel._span() == Span(local("2026-11-18"), local("2026-11-19"))
    panel.close()


def test_what_is_no_period_is_not_taken_and_why_is_said(panel):
    opened(panel, MONDAY)
    panel.until.choose(local("2026-11-22").date())
    assert panel._problem.text() == "That ends before it begins."
    assert not panel.apply.isEnabled()
    panel.until.setText("soon")
    panel._apply()
    assert panel._problem.text().startswith("Write a day as")
    assert panel.chosen_ones == []
    panel.until.choose(None)
    panel._apply()
    assert panel.chosen_ones == [Span(since=local("2026-11-23"))]


def test_what_is_no_time_is_not_taken_for_the_one_before(panel):
    opened(panel, MONDAY)
    QTest.mouseDClick(panel.until_time, Qt.MouseButton.LeftButton)
    QTest.keyClicks(panel.until_time, "12")
    assert panel._span().until == local("2026-11-23T12:00")
    QTest.keyClicks(panel.until_time, "99")
    assert panel._problem.text() == "Write a time as 08:30."
    assert not panel.apply.isEnabled()
    QTest.keyClick(panel.until_time, Qt.Key.Key_Return)
    assert panel.chosen_ones == []
    assert panel.until_time.selectedText() == panel.until_time.text() == "23:59"
    QTest.keyClicks(panel.until_time, "1200")
    QTest.keyClick(panel.until_time, Qt.Key.Key_Return)
    assert panel.chosen_ones == [Span(MONDAY.since, local("2026-11-23T12:00"))]


def test_the_button_says_the_period_and_of_another_one_alone(qtbot):
    button = PeriodButton("period")
    qtbot.addWidget(button)
    told = []
    button.chosen.connect(told.append)
    button.set_span(MONDAY)
    assert button.text() == "23 Nov 2026"
    button._on_chosen(MONDAY)
    button._on_chosen(None)
    assert told == [None]
    assert button.text() == "All time"
