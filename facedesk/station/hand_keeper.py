"""Keeps what somebody asks of a terminal by hand: before it is asked, and what came of it, whoever waits for that."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Final, TypeVar

from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.store.by_hand import HandState
from facedesk.store.database import Database, Query
from facedesk.store.people.people import ReasonParts

T = TypeVar("T")
K = TypeVar("K")
End = Callable[[Database, int, HandState, ReasonParts | None], None]

KEPT_WITHIN_S: Final = 0.5
"""So long a disk may take: then the terminal is asked all the same, and it is kept when the disk allows."""


class HandKeeper:
    """Runs what is asked of terminals, and keeps it."""

    def __init__(self, core: Core, what: str) -> None:
        """Keep where it is stored, and what it is called where that fails."""
        self._core = core
        self._what = what

    async def run(
        self,
        serial: str,
        begin: Query[int],
        end: End,
        work: Callable[[], Coroutine[Any, Any, T]],
        *,
        at_once: bool = False,
    ) -> T:
        """Ask something of a terminal; its answer is kept also where nobody waits for it any more.

        Args:
            serial: the terminal.
            begin: stores that it is about to be asked; returns its id.
            end: stores what came of it.
            work: asks it.
            at_once: no disk is waited for; whoever asks goes on waiting to the end.

        Raises:
            CommandFailed: it was not done.
        """
        through = self._go_through(serial, begin, end, work, at_once=at_once)
        if at_once:  # nothing else may be sent before
            came = await through
        else:
            came = await asyncio.shield(self._core.start_task(through, f"{self._what} at {serial}"))
        if isinstance(came, CommandFailed):
            raise came
        return came

    async def _go_through(
        self,
        serial: str,
        begin: Query[int],
        end: End,
        work: Callable[[], Coroutine[Any, Any, T]],
        *,
        at_once: bool,
    ) -> T | CommandFailed:
        begun = self._core.start_task(self._keep(begin), f"{self._what} of {serial}")
        if not at_once:
            await asyncio.wait({begun}, timeout=KEPT_WITHIN_S)
        came: T | CommandFailed
        try:
            came = await work()
        except CommandFailed as failed:
            came = failed
        failure = came if isinstance(came, CommandFailed) else None
        ended = self._core.start_task(
            self._note_end(serial, begun, end, failure), f"end of the {self._what} of {serial}"
        )
        await asyncio.wait({ended}, timeout=KEPT_WITHIN_S)
        return came

    async def _note_end(
        self, serial: str, begun: "asyncio.Task[int]", end: End, failure: CommandFailed | None
    ) -> None:
        number = await begun
        state = HandState.DONE if failure is None else HandState.FAILED
        why = None if failure is None else (failure.reason.code, failure.reason.arguments)
        await self._keep(lambda db: end(db, number, state, why))
        self._core.changes.publish(terminals=[serial])

    async def _keep(self, run: Query[K]) -> K:
        kept: list[K] = []

        async def write() -> None:
            kept.append(await self._core.write(run))

        await self._core.until_stored(write, f"The {self._what} by hand")
        return kept[0]
