"""Brings about at each terminal what holds its gate, and what was before when nothing does; tries again what failed."""

import asyncio
import time
from dataclasses import replace
from typing import Final

from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.gatekeeping.gates import Gates
from facedesk.station.holding.held import HeldGates, is_same
from facedesk.station.holding.setting import GateSetter
from facedesk.station.terminals.directory import Directory
from facedesk.station.terminals.views import HoldStanding, HoldState
from facedesk.store.holds import HoldRow
from facedesk.texts import Reason, reason

AGAIN_S: Final = 5.0
"""After so long, what failed is tried again."""


class Bringing:
    """How each terminal stands, and what is under way there."""

    def __init__(
        self, core: Core, directory: Directory, held: HeldGates, *, gates: Gates, setter: GateSetter
    ) -> None:
        """Keep what it needs of the other members."""
        self._core = core
        self._directory = directory
        self._held = held
        self._gates = gates
        self._setter = setter
        self._standings: dict[str, HoldStanding] = {}
        self._asked: dict[str, tuple[HoldRow | None, float]] = {}  # what was asked last, and when, monotonic
        self._due: dict[str, float] = {}  # monotonic seconds
        self._turns: dict[str, asyncio.Lock] = {}

    # How they stand

    def standing(self, serial: str) -> HoldStanding | None:
        """Return how a terminal stands; None where nothing was held there since the start, nor is."""
        return self._standings.get(serial)

    def standings(self) -> list[HoldStanding]:
        """Return how all stand that are held, or are not given back yet."""
        known = self._held.concerned() & self._directory.entries.keys()
        return [self._standings[serial] for serial in sorted(known) if serial in self._standings]

    def note(self, serial: str, state: HoldState, why: Reason | None) -> HoldStanding:
        """Note how a terminal stands, and tell whoever shows it."""
        top, last = self._held.top(serial), self._standings.get(serial)
        if top is not None:
            standing = HoldStanding(serial, top.kind, top.is_emergency, state, top.since, top.until, why)
        else:
            since = last.since if last is not None and last.kind is None else now_us()
            was_emergency = last is not None and last.is_emergency
            standing = HoldStanding(serial, None, was_emergency, state, since, reason=why)
        self._standings[serial] = standing = self._with_tries(standing, last)
        self._show(serial, standing)
        return standing

    def _with_tries(self, standing: HoldStanding, last: HoldStanding | None) -> HoldStanding:
        """Return it with how often it was tried, when it is again, and how long it took."""
        goes_on = last is not None and (last.kind, last.since) == (standing.kind, standing.since)
        tries, took_ms = (last.tries, last.took_ms) if last is not None and goes_on else (0, None)
        if standing.state is HoldState.FAILED:
            again = now_us() + round(AGAIN_S * 1_000_000)
            return replace(standing, tries=tries + 1, again_at=again)
        asked = self._asked.get(standing.serial)
        if standing.state is HoldState.DONE and took_ms is None and asked is not None:
            took_ms = round((time.monotonic() - asked[1]) * 1000)
        return replace(standing, tries=tries, took_ms=took_ms)

    def _show(self, serial: str, standing: HoldStanding) -> None:
        entry = self._directory.get(serial)
        if entry is not None:
            entry.held = standing if serial in self._held.concerned() else None
        self._core.changes.publish(terminals=[serial], status=True)

    def note_again(self, serial: str) -> None:
        """Have what was said of the same word shown as it is by now: how long it lasts."""
        top, last = self._held.top(serial), self._standings.get(serial)
        if top is not None and last is not None and last.kind is top.kind:
            self._standings[serial] = changed = replace(last, since=top.since, until=top.until)
            self._show(serial, changed)

    # Asked, and tried again

    def ask(self, serial: str) -> bool:
        """Note what is to be brought about from now on; return whether that is something else than before."""
        top, asked = self._held.top(serial), self._asked.get(serial)
        if asked is not None and is_same(asked[0], top) and serial in self._standings:
            return False
        self._asked[serial] = top, time.monotonic()
        self.note(serial, HoldState.WAITS, None)
        return True

    def load(self, serial: str) -> None:
        """Note what a terminal is to be brought to when it returns: after a start all are away."""
        self.note(serial, HoldState.WAITS, self._directory.known(serial).away)

    def start(self, serial: str, *, looks_again: bool = False) -> "asyncio.Task[HoldStanding]":
        """Start to bring it about at a terminal."""
        self._setter.start_opening(serial)  # before anything else is asked of it
        work = self._bring(serial, looks_again=looks_again)
        return self._core.start_task(work, f"hold at {serial}")

    def look_at(self, serial: str) -> None:
        """Hold a gate again that reads otherwise by now, whoever did that at the terminal."""
        top, standing = self._held.top(serial), self._standings.get(serial)
        is_done = standing is not None and standing.state is HoldState.DONE
        if top is not None and is_done and self._setter.reads_otherwise(serial, top):
            self.note(serial, HoldState.WAITS, reason("gateReadsOtherwise"))
            self.start(serial)

    def watch(self, now: float) -> None:
        """Try again what failed; called every second."""
        for serial in [serial for serial, due in self._due.items() if due <= now]:
            del self._due[serial]
            self.start(serial)

    def forget(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        self._standings.pop(serial, None)
        self._asked.pop(serial, None)
        self._due.pop(serial, None)
        self._turns.pop(serial, None)
        self._setter.forget(serial)

    async def _bring(self, serial: str, *, looks_again: bool = False) -> HoldStanding:
        """Set what is to be set at a terminal, and prove it, until nothing else is wanted."""
        async with self._turns.setdefault(serial, asyncio.Lock()):
            standing = self._standings.get(serial)
            if standing is not None and standing.state is HoldState.DONE and not looks_again:
                return standing
            self._due.pop(serial, None)
            while True:
                if (left := self._left(serial)) is not None:
                    return left
                top, entry = self._held.top(serial), self._directory.known(serial)
                state, why = await self._setter.set(entry, top)
                self._gates.hand_over([serial])
                if not is_same(self._held.top(serial), top):
                    continue
                if state is HoldState.FAILED:
                    self._due[serial] = time.monotonic() + AGAIN_S
                return self.note(serial, state, why)

    def _left(self, serial: str) -> HoldStanding | None:
        """Return how a terminal stands that nothing can be asked of now, or where nothing is left to be done."""
        entry = self._directory.get(serial)
        if entry is not None and entry.session is not None:
            return None
        if serial not in self._held.concerned():
            return self.note(serial, HoldState.DONE, None)
        away = reason("terminalUnknown", serial=serial) if entry is None else entry.away
        return self.note(serial, HoldState.WAITS, away)
