"""Buttons at the end of a table's rows: painted, and pressed by mouse and keys like others."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from facedesk.desk.widgets.table.actions import ActionTable, RowAction, RowActions
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.desk.widgets.table.painting import TableStyle

STYLE = TableStyle(row=40, before=8, lively=True, several=False, opens=False)


@dataclass(frozen=True)
class Gate:
    name: str
    actions: tuple[str, ...] = ()
    height: int = 40


class Gates(RowsModel[Gate]):
    def __init__(self) -> None:
        self.actions = RowActions(self._of)
        super().__init__(
            "Gates",
            (
                Column(
                    key=0, title="", text=lambda row: row.name, width=200, tall=lambda row, _px: row.height
                ),
                Column(
                    key=1,
                    title="",
                    text=lambda _: "",
                    spoken=self.actions.spoken,
                    width=200,
                    paint=self.actions.paint,
                ),
            ),
        )

    @staticmethod
    def _of(row: Gate) -> list[RowAction]:
        return [RowAction(name, name.title(), "link" if name == "read" else "plain") for name in row.actions]

    def key_of(self, row):
        return row.name


@pytest.fixture
def gates(qtbot):
    model = Gates()
    table = ActionTable(model, STYLE, "gates", model.actions)
    table.told = []
    table.action_requested.connect(lambda key, name: table.told.append((key, name)))
    model.setParent(table)
    model.display([Gate("North", ("read", "retry")), Gate("South"), Gate("West", ("retry",), 54)])
    qtbot.addWidget(table)
    table.resize(500, 300)
    table.show()
    return table


def at(table, key, name):
    return table.action_place(key, name).center()


def test_a_click_presses_the_button_that_is_hit_and_nothing_beside_it(gates):
    for key, name in (("North", "read"), ("North", "retry"), ("West", "retry")):
        QTest.mouseClick(gates.viewport(), Qt.MouseButton.LeftButton, pos=at(gates, key, name))
    QTest.mouseClick(gates.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 20))
    QTest.mouseClick(gates.viewport(), Qt.MouseButton.RightButton, pos=at(gates, "North", "read"))
    assert gates.told == [("North", "read"), ("North", "retry"), ("West", "retry")]
    assert gates.action_place("South", "retry") is None


def test_a_press_that_is_let_go_elsewhere_and_the_second_half_of_a_double_click_do_nothing(gates):
    viewport, left = gates.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, pos=at(gates, "North", "read"))
    QTest.mouseRelease(viewport, left, pos=at(gates, "North", "retry"))
    assert gates.told == []
    QTest.mouseClick(viewport, left, pos=at(gates, "North", "retry"))
    QTest.mouseDClick(viewport, left, pos=at(gates, "North", "retry"))
    assert gates.told == [("North", "retry")]


def test_arrows_go_through_the_buttons_of_a_row_and_enter_presses_one(gates):
    gates.choose("North")
    gates.setFocus()
    QTest.keyClick(gates, Qt.Key.Key_Return)
    QTest.keyClick(gates, Qt.Key.Key_Left)
    QTest.keyClick(gates, Qt.Key.Key_Space)
    QTest.keyClick(gates, Qt.Key.Key_Left)  # there is no further one
    QTest.keyClick(gates, Qt.Key.Key_Return)
    QTest.keyClick(gates, Qt.Key.Key_Down)
    QTest.keyClick(gates, Qt.Key.Key_Return)  # a row without any
    QTest.keyClick(gates, Qt.Key.Key_Down)
    QTest.keyClick(gates, Qt.Key.Key_Return)
    assert gates.told == [("North", "retry"), ("North", "read"), ("North", "read"), ("West", "retry")]


def test_a_key_that_is_held_down_presses_once(gates):
    gates.choose("North")
    no_keys = Qt.KeyboardModifier.NoModifier
    for repeats in (False, True, True):
        press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, no_keys, "", repeats)
        QApplication.sendEvent(gates, press)
    assert gates.told == [("North", "retry")]


def test_a_row_is_as_high_as_its_column_says_and_follows_when_it_changes(gates):
    assert [gates.rowHeight(place) for place in range(3)] == [40, 40, 54]
    gates._model.update_rows([Gate("South", (), 54), Gate("West", ("retry",), 40)])
    assert [gates.rowHeight(place) for place in range(3)] == [40, 54, 40]


def test_who_hears_the_table_is_told_what_can_be_done(gates):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert gates._model.index(0, 1).data(role) == "Read, Retry"


def test_the_button_below_the_pointer_is_shown_so(gates):
    QTest.mouseMove(gates.viewport(), at(gates, "North", "read"))
    assert gates._actions.below == (gates._model.rows[0], "read")
    assert gates.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    QTest.mouseMove(gates.viewport(), QPoint(20, 20))
    assert gates._actions.below is None
    gates.viewport().grab()
