"""A station on a folder, and simulated terminals at its port: either may go and come back."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from facedesk.simulator.terminal.faults import Faults
from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal
from facedesk.station.gatekeeping.rules import AUTO_OPEN
from facedesk.station.holding.standing import ALWAYS_OPEN
from facedesk.station.station import Station
from facedesk.station.terminals.views import HoldStanding
from facedesk.store.database import Store
from facedesk.store.holds import HoldKind
from facedesk.texts import reason

OPEN, SHUT = HoldKind.OPEN, HoldKind.SHUT
BY = reason("byCommandLine")
QUICK = replace(HABITS, backoff=lambda _attempt: 0.02, hang_up_timeout_s=0.2)
HOUR_US = 3_600_000_000
A, B, C = "168380000101", "168380000102", "168380000103"


class House:
    """A station on a folder and terminals at its port; either may go and come back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.terminals: dict[str, SimulatedTerminal] = {}
        self.station: Station
        self.port = 0

    async def start(self) -> None:
        store = Store(self.folder)
        await asyncio.to_thread(store.open)
        self.station = Station(store)
        await self.station.start(("127.0.0.1", self.port))
        self.port = self.station.port

    async def restart(self) -> None:
        await self.station.stop()
        await self.start()

    async def add(self, serial: str, *lacks: str, faults: Faults | None = None) -> SimulatedTerminal:
        await self.station.terminals.admit(serial)
        terminal = self.dial(serial, *lacks, faults=faults)
        await self.until(lambda: bool(self.station.parameters.known(serial)))
        return terminal

    def dial(self, serial: str, *lacks: str, faults: Faults | None = None) -> SimulatedTerminal:
        """Let a terminal that lacks some parameters dial."""
        terminal = SimulatedTerminal(f"ws://127.0.0.1:{self.port}", serial, habits=QUICK)
        for name in lacks:
            del terminal.parameters[name]
        if faults is not None:
            terminal.faults = faults
        self.terminals[serial] = terminal
        terminal.start()
        return terminal

    async def come(self, serial: str) -> None:
        if self.terminals[serial]._life is None:
            self.terminals[serial].start()

    async def go(self, serial: str) -> None:
        await self.terminals[serial].stop()
        await self.until(lambda: self.station.directory.known(serial).session is None)

    async def until(self, holds: Callable[[], bool]) -> None:
        async with asyncio.timeout(20):
            while not holds():  # noqa: ASYNC110  terminals and a station that restarts
                await asyncio.sleep(0.005)

    async def stands(self, serial: str, state: str) -> HoldStanding:
        """Wait until holding a gate stands so."""

        def is_so() -> bool:
            standing = self.station.holding.standing(serial)
            return standing is not None and standing.state.value == state

        await self.until(is_so)
        standing = self.station.holding.standing(serial)
        assert standing is not None
        return standing

    def gate(self, serial: str) -> tuple[str | None, str | None]:
        """Return how a terminal is set: whether it opens by itself, and for everybody."""
        parameters = self.terminals[serial].parameters
        return parameters.get(AUTO_OPEN), parameters.get(ALWAYS_OPEN)

    async def hold(self, kind: HoldKind, *serials: str, until: int | None = None) -> list[HoldStanding]:
        return await asyncio.gather(*await self.station.holding.hold(kind, serials, BY, until))

    async def end(self, *serials: str, is_emergency: bool = True) -> list[HoldStanding]:
        return await asyncio.gather(*await self.station.holding.end(serials, BY, is_emergency=is_emergency))


def said(standings: Sequence[HoldStanding]) -> list[tuple[str, str, str | None]]:
    return [
        (each.kind.value if each.kind else "end", each.state.value, each.reason.code if each.reason else None)
        for each in standings
    ]
