"""The question before a terminal is emptied: what that takes away, what becomes of it, and the name typed out."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QRadioButton, QWidget

from facedesk import i18n
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH
from facedesk.station.roster.rosters import Emptying

_WIDTH = 460


class EmptyingDialog(Dialog):
    """Asks whether a terminal shall be emptied; its button works once the terminal's name is typed."""

    confirmed = Signal(bool)  # whether nobody belongs there any more

    def __init__(
        self, title: str, takes: Emptying, parent: QWidget | None = None, *, leave: bool = False
    ) -> None:
        super().__init__("empty-dialog", "", parent, (_WIDTH, 0))
        self._title = title
        self.setWindowTitle(self.tr("Empty {0}").format(title))
        self._afresh = self._choice("empty-afresh", self.tr("Deliver everybody afresh"))
        self._leave = self._choice("empty-leave", self._leaving(takes.wanted))
        (self._leave if leave else self._afresh).setChecked(True)
        self._field = line_field("empty-name", self.tr("The terminal's name"))
        self._field.textChanged.connect(self._on_typed)
        self._do = Button(self.tr("Empty the terminal"), kind="primary", name="empty-confirm")
        self._do.setEnabled(False)
        self._do.clicked.connect(self._on_confirmed)
        self._cancel = Button(self.tr("Cancel"), name="empty-cancel")
        self._cancel.clicked.connect(self.reject)
        self._lay_out(takes)

    def _choice(self, name: str, text: str) -> QRadioButton:
        made = QRadioButton(text)
        made.setObjectName(name)
        made.setFont(font(14))
        return made

    def _leaving(self, wanted: int) -> str:
        """Return who would belong there no more."""
        if not wanted:
            return self.tr("Leave it empty: nobody belongs there any more")
        return self.tr("Leave it empty: %n people belong there no more", "", wanted)

    def _lay_out(self, takes: Emptying) -> None:
        said = Label(i18n.joined("\n", self._takes(takes)), 14, wrap=True, name="empty-takes")
        title = Label(self.tr("Empty {0}?").format(self._title), 20, 600, wrap=True)
        typed = Label(
            self.tr("Type its name, {0}, to go on:").format(self._title), 14, colour="ink2", wrap=True
        )
        parts = (title, said, 4, self._afresh, self._leave, 4, typed, self._field, 6)
        foot = (STRETCH, self._cancel, self._do)
        self.lay_out(*parts, foot=foot, spacing=10, margins=(20, 18, 20, 18))
        self._field.setFocus()

    def _takes(self, takes: Emptying) -> list[str]:
        """Return whom it takes away, as far as that is known."""
        lines = [self.tr("It deletes everybody from the terminal, photos too.")]
        if takes.held:
            lines.append(self.tr("%n people who belong there are on it now.", "", takes.held))
        if takes.surplus:
            lines.append(
                self.tr(
                    "%n people are only there. Take them over first, or they are gone.", "", takes.surplus
                )
            )
        else:
            lines.append(self.tr("Who was enrolled at the terminal itself is gone, too."))
        return lines

    def _on_typed(self, text: str) -> None:
        self._do.setEnabled(text.strip() == self._title.strip())

    def _on_confirmed(self) -> None:
        self.confirmed.emit(self._leave.isChecked())
        self.accept()
