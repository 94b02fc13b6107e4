"""Opens the dialogs of who may pass where, whoever asks for them, and leads to where something is put right."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.shell.passages.here_dialog import HereDialog
from facedesk.desk.shell.passages.members import PassageMembers
from facedesk.desk.shell.passages.why_dialog import PassageQuestion, WhyDialog
from facedesk.desk.text.pass_text import is_stranger
from facedesk.station.gatekeeping.facts import FactPlace
from facedesk.station.station import Station
from facedesk.store.records.records import PassRow

_OF_TERMINAL = {
    FactPlace.ROSTER: "roster",
    FactPlace.PARAMETERS: "parameters",
    FactPlace.TERMINAL: "overview",
}
_OF_PERSON = frozenset({FactPlace.PROFILE, FactPlace.SCHEDULE, FactPlace.PHOTOS, FactPlace.TERMINALS})


class PassageDialogs(QObject):
    """Says which page is asked for."""

    person_requested = Signal(str, str)  # the number, the tab of the person's page
    terminal_requested = Signal(str, str)  # the serial, the tab of the terminal's page
    holds_requested = Signal()
    rules_requested = Signal()  # the calendar of holidays, and whether fever shuts

    def __init__(self, station: Station, window: QWidget) -> None:
        """Keep over which window they are opened."""
        super().__init__(window)
        self._records, self._window = station.records, window
        self._members = PassageMembers(station.terminals, station.people, station.passages, station.changes)
        self._opening = NewestWish(self)  # of a pass that is read first

    def ask_of_person(self, number: str, name: str) -> None:
        """Ask where somebody may pass."""
        self._open(PassageQuestion(number, name))

    def ask_of_terminal(self, serial: str) -> None:
        """Ask who may pass at a terminal."""
        self._open(PassageQuestion(serial=serial))

    def ask_of_pass(self, row: PassRow) -> None:
        """Ask why a pass did not open the gate."""
        number, name = ("", "") if is_stranger(row) else (row.id_number, row.name)
        if self._members.terminals.get(row.serial) is None:
            self._open(PassageQuestion(number, name))
        else:
            self._open(PassageQuestion(number, name, row.serial, row=row))

    def ask_of_record(self, record_id: int) -> None:
        """Ask the same of a pass that is stored."""
        self._opening.ask(lambda: self._records.one(record_id), self.ask_of_pass)

    def open_here(self, serial: str) -> None:
        """Display who may pass at a terminal now."""
        dialog = HereDialog(self._members, serial, self._window)
        ask = partial(self._ask_over, dialog, serial)
        dialog.person_requested.connect(ask)
        dialog.open()

    def _ask_over(self, dialog: HereDialog, serial: str, number: str, name: str) -> None:
        """Ask about one of those who are listed; where it leads elsewhere, the list goes as well."""
        why = self._made(PassageQuestion(number, name, serial), dialog)
        why.place_requested.connect(lambda *_: dialog.accept())
        why.open()

    def _open(self, question: PassageQuestion) -> None:
        self._opening.drop()
        self._made(question, self._window).open()

    def _made(self, question: PassageQuestion, parent: QWidget) -> WhyDialog:
        dialog = WhyDialog(self._members, question, parent)
        dialog.place_requested.connect(self._lead)
        return dialog

    def _lead(self, place: FactPlace, number: str, serial: str) -> None:
        if place in _OF_PERSON:
            self.person_requested.emit(number, place.value)
        elif place in _OF_TERMINAL:
            self.terminal_requested.emit(serial, _OF_TERMINAL[place])
        elif place is FactPlace.HOLDS:
            self.holds_requested.emit()
        else:
            self.rules_requested.emit()
