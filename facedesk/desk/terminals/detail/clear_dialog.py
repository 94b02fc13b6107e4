"""The question before terminals forget their pass records: what that loses, and the word for it typed out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.change_bar import breakable
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH
from facedesk.station.terminals.views import TerminalView, unsent_records

_WIDTH = 460
_NAMED_MOST = 8


class ClearDialog(Dialog):
    """Asks whether they shall be cleared; its button works once the word is typed."""

    confirmed = Signal()

    def __init__(self, views: Sequence[TerminalView], parent: QWidget | None = None) -> None:
        super().__init__("clear-dialog", "", parent, (_WIDTH, 0))
        self._word = self.tr("clear", "the word that is typed out before pass records are cleared")
        if len(views) == 1:
            heading = self.tr("Clear the pass records of {0}?").format(breakable(views[0].title))
        else:
            heading = self.tr("Clear the pass records of %n terminals?", "", len(views))
        self.setWindowTitle(heading)
        said = Label(i18n.joined("\n", self._loses(views)), 14, wrap=True, name="clear-loses")
        typed = Label(
            self.tr("Type the word “{0}” to go on:").format(self._word), 14, colour="ink2", wrap=True
        )
        self._field = line_field("clear-word", self.tr("The word"))
        self._field.textChanged.connect(self._on_typed)
        self._do = Button(self.tr("Clear the records"), kind="primary", name="clear-confirm")
        self._do.setEnabled(False)
        self._do.clicked.connect(self._on_confirmed)
        cancel = Button(self.tr("Cancel"), name="clear-cancel")
        cancel.clicked.connect(self.reject)
        parts = (Label(heading, 20, 600, wrap=True), said, 4, typed, self._field, 6)
        self.lay_out(*parts, foot=(STRETCH, cancel, self._do), spacing=10, margins=(20, 18, 20, 18))
        self._field.setFocus()

    def _loses(self, views: Sequence[TerminalView]) -> list[str]:
        """Return what is lost, the worst first."""
        lines = [self.tr("What has come here stays here; in the terminal's own memory it is gone.")]
        worst_first = sorted(views, key=lambda view: -(view.records_waiting or 0))
        at_stake = [said for view in worst_first if (said := unsent_records(view)) is not None]
        lines += map(i18n.told, at_stake[:_NAMED_MOST])
        if len(at_stake) > _NAMED_MOST:
            lines.append(self.tr("The same of %n more.", "", len(at_stake) - _NAMED_MOST))
        return lines

    def _on_typed(self, text: str) -> None:
        self._do.setEnabled(text.strip().casefold() == self._word.casefold())

    def _on_confirmed(self) -> None:
        self.confirmed.emit()
        self.accept()
