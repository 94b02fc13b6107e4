"""What keeps a station from its folder is named: another station only where one runs, and each error as what it is."""

import asyncio
import ctypes
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from facedesk.store.failures import trouble_of

from .process import Done, StationProcess

FAILING_LOCK = """
import fcntl
def fails(*_):
    raise OSError({0}, {1!r})
fcntl.flock = fails
from facedesk.__main__ import main
main()
"""
FEW_HANDLES = """
import resource
import facedesk.headless, facedesk.__main__, facedesk.ending
resource.setrlimit(resource.RLIMIT_NOFILE, ({0}, {0}))
facedesk.__main__.main()
"""
MS_REMOUNT, MS_RDONLY, DETACH = 32, 1, 2


async def refused(folder: Path, program: str | None = None) -> str:
    """Start in vain, and give the one line that says why."""
    station = StationProcess(folder, **({"program": ("-c", program)} if program else {}))
    await station.spawn()
    done: Done = await station.ended()
    assert (done.code, done.out) == (1, ""), done
    assert done.err.count("\n") == 1, done.err
    return done.err


LOCKS = {
    errno.ENOLCK: "keeps no locks",
    errno.EIO: "input/output error",
    errno.EACCES: "cannot be written",
    errno.ENOMEM: "not enough memory",
}


@pytest.mark.parametrize("number", LOCKS, ids=[errno.errorcode[number] for number in LOCKS])
async def test_a_lock_that_cannot_be_had_is_not_another_stations(tmp_path: Path, number: int) -> None:
    said = await refused(tmp_path / "data", FAILING_LOCK.format(number, os.strerror(number)))
    assert LOCKS[number] in said
    assert os.strerror(number) in said
    assert "runs on" not in said


async def test_a_station_that_runs_already_is_said(tmp_path: Path) -> None:
    station = await StationProcess(tmp_path / "data").start()
    assert "A station runs on" in await refused(tmp_path / "data")
    await station.terminate()


async def test_a_path_that_is_too_long_is_named(tmp_path: Path) -> None:
    assert "is too long" in await refused(tmp_path / ("x" * 300))


async def test_a_file_in_the_folders_place_or_above_it_is_named(tmp_path: Path) -> None:
    await asyncio.to_thread((tmp_path / "file").write_bytes, b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "data"):
        assert "is no folder" in await refused(folder)


@pytest.mark.parametrize("most", [8, 11, 14])
async def test_too_few_handles_are_named(tmp_path: Path, most: int) -> None:
    """Wherever in the start they run out."""
    said = await refused(tmp_path / "data", FEW_HANDLES.format(most))
    assert "Too many files are open" in said


@pytest.fixture
def read_only_disk(tmp_path: Path) -> Iterator[Path]:
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root can mount a disk")
    libc = ctypes.CDLL(None, use_errno=True)
    folder = tmp_path / "disk"
    folder.mkdir()
    where = os.fsencode(folder)
    if libc.mount(b"tmpfs", where, b"tmpfs", 0, b"size=1m"):
        pytest.skip(f"no tmpfs may be mounted here: {os.strerror(ctypes.get_errno())}")
    (folder / "data").mkdir()
    assert libc.mount(b"tmpfs", where, b"tmpfs", MS_REMOUNT | MS_RDONLY, b"") == 0
    yield folder / "data"
    libc.umount2(where, DETACH)


async def test_a_file_system_that_is_read_only_is_named(read_only_disk: Path) -> None:
    assert "is read-only" in await refused(read_only_disk)


def engines(name: str) -> Exception:
    import sqlite3

    error = sqlite3.OperationalError("as the engine says")
    error.sqlite_errorname = name
    return error


CODES = [
    (engines("SQLITE_IOERR_FSYNC"), "diskFailing"),
    (engines("SQLITE_IOERR_NOMEM"), "memoryFull"),
    (engines("SQLITE_NOMEM"), "memoryFull"),
    (engines("SQLITE_READONLY_DBMOVED"), "folderReadOnly"),
    (engines("SQLITE_BUSY"), "storeHeld"),
    (engines("SQLITE_FULL"), "diskFull"),
    (MemoryError(), "memoryFull"),
    (OSError(errno.EMFILE, "Too many open files"), "filesMost"),
    (OSError(errno.EROFS, "Read-only file system"), "folderReadOnly"),
    (OSError(errno.ESTALE, "Stale file handle"), "diskFailing"),
]


@pytest.mark.parametrize(("error", "code"), CODES, ids=[f"{code} {error!r}" for error, code in CODES])
def test_each_error_is_what_it_is(error: Exception, code: str) -> None:
    hiding = RuntimeError("no such savepoint")
    hiding.__context__ = error
    assert trouble_of(hiding).code == code
    assert "\n" not in str(trouble_of(error))
