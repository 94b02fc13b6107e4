"""A scroll bar that keeps its room and is not seen where there is nothing to scroll."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QScrollBar


class QuietBar(QScrollBar):
    """For views whose width must not change with what they show."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Vertical)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it where it is of use."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)
