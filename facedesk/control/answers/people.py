"""Answers about people: who is there, in and out of files, and one by one."""

import asyncio
import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Literal

from facedesk.control.answers.asked import Asked, Rows
from facedesk.control.answers.importing import import_file
from facedesk.control.people_rows import person_row
from facedesk.exchange.columns.cards import CardForm
from facedesk.exchange.columns.choices import ImportChoices
from facedesk.exchange.files.table import ReadingOptions
from facedesk.exchange.people_out import export_people as write_people
from facedesk.exchange.people_out import write_blank
from facedesk.store.delivery.reach import held_by_serial
from facedesk.store.people.departments import path_names
from facedesk.store.people.people import PeopleQuery, load_many

CHUNK = 200


async def people(asked: Asked, search: str = "") -> Rows:
    """Return everybody, or whom a search finds, by number."""
    keeper = asked.station.people
    ids, rows = await keeper.search(PeopleQuery(text=search)), asked.station.departments.all()
    paths = {row.id: "/".join(path_names(rows, row.id)) for row in rows}
    for chunk in (ids[at : at + CHUNK] for at in range(0, len(ids), CHUNK)):
        standing = {row.id: row.standing for row in await keeper.rows(chunk)}
        for person in await asked.station.store.read(partial(load_many, ids=chunk)):
            if person.id in standing:
                path = paths.get(person.department_id or 0, "")
                yield person_row(person, path, standing[person.id], asked.language)


async def import_people(
    asked: Asked,
    file: str,
    photos: str | None = None,
    *,
    existing: Literal["update", "skip"] = "update",
    column: Sequence[Sequence[str]] | None = None,
    cards: CardForm = "plain",
    sheet: str | None = None,
    encoding: str | None = None,
    keep: bool = False,
) -> Rows:
    """Import people from a spreadsheet, with photos from a folder or a zip.

    First what became of each row, then each remark. `column` holds columns that were named: a field, a heading.
    With `keep` those stay on terminals, by name, who would leave them by another department or validity.
    """
    named = tuple((field, heading) for field, heading in column or ())
    reading = ReadingOptions(sheet, encoding, tuple(heading for _, heading in named))
    choices = ImportChoices(existing=existing, card=cards, named=named)
    async for row in import_file(asked, file, photos, reading, choices, keep=keep):
        yield row


async def blank_people(asked: Asked, file: str) -> Rows:
    """Write an empty spreadsheet with the headings that an import knows."""
    if await asyncio.to_thread(os.path.lexists, file):
        raise asked.failed("fileThere", file=file)
    with asked.failing_files():
        await asyncio.to_thread(write_blank, Path(file), asked.language)
    yield {"file": file, "done": "written"}


async def export_people(asked: Asked, file: str, photos: str | None = None) -> Rows:
    """Write everybody to a spreadsheet that can be imported, and the photos beside it if so asked."""
    folder = Path(photos) if photos else None
    with asked.failing_files():
        done = await write_people(
            Path(file), asked.station.departments, asked.station.store, photos=folder, language=asked.language
        )
    yield {"file": file, "persons": done.people, "photos": photos, "pictures": done.photos}


async def delete_person(asked: Asked, number: str) -> Rows:
    """Remove a person from every terminal, and then from the station."""
    (person,) = await asked.persons([number])
    left = await asked.station.store.read(partial(held_by_serial, person_ids=[person.id]))
    remark = await asked.kept([person.id])
    await asked.station.people.remove([person.id])
    yield {"idNumber": number, "done": "removing", "left": left, "remark": remark}


async def block_person(asked: Asked, number: str) -> Rows:
    """Let a person pass nowhere, ahead of all other deliveries."""
    (person,) = await asked.persons([number])
    await asked.station.people.block([person.id])
    yield {"idNumber": number, "done": "blocked", "remark": await asked.kept([person.id])}


async def unblock_person(asked: Asked, number: str) -> Rows:
    """Let a person pass again as before, ahead of the other deliveries."""
    (person,) = await asked.persons([number])
    await asked.station.people.unblock([person.id])
    yield {"idNumber": number, "done": "unblocked"}
