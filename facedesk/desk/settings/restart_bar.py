"""What was set and takes effect at the next start only, with a button that starts the station anew."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.text import setting_text as words
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.notice import Notice


class RestartBar(Notice):
    """Stands as long as something waits for a restart."""

    confirmed = Signal()

    def __init__(self, parent: QWidget | None = None, *, offers: bool) -> None:
        """Offer the restart, or only say that one is needed, where nobody can carry it out."""
        super().__init__("settings-restart", parent)
        self._names: list[str] = []
        self.button = SureButton(*self._both(), "arrow-clockwise", "restart-now")
        self.button.confirmed.connect(self._on_confirmed)
        self.add_button(self.button)
        self.button.setVisible(offers)

    def _both(self) -> tuple[str, str]:
        return self.tr("Restart now…"), self.tr("Restart the station now?")

    def set_names(self, names: list[str]) -> None:
        """Display which settings wait for a restart; nothing where none does."""
        if names == self._names:
            return
        self._names = names
        self.button.setEnabled(True)
        if names:
            self._explain()
        else:
            self.hide()

    def _explain(self) -> None:
        said = self.tr("Takes effect after a restart: {0}.").format(words.names(self._names))
        away = self.tr(
            "Terminals are away for some seconds; they keep what they record meanwhile and send it then."
        )
        self.announce(said, away, "finding")

    def _on_confirmed(self) -> None:
        self.button.setEnabled(False)
        self._explain()
        self.confirmed.emit()

    def report_failure(self, why: str) -> None:
        """Display why there was no restart."""
        self.button.setEnabled(True)
        self.announce(self.tr("Not restarted."), why, "refused")

    def calm(self) -> None:
        """Let a restart be asked for again."""
        self.button.setEnabled(True)

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.button.set_question(*self._both())
