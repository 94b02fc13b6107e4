"""Garbage of windows is collected on their thread alone, also between one window and the next."""

import gc
import weakref

import pytest
from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from facedesk.desk.shell import tidying
from facedesk.desk.shell.tidying import Tidying, clear_away


@pytest.fixture(autouse=True)
def _collecting():
    gc.enable()
    yield
    gc.unfreeze()
    gc.disable()  # as the tests of the desk have it


@pytest.mark.usefixtures("qapp")
def test_python_collects_again_after_the_last_window_and_not_before_the_next():
    window = QObject()
    first = Tidying(window)
    assert not gc.isenabled()
    first.end(comes_again=True)
    assert not gc.isenabled()
    second = Tidying(window)
    second.end()
    assert gc.isenabled()


@pytest.mark.usefixtures("qapp")
def test_what_a_window_has_left_is_taken_apart():
    window = QWidget()
    window.itself = window  # what only the collector finds
    known = weakref.ref(window)
    window.deleteLater()
    del window
    clear_away()
    assert known() is None


class Ring:
    """Only the collector finds it, once nobody knows it."""

    def __init__(self) -> None:
        self.itself = self


def a_minute_of(one):
    for _ in range(tidying._SETTLED_EVERY):
        one.look()


@pytest.fixture
def pointer(monkeypatch):
    """Give the places where the pointer is found, one after the other; then it rests at the last."""
    places = [QPoint()]
    monkeypatch.setattr(
        tidying.QCursor, "pos", lambda: places.pop(0) if len(places) > 1 else places[0], raising=True
    )
    return places


@pytest.fixture
def kept():
    """Give a tidying whose timer does not run."""
    window = QObject()
    one = Tidying(window)
    one._timer.stop()
    yield one
    one.end()


@pytest.mark.usefixtures("qapp", "pointer")
def test_what_has_outlived_a_minute_is_walked_no_more(kept):
    held = [[] for _ in range(100)]
    a_minute_of(kept)
    assert len(gc.get_objects()) < len(held)
    assert gc.get_freeze_count() > len(held)


@pytest.mark.usefixtures("qapp", "pointer")
def test_much_at_once_is_not_left_to_come_together(kept):
    held = [[] for _ in range(tidying._WALKED_MOST)]
    kept.look()
    assert len(gc.get_objects()) < len(held)


@pytest.mark.usefixtures("qapp", "pointer")
def test_a_ring_that_has_outlived_a_minute_goes_when_there_is_much_more_and_nobody_moves_the_pointer(kept):
    ring = Ring()
    known = weakref.ref(ring)
    a_minute_of(kept)
    del ring
    a_minute_of(kept)
    assert known() is not None
    held = [[] for _ in range(int(kept._settled * 0.4))]
    a_minute_of(kept)
    assert known() is None
    assert held


@pytest.mark.usefixtures("qapp")
def test_it_waits_while_the_pointer_moves_until_there_is_twice_as_much(kept, pointer):
    ring = Ring()
    known = weakref.ref(ring)
    held = [[] for _ in range(int(kept._settled * 0.4))]
    pointer[:] = [QPoint(number, 0) for number in range(1, 9)]
    a_minute_of(kept)
    del ring
    a_minute_of(kept)
    assert known() is not None
    held += [[] for _ in range(int(kept._settled * 0.8))]
    a_minute_of(kept)
    assert known() is None
