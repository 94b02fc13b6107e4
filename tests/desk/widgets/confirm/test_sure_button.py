"""The button that asks in itself, and keeps its width meanwhile."""

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desk.hands import later
from facedesk.desk.widgets.confirm.asking import Asking
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.steady_button import SteadyButton

pytestmark = pytest.mark.usefixtures("qapp")
LEFT, PLAIN = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def button(qtbot) -> SureButton:
    made = SureButton("Remove…", "Remove now, really?", "trash", "remove")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


@pytest.fixture
def confirmed(button: SureButton) -> list[str]:
    told: list[str] = []
    button.confirmed.connect(lambda: told.append(button.text()))
    return told


def test_the_first_click_asks_and_a_second_one_later_confirms(button, confirmed):
    width = button.sizeHint().width()
    QTest.mouseClick(button, LEFT)
    assert (button.text(), button.accessibleName(), confirmed) == ("Remove now, really?",) * 2 + ([],)
    assert button.sizeHint().width() == width
    later(button)
    QTest.mouseClick(button, LEFT)
    assert confirmed == ["Remove…"]
    assert not button.asking


def test_a_click_within_half_a_second_confirms_nothing_and_the_question_stands(button, confirmed):
    QTest.mouseClick(button, LEFT)
    later(button, 0.12)
    QTest.mouseClick(button, LEFT)
    assert (button.asking, button.text(), confirmed) == (True, "Remove now, really?", [])
    later(button)
    QTest.mouseClick(button, LEFT)
    assert confirmed


def test_clicking_on_and_on_confirms_nothing(button, confirmed):
    for _ in range(12):
        QTest.mouseClick(button, LEFT)
        later(button, 0.12)
    assert not confirmed


def test_what_was_pressed_too_early_confirms_nothing_when_it_is_let_go_late(button, confirmed):
    QTest.mouseClick(button, LEFT)
    later(button, 0.12)
    QTest.mousePress(button, LEFT)
    later(button)
    QTest.mouseRelease(button, LEFT)
    assert button.asking
    assert not confirmed


def test_the_second_half_of_a_slow_double_click_confirms_nothing(button, confirmed):
    QTest.mouseClick(button, LEFT)
    later(button)  # where the system takes so slow a pair for a double click
    for kind in (QEvent.Type.MouseButtonDblClick, QEvent.Type.MouseButtonRelease):
        at = QPointF(button.rect().center())
        buttons = LEFT if kind == QEvent.Type.MouseButtonDblClick else Qt.MouseButton.NoButton
        event = QMouseEvent(kind, at, button.mapToGlobal(at), LEFT, buttons, PLAIN)
        QApplication.sendEvent(button, event)
    assert button.asking
    assert not confirmed


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_that_is_held_down_neither_confirms_nor_asks_again(button, confirmed, key):
    QTest.keyClick(button, key)
    assert button.asking
    later(button)
    for _ in range(3):
        QApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, key, PLAIN, "", True))
        QApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyRelease, key, PLAIN, "", True))
    assert (button.asking, confirmed) == (True, [])
    button.stop_asking()
    QApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyPress, key, PLAIN, "", True))
    QApplication.sendEvent(button, QKeyEvent(QEvent.Type.KeyRelease, key, PLAIN, "", True))
    assert not button.asking


def test_enter_asks_and_confirms_and_esc_takes_the_question_back(button, confirmed):
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert button.asking
    QTest.keyClick(button, Qt.Key.Key_Escape)
    assert (button.asking, button.text()) == (False, "Remove…")
    QTest.keyClick(button, Qt.Key.Key_Return)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert not confirmed
    later(button)
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert confirmed == ["Remove…"]


def test_esc_anywhere_in_the_window_takes_the_question_back_and_does_nothing_else(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    asks, other = SureButton("Remove…", "Sure?", "trash", "remove"), QWidget()
    other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    column = QVBoxLayout(window)
    for part in (asks, other):
        column.addWidget(part)
    window.show()
    asks.click()
    assert asks.asking
    heard: list[int] = []
    window.keyPressEvent = lambda event: heard.append(event.key())
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert not asks.asking
    assert not heard
    QTest.keyClick(other, Qt.Key.Key_Escape)
    assert heard == [Qt.Key.Key_Escape]


def test_a_question_is_taken_back_when_it_is_hidden_or_disabled(button):
    for away, back in ((button.hide, button.show), (lambda: button.setEnabled(False), lambda: None)):
        QTest.mouseClick(button, LEFT)
        assert button.asking
        away()
        assert not button.asking
        back()


def test_a_question_that_nobody_answers_is_taken_back(button, qtbot):
    (asking,) = button.findChildren(Asking)
    asking._calm.setInterval(1)
    with qtbot.waitSignal(asking.calmed):
        QTest.mouseClick(button, LEFT)
    assert button.text() == "Remove…"


def test_words_that_come_while_it_asks_wait_for_the_answer(button):
    QTest.mouseClick(button, LEFT)
    button.set_question("Remove 2…", "Remove 2, really?")
    assert button.text() == "Remove now, really?"
    button.stop_asking()
    assert button.text() == "Remove 2…"


def test_a_steady_button_has_room_for_its_longest_text(qtbot):
    button = SteadyButton(("Save…", "Saved in the folder"), "file-arrow-down", name="save")
    qtbot.addWidget(button)
    before = button.sizeHint()
    button.setText("Saved in the folder")
    assert button.sizeHint() == before
