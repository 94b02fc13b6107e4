"""A store that is gone, emptied, old, or another's beside its pictures: refused or said, and nothing of it lost."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from pathlib import Path

import pytest
from end_to_end.folder import names
from hypothesis import given, settings
from hypothesis import strategies as st

from facedesk.store import folder_contents
from facedesk.store.database import FILE_NAME, Database, Store, StoreError
from facedesk.store.folder_contents import CAN_BE_SET_ASIDE, WITNESS, Note, set_aside
from facedesk.store.pictures.picture_file import month_of, name_of
from facedesk.store.pictures.pictures import ENROLLED, PHOTOS, PictureRef, photo_ref, picture_ref
from facedesk.store.records import records

from .conftest import opened
from .samples import NOV, new

NOVEMBER = "pictures-2026-11.sqlite"
FACE = b"\xff\xd8 a face"


def nothing(_db: Database) -> None:
    """Store nothing but what was put before."""


async def put(store: Store, data: bytes) -> PictureRef:
    ref = picture_ref(data, NOV)
    await store.write(nothing, [(ref, data)])
    return ref


async def filled(folder: Path) -> list[PictureRef]:
    """Leave a folder whose store has three pictures and a photo, and is closed."""
    await asyncio.to_thread(folder.mkdir, exist_ok=True)
    store = await opened(folder)
    refs = [await put(store, bytes([number])) for number in range(3)]
    await store.write(nothing, [(photo_ref(FACE), FACE)])
    await asyncio.to_thread(store.close)
    return [*refs, photo_ref(FACE)]


async def all_there(folder: Path, refs: list[PictureRef]) -> tuple[Note, ...]:
    """Open, find every picture, and give what is said of the folder."""
    store = await opened(folder)
    assert None not in [await store.picture(ref) for ref in refs]
    notes = store.notes
    await asyncio.to_thread(store.close)
    return notes


def contents(folder: Path) -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    return {name: data for name, data in files.items() if data and not name.endswith("-shm")}


async def why(folder: Path) -> tuple[str, str]:
    """Say why a folder's store is not opened, having seen that nothing was changed."""
    before = contents(folder)
    with pytest.raises(StoreError) as failed:
        await asyncio.to_thread(Store(folder).open)
    assert contents(folder) == before
    return failed.value.code, failed.value.detail


def of_another_program(folder: Path) -> None:
    (folder / FILE_NAME).unlink()
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        db.execute("CREATE TABLE moz_cookies (id INTEGER)")


def without_a_table(folder: Path) -> None:
    (folder / FILE_NAME).unlink()
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        db.execute("PRAGMA journal_mode = wal")
        db.execute("CREATE TABLE gone (id INTEGER)")
        db.execute("DROP TABLE gone")


def a_link_to_nothing(folder: Path) -> None:
    (folder / FILE_NAME).unlink()
    (folder / FILE_NAME).symlink_to(folder / "usb" / FILE_NAME)


def a_folder_in_its_place(folder: Path) -> None:
    (folder / FILE_NAME).unlink()
    (folder / FILE_NAME).mkdir()


def with_its_log_left(folder: Path) -> None:
    (folder / FILE_NAME).unlink()
    (folder / f"{FILE_NAME}-wal").write_bytes(b"what was not yet in the store" * 100)


def with_nothing_else_left(folder: Path) -> None:
    for path in list(folder.iterdir()):
        if path.name != WITNESS:
            path.unlink()


GONE: dict[str, tuple[Callable[[Path], None], str]] = {
    "moved away": (lambda folder: (folder / FILE_NAME).unlink(), "storeMissing"),
    "moved away, its log left": (with_its_log_left, "storeMissing"),
    "moved away with all pictures": (with_nothing_else_left, "storeMissing"),
    "emptied": (lambda folder: (folder / FILE_NAME).write_bytes(b""), "storeEmpty"),
    "without a table": (without_a_table, "storeEmpty"),
    "another program's": (of_another_program, "storeNotOurs"),
    "a link to nothing": (a_link_to_nothing, "storeLinkBroken"),
    "a folder in its place": (a_folder_in_its_place, "storeNoFile"),
    "no store at all": (lambda folder: (folder / FILE_NAME).write_bytes(b"text " * 999), "storeDamaged"),
    "cut short": (lambda folder: os.truncate(folder / FILE_NAME, 8192), "storeDamaged"),
}


@pytest.mark.parametrize("how", GONE)
async def test_a_store_that_is_gone_is_refused_and_put_back_all_is_there(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "data"
    refs = await filled(folder)
    aside = tmp_path / "aside"
    shutil.copytree(folder, aside)
    spoil, code = GONE[how]
    spoil(folder)
    assert (await why(folder))[0] == code
    shutil.rmtree(folder)
    shutil.copytree(aside, folder)
    assert await all_there(folder, refs) == ()


async def test_what_is_missing_is_named(tmp_path: Path) -> None:
    await filled(tmp_path)
    (tmp_path / FILE_NAME).unlink()
    assert await why(tmp_path) == ("storeMissing", f"{PHOTOS}, {NOVEMBER}")


@pytest.mark.parametrize("name", [FILE_NAME, "facedesk.log", "lock"])
async def test_an_empty_file_in_a_fresh_folder_is_a_first_start(tmp_path: Path, name: str) -> None:
    (tmp_path / name).touch()
    assert await all_there(tmp_path, []) == ()


async def test_a_store_of_another_folder_is_refused_and_can_go_on_without_the_pictures(
    tmp_path: Path,
) -> None:
    ours, other = tmp_path / "ours", tmp_path / "other"
    refs, others = await filled(ours), await filled(other)
    shutil.copyfile(other / FILE_NAME, ours / FILE_NAME)
    code, detail = await why(ours)
    assert (code, detail) == ("storeForeign", f"{PHOTOS}, {NOVEMBER}")
    place = await asyncio.to_thread(set_aside, ours, code)
    assert {path.name for path in place.glob("*.sqlite")} == {PHOTOS, NOVEMBER}
    store = await opened(ours)
    assert [note.code for note in store.notes] == ["picturesMissing"]
    await asyncio.to_thread(store.close)
    for path in place.iterdir():
        path.rename(other / path.name)
    assert others
    assert refs


@pytest.mark.parametrize("how", [how for how, (_, code) in GONE.items() if code in CAN_BE_SET_ASIDE])
async def test_it_can_be_begun_anew_and_what_was_set_aside_is_whole(tmp_path: Path, how: str) -> None:
    folder = tmp_path / "data"
    refs = await filled(folder)
    spoil, code = GONE[how]
    store = (folder / FILE_NAME).read_bytes()
    spoil(folder)
    before = contents(folder)
    place = await asyncio.to_thread(set_aside, folder, code)
    assert contents(place) == before
    assert await all_there(folder, []) == ()
    if how.endswith("all pictures"):
        return
    (place / f"{FILE_NAME}-wal").unlink(missing_ok=True)
    (place / FILE_NAME).write_bytes(store)
    assert await all_there(place, refs) == ()


async def test_setting_aside_twice_in_a_second_overwrites_nothing(tmp_path: Path) -> None:
    for _ in range(2):
        await filled(tmp_path)
        (tmp_path / FILE_NAME).unlink()
        await asyncio.to_thread(set_aside, tmp_path, "storeMissing")
    assert len(names(tmp_path, f"set-aside-*/{NOVEMBER}")) == 2


# An older copy


async def test_an_older_copy_of_the_store_is_said_and_its_pictures_of_later_stay(tmp_path: Path) -> None:
    refs = await filled(tmp_path)
    older = (tmp_path / FILE_NAME).read_bytes()
    store = await opened(tmp_path)
    refs.append(await put(store, b"later"))
    await asyncio.to_thread(store.close)
    newer = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(older)
    assert await all_there(tmp_path, refs) == (Note("storeOlder", (NOVEMBER,)),)
    (tmp_path / FILE_NAME).write_bytes(newer)
    assert await all_there(tmp_path, refs) == ()


async def test_a_store_whose_log_was_lost_is_older_than_its_pictures(tmp_path: Path) -> None:
    await filled(tmp_path)
    program = WRITE_AND_DIE.format(tests=str(Path(__file__).parent.parent), folder=str(tmp_path))
    done = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", program], check=False)
    assert done.returncode == 9
    (tmp_path / f"{FILE_NAME}-wal").unlink()
    (tmp_path / f"{FILE_NAME}-shm").unlink()
    assert await all_there(tmp_path, []) == (Note("storeOlder", (NOVEMBER,)),)


async def test_the_log_of_another_store_is_not_replayed(tmp_path: Path) -> None:
    ours, other = tmp_path / "ours", tmp_path / "other"
    refs = await filled(ours)
    await filled(other)
    program = WRITE_AND_DIE.format(tests=str(Path(__file__).parent.parent), folder=str(other))
    await asyncio.to_thread(subprocess.run, [sys.executable, "-c", program], check=False)
    shutil.copyfile(other / f"{FILE_NAME}-wal", ours / f"{FILE_NAME}-wal")
    assert await why(ours) == ("storeDamaged", f"{FILE_NAME}-wal is another store's")
    (ours / f"{FILE_NAME}-wal").unlink()
    assert await all_there(ours, refs) == ()
    assert await all_there(other, []) == ()  # its own is


WRITE_AND_DIE = """
import asyncio, os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from store.conftest import opened
from store.test_folder_contents import put
async def main():
    store = await opened(Path({folder!r}))
    for number in range(100, 110):
        await put(store, bytes([number]))
    os._exit(9)
asyncio.run(main())
"""


async def test_a_kill_between_picture_and_record_is_no_older_store(tmp_path: Path) -> None:
    store = await opened(tmp_path)
    await put(store, b"one")
    store.pictures.belong(store.pictures._identity, {}, {})
    await store.write(lambda _db: store.pictures.add([(picture_ref(b"two", NOV), b"two")]))
    await asyncio.to_thread(store.close)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db, db:
        db.execute("UPDATE life SET last = last - 1")
        db.execute("UPDATE picture_file SET number = number - 1")
    assert await all_there(tmp_path, []) == ()


async def test_a_copied_folder_is_a_store_of_its_own_right(tmp_path: Path) -> None:
    refs = await filled(tmp_path / "data")
    shutil.copytree(tmp_path / "data", tmp_path / "copy")
    for folder in (tmp_path / "data", tmp_path / "copy"):
        store = await opened(folder)
        refs.append(await put(store, str(folder).encode()))
        await asyncio.to_thread(store.close)
        assert await all_there(folder, refs[:4]) == ()
    # Pictures of one beside the store of the other: of later, as far as that one can know.
    shutil.copyfile(tmp_path / "copy" / NOVEMBER, tmp_path / "data" / NOVEMBER)
    notes = await all_there(tmp_path / "data", refs[:4])
    assert {note.code for note in notes} == {"picturesOlder", "storeOlder"}


# A file of pictures


def deleted(file: Path) -> None:
    file.unlink()


def overwritten(file: Path) -> None:
    file.write_bytes(b"no pictures at all " * 1000)


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def with_a_damaged_page(file: Path) -> None:
    with file.open("r+b") as raw:
        raw.seek(16384 * 2)
        raw.write(b"\xa5" * 16384)


def with_a_damaged_root(table: str) -> Callable[[Path], None]:
    """Return what damages the page from which all of a table is found."""

    def spoil(file: Path) -> None:
        with closing(sqlite3.connect(file)) as db:
            found = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchone()
            (size,) = db.execute("PRAGMA page_size").fetchone()
        with file.open("r+b") as raw:
            raw.seek(size * (found[0] - 1))
            raw.write(b"\xa5" * size)

    return spoil


SPOILT = {
    "missing": (deleted, "picturesMissing"),
    "overwritten": (overwritten, "picturesDamaged"),
    "emptied": (emptied, "picturesDamaged"),
    "damaged within": (with_a_damaged_page, "picturesDamaged"),
    **{
        f"damaged where {table} begins": (with_a_damaged_root(table), "picturesDamaged")
        for table in ("of_store", "put", "picture", "again")
    },
}


@pytest.mark.parametrize("how", SPOILT)
@pytest.mark.parametrize("name", [NOVEMBER, PHOTOS])
async def test_a_spoilt_file_is_said_and_new_pictures_go_into_another(
    tmp_path: Path, how: str, name: str
) -> None:
    refs = await filled(tmp_path)
    spoil, code = SPOILT[how]
    file = tmp_path / name
    whole = file.read_bytes()
    spoil(file)
    spoilt = file.read_bytes() if file.exists() else None
    store = await opened(tmp_path)
    assert store.notes == (Note(code, (name,)),)
    data = b"new"
    ref = photo_ref(data) if name == PHOTOS else picture_ref(data, NOV)
    await store.write(nothing, [(ref, data)])
    assert await store.picture(ref) == data
    await asyncio.to_thread(store.close)
    assert (file.read_bytes() if file.exists() else None) == spoilt
    assert (tmp_path / name_of(ref.month, 2)).exists()
    file.write_bytes(whole)
    assert await all_there(tmp_path, [*refs, ref]) == ()


async def test_an_older_file_of_pictures_is_said(tmp_path: Path) -> None:
    refs = await filled(tmp_path)
    older = (tmp_path / NOVEMBER).read_bytes()
    store = await opened(tmp_path)
    later = await put(store, b"later")
    await asyncio.to_thread(store.close)
    newer = (tmp_path / NOVEMBER).read_bytes()
    (tmp_path / NOVEMBER).write_bytes(older)
    assert await all_there(tmp_path, refs) == (Note("picturesOlder", (NOVEMBER,)),)
    (tmp_path / NOVEMBER).write_bytes(newer)
    assert await all_there(tmp_path, [*refs, later]) == ()


async def test_a_file_that_is_put_back_while_the_station_runs_is_used_again(tmp_path: Path) -> None:
    refs = await filled(tmp_path)
    (tmp_path / NOVEMBER).rename(tmp_path / "aside")
    store = await opened(tmp_path)
    assert await store.picture(refs[0]) is None
    assert await absence(store, refs[0]) == ("picturesMissing", NOVEMBER)
    (tmp_path / "aside").rename(tmp_path / NOVEMBER)
    await asyncio.to_thread(store.pictures.look_again)
    assert store.notes == ()
    assert await store.picture(refs[0]) == b"\0"
    await asyncio.to_thread(store.close)


async def test_a_file_that_is_moved_away_while_the_station_runs_is_left_alone(tmp_path: Path) -> None:
    store = await opened(tmp_path)
    await put(store, b"before")
    (tmp_path / NOVEMBER).rename(tmp_path / "aside")
    after = await put(store, b"after")
    again = await put(store, b"before")
    assert store.notes == (Note("picturesMissing", (NOVEMBER,)),)
    await asyncio.to_thread(store.close)
    (tmp_path / "aside").rename(tmp_path / NOVEMBER)
    assert await all_there(tmp_path, [after, again]) == ()


async def test_a_store_that_is_moved_away_while_the_station_runs_takes_nothing(tmp_path: Path) -> None:
    store = await opened(tmp_path)
    await put(store, b"before")
    (tmp_path / FILE_NAME).rename(tmp_path / "aside")
    with pytest.raises(StoreError, match="storeGone"):
        await put(store, b"lost if it were taken")
    (tmp_path / "aside").rename(tmp_path / FILE_NAME)
    ref = await put(store, b"taken")
    await asyncio.to_thread(store.close)
    assert await all_there(tmp_path, [ref]) == ()


async def test_an_absent_picture_says_why(tmp_path: Path) -> None:
    refs = await filled(tmp_path)
    store = await opened(tmp_path)
    assert await absence(store, refs[0]) is None
    assert await absence(store, PictureRef("0" * 64, "2026-11")) == ("pictureGone",)
    of_2019 = ("picturesMissing", "pictures-2019-01.sqlite")
    assert await absence(store, PictureRef("0" * 64, "2019-01")) == of_2019
    await asyncio.to_thread(store.close)


async def absence(store: Store, ref: PictureRef) -> tuple[str, ...] | None:
    return await store.read(lambda _db: store.pictures.absence(ref))


async def test_a_store_of_before_knows_which_files_it_has_pictures_in(tmp_path: Path) -> None:
    store = await opened(tmp_path)
    ref = picture_ref(b"a pass", NOV)
    row = new(1, recognition=ref)
    await store.write(lambda db: records.insert(db, row, ref.month), [(ref, b"a pass")])
    await asyncio.to_thread(store.close)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as db, db:
        db.executescript(
            "DROP TABLE life; DROP TABLE picture_file; DROP TABLE store_identity;"
            "DELETE FROM schema_migration WHERE name = '0005_lives'"
        )
    (tmp_path / NOVEMBER).unlink()
    store = await opened(tmp_path)
    assert store.notes == (Note("picturesMissing", (NOVEMBER,)),)
    await asyncio.to_thread(store.close)


# What other programs leave

COPIES = [
    "facedesk (conflicted copy 2026-11-24).sqlite",
    "facedesk-DESKTOP-7Q2.sqlite",
    "pictures-2026-11-DESKTOP-7Q2.sqlite",
    "pictures-2026-11 (Karl's conflicted copy 2026-11-24).sqlite",
    "pictures-2026-11 - Copy.sqlite",
    "photos (1).sqlite",
    "pictures-2026-11.sync-conflict-20261124.sqlite",
    "facedesk.sqlite.bak",
]


@pytest.mark.parametrize("name", COPIES)
async def test_a_copy_of_another_program_is_said_and_not_taken_for_a_month(tmp_path: Path, name: str) -> None:
    refs = await filled(tmp_path)
    shutil.copyfile(tmp_path / NOVEMBER, tmp_path / name)
    assert await all_there(tmp_path, refs) == (Note("copiesFound", (name,)),)
    assert month_of(name) is None


@settings(max_examples=200)
@given(st.text(max_size=30), st.integers(1, 99))
def test_only_names_that_the_station_gives_are_its_own(text: str, part: int) -> None:
    for month in ("2026-11", ENROLLED):
        name = name_of(month, part)
        assert month_of(name) == month
        other = name.removesuffix(".sqlite") + text + ".sqlite"
        assert month_of(other) in (None, month)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=300))
def test_whatever_lies_in_the_store_s_place_is_refused_or_a_first_start(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / FILE_NAME).write_bytes(data)
    try:
        folder_contents.look(folder)
        Store(folder).open()
    except (StoreError, sqlite3.Error):
        assert (folder / FILE_NAME).read_bytes() == data
    else:
        assert not data


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be another user")
async def test_a_store_that_this_user_may_not_write_is_said(let_in: Path) -> None:
    program = AS_NOBODY.format(tests=str(Path(__file__).parent.parent), folder=str(let_in))
    done = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", program], check=False, capture_output=True, text=True
    )
    assert done.stdout.strip() == "storeLocked", done.stderr


@pytest.fixture
async def let_in() -> AsyncIterator[Path]:
    """A store that another user can read, and not write; pytest closes its own folders to others."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        await filled(folder)
        for each, mode in ((folder / FILE_NAME, 0o644), (folder, 0o755)):
            await asyncio.to_thread(each.chmod, mode)
        yield folder


AS_NOBODY = """
import os, sys
from pathlib import Path
from facedesk.store.database import Store, StoreError
os.setgid(65534)
os.setuid(65534)
try:
    Store(Path({folder!r})).open()
except StoreError as error:
    print(error.code)
"""
