"""How deliveries stand, counted: in memory, and counted again in a reader's thread when something has changed."""

import asyncio
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from facedesk.station.core import Core
from facedesk.station.terminals.directory import Directory
from facedesk.store.database import Database
from facedesk.store.delivery import differences, rosters
from facedesk.store.delivery.rosters import RosterCount, TerminalRosterRow
from facedesk.store.terminals import Admission

GATHER_S: Final = 0.2
SPARING: Final = 10
"""Counting takes at most one part in so many of the time."""

NOTHING: Final = RosterCount()


@dataclass(frozen=True, slots=True)
class Counted:
    """What was read of some terminals."""

    counts: dict[str, RosterCount]
    differences: dict[str, int]
    rosters: dict[str, TerminalRosterRow]


def count(db: Database, serials: Collection[str] | None) -> Counted:
    """Count in the store; for a reader's thread."""
    return Counted(rosters.counts(db, serials), differences.counts(db), rosters.load(db))


class RosterCounts:
    """The counts of all terminals, and of the station."""

    def __init__(self, core: Core, directory: Directory) -> None:
        """Count nothing yet."""
        self._core = core
        self._directory = directory
        self._counts: dict[str, RosterCount] = {}
        self._differences: dict[str, int] = {}
        self._rosters: dict[str, TerminalRosterRow] = {}
        self._again: set[str] = set()
        self._is_counting = False
        self.total = NOTHING

    async def start(self) -> None:
        """Count all."""
        counted = await self._core.store.read(partial(count, serials=None))
        self._counts = counted.counts
        self._receive(counted)

    def of(self, serial: str) -> RosterCount:
        """Return how one terminal's deliveries stood when they were counted last; nothing is to go where none goes."""
        count, entry = self._counts.get(serial, NOTHING), self._directory.get(serial)
        if entry is not None and entry.row.admission is not Admission.ADMITTED:
            return RosterCount(kept=count.kept or count.held + count.removing)
        return count

    def differences(self, serial: str) -> int:
        """Return in how many persons a terminal's roster differed when it was compared last."""
        return self._differences.get(serial, 0)

    def roster(self, serial: str) -> TerminalRosterRow:
        """Return what was stored of a terminal's roster as a whole."""
        return self._rosters.get(serial) or TerminalRosterRow(serial)

    def look_again(self, serials: Iterable[str]) -> None:
        """Count some terminals' deliveries again, soon."""
        self._again.update(serials)
        if self._again and not self._is_counting:
            self._is_counting = True
            self._core.start_task(self._count(), "count deliveries")

    async def _count(self) -> None:
        """Count until nothing has changed; one after the other, so that an older answer never stays."""
        try:
            while self._again:
                serials, self._again = self._again, set()
                began = time.monotonic()
                counted = await self._core.store.read(partial(count, serials=serials))
                for serial in serials:
                    self._counts.pop(serial, None)
                self._counts |= counted.counts
                self._receive(counted)
                self._core.changes.publish(terminals=serials, deliveries=serials, status=True)
                await asyncio.sleep(max(GATHER_S, SPARING * (time.monotonic() - began)))
        finally:
            self._is_counting = False

    def _receive(self, counted: Counted) -> None:
        self._differences, self._rosters = counted.differences, counted.rosters
        self.add_up()

    def add_up(self) -> None:
        """Add up what is to be done: a terminal that is not admitted is brought nothing, so nothing there is to go."""
        self.total = sum(
            (
                count
                for serial, count in self._counts.items()
                if (entry := self._directory.get(serial)) is None or entry.row.admission is Admission.ADMITTED
            ),
            start=NOTHING,
        )
