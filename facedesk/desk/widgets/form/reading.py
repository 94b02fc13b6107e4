"""What is only to be read: a text, or one that nobody reads over a shoulder."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.desk.widgets.timers import single_shot

SHOWN_MS = 10_000
"""So long a secret stays readable once it is asked for."""
CONCEALED: Final = "••••••"
"""What stands for a secret, whatever its length."""


class ReadingControl(Label):
    """A text that can be marked and copied."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__(px=14, wrap=True, tabular=True)
        self._value = ""
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def value(self) -> str:
        """Return the text."""
        return self._value

    def set_value(self, value: str) -> None:
        """Display a text."""
        self._value = value
        self.setText(value)
        self.setToolTip(value)

    def unreadable(self) -> str:
        """Return nothing."""
        return ""


class SecretReading(QWidget):
    """A secret that is only to be read: shown when asked for, and hidden again by itself."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._value = ""
        self._text = Label(px=14, tabular=True)
        self._eye = Button(icon="eye", kind="ghost", accessible=self.tr("Show"), height=28)
        self._eye.setCheckable(True)
        self._eye.toggled.connect(self._reveal)
        self._hides = single_shot(self, SHOWN_MS, self.conceal)
        hbox(self._text, self._eye, STRETCH, spacing=6, on=self)

    def value(self) -> str:
        """Return the secret."""
        return self._value

    def set_value(self, value: str) -> None:
        """Keep a secret."""
        self._value = value
        self._eye.setVisible(bool(value))
        self._reveal(self._eye.isChecked())

    def unreadable(self) -> str:
        """Return nothing."""
        return ""

    def conceal(self) -> None:
        """Hide it."""
        self._eye.setChecked(False)

    def hideEvent(self, event: QHideEvent) -> None:
        """Hide it with its page."""
        super().hideEvent(event)
        self.conceal()

    def _reveal(self, shown: bool) -> None:
        self._text.setText(self._value if shown or not self._value else CONCEALED)
        if shown:
            self._hides.start()
        else:
            self._hides.stop()
