"""The facts that are looked at to say whether somebody may pass: each with what it says, and where it is put right."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from facedesk.station.gate.decision import Fact, Holder, covers
from facedesk.station.gatekeeping.situation import (
    ALWAYS_OPEN,
    DELIVERY_FAILED,
    HELD_OPEN,
    NO_PHOTO,
    NOT_DELIVERED,
    OPENS_FOR_NOBODY,
    OTHER_NUMBER,
    PHOTO_REFUSED,
    TERMINAL_AWAY,
    TERMINAL_SCHEDULE,
    GateJudgement,
    Situation,
    undelivered,
)
from facedesk.station.terminals.views import TerminalState
from facedesk.store.gates import PlaceStanding
from facedesk.store.people.people import NO_END
from facedesk.texts import Reason, reason
from facedesk.wire.schedule import Day, write_periods
from facedesk.wire.values import Priority


class About(StrEnum):
    """What a fact is about."""

    KNOWN = "known"
    BLOCK = "block"
    ROSTER = "roster"
    VALIDITY = "validity"
    FEVER = "fever"
    HELD = "held"
    TIME = "time"
    DELIVERY = "delivery"
    OWN_HOURS = "ownHours"
    OPENING = "opening"


class FactPlace(StrEnum):
    """Where something is put right: a tab of the person's page or of the terminal's, the calendar, what holds gates."""

    PROFILE = "profile"
    SCHEDULE = "schedule"
    PHOTOS = "photos"
    TERMINALS = "terminals"
    ROSTER = "roster"
    PARAMETERS = "parameters"
    TERMINAL = "terminal"
    HOLIDAYS = "holidays"
    SETTINGS = "settings"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class LookedAt:
    """One fact; `holds` is None where it cannot be known, or does not count there."""

    about: About
    holds: bool | None
    text: Reason
    place: FactPlace
    decides: bool = False


@dataclass(frozen=True, slots=True)
class PassageCase:
    """Whom it is asked about, as far as they are known, and how the gate stands."""

    situation: Situation
    number: str
    name: str
    holder: Holder | None
    standing: PlaceStanding | None
    has_fever: bool | None = None  # None before they stand there
    is_found: bool = False  # on the terminal, when it was compared, although they do not belong there

    @property
    def is_vip(self) -> bool:
        """Whether schedules do not count for them."""
        return self.holder is not None and self.holder.priority is Priority.ALWAYS


DECIDED_BY: Final = {
    Fact.NOT_KNOWN.value: About.KNOWN,
    Fact.BLOCKED.value: About.BLOCK,
    Fact.NOT_ON_ROSTER.value: About.ROSTER,
    OTHER_NUMBER: About.ROSTER,
    Fact.NOT_YET_VALID.value: About.VALIDITY,
    Fact.EXPIRED.value: About.VALIDITY,
    Fact.FEVER.value: About.FEVER,
    Fact.HELD_SHUT.value: About.HELD,
    HELD_OPEN: About.HELD,
    ALWAYS_OPEN: About.OPENING,
    Fact.HOLIDAY.value: About.TIME,
    Fact.SCHEDULE.value: About.TIME,
    Fact.VIP.value: About.TIME,
    Fact.WITHIN.value: About.TIME,
    NOT_DELIVERED: About.DELIVERY,
    NO_PHOTO: About.DELIVERY,
    PHOTO_REFUSED: About.DELIVERY,
    DELIVERY_FAILED: About.DELIVERY,
    TERMINAL_SCHEDULE: About.OWN_HOURS,
    TERMINAL_AWAY: About.OPENING,
    OPENS_FOR_NOBODY: About.OPENING,
}
"""Which fact decides, by what the judgement says."""


def looked_at(asked: PassageCase, judgement: GateJudgement) -> tuple[LookedAt, ...]:
    """Return the facts in the order in which they count."""
    decisive = DECIDED_BY[judgement.because]
    found = []
    for about, look in _LOOKS:
        said = look(asked)
        if said is not None:
            holds, text, place = said
            found.append(LookedAt(about, holds, text, place, decides=about is decisive))
    return tuple(found)


_Said = tuple[bool | None, Reason, FactPlace] | None


def _known(asked: PassageCase) -> _Said:
    if asked.holder is None:
        return False, reason("factNotKnown", number=asked.number), FactPlace.PROFILE
    return True, reason("factKnown", number=asked.number, name=asked.name), FactPlace.PROFILE


def _block(asked: PassageCase) -> _Said:
    if asked.holder is None:
        return None
    if asked.holder.priority is Priority.BLOCKED:
        return False, reason("factBlocked"), FactPlace.PROFILE
    return True, reason("factNotBlocked"), FactPlace.PROFILE


def _roster(asked: PassageCase) -> _Said:
    holder, standing, title = asked.holder, asked.standing, asked.situation.title
    still_there = standing is not None and not standing.is_wanted and standing.may_be_there
    if still_there:
        return False, reason("factStillThere", terminal=title), FactPlace.TERMINALS
    if asked.is_found:
        return False, reason("factFoundThere", terminal=title), FactPlace.ROSTER
    if holder is None:
        return None
    if holder.is_on_roster:
        return True, reason("factOnRoster", terminal=title), FactPlace.TERMINALS
    if standing is not None and standing.is_wanted:
        return False, reason("factOtherNumber", terminal=title, number=standing.number), FactPlace.TERMINALS
    return False, reason("factNotOnRoster", terminal=title), FactPlace.TERMINALS


def _validity(asked: PassageCase) -> _Said:
    if asked.holder is None:
        return None
    day, first, last = asked.situation.at.date(), asked.holder.valid_from, asked.holder.valid_until
    if first is not None and day < first:
        return False, reason("factNotYetValid", first=first.isoformat()), FactPlace.PROFILE
    if last is not None and day > last:
        return False, reason("factExpired", last=last.isoformat()), FactPlace.PROFILE
    if last is None or last >= NO_END:
        return True, reason("factValid"), FactPlace.PROFILE
    return True, reason("factValidUntil", last=last.isoformat()), FactPlace.PROFILE


def _fever(asked: PassageCase) -> _Said:
    situation = asked.situation
    if not situation.station_decides or not situation.rules.fever_shuts:
        return None
    if asked.has_fever is None:
        return None, reason("factFeverUnknown"), FactPlace.SETTINGS
    return not asked.has_fever, reason("factFever" if asked.has_fever else "factNoFever"), FactPlace.SETTINGS


def _held(asked: PassageCase) -> _Said:
    situation = asked.situation
    if situation.opens_for_all:
        return True, reason("factHeldOpen"), FactPlace.HOLDS
    if not situation.rules.is_held_shut:
        return None
    if situation.is_hold_to_come:
        return False, reason("factHoldToCome", terminal=situation.title), FactPlace.HOLDS
    is_spared = situation.rules.vips_pass_when_shut and asked.is_vip
    return is_spared, reason("factHeldShutVip" if is_spared else "factHeldShut"), FactPlace.HOLDS


def _time(asked: PassageCase) -> _Said:
    """Return what the day says: of a VIP nothing, else the holiday where the station decides, else the weekday."""
    situation, holder = asked.situation, asked.holder
    if holder is None:
        return None
    if asked.is_vip:
        return True, reason("factVip"), FactPlace.PROFILE
    holiday = situation.rules.holidays.get(situation.at.date())
    if holiday is not None:
        return covers(holiday, situation.at), _of_day("factHoliday", holiday), FactPlace.HOLIDAYS
    day = holder.week.days[situation.at.weekday()]
    return covers(day, situation.at), _of_day("factSchedule", day), FactPlace.SCHEDULE


def _of_day(code: str, day: Day) -> Reason:
    if day.is_whole:
        return reason(f"{code}AllDay")
    if not day.periods:
        return reason(f"{code}Closed")
    return reason(f"{code}Periods", periods=write_periods(day).replace("-", "–").replace(",", ", "))


def _delivery(asked: PassageCase) -> _Said:
    standing, title = asked.standing, asked.situation.title
    if standing is None or not standing.is_wanted:
        return None
    if standing.is_in_doubt:
        return None, reason("factInDoubt", terminal=title), FactPlace.ROSTER
    because = undelivered(standing)
    if because is not None:
        place = FactPlace.PHOTOS if because in (NO_PHOTO, PHOTO_REFUSED) else FactPlace.TERMINALS
        return False, reason(f"fact{because[0].upper()}{because[1:]}", terminal=title), place
    if standing.is_behind:
        return None, reason("factBehind", terminal=title), FactPlace.TERMINALS
    return True, reason("factDelivered", terminal=title), FactPlace.ROSTER


def _own_hours(asked: PassageCase) -> _Said:
    situation, day = asked.situation, asked.situation.own_day
    if asked.is_vip:
        return None
    if day is None:
        return None, reason("factOwnUnknown", terminal=situation.title), FactPlace.PARAMETERS
    return covers(day, situation.at), _of_day("factOwn", day), FactPlace.PARAMETERS


def _opening(asked: PassageCase) -> _Said:
    """Return whether the gate opens once all else is well: by the terminal itself, or because the station says so."""
    situation, title = asked.situation, asked.situation.title
    if situation.opens_for_all:
        return None
    if situation.is_always_open:
        return True, reason("factAlwaysOpen", terminal=title), FactPlace.PARAMETERS
    if not situation.station_decides:
        code = {True: "factOpensItself", False: "factOpensForNobody", None: "factOpensUnknown"}
        text = reason(code[situation.opens_itself], terminal=title)
        return situation.opens_itself, text, FactPlace.PARAMETERS
    if not situation.is_now:
        return None, reason("factAsks", terminal=title), FactPlace.TERMINAL
    is_there = situation.state is TerminalState.ONLINE
    return is_there, reason("factAsksNow" if is_there else "factAway", terminal=title), FactPlace.TERMINAL


_LOOKS: Final[tuple[tuple[About, Callable[[PassageCase], _Said]], ...]] = (
    (About.KNOWN, _known),
    (About.BLOCK, _block),
    (About.ROSTER, _roster),
    (About.VALIDITY, _validity),
    (About.FEVER, _fever),
    (About.HELD, _held),
    (About.TIME, _time),
    (About.DELIVERY, _delivery),
    (About.OWN_HOURS, _own_hours),
    (About.OPENING, _opening),
)
