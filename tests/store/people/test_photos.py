"""Enrolled photos: a file of their own, from which those go that nobody has any more."""

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest
from peewee import SqliteDatabase

from facedesk.store.database import Store, StoreError
from facedesk.store.people import people, photos
from facedesk.store.people.people import EnrolledPhoto, Person
from facedesk.store.pictures.pictures import ENROLLED, KEPT_OPEN, PHOTOS, PictureRef, photo_ref, picture_ref
from store.enrolled import AT
from store.samples import DEC, NOV

FACE = b"\xff\xd8\xff face " * 400
OTHER = b"\xff\xd8\xff other " * 400


def with_photo(data: bytes, number: str = "20001") -> Person:
    photo = EnrolledPhoto(photo_ref(data).sha256, "654321")
    return Person(number, name="张三", photos=(photo, None, None))


async def put(store: Store, data: bytes, number: str = "20001") -> Person:
    """Enrol somebody with a photo."""
    return await store.write(
        lambda db: people.save(db, with_photo(data, number), AT), [(photo_ref(data), data)]
    )


async def forget(store: Store, *data: bytes) -> None:
    hashes = [photo_ref(each).sha256 for each in data]
    await store.write(lambda db: photos.forget(db, store.pictures, hashes))
    await store.write(lambda _db: None)  # told after the files


async def test_photos_lie_in_a_file_of_their_own(store: Store, tmp_path: Path) -> None:
    await put(store, FACE)
    assert (tmp_path / PHOTOS).exists()
    assert await store.picture(photo_ref(FACE)) == FACE
    assert photo_ref(FACE).month == ENROLLED


async def test_photos_and_passes_are_read_and_written_side_by_side(store: Store) -> None:
    pictures = [(picture_ref(b"november", NOV), b"november"), (picture_ref(b"december", DEC), b"december")]
    pictures.append((photo_ref(FACE), FACE))
    for _ in range(3):
        for ref, data in pictures:
            await store.write(lambda _db: None, [(ref, data)])
            assert await store.picture(ref) == data
    assert len(store.pictures._writing) == 3  # none was closed for another


async def test_no_more_than_a_few_files_stay_open(store: Store) -> None:
    for month in range(1, 10):
        ref = replace(picture_ref(b"x", NOV), month=f"2026-{month:02}")
        await store.write(lambda _db: None, [(ref, b"x")])
        assert await store.picture(ref) == b"x"
    assert len(store.pictures._writing) == KEPT_OPEN
    assert len(store.pictures._reading_from) <= KEPT_OPEN * 2  # of each reader


async def test_a_photo_that_nobody_has_goes_from_the_file(store: Store, tmp_path: Path) -> None:
    person = await put(store, FACE)
    await put(store, OTHER, "20002")
    await forget(store, FACE)
    assert await store.picture(photo_ref(FACE)) == FACE  # somebody has it
    await store.write(lambda db: people.save(db, replace(person, photos=(None, None, None)), AT))
    await forget(store, FACE)
    assert await store.picture(photo_ref(FACE)) is None
    assert await store.picture(photo_ref(OTHER)) == OTHER
    await asyncio.to_thread(store.close)
    assert b" face " not in await asyncio.to_thread((tmp_path / PHOTOS).read_bytes)


async def test_a_photo_can_come_again_after_it_was_forgotten(store: Store) -> None:
    await store.write(lambda _db: None, [(photo_ref(FACE), FACE)])
    await forget(store, FACE)
    await put(store, FACE)
    assert await store.picture(photo_ref(FACE)) == FACE


async def test_a_photo_stays_where_the_transaction_failed(store: Store) -> None:
    person = await put(store, FACE)

    def run(db: SqliteDatabase) -> None:
        people.save(db, replace(person, photos=(None, None, None)), AT)
        photos.forget(db, store.pictures, [photo_ref(FACE).sha256])
        raise StoreError("diskFull")

    with pytest.raises(StoreError):
        await store.write(run)
    await store.write(lambda _db: None)
    assert await store.picture(photo_ref(FACE)) == FACE


async def test_a_photo_stays_for_somebody_who_comes_in_the_same_commit(store: Store) -> None:
    person = await put(store, FACE)
    hashes = [photo_ref(FACE).sha256]

    def drop(db: SqliteDatabase) -> None:
        people.save(db, replace(person, photos=(None, None, None)), AT)
        photos.forget(db, store.pictures, hashes)

    await asyncio.gather(store.write(drop), put(store, FACE, "20002"))
    await store.write(lambda _db: None)
    assert await store.picture(photo_ref(FACE)) == FACE


async def test_all_photos_can_be_named_and_those_that_nobody_has(store: Store) -> None:
    assert await asyncio.to_thread(store.pictures.all, ENROLLED) == []
    await put(store, FACE)
    await store.write(lambda _db: None, [(photo_ref(OTHER), OTHER)])

    def look(db: SqliteDatabase) -> tuple[set[PictureRef], list[str]]:
        refs = store.pictures.all(ENROLLED)
        return set(refs), photos.unused_among(db, [ref.sha256 for ref in refs])

    assert await store.read(look) == ({photo_ref(FACE), photo_ref(OTHER)}, [photo_ref(OTHER).sha256])


async def test_a_file_that_is_just_being_made_holds_nothing_yet(store: Store) -> None:
    await asyncio.to_thread(store.pictures.path(ENROLLED).touch)
    assert await asyncio.to_thread(store.pictures.all, ENROLLED) == []
    assert await store.picture(photo_ref(b"face")) is None
    person = await put(store, b"face")
    assert person.photos[0] is not None
    assert await store.picture(photo_ref(b"face")) == b"face"
