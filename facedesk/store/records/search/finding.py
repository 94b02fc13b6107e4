"""Pages of what a filter finds, in steps that hold no reader for long, whatever the filter and however many records.

A step looks through a span of time from where the last one ended; spans grow while they are looked through quickly.
"""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

import time
from dataclasses import dataclass, field
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.records.entries import MS_US
from facedesk.store.records.records import rows_of
from facedesk.store.records.search.conditions import Conditions, conditions
from facedesk.store.records.search.criteria import PassFilter
from facedesk.store.records.search.pages import Page, Place
from facedesk.store.records.search.ways import PageWay, SearchWay, ends_of, page_way

STEP_S: Final = 0.03
"""About so long a step keeps a reader."""
MOST_STEPS: Final = 256
"""A look goes through at least such a part of the time: some of what it costs is the same for any."""
LOOKED_AT_LEAST: Final = 2_000
"""The first span is to hold about so many rows, or as many as a page may need."""
TRIALS: Final = 4


@dataclass(slots=True)
class Search:
    """A page that is being looked for; `step` goes on with it until `page` is there."""

    wanted: PassFilter
    limit: int
    after: Place | None = None
    oldest_first: bool = False
    is_bare: bool = False
    """The page is to have no rows: whoever asks reads what is `shown` in another way."""
    found: list[Place] = field(default_factory=list)
    page: Page | None = None
    looked_until: int | None = None
    """How far it was looked (ms UTC)."""
    _asked: Conditions | None = None
    _ways: PageWay | None = None
    _way: SearchWay | None = None
    _left: float = 0.0  # ms that are still looked through this way
    _span: float = 0.0  # ms
    _least: float = 0.0
    _first: int = 0
    _last: int = 0  # the times of the entries, and one more

    @property
    def shown(self) -> list[int]:
        """Return the ids of what stands on the page."""
        return [each.id for each in self.found[: self.limit]]

    def step(self, db: SqliteDatabase) -> None:
        """Look through as much as can be in a moment."""
        until = time.perf_counter() + STEP_S
        if self._asked is None:
            self._begin(db)
        while self.page is None and time.perf_counter() < until:
            self._look(db)

    def _begin(self, db: SqliteDatabase) -> None:
        asked = self._asked = conditions(db, self.wanted)
        ends = ends_of(db)
        if ends is None or asked.is_impossible or not self.limit:
            self.page = Page((), None)
            return
        self._first, self._last = max(ends[0], asked.since), min(ends[1], asked.until)
        self._ways = page_way(db, asked, self.limit)
        self._least = max(1.0, (self._last - self._first) / MOST_STEPS)
        if self.after is None:
            self.looked_until = self._first if self.oldest_first else self._last
        elif self.oldest_first:
            self.looked_until = max(self._first, self.after.at)
        else:
            self.looked_until = min(self._last, self.after.at + 1)
        self._take(self._ways.by_time if self._ways.tried else self._ways.then)

    def _take(self, way: SearchWay) -> None:
        """Look that way from here on."""
        assert self._ways is not None
        self._way = way
        whole, rows = self._last - self._first, max(1.0, way.rows)
        is_trial = way is self._ways.by_time and self._ways.then is not way
        if is_trial:
            wanted = self._ways.tried / TRIALS
        else:
            wanted = max(
                LOOKED_AT_LEAST, (self.limit - len(self.found)) * rows / max(1.0, self._ways.hits) * 2
            )
        self._left = self._ways.tried / rows * whole if is_trial else float("inf")
        self._span = max(1.0 if is_trial else self._least, whole * min(1.0, wanted / rows))

    def _look(self, db: SqliteDatabase) -> None:
        assert self._asked is not None
        assert self._way is not None
        assert self.looked_until is not None
        if self.oldest_first:
            since, until = self.looked_until, min(self._last, self.looked_until + int(self._span))
        else:
            since, until = max(self._first, self.looked_until - int(self._span)), self.looked_until
        wanted = self.limit + 1 - len(self.found)
        began = time.perf_counter()
        self.found += looked_up(
            db,
            self._asked,
            self._way,
            (since, until),
            wanted,
            after=self.after,
            oldest_first=self.oldest_first,
        )
        self.looked_until = until if self.oldest_first else since
        self._left -= until - since
        took = time.perf_counter() - began
        self._span *= min(4.0, max(0.25, STEP_S / 2 / max(took, 1e-5)))
        self._span = max(self._least, self._span)
        at_end = self.looked_until >= self._last if self.oldest_first else self.looked_until <= self._first
        if len(self.found) > self.limit or at_end:
            self._finish(db)
        elif self._left <= 0:
            assert self._ways is not None
            self._take(self._ways.then)

    def _finish(self, db: SqliteDatabase) -> None:
        end = self.found[self.limit - 1] if len(self.found) > self.limit else None
        self.page = Page(() if self.is_bare else tuple(rows_of(db, self.shown)), end)


ENTRY_OF: Final = (
    f"record r {dialect.LOOK_UP} pass_entry e "
    f"ON e.at = COALESCE(r.passed_at, r.received_at) / {MS_US} AND e.id = r.id"
)
"""Records `r`, each with its entry `e`, which stands by its time."""
_PLACE: Final = f"SELECT e.at, e.id FROM {ENTRY_OF} WHERE r.id = ?"


def place_of(db: SqliteDatabase, record_id: int) -> Place | None:
    """Return where a record stands among all, None where there is none of that id."""
    found = db.execute_sql(_PLACE, (record_id,)).fetchone()
    return None if found is None else Place(*found)


def looked_up(
    db: SqliteDatabase,
    asked: Conditions,
    by: SearchWay,
    span: tuple[int, int],
    limit: int,
    *,
    after: Place | None = None,
    oldest_first: bool = False,
) -> list[Place]:
    """Return the places of what is asked for in a span of time (ms UTC), in order."""
    text, values = statement("e.at, e.id", asked, by, span)
    if after is not None:
        text += f" AND (e.at, e.id) {'>' if oldest_first else '<'} (?, ?)"
        values += after
    way_round = "" if oldest_first else " DESC"
    text += f" ORDER BY e.at{way_round}, e.id{way_round} LIMIT ?"
    return [Place(*row) for row in db.execute_sql(text, (*values, limit))]


_OF_SPAN: Final = "SELECT {columns} FROM {source} WHERE e.at >= ? AND e.at < ?"


def statement(columns: str, asked: Conditions, by: SearchWay, span: tuple[int, int]) -> tuple[str, list[Any]]:
    """Return a question about the entries of a span of time, and its values; ready for more conditions."""
    parts, values = asked.where()
    if by.condition:
        parts.insert(0, by.condition)
        values.insert(0, by.value)
    source = dialect.by_index("pass_entry e", by.index)
    text = _OF_SPAN.format(columns=columns, source=source)
    return text + "".join(f" AND {part}" for part in parts), [*span, *values]
