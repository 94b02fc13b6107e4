"""Garbage of windows is collected on their thread alone, also between one window and the next."""

import gc
import weakref

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

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


def a_while_of(one, do=lambda: None):
    for _ in range(tidying._REST + 1):
        do()
        one.look()


@pytest.fixture
def kept():
    """Give a tidying whose timer does not run."""
    window = QObject()
    one = Tidying(window)
    one._timer.stop()
    yield one
    one.end()


@pytest.mark.usefixtures("qapp")
def test_what_has_outlived_a_minute_is_walked_no_more(kept):
    held = [[] for _ in range(100)]
    a_minute_of(kept)
    assert len(gc.get_objects()) < len(held)
    assert gc.get_freeze_count() > len(held)


@pytest.mark.usefixtures("qapp")
def test_much_at_once_is_not_left_to_come_together(kept):
    held = [[] for _ in range(tidying._WALKED_MOST)]
    kept.look()
    assert len(gc.get_objects()) < len(held)


@pytest.mark.usefixtures("qapp")
def test_a_ring_that_has_outlived_a_minute_goes_when_there_is_much_more_and_no_hand_is_at_the_window(kept):
    ring = Ring()
    known = weakref.ref(ring)
    a_minute_of(kept)
    del ring
    a_minute_of(kept)
    assert known() is not None
    held = [[] for _ in range(int(kept._settled * 0.4))]
    a_minute_of(kept)
    a_while_of(kept)
    assert known() is None
    assert held


@pytest.mark.parametrize("by", ["key", "wheel", "pointer"])
def test_it_waits_while_somebody_does_something_until_there_is_twice_as_much(kept, qtbot, by):
    window, at = QWidget(), QPointF(5, 5)
    qtbot.addWidget(window)
    turned = QWheelEvent(
        at, at, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    do = {
        "key": lambda: QTest.keyClick(window, Qt.Key.Key_PageDown),
        "wheel": lambda: QApplication.sendEvent(window, turned),
        "pointer": lambda: QApplication.sendEvent(window, moved),
    }[by]
    ring = Ring()
    known = weakref.ref(ring)
    held = [[] for _ in range(int(kept._settled * 0.4))]
    a_minute_of(kept)
    del ring
    for _ in range(3):
        a_while_of(kept, do)
    assert known() is not None
    a_while_of(kept)
    assert known() is None
    ring = Ring()
    known = weakref.ref(ring)
    gc.collect()
    gc.freeze()
    del ring
    held += [[] for _ in range(int(kept._settled * 1.2))]
    a_minute_of(kept)
    assert known() is None, "there is too much to wait"
