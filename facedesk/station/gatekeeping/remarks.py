"""What limits an answer about who may pass: how the gate is set, and what its terminal may not have heard of yet."""

from facedesk.station.gatekeeping.facts import PassageCase
from facedesk.station.gatekeeping.situation import (
    FOR_ALL,
    OTHER_NUMBER,
    REFUSED,
    GateJudgement,
    Situation,
)
from facedesk.station.terminals.views import TerminalState
from facedesk.store.gates import PlaceStanding
from facedesk.store.terminals import Decider
from facedesk.texts import Reason, reason


def remark_of(judgement: GateJudgement, asked: PassageCase) -> Reason | None:
    """Return what limits an answer, None where nothing does."""
    situation, standing = asked.situation, asked.standing
    of_gate = remark_of_gate(situation)
    refused = judgement.because in REFUSED
    if refused and standing is not None and standing.why is not None:
        return Reason(*standing.why)
    if of_gate is not None and of_gate.code != "mayWithoutStation":
        return of_gate
    if asked.is_found and not judgement.is_certain:
        return reason("mayFoundThere", terminal=situation.title)
    if standing is None or judgement.because in FOR_ALL:
        return of_gate
    return _of_standing(judgement, situation.title, standing) or of_gate


def remark_of_gate(situation: Situation) -> Reason | None:
    """Return what is to be known of a gate, whoever it is asked about."""
    title = situation.title
    if situation.state in (TerminalState.WAITING, TerminalState.REFUSED):
        return reason("mayNotAdmitted", terminal=title)
    if situation.opens_for_all or situation.is_always_open:
        return None
    if situation.is_hold_to_come:
        return reason("mayHoldToCome", terminal=title)
    if situation.wanted is not situation.decides and not situation.rules.is_held_shut:
        is_station = situation.wanted is Decider.STATION
        return reason("gateOpensItself" if is_station else "gateStillAsks", terminal=title)
    return None if situation.station_decides else reason("mayWithoutStation", terminal=title)


def _of_standing(judgement: GateJudgement, title: str, standing: PlaceStanding) -> Reason | None:
    """Return what a terminal may not have heard of yet."""
    if not standing.is_wanted:
        return None if judgement.is_certain else reason("mayStillThere", terminal=title)
    if judgement.because == OTHER_NUMBER:
        return reason("mayByOtherNumber", terminal=title, number=standing.number)
    if standing.is_behind:
        return reason("mayChanges", terminal=title)
    return reason("mayInDoubt", terminal=title) if standing.is_in_doubt else None
