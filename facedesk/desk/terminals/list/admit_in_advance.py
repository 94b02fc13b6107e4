"""A field for the serial of a terminal that has never called yet, to admit it in advance."""

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide

_LONGEST_SERIAL = 32
_SERIAL = re.compile(r"[!-~]+")
_USUAL = re.compile(r"[0-9]{12}")


class AdmitInAdvance(QWidget):
    """Type a serial, Enter admits it; Esc closes the field."""

    admitted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("admit-in-advance")
        accessible = self.tr("Serial of a terminal that has not called yet")
        self._field = line_field("advance-serial", accessible, _LONGEST_SERIAL, self.tr("Serial"))
        self._admit = Button(self.tr("Admit"), kind="primary", name="advance-admit")
        self._admit.setEnabled(False)
        self._asked = ""  # the unusual serial that was asked about
        self._hint = Label("", 12, wrap=True, name="advance-hint")
        self._field.textChanged.connect(self._on_typed)
        self._on_typed("")
        self._field.returnPressed.connect(self._on_admit)
        self._admit.clicked.connect(self._on_admit)
        close = Button(icon="x", kind="ghost", name="advance-close", accessible=self.tr("Close"), height=28)
        close.clicked.connect(self.close_field)
        vbox(
            hbox(Label(self.tr("Admit before it calls"), 13, 600), STRETCH, close),
            hbox(wide(self._field), self._admit, spacing=8),
            self._hint,
            spacing=4,
            margins=(4, 0, 0, 4),
            on=self,
        )
        self.hide()

    def open(self) -> None:
        """Display the field, ready for typing."""
        self.show()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def accept(self, serial: str) -> None:
        """Hear that a serial is admitted; another one may be typed by now."""
        if self._field.text().strip() == serial:
            self.close_field()

    def close_field(self) -> None:
        """Hide the field and forget what was typed."""
        self._field.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_field()
            return
        super().keyPressEvent(event)

    def _on_typed(self, text: str) -> None:
        self._asked = ""
        self._admit.setEnabled(bool(text.strip()))
        self._admit.setText(self.tr("Admit"))
        self._announce(self.tr("The serial is on the terminal's label or in its menu."), "ink3")

    def _on_admit(self) -> None:
        """Admit a serial that can be one; ask once more where it is unusual."""
        serial = self._field.text().strip()
        if not serial:
            return
        if not _SERIAL.fullmatch(serial):
            self._announce(self.tr("A serial has no blanks, only letters, digits and signs."), "ink")
        elif not _USUAL.fullmatch(serial) and serial != self._asked:
            self._asked = serial
            self._admit.setText(self.tr("Admit anyway"))
            self._announce(self.tr("12 digits are usual. Admit anyway?"), "ink")
        else:
            self.admitted.emit(serial)

    def _announce(self, text: str, colour: str) -> None:
        self._hint.setText(text)
        self._hint.set_colour(colour)
        self._field.setAccessibleDescription(text)
