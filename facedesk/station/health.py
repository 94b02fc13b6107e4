"""How well terminals do, in the figures that a technician reads, and what is amiss of each in a sentence."""

import asyncio
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import partial
from typing import Final

from facedesk.station.clocks.clock import first_us, now_us, to_local
from facedesk.station.core import Core
from facedesk.station.terminals.amiss import STEPS, WEEKS, all_amiss
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.terminals.views import RosterStanding, TerminalState
from facedesk.store.people.pinyin import order
from facedesk.store.records import usual
from facedesk.store.records.usual import Usual
from facedesk.texts import Reason, reason
from facedesk.wire.parameter_set import opens_for_everybody

KEPT_S: Final = 300.0
"""So long what is usual is not counted again."""
AT_ONCE: Final = 50
"""So many terminals are looked at in one step of the loop, which is the window's too."""
_EXPECTED, _WELL = 900, 1000  # behind all that are amiss


class HealthState(StrEnum):
    """How a terminal does, in one word."""

    LOST = "lost"
    LOOK = "look"  # somebody should look at it
    EXPECTED = "expected"  # admitted, and has not joined since
    WELL = "well"


@dataclass(frozen=True, slots=True)
class Health:
    """One admitted terminal; `amiss` is what is to be said of it, the worst first, `notes` what may be known."""

    serial: str
    title: str
    group_id: int | None
    state: HealthState
    last_seen: int | None  # µs UTC
    reconnects_today: int
    round_trip_ms: int | None
    answered_at: int | None  # when that was measured
    clock_offset_s: float | None  # positive: the terminal is ahead
    drift_s_per_day: float | None  # positive: its clock loses
    clock_at: int | None  # when it showed so; None: as its passes tell
    waiting: int | None
    newest: int | None  # when its newest record was of
    unknown: int  # messages of unknown type since the start
    software_version: str
    wanted: int  # persons that it should hold
    held: int  # of them, those that it does
    amiss: tuple[Reason, ...]
    notes: tuple[Reason, ...] = ()
    place: int = _WELL  # the lower, the worse


class HealthWatch:
    """Looks at admitted terminals; what is usual is counted in the store, and kept for a while."""

    def __init__(self, core: Core, directory: Directory, standing: Callable[[str], RosterStanding]) -> None:
        """Keep what it needs of the other members; `standing` says how a terminal's roster stands."""
        self._core = core
        self._directory = directory
        self._standing = standing
        self._usual: Usual = {}
        self._counted_at = -KEPT_S

    async def all(self, serials: Collection[str] | None = None) -> list[Health]:
        """Return how admitted terminals do, all or some: the worst first."""
        usual_here = await self._count()
        at = now_us()
        admitted = [each for each in self._directory if _is_admitted(each)]
        versions = _usual_versions(admitted)
        about = admitted if serials is None else [each for each in admitted if each.row.serial in serials]
        found: list[Health] = []
        for number, entry in enumerate(about, 1):
            found.append(self._look(entry, usual_here, versions, at))
            if number % AT_ONCE == 0:
                await asyncio.sleep(0)
        found.sort(key=lambda each: (each.place, order(each.title), each.serial))
        return found

    def _look(self, entry: Entry, usual_here: Usual, versions: Mapping[str, str], at: int) -> Health:
        roster = self._standing(entry.row.serial).roster
        behind_s, vitals, newest = entry.behind_s, entry.vitals, entry.last_pass
        said = [
            (place, said) for place, said in enumerate(all_amiss(entry, usual_here, versions, at)) if said
        ]
        state = _state(entry, is_amiss=bool(said))
        if state is HealthState.EXPECTED:
            said = [(_EXPECTED, reason("healthExpected"))]
        return Health(
            serial=entry.row.serial,
            title=entry.title,
            group_id=entry.row.group_id,
            state=state,
            last_seen=entry.row.last_seen,
            reconnects_today=entry.reconnects_today(at),
            round_trip_ms=entry.round_trip_ms,
            answered_at=vitals.answered_at,
            clock_offset_s=None if behind_s is None else -behind_s,
            drift_s_per_day=vitals.drift_s_per_day,
            clock_at=vitals.given_at if vitals.behind_s is None else None,
            waiting=entry.records_waiting,
            newest=None if newest is None else newest.at,
            unknown=entry.counts.get("unknown", 0),
            software_version=entry.row.versions.get("software", ""),
            wanted=roster.wanted,
            held=roster.held,
            amiss=tuple(each for _, each in said),
            notes=tuple(_notes(entry)),
            place=said[0][0] if said else _WELL,
        )

    async def _count(self) -> Usual:
        now = time.monotonic()
        if now - self._counted_at >= KEPT_S:
            here = to_local(now_us()).replace(tzinfo=None)
            ends = [first_us(here - timedelta(weeks=each)) for each in range(1, WEEKS + 1)]
            self._usual = await self._core.store.read(partial(usual.counts, ends=ends, steps=STEPS))
            self._counted_at = now
        return self._usual


def _is_admitted(entry: Entry) -> bool:
    return entry.state in {TerminalState.ONLINE, TerminalState.OFFLINE}


def _notes(entry: Entry) -> Iterator[Reason]:
    """Yield what is to be known of a terminal, and may be meant so."""
    if entry.held is None and opens_for_everybody(entry.row.parameters):
        yield reason("healthOpensForAll")
    if entry.row.sign_waived:
        yield reason("healthSignWaived")


def _state(entry: Entry, *, is_amiss: bool) -> HealthState:
    if entry.state is TerminalState.ONLINE:
        return HealthState.LOOK if is_amiss else HealthState.WELL
    if not entry.expected:
        return HealthState.LOST
    return HealthState.LOOK if is_amiss else HealthState.EXPECTED


def _usual_versions(entries: Sequence[Entry]) -> dict[str, str]:
    """Return by hardware which software most have, where most have the same."""
    found: dict[str, Counter[str]] = {}
    for entry in entries:
        versions = entry.row.versions
        if software := versions.get("software", ""):
            found.setdefault(versions.get("hardware", ""), Counter())[software] += 1
    most = {hardware: max(counts, key=counts.__getitem__) for hardware, counts in found.items()}
    return {
        hardware: one for hardware, one in most.items() if found[hardware][one] * 2 > found[hardware].total()
    }
