"""Pictures by content: once, byte for byte, by month."""

import asyncio
import hashlib
import os
import sqlite3
from datetime import datetime, timedelta, timezone
from pathlib import Path

from end_to_end.folder import names
from hypothesis import given
from hypothesis import strategies as st

from facedesk.store.database import Store
from facedesk.store.pictures.pictures import PictureRef, picture_ref
from store.samples import DEC, NOV


async def put(store: Store, *pictures: tuple[PictureRef, bytes]) -> None:
    await store.write(lambda _db: None, pictures)


async def test_a_picture_comes_back_byte_for_byte(store: Store) -> None:
    for size in (1, 100, 20_000, 400_000, 3_000_000):
        data = os.urandom(size)
        ref = picture_ref(data, NOV)
        await put(store, (ref, data))
        assert await store.picture(ref) == data
        assert ref.sha256 == hashlib.sha256(data).hexdigest()


async def test_a_picture_is_stored_once_however_often_it_comes(store: Store, tmp_path: Path) -> None:
    ref = picture_ref(b"same", NOV)
    await put(store, (ref, b"same"), (ref, b"same"))
    await put(store, (ref, b"same"))
    db = sqlite3.connect(tmp_path / "pictures-2026-11.sqlite")
    assert db.execute("SELECT count(*) FROM picture").fetchone() == (1,)
    db.close()


async def test_each_month_has_a_file_of_its_own(store: Store, tmp_path: Path) -> None:
    pictures = [(picture_ref(b"november", NOV), b"november"), (picture_ref(b"december", DEC), b"december")]
    await put(store, *pictures)
    assert names(tmp_path, "pictures-*.sqlite") == [
        "pictures-2026-11.sqlite",
        "pictures-2026-12.sqlite",
    ]
    for _ in range(3):  # also when the months alternate
        for ref, data in pictures:
            await put(store, (ref, data))
            assert await store.picture(ref) == data


async def test_many_readers_see_what_is_written(store: Store) -> None:
    pictures = [(picture_ref(bytes([n]) * 1000, NOV), bytes([n]) * 1000) for n in range(50)]
    await put(store, *pictures)
    found = await asyncio.gather(*[store.picture(ref) for ref, _ in pictures])
    assert found == [data for _, data in pictures]


async def test_a_picture_that_is_gone_is_none(store: Store) -> None:
    assert await store.picture(PictureRef("0" * 64, "2020-01")) is None
    await put(store, (picture_ref(b"x", NOV), b"x"))
    assert await store.picture(PictureRef("0" * 64, "2026-11")) is None


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1)), st.integers(-14, 14))  # noqa: DTZ001
def test_a_month_is_named_in_utc(at: datetime, hours: int) -> None:
    there = at.replace(tzinfo=timezone(timedelta(hours=hours)))
    utc = there - timedelta(hours=hours)
    assert picture_ref(b"", there).month == f"{utc.year:04d}-{utc.month:02d}"


async def test_after_the_end_nothing_is_in_a_log_although_pictures_were_read(store: Store) -> None:
    ref = picture_ref(b"read", NOV)
    await store.write(lambda _db: None, [(ref, b"read")])
    assert await store.picture(ref) == b"read"
    await asyncio.to_thread(store.close)
    assert [log.name for log in store.folder.glob("*-wal") if log.stat().st_size] == []
