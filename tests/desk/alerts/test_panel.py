"""The alert panel through real events: what terminals report rises, is read, and is acknowledged."""

import time

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton

from desk.alerts.conftest import GATE
from desk.hands import click, named, seen, shown, sure
from facedesk.desk.alerts.card import AlertCard
from facedesk.desk.live.muting import muting_of
from facedesk.simulator.cast import BY_PORTRAIT, STRANGER
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.station.clocks.wall_clock import Supposed, WallClock
from facedesk.store.records import alerts
from facedesk.store.records.alerts import AlertKind, NewAlert

FEVER = Sighting(BY_PORTRAIT["li"], temperature_c=38.2)
UNKNOWN = Sighting(STRANGER, PassVerdict.STRANGER)


def cards(window):
    found = [card for card in window.findChildren(AlertCard) if card.isVisible()]
    return sorted(found, key=lambda card: card.y())


async def with_alerts(window, count):
    await seen(lambda: window.panel.alerts.found.total == count)


async def raised(station, count, kind=AlertKind.STRANGER):
    """Raise alerts as a record would, each of a subject of its own, few enough at each terminal to stay apart."""
    now = int(time.time() * 1_000_000)

    def write(db):
        for number in range(count):
            serial = str(1 + number // 50)
            alerts.raise_alert(db, NewAlert(kind, serial, str(number), "", f"Person {number}", now - number))

    await station.store.write(write)
    station.changes.publish(alerts=True, status=True)


async def test_without_alerts_it_says_so(window):
    assert shown(window, "alerts-empty")
    assert not shown(window, "alerts-all")


async def test_a_clock_in_doubt_is_said_at_what_may_be_old(window, gate, station):
    terminal = await gate()
    terminal.see(FEVER)
    await seen(lambda: cards(window))
    assert "clock is off?" not in cards(window)[0].accessibleName()
    station.directory.entries[GATE].clock = WallClock(supposed=Supposed(-300, 1))
    station.changes.publish(terminals=[GATE])
    await seen(lambda: "late, or its clock is off?" in cards(window)[0].accessibleName())
    assert not cards(window)[0].grab().isNull()


async def test_a_fever_is_acknowledged_with_one_click(window, gate, station):
    terminal = await gate()
    terminal.see(FEVER)
    await seen(lambda: cards(window))
    card = cards(window)[0]
    for part in ("Fever 38.2 °C", "Li Na", "South gate"):
        assert part in card.accessibleName()
    assert named(window, "alerts-count").text() == "1"
    assert not card.grab().isNull()
    click(window, f"alert-{card.alert_id}-acknowledge")
    await seen(lambda: shown(window, "alerts-empty"))
    assert await station.alerts.open() == []
    assert not cards(window)


async def test_the_note_opens_in_the_card_and_enter_acknowledges_with_it(window, gate, station):
    terminal = await gate()
    terminal.see(FEVER)
    await seen(lambda: cards(window))
    number = cards(window)[0].alert_id
    before = cards(window)[0].height()
    click(window, f"alert-{number}-note")
    note = named(window, f"alert-{number}-text", QLineEdit)
    assert note.isVisible()
    assert cards(window)[0].height() > before
    QTest.keyClicks(note, "By hand: 36.9")
    QTest.keyClick(note, Qt.Key.Key_Return)
    await with_alerts(window, 0)
    stored = [alert async for alert in station.alerts.each()]
    assert stored[0].note == "By hand: 36.9"


async def test_esc_closes_the_note_and_acknowledges_nothing(window, gate):
    terminal = await gate()
    terminal.see(FEVER)
    await seen(lambda: cards(window))
    number = cards(window)[0].alert_id
    click(window, f"alert-{number}-note")
    QTest.keyClick(named(window, f"alert-{number}-text"), Qt.Key.Key_Escape)
    assert not shown(window, f"alert-{number}-text")
    assert len(window.panel.alerts.rows) == 1


async def test_the_gravest_stand_first_and_repeats_are_counted(window, gate):
    terminal = await gate()
    terminal.see(FEVER)
    terminal.see(FEVER)
    terminal.see(UNKNOWN)
    await seen(lambda: len(cards(window)) == 2 and "2 times" in cards(window)[0].accessibleName())
    assert "Fever" in cards(window)[0].accessibleName()
    assert "Stranger" in cards(window)[1].accessibleName()


async def test_all_are_acknowledged_with_one_note(window, station):
    await raised(station, 12)
    await with_alerts(window, 12)
    click(window, "alerts-all")
    assert shown(window, "alerts-all-form")
    QTest.keyClicks(named(window, "alerts-all-note"), "Fire drill")
    sure(window, "alerts-all-confirm")
    await with_alerts(window, 0)
    assert {alert.note async for alert in station.alerts.each()} == {"Fire drill"}


async def test_enter_presses_nothing_once_all_are_acknowledged(window, station):
    await raised(station, 2)
    await with_alerts(window, 2)
    window.activateWindow()
    named(window, "alerts-all").setFocus()
    click(window, "alerts-all")
    sure(window, "alerts-all-confirm")
    await with_alerts(window, 0)
    await seen(lambda: not shown(window, "alerts-all"))
    assert not isinstance(window.focusWidget(), QAbstractButton)


async def test_all_are_kept_when_it_is_cancelled(window, station):
    await raised(station, 3)
    await with_alerts(window, 3)
    click(window, "alerts-all")
    click(window, "alerts-all-cancel")
    assert not shown(window, "alerts-all-form")
    assert len(window.panel.alerts.rows) == 3


async def test_after_a_question_that_was_taken_back_enter_acknowledges_nothing(window, station):
    await raised(station, 3)
    await with_alerts(window, 3)
    window.activateWindow()
    for take_back in ("alerts-all-cancel", ""):
        named(window, "alerts-all").setFocus()
        click(window, "alerts-all")
        if take_back:
            click(window, take_back)
        else:
            QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
        assert not shown(window, "alerts-all-form")
        assert window.focusWidget().objectName() == "alerts-all"


async def test_fifty_alerts_need_only_the_widgets_in_sight(window, station):
    await raised(station, 50)
    await with_alerts(window, 50)
    assert named(window, "alerts-count").text() == "50"
    bar = window.panel.cards.verticalScrollBar()
    for value in range(0, bar.maximum(), bar.maximum() // 20):
        bar.setValue(value)
    bar.setValue(bar.maximum())
    assert len(window.findChildren(AlertCard)) < 20
    last = window.panel.alerts.rows[-1]
    assert f"alert-{last.id}" in {card.objectName() for card in cards(window)}


async def test_a_card_with_the_focus_stays_where_it_is(window, station):
    await raised(station, 8)
    await with_alerts(window, 8)
    window.activateWindow()
    await seen(window.isActiveWindow)
    second = cards(window)[1]
    second.acknowledge.setFocus()
    place = second.mapTo(window, second.rect().topLeft())
    await raised(station, 1, AlertKind.BLOCKED)
    await with_alerts(window, 9)
    assert second.mapTo(window, second.rect().topLeft()) == place
    assert second.acknowledge.hasFocus()


async def test_the_arrows_lead_from_card_to_card(window, station):
    await raised(station, 8)
    await with_alerts(window, 8)
    window.activateWindow()
    await seen(window.isActiveWindow)
    cards(window)[0].acknowledge.setFocus()
    first, second = (row.id for row in window.panel.alerts.rows[:2])
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Down)
    assert window.focusWidget().objectName() == f"alert-{second}-acknowledge"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Up)
    assert window.focusWidget().objectName() == f"alert-{first}-acknowledge"


async def test_the_second_half_of_a_double_click_does_not_hit_the_next_card(window, station):
    await raised(station, 3)
    await with_alerts(window, 3)
    QTest.mouseClick(cards(window)[0].acknowledge, Qt.MouseButton.LeftButton)
    await with_alerts(window, 2)
    following = cards(window)[0].acknowledge
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        event = QMouseEvent(kind, QPointF(5, 5), following.mapToGlobal(QPointF(5, 5)), left, left, none)
        QApplication.sendEvent(following, event)
    assert following.text() == "Acknowledge"
    QTest.mouseClick(following, Qt.MouseButton.LeftButton)
    assert following.text() == "Acknowledging…"
    await with_alerts(window, 1)


async def test_alerts_are_still_there_when_the_panel_is_shown_anew(window, gate):
    terminal = await gate()
    terminal.see(UNKNOWN)
    await with_alerts(window, 1)
    window.panel.hide()
    window.panel.show()
    await seen(lambda: len(cards(window)) == 1)


async def test_a_narrow_window_has_a_strip_that_opens_the_panel_over_the_page(window, station):
    await raised(station, 2)
    await with_alerts(window, 2)
    assert window.panel.width() == 312
    window.resize(1100, 700)
    assert window.panel.width() == 48
    assert shown(window, "alerts-strip")
    assert not cards(window)
    click(window, "alerts-strip")
    assert len(cards(window)) == 2
    QTest.keyClick(named(window, "alerts-mute"), Qt.Key.Key_Escape)
    assert not cards(window)
    window.resize(1700, 900)
    assert window.panel.width() == 388
    assert len(cards(window)) == 2


async def test_muting_is_said_with_its_end_and_kept(window, station):
    mute = named(window, "alerts-mute")
    menu = mute.menu_of_choices()
    menu.actions()[1].trigger()
    assert named(window, "alerts-muted").text().startswith("Muted until ")
    await seen(lambda: station.settings.get("soundMutedUntil") > time.time() * 1_000_000)
    click(window, "alerts-unmute")
    assert not shown(window, "alerts-muted")
    await seen(lambda: station.settings.get("soundMutedUntil") == 0)
    muting_of(station.settings).mute(None)
    assert named(window, "alerts-muted").text() == "Muted until you unmute"
    click(window, "alerts-mute")
    assert not shown(window, "alerts-muted")
    await seen(lambda: station.settings.get("soundMutedUntil") == 0)


async def test_alerts_that_come_while_the_note_is_typed_stay(window, station):
    await raised(station, 3)
    await with_alerts(window, 3)
    click(window, "alerts-all")
    await raised(station, 2, AlertKind.BLOCKED)
    await with_alerts(window, 5)
    await seen(lambda: window.panel.form.text() == "Acknowledge 3 alerts? 2 newer stay.")
    sure(window, "alerts-all-confirm")
    await with_alerts(window, 2)
    assert {row.kind for row in window.panel.alerts.rows} == {AlertKind.BLOCKED}


async def test_the_question_closes_when_all_it_asked_about_are_gone(window, station):
    await raised(station, 2)
    await with_alerts(window, 2)
    click(window, "alerts-all")
    asked = [row.id for row in window.panel.alerts.rows]
    await raised(station, 1, AlertKind.BLOCKED)
    await with_alerts(window, 3)
    await station.alerts.acknowledge(asked)
    await with_alerts(window, 1)
    await seen(lambda: not shown(window, "alerts-all-form"))


async def test_tab_leads_from_the_head_to_the_cards(window, station):
    after = QPushButton("status", window)
    after.show()
    await raised(station, 3)
    await with_alerts(window, 3)
    window.activateWindow()
    await seen(window.isActiveWindow)
    named(window, "alerts-all").setFocus()
    first = window.panel.alerts.rows[0].id
    for part in ("acknowledge", "note"):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        assert window.focusWidget().objectName() == f"alert-{first}-{part}"


async def test_acknowledging_all_is_said_shorter_where_there_is_no_room(window, station):
    await raised(station, 1000)
    await with_alerts(window, 1000)
    button = named(window, "alerts-all")
    assert button.text() == "All…"
    assert button.accessibleName() == button.toolTip() == "Acknowledge all…"
    await seen(lambda: button.width() >= button.sizeHint().width())
    assert button.geometry().right() < window.panel.head.width()
    window.resize(1700, 900)
    await seen(lambda: button.text() == "Acknowledge all…")
    assert button.geometry().right() < window.panel.head.width()


async def test_while_muted_nobody_is_told_that_there_is_no_sound(window, station):
    panel = window.panel
    panel._device_player().silent.emit("No sound: no audio output.")
    assert shown(window, "alerts-silent")
    muting_of(station.settings).mute(15)
    assert not shown(window, "alerts-silent")
    await seen(lambda: 0 < named(window, "alerts-muted").height() < 50)
    muting_of(station.settings).unmute()
    await seen(lambda: 0 < named(window, "alerts-silent").height() < 50)
    click(window, "alerts-silent-close")
    muting_of(station.settings).mute(15)
    muting_of(station.settings).unmute()
    assert not shown(window, "alerts-silent")


async def test_a_bar_is_not_seen_where_there_is_nothing_to_scroll(window, station):
    await raised(station, 1)
    await with_alerts(window, 1)
    bar = window.panel.cards.verticalScrollBar()

    def colours() -> int:
        image = bar.grab().toImage()
        return len({image.pixel(x, y) for x in range(image.width()) for y in range(image.height())})

    assert bar.isVisible()
    assert colours() == 1
    await raised(station, 30, AlertKind.BLOCKED)
    await with_alerts(window, 31)
    assert colours() > 1


async def test_opening_the_panel_goes_to_the_first_alert(window, station):
    await raised(station, 2)
    await with_alerts(window, 2)
    window.activateWindow()
    await seen(window.isActiveWindow)
    first = window.panel.alerts.rows[0].id
    window.resize(1100, 700)
    window.panel.open()
    assert window.focusWidget().objectName() == f"alert-{first}-acknowledge"
    assert cards(window)
