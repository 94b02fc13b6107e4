"""The list at the side of a page: rows come and go quietly, a key leads to one, and keys lead from one to the next."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyledItemDelegate

from facedesk.desk.widgets.tabs.side_list import SideList


@dataclass(frozen=True)
class Thing:
    key: str
    size: int = 0


class Things(SideList[Thing]):
    def painter(self) -> QStyledItemDelegate:
        return QStyledItemDelegate(self)

    def spoken(self, row: Thing) -> str:
        return f"{row.key} {row.size}"


@pytest.fixture
def things(qtbot) -> Things:
    made = Things("things")
    qtbot.addWidget(made)
    made.set_rows([Thing("a"), Thing("b"), Thing("c")])
    made.show()
    return made


def test_what_is_displayed_and_chosen_by_the_page_is_not_told_to_it(things, qtbot):
    with qtbot.assertNotEmitted(things.row_chosen):
        things.choose("b")
        things.set_rows([Thing("b", 2), Thing("c")])
        things.set_rows([Thing("c")])
    assert things.chosen() == ""


def test_the_chosen_row_stays_so_wherever_it_stands(things):
    things.choose("c")
    things.set_rows([Thing("x"), Thing("y"), Thing("z"), Thing("c", 7)])
    assert things.chosen() == "c"
    assert list(things.rows()) == ["x", "y", "z", "c"]
    assert things.item(3).data(Qt.ItemDataRole.AccessibleTextRole) == "c 7"


def test_none_is_chosen_by_a_key_that_is_not_there(things):
    things.choose("b")
    things.choose("nowhere")
    assert things.chosen() == ""


def test_the_arrow_keys_lead_to_the_next_row(things, qtbot):
    things.choose("a")
    with qtbot.waitSignal(things.row_chosen) as told:
        QTest.keyClick(things, Qt.Key.Key_Down)
    assert told.args == ["b"]
