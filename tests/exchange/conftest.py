"""Files of people, and a real station that takes them in."""

import asyncio
import csv
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

import pytest
from empty_store import with_empty_store
from station.conftest import started

from facedesk.exchange.columns.choices import ImportChoices
from facedesk.exchange.files.table import read_table
from facedesk.exchange.keeper import Keeper
from facedesk.exchange.photos.photos import Photos, open_photos
from facedesk.exchange.planning.people_in import plan
from facedesk.exchange.planning.planned import ImportPlan
from facedesk.exchange.running import Import, ImportOutcome
from facedesk.station.station import Station
from facedesk.store.people.people import Person

PORTRAITS = Path(__file__).resolve().parents[2] / "resources" / "portraits"
PORTRAIT = (PORTRAITS / "chen-enrolled.jpg").read_bytes()
OTHER_PORTRAIT = (PORTRAITS / "garcia-capture.jpg").read_bytes()
THIRD_PORTRAIT = (PORTRAITS / "garcia-enrolled.jpg").read_bytes()


@pytest.fixture
async def station(tmp_path: Path) -> AsyncIterator[Station]:
    """A station on a folder of its own."""
    folder = tmp_path / "data"
    folder.mkdir()
    running = await started(await asyncio.to_thread(with_empty_store, folder))
    yield running
    await running.stop()


def table_file(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write a plain CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def photos_in(tmp_path: Path, files: dict[str, bytes]) -> Photos:
    """Open a folder of photos."""
    folder = tmp_path / "photos"
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return open_photos(folder, tmp_path)


def keeper_of(station: Station) -> Keeper:
    """Give the members that an import needs."""
    return Keeper(station.people, station.departments, station.templates)


async def planned(
    station: Station, path: Path, photos: Photos | None = None, **choices: object
) -> ImportPlan:
    """Plan an import of a file."""
    return await plan(
        read_table(path),
        photos,
        keeper_of(station),
        station.store,
        ImportChoices(**choices),  # type: ignore[arg-type]
    )


async def imported(
    station: Station, path: Path, photos: Photos | None = None, **choices: object
) -> ImportOutcome:
    """Import a file as planned."""
    ready = await planned(station, path, photos, **choices)
    return await Import(ready, keeper_of(station), station.store).run()


async def everybody(station: Station) -> dict[str, Person]:
    """Give all people by number."""
    return {person.number: person async for person in station.people.listed()}
