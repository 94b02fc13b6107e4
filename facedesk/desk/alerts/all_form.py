"""Acknowledging all alerts at once: asked in place, with one note for all."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from facedesk.desk.alerts.card import NOTE_LONGEST
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.confirm.asking import Asking
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import Stretch, hbox
from facedesk.store.records.open_alerts import OpenAlerts


class AllForm(Card):
    """Opens below the panel's head; Enter acknowledges, Esc closes it."""

    confirmed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("alerts-all-form", parent, margin=12, spacing=10)
        self.up_to = 0  # the id of the newest alert when it was asked
        self._question = Label("", 14, 600, wrap=True)
        self._newer = Label("", 13, colour="ink2", wrap=True)
        accessible, empty = self.tr("Note for all"), self.tr("Note for all (optional)")
        self.note = line_field("alerts-all-note", accessible, NOTE_LONGEST, empty, 13)
        self.note.returnPressed.connect(self._confirm)
        self._yes = Button(self.tr("Acknowledge"), "checks", "primary", name="alerts-all-confirm", height=32)
        self._yes.clicked.connect(self._confirm)
        cancel = self._cancel = Button(self.tr("Cancel"), name="alerts-all-cancel", height=32)
        self._asking = Asking(self, self._yes, self.note, leaving=cancel, calms=False)
        self._asking.calmed.connect(self.hide)
        cancel.clicked.connect(self._asking.stop)
        column: QVBoxLayout = self.column
        column.addWidget(self._question)
        column.addWidget(self._newer)
        column.addWidget(self.note)
        column.addLayout(hbox(self._yes, cancel, Stretch(0), spacing=8))
        self.hide()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """Return what Tab leads to, in its order."""
        return self.note, self._yes, self._cancel

    def open_for(self, found: OpenAlerts) -> None:
        """Ask about all that are open now; what comes while the note is typed is none of them."""
        self.up_to = found.newest_id
        self._question.setText(self.tr("Acknowledge %n alerts?", "", found.total))
        self._newer.hide()
        self.note.clear()
        self.show()
        self._asking.start()
        self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_open(self, asked_about: int, newer: int) -> None:
        """Display how many of the open alerts came since it was asked; close when those it asked about are gone."""
        self._newer.setText(self.tr("%n newer stay.", "", newer))
        self._newer.setVisible(newer > 0)
        if not asked_about:
            self._asking.stop()

    def text(self) -> str:
        """Return the question."""
        return " ".join(label.text() for label in (self._question, self._newer) if not label.isHidden())

    def _confirm(self) -> None:
        if self._asking.confirm():
            self.confirmed.emit(self.note.text().strip())
