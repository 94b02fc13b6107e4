"""A store of before has of each of its records just what a new one is searched by."""

from pathlib import Path
from typing import Any

from peewee import SqliteDatabase
from playhouse.migrations import Runner

from facedesk.store.database import FILE_NAME, MIGRATIONS
from facedesk.store.models import DERIVED, table_name
from facedesk.store.records import entries
from facedesk.store.records.entries import PersonAsNamed, Trait
from store.records.search.samples import fill, kept_counts

JOINED = (
    f"SELECT e.at, e.id, s.serial, s.count, {', '.join(f't.{name}' for name in Trait._fields)}, t.count, "  # noqa: S608
    f"{', '.join(f'w.{name}' for name in PersonAsNamed._fields)}, w.found, e.temperature, e.match FROM pass_entry e "
    "JOIN pass_terminal s ON s.id = e.terminal_id JOIN pass_trait t ON t.id = e.trait_id "
    "LEFT JOIN pass_who w ON w.id = e.who_id ORDER BY e.id"
)


def kept(db: SqliteDatabase) -> list[Any]:
    return list(db.execute_sql(JOINED))


def test_entries_of_a_store_of_before_are_those_of_new_records(tmp_path: Path) -> None:
    db = SqliteDatabase(str(tmp_path / FILE_NAME))
    with db:
        Runner(db, str(MIGRATIONS)).up()
        with db.atomic():
            fill(db, 300)
        expected = kept(db)
        for table in DERIVED:
            db.execute_sql(f"DROP TABLE {table_name(table)}")
        db.execute_sql("DROP INDEX record_stranger")
        db.execute_sql("DELETE FROM schema_migration WHERE name = '0029_pass_entries'")
        Runner(db, str(MIGRATIONS)).up()
        entries.read_names(db)
        assert kept(db) == expected
        counted, there = kept_counts(db)
        assert counted == there


def test_a_temperature_of_nothing_is_none_that_passes_are_found_by(tmp_path: Path) -> None:
    db = SqliteDatabase(str(tmp_path / FILE_NAME))
    with db:
        Runner(db, str(MIGRATIONS)).up()
        with db.atomic():
            fill(db, 30)
        measured = {row[:2]: row[2] for row in db.execute_sql("SELECT at, id, temperature FROM pass_entry")}
        first = next(key for key, value in measured.items() if value is not None)
        db.execute_sql("UPDATE pass_entry SET temperature = 0 WHERE at = ? AND id = ?", first)
        db.execute_sql("DELETE FROM schema_migration WHERE name = '0040_not_measured'")
        Runner(db, str(MIGRATIONS)).up()
        found = {row[:2]: row[2] for row in db.execute_sql("SELECT at, id, temperature FROM pass_entry")}
        assert found == measured | {first: None}
