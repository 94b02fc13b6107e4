"""The filters that are kept under a name: looked at again, kept, renamed, removed."""

from collections.abc import Coroutine, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.live import background
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_menu import SureMenu
from facedesk.desk.widgets.elide import in_menu
from facedesk.desk.widgets.menu import Menu
from facedesk.desk.widgets.text_panel import PanelWords, TextPanel
from facedesk.station.records.saved_filters import SavedFilters
from facedesk.store.records.saved_filters import SavedFilterRow
from facedesk.store.records.search.criteria import PassFilter

_LONGEST = 60


class KeptFilters(Button):
    """Opens the list of them, read at that moment."""

    chosen = Signal(object)  # a filter
    keep_requested = Signal()
    failed = Signal(str)
    kept = Signal(str)  # under which name

    def __init__(self, filters: SavedFilters, parent: QWidget | None = None) -> None:
        super().__init__(
            icon="bookmark-simple",
            kind="ghost",
            parent=parent,
            name="records-kept",
            accessible=self.tr("Kept filters"),
        )
        self._filters = filters
        self._wished = NewestWish(self, self.failed.emit)
        self.clicked.connect(self.open_list)

    def open_list(self) -> None:
        """Read which are kept, and open the menu of them."""
        self._wished.ask(self._filters.all, self._open)

    def _open(self, rows: Sequence[SavedFilterRow]) -> None:
        if self.isVisible():
            self.menu_of(rows).popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def menu_of(self, rows: Sequence[SavedFilterRow]) -> Menu:
        """Return the menu of filters that are kept."""
        menu = Menu("kept-filters", self)
        for row in rows:
            apply = partial(self.chosen.emit, row.filter)
            action = menu.entry(f"kept-{row.id}", in_menu(row.name), apply, "bookmark-simple")
            action.setEnabled(row.filter is not None)
        if rows:
            menu.addSeparator()
        menu.entry("kept-keep", self.tr("Keep these filters…"), self.keep_requested.emit, "plus")
        if rows:
            self._add_changes(menu, rows)
        return menu

    def _add_changes(self, menu: Menu, rows: Sequence[SavedFilterRow]) -> None:
        renaming = menu.inside("kept-renaming", self.tr("Rename"))
        removing = SureMenu("kept-removing", menu)
        removing.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # it is opened again
        removing.setTitle(self.tr("Remove"))
        menu.addMenu(removing)
        for row in rows:
            name = in_menu(row.name)
            renaming.entry(
                f"kept-rename-{row.id}", self.tr("{0}…").format(name), partial(self._ask_name, row)
            )
            action = removing.entry(f"kept-remove-{row.id}", name, partial(self._remove, row.id))
            removing.ask_first(action, self.tr("Remove “{0}”?").format(name))

    def ask_to_keep(self, filter_: PassFilter) -> None:
        """Ask under which name to keep a filter."""
        words = PanelWords(
            self.tr("Keep these filters as"), self.tr("Keep"), hint=self.tr("Replaces one of that name.")
        )
        panel = TextPanel(
            self, ("keep-filter", "keep-filter-name", "keep-filter-now"), words, _LONGEST, needs_text=True
        )
        panel.chosen.connect(lambda name: self._keep(name, filter_))
        panel.open_below(self, "")

    def _ask_name(self, row: SavedFilterRow) -> None:
        words = PanelWords(self.tr("Another name for “{0}”").format(in_menu(row.name)), self.tr("Rename"))
        panel = TextPanel(
            self,
            ("rename-filter", "rename-filter-name", "rename-filter-now"),
            words,
            _LONGEST,
            needs_text=True,
        )
        panel.chosen.connect(lambda name: self._carry_out(self._filters.rename(row.id, name)))
        panel.open_below(self, row.name)

    def _keep(self, name: str, filter_: PassFilter) -> None:
        is_newest = self._wished.wish()

        async def keep() -> None:
            await self._filters.save(name, filter_)
            if is_newest():
                self.kept.emit(name)

        self._carry_out(keep())

    def _remove(self, filter_id: int) -> None:
        self._carry_out(self._filters.remove(filter_id))

    def _carry_out(self, work: Coroutine[Any, Any, None]) -> None:
        background.start(work, self, self.failed.emit)
