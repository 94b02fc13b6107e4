"""Whether a gate opens for somebody, and the one fact that decides: a pure function of what is known.

The order of the facts is their order of precedence. Whatever is not known keeps the gate shut, and no fact that
opens can outweigh one before it: a VIP passes at any time and on any holiday, and that is all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from facedesk.wire.schedule import Day, Week
from facedesk.wire.values import Priority, Verdict


class Fact(StrEnum):
    """What decided; in order of precedence, but for the two that open."""

    LATE = "late"  # it is long over: nothing is opened for it
    NO_TIME = "noTime"  # the record does not say when it was: it may be long over
    NOT_UNDERSTOOD = "notUnderstood"  # what the terminal found cannot be read
    TERMINAL_REFUSED = "terminalRefused"
    UNKNOWN_KIND = "unknownKind"  # it was recognised in a way that nobody knows: it may stand for a stranger
    NOT_KNOWN = "notKnown"  # a stranger, or a number that is nobody's here
    BLOCKED = "blocked"
    NOT_ON_ROSTER = "notOnRoster"
    NOT_YET_VALID = "notYetValid"
    EXPIRED = "expired"
    FEVER = "fever"
    HELD_SHUT = "heldShut"
    HOLIDAY = "holiday"
    SCHEDULE = "schedule"
    VIP = "vip"
    WITHIN = "within"


OPENING: Final = frozenset({Fact.VIP, Fact.WITHIN})
_MAY_PASS: Final = frozenset({Priority.SCHEDULED, Priority.ALWAYS})


@dataclass(frozen=True, slots=True)
class Passing:
    """A pass as the terminal reported it.

    `at` is when it came, by the terminal's wall clock and without a zone; None where the record does not say that it
    is of that moment. `verdict` is what the terminal itself found (`compareResult`, 2.3.1), None where that cannot be
    read. `is_fever_unclear`: it measured a temperature, and did not say what it thinks of it. `is_kind_unknown`: how it
    recognised them (`snapType`) is none of the document's ways.
    """

    at: datetime | None
    verdict: Verdict | None
    has_fever: bool = False
    is_fever_unclear: bool = False
    is_kind_unknown: bool = False
    is_late: bool = False


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who is known, as far as it decides; days are inclusive, None where there is no limit."""

    priority: Priority
    week: Week
    is_on_roster: bool
    valid_from: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True, slots=True)
class GateRules:
    """What holds for a gate: what replaces the weekday on holidays, whether fever shuts, whether it is held shut."""

    holidays: Mapping[date, Day] = field(default_factory=lambda: MappingProxyType({}))
    fever_shuts: bool = True
    is_held_shut: bool = False
    vips_pass_when_shut: bool = False


@dataclass(frozen=True, slots=True)
class GateDecision:
    """What follows, and because of what."""

    because: Fact

    @property
    def opens(self) -> bool:
        """Whether the gate opens."""
        return self.because in OPENING


def decide(passing: Passing, holder: Holder | None, rules: GateRules) -> GateDecision:
    """Decide about one pass."""
    return GateDecision(_against(passing, holder, rules) or _in_time(passing, holder, rules))


def _against(passing: Passing, holder: Holder | None, rules: GateRules) -> Fact | None:
    """Return what nothing can outweigh."""
    if passing.is_late:
        return Fact.LATE
    if passing.at is None:
        return Fact.NO_TIME
    if passing.verdict is not Verdict.PASSED:
        return _FOUND.get(passing.verdict, Fact.TERMINAL_REFUSED)
    if passing.is_kind_unknown:
        return Fact.UNKNOWN_KIND
    if holder is None:
        return Fact.NOT_KNOWN
    return _of_holder(passing, passing.at.date(), holder, rules)


_FOUND: Final = {
    None: Fact.NOT_UNDERSTOOD,
    Verdict.STRANGER: Fact.NOT_KNOWN,
    Verdict.BLOCKED: Fact.BLOCKED,
}
"""What the terminal found that is a fact of its own."""


def _of_holder(passing: Passing, day: date, holder: Holder, rules: GateRules) -> Fact | None:
    first, last = holder.valid_from, holder.valid_until
    is_spared = holder.priority is Priority.ALWAYS and rules.vips_pass_when_shut
    facts = (
        (holder.priority not in _MAY_PASS, Fact.BLOCKED),
        (not holder.is_on_roster, Fact.NOT_ON_ROSTER),
        (first is not None and day < first, Fact.NOT_YET_VALID),
        (last is not None and day > last, Fact.EXPIRED),
        (passing.has_fever and rules.fever_shuts, Fact.FEVER),
        (passing.is_fever_unclear and rules.fever_shuts, Fact.NOT_UNDERSTOOD),
        (rules.is_held_shut and not is_spared, Fact.HELD_SHUT),
    )
    return next((fact for holds, fact in facts if holds), None)


def _in_time(passing: Passing, holder: Holder | None, rules: GateRules) -> Fact:
    """Return what the time says of somebody against whom nothing else speaks."""
    assert holder is not None
    assert passing.at is not None
    if holder.priority is Priority.ALWAYS:
        return Fact.VIP
    holiday = rules.holidays.get(passing.at.date())
    if holiday is not None:
        return Fact.WITHIN if covers(holiday, passing.at) else Fact.HOLIDAY
    return Fact.WITHIN if covers(holder.week.days[passing.at.weekday()], passing.at) else Fact.SCHEDULE


def covers(day: Day, at: datetime) -> bool:
    """Whether a time of day is within a day's periods; the minute in which a period ends belongs to it."""
    minute = at.hour * 60 + at.minute
    return day.is_all_day or any(period.start <= minute <= period.end for period in day.periods)
