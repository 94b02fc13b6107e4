"""Whether somebody is at a widget: the pointer rests on it or the focus is in it, and a hand was felt lately."""

import time

from PySide6.QtCore import QPoint
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QWidget

IDLE_S = 60.0
"""So long without a hand, and nobody is there, whatever the pointer was left on."""


class Hand:
    """Looked at rather than told: a pointer that leaves quickly is not always heard of."""

    def __init__(self, widget: QWidget) -> None:
        self._widget = widget
        self._pointer = QPoint()
        self._felt_at = time.monotonic()

    def feel(self) -> None:
        """Hear that a key was pressed or something was scrolled."""
        self._felt_at = time.monotonic()

    @property
    def is_here(self) -> bool:
        """Whether somebody attends to the widget."""
        pointer = QCursor.pos()
        if pointer != self._pointer:
            self._pointer = pointer
            self.feel()
        if time.monotonic() - self._felt_at > IDLE_S:
            return False
        focused = QApplication.focusWidget()
        return self.has_pointer or (focused is not None and self._widget.isAncestorOf(focused))

    @property
    def has_pointer(self) -> bool:
        """Whether the pointer is on the widget."""
        return self._widget.isVisible() and self._widget.rect().contains(
            self._widget.mapFromGlobal(QCursor.pos())
        )
