"""The window as a whole: pages, status line, first start, settings, its end and its memory."""

import asyncio
import time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from station.roster_peer import delivered, enrol

from desk.hands import click, named, seen, shown, sure
from desk.people.editors import typed
from desk.settings.opened import chosen, click_segment, opened_setting
from facedesk import i18n
from facedesk.desk.live.muting import muting_of
from facedesk.desk.records.detail.looked_up import person_filter
from facedesk.desk.shell.preferences import Preferences
from facedesk.desk.theme.theme import theme
from facedesk.desk.window import Window
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import Sighting
from facedesk.store.database import StoreError
from facedesk.store.people.people import Person
from facedesk.store.records import alerts
from facedesk.store.records.alerts import AlertKind, NewAlert

SERIAL, OTHER = "168380000119", "168380000120"


@pytest.fixture
def spoken_english(qapp):
    """Later tests hear English again."""
    yield
    i18n.install(qapp, "en")


@pytest.fixture
def closings() -> list[str]:
    return []


@pytest.fixture
async def window(qtbot, station, tmp_path, closings) -> Window:
    made = Window(station, tmp_path / "window.ini", lambda: closings.append("asked"))
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.show()
    return made


def keys(window: Window, key: Qt.Key, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    window.activateWindow()
    QTest.keyClick(window, key, modifier)


async def test_at_a_first_start_a_terminal_is_admitted_where_it_was_awaited(window, station, join):
    assert shown(window, "first-start")
    assert named(window, "server-port").text() == str(station.port)
    assert not shown(window, "alerts")
    join(SERIAL)
    await seen(lambda: shown(window, f"arrived-admit-{SERIAL}"))
    assert shown(window, "first-start")
    assert named(window, "status-waiting").text() == "1 waiting"
    click(window, f"arrived-admit-{SERIAL}")
    await seen(lambda: shown(window, f"arrived-monitor-{SERIAL}"))
    click(window, f"arrived-monitor-{SERIAL}")
    assert not shown(window, "first-start")
    assert named(window, "rail-monitor").isChecked()


async def test_a_terminal_that_waits_is_found_on_its_page_too(window, join):
    join(SERIAL)
    await seen(lambda: shown(window, f"arrived-admit-{SERIAL}"))
    click(window, "rail-terminals")
    assert not shown(window, "first-start")
    assert shown(window, f"admit-{SERIAL}")


async def test_a_terminal_admitted_in_the_window_is_counted_as_online(window, join):
    join(SERIAL)
    await seen(lambda: shown(window, f"arrived-admit-{SERIAL}"))
    click(window, "rail-terminals")
    click(window, f"admit-{SERIAL}")
    await seen(lambda: named(window, "status-online").text() == "1 of 1 online")
    assert not shown(window, "status-waiting")


async def test_terminals_that_never_called_are_expected_not_missing(window, station, join):
    await station.terminals.admit(SERIAL, OTHER)
    await seen(lambda: named(window, "status-online").text() == "2 expected")
    join(SERIAL)
    await seen(lambda: named(window, "status-online").text() == "1 of 1 online · 1 expected")
    click(window, "status-online")
    assert window.terminals.side.tree.key() == f"t:{OTHER}"


async def test_each_part_of_the_status_line_leads_to_what_explains_it(window, station, join):
    await station.terminals.admit(OTHER)
    join(SERIAL)
    await seen(lambda: shown(window, "status-waiting"))
    click(window, "status-passes")
    assert shown(window, "monitor")
    click(window, "status-online")
    assert window.terminals.side.tree.key() == f"t:{OTHER}"
    click(window, "status-listening")
    assert shown(window, "first-start")
    click(window, "status-waiting")
    assert shown(window, f"admit-{SERIAL}")
    assert named(window, f"admit-{SERIAL}").hasFocus()


async def test_the_pages_are_reached_by_mouse_and_by_keys(window, station):
    await station.terminals.admit(SERIAL)
    await seen(lambda: shown(window, "terminals-page"))
    click(window, "rail-monitor")
    assert shown(window, "monitor")
    keys(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert shown(window, "people-page")
    assert named(window, "rail-people").isChecked()
    keys(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert shown(window, "terminals-page")
    keys(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert shown(window, "monitor")
    assert named(window, "rail-monitor").isChecked()


async def test_a_full_disk_is_told_loud_with_what_to_do(window, station):
    station.store_watch.on_trouble(StoreError("diskFull"))
    await seen(lambda: shown(window, "status-trouble"))
    assert named(window, "status-trouble").text() == (
        "Disk full. Terminals keep their records; free some space."
    )


@pytest.mark.parametrize("width", [1280, 1366, 1599, 1600])
async def test_every_page_but_monitor_has_the_panels_width_under_1600(window, station, width):
    await station.terminals.admit(SERIAL)
    await differs(station, window)
    window.resize(width, 720)
    for page in ("monitor", "people", "terminals"):
        window.open_page(page)
        narrow = page != "monitor" and width < 1600
        assert shown(window, "alerts-strip") is narrow, page
        assert window.alerts.width() == 48 or not narrow
    window.open_connecting()
    assert shown(window, "alerts-strip") is (width < 1600)
    assert named(window, "alerts-strip").accessibleName().startswith("1 alert")


async def test_the_opened_alerts_stand_beside_their_strip_also_after_a_page_that_has_room_for_both(
    window, station
):
    await station.terminals.admit(SERIAL)
    await differs(station, window)
    window.resize(1366, 720)
    for page in ("people", "monitor", "terminals"):
        window.open_page(page)
        if page == "people":
            click(window, "alerts-strip")
        await seen(lambda: window.alerts.geometry().right() == window.rect().right())
    strip, alerts = named(window, "alerts-strip"), named(window, "alerts-list")
    gap = strip.mapTo(window, QPoint()).x() - alerts.mapTo(window, alerts.rect().topRight()).x()
    assert 0 < gap < 20


async def test_closing_the_window_asks_the_program_to_end(window, closings):
    window.close()
    assert closings == ["asked"]
    assert window.isVisible()
    window.finish()
    assert not window.isVisible()
    assert closings == ["asked"]


@pytest.fixture
async def typing(window, station) -> Window:
    """The window with somebody's name typed anew, looked away from."""
    await station.terminals.admit(SERIAL)
    await seen(lambda: shown(window, "terminals-page"))
    stored = await station.people.save(Person("20001", name="Zhang Wei"))
    window.open_page("people")
    window.people.open_person(stored.id)
    await seen(lambda: window.people.editor.person_id() == stored.id)
    typed(window, "person-name", "Zhang San")
    window.open_page("monitor")
    return window


async def test_people_in_the_rail_leads_back_to_the_list_and_asks_about_unsaved_work(typing):
    window = typing
    click(window, "rail-people")
    assert named(window, "person-name").text() == "Zhang San"
    click(window, "rail-people")
    assert shown(window, "leave-discard")
    assert window.people.currentWidget() is window.people.editor
    sure(window, "leave-discard")
    await seen(lambda: window.people.currentWidget() is window.people.list)
    click(window, "rail-people")
    assert window.people.currentWidget() is window.people.list


async def test_closing_with_something_unsaved_shows_it_and_asks(typing, closings):
    typing.close()
    assert closings == []
    assert named(typing, "editor-leaving").text() == "Not saved: name. Leave without saving?"
    assert shown(typing, "leave-save")
    sure(typing, "leave-stay")
    assert closings == []
    assert named(typing, "person-name").text() == "Zhang San"
    typing.close()
    sure(typing, "leave-discard")
    assert closings == ["asked"]


async def test_closing_saves_first_when_told_to(typing, station, closings):
    typing.close()
    sure(typing, "leave-save")
    await seen(lambda: closings == ["asked"])
    assert (await station.people.by_number("20001")).name == "Zhang San"


async def test_closing_with_parameters_that_were_not_sent_shows_them_and_asks(
    window, station, join, closings
):
    await station.terminals.admit(SERIAL)
    await join(SERIAL).until(lambda terminal: terminal.registered)
    await seen(lambda: station.parameters.known(SERIAL))
    window.open_page("terminals")
    await seen(lambda: window.terminals.model.index_of(f"t:{SERIAL}").isValid())
    window.terminals.open_tab(SERIAL, "parameters")
    parameters = window.terminals.detail.parameters
    await seen(lambda: "voiceVolume" in parameters.list.fields)
    parameters.list.focus_field("voiceVolume")
    control = parameters.list.fields["voiceVolume"].control
    control.selectAll()
    QTest.keyClicks(control, "3")
    window.open_page("monitor")
    window.close()
    assert closings == []
    assert shown(window, "parameters-discard")
    sure(window, "parameters-discard")
    await seen(lambda: window.closing.is_asking)  # of the terminal that is served


async def test_a_program_that_has_ended_closes_its_window_whatever_is_unsaved(typing, closings):
    typing.finish()
    assert not typing.isVisible()
    assert closings == []


async def test_the_window_comes_back_to_its_page_and_size(window, station, tmp_path, qtbot):
    await station.terminals.admit(SERIAL)
    await seen(lambda: shown(window, "terminals-page"))
    window.resize(900, 660)  # the offscreen screen has no room for more width
    window.finish()
    assert Preferences(tmp_path / "window.ini").page == "terminals"
    again = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(again, before_close_func=lambda window: window.finish())
    again.show()
    assert shown(again, "terminals-page")
    assert (again.width(), again.height()) == (900, 660)


async def test_a_broken_memory_is_no_hindrance(station, tmp_path, qtbot):
    (tmp_path / "window.ini").write_bytes(b"[window]\npage=\xff\xfenowhere\ngeometry=rubbish\n")
    made = Window(station, tmp_path / "window.ini", lambda: None)
    qtbot.addWidget(made, before_close_func=lambda window: window.finish())
    made.show()
    assert made.isVisible()


async def test_the_appearance_changes_at_once_and_is_kept(window, station):
    chosen(window, "appearance", "dark")
    await seen(lambda: theme().tokens.dark)
    assert station.settings.get("appearance") == "dark"
    chosen(window, "appearance", "light")
    await seen(lambda: not theme().tokens.dark)
    assert station.settings.get("appearance") == "light"


@pytest.mark.usefixtures("spoken_english")
async def test_the_language_changes_at_once_and_nothing_moves_under_the_pointer(window, station):
    segments = opened_setting(window, "language").segments
    rail = named(window, "rail-people")

    def places() -> tuple:
        tabs = [segments.tabRect(at) for at in range(2)]
        return segments.mapTo(window, segments.rect().topLeft()), tabs, rail.geometry()

    before = places()
    click_segment(segments, "zh_CN")
    await seen(lambda: rail.text() == "人员")
    await asyncio.sleep(0.05)
    assert places() == before
    assert station.settings.get("language") == "zh_CN"
    click_segment(segments, "en")
    await seen(lambda: rail.text() == "People")
    await asyncio.sleep(0.05)
    assert places() == before


async def test_what_is_done_with_people_by_itself_is_set_in_the_settings(window, station):
    QTest.keyClick(opened_setting(window, "removeExpired"), Qt.Key.Key_Space)
    await seen(lambda: station.settings.get("removeExpired"))
    daily = opened_setting(window, "compareAt")
    assert not daily.time.isEnabled()
    QTest.keyClick(daily.switch, Qt.Key.Key_Space)
    await seen(lambda: station.settings.get("compareAt") == "03:00")
    daily.time.setFocus()
    QTest.keyClick(daily.time, Qt.Key.Key_Up)
    await seen(lambda: station.settings.get("compareAt") == "03:01")
    QTest.keyClick(daily.switch, Qt.Key.Key_Space)
    await seen(lambda: station.settings.get("compareAt") == "")


async def test_everything_that_can_be_clicked_has_a_name_for_tests_and_for_screen_readers(
    window, station, join
):
    await station.terminals.admit(SERIAL)
    join(SERIAL)
    join(OTHER)
    await seen(lambda: shown(window, f"admit-{OTHER}") and shown(window, "open-gate"))
    buttons = [
        button
        for button in window.findChildren(QAbstractButton)
        if button.isVisible() and not qt_made(button)
    ]
    assert [button for button in buttons if not button.objectName()] == []
    assert [button.objectName() for button in buttons if not button.accessibleName()] == []


def qt_made(widget) -> bool:
    """Whether Qt made the widget for its own purposes inside another one."""
    return widget.objectName().startswith("qt_") or type(widget).__module__.startswith("PySide6")


@pytest.mark.parametrize(("width", "height"), [(1024, 640), (1280, 720), (1920, 1080)])
async def test_no_button_is_cut_at_any_size(window, station, join, width, height):
    await station.terminals.admit(SERIAL)
    join(SERIAL)
    join(OTHER)
    window.resize(width, height)
    await seen(lambda: shown(window, f"admit-{OTHER}") and shown(window, "open-gate"))
    for name in ("open-gate", "capture", "reboot-terminal", f"admit-{OTHER}", f"refuse-{OTHER}"):
        button = named(window, name)
        await seen(lambda button=button: button.width() >= button.sizeHint().width())
        await seen(lambda button=button: button.visibleRegion().boundingRect() == button.rect())


async def test_who_is_on_a_roster_is_opened_on_the_people_page_from_there(window, station, join):
    await station.terminals.admit(SERIAL)
    join(SERIAL)
    person = await enrol(station, "20001", SERIAL)
    await delivered(station, SERIAL, held=1)
    window.open_page("terminals")
    window.terminals.open_terminal(SERIAL)
    await seen(lambda: shown(window, "terminal-tabs"))
    window.terminals.detail.tabs.choose("roster")
    table = named(window, "roster-table")
    await seen(lambda: table.isVisible() and table.model().rowCount() == 1)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Return)
    await seen(lambda: window.people.editor.isVisible() and window.people.editor.person_id() == person.id)
    assert window.people.editor.tab_bar.chosen() == "terminals"


async def differs(station, window) -> int:
    """Raise an alert as the comparing at the quiet hour does, and give its id."""
    alert = NewAlert(AlertKind.ROSTER_DIFFERS, SERIAL, "", "", "", time.time_ns() // 1000)
    await station.store.write(lambda db: alerts.raise_alert(db, alert))
    station.changes.publish(alerts=True, status=True)
    await seen(lambda: window.alerts.alerts.rows)
    return window.alerts.alerts.rows[0].id


async def test_the_alert_that_a_roster_differs_leads_there(window, station):
    await station.terminals.admit(OTHER, SERIAL)
    await station.terminals.label(SERIAL, "North gate")
    name = f"alert-{await differs(station, window)}-roster"
    assert named(window, name).accessibleName() == "Open the roster of North gate"
    click(window, "alerts-strip")
    click(window, name)
    assert window.terminals.side.tree.key() == f"t:{SERIAL}"
    assert shown(window, "roster-tab")
    await seen(lambda: shown(window, "roster-empty") or shown(window, "roster-table"))
    assert window.alerts.alerts.rows


async def test_it_leads_there_by_keys_also_from_behind_the_strip(window, station):
    await station.terminals.admit(OTHER, SERIAL)
    await seen(window.terminals.side.tree.key)
    window.open_page("monitor")
    number = await differs(station, window)
    window.resize(1100, 700)
    window.activateWindow()
    await seen(window.isActiveWindow)
    window.alerts.open()
    assert window.focusWidget().objectName() == f"alert-{number}-acknowledge"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget().objectName() == f"alert-{number}-roster"
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.terminals.side.tree.key() == f"t:{SERIAL}"
    assert shown(window, "roster-tab")
    assert window.focusWidget().objectName() == "terminal-tabs"
    assert not shown(window, f"alert-{number}")


async def a_fever_from_long_ago(window, station, join, passes_since=3):
    """Have a terminal report a fever and others after it; give the open alert. Nothing is to be heard of it."""
    muting_of(station.settings).mute(None)
    await station.terminals.admit(SERIAL)
    terminal = join(SERIAL)
    await terminal.until(lambda t: t.registered)
    terminal.see(Sighting(BY_PORTRAIT["li"], temperature_c=38.2))
    for _ in range(passes_since):
        terminal.see(Sighting(BY_PORTRAIT["zhang"]))
    await seen(lambda: window.alerts.alerts.rows and station.status().records == passes_since + 1)
    return window.alerts.alerts.rows[0]


@pytest.mark.parametrize("page", ["monitor", "people", "terminals"])
async def test_an_alerts_picture_leads_to_its_pass_which_stays(window, station, join, page):
    window.resize(1700, 900)
    alert = await a_fever_from_long_ago(window, station, join)
    window.open_page(page)
    await seen(lambda: shown(window, f"alert-{alert.id}-picture"))
    click(window, f"alert-{alert.id}-picture")
    big = named(window, "monitor-big-pass")
    await seen(lambda: big.isVisible() and big.row is not None and big.row.id == alert.record_id)
    await seen(lambda: named(window, "monitor-stream-head").text() == "Held · 0 new")
    await asyncio.sleep(0.3)
    assert big.row.id == alert.record_id
    window.monitor.stream.go_on()
    await seen(lambda: big.row.mark == "passed" or window.monitor._newest.shown.id == alert.record_id)


async def test_a_pass_that_the_filters_hide_is_led_to_all_the_same(window, station, join):
    window.resize(1700, 900)
    alert = await a_fever_from_long_ago(window, station, join)
    window.open_page("monitor")
    named(window, "monitor-result").setCurrentIndex(2)  # passed
    big = named(window, "monitor-big-pass")
    await seen(lambda: big.row is not None and big.row.mark == "passed")
    window._on_pass_requested(alert.record_id)
    await seen(lambda: big.row.id == alert.record_id)
    assert not window.monitor.filters.are_set()


async def test_a_pass_that_is_gone_is_said(window):
    window.monitor.open_record(17)
    await seen(lambda: named(window, "window-notice").text() == "That pass is not stored any more.")


async def test_an_alerts_menu_leads_to_pass_person_and_terminal(window, station, join, qtbot):
    alert = await a_fever_from_long_ago(window, station, join, passes_since=0)
    menu = window.alerts.menu_for(alert)
    texts = {action.objectName(): action.text() for action in menu.actions()}
    assert texts == {
        "alerts-menu-pass": "Show the pass",
        "alerts-menu-record": "Show the record",
        "alerts-menu-why": "Why (not)…",
        "alerts-menu-person": "Show Li Na",
        "alerts-menu-terminal": f"Show {SERIAL}",
    }
    with qtbot.waitSignal(window.alerts.person_requested, timeout=0) as wanted:
        next(action for action in menu.actions() if "person" in action.objectName()).trigger()
    assert wanted.args == [alert.id_number]


async def test_a_double_click_on_a_card_of_monitor_or_on_an_alert_leads_to_the_record(window, station, join):
    window.resize(1700, 900)
    alert = await a_fever_from_long_ago(window, station, join)
    window.open_page("monitor")
    stream = named(window, "monitor-stream")
    await seen(lambda: len(window.monitor._model.passes) == 4)
    index = window.monitor._model.index_of(alert.record_id)
    QTest.mouseClick(stream.viewport(), Qt.MouseButton.LeftButton, pos=stream.visualRect(index).center())
    QTest.mouseDClick(stream.viewport(), Qt.MouseButton.LeftButton, pos=stream.visualRect(index).center())
    place = window.records.place
    await seen(lambda: place.record is not None)
    assert (place.record.row.id, window.stack.currentWidget()) == (alert.record_id, window.records)
    click(window, "rail-records")
    assert place.record is None
    card = named(window, f"alert-{alert.id}")
    QTest.mouseDClick(card, Qt.MouseButton.LeftButton, pos=QPoint(card.width() - 40, 8))
    await seen(lambda: place.record is not None)
    assert place.record.row.id == alert.record_id
    place.record.go_back()
    assert place.record is None
    assert window.records.isAncestorOf(window.focusWidget())


@pytest.mark.parametrize("page", ["monitor", "people"])
async def test_esc_leads_from_a_record_back_to_the_page_where_its_alert_was_opened(
    window, station, join, page
):
    window.resize(1700, 900)
    alert = await a_fever_from_long_ago(window, station, join)
    window.open_page(page)
    place = window.records.place
    window.alerts.record_requested.emit(alert.record_id)
    await seen(lambda: place.record is not None)
    assert window.stack.currentWidget() is window.records
    back = named(window, "record-back")
    assert back.accessibleName() == {"monitor": "Monitor", "people": "People"}[page]
    window.alerts.record_requested.emit(alert.record_id + 1)  # another one, from where this one is shown
    await seen(lambda: place.record is not None and place.record.row.id == alert.record_id + 1)
    keys(window, Qt.Key.Key_Escape)
    assert (place.record, window.stack.currentWidget()) == (None, window._pages[page])
    assert window.isAncestorOf(window.focusWidget())
    window.open_page("records")
    window.alerts.record_requested.emit(alert.record_id)
    await seen(lambda: place.record is not None)
    assert named(window, "record-back").accessibleName() == "Records"
    keys(window, Qt.Key.Key_Escape)
    assert (place.record, window.stack.currentWidget()) == (None, window.records)


async def test_a_persons_passes_are_listed_from_their_page(window):
    window.people.editor.passes_requested.emit("20001")
    assert window._page == "records"
    assert window.records.tab("passes").bar.wish.as_filter() == person_filter("20001")


async def test_an_alert_of_a_forgotten_terminal_keeps_its_name_and_leads_to_no_page(window, station):
    await station.terminals.admit(SERIAL)
    await station.terminals.label(SERIAL, "North gate")
    number = await differs(station, window)
    await station.terminals.forget(SERIAL)
    (alert,) = await station.alerts.open()
    menu = window.alerts.menu_for(alert)
    assert "alerts-menu-terminal" not in {action.objectName() for action in menu.actions()}
    click(window, "alerts-strip")
    await seen(lambda: shown(window, f"alert-{number}-picture"))
    assert "North gate" in named(window, f"alert-{number}").accessibleName()
    click(window, f"alert-{number}-picture")
    assert named(window, "window-notice").text() == (
        "North gate was forgotten here. Its passes and alerts stay."
    )


async def test_the_picture_of_a_lost_terminals_alert_leads_to_the_terminal(window, station):
    await station.terminals.admit(OTHER, SERIAL)
    number = await differs(station, window)
    click(window, "alerts-strip")
    click(window, f"alert-{number}-picture")
    assert window.terminals.side.tree.key() == f"t:{SERIAL}"
