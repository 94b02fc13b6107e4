"""What is taken along, as what, with pictures or not, and where to; the export itself goes on without the dialog."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.records.export.wish import MeantPasses, job_of, passes_of
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import SegmentedButtons
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.desk.widgets.form.controls import SwitchControl
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hide_unless
from facedesk.desk.widgets.line import Hairline
from facedesk.desk.widgets.notice import Notice
from facedesk.exchange.records.job import Format, forced_ending
from facedesk.exchange.records.writers import MOST_IN_A_BOOK
from facedesk.exchange.reports.fonts import chinese
from facedesk.station.station import Station
from facedesk.store.records.search.criteria import PassFilter
from facedesk.texts import reason

_WIDTH: Final = 560
_FOUND, _MARKED = "found", "marked"


class PassExportDialog(Dialog):
    """One form; it closes when it is said where to."""

    asked = Signal(
        object, object
    )  # the job, and the passes that are meant: how many is counted by whoever runs it

    def __init__(
        self,
        station: Station,
        filter_or_ids: PassFilter | Sequence[int] | MeantPasses,
        parent: QWidget | None = None,
        *,
        marked: Sequence[int] = (),
    ) -> None:
        """Offer what a filter finds, or some records; and those that are marked, where some are."""
        super().__init__("pass-export-dialog", "", parent, (_WIDTH, 0))
        self.setWindowTitle(self.tr("Export passes"))
        self.setFixedWidth(_WIDTH)
        self._station = station
        found = filter_or_ids if isinstance(filter_or_ids, MeantPasses) else passes_of(filter_or_ids)
        self._offers = {_FOUND: found}
        if marked:
            self._offers[_MARKED] = MeantPasses(ids=tuple(marked))
        self._what = _MARKED if marked else _FOUND
        self._format = Format.XLSX
        self.with_pictures = SwitchControl("pass-export-pictures", self.tr("With the pictures"))
        self.with_pictures.setChecked(True)
        self.which = Label("", 14, colour="ink2", wrap=True, name="pass-export-which")
        self.about = Label("", 13, colour="ink2", wrap=True, name="pass-export-about")
        self.notice = Notice("pass-export-notice")
        self._cancel = Button(self.tr("Cancel"), name="pass-export-cancel")
        self.start = Button(self.tr("Export…"), "file-arrow-up", kind="primary", name="pass-export-start")
        self.with_pictures.toggled.connect(lambda _: self._display())
        self._cancel.clicked.connect(self.reject)
        self.start.clicked.connect(self._on_start)
        self._lay_out()
        self._display()

    def _lay_out(self) -> None:
        kinds = (
            (Format.XLSX.value, self.tr("Excel (XLSX)")),
            (Format.CSV.value, self.tr("CSV")),
            (Format.PDF.value, self.tr("PDF")),
            (Format.FOLDER.value, self.tr("Folder of pictures")),
        )
        what = SegmentedButtons(
            "pass-export-what", self.tr("What"), self._what_words(), self._what, self._on_what
        )
        hide_unless(what, len(self._offers) > 1)
        self.lay_out(
            Label(self.tr("Export passes"), 20, 600),
            self.which,
            what,
            SegmentedButtons("pass-export-kind", self.tr("As"), kinds, self._format.value, self._on_kind),
            self.with_pictures,
            self.about,
            self.notice,
            Hairline(),
            foot=(self._cancel, STRETCH, self.start),
            spacing=14,
            margins=(20, 16, 20, 16),
        )

    def _what_words(self) -> list[tuple[str, str]]:
        words = [(_FOUND, self.tr("All that were found"))]
        if _MARKED in self._offers:
            ids = self._offers[_MARKED].ids or ()
            words.append((_MARKED, self.tr("%n marked", "", len(ids))))
        return words

    def _on_what(self, what: str) -> None:
        self._what = what
        self._display()

    def _which(self) -> str:
        """Return which passes are meant: how many, and by which filter."""
        passes = self._offers[self._what]
        if passes.ids is not None:
            return self.tr("%n marked", "", len(passes.ids))
        count = "" if passes.count is None else self.tr("%n passes", "", passes.count)
        return i18n.joined(" · ", (count, passes.about or self.tr("all passes")))

    def _on_kind(self, kind: str) -> None:
        self._format = Format(kind)
        self._display()

    @property
    def _shows_pictures(self) -> bool:
        """Whether there will be pictures in it."""
        return self._format is Format.FOLDER or (
            self._format.shows_pictures and self.with_pictures.isChecked()
        )

    def _display(self) -> None:
        """Display what is meant, what the format can hold, and what keeps it from being written."""
        self.which.setText(self._which())
        self.with_pictures.setVisible(self._format in {Format.XLSX, Format.PDF})
        self.about.setText(self._about())
        has_no_font = self._format is Format.PDF and chinese() is None
        self.start.setEnabled(not (has_no_font and i18n.language() == "zh_CN"))
        if has_no_font:
            self.notice.announce(i18n.told(reason("fontMissing")), mark="finding")
        elif self._shows_pictures:
            self.notice.announce(
                self.tr("Faces then lie open in it."),
                self.tr("Whoever can read it can see them. Delete it when it is not needed any more."),
                mark="info",
            )
        else:
            self.notice.hide()
        self.adjustSize()

    def _about(self) -> str:
        match self._format:
            case Format.CSV:
                return self.tr(
                    "A row for each pass, for any program; without pictures. "
                    "Excel makes 101 of 00101 in it, and rounds long numbers: XLSX keeps them."
                )
            case Format.XLSX if self.with_pictures.isChecked():
                said = self.tr("A row for each pass; pictures beside the first {0}.")
                return said.format(i18n.number(MOST_IN_A_BOOK))
            case Format.XLSX:
                return self.tr("A row for each pass, on as many sheets as it takes.")
            case Format.PDF:
                return self.tr("To print: who, when, where and the result.")
            case _:
                return self.tr("The pictures as they came, by day, and a CSV that names them.")

    # Where to

    def _on_start(self) -> None:
        where = QStandardPaths.StandardLocation.DocumentsLocation
        kinds = {
            Format.XLSX: self.tr("Excel (*.xlsx)"),
            Format.CSV: self.tr("CSV (*.csv)"),
            Format.PDF: self.tr("PDF (*.pdf)"),
            Format.FOLDER: self.tr("Folder (*)"),
        }
        dialog = file_dialog(self, self.tr("Export passes"), kinds[self._format], where, saves=True)
        name = self.tr("passes")
        if self._format is not Format.FOLDER:
            dialog.setDefaultSuffix(self._format.value)
            name = f"{name}.{self._format.value}"
        dialog.selectFile(str(name))
        dialog.fileSelected.connect(lambda path: self.export_to(Path(path)))
        dialog.open()

    def export_to(self, path: Path) -> None:
        """Have it written there, and close."""
        passes = self._offers[self._what]
        job = job_of(
            self._station,
            passes,
            forced_ending(path, self._format),
            self._format,
            pictures=self._shows_pictures,
        )
        self.asked.emit(job, passes)
        self.accept()
