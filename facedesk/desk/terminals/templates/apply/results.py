"""The third step: how it stands at each terminal, while it goes on and afterwards."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.terminals.templates import rollout_text
from facedesk.desk.terminals.templates.apply.result_rows import STYLE, ResultRow, ResultRows, order_of
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.progress.parts_bar import BarPart, CountWords, PartsBar
from facedesk.desk.widgets.segments import Segments
from facedesk.desk.widgets.table.actions import ActionTable
from facedesk.station.parameters.rollout import UNDER_WAY, Rollout, RolloutState
from facedesk.station.terminals.terminals import Terminals

ALL: Final = "all"
OPEN: Final = "open"
_SIDE, _EACH_MS = 20, 1_000
_OVER: Final = frozenset({RolloutState.DONE, RolloutState.LEFT, RolloutState.CANCELLED})


class Results(QWidget):
    """Shows a rollout; what failed comes first, but nothing moves while somebody is at the rows."""

    action_requested = Signal(str, str)  # serial, the action's name

    def __init__(self, terminals: Terminals) -> None:
        super().__init__()
        self._terminals = terminals
        self._rollout: Rollout | None = None
        self._is_below = False  # the pointer is over the rows
        self.setObjectName("apply-results")
        self.bar = PartsBar()
        self.bar.setObjectName("results-bar")
        self.counts = CountWords("results-counts", tuple(rollout_text.MARKS.values()))
        self.which = Segments("results-which", self.tr("Which terminals are shown"))
        self.which.add(ALL, self.tr("All"))
        self.which.add(OPEN, self.tr("Not done"))
        self.notice = Notice("results-notice")
        self.notice.make_closable()
        self.rows = ResultRows(terminals.get, self)
        self.table = ActionTable(self.rows, STYLE, "results-table", self.rows.actions)
        self.table.setAccessibleName(self.tr("What became of it at each terminal"))
        self._lay_out()
        self.table.action_requested.connect(self.action_requested.emit)
        self.which.currentChanged.connect(lambda _: self._display())
        self.table.viewport().installEventFilter(self)
        self.table.installEventFilter(self)
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_EACH_MS)

    def _lay_out(self) -> None:
        around = Card(margin=1, spacing=0)
        around.column.addWidget(self.table)
        counted = hbox(wide(self.counts), self.which, spacing=12)
        parts = (self.bar, counted, self.notice, wide(around))
        vbox(*parts, spacing=12, margins=(_SIDE, 15, _SIDE, 12), on=self)

    # What is shown

    def set_rollout(self, rollout: Rollout) -> None:
        """Display a rollout."""
        if rollout is not self._rollout:
            self.notice.hide()
            self.which.choose(ALL)
        self._rollout = rollout
        self._display()

    def show_all(self) -> bool:
        """Display all terminals again; return whether some were left out."""
        was_narrow = self.which.chosen() != ALL
        self.which.choose(ALL)
        return was_narrow

    def receive(self, serials: Iterable[str]) -> None:
        """Display some terminals as they stand now, those alone that are shown; who was forgotten is there no more."""
        rollout = self._rollout
        if rollout is None:
            return
        shown = [serial for serial in serials if self.rows.place_of(serial) is not None]
        those = [serial for serial in shown if serial in rollout.standings]
        self.rows.update_rows([self._row(rollout, serial) for serial in those])
        if len(those) < len(shown):
            self._display()
        self._count(rollout)
        self._put_in_order()

    def _display(self) -> None:
        rollout = self._rollout
        if rollout is None:
            return
        only = self.which.chosen() == OPEN
        those = [serial for serial, each in rollout.standings.items() if not only or each.state not in _OVER]
        self.rows.display(sorted((self._row(rollout, serial) for serial in those), key=order_of))
        self._count(rollout)

    def _row(self, rollout: Rollout, serial: str) -> ResultRow:
        return ResultRow(self._terminals.title(serial), rollout.standings[serial])

    def _count(self, rollout: Rollout) -> None:
        counts = dict.fromkeys(rollout_text.STATES, 0)
        for each in rollout.standings.values():
            counts[rollout_text.part_of(each.state)] += 1
        words = self.rows.words
        parts = [
            BarPart(rollout_text.MARKS[part], count, words.counted_as(part, count))
            for part, count in counts.items()
        ]
        self.bar.set_parts(parts)
        self.counts.set_parts(parts)
        self.which.set_count(ALL, len(rollout.standings))
        self.which.set_count(OPEN, sum(each.state not in _OVER for each in rollout.standings.values()))

    def _on_clock(self) -> None:
        """Have painted anew how long tries have taken that are under way."""
        if self.isVisible() and self._rollout is not None and self._rollout.in_states(UNDER_WAY):
            self.table.viewport().update()

    # In order

    def _put_in_order(self) -> None:
        """Put what failed first, unless somebody is at the rows."""
        if not (self._is_below or self.table.hasFocus()):
            self.rows.put_in_order()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Know whether somebody is at the rows."""
        if event.type() == QEvent.Type.Enter and watched is self.table.viewport():
            self._is_below = True
        elif event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut):
            self._is_below = self._is_below and event.type() == QEvent.Type.FocusOut
            self._put_in_order()
        return super().eventFilter(watched, event)
