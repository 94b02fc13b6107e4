"""The menu of the tree's rows: of a group, of a terminal, or of several terminals."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.terminals.detail.common_actions import MOST_PICTURES
from facedesk.desk.widgets.confirm.sure_menu import SureMenu
from facedesk.desk.widgets.elide import in_menu
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState

_NAMED_MOST = 20  # of those that wait, the last heard of


class RowMenu(SureMenu):
    """Says what is chosen; what is not easily taken back asks first, and all of it where it is meant for several."""

    rename_requested = Signal()
    open_requested = Signal()
    capture_requested = Signal()
    reboot_requested = Signal()
    refuse_requested = Signal()
    decide_requested = Signal()  # who decides at the gate
    forget_requested = Signal()
    openings_requested = Signal()
    passages_requested = Signal()  # who may pass there now
    why_requested = Signal()  # whether somebody may pass there
    upgrade_requested = Signal()
    read_requested = Signal()  # parameters
    clear_requested = Signal()
    replace_requested = Signal(str)  # the serial of the one that takes its place
    zone_requested = Signal()
    select_requested = Signal()  # the terminals of the group
    group_inside_requested = Signal()
    hold_requested = Signal()
    removal_requested = Signal()
    move_requested = Signal(object)  # group id, None for none
    new_group_requested = Signal()

    def __init__(self, terminals: Terminals, groups: Groups, parent: QWidget) -> None:
        super().__init__("terminal-menu", parent)
        self._terminals = terminals
        self._groups = groups
        self.asks_of_refusals = False
        """Whether a refusal is asked about after the menu, where what follows is said."""

    def of_all(self, serials: Sequence[str]) -> "RowMenu":
        """Fill it for all terminals."""
        self._add_of_place(serials, self.tr("Add a group"))
        return self

    def of_group(self, serials: Sequence[str]) -> "RowMenu":
        """Fill it for a group, with the terminals in it."""
        self._add_rename()
        self._add_of_place(serials, self.tr("Add a group inside"), is_group=True)
        self.addSeparator()
        self.entry("remove-group", self.tr("Remove the group"), self.removal_requested.emit, "trash")
        return self

    def _add_of_place(self, serials: Sequence[str], add: str, *, is_group: bool = False) -> None:
        select, inside, zone = (
            self.select_requested.emit,
            self.group_inside_requested.emit,
            self.zone_requested.emit,
        )
        text, is_any = self.tr("Select its terminals"), bool(serials)
        self.entry("select-terminals", text, select, "check-square", is_enabled=is_any)
        self._add_hold(is_enabled=is_any)
        self.entry("add-group-inside", add, inside, "folder-simple-plus")
        self._add_read(serials)
        self.entry("zone-of-several", self.tr("Time zone…"), zone, "globe", is_enabled=is_any)
        self._add_decide(is_enabled=is_any or is_group)  # of what comes into it later
        self._add_upgrade(serials)
        self._add_clear(serials)

    def of_terminal(self, serial: str, *, with_commands: bool) -> "RowMenu":
        """Fill it for a terminal; beside the buttons for commands it needs none."""
        if with_commands:
            self._add_commands([serial])
            self.addSeparator()
        self._add_hold()
        self._add_rename()
        self._add_places([serial])
        text = self.tr("Who may pass here now…")
        self.entry("show-passages", text, self.passages_requested.emit, "users")
        self.entry("ask-why", self.tr("Why (not)…"), self.why_requested.emit, "question")
        text = self.tr("Opened by hand…")
        self.entry("show-openings", text, self.openings_requested.emit, "clock-counter-clockwise")
        self._add_decide()
        self._add_upgrade([serial])
        self._add_clear([serial])
        self._add_replace()
        self.addSeparator()
        refuse = self.entry("refuse-terminal", self.tr("Refuse…"), self.refuse_requested.emit, "prohibit")
        if not self.asks_of_refusals:
            self.ask_first(refuse, self.tr("Refuse now?"))
        self.entry("forget-terminal", self.tr("Forget…"), self.forget_requested.emit, "trash")
        return self

    def of_several(self, serials: Sequence[str], *, with_commands: bool) -> "RowMenu":
        """Fill it for several terminals."""
        if with_commands:
            self._add_commands(serials)
            self.addSeparator()
        self._add_hold()
        self._add_places(serials)
        self._add_read(serials)
        self.entry("zone-of-several", self.tr("Time zone…"), self.zone_requested.emit, "globe")
        self._add_decide()
        self._add_upgrade(serials)
        self._add_clear(serials)
        self.addSeparator()
        count = len(serials)
        text = self.tr("Refuse %n…", "", count)
        refuse = self.entry("refuse-terminal", text, self.refuse_requested.emit, "prohibit")
        if not self.asks_of_refusals:
            self.ask_first(refuse, self.tr("Refuse %n terminals now?", "", count))
        return self

    def _add_read(self, serials: Sequence[str]) -> None:
        text, read = self.tr("Read parameters"), self.read_requested.emit
        is_any = self._is_any_online(serials)
        self.entry("read-parameters", text, read, "sliders-horizontal", is_enabled=is_any)

    def _add_decide(self, *, is_enabled: bool = True) -> None:
        text, asks = self.tr("Who decides at the gate…"), self.decide_requested.emit
        self.entry("decide-gate", text, asks, "shield-check", is_enabled=is_enabled)

    def _add_hold(self, *, is_enabled: bool = True) -> None:
        text, asks = self.tr("Hold open or shut…"), self.hold_requested.emit
        self.entry("hold-gates", text, asks, "timer", is_enabled=is_enabled)

    def _add_rename(self) -> None:
        self.entry("rename-row", self.tr("Rename"), self.rename_requested.emit, "pencil-simple", key="F2")

    def _add_upgrade(self, serials: Sequence[str]) -> None:
        text, asks = self.tr("Upgrade…"), self.upgrade_requested.emit
        is_any = self._is_any_online(serials)
        self.entry("upgrade-terminals", text, asks, "arrow-fat-lines-up", is_enabled=is_any)

    def _add_clear(self, serials: Sequence[str]) -> None:
        text, asks = self.tr("Clear pass records…"), self.clear_requested.emit
        self.entry("clear-records", text, asks, "eraser", is_enabled=self._is_any_online(serials))

    def _add_replace(self) -> None:
        menu = self.inside("replace-menu", self.tr("Replace by"))
        waiting = [view for view in self._terminals.all() if view.state is TerminalState.WAITING]
        waiting.sort(key=lambda view: -(view.last_seen or 0))
        for view in waiting[:_NAMED_MOST]:
            replace = partial(self.replace_requested.emit, view.serial)
            menu.entry(f"replace-by-{view.serial}", in_menu(view.serial), replace)
        if not waiting:
            text = self.tr("No terminal waits for admission")
            menu.entry("replace-by-none", text, lambda: None, is_enabled=False)

    def _is_any_online(self, serials: Sequence[str]) -> bool:
        views = (self._terminals.get(serial) for serial in serials)
        return any(view is not None and view.state is TerminalState.ONLINE for view in views)

    def _add_commands(self, serials: Sequence[str]) -> None:
        online, count = self._is_any_online(serials), len(serials)
        is_one = count == 1
        text = self.tr("Open") if is_one else self.tr("Open %n…", "", count)
        gate = self.entry("row-open", text, self.open_requested.emit, "sign-in", is_enabled=online)
        if not is_one:
            self.ask_first(gate, self.tr("Open %n gates now?", "", count))
        text = self.tr("Capture") if is_one else self.tr("Capture %n", "", count)
        capture = self.entry("row-capture", text, self.capture_requested.emit, "camera")
        capture.setEnabled(online and count <= MOST_PICTURES)
        text = self.tr("Reboot…") if is_one else self.tr("Reboot %n…", "", count)
        reboot = self.entry(
            "row-reboot", text, self.reboot_requested.emit, "arrow-clockwise", is_enabled=online
        )
        self.ask_first(
            reboot, self.tr("Reboot now?") if is_one else self.tr("Reboot %n terminals now?", "", count)
        )

    def _add_places(self, serials: Sequence[str]) -> None:
        menu = self.inside("move-menu", self.tr("Move to"))
        views = (self._terminals.get(serial) for serial in serials)
        groups = {view.group_id for view in views if view is not None}
        here = groups.pop() if len(groups) == 1 else -1
        named = ((in_menu(group.name), group.id) for group in self._groups.all())
        for text, group_id in ((self.tr("In no group"), None), *named):
            move = partial(self.move_requested.emit, group_id)
            menu.entry(f"move-to-{group_id}", text, move, is_checked=group_id == here)
        menu.addSeparator()
        new = self.new_group_requested.emit
        menu.entry("move-to-new", self.tr("New group…"), new, "folder-simple-plus")
