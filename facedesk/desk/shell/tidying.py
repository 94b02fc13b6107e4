"""Collecting garbage while the window runs."""

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer


class Tidying:
    """Collects garbage on the window's thread only, in steps too small to be seen.

    Left to itself, the collector runs in whichever thread makes the next object, and a worker that takes a widget
    apart ends the program.
    """

    EVERY_MS = 250
    WHOLE_EVERY = 240

    def __init__(self, window: QObject) -> None:
        """Keep over from the collector until the window's end."""
        gc.collect()
        gc.freeze()  # what the start has made stays, and need not be walked again
        gc.disable()
        self._steps = 0
        self._timer = QTimer(window)
        self._timer.timeout.connect(self._on_time)
        self._timer.start(self.EVERY_MS)

    def _on_time(self) -> None:
        self._steps += 1
        if self._steps % self.WHOLE_EVERY == 0:
            gc.collect()
        elif self._steps % 20 == 0:
            gc.collect(1)
        else:
            gc.collect(0)

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
