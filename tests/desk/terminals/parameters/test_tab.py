"""The Parameters tab by hand, with a terminal that keeps what it is sent."""

import asyncio
import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit

from desk.conftest import QUICK
from desk.hands import click, named, seen, shown, sure
from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.terminals.parameters.field_rows import held
from facedesk.simulator.terminal.dialect import EXAMPLES, TABLES
from facedesk.simulator.terminal.faults import Faults
from facedesk.texts import reason
from facedesk.wire.parameters import CATALOGUE, WRITABLE, ParameterKind
from facedesk.wire.schedule import Week, write_terminal

BY = reason("byCommandLine")
SERIAL, OTHER = "168380000119", "168380000120"
SET, GET = "onlineSetDevInfo", "onlineGetDevInfo"


@pytest.fixture
async def looked_at(page, station, join):
    """Give a function that has a terminal join, and looks at its Parameters tab."""

    async def look(serial=SERIAL, *, faults=None, dialect=TABLES):
        await station.terminals.admit(serial)
        await station.terminals.label(serial, "North gate")
        dialled = join(serial, faults=faults or Faults(), habits=replace(QUICK, dialect=dialect))
        await dialled.until(lambda t: t.registered)
        await seen(lambda: station.parameters.known(serial))
        await seen(lambda: page.model.index_of(f"t:{serial}").isValid())
        page.open_terminal(serial)
        await seen(lambda: shown(page, "terminal-tabs"))
        page.detail.tabs.choose("parameters")
        await seen(lambda: len(page.detail.parameters.list.fields) == len(CATALOGUE))
        return dialled

    return look


@pytest.fixture
async def terminal(looked_at):
    """A terminal that is looked at."""
    return await looked_at()


def field(page, name):
    return page.detail.parameters.list.fields[name]


def write(page, name, text):
    """Type over what a field holds."""
    control = field(page, name).control
    page.detail.parameters.list.focus_field(name)
    control.selectAll()
    QTest.keyClicks(control, text)


def is_awake(page):
    """Have the window become the one with the keyboard; return whether it is."""
    page.activateWindow()
    return page.isActiveWindow() and QApplication.focusWidget() is not None


async def press(page, key, modifier=Qt.KeyboardModifier.NoModifier):
    """Press a key where the keyboard is."""
    await seen(lambda: is_awake(page))
    QTest.keyClick(QApplication.focusWidget(), key, modifier)


def foot(page):
    return page.detail.parameters.foot.text()


async def sent(page, terminal, count=1):
    await seen(lambda: terminal.received[SET] == count)
    await seen(lambda: not page.detail.parameters._work.is_sending)


@pytest.mark.usefixtures("terminal")
async def test_every_parameter_of_the_catalogue_has_a_field_that_holds_what_the_terminal_reports(
    page, station
):
    known, draft = station.parameters.known(SERIAL), page.detail.parameters._work.draft
    assert draft.changes == {}
    for row in WRITABLE:
        assert draft.value(row.name) == known.get(row.name, draft.now(row.name))
    fields = page.detail.parameters.list
    await seen(lambda: {name for name in fields.shown() if name in known} == known.keys())


async def test_what_is_typed_is_sent_with_all_the_rest_and_read_again(page, terminal):
    write(page, "voiceVolume", "7")
    assert field(page, "voiceVolume").former() == "was 1"
    assert foot(page) == f"1 changed. All {len(WRITABLE)} go together; then it is read again."
    click(page, "parameters-send")
    await sent(page, terminal)
    assert terminal.parameters["voiceVolume"] == "7"
    assert terminal.last_received[SET].keys() - {"msgType", "msgID"} == {row.name for row in WRITABLE}
    assert named(page, "parameters-notice").text() == "Sent and read again."
    assert field(page, "voiceVolume").former() is None


async def test_a_switch_that_is_upside_down_on_the_wire_shows_as_it_sounds(page, terminal):
    switch = field(page, "playVoiceEnable").control
    was_on = terminal.parameters["playVoiceEnable"] == "0"
    assert switch.isChecked() == was_on
    page.detail.parameters.list.focus_field("playVoiceEnable")
    QTest.mouseClick(switch, Qt.MouseButton.LeftButton)
    click(page, "parameters-send")
    await sent(page, terminal)
    assert terminal.parameters["playVoiceEnable"] == ("1" if was_on else "0")


async def test_what_is_out_of_range_is_said_below_its_field_and_never_sent(page, terminal):
    write(page, "ntpCycle", "48")
    assert field(page, "ntpCycle").said() == "48 h is out of range: 0 to 24 h can be set."
    assert named(page, "parameters-wrong").text() == "1 value to correct"
    assert not named(page, "parameters-send").isEnabled()
    await press(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    write(page, "ntpCycle", "12")
    assert field(page, "ntpCycle").said() == ""
    await press(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    await sent(page, terminal)
    assert terminal.parameters["ntpCycle"] == "12"


async def test_undo_takes_one_change_back_and_revert_all_the_others(page, terminal):
    before = terminal.parameters["banner"]
    for name in ("banner", "voiceVolume", "ntpAddress"):
        write(page, name, "5")
    click(page, "parameter-banner-undo")
    assert field(page, "banner").control.text() == before
    assert foot(page).startswith("2 changed.")
    click(page, "parameters-revert")
    assert foot(page) == "Nothing is changed."
    assert field(page, "voiceVolume").control.text() == terminal.parameters["voiceVolume"]


async def test_what_the_terminal_did_not_take_is_said_at_its_field(page, looked_at):
    terminal = await looked_at(faults=Faults(set_ignored=True))
    write(page, "voiceVolume", "7")
    click(page, "parameters-send")
    await sent(page, terminal)
    assert field(page, "voiceVolume").said() == "Not taken: it still reads 1."
    assert field(page, "voiceVolume").control.text() == "7"
    assert named(page, "parameters-send").isEnabled()


async def test_what_was_changed_on_the_terminal_meanwhile_is_said_first_and_sent_at_the_second_press(
    page, terminal
):
    terminal.parameters["voiceVolume"] = "3"
    write(page, "voiceVolume", "7")
    click(page, "parameters-send")
    await seen(
        lambda: field(page, "voiceVolume").said().startswith("Changed on the terminal meanwhile, from 1 to 3")
    )
    assert terminal.parameters["voiceVolume"] == "3"
    assert field(page, "voiceVolume").control.text() == "7"
    assert page.detail.parameters.list.focused() == "voiceVolume"
    click(page, "parameters-send")
    await sent(page, terminal)
    assert terminal.parameters["voiceVolume"] == "7"


async def test_a_new_reading_loses_nothing_that_was_typed(page, terminal):
    terminal.parameters |= {"voiceVolume": "3", "banner": "New"}
    write(page, "voiceVolume", "7")
    click(page, "parameters-read")
    click(named(page.window(), "parameter-history", QDialog), "history-read")
    await seen(lambda: field(page, "banner").control.text() == "New")
    assert field(page, "voiceVolume").control.text() == "7"
    assert field(page, "voiceVolume").said() == "Changed on the terminal meanwhile: 3 there now."


async def test_what_was_typed_for_one_terminal_is_there_again_after_another(page, looked_at):
    await looked_at()
    write(page, "voiceVolume", "7")
    other = await looked_at(OTHER)
    await seen(lambda: field(page, "voiceVolume").control.text() == other.parameters["voiceVolume"])
    assert foot(page) == "Nothing is changed."
    page.open_terminal(SERIAL)
    assert field(page, "voiceVolume").control.text() == "7"
    assert foot(page).startswith("1 changed.")


@pytest.mark.usefixtures("terminal")
async def test_the_search_finds_by_words_of_both_languages_and_by_the_name_on_the_wire(page):
    search = named(page, "parameter-search")
    search.setFocus()
    for words in ("volume loud", "音量", "VOICEVOL"):
        search.setText(words)
        assert "voiceVolume" in page.detail.parameters.list.shown(), words
        assert len(page.detail.parameters.list.shown()) < 10
    search.setText("nothing of the kind")
    assert shown(page, "parameters-none")
    await press(page, Qt.Key.Key_Escape)
    assert shown(page, "parameter-fields")


@pytest.mark.usefixtures("terminal")
async def test_only_what_was_changed_is_shown_on_request(page):
    write(page, "voiceVolume", "7")
    named(page, "parameter-filter").choose("changed")
    assert page.detail.parameters.list.shown() == ["voiceVolume"]


async def test_an_offline_terminal_shows_what_it_said_last_and_has_no_send(page, terminal):
    write(page, "voiceVolume", "7")
    await terminal.stop()
    await seen(lambda: "; North gate is offline." in foot(page))
    assert foot(page).startswith("From ")
    assert not shown(page, "parameters-send")
    assert field(page, "voiceVolume").control.text() == "7"


async def test_a_refusal_is_said_and_what_was_typed_stays(page, looked_at):
    terminal = await looked_at(faults=Faults(set_refused=True))
    write(page, "voiceVolume", "7")
    click(page, "parameters-send")
    await sent(page, terminal)
    assert named(page, "parameters-notice").text().startswith("Not set. ")
    assert field(page, "voiceVolume").control.text() == "7"


@pytest.mark.parametrize(("mute", "said"), [(GET, "Not sent. "), (SET, "Not certain. ")])
async def test_of_a_terminal_that_goes_before_it_answers_is_said_whether_it_was_told(
    page, looked_at, monkeypatch, mute, said
):
    terminal = await looked_at()
    answer = terminal._answer
    monkeypatch.setattr(
        terminal, "_answer", lambda kind, *rest: None if kind == mute else answer(kind, *rest)
    )
    write(page, "voiceVolume", "7")
    before = terminal.received[mute]
    click(page, "parameters-send")
    await seen(lambda: terminal.received[mute] > before)
    await terminal.stop()
    await seen(lambda: shown(page, "parameters-notice"))
    text = named(page, "parameters-notice").text()
    assert text.startswith(f"{said}North gate went offline before it answered.")
    assert field(page, "voiceVolume").control.text() == "7"


async def test_a_terminal_that_never_said_its_parameters_is_asked_on_a_click(page, station):
    await station.terminals.admit(SERIAL)
    await seen(lambda: page.model.index_of(f"t:{SERIAL}").isValid())
    page.open_terminal(SERIAL)
    page.detail.tabs.choose("parameters")
    await seen(lambda: shown(page, "parameters-empty"))
    assert not shown(page, "parameters-first-read")


async def test_the_terminals_week_is_edited_in_the_grid_and_sent_in_its_notation(page, terminal):
    page.detail.parameters.list.focus_field("passTime")
    click(page, "parameter-passTime-open")
    dialog = named(page.window(), "week-dialog", QDialog)
    dialog.editor.replace_week(Week.weekdays())
    click(dialog, "week-take")
    assert named(page, "parameter-passTime-words").text() == "Mon–Fri: All day; Sat–Sun: Closed"
    click(page, "parameters-send")
    await sent(page, terminal)
    assert terminal.parameters["passTime"] == write_terminal(Week.weekdays())


async def test_a_week_that_is_given_up_changes_nothing(page, terminal):
    before = terminal.parameters["passTime"]
    page.detail.parameters.list.focus_field("passTime")
    click(page, "parameter-passTime-open")
    dialog = named(page.window(), "week-dialog", QDialog)
    dialog.editor.replace_week(Week.closed())
    click(dialog, "week-cancel")
    assert page.detail.parameters._work.draft.value("passTime") == before
    assert foot(page) == "Nothing is changed."


async def test_states_are_listed_compared_and_an_old_one_is_put_into_the_form(page, terminal, station):
    first = terminal.parameters["voiceVolume"]
    for volume in ("7", "9"):
        await station.parameters.send(SERIAL, {"voiceVolume": volume, "devicePassword": f"key{volume}"}, BY)
    click(page, "parameters-read")
    dialog = named(page.window(), "parameter-history", QDialog)
    await seen(lambda: dialog.states.rowCount() == 3)
    assert dialog.table.horizontalScrollBar().maximum() == 0  # each is read without scrolling
    assert [dialog.states.index(row, 2).data() for row in range(3)] == [
        "Administrator password, Volume",
        "Administrator password, Volume",
        "as it was first read",
    ]
    dialog.table.selectAll()
    assert not named(dialog, "history-put").isEnabled()
    dialog.table.selectRow(2)
    assert [tuple(dialog.differing.index(row, column).data() for column in range(3)) for row in range(2)] == [
        ("Administrator password", "••••••", "••••••"),
        ("Volume", first, "9"),
    ]
    click(dialog, "history-put")
    assert field(page, "voiceVolume").control.text() == first
    assert foot(page).startswith("2 changed.")
    click(page, "parameters-send")
    await sent(page, terminal, 3)
    assert terminal.parameters["voiceVolume"] == first


async def test_states_are_told_apart_to_the_second_and_of_a_forgotten_terminal_none_is_put_back(
    page, terminal, station
):
    await station.parameters.send(SERIAL, {"voiceVolume": "7"}, BY)
    click(page, "parameters-read")
    dialog = named(page.window(), "parameter-history", QDialog)
    await seen(lambda: dialog.states.rowCount() == 2)
    assert re.fullmatch(r"\d\d:\d\d:\d\d", dialog.states.index(0, 0).data())
    dialog.table.selectRow(1)
    assert named(dialog, "history-put").isEnabled()
    await terminal.stop()
    await station.terminals.forget(SERIAL)
    dialog.table.selectRow(0)
    assert named(dialog, "parameter-compared").text() == "The terminal is gone: it was forgotten."
    assert not named(dialog, "history-put").isEnabled()


async def test_a_secret_that_the_terminal_does_not_report_is_asked_for(page, terminal, station):
    del terminal.parameters["devicePassword"]
    await station.parameters.read(SERIAL)
    await seen(lambda: "devicePassword" not in page.detail.parameters._work.draft.reported)
    write(page, "voiceVolume", "7")
    assert field(page, "devicePassword").said().startswith("The terminal does not report it")
    click(page, "show-wrong")
    assert page.detail.parameters.list.focused() == "devicePassword"
    write(page, "devicePassword", "246810")
    click(page, "parameters-send")
    await sent(page, terminal)
    assert terminal.parameters["devicePassword"] == "246810"


@pytest.mark.usefixtures("terminal")
async def test_the_tab_and_the_index_count_what_was_changed(page):
    tab = page.detail.parameters
    write(page, "ntpCycle", "48")
    assert page.detail.tabs.badge("parameters") == "1"
    clock = tab.index.rows()["clock"]
    assert (clock.changed, clock.wrong) == (1, 1)
    click(page, "parameters-revert")
    assert page.detail.tabs.badge("parameters") == ""


@pytest.mark.usefixtures("terminal")
async def test_the_index_leads_to_a_group(page):
    tab = page.detail.parameters
    tab.index.setCurrentRow(10)
    assert tab.index.chosen() == "idCard"
    assert tab.list.area.verticalScrollBar().value() == named(page, "parameters-idCard").y()


@pytest.mark.usefixtures("terminal")
async def test_a_secret_is_dots_until_it_is_asked_for(page, station):
    control = field(page, "devicePassword").control
    assert control.echoMode() == QLineEdit.EchoMode.Password
    reading = field(page, "deviceKey").control
    (shown_as,) = reading.findChildren(QLabel)
    assert shown_as.text() == "••••••"
    reading.findChild(QAbstractButton).click()
    assert shown_as.text() == station.parameters.known(SERIAL)["deviceKey"]
    reading.conceal()
    assert shown_as.text() == "••••••"


@pytest.mark.usefixtures("in_chinese", "terminal")
async def test_what_is_out_of_range_is_said_in_chinese(page):
    write(page, "ntpCycle", "48")
    assert field(page, "ntpCycle").said() == "48 小时超出范围，可设 0 至 24 小时。"


@pytest.mark.usefixtures("terminal")
async def test_f3_goes_from_change_to_change(page):
    for name in ("ntpCycle", "voiceVolume"):
        write(page, name, "9")
    await press(page, Qt.Key.Key_F3)
    assert page.detail.parameters.list.focused() == "ntpCycle"
    await press(page, Qt.Key.Key_F3)
    assert page.detail.parameters.list.focused() == "voiceVolume"


@pytest.mark.usefixtures("terminal")
async def test_what_no_table_explains_can_only_be_read(page, station):
    await seen(lambda: shown(page, "parameters-also"))
    also = named(page, "parameters-also")
    assert set(also.fields) == station.parameters.known(SERIAL).keys() - {row.name for row in CATALOGUE}


@pytest.mark.usefixtures("terminal")
async def test_in_the_smallest_window_no_control_is_cut_off(page):
    write(page, "ntpAddress", "a-very-long-name-of-a-time-server.example.net")
    page.resize(884, 570)
    area = page.detail.parameters.list.area
    await seen(lambda: area.widget().width() == area.viewport().width())
    control = field(page, "ntpAddress").control
    assert control.mapTo(area.viewport(), control.rect().topRight()).x() < area.viewport().width()


def another(row, value):
    """Return another value that a parameter may have."""
    match row.kind:
        case ParameterKind.FLAG | ParameterKind.CHOICE:
            return "1" if value == "0" else "0"
        case ParameterKind.WHOLE | ParameterKind.DECIMAL:
            return str(int(row.least) + (value == str(int(row.least))))
        case ParameterKind.DAILY_PERIOD:
            return "08:00-09:30"
        case ParameterKind.WEEK:
            return "08:00-12:00;;;;;;"
    return " abc " if row.name == "banner" else "abc"


@pytest.mark.parametrize("dialect", [TABLES, EXAMPLES], ids=lambda each: each.name)
async def test_every_parameter_is_changed_in_its_field_sent_and_read_back(page, looked_at, dialect):
    terminal = await looked_at(dialect=dialect)
    wanted = {row.name: another(row, terminal.parameters[row.name]) for row in WRITABLE}
    for row in WRITABLE:
        control = field(page, row.name).control
        control.set_value(held(row, wanted[row.name]))
        control.edited.emit()
    assert page.detail.parameters._work.draft.wrong() == {}
    click(page, "parameters-send")
    await sent(page, terminal)
    assert named(page, "parameters-notice").text() == "Sent and read again."
    assert {name: terminal.parameters[name] for name in wanted} == wanted
    assert named(page, "parameters-notice").text() == "Sent and read again."
    assert foot(page) == "Nothing is changed."


async def test_what_a_terminal_says_that_cannot_be_shown_as_what_it_is_is_said_also_off_its_template(
    page, terminal, station
):
    group = await station.groups.add("Gates", None)
    template = await station.parameter_templates.save("Doors", SERIAL, ["alwaysOpenDoor"])
    await station.terminals.move(SERIAL, group)
    asked = terminal.received[GET]
    await station.parameter_templates.set_rule(template, group, mends=False)
    await seen(lambda: terminal.received[GET] > asked)
    await seen(lambda: not station.parameter_orders.waiting(SERIAL))
    terminal.parameters |= {"alwaysOpenDoor": "true", "passTime": "at times", "wdrTimeSet1": ""}
    await station.parameters.read(SERIAL)
    page.open_terminal(SERIAL)
    stays = "It stays so unless it is set here."
    said = f"The terminal says “true”, which is neither on nor off. {stays}"
    await seen(lambda: field(page, "alwaysOpenDoor").said() == said)
    said = f"The terminal says “at times”, which cannot be read. {stays}"
    await seen(lambda: field(page, "passTime").said() == said)
    assert field(page, "wdrTimeSet1").said() == ""
    named(page, "parameter-filter").choose("off")
    assert page.detail.parameters.list.shown() == ["alwaysOpenDoor"]


async def test_what_is_off_the_template_that_holds_is_told_apart(page, terminal, station):
    group = await station.groups.add("Gates", None)
    template = await station.parameter_templates.save("Quiet", SERIAL, ["voiceVolume", "banner"])
    await station.terminals.move(SERIAL, group)
    asked = terminal.received[GET]
    await station.parameter_templates.set_rule(template, group, mends=False)
    await seen(lambda: terminal.received[GET] > asked)  # it has joined what holds there
    await seen(lambda: not station.parameter_orders.waiting(SERIAL))
    page.open_terminal(SERIAL)
    terminal.parameters["voiceVolume"] = "9"
    await station.parameters.read(SERIAL)
    await seen(lambda: field(page, "voiceVolume").said() == "Off the template of its group, which says 1.")
    named(page, "parameter-filter").choose("off")
    assert page.detail.parameters.list.shown() == ["voiceVolume"]
    terminal.parameters["voiceVolume"] = "1"
    await station.parameters.read(SERIAL)
    await seen(lambda: named(page, "parameter-filter").chosen() == "all")
    assert field(page, "voiceVolume").said() == ""


@pytest.mark.usefixtures("terminal")
async def test_nothing_is_kept_of_a_terminal_that_was_forgotten(page, station):
    write(page, "voiceVolume", "7")
    await station.terminals.forget(SERIAL)
    i18n.speech().changed.emit()
    assert page.detail.parameters._works == {}


async def test_what_is_not_sent_is_asked_about_before_the_window_is_left(page, looked_at):
    await looked_at()
    left = []
    page.leave_for(lambda: left.append("at once"))
    assert left == ["at once"]
    write(page, "voiceVolume", "3")
    page.detail.tabs.choose("overview")
    page.leave_for(lambda: left.append("discarded"))
    assert named(page, "parameters-leaving").text().startswith("Not sent: North gate (1 change).")
    assert page.detail.parameters.isVisible()
    sure(page, "parameters-stay")
    assert left == ["at once"]
    assert field(page, "voiceVolume").control.text() == "3"
    page.leave_for(lambda: left.append("discarded"))
    sure(page, "parameters-discard")
    assert left == ["at once", "discarded"]
    assert not page.is_unsent()
    assert field(page, "voiceVolume").control.text() != "3"


async def test_who_stays_types_on_where_they_typed(page, looked_at):
    await looked_at()
    write(page, "voiceVolume", "3")
    await seen(lambda: page.window().activateWindow() or page.window().isActiveWindow())
    page.detail.parameters.list.focus_field("voiceVolume")
    typing = page.window().focusWidget()
    await seen(typing.hasFocus)
    page.leave_for(lambda: None)
    assert page.window().focusWidget() is named(page, "parameters-stay")
    QTest.keyClick(page.window().focusWidget(), Qt.Key.Key_Escape)
    assert not shown(page, "parameters-leaving")
    assert page.window().focusWidget() is typing


async def test_what_is_not_sent_of_a_forgotten_terminal_is_asked_about_no_more(page, station, looked_at):
    await looked_at()
    write(page, "voiceVolume", "3")
    assert page.detail.parameters.unsent() == {SERIAL: 1}
    await station.terminals.forget(SERIAL)
    assert not page.is_unsent()


async def test_what_comes_of_sending_to_a_terminal_that_is_forgotten_meanwhile_is_nobodys(
    page, station, looked_at, monkeypatch
):
    terminal = await looked_at()
    answer, wrong = terminal._answer, []
    background.failures().happened.connect(wrong.append)
    monkeypatch.setattr(terminal, "_answer", lambda kind, *rest: None if kind == GET else answer(kind, *rest))
    write(page, "voiceVolume", "7")
    work = page.detail.parameters._work
    click(page, "parameters-send")
    await station.terminals.forget(SERIAL)
    i18n.speech().changed.emit()
    await seen(lambda: not work.is_sending)
    await asyncio.sleep(0)
    background.failures().happened.disconnect(wrong.append)
    assert wrong == []
    assert SERIAL not in page.detail.parameters._works


async def test_another_language_keeps_what_is_not_sent(page, qapp, looked_at):
    await looked_at()
    write(page, "voiceVolume", "3")
    try:
        i18n.install(qapp, "zh_CN")
        assert field(page, "voiceVolume").control.text() == "3"
        assert page.detail.parameters.unsent() == {SERIAL: 1}
    finally:
        i18n.install(qapp, "en")
    assert field(page, "voiceVolume").control.text() == "3"
