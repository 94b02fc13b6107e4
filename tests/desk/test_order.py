"""Answers that come in the wrong order: the second of two clicks wins, and what was to be carried out is."""

import asyncio
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desk.hands import click, named, seen, shown
from desk.people.editors import make_editor, opened, typed
from desk.people.enrolled import enrol_three, portrait
from desk.withheld import Withheld
from facedesk.desk.first_start import why_card
from facedesk.desk.first_start.address import StationReach
from facedesk.desk.live import picture_files
from facedesk.desk.live.change_bar import ChangeBar, ChangeMembers, Wish
from facedesk.desk.live.people_entries import PeopleEntries
from facedesk.desk.live.running_commands import CommandKind, RunningCommands
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.monitor.page import MonitorPage
from facedesk.desk.people.departments.combo import DepartmentChoice
from facedesk.desk.people.departments.rules_dialog import RulesDialog
from facedesk.desk.people.editor.photos.tab import PhotosTab
from facedesk.desk.people.editor.schedule.templates import Templates
from facedesk.desk.people.list.page import PeopleList
from facedesk.desk.people.page import PeoplePage
from facedesk.desk.people.transfer import files_step
from facedesk.desk.people.transfer.files_step import FilesStep
from facedesk.desk.terminals.page import TerminalsPage
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import Sighting
from facedesk.station.connection.own_addresses import Address
from facedesk.station.failures import CommandFailed
from facedesk.store.changes.arranging import Arrangement, department_moved
from facedesk.store.delivery.should_hold import Rule
from facedesk.store.people.people import Person
from facedesk.texts import reason
from facedesk.wire.schedule import Week
from facedesk.wire.values import Priority

GATE, DOCK = "168380000119", "168380000120"


@pytest.fixture
def put(qtbot):
    """Give a function that shows what is made."""

    def put(made: QWidget) -> QWidget:
        qtbot.addWidget(made)
        made.resize(1204, 690)
        made.show()
        return made

    return put


@pytest.fixture
def pictures(station):
    return Thumbnails(station.pictures)


def members(station) -> ChangeMembers:
    return ChangeMembers(station.arranging, station.people, station.terminals)


# People


async def test_of_two_numbers_the_second_is_led_to(put, station, pictures, monkeypatch):
    first, second, _ = await enrol_three(station)
    page = put(PeoplePage(station, pictures))
    asked = Withheld(station.people, "by_number", monkeypatch)
    page.set_number("20001")
    await asked.answered(1)
    page.set_number("20002")
    await asked.let_in_reverse()
    await seen(lambda: page.editor.person_id() == second)
    assert first != second


async def test_a_number_that_is_asked_for_gives_way_to_the_list(put, station, pictures, monkeypatch):
    await enrol_three(station)
    page = put(PeoplePage(station, pictures))
    asked = Withheld(station.people, "by_number", monkeypatch)
    page.set_number("20001")
    await asked.answered(1)
    page.set_list("failed")
    await asked.let(0)
    assert page.currentWidget() is page.list
    assert page.editor.person_id() == 0


async def test_of_two_persons_the_second_is_opened(qtbot, station, monkeypatch):
    first, second, _ = await enrol_three(station)
    editor = make_editor(qtbot, station)
    asked = Withheld(station.people, "person", monkeypatch)
    editor.open_person(first)
    await asked.answered(1)
    editor.open_person(second)
    await asked.let_in_reverse()
    assert editor.person_id() == second


async def test_somebody_new_gives_way_to_the_person_who_is_asked_for_next(qtbot, station, monkeypatch):
    first, *_ = await enrol_three(station)
    editor = make_editor(qtbot, station)
    asked = Withheld(station.people, "free_number", monkeypatch)
    editor.open_new()
    await asked.answered(1)
    editor.open_person(first)
    await seen(lambda: editor.person_id() == first)
    await asked.let(0)
    assert editor.person_id() == first


async def test_the_question_about_what_is_unsaved_stands_whoever_was_asked_for_before(
    qtbot, station, monkeypatch
):
    first, second, third = await enrol_three(station)
    editor = make_editor(qtbot, station)
    await opened(editor, first)
    asked = Withheld(station.people, "person", monkeypatch)
    editor.open_person(second)
    await asked.answered(1)
    typed(editor, "person-name", "Zhang Wei the elder")
    editor.open_person(third)
    await asked.let(0)
    assert editor.leaving.is_asking
    assert editor.person_id() == first


async def test_a_person_who_is_blocked_is_blocked_whoever_is_opened_meanwhile(qtbot, station, monkeypatch):
    first, second, _ = await enrol_three(station)
    editor = make_editor(qtbot, station)
    await opened(editor, first)
    asked = Withheld(station.people, "person", monkeypatch)
    editor.head.block_requested.emit()
    await asked.answered(1)
    editor.open_person(second)
    await seen(lambda: (second,) in asked.asked)
    await asked.answered(len(asked.asked))
    await asked.let(asked.asked.index((second,)))
    await seen(lambda: editor.person_id() == second)
    await asked.let(*range(len(asked.asked)))
    await seen(lambda: not editor._acting)
    monkeypatch.undo()
    assert (await station.people.person(first)).priority is Priority.BLOCKED
    assert editor.person_id() == second
    assert not editor.is_changed()
    assert editor.editing.draft().priority is not Priority.BLOCKED


async def test_a_person_who_is_removed_is_removed_and_who_was_opened_meanwhile_stays(
    qtbot, station, monkeypatch
):
    first, second, _ = await enrol_three(station)
    editor = make_editor(qtbot, station)
    await opened(editor, first)
    act, said = Withheld(station.people, "remove", monkeypatch), []
    editor.removed.connect(lambda *removed: said.append(removed[2]))
    editor.head.remove_requested.emit()
    await act.answered(1)
    await opened(editor, second)
    await act.let(0)
    assert said == ["Zhang Wei"]
    assert editor.person_id() == second


async def test_a_person_who_is_saved_is_saved_and_who_was_opened_meanwhile_stays(qtbot, station, monkeypatch):
    first, second, _ = await enrol_three(station)
    editor = make_editor(qtbot, station)
    await opened(editor, first)
    typed(editor, "person-name", "Zhang Wei the elder")
    act, then = Withheld(station.people, "save", monkeypatch), []
    editor._save_then(lambda: then.append("gone on"))
    await act.answered(1)
    editor.open_person(second)
    assert editor.leaving.is_asking
    editor.leaving._then()
    await seen(lambda: editor.person_id() == second)
    await act.let(0)
    await seen(lambda: not editor._busy)
    assert (await station.people.person(first)).name == "Zhang Wei the elder"
    assert editor.person_id() == second
    assert then == []


async def test_leaving_that_is_only_asked_about_lets_the_saved_be_shown(qtbot, station, monkeypatch):
    first, *_ = await enrol_three(station)
    editor = make_editor(qtbot, station)
    await opened(editor, first)
    typed(editor, "person-name", "Zhang Wei the elder")
    act = Withheld(station.people, "save", monkeypatch)
    editor.save()
    await act.answered(1)
    editor.leave()
    assert editor.leaving.is_asking
    await act.let(0)
    await seen(lambda: not editor.is_changed())
    assert not editor.leaving.is_asking


async def test_of_two_questions_whom_to_remove_the_second_is_asked(put, station, pictures, monkeypatch):
    first, second, _ = await enrol_three(station)
    page = put(PeopleList(station, pictures))
    await seen(lambda: len(page.model.ids) == 3)
    asked = Withheld(page.actions_of, "_holders", monkeypatch)
    page.actions_of.ask_remove([first])
    await asked.answered(1)
    page.actions_of.ask_remove([second])
    await asked.let_in_reverse()
    assert page.confirm.text().startswith("Remove Li Na?")


async def test_of_two_who_are_blocked_the_second_is_said_and_both_are(put, station, pictures, monkeypatch):
    first, second, third = await enrol_three(station)
    page = put(PeopleList(station, pictures))
    act = Withheld(station.people, "block", monkeypatch)
    page.actions_of.block([first])
    await act.answered(1)
    page.actions_of.block([second, third])
    await act.let_in_reverse()
    await seen(lambda: "2 people blocked." in page.blocked.text())
    for person_id in (first, second, third):
        assert (await station.people.person(person_id)).priority is Priority.BLOCKED


async def test_people_who_are_moved_one_after_the_other_are_all_moved(put, station, pictures, monkeypatch):
    first, second, _ = await enrol_three(station)
    office = await station.departments.add("Office", None)
    page = put(PeopleList(station, pictures))
    asked = Withheld(station.people, "changing", monkeypatch)
    page.actions_of.move([first], office)
    page.actions_of.move([second], office)
    await asked.let_in_reverse()
    await seen(lambda: station.departments.counts().get(office) == 2)


async def test_of_two_new_departments_the_second_is_named(put, station, pictures, monkeypatch):
    page = put(PeopleList(station, pictures))
    act = Withheld(station.departments, "add", monkeypatch)
    page.departments._add(None)
    await act.answered(1)
    page.departments._add(None)
    named_ids = []
    monkeypatch.setattr(page.departments.tree, "edit_name", named_ids.append)
    await act.let_in_reverse()
    second = max(row.id for row in station.departments.all())
    await seen(lambda: named_ids)
    assert named_ids == [second]


async def test_a_new_department_is_not_chosen_for_who_is_shown_by_then(put, station, monkeypatch):
    office = await station.departments.add("Office", None)
    choice = put(DepartmentChoice(station.departments))
    choice.refresh()
    act = Withheld(station.departments, "add", monkeypatch)
    click(choice, "add-department")
    QTest.keyClicks(named(choice, "new-department"), "Lab")
    click(choice, "store-department")
    await act.answered(1)
    choice.set_value(office)  # another person is loaded
    await act.let(0)
    assert choice.value() == office
    assert not shown(choice, "new-department")
    assert {row.name for row in station.departments.all()} == {"Office", "Lab"}


async def test_a_rule_that_is_checked_before_the_others_are_read_stays_checked(put, station, monkeypatch):
    await station.terminals.admit(GATE, DOCK)
    office = await station.departments.add("Office", None)
    rule = Rule(department_id=office, serial=GATE)
    await station.arranging.carry_out(station.assignments.changing_rules([rule], []))
    asked, page = Withheld(station.assignments, "rules", monkeypatch), put(QWidget())
    dialog = RulesDialog(
        members(station), station.departments, station.assignments, station.groups,
        department_id=office, name="Office", parent=page,
    )  # fmt: skip
    await asked.answered(1)
    dialog.tree.toggled.emit(f"t:{DOCK}", True)
    await asked.let(0)
    await seen(lambda: dialog._wished == {f"t:{GATE}", f"t:{DOCK}"})


async def test_the_templates_that_were_read_last_are_shown(put, station, monkeypatch):
    asked = Withheld(station.templates, "all", monkeypatch)
    templates = put(Templates(station.templates))
    templates.refresh()
    await asked.answered(1)
    await station.templates.save("Nights", Week.all_day())
    templates.refresh()
    await asked.let(0)
    await asked.answered(2)
    await asked.let(1)
    assert [row.name for row in templates._rows] == ["Nights"]


async def test_a_template_that_is_stored_late_leaves_the_name_that_is_typed_next(put, station, monkeypatch):
    templates = put(Templates(station.templates))
    act = Withheld(station.templates, "save", monkeypatch)
    click(templates, "save-template")
    QTest.keyClicks(named(templates, "template-name"), "Nights")
    click(templates, "store-template")
    await act.answered(1)
    QTest.keyClick(named(templates, "template-name"), Qt.Key.Key_Escape)
    click(templates, "save-template")
    QTest.keyClicks(named(templates, "template-name"), "Days")
    await act.let(0)
    assert shown(templates, "template-name")
    assert named(templates, "template-name").text() == "Days"
    assert [row.name for row in await station.templates.all()] == ["Nights"]


def dropped(step: FilesStep, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    step.dropEvent(QDropEvent(QPointF(9, 9), action, data, left, none))


async def test_a_folder_that_was_dropped_gives_way_to_the_file_that_is_chosen_next(
    put, tmp_path, monkeypatch
):
    folder, chosen = tmp_path / "photos.d", tmp_path / "photos.zip"
    folder.mkdir()
    step = put(FilesStep())
    asked = Withheld(files_step.asyncio, "to_thread", monkeypatch)
    dropped(step, folder)
    await asked.answered(1)
    step.set_photos(chosen)
    await asked.let(0)
    assert step.photos == chosen


async def test_of_what_is_dropped_together_the_folder_is_found(put, tmp_path):
    folder, other = tmp_path / "photos.d", tmp_path / "notes.docx"
    folder.mkdir()
    other.touch()
    step = put(FilesStep())
    dropped(step, folder, other)
    await seen(lambda: step.photos == folder)


# Photos


@pytest.fixture
def tab(put, station, pictures):
    return put(
        PhotosTab(
            station.people, station.records, station.by_hand, station.terminals, station.changes,
            originals=station.pictures, pictures=pictures,
        )
    )  # fmt: skip


async def test_of_two_pictures_both_are_put_in_and_the_second_is_shown(tab, monkeypatch):
    opening = Withheld(tab.bench, "_opened", monkeypatch)
    tab.bench.put([portrait("zhang")])
    tab.bench.put([portrait("li")])
    await opening.answered(2)
    await opening.let(1)
    await seen(lambda: 0 in tab.new_photos())
    assert tab.bench.draft.data == portrait("li")
    await opening.let(0)
    await tab.ready()
    assert set(tab.new_photos()) == {0, 1}
    assert tab.bench.draft.data == portrait("li")


async def test_a_picture_that_is_long_in_coming_replaces_the_photo_that_it_was_meant_for(
    tab, station, monkeypatch
):
    photos = {0: portrait("zhang"), 1: portrait("li")}
    tab.load(await station.people.save(Person("20001", "Zhang Wei"), photos))
    await tab.ready()
    opening = Withheld(tab.bench, "_opened", monkeypatch)
    tab.bench.aim()
    tab.bench.put([portrait("wang")])
    await opening.answered(1)
    tab.bench.choose(1)
    await opening.answered(2)
    await opening.let_in_reverse()
    await tab.ready()
    assert tab.bench.current == 1
    assert tab.changed_places() == [1]


async def test_pictures_that_are_read_late_are_not_another_persons(tab, station, tmp_path, monkeypatch):
    other = await station.people.save(Person("20002", "Li Na"), {})
    file = tmp_path / "zhang.jpg"
    file.write_bytes(portrait("zhang"))
    reading = Withheld(picture_files, "read_files", monkeypatch)
    tab.add_files([file])
    await reading.answered(1)
    tab.load(other)
    await reading.let(0)
    await tab.ready()
    assert not tab.is_changed()


async def test_a_panel_that_is_opened_meanwhile_is_not_closed_by_pictures_that_come(
    tab, tmp_path, monkeypatch
):
    file = tmp_path / "zhang.jpg"
    file.write_bytes(portrait("zhang"))
    reading = Withheld(picture_files, "read_files", monkeypatch)
    tab.add_files([file])
    await reading.answered(1)
    click(tab, "photo-capture")
    await reading.let(0)
    await tab.ready()
    assert tab.stage.currentWidget() is tab.capture
    assert set(tab.new_photos()) == {0}


async def test_a_capture_is_not_offered_to_who_is_shown_by_then(tab, station, monkeypatch):
    async def capture(_serial, _with_face):
        return portrait("zhang")

    monkeypatch.setattr(station.commands, "capture", capture)
    asked = Withheld(tab.capture, "_capture", monkeypatch)
    click(tab, "photo-capture")
    tab.capture._on_ask()
    await asked.answered(1)
    tab.load(await station.people.save(Person("20002", "Li Na"), {}))
    assert tab.stage.currentWidget() is not tab.capture
    click(tab, "photo-capture")
    await asked.let(0)
    assert not named(tab, "capture-use").isEnabled()


async def test_a_passs_picture_is_not_put_in_once_its_panel_is_closed(tab):
    gate = asyncio.get_running_loop().create_future()

    async def load():
        return await gate

    click(tab, "photo-passes")
    tab.passes.asking.ask(load, tab.passes._use_picture)
    click(tab, "pass-panel-close")
    assert not tab.passes.asking.is_asking
    await asyncio.sleep(0)
    assert gate.cancelled() or not gate.done()
    await tab.ready()
    assert not tab.is_changed()


# Monitor


async def test_of_two_passes_the_second_is_looked_at(put, station, pictures, monkeypatch, join):
    page = put(MonitorPage(station, pictures))
    first, second = await two_passes(station, join)
    await seen(lambda: len(page._model.passes) == 2)
    asked = Withheld(station.records, "one", monkeypatch)
    page.open_record(first)
    await asked.answered(1)
    page.open_record(second)
    await asked.let_in_reverse()
    await seen(lambda: page.big.row.id == second and page._model.is_held)


async def test_a_pass_that_is_asked_for_gives_way_to_the_card_that_is_chosen(
    put, station, pictures, monkeypatch, join
):
    page = put(MonitorPage(station, pictures))
    first, second = await two_passes(station, join)
    await seen(lambda: len(page._model.passes) == 2)
    asked = Withheld(station.records, "one", monkeypatch)
    page.open_record(first)
    await asked.answered(1)
    page.stream.setCurrentIndex(page._model.index_of(second))
    await asked.let(0)
    assert page.big.row.id == second


async def two_passes(station, join):
    await station.terminals.admit(GATE)
    terminal = join(GATE)
    await terminal.until(lambda t: t.registered)
    for name in ("li", "zhang"):
        terminal.see(Sighting(BY_PORTRAIT[name]))
    await seen(lambda: station.status().passes_today == 2)
    second, first = await station.records.passes(9)
    return first.id, second.id


@pytest.mark.usefixtures("qtbot")
async def test_of_two_strangers_the_second_is_enrolled(station, monkeypatch):
    page = QWidget()
    entries, got = PeopleEntries(station.people, station.pictures, page), []
    entries.enrolment_requested.connect(got.append)
    monkeypatch.setattr(station.pictures, "load", picture_of)
    asked = Withheld(station.pictures, "load", monkeypatch)
    entries._enrol("first")
    await asked.answered(1)
    entries._enrol("second")
    await asked.let_in_reverse()
    assert got == [b"second"]


@pytest.mark.usefixtures("qtbot")
async def test_a_stranger_who_was_to_be_enrolled_gives_way_to_the_person_asked_for(station, monkeypatch):
    page = QWidget()
    entries, got = PeopleEntries(station.people, station.pictures, page), []
    entries.enrolment_requested.connect(got.append)
    monkeypatch.setattr(station.pictures, "load", picture_of)
    asked = Withheld(station.pictures, "load", monkeypatch)
    entries._enrol("first")
    await asked.answered(1)
    entries._show("20001")
    await asked.let(0)
    assert got == []


async def picture_of(ref):
    return ref.encode()


# Terminals


async def test_of_two_terminals_that_are_admitted_the_second_is_led_to_and_both_are_admitted(
    put, station, pictures, monkeypatch
):
    page = put(TerminalsPage(station, pictures))
    act = Withheld(station.terminals, "admit", monkeypatch)
    for count, serial in enumerate((GATE, DOCK), 1):
        page.hand.admit([serial])
        await act.answered(count)
    await act.let_in_reverse()
    assert page.side.tree.key() == f"t:{DOCK}"
    assert set(station.terminals.serials()) == {GATE, DOCK}


async def test_what_the_page_chooses_by_itself_keeps_nobody_from_the_terminal_that_was_admitted(
    put, station, pictures, monkeypatch
):
    page = put(TerminalsPage(station, pictures))
    act = Withheld(station.terminals, "admit", monkeypatch)
    page.hand.admit([GATE])
    page.hand.admit([DOCK])
    await act.answered(2)
    await seen(lambda: page.side.tree.key() == f"t:{GATE}")  # the first, while nothing else was chosen
    await act.let_in_reverse()
    assert page.side.tree.key() == f"t:{DOCK}"


async def test_a_terminal_that_is_admitted_late_leaves_the_one_that_is_looked_at(
    put, station, pictures, monkeypatch
):
    await station.terminals.admit(GATE)
    page = put(TerminalsPage(station, pictures))
    act = Withheld(station.terminals, "admit", monkeypatch)
    page.hand.admit([DOCK])
    await act.answered(1)
    page.open_terminal(GATE)
    await act.let(0)
    assert page.side.tree.key() == f"t:{GATE}"


async def test_the_serial_that_is_typed_next_is_not_lost_with_the_one_that_is_admitted(
    put, station, pictures, monkeypatch
):
    page = put(TerminalsPage(station, pictures))
    act = Withheld(station.terminals, "admit", monkeypatch)
    page.side.advance.open()
    page.side.advance._field.setText(GATE)
    page.side.advance._on_admit()
    await act.answered(1)
    page.side.advance._field.setText(DOCK)
    await act.let(0)
    assert page.side.advance._field.text() == DOCK


async def test_of_two_new_groups_the_second_is_named(put, station, pictures, monkeypatch):
    page = put(TerminalsPage(station, pictures))
    act, named_keys = Withheld(station.groups, "add", monkeypatch), []
    monkeypatch.setattr(page.side.tree, "edit_name", named_keys.append)
    page.hand.add_group(None)
    await act.answered(1)
    page.hand.add_group(None)
    await act.answered(2)
    await act.let(1, 0)
    second = max(group.id for group in station.groups.all())
    assert page.hand._to_name in {"", f"g:{second}"}
    await station.groups.rename(second, "Yard")
    await seen(lambda: named_keys)
    assert named_keys == [f"g:{second}"]


async def test_of_two_terminals_that_are_refused_the_second_is_said(put, station, pictures, monkeypatch):
    await station.terminals.admit(GATE, DOCK)
    await station.terminals.label(GATE, "Gate")
    await station.terminals.label(DOCK, "Dock")
    page = put(TerminalsPage(station, pictures))
    monkeypatch.setattr(page.hand._words, "memory", lambda _kept: "It keeps some.")
    act = Withheld(station.terminals, "refuse", monkeypatch)
    page.hand.refuse(GATE)
    await act.answered(1)
    page.hand.refuse(DOCK)
    await act.let_in_reverse()
    await seen(page.changes.note.text)
    assert "Dock" in page.changes.note.text()
    assert "Gate" not in page.changes.note.text()


async def test_whether_to_empty_a_terminal_is_not_asked_at_another(put, station, pictures, monkeypatch):
    await station.terminals.admit(GATE, DOCK)
    page = put(TerminalsPage(station, pictures))
    page.open_terminal(GATE)
    asked = Withheld(station.rosters, "what_emptying_takes", monkeypatch)
    page.detail.roster.ask_to_empty()
    await asked.answered(1)
    page.open_terminal(DOCK)
    await asked.let(0)
    assert page.window().findChild(QWidget, "empty-dialog") is None


@pytest.mark.usefixtures("qtbot")
async def test_of_two_tries_of_a_command_the_second_is_shown():
    commands, got = RunningCommands(), []
    answers = [asyncio.get_running_loop().create_future() for _ in range(2)]

    async def answered(number):
        return await answers[number]

    for number in range(2):
        commands.run(GATE, CommandKind.CAPTURE, answered(number), got.append)
    await asyncio.sleep(0)
    answers[1].set_result("second")
    await seen(lambda: got)
    answers[0].set_exception(CommandFailed(reason("nameEmpty")))
    for _ in range(5):
        await asyncio.sleep(0)
    assert got == ["second"]
    assert commands.progress(GATE, CommandKind.CAPTURE).done


# Who belongs where


async def test_of_two_changes_that_are_asked_about_the_second_is_and_the_first_never(
    put, station, monkeypatch
):
    bar = put(ChangeBar("bar", members(station), QWidget()))
    asked = Withheld(station.arranging, "foresee", monkeypatch)
    for question in ("First?", "Second?"):
        bar.carry_out(Wish(question, "Do", "Done.", Arrangement(()), words="All of it."))
        await asyncio.sleep(0)
    await asked.let_in_reverse()
    assert bar.question.text().startswith("Second?")


async def test_a_change_that_nobody_has_to_agree_to_is_carried_out_beside_one_that_is_asked_about(
    put, station, monkeypatch
):
    bar, done = put(ChangeBar("bar", members(station), QWidget())), []
    asked = Withheld(station.arranging, "foresee", monkeypatch)
    bar.carry_out(Wish("First?", "Do", "Done.", Arrangement(()), words="All of it."))
    await asyncio.sleep(0)
    bar.carry_out(Wish("Second?", "Do", "Done.", Arrangement(()), then=lambda: done.append("second")))
    await asked.let_in_reverse()
    await asked.answered(3)  # looked at once more before it is done
    await asked.let(2)
    await seen(lambda: done)
    assert bar.question.text().startswith("First?")


async def test_what_was_done_later_stays_to_be_undone(put, station):
    bar = put(ChangeBar("bar", members(station), QWidget()))
    office, lab, room = [await station.departments.add(name, None) for name in ("Office", "Lab", "Room")]
    earlier = await station.arranging.carry_out(department_moved(lab, office))
    later = await station.arranging.carry_out(department_moved(room, office))
    bar.offer(later, "Room moved.", "")
    bar.offer(earlier, "Lab moved.", "")
    assert bar.note.text().startswith("Room moved.")


# The first start

EVERYWHERE = "0.0.0.0"  # noqa: S104  named, not listened on


async def test_another_way_to_the_station_needs_no_answer_about_the_one_before(put, station, monkeypatch):
    card = put(why_card.WhyCard(station.addresses, station.arrivals, lambda: (EVERYWHERE, 8800)))
    card.set_reach(StationReach("ws", (Address("192.0.2.1"),), 8800))
    gate = asyncio.get_running_loop().create_future()

    async def walk(*_asked: object):
        return await gate

    monkeypatch.setattr(why_card, "walk", walk)
    click(card, "check-way")
    await asyncio.sleep(0)
    assert not card.check.isEnabled()
    card.set_reach(StationReach("ws", (Address("192.0.2.2"),), 8800))
    assert card.check.isEnabled()
    await asyncio.sleep(0)
    assert gate.cancelled()
    assert card.found() == []
