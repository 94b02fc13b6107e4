"""Why (not): asked from a person, a terminal, a pass or an alert, answered in one sentence with all facts."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from desk.hands import click, named, seen, shown
from facedesk.desk.shell.passages.why_dialog import PassageQuestion
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.store.terminals import Decider
from facedesk.texts import reason
from facedesk.wire.schedule import Day, Week

from .conftest import GATE, dialog

OTHER = "168380000120"
CLOSED = {"name": "Li Si", "schedule": Week.closed()}
OPEN = {"name": "张伟", "schedule": Week.all_day()}
ALL_DAY = "00:00-23:59;" * 6 + "00:00-23:59"


def choose(button, entry: str) -> None:
    """Choose an entry of the menu of a button."""
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    menu = next(
        each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()
    )
    next(each for each in menu.actions() if each.objectName() == entry).trigger()
    menu.close()


def sentence(why) -> str:
    """Give what is answered, once it is."""
    return named(why, "why-sentence").text() if shown(why, "why-sentence") else ""


async def open_terminal(station) -> None:
    """Let the terminal itself be open at any hour: the tests run at any."""
    await station.parameters.send(GATE, {"passTime": ALL_DAY}, reason("byWindow"))


async def test_a_persons_page_asks_and_the_deciding_fact_leads_to_where_it_is_put_right(window, enrolled):
    (person,) = (await enrolled(CLOSED)).people
    window.open_page("people")
    window.people.open_person(person.id, "profile")
    await seen(lambda: shown(window, "editor-more"))
    choose(named(window, "editor-more"), "editor-why")
    why = dialog(window, "why-dialog")
    await seen(lambda: sentence(why).startswith("May not pass: out of schedule"))
    assert "20001" in named(why, "why-person").text()
    way = named(why, "why-way-time", QPushButton)
    assert way.text() == "Schedule"
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    await seen(window.people.editor.schedule.isVisible)
    assert not shown(window, "why-dialog")


async def test_what_is_put_right_meanwhile_is_seen_in_the_answer(window, station, enrolled):
    (person,) = (await enrolled(CLOSED)).people
    await open_terminal(station)
    window.passages.ask_of_person(person.number, person.name)
    why = dialog(window, "why-dialog")
    await seen(lambda: "out of schedule" in sentence(why))
    await station.people.block([person.id])
    await seen(lambda: sentence(why) == "May not pass: blocked.")


async def test_a_terminals_menu_asks_and_the_person_is_found_by_pinyin(window, station, enrolled):
    await enrolled(OPEN, CLOSED)
    await open_terminal(station)
    window.open_page("terminals")
    window.terminals.open_terminal(GATE)
    await seen(lambda: shown(window, "terminal-more"))
    choose(named(window, "terminal-more"), "ask-why")
    why = dialog(window, "why-dialog")
    field = named(why, "why-person")
    assert field.hasFocus() or why.focusWidget() is field
    assert why.terminal.currentData() == GATE
    QTest.keyClicks(field, "zhangwei")
    await seen(lambda: shown(why, "why-found-people") and why.person.found.model.rowCount() == 1)
    QTest.keyClick(field, Qt.Key.Key_Return)
    await seen(lambda: sentence(why).startswith("May pass"))
    assert field.text() == "张伟 · 20001"
    assert why.isVisible()


async def test_the_list_of_whom_it_found_is_gone_through_by_keys(window, enrolled):
    await enrolled(CLOSED, {**CLOSED, "name": "Li Wu"})
    window.passages.ask_of_terminal(GATE)
    why = dialog(window, "why-dialog")
    QTest.keyClicks(named(why, "why-person"), "Li")
    await seen(lambda: why.person.found.model.rowCount() == 2)
    QTest.keyClick(named(why, "why-person"), Qt.Key.Key_Down)
    table = named(why, "why-found-people")
    assert why.focusWidget() is table
    QTest.keyClick(table, Qt.Key.Key_Down)
    QTest.keyClick(table, Qt.Key.Key_Return)
    await seen(lambda: sentence(why))
    assert why.person.number() == "20002"


async def test_nobody_found_is_said(window, enrolled):
    await enrolled(OPEN)
    window.passages.ask_of_terminal(GATE)
    why = dialog(window, "why-dialog")
    QTest.keyClicks(named(why, "why-person"), "nobody at all")
    await seen(lambda: shown(why, "why-found-said"))
    said = named(why, "why-found-said")
    assert said.text() == "Nobody found for “nobody at all”."
    assert said.alignment() & Qt.AlignmentFlag.AlignTop  # below the field, not amid the dialog


async def test_another_time_is_asked_about_by_the_terminals_clock(window, station, enrolled):
    (person,) = (await enrolled(OPEN)).people
    await open_terminal(station)
    window.passages._open(PassageQuestion(person.number, person.name, GATE))
    why = dialog(window, "why-dialog")
    await seen(lambda: sentence(why).startswith("May pass"))
    why.moment.kind.setCurrentIndex(1)
    day = named(why, "why-day")
    day.clear()
    QTest.keyClicks(day, "3000-01-01")
    await seen(lambda: "expired" in sentence(why))
    day.clear()
    QTest.keyClicks(day, "soon")
    await seen(lambda: shown(why, "why-empty"))


async def test_enter_in_a_field_asks_and_leads_nowhere(window, station, enrolled):
    (person,) = (await enrolled(OPEN)).people
    await open_terminal(station)
    window.passages._open(PassageQuestion(person.number, person.name, GATE))
    why = dialog(window, "why-dialog")
    await seen(lambda: sentence(why))
    why.moment.kind.setCurrentIndex(1)
    for name in ("why-day", "why-time", "why-person"):
        named(why, name).setFocus()
        QTest.keyClick(named(why, name), Qt.Key.Key_Return)
        assert why.isVisible(), name
    await seen(lambda: sentence(why).startswith("May pass"))
    QTest.keyClick(named(why, "why-time"), Qt.Key.Key_Escape)
    await seen(lambda: not shown(window, "why-dialog"))


async def test_each_fact_has_its_mark_and_its_words_for_who_cannot_see_it(window, enrolled):
    (person,) = (await enrolled(CLOSED)).people
    window.passages._open(PassageQuestion(person.number, person.name, GATE))
    why = dialog(window, "why-dialog")
    await seen(lambda: sentence(why))
    assert named(why, "why-fact-block").accessibleName() == "Not blocked, holds"
    assert named(why, "why-fact-time").accessibleName().endswith("closed, does not hold")
    assert not shown(why, "why-fact-fever")


@pytest.mark.parametrize("where", ["monitor", "alert"])
async def test_a_pass_that_was_refused_asks_with_all_filled_in(window, station, enrolled, where):
    terminal = (await enrolled({"name": "Zhang San"})).terminal
    window.open_page("monitor")
    terminal.see(Sighting(BY_PORTRAIT["zhang"], PassVerdict.OUT_OF_SCHEDULE))
    await seen(lambda: window.monitor.big.row is not None)
    row = window.monitor.big.row
    if where == "monitor":
        await seen(lambda: shown(window, "monitor-more"))
        choose(named(window, "monitor-more"), "monitor-menu-why")
    else:
        await seen(lambda: window.alerts.alerts.found.rows)
        alert = window.alerts.alerts.found.rows[0]
        menu = window.alerts.menu_for(alert)
        next(each for each in menu.actions() if each.objectName() == "alerts-menu-why").trigger()
        await seen(lambda: shown(window, "why-dialog"))
    why = dialog(window, "why-dialog")
    assert why.terminal.currentData() == GATE
    assert why.moment.moment().date() == station.passages.wall_time(row).date()
    assert why.person.number() == row.id_number
    assert "The terminal itself did not let them pass" in named(why, "why-pass").text()
    await seen(lambda: sentence(why) or shown(why, "why-empty"))


async def test_of_a_stranger_what_is_known_is_said(window, enrolled):
    terminal = (await enrolled(OPEN)).terminal
    terminal.see(Sighting(BY_PORTRAIT["zhang"], PassVerdict.STRANGER))
    window.open_page("monitor")
    await seen(lambda: window.monitor.big.row is not None)
    window.passages.ask_of_pass(window.monitor.big.row)
    why = dialog(window, "why-dialog")
    assert "knew nobody by this face" in named(why, "why-pass").text()
    assert shown(why, "why-empty")
    QTest.keyClicks(named(why, "why-person"), "20001")
    await seen(lambda: why.person.found.model.rowCount() == 1)
    QTest.keyClick(named(why, "why-person"), Qt.Key.Key_Return)
    await seen(lambda: sentence(why))


async def test_the_wall_leads_to_the_same(window, enrolled):
    terminal = (await enrolled(OPEN)).terminal
    terminal.see(Sighting(BY_PORTRAIT["zhang"], PassVerdict.EXPIRED))
    window.open_page("monitor")
    await seen(lambda: window.monitor.big.row is not None)
    window.monitor.open_wall()
    wall = window.monitor._wall
    await seen(lambda: shown(wall, "wall-why"))
    click(wall, "wall-why")
    why = dialog(window, "why-dialog")
    assert shown(why, "why-pass")


async def test_a_holiday_that_decides_leads_to_the_calendar(window, station, enrolled):
    (person,) = (await enrolled(OPEN)).people
    await open_terminal(station)
    await station.gates.decide(Decider.STATION, [GATE])
    await station.holidays.add(station.passages.clock(GATE).date(), Day.closed())
    window.passages._open(PassageQuestion(person.number, person.name, GATE))
    why = dialog(window, "why-dialog")
    await seen(lambda: "holiday" in sentence(why))
    assert shown(why, "why-fact-fever")
    QTest.mouseClick(named(why, "why-way-time"), Qt.MouseButton.LeftButton)
    await seen(window.settings.isVisible)


async def test_where_the_terminal_is_forgotten_no_other_takes_its_place_unasked(window, station, enrolled):
    (person,) = (await enrolled(OPEN)).people
    await station.terminals.admit(OTHER)
    window.passages._open(PassageQuestion(person.number, person.name, GATE))
    why = dialog(window, "why-dialog")
    await seen(lambda: sentence(why))
    await station.terminals.forget(GATE)
    await seen(lambda: shown(why, "why-empty"))
    assert why.empty.accessibleName() == "The terminal was forgotten. Choose another one."
    assert [why.terminal.itemData(place) for place in range(why.terminal.count())] == [OTHER]
    assert why.terminal.currentData() is None
    why.terminal.setCurrentIndex(0)
    await seen(lambda: sentence(why).startswith("May not pass"))


async def test_the_first_terminal_that_is_admitted_is_asked_about(window, station):
    window.passages._open(PassageQuestion("20001", "Li Si"))
    why = dialog(window, "why-dialog")
    assert why.empty.accessibleName() == "No terminal is admitted yet."
    await station.terminals.admit(OTHER)
    await seen(lambda: sentence(why).startswith("May not pass"))
