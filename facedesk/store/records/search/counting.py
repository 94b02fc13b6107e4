"""How many records a filter finds: exactly, in steps that hold no reader for long."""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import time
from dataclasses import dataclass
from typing import Final

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.records.search.conditions import FIRST_MS, LAST_MS, Conditions, conditions
from facedesk.store.records.search.criteria import PassFilter
from facedesk.store.records.search.finding import ENTRY_OF, statement
from facedesk.store.records.search.ways import LOOKED_UP, SearchWay, ends_of, way

STEP_S: Final = 0.05
ROWS_AT_FIRST: Final = 100_000
MOST_STEPS: Final = 64
"""A step looks through at least such a part of the time: some of what it costs is the same for any."""
IDS_AT_ONCE: Final = 2_000

NEWEST: Final = "SELECT COALESCE(MAX(id), 0) FROM record"
_KEPT: Final = "SELECT COALESCE(SUM(count), 0) FROM {}"
_KEPT_OF: Final = f"{_KEPT} WHERE id IN {dialect.LISTED}"
_BY_ID: Final = (
    f"SELECT COUNT(*) FROM {ENTRY_OF} WHERE r.id > ? AND r.id <= ? AND e.at >= ? AND e.at < ?{{more}}"
)
"""Few that came lately are looked up one by one: by time they may lie anywhere."""


@dataclass(slots=True)
class RecordCount:
    """A count that is under way; `step` goes on with it until it is whole.

    What comes meanwhile is not in it: only records up to the newest at its beginning are counted.
    """

    wanted: PassFilter
    newer_than: int = 0  # only records of a later id
    since: int = FIRST_MS  # ms UTC: only what passed from then on,
    until: int = LAST_MS  # and before then, whatever the clocks of the places said
    up_to: int | None = None  # only records up to this id; None: up to the newest when it begins
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
    _id: int | None = None  # up to which all are counted that are looked up one by one

    def step(self, db: SqliteDatabase) -> None:
        """Count as much as can be in a moment."""
        until = time.perf_counter() + STEP_S
        if self._asked is None:
            self._begin(db)
        while not self.is_whole and time.perf_counter() < until:
            if self._id is None:
                self._count(db)
            else:
                self._count_by_id(db, self._id)

    def _begin(self, db: SqliteDatabase) -> None:
        with (
            db.atomic()
        ):  # one look at the store: what is stored meanwhile is in the counts and no newest, or not at all
            asked = self._asked = conditions(db, self.wanted)
            ((newest,),) = db.execute_sql(NEWEST).fetchall()
            self.newest = int(newest) if self.up_to is None else min(self.up_to, int(newest))
            ends, kept = ends_of(db), asked.kept_count
            has_ends = self.up_to is not None or (self.since, self.until) != (FIRST_MS, LAST_MS)
            if ends is None or asked.is_impossible or self.newest <= self.newer_than:
                self.is_whole = True
                return
            if not (self.newer_than or has_ends) and kept is not None:
                self.found, self.is_whole = _sum(db, *kept), True
                return
            self._way = way(db, asked)
        self._from = max(ends[0], asked.since, self.since)
        self._last = min(ends[1], asked.until, self.until)
        if self.newer_than and (self.newest - self.newer_than) * LOOKED_UP < self._way.rows:
            self._id = self.newer_than
            return
        span = self._last - self._from
        self._least = max(1.0, span / MOST_STEPS)
        self._span = max(self._least, span * min(1.0, ROWS_AT_FIRST / max(1.0, self._way.rows)))

    def _count_by_id(self, db: SqliteDatabase, after: int) -> None:
        assert self._asked is not None
        last = self._id = min(self.newest, after + IDS_AT_ONCE)
        parts, values = self._asked.where()
        query = _BY_ID.format(more="".join(f" AND {part}" for part in parts))
        given = (after, last, self._from, self._last, *values)
        ((count,),) = db.execute_sql(query, given).fetchall()
        self.found += int(count)
        self.is_whole = last >= self.newest

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
