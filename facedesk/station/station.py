"""The station: composed of its members, started and stopped. It knows no Qt."""

import asyncio
import logging
from urllib.parse import urlsplit

from facedesk.addressing import host_and_port, written
from facedesk.station import bounds
from facedesk.station.activity import Activity
from facedesk.station.alerts.alerts import Alerts
from facedesk.station.arranging import Arranging
from facedesk.station.attendance.attendance import Attendance
from facedesk.station.by_hand import ByHand
from facedesk.station.clocks.clock import now_us
from facedesk.station.clocks.computer_clock import ComputerClock
from facedesk.station.clocks.today import Today
from facedesk.station.connection.listening import try_address
from facedesk.station.connection.own_addresses import Addresses, url_of
from facedesk.station.connection.pending import MessageIds
from facedesk.station.connection.server import DeviceServer
from facedesk.station.core import Core
from facedesk.station.delivery.assignments import Assignments
from facedesk.station.delivery.deliveries import Deliveries
from facedesk.station.diagnostics import Diagnostics
from facedesk.station.failures import CommandFailed, listening_reason
from facedesk.station.gatekeeping.gates import Gates
from facedesk.station.gatekeeping.holidays import Holidays
from facedesk.station.gatekeeping.passage import Passages
from facedesk.station.health import HealthWatch
from facedesk.station.holding.holding import Holding
from facedesk.station.inside.inside import Inside
from facedesk.station.intake.intake import Intake
from facedesk.station.intake.record_builder import Storable
from facedesk.station.openings import Openings
from facedesk.station.parameters.orders import ParameterOrders
from facedesk.station.parameters.parameters import Parameters
from facedesk.station.parameters.rollouts import Rollouts
from facedesk.station.parameters.template_watch import TemplateWatch
from facedesk.station.parameters.templates import ParameterTemplates
from facedesk.station.people.departments import Departments
from facedesk.station.people.people import People
from facedesk.station.people.templates import ScheduleTemplates
from facedesk.station.picture_cleanup import sweep, sweep_plans
from facedesk.station.plans.plans import Plans
from facedesk.station.records.pictures import Pictures
from facedesk.station.records.placing import PassPlacing
from facedesk.station.records.records import Records
from facedesk.station.records.saved_filters import SavedFilters
from facedesk.station.replacing import Replacing
from facedesk.station.reports.reports import Reports
from facedesk.station.roster.daily_comparison import RosterWatch
from facedesk.station.roster.rosters import Rosters
from facedesk.station.settings import LISTEN, Settings
from facedesk.station.store_watch import StoreWatch
from facedesk.station.terminals.commands import TerminalCommands
from facedesk.station.terminals.directory import Directory
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.places import places
from facedesk.station.terminals.presence import Presence
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import Status, TerminalState
from facedesk.station.upgrades.upgrades import Upgrades
from facedesk.station.upkeep import Upkeep
from facedesk.store.changes.undoing import SETTING
from facedesk.store.database import Store
from facedesk.store.delivery.should_hold import REMOVE_EXPIRED
from facedesk.store.records.alerts import AlertKind
from facedesk.store.records.records import PassRow
from facedesk.store.terminals import Admission
from facedesk.texts import reason

log = logging.getLogger(__name__)


class Station:
    """Store, device server and everything between them, on one asyncio loop."""

    def __init__(
        self, store: Store, idle_bytes: int = 0, *, language: str = "", system_language: str = "en"
    ) -> None:
        """Compose the members on an open store; `start` has them read what it holds.

        Args:
            store: it is closed with the station.
            idle_bytes: the largest frame that an idle intake reads on the loop (`Intake`); 0 where the loop is the
                window's too.
            language: what terminals speak and the station says, whatever the settings say; "": as they say.
            system_language: where the settings say nothing either.
        """
        self._language, self._system_language = language, system_language
        store.pictures.now_us = now_us
        self.core = core = Core(store)
        self.store = store
        self.changes = core.changes
        self.settings = Settings(core)
        self.addresses = Addresses(core)
        self.store_watch = StoreWatch(core)
        self.alerts = Alerts(core)
        self.directory = directory = Directory(store)
        self.today = Today(self._on_new_day)
        self._ids = MessageIds()
        self.deliveries = Deliveries(core, directory, self.settings, self._ids)
        self.clock = ComputerClock(core, self.today, directory.dial_again, self.deliveries.wake_all)
        self.listening = ""
        """What terminals dial on this computer; empty before it listens."""
        self._compose_people()
        self._compose_records(idle_bytes)
        self._compose_terminals()
        self._compose_parameters()
        self._compose_gates()
        self._connect()

    def _compose_people(self) -> None:
        """Compose what keeps people and groups, and where people belong."""
        core, directory, deliveries = self.core, self.directory, self.deliveries
        self.arranging = arranging = Arranging(core, directory, deliveries.wake)
        self.groups = Groups(core, directory, arranging)
        self.plans = Plans(core, directory)
        self.departments = Departments(core, arranging)
        self.templates = ScheduleTemplates(core)
        self.people = People(core, directory, self.departments, arranging, deliveries.wake)
        self.assignments = Assignments(core, directory, deliveries, arranging)
        self.rosters = Rosters(core, directory, self._ids, deliveries, arranging)
        self.roster_watch = RosterWatch(core, directory, self.rosters, self.alerts.recount)

    def _compose_records(self, idle_bytes: int) -> None:
        """Compose what takes in records and shows them."""
        core, directory = self.core, self.directory
        self.pictures = Pictures(core, self.store_watch.look)
        self.records = Records(
            core,
            directory,
            self.pictures,
            self.today,
            on_alerts=self.alerts.recount,
            serials_of=self.groups.serials,
        )
        self.upkeep = Upkeep(core, lambda: self.records.count)
        self.saved_filters = SavedFilters(core)
        self._placing = PassPlacing(core, directory, self.alerts.recount)
        self.inside = Inside(core, directory, self.settings, self.departments.name)
        self.intake = Intake(
            self.store,
            self._on_stored,
            self.store_watch.on_trouble,
            self._placing.on_learnt,
            idle_bytes,
        )

    def _compose_terminals(self) -> None:
        """Compose what terminals talk to, and what is asked of them."""
        core, directory = self.core, self.directory
        self.presence = Presence(
            core,
            directory,
            self.settings,
            self.intake,
            clock_watch=self.clock.watching,
            on_alert=self.alerts.recount,
        )
        self.arrivals = self.presence.arrivals
        self.server = DeviceServer(self.presence, self._watch)
        self.commands = TerminalCommands(directory, self._ids, core.changes)
        self.health = HealthWatch(core, directory, self.deliveries.standing)
        self.diagnostics = Diagnostics(core, self.settings, self.health, self.arrivals, self.status)
        self.openings = Openings(core, directory, self.commands)
        self.by_hand = ByHand(core, directory, self.commands)
        self.activity = Activity(core)
        self.terminals = Terminals(
            core,
            directory,
            self.today,
            presence=self.presence,
            deliveries=self.deliveries,
            arranging=self.arranging,
            correct_zone=self._placing.correct_zone,
        )
        self.upgrades = Upgrades(core, directory, self._ids, lambda: self.port)

    def _compose_parameters(self) -> None:
        """Compose what reads and sets parameters, of one terminal and of many."""
        core, directory = self.core, self.directory
        self.parameters = Parameters(core, directory, self.commands)
        self.parameter_orders = ParameterOrders(core, directory, self.parameters)
        self.parameter_templates = ParameterTemplates(core, directory, self.parameters, self.parameter_orders)
        self.template_watch = TemplateWatch(
            core, directory, self.parameters, self.parameter_orders, self.parameter_templates
        )
        self.rollouts = Rollouts(core, directory, self.parameter_orders, self.parameter_templates)

    def _compose_gates(self) -> None:
        """Compose what decides at gates and holds them, and what has to know what is held."""
        core, directory = self.core, self.directory
        self.holidays = Holidays(core)
        self.gates = Gates(
            core,
            directory,
            self.groups,
            self.settings,
            self.holidays,
            send=self.parameters.send,
            language=self._speaks,
        )
        self.holding = Holding(
            core,
            directory,
            self.settings,
            gates=self.gates,
            parameters=self.parameters,
            openings=self.openings,
            language=self._speaks,
        )
        self.passages = Passages(
            core, directory, self.gates, holds=self.holding.top, before_holds=self.holding.before
        )
        self.template_watch.held = self.holding.before
        self.replacing = Replacing(directory, self.arranging, self.holding.before)
        self.attendance = Attendance(core, directory, self.settings, self.departments, self.holidays)
        self.reports = Reports(
            core,
            self.records,
            self.attendance,
            title_of=self.terminals.title,
            places=lambda: places(self.terminals, self.groups),
            is_group=lambda group_id: group_id in self.directory.groups,
            on_alert=self.alerts.recount,
        )

    def _connect(self) -> None:
        """Have members hear what others do."""
        self.settings.change_by(REMOVE_EXPIRED, self.people.take_expired_off)
        self.arranging.follow(SETTING, self.settings.on_row)
        self.presence.on_joined(self.holding.on_joined)
        self.presence.on_joined(self.gates.on_joined)
        self.presence.on_joined(self.parameters.on_joined)
        self.presence.on_joined(self.parameter_orders.on_joined)
        self.presence.on_joined(self.deliveries.on_joined)
        self.presence.on_joined(self.upgrades.on_joined)
        self.terminals.on_forgotten(self.deliveries.forget)
        self.terminals.on_forgotten(self.rosters.forget)
        self.terminals.on_forgotten(self.parameters.forget)
        self.terminals.on_forgotten(self.parameter_orders.forget)
        self.terminals.on_forgotten(self.template_watch.forget)
        self.terminals.on_forgotten(self.rollouts.forget)
        self.terminals.on_forgotten(self.upgrades.forget)
        self.terminals.on_placed(self.parameter_orders.on_placed)
        self.terminals.on_placed(self.holding.on_placed)
        self.terminals.on_brought_back(self.holding.on_brought_back)
        self.clock.on_set(self.holding.on_clock_set)
        self.terminals.on_forgotten(self.gates.forget)
        self.terminals.on_forgotten(self.holding.forget)
        self.terminals.on_forgotten(self.clock.watching.forget)
        self.alerts.states.declare(AlertKind.TERMINAL_LOST, self.presence.back)
        self.alerts.states.declare(AlertKind.SERIAL_SHARED, self.presence.used_once)
        self.alerts.states.declare(AlertKind.ROSTER_DIFFERS, self.roster_watch.repaired)
        self.alerts.states.declare(AlertKind.REPORT_FAILED, self.reports.made_again)
        self.store_watch.add_source(self.server.door.notes)

    # Start and end

    async def start(self, listen: tuple[str, int] | None = None, *, listens_as_before: bool = False) -> None:
        """Read what the store holds, then listen where told, or where the settings say.

        Args:
            listen: where to, whatever the settings say.
            listens_as_before: whether the settings are to name again what was listened on last.

        Raises:
            OSError: the address cannot be listened on.
            StoreError: the store cannot be read or written.
            CommandFailed: the settings name no address (`listenUnreadable`).
        """
        self.store.start(asyncio.get_running_loop())
        await self.settings.load()
        await self.clock.start()
        if listen is not None:
            self.settings.told[LISTEN] = written(*listen)
        if listens_as_before and self.settings.listened_on:
            await self.settings.set(LISTEN, self.settings.listened_on)
        host, port = listen or self._listen_setting()
        await self._ids.load(self.store)
        await self.directory.load()
        await self.plans.load()
        await self.deliveries.start()
        await self.openings.load()
        await self.by_hand.load()
        await self.parameter_orders.load()
        await self.parameter_templates.load()
        await self.holidays.load()
        await self.holding.load()
        await self.template_watch.load()
        await self.rollouts.load()
        await self.departments.load()
        await self.records.load()
        await self.inside.load()
        await self.alerts.load()
        await self.reports.load()
        await self.presence.load()
        await self.addresses.look_up()
        await self.store_watch.look()
        self.intake.start()
        await self.upgrades.start()
        await self.server.start(host, port)
        self.listening = url_of(host, self.port)
        log.info("Listening on %s", self.listening)
        self.core.start_task(self.settings.note_listening(), "note where it listens")
        self.core.start_task(self.arranging.withdraw_kept(), "keep no more by name")
        self._keep_up()

    def _listen_setting(self) -> tuple[str, int]:
        text = str(self.settings.stored(LISTEN))
        if self.settings.unusable(LISTEN) is not None:
            raise CommandFailed(reason("listenUnreadable", address=text))
        return host_and_port(text)

    async def try_listening(self) -> None:
        """Look whether what is set to listen on could be listened on after a restart.

        Raises:
            CommandFailed: with the reason.
        """
        host, port = self._listen_setting()
        try:
            await try_address(host, 0 if port == self.port else port)  # its own port is taken until then
        except OSError as error:
            raise CommandFailed(listening_reason(error, host, port)) from error

    async def stop(self) -> None:
        """End connections and tasks, and finish what the store was given."""
        await self.upgrades.stop()
        await self.server.stop()
        await self.inside.marks.finish()
        await self.core.stop()
        try:
            async with asyncio.timeout(bounds.STORE_ENDS_WITHIN_S):
                await self._end_store()
        except TimeoutError:
            log.warning(
                "Ended without the disk, which does not answer: what it has not taken was not acknowledged"
            )

    async def _end_store(self) -> None:
        await asyncio.to_thread(self.intake.close)
        self.directory.save_unsaved()
        self.clock.stop()
        await asyncio.to_thread(self.store.close)
        await asyncio.sleep(0)  # what the writer told last

    # As passes come, and time goes by

    def _on_stored(self, row: PassRow, stored: Storable) -> None:
        self.records.on_stored(row, stored)
        self.inside.on_pass(row)

    def _watch(self, now: float) -> None:
        """Have members look after what they watch; called every second."""
        self.clock.watch()
        self.store_watch.watch(now)
        self.presence.watch(now)
        self.upgrades.watch(now)
        self.holding.watch(now)
        self.template_watch.watch(now)
        self.arranging.watch(now)
        self.inside.watch(now)
        self.roster_watch.watch(self.settings.get("compareAt"))
        self.alerts.states.watch()
        self.addresses.watch(now)
        self.today.turn(now_us())
        self.upkeep.watch(now)
        self.reports.watch()

    def _on_new_day(self) -> None:
        self.core.start_task(self.records.count_day(), "count the day's records")
        self._keep_up()

    def _keep_up(self) -> None:
        self.people.start_keeping_up()
        self.core.start_task(sweep(self.store), "sweep pictures")
        self.core.start_task(sweep_plans(self.store), "sweep plans")

    # At a glance

    def _speaks(self) -> str:
        return self._language or str(self.settings.get("language")) or self._system_language

    @property
    def port(self) -> int:
        """Return the port that terminals dial."""
        return self.server.port

    def status(self) -> Status:
        """Return the station at a glance."""
        directory, counts, doubt = self.directory, self.deliveries.counts(), self.clock.doubt
        return Status(
            listening=self.listening,
            online=directory.count(TerminalState.ONLINE),
            terminals=sum(
                entry.row.admission is Admission.ADMITTED and not entry.expected for entry in directory
            ),
            expected=sum(entry.expected for entry in directory),
            waiting=directory.count(TerminalState.WAITING),
            amiss=sum(entry.is_amiss for entry in directory),
            passes_today=self.today.total,
            records=self.records.count,
            alerts=self.alerts.open_count,
            trouble=self.store_watch.trouble,
            to_go=counts.work,
            delivery_failures=counts.failed,
            notes=(*self.holding.notes, *([doubt] if doubt else []), *self.store_watch.notes),
            let_go=directory.let_go,
            held=self.holding.counts(),
            reached_at=self._reached_at(),
            inside=self.inside.count,
        )

    def _reached_at(self) -> tuple[str, ...]:
        if not self.listening:
            return ()
        return self.addresses.reached_at(urlsplit(self.listening).hostname or "", self.port)
