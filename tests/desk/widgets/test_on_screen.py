"""A window is where people can reach all of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.on_screen import OnScreen, inside, place_below

AT_200_PERCENT = QRect(0, 0, 960, 540)


@pytest.mark.parametrize(
    ("frame", "placed"),
    [
        (QRect(0, 0, 1280, 720), QRect(0, 0, 960, 540)),  # Full HD at 200 %
        (QRect(100, 40, 800, 500), QRect(100, 40, 800, 500)),
        (QRect(2000, 300, 800, 500), QRect(160, 40, 800, 500)),  # a second screen that is gone
        (QRect(-3000, -900, 800, 500), QRect(0, 0, 800, 500)),
        (QRect(500, 400, 900, 500), QRect(60, 40, 900, 500)),  # half below the edge
    ],
)
def test_a_frame_is_moved_and_made_smaller_as_little_as_can_be(frame, placed):
    assert inside(frame, AT_200_PERCENT) == placed


NUMBERS = st.integers(-5000, 5000)


@given(st.builds(QRect, NUMBERS, NUMBERS, st.integers(1, 6000), st.integers(1, 6000)), NUMBERS, NUMBERS)
def test_any_frame_ends_on_its_screen(frame, screen_left, screen_top):
    screen = QRect(screen_left, screen_top, 1366, 728)
    placed = inside(frame, screen)
    assert screen.contains(placed)
    assert placed == frame or not screen.contains(frame)


def test_what_opens_below_a_button_at_the_edge_stands_on_the_screen(qtbot):
    button = QWidget()
    qtbot.addWidget(button)
    room = button.screen().availableGeometry()
    button.setGeometry(room.right() - 40, 60, 40, 34)
    button.show()
    placed = QRect(place_below(button, QSize(300, 90)), QSize(300, 90))
    assert room.contains(placed)
    assert placed.top() > button.mapToGlobal(button.rect().bottomLeft()).y()


def test_a_window_is_shown_on_the_screen_that_there_is(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    OnScreen(window, QSize(4000, 3000), lambda: AT_200_PERCENT)
    window.setGeometry(5000, 4000, 3000, 2000)
    window.show()
    assert AT_200_PERCENT.contains(window.frameGeometry())
