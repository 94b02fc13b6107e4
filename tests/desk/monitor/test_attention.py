"""Who is about to open a gate opens that gate: nothing changes under the pointer or the focus."""

import asyncio

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.hands import click, named, seen, shown
from desk.monitor.conftest import GARAGE, GATE
from desk.monitor.wall.test_wall import wall
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import Sighting

LI, ZHANG = BY_PORTRAIT["li"], BY_PORTRAIT["zhang"]


def point_at(widget):
    at = QPointF(widget.rect().center())
    QApplication.sendEvent(widget, QEnterEvent(at, at, QPointF(widget.mapToGlobal(at))))


def point_elsewhere(widget):
    QApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))


@pytest.fixture
async def two(page, gate):
    """Two gates, the first of which somebody has passed; the window is the active one."""
    north, garage = await gate(), await gate(GARAGE, "Garage")
    north.see(Sighting(ZHANG))
    await seen(lambda: shown(page, "monitor-open"))
    page.activateWindow()
    await seen(page.isActiveWindow)
    return north, garage


def focus_on_open(page):
    named(page, "monitor-open").setFocus(Qt.FocusReason.TabFocusReason)


async def test_the_gate_stays_while_the_focus_is_on_open_and_enter_opens_it(page, two):
    north, garage = two
    focus_on_open(page)
    garage.see(Sighting(LI))
    await seen(lambda: page._model.came_since == 1)
    button = named(page, "monitor-open")
    assert button.text() == "Open North gate"
    QTest.keyClick(button, Qt.Key.Key_Return)
    await north.until(lambda t: t.opened)
    assert not garage.opened
    assert button.hasFocus()
    named(page, "monitor-stream").setFocus(Qt.FocusReason.OtherFocusReason)
    await seen(lambda: button.text() == "Open Garage")


async def test_a_second_click_on_a_gate_that_is_being_opened_does_nothing(page, two):
    north, _garage = two
    click(page, "monitor-open")
    assert named(page, "monitor-open").isEnabled()
    click(page, "monitor-open")
    await seen(lambda: named(page, "monitor-open").text() == "Opened North gate")
    assert north.opened == ["Welcome"]


@pytest.mark.usefixtures("two")
async def test_what_was_opened_is_said_in_calm_colours(page):
    assert named(page, "monitor-open").kind == "primary"
    click(page, "monitor-open")
    await seen(lambda: named(page, "monitor-open").text() == "Opened North gate")
    assert named(page, "monitor-open").kind == "plain"


async def test_the_gate_stays_until_its_answer_was_shown(page, two):
    _north, garage = two
    click(page, "monitor-open")
    garage.see(Sighting(LI))
    button = named(page, "monitor-open")
    await seen(lambda: button.text() == "Opened North gate")
    await seen(lambda: page._model.came_since == 1)
    assert button.text() == "Opened North gate"
    await seen(lambda: button.text() == "Open Garage")


@pytest.mark.usefixtures("two")
async def test_a_click_does_not_leave_the_focus_on_open(page):
    click(page, "monitor-open")
    assert not named(page, "monitor-open").hasFocus()


async def test_a_key_that_is_kept_down_opens_once(page, two):
    north, _garage = two
    focus_on_open(page)
    button = named(page, "monitor-open")
    QTest.keyPress(button, Qt.Key.Key_Return)
    await seen(lambda: button.text() == "Opened North gate")
    key, none = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, key, none, "", True))
    assert button.text() == "Opened North gate"
    assert north.opened == ["Welcome"]


async def test_a_failure_names_its_gate_and_outlasts_the_success_of_another(page, two, station):
    north, garage = two
    await north.stop()
    await seen(lambda: station.status().online == 1)
    click(page, "monitor-open")
    notice = named(page, "monitor-notice")
    await seen(lambda: notice.text().startswith("North gate was not opened."))
    garage.see(Sighting(LI))
    await seen(lambda: named(page, "monitor-open").text() == "Open Garage")
    click(page, "monitor-open")
    await seen(lambda: named(page, "monitor-open").text() == "Opened Garage")
    assert notice.text().startswith("North gate was not opened.")
    click(page, "monitor-notice-close")
    assert not shown(page, "monitor-notice")
    assert page._gate.failure() == ("", "")


async def test_a_failure_has_room_for_all_its_words_beside_the_button(page, two, station):
    north, _garage = two
    await north.stop()
    await seen(lambda: station.status().online == 1)
    before = named(page, "monitor-open").geometry()
    click(page, "monitor-open")
    notice = named(page, "monitor-notice")
    await seen(notice.isVisible)
    assert notice.height() >= notice.heightForWidth(notice.width())
    assert notice.geometry().bottom() <= page.big._photos[0].bottom()
    assert named(page, "monitor-open").pos() == before.topLeft()


async def test_the_wall_keeps_its_gate_under_the_pointer_and_says_so(page, two):
    north, garage = two
    page.open_wall()
    await seen(lambda: named(wall(), "wall-open").isVisible())
    button = named(wall(), "wall-open")
    assert button.text() == "Open North gate"
    point_at(button)
    assert wall().big.is_held
    plain = wall().big.grab().toImage()
    garage.see(Sighting(LI))
    await seen(lambda: wall()._rows and wall()._rows[0].serial == GARAGE)
    wall()._look_again.timeout.emit()
    assert button.text() == "Open North gate"
    click(wall(), "wall-open")
    await north.until(lambda t: t.opened)
    assert not garage.opened
    point_elsewhere(button)
    await seen(lambda: button.text() == "Open Garage")
    assert wall().big.grab().toImage() != plain
    wall().close()


async def test_a_minute_without_a_hand_lets_the_wall_go_on(page, two):
    _north, garage = two
    page.open_wall()
    await seen(lambda: named(wall(), "wall-open").isVisible())
    point_at(named(wall(), "wall-open"))
    garage.see(Sighting(LI))
    await seen(lambda: wall()._rows and wall()._rows[0].serial == GARAGE)
    wall().big.attention._idle.timeout.emit()
    await seen(lambda: named(wall(), "wall-open").text() == "Open Garage")
    wall().close()


async def test_the_wall_says_which_gate_was_not_opened_until_it_is_dismissed(page, two, station):
    north, garage = two
    page.open_wall()
    await seen(lambda: named(wall(), "wall-open").isVisible())
    await north.stop()
    await seen(lambda: station.status().online == 1)
    click(wall(), "wall-open")
    big = named(wall(), "wall-big")
    await seen(lambda: big.accessibleDescription().startswith("North gate was not opened."))
    garage.see(Sighting(LI))
    await seen(lambda: named(wall(), "wall-open").text() == "Open Garage")
    assert big.accessibleDescription().startswith("North gate was not opened.")
    assert not wall().grab().isNull()
    click(wall(), "wall-failure-close")
    assert not big.accessibleDescription()
    assert not shown(wall(), "wall-failure-close")
    wall().close()


async def test_the_keyboard_leads_from_a_card_to_the_button_that_opens(page, two):
    north, _garage = two
    stream = named(page, "monitor-stream")
    stream.setFocus(Qt.FocusReason.TabFocusReason)
    first = page._model.index(0, 0)
    assert stream.selectionModel().isSelected(first)
    QTest.keyClick(stream, Qt.Key.Key_Return)
    assert named(page, "monitor-open").hasFocus()
    await asyncio.sleep(0)
    assert not north.opened
    QTest.keyClick(named(page, "monitor-open"), Qt.Key.Key_Enter)
    await north.until(lambda t: t.opened)
    assert north.serial == GATE
