"""What all parts of the station's face stand on: the store, the terminals, its tasks, and writing."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from facedesk.station.changes import Changes
from facedesk.station.failures import CommandFailed, trouble_reason
from facedesk.station.terminals.directory import Directory
from facedesk.station.terminals.presence import Presence
from facedesk.store.database import Query, Store, StoreError
from facedesk.store.pictures.pictures import PictureRef

if TYPE_CHECKING:
    from facedesk.station.clocks.wall_clock import TakenBack
    from facedesk.station.delivery.deliveries import Deliveries
    from facedesk.station.people.arranging import Arranging
    from facedesk.station.people.people import People

log = logging.getLogger(__name__)

T = TypeVar("T")


class Foundation:
    """Holds what the parts share; `directory` and `_presence` are there once the station has started."""

    directory: Directory
    deliveries: "Deliveries"
    people: "People"
    arranging: "Arranging"
    _presence: Presence

    def __init__(self, store: Store) -> None:
        """Keep an open store."""
        self.store = store
        self.changes = Changes()
        self._tasks: set[asyncio.Task[Any]] = set()

    def let_go(self, serial: str) -> None:
        """Hear that a terminal was forgotten."""
        raise NotImplementedError

    def withdraw(self, serial: str) -> None:
        """Hear that a terminal that was forgotten is known again."""
        raise NotImplementedError

    def apply_setting(self, name: str, value: Any) -> None:
        """Hear that a setting was stored; None: it has its default again."""
        raise NotImplementedError

    async def look_at_store(self) -> None:
        """Look whether a file of pictures was lost or is there again, and what else is to be said of the store."""
        raise NotImplementedError

    def correct_zone(self, serial: str, taken_back: "TakenBack") -> None:
        """Have passes that were read in a wrong zone be what they are."""
        raise NotImplementedError

    def start_task(self, work: Coroutine[Any, Any, T], name: str) -> "asyncio.Task[T]":
        """Start a task, keep it, and show its failure."""
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._on_task_ended)
        return task

    def _on_task_ended(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            log.error("Task %s failed", task.get_name(), exc_info=error)

    async def write(self, run: Query[T], pictures: Sequence[tuple[PictureRef, bytes]] = ()) -> T:
        """Run `run` in the writer's thread; what the store cannot do is a command that was not done."""
        try:
            return await self.store.write(run, pictures)
        except StoreError as error:
            raise CommandFailed(trouble_reason(error, str(self.store.folder))) from error
