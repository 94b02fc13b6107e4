"""Whatever the pointer and the focus rest on: the gravest alert is in sight, or named in the bar over the cards."""

import time
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown
from facedesk.desk.alerts import hand
from facedesk.desk.alerts.card import AlertCard
from facedesk.desk.alerts.cards import AlertCards
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.text import alert_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.store.records.alerts import AlertKind, AlertRow

from .order import in_order
from .test_panel import raised, with_alerts

FEVER, BLOCKED, STRANGER, LOST = (
    AlertKind.FEVER,
    AlertKind.BLOCKED,
    AlertKind.STRANGER,
    AlertKind.TERMINAL_LOST,
)


def an_alert(number, kind=STRANGER, late=False):
    at = 1_790_000_000_000_000 + number
    return AlertRow(number, kind, "1", "", f"P {number}", 1, at, at, late, None, "", None, None, None)


@pytest.fixture
async def cards(qtbot, station):
    """The list alone, somewhere on the screen."""
    made = AlertCards(Thumbnails(station.pictures, None), PlaceNames(station.terminals, station.groups))
    qtbot.addWidget(made)
    made.resize(300, 500)
    made.move(200, 100)
    made.show()
    made.activateWindow()
    QCursor.setPos(5, 5)
    yield made
    QCursor.setPos(5, 5)


def point_at(cards, y):
    QCursor.setPos(cards.mapToGlobal(QPoint(100, y)))


def card_of(cards, number):
    return next(
        card for card in cards.findChildren(AlertCard) if card.isVisible() and card.alert_id == number
    )


def place(cards, number):
    card = card_of(cards, number)
    return card.mapTo(cards, card.rect().topLeft())


def gravest_is_known(cards, rows):
    """Say whether the gravest alert's head can be seen, or the bar names it."""
    first = rows[0]
    if cards.above.isVisible() and alert_text.word(first.kind) in cards.above.text():
        return cards.above.visibleRegion().boundingRect().height() >= 30
    top = place(cards, first.id).y()
    return not cards.above.isVisible() and top >= -2 and top + 34 <= cards.height()


async def test_a_blocked_that_comes_above_a_pointed_card_is_named_in_the_bar(cards):
    rows = [an_alert(n) for n in range(8, 0, -1)]
    cards.set_alerts(rows)
    point_at(cards, 60)
    before = place(cards, 8)
    cards.set_alerts([an_alert(9, BLOCKED), *rows])
    assert place(cards, 8) == before
    assert cards.above.text() == cards.above.accessibleName() == "1 Blocked above"
    cards.set_alerts([an_alert(11, BLOCKED), an_alert(9, BLOCKED), an_alert(10), *rows])
    assert place(cards, 8) == before
    assert cards.above.text() == "2 Blocked above · 1 more"


async def test_a_click_on_the_bar_leads_there(cards):
    rows = [an_alert(n) for n in range(8, 0, -1)]
    cards.set_alerts(rows)
    point_at(cards, 60)
    cards.set_alerts([an_alert(9, BLOCKED), *rows])
    QTest.mouseClick(cards.above, Qt.MouseButton.LeftButton)
    assert not cards.above.isVisible()
    assert place(cards, 9).y() == 0


async def test_the_keyboard_reaches_the_bar_and_enter_leads_to_the_first_card(cards):
    rows = [an_alert(n) for n in range(8, 0, -1)]
    cards.set_alerts(rows)
    await seen(cards.isActiveWindow)
    card_of(cards, 8).acknowledge.setFocus()
    cards.set_alerts([an_alert(9, BLOCKED), *rows])
    assert cards.above.text() == "1 Blocked above"
    cards.above.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(cards.above, Qt.Key.Key_Return)
    assert cards.focusWidget().objectName() == "alert-9-acknowledge"
    assert place(cards, 9).y() == 0


async def test_it_is_at_the_top_again_once_pointer_and_focus_are_gone(cards):
    rows = [an_alert(n) for n in range(8, 0, -1)]
    cards.set_alerts(rows)
    point_at(cards, 60)
    cards.set_alerts([an_alert(9, BLOCKED), *rows])
    assert cards.above.isVisible()
    QCursor.setPos(5, 5)
    cards._ages.timeout.emit()
    assert cards.above.isVisible(), "a pointer that slips off comes back"
    cards._ages.timeout.emit()
    assert not cards.above.isVisible()
    assert place(cards, 9).y() == 0


async def test_a_pointer_that_was_left_there_holds_for_a_minute(cards, monkeypatch):
    rows = [an_alert(n) for n in range(8, 0, -1)]
    cards.set_alerts(rows)
    point_at(cards, 60)
    cards.set_alerts([an_alert(9, BLOCKED), *rows])
    now = time.monotonic()
    monkeypatch.setattr(hand.time, "monotonic", lambda: now + hand.IDLE_S + 1)
    cards._ages.timeout.emit()
    cards._ages.timeout.emit()
    assert place(cards, 9).y() == 0


async def test_nothing_is_held_where_all_have_room(cards):
    cards.resize(300, 900)
    rows = [an_alert(2), an_alert(1)]
    cards.set_alerts(rows)
    point_at(cards, 60)
    cards.set_alerts([an_alert(9, BLOCKED), *rows])
    assert not cards.above.isVisible()
    assert place(cards, 9).y() == 0


async def test_a_click_that_was_meant_for_the_card_before_acknowledges_nothing(cards):
    cards.resize(300, 900)
    cards.set_alerts([an_alert(1)])
    done = []
    cards.acknowledged.connect(lambda alert_id, _note: done.append(alert_id))
    button = card_of(cards, 1).acknowledge
    QCursor.setPos(button.mapToGlobal(button.rect().center()))
    cards.set_alerts([an_alert(9, BLOCKED), an_alert(1)])
    beneath = card_of(cards, 9).acknowledge
    QTest.mouseClick(beneath, Qt.MouseButton.LeftButton)
    assert done == []
    beneath.ready_at = 0
    QTest.mouseClick(beneath, Qt.MouseButton.LeftButton)
    assert done == [9]


async def test_a_key_acknowledges_nothing_that_is_out_of_sight(cards):
    rows = [an_alert(n) for n in range(40, 0, -1)]
    cards.set_alerts(rows)
    await seen(cards.isActiveWindow)
    done = []
    cards.acknowledged.connect(lambda alert_id, _note: done.append(alert_id))
    button = card_of(cards, 40).acknowledge
    button.setFocus()
    cards.verticalScrollBar().setValue(3_000)
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert done == []
    assert place(cards, 40).y() == 0
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert done == [40]


async def test_where_the_pointed_card_goes_the_next_takes_its_place(cards):
    rows = [an_alert(n) for n in range(8, 0, -1)]
    cards.set_alerts(rows)
    point_at(cards, 60)
    cards.set_alerts([an_alert(9, BLOCKED), *rows])
    before = place(cards, 8)
    cards.set_alerts([an_alert(10, FEVER), an_alert(9, BLOCKED), *rows[1:]])
    assert place(cards, 7) == before
    assert cards.above.text() == "1 Fever above · 1 more"


async def test_scrolling_shows_and_hides_the_bar_and_the_cards_do_not_jump(cards):
    rows = in_order([an_alert(n, BLOCKED if n == 3 else STRANGER) for n in range(20, 0, -1)])
    cards.set_alerts(rows)
    point_at(cards, 60)
    bar = cards.verticalScrollBar()
    at = place(cards, rows[1].id).y()
    bar.setValue(48)
    assert cards.above.text() == "1 Blocked above"
    assert place(cards, rows[1].id).y() == at - 48
    bar.setValue(bar.value() - 48)
    assert not cards.above.isVisible()
    assert place(cards, rows[1].id).y() == at


@pytest.mark.parametrize("height", [300, 500, 900])
async def test_in_every_order_the_gravest_is_in_sight_or_named(cards, height):
    cards.resize(300, height)
    kinds = (FEVER, BLOCKED, STRANGER, LOST)
    for order in permutations(kinds):
        for y in (10, height // 2, height - 10):
            cards.set_alerts([])
            QCursor.setPos(5, 5)
            rows = [an_alert(n) for n in (3, 2, 1)]
            cards.set_alerts(in_order(rows))
            point_at(cards, y)
            for number, kind in enumerate(order, start=10):
                rows.append(an_alert(number, kind))
                shown_rows = in_order(rows)
                cards.set_alerts(shown_rows)
                assert gravest_is_known(cards, shown_rows), (order, y, number)


class Steps:
    """What may happen to the list: alerts come and go, the pointer and the focus move, somebody scrolls."""

    come = st.tuples(st.just("come"), st.sampled_from([FEVER, BLOCKED, STRANGER, LOST]), st.booleans())
    go = st.tuples(st.just("go"), st.integers(0, 30))
    point = st.tuples(st.just("point"), st.integers(0, 499))
    away = st.tuples(st.just("away"))
    focus = st.tuples(st.just("focus"), st.integers(0, 8))
    note = st.tuples(st.just("note"), st.integers(0, 8))
    scroll = st.tuples(st.just("scroll"), st.integers(-700, 700))
    resize = st.tuples(st.just("resize"), st.sampled_from([260, 500, 1100]))
    any = st.lists(st.one_of(come, come, go, point, away, focus, note, scroll, resize), max_size=25)


def take_step(cards, rows, step):
    what, *how = step
    visible = [card for card in cards.findChildren(AlertCard) if card.isVisible()]
    if what == "come":
        rows.append(an_alert(max((row.id for row in rows), default=0) + 1, *how))
    elif what == "go" and rows:
        rows.pop(how[0] % len(rows))
    elif what == "point":
        point_at(cards, how[0])
    elif what == "away":
        leave(cards)
    elif what == "focus" and visible:
        visible[how[0] % len(visible)].acknowledge.setFocus()
    elif what == "note" and visible:
        visible[how[0] % len(visible)].open_note(True)
    elif what == "scroll":
        cards.verticalScrollBar().setValue(cards.verticalScrollBar().value() + how[0])
    elif what == "resize":
        cards.resize(300, how[0])
    cards.set_alerts(in_order(rows))


def leave(cards):
    QCursor.setPos(5, 5)
    if cards.focusWidget() is not None:
        cards.focusWidget().clearFocus()


async def test_whatever_happens_the_gravest_is_in_sight_or_named(cards):
    await seen(cards.isActiveWindow)

    @settings(max_examples=60, deadline=None, database=None)
    @given(Steps.any)
    def check(steps):
        cards.set_alerts([])
        cards.resize(300, 500)
        QCursor.setPos(5, 5)
        rows = [an_alert(n) for n in range(1, 6)]
        for step in steps:
            take_step(cards, rows, step)
            if rows:
                assert gravest_is_known(cards, in_order(rows)), step

    check()


async def test_with_five_hundred_a_new_one_is_named_at_once_and_few_widgets_are_made(cards):
    rows = [an_alert(n) for n in range(500, 0, -1)]
    cards.set_alerts(rows)
    point_at(cards, 60)
    cards.verticalScrollBar().setValue(50_000)
    started = time.thread_time()
    for number in range(501, 511):
        rows = in_order([an_alert(number, BLOCKED), *rows])
        cards.set_alerts(rows)
    assert (time.thread_time() - started) / 10 < 0.05
    assert cards.above.text().startswith("10 Blocked above · ")
    assert len(cards.findChildren(AlertCard)) < 20


async def test_the_strip_names_the_gravest(window, station):
    window.resize(1100, 700)
    await raised(station, 3)
    await with_alerts(window, 3)
    assert named(window, "alerts-strip").accessibleName() == "3 alerts · Stranger"
    await raised(station, 1, BLOCKED)
    await with_alerts(window, 4)
    assert named(window, "alerts-strip").accessibleName() == "4 alerts · Blocked"
    assert not named(window, "alerts-strip").grab().isNull()
    click(window, "alerts-strip")
    assert shown(window, f"alert-{window.panel.alerts.rows[0].id}")
