"""The last step of an import: how far it is, then what was done, and both ways to take that along."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from facedesk import i18n, showing
from facedesk.desk.live import background
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.people.transfer.rows_model import Lines
from facedesk.desk.people.transfer.rows_table import ImportTable
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.report import write_failed_rows, write_report
from facedesk.exchange.running import ImportOutcome, ImportProgress


class RunningStep(QWidget):
    """A bar with a count while it runs; afterwards the rows and what became of them."""

    assign_requested = Signal(list)  # ids of people who pass nowhere yet

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-running")
        self._outcome: ImportOutcome | None = None
        self._saving = NewestWish(self)
        self.bar = QProgressBar()
        self.bar.setObjectName("import-progress")
        self.bar.setTextVisible(False)
        self.count = Label("", 14, colour="ink2", tabular=True, name="import-count")
        self.notice = Notice("import-done")
        self.nowhere = Notice("import-nowhere")
        self._nowhere_ids: list[int] = []
        choose = Button(self.tr("Choose terminals"), name="import-assign", height=30)
        choose.clicked.connect(lambda: self.assign_requested.emit(self._nowhere_ids))
        self.nowhere.add_button(choose)
        self.table = ImportTable("report")
        self._room = QWidget()  # in the table's place
        self.save_report = Button(self.tr("Save the report…"), "file-arrow-down", name="import-save-report")
        self.save_failed = Button(
            self.tr("Save the failed rows…"), "file-arrow-down", name="import-save-failed"
        )
        self.save_report.clicked.connect(self._on_save_report)
        self.save_failed.clicked.connect(self._on_save_failed)
        vbox(
            self.bar,
            self.count,
            self.notice,
            self.nowhere,
            wide(self.table),
            wide(self._room),
            hbox(self.save_report, self.save_failed, STRETCH, spacing=8),
            spacing=8,
            on=self,
        )

    def begin(self) -> None:
        """Display that it has begun."""
        self._outcome = None
        self.notice.hide()
        self.nowhere.hide()
        self._update_running(running=True)
        self.save_failed.hide()

    def _update_running(self, *, running: bool) -> None:
        self.bar.setVisible(running)
        self.count.setVisible(running)
        self._room.setVisible(running)
        self.table.setVisible(not running)
        self.save_report.setVisible(not running)

    def set_progress(self, progress: ImportProgress) -> None:
        """Display how many rows are done, and how many of them failed."""
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        text = self.tr("{0} of %n rows", "", progress.total).format(i18n.number(progress.done))
        failed = progress.counts.get("failed", 0)
        if failed:
            text += " · " + self.tr("%n failed", "", failed)
        self.count.setText(text)
        self.bar.setAccessibleName(text)

    def set_outcome(self, outcome: ImportOutcome, lines: Lines) -> None:
        """Display what was done, the rows that failed first where there are any."""
        self._outcome = outcome
        counts = outcome.counts()
        stopped = counts.get("failed", 0) + counts.get("notReached", 0)
        self._update_running(running=False)
        self.save_failed.setVisible(stopped > 0)
        self.table.set_lines(lines, only_problems=stopped > 0)
        self._announce(outcome, counts.get("added", 0) + counts.get("updated", 0), stopped)

    def set_nowhere(self, ids: list[int]) -> None:
        """Display how many belong to no terminal, and lead to where that is chosen."""
        self._nowhere_ids = ids
        if ids:
            title = self.tr("%n people pass nowhere yet.", "", len(ids))
            self.nowhere.announce(title, self.tr("They belong to no terminal."))

    def _announce(self, outcome: ImportOutcome, imported: int, stopped: int) -> None:
        if outcome.trouble is not None:
            self.notice.announce(self.tr("The import had to end."), i18n.told(outcome.trouble), "refused")
            return
        title = self.tr("%n people were imported.", "", imported)
        if outcome.was_cancelled:
            title = self.tr("Cancelled after %n people were imported.", "", imported)
        text = self.tr("Save the failed rows, correct them, and load that file again.") if stopped else ""
        self.notice.announce(title, text, "finding" if stopped else "delivered")

    # Saving

    def _on_save_report(self) -> None:
        self._save(self.tr("Save the report"), self.tr("import report"), write_report)

    def _on_save_failed(self) -> None:
        self._save(self.tr("Save the failed rows"), self.tr("failed rows"), write_failed_rows)

    def _save(self, title: str, name: str, write: Callable[[ImportOutcome, Path, str], object]) -> None:
        if self._outcome is None:
            return
        outcome = self._outcome
        kinds = self.tr("Excel (*.xlsx);;CSV (*.csv)")
        dialog = file_dialog(self, title, kinds, outcome.plan.table.path.parent, saves=True)
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix("csv" if "csv" in kind else "xlsx")
        )
        dialog.selectFile(f"{showing.file_name(outcome.plan.table.path.stem)} - {name}.xlsx")
        dialog.fileSelected.connect(lambda path: background.start(self.saved(write, Path(path)), self))
        dialog.open()

    async def saved(self, write: Callable[[ImportOutcome, Path, str], object], path: Path) -> None:
        """Write a report or the failed rows to a file, and say how that went."""
        assert self._outcome is not None
        is_newest = self._saving.wish()
        try:
            await asyncio.to_thread(write, self._outcome, path, i18n.language())
        except ExchangeError as error:
            self.notice.announce(self.tr("Not saved."), i18n.told(error.reason), "refused")
            return
        if is_newest():
            self.notice.announce(self.tr("Saved."), str(path), "delivered")
