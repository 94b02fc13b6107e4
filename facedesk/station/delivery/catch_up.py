"""Working out rosters that were put off, some thousand rows at a time, so that records are stored in between."""

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.store.database import Database, Store, StoreError
from facedesk.store.delivery import wanting
from facedesk.store.pictures.pictures import ENROLLED, PictureRef

log = logging.getLogger(__name__)


class CatchingUp:
    """Does what `wanting.refresh` has put off, also what an earlier start of the station has left."""

    def __init__(self, core: Core, on_slice: Callable[[set[str]], None], on_done: Callable[[], None]) -> None:
        """Put off nothing yet.

        Args:
            core: what all members stand on.
            on_slice: hears of the terminals that have work by each slice.
            on_done: is called when nothing is put off any more. Whoever was being removed may be gone then: to say
                so with each slice would have everybody counted anew some hundred times.
        """
        self._core = core
        self._on_slice = on_slice
        self._on_done = on_done
        self._task: asyncio.Task[None] | None = None
        self._is_asked = False
        self._rests = asyncio.Event()  # nothing is put off, or the store refuses for now

    def look(self) -> None:
        """Look whether something was put off."""
        self._is_asked = True
        self._rests.clear()
        if self._task is None or self._task.done():
            self._task = self._core.start_task(self._run(), "catch up with rosters")

    async def done(self) -> None:
        """Wait until nothing is put off any more; not for a store that refuses."""
        self.look()
        await self._rests.wait()

    async def _run(self) -> None:
        store = self._core.store
        while self._is_asked:
            self._is_asked, was_behind = False, False
            try:
                while await store.read(wanting.is_behind):
                    was_behind = True
                    part = await store.write(partial(_catch_up, store=store, at=now_us()))
                    if part is not None:
                        self._on_slice(part.serials)
            except StoreError as error:
                log.warning("Rosters cannot be stored: %s", error)
                self._is_asked = True
                self._rests.set()
                await asyncio.sleep(bounds.STORE_AGAIN_S)
            if was_behind:
                self._on_done()
        self._rests.set()


def _catch_up(db: Database, store: Store, at: int) -> wanting.Slice | None:
    part = wanting.catch_up(db, at)
    if part is not None and part.dropped:
        store.pictures.forget([PictureRef(sha256, ENROLLED) for sha256 in part.dropped])
    return part
