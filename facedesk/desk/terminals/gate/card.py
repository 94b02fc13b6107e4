"""The card of who decides at a terminal's gate: which rule holds there, and whether the terminal is set so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.text.gate_text import GateWords, mark_of_standing
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, TOP, fill, hbox, held, wide
from facedesk.desk.widgets.marked import PlainMark
from facedesk.station.gatekeeping.gates import Gates, Switching, SwitchState
from facedesk.station.gatekeeping.rulebook import opens_for_nobody
from facedesk.station.holding.holding import Holding
from facedesk.station.terminals.views import TerminalState, TerminalView
from facedesk.store.terminals import Decider
from facedesk.wire.parameter_set import opens_for_everybody

_MARK_PX = 16


class GateCard(Card):
    """Says it calmly: that a terminal decides by itself is no alarm."""

    change_requested = Signal()
    again_requested = Signal()  # what is not proved
    open_itself_requested = Signal()

    def __init__(self, gates: Gates, holding: Holding, parent: QWidget | None = None) -> None:
        super().__init__("terminal-gate", parent, spacing=8)
        self._gates, self._holding = gates, holding
        self._words = GateWords(self)
        self._change = Button(self.tr("Change…"), kind="link", name="gate-change")
        self._change.setAccessibleName(self.tr("Change who decides at the gate"))
        self._decider = ElidedLabel("", 17, 600, name="gate-decider")
        self._whence = ElidedLabel("", 13, colour="ink2", name="gate-whence")
        self._mark = PlainMark("delivered", _MARK_PX)
        self._standing = Label("", 13, wrap=True, name="gate-standing")
        self._again = Button(self.tr("Try again"), name="gate-again", height=28)
        self._itself = Button(self.tr("Let it open by itself"), name="gate-itself", height=28)
        self._binds = Label("", 13, colour="ink2", wrap=True, name="gate-binds")
        fill(
            self.column,
            hbox(Label(self.tr("At the gate"), 15, 600), STRETCH, self._change),
            hbox(self._decider, wide(self._whence), spacing=10),
            hbox(
                held(self._mark, TOP),
                wide(self._standing),
                held(self._again, TOP),
                held(self._itself, TOP),
                spacing=6,
            ),
            self._binds,
        )
        self._change.clicked.connect(self.change_requested)
        self._again.clicked.connect(self.again_requested)
        self._itself.clicked.connect(self.open_itself_requested)

    def set_view(self, view: TerminalView, group: str) -> None:
        """Display how a terminal stands; `group` is the name of what it hangs in."""
        switching = self._gates.switching(view.serial)
        self._decider.set_text(self._words.decider(switching.decides))
        self._whence.set_text(self._whence_words(view.serial, group, is_own=switching.is_own))
        asks = switching.decides is Decider.STATION
        doubt = self._words.late_opens_nothing() if asks and view.wall.is_in_doubt else ""
        binds = "" if self._opens_for_everybody(view) else self._words.binds(switching.decides)
        self._binds.setText(i18n.joined(" ", (binds, doubt)))
        self._binds.setVisible(bool(binds or doubt))
        self._update_standing(view, switching)

    def _whence_words(self, serial: str, group: str, *, is_own: bool) -> str:
        if is_own:
            return self.tr("said of this terminal itself")
        return self.tr("as {0} says").format(group) if self._gates.rulebook.is_said(serial) else ""

    def _update_standing(self, view: TerminalView, switching: Switching) -> None:
        """Display how switching over stands; where nobody has ever said anything there is nothing to prove."""
        serial, is_online = view.serial, view.state is TerminalState.ONLINE
        is_shut = self._is_shut(view, switching)
        mark, said = mark_of_standing(switching), self._words.standing(switching)
        if is_shut:
            mark, said = "finding", self.tr("It is set to open for nobody (autoOpenDoorEnable is 0).")
        elif self._opens_for_everybody(view):
            mark = "finding"
            said = self.tr(
                "It is set to open for everybody (alwaysOpenDoor is 1). Change that under Parameters."
            )
        elif switching.state is SwitchState.DONE and not self._gates.rulebook.is_said(serial):
            said = ""
        self._standing.setText(said)
        self._standing.setVisible(bool(said))
        self._mark.set_mark(mark)
        self._mark.setVisible(bool(said))
        is_undone = switching.state is not SwitchState.DONE and not switching.is_under_way
        self._again.setVisible(is_online and is_undone)
        self._itself.setVisible(is_online and is_shut)

    def _is_shut(self, view: TerminalView, switching: Switching) -> bool:
        """Whether it decides by itself, opens for nobody, and nothing holds it so."""
        is_terminal = switching.decides is Decider.TERMINAL and switching.state is SwitchState.DONE
        return is_terminal and not self._is_held(view) and opens_for_nobody(view.parameters)

    def _opens_for_everybody(self, view: TerminalView) -> bool:
        """Whether it is set so, and nothing holds it so."""
        return opens_for_everybody(view.parameters) and not self._is_held(view)

    def _is_held(self, view: TerminalView) -> bool:
        return self._holding.top(view.serial) is not None or bool(self._holding.before(view.serial))
