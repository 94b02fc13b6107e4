"""How a gate stands at a time, and whether it opens for somebody then: pure functions of what is known."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from facedesk.station.gate.decision import Fact, GateRules, Holder, Passing, covers, decide
from facedesk.station.terminals.views import TerminalState
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.gates import PlaceStanding
from facedesk.store.terminals import Decider
from facedesk.wire.schedule import Day, ScheduleError, Week, read_terminal
from facedesk.wire.values import Priority, Verdict

HELD_OPEN: Final = "heldOpen"
ALWAYS_OPEN: Final = "alwaysOpen"
OTHER_NUMBER: Final = "otherNumber"
NOT_DELIVERED: Final = "notDelivered"
NO_PHOTO: Final = "noPhoto"
PHOTO_REFUSED: Final = "photoRefused"
DELIVERY_FAILED: Final = "deliveryFailed"
TERMINAL_SCHEDULE: Final = "terminalSchedule"
OPENS_FOR_NOBODY: Final = "opensForNobody"
TERMINAL_AWAY: Final = "terminalAway"
"""What decides beside the decision's own facts: what a terminal was given, how it is set, and whether it can ask."""
PASSING: Final = frozenset({HELD_OPEN, ALWAYS_OPEN, Fact.VIP.value, Fact.WITHIN.value})
FOR_ALL: Final = frozenset({HELD_OPEN, ALWAYS_OPEN, OPENS_FOR_NOBODY, TERMINAL_AWAY})
UNDELIVERED: Final = frozenset({OTHER_NUMBER, NOT_DELIVERED, NO_PHOTO, PHOTO_REFUSED, DELIVERY_FAILED})
REFUSED: Final = frozenset({NO_PHOTO, PHOTO_REFUSED, DELIVERY_FAILED})
"""Where it stands with the delivery what is amiss."""
_PHOTO_CODES: Final = frozenset({"301", "303"})  # V3.5 2.2.1: the terminal cannot use the photo
_PHOTO_REASONS: Final = frozenset({"photoMissing", "photoGone"})  # nothing was sent


@dataclass(frozen=True, slots=True)
class Situation:
    """All that decides at a gate but the person."""

    serial: str
    title: str
    at: datetime  # the terminal's wall clock, without a zone
    is_now: bool
    decides: Decider
    wanted: Decider  # who is to decide
    rules: GateRules
    own_week: Week | None  # when the terminal itself is open; None where it has not said so readably
    opens_itself: bool | None  # None where it has not said so
    opens_for_all: bool  # it is held so
    is_always_open: bool  # it is set to open for everybody, whoever did that
    state: TerminalState

    @property
    def station_decides(self) -> bool:
        """Whether the station does."""
        return self.decides is Decider.STATION

    @property
    def is_hold_to_come(self) -> bool:
        """Whether it is held shut, and is not set so yet."""
        return self.rules.is_held_shut and self.opens_itself is not False

    @property
    def own_day(self) -> Day | None:
        """Return when the terminal itself is open on that day."""
        return None if self.own_week is None else self.own_week.days[self.at.weekday()]

    @property
    def is_away(self) -> bool:
        """Whether it asks the station, and cannot now."""
        return self.station_decides and self.is_now and self.state is not TerminalState.ONLINE


@dataclass(frozen=True, slots=True)
class GateJudgement:
    """What decides, and whether that is certain.

    It is not where a terminal goes by what it was given before, or what it holds is to be found out.
    """

    because: str
    is_certain: bool = True

    @property
    def passes(self) -> bool:
        """Whether they may pass."""
        return self.because in PASSING


def own_week_of(parameters: Mapping[str, str]) -> Week | None:
    """Return when a terminal is open by its own parameter (V3.5 2.1.6)."""
    text = parameters.get("passTime")
    try:
        return None if text is None else read_terminal(text)
    except ScheduleError:
        return None


def judge(
    situation: Situation, holder: Holder | None, standing: PlaceStanding | None, *, has_fever: bool = False
) -> GateJudgement:
    """Judge whether somebody may pass."""
    if situation.opens_for_all:
        return GateJudgement(HELD_OPEN)
    if situation.is_always_open:
        return GateJudgement(ALWAYS_OPEN)
    passing = Passing(situation.at, Verdict.PASSED, has_fever=has_fever)
    fact = decide(passing, holder, situation.rules).because
    because = (
        OTHER_NUMBER
        if fact is Fact.NOT_ON_ROSTER and standing is not None and standing.is_wanted
        else fact.value
    )
    if because in PASSING and standing is not None:
        because = undelivered(standing) or _at_terminal(situation, holder) or because
    return GateJudgement(because, is_certain=_is_certain(situation, because, standing))


def _at_terminal(situation: Situation, holder: Holder | None) -> str | None:
    """Return what keeps the gate shut at the terminal itself."""
    is_vip = holder is not None and holder.priority is Priority.ALWAYS
    day = situation.own_day
    if day is not None and not is_vip and not covers(day, situation.at):
        return TERMINAL_SCHEDULE
    if situation.is_away:
        return TERMINAL_AWAY
    is_shut = situation.opens_itself is False and not situation.station_decides
    return OPENS_FOR_NOBODY if is_shut else None


def _is_certain(situation: Situation, because: str, standing: PlaceStanding | None) -> bool:
    """Whether the terminal goes by what is known here."""
    if standing is None or not standing.may_be_there or because in FOR_ALL:
        return True
    if situation.is_hold_to_come:
        return False
    if situation.station_decides and because not in PASSING | UNDELIVERED:
        return True  # the station answers “close”, whatever the terminal finds
    is_as_here = standing.is_wanted and not standing.is_behind and not standing.is_in_doubt
    return is_as_here and standing.is_held and because != OTHER_NUMBER


def undelivered(standing: PlaceStanding) -> str | None:
    """Return why a terminal does not know somebody who belongs there."""
    if standing.is_held:
        return None
    if standing.state is not DeliveryState.FAILED:
        return NOT_DELIVERED
    if standing.error_code in _PHOTO_CODES:
        return PHOTO_REFUSED
    has_none = standing.why is not None and standing.why[0] in _PHOTO_REASONS
    return NO_PHOTO if has_none else DELIVERY_FAILED
