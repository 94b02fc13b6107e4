"""Terminals are placed by mouse or keyboard, within the picture; what is done is stored, and can be undone."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget

from desk.hands import click, named, seen, shown
from desk.terminals.plan.conftest import DOCK, NORTH, SOUTH
from desk.terminals.plan.test_plan_tab import dropped, key
from facedesk.desk.terminals.plan.floor import MIME
from facedesk.store.database import StoreError

SHIFT = Qt.KeyboardModifier.ShiftModifier


def placing(plans) -> None:
    click(plans.tab, "plan-placing")
    assert shown(plans.tab, "plan-unplaced")


def listed(plans) -> list[str]:
    rows = named(plans.tab, "plan-unplaced", QListWidget)
    return [rows.item(row).text() for row in range(rows.count())]


def terminal(serial: str) -> QMimeData:
    mime = QMimeData()
    mime.setData(MIME, serial.encode())
    return mime


async def test_a_pin_is_dragged_to_its_place_and_stored_there(plans):
    number = await plans.with_plan(s168380000101=(0.25, 0.5))
    placing(plans)
    start = plans.middle(NORTH)
    plans.drag(start, start + QPoint(30, 10), start + QPoint(100, 40))
    assert plans.middle(NORTH) == start + QPoint(100, 40)
    wished = plans.floor.board.at(NORTH)
    await seen(lambda: plans.at(number, NORTH) == QPointF(*wished))
    assert plans.middle(NORTH) == start + QPoint(100, 40)
    assert not plans.card.isVisible()


async def test_a_pin_never_leaves_the_picture(plans):
    number = await plans.with_plan(s168380000101=(0.5, 0.5))
    placing(plans)
    start = plans.middle(NORTH)
    plans.drag(start, start + QPoint(20, 0), QPoint(5000, -3000))
    picture = plans.floor.camera.rect.toAlignedRect()
    assert picture.contains(plans.floor.pin_rect(NORTH))
    await seen(lambda: plans.at(number, NORTH) == QPointF(*plans.floor.board.at(NORTH)))
    assert 0 <= plans.at(number, NORTH).x() <= 1
    assert 0 <= plans.at(number, NORTH).y() <= 1


async def test_esc_gives_up_a_drag_and_a_click_alone_moves_nothing(plans):
    number = await plans.with_plan(s168380000101=(0.25, 0.5))
    placing(plans)
    start = plans.middle(NORTH)
    plans.drag(start, start + QPoint(50, 30), lets_go=False)
    key(plans.floor, Qt.Key.Key_Escape)
    QTest.mouseRelease(plans.floor, Qt.MouseButton.LeftButton, pos=start + QPoint(50, 30))
    assert plans.middle(NORTH) == start
    QTest.mouseClick(plans.floor, Qt.MouseButton.LeftButton, pos=start)
    plans.tab.work.flush()
    assert plans.at(number, NORTH) == QPointF(0.25, 0.5)
    assert not plans.card.isVisible()
    assert named(plans.tab, "plan-placing").isChecked()
    key(plans.floor, Qt.Key.Key_Escape)
    assert not named(plans.tab, "plan-placing").isChecked()


async def test_pins_are_not_moved_while_terminals_are_not_placed(plans):
    await plans.with_plan(s168380000101=(0.5, 0.5))
    for _ in range(4):
        click(plans.tab, "plan-nearer")
    start = plans.middle(NORTH)
    plans.drag(start, start + QPoint(30, 20))
    assert plans.middle(NORTH) == start
    plans.floor.choose(NORTH)
    key(plans.floor, Qt.Key.Key_Delete)
    assert NORTH in plans.floor.board.faces


async def test_arrows_move_by_a_pixel_and_with_shift_by_ten(plans):
    number = await plans.with_plan(s168380000101=(0.5, 0.5))
    placing(plans)
    plans.floor.setFocus()
    plans.floor.choose(NORTH)
    start = plans.middle(NORTH)
    key(plans.floor, Qt.Key.Key_Right)
    key(plans.floor, Qt.Key.Key_Down, SHIFT)
    key(plans.floor, Qt.Key.Key_Left, SHIFT)
    assert plans.middle(NORTH) - start == QPoint(-9, 10)
    await seen(lambda: plans.at(number, NORTH) == QPointF(*plans.floor.board.at(NORTH)))
    for _ in range(60):
        key(plans.floor, Qt.Key.Key_Up, SHIFT)
    rect = plans.floor.pin_rect(NORTH)
    assert abs(rect.top() - plans.floor.camera.rect.top()) <= 1
    key(plans.floor, Qt.Key.Key_Down)
    assert plans.floor.pin_rect(NORTH).top() - rect.top() == 1, "it turns round at once"
    await seen(lambda: plans.at(number, NORTH) == QPointF(*plans.floor.board.at(NORTH)))


async def test_what_was_just_placed_is_stored_when_the_page_is_left(plans):
    number = await plans.with_plan(s168380000101=(0.5, 0.5))
    placing(plans)
    plans.floor.choose(NORTH)
    key(plans.floor, Qt.Key.Key_Right, SHIFT)
    wished = QPointF(*plans.floor.board.at(NORTH))
    plans.window.hide()
    await seen(lambda: plans.at(number, NORTH) == wished)


async def test_what_was_to_be_stored_soon_is_not_once_it_is_placed_elsewhere_or_taken_off(plans, monkeypatch):
    number, stored, work = await plans.with_plan(s168380000101=(0.5, 0.5)), [], plans.tab.work
    monkeypatch.setattr(work, "_store", lambda _key, at: stored.append(at))
    work.place(number, NORTH, 0.1, 0.1, soon=True)
    work.place(number, NORTH, 0.9, 0.9)
    work.flush()
    assert stored == [(0.9, 0.9)]
    work.place(number, NORTH, 0.2, 0.2, soon=True)
    work.take_off(number, NORTH, "North gate")
    work.flush()
    assert stored == [(0.9, 0.9)]
    await seen(lambda: plans.at(number, NORTH) is None)


async def test_who_is_looked_at_no_more_has_no_face_though_it_was_due(plans):
    standings = plans.tab.standings
    standings.set_serials([NORTH])
    assert list(standings.faces) == [NORTH]
    standings.refresh()
    standings.set_serials([])
    assert standings.faces == {}


async def test_those_not_placed_yet_are_listed_and_enter_puts_one_in_the_middle(plans):
    number = await plans.with_plan(s168380000101=(0.5, 0.1))
    await plans.station.terminals.admit("168380000999")  # hangs elsewhere
    placing(plans)
    assert listed(plans) == ["<b>Dock</b>", "South gate"]
    rows = named(plans.tab, "plan-unplaced", QListWidget)
    rows.setFocus()
    key(rows, Qt.Key.Key_Down)
    assert rows.currentItem().text() == "South gate"
    key(rows, Qt.Key.Key_Return)
    await seen(lambda: plans.at(number, SOUTH) is not None)
    await seen(lambda: listed(plans) == ["<b>Dock</b>"])
    assert abs(plans.at(number, SOUTH).x() - 0.5) < 0.01
    assert rows.currentItem().text() == "<b>Dock</b>"
    assert plans.floor.board.current == SOUTH


async def test_esc_in_the_list_ends_placing_and_the_keyboard_is_on_the_plan(plans):
    await plans.with_plan(s168380000101=(0.5, 0.1))
    placing(plans)
    rows = named(plans.tab, "plan-unplaced", QListWidget)
    rows.setFocus()
    key(rows, Qt.Key.Key_Escape)
    assert not named(plans.tab, "plan-placing").isChecked()
    assert plans.floor.hasFocus()


async def test_one_is_dragged_onto_the_picture_and_nowhere_else(plans):
    number = await plans.with_plan()
    placing(plans)
    at = plans.floor.camera.point(0.25, 0.5).toPoint()
    assert dropped(plans.floor, terminal(DOCK), at)
    await seen(lambda: plans.at(number, DOCK) is not None)
    assert abs(plans.at(number, DOCK).x() - 0.25) < 0.01
    outside = QDragMoveEvent(
        QPoint(1, 1),
        Qt.DropAction.CopyAction,
        terminal(SOUTH),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(plans.floor, outside)
    assert not outside.isAccepted()
    click(plans.tab, "plan-placing")
    assert not dropped(plans.floor, terminal(SOUTH), at)


async def test_what_is_dragged_and_is_no_terminal_is_said(plans):
    await plans.with_plan()
    placing(plans)
    assert dropped(plans.floor, terminal("nobody"), plans.floor.camera.point(0.5, 0.5).toPoint())
    await seen(lambda: shown(plans.tab, "plan-failure"))
    assert (
        named(plans.tab, "plan-failure").text().startswith("The terminal was not placed. No terminal nobody")
    )


async def test_del_takes_one_off_and_undo_puts_it_where_it_was(plans):
    number = await plans.with_plan(s168380000101=(0.25, 0.5), s168380000102=(0.75, 0.5))
    placing(plans)
    plans.floor.choose(NORTH)
    key(plans.floor, Qt.Key.Key_Delete)
    await seen(lambda: NORTH not in plans.floor.board.faces)
    assert plans.floor.board.current == SOUTH
    assert "North gate" in listed(plans)
    assert named(plans.tab, "plan-undo").text() == "North gate is not on the plan any more."
    click(plans.tab, "plan-undo-do")
    await seen(lambda: plans.at(number, NORTH) == QPointF(0.25, 0.5))


async def test_what_could_not_be_stored_is_said_goes_back_and_can_be_tried_again(plans, monkeypatch):
    number = await plans.with_plan(s168380000101=(0.25, 0.5))
    placing(plans)
    start, write = plans.middle(NORTH), plans.station.store.write

    async def refuses(*_given: object, **_how: object) -> None:
        raise StoreError("diskFull")

    monkeypatch.setattr(plans.station.store, "write", refuses)
    plans.drag(start, start + QPoint(20, 0), start + QPoint(60, 0))
    wished = QPointF(*plans.floor.board.at(NORTH))
    plans.tab.work.flush()
    await seen(lambda: shown(plans.tab, "plan-failure"))
    assert plans.floor.board.at(NORTH) == (0.25, 0.5)
    monkeypatch.setattr(plans.station.store, "write", write)
    click(plans.tab, "plan-retry")
    await seen(lambda: plans.at(number, NORTH) == wished)
    assert not shown(plans.tab, "plan-failure")


async def test_a_pin_that_is_held_stays_in_the_hand_whatever_comes(plans):
    await plans.with_plan(s168380000101=(0.25, 0.5))
    placing(plans)
    start = plans.middle(NORTH)
    plans.drag(start, start + QPoint(80, 20), lets_go=False)
    await plans.station.terminals.label(SOUTH, "Another")
    await plans.station.plans.place(plans.tab._id, SOUTH, 0.1, 0.1)
    await seen(lambda: SOUTH in plans.floor.board.faces)
    assert plans.middle(NORTH) == start + QPoint(80, 20)
    QTest.mouseRelease(plans.floor, Qt.MouseButton.LeftButton, pos=start + QPoint(80, 20))
    number, wished = plans.tab._id, QPointF(*plans.floor.board.at(NORTH))
    await seen(lambda: plans.at(number, NORTH) == wished)


@pytest.mark.usefixtures("in_chinese")
async def test_all_words_are_chinese_too(plans):
    await plans.with_plan(s168380000101=(0.25, 0.5))
    assert named(plans.tab, "plan-counts").text() == "图上 1 台终端，0 台在线 · 显示最近一次通行"
    placing(plans)
    assert plans.floor.accessibleName() == "平面图：Ground floor"
