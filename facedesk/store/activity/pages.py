"""What was done to terminals, as far as the tables keep it: openings, parameters sent, orders, upgrades; page by page.

Each table is read from its newest row on, and the pages are put together by time. Where a page ends stands as one place
for each table, so that neither clocks that leapt nor rows that come meanwhile lose or repeat one.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from heapq import merge
from itertools import islice
from typing import Any, NamedTuple

from peewee import SqliteDatabase

from facedesk.store.activity.row import ActivityQuery, ActivityRow, Places, RowPlace
from facedesk.store.activity.sources import SOURCES, STATES
from facedesk.store.models import ParameterState


class ActivityPage(NamedTuple):
    """Some rows, and where the page behind them begins; what came since the first page is not among them."""

    rows: list[ActivityRow]
    places: Places


def page(db: SqliteDatabase, query: ActivityQuery, limit: int, before: Places | None = None) -> ActivityPage:
    """Return what was done, the newest first: from the newest on, or behind a page."""
    found = {name: read(db, query, limit, (before or {}).get(name)) for name, read in SOURCES.items()}
    rows = list(islice(merge(*found.values(), key=lambda row: -row.at), limit))
    places = {name: _head(of) for name, of in found.items()}
    places |= {row.source: (row.at, row.id) for row in rows}
    return ActivityPage(_compared(db, rows), places)


def _head(rows: Sequence[ActivityRow]) -> RowPlace:
    """Return the place before a table's newest row."""
    return (rows[0].at, rows[0].id + 1) if rows else (0, 0)


def _compared(db: SqliteDatabase, rows: Sequence[ActivityRow]) -> list[ActivityRow]:
    """Lay what was sent beside what was there before, and beside what the terminal reported then."""
    return [_beside(db, row) if row.source == STATES else row for row in rows]


def _beside(db: SqliteDatabase, row: ActivityRow) -> ActivityRow:
    before, then = _state(db, row, newer=False), _state(db, row, newer=True)
    if before is None:
        return row
    past = json.loads(before.parameters)
    changed = {name: value for name, value in row.after.items() if past.get(name) != value}
    found: dict[str, str | None] = {}
    if then is not None and not then.is_sent:
        now = json.loads(then.parameters)
        found = {name: now.get(name) for name, value in changed.items() if now.get(name) != value}
    return replace(row, before={name: past.get(name) for name in changed}, after=changed, found=found)


def _state(db: SqliteDatabase, row: ActivityRow, *, newer: bool) -> Any:
    """Return the state of a terminal beside the one of a row."""
    number = ParameterState.id
    beside, order = (number > row.id, number.asc()) if newer else (number < row.id, number.desc())
    query = ParameterState.select().where((ParameterState.serial == row.serial) & beside)
    return next(iter(query.order_by(order).limit(1).execute(db)), None)
