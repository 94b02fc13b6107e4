"""Whether somebody may pass at a terminal at some time, and which fact decides."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.gate.decision import Fact, GateRules, Passing, covers, decide
from facedesk.station.gate.orders import holder_of
from facedesk.station.gatekeeping.gates import Gates
from facedesk.station.gatekeeping.rulebook import opens_for_nobody
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.store import gates
from facedesk.store.database import Database
from facedesk.store.delivery_state import DeliveryState
from facedesk.store.gates import HolderRow, PlaceStanding
from facedesk.store.terminals import Decider
from facedesk.texts import Reason, reason
from facedesk.wire.schedule import ScheduleError, read_terminal
from facedesk.wire.values import Priority, Verdict

NOT_DELIVERED: Final = "notDelivered"
PHOTO_REFUSED: Final = "photoRefused"
DELIVERY_FAILED: Final = "deliveryFailed"
TERMINAL_SCHEDULE: Final = "terminalSchedule"
OPENS_FOR_NOBODY: Final = "opensForNobody"
"""What decides beside the decision's own facts: what a terminal was given, and how it is set."""
_PHOTO_CODES: Final = frozenset({"301", "303"})  # V3.5 2.2.1: the terminal cannot use the photo
_PHOTO_REASONS: Final = frozenset({"photoMissing", "photoGone"})


@dataclass(frozen=True, slots=True)
class Passage:
    """Whether somebody may pass, and because of what; `text` says so, `remark` what limits that."""

    at: datetime  # the terminal's wall clock, without a zone
    decides: Decider
    passes: bool
    because: str
    text: Reason
    remark: Reason | None = None


class Passages:
    """Says who may pass where."""

    def __init__(self, core: Core, directory: Directory, keeper: Gates) -> None:
        """Keep what it needs of the other members."""
        self._core = core
        self._directory = directory
        self._keeper = keeper

    async def may(self, number: str, serial: str, at: datetime | None = None) -> Passage:
        """Return whether somebody may pass at a terminal, at a time that its wall clock shows; now where none is given.

        Raises:
            CommandFailed: no such terminal is known.
        """
        entry, orders = self._directory.known(serial), self._keeper.orders(serial)
        decides = Decider.TERMINAL if orders is None else Decider.STATION
        at = at or entry.clock.at(now_us()).replace(tzinfo=None)

        def look(db: Database) -> tuple[HolderRow | None, PlaceStanding | None]:
            row = gates.holder(db, serial, number)
            return row, None if row is None else gates.standing(db, serial, row.person_id)

        row, standing = await self._core.store.read(look)
        holder = holder_of(row)
        rules = GateRules() if orders is None else orders.rules
        decision = decide(Passing(at, Verdict.PASSED), holder, rules)
        because: str = decision.because.value
        if decision.opens and standing is not None:
            is_vip = holder is not None and holder.priority is Priority.ALWAYS
            because = (
                _undelivered(standing)
                or _own_schedule(entry, at, is_vip=is_vip)
                or _shut_for_all(entry, decides)
                or because
            )
        return Passage(
            at,
            decides,
            because in (Fact.VIP, Fact.WITHIN),
            because,
            reason(f"may{because[0].upper()}{because[1:]}", terminal=entry.title, number=number),
            self._remark(because, entry, standing, decides),
        )

    def _remark(
        self, because: str, entry: Entry, standing: PlaceStanding | None, decides: Decider
    ) -> Reason | None:
        if because in (PHOTO_REFUSED, DELIVERY_FAILED) and standing is not None and standing.why is not None:
            return Reason(*standing.why)
        wanted = self._keeper.rulebook.decider(entry.row.serial)
        if wanted is not decides:
            return reason(
                "gateOpensItself" if wanted is Decider.STATION else "gateStillAsks", terminal=entry.title
            )
        if standing is not None and standing.is_behind:
            return reason("mayChanges", terminal=entry.title)
        return reason("mayWithoutStation", terminal=entry.title) if decides is Decider.TERMINAL else None


def _undelivered(standing: PlaceStanding) -> str | None:
    """Return why a terminal does not know somebody who belongs there."""
    if standing.is_held:
        return None
    if standing.state is not DeliveryState.FAILED:
        return NOT_DELIVERED
    is_photo = standing.error_code in _PHOTO_CODES or (
        standing.why is not None and standing.why[0] in _PHOTO_REASONS
    )
    return PHOTO_REFUSED if is_photo else DELIVERY_FAILED


def _own_schedule(entry: Entry, at: datetime, *, is_vip: bool) -> str | None:
    """Return that the terminal itself is shut at that time; a week that cannot be read says nothing."""
    try:
        week = read_terminal(entry.row.parameters.get("passTime", ""))
    except ScheduleError:
        return None
    return None if is_vip or covers(week.days[at.weekday()], at) else TERMINAL_SCHEDULE


def _shut_for_all(entry: Entry, decides: Decider) -> str | None:
    """Return that a terminal that decides by itself is set to open for nobody."""
    shuts = opens_for_nobody(entry.row.parameters)
    return OPENS_FOR_NOBODY if shuts and decides is Decider.TERMINAL else None
