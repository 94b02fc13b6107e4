"""The button that asks in itself, and keeps its width meanwhile."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from facedesk.desk.parts.steady_button import SteadyButton
from facedesk.desk.parts.sure_button import SureButton

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def button(qtbot) -> SureButton:
    made = SureButton("Remove…", "Remove now, really?", "trash", "remove")
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def confirmed(button: SureButton) -> list[str]:
    told: list[str] = []
    button.confirmed.connect(lambda: told.append(button.text()))
    return told


def test_the_first_click_asks_and_the_second_confirms(button, confirmed):
    width = button.sizeHint().width()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (button.text(), button.accessibleName(), confirmed) == ("Remove now, really?",) * 2 + ([],)
    assert button.sizeHint().width() == width
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert confirmed == ["Remove…"]
    assert not button.asking


def test_enter_asks_and_confirms_and_esc_takes_the_question_back(button, confirmed):
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert button.asking
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert (button.asking, button.text()) == (False, "Remove…")
    for _ in range(2):
        QTest.keyClick(button, Qt.Key.Key_Return)
    assert confirmed == ["Remove…"]


def test_words_that_come_while_it_asks_wait_for_the_answer(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    button.set_words("Remove 2…", "Remove 2, really?")
    assert button.text() == "Remove now, really?"
    button.stop_asking()
    assert button.text() == "Remove 2…"


def test_a_steady_button_has_room_for_its_longest_text(qtbot):
    button = SteadyButton(("Save…", "Saved in the folder"), "file-arrow-down", name="save")
    qtbot.addWidget(button)
    before = button.sizeHint()
    button.setText("Saved in the folder")
    assert button.sizeHint() == before
