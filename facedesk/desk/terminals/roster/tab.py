"""The Roster tab of a terminal: who should be there, who is, the difference, and what to do about it."""

from collections.abc import Coroutine, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.live.reader import Reader
from facedesk.desk.models.roster import ALL, FAILED, RosterModel, RosterRow, read_rows
from facedesk.desk.terminals.roster.actions import RosterActions, can_repair
from facedesk.desk.terminals.roster.empty_dialog import EmptyingDialog
from facedesk.desk.terminals.roster.filter import RosterFilter
from facedesk.desk.terminals.roster.summary import RosterFigures
from facedesk.desk.text.roster_text import why_empty
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.menu import Menu
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table
from facedesk.desk.widgets.timers import single_shot
from facedesk.station import changes
from facedesk.station.changes import Changes
from facedesk.station.delivery.deliveries import Deliveries
from facedesk.station.failures import CommandFailed
from facedesk.station.roster.rosters import Emptying, Rosters
from facedesk.station.terminals.views import TerminalState, TerminalView
from facedesk.store.delivery.differences import DIFFERENT, MISSING, SURPLUS

_STOPPED = "rosterStopped"
_APART_MS, _ALL_APART_MS = 300, 1500
"""Rows are read again at most so often while deliveries run: those that stand out, and all."""
_LOADING_MS = 200
_SIDE = 20
_STYLE = TableStyle(row=40, head=34, before=8, after=9, foot=2, line=18, title_weight=400, rule="line2")


class RosterTab(QWidget):
    """Shows one terminal's roster, and has the station do what is asked for."""

    person_requested = Signal(str, str)  # the number, the tab of the person's page
    changed = Signal(object, object, object)  # what was done and can be undone, and what is said of it

    def __init__(
        self, rosters: Rosters, deliveries: Deliveries, changes: Changes, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._rosters = rosters
        self._deliveries = deliveries
        self._view: TerminalView | None = None
        self._doing: dict[str, str] = {}  # by serial, what was asked for here and is under way
        self._failures: dict[str, tuple[str, str]] = {}
        self._loaded = ("", False)  # the serial whose rows are shown, and whether they are everybody's
        self.setObjectName("roster-tab")
        self.figures = RosterFigures()
        self.model = RosterModel(self)
        self.table = Table(self.model, _STYLE, "roster-table")
        self.table.setAccessibleName(self.tr("People of the roster"))
        self.actions_row = RosterActions()
        self._filter = RosterFilter()
        self._failure = Notice("roster-failure")
        self._empty = Empty("users", "", name="roster-empty")
        self._stack = QStackedWidget()
        self._detail = Label("", 13, wrap=True, name="roster-detail")
        self._detail.hide()
        self._reader = Reader(
            self, self._read, self._accept, self._report_unread, soon_ms=_APART_MS, only_shown=True
        )
        self._emptying = NewestWish(self, lambda why: self._fail(self._serial, self.tr("Not emptied."), why))
        self._loading = single_shot(self, _LOADING_MS, self._report_loading)
        self._lay_out()
        self._connect()
        follow(changes, self, self._on_notice)

    def _lay_out(self) -> None:
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        vbox(
            self.figures,
            self._failure,
            hbox(self._filter, wide(self.actions_row), spacing=8),
            wide(self._stack),
            self._detail,
            spacing=12,
            margins=(_SIDE, 12, _SIDE, 12),
            on=self,
        )

    def _connect(self) -> None:
        figures, actions = self.figures, self.actions_row
        figures.compare.clicked.connect(self.compare)
        figures.stop.clicked.connect(lambda: self._rosters.stop(self._serial))
        figures.pause.clicked.connect(self._pause)
        figures.more.clicked.connect(self._open_menu)
        self._failure.make_closable().clicked.connect(lambda: self._failures.pop(self._serial, None))
        self._filter.currentIndexChanged.connect(self._on_filter)
        self.table.selection_changed.connect(self._update_actions)
        self.table.opened.connect(self._on_opened)
        actions.repair_all_requested.connect(lambda: self._repair(self.model.standing_out()))
        actions.repair_requested.connect(lambda: self._repair(self.table.rows_selected()))
        actions.take_over_requested.connect(self._adopt)
        actions.remove_requested.connect(self._remove)
        actions.retry_requested.connect(self._retry)
        actions.person_requested.connect(self._open_asked_person)

    @property
    def _serial(self) -> str:
        return self._view.serial if self._view is not None else ""

    # What is shown

    def set_view(self, view: TerminalView) -> None:
        """Display a terminal's roster."""
        before, self._view = self._view, view
        other = before is None or view.serial != before.serial
        compared = before is not None and view.compared_at != before.compared_at
        if other:
            self._emptying.drop()
            self._reader.read_anew()
            self._filter.begin(compared=view.compared_at is not None)
            self.table.clearSelection()
            self._update_failure()
        elif compared and self._filter.kind() == ALL:
            self._filter.begin(compared=True)
        self._update_figures()
        self._update_actions()

    def _on_notice(self, notice: changes.ChangeNotice) -> None:
        if self._serial in notice.deliveries:
            self._reader.read_soon()

    def _update_figures(self) -> None:
        if self._view is None:
            return
        serial = self._serial
        progress = self._rosters.progress(serial)
        working = self._doing.get(serial, self.tr("comparing…"))
        if progress is not None and not progress.total:
            working = self.tr("Waits until the delivery under way is done")
        self.figures.set_view(
            self._view,
            self._deliveries.time_to_go_s(serial),
            progress,
            working=working,
            all_paused=self._deliveries.paused(),
        )

    async def _read(self) -> Sequence[RosterRow]:
        serial, everybody = self._wanted()
        if self._is_loaded():
            self._loading.stop()
        else:
            self._loading.start()
        return await read_rows(self._rosters, self._deliveries, serial, everybody=everybody)

    def _accept(self, rows: Sequence[RosterRow]) -> None:
        self._loading.stop()
        self._loaded = self._wanted()
        self.model.set_rows(rows, self._serial)
        self._update_rows()

    def _report_unread(self, why: str) -> None:
        self._loading.stop()
        self._fail(self._serial, self.tr("Not read."), why)

    def _wanted(self) -> tuple[str, bool]:
        """Return whose rows are to be read, and whether those of everybody."""
        return self._serial, self._filter.kind() == ALL

    def _is_loaded(self) -> bool:
        """Whether the model holds the rows that are wanted, and maybe more."""
        (serial, everybody), (loaded, has_everybody) = self._wanted(), self._loaded
        return serial == loaded and (has_everybody or not everybody)

    def _report_loading(self) -> None:
        self._empty.announce(self.tr("Reading the roster…"))
        self._stack.setCurrentWidget(self._empty)

    def _on_filter(self) -> None:
        self.model.display_kind(self._filter.kind())
        self._reader.set_soon(_ALL_APART_MS if self._wanted()[1] else _APART_MS)
        if self._is_loaded():
            self._update_rows()
        if self._reader.is_reading or not self._is_loaded():
            self._reader.read_anew()

    def _update_rows(self) -> None:
        self._filter.count_rows(self.model.standing_out())
        if self.model.rows:
            self._stack.setCurrentWidget(self.table)
        else:
            self._empty.announce(why_empty(self._view, none_of_kind=bool(self.model.standing_out())))
            self._stack.setCurrentWidget(self._empty)
        self._update_actions()

    def _update_actions(self) -> None:
        view = self._view
        busy = self._rosters.progress(self._serial) is not None
        online = view is not None and view.state is TerminalState.ONLINE
        selected = self.table.rows_selected()
        self.actions_row.set_rows(self.model.standing_out(), selected, busy=busy, online=online)
        (row,) = selected if len(selected) == 1 else (None,)
        self._detail.setVisible(row is not None and bool(row.what))
        if row is not None:  # whole, what the table may have had to cut
            self._detail.setText(
                self.tr("{0}, {1}: {2}").format(
                    row.name or self.tr("No name"), row.number.strip() or self.tr("no number"), row.what
                )
            )

    def _open_asked_person(self) -> None:
        wanting = [row for row in self.model.standing_out() if row.wants_photo]
        for row in (*self.table.rows_selected(), *wanting)[:1]:
            self._open_person(row)

    def _on_opened(self, key: tuple[str, str]) -> None:
        place = self.model.place_of(key)
        if place is not None:
            self._open_person(self.model.rows[place])

    def _open_person(self, row: RosterRow) -> None:
        self.person_requested.emit(row.number, row.tab)

    def _selected(self, *kinds: str) -> list[str]:
        return [row.number for row in self.table.rows_selected() if row.kind in kinds and row.number.strip()]

    # What is asked of the station

    def compare(self) -> None:
        """Have the roster compared."""
        serial = self._serial
        self._do(self._rosters.compare(serial), self.tr("comparing…"), self.tr("Not compared."))

    def _repair(self, rows: Sequence[RosterRow]) -> None:
        """Put right what sending or removing may put right."""
        work = _repair_rows(self._rosters, self._deliveries, self._serial, rows)
        self._do(work, self.tr("repairing…"), self.tr("Not all repaired."))

    def _adopt(self) -> None:
        numbers = self._selected(SURPLUS)
        work = self._rosters.adopt(self._serial, numbers)
        self._do(work, self.tr("taking over…"), self.tr("Not taken over."))

    def _remove(self) -> None:
        numbers = self._selected(SURPLUS)
        work = self._rosters.remove_surplus(self._serial, numbers)
        self._do(work, self.tr("removing…"), self.tr("Not removed."))

    def _retry(self) -> None:
        rows = [row for row in self.table.rows_selected() if row.kind == FAILED]
        ids = [row.person_id for row in rows if row.person_id is not None]
        self._do(
            self._deliveries.retry(serial=self._serial, person_ids=ids),
            "",
            self.tr("Not tried again."),
        )

    def _pause(self) -> None:
        serial, paused = self._serial, self._view is not None and self._view.paused
        deliveries = self._deliveries
        work = deliveries.resume(serial) if paused else deliveries.pause(serial)
        self._do(work, "", self.tr("Not resumed.") if paused else self.tr("Not paused."))

    def _do(self, work: Coroutine[Any, Any, Any], doing: str, undone: str) -> None:
        """Have the station do something; that it was stopped here is no failure."""
        serial = self._serial
        self._failures.pop(serial, None)
        self._update_failure()
        if doing:
            self._doing[serial] = doing

        async def carried_out() -> None:
            try:
                await work
            except CommandFailed as failure:
                if failure.reason.code != _STOPPED:
                    raise
            finally:
                if doing:
                    self._doing.pop(serial, None)
                self._update_figures()
                self._update_actions()

        background.start(carried_out(), self, failed=lambda why: self._fail(serial, undone, why))

    def _fail(self, serial: str, undone: str, why: str) -> None:
        self._failures[serial] = undone, why
        self._update_failure()

    def _update_failure(self) -> None:
        failure = self._failures.get(self._serial)
        if failure is None:
            self._failure.hide()
        else:
            self._failure.announce(*failure, "refused")

    # Emptying

    def _open_menu(self) -> None:
        online = self._view is not None and self._view.state is TerminalState.ONLINE
        button = self.figures.more
        menu = Menu("roster-menu", self)
        text = self.tr("Empty the terminal…")
        menu.entry("empty-terminal", text, self.ask_to_empty, "trash", is_enabled=online)
        menu.popup(button.mapToGlobal(QPoint(0, button.height() + 4)))

    def ask_to_empty(self, *, leave: bool = False) -> None:
        """Ask whether the terminal shall be emptied; `leave` is proposed: that it stays so."""
        if self._view is None:
            return
        serial, title = self._serial, self._view.title

        def empty(forget: bool) -> None:
            if serial == self._serial:
                work = self._empty_it(serial, title, forget=forget)
                self._do(work, self.tr("emptying…"), self.tr("Not emptied."))

        def ask(takes: Emptying) -> None:
            dialog = EmptyingDialog(title, takes, self.window(), leave=leave)
            dialog.confirmed.connect(empty)
            dialog.open()

        self._emptying.ask(lambda: self._rosters.what_emptying_takes(serial), ask)

    async def _empty_it(self, serial: str, title: str, *, forget: bool) -> None:
        done = await self._rosters.empty(serial, forget)
        said = self.tr("Undo lets everybody belong there again, and has them delivered.")
        self.changed.emit(
            done, self.tr("{0} was emptied; nobody belongs there any more.").format(title), said
        )


async def _repair_rows(
    rosters: Rosters, deliveries: Deliveries, serial: str, rows: Sequence[RosterRow]
) -> None:
    """Try failed deliveries again, and repair differences.

    Raises:
        CommandFailed: not all could be repaired.
    """
    numbers = [row.number for row in rows if row.kind in (MISSING, SURPLUS, DIFFERENT) and can_repair(row)]
    failed = [row for row in rows if row.kind == FAILED and can_repair(row)]
    if failed:
        ids = [row.person_id for row in failed if row.person_id is not None]
        await deliveries.retry(serial=serial, person_ids=ids)
    if numbers:
        await rosters.repair(serial, numbers)
