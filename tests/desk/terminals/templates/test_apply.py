"""Applying a template in the window: where, exactly what changes, what became of it, and trying again."""

import asyncio
import csv

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from shiboken6 import isValid

from desk.hands import click, named, seen, shown
from desk.terminals.parameters.test_tab import write
from desk.terminals.templates.conftest import (
    AWAY,
    HALL,
    NORTH,
    SET,
    SOUTH,
    at_tab,
    changed,
    press,
    template_of,
)
from facedesk.desk.terminals.templates.apply import preview
from facedesk.desk.terminals.templates.apply.result_rows import STYLE
from facedesk.desk.terminals.templates.apply.shown_values import ShownValues
from facedesk.desk.terminals.templates.members import members_of
from facedesk.desk.widgets.table.painting import lines_of
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.station.clocks.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.parameters.rollout import RolloutState
from facedesk.station.terminals import commands
from facedesk.store.holds import HoldKind
from facedesk.texts import reason


@pytest.fixture
def apply(page):
    return page.templates.page


async def previewed(page, template, serials):
    page.templates.apply(template, serials)
    plan = page.templates.page._plan
    await seen(lambda: set(plan.foreseen) >= set(plan.serials))
    await seen(lambda: not page.templates.page._comparing._reader.is_reading)


def notes(apply):
    words = apply.preview.rows.words
    return {row.serial: words.note(row) for row in apply.preview.rows.rows}


def changes(apply):
    return [(row.title, row.before, row.after) for row in apply.preview.card.by_parameter.rows]


def said(apply):
    rows = apply.results.rows
    return {row.serial: rows.sentence(row) for row in rows.rows}


async def sent(apply):
    await seen(lambda: apply._rollout is not None)
    await seen(lambda: not [each for each in said(apply).values() if each.endswith("…")])


async def test_of_twenty_the_five_that_could_not_are_listed_with_reasons_and_only_they_are_tried_again(
    page, station, fleet, apply, monkeypatch
):
    monkeypatch.setattr(commands, "ANSWER_WITHIN_S", 1.0)
    serials = [f"1683800002{number:02}" for number in range(20)]
    refusing, away = serials[:2], serials[19]
    faults = {
        serials[0]: Faults(set_refused=True),
        serials[1]: Faults(set_refused=True),
        serials[2]: Faults(error_codes=((SET, "402"),)),
    }
    terminals = await fleet(serials=serials[:19], faults=faults)
    await station.terminals.admit(away)
    template = await template_of(station, terminals[serials[10]])
    terminals[serials[3]].faults = Faults(lose_answers=1.0)
    await previewed(page, template, serials)
    assert apply.foot.text() == "20 terminals, 19 values. Each is read again afterwards."
    click(page, "apply-next")
    await sent(apply)
    rows = said(apply)
    assert [rows[serial] for serial in refusing] == [
        "Refused (400): the terminal does not accept a parameter."
    ] * 2
    assert rows[serials[2]] == "Refused (402): setting the parameters took too long."
    assert rows[serials[3]] == "No answer within 1 s."
    assert rows[away] == "Waits: it has not called yet."
    assert {rows[serial] for serial in serials[4:19]} == {"1 value changed and holds."}
    assert all(terminals[serial].parameters["voiceVolume"] == "7" for serial in serials[4:19])
    assert [row.serial for row in apply.results.rows.rows[:4]] == serials[:4]
    counted = "15 done, 3 refused, 1 no answer, 1 waits until online"
    assert named(page, "results-counts").text() == counted
    assert named(page, "results-bar").accessibleName() == counted
    before = {serial: terminal.received[SET] for serial, terminal in terminals.items()}
    for serial in serials[:3]:
        terminals[serial].faults = NO_FAULTS
    assert named(page, "apply-again").text() == "Try again: 4 terminals"
    click(page, "apply-again")
    await seen(lambda: len(apply._rollout.in_states([RolloutState.DONE])) == 18)
    await seen(lambda: apply._rollout.not_done() == [serials[3]])
    assert {serial for serial, terminal in terminals.items() if terminal.received[SET] > before[serial]} == {
        *serials[:3]
    }
    await seen(lambda: named(page, "apply-again").text() == "Try again: 1 terminal")
    late = (await fleet(serials=[away]))[away]
    await seen(lambda: late.parameters["voiceVolume"] == "7")
    await seen(lambda: said(apply)[away] == "1 value changed and holds.")


async def test_what_to_do_is_never_cut_however_narrow_the_window(page, station, fleet, apply):
    terminals = await fleet(faults={NORTH: Faults(set_refused=True)})
    await previewed(page, await template_of(station, terminals[SOUTH]), [NORTH])
    click(page, "apply-next")
    await sent(apply)
    table, (row,) = apply.results.table, apply.results.rows.rows
    for width in (820, 1136, 1700):
        table.resize(width, 300)
        cell = table.visualRect(table.model().index(0, 1))
        room = cell.width() - STYLE.before - STYLE.after
        lines = lines_of(apply.results.rows.advice(row), room, 13, most=9)
        assert table.rowHeight(0) >= 36 + 18 * len(lines)


async def test_exactly_what_changes_is_said_of_each_terminal_and_of_each_value(page, station, fleet, apply):
    terminals = await fleet()
    template = await template_of(station, terminals[NORTH], voiceVolume="7", banner="Good morning")
    await changed(station, terminals[HALL], voiceVolume="7", banner="Good morning")
    await changed(station, terminals[SOUTH], voiceVolume="7", banner="Hello")
    await previewed(page, template, [NORTH, SOUTH, HALL])
    assert notes(apply) == {NORTH: "2 change", SOUTH: "1 changes", HALL: "already so"}
    assert [named(page, f"preview-{each}").text() for each in ("total", "changing", "so")] == [
        "3 terminals: ",
        "2 change",
        ", 1 is so already",
    ]
    assert apply.foot.text() == "2 terminals, 3 values. Each is read again afterwards."
    apply.preview.table.choose(SOUTH)
    assert changes(apply) == [("Running text", "Hello", "Good morning")]
    assert named(page, "preview-same").text() == "1 value is so already"
    apply.preview.way.choose("values")
    assert {row.name: row.count for row in apply.preview.values.rows} == {"banner": 2, "voiceVolume": 1}
    apply.preview._value_table.choose("banner")
    assert {row.title for row in apply.preview.card.by_terminal.rows} == {"North gate", "South gate"}


async def test_how_long_ago_a_terminal_was_read_is_true_also_later(page, station, fleet, monkeypatch):
    terminals = await fleet()
    template = await template_of(station, terminals[NORTH], voiceVolume="7")
    await previewed(page, template, [SOUTH])
    assert named(page, "preview-read").text().endswith(" ago")
    monkeypatch.setattr(preview, "now_us", lambda: now_us() + 2 * 3_600_000_000)
    await seen(lambda: named(page, "preview-read").text().endswith(" 2 h ago"))


async def test_who_is_unticked_gets_nothing_by_mouse_and_by_key(page, station, fleet, apply):
    terminals = await fleet()
    template = await template_of(station, terminals[NORTH])
    await previewed(page, template, [NORTH, SOUTH, HALL])
    table = apply.preview.table
    table.choose(SOUTH)
    QTest.keyClick(table, Qt.Key.Key_Space)
    place = table.visualRect(apply.preview.rows.index(apply.preview.rows.place_of(HALL), 0))
    at = place.topLeft()
    at.setX(at.x() + 16)
    at.setY(place.center().y())
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert named(page, "apply-next").text() == "Send to 1 terminal"
    click(page, "apply-next")
    await sent(apply)
    assert said(apply).keys() == {NORTH}
    assert [terminals[serial].received[SET] for serial in (NORTH, SOUTH, HALL)] == [1, 0, 0]


async def test_what_belongs_to_one_terminal_goes_only_where_it_is_chosen(page, station, fleet, apply):
    terminals = await fleet()
    await changed(station, terminals[NORTH], overlayDeviceName="North")
    template = await template_of(station, terminals[NORTH])
    await previewed(page, template, [SOUTH])
    hint = named(page, "preview-left-out").text()
    assert hint.startswith("Left out, because they belong to one terminal")
    assert "Name on the screen" in hint
    click(page, "preview-choose")
    await seen(lambda: shown(page.window(), "values-dialog"))
    dialog = named(page.window(), "values-dialog")
    assert dialog.tree.chosen() == ["voiceVolume"]
    dialog.tree.toggled.emit("overlayDeviceName", True)
    click(dialog, "values-take")
    await seen(lambda: not apply._comparing._reader.is_reading)
    assert "Name on the screen" not in named(page, "preview-left-out").text()
    click(page, "apply-next")
    await sent(apply)
    assert terminals[SOUTH].parameters["overlayDeviceName"] == "North"


async def test_what_a_terminal_does_not_report_and_who_is_offline_is_said_before(page, station, fleet, apply):
    terminals = await fleet()
    template = await template_of(station, terminals[NORTH], voiceVolume="7", banner="Hello")
    del terminals[SOUTH].parameters["banner"]
    await station.parameters.read(SOUTH)
    await terminals[HALL].stop()
    await seen(lambda: station.terminals.known(HALL).state.value == "offline")
    await previewed(page, template, [NORTH, SOUTH, HALL])
    assert notes(apply)[SOUTH] == "1 changes, 1 unknown there"
    assert notes(apply)[HALL] == "2 change, once it is back"
    assert named(page, "preview-unreported").text().startswith("South gate does not report “Running text”.")
    assert named(page, "preview-offline").text() == (
        "Hall is offline. Sent when it is back, unless one of these was changed there: that is said first."
    )


async def test_what_was_changed_on_one_that_was_away_is_said_before_it_is_overwritten(
    page, station, fleet, apply
):
    terminals = await fleet()
    back = terminals[HALL]
    template = await template_of(station, terminals[NORTH], voiceVolume="7")
    await back.stop()
    await seen(lambda: station.terminals.known(HALL).state.value == "offline")
    await previewed(page, template, [NORTH, HALL])
    click(page, "apply-next")
    await seen(lambda: HALL in said(apply) and "offline" in said(apply)[HALL])
    back.parameters["voiceVolume"] = "3"
    back.start()
    await seen(
        lambda: said(apply)[HALL].startswith("Nothing was sent: Volume was changed on Hall meanwhile.")
    )
    assert back.parameters["voiceVolume"] == "3"
    press(apply.results.table, HALL, "again")
    await seen(lambda: back.parameters["voiceVolume"] == "7")


async def test_it_goes_on_when_the_page_is_left_and_is_found_again_from_the_tab(page, station, fleet, apply):
    terminals = await fleet(faults={SOUTH: Faults(set_ignored=True)})
    await station.terminals.admit(AWAY)
    template = await template_of(station, terminals[NORTH])
    await at_tab(page)
    await seen(lambda: page.templates.tab.rows.rowCount() == 1)
    press(page.templates.tab.table, template.id, "apply")
    await seen(apply.isVisible)
    await seen(lambda: not apply._comparing._reader.is_reading)
    click(page, "apply-next")
    click(page, "apply-leave")
    assert page.templates.tab.isVisible()
    await seen(lambda: terminals[HALL].parameters["voiceVolume"] == "7")
    tab = page.templates.tab
    await seen(lambda: tab.rows.rows[0].not_done == 1)
    assert tab.rows.words.sent(tab.rows.rows[0]) == "1 not done"
    press(tab.table, template.id, "sent")
    await seen(lambda: shown(page, "results-table"))
    assert said(apply)[SOUTH] == "Done, but one value did not hold: Volume is 1, not 7."
    press(apply.results.table, SOUTH, "leave")
    await seen(lambda: said(apply)[SOUTH] == "Left so: Volume is 1, not 7.")
    press(apply.results.table, AWAY, "cancel")
    await seen(lambda: said(apply)[AWAY] == "Cancelled: nothing was sent.")
    assert not apply._rollout.is_going_on


async def test_one_row_is_tried_again_by_the_keyboard_alone(page, station, fleet, apply):
    terminals = await fleet(faults={SOUTH: Faults(set_refused=True)})
    template = await template_of(station, terminals[NORTH])
    await previewed(page, template, [NORTH, SOUTH])
    click(page, "apply-next")
    await sent(apply)
    terminals[SOUTH].faults = NO_FAULTS
    table = apply.results.table
    table.setFocus()
    table.choose(SOUTH)
    QTest.keyClick(table, Qt.Key.Key_Left)
    QTest.keyClick(table, Qt.Key.Key_Return)
    await seen(lambda: shown(page.window(), "shown-values"))
    dialog = named(page.window(), "shown-values")
    assert named(dialog, "shown-values-said").text().startswith("1 value is otherwise than it was sent.")
    click(dialog, "shown-values-close")
    QTest.keyClick(table, Qt.Key.Key_Right)
    QTest.keyClick(table, Qt.Key.Key_Return)
    await seen(lambda: said(apply)[SOUTH] == "1 value changed and holds.")
    assert terminals[NORTH].received[SET] == 1


async def test_nothing_moves_while_somebody_is_at_the_rows(page, station, fleet, apply):
    terminals = await fleet(faults={NORTH: Faults(set_refused=True)})
    template = await template_of(station, terminals[NORTH])
    await previewed(page, template, [NORTH, HALL])
    click(page, "apply-next")
    await sent(apply)
    table, rows = apply.results.table, apply.results.rows
    await seen(lambda: [row.serial for row in rows.rows] == [NORTH, HALL])
    table.setFocus()
    await seen(table.hasFocus)
    terminals[NORTH].faults = NO_FAULTS
    table.choose(NORTH)
    QTest.keyClick(table, Qt.Key.Key_Return)
    await seen(lambda: said(apply)[NORTH] == "1 value changed and holds.")
    assert [row.serial for row in rows.rows] == [NORTH, HALL]
    named(page, "apply-report").setFocus()
    await seen(lambda: [row.serial for row in rows.rows] == [HALL, NORTH])


async def test_it_is_kept_as_a_rule_for_the_groups_that_get_it_as_a_whole(page, station, fleet, apply):
    terminals = await fleet()
    office, yard = await station.groups.add("Office"), await station.groups.add("Yard")
    for serial, group in ((NORTH, office), (SOUTH, office), (HALL, yard)):
        await station.terminals.move(serial, group)
    template = await template_of(station, terminals[NORTH])
    await previewed(page, template, [NORTH, SOUTH, HALL])
    rule = named(page, "preview-rule")
    assert rule.text() == "Keep it as a rule for Office, Yard"
    apply._on_ticked([HALL], ticked=False)
    assert rule.text() == "Keep it as a rule for Office"
    QTest.mouseClick(
        rule, Qt.MouseButton.LeftButton, pos=rule.rect().center() - rule.rect().bottomRight() / 2.2
    )
    assert rule.isChecked()
    click(page, "apply-next")
    await sent(apply)
    await seen(lambda: station.terminals.known(NORTH).off_template == 0)
    assert [each.group_id for each in station.parameter_templates.rules(template.id)] == [office]
    assert [terminals[serial].received[SET] for serial in (NORTH, SOUTH, HALL)] == [1, 1, 0]


async def test_an_empty_group_is_none_that_gets_it_as_a_whole(page, station, fleet):
    terminals = await fleet()
    await station.terminals.move(NORTH, await station.groups.add("Office"))
    await station.groups.add("Shed")
    template = await template_of(station, terminals[NORTH])
    await previewed(page, template, [NORTH])
    assert named(page, "preview-rule").text() == "Keep it as a rule for Office"


async def test_the_values_of_a_terminal_are_copied_from_its_parameters(page, station, fleet, apply):
    terminals = await fleet()
    await changed(station, terminals[NORTH], voiceVolume="7", overlayDeviceName="North")
    await seen(lambda: page.model.index_of(f"t:{NORTH}").isValid())
    page.open_tab(NORTH, "parameters")
    await seen(lambda: shown(page, "parameters-copy"))
    await seen(lambda: "voiceVolume" in page.detail.parameters.list.fields)
    write(page, "voiceVolume", "9")  # not sent: it does not go along
    click(page, "parameters-copy")
    await seen(lambda: shown(page, "where-tree"))
    assert named(page, "apply-title").text() == "Copy from North gate"
    assert named(page, "apply-about").text().endswith(" values · without 1 change that is not sent")
    assert not apply.where.model.index_of(f"t:{NORTH}").isValid()
    apply.where.model.toggled.emit(f"t:{SOUTH}", True)
    assert apply.foot.text() == "1 terminal chosen"
    click(page, "apply-next")
    await seen(lambda: not apply._comparing._reader.is_reading)
    assert [each[0] for each in changes(apply)] == ["Volume"]
    assert not named(page, "preview-rule").isVisible()
    click(page, "apply-next")
    await sent(apply)
    assert terminals[SOUTH].parameters["voiceVolume"] == "7"
    assert terminals[SOUTH].parameters["overlayDeviceName"] != "North"


async def test_a_gate_that_is_held_open_is_copied_as_it_is_without_that(page, station, fleet, apply):
    terminals = await fleet()
    await changed(station, terminals[NORTH], voiceVolume="7")
    await asyncio.gather(
        *await station.holding.hold(HoldKind.OPEN, [NORTH], reason("byWindow"), now_us() + 600_000_000)
    )
    assert station.parameters.known(NORTH)["alwaysOpenDoor"] == "1"
    page.templates.copy_from(NORTH, 0)
    await seen(lambda: shown(page, "where-tree"))
    apply.where.model.toggled.emit(f"t:{SOUTH}", True)
    click(page, "apply-next")
    await seen(lambda: not apply._comparing._reader.is_reading)
    assert [each[0] for each in changes(apply)] == ["Volume"]


async def test_who_can_be_chosen_and_how_they_stand_is_true_also_later(page, station, fleet, apply):
    terminals = await fleet()
    template = await template_of(station, terminals[NORTH])
    page.templates.apply(template, ())
    await seen(lambda: shown(page, "where-tree"))
    apply.where.model.toggled.emit(f"t:{SOUTH}", True)
    apply.where.model.toggled.emit(f"t:{HALL}", True)
    model = apply.where.model
    assert model.box(f"t:{SOUTH}").note == "online"
    await terminals[SOUTH].stop()
    await seen(lambda: model.box(f"t:{SOUTH}").note == "offline")
    await terminals[HALL].stop()
    await station.terminals.forget(HALL)
    await station.terminals.admit(AWAY)
    await seen(lambda: model.index_of(f"t:{AWAY}").isValid())
    assert apply.where.serials() == [SOUTH]
    assert apply.foot.text() == "1 terminal chosen"


async def test_who_goes_back_to_where_it_goes_sees_who_is_there_by_then(page, station, fleet, apply):
    terminals = await fleet()
    template = await template_of(station, terminals[NORTH])
    await previewed(page, template, [SOUTH])
    await station.terminals.admit(AWAY)
    await seen(lambda: page.model.view(AWAY) is not None)
    click(page, "apply-back")
    assert apply.where.model.index_of(f"t:{AWAY}").isValid()
    assert apply.where.serials() == [SOUTH]


async def test_while_it_is_being_stored_nothing_is_sent_a_second_time(
    page, station, fleet, apply, monkeypatch
):
    terminals = await fleet()
    template = await template_of(station, terminals[NORTH])
    await previewed(page, template, [SOUTH])
    give, goes_on = station.parameter_orders.give, asyncio.Event()

    async def slow(*args: object, **named: object):
        await goes_on.wait()
        return await give(*args, **named)

    monkeypatch.setattr(station.parameter_orders, "give", slow)
    click(page, "apply-next")
    apply._on_all_compared()  # as any change of a terminal leads to
    assert not named(page, "apply-next").isEnabled()
    goes_on.set()
    await sent(apply)
    assert terminals[SOUTH].received[SET] == 1


async def test_who_is_forgotten_goes_from_the_rows_also_where_only_what_is_not_done_is_shown(
    page, station, fleet, apply
):
    terminals = await fleet(faults={each: Faults(set_refused=True) for each in (SOUTH, HALL)})
    template = await template_of(station, terminals[NORTH])
    await previewed(page, template, [NORTH, SOUTH, HALL])
    click(page, "apply-next")
    await sent(apply)
    apply.results.which.choose("open")
    assert [row.serial for row in apply.results.rows.rows] == [HALL, SOUTH]
    await terminals[HALL].stop()
    await station.terminals.forget(HALL)
    await seen(lambda: [row.serial for row in apply.results.rows.rows] == [SOUTH])


async def test_a_dialog_that_is_closed_while_it_reads_says_nothing_any_more(page, station, fleet, caplog):
    terminals = await fleet()
    dialog = ShownValues(members_of(station), NORTH, "North gate", {"voiceVolume": "7"}, page.window())
    dialog.open()
    before = terminals[NORTH].received["onlineGetDevInfo"]
    dialog.read()
    await seen(lambda: terminals[NORTH].received["onlineGetDevInfo"] > before)
    dialog.close()
    await seen(lambda: not isValid(dialog))
    for _ in range(9):
        await asyncio.sleep(0)
    assert not [each for each in caplog.records if each.exc_info]


async def test_a_copy_that_is_not_done_everywhere_is_found_again_from_the_tab(page, station, fleet, apply):
    terminals = await fleet(faults={SOUTH: Faults(set_refused=True)})
    await station.rollouts.copy(NORTH, [SOUTH], {"voiceVolume": "7"})
    await at_tab(page)
    tab = page.templates.tab
    await seen(lambda: tab.copied.text() == "Copied from North gate At 1 terminal it is not done.")
    click(page, "template-copied-show")
    await seen(lambda: shown(page, "results-table"))
    terminals[SOUTH].faults = NO_FAULTS
    apply.results.which.choose("open")
    press(apply.results.table, SOUTH, "again")
    await seen(lambda: terminals[SOUTH].parameters["voiceVolume"] == "7")
    apply.activateWindow()
    QTest.keyClick(apply.results.table, Qt.Key.Key_Escape)
    await seen(lambda: apply.results.which.chosen() == "all")
    assert apply.isVisible()
    QTest.keyClick(apply.results.table, Qt.Key.Key_Escape)
    await seen(tab.isVisible)
    await seen(lambda: not tab.copied.isVisible())


async def test_the_report_has_a_line_for_each_terminal_with_its_reason(page, station, fleet, apply, tmp_path):
    terminals = await fleet(faults={SOUTH: Faults(set_refused=True)})
    template = await template_of(station, terminals[NORTH])
    await previewed(page, template, [NORTH, SOUTH])
    click(page, "apply-next")
    await sent(apply)
    path = tmp_path / "report.csv"
    await apply._report.saved(path)
    lines = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert [(each["Terminal"], each["State"], each["Code"]) for each in lines] == [
        ("South gate", "refused", "400"),
        ("North gate", "done", ""),
    ]
    assert "does not accept a parameter" in lines[0]["What happened"]
    assert named(page, "results-notice").text() == f"Saved. {path}"


async def test_who_has_gone_on_to_another_template_is_not_led_back_by_what_was_sent(
    page, station, fleet, monkeypatch
):
    terminals = await fleet()
    template, other = (
        await template_of(station, terminals[NORTH]),
        await template_of(station, terminals[NORTH], "Others", banner="Hello"),
    )
    await previewed(page, template, [SOUTH])
    give, goes_on = station.parameter_orders.give, asyncio.Event()

    async def give_late(*args: object, **named: object):
        await goes_on.wait()
        return await give(*args, **named)

    monkeypatch.setattr(station.parameter_orders, "give", give_late)
    click(page, "apply-next")
    await asyncio.sleep(0)
    await previewed(page, other, [HALL])
    goes_on.set()
    await seen(lambda: terminals[SOUTH].parameters["voiceVolume"] == "7")
    await asyncio.sleep(0.05)
    assert named(page, "apply-title").text() == "Apply “Others”"
    assert shown(page, "preview-terminals")


async def test_what_could_not_be_stored_is_said_and_can_be_sent_again(
    page, station, fleet, apply, monkeypatch
):
    terminals = await fleet()
    template = await template_of(station, terminals[NORTH])
    await previewed(page, template, [SOUTH])
    with monkeypatch.context() as patched:

        async def full(_wanted, _purpose, _by):
            raise CommandFailed(reason("diskFull"))

        patched.setattr(station.parameter_orders, "give", full)
        click(page, "apply-next")
        assert not named(page, "apply-next").isEnabled()
        await seen(lambda: named(page, "apply-failure").text().startswith("Not sent. "))
    assert named(page, "apply-next").isEnabled()
    click(page, "apply-next")
    await sent(apply)
    assert said(apply) == {SOUTH: "1 value changed and holds."}
    assert not named(page, "apply-failure").isVisible()
