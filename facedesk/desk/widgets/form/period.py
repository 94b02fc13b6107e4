"""A period of a day: from when to when."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.form.time_field import TimeField
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, wide

Period = tuple[int, int]
"""Its first and its last minute of the day."""


class PeriodControl(QWidget):
    """Two times beside each other; holds none until both are there."""

    edited = Signal()

    def __init__(self, name: str, accessible: str) -> None:
        super().__init__()
        self._value: Period | None = None
        self.start = TimeField(f"{name}-from", self.tr("{0}, from").format(accessible))
        self.end = TimeField(f"{name}-to", self.tr("{0}, to").format(accessible))
        hbox(wide(self.start), Label("–", colour="ink2"), wide(self.end), spacing=6, on=self)
        self.setFocusProxy(self.start)
        for field in (self.start, self.end):
            field.edited.connect(self._on_edited)

    def value(self) -> Period | None:
        """Return the minutes; None where there is no period."""
        return self._value

    def set_value(self, value: Period | None) -> None:
        """Display a period or none, quietly."""
        self._value = value
        for field, minute in zip((self.start, self.end), value or (0, 0), strict=True):
            field.set_minute(minute)
            if value is None:
                field.clear_time()

    def unreadable(self) -> str:
        """Return nothing: what is no time goes when the field is left."""
        return ""

    def _on_edited(self) -> None:
        self.set_value((self.start.minute(), self.end.minute()))
        self.edited.emit()
