"""Help in the window: F1 leads to what explains that which has the keyboard, Esc leads back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desk.hands import click, named, seen, shown
from facedesk import i18n
from facedesk.desk.help.dialog import HelpDialog
from facedesk.desk.window import Window

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
    await seen(lambda: shown(window, "help") and named(window, "help").shown_key())
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
