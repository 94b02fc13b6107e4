"""The menu of the tree's rows: of a group, of a terminal, or of several terminals."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from facedesk.desk.terminals.detail.several import MOST_PICTURES
from facedesk.desk.theme.icons import icon
from facedesk.desk.widgets.confirm.sure_menu import SureMenu
from facedesk.desk.widgets.elide import in_menu
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState


class RowMenu(SureMenu):
    """Says what is chosen; what is not easily taken back asks first, and all of it where it is meant for several."""

    rename_requested = Signal()
    open_requested = Signal()
    capture_requested = Signal()
    reboot_requested = Signal()
    refuse_requested = Signal()
    forget_requested = Signal()
    zone_requested = Signal()
    select_requested = Signal()  # the terminals of the group
    group_inside_requested = Signal()
    removal_requested = Signal()
    move_requested = Signal(object)  # group id, None for none
    new_group_requested = Signal()

    def __init__(self, terminals: Terminals, groups: Groups, parent: QWidget) -> None:
        super().__init__(parent)
        self._terminals = terminals
        self._groups = groups
        self.setObjectName("terminal-menu")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def of_group(self, *, has_terminals: bool) -> "RowMenu":
        """Fill it for a group."""
        self._add_rename()
        below = self._entry(
            "select-terminals", self.tr("Select its terminals"), self.select_requested.emit, "check-square"
        )
        below.setEnabled(has_terminals)
        self._entry(
            "add-group-inside",
            self.tr("Add a group inside"),
            self.group_inside_requested.emit,
            "folder-simple-plus",
        )
        self._entry("remove-group", self.tr("Remove the group"), self.removal_requested.emit, "trash")
        return self

    def of_terminal(self, serial: str, *, with_commands: bool) -> "RowMenu":
        """Fill it for a terminal; beside the buttons for commands it needs none."""
        if with_commands:
            self._add_commands([serial])
            self.addSeparator()
        self._add_rename()
        self._add_places([serial])
        self.addSeparator()
        refuse = self._entry("refuse-terminal", self.tr("Refuse…"), self.refuse_requested.emit, "prohibit")
        self.ask_first(refuse, self.tr("Refuse now?"))
        self._entry("forget-terminal", self.tr("Forget…"), self.forget_requested.emit, "trash")
        return self

    def of_several(self, serials: Sequence[str], *, with_commands: bool) -> "RowMenu":
        """Fill it for several terminals."""
        if with_commands:
            self._add_commands(serials)
            self.addSeparator()
        self._add_places(serials)
        self._entry("zone-of-several", self.tr("Time zone…"), self.zone_requested.emit, "globe")
        self.addSeparator()
        count = len(serials)
        refuse = self._entry(
            "refuse-terminal", self.tr("Refuse %n…", "", count), self.refuse_requested.emit, "prohibit"
        )
        self.ask_first(refuse, self.tr("Refuse %n terminals now?", "", count))
        return self

    def _add_rename(self) -> None:
        rename = self._entry("rename-row", self.tr("Rename"), self.rename_requested.emit, "pencil-simple")
        rename.setShortcut(QKeySequence(Qt.Key.Key_F2))

    def _add_commands(self, serials: Sequence[str]) -> None:
        views = [view for serial in serials if (view := self._terminals.get(serial)) is not None]
        online, count = any(view.state is TerminalState.ONLINE for view in views), len(serials)
        is_one = count == 1
        gate = self._entry(
            "row-open",
            self.tr("Open") if is_one else self.tr("Open %n…", "", count),
            self.open_requested.emit,
            "sign-in",
        )
        if not is_one:
            self.ask_first(gate, self.tr("Open %n gates now?", "", count))
        capture = self._entry(
            "row-capture",
            self.tr("Capture") if is_one else self.tr("Capture %n", "", count),
            self.capture_requested.emit,
            "camera",
        )
        reboot = self._entry(
            "row-reboot",
            self.tr("Reboot…") if is_one else self.tr("Reboot %n…", "", count),
            self.reboot_requested.emit,
            "arrow-clockwise",
        )
        self.ask_first(
            reboot, self.tr("Reboot now?") if is_one else self.tr("Reboot %n terminals now?", "", count)
        )
        for action in (gate, reboot):
            action.setEnabled(online)
        capture.setEnabled(online and count <= MOST_PICTURES)

    def _add_places(self, serials: Sequence[str]) -> None:
        menu = self.addMenu(self.tr("Move to"))
        menu.setObjectName("move-menu")
        views = (self._terminals.get(serial) for serial in serials)
        groups = {view.group_id for view in views if view is not None}
        here = groups.pop() if len(groups) == 1 else -1
        self._add_place(menu, self.tr("In no group"), None, here)
        for group in self._groups.all():
            self._add_place(menu, in_menu(group.name), group.id, here)
        menu.addSeparator()
        self._entry(
            "move-to-new", self.tr("New group…"), self.new_group_requested.emit, "folder-simple-plus", menu
        )

    def _add_place(self, menu: QMenu, text: str, group_id: int | None, here: int | None) -> None:
        action = self._entry(
            f"move-to-{group_id}", text, lambda: self.move_requested.emit(group_id), menu=menu
        )
        action.setCheckable(True)
        action.setChecked(group_id == here)

    def _entry(
        self,
        name: str,
        text: str,
        act: Callable[[], object],
        icon_name: str = "",
        menu: QMenu | None = None,
    ) -> QAction:
        action = (menu or self).addAction(text)
        action.setObjectName(name)
        if icon_name:
            action.setIcon(icon(icon_name))
        action.triggered.connect(act)
        return action
