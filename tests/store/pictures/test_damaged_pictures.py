"""Files of pictures with damaged pages: the store opens, says which, and puts what comes into another file."""

import asyncio
import random
import shutil
from pathlib import Path

import pytest

from facedesk.store.database import Store
from facedesk.store.pictures import picture_file
from facedesk.store.pictures.pictures import PictureRef, photo_ref, picture_ref
from store.conftest import opened
from store.samples import NOV

PAGE = picture_file.PAGE_BYTES
PICTURES = 12
NOVEMBER = "pictures-2026-11.sqlite"


def nothing(_db: object) -> None:
    """Store nothing but what was put before."""


async def put(store: Store, data: bytes, *, is_photo: bool = False) -> PictureRef:
    ref = photo_ref(data) if is_photo else picture_ref(data, NOV)
    await store.write(nothing, [(ref, data)])
    return ref


@pytest.fixture
async def filled(tmp_path: Path) -> Path:
    """A folder with pictures and photos, its logs left as by a sudden end."""
    whole = tmp_path / "whole"
    await asyncio.to_thread(whole.mkdir)
    store = await opened(whole)
    for number in range(PICTURES):
        await put(store, bytes([number]) * 20_000)
    await put(store, b"face" * 9_000, is_photo=True)
    await asyncio.to_thread(shutil.copytree, whole, tmp_path / "left")
    await asyncio.to_thread(store.close)
    return tmp_path


def damage(path: Path, rng: random.Random) -> None:
    """Write over a part of a file, or cut it off there."""
    size = path.stat().st_size
    at = rng.randrange(max(1, size))
    with path.open("r+b") as file:
        file.seek(at)
        file.write(rng.randbytes(min(rng.choice([8, 100, 5000, PAGE]), size - at)))
        if not rng.randrange(4):
            file.truncate(at)


@pytest.mark.parametrize("name", [NOVEMBER, "photos.sqlite"])
@pytest.mark.parametrize(("state", "end"), [("whole", ""), ("left", ""), ("left", "-wal")])
async def test_wherever_a_file_is_damaged_the_store_opens_and_takes_pictures(
    filled: Path, name: str, end: str, state: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng = random.Random(f"{name}{end}{state}")  # noqa: S311
    for number in range(8):
        monkeypatch.setattr(picture_file, "CHECKED_AT_START_BYTES", 0 if number % 2 else 64 * 1024 * 1024)
        folder = filled / f"damaged {number}"
        await asyncio.to_thread(shutil.copytree, filled / state, folder)
        await asyncio.to_thread(damage, folder / f"{name}{end}", rng)
        store = await opened(folder)
        for is_photo in (False, True):
            data = rng.randbytes(20_000)
            ref = await put(store, data, is_photo=is_photo)
            assert await store.picture(ref) == data
        for shade in range(PICTURES):
            await store.picture(picture_ref(bytes([shade]) * 20_000, NOV))
        await store.read(lambda _db, store=store: store.pictures.all("2026-11"))
        await asyncio.to_thread(store.close)


async def test_a_log_that_a_sudden_end_has_left_makes_no_file_seem_damaged(filled: Path) -> None:
    store = await opened(filled / "left")
    # What the end has left to erase empties the log into the file, before anything is put there.
    await store.write(lambda _db: store.pictures.erase([photo_ref(b"face" * 9_000).sha256]))
    await put(store, b"another" * 9_000, is_photo=True)
    await put(store, b"pass" * 9_000)
    assert store.pictures.faults == {}
    assert not (filled / "left/photos-2.sqlite").exists()
    await asyncio.to_thread(store.close)


async def test_a_file_whose_damage_shows_while_it_is_written_is_left_and_another_begun(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    await asyncio.to_thread(folder.mkdir)
    store = await opened(folder)
    for number in range(PICTURES):
        await put(store, bytes([number]) * 20_000)
    await asyncio.to_thread(store.close)
    monkeypatch.setattr(picture_file, "CHECKED_AT_START_BYTES", 0)  # as of a large file

    def overwrite() -> None:
        with (folder / NOVEMBER).open("r+b") as file:
            size = file.seek(0, 2)
            for page in range(1, size // PAGE):
                file.seek(page * PAGE)
                file.write(b"\xff" * 64)

    await asyncio.to_thread(overwrite)
    store = await opened(folder)
    ref = await put(store, b"new")
    assert await store.picture(ref) == b"new"
    assert [(note.code, note.files) for note in store.notes] == [("picturesDamaged", (NOVEMBER,))]
    await asyncio.to_thread(store.close)
    assert await asyncio.to_thread((folder / "pictures-2026-11-2.sqlite").exists)
