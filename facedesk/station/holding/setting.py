"""Sets at one terminal what holds its gate, or what was before: opens it first where that is due, and proves it."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.holding.facts import UNSAID, HeldFacts
from facedesk.station.holding.held import HeldGates, is_same
from facedesk.station.holding.standing import ALWAYS_OPEN, OPENS_ONCE
from facedesk.station.openings import Openings
from facedesk.station.parameters.orders import AWAY
from facedesk.station.parameters.parameters import Parameters
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.terminals.views import HoldState
from facedesk.store.holds import HoldKind, HoldRow
from facedesk.texts import LANGUAGES, Reason, reason, sentence

OPEN_FIRST_S: Final = 1.0
"""So long an answer to the opening is waited for before the gate is held."""
BY_EMERGENCY, BY_HOLD, BY_END = reason("byEmergency"), reason("byHold"), reason("byHoldEnd")


class GateSetter:
    """Talks to terminals; one opening at a time at each."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        held: HeldGates,
        facts: HeldFacts,
        *,
        parameters: Parameters,
        openings: Openings,
        language: Callable[[], str],
    ) -> None:
        """Keep what it needs of the other members."""
        self._core = core
        self._directory = directory
        self._held = held
        self._facts = facts
        self._parameters = parameters
        self._openings = openings
        self._language = language
        self._opening: dict[str, tuple[HoldRow, asyncio.Task[Reason | None]]] = {}

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        self._opening.pop(serial, None)

    def start_opening(self, serial: str) -> "asyncio.Task[Reason | None] | None":
        """Open a gate where that is due; one opening at a time."""
        top, entry = self._held.top(serial), self._directory.get(serial)
        if top is None or top.kind is not HoldKind.OPEN or top.is_opened:
            return None
        if entry is None or entry.session is None:
            return None
        last = self._opening.get(serial)
        if last is None or last[1].done() or not is_same(last[0], top):
            self._opening[serial] = last = top, self._core.start_task(self._open(top), f"open {serial}")
        return last[1]

    def reads_otherwise(self, serial: str, top: HoldRow) -> bool:
        """Whether a terminal reports of what holds its gate that it is set otherwise."""
        entry = self._directory.get(serial)
        reported = {} if entry is None else entry.row.parameters
        above = _above(top.kind, reported)
        return any(name in reported and reported[name] != value for name, value in above.items())

    async def set(self, entry: Entry, top: HoldRow | None) -> tuple[HoldState, Reason | None]:
        """Open where that is due, then set the parameters; return how it stands, and why."""
        serial = entry.row.serial
        opening = self.start_opening(serial)
        if opening is not None:
            await asyncio.wait({opening}, timeout=OPEN_FIRST_S)
        failure, remark = await self._lay(serial, top)
        if opening is not None and is_same(self._held.top(serial), top):
            failure = await opening or failure
        if failure is None:
            return HoldState.DONE, remark
        return (HoldState.WAITS if failure.code in AWAY else HoldState.FAILED), failure

    async def _open(self, top: HoldRow) -> Reason | None:
        """Open a gate once; return why it is not known to be open."""
        language = self._language()
        language = language if language in LANGUAGES else LANGUAGES[0]
        say, why = sentence(reason("sayHeldOpen"), language), top.why or sentence(by(top), language)
        try:
            await self._openings.open(top.serial, say, Reason(*top.by), why, at_once=True)
        except CommandFailed as failed:
            return failed.reason
        self._held.change(top, is_opened=True)
        self._held.start_storing([top.serial])
        return None

    async def _lay(self, serial: str, top: HoldRow | None) -> tuple[Reason | None, Reason | None]:
        """Set the parameters; return why that is not proven, and else what is to be said of it."""
        laid: dict[str, str] = {}

        async def make(reported: Mapping[str, str]) -> Mapping[str, str]:
            above = {} if top is None else _above(top.kind, reported)
            before, known = self._held.before(serial), {**self._facts.was_said(serial), **reported}
            new = {name: known.get(name, UNSAID) for name in above if name not in before}
            if new:
                before = {**before, **new}
                is_urgent = top is not None and top.is_emergency
                keep = self._held.keep_before_at_once if is_urgent else self._held.keep_before
                await keep(serial, before)
            laid.update({**before, **above})
            return {name: value for name, value in laid.items() if value != UNSAID}

        try:
            sent = await self._parameters.lay_over(serial, make, by(top))
            lost = [missed.reason for missed in sent.not_taken if missed.found is not None]
            if not lost and UNSAID in laid.values():
                lost = [reason("openingUnsaid", terminal=self._directory.title(serial))]
            if lost:
                return lost[0], None
            await self._held.drop_before(serial, laid)
        except CommandFailed as failed:
            return failed.reason, None
        if top is not None and top.kind is HoldKind.OPEN and ALWAYS_OPEN not in laid:
            return None, reason(OPENS_ONCE)
        return None, sent.not_taken[0].reason if sent.not_taken else None


def by(top: HoldRow | None) -> Reason:
    """Return what sets the parameters of a terminal."""
    if top is None:
        return BY_END
    if top.is_emergency and top.why:
        return reason("byEmergencyFor", why=top.why)
    return BY_EMERGENCY if top.is_emergency else BY_HOLD


def _above(kind: HoldKind, reported: Mapping[str, str]) -> dict[str, str]:
    """Return what holds a gate so."""
    always = {ALWAYS_OPEN: "1" if kind is HoldKind.OPEN else "0"} if ALWAYS_OPEN in reported else {}
    return always if kind is HoldKind.OPEN else {AUTO_OPEN: "0", **always}
