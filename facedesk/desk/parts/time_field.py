"""A field for a time of day, to the minute."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTime, Signal
from PySide6.QtWidgets import QTimeEdit, QToolButton, QWidget

from facedesk.desk.icons import icon
from facedesk.desk.theme import font

_ARROW = 20, 15


class TimeField(QTimeEdit):
    """Holds minutes from midnight, 0 to 1439; says `minute_typed` for what people did, not for what was shown."""

    minute_typed = Signal(int)

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setDisplayFormat("HH:mm")
        self.setKeyboardTracking(False)
        self.setFont(font(15, 600, tabular=True))
        self.setFixedHeight(34)
        self._arrows = [self._arrow("caret-up", 1), self._arrow("caret-down", -1)]
        self.timeChanged.connect(lambda: self.minute_typed.emit(self.minute()))

    def _arrow(self, glyph: str, steps: int) -> QToolButton:
        arrow = QToolButton(self)
        arrow.setObjectName(f"{self.objectName()}.{'up' if steps > 0 else 'down'}")
        arrow.setAccessibleName(self.tr("Later") if steps > 0 else self.tr("Earlier"))
        arrow.setIcon(icon(glyph, "ink2"))
        arrow.setIconSize(QSize(11, 11))
        arrow.setAutoRaise(True)
        arrow.setAutoRepeat(True)
        arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys do the same
        arrow.setCursor(Qt.CursorShape.ArrowCursor)
        arrow.clicked.connect(lambda: self.stepBy(steps))
        return arrow

    def minute(self) -> int:
        """Give the minute of the day."""
        return self.time().hour() * 60 + self.time().minute()

    def show_minute(self, minute: int) -> None:
        """Show a minute of the day, quietly."""
        if minute != self.minute():
            self.blockSignals(True)
            self.setTime(QTime(minute // 60, minute % 60))
            self.blockSignals(False)

    def resizeEvent(self, event: object) -> None:
        """Put the arrows at the end."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        width, height = _ARROW
        for number, arrow in enumerate(self._arrows):
            arrow.setGeometry(
                self.width() - width - 4, self.height() // 2 - height + number * height, width, height
            )
