"""Acknowledging all alerts at once: asked in place, with one note for all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from facedesk import i18n
from facedesk.desk.alerts.card import NOTE_LONGEST
from facedesk.desk.parts.button import Button
from facedesk.desk.parts.card import Card
from facedesk.desk.parts.label import Label
from facedesk.desk.theme import font


class AllForm(Card):
    """Opens below the panel's head; Enter acknowledges, Esc closes it."""

    confirmed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("alerts.allForm", parent, margin=12, spacing=10)
        self._question = Label("", 14, 600, wrap=True)
        self.note = QLineEdit()
        self.note.setObjectName("alerts.allNote")
        self.note.setAccessibleName(self.tr("Note for all"))
        self.note.setPlaceholderText(self.tr("Note for all (optional)"))
        self.note.setMaxLength(NOTE_LONGEST)
        self.note.setFont(font(13))
        self.note.setFixedHeight(34)
        self.note.returnPressed.connect(self._confirm)
        self._yes = Button(self.tr("Acknowledge"), "checks", "primary", name="alerts.allConfirm", height=32)
        self._yes.clicked.connect(self._confirm)
        cancel = Button(self.tr("Cancel"), name="alerts.allCancel", height=32)
        cancel.clicked.connect(self.hide)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._yes)
        row.addWidget(cancel)
        row.addStretch()
        column: QVBoxLayout = self.column
        column.addWidget(self._question)
        column.addWidget(self.note)
        column.addLayout(row)
        self.hide()

    def open_for(self, count: int) -> None:
        """Ask about so many alerts."""
        self.show_count(count)
        self.note.clear()
        self.show()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_count(self, count: int) -> None:
        """Say how many there are now."""
        self._question.setText(self.tr("Acknowledge {0} alerts?").format(i18n.number(count)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
            return
        super().keyPressEvent(event)

    def _confirm(self) -> None:
        self.hide()
        self.confirmed.emit(self.note.text().strip())
