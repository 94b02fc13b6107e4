"""Layout in one expression: what stands where, what takes the room left over, and whose children they become."""

import pytest
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.layout import RIGHT, STRETCH, Stretch, fill, hbox, held, vbox, wide


@pytest.fixture
def ground(qtbot):
    widget = QWidget()
    widget.resize(200, 100)
    qtbot.addWidget(widget)
    return widget


def box(width: int = 20, height: int = 10) -> QWidget:
    widget = QWidget()
    widget.setFixedSize(width, height)
    return widget


def free() -> QWidget:
    return QWidget()


def lay(ground: QWidget) -> None:
    ground.show()
    ground.layout().activate()


def test_items_stand_in_their_order_with_gaps_and_spacing(ground):
    first, second, third = box(), box(), box()
    hbox(first, second, 7, third, STRETCH, spacing=3, margins=(5, 1, 0, 0), on=ground)
    lay(ground)
    assert [widget.x() for widget in (first, second, third)] == [5, 28, 58]
    assert {widget.parentWidget() for widget in (first, second, third)} == {ground}


def test_the_room_left_over_is_shared_as_asked(ground):
    one, three = free(), free()
    hbox(wide(one), wide(three, 3), spacing=0, on=ground)
    lay(ground)
    assert (one.width(), three.width()) == (50, 150)


def test_a_stretch_takes_room_and_one_without_a_share_only_what_nobody_wants(ground):
    small, last = box(), box()
    hbox(Stretch(1), small, Stretch(3), last, Stretch(0), spacing=0, on=ground)
    lay(ground)
    assert (small.x(), last.x()) == (40, 180)


def test_boxes_stand_in_boxes_without_margins_of_their_own(ground):
    above, left, right = box(), box(), box()
    vbox(above, hbox(left, STRETCH, right, spacing=0), STRETCH, spacing=4, margins=6, on=ground)
    lay(ground)
    assert [(widget.x(), widget.y()) for widget in (above, left, right)] == [(6, 6), (6, 20), (174, 20)]


def test_what_is_held_keeps_its_size_at_an_edge(ground):
    small = box()
    vbox(held(small, RIGHT), STRETCH, on=ground)
    lay(ground)
    assert (small.x(), small.width()) == (180, 20)


def test_more_is_added_to_a_box_that_is_there(ground):
    first, second = box(), box()
    fill(hbox(first, spacing=0, on=ground), second, STRETCH)
    lay(ground)
    assert second.x() == 20
