"""How many records there are, and came when, is always right, and costs the same however many there are."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store
from peewee import SqliteDatabase
from playhouse.migrations import Runner

from facedesk.store import mending, settings
from facedesk.store.database import FILE_NAME, MIGRATIONS
from facedesk.store.models import Arrivals, Record
from facedesk.store.pictures.pictures import picture_ref
from facedesk.store.records import arrivals, newest, records
from facedesk.store.records.arrivals import KEPT, QUARTER_US
from facedesk.wire.messages import Verdict
from store.samples import NOV, new

NOON = 1_795_953_600 * 1_000_000
DAY_US = 96 * QUARTER_US
FIRST = "0029_pass_entries"


@pytest.fixture(name="db")
def _db(tmp_path: Path) -> Iterator[SqliteDatabase]:
    db = SqliteDatabase(str(with_empty_store(tmp_path) / FILE_NAME), pragmas={"synchronous": 0})
    with db:
        yield db


def put(db: SqliteDatabase, number: int, at: int, serial: str = "1", **fields: Any) -> int:
    made = records.insert(db, new(number, serial=serial, received_at=at, **fields), "2026-11")
    assert made is not None
    return made


def fill(db: SqliteDatabase) -> None:
    """Put in records of two terminals, from days ago until now."""
    for number in range(40):
        put(db, number, NOON - (number % 8) * DAY_US // 2 - number, str(number % 3))


def of_day(db: SqliteDatabase, begins: int) -> dict[str, int]:
    return arrivals.counts_between(db, begins, begins + DAY_US)[0]


def walked(db: SqliteDatabase, begins: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for (serial,) in db.execute_sql(
        "SELECT serial FROM record WHERE received_at BETWEEN ? AND ?", (begins, begins + DAY_US - 1)
    ):
        found[serial] = found.get(serial, 0) + 1
    return found


def check(db: SqliteDatabase) -> None:
    """Hold what is kept against the records themselves."""
    assert arrivals.count(db) == Record.select().count(db)
    for days in range(6):
        begins = NOON - NOON % DAY_US - days * DAY_US
        assert of_day(db, begins) == walked(db, begins)


def test_each_record_is_counted_as_it_comes_goes_and_is_mended(db: SqliteDatabase) -> None:
    fill(db)
    check(db)
    put_again = records.insert(db, new(3, serial="0", received_at=NOON - 3 * DAY_US // 2 - 3), "2026-11")
    assert put_again is None
    check(db)
    Record.delete().where(Record.id < 9).execute(db)
    Record.update(received_at=NOON - DAY_US, serial="9").where(Record.id == 12).execute(db)
    check(db)


def test_what_came_days_ago_becomes_one_number_and_nothing_is_counted_otherwise(db: SqliteDatabase) -> None:
    fill(db)
    while arrivals.sweep(db, NOON):
        check(db)
    assert min(row.quarter for row in Arrivals.select().where(Arrivals.serial != "").execute(db)) >= (
        NOON // QUARTER_US - KEPT
    )
    assert settings.load_one(db, arrivals.SINCE) > 0
    put(db, 98, NOON - 3 * DAY_US)  # by a clock that was set back
    check(db)
    Record.delete().where(Record.received_at < NOON - 2 * DAY_US).execute(db)
    check(db)
    arrivals.sweep(db, NOON)
    check(db)


def test_a_day_that_begins_within_a_quarter_is_counted_by_the_records(db: SqliteDatabase) -> None:
    fill(db)
    begins = NOON - 17 * 60 * 1_000_000
    assert of_day(db, begins) == walked(db, begins)


def test_a_store_of_before_is_counted_when_it_is_opened(tmp_path: Path) -> None:
    db = SqliteDatabase(str(tmp_path / FILE_NAME))
    with db:
        Runner(db, str(MIGRATIONS)).up(FIRST)
        fill(db)
        Runner(db, str(MIGRATIONS)).up()
        check(db)
        of_migration = list(
            Arrivals.select().order_by(Arrivals.quarter, Arrivals.serial).tuples().execute(db)
        )
        assert sum(quarter == 0 for quarter, _, _ in of_migration) == 1
        arrivals.count_anew(db)
        assert of_migration == list(
            Arrivals.select().order_by(Arrivals.quarter, Arrivals.serial).tuples().execute(db)
        )


def test_counts_that_make_no_sense_are_counted_anew(db: SqliteDatabase) -> None:
    fill(db)
    db.execute_sql("UPDATE arrivals SET count = -7 WHERE quarter = (SELECT max(quarter) FROM arrivals)")
    assert mending.mend(db, lambda: None)["arrivals"]
    check(db)


def test_none_of_it_walks_the_records(db: SqliteDatabase) -> None:
    put(db, 1, NOON, verdict=Verdict.STRANGER)
    asked: list[str] = []
    connection: sqlite3.Connection = db.connection()
    connection.set_trace_callback(asked.append)
    arrivals.count(db)
    of_day(db, NOON - NOON % DAY_US)
    newest.newest_of_each(db, ["1", "2"])
    marks = ["fever", "stranger", "blocked"]
    for serials in (None, ["1", "2"]):
        assert [row.mark for row in newest.recent(db, 9, serials=serials, marks=marks)] == ["stranger"]
    newest.recent(db, 9, serials=["1", "2"])
    assert newest.of_person(db, "20001", 9) == []  # it has no picture
    connection.set_trace_callback(None)
    plans = [
        step[3]
        for statement in asked
        if statement.startswith("SELECT")
        for step in connection.execute(f"EXPLAIN QUERY PLAN {statement}")
    ]
    assert [step for step in plans if "record_marked" in step]
    assert [step for step in plans if step.startswith("SCAN record")] == []


def test_of_a_person_the_newest_with_a_picture_are_found_however_many_came_since(db: SqliteDatabase) -> None:
    picture = picture_ref(b"picture", NOV)
    mine = [put(db, number, NOON + number, id_number="20007", recognition=picture) for number in range(3)]
    put(db, 3, NOON + 3, id_number="20007", name="of another name")
    other = put(db, 4, NOON + 4, id_number="20007", name="of another name", recognition=picture)
    for number in range(5, 9):
        put(db, number, NOON + number, recognition=picture)
    assert [row.id for row in newest.of_person(db, "20007", 3)] == [other, *mine[:0:-1]]
    assert newest.of_person(db, "7", 3) == []
