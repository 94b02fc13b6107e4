"""Gates opened by hand: who, when, why, and what the terminal answered, kept from before it is asked."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
from typing import Final, TypeVar

from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.terminals.commands import TerminalCommands
from facedesk.station.terminals.directory import Directory
from facedesk.store import openings
from facedesk.store.database import Query
from facedesk.store.openings import OpeningRow, OpeningState, Span
from facedesk.texts import Reason

T = TypeVar("T")

KEPT_WITHIN_S: Final = 0.5
"""So long a disk may take: then the gate opens all the same, and what is to be kept is kept when the disk allows."""
ROWS_AT_ONCE: Final = 500


class Openings:
    """Opens gates for people, and remembers each time."""

    def __init__(self, core: Core, directory: Directory, commands: TerminalCommands) -> None:
        """Keep what it needs of the other members; `load` reads what was interrupted."""
        self._core = core
        self._directory = directory
        self._commands = commands

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
        begun = self._core.start_task(
            self._keep(lambda db: openings.begin(db, serial, at, parts, spoken=say, why=why)),
            f"opening of {serial}",
        )
        if not at_once:
            await asyncio.wait({begun}, timeout=KEPT_WITHIN_S)
        try:
            await self._commands.open_gate(serial, say)
        except CommandFailed as failure:
            await self._end(serial, begun, OpeningState.FAILED, failure.reason)
            raise
        await self._end(serial, begun, OpeningState.DONE)

    async def _end(
        self, serial: str, begun: "asyncio.Task[int]", state: OpeningState, why: Reason | None = None
    ) -> None:
        parts = None if why is None else (why.code, why.arguments)

        async def end() -> None:
            opening_id = await begun
            await self._keep(lambda db: openings.end(db, opening_id, state, parts))
            self._core.changes.publish(terminals=[serial])

        ended = self._core.start_task(end(), f"end of the opening of {serial}")
        await asyncio.wait({ended}, timeout=KEPT_WITHIN_S)

    async def _keep(self, run: Query[T]) -> T:
        kept: list[T] = []

        async def write() -> None:
            kept.append(await self._core.write(run))

        await self._core.until_stored(write, "An opening by hand")
        return kept[0]

    # What there was

    async def each(self, within: Span) -> AsyncIterator[OpeningRow]:
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
