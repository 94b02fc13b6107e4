"""What a filter's value is chosen with."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget, QStyle, QStyleOptionViewItem

from facedesk.desk.records.filters.editors import ChoiceEditor
from facedesk.desk.records.filters.entries import TickEntry
from facedesk.store.records.search.criteria import Field


@pytest.fixture
def editor(qtbot) -> ChoiceEditor:
    made = ChoiceEditor(Field.GROUP, [TickEntry("1", "Works"), TickEntry("2", "Hall A", 1)], "")
    qtbot.addWidget(made)
    made.resize(300, 300)
    made.show()
    return made


def box_of(ticks: QListWidget, place: int) -> QRect:
    """Return where the box of a row is painted."""
    option, index = QStyleOptionViewItem(), ticks.model().index(place, 0)
    ticks.initViewItemOption(option)
    ticks.itemDelegate().initStyleOption(option, index)
    option.rect = ticks.visualRect(index)
    return ticks.style().subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, option, ticks)


@pytest.mark.parametrize("beside", [0, 60])
def test_a_click_on_the_box_or_beside_it_ticks_and_another_unticks(editor, beside):
    at = box_of(editor.list, 1).center() + QPoint(beside, 0)
    QTest.mouseClick(editor.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert editor.value() == frozenset({2})
    QTest.mouseClick(editor.list.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert editor.value() is None


def test_a_row_has_room_for_the_box(editor):
    row, box = editor.list.visualItemRect(editor.list.item(0)), box_of(editor.list, 0)
    assert row.contains(box)
    assert row.height() >= box.height() + 4
