"""Importing people: files, columns, preview and the run, in one window that blocks nothing."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from shiboken6 import isValid

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.change_bar import ChangeBar, ChangeMembers, Wish
from facedesk.desk.live.reader import Reader
from facedesk.desk.people.transfer.columns_step import ColumnsStep
from facedesk.desk.people.transfer.files_step import FilesStep
from facedesk.desk.people.transfer.preview_step import PreviewStep
from facedesk.desk.people.transfer.reading_choice import ReadingChoice
from facedesk.desk.people.transfer.rows_model import lines_of
from facedesk.desk.people.transfer.run_step import RunningStep
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.asking import Fresh
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, wide
from facedesk.desk.widgets.line import Hairline
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.timers import single_shot
from facedesk.exchange.columns.choices import ImportChoices
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.apart import read_apart
from facedesk.exchange.files.in_time import in_time
from facedesk.exchange.files.table import FileTable, ReadingOptions
from facedesk.exchange.keeper import Keeper
from facedesk.exchange.photos.photos import Photos, open_photos
from facedesk.exchange.planning.people_in import plan
from facedesk.exchange.planning.planned import ImportPlan
from facedesk.exchange.running import Import
from facedesk.station.arranging import Done, Recorder
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.changes.arranging import Turnover
from facedesk.store.enrolment.enrolling import NO_RULES, PersonRules
from facedesk.texts import Reason

_FILES, _COLUMNS, _PREVIEW, _RUNNING = range(4)
_SIZE, _SMALLEST = (940, 620), (640, 480)
_AT_ONCE = 500
_OF_ENCODING = frozenset({"fileEncoding", "fileBroken", "encodingWrong"})
"""What another encoding may help against."""

Stamp = tuple[int, int]
"""When a file was written, and its length."""
WONDERED_AFTER_MS = 2_000
"""Reading that takes longer is said."""


def stamp_of(path: Path) -> Stamp | None:
    """Return a file's stamp, or nothing where it cannot be read."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class ImportDialog(Dialog):
    """Four steps; nothing is written before the last, and that one can be cancelled between rows."""

    assign_requested = Signal(list)  # ids of people who pass nowhere yet
    changed = Signal(object, object, object)  # what was done and can be undone, and what is said of it

    def __init__(self, station: Station, parent: QWidget | None = None) -> None:
        super().__init__("import-dialog", "", parent, _SMALLEST)
        self.setWindowTitle(self.tr("Import people"))
        self._station = station
        self._keeper = Keeper(station.people, station.departments, station.templates)
        self._table: FileTable | None = None
        self._sheet: Path | None = None  # whose columns are shown, or whose encoding is asked for
        self._stamp: Stamp | None = None
        self._fresh = Fresh(self)  # the preview, whose button stands where the one before it was
        self._read_by = ReadingOptions()
        self._photos: Photos | None = None
        self._plan: ImportPlan | None = None
        self._import: Import | None = None
        self._work: asyncio.Task[Any] | None = None
        self._newer = Reader(self, self._is_newer_if_known, self._on_newer)
        self._wondering = single_shot(self, WONDERED_AFTER_MS, self._report_reading)
        self.resize(*_SIZE)
        self._make_parts()
        self._connect()
        self._lay_out()
        self._update_step(_FILES)
        self.files.choose_sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    async def _propose_places(self) -> None:
        """Propose where the person added last belongs."""
        usual = await self._station.assignments.usual()
        self.preview.targets.propose(usual.groups, usual.serials)

    def _make_parts(self) -> None:
        self._names = (
            self.tr("Files"),
            self.tr("Columns"),
            self.tr("Preview"),
            self.tr("Import"),
        )
        self._steps = [Label(name, 14, colour="ink3") for name in self._names]
        self.files, self.columns = FilesStep(), ColumnsStep()
        self.preview, self.running = PreviewStep(self._station.terminals, self._station.groups), RunningStep()
        self.reading = ReadingChoice()
        self.stack = QStackedWidget()
        for step in (self.files, self.columns, self.preview, self.running):
            self.stack.addWidget(step)
        self.notice = Notice("import-notice")
        self.changes = ChangeBar(
            "import-changes",
            ChangeMembers(self._station.arranging, self._station.people, self._station.terminals),
            self.preview,
            offers=False,
        )
        self.back = Button(self.tr("Back"), name="import-back")
        self.again = Button(self.tr("Read again"), "arrow-clockwise", name="import-again")
        self.cancel = Button(self.tr("Cancel"), name="import-cancel")
        self.next = Button(self.tr("Next"), kind="primary", name="import-next")
        self.next.setDefault(True)

    def _connect(self) -> None:
        self.files.changed.connect(self._on_files_changed)
        self.reading.changed.connect(self._on_reading_changed)
        self.columns.changed.connect(self._on_columns_changed)
        self.preview.existing_changed.connect(self._start_planning)
        self.back.clicked.connect(self._on_back)
        self.again.clicked.connect(lambda: self._start(partial(self._read_again, "")))
        self.running.assign_requested.connect(self._on_assign_requested)
        self.changes.failed.connect(lambda why: self.notice.announce(why, mark="refused"))
        self.changes.finished.connect(self.changed)
        self.changes.question.gone.connect(self._update_buttons)
        self.cancel.clicked.connect(self.reject)
        self.next.clicked.connect(self._on_next)

    def _lay_out(self) -> None:
        first, *others = self._steps
        steps = chain.from_iterable((Label("›", 14, colour="ink3"), label) for label in others)
        self.lay_out(
            hbox(first, *steps, STRETCH, spacing=8),
            wide(self.stack),
            self.reading,
            self.notice,
            self.changes,
            Hairline(),
            foot=(self.cancel, self.again, STRETCH, self.back, self.next),
            spacing=12,
            margins=(20, 16, 20, 16),
        )

    # Where it stands

    def _update_step(self, step: int) -> None:
        self.stack.setCurrentIndex(step)
        self.reading.setVisible(self.reading.has_choice and step != _RUNNING)
        for at, label in enumerate(self._steps):
            label.set_colour("ink" if at == step else "ink3")
        self.notice.hide()
        self.changes.question.give_up()
        self._update_buttons()

    def _update_buttons(self) -> None:
        step, busy = self.stack.currentIndex(), self._work is not None
        self.back.setVisible(step in {_COLUMNS, _PREVIEW})
        self.again.setVisible(step in {_COLUMNS, _PREVIEW})
        self.again.setEnabled(not busy)
        self.next.setVisible(step != _RUNNING)
        self.next.setText(self._next_text(step))
        asks = bool(self.changes.question.text())
        self.preview.report_leaving(shown=not asks)  # the question says it, too
        self.next.setEnabled(not (busy or asks) and self._can_go_on(step))
        is_over = step == _RUNNING and not busy
        self.cancel.setEnabled(self.cancel.isEnabled() or not busy)
        self.cancel.setText(self.tr("Close") if is_over else self.tr("Cancel"))
        for button in (self.cancel, self.next):
            button.setAccessibleName(button.text())

    def _next_text(self, step: int) -> str:
        if step != _PREVIEW or self._plan is None:
            return self.tr("Next")
        counts = self._plan.counts()
        return self.tr("Import %n people", "", counts.get("add", 0) + counts.get("update", 0))

    def _can_go_on(self, step: int) -> bool:
        match step:
            case 0:
                return self.files.sheet is not None
            case 1:
                return not self.columns.problem()
        counts = self._plan.counts() if self._plan is not None else {}
        return bool(counts.get("add", 0) + counts.get("update", 0))

    def _on_files_changed(self) -> None:
        self._table = None
        if self.files.sheet != self._sheet:
            self.reading.forget()
        self.notice.hide()
        self._update_buttons()

    def _on_reading_changed(self) -> None:
        """Read the file as it was chosen; one that could not be read yet, with the next step."""
        if self.stack.currentIndex() in {_COLUMNS, _PREVIEW}:
            self._stop_work()
            self._start(partial(self._read_again, ""))
        else:
            self._on_files_changed()

    def _update_columns(self) -> None:
        self._update_step(_COLUMNS)
        self._on_columns_changed()

    def _on_columns_changed(self) -> None:
        problem = self.columns.problem() or self.columns.warning()
        if problem:
            self.notice.announce(problem)
        else:
            self.notice.hide()
        self._update_buttons()

    def _on_back(self) -> None:
        if self._work is not None:
            self._stamp = None  # whatever was being read is read again
        self._stop_work()
        self._plan = None
        if self.stack.currentIndex() == _PREVIEW:
            self._update_columns()
        else:
            self._update_step(_FILES)

    def _on_next(self) -> None:
        match self.stack.currentIndex():
            case 0:
                self._start(self._read if self._table is None else self._read_if_newer)
            case 1:
                self._update_step(_PREVIEW)
                self._start_planning()
            case 2 if self._fresh.is_read():
                self._start(self._ask_or_run)

    # Work, one at a time

    def _start(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        self.changes.question.give_up()  # it asks about a plan that is made anew
        self._work = background.start(self._guarded(work), self)
        self._update_buttons()

    def _stop_work(self) -> None:
        if self._work is not None:
            self._work.cancel()
            self._work = None

    async def _guarded(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Display what a file or the station cannot do, at this window's foot."""
        mine = asyncio.current_task()
        try:
            await work()
        except (ExchangeError, CommandFailed) as error:
            self._report_failure(error.reason)
        finally:
            if isValid(self) and self._work is mine:
                self._work = None
                self._update_buttons()

    def _report_failure(self, reason: Reason) -> None:
        self.notice.announce(i18n.told(reason), mark="refused")

    async def _read(self) -> None:
        """Read the spreadsheet and find the photos."""
        assert self.files.sheet is not None
        self.notice.hide()
        await self._read_files()
        await self._propose_places()
        self._update_columns()

    async def _read_if_newer(self) -> None:
        """Go on with what was read, or read it again where it was saved since."""
        if await self._is_newer():
            await self._read()
        else:
            self._update_columns()

    async def _read_files(self) -> None:
        """Read both, and say so where that takes long enough for somebody to wonder."""
        self._wondering.start(WONDERED_AFTER_MS)
        try:
            await self._read_both()
        finally:
            self._wondering.stop()
            self.notice.hide()

    def _report_reading(self) -> None:
        if self.files.sheet is not None:
            name = self.files.sheet.name
            self.notice.announce(self.tr("Reading {0}…").format(name), mark="waiting")

    async def _read_both(self) -> None:
        assert self.files.sheet is not None
        sheet, reading = self.files.sheet, self.reading.reading
        stamp = await in_time(sheet, stamp_of, sheet)
        try:
            table = await read_apart(sheet, reading)
        except ExchangeError as error:
            self._update_unread(sheet, error)
            raise
        await self._close_photos()
        if self.files.photos is not None:
            folder = self._station.store.folder
            self._photos = await in_time(self.files.photos, open_photos, self.files.photos, folder)
        await self.columns.look_at(table, keep=sheet == self._sheet)
        self._table, self._sheet, self._stamp, self._read_by = table, sheet, stamp, reading
        self.reading.set_table(table, reading)
        self.columns.update_seen()

    def _update_unread(self, sheet: Path, error: ExchangeError) -> None:
        """Go back to how the file was read before, or ask for an encoding."""
        if self._table is not None:
            self.reading.set_table(self._table, self._read_by)
        elif error.reason.code in _OF_ENCODING:
            self._sheet = sheet
            self.reading.update_unread()

    async def _read_again(self, why: str) -> None:
        """Read the files anew, and show again what was shown."""
        was_preview = self.stack.currentIndex() == _PREVIEW
        self._plan = None
        if was_preview:
            self.preview.set_reading()
        try:
            await self._read_files()
        except ExchangeError:
            self._update_columns()
            raise
        if was_preview and not self.columns.problem():
            await self._plan_it()
        else:
            self._update_columns()
        if why:
            self.notice.announce(why, mark="delivered")

    async def _is_newer(self) -> bool:
        """Whether the spreadsheet was saved since it was read; a share that hangs must not hold up the window."""
        sheet = self.files.sheet
        return sheet is not None and await in_time(sheet, stamp_of, sheet) not in {self._stamp, None}

    def _can_be_read_again(self) -> bool:
        is_read = self._table is not None and self._work is None
        return is_read and self.stack.currentIndex() in {_COLUMNS, _PREVIEW}

    def _look_whether_newer(self) -> None:
        if self._can_be_read_again() and not self._newer.is_reading:
            self._newer.read()

    async def _is_newer_if_known(self) -> bool:
        try:
            return await self._is_newer()
        except ExchangeError:
            return False  # said when it is read

    def _on_newer(self, is_newer: bool) -> None:
        if is_newer and self._can_be_read_again():
            why = self.tr("The file was saved meanwhile and was read again.")
            self._start(partial(self._read_again, why))

    def changeEvent(self, event: QEvent) -> None:
        """Look at the file again when somebody comes back from where it was corrected."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._look_whether_newer()

    async def _close_photos(self) -> None:
        photos, self._photos = self._photos, None
        if photos is not None:
            await asyncio.to_thread(photos.close)

    def _start_planning(self) -> None:
        if self.stack.currentIndex() == _PREVIEW:
            self._stop_work()
            self._plan = None
            self.preview.set_reading()
            self._start(self._plan_it)

    async def _plan_it(self) -> None:
        assert self._table is not None
        choices = ImportChoices(
            self.columns.mapping(),
            self.preview.existing_choice(),
            self.columns.card_form(),
            left_out=self.columns.left_out(),
        )
        made = await plan(
            self._table,
            self._photos,
            self._keeper,
            self._station.store,
            choices,
            told=self.preview.set_reading,
        )
        lines = await asyncio.to_thread(lines_of, made.rows, made.of_file)
        leaves = await self.changes.report_leaving(made.arrangement) if made.is_placing else None
        self._plan = made
        self.preview.set_plan(made, lines, leaves)
        self._fresh.renew()

    async def _ask_or_run(self) -> None:
        """Import, or ask first where somebody would leave a terminal by it."""
        if await self._is_newer():
            why = self.tr("The file was saved meanwhile and was read again. Look at it once more.")
            await self._read_again(why)
            return
        plan = self._plan
        assert plan is not None
        if not plan.is_placing:
            await self._run(plan)
            return
        count = plan.counts().get("add", 0) + plan.counts().get("update", 0)

        async def carry(keep: bool, seen: Turnover) -> Done | None:
            return await self._run_undoably(plan, seen, keep=keep)

        question = self.tr("Import %n people?", "", count)
        said = self.tr("%n people were imported.", "", count)
        await self.changes.look(Wish(question, self.tr("Import"), said, plan.arrangement, carry=carry))

    async def _run_undoably(self, plan: ImportPlan, seen: Turnover, *, keep: bool) -> Done | None:
        arranging = self._station.arranging
        self._work = asyncio.current_task()
        try:
            await arranging.check_seen(plan.arrangement, seen)
            if not seen.leaves:
                await self._run(plan)
                return None
            async with arranging.recording(seen if keep else None, stores_more=True) as recorder:
                await self._run(plan, recorder, keeps=keep)
            return recorder.done
        finally:
            if isValid(self):
                self._work = None
                self._update_buttons()

    async def _run(self, plan: ImportPlan, recorder: Recorder | None = None, *, keeps: bool = False) -> None:
        self._update_step(_RUNNING)
        save = partial(self._station.people.save_many, rules=self._chosen_rules(), recorder=recorder)
        self._import = Import(plan, self._keeper, self._station.store, save, keeps=keeps)
        self.running.begin()
        try:
            outcome = await self._import.run(self.running.set_progress)
        finally:
            self._import = None  # from here on the window may be closed
        self.running.set_outcome(
            outcome, await asyncio.to_thread(lines_of, outcome.rows, outcome.plan.of_file)
        )
        await self._station.deliveries.caught_up()  # else it is not known yet who passes nowhere
        self.running.set_nowhere(await self._nowhere(outcome.person_ids))

    def _chosen_rules(self) -> PersonRules:
        """Return the rules for where those who come in belong; none where a place is gone, which is said."""
        serials, groups = self.preview.targets.chosen()
        try:
            self._station.assignments.assigning((), serials, groups, belong=True)
        except CommandFailed as failure:
            self._report_failure(failure.reason)
            return NO_RULES
        return PersonRules(groups=frozenset(groups), serials=frozenset(serials))

    async def _nowhere(self, ids: Sequence[int]) -> list[int]:
        """Return those who belong to no terminal."""
        found: list[int] = []
        for start in range(0, len(ids), _AT_ONCE):
            rows = await self._station.people.rows(ids[start : start + _AT_ONCE])
            found += [row.id for row in rows if not row.standing.wanted and not row.removed]
        return found

    def _on_assign_requested(self, ids: list[int]) -> None:
        self.assign_requested.emit(ids)
        self.close()

    # The end

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go a step back by Escape where there is one, so that no mapping is lost; else as the window does."""
        if event.key() == Qt.Key.Key_Escape and not self.back.isHidden():
            self._on_back()
        else:
            super().keyPressEvent(event)

    def reject(self) -> None:
        """Cancel: a run ends after the rows under way and shows what was done; else the window closes."""
        if self.changes.question.text():
            self.changes.question.give_up()
            return
        if self._import is not None:
            self._import.cancel()
            self.cancel.setEnabled(False)
            return
        self._stop_work()
        super().reject()

    def done(self, result: int) -> None:
        """Let go of the photos and close."""
        if self._photos is not None:
            photos, self._photos = self._photos, None
            background.start(asyncio.to_thread(photos.close), background.failures())
        super().done(result)
