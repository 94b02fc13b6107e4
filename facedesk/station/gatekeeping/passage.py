"""Whether somebody may pass at a terminal at some time, which fact decides, and who may pass there now."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.gate.decision import GateRules
from facedesk.station.gate.orders import holder_of
from facedesk.station.gatekeeping.facts import LookedAt, PassageCase, looked_at
from facedesk.station.gatekeeping.gates import Gates
from facedesk.station.gatekeeping.rulebook import opens_for_nobody
from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.gatekeeping.situation import (
    DELIVERY_FAILED,
    OTHER_NUMBER,
    PHOTO_REFUSED,
    GateJudgement,
    Situation,
    judge,
    own_week_of,
)
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.terminals.views import TerminalState
from facedesk.store import gates
from facedesk.store.database import Database
from facedesk.store.delivery import differences
from facedesk.store.gates import AlikeStanding, PlaceStanding, RosterPerson
from facedesk.store.holds import HoldRow
from facedesk.store.people import people
from facedesk.store.records.records import PassRow
from facedesk.store.terminals import Decider
from facedesk.texts import Reason, reason

OPENS_FOR_ALL: Final = "alwaysOpenDoor"  # V3.5 2.1.6


@dataclass(frozen=True, slots=True)
class Passage:
    """Whether somebody may pass, and because of what; `text` says so, `remark` what limits that."""

    at: datetime  # the terminal's wall clock, without a zone
    decides: Decider
    passes: bool
    because: str
    text: Reason
    remark: Reason | None = None
    is_certain: bool = True  # False where the terminal may go by something else than what is known here
    facts: tuple[LookedAt, ...] = ()


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


@dataclass(frozen=True, slots=True)
class PassagesHere:
    """Who may pass at a terminal, and who may not although they belong there, or may still be there."""

    looked_at: int  # µs UTC
    situation: Situation
    remark: Reason | None
    people: PassageRoll
    surplus: int = 0  # so many others were found there when it was compared


def text_of(because: str, title: str, number: str) -> Reason:
    """Return what decides as a sentence."""
    return reason(f"may{because[0].upper()}{because[1:]}", terminal=title, number=number)


class Passages:
    """Says who may pass where."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        keeper: Gates,
        *,
        holds: Callable[[str], HoldRow | None],
        before_holds: Callable[[str], Mapping[str, str]],
    ) -> None:
        """Keep what it needs of the other members: what holds a gate, and what its parameters were before."""
        self._core = core
        self._directory = directory
        self._keeper = keeper
        self._holds = holds
        self._before_holds = before_holds

    async def may(
        self, number: str, serial: str, at: datetime | None = None, *, has_fever: bool | None = None
    ) -> Passage:
        """Return whether somebody may pass at a terminal, at a time that its wall clock shows; now where none is given.

        Raises:
            CommandFailed: no such terminal is known.
        """
        situation = self._situation(serial, at)

        asked = await self._core.store.read(lambda db: _case(db, situation, number, has_fever))
        judgement = judge(situation, asked.holder, asked.standing, has_fever=bool(has_fever))
        if asked.is_found and not situation.station_decides:
            judgement = replace(judgement, is_certain=False)
        return Passage(
            situation.at,
            situation.decides,
            judgement.passes,
            judgement.because,
            text_of(judgement.because, situation.title, number),
            self._remark(judgement, asked),
            judgement.is_certain,
            looked_at(asked, judgement),
        )

    async def of_pass(self, row: PassRow) -> Passage:
        """Return whether somebody might have passed when a record was made, by what is known now.

        Raises:
            CommandFailed: its terminal is known no more.
        """
        return await self.may(row.id_number, row.serial, self.wall_time(row), has_fever=row.fever)

    def wall_time(self, row: PassRow) -> datetime:
        """Return when a pass was, by its terminal's wall clock."""
        entry = self._directory.known(row.serial)
        instant = row.received_at if row.passed_at is None else row.passed_at
        return entry.clock.at(instant).replace(tzinfo=None)

    def clock(self, serial: str) -> datetime:
        """Return what a terminal's wall clock shows now."""
        return self._directory.known(serial).clock.at(now_us()).replace(tzinfo=None)

    async def here(self, serial: str) -> PassagesHere:
        """Return who may pass at a terminal now; worked out off the loop.

        Raises:
            CommandFailed: no such terminal is known.
        """
        situation, at = self._situation(serial, None), now_us()

        def look(db: Database) -> tuple[PassageRoll, int]:
            return _judged(db, situation), differences.surplus(db, serial)

        people, surplus = await self._core.store.read(look)
        return PassagesHere(at, situation, self._remark_of_gate(situation), people, surplus)

    def _situation(self, serial: str, at: datetime | None) -> Situation:
        entry = self._directory.known(serial)
        moment = at or entry.clock.at(now_us()).replace(tzinfo=None)
        is_held = at is None or self._is_held_at(entry, at)
        orders = self._keeper.orders(serial, is_held=is_held)
        parameters = entry.row.parameters
        if not is_held:
            parameters = {**parameters, **self._before_holds(serial)}
        return Situation(
            serial,
            entry.title,
            moment,
            at is None,
            Decider.TERMINAL if orders is None else Decider.STATION,
            self._keeper.rulebook.decider(serial),
            GateRules(fever_shuts=False) if orders is None else orders.rules,
            own_week_of(parameters),
            None if AUTO_OPEN not in parameters else not opens_for_nobody(parameters),
            is_held and self._keeper.opens_for_all(serial),
            parameters.get(OPENS_FOR_ALL) == "1",
            entry.state,
        )

    def _is_held_at(self, entry: Entry, at: datetime) -> bool:
        """Whether what holds a gate now does so at a time, too; also True where nothing does."""
        row = self._holds(entry.row.serial)
        if row is None:
            return True
        ends = None if row.until is None else entry.clock.at(row.until).replace(tzinfo=None)
        return entry.clock.at(row.since).replace(tzinfo=None) <= at and (ends is None or at < ends)

    # What limits an answer

    def _remark(self, judgement: GateJudgement, asked: PassageCase) -> Reason | None:
        situation, standing = asked.situation, asked.standing
        of_gate = self._remark_of_gate(situation)
        refused = judgement.because in (PHOTO_REFUSED, DELIVERY_FAILED)
        if refused and standing is not None and standing.why is not None:
            return Reason(*standing.why)
        if of_gate is not None and of_gate.code != "mayWithoutStation":
            return of_gate
        if asked.is_found and not judgement.is_certain:
            return reason("mayFoundThere", terminal=situation.title)
        if standing is None:
            return of_gate
        return _remark_of_standing(judgement, situation.title, standing) or of_gate

    def _remark_of_gate(self, situation: Situation) -> Reason | None:
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


def _remark_of_standing(judgement: GateJudgement, title: str, standing: PlaceStanding) -> Reason | None:
    """Return what a terminal may not have heard of yet."""
    if not standing.is_wanted:
        return None if judgement.is_certain else reason("mayStillThere", terminal=title)
    if judgement.because == OTHER_NUMBER:
        return reason("mayByOtherNumber", terminal=title, number=standing.number)
    if standing.is_behind:
        return reason("mayChanges", terminal=title)
    return reason("mayInDoubt", terminal=title) if standing.is_in_doubt else None


def _case(db: Database, situation: Situation, number: str, has_fever: bool | None) -> PassageCase:
    """Return what is known of whoever bears a number."""
    serial, row = situation.serial, gates.holder(db, situation.serial, number)
    if row is None:
        name, standing = "", gates.leaving(db, serial, number)
    else:
        person, standing = people.load(db, row.person_id), gates.standing(db, serial, row.person_id)
        name = person.name if person else ""
    is_known_there = standing is not None and standing.may_be_there
    is_found = not is_known_there and differences.surplus(db, serial, number) > 0
    return PassageCase(situation, number, name, holder_of(row), standing, has_fever, is_found)


def _judged(db: Database, situation: Situation) -> PassageRoll:
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
    is_refused, why = judgement.because in (PHOTO_REFUSED, DELIVERY_FAILED), stands.standing.why
    return judgement, Reason(*why) if is_refused and why is not None else None
