"""Garbage of windows is collected on their thread alone, also between one window and the next."""

import gc
import weakref

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

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
