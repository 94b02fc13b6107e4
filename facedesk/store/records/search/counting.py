"""How many records a filter finds: exactly, in steps that hold no reader for long."""

import time
from dataclasses import dataclass
from typing import Final

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.records.search.conditions import Conditions, conditions
from facedesk.store.records.search.criteria import PassFilter
from facedesk.store.records.search.finding import statement
from facedesk.store.records.search.ways import SearchWay, ends_of, way

STEP_S: Final = 0.05
ROWS_AT_FIRST: Final = 100_000
MOST_STEPS: Final = 64
"""A step looks through at least such a part of the time: some of what it costs is the same for any."""


NEWEST: Final = "SELECT COALESCE(MAX(id), 0) FROM record"
_KEPT: Final = "SELECT COALESCE(SUM(count), 0) FROM {}"
_KEPT_OF: Final = f"{_KEPT} WHERE id IN {dialect.LISTED}"


@dataclass(slots=True)
class RecordCount:
    """A count that is under way; `step` goes on with it until it is whole.

    What comes meanwhile is not in it: only records up to the newest at its beginning are counted.
    """

    wanted: PassFilter
    newer_than: int = 0  # only records of a later id
    found: int = 0
    is_whole: bool = False
    newest: int = 0
    """The id of the newest record when it began."""
    _asked: Conditions | None = None
    _way: SearchWay | None = None
    _span: float = 0.0  # ms
    _least: float = 0.0
    _from: int = 0
    _last: int = 0

    def step(self, db: SqliteDatabase) -> None:
        """Count as much as can be in a moment."""
        until = time.perf_counter() + STEP_S
        if self._asked is None:
            self._begin(db)
        while not self.is_whole and time.perf_counter() < until:
            self._count(db)

    def _begin(self, db: SqliteDatabase) -> None:
        asked = self._asked = conditions(db, self.wanted)
        ((newest,),) = db.execute_sql(NEWEST).fetchall()
        self.newest = int(newest)
        ends = ends_of(db)
        if ends is None or asked.is_impossible or self.newest <= self.newer_than:
            self.is_whole = True
            return
        if not self.newer_than and (kept := asked.kept_count) is not None:
            self.found, self.is_whole = _sum(db, *kept), True
            return
        self._way = way(db, asked)
        self._from, self._last = max(ends[0], asked.since), min(ends[1], asked.until)
        span = self._last - self._from
        self._least = max(1.0, span / MOST_STEPS)
        self._span = max(self._least, span * min(1.0, ROWS_AT_FIRST / max(1.0, self._way.rows)))

    def _count(self, db: SqliteDatabase) -> None:
        assert self._asked is not None
        assert self._way is not None
        until = min(self._last, self._from + int(self._span))
        text, values = statement("COUNT(*)", self._asked, self._way, (self._from, until))
        began = time.perf_counter()
        text += " AND e.id > ? AND e.id <= ?"
        ((count,),) = db.execute_sql(text, (*values, self.newer_than, self.newest)).fetchall()
        self.found += int(count)
        self._from = until
        took = time.perf_counter() - began
        self._span = max(self._least, self._span * min(4.0, max(0.25, STEP_S / 2 / max(took, 1e-5))))
        self.is_whole = self._from >= self._last


def _sum(db: SqliteDatabase, table: str, ids: frozenset[int] | None) -> int:
    query = (_KEPT if ids is None else _KEPT_OF).format(table)
    ((count,),) = db.execute_sql(query, () if ids is None else (dialect.packed(ids),)).fetchall()
    return int(count)
