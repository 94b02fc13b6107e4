"""The small widgets: what they say, how they fit, and where the keyboard is."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from facedesk.desk.text.turnover_text import TurnoverWords
from facedesk.desk.theme.theme import DARK, theme
from facedesk.desk.widgets.badge import Badge
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel, fitted
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.focus.focus_ring import FocusRing
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.undo_bar import UndoBar
from facedesk.store.changes.arranging import Turnover

pytestmark = pytest.mark.usefixtures("qapp")

LONG = "Christopher Alexander Featherstonehaugh-Smith"


def send_second_half(button: Button, at_ms: int = 0) -> None:
    """Have a double click end on a button."""
    left, none, plain = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(button.rect().center())
    for kind, held in ((QEvent.Type.MouseButtonDblClick, left), (QEvent.Type.MouseButtonRelease, none)):
        event = QMouseEvent(kind, at, button.mapToGlobal(at), left, held, plain)
        event.setTimestamp(at_ms)
        QApplication.sendEvent(button, event)


def test_a_button_without_text_says_what_it_does(qtbot):
    button = Button(icon="camera", accessible="Capture", name="capture")
    qtbot.addWidget(button)
    assert (button.accessibleName(), button.toolTip(), button.objectName()) == (
        "Capture",
        "Capture",
        "capture",
    )
    assert button.sizeHint().height() == 34


@pytest.mark.parametrize(("first", "clicked"), [("itself", True), ("another", False)])
def test_a_button_takes_the_second_half_of_a_double_click_whose_first_half_was_on_it(qtbot, first, clicked):
    button, another = Button("Admit"), Button("Admit")
    for each in (button, another):
        qtbot.addWidget(each)
    QTest.mouseClick(button if first == "itself" else another, Qt.MouseButton.LeftButton)
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    send_second_half(button)
    assert bool(clicks) is clicked


def test_the_second_half_of_anothers_double_click_leaves_no_keyboard_on_a_button(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    column, button = QVBoxLayout(around), Button("Admit")
    column.addWidget(button)
    around.show()
    button.setFocus(Qt.FocusReason.MouseFocusReason)  # as Qt does before it hands the press on
    send_second_half(button)
    assert around.focusWidget() is not button


def test_a_double_click_on_a_button_that_makes_something_is_one_click(qtbot):
    button = Button("Add", once=True)
    qtbot.addWidget(button)
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    send_second_half(button)
    assert len(clicks) == 1


def test_a_button_that_was_pressed_long_before_takes_no_second_half_of_a_double_click(qtbot):
    button = Button("Admit")
    qtbot.addWidget(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    clicks: list[bool] = []
    button.clicked.connect(lambda: clicks.append(True))
    send_second_half(button, at_ms=10**9)
    assert not clicks


@pytest.mark.parametrize("height", [30, 34, 46, 88])
def test_a_button_has_room_for_all_of_its_text(qtbot, height):
    button = Button("Open North gate", "sign-in", "primary", height=height)
    qtbot.addWidget(button)
    needed = button.fontMetrics().horizontalAdvance(button.text()) + button.iconSize().width()
    assert button.sizeHint().width() >= needed + 16
    assert button.sizeHint().height() == height


def test_words_that_come_later_stand_as_far_from_the_icon_as_those_given_at_once(qtbot):
    given, later = Button("Try again", "arrow-clockwise"), Button("", "arrow-clockwise")
    for each in (given, later):
        qtbot.addWidget(each)
    later.set_words("Try again")
    assert later.iconSize() == given.iconSize()
    assert later.sizeHint() == given.sizeHint()


def test_the_keyboard_waits_beside_a_button_that_cannot_be_pressed_for_now(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    first, second = Button("Open"), Button("Reboot")
    column.addWidget(first)
    column.addWidget(second)
    qtbot.addWidget(window)
    window.show()
    first.setFocus()
    first.setEnabled(False)
    assert window.focusWidget() is window  # Enter presses nothing
    first.setEnabled(True)
    assert window.focusWidget() is first
    first.setEnabled(False)
    second.setFocus()
    first.setEnabled(True)
    assert window.focusWidget() is second


def test_the_keyboard_waits_where_a_notice_was(qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    notice, below = UndoBar("done", "undo"), Button("Pause")
    column.addWidget(notice)
    column.addWidget(below)
    qtbot.addWidget(window)
    window.show()
    notice.offer("Moved.", lambda: None)
    notice.undo.setFocus()
    QTest.keyClick(notice.undo, Qt.Key.Key_Space)
    assert notice.isHidden()
    assert window.focusWidget() is window  # and not Pause


def test_a_name_that_fits_stays_on_one_line():
    assert fitted("Li Na", 200, 17, 14)[1] == ("Li Na",)


def test_a_long_name_breaks_between_words_and_stays_whole():
    _, lines = fitted(LONG, 190, 17, 14)
    assert lines == ("Christopher Alexander", "Featherstonehaugh-Smith")


def test_a_name_too_long_for_two_lines_is_elided_at_its_end():
    _, lines = fitted("X" * 80, 190, 17, 14)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_a_name_is_never_broken_into_nothing():
    _, lines = fitted("王" * 40, 10, 17, 14)
    assert lines[0]


def test_an_elided_label_gives_the_whole_text_in_reach(qtbot):
    label = ElidedLabel(LONG)
    qtbot.addWidget(label)
    label.resize(60, 20)
    assert label.toolTip() == LONG
    assert label.accessibleName() == LONG


def test_a_badge_says_its_marks_word_or_another(qtbot):
    badge = Badge("online")
    qtbot.addWidget(badge)
    assert badge.text() == "Online"
    badge.set_state("online", "Online for 3 days")
    assert badge.accessibleName() == "Online for 3 days"


def test_a_notice_is_hidden_until_it_says_something_and_can_be_closed(qtbot):
    notice = Notice("n")
    notice.make_closable()
    qtbot.addWidget(notice)
    assert notice.text() == ""
    notice.announce("Not opened.", "Try again.", "refused")
    assert notice.text() == "Not opened. Try again."
    qtbot.mouseClick(notice.findChild(Button, "n-close"), Qt.MouseButton.LeftButton)
    assert notice.isHidden()


def test_text_from_elsewhere_is_never_taken_for_markup(qtbot):
    label = Label("<b>bold</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_label_follows_the_theme(qtbot):
    label = Label("x", colour="ink2")
    qtbot.addWidget(label)
    try:
        theme().forced = "dark"
        assert label.palette().windowText().color() == DARK.ink2
    finally:
        theme().forced = "light"


def test_an_empty_place_says_why(qtbot):
    empty = Empty("bell", "No alerts.")
    qtbot.addWidget(empty)
    empty.resize(300, 300)
    assert not empty.grab().isNull()
    assert empty.accessibleName() == "No alerts."


@pytest.fixture
def window(qtbot):
    window = QWidget()
    FocusRing(window)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(20, 20, 20, 20)
    for name in ("one", "two"):
        layout.addWidget(Button(name, name=name))
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


def ring(window):
    return window.findChild(QWidget, "focus-ring")


def test_the_ring_stands_two_pixels_outside_what_tab_reached(window):
    two = window.findChild(Button, "two")
    window.findChild(Button, "one").setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert two.hasFocus()
    assert ring(window).isVisible()
    corner = two.mapTo(window, QPoint(0, 0))
    assert ring(window).geometry() == two.rect().translated(corner).adjusted(-4, -4, 4, 4)
    two.move(two.x() + 5, two.y())
    assert ring(window).x() == two.x() - 4


def test_a_click_takes_the_ring_away(qtbot, window):
    QTest.keyClick(window, Qt.Key.Key_Tab)
    assert ring(window).isVisible()
    qtbot.mouseClick(window.findChild(Button, "one"), Qt.MouseButton.LeftButton)
    assert not ring(window).isVisible()


def test_undo_is_offered_as_long_as_it_is_possible_and_pressed_once(qtbot):
    bar, undone = UndoBar("done", "undo"), []
    qtbot.addWidget(bar)
    bar.offer("Removed.", lambda: undone.append(1))
    bar.undo.click()
    bar.undo.click()
    assert (undone, bar.isHidden()) == ([1], True)
    bar.offer("Removed.", undone.clear, for_s=0.01)
    assert not bar.isHidden()
    qtbot.waitUntil(bar.isHidden)
    assert undone == [1]


@pytest.mark.parametrize(
    ("turnover", "said"),
    [
        (Turnover(comes={"1": (7,), "2": (7,)}), ["Li Na comes to Gate 1.", "Li Na comes to Gate 2."]),
        (
            Turnover(comes={str(number): (7, 8) for number in range(1, 6)}),
            [
                "2 people come to Gate 1.",
                "2 people come to Gate 2.",
                "2 people come to Gate 3.",
                "2 people come to 2 more terminals.",
            ],
        ),
        (
            Turnover(leaves={"1": (7,)}, comes={"2": (7,), "3": (7,)}),
            ["Li Na leaves Gate 1.", "Li Na comes to 2 terminals."],
        ),
    ],
)
def test_who_comes_is_named_with_where_unless_somebody_leaves(turnover, said):
    words = TurnoverWords(lambda serial: f"Gate {serial}", {7: "Li Na"})
    assert words.announce(turnover).splitlines() == said


def test_undo_says_where_it_takes_back_less_than_was_done_and_only_then(qtbot):
    bar = UndoBar("done", "undo")
    qtbot.addWidget(bar)
    bar.offer("Saved.", lambda: None, undoes=("Undo: the rest", "Names stay."))
    said = bar.undo.text(), bar.undo.accessibleName(), bar.undo.toolTip()
    assert said == ("Undo: the rest", "Undo: the rest", "Names stay.")
    bar.offer("Removed.", lambda: None)
    assert (bar.undo.text(), bar.undo.accessibleName(), bar.undo.toolTip()) == ("Undo", "Undo", "")
