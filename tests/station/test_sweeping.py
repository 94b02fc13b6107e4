"""Pass pictures without a record go; none that a record has ever does."""

import asyncio
import sqlite3
import tempfile
from collections.abc import AsyncIterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from store.conftest import opened
from store.samples import DEC, NOV, new

from facedesk.station.sweeping import sweep
from facedesk.store import orphans, records
from facedesk.store.database import Database, Store
from facedesk.store.pictures import PictureRef, picture_ref

from .conftest import started

AT = {"2026-11": NOV, "2026-12": DEC}


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
    gone = await store.write(lambda db: orphans.forget(db, store.pictures, [kept, orphan], 0))
    assert gone == [orphan]
    assert (await store.picture(kept), await store.picture(orphan)) == (b"\2", None)


async def test_a_sweep_looks_only_at_what_came_since(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    await passed(store, 1, [1])
    await passed(store, 2, [2])
    await sweep(store)
    looked: list[int] = []
    real = orphans.referred_to

    def watched(db: Database, after: int) -> tuple[set[PictureRef], int | None]:
        looked.append(after)
        return real(db, after)

    monkeypatch.setattr(orphans, "referred_to", watched)
    await passed(store, 3, [3])
    await left_behind(store, 4)
    assert await sweep(store) == 1
    assert min(looked) == 2


async def test_a_large_store_that_was_never_swept_is_left_as_it_is(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await passed(store, 1, [1])
    await passed(store, 2, [2])
    before = await left_behind(store, 3)
    monkeypatch.setattr(orphans, "MOST", 1)
    assert await sweep(store) == 0
    await left_behind(store, 4)
    assert await sweep(store) == 1
    assert await store.picture(before) == b"\3"


async def test_a_station_sweeps_when_it_starts(tmp_path: Path) -> None:
    store = await opened(tmp_path)
    await left_behind(store, 1)
    await asyncio.to_thread(store.close)
    station = await started(tmp_path)
    await asyncio.gather(*[task for task in station._tasks if task.get_name() == "sweep pictures"])
    await station.stop()
    with closing(sqlite3.connect(tmp_path / "pictures-2026-11.sqlite")) as db:
        assert db.execute("SELECT COUNT(*) FROM picture").fetchone() == (0,)


PICTURE = st.integers(0, 5)
MONTH = st.sampled_from(sorted(AT))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("behind"), st.lists(PICTURE, min_size=1, max_size=1), MONTH),
        st.tuples(st.just("passed"), st.lists(PICTURE, min_size=1, max_size=2, unique=True), MONTH),
        st.tuples(st.sampled_from(["sweep", "at once"]), st.lists(PICTURE, min_size=1, max_size=2), MONTH),
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
    store = await opened(folder)
    await sweep(store)  # from here on it is known how far sweeping is
    patch.setattr(orphans, "MOST", most)
    used: set[PictureRef] = set()
    try:
        for number, (what, numbers, month) in enumerate(steps):
            if what == "behind":
                await left_behind(store, numbers[0], month)
            elif what == "passed":
                used.update(await passed(store, number, numbers, month))
            elif what == "at once":
                _, refs = await asyncio.gather(sweep(store), passed(store, number, numbers, month))
                used.update(refs)
            else:
                await sweep(store)
            assert all([await store.picture(ref) for ref in used])
        await sweep(store)
        await sweep(store)
        there = {ref for each in store.pictures.months() for ref in store.pictures.all(each)}
        assert there == used
    finally:
        await asyncio.to_thread(store.close)
