"""The list of what holds gates for a time: until when, how it stands, and its end, its time, another try."""

from collections.abc import Callable, Collection, Hashable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.live.holds.bar import HoldBar
from facedesk.desk.live.holds.panel import LongerPanel
from facedesk.desk.live.holds.rows import HoldsRow, rows_of
from facedesk.desk.text.hold_text import HoldCounts
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import vbox
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.holding.holding import Holding
from facedesk.texts import reason

_GATHER_MS = 100
_CLOCK_MS = 1_000
_BY = reason("byWindow")
_MOST = 6  # rows: what is said of more is how many they are


class RunningHolds(QWidget):
    """Hidden where nothing holds a gate for a time, and nothing is to be put back."""

    looked = Signal()

    def __init__(
        self,
        holding: Holding,
        changes: Changes,
        title_of: Callable[[str], str],
        name: str = "running-holds",
        parent: QWidget | None = None,
    ) -> None:
        """Keep what holds, and how terminals are called."""
        super().__init__(parent)
        self._holding = holding
        self._title_of = title_of
        self._is_stale = False
        self._serials: Collection[str] | None = None
        self._counts = HoldCounts(self)
        self._bars: dict[Hashable, HoldBar] = {}
        self.setObjectName(name)
        self._column = vbox(spacing=6, on=self)
        self._more = Label("", 13, colour="ink2", name=f"{name}-more")
        self._column.addWidget(self._more)
        self._soon = single_shot(self, _GATHER_MS, self._look_if_seen)
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._pass_time)
        follow(changes, self, self._on_change)
        self._look()

    def set_serials(self, serials: Collection[str] | None) -> None:
        """List what holds these terminals; None for all."""
        wanted = None if serials is None else frozenset(serials)
        if wanted != self._serials or self._is_stale:
            self._serials = wanted
            self._look()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._look()

    def _on_change(self, change: ChangeNotice) -> None:
        if (change.status or change.terminals) and not self._soon.isActive():
            self._soon.start()

    def _look_if_seen(self) -> None:
        """Look where it would be seen; else when its page is shown, which says for whom it lists."""
        around = self.parentWidget()
        if around is None or around.isVisible():
            self._look()
        else:
            self._is_stale = True

    def look(self) -> None:
        """Look again, where something changed while its page was hidden."""
        if self._is_stale:
            self._look()

    def _look(self) -> None:
        self._is_stale = False
        rows = rows_of(self._holding, self._serials)
        shown = rows[:_MOST]
        for key in self._bars.keys() - {row.key for row in shown}:
            gone = self._bars.pop(key)
            gone.hide()
            gone.deleteLater()
        for place, row in enumerate(shown):
            self._put(place, row)
        self._more.setText(self._counts.more(len(rows) - len(shown)))
        self._more.setVisible(len(rows) > len(shown))
        self.setVisible(bool(rows))
        self._clock.start(_CLOCK_MS) if rows else self._clock.stop()
        self.looked.emit()

    def _put(self, place: int, row: HoldsRow) -> None:
        bar = self._bars.get(row.key)
        if bar is None:
            self._bars[row.key] = bar = HoldBar()
            bar.end_requested.connect(self._end)
            bar.try_requested.connect(self._try)
            bar.given_up.connect(self._give_up)
            bar.longer_requested.connect(self._on_longer)
        if self._column.indexOf(bar) != place:
            self._column.insertWidget(place, bar)
        bar.set_row(row, row.title(self._title_of, self._counts), row.said(self._counts))

    def _pass_time(self) -> None:
        for bar in self._bars.values():
            bar.pass_time()

    # What is asked

    def _end(self, serials: tuple[str, ...]) -> None:
        background.start(self._holding.end(serials, _BY, is_emergency=False), self)

    def _try(self, serials: tuple[str, ...]) -> None:
        self._holding.try_now(serials)

    def _give_up(self, serials: tuple[str, ...]) -> None:
        background.start(self._holding.give_up(serials, _BY), self)

    def _on_longer(self, button: QWidget, row: HoldsRow) -> None:
        panel = LongerPanel(self)
        panel.chosen.connect(self._prolong)
        panel.open_for(button, row.serials)

    def _prolong(self, serials: tuple[str, ...], until: int) -> None:
        background.start(self._holding.prolong(serials, until, _BY), self)
