"""How well terminals do, in the figures that a technician reads, and what is amiss of each in a sentence."""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Final

from facedesk.station.clocks.clock import first_us, now_us, to_local
from facedesk.station.core import Core
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.terminals.views import TerminalState
from facedesk.store.records import usual
from facedesk.store.records.usual import STEP_US, Usual
from facedesk.texts import Reason, reason

WEEKS: Final = 4
"""So many weeks back it is looked what is usual."""
WEEKS_LEAST: Final = 3
"""In so many of them records must have come, or nothing is called usual."""
STEPS: Final = 18
"""So many steps of time back at most: three hours."""
EXPECTED_LEAST: Final = 8.0
"""So many records must usually have come meanwhile: by chance there are none once in three thousand times."""
KEPT_S: Final = 300.0
"""So long what is usual is not counted again."""
CLOCK_OFF_S: Final = 30.0
RECONNECTS_MANY: Final = 5
SLOW_MS: Final = 500
_MINUTE_US: Final = 60_000_000
_HOURS_FROM_MIN: Final = 120
_WELL: Final = 1000  # behind all that are amiss


@dataclass(frozen=True, slots=True)
class Health:
    """One admitted terminal; `amiss` is what is to be said of it, the worst first."""

    serial: str
    last_seen: int | None  # µs UTC
    reconnects_today: int
    round_trip_ms: int | None
    clock_offset_s: float | None  # positive: the terminal is ahead
    waiting: int | None
    unknown: int  # messages of unknown type since the start
    software_version: str
    amiss: tuple[Reason, ...]


class HealthWatch:
    """Looks at all admitted terminals; what is usual is counted in the store, and kept for a while."""

    def __init__(self, core: Core, directory: Directory) -> None:
        """Keep what it needs of the other members."""
        self._core = core
        self._directory = directory
        self._usual: Usual = {}
        self._counted_at = -KEPT_S

    async def all(self) -> list[Health]:
        """Return how all admitted terminals do: the worst first."""
        usual_here = await self._count()
        at = now_us()
        admitted = [
            each for each in self._directory if each.state in {TerminalState.ONLINE, TerminalState.OFFLINE}
        ]
        versions = _usual_versions(admitted)
        found = [(_ranked(entry, usual_here, versions, at), entry) for entry in admitted]
        found.sort(key=lambda each: (each[0][0][0] if each[0] else _WELL, each[1].title))
        return [_health(entry, [said for _, said in amiss], at) for amiss, entry in found]

    async def _count(self) -> Usual:
        now = time.monotonic()
        if now - self._counted_at >= KEPT_S:
            here = to_local(now_us()).replace(tzinfo=None)
            ends = [first_us(here - timedelta(weeks=each)) for each in range(1, WEEKS + 1)]
            self._usual = await self._core.store.read(partial(usual.counts, ends=ends, steps=STEPS))
            self._counted_at = now
        return self._usual


def _health(entry: Entry, amiss: Sequence[Reason], at: int) -> Health:
    return Health(
        serial=entry.row.serial,
        last_seen=entry.row.last_seen,
        reconnects_today=entry.reconnects_today(at),
        round_trip_ms=entry.round_trip_ms,
        clock_offset_s=None if entry.drift_s is None else -entry.drift_s,
        waiting=entry.records_waiting,
        unknown=entry.counts.get("unknown", 0),
        software_version=entry.row.versions.get("software", ""),
        amiss=tuple(amiss),
    )


def _ranked(
    entry: Entry, usual_here: Usual, versions: Mapping[str, str], at: int
) -> list[tuple[int, Reason]]:
    """Return what is amiss, each with its place among what can be."""
    return [(place, said) for place, said in enumerate(_all_amiss(entry, usual_here, versions, at)) if said]


def _all_amiss(
    entry: Entry, usual_here: Usual, versions: Mapping[str, str], at: int
) -> Iterator[Reason | None]:
    is_online, behind_s = entry.state is TerminalState.ONLINE, entry.drift_s or 0.0
    yield entry.reason
    yield None if is_online else _lost(entry, at)
    yield quiet(entry, usual_here.get(entry.row.serial, ()), at) if is_online else None
    yield _clock(behind_s) if is_online else None
    reconnects = entry.reconnects_today(at)
    yield _if(reconnects >= RECONNECTS_MANY, "healthReconnects", reconnects)
    slow_ms = entry.round_trip_ms or 0
    yield _if(is_online and slow_ms >= SLOW_MS, "healthSlow", slow_ms)
    waiting = entry.records_waiting or 0
    yield _if(waiting > 0, "healthWaiting", waiting)
    tokens, unknown = entry.counts.get("wrongToken", 0), entry.counts.get("unknown", 0)
    yield _if(tokens > 0, "healthTokens", tokens)
    yield _if(unknown > 0, "healthUnknown", unknown)
    yield reason("healthSignWaived") if entry.row.sign_waived else None
    most = versions.get(entry.row.versions.get("hardware", ""), "")
    differs = bool(most) and entry.row.versions.get("software", most) != most
    yield reason("healthVersion", version=most) if differs else None


def _if(is_so: bool, code: str, count: int) -> Reason | None:
    return reason(code, count=count) if is_so else None


def _clock(behind_s: float) -> Reason | None:
    if abs(behind_s) < CLOCK_OFF_S:
        return None
    return reason("healthBehind" if behind_s > 0 else "healthAhead", count=round(abs(behind_s)))


def _lost(entry: Entry, at: int) -> Reason:
    since = entry.lost_since or entry.row.last_seen
    if entry.expected or since is None:
        return reason("healthExpected")
    minutes = max(1, (at - since) // _MINUTE_US)
    if minutes >= _HOURS_FROM_MIN:
        return reason("healthLostHours", hours=minutes // 60)
    return reason("healthLost", minutes=minutes)


def quiet(entry: Entry, weeks: Sequence[Sequence[int]], at: int) -> Reason | None:
    """Return that a terminal sends no records though it usually does at this hour of this weekday; None if not.

    Only what usually comes in as much time as it has been silent counts: at a gate that is busy from eight on, silence
    since the evening says nothing at eight.
    """
    since = max(entry.online_since or at, entry.last_pass.received_at if entry.last_pass else 0)
    steps = min((at - since) // STEP_US, STEPS)
    if steps < 1:
        return None
    came = [sum(week[:steps]) for week in weeks]
    expected = sum(came) / WEEKS
    if expected < EXPECTED_LEAST or sum(count > 0 for count in came) < WEEKS_LEAST:
        return None
    silent_min = (at - since) // _MINUTE_US
    usual_min = max(1, round(steps * STEP_US / _MINUTE_US / expected))
    if silent_min >= _HOURS_FROM_MIN:
        return reason("healthQuietHours", hours=silent_min // 60, minutes=usual_min)
    return reason("healthQuiet", silent=silent_min, minutes=usual_min)


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
