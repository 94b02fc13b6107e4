"""A place's plans: added from a picture, with terminals that are opened and shown from their pins as they stand."""

from pathlib import Path

import pytest
from photo.test_floor import bomb
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QToolTip

from desk.hands import click, later, named, seen, shown
from desk.terminals.plan.conftest import DOCK, NORTH, SOUTH, drawing
from facedesk.desk.live.running_commands import CommandKind
from facedesk.desk.terminals.plan import card, standing, work
from facedesk.desk.terminals.plan import faces as faces_module
from facedesk.desk.terminals.plan.faces import Tone
from facedesk.simulator.cast import BY_PORTRAIT
from facedesk.simulator.record import PassVerdict, Sighting
from facedesk.station.clocks.clock import now_us
from facedesk.store.holds import HoldKind
from facedesk.texts import reason

ZHANG = BY_PORTRAIT["zhang"]
FEVER = Sighting(ZHANG, temperature_c=38.2)


def dropped(widget, mime: QMimeData, at: QPoint) -> bool:
    """Drag something onto a widget and let it go; say whether it was accepted."""
    moves, left, plain = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(at, moves, mime, left, plain)
    QApplication.sendEvent(widget, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(widget, QDropEvent(QPointF(at), moves, mime, left, plain))
    return True


def files(*paths: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def key(widget, which, modifiers=Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(widget, which, modifiers)


# Adding a plan


async def test_without_a_plan_a_picture_is_asked_for(plans):
    assert shown(plans.tab, "plan-empty")
    assert not shown(plans.tab, "plan-choice")
    click(plans.tab, "plan-add-first")
    dialog = plans.tab.findChild(QFileDialog)
    assert "*.png" in dialog.nameFilters()[0]
    dialog.close()


async def test_a_dropped_picture_becomes_a_plan_called_as_its_file_on_which_terminals_are_placed_next(
    plans, tmp_path
):
    file = tmp_path / "Ground <b>floor.png"
    file.write_bytes(drawing())
    assert dropped(plans.tab, files(file), QPoint(300, 300))
    await seen(plans.has_picture)
    assert named(plans.tab, "plan-choice").currentText() == "Ground <b>floor"
    (row,) = plans.station.plans.all()
    assert row.group_id == plans.group
    assert named(plans.tab, "plan-placing").isChecked()
    assert shown(plans.tab, "plan-unplaced")


async def test_several_dropped_pictures_become_several_plans(plans, tmp_path):
    for name in ("one", "two"):
        (tmp_path / f"{name}.png").write_bytes(drawing())
    assert dropped(plans.tab, files(tmp_path / "one.png", tmp_path / "two.png"), QPoint(300, 300))
    await seen(lambda: len(plans.station.plans.all()) == 2)
    await seen(lambda: named(plans.tab, "plan-choice").count() == 2)


async def test_of_very_many_dropped_files_some_are_taken_and_that_is_said(plans, tmp_path, monkeypatch):
    monkeypatch.setattr(work, "MOST_FILES", 2)
    paths = [tmp_path / f"{number}.png" for number in range(4)]
    for path in paths:
        path.write_bytes(drawing())
    assert dropped(plans.tab, files(*paths), QPoint(300, 300))
    await seen(lambda: len(plans.station.plans.all()) == 2)
    assert "At most 2 are added at once" in named(plans.tab, "plan-failure").text()


async def test_a_folder_is_no_picture(plans, tmp_path):
    assert dropped(plans.tab, files(tmp_path), QPoint(300, 300))
    await seen(lambda: named(plans.tab, "plan-failure").text().startswith(f"{tmp_path.name} was not added."))


async def test_a_failure_is_said_no_longer_once_other_pictures_are_added(plans, tmp_path):
    wrong, right = tmp_path / "wrong.png", tmp_path / "right.png"
    wrong.write_bytes(b"no picture")
    right.write_bytes(drawing())
    assert dropped(plans.tab, files(wrong), QPoint(300, 300))
    await seen(lambda: shown(plans.tab, "plan-failure"))
    assert dropped(plans.tab, files(right), QPoint(300, 300))
    await seen(lambda: [row.name for row in plans.station.plans.all()] == ["right"])
    assert not shown(plans.tab, "plan-failure")


async def test_of_several_that_fail_each_is_said(plans, tmp_path):
    paths = [tmp_path / f"{name}.png" for name in ("one", "two", "three")]
    for path in (paths[0], paths[2]):
        path.write_bytes(b"no picture")
    paths[1].write_bytes(drawing())
    assert dropped(plans.tab, files(*paths), QPoint(300, 300))
    failure = named(plans.tab, "plan-failure")
    await seen(lambda: "one was not added." in failure.text() and "three was not added." in failure.text())
    await seen(lambda: [row.name for row in plans.station.plans.all()] == ["two"])


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "This is no picture", id="empty"),
        pytest.param(b"a text, called a picture", "This is no picture", id="text"),
        pytest.param(drawing()[:60], "damaged or cut short", id="cut"),
        pytest.param(b"%PDF-1.7", "PDF", id="pdf"),
        pytest.param(bomb(30_000), "too large", id="bomb"),
    ],
)
async def test_what_is_no_picture_is_said_with_a_reason_and_no_plan_comes_of_it(
    plans, tmp_path, content, says
):
    (tmp_path / "floor.png").write_bytes(content)
    assert dropped(plans.tab, files(tmp_path / "floor.png"), QPoint(300, 300))
    await seen(lambda: shown(plans.tab, "plan-failure"))
    failure = named(plans.tab, "plan-failure").text()
    assert failure.startswith("floor was not added.")
    assert says in failure
    assert plans.station.plans.all() == []
    assert shown(plans.tab, "plan-empty")


async def test_a_file_that_is_not_there_is_said(plans, tmp_path):
    assert dropped(plans.tab, files(tmp_path / "gone.png"), QPoint(300, 300))
    await seen(lambda: "gone.png" in named(plans.tab, "plan-failure").text())


async def test_a_text_that_is_dropped_is_not_taken(plans):
    mime = QMimeData()
    mime.setText("hello")
    assert not dropped(plans.tab, mime, QPoint(300, 300))


async def test_a_picture_without_a_file_is_a_plan_too(plans):
    mime = QMimeData()
    mime.setData("image/png", drawing())
    assert dropped(plans.tab, mime, QPoint(300, 300))
    await seen(lambda: [row.name for row in plans.station.plans.all()] == ["Plan"])


# Plans


async def test_each_place_shows_its_own_plans_and_comes_back_to_the_one_that_was_looked_at(plans):
    first = await plans.with_plan()
    second = await plans.station.plans.add("First floor", plans.group, drawing())
    choice = named(plans.tab, "plan-choice")
    await seen(lambda: choice.count() == 2)
    choice.setCurrentIndex(1)
    choice.activated.emit(1)
    await seen(lambda: plans.floor.accessibleName() == "Plan: First floor")
    other = await plans.station.groups.make("Elsewhere")
    group, plans.group = plans.group, other
    plans.show()
    assert shown(plans.tab, "plan-empty")
    plans.group = group
    plans.show()
    assert choice.currentData() == second != first


async def test_a_plan_of_a_group_within_is_named_behind_it(plans):
    inside = await plans.station.groups.make("Head office/Garage")
    await plans.station.plans.add("Level 1", inside, drawing())
    choice = named(plans.tab, "plan-choice")
    await seen(lambda: choice.count() == 1)
    assert choice.currentText() == "Garage · Level 1"


async def test_a_plan_is_renamed_by_its_menu(plans):
    await plans.with_plan()
    click(plans.tab, "plan-more")
    menu = named(plans.tab, "plan-menu", QMenu)
    next(each for each in menu.actions() if each.objectName() == "plan-rename").trigger()
    menu.close()
    field = named(plans.tab, "plan-name", QLineEdit)
    assert field.text() == "Ground floor"
    field.setText("Level 0")
    key(field, Qt.Key.Key_Return)
    await seen(lambda: named(plans.tab, "plan-choice").currentText() == "Level 0")
    assert plans.tab.findChild(QLineEdit, "plan-name") is None  # the panel is gone with its answer


@pytest.mark.parametrize("entry", ["plan-remove", "plan-rename"])
async def test_what_is_asked_of_a_plan_is_not_done_to_the_one_that_is_shown_by_then(plans, entry):
    number = await plans.with_plan()
    other = await plans.station.plans.add("Cellar", plans.group, drawing())
    await seen(lambda: named(plans.tab, "plan-choice").count() == 2)
    click(plans.tab, "plan-more")
    menu = named(plans.tab, "plan-menu", QMenu)
    await plans.station.plans.remove(number)
    await seen(lambda: plans.tab._id == other)
    next(each for each in menu.actions() if each.objectName() == entry).trigger()
    menu.close()
    if entry == "plan-rename":
        key(named(plans.tab, "plan-name", QLineEdit), Qt.Key.Key_Return)
    await seen(lambda: shown(plans.tab, "plan-failure"))
    assert [row.name for row in plans.station.plans.of(plans.group)] == ["Cellar"]


async def test_a_removed_plan_is_given_back_with_all_that_stands_on_it(plans):
    number = await plans.with_plan(s168380000101=(0.25, 0.5))
    plans.tab.bar.removal_requested.emit(number)
    await seen(lambda: shown(plans.tab, "plan-undo") and shown(plans.tab, "plan-empty"))
    assert named(plans.tab, "plan-undo").text() == "Ground floor was removed."
    click(plans.tab, "plan-undo-do")
    await seen(lambda: plans.at(number, NORTH) == QPointF(0.25, 0.5))
    await seen(lambda: NORTH in plans.floor.board.faces)


async def test_the_plan_of_a_removed_group_is_with_all_terminals(plans):
    await plans.with_plan()
    await plans.station.groups.remove(plans.group)
    await seen(lambda: shown(plans.tab, "plan-empty"))
    assert [row.group_id for row in plans.station.plans.all()] == [None]


async def test_a_lost_picture_is_said_with_what_to_do_while_pins_stay_of_use(plans, tmp_path):
    await plans.station.plans.add("Ground floor", plans.group, drawing())
    (row,) = plans.station.plans.all()
    await plans.station.plans.place(row.id, NORTH, 0.5, 0.5)
    plans.station.store.pictures.forget([row.ref])
    await plans.station.store.write(lambda _db: plans.station.store.pictures.forget([row.ref]))
    await plans.station.store.write(lambda _db: None)
    plans.show()
    await seen(lambda: shown(plans.tab, "plan-lost"))
    assert "Choose another" in named(plans.tab, "plan-lost").text()
    await seen(lambda: NORTH in plans.floor.board.faces)
    (tmp_path / "other.png").write_bytes(drawing())
    plans.tab.work.set_picture(row.id, tmp_path / "other.png")
    await seen(lambda: not shown(plans.tab, "plan-lost"))
    await seen(plans.has_picture)
    assert plans.at(row.id, NORTH) == QPointF(0.5, 0.5)


# What pins say


async def test_a_pin_says_who_it_is_how_it_stands_and_when_somebody_passed_last(plans, online):
    terminal = await online(NORTH)
    await plans.with_plan(s168380000101=(0.5, 0.2), s168380000103=(0.5, 0.8))
    await seen(lambda: plans.floor.board.faces[NORTH].mark == "online")
    terminal.see(Sighting(ZHANG))
    await seen(lambda: ":" in plans.floor.board.faces[NORTH].said)
    dock = plans.floor.board.faces[DOCK]
    assert (dock.name, dock.said) == ("<b>Dock</b>", "not seen yet")
    assert named(plans.tab, "plan-counts").text() == "1 of 2 here online · last pass shown"


async def test_a_fever_is_loud_with_its_temperature_until_somebody_acknowledges_it(plans, online):
    terminal = await online(NORTH)
    await plans.with_plan(s168380000101=(0.5, 0.5))
    terminal.see(FEVER)
    await seen(lambda: plans.floor.board.faces[NORTH].tone is Tone.LOUD)
    face = plans.floor.board.faces[NORTH]
    assert (face.mark, face.said) == ("fever", "38.2 °C")
    (alert,) = await plans.station.alerts.open()
    await plans.station.alerts.acknowledge([alert.id])
    await seen(lambda: plans.floor.board.faces[NORTH].tone is Tone.PLAIN)


async def test_a_stranger_is_seen_and_less_loud(plans, online):
    terminal = await online(NORTH)
    await plans.with_plan(s168380000101=(0.5, 0.5))
    terminal.see(Sighting(ZHANG, PassVerdict.STRANGER))
    await seen(lambda: plans.floor.board.faces[NORTH].tone is Tone.WASH)
    assert plans.floor.board.faces[NORTH].mark == "stranger"


async def test_a_terminal_that_goes_says_for_how_long(plans, online):
    terminal = await online(NORTH)
    await plans.with_plan(s168380000101=(0.5, 0.5))
    await seen(lambda: plans.floor.board.faces[NORTH].mark == "online")
    await terminal.stop()
    await seen(lambda: plans.floor.board.faces[NORTH].mark == "offline")
    view = plans.station.terminals.get(NORTH)
    gone = faces_module.PinFacts(view)
    assert faces_module.face_of(gone, view.lost_since + 12 * 60_000_000).said == "12 min"


@pytest.mark.parametrize(("kind", "mark"), [(HoldKind.OPEN, "heldOpen"), (HoldKind.SHUT, "heldShut")])
async def test_a_held_gate_bears_its_mark_and_beside_an_alerts_a_second_one(plans, online, kind, mark):
    terminal = await online(NORTH)
    await plans.with_plan(s168380000101=(0.5, 0.5))
    await plans.station.holding.hold(kind, [NORTH], reason("byWindow"))
    await seen(lambda: plans.floor.board.faces[NORTH].mark == mark)
    assert plans.floor.board.faces[NORTH].held == ""
    terminal.see(FEVER)
    await seen(lambda: plans.floor.board.faces[NORTH].tone is Tone.LOUD)
    face = plans.floor.board.faces[NORTH]
    assert (face.mark, face.held) == ("fever", mark)
    assert ("held open" if kind is HoldKind.OPEN else "held shut") in plans.tab.standings.whole(NORTH).lower()
    await plans.station.holding.end([NORTH], reason("byWindow"), is_emergency=True)
    await seen(lambda: plans.floor.board.faces[NORTH].held not in ("heldOpen", "heldShut"))


async def test_only_the_pin_that_changed_is_painted(plans, online):
    terminal = await online(NORTH)
    await plans.with_plan(s168380000101=(0.1, 0.1), s168380000103=(0.9, 0.9))
    await seen(lambda: plans.floor.board.faces[NORTH].mark == "online")
    await plans.told()
    painted = []
    plans.floor.update = lambda *area: painted.append(area)
    terminal.see(Sighting(ZHANG))
    await seen(lambda: ":" in plans.floor.board.faces[NORTH].said)
    dock = plans.floor.pin_rect(DOCK)
    assert painted
    assert not [area for area in painted if not area or area[0].intersects(dock)]


async def test_a_tool_tip_says_all_and_a_foreign_name_stays_plain(plans):
    await plans.with_plan(s168380000103=(0.5, 0.5))
    assert plans.tab.standings.whole(DOCK) == "<b>Dock</b>, Not seen yet"
    plans.floor.choose(DOCK)
    assert plans.floor.accessibleDescription() == "<b>Dock</b>, Not seen yet"
    QToolTip.showText(QPoint(0, 0), plans.tab.standings.whole(DOCK), plans.floor)
    assert "<b>" not in QToolTip.text()
    QToolTip.hideText()


async def test_a_renamed_terminal_bears_its_new_name(plans):
    await plans.with_plan(s168380000101=(0.5, 0.5))
    await plans.station.terminals.label(NORTH, "Main gate")
    await seen(lambda: plans.floor.board.faces[NORTH].name == "Main gate")


async def test_a_forgotten_terminal_is_no_pin_any_more_and_its_card_closes(plans):
    number = await plans.with_plan(s168380000101=(0.5, 0.5), s168380000102=(0.2, 0.2))
    QTest.mouseClick(plans.floor, Qt.MouseButton.LeftButton, pos=plans.middle(NORTH))
    assert plans.card.isVisible()
    await plans.station.terminals.forget(NORTH)
    await seen(lambda: NORTH not in plans.floor.board.faces)
    assert not plans.card.isVisible()
    await seen(lambda: plans.at(number, NORTH) is None)


# Cards


async def test_a_click_opens_the_card_of_who_passed_last_and_opens_the_gate(plans, online):
    terminal = await online(NORTH)
    await plans.with_plan(s168380000101=(0.5, 0.5))
    terminal.see(Sighting(ZHANG))
    await seen(lambda: ":" in plans.floor.board.faces[NORTH].said)
    asked = []
    plans.tab.open_requested.connect(asked.append)
    QTest.mouseClick(plans.floor, Qt.MouseButton.LeftButton, pos=plans.middle(NORTH))
    assert named(plans.card, "plan-card-title").text() == "North gate"
    assert named(plans.card, "plan-card-name").text() == ZHANG.name
    assert named(plans.card, "plan-card-verdict").text() == "Passed"
    assert plans.card.geometry().intersected(plans.tab.body.rect()) == plans.card.geometry()
    click(plans.card, "plan-open")
    assert asked == [], "the second half of a double click opens nothing"
    later(plans.window)
    click(plans.card, "plan-open")
    assert asked == [NORTH]


async def test_an_open_card_says_for_how_long_it_is_so_also_later(plans, online, monkeypatch):
    await online(NORTH)
    await plans.with_plan(s168380000101=(0.5, 0.5))
    QTest.mouseClick(plans.floor, Qt.MouseButton.LeftButton, pos=plans.middle(NORTH))
    assert named(plans.card, "plan-card-state").text().startswith("Online for ")
    monkeypatch.setattr(card, "now_us", lambda: now_us() + 2 * 3_600_000_000)
    await seen(lambda: named(plans.card, "plan-card-state").text().startswith("Online for 2 h"))


async def test_on_another_day_a_pin_says_on_which_day_somebody_passed(plans, online, monkeypatch):
    terminal = await online(NORTH)
    await plans.with_plan(s168380000101=(0.5, 0.5))
    terminal.see(Sighting(ZHANG))
    await seen(lambda: ":" in plans.floor.board.faces[NORTH].said)
    said = plans.floor.board.faces[NORTH].said
    monkeypatch.setattr(standing, "now_us", lambda: now_us() + 2 * 86_400_000_000)
    await seen(lambda: plans.floor.board.faces[NORTH].said != said)


async def test_what_came_of_opening_is_said_on_the_card(plans, online):
    await online(NORTH)
    await plans.with_plan(s168380000101=(0.5, 0.5))
    await seen(lambda: plans.floor.board.faces[NORTH].mark == "online")
    QTest.mouseClick(plans.floor, Qt.MouseButton.LeftButton, pos=plans.middle(NORTH))
    commands = plans.card._commands

    async def opens() -> None:
        await plans.station.openings.open(NORTH, "Welcome", reason("byWindow"))

    button = named(plans.card, "plan-open")
    before = button.mapToGlobal(QPoint(0, 0))
    commands.run(NORTH, CommandKind.OPEN, opens())
    await seen(lambda: named(plans.card, "plan-card-said").text() == "Opened")
    assert button.mapToGlobal(QPoint(0, 0)) == before, "nothing moves under the pointer"
    commands.run(NORTH, CommandKind.OPEN, plans.station.commands.open_gate("nobody", ""))
    await seen(
        lambda: named(plans.card, "plan-card-said").text().startswith("Not opened. No terminal nobody")
    )
    assert plans.card.geometry().intersected(plans.tab.body.rect()) == plans.card.geometry()


async def test_an_offline_terminal_can_be_shown_and_not_opened(plans):
    await plans.with_plan(s168380000101=(0.5, 0.5))
    shows = []
    plans.tab.terminal_requested.connect(shows.append)
    QTest.mouseClick(plans.floor, Qt.MouseButton.LeftButton, pos=plans.middle(NORTH))
    assert not named(plans.card, "plan-open").isEnabled()
    assert not named(plans.card, "plan-capture").isEnabled()
    assert named(plans.card, "plan-card-name").text() == "Nobody has passed yet"
    click(plans.card, "plan-show")
    assert shows == [NORTH]


async def test_a_captured_picture_takes_the_place_of_the_last_passs(plans):
    await plans.with_plan(s168380000101=(0.5, 0.5))
    QTest.mouseClick(plans.floor, Qt.MouseButton.LeftButton, pos=plans.middle(NORTH))
    image = plans.floor.grab().toImage()
    plans.tab.keep_capture(NORTH, image, 1_795_000_000_000_000)
    name = named(plans.card, "plan-card-name")
    assert name.text() == "Captured"
    assert shown(plans.card, "plan-card-when")
    plans.card.close_card()
    QTest.mouseClick(plans.floor, Qt.MouseButton.LeftButton, pos=plans.middle(NORTH))
    assert name.text() == "Nobody has passed yet"


async def test_who_passes_after_a_capture_is_seen(plans, online):
    terminal = await online(NORTH)
    await plans.with_plan(s168380000101=(0.5, 0.5))
    QTest.mouseClick(plans.floor, Qt.MouseButton.LeftButton, pos=plans.middle(NORTH))
    plans.tab.keep_capture(NORTH, plans.floor.grab().toImage(), 1_795_000_000_000_000)
    terminal.see(Sighting(ZHANG))
    await seen(lambda: named(plans.card, "plan-card-name").text() == ZHANG.name)


async def test_by_the_keyboard_each_pin_is_reached_opened_and_left_also_where_they_overlap(plans):
    await plans.with_plan(s168380000101=(0.5, 0.5), s168380000102=(0.5, 0.5), s168380000103=(0.1, 0.9))
    named(plans.tab, "plan-full").setFocus()
    met = []
    for _ in range(3):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        met.append(plans.floor.board.current)
    assert plans.floor.hasFocus()
    assert sorted(met) == [NORTH, SOUTH, DOCK]
    assert met[-1] == DOCK
    key(plans.floor, Qt.Key.Key_Return)
    assert plans.card.serial == DOCK
    assert plans.card.isAncestorOf(QApplication.focusWidget())
    key(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not plans.card.isVisible()
    assert plans.floor.hasFocus()
    key(plans.floor, Qt.Key.Key_Tab)
    assert not plans.floor.hasFocus()
    key(QApplication.focusWidget(), Qt.Key.Key_Backtab)
    assert (plans.floor.hasFocus(), plans.floor.board.current) == (True, DOCK)


async def test_a_click_beside_the_pins_closes_the_card(plans):
    await plans.with_plan(s168380000101=(0.5, 0.5))
    QTest.mouseClick(plans.floor, Qt.MouseButton.LeftButton, pos=plans.middle(NORTH))
    QTest.mouseClick(plans.floor, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert not plans.card.isVisible()


# Looking


async def test_the_wheel_and_the_buttons_look_nearer_and_dragging_looks_elsewhere(plans):
    await plans.with_plan(s168380000101=(0.5, 0.5))
    before, floor = plans.floor.camera, plans.floor
    at = QPointF(floor.rect().center())
    wheel = QWheelEvent(
        at,
        floor.mapToGlobal(at),
        QPoint(),
        QPoint(0, 240),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(floor, wheel)
    assert floor.camera.zoom == pytest.approx(before.zoom * 1.25**2)
    click(plans.tab, "plan-nearer")
    assert floor.camera.zoom == pytest.approx(before.zoom * 1.25**3)
    middle = plans.middle(NORTH)
    plans.drag(QPoint(20, 20), QPoint(60, 35))
    assert plans.middle(NORTH) - middle == QPoint(40, 15)
    assert not plans.card.isVisible()
    for _ in range(9):
        click(plans.tab, "plan-farther")
    assert floor.camera == before
    await seen(plans.has_picture)


async def test_a_pin_out_of_sight_is_brought_into_it_by_the_keyboard(plans):
    await plans.with_plan(s168380000101=(0.05, 0.05), s168380000102=(0.95, 0.95))
    for _ in range(6):
        plans.floor.zoom(1.25)
    plans.floor.choose(SOUTH)
    assert plans.floor.rect().contains(plans.floor.pin_rect(SOUTH))
    plans.floor.choose(NORTH)
    assert plans.floor.rect().contains(plans.floor.pin_rect(NORTH))


async def test_the_full_screen_is_left_by_esc_and_all_is_as_before(plans):
    await plans.with_plan(s168380000101=(0.5, 0.5))
    click(plans.tab, "plan-full")
    screen = plans.window.findChild(type(plans.tab._screen), "plan-screen")
    assert screen.isAncestorOf(plans.floor)
    assert named(screen, "plan-screen-title").text() == "Ground floor"
    await seen(lambda: screen.isVisible() and plans.floor.isVisible())
    key(plans.floor, Qt.Key.Key_Escape)
    assert plans.tab.isAncestorOf(plans.floor)
    await seen(plans.floor.isVisible)
    assert NORTH in plans.floor.board.faces


async def test_pictures_of_any_size_are_shown(plans, tmp_path):
    for name, size in (("long", (3000, 2)), ("dot", (1, 1))):
        Image.new("RGB", size, "white").save(tmp_path / f"{name}.png")
        assert dropped(plans.tab, files(tmp_path / f"{name}.png"), QPoint(300, 300))
        await seen(lambda name=name: plans.floor.accessibleName() == f"Plan: {name}")
        await seen(plans.is_read)
        plans.floor.zoom(8)
        plans.floor.grab()
