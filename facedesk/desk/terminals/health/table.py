"""The table of how terminals do: what hands do at it, and whether somebody is at it."""

import time
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget

from facedesk.desk.models.health import HealthModel
from facedesk.desk.models.health_columns import WIDE_FROM, HealthColumn, HealthRow
from facedesk.desk.terminals.health.cell_menu import HealthMenu
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table
from facedesk.desk.widgets.timers import single_shot

IDLE_S: Final = 60.0
"""After so long without a movement nobody is at a row any more."""
_STYLE: Final = TableStyle(
    row=36, head=34, before=14, after=8, top=True, title_weight=400, lively=True, several=False
)
_SMALL, _LARGE = (36, 34), (44, 40)  # row and head
_TOUCHES: Final = frozenset(
    {
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.FocusIn,
    }
)


class HealthTable(Table):
    """Leads to terminals, and offers to narrow down by what was clicked."""

    facet_chosen = Signal(object)
    terminal_chosen = Signal(str)

    def __init__(self, model: HealthModel, parent: QWidget | None = None) -> None:
        super().__init__(model, _STYLE, "health-table", parent)
        self._health = model
        self._touched_at = -IDLE_S
        self._at: tuple[str, HealthColumn, QPoint] | None = None
        self.setAccessibleName(self.tr("How terminals do"))
        self.menu_pause = single_shot(self, QApplication.doubleClickInterval(), self._open_cell_menu)
        """A click may be the first half of a double click."""
        self.opened.connect(self._on_opened)
        self.clicked.connect(self._on_clicked)
        self.menu_requested.connect(self._open_menu)

    @property
    def is_held(self) -> bool:
        """Whether somebody points at a row, or is at one with the keyboard: then none is moved."""
        if self.menu_pause.isActive() or QApplication.activePopupWidget() is not None:
            return True
        is_there = self.viewport().underMouse() or self.hasFocus()
        return is_there and time.monotonic() - self._touched_at < IDLE_S

    def event(self, event: QEvent) -> bool:
        """Note that somebody is there."""
        self._note(event)
        return super().event(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """Note that somebody is there."""
        self._note(event)
        return super().viewportEvent(event)

    def _note(self, event: QEvent) -> None:
        if event.type() in _TOUCHES:
            self._touched_at = time.monotonic()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Apply the measures for much room or for little."""
        row, head = _LARGE if self.viewport().width() >= WIDE_FROM else _SMALL
        self.set_measures(row=row, head=head)
        super().resizeEvent(event)

    def _on_opened(self, serial: str) -> None:
        self.menu_pause.stop()
        self.terminal_chosen.emit(serial)

    def _on_clicked(self, index: QModelIndex) -> None:
        """Offer what there is for the value clicked, unless it becomes a double click."""
        column = HealthColumn(index.column())
        if column is not HealthColumn.STATE:
            cell, below = self.visualRect(index), self.verticalHeader().defaultSectionSize()
            at = self.viewport().mapToGlobal(QPoint(cell.left(), cell.top() + below))
            self._at = self._health.rows[index.row()].health.serial, column, at
            self.menu_pause.start()

    def _open_cell_menu(self) -> None:
        if self._at is None or not self.isVisible():
            return
        serial, column, at = self._at
        if (row := self._row(serial)) is not None:
            self._popup(row, column, at)

    def _open_menu(self, at: QPoint) -> None:
        """Offer what there is: for the figure at the pointer, for the whole row by the keyboard."""
        index, current = self.indexAt(self.viewport().mapFromGlobal(at)), self.current()
        is_there = index.isValid() and self._health.key_at(index.row()) == current
        if (row := self._row(current)) is not None:
            self._popup(row, HealthColumn(index.column()) if is_there else HealthColumn.STATE, at)

    def _popup(self, row: HealthRow, column: HealthColumn, at: QPoint) -> None:
        menu = HealthMenu(row, self)
        menu.facet_chosen.connect(self.facet_chosen)
        menu.terminal_chosen.connect(self.terminal_chosen)
        if column is HealthColumn.STATE:
            menu.of_row().popup(at)
        else:
            menu.of_cell(column, self._health.columns[column].text(row)).popup(at)

    def _row(self, serial: str | None) -> HealthRow | None:
        place = None if serial is None else self._health.place_of(serial)
        return None if place is None else self._health.row_at(place)
