"""Gates that are held open or shut, for a time or in an emergency, and given back what was before.

What is held stands above what is set else: an emergency outranks a hold, a hold the rule of the terminal or of the
station. Before anything is set at a terminal, what the parameters were is stored, once; what others set of them
meanwhile changes that. When nothing holds the gate any more it is put back, however late the terminal returns.
"""

import asyncio
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.session import Session
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.gatekeeping.gates import Gates, Hold
from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.openings import Openings
from facedesk.station.parameters.orders import AWAY
from facedesk.station.parameters.parameters import Parameters
from facedesk.station.settings import Settings
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.store import holds
from facedesk.store.holds import HoldKind, HoldRow
from facedesk.texts import LANGUAGES, Reason, reason, sentence
from facedesk.wire.parameters import BY_NAME

ALWAYS_OPEN: Final = "alwaysOpenDoor"
"""V3.5 2.1.6: the gate opens as soon as somebody stands there. Not every terminal reports it."""
OPENS_ONCE: Final = "opensOnce"
"""A terminal that cannot be held open."""
GATE_LEFT_SHUT: Final = "gateLeftShut"
"""A terminal that opens on the station's word alone."""
AGAIN_S: Final = 5.0
"""After so long, what failed is tried again."""
STORED_WITHIN_S: Final = 0.5
"""So long a disk may take: then gates open all the same, and what is to be stored is stored when the disk allows."""
OPEN_FIRST_S: Final = 1.0
"""So long an answer to the opening is waited for before the gate is held."""
BY_EMERGENCY, BY_HOLD, BY_END = reason("byEmergency"), reason("byHold"), reason("byHoldEnd")


class HoldState(StrEnum):
    """How holding a gate, or giving it back, stands."""

    DONE = "done"
    WAITS = "waits"  # under way, or for a terminal that is offline
    FAILED = "failed"  # it is tried again


@dataclass(frozen=True, slots=True)
class HoldStanding:
    """How a terminal stands; `kind` None: it is given back what was before."""

    serial: str
    kind: HoldKind | None
    is_emergency: bool
    state: HoldState
    since: int  # µs UTC
    until: int | None = None
    reason: Reason | None = None


class Holding:
    """Holds gates, and gives them back."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        settings: Settings,
        *,
        gates: Gates,
        parameters: Parameters,
        openings: Openings,
        language: Callable[[], str],
    ) -> None:
        """Keep what it needs of the other members; `load` reads what is held."""
        self._core = core
        self._directory = directory
        self._settings = settings
        self._gates = gates
        self._parameters = parameters
        self._openings = openings
        self._language = language
        self._held: dict[str, dict[bool, HoldRow]] = {}  # by serial, and whether it is an emergency
        self._before: dict[str, Mapping[str, str]] = {}
        self._standings: dict[str, HoldStanding] = {}
        self._due: dict[str, float] = {}  # monotonic seconds
        self._turns: dict[str, asyncio.Lock] = {}
        self._opening: dict[str, tuple[HoldRow, asyncio.Task[Reason | None]]] = {}
        gates.held_shut = self.held_shut
        gates.opens_for_all = self.opens_for_all
        gates.still_asks = self.still_asks
        parameters.put_beneath = self._put_beneath
        settings.follow(lambda: gates.hand_over(self._held))

    async def load(self) -> None:
        """Read what is held, end what is over, and note what is to be done when terminals return."""
        for row in await self._core.store.read(holds.load):
            self._held.setdefault(row.serial, {})[row.is_emergency] = row
        before = await self._core.store.read(holds.load_before)
        self._before = {serial: values for serial, values in before.items() if values}
        self._end_over()
        for serial in self._concerned():
            self._note(serial, HoldState.WAITS, None)

    # What is held

    def top(self, serial: str) -> HoldRow | None:
        """Return what holds a gate: an emergency before anything else."""
        of_one = self._held.get(serial, {})
        return of_one.get(True) or of_one.get(False)

    def held_shut(self, serial: str) -> Hold | None:
        """Return whether the station keeps a gate shut, and for whom not."""
        top = self.top(serial)
        if top is None or top.kind is not HoldKind.SHUT:
            return None
        return Hold(vips_pass=bool(self._settings.get("vipsPassWhenShut")))

    def opens_for_all(self, serial: str) -> bool:
        """Whether a terminal is set to open for everybody: then the station keeps nobody out."""
        top = self.top(serial)
        is_open = top is not None and top.kind is HoldKind.OPEN
        return is_open and ALWAYS_OPEN in self._before.get(serial, {})

    def still_asks(self, serial: str) -> bool:
        """Whether a terminal was held shut and is not given back yet."""
        entry = self._directory.get(serial)
        is_set = entry is not None and entry.row.parameters.get(AUTO_OPEN) == "0"
        return is_set and self.before(serial).get(AUTO_OPEN, "0") != "0"

    def before(self, serial: str) -> Mapping[str, str]:
        """Return what a terminal's parameters were before holds set them, of those that they set."""
        return self._before.get(serial, {})

    def left_as(self, serial: str) -> Reason | None:
        """Return how a terminal's gate stays once nothing is asked of it any more; None where it opens by itself."""
        title = self._directory.known(serial).title
        is_set, top = bool(self._before.get(serial)), self.top(serial)
        if is_set and top is not None and top.kind is HoldKind.OPEN:
            return reason("gateStaysOpen", terminal=title)
        if is_set and top is not None:
            return reason("gateStaysShut", terminal=title)
        if self._gates.orders(serial) is not None:
            return reason(GATE_LEFT_SHUT, terminal=title)
        return None

    def emergencies(self) -> list[str]:
        """Return the terminals at which an emergency lasts."""
        return [serial for serial, of_one in self._held.items() if True in of_one]

    def standing(self, serial: str) -> HoldStanding | None:
        """Return how a terminal stands; None where nothing was held there since the start, nor is."""
        return self._standings.get(serial)

    def standings(self) -> list[HoldStanding]:
        """Return how all stand that are held, or are not given back yet."""
        return [self._standings[serial] for serial in self._concerned() if serial in self._standings]

    def _concerned(self) -> list[str]:
        known = self._directory.entries.keys()
        return sorted((self._held.keys() | self._before.keys()) & known)

    @property
    def notes(self) -> tuple[Reason, ...]:
        """Return what must not be overlooked."""
        return tuple(self._notes())

    def _notes(self) -> Iterator[Reason]:
        lasting = [self.top(serial) for serial in self.emergencies()]
        for kind, code in ((HoldKind.OPEN, "emergencyOpens"), (HoldKind.SHUT, "emergencyShuts")):
            if count := sum(row is not None and row.kind is kind for row in lasting):
                yield reason(code, count=count)
        if count := len(self._held) - len(lasting):
            yield reason("gatesHeld", count=count)
        standings = self.standings()
        if count := sum(each.reason is not None and each.reason.code == OPENS_ONCE for each in standings):
            yield reason("gatesOpenOnce", count=count)
        undone = [each for each in standings if each.state is not HoldState.DONE]
        if count := sum(each.kind is not None for each in undone):
            yield reason("gatesNotHeldYet", count=count)
        if count := sum(each.kind is None for each in undone):
            yield reason("gatesNotBackYet", count=count)

    # Begun and ended

    async def hold(
        self, kind: HoldKind, serials: Iterable[str], by: Reason, until: int | None = None
    ) -> "list[asyncio.Task[HoldStanding]]":
        """Hold gates; return a try of each, under way.

        Args:
            kind: how they are held.
            serials: the terminals.
            by: who does it.
            until: when it is over, µs UTC; None: it is an emergency, and lasts until somebody ends it.

        Raises:
            CommandFailed: a terminal is not known.
        """
        about = list(dict.fromkeys(serials))
        self._directory.check_known(about)
        since = max(
            [now_us(), *(row.since + 1 for each in about for row in self._held.get(each, {}).values())]
        )
        for serial in about:
            row = HoldRow(serial, until is None, kind, since, until, (by.code, by.arguments))
            self._held.setdefault(serial, {})[row.is_emergency] = row
        return await self._take_up(about)

    async def end(self, serials: Iterable[str], *, is_emergency: bool) -> "list[asyncio.Task[HoldStanding]]":
        """End emergencies, or else holds, at terminals; return a try of each to give back what is beneath."""
        about = [serial for serial in dict.fromkeys(serials) if is_emergency in self._held.get(serial, {})]
        self._drop(about, is_emergency=is_emergency)
        return await self._take_up(about)

    def _drop(self, serials: Iterable[str], *, is_emergency: bool) -> None:
        for serial in serials:
            of_one = self._held[serial]
            del of_one[is_emergency]
            if not of_one:
                del self._held[serial]

    async def _take_up(self, serials: Collection[str]) -> "list[asyncio.Task[HoldStanding]]":
        """Store how terminals are held now, and bring it about."""
        for serial in serials:
            self._note(serial, HoldState.WAITS, None)
        self._gates.hand_over(serials)
        await asyncio.wait({self._start_storing(serials)}, timeout=STORED_WITHIN_S)
        return [self._start(serial) for serial in serials]

    def _start_storing(self, serials: Collection[str]) -> "asyncio.Task[None]":
        async def store() -> None:  # as they are by then
            rows = [row for serial in serials for row in self._held.get(serial, {}).values()]
            await self._core.write(lambda db: holds.replace(db, serials, rows))

        return self._core.start_task(
            self._core.until_stored(store, "What is held"), f"store {len(serials)} holds"
        )

    def watch(self, now: float) -> None:
        """End what is over, and try again what failed; called every second."""
        self._end_over()
        for serial in [serial for serial, due in self._due.items() if due <= now]:
            del self._due[serial]
            self._start(serial)

    def _end_over(self) -> None:
        at = now_us()
        rows = [row for of_one in self._held.values() for row in of_one.values()]
        over = [row.serial for row in rows if row.until is not None and row.until <= at]
        if over:
            self._drop(over, is_emergency=False)
            self._core.start_task(self._take_up(over), "end of holds")

    def on_joined(self, entry: Entry, _session: Session) -> None:
        """Set what is to be set at a terminal that has called, before anybody else asks anything of it."""
        serial = entry.row.serial
        if serial in self._held or serial in self._before:
            self._start(serial, looks_again=True)

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten: it is held no more, and given back what it had should it return."""
        self._standings.pop(serial, None)
        self._due.pop(serial, None)
        self._opening.pop(serial, None)
        if self._held.pop(serial, None) is not None:
            self._start_storing([serial])
            self._core.changes.publish(status=True)

    # Brought about

    def _start(self, serial: str, *, looks_again: bool = False) -> "asyncio.Task[HoldStanding]":
        self._start_opening(serial)  # before anything else is asked of it
        work = self._bring(serial, looks_again=looks_again)
        return self._core.start_task(work, f"hold at {serial}")

    def _start_opening(self, serial: str) -> "asyncio.Task[Reason | None] | None":
        """Open a gate where that is due; one opening at a time."""
        top, entry = self.top(serial), self._directory.get(serial)
        if top is None or top.kind is not HoldKind.OPEN or top.is_opened:
            return None
        if entry is None or entry.session is None:
            return None
        last = self._opening.get(serial)
        if last is None or last[1].done() or not _is_same(last[0], top):
            self._opening[serial] = last = top, self._core.start_task(self._open(top), f"open {serial}")
        return last[1]

    async def _bring(self, serial: str, *, looks_again: bool = False) -> HoldStanding:
        """Set what is to be set at a terminal, and prove it, until nothing else is wanted."""
        async with self._turns.setdefault(serial, asyncio.Lock()):
            standing = self._standings.get(serial)
            if standing is not None and standing.state is HoldState.DONE and not looks_again:
                return standing
            self._due.pop(serial, None)
            while True:
                top, before = self.top(serial), self._before.get(serial)
                entry = self._directory.get(serial)
                if entry is None or entry.session is None:
                    if top is None and before is None:
                        return self._note(serial, HoldState.DONE, None)
                    away = reason("terminalUnknown", serial=serial) if entry is None else entry.away
                    return self._note(serial, HoldState.WAITS, away)
                state, why = await self._set(entry, top)
                self._gates.hand_over([serial])
                is_over = top is not None or serial not in self._before
                if not _is_same(self.top(serial), top) or (state is HoldState.DONE and not is_over):
                    continue
                if state is HoldState.FAILED:
                    self._due[serial] = time.monotonic() + AGAIN_S
                return self._note(serial, state, why)

    def _note(self, serial: str, state: HoldState, why: Reason | None) -> HoldStanding:
        top, last = self.top(serial), self._standings.get(serial)
        if top is not None:
            standing = HoldStanding(serial, top.kind, top.is_emergency, state, top.since, top.until, why)
        else:
            since = last.since if last is not None and last.kind is None else now_us()
            was_emergency = last is not None and last.is_emergency
            standing = HoldStanding(serial, None, was_emergency, state, since, reason=why)
        self._standings[serial] = standing
        self._core.changes.publish(terminals=[serial], status=True)
        return standing

    async def _set(self, entry: Entry, top: HoldRow | None) -> tuple[HoldState, Reason | None]:
        """Open where that is due, then set the parameters; return how it stands, and why."""
        serial = entry.row.serial
        opening = self._start_opening(serial)
        if opening is not None:
            await asyncio.wait({opening}, timeout=OPEN_FIRST_S)
        failure, remark = await self._lay(serial, top)
        if opening is not None and _is_same(self.top(serial), top):
            failure = await opening or failure
        if failure is None:
            return HoldState.DONE, remark
        return (HoldState.WAITS if failure.code in AWAY else HoldState.FAILED), failure

    async def _open(self, top: HoldRow) -> Reason | None:
        """Open a gate once; return why it is not known to be open."""
        language = self._language()
        language = language if language in LANGUAGES else LANGUAGES[0]
        say, why = sentence(reason("sayHeldOpen"), language), sentence(_by(top), language)
        by = Reason(*top.by)
        try:
            await self._openings.open(top.serial, say, by, why, at_once=True)
        except CommandFailed as failed:
            return failed.reason
        now = self._held.get(top.serial, {}).get(top.is_emergency)
        if now is not None and _is_same(now, top):
            self._held[top.serial][top.is_emergency] = replace(now, is_opened=True)
            self._start_storing([top.serial])
        return None

    async def _lay(self, serial: str, top: HoldRow | None) -> tuple[Reason | None, Reason | None]:
        """Set the parameters; return why that is not proven, and else what is to be said of it."""
        laid: dict[str, str] = {}

        async def make(reported: Mapping[str, str]) -> Mapping[str, str]:
            above = {} if top is None else _above(top.kind, reported)
            before = self._before.get(serial, {})
            new = {name: reported.get(name, BY_NAME[name].default) for name in above if name not in before}
            if new:
                before = {**before, **new}
                await self._core.write(lambda db: holds.keep_before(db, serial, before))
                self._before[serial] = before
            laid.update({**before, **above})
            return laid

        try:
            sent = await self._parameters.lay_over(serial, make, _by(top))
            if not [missed for missed in sent.not_taken if missed.found is not None]:
                await self._drop_before(serial, laid)
        except CommandFailed as failed:
            return failed.reason, None
        lost = [missed.reason for missed in sent.not_taken if missed.found is not None]
        if lost:
            return lost[0], None
        if top is not None and top.kind is HoldKind.OPEN and ALWAYS_OPEN not in laid:
            return None, reason(OPENS_ONCE)
        return None, sent.not_taken[0].reason if sent.not_taken else None

    async def _drop_before(self, serial: str, back: Mapping[str, str]) -> None:
        """Forget what was before, where nothing holds the gate any more and just that was put back."""
        if self.top(serial) is not None or self._before.get(serial) != back:
            return
        await self._core.write(lambda db: holds.drop_before(db, serial))
        if self._before.get(serial) == back:
            del self._before[serial]

    async def _put_beneath(self, serial: str, changes: Mapping[str, str]) -> frozenset[str]:
        """Keep of what others set for later what is held now."""
        before = self._before.get(serial, {})
        held = {name: value for name, value in changes.items() if name in before}
        if held:
            after = {**before, **held}
            await self._core.write(lambda db: holds.keep_before(db, serial, after))
            self._before[serial] = after
            if self.top(serial) is None:  # it is just being put back
                self._start(serial, looks_again=True)
        return frozenset(held)


def _above(kind: HoldKind, reported: Mapping[str, str]) -> dict[str, str]:
    """Return what holds a gate so."""
    always = {ALWAYS_OPEN: "1" if kind is HoldKind.OPEN else "0"} if ALWAYS_OPEN in reported else {}
    return always if kind is HoldKind.OPEN else {AUTO_OPEN: "0", **always}


def _is_same(one: HoldRow | None, other: HoldRow | None) -> bool:
    if one is None or other is None:
        return one is other
    return (one.is_emergency, one.kind, one.since) == (other.is_emergency, other.kind, other.since)


def _by(top: HoldRow | None) -> Reason:
    if top is None:
        return BY_END
    return BY_EMERGENCY if top.is_emergency else BY_HOLD
