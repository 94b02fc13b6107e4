"""Reports on a schedule as a card: what there is, how it stands, made now, removed and brought back."""

from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from facedesk.desk.live import background
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.models.reports import ReportModel
from facedesk.desk.settings.reports.dialog import ReportDialog
from facedesk.desk.text.records import report_text
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, fill, hbox
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table
from facedesk.desk.widgets.undo_bar import UndoBar
from facedesk.station.records.saved_filters import SavedFilters
from facedesk.station.reports.reports import Reports, ReportView
from facedesk.store.records.reports import ReportRow, ReportWish
from facedesk.store.records.saved_filters import SavedFilterRow

_STYLE = TableStyle(row=40, head=30, before=10, after=8, top=True)
_TABLE_LEAST = 190
_CLOCK_MS = 30_000


class ReportsCard(Card):
    """Follows the reports; what was removed comes back with Undo."""

    def __init__(self, reports: Reports, filters: SavedFilters, parent: QWidget | None = None) -> None:
        super().__init__("reports", parent, spacing=12)
        self._reports, self._filters = reports, filters
        self._about = Label(
            self.tr(
                "Passes, attendance and alerts, written into a folder each day, week or month. "
                "A file that is there is never written over."
            ),
            13,
            colour="ink2",
            wrap=True,
        )
        self._add = Button(self.tr("Add…"), "plus", name="reports-add")
        self._make = Button(self.tr("Make now"), name="reports-make", height=28)
        self._remove = Button(self.tr("Remove"), name="reports-remove", height=28)
        self.model = ReportModel(self)
        self.table = Table(self.model, _STYLE, "reports-table")
        self._none = Empty("file-text", self.tr("No reports yet."), name="reports-none")
        self.note = UndoBar("reports-done", "reports-undo")
        self._failure = Notice("reports-failure")
        self._wishes = NewestWish(self, self._report_failure)
        self._lay_out()
        self._connect()
        self._look()

    def _lay_out(self) -> None:
        self.table.setAccessibleName(self.tr("Reports"))
        self.table.setMinimumHeight(_TABLE_LEAST)
        self._around = Card(margin=1)
        self._around.column.addWidget(self.table)
        self._acts = QWidget()
        hbox(STRETCH, self._make, self._remove, spacing=8, on=self._acts)
        fill(
            self.column,
            hbox(Label(self.tr("Reports on a schedule"), 15, 600), STRETCH, self._add, spacing=8),
            self._about,
            self.note,
            self._failure,
            self._acts,
            self._around,
            self._none,
        )

    def _connect(self) -> None:
        self._add.clicked.connect(self._ask_new)
        self._make.clicked.connect(self._make_chosen)
        self._remove.clicked.connect(self._remove_chosen)
        self.table.remove_requested.connect(self._remove_chosen)
        self.table.selection_changed.connect(self._on_selected)
        self.destroyed.connect(self._reports.follow(self._look))
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_CLOCK_MS)

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date when it is seen."""
        super().showEvent(event)
        self._look()

    def _on_clock(self) -> None:
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        self.model.display(self._reports.all())
        there = bool(self.model.rowCount())
        for widget in (self._around, self._acts):
            widget.setVisible(there)
        self._none.setVisible(not there)
        self._on_selected()

    def _chosen(self) -> ReportView | None:
        rows: Sequence[ReportView] = self.table.rows_selected()
        return rows[0] if len(rows) == 1 else None

    def _on_selected(self) -> None:
        view = self._chosen()
        self._remove.setEnabled(view is not None)
        self._make.setEnabled(view is not None and not view.is_being_made)
        is_failing = view is not None and view.failure is not None
        self._make.set_words(self.tr("Try again") if is_failing else self.tr("Make now"))

    # What is done

    def _ask_new(self) -> None:
        self._wishes.ask(self._filters.all, self._open)

    def _open(self, kept: Sequence[SavedFilterRow]) -> None:
        dialog = ReportDialog(kept, self)
        dialog.taken.connect(lambda wanted: self._store(dialog, wanted))
        dialog.open()

    def _store(self, dialog: ReportDialog, wanted: ReportWish) -> None:
        def failed(why: str) -> None:
            if isValid(dialog):
                dialog.report_failure(why)
            else:
                self._report_failure(why)

        async def add() -> None:
            number = await self._reports.add(wanted)
            if isValid(dialog):
                dialog.accept()
            self.table.choose(number)

        background.start(add(), self, failed)

    def _make_chosen(self) -> None:
        view = self._chosen()
        if view is not None:
            self._make.setEnabled(False)
            self._start(self._made(view))

    async def _made(self, view: ReportView) -> None:
        is_newest = self._wishes.wish()
        file = await self._reports.make(view.row.id)
        if is_newest():
            self.note.offer(
                self.tr("Made: {0}").format(report_text.kind(view.row.wanted.kind)), None, text=file
            )

    def _remove_chosen(self) -> None:
        view = self._chosen()
        if view is not None:
            self._start(self._removed(view))
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    async def _removed(self, view: ReportView) -> None:
        is_newest = self._wishes.wish()
        row = await self._reports.remove(view.row.id)
        if is_newest():
            title = self.tr("Removed: {0}").format(report_text.what(view))
            self.note.offer(title, partial(self._undo, row), text=self.tr("Its files stay."))

    def _undo(self, row: ReportRow) -> None:
        self._start(self._reports.bring_back(row))

    def _start(self, work: Coroutine[Any, Any, Any]) -> None:
        self._failure.hide()
        background.start(work, self, self._report_failure)

    def _report_failure(self, why: str) -> None:
        self._failure.announce(self.tr("Not done."), why, "refused")
        self._on_selected()
