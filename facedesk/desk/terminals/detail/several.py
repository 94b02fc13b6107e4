"""What is shown of several selected terminals: how many are there, what can be asked of all, what became of it."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.running_commands import IDLE
from facedesk.desk.terminals.detail.rounds import Rounds, RoundWords
from facedesk.desk.terminals.detail.several_list import SeveralList
from facedesk.desk.terminals.detail.terminal_lines import TerminalLine
from facedesk.desk.text import terminal_text
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, Stretch, hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.views import TerminalState, TerminalView

MOST_PICTURES = 8
"""So many pictures are captured at once: each is kept to be looked at."""

_DURATIONS_MS = 1_000
_SIDE, _WIDEST = 20, 860


class Several(QWidget):
    """Shows the selected terminals; says what is asked of all of them."""

    open_requested = Signal()
    capture_requested = Signal()
    reboot_requested = Signal()
    more_requested = Signal(QWidget)
    terminal_chosen = Signal(str)  # serial
    selection_requested = Signal(list)  # serials

    def __init__(self, rounds: Rounds, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rounds = rounds
        self._round_words = RoundWords(self)
        self._views: dict[str, TerminalView] = {}
        self._looked_us = 0
        self.setObjectName("several-terminals")
        self._title = Label("", 24, 600, tabular=True, name="several-title")
        self._counts = Label("", 14, colour="ink2", tabular=True, name="several-counts")
        self.open = SureButton(
            self.tr("Open…"), self._open_question(2), "sign-in", kind="primary", name="several-open"
        )
        self.capture = Button(self.tr("Capture"), "camera", name="several-capture")
        self.reboot = SureButton(
            self.tr("Reboot…"), self._reboot_question(2), "arrow-clockwise", "several-reboot"
        )
        self.more = Button(icon="dots-three", name="several-more", accessible=self.tr("More"))
        self.more.setFixedWidth(40)
        self.outcome = Notice("several-outcome")
        self._others = Button(name="several-not-done", height=28)
        self._all = Button(self.tr("Select them again"), name="several-again", height=28)
        self._list = SeveralList()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.outcome.add_button(self._others)
        self.outcome.add_button(self._all)
        inside = QWidget()
        inside.setMaximumWidth(_WIDEST)
        vbox(
            self._title,
            self._counts,
            8,
            hbox(self.open, self.capture, self.reboot, self.more, STRETCH, spacing=8),
            8,
            self.outcome,
            4,
            wide(self._list),
            spacing=4,
            on=inside,
        )
        hbox(wide(inside), Stretch(0), margins=(_SIDE, 12, _SIDE, 0), on=self)

    def _connect(self) -> None:
        self.open.confirmed.connect(self.open_requested)
        self.capture.clicked.connect(self.capture_requested)
        self.reboot.confirmed.connect(self.reboot_requested)
        self.more.clicked.connect(lambda: self.more_requested.emit(self.more))
        self._list.terminal_chosen.connect(self.terminal_chosen)
        self._others.clicked.connect(self._on_not_done)
        self._all.clicked.connect(self._on_again)
        self.outcome.make_closable().clicked.connect(self._rounds.close)
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
            self.open.stop_asking()
            self.reboot.stop_asking()
        self._views = {view.serial: view for view in views}
        self._looked_us = now_us()
        self._list.lines.set_lines([self._line(view) for view in views])
        self._update_counts()
        self._update_round()

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
        self.open.set_question(self.tr("Open %n…", "", count), self._open_question(count))
        self.reboot.set_question(self.tr("Reboot %n…", "", count), self._reboot_question(count))
        self.capture.set_words(self.tr("Capture %n", "", count))
        too_many = count > MOST_PICTURES
        self.capture.setEnabled(bool(online) and not too_many)
        self.capture.setToolTip(
            self.tr("At most %n pictures are taken at once.", "", MOST_PICTURES) if too_many else ""
        )
        for button in (self.open, self.reboot):
            button.setEnabled(bool(online))
            button.setToolTip("" if online else self.tr("None of them is online."))

    def _open_question(self, count: int) -> str:
        return self.tr("Open %n gates now?", "", count)

    def _reboot_question(self, count: int) -> str:
        return self.tr("Reboot %n terminals now?", "", count)

    def _update_round(self) -> None:
        last = self._rounds.last
        if last is None:
            self.outcome.hide()
            return
        _, failed, slow, asked = last.count()
        mark = "refused" if failed else "finding" if slow else "sending" if asked else "delivered"
        self.outcome.announce(self._round_words.title(last), self._round_words.summary(last), mark)
        left = len(last.not_done())
        self._others.set_words(self.tr("Select the %n not done", "", left))
        self._others.setVisible(bool(left) and set(last.not_done()) != set(self._views))
        self._all.setVisible(not set(last.outcomes) & set(self._views))

    def _on_round(self, serials: list[str]) -> None:
        views = (self._views.get(serial) for serial in serials)
        self._list.lines.update_rows([self._line(view) for view in views if view is not None])
        self._update_round()

    def _on_clock(self) -> None:
        if self.isVisible():
            before, self._looked_us = self._looked_us, now_us()
            self._list.lines.pass_time(before, self._looked_us)

    def _on_not_done(self) -> None:
        if self._rounds.last is not None:
            self.selection_requested.emit(self._rounds.last.not_done())

    def _on_again(self) -> None:
        if self._rounds.last is not None:
            self.selection_requested.emit(list(self._rounds.last.outcomes))
