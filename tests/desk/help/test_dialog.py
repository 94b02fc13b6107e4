"""Help in the window: F1 leads to what explains that which has the keyboard, Esc leads back."""

import time

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown
from facedesk import i18n
from facedesk.desk.alerts.card import AlertCard
from facedesk.desk.help.dialog import HelpDialog
from facedesk.desk.shell.passages.why_dialog import WhyDialog
from facedesk.desk.window import Window
from facedesk.store.records import alerts
from facedesk.store.records.alerts import AlertKind, NewAlert

SERIAL = "168380000119"


@pytest.fixture
async def window(qtbot, station, tmp_path) -> Window:
    made = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.show()
    return made


@pytest.fixture
def chinese_later(qapp):
    """Has Chinese spoken when it is asked to; later tests hear English again."""
    yield lambda: i18n.install(qapp, "zh_CN")
    i18n.install(qapp, "en")


def press_f1(window: Window) -> None:
    window.activateWindow()
    QTest.keyClick(window, Qt.Key.Key_F1)


async def opened(window: Window) -> HelpDialog:
    await seen(lambda: shown(window, "help") and named(window, "help").page.shown_text())
    return named(window, "help")


async def test_f1_on_a_page_opens_what_is_written_of_it(window, station):
    await station.terminals.admit(SERIAL)
    await seen(lambda: shown(window, "terminals-page"))
    press_f1(window)
    help_shown = await opened(window)
    assert help_shown.shown_key() == "page/terminals"
    assert help_shown.page.shown_text().startswith("Terminals: the devices at the doors")


async def test_help_speaks_the_language_of_the_window_also_when_it_becomes_another(window, chinese_later):
    press_f1(window)
    help_shown = await opened(window)
    assert help_shown.page.shown_text().startswith("The first hour")
    chinese_later()
    await seen(lambda: help_shown.page.shown_text().startswith("第一个小时"))


async def test_the_status_line_opens_help_and_says_the_key(window):
    assert "F1" in named(window, "status-help").toolTip()
    click(window, "status-help")
    assert (await opened(window)).shown_key() == "first-hour"


async def test_esc_closes_help_and_the_keyboard_is_where_it_was(window, station):
    await station.terminals.admit(SERIAL)
    await seen(lambda: shown(window, "terminals-page"))
    window.open_page("people")
    window.people.setFocus()
    before = named(window, "people-search")
    before.setFocus()
    press_f1(window)
    help_shown = await opened(window)
    assert help_shown.shown_key() == "page/people"
    QTest.keyClick(help_shown.search, Qt.Key.Key_Escape)
    await seen(lambda: not shown(window, "help"))
    await seen(before.hasFocus)


async def test_nothing_of_help_is_read_before_it_is_opened(window, monkeypatch):
    read = []
    monkeypatch.setattr("facedesk.desk.help.dialog.Book.read", read.append)
    window.open_page("settings")
    assert read == []


async def test_f1_in_a_setting_and_in_its_field_opens_that_setting(window):
    window.open_page("settings")
    window.settings.open_setting("lostAfter")
    await seen(lambda: shown(window, "setting-lostAfter-field"))
    named(window, "setting-lostAfter-field").control.setFocus()
    press_f1(window)
    assert (await opened(window)).shown_key() == "setting/lostAfter"


async def test_f1_on_an_alert_opens_its_kind(window, station):
    await station.terminals.admit(SERIAL)
    alert = NewAlert(AlertKind.ROSTER_DIFFERS, SERIAL, "", "", "", time.time_ns() // 1000)
    await station.store.write(lambda db: alerts.raise_alert(db, alert))
    station.changes.publish(alerts=True)
    await seen(lambda: window.findChildren(AlertCard))
    window.alerts.open()
    (card,) = window.findChildren(AlertCard)
    await seen(card.acknowledge.isVisible)
    card.acknowledge.setFocus()
    press_f1(window)
    assert (await opened(window)).shown_key() == "alert/rosterDiffers"


async def test_f1_where_a_terminal_is_looked_for_opens_the_way_to_it_which_leads_back(window, station):
    named(window, "check-way").setFocus()
    press_f1(window)
    help_shown = await opened(window)
    assert help_shown.shown_key() == "not-showing"
    await station.terminals.admit(SERIAL)
    await seen(lambda: shown(window, "terminals-page"))
    help_shown.page.anchorClicked.emit(QUrl("open:connecting"))
    assert shown(window, "first-start")


async def test_links_lead_on_and_back_and_nowhere_else(window):
    press_f1(window)
    help_shown = await opened(window)
    help_shown.page.anchorClicked.emit(QUrl("help:alerts"))
    assert help_shown.shown_key() == "alerts"
    assert help_shown.list.chosen() == "alerts"
    help_shown.page.anchorClicked.emit(QUrl("help:alert/fever"))
    assert help_shown.shown_key() == "alert/fever"
    assert help_shown.list.chosen() == "alerts"
    help_shown.page.anchorClicked.emit(QUrl("http://example.com"))
    assert help_shown.shown_key() == "alert/fever"
    click(help_shown, "help-back")
    click(help_shown, "help-back")
    assert help_shown.shown_key() == "first-hour"
    assert not named(help_shown, "help-back").isEnabled()


async def test_what_is_looked_for_is_listed_and_enter_opens_the_first(window):
    press_f1(window)
    help_shown = await opened(window)
    help_shown.search.setText("volume")
    QTest.keyClick(help_shown.search, Qt.Key.Key_Return)
    await seen(lambda: help_shown.shown_key() == "parameter/voiceVolume")
    assert "parameter/voiceVolume" in help_shown.list.rows()
    help_shown.search.setText("qqqqqq")
    await seen(lambda: shown(help_shown, "help-nothing"))
    assert named(help_shown, "help-nothing").text() == "Nothing found for “qqqqqq”."
    help_shown.search.clear_now()
    await seen(lambda: "first-hour" in help_shown.list.rows())


async def test_the_page_for_the_guard_is_a_pdf_in_one_click(qtbot):
    made = []
    dialog = HelpDialog("guard", None, lambda path: bool(made.append(path)))
    qtbot.addWidget(dialog)
    dialog.show()
    await seen(dialog.shown_key)
    click(dialog, "help-pdf")
    await seen(lambda: made)
    assert made[0].read_bytes().startswith(b"%PDF")
    await seen(lambda: str(made[0]) in named(dialog, "help-made").text())


async def test_f1_in_a_dialog_opens_help_over_it_and_esc_leads_back_into_it(window, station):
    await station.terminals.admit(SERIAL)
    await seen(lambda: shown(window, "terminals-page"))
    window.passages.ask_of_terminal(SERIAL)
    await seen(lambda: window.findChildren(WhyDialog))
    (why,) = window.findChildren(WhyDialog)
    await seen(lambda: why.focusWidget() is not None)
    before = why.focusWidget()
    why.activateWindow()
    await seen(why.isActiveWindow)
    QTest.keyClick(why, Qt.Key.Key_F1)
    help_shown = await opened(window)
    assert help_shown.parentWidget() is why
    assert help_shown.shown_key() == "page/terminals"
    QTest.keyClick(help_shown, Qt.Key.Key_F1)
    assert window.findChildren(HelpDialog) == [help_shown]
    QTest.keyClick(help_shown.search, Qt.Key.Key_Escape)
    await seen(lambda: not shown(window, "help"))
    assert why.isVisible()
    assert why.focusWidget() is before
