"""The list's context menu: what can be done with those who are selected, and how the list is sorted."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from facedesk.desk.models.people import PeopleModel
from facedesk.desk.people.list.actions import ListActions
from facedesk.desk.text.people_text import blocked_state
from facedesk.desk.theme.icons import icon
from facedesk.store.people.people import PersonRow


class PeopleMenu(QMenu):
    """Names the person where only one is meant; entries that cannot help now are left out."""

    def __init__(
        self, actions: ListActions, ids: Sequence[int], rows: Sequence[PersonRow | None], parent: QWidget
    ) -> None:
        """Keep whom it is about; `rows` are theirs, None for one that has not been read."""
        super().__init__(parent)
        self.setObjectName("people-menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions, self._ids = actions, list(ids)
        one = len(self._ids) == 1
        row = rows[0] if one else None
        leaving = row is not None and row.removed
        if one:
            self._add("open-person", self.tr("Open"), lambda: actions.open(self._ids[0]), "pencil-simple")
        if not leaving:
            self._add_changes(rows)
        if not one or (
            row is not None and (row.standing.failed or row.standing.to_go or row.standing.removing)
        ):
            self._add("retry-people", self.tr("Retry"), lambda: actions.retry(self._ids), "arrow-clockwise")
        if not leaving:
            self.addSeparator()
            remove = self._add(
                "remove-people", self.tr("Remove…"), lambda: actions.ask_remove(self._ids), "trash"
            )
            remove.setShortcut("Del")

    def _add_changes(self, rows: Sequence[PersonRow | None]) -> None:
        actions, ids = self._actions, self._ids
        blocked = blocked_state(rows)
        if blocked is not True:
            self._add("block-people", self.tr("Block"), lambda: actions.block(ids), "prohibit")
        if blocked is not False:
            self._add("unblock-people", self.tr("Unblock"), lambda: actions.unblock(ids), "check")
        self._add("assign-people", self.tr("Terminals…"), lambda: actions.assign(ids), "device-tablet-camera")
        self._add("change-people", self.tr("Change…"), lambda: actions.change(ids), "sliders-horizontal")

    def add_sorts(self, model: PeopleModel, current: str, sort: Callable[[int], None]) -> None:
        """Offer by keys what a click on the list's head does."""
        self.addSeparator()
        menu = self.addMenu(self.tr("Sort by"))
        menu.setObjectName("sort-menu")
        group = QActionGroup(menu)
        for column in (column for column in model.columns if column.sort):
            action = menu.addAction(model.headerData(column.key, Qt.Orientation.Horizontal))
            action.setObjectName(f"sort-{column.sort}")
            action.setCheckable(True)
            action.setChecked(column.sort == current)
            action.triggered.connect(lambda _=False, key=column.key: sort(key))
            group.addAction(action)

    def _add(self, name: str, text: str, act: Callable[[], object], icon_name: str) -> QAction:
        action = self.addAction(icon(icon_name), text)
        action.setObjectName(name)
        action.triggered.connect(act)
        return action
