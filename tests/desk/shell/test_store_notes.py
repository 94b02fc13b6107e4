"""What is amiss with the data folder is said in the window: at a start that goes on, and at one that is refused."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown
from facedesk.desk.shell.start_failure import StartChoice, StartFailure
from facedesk.desk.shell.status_line import StatusLine
from facedesk.desk.shell.store_notes import StoreNotes
from facedesk.desk.widgets.confirm import asking
from facedesk.station.clocks import clock
from facedesk.station.clocks.clock import now_us
from facedesk.store.holds import HoldKind
from facedesk.texts import reason

HOUR_US = 3_600_000_000
MISSING = reason("picturesMissing", folder="/srv/facedesk", files="pictures-2026-11.sqlite")
OLDER = reason("storeOlder", folder="/srv/facedesk", files="pictures-2026-12.sqlite")


async def test_what_is_missing_is_said_until_it_is_there_again(qtbot, station):
    bar = StoreNotes(station.status, station.clock, station.changes)
    qtbot.addWidget(bar)
    assert bar.text() == ""
    station.store_watch.notes = (MISSING,)
    station.changes.publish(status=True)
    await seen(lambda: "Not there: pictures-2026-11.sqlite." in bar.text())
    station.store_watch.notes = ()
    station.changes.publish(status=True)
    await seen(lambda: bar.text() == "")


async def test_an_emergency_stands_over_the_page_and_is_not_said_once_more(qtbot, station):
    await station.terminals.admit("168380000101")
    bar = StoreNotes(station.status, station.clock, station.changes)
    qtbot.addWidget(bar)
    await station.holding.hold(HoldKind.SHUT, ["168380000101"], reason("byWindow"), now_us() + HOUR_US)
    await seen(lambda: bar.text() == "1 gate is not held yet; it goes on being tried.")
    await station.holding.hold(HoldKind.SHUT, ["168380000101"], reason("byWindow"))
    await seen(lambda: bar.text() == "")
    assert "emergencyShuts" in {note.code for note in station.status().notes}


async def test_closed_it_comes_back_only_for_something_else(qtbot, station):
    station.store_watch.notes = (MISSING,)
    bar = StoreNotes(station.status, station.clock, station.changes)
    qtbot.addWidget(bar)
    bar.show()
    click(bar, "store-notes-close")
    bar._look()
    assert bar.text() == ""
    station.store_watch.notes = (MISSING, OLDER)
    station.changes.publish(status=True)
    await seen(lambda: "pictures-2026-12.sqlite" in bar.text())


async def test_closed_it_is_counted_in_the_status_line_and_opens_there_again(qtbot, station):
    line, bar = (
        StatusLine(station.status, station.addresses, station.changes),
        StoreNotes(station.status, station.clock, station.changes),
    )
    for each in (line, bar):
        qtbot.addWidget(each)
        each.show()
    bar.closed.connect(line.set_notes)
    line.notes_requested.connect(bar.open)
    station.store_watch.notes = (MISSING,)
    station.changes.publish(status=True)
    await seen(lambda: bar.text() != "")
    assert not shown(line, "status-notes")
    click(bar, "store-notes-close")
    assert named(line, "status-notes").text() == "1 note"
    click(line, "status-notes")
    assert "Not there: pictures-2026-11.sqlite." in bar.text()
    assert not shown(line, "status-notes")
    click(bar, "store-notes-close")
    station.store_watch.notes = ()
    station.changes.publish(status=True)
    await seen(lambda: not shown(line, "status-notes"))


async def test_a_clock_that_is_not_believed_is_said_and_may_be_said_to_be_right(qtbot, station, monkeypatch):
    off = [0]
    monkeypatch.setattr(clock.STATION, "wall_us", lambda: time.time_ns() // 1000 + off[0])
    bar = StoreNotes(station.status, station.clock, station.changes)
    qtbot.addWidget(bar)
    bar.show()
    assert not shown(bar, "clock-right")
    off[0] = 40 * 24 * 3600 * 1_000_000
    station.clock.watch()
    await seen(lambda: "clock leapt" in bar.text())
    assert shown(bar, "clock-right")
    now = [0.0]
    bar.clock_right._question.clock = lambda: now[0]
    click(bar, "clock-right")
    assert station.clock.doubt is not None
    now[0] += 2 * asking.QUIET_S
    click(bar, "clock-right")
    assert station.clock.doubt is None
    await seen(lambda: bar.text() == "")
    assert not shown(bar, "clock-right")


@pytest.fixture
def dialog(qtbot) -> StartFailure:
    made = StartFailure("There is no store.", can_be_set_aside=True)
    qtbot.addWidget(made)
    made.open()
    return made


def test_a_refused_start_says_why_and_offers_to_try_again(dialog):
    assert named(dialog, "start-failure-why").text() == "There is no store."
    click(dialog, "try-again")
    assert StartChoice(dialog.result()) is StartChoice.AGAIN


def test_esc_closes_it(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert StartChoice(dialog.result()) is StartChoice.CLOSE


def test_to_begin_without_is_asked_twice_and_not_by_haste(dialog):
    now = [0.0]
    dialog._set_aside._question.clock = lambda: now[0]
    click(dialog, "set-aside")
    click(dialog, "set-aside")
    assert dialog.isVisible()
    now[0] += 2 * asking.QUIET_S
    click(dialog, "set-aside")
    assert StartChoice(dialog.result()) is StartChoice.SET_ASIDE
    assert not dialog.isVisible()


def test_where_it_listened_before_it_can_listen_again(qtbot):
    made = StartFailure("Port taken.", can_be_set_aside=False, listened_on="0.0.0.0:8800")
    qtbot.addWidget(made)
    made.open()
    assert named(made, "listen-as-before").text() == "Listen on 0.0.0.0:8800 again"
    click(made, "listen-as-before")
    assert StartChoice(made.result()) is StartChoice.LISTEN_AS_BEFORE


def test_where_nothing_can_be_set_aside_it_is_not_offered(qtbot):
    made = StartFailure("Disk full.", can_be_set_aside=False)
    qtbot.addWidget(made)
    made.open()
    assert not shown(made, "set-aside")
    assert not shown(made, "listen-as-before")
