"""The menu of a value: only such passes, all but such, what it leads to, a copy."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from facedesk.desk.records.list.cell_values import values_of, words_of
from facedesk.desk.records.list.columns import PassColumn, column_name
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

    def __init__(self, row: PassRow, places: PlaceNames, parent: QWidget) -> None:
        super().__init__("cell-menu", parent)
        self._row, self._places = row, places

    def of_cell(self, column: PassColumn) -> "CellMenu":
        """Fill it for one value."""
        self._add_values(self, column)
        self.addSeparator()
        self._add_ways(column)
        said = words_of(self._row, column, self._places)
        self._add_copy(self.tr("Copy “{0}”").format(in_menu(said)), said)
        return self

    def of_row(self, open_record: Callable[[], object]) -> "CellMenu":
        """Fill it for all of a pass: what it has in common with others stands in a menu for each column."""
        self.entry("cell-open", self.tr("Open"), open_record, "arrow-square-out", key="Return")
        self.addSeparator()
        for column in PassColumn:
            if values_of(self._row, column, self._places):
                inside = self.inside(f"cell-{column.name.lower()}", column_name(column))
                self._add_values(inside, column)
        self.addSeparator()
        for column in (PassColumn.PERSON, PassColumn.PLACE):
            self._add_ways(column)
        self._add_copy(self.tr("Copy"), pass_text.in_one_line(self._row, self._places))
        return self

    def _add_values(self, menu: Menu, column: PassColumn) -> None:
        for place, value in enumerate(values_of(self._row, column, self._places)):
            words, criterion = in_menu(value.words), value.criterion
            only = partial(self.only_chosen.emit, criterion)
            menu.entry(f"cell-only-{place}", self.tr("Only {0}").format(words), only, "funnel")
            if value.has_others:
                but = partial(self.but_chosen.emit, criterion)
                menu.entry(f"cell-but-{place}", self.tr("All but {0}").format(words), but, "prohibit")

    def _add_copy(self, words: str, said: str) -> None:
        copy = partial(QGuiApplication.clipboard().setText, str(said))
        self.entry("cell-copy", words, copy, "copy")

    def _add_ways(self, column: PassColumn) -> None:
        row, places = self._row, self._places
        if column is PassColumn.PLACE and places.is_known(row.serial):
            show = partial(self.terminal_requested.emit, row.serial)
            self.entry("cell-show-terminal", self.tr("Show the terminal"), show, "device-tablet-camera")
        elif column is PassColumn.PERSON and row.id_number and not pass_text.is_stranger(row):
            show = partial(self.person_requested.emit, row.id_number)
            self.entry("cell-show-person", self.tr("Show the person"), show, "user")
