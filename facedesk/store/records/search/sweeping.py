"""Going through all that a filter finds, from the newest on: in steps that hold no reader for long, and exactly once.

What comes meanwhile is left out: only records up to the newest at the beginning are gone through.
"""

import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store.records.search.conditions import MINUTE_MS, Conditions, conditions
from facedesk.store.records.search.counting import NEWEST
from facedesk.store.records.search.criteria import PassFilter
from facedesk.store.records.search.finding import statement
from facedesk.store.records.search.ways import SearchWay, ends_of, way

STEP_S: Final = 0.04
"""About so long a step keeps a reader."""
HOUR_MS: Final = 60 * MINUTE_MS
SOME_ROWS, MANY_ROWS = 600, 20_000
"""Grouped soonest: few rows at a time; where what is asked is long itself, more."""


class Sweep(ABC):
    """One that is under way; `step` goes on with it until it is whole."""

    rows_at_once = SOME_ROWS

    def __init__(self, wanted: PassFilter) -> None:
        self.wanted = wanted
        self.is_whole = False
        self.first = self.last = self.until = 0
        """From when to when it looks (ms UTC), and down to where it has looked."""
        self.asked = Conditions()
        self.unit = HOUR_MS
        """No hour of any place begins within one."""
        self._way: SearchWay | None = None
        self._newest = 0
        self._units = self._most_units = 1
        self._rows_at_once = self.rows_at_once

    def step(self, db: SqliteDatabase) -> None:
        """Go on for a moment."""
        enough = time.perf_counter() + STEP_S
        if self._way is None and not self.is_whole:
            self._begin(db)
        while not self.is_whole:
            self._go_on(db)
            if time.perf_counter() >= enough:
                return

    @property
    def part(self) -> float:
        """Return which part of the time it has looked through."""
        whole = self.last - self.first
        return 1.0 if self.is_whole or not whole else (self.last - self.until) / whole

    def _begin(self, db: SqliteDatabase) -> None:
        with db.atomic():  # one look at the store: a kind of record that came between would be passed over
            asked = self.asked = conditions(db, self.wanted)
            ((newest,),) = db.execute_sql(NEWEST).fetchall()
            ends, self._newest = ends_of(db), int(newest)
            if ends is None or asked.is_impossible:
                self.is_whole = True
                return
            self._way = way(db, asked)
        self.unit = _unit(asked)
        self.first, self.last = max(ends[0], asked.since), min(ends[1], asked.until)
        self.until = self.last
        self.is_whole = self.first >= self.last
        self._rows_at_once = MANY_ROWS if asked.where()[1] else self.rows_at_once
        self._units = self._units_of(self._rows_at_once)
        self._most_units = self._units_of(MANY_ROWS)
        self.prepare(db)

    def _units_of(self, rows: int) -> int:
        """Return in how many units there are about so many rows."""
        assert self._way is not None
        span = max(1, self.last - self.first)
        return max(1, int(rows / max(1.0, self._way.rows) * span / self.unit))

    def _go_on(self, db: SqliteDatabase) -> None:
        since = (self.until - 1) // self.unit * self.unit - (self._units - 1) * self.unit
        rows = self.look(db, (max(self.first, since), self.until), is_one_unit=self._units == 1)
        self.until = max(self.first, since)
        self.is_whole = self.until <= self.first
        if rows > 2 * self._rows_at_once:
            self._units = max(1, self._units // 2)
        elif rows < self._rows_at_once // 4:
            self._units = min(self._most_units, self._units * 2)

    def ask(
        self,
        db: SqliteDatabase,
        columns: str,
        span: tuple[int, int],
        rest: str,
        *values: Any,
        before: Sequence[Any] = (),
    ) -> Any:
        """Ask for columns of the entries of a span, with the values of the rest, and those of the columns `before`."""
        assert self._way is not None
        text, given = statement(columns, self.asked, self._way, span)
        return db.execute_sql(f"{text} AND e.id <= ? {rest}", (*before, *given, self._newest, *values))

    @abstractmethod
    def prepare(self, db: SqliteDatabase) -> None:
        """Look up what is needed before the first span."""

    @abstractmethod
    def look(self, db: SqliteDatabase, span: tuple[int, int], *, is_one_unit: bool) -> int:
        """Count the entries of a span, which begins where a unit does; return how many there are."""


def _unit(asked: Conditions) -> int:
    """Return the longest time in which at most one hour begins, wherever the terminals are."""
    offsets = {trait.offset_min % 60 for trait in asked.traits.values()}
    minutes = 60 if not any(offsets) else 30 if all(each % 30 == 0 for each in offsets) else 15
    return minutes * MINUTE_MS if all(each % 15 == 0 for each in offsets) else MINUTE_MS
