"""Whether each of those on a terminal's roster may pass there: worked out at once, and kept in few objects."""

from dataclasses import dataclass

from facedesk.station.gate.orders import holder_of
from facedesk.station.gatekeeping.situation import (
    REFUSED,
    GateJudgement,
    Situation,
    judge,
)
from facedesk.store import gates
from facedesk.store.database import Database
from facedesk.store.gates import AlikeStanding, RosterPerson
from facedesk.texts import Reason


@dataclass(frozen=True, slots=True)
class OnePassage:
    """Whether one of those on a terminal's roster may pass."""

    person_id: int
    number: str
    name: str
    judgement: GateJudgement
    why: Reason | None = None  # what the terminal said where it was not delivered


class PassageRoll:
    """Whether each of those on a terminal's roster may pass; thousands of them are a few lists, and no object each."""

    def __init__(self) -> None:
        """Begin with nobody."""
        self.ids: list[int] = []
        self.numbers: list[str] = []
        self.names: list[str] = []
        self.judged: list[tuple[GateJudgement, Reason | None]] = []  # shared by who stands alike

    def __len__(self) -> int:
        """Count them."""
        return len(self.ids)

    def __getitem__(self, place: int) -> OnePassage:
        """Return one of them."""
        return OnePassage(self.ids[place], self.numbers[place], self.names[place], *self.judged[place])

    def add(self, person: RosterPerson, judged: tuple[GateJudgement, Reason | None]) -> None:
        """Add one."""
        self.ids.append(person.person_id)
        self.numbers.append(person.number)
        self.names.append(person.name)
        self.judged.append(judged)


def judged_roll(db: Database, situation: Situation) -> PassageRoll:
    """Judge all of a roster; who stands alike is judged once."""
    roll, known = PassageRoll(), dict[AlikeStanding, tuple[GateJudgement, Reason | None]]()
    for person in gates.roster(db, situation.serial):
        judged = known.get(person.stands)
        if judged is None:
            judged = known[person.stands] = _judge_alike(situation, person.stands)
        roll.add(person, judged)
    return roll


def _judge_alike(situation: Situation, stands: AlikeStanding) -> tuple[GateJudgement, Reason | None]:
    judgement = judge(situation, holder_of(stands.holder), stands.standing)
    is_refused, why = judgement.because in REFUSED, stands.standing.why
    return judgement, Reason(*why) if is_refused and why is not None else None
