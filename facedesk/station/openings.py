"""Gates opened by hand: who, when, why, and what the terminal answered, kept from before it is asked."""

from collections.abc import AsyncIterator
from functools import partial
from typing import Final

from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.hand_keeper import HandKeeper
from facedesk.station.terminals.commands import TerminalCommands
from facedesk.station.terminals.directory import Directory
from facedesk.store import openings
from facedesk.store.openings import OpeningRow, OpeningSpan
from facedesk.texts import Reason

ROWS_AT_ONCE: Final = 500


class Openings:
    """Opens gates for people, and remembers each time."""

    def __init__(self, core: Core, directory: Directory, commands: TerminalCommands) -> None:
        """Keep what it needs of the other members; `load` reads what was interrupted."""
        self._core = core
        self._directory = directory
        self._commands = commands
        self._keeper = HandKeeper(core, "opening")

    async def load(self) -> None:
        """End those that were under way when the station ended: nobody knows what came of them."""
        await self._core.store.write(openings.end_interrupted)

    async def open(self, serial: str, say: str, by: Reason, why: str = "", *, at_once: bool = False) -> None:
        """Open a terminal's gate, and keep who did it.

        Args:
            serial: the terminal.
            say: what it speaks.
            by: who does it.
            why: what they say of it.
            at_once: no disk is waited for.

        Raises:
            CommandFailed: no such terminal is known, it is not online, refused, or did not answer.
        """
        self._directory.known(serial)
        at, parts = now_us(), (by.code, by.arguments)
        await self._keeper.run(
            serial,
            lambda db: openings.begin(db, serial, at, parts, spoken=say, why=why),
            openings.end,
            lambda: self._commands.open_gate(serial, say),
            at_once=at_once,
        )

    # What there was

    async def each(self, within: OpeningSpan) -> AsyncIterator[OpeningRow]:
        """Go through all openings of a span of time, the newest first."""
        before: int | None = None
        while True:
            query = partial(openings.newest, limit=ROWS_AT_ONCE, before=before, within=within)
            found = await self._core.store.read(query)
            for row in found:
                yield row
            if len(found) < ROWS_AT_ONCE:
                return
            before = found[-1].id
