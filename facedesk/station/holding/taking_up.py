"""Takes up how gates are held from now on: stored, handed to the terminals, and begun to be brought about."""

import asyncio
from collections.abc import Collection, Iterator
from typing import Final

from facedesk.station import bounds
from facedesk.station.gatekeeping.gates import Gates
from facedesk.station.holding.bringing import Bringing
from facedesk.station.holding.held import HeldGates, scopes
from facedesk.station.holding.places import Insiders
from facedesk.station.terminals.views import HoldStanding
from facedesk.store.hold_words import SaidRow

_AT_ONCE: Final = 50
Tries = list["asyncio.Task[HoldStanding]"]


class TakingUp:
    """Takes up what has changed in how gates are held."""

    def __init__(self, held: HeldGates, gates: Gates, bringing: Bringing, insiders: Insiders) -> None:
        """Keep what it needs of the others."""
        self._held = held
        self._gates = gates
        self._bringing = bringing
        self._insiders = insiders

    async def take_up(self, serials: Collection[str], said: Collection[SaidRow] = ()) -> Tries:
        """Store how terminals are held now, and what was said, and bring it about."""
        self._insiders.watch(scopes(self._held.rows()))
        for some in _some_at_a_time(serials):
            for serial in some:
                self._bringing.ask(serial)
            self._gates.hand_over(some)
            await asyncio.sleep(0)  # hundreds at once would be felt in the window
        await self.store(serials, said)
        started: Tries = []
        for some in _some_at_a_time(serials):
            started += map(self._bringing.start, some)
            await asyncio.sleep(0)
        return started

    async def store(self, serials: Collection[str], said: Collection[SaidRow]) -> None:
        """Store how terminals are held now, and what was said; a disk that takes nothing is not waited for long."""
        storing = self._held.start_storing(serials, said)
        await asyncio.wait({storing}, timeout=bounds.GATES_STORED_WITHIN_S)


def _some_at_a_time(serials: Collection[str]) -> Iterator[list[str]]:
    every = list(serials)
    for first in range(0, len(every), _AT_ONCE):
        yield every[first : first + _AT_ONCE]
