"""Collecting garbage while the window runs."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QCursor

_EVERY_MS = 250
_YOUNG_EVERY, _SETTLED_EVERY = 20, 240  # looks: 5 s, a minute
_WALKED_MOST = 10_000
"""So many objects are walked in about 5 ms; more than these are not left to come together."""
_GROWN, _GROWN_FAR = 1.25, 2.0


class Tidying:
    """Collects garbage on the window's thread only, in steps too small to be seen.

    Left to itself, the collector runs in whichever thread makes the next object, and a worker that takes a widget
    apart ends the program.

    What has outlived a minute is settled: it is walked no more, since half a million objects would hold the window up
    for a quarter of a second each time. It still goes with its last reference; what of it hangs together in a ring is
    found when everything is walked, which waits until there is much more than the last time and nobody is at the mouse.
    """

    def __init__(self, window: QObject) -> None:
        """Keep over from the collector until the window's end."""
        self._looks = 0
        self._pointer = QPoint()
        self._collect_all()
        gc.disable()
        self._timer = QTimer(window)
        self._timer.timeout.connect(self.look)
        self._timer.start(_EVERY_MS)

    def look(self) -> None:
        """Collect what is due: the youngest each time."""
        self._looks += 1
        gc.collect(0)
        if self._looks % _YOUNG_EVERY and len(gc.get_objects(generation=1)) < _WALKED_MOST:
            return
        gc.collect(1)
        is_due = self._looks % _SETTLED_EVERY == 0
        if not is_due and len(gc.get_objects(generation=2)) < _WALKED_MOST:
            return
        gc.collect()
        gc.freeze()
        if is_due and self._is_worth_all():
            self._collect_all()

    def _is_worth_all(self) -> bool:
        """Return whether much more is settled than the last time, and the pointer rests."""
        before, self._pointer = self._pointer, QCursor.pos()
        grown = gc.get_freeze_count() / max(self._settled, 1)
        return grown > _GROWN_FAR or (grown > _GROWN and before == self._pointer)

    def _collect_all(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
        self._settled = gc.get_freeze_count()

    def end(self, *, comes_again: bool = False) -> None:
        """Hand garbage collection back to Python, unless another window comes: it is to find no other thread at it."""
        self._timer.stop()
        gc.unfreeze()
        if not comes_again:
            gc.enable()


def clear_away() -> None:
    """Destroy what a window has left, on its thread."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
