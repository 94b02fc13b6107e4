"""What the page of a place is made of: a tab for each way to look at its terminals, and what its head says."""

from PySide6.QtCore import QObject, Signal

from facedesk import i18n
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.terminals import TerminalTreeModel, group_id_of
from facedesk.desk.terminals.commanding import Commanding
from facedesk.desk.terminals.detail.capture import Capture
from facedesk.desk.terminals.gate.place_gate import PlaceGate
from facedesk.desk.terminals.health.look_note import LookNote
from facedesk.desk.terminals.health.tab import HealthTab
from facedesk.desk.terminals.log.tab import LogTab
from facedesk.desk.terminals.place.page import PlacePage
from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.terminals.plan.standing import PlanMembers
from facedesk.desk.terminals.plan.tab import PlanTab
from facedesk.desk.terminals.templates.pages import TemplatePages
from facedesk.desk.terminals.upgrades.tab import UpgradesTab
from facedesk.desk.widgets.button import Button
from facedesk.station.station import Station


class PlaceParts(QObject):
    """Puts them onto the page, each with the members of the station that it needs."""

    terminal_requested = Signal(str)  # a serial
    deciding_requested = Signal(object)  # a GateScope
    upgrade_requested = Signal()

    def __init__(
        self,
        station: Station,
        page: PlacePage,
        templates: TemplatePages,
        *,
        commanding: Commanding,
        pictures: Thumbnails,
    ) -> None:
        super().__init__(page)
        self._station, self._page, self._commanding, self._pictures = station, page, commanding, pictures
        self.gate = PlaceGate(station.gates.rulebook)
        self.to_look_at = LookNote(station.health)
        self.upgrade = Button(self.tr("Upgrade…"), "arrow-fat-lines-up", name="place-upgrade")
        self._add_to_head(templates)
        self._add_tabs(templates)
        self.gate.change_requested.connect(self.deciding_requested)
        self.upgrade.clicked.connect(self.upgrade_requested)

    def _add_to_head(self, templates: TemplatePages) -> None:
        page = self._page
        page.put_in_head(self.gate)
        page.put_beside_counts(self.to_look_at)
        page.actions_row.insert(templates.button("place-template", lambda: page.place().serials))
        page.actions_row.insert(self.upgrade)

    def _add_tabs(self, templates: TemplatePages) -> None:
        add = self._page.add
        add("health", self.tr("Health"), self._health)
        add("plan", self.tr("Plan"), self._plan)
        add("templates", self.tr("Templates"), lambda: templates.tab)
        add("upgrades", self.tr("Upgrades"), self._upgrades)
        add("log", self.tr("Log"), self._log)

    def _health(self) -> HealthTab:
        station = self._station
        tab = HealthTab(station.health, station.groups, station.changes)
        tab.counted.connect(self.to_look_at.set_count)
        tab.terminal_chosen.connect(self.terminal_requested)
        return tab

    def _plan(self) -> PlanTab:
        tab = PlanTab(_plan_members(self._station), self._commanding.running, self._pictures)
        tab.terminal_requested.connect(self.terminal_requested)
        tab.open_requested.connect(self._commanding.open_apart)
        tab.capture_requested.connect(lambda serial: self._capture(tab, serial))
        return tab

    def _upgrades(self) -> UpgradesTab:
        station = self._station
        tab = UpgradesTab(station.upgrades, station.terminals, station.changes)
        tab.terminal_chosen.connect(self.terminal_requested)
        tab.upgrade_requested.connect(self.upgrade_requested)
        return tab

    def _log(self) -> LogTab:
        station = self._station
        tab = LogTab(station.activity, station.terminals, station.changes)
        tab.terminal_chosen.connect(self.terminal_requested)
        return tab

    def _capture(self, tab: PlanTab, serial: str) -> None:
        def show(capture: Capture) -> None:
            tab.keep_capture(serial, capture.image, capture.taken_at)

        self._commanding.capture_apart(serial, show)

    def display(self, key: str, model: TerminalTreeModel) -> bool:
        """Display all terminals, or the group of a key; return whether it is one of these."""
        index = model.index_of(key)
        if key.startswith("t:") or not index.isValid():
            return False
        views = model.views_below(key)
        place = TerminalPlace(key, group_id_of(key), str(index.data()), tuple(view.serial for view in views))
        self._page.set_place(place, model.count(key))
        self.gate.set_place(place)
        self.to_look_at.set_place(place)
        self.upgrade.setEnabled(model.count(key)[0] > 0)
        upgraded = sum(view.upgrade is not None for view in views)
        self._page.tabs.set_badge("upgrades", i18n.number(upgraded) if upgraded else "", "sending")
        return True


def _plan_members(station: Station) -> PlanMembers:
    return PlanMembers(
        station.plans, station.terminals, station.groups, station.alerts, station.holding, station.changes
    )
