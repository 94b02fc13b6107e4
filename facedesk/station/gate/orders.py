"""What the station decides by at one terminal, and what it then answers to a record (V3.5 2.3.1).

The loop hands orders to whoever stores records; they never change, others take their place.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from facedesk.station.gate.decision import Fact, GateRules, Holder, Passing, decide
from facedesk.store import gates
from facedesk.store.database import Database
from facedesk.store.gates import HolderRow
from facedesk.store.records.records import CLOSE, HELD_OPEN, NO_ANSWER, OPEN, GateAnswer
from facedesk.texts import reason, sentence
from facedesk.wire.schedule import ScheduleError, Week, read_terminal
from facedesk.wire.values import Priority

SAY_MOST: Final = 128
"""V3.5 2.3.1: so many characters of `msg` at most."""
SPOKEN: Final = {
    Fact.NO_TIME: "sayNotUnderstood",
    Fact.NOT_UNDERSTOOD: "sayNotUnderstood",
    Fact.TERMINAL_REFUSED: "sayNotMatched",
    Fact.UNKNOWN_KIND: "sayNotUnderstood",
    Fact.NOT_KNOWN: "sayNotKnown",
    Fact.BLOCKED: "sayBlocked",
    Fact.NOT_ON_ROSTER: "sayNotHere",
    Fact.NOT_YET_VALID: "sayNotYetValid",
    Fact.EXPIRED: "sayExpired",
    Fact.FEVER: "sayFever",
    Fact.HELD_SHUT: "sayHeldShut",
    Fact.HOLIDAY: "sayHoliday",
    Fact.SCHEDULE: "sayNotNow",
}
"""What a terminal speaks to whom its gate stays shut for: codes of `texts`."""


@dataclass(frozen=True, slots=True)
class GateOrders:
    """What is decided by, and what is spoken."""

    rules: GateRules
    welcome: str
    language: str
    for_everybody: bool = False  # the gate is held open: nothing is decided, and that is kept with the record

    def answer(self, db: Database, serial: str, number: str, passing: Passing) -> GateAnswer:
        """Decide about a pass of somebody who is known by a number, within the transaction that stores its record."""
        if self.for_everybody:
            return NO_ANSWER if passing.is_late else GateAnswer(because=HELD_OPEN)
        decision = decide(passing, holder_of(gates.holder(db, serial, number)), self.rules)
        if decision.because is Fact.LATE:
            return NO_ANSWER
        state = OPEN if decision.opens else CLOSE
        return GateAnswer(state, decision.because.value, self._said(decision.because))

    def _said(self, because: Fact) -> str:
        code = SPOKEN.get(because)
        return (self.welcome if code is None else sentence(reason(code), self.language))[:SAY_MOST]


FOR_EVERYBODY: Final = GateOrders(GateRules(), "", "", for_everybody=True)
"""Of a gate that is held open."""


def holder_of(row: HolderRow | None) -> Holder | None:
    """Return somebody as they are stored, as far as it decides; what cannot be read lets nobody in."""
    if row is None:
        return None
    try:
        first, last = _day(row.valid_from), _day(row.valid_until)
        return Holder(Priority(row.priority), _week(row.schedule), row.is_on_roster, first, last)
    except ValueError:
        return Holder(Priority.BLOCKED, Week.closed(), is_on_roster=False)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@lru_cache(maxsize=1024)
def _week(text: str) -> Week:
    try:
        return read_terminal(text)
    except ScheduleError:
        return Week.closed()
