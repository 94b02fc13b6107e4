"""How the file of an import is read: which sheet of a workbook, in which encoding a text; found, and changeable."""

from typing import Final

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.exchange.files.encodings import ENCODINGS
from facedesk.exchange.files.table import FileTable, ReadingOptions

_SAME: Final = {"utf-8-sig": "utf-8", "cp932": "shift_jis", "cp950": "big5", "cp949": "euc_kr"}
"""Encodings that people need not tell apart."""


class ReadingChoice(QWidget):
    """A list of sheets where there are several, a list of encodings where the file is a text; else nothing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-reading")
        self._reading = ReadingOptions()
        self.has_choice = False
        self.sheets = ComboBox("import-sheet", self.tr("Which sheet is read"), widest=260)
        self.encodings = ComboBox("import-encoding", self.tr("How the characters are read"), widest=400)
        self._sheet_label = Label(self.tr("Sheet"), 13, colour="ink2")
        self._encoding_label = Label(self.tr("Characters"), 13, colour="ink2")
        hbox(
            self._sheet_label, self.sheets, self._encoding_label, self.encodings, STRETCH, spacing=8, on=self
        )
        self.sheets.activated.connect(self._on_sheet)
        self.encodings.activated.connect(self._on_encoding)
        self.forget()

    @property
    def reading(self) -> ReadingOptions:
        """Return what was chosen."""
        return self._reading

    def forget(self) -> None:
        """Begin anew with another file."""
        self._reading = ReadingOptions()
        self._update((), "", "", is_text=False)

    def set_table(self, table: FileTable, reading: ReadingOptions) -> None:
        """Display how a file was read, and by what choice."""
        self._reading = reading
        self._update(table.sheets, table.sheet, table.encoding, is_text=bool(table.encoding))

    def update_unread(self) -> None:
        """Have an encoding chosen for a text that could not be read without."""
        self._update((), "", "", is_text=True)

    def _update(self, sheets: tuple[str, ...], sheet: str, encoding: str, *, is_text: bool) -> None:
        self.sheets.clear()
        for name in sheets:
            self.sheets.addItem(name, name)
        self.sheets.setCurrentIndex(self.sheets.findData(sheet))
        has_sheets = len(sheets) > 1
        self.sheets.setVisible(has_sheets)
        self._sheet_label.setVisible(has_sheets)
        self._fill_encodings(encoding if self._reading.encoding is None else "")
        self.encodings.setVisible(is_text)
        self._encoding_label.setVisible(is_text)
        self.has_choice = has_sheets or is_text
        self.setVisible(self.has_choice)
        self.updateGeometry()

    def _fill_encodings(self, found: str) -> None:
        self.encodings.clear()
        by_itself = self.tr("Found by itself")
        said = self.tr("Found by itself: {0}").format(encoding_name(found)) if found else by_itself
        self.encodings.addItem(said, None)
        for encoding in ENCODINGS:
            self.encodings.addItem(encoding_name(encoding), encoding)
        chosen = self._reading.encoding
        self.encodings.setCurrentIndex(0 if chosen is None else self.encodings.findData(chosen))

    def _on_sheet(self, at: int) -> None:
        self._receive(ReadingOptions(sheet=self.sheets.itemData(at)))

    def _on_encoding(self, at: int) -> None:
        self._receive(ReadingOptions(encoding=self.encodings.itemData(at)))

    def _receive(self, reading: ReadingOptions) -> None:
        if reading != self._reading:
            self._reading = reading
            self.changed.emit()


def encoding_name(encoding: str) -> str:
    """Name an encoding by who writes it."""
    words = {
        "utf-8": QCoreApplication.translate("ReadingChoice", "Unicode (UTF-8)"),
        "gb18030": QCoreApplication.translate("ReadingChoice", "Chinese, simplified (GB18030)"),
        "big5": QCoreApplication.translate("ReadingChoice", "Chinese, traditional (Big5)"),
        "shift_jis": QCoreApplication.translate("ReadingChoice", "Japanese (Shift JIS)"),
        "euc_kr": QCoreApplication.translate("ReadingChoice", "Korean (EUC-KR)"),
        "utf-16": QCoreApplication.translate("ReadingChoice", "Unicode (UTF-16)"),
        "utf-16-le": QCoreApplication.translate("ReadingChoice", "Unicode (UTF-16 LE)"),
        "utf-16-be": QCoreApplication.translate("ReadingChoice", "Unicode (UTF-16 BE)"),
        "cp1252": QCoreApplication.translate("ReadingChoice", "Western European (cp1252)"),
        "cp1250": QCoreApplication.translate("ReadingChoice", "Central European (cp1250)"),
        "cp1251": QCoreApplication.translate("ReadingChoice", "Cyrillic (cp1251)"),
        "cp1253": QCoreApplication.translate("ReadingChoice", "Greek (cp1253)"),
        "cp1254": QCoreApplication.translate("ReadingChoice", "Turkish (cp1254)"),
        "cp1255": QCoreApplication.translate("ReadingChoice", "Hebrew (cp1255)"),
        "cp1256": QCoreApplication.translate("ReadingChoice", "Arabic (cp1256)"),
        "cp1257": QCoreApplication.translate("ReadingChoice", "Baltic (cp1257)"),
        "cp1258": QCoreApplication.translate("ReadingChoice", "Vietnamese (cp1258)"),
        "cp874": QCoreApplication.translate("ReadingChoice", "Thai (cp874)"),
        "cp850": QCoreApplication.translate("ReadingChoice", "Western European, DOS (cp850)"),
        "mac-roman": QCoreApplication.translate("ReadingChoice", "Western European, Mac (mac-roman)"),
    }
    known = _SAME.get(encoding, encoding)
    return words.get(known, encoding)
