"""The table of what was done: a click or Enter opens a row, its menu leads on."""

from functools import partial
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, Signal
from PySide6.QtGui import QGuiApplication, QMouseEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.models.activity import ActivityColumn, ActivityLine, ActivityModel
from facedesk.desk.widgets.elide import in_menu
from facedesk.desk.widgets.menu import Menu
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table

_STYLE: Final = TableStyle(
    row=36, head=34, before=12, after=8, top=True, below_most=12, title_weight=400, lively=True, several=False
)


class ActivityTable(Table):
    """Opens rows; asks for one terminal alone, or to be led to it."""

    serial_chosen = Signal(str)
    terminal_chosen = Signal(str)

    def __init__(self, model: ActivityModel, parent: QWidget | None = None) -> None:
        super().__init__(model, _STYLE, "log-table", parent)
        self._activity = model
        self.is_of_one = False
        """Whether all rows are about one terminal: then a menu does not lead to it, nor narrow down to it."""
        self.setAccessibleName(self.tr("What was done, newest first"))
        self.opened.connect(self._on_opened)
        self.clicked.connect(lambda index: self._toggle(index.row()))
        self.menu_requested.connect(self._open_menu)

    @property
    def is_held(self) -> bool:
        """Whether somebody is at a row, or has scrolled on: then none comes above it."""
        is_there = self.viewport().underMouse() or self.hasFocus()
        return is_there or self.verticalScrollBar().value() > 0

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Do nothing: the first click has opened the row."""
        event.accept()

    def _on_opened(self, key: object) -> None:
        place = self._activity.place_of(key)
        if place is not None:
            self._toggle(place)

    def _toggle(self, place: int) -> None:
        self._activity.toggle(place)
        self.fit()
        self.scrollTo(self._activity.index(place, ActivityColumn.KIND))

    def _open_menu(self, at: QPoint) -> None:
        index: QModelIndex = self.currentIndex()
        line = self._activity.row_at(index.row())
        if line is None:
            return
        menu = Menu("log-menu", self)
        if not self.is_of_one:
            self._add_ways(menu, line)
        column = self._activity.columns[ActivityColumn.KIND]
        text = (column.spoken or column.text)(line)
        copy = partial(QGuiApplication.clipboard().setText, str(text))
        menu.entry("log-copy", self.tr("Copy"), copy, "copy")
        menu.popup(at)

    def _add_ways(self, menu: Menu, line: ActivityLine) -> None:
        serial, title = line.row.serial, in_menu(line.title)
        only = partial(self.serial_chosen.emit, serial)
        menu.entry("log-only", self.tr("Only “{0}”").format(title), only, "funnel")
        show = partial(self.terminal_chosen.emit, serial)
        menu.entry("log-show", self.tr("Show {0}").format(title), show, "device-tablet-camera")
