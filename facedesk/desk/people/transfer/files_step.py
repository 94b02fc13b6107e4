"""The first step of an import: which spreadsheet, and where the photos are; chosen, or dropped here."""

import asyncio
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPaintEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from facedesk import i18n
from facedesk.desk.live import background
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.theme.painting import paint_drop_area
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.people_out import write_blank

_SHEETS: Final = frozenset({".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xls", ".ods"})
_MOST_DROPPED: Final = 20


class FilesStep(QWidget):
    """Two places, for the spreadsheet and for the photos; what is dropped finds its own."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-files")
        self.setAcceptDrops(True)
        self.sheet: Path | None = None
        self.photos: Path | None = None
        self._hovered = False
        self._finding = NewestWish(self)  # whether what was dropped is a folder of photos
        self._writing = NewestWish(self)
        self._sheet_name = ElidedLabel("", 14, colour="ink2")
        self._photos_name = ElidedLabel("", 14, colour="ink2")
        self.choose_sheet = Button(self.tr("Choose a file…"), "file-arrow-down", name="import-choose-file")
        self.choose_folder = Button(self.tr("Choose a folder…"), "folder-open", name="import-choose-folder")
        self.choose_zip = Button(self.tr("Choose a zip file…"), "archive", name="import-choose-zip")
        self.blank = Button(self.tr("Save an empty one…"), "file-arrow-down", "ghost", name="import-blank")
        self.said = Notice("import-blank-said")
        self.no_photos = Button(
            icon="x", kind="ghost", name="import-no-photos", accessible=self.tr("Import without photos")
        )
        self.choose_sheet.clicked.connect(self._on_choose_sheet)
        self.blank.clicked.connect(self._on_blank)
        self.choose_folder.clicked.connect(self._on_choose_folder)
        self.choose_zip.clicked.connect(self._on_choose_zip)
        self.no_photos.clicked.connect(lambda: self.set_photos(None))
        self._lay_out()
        theme().changed.connect(self.update)
        self._update()

    def _lay_out(self) -> None:
        drop = Label(self.tr("Both can also be dropped here."), 13, colour="ink3")
        drop.setAlignment(Qt.AlignmentFlag.AlignCenter)
        of_sheets = self.tr(
            "XLSX or CSV, one row for each person. Headings in English or Chinese are recognised; "
            "the person number is needed."
        )
        of_photos = self.tr(
            "A folder or zip file, named by number or name: 20001.jpg, 20001-2.jpg, Zhang San.jpg; "
            "up to three for each person. They can be left out."
        )
        vbox(
            Label(self.tr("Spreadsheet of people"), 15, 600),
            Label(of_sheets, 13, colour="ink2", wrap=True),
            self._row(self._sheet_name, self.blank, self.choose_sheet),
            self.said,
            24,
            Label(self.tr("Photos"), 15, 600),
            Label(of_photos, 13, colour="ink2", wrap=True),
            self._row(self._photos_name, self.no_photos, self.choose_folder, self.choose_zip),
            STRETCH,
            drop,
            spacing=8,
            margins=24,
            on=self,
        )

    @staticmethod
    def _row(name: ElidedLabel, *buttons: Button) -> QHBoxLayout:
        return hbox(wide(name), *buttons, spacing=8)

    def set_sheet(self, path: Path) -> None:
        """Set the spreadsheet."""
        self.sheet = path
        self._update()
        self.changed.emit()

    def set_photos(self, path: Path | None) -> None:
        """Set the folder or zip of photos, or none."""
        self._finding.drop()
        self.photos = path
        self._update()
        self.changed.emit()

    def _update(self) -> None:
        self._sheet_name.set_text(str(self.sheet) if self.sheet else self.tr("No file chosen yet"))
        self._photos_name.set_text(str(self.photos) if self.photos else self.tr("Without photos"))
        self.no_photos.setVisible(self.photos is not None)

    # Dialogs of the system

    def _on_choose_sheet(self) -> None:
        kinds = self.tr("Spreadsheets (*.xlsx *.csv *.txt *.tsv *.xls *.ods)")
        dialog = self._dialog(self.tr("Choose the spreadsheet"), kinds, QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.set_sheet(Path(path)))
        dialog.open()

    def _on_blank(self) -> None:
        kinds = self.tr("Spreadsheets (*.xlsx *.csv)")
        dialog = file_dialog(self, self.tr("Save an empty spreadsheet"), kinds, None, saves=True)
        dialog.setDefaultSuffix("xlsx")
        dialog.selectFile(self.tr("people.xlsx"))
        dialog.fileSelected.connect(lambda path: self.write_blank(Path(path)))
        dialog.open()

    def write_blank(self, path: Path) -> None:
        """Write a spreadsheet with nothing but headings, beside the GUI's thread, and say so."""
        is_newest = self._writing.wish()

        async def write() -> None:
            try:
                await asyncio.to_thread(write_blank, path, i18n.language())
            except ExchangeError as error:
                self.said.announce("", i18n.told(error.reason), "refused")
            else:
                if is_newest():
                    self.said.announce(self.tr("Saved."), str(path), "delivered")

        background.start(write(), self)

    def _on_choose_folder(self) -> None:
        title = self.tr("Choose the folder of photos")
        dialog = self._dialog(title, "", QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda path: self.set_photos(Path(path)))
        dialog.open()

    def _on_choose_zip(self) -> None:
        title, kinds = self.tr("Choose the zip file of photos"), self.tr("Zip files (*.zip)")
        dialog = self._dialog(title, kinds, QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda path: self.set_photos(Path(path)))
        dialog.open()

    def _dialog(self, title: str, kinds: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = file_dialog(self, title, kinds, self.sheet.parent if self.sheet else None)
        dialog.setFileMode(mode)
        return dialog

    # Dropping

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files that can be used; what may be a folder is looked at when it is dropped."""
        paths = _paths(event.mimeData())
        self._hovered = any(map(_kind, paths))
        if paths:
            event.acceptProposedAction()
        self.update()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002
        """Display that nothing would be taken."""
        self._hovered = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Accept each file for what it is."""
        self._hovered = False
        unsure: list[Path] = []
        for path in _paths(event.mimeData()):
            match _kind(path):
                case "sheet":
                    self.set_sheet(path)
                case "photos":
                    self.set_photos(path)
                case _:
                    unsure.append(path)
        if unsure:
            self._finding.ask(lambda: asyncio.to_thread(_folder, unsure), self._accept_folder)
        event.acceptProposedAction()
        self.update()

    def _accept_folder(self, path: Path | None) -> None:
        if path is not None:
            self.set_photos(path)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint where things can be dropped."""
        paint_drop_area(self, self.rect(), is_hovered=self._hovered)


def _paths(data: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in data.urls()[:_MOST_DROPPED] if url.isLocalFile()]


def _folder(paths: list[Path]) -> Path | None:
    """Return the last of some paths that is a folder: on a share that hangs it takes as long as it likes."""
    return next((path for path in reversed(paths) if path.is_dir()), None)


def _kind(path: Path) -> str:
    """Return what a name says that it is; one that ends like any file's may be a folder's all the same."""
    ending = path.suffix.lower()
    if ending in _SHEETS:
        return "sheet"
    return "photos" if ending in {"", ".zip"} else ""
