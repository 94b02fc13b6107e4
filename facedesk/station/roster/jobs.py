"""Work on whole rosters: at most one for a terminal at a time, seen while it goes on, and stopped when asked."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.pending import MessageIds, WentAway
from facedesk.station.connection.session import Session
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.roster.reading_out import GiveWay, ReadOut, RosterReading, Take
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.store.delivery import differences
from facedesk.texts import reason

T = TypeVar("T")
OnProgress = Callable[[int, int], None]

RETURNS_WITHIN_S = 90.0
"""A terminal that goes away while it is read out is waited for; it dials again at its own pace."""
STARTS_MOST = 3
URGENT_WITHIN_S = 30.0
"""What goes ahead and is not done by then, a read-out waits for no longer."""
URGENT_LOOKS_S = 0.2


@dataclass(frozen=True, slots=True)
class RosterProgress:
    """How far work on a roster is: so many persons of so many; both 0 while it waits for its turn."""

    done: int = 0
    total: int = 0


@dataclass(slots=True)
class RosterJob:
    """One piece of work under way."""

    entry: Entry
    progress: RosterProgress = RosterProgress()
    on_progress: OnProgress | None = None
    task: asyncio.Task[Any] | None = None
    is_stopped: bool = False


class RosterWork:
    """Runs the work on rosters, and reads rosters out for it."""

    def __init__(
        self, core: Core, directory: Directory, ids: MessageIds, is_paused: Callable[[str], bool]
    ) -> None:
        """Keep the terminals; `is_paused` says whether a terminal's deliveries stand still."""
        self._core = core
        self._directory = directory
        self._is_paused = is_paused
        self.ids = ids
        self._jobs: dict[str, RosterJob] = {}

    def progress(self, serial: str) -> RosterProgress | None:
        """Return how far the work on a terminal's roster is, None where there is none."""
        job = self._jobs.get(serial)
        return job.progress if job is not None else None

    def stop(self, serial: str) -> None:
        """End the work on a terminal's roster at once; whoever waits for it hears `rosterStopped`."""
        job = self._jobs.get(serial)
        if job is not None and job.task is not None:
            job.is_stopped = True
            job.task.cancel()

    async def run(
        self, serial: str, work: Callable[[RosterJob], Awaitable[T]], on_progress: OnProgress | None = None
    ) -> T:
        """Do work on a terminal's roster.

        Raises:
            CommandFailed: the terminal is unknown, other work on its roster is under way, it was stopped, or
                what the work raises.
        """
        entry = self._directory.known(serial)
        if serial in self._jobs:
            raise CommandFailed(reason("rosterBusy", terminal=entry.title))
        job = self._jobs[serial] = RosterJob(entry, on_progress=on_progress)
        job.task = asyncio.ensure_future(work(job))
        self._announce(serial)
        try:
            result: T = await job.task
        except asyncio.CancelledError:
            if not job.is_stopped:
                raise
            raise CommandFailed(reason("rosterStopped", terminal=entry.title)) from None
        except WentAway:
            raise CommandFailed(reason("terminalGone", terminal=entry.title)) from None
        finally:
            del self._jobs[serial]
            self._announce(serial)
        return result

    def advance(self, job: RosterJob, done: int, total: int) -> None:
        """Note how far a piece of work is."""
        job.progress = RosterProgress(done, total)
        self._core.changes.publish(terminals=[job.entry.row.serial])
        if job.on_progress is not None:
            job.on_progress(done, total)

    def _announce(self, serial: str) -> None:
        self._core.changes.publish(terminals=[serial], deliveries=[serial])

    @asynccontextmanager
    async def turn(self, entry: Entry) -> AsyncIterator[Session]:
        """Wait for this terminal's turn, between its deliveries; return the session it is online with.

        Raises:
            CommandFailed: it is offline, or not admitted.
            WentAway: its connection ended meanwhile.
        """
        session = entry.session
        if session is None:
            raise CommandFailed(entry.away)
        async with session.pending.one_at_a_time:
            if session.closed:
                raise WentAway
            yield session

    async def read(
        self, job: RosterJob, begin: Callable[[], Take], then: Callable[[], Awaitable[None]] | None = None
    ) -> ReadOut:
        """Read a roster out, within the time that a whole read-out may take.

        It starts anew where the terminal went away and came back, and after it gave way to what is more urgent.

        Args:
            job: the work that it is part of.
            begin: called at each start, gives what deals with a person.
            then: what is to be done with the whole before the terminal's deliveries go on.
        """
        try:
            async with asyncio.timeout(bounds.READ_OUT_S):
                return await self._read(job, begin, then)
        except TimeoutError:
            hours = round(bounds.READ_OUT_S / 3600)
            raise CommandFailed(reason("rosterSlow", terminal=job.entry.title, hours=hours)) from None

    async def _read(
        self, job: RosterJob, begin: Callable[[], Take], then: Callable[[], Awaitable[None]] | None
    ) -> ReadOut:
        entry, patient = job.entry, True
        starts = 0
        while True:
            try:
                async with self.turn(entry) as session:
                    read = await self._reading(job, session, begin(), look=patient).run()
                    if then is not None:
                        await then()
                    return read
            except GiveWay:
                patient = await self._let_ahead(entry.row.serial)
            except WentAway:
                starts += 1
                if starts == STARTS_MOST:
                    raise
                await self._until_back(entry)

    def _reading(self, job: RosterJob, session: Session, take: Take, *, look: bool) -> RosterReading:
        return RosterReading(
            session,
            self.ids,
            job.entry.title,
            take,
            partial(self.advance, job),
            partial(self._is_urgent, job.entry.row.serial) if look else _never,
        )

    async def _is_urgent(self, serial: str) -> bool:
        if self._is_paused(serial):
            return False
        at = now_us()
        return await self._core.store.read(lambda db: differences.is_urgent(db, serial, at))

    async def _let_ahead(self, serial: str) -> bool:
        """Wait until what is urgent is done; return whether it is, for what hangs is not given way to again."""
        try:
            async with asyncio.timeout(URGENT_WITHIN_S):
                while await self._is_urgent(serial):  # noqa: ASYNC110  a fact in the store, of which nobody tells
                    await asyncio.sleep(URGENT_LOOKS_S)
        except TimeoutError:
            return False
        return True

    async def _until_back(self, entry: Entry) -> None:
        """Wait until a terminal is online again.

        Raises:
            WentAway: it did not come back in time.
        """
        changed = asyncio.Event()
        unsubscribe = self._core.changes.subscribe(lambda _notice: changed.set())
        try:
            async with asyncio.timeout(RETURNS_WITHIN_S):
                while entry.session is None or entry.session.closed:
                    changed.clear()
                    await changed.wait()
        except TimeoutError:
            raise WentAway from None
        finally:
            unsubscribe()


async def _never() -> bool:
    return False
