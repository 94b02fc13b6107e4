"""Painting what was scrolled to in several steps, so that none of them holds up a hand."""

import time

from PySide6.QtCore import QRect
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QAbstractScrollArea
from shiboken6 import isValid

from facedesk.desk.widgets.timers import single_shot

STEP_S = 0.007
"""So long is painted in one step: with what leads to it, a step stays within a frame of 16 ms."""
FRAME_S = 0.016


class InTurns:
    """Says whether there is time left to paint more of a view; what is left comes in the next step.

    That is so where it has moved, and where what it shows is only amended: then what is there stays until its turn
    comes. Any other time it is painted whole, as when another window lay over it.
    """

    def __init__(self, view: QAbstractScrollArea) -> None:
        self._port = view.viewport()
        self._left = QRegion()
        self._is_moving = self._is_amending = False
        self._moved_at: float | None = None
        self._until = 0.0
        self._has_begun = False
        self._goes_on = single_shot(self._port, 0, self._go_on)
        view.verticalScrollBar().valueChanged.connect(self.on_moved)

    def on_moved(self) -> None:
        """Hear that other rows stand where some stood; what was left of those moved with them."""
        self._is_moving = True
        if not self._left.isEmpty():
            self._left = QRegion(self._port.rect())
        if self._moved_at is None:
            self._moved_at = time.perf_counter()

    def amend(self) -> None:
        """Have all that is in sight painted anew: it is the same but for a picture that came, or a number.

        For a view that keeps what it painted, as those with `WA_OpaquePaintEvent` do. A picture may come while it goes.
        """
        if isValid(self._port):
            self._is_amending = True
            self._port.update()

    def begin(self, asked: QRegion) -> bool:
        """Begin to paint; return whether all that is there is to be cleared first, else what is painted clears it.

        What was left before stays left but for what is asked for now: a row below the pointer may come between.
        """
        begun = time.perf_counter()
        if self._moved_at is not None and begun - self._moved_at < FRAME_S:
            begun = self._moved_at  # what led to it took of the same step
        self._until = begun + STEP_S
        self._moved_at, self._has_begun = None, False
        self._left -= asked
        return self._is_moving or not self._is_amending

    def has_time(self, room: QRect) -> bool:
        """Whether something can be painted now, as the first always can; else its room is painted in the next step."""
        is_in_turns = self._is_moving or self._is_amending
        if is_in_turns and self._has_begun and time.perf_counter() >= self._until:
            self._left += room & self._port.rect()  # the rest is never asked for
            return False
        self._has_begun = True
        return True

    def end(self) -> None:
        """Have what is left painted next."""
        if self._left.isEmpty():
            self._is_moving = self._is_amending = False
        else:
            self._goes_on.start()

    def _go_on(self) -> None:
        self._port.update(self._left)
