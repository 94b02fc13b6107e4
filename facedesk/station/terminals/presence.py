"""Who is there: judging registrations, one session per serial, signs of life, and terminals that are lost."""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.clocks.clock_watch import ClockWatch
from facedesk.station.clocks.wall_clock import WallClock
from facedesk.station.connection.allowance import Allowances, house_of
from facedesk.station.connection.arrivals import ArrivalKind, PortArrivals
from facedesk.station.connection.memory_budget import Room
from facedesk.station.connection.peer_log import LineBudget
from facedesk.station.connection.session import Judgement, Session, versions_of
from facedesk.station.core import Core
from facedesk.station.settings import Settings
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.store import terminals
from facedesk.store.database import Write
from facedesk.store.records import alerts, foreign
from facedesk.store.records.alerts import NOT_ADMITTED, AlertKind, AlertRow, End, NewAlert
from facedesk.store.terminals import Admission
from facedesk.texts import Reason, reason
from facedesk.wire.charsets import Spoken
from facedesk.wire.messages import Register

if TYPE_CHECKING:
    from facedesk.station.intake.intake import Intake

log = logging.getLogger(__name__)

OnJoined = Callable[[Entry, Session], None]

SERIAL_MOST = 32
SAVE_EVERY_S = 30.0
SHARED_TIMES, SHARED_WITHIN_S = 3, 600.0
"""So often in such a time a terminal was still there when another took over: two of them use one serial."""
CALM_AFTER_S = 300.0


def is_serial(text: str) -> bool:
    """Whether a text can be a terminal's serial: 1 to 32 printable ASCII characters, and no blanks around them."""
    return 0 < len(text) <= SERIAL_MOST and text.isascii() and text.isprintable() and text == text.strip()


class Presence:
    """What sessions talk to: it knows the directory, and says what changed."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        settings: Settings,
        intake: "Intake",
        *,
        clock_watch: ClockWatch,
        on_alert: Callable[[], None],
    ) -> None:
        """Keep the parts that it joins.

        Args:
            core: what all members stand on.
            directory: the terminals.
            settings: how strict it is, and how patient.
            intake: where sessions bring their frames.
            clock_watch: hears terminals' own clocks, and says which time they are given.
            on_alert: called when an alert has been stored.
        """
        self._store = core.store
        self._changes = core.changes
        self._directory = directory
        self._settings = settings
        self.intake = intake
        self.room = Room()
        self.log_lines = LineBudget()
        self.arrivals = PortArrivals()
        """What came to the port of late."""
        self.clock_watch = clock_watch
        self._follow_settings()
        settings.follow(self._follow_settings)
        self._new_serials = Allowances(bounds.NEW_SERIALS_AT_ONCE, bounds.NEW_SERIALS_PER_S)
        self._on_joined: list[OnJoined] = []
        self._on_alert = on_alert
        self._saved_at = self._began_at = self._watched_at = time.monotonic()

    def _follow_settings(self) -> None:
        self.strict_token = bool(self._settings.get("strictToken"))
        self.lost_after_s = float(self._settings.get("lostAfter"))

    def on_joined(self, hear: OnJoined) -> None:
        """Have `hear` called when a terminal is online and was answered."""
        self._on_joined.append(hear)

    async def load(self) -> None:
        """Read of which terminals it was said that they are lost."""
        lost = await self._store.read(partial(alerts.lost_at, serials=list(self._directory.entries)))
        for entry in self._directory:
            # Told of this absence, not of one before it: a terminal that came back was seen since.
            entry.lost_told = (entry.row.last_seen or 0) <= lost.get(entry.row.serial, -1) <= now_us()
            entry.lost_since = None if entry.row.last_seen is None else min(entry.row.last_seen, now_us())

    # Registration (V3.5 2.1.1)

    def judge(self, register: Register, session: Session) -> Judgement:
        """Decide whether a terminal may join: admission first, then the sign, then who else uses the serial."""
        serial = register.device_no
        if not is_serial(serial):
            session.log.warning("Closed: what it registered is no serial")
            self.arrivals.note(session.address, ArrivalKind.NO_SERIAL)
            return Judgement.NOT_A_SERIAL
        entry = self._directory.get(serial) or self._list(serial, session)
        if entry is None:
            self.arrivals.note(session.address, ArrivalKind.NO_PLACE)
            return Judgement.REFUSED
        if entry.row.admission is not Admission.ADMITTED:
            return self._turn_away(entry, register, session)
        if not entry.row.sign_waived and not register.sign_is_right():
            return self._wrong_sign(entry, register, session)
        return self._one_per_serial(entry, session)

    def _list(self, serial: str, session: Session) -> Entry | None:
        """List an unknown serial as waiting, also if another has to go for it; None where it may not."""
        if not self._new_serials.grants(house_of(session.address), time.monotonic()):
            session.log.warning("Not listed: too many new serials call from its address")
            return None
        while not self._directory.may_wait():
            gone = self._directory.let_one_go()
            if gone is None:
                session.log.warning("Not listed: too many terminals wait for admission")
                return None
            self._store.submit(Write(partial(terminals.let_go, serial=gone), _told_let_go))
            self._changes.publish(terminals=[gone], status=True)
        return self._directory.add(serial, Admission.WAITING)

    def _turn_away(self, entry: Entry, register: Register, session: Session) -> Judgement:
        entry.reason = self._directory.why_out(entry.row)
        waits = entry.row.admission is Admission.WAITING
        kind = ArrivalKind.WAITS if waits else ArrivalKind.REFUSED
        self.arrivals.note(session.address, kind, entry.row.serial)
        self._note(entry, register, session)
        return Judgement.REFUSED

    def _wrong_sign(self, entry: Entry, register: Register, session: Session) -> Judgement:
        session.log.warning("Refused %s: wrong sign", entry.row.serial)
        entry.reason = reason("wrongSign")
        self.arrivals.note(session.address, ArrivalKind.WRONG_SIGN, entry.row.serial)
        if entry.session is None:
            self._note(entry, register, session)
        self._announce(entry)
        return Judgement.REFUSED

    def _one_per_serial(self, entry: Entry, session: Session) -> Judgement:
        old = entry.session
        if old is None:
            return Judgement.WELCOME
        dead = old.closed or time.monotonic() - old.heard_at > bounds.DEAD_AFTER_S
        if dead or old.address == session.address:
            old.log.warning("Its terminal dialled in again: the new connection takes over")
            self._gone(entry)
            if dead:
                old.abort()
            else:
                old.give_way(lambda: self._both_there(entry))
            return Judgement.WELCOME
        session.log.warning("Refused: %s is online from %s", entry.row.serial, old.address)
        entry.reason = reason("secondConnection", address=session.address)
        self.arrivals.note(session.address, ArrivalKind.SECOND, entry.row.serial)
        self._announce(entry)
        return Judgement.REFUSED

    def _both_there(self, entry: Entry) -> None:
        """Hear that a connection was alive after another had taken over from it."""
        now = time.monotonic()
        entry.shared = [*(at for at in entry.shared if now - at < SHARED_WITHIN_S), now][-SHARED_TIMES:]
        if len(entry.shared) < SHARED_TIMES:
            return
        entry.reason = self._shared_reason(entry)
        if not entry.shared_told:
            entry.shared_told = True
            new = alerts.about_state(AlertKind.SERIAL_SHARED, entry.row.serial, now_us())
            said = "another terminal uses this serial, or it leaves old connections open"
            self._raise(new, said, lambda: setattr(entry, "shared_told", False))
        self._announce(entry)

    def _shared_reason(self, entry: Entry) -> Reason | None:
        if len(entry.shared) < SHARED_TIMES:
            return None
        return reason("serialShared", address=entry.row.address)

    def _calm_down(self, entry: Entry) -> None:
        """Note that a serial is used once again, when no second terminal was there for a while."""
        entry.shared, entry.shared_told = [], False
        if entry.reason is not None and entry.reason.code == "serialShared":
            entry.reason = None
            self._announce(entry)

    async def used_once(self, alert: AlertRow) -> End | None:
        """Return since when a serial is used by one terminal alone again; None while two use it.

        None too where the station has not watched for long enough to know: one that was just started has seen neither.
        """
        entry = self._directory.get(alert.serial)
        if entry is None or entry.row.admission is not Admission.ADMITTED:
            return End(now_us(), NOT_ADMITTED)
        is_known = self._watched_at - self._began_at >= CALM_AFTER_S
        return End(now_us()) if is_known and not entry.shared_told else None

    def _note(self, entry: Entry, register: Register, session: Session) -> None:
        """Note what a terminal says of itself, admitted or not."""
        row = entry.row
        row.address = session.address
        row.last_seen = now_us()
        row.first_seen = row.first_seen or row.last_seen
        versions = versions_of(register)
        is_upgraded = row.admission is Admission.ADMITTED and versions != row.versions
        row.versions = versions
        if is_upgraded:
            self._directory.save(entry)  # what was learnt of the former software is not true of this one
        else:
            self._directory.save_soon(entry)
        self._announce(entry)

    def known_addresses(self) -> list[str]:
        """Return where admitted terminals are, or were last: of each of them its address."""
        return [entry.row.address for entry in self._directory if entry.row.admission is Admission.ADMITTED]

    # A session's life

    def clock_of(self, serial: str) -> WallClock:
        """Return the wall clock of a terminal."""
        return self._directory.entries[serial].clock

    def spoken_by(self, serial: str) -> Spoken:
        """Return what is known of the charset in which a terminal writes."""
        return self._directory.entries[serial].spoken

    def has_spoken(self, session: Session) -> None:
        """Hear that it was proven in which charset a terminal writes."""
        entry = self._directory.get(session.serial)
        if entry is not None:
            self._directory.save(entry)
            self._announce(entry)

    def joined(self, session: Session, register: Register) -> None:
        """Hear that a terminal is online."""
        entry = self._directory.entries[session.serial]
        entry.session = session
        entry.reason = self._shared_reason(entry)
        entry.online_since = now_us()
        entry.note_joined(entry.online_since)
        entry.lost_since = entry.gone_at = None
        entry.lost_told = entry.expected = False
        entry.back_by = 0.0
        entry.drift_s = session.drift_s
        entry.vitals.note_registered(entry.online_since, session.drift_s)
        self._note(entry, register, session)
        session.log.info("Online from %s", session.address)
        self.arrivals.note(session.address, ArrivalKind.JOINED, session.serial)
        for hear in self._on_joined:
            hear(entry, session)

    def seen(self, session: Session) -> None:
        """Hear a sign of life."""
        entry = self._directory.get(session.serial)
        if entry is not None and entry.session is session:
            entry.row.last_seen = now_us()
            entry.unsaved = True

    def odd(self, session: Session, what: str, frame: bytes | None = None) -> None:
        """Count something unusual; a foreign frame is kept."""
        entry = self._directory.get(session.serial)
        if entry is None:
            return
        entry.tally(what.partition(":")[0])
        self._announce(entry)
        if frame is not None:
            serial, at = session.serial, now_us()
            self._store.submit(Write(lambda db: foreign.keep(db, serial, at, frame, what), _told))

    def left(self, session: Session) -> None:
        """Hear that a connection has ended; one that was taken over says nothing any more."""
        entry = self._directory.get(session.serial)
        if entry is not None and entry.session is session:
            session.log.info("Offline")
            self._gone(entry)

    def end(self, entry: Entry) -> None:
        """End a terminal's session from this side."""
        if entry.session is not None:
            self._drop(entry)
            self._announce(entry)

    def _drop(self, entry: Entry) -> None:
        session = entry.session
        self._gone(entry)
        if session is not None:
            session.abort()

    def _gone(self, entry: Entry) -> None:
        entry.session = None
        entry.online_since = None
        entry.lost_since = now_us()
        entry.lost_told = False
        entry.gone_at = time.monotonic()
        if entry.reason is not None and entry.reason.code == "secondConnection":
            entry.reason = None  # the serial is free: the next to dial is welcome
        self._directory.save_soon(entry)
        self._announce(entry)

    # Every second

    def watch(self, now: float) -> None:
        """Raise an alert for terminals that stay away; save when each was last seen."""
        self._watched_at = max(self._watched_at, now)
        for entry in self._directory:
            if self._is_lost(entry, now):
                self._lose(entry)
            if entry.shared and now - entry.shared[-1] >= CALM_AFTER_S:
                self._calm_down(entry)
        if now - self._saved_at >= SAVE_EVERY_S:
            self._saved_at = now
            self._directory.save_unsaved()

    def excuse(self, seconds: float) -> None:
        """Have absences begin later: for that time the station itself was away."""
        for entry in self._directory:
            entry.back_by += seconds
            if entry.gone_at is not None:
                entry.gone_at += seconds

    def _is_lost(self, entry: Entry, now: float) -> bool:
        return (
            entry.row.admission is Admission.ADMITTED
            and entry.session is None
            and not entry.lost_told
            and entry.row.first_seen is not None
            and entry.gone_at is not None
            and now - entry.gone_at >= self.lost_after_s
            and now >= entry.back_by
        )

    def _lose(self, entry: Entry) -> None:
        entry.lost_told = True
        entry.lost_since = entry.lost_since or entry.row.last_seen
        new = alerts.about_state(AlertKind.TERMINAL_LOST, entry.row.serial, entry.lost_since or now_us())
        self._raise(new, "lost", lambda: setattr(entry, "lost_told", False))  # tried again next second
        self._announce(entry)

    def _raise(self, new: NewAlert, said: str, on_refused: Callable[[], None]) -> None:
        """Store an alert and log what it is about, but only then: while the disk is full it is tried each second."""

        def told(_value: None, error: BaseException | None) -> None:
            if error is not None:
                on_refused()
            else:
                log.warning("%s: %s", new.serial, said)
                self._on_alert()

        self._store.submit(Write(lambda db: alerts.raise_alert(db, new), told))

    async def back(self, alert: AlertRow) -> End | None:
        """Return since when a terminal that was lost is there again, or expected no more; None while it is away."""
        entry = self._directory.get(alert.serial)
        if entry is None or entry.row.admission is not Admission.ADMITTED:
            return End(now_us(), NOT_ADMITTED)
        if entry.session is None:
            return None
        return End(entry.online_since or now_us())

    def _announce(self, entry: Entry) -> None:
        self._changes.publish(terminals=[entry.row.serial], status=True)


def _told(_value: object, error: BaseException | None) -> None:
    if error is not None:
        log.warning("A foreign frame could not be kept: %s", error)


def _told_let_go(_value: object, error: BaseException | None) -> None:
    if error is not None:
        log.warning("A serial that waited could not be let go: %s", error)
