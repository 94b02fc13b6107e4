"""What a record is searched by follows it, whatever becomes of it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from empty_store import with_empty_store
from peewee import SqliteDatabase

from facedesk.store.database import FILE_NAME, Store
from facedesk.store.models import Record
from facedesk.store.records import entries, records
from facedesk.store.records.remaking import remake
from store.records.search.samples import fill, kept_counts
from store.records.search.test_migration import kept

MANY = 120


@pytest.fixture
def db(tmp_path: Path) -> Iterator[SqliteDatabase]:
    made = SqliteDatabase(str(with_empty_store(tmp_path) / FILE_NAME))
    with made.connection_context(), made.atomic():
        fill(made, MANY)
        yield made


def test_remaking_makes_what_was_stored(db: SqliteDatabase) -> None:
    before = kept(db)
    remake(db, range(1, MANY + 1))
    assert kept(db) == before


def moved(db: SqliteDatabase) -> None:
    during = (0, 2**62)
    for serial in ("S1", "S2"):
        records.shift(db, serial, during, -3_600_000_000, late_after_us=300_000_000, offset_min=lambda _: 540)


def reread(db: SqliteDatabase) -> None:
    record = Record.select().where(Record.passed_at.is_null()).first(db)
    records.reread(db, record.serial, [(record.received_at, record.received_at - 7_000_000)], lambda _: -60)


def broken(db: SqliteDatabase) -> None:
    for number in (3, 4, 3):
        records.add_problem(db, number, ("pictureBroken", "recognitionPhoto"))


def remade(db: SqliteDatabase) -> None:
    remake(db, range(5, 50))


@pytest.mark.parametrize("change", [moved, reread, broken, remade])
def test_what_is_counted_stays_what_there_is(
    db: SqliteDatabase, change: Callable[[SqliteDatabase], Any]
) -> None:
    change(db)
    kept, there = kept_counts(db)
    assert kept == there


@pytest.mark.parametrize("change", [moved, reread, broken])
def test_what_changes_of_a_record_changes_in_what_it_is_searched_by(
    db: SqliteDatabase, change: Callable[[SqliteDatabase], Any]
) -> None:
    before = kept(db)
    change(db)
    after = kept(db)
    assert after != before
    remake(db, range(1, MANY + 1))
    assert kept(db) == after


def test_what_is_placed_anew_is_found_by_what_its_place_calls_the_time_then(db: SqliteDatabase) -> None:
    moved(db)
    zones = dict(
        db.execute_sql(
            "SELECT t.offset_min, COUNT(*) FROM pass_entry e JOIN pass_trait t ON t.id = e.trait_id "
            "JOIN record r ON r.id = e.id WHERE r.serial IN ('S1', 'S2') AND r.passed_at IS NOT NULL GROUP BY 1"
        ).fetchall()
    )
    assert zones.keys() == {540}


def test_what_many_have_in_common_is_rare_no_more(
    db: SqliteDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entries, "COMMON", 2)
    db.execute_sql("UPDATE pass_trait SET is_rare = 1")
    entries.call_common(db)
    found = db.execute_sql("SELECT count >= 2, is_rare FROM pass_trait").fetchall()
    assert set(found) == {(1, 0), (0, 1)}


def test_where_a_record_is_put_right_it_is_found_as_what_it_is_then(tmp_path: Path) -> None:
    with_empty_store(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as raw, raw:
        made = SqliteDatabase(str(tmp_path / FILE_NAME))
        with made.connection_context(), made.atomic():
            fill(made, 3)
        raw.execute("UPDATE record SET verdict = 'nonsense' WHERE id = 2")
    store = Store(tmp_path)
    store.open()
    with store._db.connection_context():
        trait = store._db.execute_sql(
            "SELECT verdict FROM pass_entry e JOIN pass_trait t ON t.id = e.trait_id WHERE e.id = 2"
        ).fetchone()
    store.close()
    assert trait == (None,)
