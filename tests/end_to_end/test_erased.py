"""Who was removed is not in the data folder any more: every file is searched, byte by byte."""

import asyncio
import csv
import random
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from pathlib import Path

import pytest
from station.peer import SERIAL

from facedesk.simulator.terminal.habits import HABITS
from facedesk.simulator.terminal.terminal import SimulatedTerminal

from .fire import a_photo
from .process import StationProcess

PROGRAM = """
from facedesk.station import arranging
arranging.UNDO_KEPT_S = 0.5
from facedesk.__main__ import main
main()
"""
"""What can be undone keeps its photos; here for not so long."""
PROGRAM_WITH_UNDO = ("-m", "facedesk")
GONE = "20007"
NUMBERS = [str(number) for number in range(20001, 20013)]
HEADINGS = ("人员编号", "人员姓名", "手机号码", "IC卡号")
SLICE = 48
"""Bytes of a photo that are searched for: what is longer may lie in two pages."""
HEAD = 1024
"""All photos begin alike."""


def traces(number: str) -> list[bytes]:
    """Give what nobody else has: name, phone and card."""
    return [f"欧阳{number}测试".encode(), f"1886868{number}".encode(), f"77{number}000".encode()]


def write_people(folder: Path) -> tuple[Path, Path]:
    photos = folder / "photos"
    photos.mkdir()
    rng = random.Random(20261129)  # noqa: S311
    with (folder / "people.csv").open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADINGS)
        for number in NUMBERS:
            writer.writerow((number, *(trace.decode() for trace in traces(number))))
            (photos / f"{number}.jpg").write_bytes(a_photo(240, rng))
    return folder / "people.csv", photos


def slices_of_photos(folder: Path) -> dict[str, list[bytes]]:
    """Give parts of each enrolled photo as it is stored, by its hash."""
    with closing(sqlite3.connect(f"{(folder / 'photos.sqlite').as_uri()}?mode=ro", uri=True)) as db:
        rows = db.execute("SELECT lower(hex(sha256)), bytes FROM picture").fetchall()
    return {
        sha256: [data[at : at + SLICE] for at in range(HEAD, len(data) - SLICE, len(data) // 9)]
        for sha256, data in rows
    }


def found_in(folder: Path, traces: list[bytes]) -> set[str]:
    """Name the files in which any of it is."""
    return {
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(trace in path.read_bytes() for trace in traces)
    }


async def nowhere(folder: Path, traces: list[bytes]) -> None:
    """Wait until no file has any of it."""

    def look() -> None:
        until = time.monotonic() + 25
        while where := found_in(folder, traces):
            assert time.monotonic() < until, where
            time.sleep(0.1)

    await asyncio.to_thread(look)


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[StationProcess]:
    """A station with people on a terminal, and a copy of its store of before a migration."""
    running = StationProcess(tmp_path / "data", program=("-c", PROGRAM))
    try:
        await running.start()
        file, photos = write_people(tmp_path)
        done = await running.ctl("person", "import", str(file), "--photos", str(photos))
        assert done.code == 0, done.err
        await running.terminate()
        with closing(sqlite3.connect(running.folder / "facedesk.sqlite")) as db:
            db.execute("VACUUM INTO ?", (str(running.folder / "facedesk-before-migration-0003.sqlite"),))
        yield await running.start()
    finally:
        await running.close()


@pytest.fixture
async def terminal(station: StationProcess) -> AsyncIterator[SimulatedTerminal]:
    await station.rows("admit", SERIAL)
    await station.rows("assign", "all", SERIAL)
    one = SimulatedTerminal(station.url, SERIAL, habits=HABITS)
    one.start()
    await one.until(lambda t: len(t.roster) == len(NUMBERS))
    yield one
    await one.stop()


async def all_traces(station: StationProcess) -> list[bytes]:
    (row,) = await station.rows("people", "--search", GONE)
    photos = await asyncio.to_thread(slices_of_photos, station.folder)
    found = [*traces(GONE), *photos[row["registerPhoto1Sha256"]]]
    assert {"photos.sqlite-wal", "facedesk-before-migration-0003.sqlite"} & found_in(station.folder, found)
    return found


@pytest.mark.usefixtures("terminal")
async def test_nothing_is_left_of_who_was_removed(station: StationProcess) -> None:
    found = await all_traces(station)
    await station.rows("person", "delete", GONE)
    await nowhere(station.folder, found)
    assert len(await station.rows("people")) == len(NUMBERS) - 1
    others = [trace for number in NUMBERS if number != GONE for trace in traces(number)]
    assert found_in(station.folder, others) >= {
        "facedesk.sqlite",
        "facedesk-before-migration-0003.sqlite",
    }


async def test_nothing_is_left_after_a_sudden_end_in_the_midst(station: StationProcess) -> None:
    found = await all_traces(station)
    await station.rows("person", "delete", GONE)
    station.kill()
    await station.ended()
    await station.start()
    await nowhere(station.folder, found)
    assert (await station.terminate()).code == 0
    assert found_in(station.folder, found) == set()


async def test_nothing_is_left_after_an_end_while_the_removal_could_still_be_undone(
    station: StationProcess,
) -> None:
    found = await all_traces(station)
    station.program = PROGRAM_WITH_UNDO
    await station.terminate()
    await station.start()
    await station.rows("person", "delete", GONE)
    assert (await station.terminate()).code == 0
    assert found_in(station.folder, found) == set()
