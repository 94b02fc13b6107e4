"""What happens in upgrades: stored in its order, then told."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from functools import partial

from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.upgrades.running import RunningJob, ToldStep
from facedesk.store import upgrades
from facedesk.store.database import Database
from facedesk.store.upgrade_state import UpgradeState
from facedesk.store.upgrades import UpgradeRow

log = logging.getLogger(__name__)


class Steps:
    """Stores steps as they come; whoever follows a job hears of them afterwards."""

    def __init__(
        self,
        core: Core,
        on_stored: Callable[[Iterable[ToldStep]], None],
        on_ended: Callable[[RunningJob], Awaitable[None]],
    ) -> None:
        """Store nothing yet; `on_stored` hears of steps, `on_ended` of a job's end, once that is stored."""
        self._core = core
        self._on_stored = on_stored
        self._on_ended = on_ended
        self._unsaved: dict[tuple[int, UpgradeState], ToldStep] = {}
        """In their order; of each state the last, so that neither a full disk nor a talkative terminal fills memory."""
        self._ended: list[RunningJob] = []
        self._to_save = asyncio.Event()
        self._listeners: dict[int, list[asyncio.Queue[ToldStep | None]]] = {}

    def add(self, row: UpgradeRow, size: int) -> None:
        """Have a step stored and told."""
        self._unsaved.pop((row.id, row.state), None)
        self._unsaved[row.id, row.state] = ToldStep(row.copy(), size)
        self._to_save.set()

    def end(self, of: RunningJob) -> None:
        """Have it stored that a job has ended, after its steps."""
        self._ended.append(of)
        self._to_save.set()

    async def follow(self, job_id: int) -> AsyncIterator[ToldStep]:
        """Go through what happens in a running job from now on, to its end."""
        heard: asyncio.Queue[ToldStep | None] = asyncio.Queue()
        self._listeners.setdefault(job_id, []).append(heard)
        try:
            while (step := await heard.get()) is not None:
                yield step
        finally:
            self._listeners[job_id].remove(heard)
            if not self._listeners[job_id]:
                del self._listeners[job_id]

    async def store_all(self) -> None:
        """Store what happened in its order, then tell of it; goes on for ever."""
        while True:
            await self._to_save.wait()
            self._to_save.clear()
            steps, ended = [*self._unsaved.values()], self._ended
            self._unsaved, self._ended = {}, []
            run = partial(_save, rows=[step.row for step in steps], ended=[of.job.id for of in ended])
            await self._core.until_stored(partial(self._core.store.write, run), "how far upgrades are")
            self._on_stored(steps)
            for step in steps:
                self._tell(step.row.job_id, step)
            self._core.changes.publish(terminals=[step.row.serial for step in steps])
            for of in ended:
                try:
                    await self._on_ended(of)
                except Exception:  # whatever it is, the steps of the others are to be stored
                    log.exception("What served a job of upgrades that has ended could not be ended")
                self._tell(of.job.id, None)

    def _tell(self, job_id: int, step: ToldStep | None) -> None:
        for heard in self._listeners.get(job_id, ()):
            heard.put_nowait(step)


def _save(db: Database, rows: list[UpgradeRow], ended: list[int]) -> None:
    upgrades.save(db, rows)
    for job_id in ended:
        upgrades.end(db, job_id, now_us())
