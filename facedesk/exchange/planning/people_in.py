"""The plan of an import: each row of a file with its problems, before anything is written."""

import asyncio
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from facedesk.exchange.bounds import PHOTO_WORKERS
from facedesk.exchange.columns.choices import ImportChoices
from facedesk.exchange.columns.columns import columns_of
from facedesk.exchange.columns.words import simplified
from facedesk.exchange.files.table import FileTable
from facedesk.exchange.keeper import Keeper
from facedesk.exchange.photos.photos import Photos
from facedesk.exchange.photos.undeclared import UTF_8
from facedesk.exchange.planning.departments import DepartmentPaths
from facedesk.exchange.planning.drafting import drafts
from facedesk.exchange.planning.judging import (
    Surroundings,
    judged,
    with_faces_apart,
    with_photos_late,
    with_photos_missed,
    with_photos_seen,
)
from facedesk.exchange.planning.likeness import new_keys, with_likeness_said
from facedesk.exchange.planning.moving import placements, with_moves
from facedesk.exchange.planning.photo_threads import PhotosHangError, PhotoThreads
from facedesk.exchange.planning.planned import ImportPlan, PlannedRow
from facedesk.exchange.planning.sharing import Holder, Holders, card_keys, with_cards_apart
from facedesk.store.changes.arranging import people_placed
from facedesk.store.database import Database, Store
from facedesk.store.people import people
from facedesk.store.people.people import Person
from facedesk.texts import Reason, reason
from facedesk.wire.schedule import Week

Told = Callable[[int, int], None]
"""Called on the loop with how many are done of how many."""

_CHUNK: Final = 200
_WEEKDAYS: Final = (
    "Monday to Friday",
    "Mon-Fri",
    "Mon–Fri",
    "weekdays",
    "周一至周五",
    "星期一至星期五",
    "工作日",
)
"""How people write the week that is ready-made."""


async def plan(
    table: FileTable,
    photos: Photos | None,
    keeper: Keeper,
    store: Store,
    choices: ImportChoices | None = None,
    *,
    told: Told | None = None,
) -> ImportPlan:
    """Return what an import of a file would do; `told` hears of how many rows the photos have been looked at.

    Raises:
        ExchangeError: `numberColumnMissing`, or that a column that was named is not there.
    """
    choices = choices or ImportChoices()
    columns = await asyncio.to_thread(columns_of, table, choices, keeper.people.today())
    named = {simplified(template.name): template.schedule for template in await keeper.templates.all()}
    templates = {**dict.fromkeys(map(simplified, _WEEKDAYS), Week.weekdays()), **named}
    read = await asyncio.to_thread(drafts, table, columns, choices, templates)
    stored = await stored_people(store, [row.number for row in read if row.number])
    everybody = await store.read(people.numbers_and_names) if photos is not None else []
    against = Surroundings(stored, keeper, choices, everybody)
    rows, matched = await asyncio.to_thread(judged, read, photos, against)
    rows = with_cards_apart(rows, stored, await _card_holders(store, card_keys(read)))
    alike = await store.read(partial(people.alike, keys=sorted(new_keys(read, stored))))
    rows = with_likeness_said(rows, stored, alike)
    del read  # what became of it is in the rows
    if photos is not None:
        rows = with_faces_apart(await _looked_at(rows, photos, told), photos)
    departments = DepartmentPaths(keeper.departments.all())
    rows = await with_moves(rows, stored, departments, store)
    rows = with_photos_missed(rows, stored, expected=photos is not None)
    missing = await asyncio.to_thread(_missing, rows, departments)
    placed = await asyncio.to_thread(placements, rows, stored, departments)
    remarks = (*table.remarks, *columns.remarks, *_of_photos(photos))
    return ImportPlan(
        table,
        columns.keys,
        tuple(rows),
        choices,
        photos,
        matched.unused,
        missing,
        remarks,
        matched.why,
        people_placed(placed),
        is_placing=bool(placed),
    )


def _of_photos(photos: Photos | None) -> Iterator[Reason]:
    """Return in which encoding the photos' names were read, where it had to be chosen, and what was not looked into."""
    if photos is None:
        return
    if photos.encoding not in {"", UTF_8}:
        names = reason("photoNamesRead", file=photos.path.name, encoding=photos.encoding)
        yield names.about("photos")
    for name in photos.unopened:
        yield reason("photoFileUnopened", file=name).about("photos")


async def stored_people(store: Store, numbers: Sequence[str]) -> dict[str, Person]:
    """Return whom the store knows by these numbers; who is being removed counts as unknown."""
    found: dict[str, Person] = {}
    for start in range(0, len(numbers), _CHUNK):
        some = numbers[start : start + _CHUNK]

        def look_up(db: Database, some: Sequence[str] = some) -> list[Person | None]:
            return [people.by_number(db, number) for number in some]

        for person in await store.read(look_up):
            if person is not None and person.removed_at is None:
                found[person.number] = person
    return found


async def _looked_at(rows: list[PlannedRow], photos: Photos, told: Told | None) -> list[PlannedRow]:
    """Look at all photos in threads, as many rows at a time as there are workers; fail those whose do not come."""
    made = list(rows)
    waiting = iter([index for index, row in enumerate(rows) if row.photos])
    total = sum(bool(row.photos) for row in rows)
    done = 0
    threads = PhotoThreads()

    async def work() -> None:
        nonlocal done
        for index in waiting:
            try:
                made[index] = await threads.run(with_photos_seen, rows[index], photos)
            except PhotosHangError:
                made[index] = with_photos_late(rows[index])
            done += 1
            if told is not None:
                told(done, total)

    try:
        async with asyncio.TaskGroup() as group:
            for _ in range(PHOTO_WORKERS):
                group.create_task(work())
    finally:
        threads.end()
    return made


async def _card_holders(store: Store, keys: Collection[str]) -> Holders:
    """Return whose the cards are that a file names."""
    found: dict[str, Sequence[Holder]] = {}
    ordered = sorted(keys)
    for start in range(0, len(ordered), _CHUNK):
        some = ordered[start : start + _CHUNK]
        found |= await store.read(partial(people.card_holders, keys=some))
    return found


def _missing(rows: Iterable[PlannedRow], departments: DepartmentPaths) -> tuple[tuple[str, ...], ...]:
    """Return the departments that would be made, in their order in the file."""
    return tuple(dict.fromkeys(_ways(rows, departments)))


def _ways(rows: Iterable[PlannedRow], departments: DepartmentPaths) -> Iterator[tuple[str, ...]]:
    for row in rows:
        way = row.changes.get("department", ())
        if row.action in {"add", "update"}:
            yield from (way[:end] for end in range(1, len(way) + 1) if departments.find(way[:end]) is None)
