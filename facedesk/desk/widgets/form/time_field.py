"""A field for a time of day, to the minute."""

import re
from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.form.step_arrows import StepArrows
from facedesk.wire.schedule import LAST_MINUTE

_ARROW: Final = QSize(20, 15)
_TIME: Final = re.compile(r"\s*(\d{1,2})(?:\s*[:：._hH时]?\s*(\d{2}))?\s*分?\s*")


def read_time(text: str) -> int | None:
    """Read a time as a minute of the day: 17:37, 1737, 9:05, 9; the day's end is 24:00 or 23:59. None for no time."""
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    of_day = hour * 60 + minute
    return min(of_day, LAST_MINUTE) if minute < 60 and of_day <= LAST_MINUTE + 1 else None


class TimeField(QLineEdit):
    """Holds a minute of the day, 0 to 1439; says `minute_typed` for what people did, not for what was shown.

    The arrow keys go by a minute, the page keys by fifteen. What is no time goes when the field is left; Enter keeps it
    from being taken for what stood there before: `entered` is said of a time alone.
    """

    minute_typed = Signal(int)
    edited = minute_typed
    entered = Signal()

    def __init__(self, name: str, accessible: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._minute = 0
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setFont(font(15, 600, tabular=True))
        self.setFixedHeight(34)
        self.setMaxLength(12)
        self.setTextMargins(0, 0, _ARROW.width(), 0)
        self._arrows = StepArrows(
            self, self.step, more=self.tr("Later"), less=self.tr("Earlier"), page=15, size=_ARROW, gap=4
        )
        self.returnPressed.connect(self._enter)
        self._update()

    def value(self) -> int:
        """Return the minute of the day."""
        return self.minute()

    def set_value(self, value: int) -> None:
        """Display a minute of the day, quietly."""
        self.set_minute(value)

    def unreadable(self) -> str:
        """Return nothing: what is no time goes when the field is left."""
        return ""

    def minute(self) -> int:
        """Return the minute of the day."""
        return self._minute

    def set_minute(self, minute: int) -> None:
        """Display a minute of the day, quietly."""
        self._minute = minute
        self._update()

    def typed(self) -> int | None:
        """Return the minute that stands in the field at this moment; None where that is no time."""
        return read_time(self.text())

    def clear_time(self) -> None:
        """Display that there is no time, quietly; what is typed or stepped to is one again."""
        self.clear()

    def step(self, minutes: int) -> None:
        """Go some minutes on or back, within the day."""
        typed = self.typed()
        self._become(max(0, min(LAST_MINUTE, (self._minute if typed is None else typed) + minutes)))

    def _enter(self) -> None:
        is_time = self.typed() is not None
        self._receive()
        if is_time:
            self.entered.emit()
        else:
            self.selectAll()  # what stood there before stands there again, to be typed over

    def _receive(self) -> None:
        typed = self.typed()
        if self.isEnabled():
            self._become(self._minute if typed is None else typed)

    def _become(self, minute: int) -> None:
        is_new, self._minute = minute != self._minute, minute
        self._update()
        if is_new:
            self.minute_typed.emit(minute)

    def _update(self) -> None:
        self.setText(f"{self._minute // 60:02}:{self._minute % 60:02}")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by minutes with the arrow keys."""
        if not self._arrows.press(event):
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, _event: QMouseEvent) -> None:
        """Select all of it: half a time is nothing to type over."""
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was typed when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self._receive()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the arrows at the end."""
        super().resizeEvent(event)
        self._arrows.place()
