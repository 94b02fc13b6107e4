"""An import that `facedesk ctl` asks for, from the file to its rows."""

import asyncio
import shutil
import tempfile
from functools import partial
from pathlib import Path

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.people_rows import import_remarks, import_took, imported_row, remark_row, remark_rows
from facedesk.control.rows import Remark
from facedesk.exchange.columns.choices import ImportChoices
from facedesk.exchange.files.apart import read_apart
from facedesk.exchange.files.in_time import in_time
from facedesk.exchange.files.table import ReadingOptions
from facedesk.exchange.keeper import Keeper
from facedesk.exchange.photos.photos import open_photos
from facedesk.exchange.planning import people_in
from facedesk.exchange.planning.planned import ImportPlan
from facedesk.exchange.running import Import, ImportOutcome
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.store.changes.arranging import Turnover
from facedesk.texts import sentence

SPOOL = "spool"
"""The folder within the data folder that holds the photos an import has made ready."""


def clear_spool(folder: Path) -> None:
    """Remove what imports left in a data folder that were killed; blocks."""
    shutil.rmtree(folder / SPOOL, ignore_errors=True)


async def import_file(
    asked: Asked,
    file: str,
    photos: str | None,
    reading: ReadingOptions,
    choices: ImportChoices,
    *,
    keep: bool,
) -> Rows:
    """Import a file; return what became of each row, then each remark.

    Raises:
        CommandFailed: it could not be read, or not be done to its end.
    """
    folder = await asyncio.to_thread(_make_room, asked)
    try:
        with asked.failing_files():
            outcome, turnover = await _import(
                asked.station, file, photos, folder=folder, reading=reading, choices=choices, keep=keep
            )
    finally:
        await asyncio.to_thread(shutil.rmtree, folder, ignore_errors=True)
    for row in outcome.rows:
        yield imported_row(row, asked.language)
    for said in remark_rows(outcome, asked.language):
        yield said
    for took in import_took(outcome, turnover, asked.title, kept=keep):
        yield remark_row(None, took, asked.language)
    for remark in import_remarks(outcome):
        yield Remark(sentence(remark, asked.language))
    if outcome.trouble is not None:
        raise CommandFailed(outcome.trouble)


def _make_room(asked: Asked) -> Path:
    """Make a folder for one import's photos, on the disk where they are going; blocks."""
    spool = asked.station.store.folder / SPOOL
    try:
        spool.mkdir(exist_ok=True, mode=0o700)
        return Path(tempfile.mkdtemp(dir=spool))
    except OSError as error:
        raise asked.failed("folderUnwritable", folder=spool, detail=error.strerror or str(error)) from error


async def _import(
    station: Station,
    file: str,
    photos: str | None,
    *,
    folder: Path,
    reading: ReadingOptions,
    choices: ImportChoices,
    keep: bool,
) -> tuple[ImportOutcome, Turnover]:
    """Import a file; return what became of it, and who would leave which terminals by it."""
    keeper = Keeper(station.people, station.departments, station.templates)
    table = await read_apart(Path(file), reading)
    where = Path(photos) if photos else None
    found = await in_time(where, open_photos, where, folder) if where else None
    try:
        plan = await people_in.plan(table, found, keeper, station.store, choices)
        return await _run(station, keeper, plan, keep=keep)
    finally:
        if found is not None:
            await asyncio.to_thread(found.close)


async def _run(
    station: Station, keeper: Keeper, plan: ImportPlan, *, keep: bool
) -> tuple[ImportOutcome, Turnover]:
    store, arranging = station.store, station.arranging
    turnover = await arranging.foresee(plan.arrangement) if plan.is_placing else Turnover()
    if not (keep and turnover.leaves):
        return await _whole(Import(plan, keeper, store)), turnover
    async with arranging.recording(turnover) as recorder:
        save = partial(station.people.save_many, recorder=recorder)
        return await _whole(Import(plan, keeper, store, save, keeps=True)), turnover


async def _whole(importing: Import) -> ImportOutcome:
    """Run an import; one that is broken off ends after the batch under way, of which everybody is told."""
    running = asyncio.create_task(importing.run())
    try:
        return await asyncio.shield(running)
    except asyncio.CancelledError:
        importing.cancel()
        await asyncio.wait([running])
        raise
