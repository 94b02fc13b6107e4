"""The face of the station: what the window and the command line call. It knows no Qt."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from facedesk.addressing import host_and_port
from facedesk.settings import BY_NAME
from facedesk.station import bounds
from facedesk.station.alerts.states import AlertStates
from facedesk.station.clocks.clock import now_us
from facedesk.station.clocks.clock_watch import ClockWatch, mark_time, time_known
from facedesk.station.clocks.today import Today
from facedesk.station.clocks.wall_clock import LATE_AFTER_US, Judged, TakenBack, read_zones
from facedesk.station.connection.own_addresses import Address, own_addresses, reachable_at
from facedesk.station.connection.pending import MessageIds
from facedesk.station.connection.server import DeviceServer
from facedesk.station.connection.session import Session
from facedesk.station.delivery.deliveries import Deliveries
from facedesk.station.failures import CommandFailed, cards_reason, note_reason, trouble_reason
from facedesk.station.intake.intake import Intake
from facedesk.station.intake.record_builder import Storable
from facedesk.station.people.arranging import Arranging
from facedesk.station.people.people import People
from facedesk.station.picture_cleanup import sweep
from facedesk.station.queries import LookingUp
from facedesk.station.roster.daily_comparison import RosterWatch
from facedesk.station.roster.rosters import Rosters
from facedesk.station.terminals.commands import TerminalCommands
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.terminals.groups import Grouping
from facedesk.station.terminals.presence import Presence
from facedesk.station.terminals.views import Status, TerminalState, TerminalView
from facedesk.store import settings, terminals
from facedesk.store.database import Database, Store, StoreError, Write
from facedesk.store.delivery import claiming
from facedesk.store.delivery.should_hold import REMOVE_EXPIRED
from facedesk.store.people import people
from facedesk.store.records import alerts, open_alerts, records
from facedesk.store.records.alerts import AlertKind
from facedesk.store.records.records import PassRow
from facedesk.store.terminals import Admission
from facedesk.texts import Reason, reason

log = logging.getLogger(__name__)

ADDRESSES_HOLD_S = 30.0
NOTES_HOLD_S = 5.0


class Station(Grouping, LookingUp):
    """Store, device server and everything between them, on one asyncio loop."""

    def __init__(self, store: Store, idle_bytes: int = 0) -> None:
        """Keep an open store; `start` does the rest.

        Args:
            store: it is closed with the station.
            idle_bytes: the largest frame that an idle intake reads on the loop (`Intake`); 0 where the loop is the
                window's too.
        """
        super().__init__(store)
        self._idle_bytes = idle_bytes
        self.listening = ""
        store.pictures.now_us = now_us
        self._settings: dict[str, Any] = {}
        self._trouble: Reason | None = None
        self._store_trouble: Reason | None = None
        self._records = self._open_alerts = 0
        self._today = Today(self._on_new_day)
        self._clock_watch = ClockWatch(self._on_clock_set, self._on_clock_mark)
        self._counting_alerts = self._count_again = False
        self._clock_said: Reason | None = None
        self._addresses: list[Address] = []
        self._addresses_until = 0.0
        self._notes: tuple[Reason, ...] = ()
        self._notes_until = 0.0

    # Start and end

    async def start(self, listen: tuple[str, int] | None = None) -> None:
        """Read what the store holds, then listen where told, or where the settings say.

        Raises:
            OSError: the address cannot be listened on.
            StoreError: the store cannot be read or written.
            CommandFailed: the settings name no address (`listenUnreadable`).
        """
        self.store.start(asyncio.get_running_loop())
        self._settings = await self.store.read(settings.load)
        self._clock_watch.start(await self.store.read(time_known))
        host, port = listen or self._listen_setting()
        ids = MessageIds(await self.store.write(lambda db: settings.next_number(db, "starts")))
        rows = await self.store.read(terminals.load)
        await asyncio.to_thread(read_zones, [row.zone for row in rows])
        self.directory = Directory(
            rows,
            await self.store.read(terminals.load_groups),
            await self.store.read(terminals.load_former),
        )
        self._commands = TerminalCommands(self.directory, ids, self.changes)
        self.deliveries = Deliveries(self, ids, self.setting, self.set_setting)
        await self.deliveries.start()
        self.people = People(self, self.deliveries.wake)
        await self.people.start()
        self.arranging = Arranging(self)
        self.rosters = Rosters(self, ids, self.deliveries)
        self._roster_watch = RosterWatch(self, self.rosters, self._recount_alerts)
        self._presence = Presence(
            self.store,
            self.directory,
            self.changes,
            self._on_joined,
            self._recount_alerts,
            clock_watch=self._clock_watch,
        )
        self._presence.intake = self._intake = Intake(
            self.store, self._on_stored, self._on_trouble, self._on_learnt, self._idle_bytes
        )
        self._alert_states = AlertStates(self, self._recount_alerts)
        self._alert_states.declare(AlertKind.TERMINAL_LOST, self._presence.back)
        self._alert_states.declare(AlertKind.SERIAL_SHARED, self._presence.used_once)
        self._alert_states.declare(AlertKind.ROSTER_DIFFERS, self._roster_watch.repaired)
        self._apply_settings()
        self._server = DeviceServer(self._presence, self._watch)
        await self._count()
        await self.look_up_addresses()
        await self.look_at_store()
        await self._server.start(host, port)
        self.listening = f"ws://{f'[{host}]' if ':' in host else host}:{self.port}"
        log.info("Listening on %s", self.listening)
        self.start_task(self.arranging.withdraw_kept(), "keep no more by name")
        self.start_task(self._keep_people_up(), "keep people up")
        self.start_task(sweep(self.store), "sweep pictures")

    def _listen_setting(self) -> tuple[str, int]:
        text = str(self.setting("listen"))
        try:
            return host_and_port(text)
        except ValueError:
            raise CommandFailed(reason("listenUnreadable", address=text)) from None

    async def stop(self) -> None:
        """End connections and tasks, and finish what the store was given."""
        if hasattr(self, "_server"):
            await self._server.stop()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.changes.close()
        try:
            async with asyncio.timeout(bounds.STORE_ENDS_WITHIN_S):
                await self._end_store()
        except TimeoutError:
            log.warning(
                "Ended without the disk, which does not answer: what it has not taken was not acknowledged"
            )

    async def _end_store(self) -> None:
        if hasattr(self, "_intake"):
            await asyncio.to_thread(self._intake.close)
        for entry in getattr(self, "directory", ()):
            if entry.unsaved:
                self._presence.save(entry)
        self._clock_watch.stop()
        await asyncio.to_thread(self.store.close)
        await asyncio.sleep(0)  # what the writer told last

    async def _count(self) -> None:
        self._today.turn(now_us())
        await self._today.read(self.store)
        self._records = await self.store.read(records.count)
        for entry in self.directory:
            newest = partial(records.newest_of, serial=entry.row.serial)
            entry.last_pass = await self.store.read(newest)
        self._open_alerts = await self.store.read(open_alerts.count_open)
        await self._alert_states.read()
        lost = await self.store.read(alerts.lost_at)
        for entry in self.directory:
            # Told of this absence, not of one before it: a terminal that came back was seen since.
            entry.lost_told = (entry.row.last_seen or 0) <= lost.get(entry.row.serial, -1) <= now_us()
            entry.lost_since = None if entry.row.last_seen is None else min(entry.row.last_seen, now_us())

    # What there is to see, from memory

    @property
    def port(self) -> int:
        """Return the port that terminals dial."""
        return self._server.port

    @property
    def addresses(self) -> list[Address]:
        """Return this computer's own addresses as last looked up, the best first."""
        return self._addresses

    async def look_up_addresses(self) -> None:
        """Look which addresses this computer has by now: a cable may have been plugged in."""
        found = await asyncio.to_thread(own_addresses)
        if found != self._addresses:
            self._addresses = found
            self.changes.publish(status=True)

    async def look_at_store(self) -> None:
        """Look what is to be noted: pictures lost or there again, cards of several people, crowds of strangers."""
        await self.store.read(lambda _db: self.store.pictures.look_again())
        shared = await self.store.read(people.shared_cards)
        found = tuple(note_reason(note, str(self.store.folder)) for note in self.store.notes)
        found += (cards_reason(shared),) if shared else ()
        found += self._server.door.notes()
        if found != self._notes:
            self._notes = found
            self.changes.publish(status=True)

    def status(self) -> Status:
        """Return the station at a glance."""
        return Status(
            listening=self.listening,
            online=self.directory.count(TerminalState.ONLINE),
            terminals=sum(
                entry.row.admission is Admission.ADMITTED and not entry.expected for entry in self.directory
            ),
            expected=sum(entry.expected for entry in self.directory),
            waiting=self.directory.count(TerminalState.WAITING),
            amiss=sum(entry.is_amiss for entry in self.directory),
            passes_today=self._today.total,
            records=self._records,
            alerts=self._open_alerts,
            trouble=self._store_trouble or self._trouble,
            to_go=self.deliveries.counts().work,
            delivery_failures=self.deliveries.counts().failed,
            notes=self._clock_notes() + self._notes,
            let_go=self.directory.let_go,
            reached_at=self._reached_at(),
        )

    def _clock_notes(self) -> tuple[Reason, ...]:
        doubt = self._clock_watch.doubt
        return () if doubt is None else (doubt,)

    def _reached_at(self) -> tuple[str, ...]:
        listening = urlsplit(self.listening)
        found = reachable_at(listening.hostname or "", self._addresses) if self.listening else []
        return tuple(f"ws://{f'[{one.host}]' if one.is_v6 else one.host}:{self.port}" for one in found)

    def terminals(self) -> list[TerminalView]:
        """Return all terminals."""
        return [self._view(entry) for entry in self.directory]

    def terminal(self, serial: str) -> TerminalView | None:
        """Return one terminal, if it is known."""
        entry = self.directory.get(serial)
        return self._view(entry) if entry else None

    def title(self, serial: str) -> str:
        """Return what people call a terminal, also one that was forgotten: its name, else its serial."""
        return self.directory.title(serial)

    def _view(self, entry: Entry) -> TerminalView:
        return self.deliveries.complete(entry.view(self._today.of(entry.row.serial)))

    # Settings

    def setting(self, name: str) -> Any:
        """Return a declared setting's value, its default where what is stored is of another kind."""
        value = self._settings.get(name)
        return value if BY_NAME[name].accepts(value) else BY_NAME[name].default

    async def set_setting(self, name: str, value: Any) -> None:
        """Change a declared setting.

        Raises:
            ValueError: the value is of another kind.
            CommandFailed: it could not be stored.
        """
        if not BY_NAME[name].accepts(value):
            raise ValueError(f"{name} takes {BY_NAME[name].kind.__name__}")
        if name == REMOVE_EXPIRED:  # it changes rosters, and does so in one way
            await self.arranging.carry_out(self.people.taking_expired_off(on=value))
            return
        await self.write(lambda db: settings.save(db, name, value))
        self.apply_setting(name, value)
        self.changes.publish(status=True)

    def apply_setting(self, name: str, value: Any) -> None:
        """Hear that a setting was stored; None: it has its default again."""
        self._settings[name] = BY_NAME[name].default if value is None else value
        self._apply_settings()

    def _apply_settings(self) -> None:
        self._presence.strict_token = self.setting("strictToken")
        self._presence.lost_after_s = float(self.setting("lostAfter"))

    # Commands to terminals: each raises CommandFailed with the reason

    async def open_gate(self, serial: str, say: str) -> None:
        """Open the gate at a terminal, which speaks the text (V3.5 2.1.3)."""
        await self._commands.open_gate(serial, say)

    async def reboot(self, serial: str) -> None:
        """Reboot a terminal (V3.5 2.1.5)."""
        await self._commands.reboot(serial)

    async def capture(self, serial: str, with_face: bool = False) -> bytes:
        """Have a terminal take a picture; give its bytes unchanged (V3.5 2.3.2)."""
        return await self._commands.capture(serial, with_face)

    def _on_joined(self, entry: Entry, session: Session) -> None:
        self.start_task(self._ask_parameters(entry, session), f"parameters of {session.serial}")
        self.deliveries.on_joined(entry, session)

    def let_go(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        super().let_go(serial)
        self.rosters.forget(serial)
        self._clock_watch.forget(serial)

    async def _ask_parameters(self, entry: Entry, session: Session) -> None:
        """Ask for the parameters once after each registration (V3.5 2.1.7)."""
        try:
            parameters = await self._commands.parameters(entry.row.serial)
            await self._change(entry, parameters=parameters)
        except CommandFailed as failure:
            session.log.info("Its parameters are not known: %s", failure.reason.code)

    # Alerts

    async def acknowledge(self, alert_ids: Sequence[int], note: str = "", by: str = "") -> list[int]:
        """Acknowledge alerts with a note; give those that were open until now. `by` says where it was done.

        Raises:
            CommandFailed: there is no such alert, or it could not be stored.
        """
        ids, at = list(alert_ids), now_us()
        for alert_id in ids:
            if not await self.store.read(partial(alerts.exists, alert_id=alert_id)):
                raise CommandFailed(reason("alertUnknown", id=alert_id))
        done = await self.write(lambda db: alerts.acknowledge(db, ids, note, at, by))
        self._recount_alerts()
        return done

    async def acknowledge_all(self, up_to: int, note: str = "", by: str = "") -> None:
        """Acknowledge the open alerts that were raised until one was, step by step, so that others get their turn.

        Raises:
            CommandFailed: it could not be stored; what was acknowledged until then stays so.
        """
        step = partial(
            open_alerts.acknowledge_next,
            up_to=up_to,
            limit=bounds.ACKNOWLEDGED_AT_ONCE,
            note=note,
            at=now_us(),
            by=by,
        )
        try:
            while await self.write(step):
                pass
        finally:
            self._recount_alerts()

    def _recount_alerts(self) -> None:
        self._count_again = True
        if not self._counting_alerts:
            self._counting_alerts = True
            self.start_task(self._count_alerts(), "count alerts")

    async def _count_alerts(self) -> None:
        """Count one after the other: of two readings at once the older could be told last, and stay."""
        try:
            while self._count_again:
                self._count_again = False
                self._open_alerts = await self.store.read(open_alerts.count_open)
                await self._alert_states.read()
                self.changes.publish(alerts=True, status=True)
        finally:
            self._counting_alerts = False

    # Heard from below

    def _on_stored(self, row: PassRow, stored: Storable) -> None:
        self._records += 1
        self._today.add(row)
        entry = self.directory.get(row.serial)
        if entry is not None:
            if entry.last_pass is None or not row.late:
                entry.last_pass = row
            if stored.waiting is not None:
                entry.records_waiting = stored.waiting
        self.changes.publish(passes=[row], terminals=[row.serial], status=True)
        self._look_whether_broken(row)
        if stored.alerts:
            self._recount_alerts()

    def _on_learnt(self, serial: str, judged: Judged) -> None:
        entry = self.directory.get(serial)
        if entry is None:
            return
        self._presence.save(entry)
        self.changes.publish(terminals=[serial])
        if judged.taken_back is not None:
            self.correct_zone(serial, judged.taken_back)
        if judged.silenced is not None:
            self.start_task(self._silence(serial, judged.silenced), f"call an alert of {serial} late")
        if judged.others:
            log.info(
                "%s: its clock is in another zone than was thought: earlier passes were not late", serial
            )
            self.start_task(self._reread(serial, judged.others), f"read passes of {serial} again")

    def correct_zone(self, serial: str, taken_back: TakenBack) -> None:
        """Have passes that were read in a wrong zone be what they are, and their alerts."""
        log.warning("%s: it is not in the zone that was supposed: passes since then are placed anew", serial)
        self.start_task(self._shift(serial, taken_back), f"place passes of {serial} anew")

    async def _shift(self, serial: str, taken_back: TakenBack) -> None:
        during = (taken_back.since, taken_back.until)
        changed: list[int] = []
        after: int | None = 0
        while after is not None:
            step = partial(
                records.shift,
                serial=serial,
                during=during,
                by_us=taken_back.by_us,
                late_after_us=LATE_AFTER_US,
                after=after,
            )
            some, after = await self.store.write(step)
            changed += some
        self.changes.publish(reread=await self.store.read(partial(records.newest_among, ids=changed)))
        self._recount_alerts()

    async def _silence(self, serial: str, at: int) -> None:
        await self.store.write(lambda db: records.silence(db, serial, at))
        self._recount_alerts()

    async def _reread(self, serial: str, others: Sequence[tuple[int, int]]) -> None:
        """Place earlier passes anew, and the alerts that they raised: they were not late."""
        rows = await self.store.write(lambda db: records.reread(db, serial, others))
        self.changes.publish(reread=rows)
        self._recount_alerts()

    def _on_trouble(self, error: StoreError | None) -> None:
        self._trouble = trouble_reason(error, str(self.store.folder)) if error else None
        self.changes.publish(status=True)

    def _look_at_disk(self) -> None:
        """Look whether the store can store at this moment, also while nobody asks it to."""
        error = self.store.trouble
        found = trouble_reason(error, str(self.store.folder)) if error is not None else None
        if found == self._store_trouble:
            return
        self._store_trouble = found
        if found is None:
            log.warning("The disk is well again")
        else:
            log.error("The disk is not well: %s", error)
        self.changes.publish(status=True)

    # The computer's clock

    @property
    def clock_doubt(self) -> Reason | None:
        """Return why the computer's clock is not believed, None where it is."""
        return self._clock_watch.doubt

    def accept_clock(self) -> None:
        """Accept it from an operator that the computer's clock is right."""
        self._clock_watch.accept()
        self._look_at_clock()

    def _look_at_clock(self) -> None:
        self._clock_watch.watch()
        if self._clock_watch.doubt != self._clock_said:
            self._clock_said = self._clock_watch.doubt
            self.changes.publish(status=True)

    def _on_clock_set(self, by_us: int) -> None:
        """Have all that waits for a time, or happened by a wrong one, follow the clock."""
        for entry in self.directory:
            if entry.session is not None:
                entry.session.dial_again()
        self.start_task(self._follow_clock(by_us), "follow the clock")

    async def _follow_clock(self, by_us: int) -> None:
        """Store what follows from a clock that was set."""
        self._today.turn(now_us())
        await self._until_stored(
            lambda: self.store.write(partial(_follow, at=now_us(), by_us=by_us)),
            "What follows from the clock",
        )
        self.deliveries.wake(self.directory.entries)

    async def _keep_people_up(self) -> None:
        await self._until_stored(self.people.keep_up, "What the day changes")

    async def _until_stored(self, work: Callable[[], Awaitable[object]], what: str) -> None:
        """Do something that nobody would do again, however often the store refuses."""
        is_said = False
        while True:
            try:
                await work()
            except (CommandFailed, StoreError) as error:
                if not is_said:
                    log.warning("%s cannot be stored yet: %s", what, error)
                is_said = True
                await asyncio.sleep(bounds.STORE_AGAIN_S)
            else:
                return

    def _on_clock_mark(self, at: int) -> None:
        """Note how far the time has come; a store that refuses is asked again at the next."""

        def told(_value: None, error: BaseException | None) -> None:
            if error is not None:
                log.warning("How far the time has come cannot be stored: %s", error)

        self.store.submit(Write(partial(mark_time, at=at), told))

    def _watch(self, now: float) -> None:
        self._look_at_clock()
        self._look_at_disk()
        self._presence.watch(now)
        self.arranging.watch(now)
        self._roster_watch.watch(self.setting("compareAt"))
        self._alert_states.watch()
        if now >= self._addresses_until:
            self._addresses_until = now + ADDRESSES_HOLD_S
            self._start_unless_running(self.look_up_addresses, "look up addresses")
        if now >= self._notes_until:
            self._notes_until = now + NOTES_HOLD_S
            self._start_unless_running(self.look_at_store, "look at the store")
        self._today.turn(now_us())

    def _start_unless_running(self, work: Callable[[], Coroutine[Any, Any, None]], name: str) -> None:
        """Start a look that a disk or a name server may hold for ever, but not a second one behind it."""
        if not any(task.get_name() == name for task in self._tasks):
            self.start_task(work(), name)

    def _on_new_day(self) -> None:
        self.start_task(self._count_day(), "count the day's records")
        self.start_task(self._keep_people_up(), "keep people up")
        self.start_task(sweep(self.store), "sweep pictures")

    async def _count_day(self) -> None:
        await self._today.read(self.store)
        self.changes.publish(terminals=[entry.row.serial for entry in self.directory], status=True)


def _follow(db: Database, at: int, by_us: int) -> None:
    claiming.move_pauses(db, at, by_us)
    mark_time(db, at, is_set=True)
