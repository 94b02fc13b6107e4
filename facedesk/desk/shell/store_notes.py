"""What is to be known of data folder and clock, and can be lived with: a bar that comes back when there is more."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live import emergency_banner
from facedesk.desk.live.follow import follow
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.notice import Notice
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.clocks.computer_clock import ComputerClock
from facedesk.station.terminals.views import Status
from facedesk.texts import Reason

_COUNTED = frozenset({"gatesHeld"})
"""What the status line counts."""


class StoreNotes(Notice):
    """Says which files of pictures are missing, damaged or older, and that the computer's clock is not believed.

    Closed, it stays so until there is another, or somebody asks for it where the status line counts what it says.
    """

    closed = Signal(int)  # so many notes are out of sight

    def __init__(
        self,
        status: Callable[[], Status],
        clock: ComputerClock,
        changes: Changes,
        parent: QWidget | None = None,
    ) -> None:
        """Keep what tells how the station stands, and the clock that can be said to be right."""
        super().__init__("store-notes", parent)
        self._status = status
        self._clock = clock
        self._said: tuple[object, ...] = ()
        self.clock_right = SureButton(*self._words(), "check", "clock-right")
        self.clock_right.hide()
        self.clock_right.confirmed.connect(clock.accept)
        self.add_button(self.clock_right)
        self._closing = self.make_closable()
        self._closing.clicked.connect(self._count)
        follow(changes, self, self._on_change)
        self._look()

    def _words(self) -> tuple[str, str]:
        return self.tr("The clock is right"), self.tr("Press once more: it is right")

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.clock_right.set_question(*self._words())

    def _on_change(self, change: ChangeNotice) -> None:
        if change.status:
            self._look()

    def _look(self) -> None:
        notes = self._notes()
        if notes == self._said:
            return
        is_more = bool(set(notes) - set(self._said))
        self._said = notes
        self.clock_right.setVisible(self._clock.doubt is not None)
        if not notes:
            self.hide()
        elif is_more or not self.isHidden():
            self._announce()
        self._count()

    def _notes(self) -> tuple[Reason, ...]:
        """Return what is to be said here: an emergency is over every page already, and what is held is counted."""
        notes = self._status().notes
        lasts = any(note.code in emergency_banner.SAID for note in notes)
        said = _COUNTED | emergency_banner.SAID | (emergency_banner.SAID_WITH_IT if lasts else set())
        return tuple(note for note in notes if note.code not in said)

    def _announce(self) -> None:
        self.announce("", i18n.joined("\n", map(i18n.told, self._notes())), "finding")

    def _count(self) -> None:
        self.closed.emit(len(self._said) if self.isHidden() else 0)

    def open(self) -> None:
        """Display it again, to whom asks for it, with the keyboard at its first button."""
        if not self._said:
            return
        self._announce()
        self._count()
        first = self._closing if self.clock_right.isHidden() else self.clock_right
        first.setFocus(Qt.FocusReason.OtherFocusReason)
