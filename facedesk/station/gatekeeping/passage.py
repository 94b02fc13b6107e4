"""Whether somebody may pass at a terminal at some time, which fact decides, and who may pass there now."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from facedesk.station.clocks.clock import now_us, today
from facedesk.station.core import Core
from facedesk.station.gate.decision import GateRules
from facedesk.station.gate.orders import holder_of
from facedesk.station.gatekeeping.facts import LookedAt, PassageCase, looked_at
from facedesk.station.gatekeeping.gates import Gates
from facedesk.station.gatekeeping.remarks import remark_of, remark_of_gate
from facedesk.station.gatekeeping.roll import PassageRoll, judged_roll
from facedesk.station.gatekeeping.rulebook import opens_for_nobody
from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.gatekeeping.situation import (
    Situation,
    judge,
    own_week_of,
)
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.store import gates
from facedesk.store.database import Database
from facedesk.store.delivery import differences
from facedesk.store.holds import HoldRow
from facedesk.store.people import people
from facedesk.store.records.local_time import shown_at
from facedesk.store.records.records import PassRow
from facedesk.store.terminals import Decider
from facedesk.texts import Reason, reason
from facedesk.wire.parameter_set import opens_for_everybody


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

    async def vips(self, serials: Collection[str]) -> int:
        """Count the VIPs who belong on some of these terminals and are valid today."""
        return await self._core.store.read(partial(gates.vips, serials=list(serials), day=today()))

    async def vips_at(self, serials: Collection[str]) -> dict[str, int]:
        """Count them for each of these terminals; one that has none is left out."""
        return await self._core.store.read(partial(gates.vips_at, serials=list(serials), day=today()))

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
            remark_of(judgement, asked),
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
        if row.offset_min is None:
            return entry.clock.at(row.at).replace(tzinfo=None)
        return shown_at(row.at, row.offset_min)

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
            return judged_roll(db, situation), differences.surplus(db, serial)

        people, surplus = await self._core.store.read(look)
        return PassagesHere(at, situation, remark_of_gate(situation), people, surplus)

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
            not opens_for_nobody(parameters) if parameters.get(AUTO_OPEN) else None,
            is_held and self._keeper.opens_for_all(serial),
            opens_for_everybody(parameters),
            entry.state,
        )

    def _is_held_at(self, entry: Entry, at: datetime) -> bool:
        """Whether what holds a gate now does so at a time, too; also True where nothing does."""
        row = self._holds(entry.row.serial)
        if row is None:
            return True
        ends = None if row.until is None else entry.clock.at(row.until).replace(tzinfo=None)
        return entry.clock.at(row.since).replace(tzinfo=None) <= at and (ends is None or at < ends)


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
