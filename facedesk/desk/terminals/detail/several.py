"""What is shown of several selected terminals: how many are there, what can be asked of all, what became of it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.holds.list import RunningHolds
from facedesk.desk.live.running_commands import IDLE
from facedesk.desk.terminals.detail.common_actions import CommonActions
from facedesk.desk.terminals.detail.round_notice import RoundNotice
from facedesk.desk.terminals.detail.rounds import Rounds, RoundWords
from facedesk.desk.terminals.detail.several_list import SeveralList
from facedesk.desk.terminals.detail.terminal_lines import TerminalLine
from facedesk.desk.text import terminal_text
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import Stretch, hbox, vbox, wide
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.views import TerminalState, TerminalView

_DURATIONS_MS = 1_000
_SIDE, _WIDEST = 20, 860


class Several(QWidget):
    """Shows the selected terminals; says what is asked of all of them."""

    terminal_chosen = Signal(str)  # serial
    selection_requested = Signal(list)  # serials

    def __init__(self, rounds: Rounds, holds: RunningHolds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._holds = holds
        self._rounds = rounds
        self._round_words = RoundWords(self)
        self._views: dict[str, TerminalView] = {}
        self._looked_us = 0
        self.setObjectName("several-terminals")
        self._title = Label("", 24, 600, tabular=True, name="several-title")
        self._counts = Label("", 14, colour="ink2", tabular=True, name="several-counts")
        self.actions_row = CommonActions("several", is_counted=True)
        self.outcome = RoundNotice(rounds, "several", self.tr("Select them again"))
        self._list = SeveralList()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        vbox(
            self._title,
            self._counts,
            8,
            self.actions_row,
            8,
            self.outcome,
            self._holds,
            4,
            wide(self._list),
            spacing=4,
            on=inside,
        )
        hbox(wide(inside), Stretch(0), margins=(_SIDE, 12, _SIDE, 0), on=self)

    def _connect(self) -> None:
        self._list.terminal_chosen.connect(self.terminal_chosen)
        self.outcome.selection_requested.connect(self.selection_requested)
        self._rounds.changed.connect(self._on_round)
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_DURATIONS_MS)

    # What is shown

    def serials(self) -> list[str]:
        """Return the terminals that it shows: what is asked is asked of them."""
        return list(self._views)

    def set_views(self, views: Sequence[TerminalView]) -> None:
        """Display terminals; where they are others than before, a question about those stands no more."""
        if [view.serial for view in views] != self.serials():
            self.actions_row.stop_asking()
        self._views = {view.serial: view for view in views}
        self._holds.set_serials(self.serials())
        self._looked_us = now_us()
        self._list.lines.set_lines([self._line(view) for view in views])
        self._update_counts()
        self.outcome.set_shown(self._views)

    def receive(self, views: Sequence[TerminalView]) -> None:
        """Display some of them as they stand now."""
        self._views |= {view.serial: view for view in views if view.serial in self._views}
        self._list.lines.update_rows([self._line(view) for view in views])
        self._update_counts()

    def _line(self, view: TerminalView) -> TerminalLine:
        stands, last = self._rounds.outcome(view.serial), self._rounds.last
        if stands == IDLE or last is None:
            return TerminalLine(view, self._looked_us)
        return TerminalLine(view, self._looked_us, self._round_words.outcome(last.kind, stands))

    def _update_counts(self) -> None:
        views, count = self._views.values(), len(self._views)
        online = sum(view.state is TerminalState.ONLINE for view in views)
        lost, expected = sum(map(terminal_text.is_lost, views)), sum(view.expected for view in views)
        amiss = sum(terminal_text.is_amiss(view) and not terminal_text.is_lost(view) for view in views)
        self._title.setText(self.tr("%n terminals selected", "", count))
        parts = (
            self.tr("{0} online").format(i18n.number(online)),
            self.tr("{0} lost").format(i18n.number(lost)) if lost else "",
            self.tr("{0} expected").format(i18n.number(expected)) if expected else "",
            self.tr("{0} amiss").format(i18n.number(amiss)) if amiss else "",
        )
        self._counts.setText(i18n.joined(" · ", parts))
        self.actions_row.set_counts(count, online)

    def _on_round(self, serials: list[str]) -> None:
        views = (self._views.get(serial) for serial in serials)
        self._list.lines.update_rows([self._line(view) for view in views if view is not None])
        self.outcome.refresh()

    def _on_clock(self) -> None:
        if self.isVisible():
            before, self._looked_us = self._looked_us, now_us()
            self._list.lines.pass_time(before, self._looked_us)
