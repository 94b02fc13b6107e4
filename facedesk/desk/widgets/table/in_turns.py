"""Painting what was scrolled to in several steps, so that none of them holds up a hand."""

import time

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractScrollArea

from facedesk.desk.widgets.timers import single_shot

STEP_S = 0.007
"""So long is painted in one step: with what leads to it, a step stays within a frame of 16 ms."""


class InTurns:
    """Says whether there is time left to paint more of a view that has moved; what is left comes in the next step.

    A view that stands still is painted whole: what is there would vanish for a moment else.
    """

    def __init__(self, view: QAbstractScrollArea) -> None:
        self._port = view.viewport()
        self._left = QRegion()
        self._is_moving = False
        self._until = 0.0
        self._has_begun = False
        self._goes_on = single_shot(self._port, 0, self._go_on)
        view.verticalScrollBar().valueChanged.connect(self.on_moved)

    def on_moved(self) -> None:
        """Hear that other rows stand where some stood."""
        self._is_moving = True

    def begin(self) -> None:
        """Begin to paint."""
        self._until, self._has_begun = time.perf_counter() + STEP_S, False
        self._left = QRegion()

    def has_time(self, room: QRect) -> bool:
        """Whether something can be painted now, as the first always can; else its room is painted in the next step."""
        if not self._is_moving or not self._has_begun or time.perf_counter() < self._until:
            self._has_begun = True
            return True
        self._left += room
        return False

    def end(self) -> None:
        """Have what is left painted next."""
        if self._left.isEmpty():
            self._is_moving = False
        else:
            self._goes_on.start()

    def _go_on(self) -> None:
        self._port.update(self._left)
