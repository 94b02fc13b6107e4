"""One export: how far it is and how long it takes still, then where it lies, or why it was not done."""

import asyncio
import time
from typing import Any, Final

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QProgressBar, QWidget
from shiboken6 import isValid

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.records.export.wish import MeantPasses
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.layout import vbox
from facedesk.desk.widgets.notice import Notice
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.records.export import RecordsExport
from facedesk.exchange.records.job import Course, ExportJob, Format, Written
from facedesk.station.records.records import Records
from facedesk.texts import reason

_STEPS: Final = 1_000
_BAR_HIGH: Final = 4
_MINUTE_S: Final = 60


class ExportLine(QWidget):
    """Runs the export while it lies there, seen or not; goes when it is closed."""

    closed = Signal()

    def __init__(self, records: Records, job: ExportJob, passes: MeantPasses) -> None:
        super().__init__()
        self.setObjectName("pass-export")
        self._records, self._job, self._passes = records, job, passes
        self._work: asyncio.Task[Any] | None = None
        self.notice = Notice("pass-export-progress")
        self.bar = QProgressBar()
        self.bar.setObjectName("pass-export-bar")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(_BAR_HIGH)
        self.bar.setRange(0, 0)
        self.cancel = Button(self.tr("Cancel"), name="pass-export-stop", height=28)
        self.again = Button(self.tr("Try again"), name="pass-export-again", height=28)
        self.open_folder = Button(
            self.tr("Show in folder"), "folder-open", name="pass-export-open", height=28
        )
        self.close_button = Button(self.tr("Close"), name="pass-export-close", height=28)
        self.cancel.clicked.connect(self._on_cancel)
        self.again.clicked.connect(self.begin)
        self.open_folder.clicked.connect(self._on_open)
        self.close_button.clicked.connect(self.closed)
        for button in (self.open_folder, self.again, self.cancel, self.close_button):
            self.notice.add_button(button)
        vbox(self.notice, self.bar, spacing=0, on=self)

    def begin(self) -> None:
        """Begin to write."""
        export = RecordsExport(self._job, self._on_course)
        self._display(running=True)
        self._on_course(export.course)
        self._work = background.start(self._run(export), self)
        self._work.add_done_callback(self._on_ended)

    @property
    def is_running(self) -> bool:
        """Whether it is being written."""
        return self._work is not None

    async def _run(self, export: RecordsExport) -> None:
        counting = background.start(self._count(export), self)
        try:
            written = await export.run()
        except ExchangeError as error:
            self._end(self.tr("Not exported."), i18n.told(error.reason), "refused", again=True)
        else:
            self._end(self._said(written), self._where(written), "delivered")
        finally:
            counting.cancel()

    def _on_ended(self, work: asyncio.Task[Any]) -> None:
        """Hear that it was cancelled, perhaps before it began."""
        if work.cancelled() and isValid(self):
            self._end(self.tr("The export was cancelled; nothing of it is left."), "", "info", again=True)

    async def _count(self, export: RecordsExport) -> None:
        """Count what there is to write: until then nobody knows how long it takes."""
        ids, wanted = self._passes.ids, self._passes.filter
        export.course.total = len(ids) if ids is not None else await self._records.count_found(wanted)

    # What is said

    def _on_course(self, course: Course) -> None:
        share, left_s = course.share, course.left_s(time.monotonic())
        self.bar.setRange(0, 0 if share is None else _STEPS)
        if share is not None:
            self.bar.setValue(round(share * _STEPS))
        title = self.tr("Exporting passes to {0}…").format(self._job.path.name)
        parts = [self._progress(course)]
        if left_s is not None:
            parts.append(self._left(left_s))
        self.notice.announce(title, i18n.joined(" · ", parts), "sending")

    def _left(self, left_s: float) -> str:
        if left_s < _MINUTE_S:
            return self.tr("less than a minute left")
        return self.tr("about {0} left").format(i18n.long_lasting(left_s))

    def _progress(self, course: Course) -> str:
        done = i18n.number(course.written.records)
        if course.written.is_finishing:
            return self.tr("{0} written; the file is put together").format(done)
        if course.total is None:
            return self.tr("{0} written, still counting…").format(done)
        return self.tr("{0} of {1}").format(done, i18n.number(course.total))

    def _said(self, written: Written) -> str:
        said = [self.tr("%n passes were exported.", "", written.records)]
        if written.pictures:
            said.append(self.tr("%n pictures are in it.", "", written.pictures))
        return i18n.joined(" ", said)

    def _where(self, written: Written) -> str:
        remarks = [
            i18n.told(reason(code, count=count))
            for code, count in (
                ("picturesNotExported", written.missing),
                ("exportedWithoutPictures", written.without),
            )
            if count
        ]
        return i18n.joined(" ", (str(self._job.path), *remarks))

    def _end(self, title: str, text: str, mark: str, *, again: bool = False) -> None:
        self._work = None
        self._display(running=False)
        self.again.setVisible(again)
        self.open_folder.setVisible(mark == "delivered")
        self.notice.announce(title, text, mark)

    def _display(self, *, running: bool) -> None:
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self.close_button.setVisible(not running)
        self.again.hide()
        self.open_folder.hide()

    # Hands

    def _on_cancel(self) -> None:
        if self._work is not None:
            self._work.cancel()

    def _on_open(self) -> None:
        path = self._job.path
        folder = path if self._job.format is Format.FOLDER else path.parent
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
            self.notice.announce(self.tr("The folder cannot be opened here."), str(path), "finding")
