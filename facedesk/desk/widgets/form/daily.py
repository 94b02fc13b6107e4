"""Something that is done every day at a time, or not by itself: a switch, and the time beside it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.form.time_field import TimeField
from facedesk.desk.widgets.form.toggle import ToggleControl
from facedesk.desk.widgets.layout import STRETCH, hbox

_TIME_WIDE = 96


class DailyControl(QWidget):
    """Holds a minute of the day, None where it is switched off; the time that stood there last stays to be seen."""

    edited = Signal()

    def __init__(self, name: str, accessible: str, usual: int) -> None:
        """Keep the minute that is suggested first."""
        super().__init__()
        self.switch = ToggleControl()
        self.switch.setObjectName(f"{name}-switch")
        self.switch.setAccessibleName(accessible)
        self.time = TimeField(f"{name}-time", self.tr("{0}, time").format(accessible))
        self.time.setFixedWidth(_TIME_WIDE)
        self.time.set_minute(usual)
        hbox(self.switch, self.time, STRETCH, spacing=12, on=self)
        self.setFocusProxy(self.switch)
        self.switch.edited.connect(self._on_switched)
        self.time.edited.connect(self.edited)
        self.set_value(None)

    def _on_switched(self) -> None:
        self.time.setEnabled(self.switch.value())
        self.edited.emit()

    def value(self) -> int | None:
        """Return the minute, None for none."""
        return self.time.minute() if self.switch.value() else None

    def set_value(self, value: int | None) -> None:
        """Display a minute or none, quietly."""
        self.switch.set_value(value is not None)
        self.time.setEnabled(value is not None)
        if value is not None:
            self.time.set_minute(value)

    def unreadable(self) -> str:
        """Return nothing: what is no time goes when the field is left."""
        return ""
