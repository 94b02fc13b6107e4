"""How many records there are, and how many arrived when, from each terminal: counted by the table of records itself.

What arrived lately is counted by quarters of an hour, at one of which a day begins in whatever zone; what arrived
before is one number. None of it costs more with more records (migration 0030).
"""

from typing import Final

from peewee import SQL, SqliteDatabase, fn

from facedesk.store import settings
from facedesk.store.models import Arrivals, Record

QUARTER_US: Final = 15 * 60 * 1_000_000
KEPT: Final = 2 * 24 * 4
"""So many quarters of an hour are told apart, at least: a day that goes on began within them."""
SWEPT: Final = 500
"""So many counts at most become one in one step."""
SINCE: Final = "arrivalsCountedSince"
"""The setting that keeps the first quarter of an hour of which the counts tell all; without it they tell all of all."""

_BEFORE: Final = (Arrivals.quarter == 0) & (Arrivals.serial == "")
"""The row of what arrived before those that are told apart."""


def count(db: SqliteDatabase) -> int:
    """Return how many records there are."""
    return int(Arrivals.select(fn.SUM(Arrivals.count)).scalar(db) or 0)


def counts_between(db: SqliteDatabase, since: int, until: int) -> tuple[dict[str, int], int]:
    """Return how many records arrived from an instant on and before another (µs UTC), by serial.

    Returns:
        The counts, and the id of the newest of all records at that moment, 0 where there is none.
    """
    with db.atomic():  # one look at the store: what is stored between two would be in neither, or in both
        newest = Record.select(fn.MAX(Record.id)).scalar(db)
        return _between(db, since, until), int(newest or 0)


def _between(db: SqliteDatabase, since: int, until: int) -> dict[str, int]:
    if since % QUARTER_US or until % QUARTER_US or since // QUARTER_US < _counted_since(db):
        return _counted_one_by_one(db, since, until)  # a clock was wrong by days: it costs what came since
    query = Arrivals.select(Arrivals.serial, fn.SUM(Arrivals.count)).where(
        Arrivals.quarter >= since // QUARTER_US, Arrivals.quarter < until // QUARTER_US, Arrivals.count > 0
    )
    return dict(query.group_by(Arrivals.serial).tuples().execute(db))


def _counted_one_by_one(db: SqliteDatabase, since: int, until: int) -> dict[str, int]:
    query = Record.select(Record.serial, fn.COUNT(Record.id)).where(
        Record.received_at >= since, Record.received_at < until
    )
    return dict(query.group_by(Record.serial).tuples().execute(db))


def _counted_since(db: SqliteDatabase) -> int:
    return int(settings.load_one(db, SINCE) or 0)


def sweep(db: SqliteDatabase, now: int) -> int:
    """Add up what arrived days before an instant (µs UTC), some of it; return how many counts became one."""
    first = now // QUARTER_US - KEPT
    old = Arrivals.select().where((Arrivals.quarter < first) & ~_BEFORE).order_by(Arrivals.quarter)
    rows = list(old.limit(SWEPT).execute(db))
    if rows:
        settings.save(db, SINCE, max(_counted_since(db), rows[-1].quarter + 1))
        _add_before(db, sum(row.count for row in rows))
        for row in rows:
            Arrivals.delete().where(
                (Arrivals.quarter == row.quarter) & (Arrivals.serial == row.serial)
            ).execute(db)
    return len(rows)


def _add_before(db: SqliteDatabase, number: int) -> None:
    Arrivals.update(count=Arrivals.count + number).where(_BEFORE).execute(db)


def count_anew(db: SqliteDatabase) -> None:
    """Count the records one by one, where what was kept of their number cannot be trusted."""
    Arrivals.delete().execute(db)
    newest = int(Record.select(fn.MAX(Record.received_at)).scalar(db) or 0)
    since = newest // QUARTER_US - KEPT
    settings.save(db, SINCE, since)
    quarter = Record.received_at / QUARTER_US
    is_told_apart = Record.received_at >= since * QUARTER_US
    lately = Record.select(quarter, Record.serial, fn.COUNT(SQL("*"))).where(is_told_apart)
    columns = [Arrivals.quarter, Arrivals.serial, Arrivals.count]
    Arrivals.insert_from(lately.group_by(quarter, Record.serial), columns).execute(db)
    before = int(Record.select(fn.COUNT(SQL("*"))).where(~is_told_apart).scalar(db))
    Arrivals.insert(quarter=0, serial="", count=before).execute(db)
