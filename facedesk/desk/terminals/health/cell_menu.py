"""The menu of a terminal's figure, or of its whole row: only such ones, all but such ones, the terminal, a copy."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from facedesk.desk.models.health import GROUP, SOFTWARE, TROUBLE, Facet
from facedesk.desk.models.health_columns import TROUBLE_OF, HealthColumn, HealthRow, whole
from facedesk.desk.text.terminals import health_text
from facedesk.desk.text.terminals.health_text import Trouble
from facedesk.desk.widgets.elide import in_menu
from facedesk.desk.widgets.menu import Menu
from facedesk.desk.widgets.table.chips import ChipWords


class HealthMenu(Menu):
    """Says by what to narrow down, and which terminal to show."""

    facet_chosen = Signal(object)
    terminal_chosen = Signal(str)

    def __init__(self, row: HealthRow, parent: QWidget) -> None:
        super().__init__("health-menu", parent)
        self._row = row

    def of_cell(self, column: HealthColumn, text: str) -> "HealthMenu":
        """Fill it for one figure."""
        for facet in facets_of(self._row, column):
            self._add(facet)
        self._add_rest(self.tr("Copy “{0}”").format(in_menu(text)), lambda: text)
        return self

    def of_row(self) -> "HealthMenu":
        """Fill it for a whole row."""
        for column in HealthColumn:
            for facet in facets_of(self._row, column):
                self._add(facet)
        self._add_rest(self.tr("Copy"), partial(whole, self._row))
        self.entry(
            "health-copy-serial", self.tr("Copy the serial"), partial(_copy, self._row.health.serial), "copy"
        )
        return self

    def _add(self, facet: Facet) -> None:
        value = in_menu(words_of(facet).value)
        choose = self.facet_chosen.emit
        name = f"health-{facet.kind}-{facet.value if facet.kind == TROUBLE else 'value'}"
        self.entry(f"{name}-only", self.tr("Only “{0}”").format(value), partial(choose, facet), "funnel")
        other = Facet(facet.kind, facet.value, is_excluded=True)
        self.entry(f"{name}-not", self.tr("All but “{0}”").format(value), partial(choose, other), "funnel")

    def _add_rest(self, copy: str, text: Callable[[], str]) -> None:
        if self.actions():
            self.addSeparator()
        serial, title = self._row.health.serial, in_menu(self._row.health.title)
        show = partial(self.terminal_chosen.emit, serial)
        self.entry("health-show", self.tr("Show {0}").format(title), show, "device-tablet-camera")
        self.entry("health-copy", copy, lambda: _copy(text()), "copy")


def facets_of(row: HealthRow, column: HealthColumn) -> list[Facet]:
    """Return what the figure of a terminal has in common with others'."""
    troubles = health_text.troubles(row.health)
    found = []
    if column is HealthColumn.STATE:
        others = [trouble for trouble in troubles if trouble not in _IN_CELLS]
        found = [Facet(TROUBLE, trouble.value) for trouble in others]
        found += [Facet(GROUP, row.group)] if row.group else []
    elif (trouble := TROUBLE_OF.get(column)) in troubles and trouble is not None:
        found = [Facet(TROUBLE, trouble.value)]
    if column is HealthColumn.SOFTWARE and row.health.software_version:
        found.append(Facet(SOFTWARE, row.health.software_version))
    return found


_IN_CELLS = frozenset(TROUBLE_OF.values()) - {Trouble.ACCESS}


def words_of(facet: Facet) -> ChipWords:
    """Return what is said of a facet."""
    value = health_text.trouble(Trouble(facet.value)) if facet.kind == TROUBLE else facet.value
    about = {
        SOFTWARE: QCoreApplication.translate("HealthWords", "Software"),
        GROUP: QCoreApplication.translate("HealthWords", "Group"),
        TROUBLE: QCoreApplication.translate("HealthWords", "To look at"),
    }
    without = {
        SOFTWARE: QCoreApplication.translate("HealthWords", "Software not"),
        GROUP: QCoreApplication.translate("HealthWords", "Group not"),
        TROUBLE: QCoreApplication.translate("HealthWords", "To look at not"),
    }
    return ChipWords(facet, (without if facet.is_excluded else about)[facet.kind], value)


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(str(text))
