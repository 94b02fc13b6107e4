"""The list of how each terminal stands: nothing moves below a hand, and what failed is first once it rests."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from facedesk.desk.emergency import standing_list
from facedesk.desk.emergency.standing_list import StandingList
from facedesk.desk.models.holdings import HeldRow
from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store.holds import HoldKind
from facedesk.texts import reason

REFUSED = reason("terminalRefused", terminal="B", error="400", said="said at some length " * 8)


class Clock:
    """The seconds that went by, put forward by hand."""

    def __init__(self) -> None:
        self.now_s = 100.0

    def monotonic(self) -> float:
        return self.now_s


@pytest.fixture
def clock(monkeypatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(standing_list, "time", made)
    return made


@pytest.fixture
def rows(qtbot, clock) -> StandingList:  # noqa: ARG001  it tells the time from the start
    made = StandingList("standing")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.set_rows([row("A"), row("B")])
    return made


def row(serial: str, state: HoldState = HoldState.DONE) -> HeldRow:
    why = REFUSED if state is HoldState.FAILED else None
    standing = HoldStanding(serial, HoldKind.OPEN, is_emergency=True, state=state, since=0, reason=why)
    return HeldRow(serial, serial, True, True, standing, "opens by itself")


def listed(rows: StandingList) -> list[str]:
    return [each.serial for each in rows.rows.rows]


def fail(rows: StandingList) -> None:
    rows.set_rows([row("A"), row("B", HoldState.FAILED)])


def test_what_failed_is_first_and_stands_in_its_row(rows):
    low = rows.rowHeight(0)
    fail(rows)
    assert listed(rows) == ["B", "A"]
    assert rows.rowHeight(0) > low == rows.rowHeight(1)


@pytest.mark.parametrize("by", ["pointer", "keys"])
def test_nothing_moves_below_a_hand_and_order_and_room_come_when_it_rests(rows, clock, by):
    if by == "keys":
        rows.setFocus()
        assert rows.hasFocus()
        QTest.keyClick(rows, Qt.Key.Key_Down)
    else:
        rows.underMouse = lambda: True  # a screen that is none has no pointer
        for at in (QPoint(30, 20), QPoint(20, 20)):  # a pointer that is there already has not moved
            QTest.mouseMove(rows.viewport(), at)
    fail(rows)
    assert listed(rows) == ["A", "B"]
    assert rows.rowHeight(1) == rows.rowHeight(0)
    rows._pass_time()
    assert listed(rows) == ["A", "B"]
    clock.now_s += 3.5
    rows._pass_time()
    assert listed(rows) == ["B", "A"]
    assert rows.rowHeight(0) > rows.rowHeight(1)


def test_a_list_that_has_the_keyboard_and_no_hand_on_it_has_what_failed_first(rows):
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    fail(rows)
    assert listed(rows) == ["B", "A"]
