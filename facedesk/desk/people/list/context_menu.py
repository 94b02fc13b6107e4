"""The list's context menu: what can be done with those who are selected, and how the list is sorted."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QWidget

from facedesk.desk.models.people import PeopleModel
from facedesk.desk.people.list.actions import ListActions
from facedesk.desk.text.people_text import blocked_state
from facedesk.desk.widgets.menu import Menu
from facedesk.store.people.people import PersonRow


class PeopleMenu(Menu):
    """Names the person where only one is meant; entries that cannot help now are left out."""

    def __init__(
        self, actions: ListActions, ids: Sequence[int], rows: Sequence[PersonRow | None], parent: QWidget
    ) -> None:
        """Keep whom it is about; `rows` are theirs, None for one that has not been read."""
        super().__init__("people-menu", parent)
        self._actions, self._ids = actions, list(ids)
        one = len(self._ids) == 1
        row = rows[0] if one else None
        leaving = row is not None and row.removed
        if one:
            self.entry("open-person", self.tr("Open"), lambda: actions.open(self._ids[0]), "pencil-simple")
        if not leaving:
            self._add_changes(rows)
        if row is not None and row.number:
            ask = partial(actions.why_requested.emit, row.number, row.name)
            self.entry("why-person", self.tr("Why (not)…"), ask, "question")
        if not one or (
            row is not None and (row.standing.failed or row.standing.to_go or row.standing.removing)
        ):
            self.entry("retry-people", self.tr("Retry"), lambda: actions.retry(self._ids), "arrow-clockwise")
        if not leaving:
            self.addSeparator()
            remove = partial(actions.ask_remove, self._ids)
            self.entry("remove-people", self.tr("Remove…"), remove, "trash", key="Del")

    def _add_changes(self, rows: Sequence[PersonRow | None]) -> None:
        actions, ids = self._actions, self._ids
        blocked = blocked_state(rows)
        if blocked is not True:
            self.entry("block-people", self.tr("Block"), lambda: actions.block(ids), "prohibit")
        if blocked is not False:
            self.entry("unblock-people", self.tr("Unblock"), lambda: actions.unblock(ids), "check")
        self.entry(
            "assign-people", self.tr("Terminals…"), lambda: actions.assign(ids), "device-tablet-camera"
        )
        self.entry("change-people", self.tr("Change…"), lambda: actions.change(ids), "sliders-horizontal")

    def add_sorts(self, model: PeopleModel, current: str, sort: Callable[[int], None]) -> None:
        """Offer by keys what a click on the list's head does."""
        self.addSeparator()
        menu = self.inside("sort-menu", self.tr("Sort by"))
        group = QActionGroup(menu)
        for column in (column for column in model.columns if column.sort):
            title, is_current = (
                model.headerData(column.key, Qt.Orientation.Horizontal),
                column.sort == current,
            )
            by = partial(sort, column.key)
            group.addAction(menu.entry(f"sort-{column.sort}", title, by, is_checked=is_current))
