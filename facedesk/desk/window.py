"""The window: rail, page, alerts, status line."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from facedesk import __version__, i18n
from facedesk.desk.alerts.panel import AlertPanel
from facedesk.desk.emergency.page import EmergencyPage
from facedesk.desk.first_start.page import FirstStart, StartSimulator
from facedesk.desk.live import background
from facedesk.desk.live.change_bar import ChangeBar, ChangeMembers
from facedesk.desk.live.emergency_banner import EmergencyBanner, EmergencyFrame
from facedesk.desk.live.emergency_strip import EmergencyStrips
from facedesk.desk.live.follow import follow
from facedesk.desk.live.muster import MusterPrinting
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.monitor.page import MonitorPage
from facedesk.desk.people.page import PeoplePage
from facedesk.desk.records.detail.looked_up import person_filter
from facedesk.desk.records.detail.place import WayBack
from facedesk.desk.records.page import INSIDE, RecordsPage
from facedesk.desk.settings.page import SettingsPage
from facedesk.desk.shell.closing import ClosingBar, Tray, session_ends
from facedesk.desk.shell.help import HelpOpener
from facedesk.desk.shell.passages.passages import PassageDialogs
from facedesk.desk.shell.preferences import Preferences
from facedesk.desk.shell.rail import Rail
from facedesk.desk.shell.status_line import StatusLine
from facedesk.desk.shell.store_notes import StoreNotes
from facedesk.desk.shell.unexpected_notice import UnexpectedNotice
from facedesk.desk.shell.upgraded_notice import UpgradedNotice
from facedesk.desk.terminals.page import TerminalsPage
from facedesk.desk.text.records import inside_text
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.focus import roles
from facedesk.desk.widgets.focus.focus_ring import FocusRing
from facedesk.desk.widgets.focus.help_topic import set_help_topic
from facedesk.desk.widgets.focus.keyboard import focus_inside, last_inside
from facedesk.desk.widgets.focus.order import lead_on
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.on_screen import OnScreen
from facedesk.settings import SettingSection
from facedesk.station.changes import ChangeNotice
from facedesk.station.station import Station
from facedesk.station.terminals.views import TerminalState
from facedesk.store.people.pinyin import order
from facedesk.texts import reason
from facedesk.unexpected import errors

_LARGE_FROM = 1600
_SMALLEST = QSize(900, 500)  # a Full HD screen at 200 % has 960 x 540
_FIRST = 1280, 720


class Window(QMainWindow):
    """Shows the station; closing it is asked of whoever runs the program."""

    def __init__(
        self,
        station: Station,
        settings_path: Path,
        on_close: Callable[[], None],
        start_simulator: StartSimulator | None = None,
        on_restart: Callable[[], None] | None = None,
    ) -> None:
        """Keep the station, the INI of the window, what to call when the user closes it.

        `start_simulator` starts a simulated terminal that calls this station, `on_restart` the station anew; without
        them neither is offered.
        """
        super().__init__()
        roles.install()
        self._station = station
        self._preferences = Preferences(settings_path)
        self._on_close, self._on_restart = on_close, on_restart
        self._finished = self._was_seen = False
        self._connecting = False
        self.setObjectName("window")
        self.setWindowTitle("facedesk")
        with theme().laid_on_last():
            self._make_pages(start_simulator)
            self._lay_out()
        self._connect()
        self._add_shortcuts()
        FocusRing(self)
        self.upgraded.compare(self._preferences.version, __version__)
        self._preferences.note_version(__version__)
        self._empty = not station.terminals.all()
        self._page = self._preferences.page if self._preferences.page in self._pages else "monitor"
        self._restore_place()
        self._update_page()

    def _make_pages(self, start_simulator: StartSimulator | None) -> None:
        self.pictures = Thumbnails(self._station.pictures, self)
        self.first_start = FirstStart(
            self._station.status,
            self._station.addresses,
            self._station.terminals,
            self._station.changes,
            start_simulator,
            arrivals=self._station.arrivals,
            groups=self._station.groups,
            can_be_set="listen" not in self._station.settings.told,
        )
        self.monitor = MonitorPage(self._station, self.pictures)
        self.people = PeoplePage(self._station, self.pictures)
        self.terminals = TerminalsPage(self._station, self.pictures)
        self.records = RecordsPage(self._station, self.pictures)
        self.emergency = EmergencyPage(self._station)
        self.settings = SettingsPage(self._station, can_restart=self._on_restart is not None)
        self.alerts = AlertPanel(
            self._station.alerts,
            self._station.terminals,
            self._station.groups,
            self._station.settings,
            self._station.changes,
            pictures=self.pictures,
        )
        self._pages: dict[str, QWidget] = {
            "monitor": self.monitor,
            "people": self.people,
            "terminals": self.terminals,
            "records": self.records,
            "emergency": self.emergency,
            "settings": self.settings,
        }
        self.stack = QStackedWidget()
        for page in (self.first_start, *self._pages.values()):
            self.stack.addWidget(page)
        for name, page in self._pages.items():
            set_help_topic(page, "settings" if name == "settings" else f"page/{name}")
        set_help_topic(self.first_start, "first-hour")

    def _lay_out(self) -> None:
        self.rail = Rail(
            (
                ("monitor", self.tr("Monitor"), "monitor-play"),
                ("people", self.tr("People"), "users"),
                ("terminals", self.tr("Terminals"), "device-tablet-camera"),
                ("records", self.tr("Records"), "clock-counter-clockwise"),
            ),
            (
                ("emergency", self.tr("Emergency"), "warning-octagon"),
                ("settings", self.tr("Settings"), "gear-six"),
            ),
        )
        self.status = StatusLine(self._station.status, self._station.addresses, self._station.changes)
        self.failure = Notice("window-notice")
        self.failure.make_closable()
        self.unexpected = UnexpectedNotice(errors())
        self.upgraded = UpgradedNotice()
        self.notes = StoreNotes(self._station.status, self._station.clock, self._station.changes)
        self.closing = ClosingBar()
        self.tray = Tray(self)
        self.changes = ChangeBar(
            "window-changes",
            ChangeMembers(self._station.arranging, self._station.people, self._station.terminals),
            self.rail.button("settings"),
        )
        self.banner = EmergencyBanner(self._station.holding, self._station.changes, self)
        self.muster = MusterPrinting(self._station, self)
        self.banner.offer_muster()
        self.passages = PassageDialogs(self._station, self)
        self.help = HelpOpener(self, self.stack.currentWidget, self._places())
        inside = vbox(
            wide(
                hbox(
                    self.rail,
                    wide(
                        vbox(
                            wide(self.stack),
                            self.failure,
                            self.unexpected,
                            self.upgraded,
                            self.notes,
                            self.changes,
                            self.closing,
                            spacing=0,
                        )
                    ),
                    self.alerts,
                    spacing=0,
                )
            ),
            self.status,
            spacing=0,
        )
        self.setCentralWidget(EmergencyFrame(self.banner, inside))

    def _connect(self) -> None:
        self.rail.page_chosen.connect(self._on_rail)
        self.first_start.settings_requested.connect(lambda: self.open_setting("listen"))
        self.settings.change_requested.connect(self.changes.carry_out)
        self.settings.restart_requested.connect(self._on_restart_requested)
        self.status.listening_requested.connect(self.open_connecting)
        self.upgraded.news_requested.connect(self._on_news_requested)
        self.status.terminals_requested.connect(self._on_terminals_requested)
        self.status.waiting_requested.connect(self._on_waiting_requested)
        self.status.amiss_requested.connect(self._on_amiss_requested)
        EmergencyStrips(self.banner)
        self.banner.came_or_went.connect(self._on_emergency)
        self.banner.repainted.connect(self._on_emergency)
        self.banner.declared.connect(self._on_declared)
        if self.banner.said():  # it lasted when the station started
            self._on_emergency()
            self._on_declared()
        self.banner.shown_requested.connect(lambda: self.open_page("emergency"))
        self.monitor.alerts_requested.connect(self.alerts.open)
        self.alerts.roster_requested.connect(self._on_roster_requested)
        self.alerts.terminal_requested.connect(self._on_terminal_requested)
        self.alerts.person_requested.connect(self._on_person_requested)
        self.alerts.pass_requested.connect(self._on_pass_requested)
        self.notes.closed.connect(self.status.set_notes)
        self.status.notes_requested.connect(self.notes.open)
        self.status.held_requested.connect(lambda: self.open_page("emergency"))
        self.status.passes_requested.connect(lambda: self.open_page("monitor"))
        self.status.inside_requested.connect(self._on_inside_requested)
        self.emergency.muster_requested.connect(self.muster.make)
        self.banner.muster_requested.connect(self.muster.make)
        self.muster.made.connect(self._on_muster_made)
        self.muster.failed.connect(self._on_failure)
        self.status.help_requested.connect(self.help.ask)
        self.status.to_go_requested.connect(lambda: self.set_people("toGo"))
        self.status.failures_requested.connect(lambda: self.set_people("failed"))
        self.monitor.person_requested.connect(self._on_person_requested)
        self.monitor.enrolment_requested.connect(self._on_enrolment_requested)
        self._connect_passages()
        self._connect_records()
        self.terminals.connecting_requested.connect(self.open_connecting)
        self.first_start.people_requested.connect(self._on_people_import)
        self.first_start.monitor_requested.connect(lambda: self.open_page("monitor"))
        self.terminals.person_requested.connect(self._on_person_requested)
        self.changes.failed.connect(self._on_failure)
        self.closing.end_chosen.connect(self._on_close)
        self.closing.keep_chosen.connect(self.tray.receive)
        self.tray.show_chosen.connect(self.come_back)
        self.tray.end_chosen.connect(self._on_end_chosen)
        background.failures().happened.connect(self._on_failure)
        follow(self._station.changes, self, self._on_change)

    def _connect_passages(self) -> None:
        passages = self.passages
        self.people.why_requested.connect(passages.ask_of_person)
        self.terminals.why_requested.connect(passages.ask_of_terminal)
        self.terminals.passages_requested.connect(passages.open_here)
        self.monitor.why_requested.connect(passages.ask_of_pass)
        self.alerts.why_requested.connect(passages.ask_of_record)
        passages.person_requested.connect(self._on_person_requested)
        passages.terminal_requested.connect(self._on_terminal_requested)
        passages.holds_requested.connect(lambda: self.open_page("emergency"))
        passages.rules_requested.connect(self._on_rules_requested)

    def _connect_records(self) -> None:
        records = self.records
        records.person_requested.connect(self._on_person_requested)
        records.terminal_requested.connect(self._on_terminal_requested)
        records.place.enrolment_requested.connect(self._on_enrolment_requested)
        records.place.why_requested.connect(self.passages.ask_of_pass)
        records.place.alerts_requested.connect(self.alerts.open_list)
        self.people.editor.passes_requested.connect(self._on_passes_requested)
        self.monitor.record_requested.connect(self._on_record_requested)
        self.alerts.record_requested.connect(self._on_record_requested)

    def _on_passes_requested(self, number: str) -> None:
        self.open_page("records")
        self.records.list_passes(person_filter(number))

    def _on_record_requested(self, record_id: int) -> None:
        """Lead to a record; back from it, to the page where it was asked for."""
        way_back = None
        if self._page != "records" and not self._connecting:
            way_back = WayBack(self.rail.title(self._page), partial(self._on_page_key, self._page))
        self.open_page("records")
        self.records.place.open_stored(record_id, way_back)

    def _on_people_import(self) -> None:
        self.people.list.open_import()

    def _on_news_requested(self) -> None:
        self.open_page("settings")
        self.settings.open_section(SettingSection.ABOUT)

    def _on_rules_requested(self) -> None:
        self.open_page("settings")
        self.settings.open_section(SettingSection.GATE)

    def _add_shortcuts(self) -> None:
        keys = {name: f"Ctrl+{number}" for number, name in enumerate(self._pages, start=1)}
        for name, key in {**keys, "emergency": "Ctrl+Shift+E", "settings": "Ctrl+,"}.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda name=name: self._on_page_key(name))
        QShortcut(QKeySequence("F11"), self).activated.connect(self.monitor.open_wall)

    # Pages

    def open_page(self, name: str) -> None:
        """Lead to a page by its name: monitor, people, terminals, records, emergency, settings."""
        self._page, self._connecting = name, False
        self._update_page()

    def _on_rail(self, name: str) -> None:
        """Lead to a page; where that is shown already, back to what it begins with."""
        is_there = name == self._page and not self._connecting
        self.open_page(name)
        if is_there and name == "people":
            self.people.leave_for(self.people.close_person)
        elif is_there and name == "records":
            self.records.place.close_record()

    def _on_page_key(self, name: str) -> None:
        last = last_inside(self._pages[name])
        self.open_page(name)
        focus_inside(self.stack.currentWidget(), last)

    def _places(self) -> dict[str, Callable[[], object]]:
        """Return what leads to the places that help names."""
        pages = {name: partial(self.open_page, name) for name in self._pages}
        return {**pages, "connecting": self.open_connecting}

    def open_connecting(self) -> None:
        """Lead to what is to be typed into a terminal."""
        self._connecting = True
        self._update_page()

    def open_setting(self, name: str) -> None:
        """Lead to a setting by its name."""
        self.open_page("settings")
        self.settings.open_setting(name)

    def set_people(self, standing: str) -> None:
        """Lead to all people whose deliveries stand so: "toGo", "failed", ..."""
        self.open_page("people")
        self.people.set_list(standing)

    def _on_inside_requested(self) -> None:
        self.open_page("records")
        self.records.open_tab(INSIDE)

    def _on_muster_made(self, path: str, is_open: bool) -> None:
        """Display where the list lies, whether or not the computer has something to open it with."""
        self.failure.announce(inside_text.made(is_open=is_open), path, "delivered" if is_open else "finding")

    def _on_person_requested(self, number: str, tab: str = "") -> None:
        self.open_page("people")
        self.people.set_number(number, tab)

    def _on_enrolment_requested(self, picture: bytes) -> None:
        self.open_page("people")
        self.people.new_person(picture)

    def _update_page(self) -> None:
        """Display the chosen page; before the first terminal, how to connect one."""
        self.rail.open_page(self._page)
        self.banner.show_button.setVisible(self._page != "emergency")
        connecting = self._connecting or (self._empty and self._page != "settings")
        self.stack.setCurrentWidget(self.first_start if connecting else self._pages[self._page])
        self.alerts.setVisible(not self._empty)
        self.alerts.give_room(connecting or self._page != "monitor")
        self._fit()

    def _on_change(self, change: ChangeNotice) -> None:
        if self._empty and change.terminals and self._station.terminals.all():
            self._empty = False
            if self._page == "settings":
                self._update_page()  # somebody may be typing there
            elif all(view.state is TerminalState.WAITING for view in self._station.terminals.all()):
                self.open_connecting()  # where it is admitted as it asks
            else:
                self.open_page("terminals")

    def _on_terminals_requested(self) -> None:
        """Lead to the first terminal that is lost, else to one that is expected: it explains the count."""
        if self._empty:
            self.open_connecting()
            return
        self.open_page("terminals")
        lost = (view for view in self._station.terminals.all() if view.state is TerminalState.OFFLINE)
        first = min(lost, key=lambda view: (view.expected, order(view.title)), default=None)
        if first is not None:
            self.terminals.open_terminal(first.serial)

    def _on_waiting_requested(self) -> None:
        self.open_page("terminals")
        self.terminals.reveal_waiting()

    def _on_amiss_requested(self) -> None:
        """Lead to the first terminal that wants looking at."""
        self.open_page("terminals")
        amiss = (view for view in self._station.terminals.all() if view.is_in_trouble)
        first = min(amiss, key=lambda view: order(view.title), default=None)
        if first is not None:
            self.terminals.open_terminal(first.serial)

    def _is_forgotten(self, serial: str) -> bool:
        """Whether a terminal is known no more, which is said: there is nothing to lead to."""
        if self._station.terminals.get(serial) is not None:
            return False
        why = reason("terminalForgotten", terminal=self._station.terminals.title(serial))
        self.failure.announce("", i18n.told(why), "waiting")
        return True

    def _on_terminal_requested(self, serial: str, tab: str = "") -> None:
        if self._is_forgotten(serial):
            return
        self.open_page("terminals")
        if tab:
            self.terminals.open_tab(serial, tab)
        else:
            self.terminals.open_terminal(serial)

    def _on_pass_requested(self, record_id: int) -> None:
        self.open_page("monitor")
        self.monitor.open_record(record_id)

    def _on_roster_requested(self, serial: str) -> None:
        if self._is_forgotten(serial):
            return
        self.open_page("terminals")
        self.terminals.open_roster(serial)

    def _on_restart_requested(self) -> None:
        if self._on_restart is not None:
            self._leave(self._on_restart)

    def _on_failure(self, why: str) -> None:
        self.failure.announce("", why, "refused")

    def _on_emergency(self) -> None:
        self.tray.set_alarm(self.banner.mark, self.banner.said())

    def _on_declared(self) -> None:
        """Let an emergency be heard, and seen where the window was out of sight; before it opens it opens by itself."""
        self.alerts.ring_for_emergency()
        if self._was_seen and (not self.isVisible() or self.isMinimized()):
            self.come_back()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Lead the keyboard on as things stand."""
        return lead_on(self, forwards)

    def showEvent(self, event: QShowEvent) -> None:
        """Note that it was seen."""
        super().showEvent(event)
        self._was_seen = True

    # Size, place, end

    def _fit(self) -> None:
        large = self.width() >= _LARGE_FROM
        self.rail.set_large(large)
        self.status.set_large(large)
        self.people.set_large(large)
        self.terminals.set_large(large)
        self.records.set_large(large)
        self.settings.set_large(large=large)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Apply the measures of the size."""
        super().resizeEvent(event)
        self._fit()

    def _restore_place(self) -> None:
        self.resize(*_FIRST)
        if not self._preferences.geometry.isEmpty():
            self.restoreGeometry(self._preferences.geometry)
        OnScreen(self, _SMALLEST).keep()

    def finish(self) -> None:
        """Close for good: the program has ended its work."""
        self._finished = True
        self.tray.leave()
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember page and place, and ask about unsaved changes; close once the program has ended its work."""
        self._preferences.save(self._page, self.saveGeometry())
        if self._finished:
            event.accept()
            return
        event.ignore()
        if session_ends():
            self._on_close()
            return
        is_asked = self._serves() or self.records.is_exporting()
        self._leave(self._ask_to_end if is_asked else self._on_close)

    def _leave(self, then: Callable[[], None]) -> None:
        """Ask about unsaved changes where there are any, then go on."""
        if self.people.editor.is_changed():
            self.open_page("people")
            self.come_back()
        self.people.leave_for(lambda: self._leave_settings(then))

    def _leave_settings(self, then: Callable[[], None]) -> None:
        if self.settings.unsaved():
            self.open_page("settings")
            self.come_back()
        self.settings.leave_for(lambda: self._leave_terminals(then))

    def _leave_terminals(self, then: Callable[[], None]) -> None:
        if self.terminals.is_unsent():
            self.open_page("terminals")
            self.come_back()
        self.terminals.leave_for(then)

    def _serves(self) -> bool:
        """Whether terminals count on the station: those that are there, or were."""
        there = (TerminalState.ONLINE, TerminalState.OFFLINE)
        return any(view.state in there and not view.expected for view in self._station.terminals.all())

    def _ask_to_end(self) -> None:
        self.come_back()
        self.closing.ask(is_serving=self._serves(), is_exporting=self.records.is_exporting())

    def _on_end_chosen(self) -> None:
        self._leave(self._on_close)

    def come_back(self) -> None:
        """Be seen again, wherever it was: hidden behind the tray's icon, small, or under another window."""
        self.tray.leave()
        if self.isMinimized():
            self.showNormal()
        elif not self.isVisible():
            self.show()
        self.raise_()
        self.activateWindow()
