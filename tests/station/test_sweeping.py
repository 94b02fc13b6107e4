"""Pass pictures without a record go; none that a record has ever does, be it of a store of before or of later."""

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.conftest import opened
from store.samples import DEC, NOV, new

from facedesk.station.picture_cleanup import sweep, sweep_photos
from facedesk.store.database import FILE_NAME, Database, Store, StoreError
from facedesk.store.pictures import orphans
from facedesk.store.pictures.pictures import ENROLLED, PictureRef, Stored, picture_ref
from facedesk.store.records import records

from .conftest import started

AT = {"2026-11": NOV, "2026-12": DEC}
FILE = "pictures-2026-11.sqlite"
DAY_US = 24 * 3600 * 1_000_000


@pytest.fixture(autouse=True)
def old_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what has come until now be old enough."""
    monkeypatch.setattr(orphans, "AGE_US", 0)


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    running = await opened(tmp_path)
    yield running
    await asyncio.to_thread(running.close)


def named(number: int, month: str) -> tuple[PictureRef, bytes]:
    data = bytes([number])
    return picture_ref(data, AT[month]), data


async def left_behind(store: Store, number: int, month: str = "2026-11") -> PictureRef:
    """Put a picture on disk as a station does that is killed before its record is."""
    picture = named(number, month)
    await store.write(lambda _db: None, [picture])
    return picture[0]


async def passed(
    store: Store, record: int, numbers: Sequence[int], month: str = "2026-11"
) -> list[PictureRef]:
    """Store a record with one picture or two."""
    pictures = [named(number, month) for number in numbers]
    refs = [ref for ref, _ in pictures]
    row = new(record, recognition=refs[0], compare=refs[1] if len(refs) > 1 else None)
    await store.write(lambda db: records.insert(db, row, month), pictures)
    return refs


async def test_what_was_left_behind_goes_and_what_a_record_has_stays(store: Store) -> None:
    kept = await passed(store, 1, [1, 2])
    orphan = await left_behind(store, 3)
    assert await sweep(store) == 1
    assert await store.picture(orphan) is None
    assert [await store.picture(ref) for ref in kept] == [b"\1", b"\2"]
    assert await sweep(store) == 0


async def test_what_was_swept_up_and_comes_again_is_stored_again(store: Store) -> None:
    orphan = await left_behind(store, 1)
    await sweep(store)
    assert await passed(store, 1, [1]) == [orphan]
    assert await sweep(store) == 0
    assert await store.picture(orphan) == b"\1"


async def test_a_record_that_comes_while_it_is_swept_keeps_its_picture(store: Store) -> None:
    orphan = await left_behind(store, 1)
    _count, refs = await asyncio.gather(sweep(store), passed(store, 1, [1]))
    assert refs == [orphan]
    assert await store.picture(orphan) == b"\1"


async def test_what_a_record_got_after_it_was_looked_through_is_not_forgotten(store: Store) -> None:
    orphan = await left_behind(store, 1)
    (kept,) = await passed(store, 1, [2])
    gone = await store.write(lambda db: orphans.forget(db, store.pictures, FILE, [kept, orphan], 0))
    assert gone == [orphan]
    assert (await store.picture(kept), await store.picture(orphan)) == (b"\2", None)


async def test_a_sweep_looks_only_at_what_came_since(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    await passed(store, 1, [1])
    await passed(store, 2, [2])
    await sweep(store)
    looked: list[int] = []
    real = store.pictures.after

    def watched(name: str, picture_id: int, most: int) -> list[Stored]:
        looked.append(picture_id)
        return real(name, picture_id, most)

    monkeypatch.setattr(store.pictures, "after", watched)
    await passed(store, 3, [3])
    await left_behind(store, 4)
    assert await sweep(store) == 1
    assert min(looked) == 2


async def test_a_sweep_begins_with_the_records_that_came_with_the_pictures(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_at = 1_795_000_000_000_000
    store.pictures.now_us = lambda: put_at
    for number in range(3):
        row = new(number, received_at=put_at - DAY_US + number)
        await store.write(partial(records.insert, new=row, month=""))
    monkeypatch.setattr(orphans, "STEP", 1)
    looked: list[int] = []
    real = orphans.referred_to

    def watched(db: Database, after: int) -> tuple[set[PictureRef], int | None]:
        looked.append(after)
        return real(db, after, 1)

    monkeypatch.setattr(orphans, "referred_to", watched)
    picture = named(1, "2026-11")
    row = new(9, received_at=put_at, recognition=picture[0])
    await store.write(lambda db: records.insert(db, row, "2026-11"), [picture])
    assert await sweep(store) == 0
    assert looked == [3]


async def test_a_picture_of_a_record_of_before_its_file_stays(store: Store) -> None:
    put_at = 1_795_000_000_000_000
    store.pictures.now_us = lambda: put_at
    picture, orphan = named(1, "2026-11"), named(2, "2026-11")
    old = new(1, received_at=put_at - 9 * DAY_US, recognition=picture[0])  # by a clock that was wrong
    await store.write(lambda db: records.insert(db, old, "2026-11"), [picture, orphan])
    await store.write(lambda db: records.insert(db, new(2, received_at=put_at), ""))
    assert await sweep(store) == 1
    assert await store.picture(picture[0]) == b"\1"
    assert await store.picture(orphan[0]) is None


async def test_what_has_come_lately_is_left_alone_and_looked_at_later(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    orphan = await left_behind(store, 1)
    monkeypatch.setattr(orphans, "AGE_US", 7 * DAY_US)
    assert await sweep(store) == 0
    monkeypatch.setattr(orphans, "AGE_US", 0)
    assert await sweep(store) == 1
    assert await store.picture(orphan) is None


async def test_after_a_clock_was_set_back_nothing_is_swept(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await left_behind(store, 1)
    monkeypatch.setattr("facedesk.station.picture_cleanup.now_us", lambda: 0)
    assert await sweep(store) == 0


async def test_nothing_is_swept_where_very_many_have_nobody(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orphans, "FEW", 3)
    await passed(store, 1, [1])
    for number in range(2, 6):
        await left_behind(store, number)
    assert await sweep(store) == 0


async def test_enrolled_photos_of_nobody_go_unless_they_are_very_many(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(orphans, "FEW", 3)
    photos = [replace(named(number, "2026-11")[0], month=ENROLLED) for number in range(4)]
    for number, ref in enumerate(photos):
        await store.write(lambda _db: None, [(ref, bytes([number]))])
    assert await sweep_photos(store) == 0
    assert await store.picture(photos[0]) == b"\0"
    monkeypatch.setattr(orphans, "FEW", 4)
    assert await sweep_photos(store) == 4
    await store.write(lambda _db: None)
    assert await store.picture(photos[0]) is None


async def test_pictures_of_a_version_that_did_not_say_whose_they_are_stay(
    store: Store, tmp_path: Path
) -> None:
    await passed(store, 1, [1])
    await asyncio.to_thread(store.close)
    with closing(sqlite3.connect(tmp_path / FILE)) as db:
        db.executescript(AS_BEFORE)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db, db:
        db.execute("UPDATE picture_file SET life = '', number = 0")
    again = await opened(tmp_path)
    assert await sweep(again) == 0
    assert len(await asyncio.to_thread(again.pictures.all, "2026-11")) == 2
    newer = await left_behind(again, 9)
    assert await sweep(again) == 1
    assert await again.picture(newer) is None
    await asyncio.to_thread(again.close)


AS_BEFORE = """
DROP TABLE picture; DROP TABLE put; DROP TABLE again; DROP TABLE of_store;
CREATE TABLE picture (id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL) STRICT;
INSERT INTO picture (sha256, bytes) VALUES (x'aa', x'01'), (x'bb', x'02');
"""


async def test_a_picture_whose_record_was_never_stored_is_swept_when_the_store_goes_on(store: Store) -> None:
    def fail(_db: Database) -> None:
        raise StoreError("diskFull")

    ref, data = named(1, "2026-11")
    with pytest.raises(StoreError):
        await store.write(fail, [(ref, data)])
    await passed(store, 1, [2])  # until the store says so, it cannot prove that nobody has it
    assert await sweep(store) == 1
    assert await store.picture(ref) is None


async def test_what_a_store_of_later_has_is_not_swept_by_an_older_copy(tmp_path: Path) -> None:
    first = await opened(tmp_path)
    await passed(first, 1, [1])
    copied(first, tmp_path)
    kept = await passed(first, 2, [2, 3])
    await asyncio.to_thread(first.close)
    older = await put_back(tmp_path)
    await passed(older, 3, [4])
    assert await sweep(older) == 0
    assert [await older.picture(ref) for ref in kept] == [b"\2", b"\3"]
    await asyncio.to_thread(older.close)


def copied(store: Store, folder: Path) -> None:
    """Copy the store alone, as a backup does while it is open."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as db, closing(sqlite3.connect(folder / COPY)) as copy:
        db.backup(copy)
    assert store.folder == folder


COPY = "copy of the store"


async def put_back(folder: Path) -> Store:
    """Put the copy in the place of a store that is closed, and open it."""
    for name in (f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
        (folder / name).unlink(missing_ok=True)
    shutil.copyfile(folder / COPY, folder / FILE_NAME)
    return await opened(folder)


async def test_a_station_sweeps_when_it_starts(tmp_path: Path) -> None:
    store = await opened(tmp_path)
    await left_behind(store, 1)
    await asyncio.to_thread(store.close)
    station = await started(tmp_path)
    await asyncio.gather(*[task for task in station.core._tasks if task.get_name() == "sweep pictures"])
    await station.stop()
    with closing(sqlite3.connect(tmp_path / "pictures-2026-11.sqlite")) as db:
        assert db.execute("SELECT COUNT(*) FROM picture").fetchone() == (0,)


PICTURE = st.integers(0, 5)
MONTH = st.sampled_from(sorted(AT))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("behind"), st.lists(PICTURE, min_size=1, max_size=1), MONTH),
        st.tuples(st.just("passed"), st.lists(PICTURE, min_size=1, max_size=2, unique=True), MONTH),
        st.tuples(
            st.sampled_from(["sweep", "at once", "copy", "put back"]),
            st.lists(PICTURE, min_size=1, max_size=2),
            MONTH,
        ),
    ),
    max_size=12,
)


@settings(max_examples=25, deadline=None)
@given(STEPS, st.integers(1, 3))
def test_no_picture_that_a_record_has_is_ever_swept_up(
    steps: list[tuple[str, list[int], str]], most: int
) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        asyncio.run(_lived_through(Path(folder), steps, most, patch))


async def _lived_through(
    folder: Path, steps: list[tuple[str, list[int], str]], most: int, patch: pytest.MonkeyPatch
) -> None:
    """Go through steps; a record that only a store of before or of later has counts as well."""
    patch.setattr(orphans, "MOST", most)
    store = await opened(folder)
    copied(store, folder)
    used: set[PictureRef] = set()
    is_one_store = True
    try:
        for number, (what, numbers, month) in enumerate(steps):
            if what == "behind":
                await left_behind(store, numbers[0], month)
            elif what == "passed":
                used.update(await passed(store, number, numbers, month))
            elif what == "at once":
                _, refs = await asyncio.gather(sweep(store), passed(store, number, numbers, month))
                used.update(refs)
            elif what == "copy":
                copied(store, folder)
            elif what == "put back":
                await asyncio.to_thread(store.close)
                store, is_one_store = await put_back(folder), False
            else:
                await sweep(store)
            assert all([await store.picture(ref) for ref in used])
        for _ in range(len(steps) + 1):
            await sweep(store)
        there = {ref for each in AT for ref in store.pictures.all(each)}
        assert used <= there
        assert there == used or not is_one_store
    finally:
        await asyncio.to_thread(store.close)
