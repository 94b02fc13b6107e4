"""One more report: about what, how often, as what, into which folder."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from facedesk import i18n
from facedesk.desk.text.records import report_text
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.desk.widgets.form.form_field import FormField
from facedesk.desk.widgets.form.time_field import TimeField
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import LEFT, STRETCH, hbox, held, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.segments import Segments
from facedesk.store.records.reports import PERIODS, ReportFormat, ReportKind, ReportPeriod, ReportWish
from facedesk.store.records.saved_filters import SavedFilterRow
from facedesk.texts import LANGUAGES

_SMALLEST = QSize(560, 0)
_TIME = 110
_CHOICE = 260
_AT_FIRST = 6 * 60
_LANGUAGE_NAMES = ("English", "中文")
_ALL = "[]"


class ReportDialog(Dialog):
    """Says `taken` for what is wanted; it stays open until that is stored."""

    taken = Signal(object)  # ReportWish

    def __init__(self, kept: Sequence[SavedFilterRow], parent: QWidget) -> None:
        """Offer the filters that are kept."""
        super().__init__("report-dialog", "", parent, (_SMALLEST.width(), _SMALLEST.height()))
        heading = self.tr("Add a report")
        self.setWindowTitle(heading)
        self.folder: Path | None = None
        self._kind = Segments("report-kind", self.tr("About"))
        self._period = Segments("report-period", self.tr("How often"))
        self._format = Segments("report-format", self.tr("As"))
        self._time = TimeField("report-time", self.tr("Made at"))
        self._language = ComboBox("report-language", self.tr("Language"))
        self._filter = ComboBox("report-filter", self.tr("Which passes"), widest=_CHOICE)
        self._where = Label("", 13, colour="ink2", wrap=True, name="report-folder")
        self._choose = Button(self.tr("Choose the folder…"), "folder-open", name="report-choose")
        self._follows = Label("", 13, colour="ink2", wrap=True, name="report-follows")
        self._problem = Notice("report-problem")
        self.do = Button(self.tr("Add"), kind="primary", name="report-do")
        self.do.setDefault(True)
        self._cancel = Button(self.tr("Cancel"), name="report-cancel")
        self._fill(kept)
        self._lay_out(heading)
        self._connect()
        self._look()

    def _fill(self, kept: Sequence[SavedFilterRow]) -> None:
        for kind in ReportKind:
            self._kind.add(kind.value, report_text.kind(kind))
        for period in ReportPeriod:
            self._period.add(period.value, report_text.period(period))
        for form in (ReportFormat.XLSX, ReportFormat.PDF):
            self._format.add(form.value, form.upper())
        self._time.set_minute(_AT_FIRST)
        for code, name in zip(LANGUAGES, _LANGUAGE_NAMES, strict=True):
            self._language.addItem(name, code)
        self._language.setCurrentIndex(LANGUAGES.index(i18n.language()))
        self._filter.addItem(self.tr("All passes"), _ALL)
        for row in kept:
            if row.filter is not None:
                self._filter.addItem(row.name, row.filter.as_text())

    def _lay_out(self, heading: str) -> None:
        time = FormField(self.tr("Made at"), self._time, width=_TIME)
        language = FormField(self.tr("Language"), self._language)
        self._which = FormField(self.tr("Which passes"), self._filter)
        self.lay_out(
            Label(heading, 20, 600),
            held(self._kind, LEFT),
            held(self._period, LEFT),
            hbox(self._format, STRETCH),
            hbox(time, language, self._which, STRETCH, spacing=16),
            hbox(self._choose, wide(self._where), spacing=12),
            self._follows,
            self._problem,
            STRETCH,
            foot=(STRETCH, self._cancel, self.do),
            spacing=12,
            margins=(24, 20, 24, 20),
        )

    def _connect(self) -> None:
        self._kind.currentChanged.connect(lambda _: self._look())
        self._period.currentChanged.connect(lambda _: self._look())
        self._time.minute_typed.connect(lambda _: self._look())
        self._choose.clicked.connect(self._ask_folder)
        self._cancel.clicked.connect(self.reject)
        self.do.clicked.connect(self._on_do)

    def _ask_folder(self) -> None:
        dialog = file_dialog(self, self.tr("Choose the folder of reports"), "", self.folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self.set_folder(Path(path)))
        dialog.open()

    def set_folder(self, folder: Path) -> None:
        """Have the files written into a folder."""
        self.folder = folder
        self._problem.hide()
        self._look()

    def _look(self) -> None:
        kind = ReportKind(self._kind.chosen())
        for period in ReportPeriod:
            self._period.set_offered(period.value, offered=period in PERIODS[kind])
        if ReportPeriod(self._period.chosen()) not in PERIODS[kind]:
            self._period.choose(PERIODS[kind][0].value)
        self._which.setVisible(kind is ReportKind.PASSES)
        self._where.setText(self.tr("None chosen yet") if self.folder is None else str(self.folder))
        self._follows.setText(self._follow_words(ReportPeriod(self._period.chosen())))
        self.do.setEnabled(self.folder is not None)

    def _follow_words(self, period: ReportPeriod) -> str:
        when = {
            ReportPeriod.DAY: self.tr("Of each day, made on the next."),
            ReportPeriod.WEEK: self.tr("Of each week, made on Monday."),
            ReportPeriod.MONTH: self.tr("Of each month, made on the first of the next."),
        }[period]
        missed = self.tr("What is missed while the station is off is made up for.")
        return i18n.joined("\n", (when, missed))

    def wish(self) -> ReportWish | None:
        """Return what is wanted; None while no folder is chosen."""
        if self.folder is None:
            return None
        kind, minute = ReportKind(self._kind.chosen()), self._time.minute()
        return ReportWish(
            kind,
            ReportPeriod(self._period.chosen()),
            ReportFormat(self._format.chosen()),
            self.folder,
            f"{minute // 60:02}:{minute % 60:02}",
            str(self._language.currentData()),
            str(self._filter.currentData()) if kind is ReportKind.PASSES else _ALL,
        )

    def _on_do(self) -> None:
        wanted = self.wish()
        if wanted is not None:
            self.do.setEnabled(False)
            self.taken.emit(wanted)

    def report_failure(self, why: str) -> None:
        """Display that it was not stored, and why."""
        self.do.setEnabled(True)
        self._problem.announce(self.tr("Not done."), why, "refused")
