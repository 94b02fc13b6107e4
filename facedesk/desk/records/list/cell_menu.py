"""The menu of a value: only such passes, all but such, what it leads to, a copy."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from facedesk.desk.records.list.cell_values import values_of, words_of
from facedesk.desk.records.list.columns import PassColumn
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.widgets.elide import in_menu
from facedesk.desk.widgets.menu import Menu
from facedesk.store.records.records import PassRow


class CellMenu(Menu):
    """Says by what to look for passes, and what to show."""

    only_chosen = Signal(object)  # a criterion
    but_chosen = Signal(object)
    terminal_requested = Signal(str)
    person_requested = Signal(str)
    record_requested = Signal(int)

    def __init__(self, row: PassRow, column: PassColumn, places: PlaceNames, parent: QWidget) -> None:
        super().__init__("cell-menu", parent)
        for place, value in enumerate(values_of(row, column, places)):
            words, criterion = in_menu(value.words), value.criterion
            only = partial(self.only_chosen.emit, criterion)
            self.entry(f"cell-only-{place}", self.tr("Only {0}").format(words), only, "funnel")
            if value.has_others:
                but = partial(self.but_chosen.emit, criterion)
                self.entry(f"cell-but-{place}", self.tr("All but {0}").format(words), but, "prohibit")
        self.addSeparator()
        self._add_ways(row, column, places)
        said = words_of(row, column, places)
        copy = partial(QGuiApplication.clipboard().setText, str(said))
        self.entry("cell-copy", self.tr("Copy “{0}”").format(in_menu(said)), copy, "copy")

    def _add_ways(self, row: PassRow, column: PassColumn, places: PlaceNames) -> None:
        if column is PassColumn.PLACE and places.is_known(row.serial):
            show = partial(self.terminal_requested.emit, row.serial)
            self.entry("cell-show", self.tr("Show the terminal"), show, "device-tablet-camera")
        elif column is PassColumn.PERSON and row.id_number and not pass_text.is_stranger(row):
            show = partial(self.person_requested.emit, row.id_number)
            self.entry("cell-show", self.tr("Show the person"), show, "user")
