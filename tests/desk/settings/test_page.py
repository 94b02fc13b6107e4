"""The page of settings: found by any word, shown as stored, saved at once, refused with a reason."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.hands import click, later, named, seen, shown, sure
from desk.people.editors import typed
from desk.settings.opened import opened_setting
from facedesk.desk.window import Window
from facedesk.settings import SETTINGS, SettingSection
from facedesk.store.database import StoreError

SERIAL = "168380000119"


@pytest.fixture
async def window(qtbot, station, tmp_path) -> Window:
    """The window of a station that no terminal has called yet."""
    made = Window(station, tmp_path / "window.ini", lambda: None, on_restart=lambda: None)
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.resize(1280, 720)
    made.show()
    made.activateWindow()
    return made


def field_of(window: Window, name: str):
    return window.settings.fields[name].field


# What is there


async def test_it_opens_before_the_first_terminal_is_there_and_stays_when_one_comes(window, station):
    click(window, "rail-settings")
    assert shown(window, "settings-page")
    opened_setting(window, "spokenText")
    await station.terminals.admit(SERIAL)
    await seen(lambda: not window._empty)
    assert shown(window, "settings-page")


async def test_each_setting_has_a_field_in_its_section_as_it_is_stored(window):
    for row in SETTINGS:
        opened_setting(window, row.name)
        assert window.settings.side.sections.chosen() == row.section
        setting = window.settings.fields[row.name]
        assert setting.field.isVisible(), row.name
        assert not setting.is_unsaved(), row.name


async def test_only_the_chosen_section_is_shown_and_the_arrow_keys_lead_through(window):
    click(window, "rail-settings")
    sections = named(window, "settings-sections")
    sections.setFocus()
    QTest.keyClick(sections, Qt.Key.Key_Home)
    for section in SettingSection:
        assert [panel.section for panel in window.settings.panels if panel.isVisible()] == [section]
        QTest.keyClick(sections, Qt.Key.Key_Down)


async def test_the_shortcut_leads_to_it(window, station):
    await station.terminals.admit(SERIAL)
    QTest.keyClick(window, Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    assert shown(window, "settings-page")


async def test_where_nobody_else_can_connect_the_way_leads_to_the_address(qtbot, station, tmp_path):
    station.settings.told.clear()  # as if the settings said so
    window = Window(station, tmp_path / "other.ini", lambda: None)
    qtbot.addWidget(window, before_close_func=lambda window: window.finish())
    window.show()
    click(window, "listening-settings")
    assert shown(window, "setting-listen")
    assert window.focusWidget() is named(window, "setting-listen-port")


# What is looked for


def found(window: Window, words: str) -> list[str]:
    search = named(window, "settings-search")
    search.setText(words)
    return [name for name, setting in window.settings.fields.items() if setting.field.isVisible()]


async def test_a_setting_is_found_by_any_word_in_either_language_and_by_its_name(window):
    click(window, "rail-settings")
    for words in ("dial in", "监听", "LISTEN", "终端接入"):
        assert "listen" in found(window, words), words
    assert found(window, "feverShuts") == ["feverShuts"]
    assert set(found(window, "vip")) == {"vipsPassWhenShut"}
    assert found(window, "深色") == ["appearance"]


async def test_sections_without_anything_found_go_and_come_back(window):
    click(window, "rail-settings")
    assert found(window, "fever") == ["feverShuts"]
    assert window.settings.side.sections.rows().keys() == {"gate"}
    found(window, "nothing like that")
    assert shown(window, "settings-nothing")
    click(window, "settings-clear")
    assert not shown(window, "settings-nothing")
    assert window.settings.side.sections.rows().keys() == {*SettingSection}


async def test_from_the_search_enter_leads_to_the_first_that_is_found_and_esc_back_to_the_section(window):
    opened_setting(window, "lostAfter")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = named(window, "settings-search")
    assert window.focusWidget() is search
    QTest.keyClicks(search, "vip")
    QTest.keyClick(search, Qt.Key.Key_Return)
    assert window.focusWidget() is named(window, "setting-vipsPassWhenShut")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert search.text() == ""
    assert window.settings.side.sections.chosen() == "alerts"


async def test_the_folder_of_the_data_is_found_too(window, station):
    click(window, "rail-settings")
    found(window, "folder")
    assert shown(window, "about-card")
    assert named(window, "about-folder-path").text() == str(station.store.folder)
    assert named(window, "about-log-path").text() == str(station.store.folder / "facedesk.log")


# What is changed


async def test_what_is_switched_is_saved_at_once_and_said_and_can_be_undone(window, station):
    daily = opened_setting(window, "compareAt")
    QTest.keyClick(daily.switch, Qt.Key.Key_Space)
    await seen(lambda: field_of(window, "compareAt").tag() == "Saved")
    assert station.settings.get("compareAt") == "03:00"
    assert field_of(window, "compareAt").former() == "was off"
    click(window, "setting-compareAt-undo")
    await seen(lambda: station.settings.get("compareAt") == "")
    assert not daily.switch.isChecked()


async def test_what_is_typed_is_saved_by_enter_and_where_it_is_left(window, station):
    text = opened_setting(window, "spokenText")
    typed(window, "setting-spokenText", "Come in")
    assert field_of(window, "spokenText").tag() == "Not saved yet"
    assert station.settings.get("spokenText") == ""
    QTest.keyClick(text, Qt.Key.Key_Return)
    await seen(lambda: station.settings.get("spokenText") == "Come in")
    typed(window, "setting-spokenText", "Come in, please")
    window.open_page("settings")
    named(window, "settings-search").setFocus()
    await seen(lambda: station.settings.get("spokenText") == "Come in, please")


async def test_what_is_typed_is_saved_where_the_page_is_left(window, station):
    await station.terminals.admit(SERIAL)
    opened_setting(window, "spokenText")
    typed(window, "setting-spokenText", "Come in")
    window.open_page("monitor")
    await seen(lambda: station.settings.get("spokenText") == "Come in")


async def test_a_number_out_of_range_is_refused_in_the_words_of_the_station_and_stays_typed(window, station):
    opened_setting(window, "lostAfter")
    typed(window, "setting-lostAfter", "4000")
    QTest.keyClick(named(window, "setting-lostAfter"), Qt.Key.Key_Return)
    said = field_of(window, "lostAfter").said()
    assert said == "Terminal counts as lost after: 4000 s is out of range, 0 to 3600 s can be set."
    assert station.settings.get("lostAfter") == 30
    window.open_page("monitor")
    opened_setting(window, "lostAfter")
    assert named(window, "setting-lostAfter").text() == "4000"
    assert field_of(window, "lostAfter").said() == said
    assert window.settings.unsaved() == ["lostAfter"]
    QTest.keyClick(named(window, "setting-lostAfter"), Qt.Key.Key_Escape)
    assert named(window, "setting-lostAfter").text() == "30"
    assert window.settings.unsaved() == []


async def test_what_is_no_number_is_said(window):
    opened_setting(window, "lostAfter")
    for text in ("", "soon", "3.5"):
        typed(window, "setting-lostAfter", text)
        QTest.keyClick(named(window, "setting-lostAfter"), Qt.Key.Key_Return)
        assert field_of(window, "lostAfter").said() == (
            f"Terminal counts as lost after: “{text}” is no number, 0 to 3600 s can be set."
        )


async def test_a_port_that_is_none_is_said_and_nothing_stored(window, station):
    opened_setting(window, "listen")
    typed(window, "setting-listen-port", "70000")
    named(window, "setting-listen-port").editingFinished.emit()
    assert "1 to 65535 can be set" in field_of(window, "listen").said()
    assert station.settings.get("listen") == "0.0.0.0:8800"


async def test_what_is_dangerous_asks_in_the_switch_and_only_that_way(window, station):
    switch = opened_setting(window, "feverShuts")
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert switch.asking
    assert switch.word() == "Let in with fever?"
    QTest.keyClick(switch, Qt.Key.Key_Escape)
    assert (switch.asking, switch.isChecked()) == (False, True)
    QTest.keyClick(switch, Qt.Key.Key_Space)
    later(window)
    QTest.keyClick(switch, Qt.Key.Key_Space)
    await seen(lambda: not station.settings.get("feverShuts"))
    assert field_of(window, "feverShuts").former() == "was on"
    QTest.keyClick(switch, Qt.Key.Key_Space)
    assert not switch.asking
    await seen(lambda: station.settings.get("feverShuts"))
    assert field_of(window, "feverShuts").former() is None  # one slip would lead back to what is dangerous


async def test_what_was_not_stored_stays_as_it_was_chosen_with_its_reason_and_try_again(window, station):
    station.store.withhold(StoreError("diskFull"))
    daily = opened_setting(window, "compareAt")
    QTest.keyClick(daily.switch, Qt.Key.Key_Space)
    await seen(lambda: field_of(window, "compareAt").said())
    assert field_of(window, "compareAt").said().startswith("Disk full.")
    assert window.settings.unsaved() == ["compareAt"]
    assert daily.switch.isChecked()
    station.store.withhold(None)
    click(window, "setting-compareAt-offer")
    await seen(lambda: station.settings.get("compareAt") == "03:00")
    assert field_of(window, "compareAt").said() == ""


# What is set elsewhere


async def test_what_is_set_elsewhere_is_shown_at_once(window, station):
    control = opened_setting(window, "lostAfter")
    await station.settings.set("lostAfter", 45)
    assert control.text() == "45"
    assert field_of(window, "lostAfter").tag() == ""


async def test_what_is_set_elsewhere_takes_nothing_that_was_typed(window, station):
    control = opened_setting(window, "lostAfter")
    typed(window, "setting-lostAfter", "50")
    await station.settings.set("lostAfter", 45)
    assert control.text() == "50"
    assert (
        field_of(window, "lostAfter").said() == "Set elsewhere meanwhile: 45 s. What you typed is not saved."
    )
    QTest.keyClick(control, Qt.Key.Key_Return)
    await seen(lambda: station.settings.get("lostAfter") == 50)


async def test_the_sound_is_muted_as_everywhere(window, station):
    opened_setting(window, "soundMutedUntil")
    click(window, "setting-soundMutedUntil-mute")
    menu = QApplication.activePopupWidget()
    menu.actions()[2].trigger()
    menu.close()
    await seen(lambda: station.settings.get("soundMutedUntil") == -1)
    assert named(window, "setting-soundMutedUntil-state").text() == "Muted until you unmute"


# What takes effect after a restart


async def test_a_restart_is_offered_once_something_waits_for_it(window, station):
    station.settings.told.clear()
    opened_setting(window, "listen")
    assert field_of(window, "listen").tag() == "Takes effect after a restart"
    assert not shown(window, "settings-restart")
    typed(window, "setting-listen-port", "8811")
    named(window, "setting-listen-port").editingFinished.emit()
    await seen(lambda: shown(window, "restart-now"))
    assert station.settings.get("listen") == "0.0.0.0:8811"
    await station.settings.set("listen", "0.0.0.0:8800")
    assert not shown(window, "settings-restart")


async def test_what_the_command_line_says_counts_and_is_said(window, station):
    opened_setting(window, "listen")
    assert field_of(window, "listen").said().startswith("The command line says 127.0.0.1:0.")
    await station.settings.set("listen", "0.0.0.0:8811")
    assert not shown(window, "settings-restart")


# What is not saved is not lost


async def test_what_was_typed_is_saved_before_the_program_ends(qtbot, station, tmp_path):
    ends = []
    window = Window(station, tmp_path / "other.ini", lambda: ends.append(station.settings.get("spokenText")))
    qtbot.addWidget(window, before_close_func=lambda window: window.finish())
    window.show()
    opened_setting(window, "spokenText")
    typed(window, "setting-spokenText", "Come in")
    window.close()
    await seen(lambda: ends == ["Come in"])


async def test_what_cannot_be_saved_is_asked_about_before_the_program_ends(qtbot, station, tmp_path):
    ends = []
    window = Window(station, tmp_path / "other.ini", lambda: ends.append("ended"))
    qtbot.addWidget(window, before_close_func=lambda window: window.finish())
    window.show()
    opened_setting(window, "lostAfter")
    typed(window, "setting-lostAfter", "4000")
    window.open_page("monitor")
    window.close()
    await seen(lambda: shown(window, "settings-stay"))
    assert window.settings.leaving.text().startswith("Not saved: Terminal counts as lost after.")
    click(window, "settings-stay")
    assert (ends, named(window, "setting-lostAfter").text()) == ([], "4000")
    window.close()
    await seen(lambda: shown(window, "settings-discard"))
    sure(window, "settings-discard")
    await seen(lambda: ends == ["ended"])
    assert station.settings.get("lostAfter") == 30
