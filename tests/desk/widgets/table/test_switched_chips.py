"""A chip that can be switched: pressed it is off, its cross and Delete remove it."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from facedesk.desk.widgets.table.chips import Chip, ChipWords


@pytest.fixture
def told(qtbot):
    def made(*, can_be_switched: bool, is_off: bool = False):
        chip, heard = (
            Chip("c", ChipWords(1, "Result", "Fever", is_off=is_off), can_be_switched=can_be_switched),
            [],
        )
        chip.removed.connect(lambda: heard.append("removed"))
        chip.switched.connect(lambda: heard.append("switched"))
        qtbot.addWidget(chip)
        chip.show()
        return chip, heard

    return made


def test_pressed_it_is_switched_and_at_its_cross_removed(told):
    chip, heard = told(can_be_switched=True)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 14, 14))
    assert heard == ["switched", "removed"]


def test_by_keys_too(told):
    chip, heard = told(can_be_switched=True)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(chip.width() - 14, 14))
    QTest.keyClick(chip, Qt.Key.Key_Space)
    QTest.keyClick(chip, Qt.Key.Key_Delete)
    assert heard == ["removed", "switched", "removed"]


def test_another_goes_wherever_it_is_pressed(told):
    chip, heard = told(can_be_switched=False)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton, pos=QPoint(20, 14))
    assert heard == ["removed"]


def test_that_it_is_off_is_said(told):
    assert told(can_be_switched=True, is_off=True)[0].accessibleName() == "Filter: Result Fever, off"
    assert "Switch it on" in told(can_be_switched=True, is_off=True)[0].toolTip()
    assert told(can_be_switched=False)[0].accessibleName() == "Remove the filter: Result Fever"
