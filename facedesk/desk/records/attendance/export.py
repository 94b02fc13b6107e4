"""What is shown of attendance as a file: a workbook with sheet and list, the list as CSV, the sheet as PDF."""

import asyncio
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n, showing
from facedesk.desk.live import background
from facedesk.desk.widgets.file_dialog import file_dialog
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.reports.month_sheet import MonthReport, write_month
from facedesk.station.attendance.sheet import AttendanceSheet
from facedesk.station.attendance.tables import list_table, month_table, on_paper

_ENDINGS = ("xlsx", "csv", "pdf")


class AttendanceExport(QObject):
    """Asks where to, and writes; the file takes its name only when it is whole."""

    written = Signal(str)  # the file
    failed = Signal(object)  # why, as a text that can be said again

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._widget = parent

    def ask(self, sheet: AttendanceSheet, title: str, ending: str = "xlsx") -> None:
        """Ask for a file, and write what is shown now."""
        names = {
            "xlsx": self.tr("Excel: month sheet and list (*.xlsx)"),
            "csv": self.tr("CSV: list (*.csv)"),
            "pdf": self.tr("PDF: month sheet (*.pdf)"),
        }
        kinds = ";;".join(names[each] for each in sorted(_ENDINGS, key=lambda each: each != ending))
        where = QStandardPaths.StandardLocation.DocumentsLocation
        dialog = file_dialog(self._widget, self.tr("Export attendance"), kinds, where, saves=True)
        dialog.setDefaultSuffix(ending)
        dialog.filterSelected.connect(
            lambda kind: dialog.setDefaultSuffix(next(each for each in _ENDINGS if f"*.{each}" in kind))
        )
        dialog.selectFile(showing.file_name(str(title)))
        dialog.fileSelected.connect(lambda path: self.write(Path(path), sheet, title))
        dialog.open()

    def write(self, path: Path, sheet: AttendanceSheet, title: str) -> None:
        """Write a file, off the window's thread."""
        background.start(self._write(path, sheet, str(title)), self)

    async def _write(self, path: Path, sheet: AttendanceSheet, title: str) -> None:
        try:
            await asyncio.to_thread(_write_file, path, sheet, title, i18n.language())
        except ExchangeError as error:
            self.failed.emit(i18n.told(error.reason))
        else:
            self.written.emit(str(path))


def _write_file(path: Path, sheet: AttendanceSheet, title: str, language: str) -> None:
    report = MonthReport(
        title, month_table(sheet, language), on_paper(sheet, language), list_table(sheet, language)
    )
    write_month(path, report, language)
