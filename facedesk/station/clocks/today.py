"""How many records came today, in all and from each terminal: counted by when each arrived."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from facedesk.station.clocks.clock import midnight_us, next_midnight_us
from facedesk.store.records import arrivals

if TYPE_CHECKING:
    from collections.abc import Callable

    from facedesk.store.database import Store
    from facedesk.store.records.records import PassRow


class Today:
    """The records of one local day.

    A day begins empty, and what the store holds of it is read after; records that come meanwhile are counted at once.
    """

    def __init__(self, on_turn: Callable[[], None]) -> None:
        """Keep whom to tell when another day has begun than the one before."""
        self._on_turn = on_turn
        self._begins = self._ends = 0  # µs UTC
        self._counts: Counter[str] = Counter()
        self._meanwhile: list[PassRow] | None = None  # what came since the store was asked

    @property
    def total(self) -> int:
        """Return how many came from all terminals."""
        return self._counts.total()

    def of(self, serial: str) -> int:
        """Return how many came from a terminal."""
        return self._counts[serial]

    def turn(self, now: int) -> None:
        """Begin the day that an instant falls in, unless it has begun.

        A clock that is set back leads back into a day that was counted before: `read` counts it again.
        """
        if self._begins <= now < self._ends:
            return
        is_first = not self._ends
        self._begins, self._ends = midnight_us(now), next_midnight_us(now)
        self._counts.clear()
        if not is_first:
            self._on_turn()

    def add(self, row: PassRow) -> None:
        """Count a record that was stored now: it may have arrived before midnight, or before the day was begun."""
        if row.received_at >= self._ends:
            self.turn(row.received_at)
        if row.received_at >= self._begins:
            self._counts[row.serial] += 1
            if self._meanwhile is not None:
                self._meanwhile.append(row)

    async def read(self, store: Store) -> None:
        """Count what the store holds of the day; what it did not hold yet when it was asked stays counted."""
        begins, ends = self._begins, self._ends
        meanwhile: list[PassRow] = []
        self._meanwhile = meanwhile
        try:
            held, newest = await store.read(partial(arrivals.counts_between, since=begins, until=ends))
            if meanwhile is self._meanwhile and begins == self._begins:
                self._counts = Counter(held)
                self._counts.update(row.serial for row in meanwhile if row.id > newest)
        finally:
            if meanwhile is self._meanwhile:
                self._meanwhile = None
