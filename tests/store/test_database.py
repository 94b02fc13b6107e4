"""Opening: made, brought up to date, or refused without a byte changed."""

import asyncio
import importlib.util
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from end_to_end.folder import names
from peewee import SqliteDatabase

from facedesk.store import database
from facedesk.store.database import MIGRATIONS, Store, StoreError
from facedesk.store.models import DERIVED, TABLES
from facedesk.store.records import arrivals, records

from .conftest import opened
from .samples import new

COUNTING = {
    *("alert_raised", "alert_changed", "alert_gone"),
    *("record_arrived", "record_moved", "record_gone"),
    *("person_came", "person_renumbered"),
}
"""Triggers, of which models know nothing."""


def columns(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give all tables with their columns, and all indexes."""
    db = sqlite3.connect(file)
    found: dict[str, list[tuple[object, ...]]] = {}
    for name, kind in db.execute("SELECT name, type FROM sqlite_schema ORDER BY name").fetchall():
        pragma = "table_info" if kind == "table" else "index_info"
        if not name.startswith(("sqlite_", "migrat")):
            found[name] = db.execute(f'PRAGMA {pragma}("{name}")').fetchall()
    strict = {row[1] for row in db.execute("PRAGMA table_list") if row[5]}
    found["strict"] = sorted((name,) for name in strict)
    db.close()
    return found


def insert(number: int) -> Callable[[SqliteDatabase], int | None]:
    return lambda db: records.insert(db, new(number, name="x" * 500), "")


@pytest.mark.usefixtures("store")
async def test_migrations_make_exactly_what_the_models_say(tmp_path: Path) -> None:
    by_models = tmp_path / "models.sqlite"
    other = SqliteDatabase(str(by_models))
    with other.bind_ctx((*TABLES, *DERIVED)):
        other.create_tables((*TABLES, *DERIVED))
    other.close()
    expected = columns(by_models)
    found = columns(tmp_path / database.FILE_NAME)
    assert {name: found.get(name) for name in expected} == expected
    assert set(found) - set(expected) <= {"schema_migration", "schema_migration_name"} | COUNTING


def test_migrations_stand_alone() -> None:
    for file in MIGRATIONS.glob("*.py"):
        spec = importlib.util.spec_from_file_location("step", file)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        assert "facedesk" not in file.read_text().replace("facedesk.sqlite", "")


async def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    for turn in range(3):
        store = await opened(tmp_path)
        await store.write(insert(turn))
        assert await store.read(arrivals.count) == turn + 1
        await asyncio.to_thread(store.close)
    assert not names(tmp_path, "*before-migration*")


async def closed_store(folder: Path, rows: int = 200) -> Path:
    """Make a store with something in it."""
    store = await opened(folder)
    for number in range(rows):
        store.submit(database.Write(insert(number), lambda _value, _error: None))
    await asyncio.to_thread(store.close)
    return folder / database.FILE_NAME


async def code_of_opening(folder: Path) -> str:
    with pytest.raises(StoreError) as failed:
        await asyncio.to_thread(Store(folder).open)
    return failed.value.code


def contents(folder: Path) -> dict[str, bytes]:
    """Give what files hold; the index of the log in memory, and a log without anything in it, do not count."""
    files = {file.name: file.read_bytes() for file in folder.iterdir() if not file.name.endswith("-shm")}
    return {name: data for name, data in files.items() if data}


@pytest.mark.parametrize("where", ["header", "middle", "all of it"])
async def test_a_damaged_store_is_refused_and_left_as_it_is(tmp_path: Path, where: str) -> None:
    file = await closed_store(tmp_path)
    damage(file, where)
    before = contents(tmp_path)
    assert await code_of_opening(tmp_path) == "storeDamaged"
    assert contents(tmp_path) == before


def damage(file: Path, where: str) -> None:
    """Overwrite a part of a store's file."""
    size = file.stat().st_size
    start, length = {"header": (0, 100), "middle": (size // 2, size // 4), "all of it": (0, size)}[where]
    with file.open("r+b") as raw:
        raw.seek(start)
        raw.write(b"\xa5" * length)


WRITE_AND_DIE = """
import asyncio, os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from store.conftest import opened
from store.samples import new
from facedesk.store.records import arrivals, records
async def main():
    store = await opened(Path({folder!r}))
    for number in range(1000, 1020):
        await store.write(lambda db: records.insert(db, new(number), ""))
    os._exit(9)
asyncio.run(main())
"""


async def killed_store(folder: Path) -> Path:
    """Make a store whose process died: part of it is in the log only."""
    file = await closed_store(folder)
    program = WRITE_AND_DIE.format(tests=str(Path(__file__).parent.parent), folder=str(folder))
    done = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", program], check=False)
    assert done.returncode == 9
    assert (folder / f"{database.FILE_NAME}-wal").stat().st_size
    return file


@pytest.mark.parametrize("where", ["header", "middle"])
async def test_a_damaged_store_with_a_log_beside_it_is_left_as_it_is(tmp_path: Path, where: str) -> None:
    damage(await killed_store(tmp_path), where)
    before = contents(tmp_path)
    assert await code_of_opening(tmp_path) == "storeDamaged"
    assert contents(tmp_path) == before


async def test_what_is_in_the_log_only_is_not_lost(tmp_path: Path) -> None:
    await killed_store(tmp_path)
    store = await opened(tmp_path)
    assert await store.read(arrivals.count) == 220
    await asyncio.to_thread(store.close)


async def test_a_store_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    file = await closed_store(tmp_path)
    db = sqlite3.connect(file)
    known = "SELECT name FROM schema_migration WHERE name = '0001_spine'"
    assert db.execute(known).fetchone()
    db.execute("UPDATE schema_migration SET name = '0099_future' WHERE name = '0001_spine'")
    db.commit()
    db.close()
    assert await code_of_opening(tmp_path) == "storeNewer"


@pytest.fixture
async def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a store that lacks a step."""
    folder, steps = tmp_path / "data", tmp_path / "steps"
    folder.mkdir()
    await closed_store(folder)
    shutil.copytree(MIGRATIONS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "0002_more.py").write_text(
        "def up(_migrator, db):\n    db.execute_sql('CREATE TABLE more (id INTEGER PRIMARY KEY) STRICT')\n"
    )
    monkeypatch.setattr(database, "MIGRATIONS", steps)
    return folder


async def test_before_a_migration_the_store_is_copied(older: Path) -> None:
    folder = older
    store = await opened(folder)
    assert await store.read(arrivals.count) == 200
    await asyncio.to_thread(store.close)
    (copy,) = folder.glob("*before-migration*")
    old = sqlite3.connect(copy)
    assert old.execute("SELECT count(*) FROM record").fetchone() == (200,)
    assert old.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'more'").fetchone() == (0,)
    old.close()


async def test_of_a_copy_that_fails_nothing_is_left(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(sqlite3.Connection):
        def backup(self, target: sqlite3.Connection, **_options: object) -> None:  # type: ignore[override]
            target.execute("CREATE TABLE some (id INTEGER)")
            raise sqlite3.OperationalError("database or disk is full")

    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *args, **how: connect(*args, factory=Full, **how))
    with pytest.raises(StoreError):
        await opened(older)
    assert not names(older, "*before*")


async def test_what_a_killed_start_has_copied_is_taken_away(older: Path) -> None:
    for end in ("-part", "-part-journal"):
        (older / f"facedesk-before-migration-0001.sqlite{end}").write_bytes(b"half")
    store = await opened(older)
    assert not store.is_being_updated
    await asyncio.to_thread(store.close)
    assert not names(older, "*-part*")


async def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    assert await code_of_opening(tmp_path / "nowhere") == "folderUnwritable"
