"""What is amiss of a terminal: each thing that can be, by what is known of it, and as a sentence with what to do."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from facedesk.station.clocks.clock import to_local
from facedesk.station.terminals.directory import Entry
from facedesk.station.terminals.views import TerminalState
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
CLOCK_OFF_S: Final = 30.0
DRIFT_MANY_S: Final = 10.0
"""Seconds a day."""
RECONNECTS_MANY: Final = 5
SLOW_MS: Final = 500
SLOW_KEPT_US: Final = 3_600_000_000
"""So long an answer that took long is said: nobody knows how long one takes now."""
WAITING_MANY: Final = 20
WAITING_LONG_US: Final = 60_000_000
"""Fewer records are on their way, unless they are for so long."""
ODD_KEPT_US: Final = 86_400_000_000
"""So long what was odd is said."""
_MINUTE_US: Final = 60_000_000
_HOURS_FROM_MIN: Final = 120
_ODDITIES: Final = (("wrongToken", "healthTokens"), ("unknown", "healthUnknown"))
_NOT_ODD: Final = frozenset({"wrongToken", "unknown", "lateAnswer", "brokenText"})


def all_amiss(
    entry: Entry, usual_here: Usual, versions: Mapping[str, str], at: int
) -> Iterator[Reason | None]:
    """Yield what is to be said of a terminal, the worst first, None for each thing that is as it should be.

    `versions` says by hardware which software most have.
    """
    is_online = entry.state is TerminalState.ONLINE
    yield entry.reason
    yield None if is_online or entry.expected else _lost(entry, at)
    yield entry.gate_trouble if is_online else None
    yield quiet(entry, usual_here.get(entry.row.serial, ()), at) if is_online else None
    yield _clock(entry) if is_online else None
    reconnects = entry.reconnects_today(at)
    yield _if(reconnects >= RECONNECTS_MANY, "healthReconnects", reconnects)
    yield _slow(entry, at) if is_online else None
    yield _waiting(entry, at) if is_online else None
    yield from _odd(entry, at)
    most = versions.get(entry.row.versions.get("hardware", ""), "")
    differs = bool(most) and entry.row.versions.get("software", most) != most
    yield reason("healthVersion", version=most) if differs else None


def _if(is_so: bool, code: str, count: int) -> Reason | None:
    return reason(code, count=count) if is_so else None


def _clock(entry: Entry) -> Reason | None:
    """Return that its clock is off, or was as it called, until its passes tell that it set it right; or drifts."""
    behind_s, vitals = entry.behind_s or 0.0, entry.vitals
    drift, count = vitals.drift_s_per_day or 0.0, round(abs(behind_s))
    if count >= CLOCK_OFF_S:
        if vitals.behind_s is not None or vitals.given_at is None:
            return reason("healthBehind" if behind_s > 0 else "healthAhead", count=count)
        code = "healthWasBehind" if behind_s > 0 else "healthWasAhead"
        return reason(code, count=count, time=_time(vitals.given_at))
    if abs(drift) >= DRIFT_MANY_S:
        return reason("healthLoses" if drift > 0 else "healthGains", count=round(abs(drift)))
    return None


def _time(at: int) -> str:
    return to_local(at).strftime("%H:%M")


def _slow(entry: Entry, at: int) -> Reason | None:
    slow_ms, answered_at = entry.round_trip_ms or 0, entry.vitals.answered_at
    if slow_ms < SLOW_MS or answered_at is None or at - answered_at > SLOW_KEPT_US:
        return None
    return reason("healthSlow", count=slow_ms, time=_time(answered_at))


def _waiting(entry: Entry, at: int) -> Reason | None:
    waiting, since = entry.records_waiting or 0, entry.vitals.waiting_since
    is_long = since is not None and at - since >= WAITING_LONG_US
    if not waiting or (waiting < WAITING_MANY and not is_long):
        return None
    seconds = entry.vitals.comes_in_s(at)
    if seconds is None:
        return reason("healthWaiting", count=waiting)
    return reason("healthComesIn", count=waiting, lasting=max(1, round(seconds)))


def _odd(entry: Entry, at: int) -> Iterator[Reason | None]:
    odd_at, counts = entry.vitals.odd_at, entry.counts
    for what, code in _ODDITIES:
        is_late = what in odd_at and at - odd_at[what] <= ODD_KEPT_US
        yield reason(code, count=counts.get(what, 0), time=_time(odd_at[what])) if is_late else None
    others = [what for what, when in odd_at.items() if what not in _NOT_ODD and at - when <= ODD_KEPT_US]
    last = max((odd_at[what] for what in others), default=0)
    count = sum(counts.get(what, 0) for what in others)
    yield reason("healthUnreadable", count=count, time=_time(last)) if others else None


def _lost(entry: Entry, at: int) -> Reason:
    since = entry.lost_since or entry.row.last_seen
    if since is None:
        return reason("healthExpected")
    minutes = (at - since) // _MINUTE_US
    if minutes < 1:
        return reason("healthLostNow")
    if minutes >= _HOURS_FROM_MIN:
        return reason("healthLostHours", hours=minutes // 60)
    return reason("healthLost", minutes=minutes)


def quiet(entry: Entry, weeks: Sequence[Sequence[int]], at: int) -> Reason | None:
    """Return that a terminal sends no records though it usually does at this hour of this weekday; None if not.

    Only what usually comes in as much time as it has been silent counts: at a gate that is busy from eight on, silence
    since the evening says nothing at eight.
    """
    came_at = entry.last_pass.received_at if entry.last_pass else 0
    since = max(entry.online_since or at, came_at, entry.vitals.record_at or 0)
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
