"""The one writer: what it says is stored is stored, and nothing else."""

import asyncio
import contextlib
import errno
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from peewee import SqliteDatabase

from facedesk.store import bounds, database, kept_room, settings
from facedesk.store.database import Store, StoreError, Write, trouble_of
from facedesk.store.pictures.pictures import picture_ref
from facedesk.store.records import arrivals, newest, records

from .conftest import opened
from .samples import NOV, new


def save(name: str) -> Any:
    return lambda db: settings.save(db, name, 1)


async def names(store: Store) -> set[str]:
    return set(await store.read(settings.load))


def insert(number: int) -> Any:
    return lambda db: records.insert(db, new(number), "")


async def test_what_is_written_can_be_read(store: Store) -> None:
    assert await store.write(insert(1)) == 1
    assert [one.pass_time for one in await store.read(lambda db: newest.recent(db, 10))] == [
        "2026-11-24 12:00:00.001"
    ]


async def test_jobs_that_wait_share_one_commit(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    batches: list[int] = []
    commit, gate, blocked = store._commit, threading.Event(), threading.Event()

    def counting(batch: list[Write]) -> list[Any]:
        blocked.set()
        gate.wait(20)
        batches.append(len(batch))
        return commit(batch)

    monkeypatch.setattr(store, "_commit", counting)
    first = asyncio.create_task(store.write(save("first")))
    await asyncio.to_thread(blocked.wait, 20)
    others = [asyncio.create_task(store.write(save(str(number)))) for number in range(1000)]
    await asyncio.sleep(0)
    gate.set()
    await asyncio.gather(first, *others)
    assert batches == [1, bounds.BATCH, 1000 - bounds.BATCH]
    assert len(await names(store)) == 1001


async def test_one_that_fails_does_not_spoil_the_others(store: Store) -> None:
    def fails(db: SqliteDatabase) -> None:
        settings.save(db, "half done", 1)
        db.execute_sql("INSERT INTO nowhere VALUES (1)")

    def mistaken(_db: SqliteDatabase) -> None:
        raise KeyError("a mistake")

    outcomes = await asyncio.gather(
        store.write(save("before")),
        store.write(fails),
        store.write(save("between")),
        store.write(mistaken),
        store.write(save("after")),
        return_exceptions=True,
    )
    assert [type(one) for one in outcomes] == [type(None), StoreError, type(None), KeyError, type(None)]
    assert await names(store) == {"before", "between", "after"}


async def test_a_job_with_pictures_that_fails_leaves_no_record(store: Store) -> None:
    def fails(db: SqliteDatabase) -> None:
        records.insert(db, new(1), "2026-11")
        raise sqlite3.OperationalError("no")

    ref = picture_ref(b"picture", NOV)
    with pytest.raises(StoreError):
        await store.write(fails, [(ref, b"picture")])
    assert await store.read(arrivals.count) == 0


async def test_pictures_are_on_disk_before_what_names_them(store: Store) -> None:
    ref = picture_ref(b"picture", NOV)
    found: list[bytes | None] = []
    await store.write(lambda _db: found.append(store.pictures.read(ref)), [(ref, b"picture")])
    assert found == [b"picture"]


async def test_the_result_is_told_after_the_commit(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before anybody on the loop hears of it, another process would see it."""
    seen: list[int] = []
    tell = store._notify

    def looking(answers: list[Any]) -> None:  # in the writer's thread
        elsewhere = sqlite3.connect(tmp_path / database.FILE_NAME)
        seen.append(elsewhere.execute("SELECT count(*) FROM record").fetchone()[0])
        elsewhere.close()
        tell(answers)

    monkeypatch.setattr(store, "_notify", looking)
    await store.write(insert(1))
    assert seen == [1]


async def test_one_whose_telling_fails_does_not_keep_the_others_waiting(store: Store) -> None:
    def told(_value: Any, _error: BaseException | None) -> None:
        raise RuntimeError("a mistake")

    store.submit(Write(save("first"), told))
    await store.write(save("second"))
    assert await names(store) == {"first", "second"}


async def test_a_reader_cannot_write(store: Store) -> None:
    for attempt in (save("x"), insert(1), lambda db: db.execute_sql("DROP TABLE record")):
        with pytest.raises(Exception, match="readonly"):
            await store.read(attempt)
    assert await names(store) == set()


async def test_reading_goes_on_while_the_writer_is_busy(store: Store) -> None:
    gate, busy = threading.Event(), threading.Event()

    def slow(_db: SqliteDatabase) -> None:
        busy.set()
        gate.wait(20)

    writing = asyncio.create_task(store.write(slow))
    await asyncio.to_thread(busy.wait, 20)
    assert await store.read(arrivals.count) == 0
    gate.set()
    await writing


async def test_closing_finishes_what_was_handed_in(tmp_path: Path) -> None:
    first = await opened(tmp_path)
    for number in range(700):
        first.submit(Write(insert(number), lambda _value, _error: None))
    await asyncio.to_thread(first.close)
    second = await opened(tmp_path)
    assert await second.read(arrivals.count) == 700
    await asyncio.to_thread(second.close)


async def test_an_acknowledged_commit_is_synchronous(store: Store) -> None:
    """FULL (2) in WAL: the log is synced with each commit."""
    assert await store.write(lambda db: db.execute_sql("PRAGMA synchronous").fetchone()) == (2,)
    assert await store.write(lambda db: db.execute_sql("PRAGMA journal_mode").fetchone()) == ("wal",)
    month = store.pictures._month
    (found,) = await store.write(lambda _db: month("2026-11").db.execute_sql("PRAGMA synchronous").fetchone())
    assert found == 2


# Full


async def fill(store: Store, most_pages: int) -> None:
    await store.write(lambda db: db.execute_sql(f"PRAGMA max_page_count = {most_pages}").fetchone())


async def pages(store: Store) -> int:
    return int(await store.write(lambda db: db.execute_sql("PRAGMA page_count").fetchone()[0]))


def large(number: int) -> Any:
    return lambda db: records.insert(db, new(number, name="x" * 5000), "")


def refusals(outcomes: Sequence[object]) -> set[str]:
    """Give the codes with which jobs were refused."""
    return {trouble_of(one).code for one in outcomes if isinstance(one, BaseException)}


async def test_on_a_full_disk_said_and_stored_agree_and_it_goes_on_with_room(store: Store) -> None:
    await fill(store, await pages(store) + 20)
    outcomes = await asyncio.gather(*[store.write(large(n)) for n in range(60)], return_exceptions=True)
    assert refusals(outcomes) == {"diskFull"}
    for number, outcome in enumerate(outcomes):  # one by one, so that some fit
        if isinstance(outcome, BaseException):
            (outcomes[number],) = await asyncio.gather(store.write(large(number)), return_exceptions=True)
    assert refusals(outcomes) == {"diskFull"}
    told = sum(isinstance(one, int) for one in outcomes)
    assert 0 < told < 60
    assert await store.read(arrivals.count) == told
    await fill(store, 1_000_000)
    for number, outcome in enumerate(outcomes):
        if isinstance(outcome, BaseException):
            assert await store.write(large(number))
    assert await store.read(arrivals.count) == 60
    assert await store.read(lambda db: db.execute_sql("PRAGMA integrity_check").fetchone()) == ("ok",)


async def test_what_is_urgent_is_stored_on_a_full_disk_in_the_room_that_is_kept_for_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, commit, free = store.folder / kept_room.FILE, store._commit, [0]
    await until(lambda: room.exists() and room.stat().st_size == bounds.KEPT_ROOM_BYTES)

    def commit_in_room(batch: Any) -> Any:
        if not free[0] and room.exists():
            raise OSError(errno.ENOSPC, "No space left on device")
        return commit(batch)

    monkeypatch.setattr(store, "_commit", commit_in_room)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free[0]))
    monkeypatch.setattr(bounds, "LOOK_EVERY_S", 0.0)
    with pytest.raises(StoreError, match="diskFull"):
        await store.write(large(1))
    assert room.exists()  # that may wait
    outcomes = await asyncio.gather(
        store.write(large(2)), store.write_urgently(large(3)), store.write(large(4)), return_exceptions=True
    )
    assert refusals(outcomes) == {"diskFull"}
    assert [isinstance(one, int) for one in outcomes] == [False, True, False]
    assert not room.exists()
    with pytest.raises(StoreError, match="diskFull"):
        await store.write(large(5))  # it would take what is left of the room
    assert await store.write_urgently(large(6))
    free[0] = 2 * bounds.KEPT_ROOM_BYTES
    assert await store.write(large(7))
    assert room.exists()
    assert await store.read(arrivals.count) == 3


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(20):
        while not holds():  # noqa: ASYNC110  another thread's doing
            await asyncio.sleep(0.01)


def test_no_room_is_kept_where_there_is_hardly_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = kept_room.KeptRoom(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=bounds.KEPT_ROOM_BYTES))
    assert not room.keep()
    assert not room.give_up()
    assert not list(tmp_path.iterdir())


async def test_a_full_file_of_pictures_keeps_their_records_back(store: Store) -> None:
    small = picture_ref(b"small", NOV)
    await store.write(insert(0), [(small, b"small")])

    def limit(count: int) -> Any:
        return lambda _db: (
            store.pictures._month("2026-11").db.execute_sql(f"PRAGMA max_page_count = {count}").fetchone()
        )

    await store.write(limit(10))
    data = b"x" * 500_000
    ref = picture_ref(data, NOV)
    for _ in range(3):
        with pytest.raises(StoreError) as failed:
            await store.write(insert(1), [(ref, data)])
        assert failed.value.code == "diskFull"
    assert await store.read(arrivals.count) == 1
    await store.write(insert(2))  # one without pictures needs no room there
    await store.write(limit(1_000_000))
    await store.write(insert(1), [(ref, data)])
    assert await store.picture(ref) == data
    assert await store.read(arrivals.count) == 3


def test_an_engines_error_is_found_below_what_hides_it() -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorname = "SQLITE_FULL"
    hiding = RuntimeError("no such savepoint")  # as the engine's wrapper says
    hiding.__context__ = full
    assert trouble_of(hiding).code == "diskFull"
    assert trouble_of(OSError(28, "No space left on device")).code == "diskFull"
    assert trouble_of(ValueError("x")).code == "storeFailed"


def brought_in(file: Path) -> None:
    """Bring a file's log into it, as happens now and then."""
    with contextlib.closing(sqlite3.connect(file)) as db:
        assert db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0


@pytest.mark.parametrize("is_emptied", [False, True])
async def test_a_store_written_over_by_its_own_copy_of_a_while_ago_takes_nothing(
    store: Store, tmp_path: Path, is_emptied: bool
) -> None:
    file, copy = store.folder / "facedesk.sqlite", tmp_path / "of a while ago"
    if not is_emptied:
        shutil.copyfile(file, copy)
    await store.write(save("before"))
    brought_in(file)
    await store.write(save("meanwhile"))
    os.truncate(file, 0) if is_emptied else shutil.copyfile(copy, file)
    with pytest.raises(StoreError, match="storeGone"):
        await store.write(save("after"))


@pytest.mark.parametrize("is_emptied", [False, True])
async def test_pictures_written_over_by_their_own_copy_of_a_while_ago_are_left_for_another_file(
    store: Store, tmp_path: Path, is_emptied: bool
) -> None:
    ref, after = picture_ref(b"before", NOV), picture_ref(b"after", NOV)
    file, copy = store.pictures.path(ref.month), tmp_path / "of a while ago"
    await store.write(save("before"), [(ref, b"before")])
    shutil.copyfile(file, copy)
    brought_in(file)
    await store.write(save("meanwhile"), [(picture_ref(b"meanwhile", NOV), b"meanwhile")])
    os.truncate(file, 0) if is_emptied else shutil.copyfile(copy, file)
    await store.write(save("after"), [(after, b"after")])
    assert store.pictures.faults == {file.name: "picturesDamaged"}
    brought_in(file.with_name("pictures-2026-11-2.sqlite"))
    with contextlib.closing(sqlite3.connect(file.with_name("pictures-2026-11-2.sqlite"))) as db:
        assert db.execute("SELECT bytes FROM picture").fetchall() == [(b"after",)]


@pytest.mark.parametrize("which", ["another store's", "an older copy", "the same"])
async def test_a_missing_file_of_pictures_is_there_again_only_when_it_is_the_same(
    store: Store, tmp_path: Path, which: str
) -> None:
    file, away = store.pictures.path("2026-11"), tmp_path / "away.sqlite"
    await store.write(save("first"), [(picture_ref(b"first", NOV), b"first")])
    brought_in(file)
    shutil.copyfile(file, tmp_path / "older.sqlite")
    await store.write(save("second"), [(picture_ref(b"second", NOV), b"second")])
    brought_in(file)
    if which == "another store's":
        shutil.copyfile(file, tmp_path / "other.sqlite")
        with contextlib.closing(sqlite3.connect(tmp_path / "other.sqlite")) as db, db:
            db.execute("UPDATE of_store SET identity = 'another'")
    file.rename(away)
    await store.write(save("third"), [(picture_ref(b"third", NOV), b"third")])
    put = {"another store's": "other.sqlite", "an older copy": "older.sqlite", "the same": "away.sqlite"}[
        which
    ]
    (tmp_path / put).rename(file)
    await asyncio.to_thread(store.pictures.look_again)
    assert store.pictures.faults == ({} if which == "the same" else {file.name: "picturesMissing"})
