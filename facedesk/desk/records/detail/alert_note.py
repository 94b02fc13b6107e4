"""What alert came of a pass: open, to be acknowledged here with a note, or acknowledged, by whom, when and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.text import alert_text
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.store.records.alerts import AlertRow

NOTE_LONGEST = 500


class AlertCount(QWidget):
    """What is counted; a class because only its own `tr` is read as one that counts."""

    def tries(self, count: int) -> str:
        """Return that repeats were one alert."""
        return self.tr("It was one alert with %n passes.", "", count)


class AlertNote(QWidget):
    """Shows one alert; the gravest that is open, else the last one that was acknowledged."""

    acknowledge_requested = Signal(int, str)  # the alert's id, the note
    shown_requested = Signal(bool)  # whether it is among those that are open

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("record-alert")
        self._alert: AlertRow | None = None
        self._counts = AlertCount(self)
        self._counts.hide()
        self.notice = Notice("record-alert-notice")
        self.acknowledge = Button(
            self.tr("Acknowledge"), "check", name="record-acknowledge", height=30, once=True
        )
        self.to_note = Button(
            icon="chat-text", name="record-note-button", accessible=self.tr("Note"), height=30
        )
        self.to_alert = Button(self.tr("Show the alert"), name="record-show-alert", height=30)
        self.to_alerts = Button(
            icon="bell", name="record-show-alerts", accessible=self.tr("Show the alert"), height=30
        )
        self.note = line_field(
            "record-note", self.tr("Note"), NOTE_LONGEST, self.tr("Note; Enter acknowledges"), 13
        )
        for button in (self.acknowledge, self.to_note, self.to_alerts, self.to_alert):
            self.notice.add_button(button)
        self.acknowledge.clicked.connect(self._acknowledge)
        self.to_note.clicked.connect(self._open_note)
        self.note.returnPressed.connect(self._acknowledge)
        for button in (self.to_alert, self.to_alerts):
            button.clicked.connect(lambda: self.shown_requested.emit(self._is_open()))
        vbox(self.notice, hbox(wide(self.note)), spacing=6, on=self)
        self.note.hide()
        self.hide()

    @property
    def alert(self) -> AlertRow | None:
        """Return which alert is shown."""
        return self._alert

    def set_alerts(self, alerts: Sequence[AlertRow]) -> None:
        """Display what came of the pass; nothing where no alert did."""
        still = [alert for alert in alerts if alert.acknowledged_at is None]
        chosen = min(still, key=lambda alert: alert.kind.priority) if still else next(iter(alerts[-1:]), None)
        if chosen is None or self._alert is None or chosen.id != self._alert.id:
            self.note.clear()
            self.note.hide()
        self._alert = chosen
        self.setVisible(chosen is not None)
        if chosen is not None:
            self._announce(chosen, len(alerts) - 1)
            for button in (self.acknowledge, self.to_note, self.to_alerts):
                button.setVisible(self._is_open())
            self.to_alert.setVisible(not self._is_open())
            self.acknowledge.setEnabled(True)
            if not self._is_open():
                self.note.hide()

    def _announce(self, alert: AlertRow, others: int) -> None:
        head = alert_text.head(alert)
        title = head if self._is_open() else i18n.joined(" · ", (head, alert_text.acknowledged(alert)))
        note = self.tr("“{0}”").format(alert.note) if alert.note else ""
        repeats = self._counts.tries(alert.count) if alert.count > 1 else ""
        more = self.tr("{0} more came of this pass.").format(i18n.number(others)) if others > 0 else ""
        hint = alert_text.what_to_do(alert) if self._is_open() else ""
        self.notice.announce(
            title, i18n.joined(" ", (note, hint, repeats, more)), alert_text.mark(alert.kind)
        )

    def _is_open(self) -> bool:
        return self._alert is not None and self._alert.acknowledged_at is None

    def failed(self) -> None:
        """Let it be tried again."""
        self.acknowledge.setEnabled(True)

    def _open_note(self) -> None:
        self.note.setVisible(self.note.isHidden())
        if not self.note.isHidden():
            self.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _acknowledge(self) -> None:
        if self._alert is not None and self._is_open() and self.acknowledge.isEnabled():
            self.acknowledge.setEnabled(False)
            self.acknowledge_requested.emit(self._alert.id, self.note.text().strip())

    def close_note(self) -> bool:
        """Close the field for the note; return whether it was open."""
        was_open = not self.note.isHidden()
        if was_open:
            self.note.hide()
            self.acknowledge.setFocus(Qt.FocusReason.OtherFocusReason)
        return was_open
