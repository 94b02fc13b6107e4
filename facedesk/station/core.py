"""What all members of the station stand on: the store, what is said of changes, tasks, and writing."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from typing import Any, TypeVar

from facedesk.station import bounds
from facedesk.station.changes import Changes
from facedesk.station.failures import CommandFailed, trouble_reason
from facedesk.store.database import Query, Store, StoreError
from facedesk.store.delivery.transition import WrongState
from facedesk.store.pictures.pictures import PictureRef
from facedesk.texts import reason

log = logging.getLogger(__name__)

T = TypeVar("T")


class Core:
    """Holds what the members share; it knows none of them."""

    def __init__(self, store: Store) -> None:
        """Keep an open store."""
        self.store = store
        self.changes = Changes()
        self._tasks: set[asyncio.Task[Any]] = set()

    async def stop(self) -> None:
        """End all tasks, and note no more changes."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self.changes.close()

    def start_task(self, work: Coroutine[Any, Any, T], name: str) -> "asyncio.Task[T]":
        """Start a task, keep it, and show its failure."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._on_task_ended)
        return task

    def start_unless_running(self, work: Callable[[], Coroutine[Any, Any, None]], name: str) -> None:
        """Start a look that a disk or a name server may hold for ever, but not a second one behind it."""
        if not any(task.get_name() == name for task in self._tasks):
            self.start_task(work(), name)

    def _on_task_ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("Task %s failed", task.get_name(), exc_info=error)

    async def write(self, run: Query[T], pictures: Sequence[tuple[PictureRef, bytes]] = ()) -> T:
        """Run `run` in the writer's thread; what the store cannot do is a command that was not done."""
        return await self._written(self.store.write(run, pictures))

    async def write_urgently(self, run: Query[T]) -> T:
        """Do the same where a disk that is full must not keep it from being done."""
        return await self._written(self.store.write_urgently(run))

    async def _written(self, writing: Awaitable[T]) -> T:
        try:
            return await writing
        except StoreError as error:
            raise CommandFailed(trouble_reason(error, str(self.store.folder))) from error
        except WrongState as error:
            raise CommandFailed(reason("standsOtherwise")) from error

    async def until_stored(self, work: Callable[[], Awaitable[object]], what: str) -> None:
        """Do something that nobody would do again, however often the store refuses."""
        is_said = False
        while True:
            try:
                await work()
            except (CommandFailed, StoreError) as error:
                if not is_said:
                    log.warning("%s cannot be stored yet: %s", what, error)
                is_said = True
                await asyncio.sleep(bounds.STORE_AGAIN_S)
            else:
                return
