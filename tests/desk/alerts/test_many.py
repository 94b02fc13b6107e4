"""Thousands of open alerts: the panel lists the gravest, counts the others, and shows more where somebody asks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown, sure
from facedesk.desk.alerts import cards as cards_module
from facedesk.desk.alerts.card import AlertCard, card_height
from facedesk.desk.alerts.strip import STRIP_WIDTH, pill_around
from facedesk.desk.models import alerts as model
from facedesk.desk.models.alerts import SHOWN_FIRST
from facedesk.desk.theme.theme import font
from facedesk.store.bounds import OPEN_EACH_MOST
from facedesk.store.records import alerts
from facedesk.store.records.alerts import AlertKind, NewAlert

from .test_panel import cards, raised, with_alerts

MANY = 3000


async def test_it_counts_them_all_and_lists_the_gravest(window, station):
    await raised(station, MANY)
    await raised(station, 3, AlertKind.BLOCKED)
    await with_alerts(window, MANY + 3)
    rows = window.panel.alerts.rows
    assert len(rows) == SHOWN_FIRST
    assert [row.kind for row in rows[:4]] == [*([AlertKind.BLOCKED] * 3), AlertKind.STRANGER]
    assert named(window, "alerts-count").text() == "3,003"
    assert named(window, "alerts-more").text() == "2,953 more…"
    assert len(window.findChildren(AlertCard)) < 20


async def test_one_more_costs_the_same_among_ten_and_among_thousands(window, station, monkeypatch):
    work = []

    def height(alert, width, *, with_note):
        work.append(alert)
        return card_height(alert, width, with_note=with_note)

    monkeypatch.setattr(cards_module, "card_height", height)
    await raised(station, MANY)
    await with_alerts(window, MANY)
    made = len(window.findChildren(AlertCard))
    work.clear()
    await raised(station, 1, AlertKind.FEVER)
    await with_alerts(window, MANY + 1)
    assert len(work) <= 2 * SHOWN_FIRST
    assert len(window.findChildren(AlertCard)) <= made + 1  # a card of another kind is of another height


async def test_a_click_shows_more_up_to_the_last(window, station):
    await raised(station, 350)
    await with_alerts(window, 350)
    window.activateWindow()
    await seen(window.isActiveWindow)
    bar = window.panel.cards.verticalScrollBar()
    for listed, left in ((100, "250 more…"), (200, "150 more…"), (350, "")):
        bar.setValue(bar.maximum())
        named(window, "alerts-more").setFocus()
        click(window, "alerts-more")
        await seen(lambda listed=listed: len(window.panel.alerts.rows) == listed)
        assert not left or named(window, "alerts-more").text() == left
    assert not shown(window, "alerts-more")
    bar.setValue(bar.maximum())
    last = window.panel.alerts.rows[-1]
    assert f"alert-{last.id}" in {card.objectName() for card in cards(window)}
    assert len(window.findChildren(AlertCard)) < 25


async def test_tab_leads_from_the_last_card_to_what_shows_more(window, station):
    await raised(station, SHOWN_FIRST + 1)
    await with_alerts(window, SHOWN_FIRST + 1)
    window.activateWindow()
    await seen(window.isActiveWindow)
    bar = window.panel.cards.verticalScrollBar()
    bar.setValue(bar.maximum())
    cards(window)[-1].note_button.setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget().objectName() == "alerts-more"


async def test_beyond_what_can_be_listed_it_says_what_to_do(window, station, monkeypatch):
    monkeypatch.setattr("facedesk.desk.alerts.panel.SHOWN_MOST", SHOWN_FIRST)
    await raised(station, SHOWN_FIRST + 20)
    await with_alerts(window, SHOWN_FIRST + 20)
    assert named(window, "alerts-more").text() == "20 more, once these are acknowledged"
    assert not named(window, "alerts-more").isEnabled()


async def test_once_nobody_is_there_it_lists_the_gravest_again(window, station):
    await raised(station, 350)
    await with_alerts(window, 350)
    window.activateWindow()
    await seen(window.isActiveWindow)
    named(window, "alerts-more").setFocus()
    click(window, "alerts-more")
    await seen(lambda: len(window.panel.alerts.rows) == 100)
    named(window, "alerts-mute").setFocus()
    await raised(station, 1, AlertKind.FEVER)
    await with_alerts(window, 351)
    await raised(station, 1, AlertKind.BLOCKED)
    await seen(lambda: len(window.panel.alerts.rows) == SHOWN_FIRST)


async def test_a_card_far_down_stays_where_it_is_while_graver_ones_come(window, station):
    await raised(station, 300)
    await with_alerts(window, 300)
    window.activateWindow()
    await seen(window.isActiveWindow)
    bar = window.panel.cards.verticalScrollBar()
    bar.setValue(bar.maximum() - window.panel.cards.viewport().height() - 300)
    chosen = cards(window)[-3]
    chosen.acknowledge.setFocus()
    number, place = chosen.alert_id, chosen.mapTo(window, chosen.rect().topLeft())
    for turn in range(3):
        await raised(station, 40, (AlertKind.FEVER, AlertKind.BLOCKED, AlertKind.NOT_MATCHED)[turn])
        await with_alerts(window, 300 + 40 * (turn + 1))
        (same,) = [card for card in cards(window) if card.alert_id == number]
        assert same.mapTo(window, same.rect().topLeft()) == place
        assert same.acknowledge.hasFocus()


async def test_all_are_acknowledged_also_those_that_are_not_listed(window, station):
    await raised(station, MANY)
    await with_alerts(window, MANY)
    click(window, "alerts-all")
    assert window.panel.form.text() == "Acknowledge 3,000 alerts?"
    sure(window, "alerts-all-confirm")
    await with_alerts(window, 0)
    assert shown(window, "alerts-empty")


async def test_what_others_made_room_for_is_not_news(window, station):
    told = []
    await raised(station, SHOWN_FIRST + 10)
    await with_alerts(window, SHOWN_FIRST + 10)
    window.panel.alerts.raised.connect(told.append)
    await station.alerts.acknowledge([row.id for row in window.panel.alerts.rows[:5]])
    await with_alerts(window, SHOWN_FIRST + 5)
    assert told == []
    await raised(station, 1, AlertKind.FEVER)
    await with_alerts(window, SHOWN_FIRST + 6)
    assert [[row.kind for row in rows] for rows in told] == [[AlertKind.FEVER]]


async def test_one_that_gathers_says_so_and_what_to_do(window, station):
    def write(db):
        for number in range(OPEN_EACH_MOST + 5):
            alerts.raise_alert(db, NewAlert(AlertKind.EXPIRED, "1", str(number), "", f"P {number}", number))

    await station.store.write(write)
    station.changes.publish(alerts=True, status=True)
    await with_alerts(window, OPEN_EACH_MOST + 1)
    first = cards(window)[0]
    assert "P 104 and others" in first.accessibleName()
    assert "5 times" in first.accessibleName()


async def test_a_longer_list_is_read_less_often(window, station):
    await raised(station, 350)
    await with_alerts(window, 350)
    read = window.panel.alerts
    read.read_as_wanted(lambda: 10**9)
    read.read_soon()
    await seen(lambda: len(read.rows) == 350)
    assert read._gathering.interval() >= model.SHOWN_MOST
    read.read_as_wanted(lambda: 0)
    read.read_soon()
    await seen(lambda: len(read.rows) == SHOWN_FIRST)
    assert read._gathering.interval() < 1000


@pytest.mark.usefixtures("qapp")
def test_the_largest_count_stands_clear_of_the_strips_edges():
    metrics = QFontMetrics(font(12, 600, tabular=True))
    for text in ("1", "999", "9,999", "9999+"):
        needed = metrics.horizontalAdvance(text)
        pill = pill_around(needed)
        assert pill.left() >= 3
        assert pill.right() <= STRIP_WIDTH - 3
        assert pill.width() >= needed
