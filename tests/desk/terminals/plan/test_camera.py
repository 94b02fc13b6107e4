"""A picture is seen as a whole or nearer, never past its edge, and what is pointed at stays where it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF, QSizeF

from facedesk.desk.terminals.plan.camera import MARGIN, MOST_ZOOM, Camera

VIEW = QSizeF(800, 400)
SIZES = st.tuples(st.integers(1, 4000), st.integers(1, 4000))
STEPS = st.lists(st.tuples(st.floats(0.2, 5), st.floats(-2000, 2000), st.floats(-2000, 2000)), max_size=8)


def test_at_first_all_of_it_is_seen_in_the_middle():
    rect = Camera(QSizeF(1600, 400), VIEW).rect
    assert (rect.left(), rect.right()) == (MARGIN, 800 - MARGIN)
    assert rect.center() == QPointF(400, 200)


@given(SIZES, STEPS)
def test_however_one_looks_the_picture_fills_the_view_or_is_in_its_middle(size, steps):
    camera = Camera(QSizeF(*size), VIEW)
    for factor, dx, dy in steps:
        camera = camera.zoomed(factor, QPointF(abs(dx) % 800, abs(dy) % 400)).moved(dx, dy)
    rect, room = camera.rect, QRectF(0, 0, 800, 400).adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    for least, most, start, end, middle, wanted in (
        (rect.left(), rect.right(), room.left(), room.right(), rect.center().x(), 400),
        (rect.top(), rect.bottom(), room.top(), room.bottom(), rect.center().y(), 200),
    ):
        is_full = least <= start + 0.01 and most >= end - 0.01
        assert is_full or middle == pytest.approx(wanted)
    assert 1 <= camera.zoom <= MOST_ZOOM


def test_what_lies_under_the_pointer_stays_there_when_one_looks_nearer():
    camera, about = Camera(QSizeF(1600, 800), VIEW), QPointF(500, 250)
    nearer = camera.zoomed(2.5, about)
    assert nearer.part(about) == pytest.approx(camera.part(about))


def test_a_point_outside_of_the_picture_is_its_nearest_one():
    assert Camera(QSizeF(1600, 800), VIEW).part(QPointF(-50, 9000)) == (0.0, 1.0)


def test_what_is_out_of_sight_is_brought_into_it_and_no_further():
    camera = Camera(QSizeF(1600, 800), VIEW).zoomed(4, QPointF(400, 200))
    box = QRectF(900, 100, 100, 30)
    seen = camera.revealing(box)
    assert camera.rect.left() - seen.rect.left() == pytest.approx(1000 - (800 - MARGIN))
    assert seen.rect.top() == pytest.approx(camera.rect.top())
    assert camera.revealing(QRectF(300, 100, 100, 30)) == camera
