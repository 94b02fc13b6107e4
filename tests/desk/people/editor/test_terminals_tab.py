"""The Terminals tab: what the checks mean, and how deliveries to real terminals are told."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from desk.hands import click, named, seen, shown, sure
from desk.people.editors import make_editor, opened, opened_new, press, saved, settled, typed, unsaved
from desk.people.enrolled import enrol, portrait, watch_stranded
from desk.test_trees import settled as finished
from desk.test_trees import stored
from facedesk.desk.people.editor.terminals.plan import (
    AssignmentPlan,
    AssignmentSteps,
    steps,
)
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.store.delivery.should_hold import AssignablePlaces, Own, Rule
from facedesk.store.delivery_state import DeliveryState

GATE, DOCK, SHED = "168380000119", "168380000120", "168380000121"
HEAD, FLOOR = 1, 2
PLACES = AssignablePlaces({"a": HEAD, "b": HEAD, "c": FLOOR, "d": None}, {HEAD: None, FLOOR: HEAD})


# What the checks mean


def test_a_terminal_is_checked_by_a_rule_of_its_own():
    plan = AssignmentPlan(PLACES).with_terminal("a", belongs=True)
    assert plan.own == Own(serials=frozenset("a"))
    assert (plan.by("a"), plan.by("b")) == ("person", "")
    assert plan.with_terminal("a", belongs=False).own == Own()


def test_a_group_gives_all_that_hangs_in_it_and_below():
    plan = AssignmentPlan(PLACES).with_group(HEAD, belongs=True)
    assert plan.own == Own(groups=frozenset({HEAD}))
    assert plan.wanted() == frozenset("abc")
    assert plan.by("c") == "group"


def test_a_terminal_of_a_checked_group_is_excepted_and_comes_back_by_the_group():
    plan = AssignmentPlan(PLACES).with_group(HEAD, belongs=True).with_terminal("c", belongs=False)
    assert plan.own.excepted == frozenset("c")
    assert (plan.by("c"), plan.state("abc"), plan.state("ab")) == ("excepted", None, True)
    assert plan.with_terminal("c", belongs=True).own == Own(groups=frozenset({HEAD}))


def test_what_the_department_gives_can_only_be_excepted():
    plan = AssignmentPlan(PLACES, department=frozenset("ad"))
    assert (plan.by("a"), plan.wanted()) == ("department", frozenset("ad"))
    plan = plan.with_group(HEAD, belongs=False)
    assert plan.own == Own(excepted=frozenset("a"))
    assert plan.wanted() == frozenset("d")


def test_checking_a_group_forgets_what_was_said_of_its_terminals():
    plan = AssignmentPlan(
        PLACES, Own(serials=frozenset("ad"), excepted=frozenset("c"), groups=frozenset({FLOOR}))
    )
    assert plan.with_group(HEAD, belongs=True).own == Own(groups=frozenset({HEAD}), serials=frozenset("d"))


def test_what_there_is_to_do_is_only_what_differs():
    stored = [
        Rule(7, person_id=1, group_id=HEAD),
        Rule(8, person_id=1, serial="a"),
        Rule(9, person_id=1, serial="b", excepted=True),
    ]
    assert steps(stored, Own.of(stored)) == AssignmentSteps((), frozenset(), frozenset(), frozenset())
    assert steps(
        stored, Own(groups=frozenset({FLOOR}), serials=frozenset("d"), excepted=frozenset("c"))
    ) == AssignmentSteps((7, 9), frozenset({FLOOR}), frozenset("d"), frozenset("ac"))


# In the editor


@pytest.fixture
async def editor(qtbot, station):
    return make_editor(qtbot, station)


async def online(station, join, serial, label, *, group=None, faults=NO_FAULTS):
    await station.terminals.admit(serial)
    await station.terminals.label(serial, label)
    await station.terminals.move(serial, group)
    terminal = join(serial, faults=faults)
    await terminal.until(lambda t: t.registered)
    return terminal


def check(editor, key) -> None:
    """Click the check of a terminal (by serial) or a group (by id)."""
    tree = editor.terminals.tree
    index = tree.rows.index_of(f"g:{key}" if isinstance(key, int) else f"t:{key}")
    option = QStyleOptionViewItem()
    option.initFrom(tree)
    option.rect = tree.visualRect(index)
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    box = QStyle.SubElement.SE_ItemViewItemCheckIndicator
    place = tree.style().subElementRect(box, option, tree).center()
    assert tree.viewport().rect().contains(place)
    QTest.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


def words(editor, serial=GATE) -> str:
    return editor.terminals.tree.line(serial).words


async def holds(station, person_id) -> set[str]:
    rows = await station.deliveries.listed(person_id=person_id)
    return {row.serial for row in rows if row.state is DeliveryState.HELD}


async def test_a_checked_terminal_gets_the_person_once_it_is_saved(editor, station, join):
    terminal = await online(station, join, GATE, "North gate")
    person_id = await enrol(station, "20001", "Zhang Wei", photo="zhang")
    await opened(editor, person_id, "terminals")
    check(editor, GATE)
    assert unsaved(editor) == "Unsaved: terminals"
    assert words(editor) == "Delivered once saved"
    assert named(editor, "editor-save").text().startswith("Save and deliver to 1")
    click(editor, "editor-save")
    await seen(lambda: words(editor).startswith("On the terminal since"))
    assert "20001" in terminal.roster
    assert named(editor, "terminals-summary").text() == "On 1 of 1 terminal"
    assert editor.tab_bar.badge("terminals") == "1 of 1"


async def test_the_space_bar_checks_too(editor, station, join):
    await online(station, join, GATE, "North gate")
    await opened(editor, await enrol(station, "20001", "Zhang Wei"), "terminals")
    tree = editor.terminals.tree
    tree.setFocus()
    press(tree, Qt.Key.Key_Home)
    press(tree, Qt.Key.Key_Space)
    assert editor.terminals.wanted() == {GATE}


async def test_somebody_new_is_stored_and_delivered_in_one_step(editor, station, join):
    terminal = await online(station, join, GATE, "North gate")
    await opened_new(editor)
    QTest.keyClicks(named(editor, "person-name"), "Li Na")
    editor.photos.add_source(portrait("li"))
    await settled(editor)
    editor.tab_bar.choose("terminals")
    check(editor, GATE)
    stored = await saved(editor, station)
    await seen(lambda: words(editor).startswith("On the terminal since"))
    assert set(terminal.roster) == {stored.number}


async def test_a_group_is_checked_and_one_terminal_of_it_excepted(editor, station, join):
    group = await station.groups.add("Head office")
    await online(station, join, GATE, "North gate", group=group)
    await online(station, join, DOCK, "Loading dock", group=group)
    person_id = await enrol(station, "20001", "Zhang Wei", photo="zhang")
    await opened(editor, person_id, "terminals")
    check(editor, group)
    check(editor, DOCK)
    assert editor.terminals._plan.by(DOCK) == "excepted"
    await saved(editor, station)
    await seen(lambda: words(editor).startswith("On the terminal since"))
    assert await holds(station, person_id) == {GATE}
    rules = (await station.assignments.of(person_id)).rules
    assert {(rule.group_id, rule.serial, rule.excepted) for rule in rules} == {
        (group, None, False),
        (None, DOCK, True),
    }
    check(editor, DOCK)
    await saved(editor, station)
    await seen(lambda: words(editor, DOCK).startswith("On the terminal since"))


async def test_what_the_department_gives_is_told_also_before_it_is_saved(editor, station, join):
    await online(station, join, GATE, "North gate")
    sales = await station.departments.add("Sales")
    inside = await station.departments.add("Export", sales)
    await station.assignments.assign(None, [GATE], department_ids=[sales])
    await opened(editor, await enrol(station, "20001", "Zhang Wei", photo="zhang"))
    assert editor.terminals.wanted() == frozenset()
    editor.profile.department.set_value(inside)
    editor.profile.department.edited.emit()
    await seen(lambda: editor.terminals.wanted() == {GATE})
    assert editor.terminals._plan.by(GATE) == "department"
    await saved(editor, station)
    editor.tab_bar.choose("terminals")
    await seen(lambda: words(editor).startswith("On the terminal since"))


async def test_a_refusal_says_why_and_what_to_do_and_can_be_retried(editor, station, join):
    terminal = await online(station, join, GATE, "North gate", faults=Faults(refusals=(("20001", "301"),)))
    person_id = await enrol(station, "20001", "Zhang Wei", photo="zhang")
    await station.assignments.assign([person_id], [GATE])
    await opened(editor, person_id, "terminals")
    await seen(lambda: words(editor).startswith("Photo refused (301), since"))
    line = editor.terminals.tree.line(GATE)
    assert line.mark == "refused"
    assert "another photo" in line.why
    assert editor.tab_bar.badge("terminals") == "0 of 1"
    await terminal.stop()
    join(GATE)
    click(editor, f"retry-{GATE}")
    await seen(lambda: words(editor).startswith("On the terminal since"))
    assert not shown(editor, f"retry-{GATE}")


async def test_an_offline_terminal_is_told_to_get_it_later(editor, station, join):
    terminal = await online(station, join, GATE, "North gate")
    await terminal.stop()
    await seen(lambda: station.terminals.get(GATE).state.value == "offline")
    person_id = await enrol(station, "20001", "Zhang Wei", photo="zhang")
    await opened(editor, person_id, "terminals")
    check(editor, GATE)
    assert words(editor) == "Delivered when it is online again"
    await saved(editor, station)
    await seen(lambda: words(editor) == "To go, the terminal is offline")


async def test_taking_a_terminal_away_says_so_and_takes_the_person_off_it(editor, station, join):
    terminal = await online(station, join, GATE, "North gate")
    person_id = await enrol(station, "20001", "Zhang Wei", photo="zhang")
    await station.assignments.assign([person_id], [GATE])
    await opened(editor, person_id, "terminals")
    await seen(lambda: words(editor).startswith("On the terminal since"))
    check(editor, GATE)
    assert words(editor) == "Removed once saved"
    assert named(editor, "editor-save").text().startswith("Save and remove from 1")
    click(editor, "editor-save")
    await seen(lambda: shown(editor, "editor-changes-question"))
    assert "Zhang Wei leaves North gate." in editor.changes.question.text()
    assert not shown(editor, "editor-changes-keep")  # it is taken off by name
    sure(editor, "editor-changes-do")
    await seen(lambda: "20001" not in terminal.roster)
    await seen(lambda: words(editor) == "")
    click(editor, "editor-changes-undo")
    await seen(lambda: words(editor).startswith("On the terminal since"))


@pytest.mark.parametrize("answer", ["cancel", "keep", "do"])
async def test_a_department_that_takes_somebody_off_is_asked_about_and_undone(editor, station, answer):
    await station.terminals.admit(GATE)
    sales = await station.departments.add("Sales")
    await station.assignments.assign(None, [GATE], department_ids=[sales])
    person_id = await enrol(station, "20001", "Zhang Wei", department_id=sales)
    was = await stored(station)
    await opened(editor, person_id)
    typed(editor, "person-name", "Zhang Wei-Li")
    editor.profile.department.set_value(None)
    editor.profile.department.edited.emit()
    await seen(lambda: editor.terminals.wanted() == frozenset())
    click(editor, "editor-save")
    await seen(lambda: shown(editor, "editor-changes-question"))
    assert await stored(station) == was
    sure(editor, f"editor-changes-{answer}")
    if answer == "cancel":
        assert unsaved(editor).startswith("Unsaved: name, department")
        assert await stored(station) == was
        return
    await seen(lambda: shown(editor, "editor-changes-undo"))
    assert named(editor, "editor-changes-undo").text() == "Undo: back where they belonged"
    person = await station.people.person(person_id)
    assert (person.name, person.department_id) == ("Zhang Wei-Li", None)
    now = await stored(station)
    assert now["wanted"] == (was["wanted"] if answer == "keep" else set())
    if answer == "keep":
        assert editor.terminals.wanted() == {GATE}
    click(editor, "editor-changes-undo")
    await finished()
    assert await stored(station) == was


async def test_all_and_none_and_no_terminal_at_all(editor, station):
    await opened(editor, await enrol(station, "20001", "Zhang Wei"), "terminals")
    assert not shown(editor, "person-terminals")
    await station.terminals.admit(GATE, DOCK, SHED)
    await seen(lambda: editor.terminals.tree.rows.rowCount() == 3)  # each is told as it is admitted
    assert shown(editor, "person-terminals")
    click(editor, "all-terminals")
    assert editor.terminals.wanted() == {GATE, DOCK, SHED}
    click(editor, "no-terminals")
    assert unsaved(editor) == ""


async def test_without_a_photo_it_is_said_before_it_is_sent(editor, station):
    await station.terminals.admit(GATE)
    await opened(editor, await enrol(station, "20001", "Zhang Wei"), "terminals")
    assert not editor.tab_bar.is_marked("photos")
    check(editor, GATE)
    assert editor.tab_bar.is_marked("photos")
    assert named(editor, "editor-save").isEnabled()


async def test_the_rows_are_painted_with_mark_and_words(editor, station):
    await station.terminals.admit(GATE)
    await opened(editor, await enrol(station, "20001", "Zhang Wei"), "terminals")
    tree = editor.terminals.tree
    before = tree.grab().toImage()
    check(editor, GATE)
    after = tree.grab().toImage()
    assert before.copy(600, 0, 400, 60) != after.copy(600, 0, 400, 60)


async def test_many_terminals_are_shown_a_few_at_a_time_and_all_in_the_end(editor, station):
    serials = [str(168380001000 + number) for number in range(130)]
    group = await station.groups.add("Head office")
    await station.terminals.admit(*serials)
    await station.terminals.move(serials[-1], group)
    await opened(editor, await enrol(station, "20001", "Zhang Wei"), "terminals")
    tree = editor.terminals.tree
    await seen(lambda: tree.rows.rowCount() == 130)
    click(editor, "all-terminals")
    assert words(editor, serials[0]) == "Delivered when it is online again"
    await seen(lambda: all(words(editor, each) == words(editor, serials[0]) for each in serials))
    assert editor.terminals.wanted() == set(serials)
    check(editor, group)  # it was checked, by its only terminal
    await seen(lambda: words(editor, serials[-1]) == "")
    assert editor.terminals.wanted() == set(serials[:-1])


async def test_somebody_new_is_proposed_where_the_last_one_belongs_and_is_stored_there(qtbot, station):
    await station.terminals.admit("168380000101")
    await station.terminals.admit("168380000102")
    last = await enrol(station, "20001", "Zhang Wei")
    await station.assignments.assign([last], ["168380000102"])
    editor = make_editor(qtbot, station)
    await opened_new(editor)
    await seen(lambda: editor.terminals.wanted() == {"168380000102"})
    assert unsaved(editor) == ""
    assert "as the person added last" in named(editor, "terminals-summary").text()
    typed(editor, "person-name", "Li Na")
    assert "1 terminal" in named(editor, "editor-save").text()
    stranded = watch_stranded(station)
    stored = await saved(editor, station)
    assert not stranded
    found = await station.assignments.of(stored.id)
    assert {one.serial for one in found.terminals if one.wanted} == {"168380000102"}
    assert named(editor, "editor-unsaved").text() == "Saved. Passes nowhere before there is a photo."


async def test_whoever_is_saved_onto_no_terminal_is_said_to_pass_nowhere_with_the_way_there(qtbot, station):
    editor = make_editor(qtbot, station)
    await opened_new(editor)
    assert named(editor, "editor-save").text() == "Save, on no terminal yet"
    typed(editor, "person-name", "Li Na")
    await saved(editor, station)
    assert named(editor, "editor-unsaved").text() == "Saved. Passes nowhere yet."
    click(editor, "lead-to-terminals")
    assert editor.terminals.isVisible()


async def test_a_refused_terminal_has_no_figures_and_what_it_still_knows_is_said(editor, station, join):
    terminal = await online(station, join, GATE, "North gate")
    await online(station, join, DOCK, "Loading dock")
    person_id = await enrol(station, "20001", "Zhang Wei", photo="zhang")
    await station.assignments.assign([person_id], [GATE, DOCK])
    await terminal.until(lambda t: "20001" in t.roster)
    await seen(lambda: station.deliveries.counts().held == 2)
    await station.terminals.refuse(GATE)
    await opened(editor, person_id, "terminals")
    await seen(lambda: named(editor, "terminals-summary").text() == "On 1 of 1 terminal")
    await seen(lambda: shown(editor, "terminals-outside"))
    assert named(editor, "terminals-outside").text() == (
        "North gate is refused: nobody is sent to it or taken from it. "
        "It still knows this person as they were, who stays there once it is admitted."
    )
    assert editor.terminals.kept_words() == "North gate is refused: nobody is sent to it or taken from it."
    await station.terminals.admit(GATE)
    await seen(lambda: not shown(editor, "terminals-outside"))
    await seen(lambda: named(editor, "terminals-summary").text() == "On 2 of 2 terminals")
