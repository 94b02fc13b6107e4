"""The rows of groups and terminals as they are hung in one another, made before they are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QTreeWidgetItem

from facedesk.desk.theme.theme import font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from facedesk.station.terminals.views import TerminalView
    from facedesk.store.terminals import GroupRow

ROW: Final = 40
COLUMNS: Final = 4
_SIZE = QSize(40, ROW)


class Item(QTreeWidgetItem):
    """A row that knows whose it is: a group's id or a terminal's serial."""

    def __init__(self, key: int | str, name: str) -> None:
        super().__init__([name, "", "", ""])
        self.key = key
        self.setCheckState(0, Qt.CheckState.Unchecked)
        self.setToolTip(0, name)
        for column in range(COLUMNS):
            self.setSizeHint(column, _SIZE)  # which Qt takes without asking a delegate


class Hanging:
    """Rows that hang in one another, in no tree yet: then each costs little."""

    def __init__(self, groups: Sequence[GroupRow]) -> None:
        """Begin with the groups, in any order."""
        self.groups: dict[int, Item] = {}
        self.terminals: dict[str, Item] = {}
        self.tops: list[QTreeWidgetItem] = []
        ids = {group.id for group in groups}
        waiting = list(groups)
        while waiting:  # a group may stand before the one that it hangs in
            hung = [group for group in waiting if group.parent_id not in ids - self.groups.keys()]
            for group in hung or waiting:
                self.groups[group.id] = self._hang(Item(group.id, group.name), group.parent_id)
                self.groups[group.id].setFont(0, font(14, 600))
            waiting = [group for group in waiting if group.id not in self.groups]

    def add(self, view: TerminalView) -> None:
        """Hang a terminal into its group."""
        self.terminals[view.serial] = self._hang(Item(view.serial, view.title), view.group_id)

    def _hang(self, item: Item, group_id: int | None) -> Item:
        parent = self.groups.get(group_id) if group_id is not None else None
        if parent is None:
            self.tops.append(item)
        else:
            parent.addChild(item)
        return item
