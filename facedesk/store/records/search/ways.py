"""From which index the rows of a search are looked for.

All of them soonest from the index with the fewest. A page of them often sooner by time: where one in some hundred rows
is meant, its newest hundred are found in some ten thousand that lie side by side, while an index has them far apart.
How often they are meant together is reckoned as if one thing said nothing of the other; as that may be wrong, looking
by time is given up after a while.
"""
# ruff: noqa: S608 - statements are put together from parts of this room; values are always bound

from dataclasses import dataclass
from typing import Any, Final

from peewee import SqliteDatabase

from facedesk.store import dialect
from facedesk.store.dialect import LISTED
from facedesk.store.models import ODD_MATCH, ODD_TEMPERATURE
from facedesk.store.records.search.conditions import Conditions

COMMON_PART: Final = 4
"""Where more than one of so many is meant, they are found as soon by time."""
MOST_COUNTED: Final = 100_000
MOST_VALUES: Final = 500
SEEK: Final = 60
"""What it costs to begin at a place of an index, in rows of those that lie side by side: it may have to be read."""
PATIENCE: Final = 4
"""Looking by time is given up after so many times the rows after which a page was to be full."""
LOOKED_UP: Final = 8
"""So much dearer is a row of which an index holds not all that is asked."""


_ALL: Final = "SELECT COALESCE(SUM(count), 0) FROM pass_terminal"
_KEPT: Final = f"SELECT COALESCE(SUM(count), 0) FROM pass_{{}} WHERE id IN {LISTED}"
_KNOWN: Final = "SELECT COUNT(*) FROM pass_who"
_FIRST: Final = "SELECT at FROM pass_entry ORDER BY at, id LIMIT 1"
_LAST: Final = "SELECT at FROM pass_entry ORDER BY at DESC, id DESC LIMIT 1"
_SOME_BETWEEN: Final = (
    "SELECT COUNT(*) FROM (SELECT 1 FROM {table} WHERE {column} BETWEEN ? AND ? AND {odd} LIMIT ?)"
)
_VALUES: Final = """
WITH RECURSIVE seen (value) AS (
    SELECT (SELECT MIN({column}) FROM {table} WHERE {column} BETWEEN ? AND ? AND {odd})
    UNION ALL SELECT (SELECT MIN({column}) FROM {table} WHERE {column} > value AND {column} <= ? AND {odd})
    FROM seen WHERE value IS NOT NULL
) SELECT value FROM seen WHERE value IS NOT NULL LIMIT ?
"""
"""Each value once: the next one is looked for in the index."""


@dataclass(frozen=True, slots=True)
class SearchWay:
    """An index, what is looked for in it at each span of time, and how many rows that is about, in all."""

    index: str | None  # None: by time
    condition: str
    value: Any
    rows: float
    places: int = 1
    """At so many places of the index they lie, each of them in order."""

    @property
    def dearness(self) -> float:
        """Return what it costs to go through all, in rows of those that lie side by side."""
        return self.rows * (LOOKED_UP if self.index in _BARE else 1)


@dataclass(frozen=True, slots=True)
class PageWay:
    """How the rows of a page are looked for: first by time, for so many rows, then by the way that costs least."""

    tried: float
    by_time: SearchWay
    then: SearchWay
    hits: float
    """About so many of the rows of the latter are meant."""


def way(db: SqliteDatabase, asked: Conditions) -> SearchWay:
    """Return how all rows are looked for."""
    by_time, best, _ = _ways(db, asked)
    return best if best.dearness * COMMON_PART < by_time.rows else by_time


def page_way(db: SqliteDatabase, asked: Conditions, limit: int) -> PageWay:
    """Return how the rows of a page are looked for."""
    by_time, best, part = _ways(db, asked)
    if best.dearness * COMMON_PART >= by_time.rows:
        return PageWay(by_time.rows, by_time, by_time, by_time.rows * part)
    expected = limit / max(part, 1e-9)  # rows by time until a page is full
    hits = by_time.rows * part
    rows_there = min(best.rows, limit * best.rows / max(hits, 1e-9))
    by_index = best.places * SEEK + rows_there * best.dearness / max(best.rows, 1)
    is_tried = expected * PATIENCE < by_index and expected * PATIENCE < by_time.rows
    return PageWay(expected * PATIENCE if is_tried else 0.0, by_time, best, hits)


def _ways(db: SqliteDatabase, asked: Conditions) -> tuple[SearchWay, SearchWay, float]:
    """Return the way by time, the one that costs least in all, and which part of the rows by time are meant."""
    total = _count(db, _ALL)
    by_time = SearchWay(None, "", None, total * _part_of_time(db, asked))
    others = _others(db, asked, total)
    part = 1.0
    for each in others:
        part *= min(1.0, each.rows / max(1.0, by_time.rows))
    if asked.common:
        part *= _part_of_traits(db, asked, total)
    return by_time, min((by_time, *others), key=lambda each: each.dearness), part


def _part_of_traits(db: SqliteDatabase, asked: Conditions, total: int) -> float:
    if not asked.asks_traits:
        return 1.0
    return min(1.0, _count(db, _KEPT.format("trait"), dialect.packed(asked.traits)) / max(1, total))


_ODD: Final = {"temperature": ODD_TEMPERATURE, "match": ODD_MATCH}
USUAL_FROM, USUAL_UNTIL, LOW_MATCH = 3580, 3720, 7000
"""Hundredths; as `models.ENTRY_INDEXES` says."""
_BARE: Final = frozenset({"pass_entry_temperature", "pass_entry_match"})


def ends_of(db: SqliteDatabase) -> tuple[int, int] | None:
    """Return the time of the first entry and one after the last (ms UTC), None where there is none."""
    first = db.execute_sql(_FIRST).fetchone()
    last = db.execute_sql(_LAST).fetchone()
    return None if first is None or last is None else (first[0], last[0] + 1)


def _part_of_time(db: SqliteDatabase, asked: Conditions) -> float:
    """Return about which part of all entries lies in the time that is asked for, as if they came evenly."""
    ends = ends_of(db)
    if ends is None:
        return 0.0
    since, until = max(asked.since, ends[0]), min(asked.until, ends[1])
    return float(max(0, until - since) / (ends[1] - ends[0]))


def _others(db: SqliteDatabase, asked: Conditions, total: int) -> list[SearchWay]:
    part = _part_of_time(db, asked)
    found: list[SearchWay] = []
    if asked.who is not None and not asked.asks_strangers:
        known = max(1, _count(db, _KNOWN))
        rows = total * part * len(asked.who) / known
        condition = f"e.who_id IN {LISTED}"
        found.append(SearchWay("pass_entry_who", condition, dialect.packed(asked.who), rows, len(asked.who)))
    if asked.strangers and not (asked.who or asked.made_up):
        found.append(
            SearchWay(None, f"e.id IN {LISTED}", dialect.packed(asked.strangers), len(asked.strangers))
        )
    rare = asked.traits if asked.asks_traits and not asked.common else None
    for column, ids, more in (("terminal", asked.terminals, ""), ("trait", rare, " AND e.is_rare = 1")):
        if ids is not None:
            rows = part * _count(
                db,
                _KEPT.format(column),
                dialect.packed(ids),
            )
            condition = f"e.{column}_id IN {LISTED}{more}"
            found.append(SearchWay(f"pass_entry_{column}", condition, dialect.packed(ids), rows, len(ids)))
    for column in ("temperature", "match"):
        if (ends := getattr(asked, column)) is not None:
            found += _by_value(db, column, ends, part)
    return found


def _is_odd(column: str, ends: tuple[int, int]) -> bool:
    """Whether a range lies where few are, which an index holds."""
    low, high = ends
    return high < LOW_MATCH if column == "match" else high < USUAL_FROM or low >= USUAL_UNTIL


def _by_value(db: SqliteDatabase, column: str, ends: tuple[int, int], part: float) -> list[SearchWay]:
    """Return the way over the values of a column, unless many rows, usual or very different ones have them."""
    if not _is_odd(column, ends):
        return []
    index = f"pass_entry_{column}"
    asked = {"table": dialect.by_index("pass_entry", index), "column": column, "odd": _ODD[column]}
    rows = _count(db, _SOME_BETWEEN.format(**asked), *ends, MOST_COUNTED)
    if rows == MOST_COUNTED:
        return []
    values = [
        value for (value,) in db.execute_sql(_VALUES.format(**asked), (*ends, ends[1], MOST_VALUES + 1))
    ]
    if len(values) > MOST_VALUES:
        return []
    condition = f"e.{column} IN {LISTED} AND {_ODD[column]}"
    return [SearchWay(index, condition, dialect.packed(values), rows * part, len(values))]


def _count(db: SqliteDatabase, query: str, *values: Any) -> int:
    ((count,),) = db.execute_sql(query, values).fetchall()
    return int(count)
