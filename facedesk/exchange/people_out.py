"""Exporting people, with their photos beside the file where wished, in the shape that an import reads; or nobody."""

import asyncio
import contextlib
import re
from collections.abc import Callable, Coroutine, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from facedesk.exchange.bounds import UNDONE_WITHIN_S
from facedesk.exchange.columns.cells import write_path
from facedesk.exchange.columns.words import FLAG_WORDS, MODE_WORDS, PRIORITY_WORDS, WEEK_WORDS
from facedesk.exchange.failures import ExchangeError
from facedesk.exchange.files.plain_file import NotAFileError
from facedesk.exchange.headings import BY_KEY
from facedesk.exchange.keeper import DepartmentKeeper
from facedesk.exchange.planning.departments import DepartmentPaths
from facedesk.exchange.planning.people_in import Told
from facedesk.exchange.reports.sheets import Cell, Sheet, sheet
from facedesk.store.database import Store
from facedesk.store.enrolment import listing
from facedesk.store.people import people
from facedesk.store.people.people import PeopleQuery, Person, value_of
from facedesk.store.pictures.pictures import ENROLLED, PictureRef
from facedesk.texts import LANGUAGES
from facedesk.wire.person_fields import FIELDS, IDENTIFIERS, Kind, PersonField
from facedesk.wire.schedule import Week, write_terminal

CHUNK: Final = 100
"""So many people are read, and written, together."""

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f]')

_SEXES: Final[Mapping[str, tuple[str, str]]] = {"男": ("Male", "男"), "女": ("Female", "女")}

_IN_FILES: Final = {row.file: row for row in FIELDS if row.heading is not None}
ORDER: Final = tuple(_IN_FILES)
"""The keys of the columns, in their order."""


def as_typed(keys: Iterable[str | None]) -> frozenset[int]:
    """Return the places of those columns whose digits are no figure, so that zeros in front of them count."""
    identifiers = {key for key, row in _IN_FILES.items() if row.kind in IDENTIFIERS}
    return frozenset(place for place, key in enumerate(keys) if key in identifiers)


def _week(week: Week, language: int) -> str:
    if all(day.is_all_day for day in week.days):
        return WEEK_WORDS[True][language]
    if all(day.is_closed for day in week.days):
        return WEEK_WORDS[False][language]
    return write_terminal(week)


_WORDED: Final[Mapping[Kind, Callable[[Any, int], Cell]]] = {
    Kind.SEX: lambda sex, at: _SEXES[sex][at] if sex in _SEXES else sex,
    Kind.PRIORITY: lambda priority, at: PRIORITY_WORDS[priority][at],
    Kind.WEEK: _week,
    Kind.MODE: lambda mode, at: MODE_WORDS[mode][at],
    Kind.FLAG: lambda flag, at: FLAG_WORDS[flag][at],
}
"""What is written in words, of the language of that place; texts and days are written as they are."""


@dataclass(frozen=True, slots=True)
class Exported:
    """How many people were written, and how many photos beside the file."""

    people: int
    photos: int


async def export_people(
    path: Path,
    departments: DepartmentKeeper,
    store: Store,
    *,
    ids: Sequence[int] | None = None,
    photos: Path | None = None,
    language: str = "en",
    told: Told | None = None,
) -> Exported:
    """Write people to CSV or XLSX, as the file's name says; the photos to the folder `photos`, which is made.

    Args:
        path: the file; it takes its name only when it is whole.
        departments: which they hang in.
        store: where they are.
        ids: who; None for all. Who is being removed is left out.
        photos: where NUMBER.jpg, NUMBER-2.jpg ... go; None for none.
        language: of headings and words, "en" or "zh_CN".
        told: hears, on the loop, how many are done of how many.

    Raises:
        ExchangeError: `fileUnwritable`.
    """
    if ids is None:
        ids = await store.read(partial(listing.search, query=PeopleQuery()))
    paths = DepartmentPaths(departments.all())
    file = sheet(path, [BY_KEY[key].heading(language) for key in ORDER], as_typed(ORDER))
    count, faces = 0, list[Path]()
    whole = False
    await asyncio.to_thread(file.begin)
    try:
        if photos is not None:
            await asyncio.to_thread(_make_folder, photos)
        for start in range(0, len(ids), CHUNK):
            some = await _read(store, ids[start : start + CHUNK])
            rows = [_row(person, paths, language) for person in some]
            await asyncio.to_thread(file.add, rows)
            if photos is not None:
                await _write_photos(some, photos, store, faces)
            count += len(some)
            if told is not None:
                told(min(start + CHUNK, len(ids)), len(ids))
        whole = True
    finally:
        await _ended(asyncio.to_thread(_end, file, faces, whole=whole), whole=whole)
    return Exported(count, len(faces))


async def _ended(ending: Coroutine[None, None, None], *, whole: bool) -> None:
    """Wait for the end of a file; for that of one that was broken off only a while: perhaps what it lies on hangs."""
    task = asyncio.ensure_future(ending)
    await asyncio.wait([task], timeout=None if whole else UNDONE_WITHIN_S)
    if task.done():
        task.result()


async def _read(store: Store, ids: Sequence[int]) -> list[Person]:
    found = await store.read(partial(people.load_many, ids=ids))
    return [person for person in found if person.removed_at is None]


def _row(person: Person, departments: DepartmentPaths, language: str) -> list[Cell]:
    at = LANGUAGES.index(language)
    return [_cell(person, row, departments, at) for row in _IN_FILES.values()]


def _cell(person: Person, row: PersonField, departments: DepartmentPaths, at: int) -> Cell:
    value = value_of(person, row.key)
    if row.kind is Kind.DEPARTMENT:
        return write_path(departments.path(value))
    worded = _WORDED.get(row.kind)
    return worded(value, at) if worded is not None else value or ""


async def _write_photos(some: Sequence[Person], folder: Path, store: Store, written: list[Path]) -> None:
    for person in some:
        for place, photo in enumerate(person.photos):
            jpeg = await store.picture(PictureRef(photo.sha256, ENROLLED)) if photo is not None else None
            if jpeg is not None:
                written.append(folder / photo_name(person.number, place))
                await asyncio.to_thread(_write, written[-1], jpeg)


def _end(file: Sheet, faces: Sequence[Path], *, whole: bool) -> None:
    """Put the file in its place; of an export that was broken off no face is left lying about."""
    if not whole:
        for face in faces:
            with contextlib.suppress(OSError):
                face.unlink(missing_ok=True)
    file.end(keep=whole)


def blank_columns() -> tuple[str, ...]:
    """Return the keys of an empty sheet's columns: greetings and single days are for few, and an export shows them."""
    return tuple(key for key, row in _IN_FILES.items() if "." not in row.key)


def write_blank(path: Path, language: str) -> None:
    """Write an empty sheet with the headings that an import knows, XLSX where its name says so, else CSV; blocks.

    Raises:
        ExchangeError: `fileUnwritable`.
    """
    keys = blank_columns()
    with sheet(path, [BY_KEY[key].heading(language) for key in keys], as_typed(keys)):
        pass


def photo_name(number: str, place: int) -> str:
    """Return a photo's file name: NUMBER.jpg, NUMBER-2.jpg, NUMBER-3.jpg."""
    return f"{_UNFIT.sub('_', number)}{f'-{place + 1}' if place else ''}.jpg"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExchangeError("fileUnwritable", file=folder, detail=error.strerror or error) from error


def _write(path: Path, data: bytes) -> None:
    try:
        if path.exists() and not path.is_file():
            raise NotAFileError(path)  # a pipe would wait for somebody who reads
        path.write_bytes(data)
    except OSError as error:
        raise ExchangeError("fileUnwritable", file=path, detail=error.strerror or error) from error
