"""What can be done about one record: its gate, its person, its pictures, and the record on paper."""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.gate import Gate
from facedesk.desk.live.people_entries import PeopleEntries
from facedesk.desk.records.detail.keeping import KeptPictures
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.widgets.confirm.sure_menu import SureMenu
from facedesk.desk.widgets.elide import in_menu
from facedesk.desk.widgets.menu import Menu
from facedesk.store.pictures.pictures import PictureRef
from facedesk.store.records.records import PassRow


class RecordEntries(QObject):
    """Makes the menu of a record, and does what its entries say."""

    say_requested = Signal()
    why_requested = Signal(object)  # PassRow
    terminal_requested = Signal(str)  # a serial
    paper_requested = Signal()
    print_requested = Signal()

    def __init__(
        self, gate: Gate, people: PeopleEntries, kept: KeptPictures, places: PlaceNames, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._widget = parent
        self._gate, self._people, self._kept, self._places = gate, people, kept, places

    def menu_of(self, row: PassRow) -> SureMenu:
        """Return the menu of a record."""
        menu = SureMenu("record-menu", self._widget)
        if self._places.is_known(row.serial):
            self._add_gate(menu, row)
        if row.mark != "passed":
            ask = partial(self.why_requested.emit, row)
            menu.entry("record-menu-why", self.tr("Why (not)…"), ask, "question")
        self._people.add_to(menu, row)
        if row.id_number:
            copy = partial(QGuiApplication.clipboard().setText, row.id_number)
            said = self.tr("Copy number {0}").format(in_menu(row.id_number))
            menu.entry("record-menu-copy-number", said, copy, "copy")
        menu.addSeparator()
        self._add_picture(menu, row, row.recognition, "recognition")
        self._add_picture(menu, row, row.compare, "compare")
        menu.entry("record-menu-print", self.tr("Print…"), self.print_requested.emit, "printer")
        menu.entry("record-menu-pdf", self.tr("Save as PDF…"), self.paper_requested.emit, "file-pdf")
        return menu

    def picture_menu(self, row: PassRow, ref: PictureRef, which: str) -> Menu:
        """Return the menu of one of its pictures."""
        menu = Menu("record-picture-menu", self._widget)
        self._add_picture(menu, row, ref, which)
        return menu

    def _add_gate(self, menu: SureMenu, row: PassRow) -> None:
        title, serial = in_menu(self._places.title(row.serial)), row.serial
        text = self.tr("Open {0}").format(title)
        opens = menu.entry("record-menu-open", text, lambda: self._gate.open(serial), "sign-in")
        if row.mark == "blocked":
            menu.ask_first(opens, self.tr("Open now? {0}").format(title))
        text = self.tr("Open {0} and say…").format(title)
        menu.entry("record-menu-open-saying", text, self.say_requested.emit, "chat-text")
        show = partial(self.terminal_requested.emit, serial)
        menu.entry("record-menu-terminal", self.tr("Show {0}").format(title), show, "device-tablet-camera")

    def _add_picture(self, menu: Menu, row: PassRow, ref: PictureRef | None, which: str) -> None:
        if ref is None:
            return
        save, copy = self._picture_words(which)
        menu.entry(
            f"record-menu-save-{which}",
            save,
            lambda: self._kept.save(row, ref, which),
            "file-arrow-down",
        )
        menu.entry(f"record-menu-copy-{which}", copy, lambda: self._kept.copy(ref), "copy")

    def _picture_words(self, which: str) -> tuple[str, str]:
        if which == "recognition":
            return self.tr("Save the captured picture…"), self.tr("Copy the captured picture")
        return self.tr("Save the enrolled picture…"), self.tr("Copy the enrolled picture")
