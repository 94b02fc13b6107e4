"""The Terminals page through its buttons, with terminals that really dial."""

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QStandardPaths, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QFileDialog, QLineEdit, QMenu
from station.roster_peer import delivered
from station.roster_peer import enrol as roster_enrol

from desk.hands import click, later, named, seen, shown, sure
from facedesk.desk.live import running_commands
from facedesk.desk.live.background import failures
from facedesk.desk.terminals.detail import capture
from facedesk.desk.terminals.detail.page import ROSTER
from facedesk.desk.text.terminal_text import is_amiss, row_note, short_state, state_mark
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.tree.model import Role
from facedesk.desk.widgets.tree.view import drag_pixmap
from facedesk.simulator.cast import CAST
from facedesk.simulator.record import Sighting
from facedesk.simulator.terminal.faults import NO_FAULTS, Faults
from facedesk.station import bounds
from facedesk.station.terminals.views import TerminalState
from facedesk.store.terminals import Decider

SERIAL, OTHER = "168380000119", "168380000120"


async def admitted(station, join, serial=SERIAL, faults=NO_FAULTS):
    await station.terminals.admit(serial)
    terminal = join(serial, faults=faults)
    await terminal.until(lambda t: t.registered)
    return terminal


async def test_a_waiting_terminal_is_admitted_by_a_click_and_comes_online(page, join):
    terminal = join(SERIAL)
    await seen(lambda: shown(page, f"admit-{SERIAL}"))
    click(page, f"admit-{SERIAL}")
    await terminal.until(lambda t: t.registered)
    await seen(lambda: named(page, "terminal-state").text().startswith("Online"))
    assert named(page, "terminal-title").text() == SERIAL
    await seen(lambda: not shown(page, "waiting-terminals"))


async def test_what_opens_above_the_lists_takes_its_room_from_them(page, station, join):
    await station.terminals.admit(*(f"1683800002{number:02}" for number in range(30)))
    join(SERIAL)
    side = page.side
    await seen(lambda: shown(page, f"admit-{SERIAL}") and is_apart(side))
    side.advance.open()
    await seen(lambda: is_apart(side))
    side.failure.announce("Not done.", "A reason that is long enough to be wrapped. " * 4, "refused")
    await seen(lambda: is_apart(side))


def is_apart(side) -> bool:
    """Whether nothing in the column at the left is painted over something else."""
    parts = [part for part in (side.advance, side.failure, side.tree, side.waiting) if not part.isHidden()]
    tops = [part.geometry().top() for part in parts[1:]] + [side.height()]
    return all(part.geometry().bottom() < top for part, top in zip(parts, tops, strict=True))


async def test_a_waiting_terminal_is_refused_by_a_click_and_can_be_admitted_later(page, station, join):
    terminal = join(SERIAL)
    await seen(lambda: shown(page, f"refuse-{SERIAL}"))
    click(page, f"refuse-{SERIAL}")
    await seen(lambda: shown(page, "refused-head"))
    assert station.terminals.get(SERIAL).state is TerminalState.REFUSED
    click(page, "refused-head")
    click(named(page, "refused-terminals"), f"admit-{SERIAL}")
    await terminal.until(lambda t: t.registered)
    await seen(lambda: not shown(page, "refused-head"))


async def test_all_that_wait_are_admitted_at_once(page, join):
    terminals = [join(SERIAL), join(OTHER)]
    await seen(lambda: shown(page, "admit-all"))
    await seen(lambda: named(page, "admit-all").text() == "Admit all 2…")
    click(page, "admit-all")
    assert named(page, "admit-all").text() == "Admit 2 now?"
    sure(page, "admit-all")
    for terminal in terminals:
        await terminal.until(lambda t: t.registered)
    await seen(lambda: not shown(page, "waiting-terminals"))


async def test_where_serials_give_way_all_are_admitted_only_as_far_as_they_are_searched_for(
    page, join, monkeypatch
):
    monkeypatch.setattr(bounds, "WAITING_MOST", 2)
    for serial in (SERIAL, OTHER):
        join(serial)
    await seen(lambda: shown(page, "admit-all"))
    join("168380000121")
    await seen(lambda: shown(page, "waiting-let-go"))
    assert not shown(page, "admit-all")
    named(page, "terminal-search").setText("16838")
    await seen(lambda: shown(page, "admit-all"))


async def test_the_list_says_that_a_serial_left_it_for_another(page, join, monkeypatch):
    monkeypatch.setattr(bounds, "WAITING_MOST", 1)
    join(SERIAL)
    await seen(lambda: shown(page, f"waiting-{SERIAL}"))
    assert not shown(page, "waiting-let-go")
    join(OTHER)
    await seen(lambda: shown(page, "waiting-let-go"))
    await seen(lambda: shown(page, f"waiting-{OTHER}"))
    said, card = named(page, "waiting-let-go"), named(page, f"waiting-{OTHER}")
    assert " left the list of those that wait" in said.text()
    await seen(lambda: said.geometry().bottom() < card.geometry().top())  # seen without scrolling


async def test_enter_admits_nobody_after_another_one_was_refused(page, join):
    join(SERIAL)
    join(OTHER)
    await seen(lambda: shown(page, f"refuse-{SERIAL}") and shown(page, f"admit-{OTHER}"))
    page.activateWindow()
    named(page, f"refuse-{SERIAL}").setFocus()
    QTest.keyClick(named(page, f"refuse-{SERIAL}"), Qt.Key.Key_Space)
    await seen(lambda: not shown(page, f"refuse-{SERIAL}"))
    assert not isinstance(page.window().focusWidget(), QAbstractButton)


async def test_one_who_comes_after_the_question_is_not_admitted_by_its_answer(page, station, join):
    third = "168380000121"
    terminals = [join(SERIAL), join(OTHER)]
    await seen(lambda: named(page, "admit-all").text() == "Admit all 2…")
    click(page, "admit-all")
    join(third)
    await seen(lambda: shown(page, f"admit-{third}"))
    assert named(page, "admit-all").text() == "Admit 2 now?"
    sure(page, "admit-all")
    for terminal in terminals:
        await terminal.until(lambda t: t.registered)
    assert station.terminals.get(third).state is TerminalState.WAITING


async def test_a_terminal_just_admitted_is_expected_not_lost(page, station, join):
    terminal = join(SERIAL)
    await seen(lambda: shown(page, f"admit-{SERIAL}"))
    await terminal.stop()
    click(page, f"admit-{SERIAL}")
    await seen(lambda: named(page, "terminal-state").text() == "Admitted, calls again within a minute")
    assert state_mark(station.terminals.get(SERIAL)) == "waiting"
    assert page.model.index_of(f"t:{SERIAL}").data(Role.LOOK).note == "expected"


async def test_an_admitted_terminal_is_refused_by_a_second_choice_in_its_menu(page, station, join):
    await admitted(station, join)
    await seen(lambda: shown(page, "terminal-more"))
    click(page, "terminal-more")
    menu = open_menu()
    choose(menu, "refuse-terminal")
    assert menu.isVisible()
    assert menu_action(menu, "refuse-terminal").text() == "Refuse now?"
    assert station.terminals.get(SERIAL).state is TerminalState.ONLINE
    later(menu)
    choose(menu, "refuse-terminal")
    assert not menu.isVisible()
    await seen(lambda: station.terminals.get(SERIAL).state is TerminalState.REFUSED)


async def test_a_terminal_is_refused_by_keys_after_a_question(page, station, join):
    await admitted(station, join)
    await seen(lambda: shown(page, "terminal-more"))
    click(page, "terminal-more")
    menu = open_menu()
    menu.setActiveAction(menu_action(menu, "refuse-terminal"))
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert menu.isVisible()
    later(menu)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    await seen(lambda: station.terminals.get(SERIAL).state is TerminalState.REFUSED)


async def test_what_an_older_command_did_is_said_no_longer(page, station, join):
    terminal = await admitted(station, join)
    await seen(lambda: shown(page, "open-gate") and named(page, "open-gate").isEnabled())
    click(page, "open-gate")
    await seen(lambda: named(page, "command-done").text() == "Opened")
    click(page, "reboot-terminal")
    sure(page, "reboot-terminal")
    assert named(page, "command-done").text() == ""
    await terminal.until(lambda t: t.counts["rebooted"])
    await seen(lambda: named(page, "command-done").text().startswith("Rebooting."))


async def test_what_a_command_did_moves_nothing_in_the_smallest_window(page, station, join):
    terminal = await admitted(station, join)
    page.resize(780, 440)  # 900 x 500 without rail, alerts and status line
    await seen(lambda: shown(page, "open-gate") and named(page, "open-gate").isEnabled())
    row, tabs, more = (page.detail.actions_row, named(page, "terminal-tabs"), named(page, "terminal-more"))
    before = row.height(), tabs.y(), more.x()
    assert row.height() == named(page, "open-gate").height()  # no empty line is kept for it
    click(page, "reboot-terminal")
    sure(page, "reboot-terminal")
    await terminal.until(lambda t: t.counts["rebooted"])
    done = named(page, "command-done")
    await seen(done.text)
    page.detail.layout().activate()
    assert (row.height(), tabs.y(), more.x()) == before
    assert done.heightForWidth(done.width()) <= done.height()


async def test_what_is_said_of_a_change_moves_no_button_of_the_page(page, station, join):
    await admitted(station, join)
    await seen(lambda: shown(page, "open-gate"))
    page.side.tree.choose(f"t:{SERIAL}")
    opening = named(page, "open-gate")
    before = opening.mapTo(page, QPoint())
    page.changes.note.offer("Moved", None)
    page.layout().activate()
    assert shown(page, "terminal-changes-done")
    assert opening.mapTo(page, QPoint()) == before


async def test_open_keeps_its_width_while_it_opens(page, station, join):
    await admitted(station, join)
    await seen(lambda: shown(page, "open-gate") and named(page, "open-gate").isEnabled())
    button, after = named(page, "open-gate"), named(page, "open-saying")
    before = button.sizeHint(), after.x()
    click(page, "open-gate")
    assert button.text() == "Opening…"
    page.detail.layout().activate()
    assert (button.sizeHint(), after.x()) == before


async def test_open_lets_the_terminal_say_the_usual_text(page, station, join):
    terminal = await admitted(station, join)
    await seen(lambda: shown(page, "open-gate") and named(page, "open-gate").isEnabled())
    click(page, "open-gate")
    await terminal.until(lambda t: t.opened)
    assert terminal.opened == ["Welcome"]
    await seen(lambda: named(page, "command-done").text() == "Opened")


async def test_open_lets_the_terminal_say_what_is_typed(page, station, join):
    terminal = await admitted(station, join)
    await seen(lambda: shown(page, "open-saying") and named(page, "open-saying").isEnabled())
    click(page, "open-saying")
    field = named(page, "say-text")
    QTest.keyClicks(field, "Welcome, Li Na")
    QTest.keyClick(field, Qt.Key.Key_Return)
    await terminal.until(lambda t: t.opened)
    assert terminal.opened == ["Welcome, Li Na"]


async def test_a_terminal_that_refuses_to_open_is_told_with_its_reason(page, station, join):
    await admitted(station, join, faults=Faults(error_codes={"onlineOpen": "200"}))
    await seen(lambda: shown(page, "open-gate") and named(page, "open-gate").isEnabled())
    click(page, "open-gate")
    await seen(lambda: shown(page, "command-failure"))
    assert "refused (200)" in named(page, "command-failure").text()
    click(page, "dismiss-failure")
    assert not shown(page, "command-failure")


async def test_a_command_without_an_answer_says_so_after_a_while(page, station, join, monkeypatch):
    monkeypatch.setattr(running_commands, "SLOW_AFTER_MS", 20)
    await admitted(station, join, faults=Faults(deaf=True))
    await seen(lambda: shown(page, "open-gate") and named(page, "open-gate").isEnabled())
    click(page, "open-gate")
    assert named(page, "command-done").text() == ""
    await seen(lambda: named(page, "command-done").text() == "No answer yet.")
    assert named(page, "open-gate").text() == "Opening…"


async def test_reboot_asks_in_the_button_before_it_is_done(page, station, join):
    terminal = await admitted(station, join)
    await seen(lambda: shown(page, "reboot-terminal") and named(page, "reboot-terminal").isEnabled())
    click(page, "reboot-terminal")
    assert named(page, "reboot-terminal").text() == "Reboot now?"
    assert not terminal.counts["rebooted"]
    sure(page, "reboot-terminal")
    await terminal.until(lambda t: t.counts["rebooted"])


async def test_escape_takes_the_question_back(page, station, join):
    await admitted(station, join)
    await seen(lambda: shown(page, "reboot-terminal") and named(page, "reboot-terminal").isEnabled())
    click(page, "reboot-terminal")
    QTest.keyClick(named(page, "reboot-terminal"), Qt.Key.Key_Escape)
    assert named(page, "reboot-terminal").text() == "Reboot…"


async def test_a_captured_picture_is_shown_in_its_proportions(page, station, join):
    await admitted(station, join)
    await seen(lambda: shown(page, "capture") and named(page, "capture").isEnabled())
    click(page, "capture")
    await seen(lambda: shown(page, "captured-picture"))
    size = named(page, "captured-picture").size()
    assert 0.5 < size.width() / size.height() < 1.2
    click(page, "capture-close")
    assert not shown(page, "captured-picture")


async def test_a_captured_picture_that_would_take_long_to_open_is_not_shown_but_can_be_saved(
    page, station, join, monkeypatch
):
    monkeypatch.setattr(capture, "why_slow", lambda _jpeg: "thousands of scans")
    await admitted(station, join)
    await seen(lambda: shown(page, "capture") and named(page, "capture").isEnabled())
    click(page, "capture")
    await seen(lambda: shown(page, "capture-unshown"))
    assert not shown(page, "captured-picture")
    assert named(page, "capture-save").isEnabled()
    said, card = named(page, "capture-unshown"), named(page, "capture-card")
    assert said.width() > card.width() / 2  # the sentence has the room, not the void behind the buttons


async def test_a_terminal_is_renamed_by_the_pencil(page, station, join):
    await admitted(station, join)
    await seen(lambda: shown(page, "rename"))
    click(page, "rename")
    QTest.keyClicks(named(page, "rename-field"), "North gate")
    QTest.keyClick(named(page, "rename-field"), Qt.Key.Key_Return)
    await seen(lambda: named(page, "terminal-title").text() == "North gate")
    assert station.terminals.get(SERIAL).label == "North gate"


async def test_a_terminal_is_renamed_in_the_tree_by_f2(page, station, join):
    await admitted(station, join)
    tree = page.side.tree
    await seen(lambda: tree.key() == f"t:{SERIAL}")
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_F2)
    editor = named(tree, "tree-name-editor", QLineEdit)
    QTest.keyClicks(editor, "South gate")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    await seen(lambda: tree.currentIndex().data() == "South gate")


async def test_the_enter_that_ends_a_name_closes_no_group(page, station):
    group = await station.groups.add("Head office", None)
    await station.groups.add("Garage", group)
    tree = page.side.tree
    await seen(lambda: tree.index_of(f"g:{group}").isValid())
    tree.open_row(f"g:{group}")
    tree.choose(f"g:{group}")
    tree.setFocus()
    QTest.keyClick(tree, Qt.Key.Key_F2)
    editor = named(tree, "tree-name-editor", QLineEdit)
    QTest.keyClicks(editor, "Office")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    await seen(lambda: tree.index_of(f"g:{group}").data() == "Office")
    assert tree.isExpanded(tree.index_of(f"g:{group}"))


async def test_escape_leaves_a_name_as_it_was(page, station, join):
    await admitted(station, join)
    await seen(lambda: shown(page, "rename"))
    click(page, "rename")
    QTest.keyClicks(named(page, "rename-field"), "No gate")
    QTest.keyClick(named(page, "rename-field"), Qt.Key.Key_Escape)
    assert shown(page, "terminal-title")
    assert named(page, "terminal-title").text() == SERIAL
    assert station.terminals.get(SERIAL).label == ""


def menu_action(menu: QMenu, name: str):
    return next(action for action in menu.actions() if action.objectName() == name)


def open_menu() -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def choose(menu: QMenu, name: str) -> None:
    """Click an entry of an open menu."""
    place = menu.actionGeometry(menu_action(menu, name)).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)


async def test_a_group_is_added_and_named_at_once(page, station):
    click(page, "add")
    choose(open_menu(), "add-group")
    await seen(lambda: page.side.tree.findChild(QLineEdit, "tree-name-editor"))
    editor = named(page.side.tree, "tree-name-editor", QLineEdit)
    QTest.keyClicks(editor, "Head office")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    await seen(lambda: [group.name for group in station.groups.all()] == ["Head office"])


async def test_a_terminal_is_admitted_before_it_calls(page, join):
    click(page, "add")
    choose(open_menu(), "admit-in-advance")
    QTest.keyClicks(named(page, "advance-serial"), SERIAL)
    click(page, "advance-admit")
    await seen(lambda: named(page, "terminal-title").text() == SERIAL)
    assert named(page, "terminal-state").text() == "Not seen yet"
    terminal = join(SERIAL)
    await terminal.until(lambda t: t.registered)
    assert not terminal.counts["refused"]


async def test_an_unusual_serial_is_admitted_only_after_a_question(page, station):
    click(page, "add")
    choose(open_menu(), "admit-in-advance")
    field = named(page, "advance-serial")
    QTest.keyClicks(field, "AB-7")
    click(page, "advance-admit")
    assert named(page, "advance-hint").text() == "12 digits are usual. Admit anyway?"
    assert station.terminals.get("AB-7") is None
    QTest.keyClicks(field, "8")
    assert named(page, "advance-admit").text() == "Admit"
    click(page, "advance-admit")
    click(page, "advance-admit")
    await seen(lambda: station.terminals.get("AB-78") is not None)
    assert station.terminals.get("AB-7") is None


async def test_a_serial_with_a_blank_is_refused_in_place(page, station):
    click(page, "add")
    choose(open_menu(), "admit-in-advance")
    QTest.keyClicks(named(page, "advance-serial"), "16838 0119")
    for _ in range(2):
        click(page, "advance-admit")
    assert "no blanks" in named(page, "advance-hint").text()
    assert station.terminals.all() == []


async def test_a_captured_picture_is_saved_among_the_pictures_under_its_date(
    page, station, join, tmp_path, monkeypatch
):
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(tmp_path))
    await admitted(station, join)
    await station.terminals.label(SERIAL, "Gate")
    await seen(lambda: shown(page, "capture") and named(page, "capture").isEnabled())
    click(page, "capture")
    await seen(lambda: shown(page, "captured-picture"))
    click(page, "capture-save")
    dialog = page.findChild(QFileDialog)
    QTest.keyClick(named(dialog, "fileNameEdit", QLineEdit), Qt.Key.Key_Return)
    await seen(lambda: named(page, "capture-save").text() == "Saved")
    (saved,) = tmp_path.glob("*.jpg")
    assert re.fullmatch(r"Gate \d{4}-\d\d-\d\d \d{6}\.jpg", saved.name)
    assert saved.read_bytes() == page.commanding.captures[SERIAL].jpeg
    await seen(lambda: named(page, "capture-save").width() == named(page, "capture-again").width())
    assert named(page, "capture-save").width() == named(page, "capture-face").width()


async def test_a_picture_that_cannot_be_saved_is_told(page, station, join, tmp_path, monkeypatch):
    told = []
    failures().happened.connect(told.append)
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _where: str(tmp_path))
    await admitted(station, join)
    await seen(lambda: shown(page, "capture") and named(page, "capture").isEnabled())
    click(page, "capture")
    await seen(lambda: shown(page, "captured-picture"))
    click(page, "capture-save")
    dialog = page.findChild(QFileDialog)
    dialog.fileSelected.emit(str(tmp_path / "gone" / "gate.jpg"))  # the folder went meanwhile
    dialog.reject()
    await seen(lambda: told)
    failures().happened.disconnect(told.append)
    assert told[0].startswith("The picture was not saved")
    assert named(page, "capture-save").text() == "Save…"


async def test_a_long_name_is_whole_and_the_answers_time_gives_way(page, station, join):
    await admitted(station, join)
    await station.terminals.label(SERIAL, "East wing, second basement, goods entrance beside the lifts")
    await seen(lambda: named(page, "terminal-title").text().startswith("East"))
    title = named(page, "terminal-title")
    await seen(lambda: title.width() >= title.sizeHint().width())
    assert named(page, "terminal-state").text() == "Online"
    await station.terminals.label(SERIAL, "East")
    await seen(lambda: named(page, "terminal-state").text().startswith("Online for"))


async def test_a_long_department_gives_way_to_direction_and_temperature(page, station, join):
    terminal = await admitted(station, join)
    long = "Precision manufacturing and assembly, night shift"
    terminal.see(Sighting(replace(CAST[0], department=long), temperature_c=36.9))
    await seen(lambda: shown(page, "last-picture"))
    detail = named(page, "last-picture-detail")
    assert detail.text().endswith("36.9 °C")
    await seen(lambda: detail.width() >= detail.sizeHint().width())
    place = next(label for label in page.findChildren(ElidedLabel) if label.text() == long)
    assert 0 < place.width() < place.sizeHint().width()


def drop(view: QAbstractItemView, data: QMimeData, at: QPoint) -> None:
    """Drag data over a view and drop it there."""
    sort = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at, *sort))
    QApplication.sendEvent(view.viewport(), QDragMoveEvent(at, *sort))
    QApplication.sendEvent(view.viewport(), QDropEvent(QPointF(at), *sort))


async def in_sight(tree, key):
    """Wait until a row is laid out where it can be dropped upon; give its middle."""
    await seen(lambda: tree.viewport().rect().contains(tree.visualRect(tree.index_of(key)).center()))
    return tree.visualRect(tree.index_of(key)).center()


async def test_a_terminal_dropped_below_the_rows_is_in_no_group(page, station):
    group = await station.groups.add("Garage", None)
    await station.terminals.admit(SERIAL)
    await station.terminals.move(SERIAL, group)
    tree = page.side.tree
    await seen(lambda: tree.index_of(f"t:{SERIAL}").parent().isValid())
    await in_sight(tree, f"t:{SERIAL}")
    below = tree.visualRect(tree.index_of(f"t:{SERIAL}")).bottomLeft() + QPoint(60, 12)
    drop(tree, tree.model().mimeData([tree.index_of(f"t:{SERIAL}")]), below)
    await seen(lambda: station.terminals.get(SERIAL).group_id is None)


async def test_a_terminal_dropped_on_a_group_hangs_in_it(page, station, join):
    await admitted(station, join)
    group = await station.groups.add("Garage", None)
    await seen(lambda: page.model.index_of(f"g:{group}").isValid())
    model, tree = page.model, page.side.tree
    tree.choose(f"t:{SERIAL}")
    at = await in_sight(tree, f"g:{group}")
    drop(tree, tree.model().mimeData([tree.index_of(f"t:{SERIAL}")]), at)
    await seen(lambda: station.terminals.get(SERIAL).group_id == group)
    await seen(lambda: model.index_of(f"t:{SERIAL}").parent() == model.index_of(f"g:{group}"))
    assert page.side.tree.key() == f"t:{SERIAL}"
    assert named(page, "fact-group").text() == "Garage"


async def test_the_group_that_would_take_what_is_dragged_is_washed(page, station):
    await station.terminals.admit(SERIAL)
    group = await station.groups.add("Garage", None)
    tree = page.side.tree
    await seen(lambda: tree.index_of(f"g:{group}").isValid() and tree.index_of(f"t:{SERIAL}").isValid())
    at = await in_sight(tree, f"g:{group}")
    data = tree.model().mimeData([tree.index_of(f"t:{SERIAL}")])
    target = tree.index_of(f"g:{group}")
    sort = (Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(tree.viewport(), QDragEnterEvent(at, *sort))
    QApplication.sendEvent(tree.viewport(), QDragMoveEvent(at, *sort))
    assert tree.is_drop_target(target)
    QApplication.sendEvent(tree.viewport(), QDragLeaveEvent())
    assert not tree.is_drop_target(target)


async def test_what_is_dropped_into_a_closed_group_is_seen_and_chosen(page, station):
    group = await station.groups.add("Garage", None)
    await station.terminals.admit(SERIAL, OTHER)
    await station.terminals.move(OTHER, group)
    tree = page.side.tree
    await seen(lambda: tree.index_of(f"t:{OTHER}").parent().isValid())
    tree.collapse(tree.index_of(f"g:{group}"))
    tree.choose(f"g:{group}")
    at = await in_sight(tree, f"g:{group}")
    drop(tree, tree.model().mimeData([tree.index_of(f"t:{SERIAL}")]), at)
    await seen(lambda: tree.isExpanded(tree.index_of(f"g:{group}")))
    await seen(lambda: tree.key() == f"t:{SERIAL}")
    await seen(lambda: not tree.visualRect(tree.index_of(f"t:{SERIAL}")).isEmpty())


@pytest.mark.usefixtures("qapp")
def test_what_is_dragged_is_a_small_name_beside_the_pointer():
    pixmap = drag_pixmap("East wing, second basement, goods entrance beside the lifts", 1.0)
    assert pixmap.width() < 240
    assert pixmap.height() < 48
    image = pixmap.toImage()
    assert image.pixelColor(2, 2).alpha() == 0
    assert 0 < image.pixelColor(26, 14).alpha() < 255


async def test_a_terminal_with_a_wrong_sign_is_taken_in_when_the_sign_is_waived(page, station, join):
    await station.terminals.admit(SERIAL)
    terminal = join(SERIAL, faults=Faults(wrong_sign=True))
    await seen(lambda: shown(page, "waive-sign"))
    assert "sign is wrong" in named(page, "turned-away").text()
    click(page, "waive-sign")
    await terminal.until(lambda t: t.registered)
    await seen(lambda: shown(page, "check-sign"))
    await seen(lambda: not shown(page, "turned-away"))


async def test_what_a_terminal_sends_amiss_is_counted_where_it_is_looked_at(page, station, join):
    await station.terminals.admit(SERIAL)
    join(SERIAL, faults=Faults(wrong_token=True))
    await seen(lambda: shown(page, "fact-odd"))
    assert "wrong token" in named(page, "fact-odd").text()


async def test_the_zone_of_its_clock_is_shown_and_set_by_hand(page, station, join):
    await admitted(station, join)
    await seen(lambda: named(page, "fact-zone").text() == "As here")
    click(page, "change-zone")
    menu = named(page, "zone-menu")
    menu.findChild(QLineEdit, "zone-text").setText("asia/kathmandu")
    QTest.keyClick(menu.findChild(QLineEdit, "zone-text"), Qt.Key.Key_Return)
    await seen(lambda: station.terminals.get(SERIAL).wall.zone == "Asia/Kathmandu")
    await seen(lambda: named(page, "fact-zone").text() == "Asia/Kathmandu, set by hand")
    assert "UTC+05:45" in named(page, "clock-said").text()
    click(page, "change-zone")
    menu.findChild(QLineEdit, "zone-text").clear()
    click(menu, "zone-set")
    await seen(lambda: named(page, "fact-zone").text() == "As here")


async def test_a_search_shows_only_what_it_finds(page, station):
    await station.terminals.admit(SERIAL, OTHER)
    await station.terminals.label(OTHER, "Garage")
    await seen(lambda: page.model.rowCount() == 3)
    QTest.keyClicks(named(page, "terminal-search"), "gara")

    def rows() -> list[str]:
        return [node.row.name for node in page.side.tree.nodes_in_sight()]

    await seen(lambda: rows() == ["Garage"])
    QTest.keyClicks(named(page, "terminal-search"), "xyz")
    await seen(lambda: shown(page, "clear-search"))
    click(page, "clear-search")
    assert rows() == ["", SERIAL, "Garage"]  # the first row has its words when it is shown


async def test_a_terminal_that_is_lost_says_so_in_words(page, station, join):
    terminal = await admitted(station, join)
    await seen(lambda: named(page, "terminal-state").text().startswith("Online"))
    await terminal.stop()
    await seen(lambda: named(page, "terminal-state").text().startswith("Lost for"))
    assert not named(page, "open-gate").isEnabled()


# Forgetting, and what admitting and refusing mean for people


async def people_there(station, join, count=1):
    terminal = await admitted(station, join)
    await station.terminals.label(SERIAL, "North gate")
    for number in range(20001, 20001 + count):
        await roster_enrol(station, str(number), SERIAL)
    await delivered(station, SERIAL, held=count)
    return terminal


def asked(page) -> str:
    return page.changes.question.text()


async def ask_to_forget(page):
    await seen(lambda: shown(page, "terminal-more"))
    click(page, "terminal-more")
    choose(open_menu(), "forget-terminal")
    await seen(lambda: shown(page, "terminal-changes-question"))


async def test_forgetting_says_what_becomes_of_people_and_records_and_can_be_undone(page, station, join):
    terminal = await people_there(station, join, count=2)
    await ask_to_forget(page)
    assert asked(page).splitlines() == [
        "Forget North gate? 2 people belong there no more.",
        "2 people stay in its own memory: the station can take nobody off it any more.",
        "If it calls again, it waits for admission as a new one.",
    ]
    assert station.terminals.get(SERIAL).state is TerminalState.ONLINE
    sure(page, "terminal-changes-do")
    await seen(lambda: shown(page, "terminal-changes-done"))
    assert page.changes.note.text().startswith("North gate is forgotten.")
    await seen(lambda: shown(page, f"waiting-{SERIAL}"))  # it has called again, as a new one
    assert "Forgotten here as North gate." in named(page, f"waiting-{SERIAL}").accessibleName()
    click(page, "terminal-changes-undo")
    await seen(lambda: (view := station.terminals.get(SERIAL)) and view.title == "North gate")
    await terminal.until(lambda t: t.registered)
    await seen(lambda: not shown(page, "waiting-terminals"))
    await delivered(station, SERIAL, held=2)


async def test_its_people_can_be_taken_off_first_while_it_is_online(page, station, join):
    terminal = await people_there(station, join)
    await ask_to_forget(page)
    click(page, "terminal-changes-first")
    assert not shown(page, "terminal-changes-question")
    await seen(lambda: (found := QApplication.activeModalWidget()) and found.objectName() == "empty-dialog")
    dialog = QApplication.activeModalWidget()
    assert named(dialog, "empty-leave").isChecked()
    QTest.keyClicks(named(dialog, "empty-name"), "North gate")
    click(dialog, "empty-confirm")
    await terminal.until(lambda t: not t.roster)
    await delivered(station, SERIAL)
    await ask_to_forget(page)
    assert asked(page) == "Forget North gate? If it calls again, it waits for admission as a new one."


async def test_a_refused_terminal_says_what_admitting_brings_before_and_after(page, station, join):
    await people_there(station, join, count=2)
    await seen(lambda: shown(page, "terminal-more"))
    click(page, "terminal-more")
    menu = open_menu()
    choose(menu, "refuse-terminal")
    later(menu)
    choose(menu, "refuse-terminal")
    await seen(lambda: shown(page, "terminal-changes-done"))
    assert page.changes.note.text() == (
        "North gate is refused. Nobody is sent to it or taken from it any more: 2 people stay in its own memory."
    )
    await roster_enrol(station, "20003", SERIAL)
    await seen(lambda: shown(page, "refused-head"))
    click(page, "refused-head")
    await seen(lambda: shown(page, f"prospect-{SERIAL}"))
    assert named(page, f"prospect-{SERIAL}").text() == "1 person will be sent to it."
    click(named(page, "refused-terminals"), f"admit-{SERIAL}")
    await seen(lambda: page.changes.note.text().startswith("North gate is admitted."))
    assert page.changes.note.text() == "North gate is admitted. 1 person will be sent to it."
    await delivered(station, SERIAL, held=3)


async def test_a_refused_terminal_is_forgotten_from_the_list(page, station, join):
    terminal = await people_there(station, join)
    await terminal.stop()
    await station.terminals.refuse(SERIAL)
    await seen(lambda: shown(page, "refused-head"))
    click(page, "refused-head")
    click(named(page, "refused-terminals"), f"forget-{SERIAL}")
    await seen(lambda: shown(page, "terminal-changes-question"))
    assert "They can be taken off first when it is admitted and online." in asked(page)
    sure(page, "terminal-changes-do")
    await seen(lambda: not shown(page, "refused-head"))
    assert station.terminals.get(SERIAL) is None


async def test_one_that_waits_and_calls_no_more_is_forgotten(page, station, join):
    terminal = join(SERIAL)
    await seen(lambda: shown(page, f"forget-{SERIAL}"))
    await terminal.stop()
    click(page, f"forget-{SERIAL}")
    await seen(lambda: shown(page, "terminal-changes-question"))
    sure(page, "terminal-changes-do")
    await seen(lambda: not shown(page, "waiting-terminals"))
    assert station.terminals.all() == []


async def test_what_leads_to_a_refused_terminal_leads_to_it_in_the_list_of_the_refused(page, station):
    await station.terminals.admit(SERIAL)
    await station.terminals.refuse(SERIAL)
    page.open_terminal(SERIAL)
    await seen(lambda: named(page, "refused-head").isChecked())
    assert named(named(page, "refused-terminals"), f"admit-{SERIAL}").hasFocus()


async def test_a_roster_of_nobody_is_no_full_bar(page, station, join):
    await admitted(station, join)
    await seen(lambda: shown(page, "overview-bar"))
    assert named(page, "overview-held").text() == "0"
    assert named(page, "overview-bar").accessibleName() == "0%"
    page.open_tab(SERIAL, ROSTER)
    assert named(page, "roster-bar").accessibleName() == "0%"


async def test_who_is_still_to_be_taken_off_is_said_beside_who_is_to_come(page, station):
    await station.terminals.admit(SERIAL)
    page.open_terminal(SERIAL)
    card = named(page, "terminal-roster")
    view = station.terminals.get(SERIAL)
    card.set_view(replace(view, roster=replace(view.roster, wanted=8, held=4, to_go=4, removing=16)), None)
    assert [named(card, f"overview-{name}").accessibleName() for name in ("to-go", "removing")] == [
        "4 to go",
        "16 being removed",
    ]


async def test_a_gate_that_is_not_as_it_was_set_is_said_at_its_terminal(page, station, join):
    await admitted(station, join, faults=Faults(set_refused=True))
    await station.gates.decide(Decider.STATION, [SERIAL])
    await seen(lambda: shown(page, "turned-away"))
    view = station.terminals.known(SERIAL)
    assert (state_mark(view), short_state(view, 0), is_amiss(view)) == ("finding", "gate not as set", True)
    assert row_note(view, 0) == "gate not as set"
    await station.gates.decide(Decider.TERMINAL, [SERIAL])
    await seen(lambda: not shown(page, "turned-away"))
