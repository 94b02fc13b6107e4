"""The card of a terminal's roster on its overview: how many are there, who could not be delivered, and the rest."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.terminals.detail.failed_notice import RosterFailed
from facedesk.desk.terminals.roster.summary import Bar, RosterWords
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, fill, hbox, wide
from facedesk.desk.widgets.marked import Marked
from facedesk.station.changes import Changes
from facedesk.station.delivery.deliveries import Deliveries
from facedesk.station.terminals.views import TerminalView


class RosterCard(Card):
    """What of its roster a terminal holds; leads to the Roster tab."""

    opened = Signal()
    person_requested = Signal(str, str)  # the number, the tab of the person's page

    def __init__(self, deliveries: Deliveries, changes: Changes, parent: QWidget | None = None) -> None:
        super().__init__("terminal-roster", parent, spacing=8)
        self._words = RosterWords(self)
        self._compared = ElidedLabel("", 13, colour="ink2")
        self._held = Label("", 28, 600, tabular=True, name="overview-held")
        self._of = ElidedLabel("", 14, colour="ink2")
        self._bar = Bar("overview-bar")
        self._to_go = Marked("overview-to-go", "sending")
        self._removing = Marked("overview-removing", "sending")
        self._failed = RosterFailed(deliveries, changes)
        self._failed.person_requested.connect(self.person_requested)
        self._open = Button(self.tr("Open the roster"), kind="link", name="open-roster")
        self._open.clicked.connect(self.opened)
        self._lay_out()

    def _lay_out(self) -> None:
        fill(
            self.column,
            hbox(Label(self.tr("Roster"), 15, 600), STRETCH, self._compared),
            hbox(self._held, wide(self._of), spacing=10),
            self._bar,
            self._failed,
            hbox(self._to_go, self._removing, STRETCH, self._open, spacing=12),
        )

    def set_view(self, view: TerminalView, time_to_go_s: float | None) -> None:
        """Display a terminal's counts, and how long the deliveries that are to go will take."""
        count = view.roster
        self._compared.set_text(self._words.compared(view))
        self._held.setText(i18n.number(count.held))
        self._of.set_text(self._words.of_people(count.wanted))
        self._bar.set_part(count.held, count.wanted, "delivered")
        self._to_go.announce(self._words.to_go(count.to_go, time_to_go_s))
        self._removing.announce(self._words.removing(count.removing))
        self._failed.open_terminal(view.serial, count.failed)
