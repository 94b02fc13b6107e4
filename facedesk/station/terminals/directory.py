"""The terminals and groups as the station knows them: in memory, with what lasts in the store."""

import asyncio
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from facedesk.station import bounds
from facedesk.station.clocks.clock import midnight_us, now_us
from facedesk.station.clocks.wall_clock import Supposed, WallClock, read_zones
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.views import (
    HoldStanding,
    HoldState,
    RosterStanding,
    TerminalState,
    TerminalView,
    UpgradeStanding,
)
from facedesk.station.terminals.vitals import Vitals
from facedesk.store import terminals
from facedesk.store.database import Store, Write
from facedesk.store.records.records import PassRow
from facedesk.store.terminals import Admission, GroupRow, TerminalRow
from facedesk.texts import Reason, reason
from facedesk.wire.charsets import Spoken
from facedesk.wire.parameters import BY_NAME

if TYPE_CHECKING:
    from facedesk.station.connection.session import Session

_UNCOUNTED = RosterStanding()
MASK = "••••••"
ZONE = ("zone_offset_min", "zone_proven", "zone_supposed_min", "zone_supposed_since")
CALLS = ("reconnects", "reconnects_from", "told_time_at")
SEEN = ("address", "first_seen", "last_seen", "versions", "charset", *ZONE, *CALLS)
"""What is known here better than by whoever changes a terminal meanwhile."""


@dataclass(slots=True)
class Entry:
    """One terminal: what lasts of it, and how it stands now."""

    row: TerminalRow
    session: "Session | None" = None
    reason: Reason | None = None
    online_since: int | None = None  # µs UTC
    lost_since: int | None = None
    gone_at: float | None = None  # monotonic seconds
    back_by: float = 0.0  # monotonic seconds: a reboot was asked for, so it is not lost before
    lost_told: bool = False
    expected: bool = False  # admitted, and has not joined since
    drift_s: float | None = None
    round_trip_ms: int | None = None
    records_waiting: int | None = None
    last_pass: PassRow | None = None
    unsaved: bool = False
    saved_at: int = 0  # µs UTC: what it said of itself
    forgotten: bool = False  # nothing of it is stored any more
    clock: WallClock = field(init=False)
    spoken: Spoken = field(init=False)
    shared: list[float] = field(
        default_factory=list
    )  # when two were there with its serial, monotonic seconds
    shared_told: bool = False
    off_template: int = 0  # in how many values it differs from the template that holds for its group
    gate_trouble: Reason | None = None  # it could not be switched over to who is to decide at its gate
    held: HoldStanding | None = None  # its gate is held, or not given back yet
    upgrade: UpgradeStanding | None = None  # of a job that runs
    counts: dict[str, int] = field(default_factory=dict)  # wrong tokens, late answers, foreign frames
    unclear: Mapping[str, str] = field(
        default_factory=dict
    )  # parameters as it said them, that nobody understands
    former: Mapping[str, str] = field(
        default_factory=dict
    )  # what a setting needs, as it reported it once and not now
    _shown: tuple[Mapping[str, str] | None, Mapping[str, str]] = None, {}  # parameters, and as they are shown

    has_joined: bool = False
    vitals: Vitals = field(default_factory=Vitals)

    def __post_init__(self) -> None:
        """Resume its wall clock and its charset as they are stored."""
        row, supposed = self.row, None
        if row.zone_supposed_min is not None and row.zone_supposed_since is not None:
            supposed = Supposed(row.zone_supposed_min, row.zone_supposed_since)
        self.vitals.given_at = row.told_time_at
        self.spoken = Spoken(row.charset)
        self.clock = WallClock(row.zone, row.zone_offset_min, row.zone_proven, supposed)

    def note_learnt(self) -> None:
        """Note what was learnt of its wall clock and of its charset, to be stored."""
        row, clock = self.row, self.clock
        row.charset = self.spoken.charset
        row.zone_offset_min, row.zone_proven = clock.offset_min, clock.proven
        supposed = clock.supposed
        row.zone_supposed_min = supposed.offset_min if supposed else None
        row.zone_supposed_since = supposed.since if supposed else None

    def _masked(self) -> Mapping[str, str]:
        """Return its parameters with the secret ones hidden, worked out where they are others."""
        if self._shown[0] is not self.row.parameters:
            self._shown = self.row.parameters, masked(self.row.parameters)
        return self._shown[1]

    @property
    def title(self) -> str:
        """What people call it."""
        return self.row.label or self.row.serial

    @property
    def state(self) -> TerminalState:
        """How it stands: whether it may talk, then whether it does."""
        if self.row.admission is Admission.WAITING:
            return TerminalState.WAITING
        if self.row.admission is Admission.REFUSED:
            return TerminalState.REFUSED
        return TerminalState.ONLINE if self.session is not None else TerminalState.OFFLINE

    @property
    def calls_again(self) -> bool:
        """Whether it has called more than once, some time apart."""
        first, last = self.row.first_seen, self.row.last_seen
        return first is not None and last is not None and last - first >= bounds.CALLED_AGAIN_US

    def let_go_first(self, at: int) -> tuple[bool, bool, int]:
        """Order those that wait by who goes first at an instant: the silent, who called once, who called long ago."""
        last = self.row.last_seen or 0
        if last > at + bounds.LEAP_US:
            last = 0  # by a clock that was ahead: it has not called since
        return at - last < bounds.SILENT_AFTER_US, self.calls_again, last

    @property
    def is_amiss(self) -> bool:
        """Whether an operator should look: its sign is wrong, a second one uses its serial, its gate is not as set."""
        is_not_held = self.held is not None and self.held.state is HoldState.FAILED
        return self.row.admission is Admission.ADMITTED and (
            self.reason is not None
            or (self.session is not None and self.gate_trouble is not None)
            or is_not_held
        )

    @property
    def away(self) -> Reason:
        """Return why nothing can be asked of it while it has no session."""
        if self.row.admission is not Admission.ADMITTED:
            why = "terminalNotAdmitted"
        else:
            why = "terminalOffline" if self.row.last_seen is not None else "terminalNeverCalled"
        return reason(why, terminal=self.title)

    def note_joined(self, at: int) -> None:
        """Count that it is online again."""
        row = self.row
        row.reconnects = self.reconnects_today(at) + self.has_joined
        row.reconnects_from, row.told_time_at = midnight_us(at), at
        self.has_joined = True

    def reconnects_today(self, at: int) -> int:
        """Return how often it came online again on the day of an instant."""
        return self.row.reconnects if self.row.reconnects_from == midnight_us(at) else 0

    @property
    def behind_s(self) -> float | None:
        """Return by how many seconds its clock is behind: as its passes tell, else as it was when it registered."""
        by_passes = self.vitals.behind_s
        return self.drift_s if by_passes is None else by_passes

    def tally(self, what: str) -> None:
        """Count something unusual."""
        self.counts[what] = self.counts.get(what, 0) + 1
        self.vitals.odd_at[what] = now_us()

    def view(self, records_today: int = 0, standing: RosterStanding = _UNCOUNTED) -> TerminalView:
        """Make what is shown of it, with how many records came from it today and how its roster stands.

        It is made of a thousand at a time, so in one go.
        """
        row, versions = self.row, self.row.versions
        return TerminalView(
            serial=row.serial,
            label=row.label,
            group_id=row.group_id,
            state=self.state,
            reason=self.reason,
            gate_trouble=self.gate_trouble if self.session is not None else None,
            address=row.address,
            last_seen=row.last_seen,
            online_since=self.online_since,
            lost_since=self.lost_since,
            protocol_version=versions.get("protocol", ""),
            hardware_version=versions.get("hardware", ""),
            software_version=versions.get("software", ""),
            alg_version=versions.get("alg", ""),
            clock_drift_s=self.behind_s,
            wall=self.clock.shown(now_us()),
            charset=self.spoken.charset,
            round_trip_ms=self.round_trip_ms,
            records_today=records_today,
            records_waiting=self.records_waiting,
            parameters=self._masked(),
            last_pass=self.last_pass,
            sign_waived=row.sign_waived,
            expected=self.expected,
            oddities=dict(self.counts),
            calls_again=self.calls_again,
            roster=standing.roster,
            paused=standing.paused,
            capacity=standing.capacity,
            compared_at=standing.compared_at,
            differences=standing.differences,
            off_template=self.off_template,
            held=self.held,
            upgrade=self.upgrade,
        )


def _bare(serial: str) -> str:
    return serial.casefold().replace(" ", "").replace("-", "").lstrip("0")


def masked(parameters: Mapping[str, str]) -> dict[str, str]:
    """Return parameters with the secret ones hidden."""
    return {
        name: MASK if value and (known := BY_NAME.get(name)) is not None and known.is_secret else value
        for name, value in parameters.items()
    }


class Directory:
    """All terminals by serial, and the groups by id."""

    def __init__(self, store: Store) -> None:
        """Know none; `load` reads what the store holds."""
        self._store = store
        self.entries: dict[str, Entry] = {}
        self.groups: dict[int, GroupRow] = {}
        self.former: dict[str, str] = {}
        """What those were called that were forgotten, by serial."""
        self.let_go = 0
        """Serials that waited and were let go since the start, so that others are seen."""
        # Those forgotten since the start, who can come back, and what they were called when forgotten before.
        self._forgotten: dict[str, tuple[Entry, str | None]] = {}

    async def load(self) -> None:
        """Read what the store holds."""
        rows = await self._store.read(terminals.load)
        await asyncio.to_thread(read_zones, [row.zone for row in rows])
        self.groups = {group.id: group for group in await self._store.read(terminals.load_groups)}
        self.former = dict(await self._store.read(terminals.load_former))
        now = time.monotonic()
        for row in rows:
            is_expected = row.admission is Admission.ADMITTED and row.first_seen is None
            self.entries[row.serial] = Entry(row, reason=self.why_out(row), gone_at=now, expected=is_expected)

    def __iter__(self) -> Iterator[Entry]:
        """Go through all terminals."""
        return iter(self.entries.values())

    def get(self, serial: str) -> Entry | None:
        """Return a terminal, if it is known."""
        return self.entries.get(serial)

    def check_not_alike(self, serial: str) -> None:
        """Check that a serial that never called is not another spelling of one that waits.

        Raises:
            CommandFailed: one waits that differs only by capitals, zeros in front, blanks or hyphens.
        """
        if serial in self.entries:
            return
        meant = _bare(serial)
        for entry in self:
            if entry.row.admission is Admission.WAITING and _bare(entry.row.serial) == meant:
                raise CommandFailed(reason("serialAlike", serial=serial, alike=entry.row.serial))

    # Saving

    def save(self, entry: Entry) -> None:
        """Store what a terminal said of itself; if the disk is full now, the next time saves it."""
        entry.saved_at = now_us()
        entry.unsaved = entry.forgotten
        if entry.forgotten:
            return
        entry.note_learnt()
        row = entry.row.copy()

        def told(_value: None, error: BaseException | None) -> None:
            entry.unsaved |= error is not None

        self._store.submit(Write(lambda db: terminals.save(db, row, SEEN), told))

    def save_soon(self, entry: Entry) -> None:
        """Store what a terminal said of itself, unless that was just done: who calls and calls costs little."""
        if now_us() - entry.saved_at >= bounds.SAVED_EVERY_US or entry.saved_at > now_us():
            self.save(entry)
        else:
            entry.unsaved = True

    def save_unsaved(self) -> None:
        """Store what was not stored yet of what terminals said of themselves."""
        for entry in self:
            if entry.unsaved:
                self.save(entry)

    # Who may join

    def why_out(self, row: TerminalRow) -> Reason | None:
        """Return why a terminal may not join: it was refused, or waits; None where it may."""
        if row.admission is Admission.REFUSED:
            return reason("refusedByOperator")
        if row.admission is not Admission.WAITING:
            return None
        former = self.former.get(row.serial)
        if former is None:
            return reason("notAdmitted")
        return reason("forgottenBefore", name=former) if former else reason("forgottenUnnamed")

    def known(self, serial: str) -> Entry:
        """Return a terminal.

        Raises:
            CommandFailed: no such terminal is known.
        """
        entry = self.entries.get(serial)
        if entry is None:
            raise CommandFailed(reason("terminalUnknown", serial=serial))
        return entry

    def check_known(self, serials: Iterable[str], group_ids: Iterable[int] = ()) -> None:
        """Look whether all are known.

        Raises:
            CommandFailed: `terminalUnknown`, or `groupUnknown`.
        """
        for serial in serials:
            self.known(serial)
        if any(group_id not in self.groups for group_id in group_ids):
            raise CommandFailed(reason("groupUnknown"))

    def title(self, serial: str) -> str:
        """Return what people call a terminal, also one that was forgotten: its name, else its serial."""
        entry, former = self.entries.get(serial), self.former.get(serial, "")
        if entry is None or (entry.row.admission is not Admission.ADMITTED and not entry.row.label):
            return former or serial
        return entry.title

    def set_forgotten(self, serial: str, *, forgotten: bool) -> None:
        """Have nothing of a terminal stored any more, or again."""
        entry = self.entries.get(serial)
        if entry is not None:
            entry.forgotten = forgotten

    def dial_again(self) -> None:
        """Have all that are online dial again."""
        for entry in self:
            if entry.session is not None:
                entry.session.dial_again()

    def forget(self, serial: str) -> Entry | None:
        """Forget a terminal, but for what it was called; return how it stood."""
        entry = self.entries.pop(serial, None)
        if entry is not None:
            self._forgotten[serial] = entry, self.former.get(serial)
            self.former[serial] = entry.row.label
        return entry

    def bring_back(self, serial: str) -> Entry | None:
        """Know a terminal again as it was when it was forgotten, also where it has called meanwhile and waits."""
        if serial not in self._forgotten:
            return None
        entry, former = self._forgotten.pop(serial)
        del self.former[serial]
        if former is not None:
            self.former[serial] = former
        entry.forgotten = False
        entry.gone_at = time.monotonic()
        entry.expected = entry.row.admission is Admission.ADMITTED and entry.row.first_seen is None
        self.entries[serial] = entry
        return entry

    def add(self, serial: str, admission: Admission) -> Entry:
        """Make a terminal known."""
        entry = Entry(TerminalRow(serial, admission))
        self.entries[serial] = entry
        return entry

    def may_wait(self) -> bool:
        """Whether one more terminal may be listed as waiting."""
        return self.count(TerminalState.WAITING) < bounds.WAITING_MOST

    def let_one_go(self) -> str | None:
        """Know one that waits no more, and return its serial; None where somebody has said something of each."""
        waiting = (
            entry
            for entry in self
            if entry.row.admission is Admission.WAITING
            and not (entry.row.label or entry.row.group_id or entry.row.serial in self.former)
        )
        at = now_us()
        gone = min(waiting, key=lambda entry: entry.let_go_first(at), default=None)
        if gone is None:
            return None
        self.let_go += 1
        del self.entries[gone.row.serial]
        return gone.row.serial

    def count(self, state: TerminalState) -> int:
        """Count the terminals in a state."""
        return sum(entry.state is state for entry in self)

    def below(self, group_id: int) -> set[int]:
        """Return a group's id and those of all that hang in it."""
        found = {group_id}
        while True:
            more = {group.id for group in self.groups.values() if group.parent_id in found} - found
            if not more:
                return found
            found |= more
