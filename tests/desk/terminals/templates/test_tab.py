"""The Templates tab of a place: made, renamed, changed and deleted; the rule, who drifts, and mending."""

import asyncio
import time
from collections import deque

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desk.hands import click, named, seen, shown, sure
from desk.terminals.templates.conftest import (
    HALL,
    NORTH,
    SET,
    SOUTH,
    at_tab,
    changed,
    confirm,
    press,
    template_of,
)
from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.text import terminal_text
from facedesk.desk.widgets.tree.model import Role
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.station.clocks.clock import now_us
from facedesk.station.failures import CommandFailed
from facedesk.station.parameters import template_watch
from facedesk.store.holds import HoldKind
from facedesk.texts import reason


@pytest.fixture
def tab(page):
    return page.templates.tab


async def shown_rows(tab, count):
    await seen(lambda: tab.rows.rowCount() == count)


async def ruled(page, station, fleet):
    """Have a template be the rule of a group of two, and look at the group."""
    terminals = await fleet()
    group = await station.groups.add("Office")
    template = await template_of(station, terminals[NORTH])
    for serial in (NORTH, SOUTH):
        await changed(station, terminals[serial], voiceVolume="7")
        await station.terminals.move(serial, group)
    await station.parameter_templates.set_rule(template, group, mends=False, given=[NORTH, SOUTH])
    await at_tab(page, group)
    await shown_rows(page.templates.tab, 1)
    return terminals, group, template


def menu_entry(name):
    menu = next(
        each
        for each in QApplication.topLevelWidgets()
        if each.objectName() == "template-menu" and each.isVisible()
    )
    action = next(each for each in menu.actions() if each.objectName() == name)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())


async def test_a_template_is_made_of_a_terminals_values_but_what_is_its_own(page, station, fleet, tab):
    await fleet()
    await at_tab(page)
    assert shown(page, "templates-empty")
    click(page, "template-new")
    dialog = named(page.window(), "new-template")
    assert not named(dialog, "template-save").isEnabled()
    QTest.keyClicks(named(dialog, "template-name"), "Office gates")
    dialog.terminal.setCurrentIndex(dialog.terminal.findData(SOUTH))
    click(dialog, "template-save")
    await shown_rows(tab, 1)
    (template,) = station.parameter_templates.all()
    assert (template.name, template.origin, template.by) == ("Office gates", SOUTH, ("byWindow", ()))
    assert "overlayDeviceName" not in template.values
    assert "voiceVolume" in template.values
    about = tab.rows.words.about(tab.rows.rows[0])
    assert about.startswith(f"{len(template.values)} values · saved ")
    assert about.endswith("by the window")


async def test_a_template_is_made_of_what_a_gate_is_without_what_holds_it(page, station, fleet, tab):  # noqa: ARG001
    await fleet()
    until = now_us() + 600_000_000
    await asyncio.gather(*await station.holding.hold(HoldKind.OPEN, [SOUTH], reason("byWindow"), until))
    await at_tab(page)
    click(page, "template-new")
    dialog = named(page.window(), "new-template")
    dialog.terminal.setCurrentIndex(dialog.terminal.findData(SOUTH))
    assert dialog.tree.rows.box("alwaysOpenDoor").note == "Off"
    dialog.reject()


async def test_a_few_values_are_ticked_once_all_are_unticked(page, fleet, tab):  # noqa: ARG001  the tab is seen
    await fleet()
    await at_tab(page)
    click(page, "template-new")
    dialog = named(page.window(), "new-template")
    ticked, way = dialog.tree.chosen(), named(dialog, "template-tick-all")
    assert way.text() == "Untick all"
    click(dialog, "template-tick-all")
    assert dialog.tree.chosen() == []
    assert not named(dialog, "template-save").isEnabled()
    dialog.tree.toggled.emit("voiceVolume", True)
    assert dialog.tree.chosen() == ["voiceVolume"]
    click(dialog, "template-tick-all")
    assert way.text() == "Tick all"
    click(dialog, "template-tick-all")
    assert dialog.tree.chosen() == ticked
    dialog.reject()


async def test_a_name_that_is_taken_is_said_before_anything_is_replaced(page, station, fleet, tab):
    terminals = await fleet()
    await template_of(station, terminals[NORTH])
    await at_tab(page)
    await shown_rows(tab, 1)
    click(page, "template-new")
    dialog = named(page.window(), "new-template")
    QTest.keyClicks(named(dialog, "template-name"), "Gates")
    assert (
        named(dialog, "template-notice").text() == "There is a template Gates already. Choose another name."
    )
    assert not named(dialog, "template-save").isEnabled()
    dialog.reject()


async def test_of_a_terminal_that_is_forgotten_while_it_is_chosen_nothing_can_be_kept(page, station, fleet):
    await fleet()
    await at_tab(page)
    click(page, "template-new")
    dialog = named(page.window(), "new-template")
    QTest.keyClicks(named(dialog, "template-name"), "Office gates")
    await station.terminals.forget(SOUTH)
    dialog.terminal.setCurrentIndex(dialog.terminal.findData(SOUTH))
    assert named(dialog, "template-count").text() == "0 values"
    assert not named(dialog, "template-save").isEnabled()
    dialog.reject()


async def test_of_one_that_is_forgotten_meanwhile_the_others_are_counted_all_the_same(
    page, station, fleet, tab
):
    terminals, group, template = await ruled(page, station, fleet)
    for serial in (NORTH, SOUTH):
        await changed(station, terminals[serial], voiceVolume="2")
    tab.hand.set_place(TerminalPlace(f"g:{group}", group, "Office", (NORTH, "168380000999", SOUTH)))
    assert await tab.hand._count_changing(template) == 2


async def test_another_place_shows_its_own_rule_at_once_whatever_can_be_read(
    page, station, fleet, monkeypatch
):
    async def fail():
        raise CommandFailed(reason("groupUnknown"))

    await ruled(page, station, fleet)
    other = await station.groups.add("Yard")
    await seen(lambda: page.model.index_of(f"g:{other}").isValid())
    assert "is the rule here" in named(page, "rule-words").text()
    monkeypatch.setattr(station.template_watch, "failures", fail)
    page.side.tree.choose(f"g:{other}")
    assert named(page, "rule-words").text() == "No template is the rule here."
    assert not shown(page, "rule-end")


async def test_it_is_renamed_and_deleted_from_its_menu_which_asks_first(page, station, fleet, tab):
    _, group, template = await ruled(page, station, fleet)
    press(tab.table, template.id, "more")
    menu_entry("template-rename")
    field = named(page.window(), "template-rename-field")
    QTest.keyClick(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "Doors")
    QTest.keyClick(field, Qt.Key.Key_Return)
    await seen(lambda: tab.rows.rows[0].template.name == "Doors")
    press(tab.table, template.id, "more")
    menu_entry("template-delete")
    assert tab.hand.confirm.text() == (
        "Delete “Doors”? It is the rule for Office: that ends, too. Terminals stay as they are."
    )
    confirm(page)
    await seen(lambda: shown(page, "templates-empty"))
    assert station.parameter_templates.rule_for(group) is None


async def test_values_are_changed_within_their_range_and_who_has_the_old_ones_drifts(
    page, station, fleet, tab
):
    _, _, template = await ruled(page, station, fleet)
    press(tab.table, template.id, "more")
    menu_entry("template-edit")
    dialog = named(page.window(), "edit-template")
    await seen(lambda: "voiceVolume" in dialog.list.fields)
    control = dialog.list.fields["voiceVolume"].control
    for text, can_be_saved in (("99", False), ("5", True)):
        control.setFocus()
        control.selectAll()
        QTest.keyClicks(control, text)
        QTest.keyClick(control, Qt.Key.Key_Tab)
        assert named(dialog, "edit-template-save").isEnabled() == can_be_saved
    click(dialog, "edit-template-save")
    await seen(lambda: tab.drift.rows.rowCount() == 2)
    assert station.parameter_templates.named("Gates").values == {"voiceVolume": "5"}


async def test_a_rule_is_kept_for_a_group_after_it_was_asked_and_brings_its_terminals_in_line(
    page, station, fleet, tab
):
    terminals = await fleet()
    group = await station.groups.add("Office")
    for serial in (NORTH, SOUTH):
        await station.terminals.move(serial, group)
    template = await template_of(station, terminals[NORTH])
    await at_tab(page, group)
    await shown_rows(tab, 1)
    await seen(lambda: len(tab.place().serials) == 2)
    press(tab.table, template.id, "more")
    menu_entry("template-keep")
    await seen(tab.hand.confirm.isVisible)
    assert tab.hand.confirm.text() == (
        "Keep “Gates” as the rule for Office? 2 terminals change now. "
        "Whoever joins gets it, and who drifts from it is told apart."
    )
    answers = [named(page, f"template-confirm-{each}").text() for each in ("yes", "no")]
    assert answers == ["Keep it", "Cancel"]  # no two ways to read one of them
    assert terminals[NORTH].received[SET] == 0
    confirm(page)
    await seen(lambda: {terminals[each].parameters["voiceVolume"] for each in (NORTH, SOUTH)} == {"7"})
    await seen(lambda: named(page, "rule-words").text() == "“Gates” is the rule here: whoever joins gets it.")
    await seen(lambda: not station.template_watch.drifting())
    click(page, "rule-mends")
    await seen(lambda: station.parameter_templates.rules(template.id)[0].mends)
    await changed(station, terminals[SOUTH], voiceVolume="2")
    await seen(lambda: terminals[SOUTH].parameters["voiceVolume"] == "7")
    click(page, "rule-end")
    confirm(page)
    await seen(lambda: named(page, "rule-words").text() == "No template is the rule here.")


async def test_whether_to_keep_it_is_asked_anew_where_more_would_change_by_then(page, station, fleet, tab):
    terminals = await fleet()
    group = await station.groups.add("Office")
    for serial in (NORTH, SOUTH):
        await station.terminals.move(serial, group)
    template = await template_of(station, terminals[NORTH])
    await changed(station, terminals[NORTH], **template.values)
    await at_tab(page, group)
    await shown_rows(tab, 1)
    await seen(lambda: len(tab.place().serials) == 2)
    press(tab.table, template.id, "more")
    menu_entry("template-keep")
    await seen(lambda: "1 terminal changes now." in tab.hand.confirm.text())
    await changed(station, terminals[NORTH], voiceVolume="2")
    confirm(page)
    await seen(lambda: "2 terminals change now." in tab.hand.confirm.text())
    assert not station.parameter_templates.rules(template.id)
    confirm(page)
    await seen(lambda: {terminals[each].parameters["voiceVolume"] for each in (NORTH, SOUTH)} == {"7"})


async def test_that_it_mends_by_itself_is_asked_about_where_terminals_would_be_set_at_once(
    page, station, fleet, tab
):
    terminals, _, template = await ruled(page, station, fleet)
    await changed(station, terminals[SOUTH], voiceVolume="2")
    await seen(lambda: tab.drift.rows.rowCount() == 1)
    click(page, "rule-mends")
    assert tab.hand.confirm.text().startswith("Mend 1 terminal now?")
    assert not named(page, "rule-mends").isChecked()
    assert not station.parameter_templates.rules(template.id)[0].mends
    await changed(station, terminals[NORTH], voiceVolume="2")
    await seen(lambda: tab.drift.rows.rowCount() == 2)
    confirm(page)  # that one would be
    await seen(lambda: tab.hand.confirm.text().startswith("Mend 2 terminals now?"))
    assert not station.parameter_templates.rules(template.id)[0].mends
    confirm(page)
    await seen(lambda: {terminals[each].parameters["voiceVolume"] for each in (NORTH, SOUTH)} == {"7"})
    await seen(lambda: named(page, "rule-mends").isChecked())


async def test_changed_values_that_a_rule_would_set_at_once_are_asked_about(page, station, fleet, tab):
    terminals, group, template = await ruled(page, station, fleet)
    await station.parameter_templates.set_rule(template, group, mends=True, given=[NORTH, SOUTH])
    press(tab.table, template.id, "more")
    menu_entry("template-edit")
    dialog = named(page.window(), "edit-template")
    await seen(lambda: "voiceVolume" in dialog.list.fields)
    control = dialog.list.fields["voiceVolume"].control
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, "5")
    QTest.keyClick(control, Qt.Key.Key_Tab)
    click(dialog, "edit-template-save")
    assert named(dialog, "edit-template-save").text() == "Save, and set 2 terminals now?"
    assert terminals[NORTH].parameters["voiceVolume"] == "7"
    sure(dialog, "edit-template-save")
    await seen(lambda: {terminals[each].parameters["voiceVolume"] for each in (NORTH, SOUTH)} == {"5"})


async def test_where_more_would_be_set_at_once_by_then_than_was_said_saving_says_so_first(
    page, station, fleet, tab
):
    terminals, group, template = await ruled(page, station, fleet)
    dialog = await volume_of(page, tab, template, "5")
    await station.parameter_templates.set_rule(template, group, mends=True, given=[NORTH, SOUTH])
    click(dialog, "edit-template-save")
    assert dialog.notice.text() == (
        "2 terminals are set at once when it is saved. Save again if that is meant."
    )
    assert station.parameter_templates.named("Gates").values == {"voiceVolume": "7"}
    click(dialog, "edit-template-save")
    await seen(lambda: {terminals[each].parameters["voiceVolume"] for each in (NORTH, SOUTH)} == {"5"})


async def volume_of(page, tab, template, text):
    """Type another volume into the dialog of a template; return the dialog."""
    press(tab.table, template.id, "more")
    menu_entry("template-edit")
    dialog = named(page.window(), "edit-template")
    await seen(lambda: "voiceVolume" in dialog.list.fields)
    control = dialog.list.fields["voiceVolume"].control
    control.setFocus()
    control.selectAll()
    QTest.keyClicks(control, text)
    QTest.keyClick(control, Qt.Key.Key_Tab)
    return dialog


async def test_what_is_being_saved_is_saved_though_the_dialog_is_closed_meanwhile(page, station, fleet, tab):
    _, _, template = await ruled(page, station, fleet)
    dialog = await volume_of(page, tab, template, "5")
    click(dialog, "edit-template-save")
    dialog.close()
    await seen(lambda: station.parameter_templates.named("Gates").values == {"voiceVolume": "5"})


async def test_what_is_not_saved_is_said_though_the_dialog_is_closed_by_then(
    page, station, fleet, tab, monkeypatch
):
    async def fail(*_: object):
        raise CommandFailed(reason("diskFull"))

    _, _, template = await ruled(page, station, fleet)
    dialog = await volume_of(page, tab, template, "5")
    said = []
    background.failures().happened.connect(said.append)
    monkeypatch.setattr(station.parameter_templates, "_store", fail)
    click(dialog, "edit-template-save")
    dialog.close()
    await seen(lambda: said)
    background.failures().happened.disconnect(said.append)


async def test_who_drifts_is_listed_marked_in_the_tree_and_mended_on_one_click(page, station, fleet, tab):
    terminals, _, _ = await ruled(page, station, fleet)
    await changed(station, terminals[SOUTH], voiceVolume="2")
    await seen(lambda: tab.drift.rows.rowCount() == 1)
    assert tab.drift.rows.differs(tab.drift.rows.rows[0]) == "Volume is 2, not 7"
    assert named(page, "drift-count").text() == "1 terminal drifts from its rule"
    look = page.model.index_of(f"t:{SOUTH}").data(Role.LOOK)
    await seen(lambda: page.model.index_of(f"t:{SOUTH}").data(Role.LOOK).note == "off template")
    look = page.model.index_of(f"t:{SOUTH}").data(Role.LOOK)
    assert look.note_mark == "finding"
    assert terminal_text.is_amiss(page.model.view(SOUTH))
    page.side.only_amiss.setChecked(True)
    shown_there = {node.row.key for node in page.side.tree.nodes_in_sight()}
    assert f"t:{SOUTH}" in shown_there
    assert f"t:{NORTH}" not in shown_there
    page.side.only_amiss.setChecked(False)
    press(tab.drift.table, SOUTH, "mend")
    await seen(lambda: tab.drift.rows.rowCount() == 0)
    assert terminals[SOUTH].parameters["voiceVolume"] == "7"
    await seen(lambda: page.model.index_of(f"t:{SOUTH}").data(Role.LOOK).note != "off template")


async def test_one_that_rests_says_until_when_and_is_mended_on_a_click(
    page, station, fleet, tab, monkeypatch
):
    terminals, group, template = await ruled(page, station, fleet)
    await station.parameter_templates.set_rule(template, group, mends=True)
    station.template_watch._mended_at[SOUTH] = deque([time.monotonic()], maxlen=1)
    monkeypatch.setattr(template_watch, "MENDED_MOST", 1)
    await changed(station, terminals[SOUTH], voiceVolume="2")
    await seen(lambda: tab.drift.rows.rowCount() == 1 and tab.drift.rows.rows[0].rests_until)
    row = tab.drift.rows.rows[0]
    said = i18n.short_time(row.rests_until, now_us())
    assert tab.drift.rows.below(row) == f"Mended often within an hour: by itself again from {said} on."
    assert "by itself again" in tab.drift.rows.whole(row)
    press(tab.drift.table, SOUTH, "mend")
    await seen(lambda: tab.drift.rows.rowCount() == 0)
    assert terminals[SOUTH].parameters["voiceVolume"] == "7"


async def test_why_it_could_not_be_mended_is_said_with_try_again_and_all_are_mended_at_once(
    page, station, fleet, tab
):
    terminals, _, _ = await ruled(page, station, fleet)
    terminals[SOUTH].faults = Faults(set_refused=True)
    for serial in (NORTH, SOUTH):
        await changed(station, terminals[serial], voiceVolume="2")
    await seen(lambda: tab.drift.rows.rowCount() == 2)
    click(page, "mend-all")
    sure(page, "mend-all")
    await seen(lambda: [row.serial for row in tab.drift.rows.rows if row.why is not None] == [SOUTH])
    (row,) = tab.drift.rows.rows
    assert "(400)" in tab.drift.rows.below(row)
    assert [action.text for action in tab.drift.rows.actions.of(row)] == ["Try again"]
    terminals[SOUTH].faults = NO_FAULTS
    press(tab.drift.table, SOUTH, "mend")
    await seen(lambda: tab.drift.rows.rowCount() == 0)
    assert terminals[SOUTH].parameters["voiceVolume"] == "7"
    assert terminals[HALL].received[SET] == 0


async def test_who_drifts_while_it_is_asked_is_not_mended_by_that_answer(page, station, fleet, tab):
    terminals, group, _ = await ruled(page, station, fleet)
    await station.terminals.move(HALL, group)
    await seen(lambda: terminals[HALL].parameters["voiceVolume"] == "7")
    for serial in (NORTH, SOUTH):
        await changed(station, terminals[serial], voiceVolume="2")
    await seen(lambda: {row.serial for row in tab.drift.rows.rows} == {NORTH, SOUTH})
    click(page, "mend-all")
    assert named(page, "mend-all").text() == "Mend 2 terminals now?"
    await changed(station, terminals[HALL], voiceVolume="3")
    await seen(lambda: tab.drift.rows.rowCount() == 3)
    sure(page, "mend-all")
    await seen(lambda: [row.serial for row in tab.drift.rows.rows] == [HALL])
    assert terminals[HALL].parameters["voiceVolume"] == "3"


async def test_what_is_changed_of_one_terminal_builds_no_row_anew(page, station, fleet, tab):
    terminals, _, _ = await ruled(page, station, fleet)
    await changed(station, terminals[SOUTH], voiceVolume="2")
    await seen(lambda: tab.drift.rows.rowCount() == 1)
    resets = []
    tab.rows.modelReset.connect(lambda: resets.append("templates"))
    tab.drift.rows.modelReset.connect(lambda: resets.append("drift"))
    await changed(station, terminals[SOUTH], voiceVolume="3")
    await seen(lambda: tab.drift.rows.differs(tab.drift.rows.rows[0]) == "Volume is 3, not 7")
    assert resets == []
