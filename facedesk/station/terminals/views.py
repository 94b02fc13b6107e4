"""What the station shows of itself and its terminals: plain values, made anew at each look."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from facedesk.station.clocks.wall_clock import Shown
from facedesk.store.delivery.rosters import RosterCount
from facedesk.store.holds import HoldKind
from facedesk.store.records.records import PassRow
from facedesk.store.upgrade_state import NOT_BEGUN, UpgradeState
from facedesk.texts import Reason, reason


class TerminalState(str, Enum):
    """How a terminal stands."""

    ONLINE = "online"
    OFFLINE = "offline"
    WAITING = "waiting"
    REFUSED = "refused"


class HoldState(str, Enum):
    """How holding a gate, or giving it back, stands."""

    DONE = "done"
    WAITS = "waits"  # under way, or for a terminal that is offline
    FAILED = "failed"  # it is tried again


@dataclass(frozen=True, slots=True)
class HoldStanding:
    """How a terminal stands; `kind` None: it is given back what was before."""

    serial: str
    kind: HoldKind | None
    is_emergency: bool
    state: HoldState
    since: int  # µs UTC
    until: int | None = None
    reason: Reason | None = None
    tries: int = 0  # that failed, one after the other
    again_at: int | None = None  # µs UTC: when what failed is tried again
    took_ms: int | None = None  # from the word to the proof, where that was since the start


class RosterStanding(NamedTuple):
    """How a terminal's roster stands."""

    roster: RosterCount = RosterCount()
    paused: bool = False  # nothing is sent to it
    capacity: int | None = None  # persons, learnt from 302
    compared_at: int | None = None  # µs UTC
    differences: int = 0  # persons in whom its roster differed when it was compared last


class UpgradeStanding(NamedTuple):
    """How far an upgrade is at a terminal, as long as its job runs; `code` is the reason's where it has ended."""

    state: UpgradeState
    percent: int  # of the file that was served to it
    version: str
    code: str

    @property
    def is_not_begun(self) -> bool:
        """Whether the terminal has not heard of it."""
        return self.state is UpgradeState.WAITING or self.code in NOT_BEGUN


@dataclass(frozen=True, slots=True)
class TerminalView:
    """A terminal as it stands now."""

    serial: str
    label: str
    group_id: int | None
    state: TerminalState
    reason: Reason | None  # why it waits, was refused or turned away
    address: str
    last_seen: int | None  # µs UTC
    online_since: int | None
    lost_since: int | None
    protocol_version: str
    hardware_version: str
    software_version: str
    alg_version: str
    clock_drift_s: float | None  # positive: the terminal is behind the station
    round_trip_ms: int | None
    records_today: int
    records_waiting: int | None  # offLineRecordNum of its newest record
    parameters: Mapping[str, str]  # as reported, secrets masked
    last_pass: PassRow | None
    sign_waived: bool
    expected: bool  # admitted, and has not joined since: neither online nor lost
    oddities: Mapping[str, int] = field(
        default_factory=dict
    )  # since the start: wrongToken, lateAnswer, unknown, ...
    wall: Shown = Shown("", None, 0)  # noqa: RUF009  a frozen value
    roster: RosterCount = RosterCount()  # noqa: RUF009  a frozen value
    paused: bool = False  # nothing is sent to it
    charset: str = ""  # that its texts were proven to be in: utf-8, gb18030
    capacity: int | None = None  # persons, learnt from 302
    compared_at: int | None = None  # µs UTC
    calls_again: bool = False  # it has called more than once
    gate_trouble: Reason | None = None  # it is not switched over to who is to decide at its gate
    differences: int = 0  # persons in whom its roster differed when it was compared last
    off_template: int = 0  # values that differ from the template that holds for its group
    held: HoldStanding | None = None  # its gate is held, or not given back yet
    upgrade: UpgradeStanding | None = None  # of a job that runs

    @property
    def title(self) -> str:
        """What people call it."""
        return self.label or self.serial

    @property
    def is_in_trouble(self) -> bool:
        """Whether it counts among those that the status says are amiss."""
        is_online = self.state is TerminalState.ONLINE
        is_not_held = self.held is not None and self.held.state is HoldState.FAILED
        return (is_online or self.state is TerminalState.OFFLINE) and (
            self.reason is not None or (is_online and self.gate_trouble is not None) or is_not_held
        )


def unserved(view: TerminalView) -> Reason | None:
    """Return that nobody is sent to a terminal or taken from it, None where that is not so."""
    codes = {TerminalState.REFUSED: "refusedUnserved", TerminalState.WAITING: "waitingUnserved"}
    code = codes.get(view.state)
    return reason(code, terminal=view.title) if code else None


def unsent_records(view: TerminalView) -> Reason | None:
    """Return that a terminal may hold pass records that have not come yet; None where it is known to hold none."""
    if view.records_waiting is None or (view.state is not TerminalState.ONLINE and not view.records_waiting):
        return reason("recordsUnknown", terminal=view.title)
    if not view.records_waiting:
        return None
    return reason("recordsWait", terminal=view.title, count=view.records_waiting)


@dataclass(frozen=True, slots=True)
class Status:
    """The station at a glance."""

    listening: str
    online: int
    terminals: int  # admitted, but for those that are only expected
    expected: int  # admitted, and have not joined since
    waiting: int
    amiss: int  # admitted, and something about them wants looking at
    passes_today: int
    records: int
    alerts: int  # not acknowledged
    trouble: Reason | None  # what keeps it from doing its work, loud
    to_go: int = 0  # persons to be brought to terminals, or taken off them
    delivery_failures: int = 0
    notes: tuple[Reason, ...] = ()  # what is to be known about the data folder, and can be lived with
    let_go: int = 0  # serials that waited, since the start: others would not be seen
    held: tuple[int, int] = (0, 0)  # gates that are held open, and shut, for a time
    reached_at: tuple[str, ...] = ()  # what terminals are given, best first; empty without a network
    inside: int | None = None  # people; None: nobody can be counted
