"""The Upgrades tab of a place: the upgrade under way or the last one, and what can be done about the rest of it."""

from collections.abc import Collection, Coroutine, Iterable, Sequence
from statistics import median
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.live.reader import Reader
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.terminals.upgrades import words
from facedesk.desk.terminals.upgrades.foot import UpgradeFoot
from facedesk.desk.terminals.upgrades.head import UpgradeHead
from facedesk.desk.terminals.upgrades.rest import RestNotice
from facedesk.desk.terminals.upgrades.table import UpgradeTable
from facedesk.desk.terminals.upgrades.words import UpgradeLine
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.layout import vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.clocks.clock import now_us
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState
from facedesk.station.upgrades.upgrades import Upgrades
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import StoredJob, UpgradeRow

_SIDE = 20
_LOOKS_MS = 250
"""How much was served, and how long somebody is away, is looked at so often while it can be seen."""
_APART_MS = _LOADING_MS = 200
_BLANK, _EMPTY, _SHOWN = range(3)
_SECOND_US = 1_000_000


class UpgradesTab(QWidget):
    """Shows one upgrade of those that concern a place, or one terminal; has the station do what is asked for."""

    upgrade_requested = Signal()
    terminal_chosen = Signal(str)  # serial

    def __init__(
        self,
        upgrades: Upgrades,
        terminals: Terminals,
        changes: Changes,
        *,
        is_of_one: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Keep whom to ask; of one terminal it shows that one alone, and what is done about others is left out."""
        super().__init__(parent)
        self._is_of_one = is_of_one
        self._upgrades, self._terminals = upgrades, terminals
        self._place = TerminalPlace("", None, "", ())
        self._jobs: list[StoredJob] = []
        self._shown: StoredJob | None = None
        self._chosen: int | None = None  # by hand, else the newest
        self._revision = -1
        self.setObjectName("terminal-upgrades-tab" if is_of_one else "upgrades-tab")
        self.head = UpgradeHead(has_begin=is_of_one)
        self.rest = RestNotice()
        self.failure = Notice("upgrades-failure")
        self.table = UpgradeTable()
        self.foot = UpgradeFoot()
        self._begin = Button(self.tr("Upgrade…"), "arrow-fat-lines-up", kind="primary", name="upgrades-begin")
        self._empty = Empty("arrow-fat-lines-up", "", self._begin, name="upgrades-empty")
        self._stack = QStackedWidget()
        self._has_read = self._is_unread = False
        self._loading = single_shot(self, _LOADING_MS, self._report_loading)
        self._reader = Reader(
            self, self._read, self._accept, self._report_unread, soon_ms=_APART_MS, only_shown=True
        )
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOKS_MS)
        self._lay_out()
        self._connect()
        follow(changes, self, self._on_notice)

    def _lay_out(self) -> None:
        around, page = Card(margin=1), QWidget()
        around.column.addWidget(self.table)
        inside = vbox(
            self.head, self.rest, self.failure, wide(around), spacing=8, margins=(_SIDE, 12, _SIDE, 12)
        )
        vbox(wide(inside), self.foot, spacing=0, on=page)
        self.foot.setHidden(self._is_of_one)  # a row has all of it
        for each in (QWidget(), self._empty, page):
            self._stack.addWidget(each)
        vbox(self._stack, spacing=0, on=self)

    def _connect(self) -> None:
        self._looking.timeout.connect(self._look)
        self._begin.clicked.connect(self.upgrade_requested)
        self.head.upgrade_requested.connect(self.upgrade_requested)
        self.failure.make_closable()
        self.head.job_chosen.connect(self._choose)
        self.table.opened.connect(self._on_opened)
        self.table.retry_requested.connect(lambda serial: self._begin_again([serial]))
        self.rest.go_on_requested.connect(lambda: self._begin_again(self._serials(not_begun=True)))
        self.foot.cancel_requested.connect(self._cancel)
        self.foot.retry_requested.connect(lambda: self._begin_again(self._retries()))

    # What is shown

    def set_place(self, place: TerminalPlace) -> None:
        """Display the upgrades that concern a place."""
        is_other, is_known = place.key != self._place.key, place == self._place
        self._place = place
        if is_other:
            self._chosen, self._has_read = None, False
            self.failure.hide()
        self._display_newest()
        if not is_known:
            self._reader.read_anew()

    async def _read(self) -> Sequence[StoredJob]:
        return await self._upgrades.last(self._place.serials)

    def _accept(self, jobs: Sequence[StoredJob]) -> None:
        self._jobs, self._has_read = list(jobs), True
        if self._is_unread:
            self._is_unread = False
            self.failure.hide()
        self._display_newest()

    def _report_loading(self) -> None:
        self._update_empty(self.tr("Reading the upgrades…"))

    def _report_unread(self, why: str) -> None:
        self._has_read = self._is_unread = True
        self._display_newest()
        self._update_empty(why)
        self.failure.announce(self.tr("Not read."), why, "refused")

    def _update_empty(self, sentence: str) -> None:
        self._empty.announce(sentence)
        self._stack.setCurrentIndex(_SHOWN if self._shown is not None else _EMPTY)

    def _concerning(self) -> list[StoredJob]:
        here = set(self._place.serials)
        return [stored for stored in self._jobs if any(row.serial in here for row in stored.rows)]

    def _display_newest(self) -> None:
        """Display what was chosen, else the newest that runs, else the newest."""
        found = self._concerning()
        running = [stored for stored in found if stored.job.ended_at is None]
        chosen = [stored for stored in found if stored.job.id == self._chosen]
        self._shown = next(iter((*chosen, *running, *found)), None)
        self._loading.stop()
        if self._shown is not None or self._has_read:
            self._update_empty(self.tr("No upgrade here yet."))
        else:
            self._stack.setCurrentIndex(_BLANK)  # whether there was one is not known yet
            self._loading.start()
        self.head.set_jobs(found)
        self._update()

    def _choose(self, job_id: int) -> None:
        self._chosen = job_id
        self.failure.hide()
        self._display_newest()

    def _update(self) -> None:
        shown = self._shown
        if shown is None:
            return
        self.head.set_job(shown.job)
        lines = self._lines(shown)
        self.table.set_lines(lines)
        runs = shown.job.ended_at is None
        rows = self._rows()
        to_come = any(row.state is UpgradeState.WAITING for row in rows)
        self.foot.set_lines(lines, can_cancel=runs and to_come)
        self.foot.set_retries(self._retries())
        self.rest.set_rows([row for row in rows if row.has_ended and row.is_not_begun], runs=runs)

    def _lines(self, shown: StoredJob) -> list[UpgradeLine]:
        at_us, usual_s = now_us() // _SECOND_US * _SECOND_US, usual_away_s(self._jobs)
        return [
            UpgradeLine(
                row,
                shown.job.size,
                self._terminals.title(row.serial),
                at_us if words.tells_time(row) else 0,
                usual_s if row.state is UpgradeState.RESTARTING else 0,
                self._can_retry(row),
            )
            for row in self._rows()
        ]

    def _rows(self) -> Sequence[UpgradeRow]:
        """Return the rows of the upgrade that is shown: of one terminal its own alone."""
        rows = self._shown.rows if self._shown is not None else ()
        return [row for row in rows if row.serial in self._place.serials] if self._is_of_one else rows

    def _can_retry(self, row: UpgradeRow) -> bool:
        has_failed = row.state is UpgradeState.FAILED and not row.is_not_begun
        return has_failed and self._terminals.state(row.serial) is TerminalState.ONLINE

    def _serials(self, *, not_begun: bool) -> list[str]:
        return [row.serial for row in self._rows() if row.has_ended and row.is_not_begun is not_begun]

    def _retries(self) -> list[str]:
        return [row.serial for row in self._rows() if self._can_retry(row)]

    # What changes

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what is served while it can be seen."""
        super().showEvent(event)
        self._looking.start()
        self._look()

    def hideEvent(self, event: QHideEvent) -> None:
        """Follow it no more."""
        super().hideEvent(event)
        self._looking.stop()

    def _on_notice(self, notice: ChangeNotice) -> None:
        if notice.terminals and self._upgrades.revision != self._revision:
            self._revision = self._upgrades.revision
            self._reader.read_soon()
        elif self.isVisible() and self._is_shown(notice.terminals):
            self._update()  # who is online can be tried again; what is served is looked at by the clock

    def _is_shown(self, serials: Collection[str]) -> bool:
        return any(row.serial in serials for row in self._rows())

    def _look(self) -> None:
        """Display what runs as it is in memory: bytes are served all the time."""
        if self._shown is None or self._shown.job.ended_at is not None:
            return
        now = self._upgrades.running_job(self._shown.job.id)
        if now is None:
            self._reader.read_soon()
            return
        self._shown = now
        self._jobs = [now if stored.job.id == now.job.id else stored for stored in self._jobs]
        self._update()

    # What is asked of the station

    def _on_opened(self, row_id: int) -> None:
        place = self.table.lines.place_of(row_id)
        if place is not None:
            self.terminal_chosen.emit(self.table.lines.rows[place].row.serial)

    def _cancel(self) -> None:
        if self._shown is not None:
            self._do(self._upgrades.cancel_rest(self._shown.job.id))

    def _begin_again(self, serials: Iterable[str]) -> None:
        if self._shown is not None:
            self._chosen = self._shown.job.id
            self._do(self._upgrades.begin_again(self._shown.job.id, list(serials)))

    def _do(self, work: Coroutine[Any, Any, object]) -> None:
        self.failure.hide()
        self._is_unread = False
        self.foot.again.setEnabled(False)
        self.rest.go_on.setEnabled(False)

        async def carried_out() -> None:
            try:
                await work
            finally:
                self.foot.again.setEnabled(True)
                self.rest.go_on.setEnabled(True)
                self._reader.read()

        background.start(carried_out(), self, failed=self._fail)

    def _fail(self, why: str) -> None:
        self.failure.announce(self.tr("Not begun."), why, "refused")


def usual_away_s(jobs: Iterable[StoredJob]) -> int:
    """Return for how long terminals are away that come back with another version; 0 where none has yet."""
    rows = (row for stored in jobs for row in stored.rows if row.is_proved)
    found = [row.since - row.away_at for row in rows if row.away_at is not None]
    return round(median(found) / _SECOND_US) if found else 0
