"""Looking after the store as it grows, while nobody waits for it."""

import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Final

from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.store import upkeep
from facedesk.store.database import StoreError
from facedesk.store.records import arrivals, entries

log = logging.getLogger(__name__)

QUIET_S: Final = 3.0
"""So long no record has come: it is quiet."""
FIRST_S: Final = 60.0
EVERY_S: Final = 6 * 3600.0
"""So often all is looked after; the first time soon after the start."""
PATIENT_S: Final = 1800.0
"""Where it is never quiet, it is done all the same after so long."""
LOG_EVERY_S: Final = 10.0
LOG_BYTES: Final = 4 * 1024 * 1024
"""A log of this size is brought in when it is quiet, so that no record has to wait for it when it is not."""


class Upkeep:
    """Does it in short steps, between which whoever wants to store something has their turn."""

    def __init__(self, core: Core, stored: Callable[[], int]) -> None:
        """Wait; `stored` says how many records there are, which tells whether it is quiet."""
        self._core = core
        self._stored = stored
        self._known = -1
        self._quiet_since = 0.0
        self._due: float | None = None
        self._log_due = 0.0

    def watch(self, now: float) -> None:
        """Look whether something is to be done, and may be; called every second (monotonic seconds)."""
        if self._due is None:
            self._due = now + FIRST_S
        count = self._stored()
        if count != self._known:
            self._known, self._quiet_since = count, now
        is_quiet = now - self._quiet_since >= QUIET_S
        if now >= self._due + (0 if is_quiet else PATIENT_S):
            self._due = now + EVERY_S
            self._core.start_unless_running(self.look_after_all, "look after the store")
        elif is_quiet and now >= self._log_due:
            self._log_due = now + LOG_EVERY_S
            self._core.start_unless_running(self.bring_log_in, "bring the store's log in")

    async def bring_log_in(self) -> None:
        """Bring a log that has grown into the store, in a reader's thread: the writer goes on."""
        store = self._core.store
        try:
            if await store.read(upkeep.log_bytes) < LOG_BYTES:
                return
            began = time.monotonic()
            pages = await store.read(upkeep.bring_log_in)
        except StoreError as error:
            log.debug("The log is not brought in: %s", error)
        else:
            log.debug("The log is in the store up to its page %d, after %.0f ms", pages, _ms_since(began))

    async def look_after_all(self) -> None:
        """Add up what arrived days ago, see what is rare no more, and have the indexes appraised."""
        try:
            await self._sweep()
            await self._core.store.write(entries.call_common)
            for table in upkeep.APPRAISED:
                began = time.monotonic()
                await self._core.store.write(partial(upkeep.appraise, table=table))
                log.debug("Appraised the indexes of %s in %.0f ms", table, _ms_since(began))
        except StoreError as error:
            log.debug("The store is not looked after: %s", error)

    async def _sweep(self) -> None:
        began, swept = time.monotonic(), 0
        while some := await self._core.store.write(partial(arrivals.sweep, now=now_us())):
            swept += some
        if swept:
            log.debug("Counts of arrivals added up: %d in %.0f ms", swept, _ms_since(began))


def _ms_since(began: float) -> float:
    return (time.monotonic() - began) * 1000
