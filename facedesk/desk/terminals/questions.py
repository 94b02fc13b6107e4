"""The dialogs and panels that ask before something is asked of terminals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.holds.panel import HoldPanel
from facedesk.desk.terminals.detail.clear_dialog import ClearDialog
from facedesk.desk.terminals.detail.zone_menu import ZoneMenu
from facedesk.desk.terminals.gate.dialog import DecideDialog, DecideSubject
from facedesk.desk.terminals.upgrades.dialog import UpgradeDialog
from facedesk.desk.widgets.text_panel import PanelWords, TextPanel
from facedesk.station.changes import Changes
from facedesk.station.gatekeeping.gates import Gates
from facedesk.station.gatekeeping.rulebook import GateScope
from facedesk.station.holding.holding import Holding
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.upgrades.upgrades import Upgrades

_LONGEST_NAME = 64


@dataclass(frozen=True, slots=True)
class QuestionMembers:
    """The members of the station that carry out what is asked."""

    terminals: Terminals
    groups: Groups
    gates: Gates
    holding: Holding
    upgrades: Upgrades
    changes: Changes


class TerminalQuestions(QObject):
    """Opens them over the page."""

    upgrade_begun = Signal()

    def __init__(self, members: QuestionMembers, page: QWidget) -> None:
        super().__init__(page)
        self._members, self._page = members, page

    def hold(self, serials: Sequence[str], place_name: str, at: QPoint) -> None:
        """Ask how and until when gates are held; of a group about all that are in it now."""
        panel = HoldPanel(self._members.holding, self._members.terminals, self._page)
        panel.open_for(at, serials, place_name)

    def upgrade(self, serials: Sequence[str]) -> None:
        """Ask with what terminals are upgraded."""
        members = self._members.upgrades, self._members.terminals, self._members.changes
        dialog = UpgradeDialog(*members, serials, self._page.window())
        dialog.begun.connect(lambda _job: self.upgrade_begun.emit())
        dialog.open()

    def clear(self, serials: Sequence[str], clear: Callable[[], None]) -> None:
        """Ask whether records are to be cleared."""
        views = [view for serial in serials if (view := self._members.terminals.get(serial)) is not None]
        if views:
            dialog = ClearDialog(views, self._page.window())
            dialog.confirmed.connect(clear)
            dialog.open()

    def decide(self, scope: GateScope) -> None:
        """Ask who decides at gates."""
        members = self._members
        groups = {group.id: group for group in members.groups.all()}
        if scope.group_id is not None:
            group = groups.get(scope.group_id)
            named = DecideSubject(
                scope, group.name if group else "", bool(group and group.parent_id is not None)
            )
        else:
            places = {members.terminals.known(serial).group_id for serial in scope.serials}
            named = DecideSubject(scope, members.terminals.title(scope.serials[0]), places != {None})
        DecideDialog(members.gates, members.changes, named, self._page).open()

    def new_group(self, at: QPoint, chosen: Callable[[str], None]) -> None:
        """Ask for the name of a group that is made for terminals."""
        words = PanelWords(self.tr("Name of the new group"), self.tr("Move there"))
        names = ("group-menu", "group-name", "group-make")
        panel = TextPanel(self._page, names, words, _LONGEST_NAME, needs_text=True)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.chosen.connect(chosen)
        panel.open_at(at)

    def zone(self, at: QPoint, chosen: Callable[[str], None]) -> None:
        """Ask for a time zone."""
        panel = ZoneMenu(self._page)
        panel.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        panel.chosen.connect(chosen)
        panel.open_at(at)
