"""The calendar of holidays by mouse and keys: added, changed, removed and brought back; says where it binds."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QLocale, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.hands import click, named, seen, shown
from facedesk.desk.settings.holidays import card as holidays_card
from facedesk.desk.settings.holidays.card import HolidaysCard
from facedesk.desk.settings.holidays.dialog import HolidayDialog
from facedesk.desk.text import holiday_text
from facedesk.station.clocks.clock import today
from facedesk.station.failures import CommandFailed
from facedesk.store.terminals import Decider
from facedesk.texts import reason
from facedesk.wire.schedule import Day, Period

GATE, OTHER = "168380000101", "168380000102"
CLOSED, HALF = Day.closed(), Day.of([Period(9 * 60, 12 * 60)])
YEAR = today().year + 1  # to come, whenever the test runs
EVE, CHRISTMAS, SECOND = (date(YEAR, 12, day) for day in (24, 25, 26))
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
async def card(qtbot, station) -> HolidaysCard:
    made = HolidaysCard(station.holidays, station.gates.rulebook, station.changes)
    qtbot.addWidget(made)
    made.resize(880, 440)
    made.show()
    return made


def rows(card) -> list[tuple[str, str]]:
    model = card.model
    return [tuple(model.index(row, column).data() for column in (0, 1)) for row in range(model.rowCount())]


def dialog(card) -> HolidayDialog:
    (found,) = card.findChildren(HolidayDialog)
    return found


def typed(card, name: str, text: str) -> None:
    field = named(dialog(card), name)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, text)


async def asked(card) -> None:
    """Open the dialog, and wait until it has the keyboard."""
    click(card, "holidays-add")
    await seen(lambda: dialog(card).isActiveWindow())


async def closed(card) -> None:
    await seen(lambda: not card.findChildren(HolidayDialog))


async def test_days_are_chosen_by_the_keyboard_and_added_as_a_span(card, station):
    card.month.go(EVE)
    for _ in range(2):
        QTest.keyClick(card.month, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(card.month, Qt.Key.Key_Return)
    assert named(card, "holiday-do").text() == "Add 3 days"
    assert "Nobody passes but VIPs." in named(card, "holiday-follows").text()
    click(card, "holiday-do")
    await closed(card)
    assert dict(station.holidays.days) == dict.fromkeys((EVE, CHRISTMAS, SECOND), CLOSED)
    ((when, what),) = rows(card)
    assert ("24 Dec –" in when, when.endswith(f"26 Dec {YEAR}"), what) == (True, True, "Closed")


async def test_days_are_dragged_over_by_the_mouse(card):
    month = card.month
    month.go(date(YEAR, 12, 7))
    start, end = (month.place_of(date(YEAR, 12, day)).center() for day in (15, 17))
    QTest.mousePress(month, Qt.MouseButton.LeftButton, pos=start)
    left = Qt.MouseButton.LeftButton
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(end),
        month.mapToGlobal(QPointF(end)),
        left,
        left,
        Qt.KeyboardModifier(0),
    )
    QApplication.sendEvent(month, moved)
    QTest.mouseRelease(month, left, pos=end)
    assert month.chosen() == (date(YEAR, 12, 15), date(YEAR, 12, 17))
    click(card, "holidays-add")
    assert named(card, "holiday-first").text() == f"{YEAR}-12-15"
    assert named(card, "holiday-last").text() == f"{YEAR}-12-17"
    dialog(card).close()


async def test_a_half_day_has_periods_of_its_own(card, station):
    card.month.go(EVE)
    await asked(card)
    dialog(card)._kind.choose("periods")
    await seen(lambda: shown(card, "holiday-period-1-from"))
    click(card, "holiday-period-add")
    typed(card, "holiday-period-2-from", "14")
    typed(card, "holiday-period-2-to", "17:30")
    QTest.keyClick(named(card, "holiday-period-2-to"), Qt.Key.Key_Tab)
    click(card, "holiday-do")
    await closed(card)
    assert station.holidays.days[EVE] == Day.of([Period(540, 720), Period(840, 1050)])
    assert rows(card)[0][1] == "09:00–12:00, 14:00–17:30"


async def test_a_period_past_midnight_is_said_to_be_the_next_days(card, station):
    card.month.go(EVE)
    await asked(card)
    dialog(card)._kind.choose("periods")
    for name, text in (("holiday-period-1-from", "22"), ("holiday-period-1-to", "6")):
        typed(card, name, text)
        QTest.keyClick(named(card, name), Qt.Key.Key_Tab)
    assert "past midnight is the next day's" in named(card, "holiday-problem").text()
    assert not named(card, "holiday-do").isEnabled()
    dialog(card).close()
    assert not station.holidays.days


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (f"{YEAR}-12-24", f"{YEAR}-12-23", "before the first one"),
        (f"{YEAR}-01-01", f"{YEAR + 2}-01-01", "At most 366 days"),
        ("soon", f"{YEAR}-12-23", "such as 2026-12-24"),
        (f"{YEAR}-02-30", f"{YEAR}-12-23", "such as 2026-12-24"),
    ],
)
async def test_what_is_no_span_is_said_and_not_stored(card, first, last, said):
    click(card, "holidays-add")
    typed(card, "holiday-first", first)
    typed(card, "holiday-last", last)
    assert said in named(card, "holiday-problem").text()
    assert not named(card, "holiday-do").isEnabled()
    dialog(card).close()


async def test_366_days_are_set_at_once_and_not_one_more(card):
    click(card, "holidays-add")
    for days, is_span in ((366, True), (367, False)):
        typed(card, "holiday-first", f"{YEAR}-03-01")
        typed(card, "holiday-last", str(date(YEAR, 3, 1) + timedelta(days=days - 1)))
        assert named(card, "holiday-do").isEnabled() is is_span
    dialog(card).close()


async def test_days_that_go_on_after_a_span_are_new_ones(card, station):
    await station.holidays.change(dict.fromkeys((EVE, CHRISTMAS), HALF))
    await seen(lambda: len(rows(card)) == 1)
    card.month.go(CHRISTMAS)
    QTest.keyClick(card.month, Qt.Key.Key_Right, SHIFT)
    QTest.keyClick(card.month, Qt.Key.Key_Return)
    assert named(card, "holiday-first").text() == str(CHRISTMAS)
    assert named(card, "holiday-last").text() == str(SECOND)
    dialog(card).close()


async def test_what_is_replaced_and_that_today_counts_at_once_is_said(card, station):
    await station.holidays.add(today(), HALF)
    card.month.go(today())
    click(card, "holidays-add")
    said = named(card, "holiday-follows").text()
    assert "This replaces 1 holiday." in said
    assert "Today is among them: it counts from now on." in said
    dialog(card).close()


async def test_a_span_is_removed_and_undone_and_the_keyboard_stays(card, station):
    await station.holidays.change({EVE: HALF, CHRISTMAS: CLOSED, SECOND: CLOSED})
    await seen(lambda: len(rows(card)) == 2)
    card.month.go(SECOND)
    QTest.keyClick(card.month, Qt.Key.Key_Left)
    assert card.table.selected() == [CHRISTMAS]
    card.table.setFocus()
    QTest.keyClick(card.table, Qt.Key.Key_Delete)
    await seen(lambda: list(station.holidays.days) == [EVE])
    assert "as their weekdays again" in named(card, "holidays-done").text()
    click(card, "holidays-undo")
    await seen(lambda: len(station.holidays.days) == 3)
    assert station.holidays.days[SECOND] == CLOSED


async def test_a_span_is_removed_from_the_month_by_delete(card, station):
    await station.holidays.change({CHRISTMAS: CLOSED, SECOND: CLOSED})
    await seen(lambda: len(rows(card)) == 1)
    card.month.go(SECOND)
    QTest.keyClick(card.month, Qt.Key.Key_Left)
    QTest.keyClick(card.month, Qt.Key.Key_Delete)
    await seen(lambda: not station.holidays.days)
    QTest.keyClick(card.month, Qt.Key.Key_Delete)  # there is nothing to remove
    click(card, "holidays-undo")
    await seen(lambda: len(station.holidays.days) == 2)


async def test_a_span_is_changed_in_its_dialog(card, station):
    await station.holidays.change({EVE: CLOSED, CHRISTMAS: CLOSED})
    await seen(lambda: len(rows(card)) == 1)
    card.table.choose(EVE)
    click(card, "holidays-edit")
    assert named(card, "holiday-do").text() == "Save"
    typed(card, "holiday-first", CHRISTMAS.isoformat())
    dialog(card)._kind.choose("allDay")
    click(card, "holiday-do")
    await closed(card)
    assert list(station.holidays.days) == [CHRISTMAS]
    assert station.holidays.days[CHRISTMAS].is_whole


async def test_a_year_is_copied_to_the_next_and_says_what_to_mind(card, station):
    await station.holidays.change({EVE: HALF, CHRISTMAS: CLOSED})
    await seen(lambda: len(rows(card)) == 2)
    card.month.go(EVE)
    assert named(card, "holidays-copy").text() == f"Copy {YEAR} to {YEAR + 1}"
    click(card, "holidays-copy")
    await seen(lambda: len(station.holidays.days) == 4)
    assert f"2 days were added to {YEAR + 1}." in named(card, "holidays-done").text()
    assert "Easter" in named(card, "holidays-done").text()
    assert card.month.day == EVE.replace(year=YEAR + 1)
    click(card, "holidays-undo")
    await seen(lambda: len(station.holidays.days) == 2)


async def test_past_ones_are_folded_away(card, station):
    await station.holidays.change({date(2020, 5, 1): CLOSED, EVE: HALF})
    await seen(lambda: len(rows(card)) == 1)
    card._which.choose("past")
    assert rows(card)[0][0].endswith("1 May 2020")
    await station.holidays.remove(date(2020, 5, 1))
    await seen(lambda: rows(card)[0][1] == "09:00–12:00")


async def test_it_says_where_holidays_bind(card, station):
    await station.terminals.admit(GATE, OTHER)
    await station.terminals.label(OTHER, "Back door")
    said = named(card, "holidays-bind")
    await seen(lambda: "nowhere yet" in said.text())
    await station.gates.decide(Decider.STATION, [GATE])
    await seen(lambda: "1 terminal decides by itself" in said.text())
    assert said.toolTip() == "Back door"
    await station.gates.decide(Decider.STATION, [OTHER])
    await seen(lambda: said.text() == "They bind everywhere: the station decides at 2 terminals.")


async def test_what_could_not_be_stored_is_said_in_the_dialog(card, station, monkeypatch):
    async def fail(_change):
        raise CommandFailed(reason("groupUnknown"))

    monkeypatch.setattr(station.holidays, "change", fail)
    click(card, "holidays-add")
    click(card, "holiday-do")
    await seen(lambda: named(card, "holiday-problem").text().startswith("Not done."))
    assert named(card, "holiday-do").isEnabled()
    dialog(card).close()


async def test_weeks_begin_as_the_locale_says_and_a_reader_hears_the_day(card, station, monkeypatch):
    month = card.month
    month.go(CHRISTMAS)
    for name, first in (("en_US", 6), ("en_GB", 0), ("zh_CN", None), ("ar_EG", None)):
        monkeypatch.setattr(holiday_text.QLocale, "system", lambda name=name: QLocale(name), raising=False)
        begin = month._begin()
        assert begin.weekday() == holiday_text.first_weekday()
        assert first is None or begin.weekday() == first
    await station.holidays.add(CHRISTMAS, CLOSED)
    await seen(lambda: month.accessibleDescription().endswith("Closed"))
    QTest.keyClick(month, Qt.Key.Key_PageDown)
    assert month.day == date(YEAR + 1, 1, 25)
    month.go(date(YEAR + 1, 1, 31))
    QTest.keyClick(month, Qt.Key.Key_PageDown)
    assert month.day.month == 2
    assert named(card, "holidays-month-name").text() == f"February {YEAR + 1}"


async def test_on_another_day_what_is_past_by_then_is_said_to_be_past(card, station, monkeypatch):
    await station.holidays.change({today(): CLOSED})
    await seen(lambda: len(card.model.coming) == 1)
    monkeypatch.setattr(holidays_card, "station_day", lambda: today() + timedelta(days=1))
    await seen(lambda: (len(card.model.coming), len(card.model.past)) == (0, 1))
