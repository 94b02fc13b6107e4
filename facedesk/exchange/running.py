"""An import at work: in batches, photos made ready ahead of them, each row wholly or not at all."""

import asyncio
import hashlib
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final, Literal

from facedesk.exchange.keeper import Keeper
from facedesk.exchange.photos.photos import Photos
from facedesk.exchange.planning.building import built
from facedesk.exchange.planning.departments import DepartmentPaths
from facedesk.exchange.planning.judging import photos_late
from facedesk.exchange.planning.people_in import stored_people
from facedesk.exchange.planning.photo_threads import PhotosHangError, PhotoThreads
from facedesk.exchange.planning.planned import LEAVES, ImportPlan, PlannedRow
from facedesk.photo.thumbnail import PhotoError
from facedesk.store.database import Store, StoreError
from facedesk.store.people.people import EnrolledPhoto, Person
from facedesk.texts import Reason, reason

Result = Literal["added", "updated", "skipped", "failed", "notReached"]

Save = Callable[[Sequence[tuple[Person, Mapping[int, bytes]]]], Awaitable[Sequence[Person | Reason]]]
"""As `PeopleKeeper.save_many`."""

BATCH: Final = 32
"""So many rows are made ready, and stored, together; memory holds the photos of two batches at most."""


@dataclass(frozen=True, slots=True)
class DoneRow:
    """What became of one row; `person_id` is 0 where nobody was stored.

    `lacks_photo` says that somebody was stored whom no terminal can be sent before there is a photo, `photos` which
    files they took, by place from 0.
    """

    row: int
    number: str
    name: str
    result: Result
    problems: tuple[Reason, ...] = ()
    remarks: tuple[Reason, ...] = ()
    person_id: int = 0
    lacks_photo: bool = False
    photos: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ImportOutcome:
    """What an import has done; `trouble` is what ended it before its time, where it was not cancelled."""

    plan: ImportPlan
    rows: tuple[DoneRow, ...]
    was_cancelled: bool = False
    trouble: Reason | None = None

    def counts(self) -> Mapping[Result, int]:
        """Count the rows by what became of them."""
        return Counter(row.result for row in self.rows)

    @property
    def person_ids(self) -> tuple[int, ...]:
        """Return whoever was added or updated."""
        return tuple(row.person_id for row in self.rows if row.person_id)

    @property
    def without_photo(self) -> tuple[str, ...]:
        """Return the numbers of those who were stored without a photo."""
        return tuple(row.number for row in self.rows if row.lacks_photo)


@dataclass(frozen=True, slots=True)
class ImportProgress:
    """How far an import is: rows of all rows, and how many of each result."""

    done: int
    total: int
    counts: Mapping[Result, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _ReadyRow:
    """A row with the photos as they are to be sent, by place, and their hex digests; or why it cannot be."""

    row: PlannedRow
    photos: Mapping[int, tuple[bytes, str]] = field(default_factory=dict)
    problem: Reason | None = None


class Import:
    """One run of a plan; `cancel` ends it after the batch under way."""

    def __init__(
        self, plan: ImportPlan, keeper: Keeper, store: Store, save: Save | None = None, *, keeps: bool = False
    ) -> None:
        """Keep a plan; nothing is written yet.

        `save` stores people in the keeper's place; `keeps` says that it leaves everybody on their terminals.
        """
        self._keeps = keeps
        self._plan, self._keeper, self._store = plan, keeper, store
        self._store_people = save or keeper.people.save_many
        self._departments = DepartmentPaths(keeper.departments.all())
        self._done: dict[int, DoneRow] = {}
        self._counts: Counter[Result] = Counter()
        self._cancelled = asyncio.Event()
        self._trouble: Reason | None = None

    def cancel(self) -> None:
        """Write no further batch, and wait for no more photos."""
        self._cancelled.set()

    async def run(self, told: Callable[[ImportProgress], None] | None = None) -> ImportOutcome:
        """Write what the plan says; `told` hears of the progress after each batch, on the loop."""
        self._settle_what_stands()
        self._notify(told)
        threads = PhotoThreads()
        try:
            await self._run(threads, told)
        finally:
            threads.end()
        why = self._trouble or reason("rowNotReached")
        for row in self._plan.rows:
            if row.row not in self._done:
                self._settle(row, "notReached", why)
        rows = tuple(self._done[row.row] for row in self._plan.rows)
        return ImportOutcome(self._plan, rows, self._cancelled.is_set(), self._trouble)

    def _settle_what_stands(self) -> None:
        for row in self._plan.rows:
            if row.action == "fail":
                self._settle(row, "failed")
            elif row.action == "skip":
                self._settle(row, "skipped")

    def _settle(
        self, row: PlannedRow, result: Result, problem: Reason | None = None, stored: Person | None = None
    ) -> None:
        problems = (*row.problems, problem) if problem is not None else row.problems
        self._counts[result] += 1
        remarks = row.remarks
        if self._keeps:
            remarks = tuple(remark for remark in remarks if remark.code != LEAVES)
        done = DoneRow(row.row, row.number, row.name, result, problems, remarks)
        if stored is not None:
            lacks = not any(stored.photos)
            done = replace(done, person_id=stored.id, lacks_photo=lacks, photos=row.photos)
        self._done[row.row] = done

    def _notify(self, told: Callable[[ImportProgress], None] | None) -> None:
        if told is not None:
            told(ImportProgress(len(self._done), len(self._plan.rows), dict(self._counts)))

    async def _run(self, threads: PhotoThreads, told: Callable[[ImportProgress], None] | None) -> None:
        """Save batch after batch, the next one's photos being made ready meanwhile."""
        batches = self._batches()
        ahead = self._prepare(threads, next(batches, ()))
        try:
            while batch := await self._unless_cancelled(ahead):
                ahead = self._prepare(threads, next(batches, ()))
                await self._save(batch)
                self._notify(told)
        except Exception as error:
            self._trouble = _trouble(error, self._store)
            if self._trouble is None:
                raise
        finally:
            ahead.cancel()
            await asyncio.gather(ahead, return_exceptions=True)

    def _batches(self) -> Iterator[Sequence[PlannedRow]]:
        rows = [row for row in self._plan.rows if row.action in {"add", "update"}]
        for start in range(0, len(rows), BATCH):
            yield rows[start : start + BATCH]

    async def _unless_cancelled(self, ahead: "asyncio.Future[list[_ReadyRow]]") -> Sequence[_ReadyRow]:
        """Wait for a batch's photos; nothing where the import is cancelled before they come."""
        cancelled = asyncio.ensure_future(self._cancelled.wait())
        awaited: list[asyncio.Future[Any]] = [ahead, cancelled]
        try:
            await asyncio.wait(awaited, return_when=asyncio.FIRST_COMPLETED)
        finally:
            cancelled.cancel()
        return () if self._cancelled.is_set() else ahead.result()

    def _prepare(
        self, threads: PhotoThreads, rows: Sequence[PlannedRow]
    ) -> "asyncio.Future[list[_ReadyRow]]":
        return asyncio.gather(*(self._made_ready(threads, row) for row in rows))

    async def _made_ready(self, threads: PhotoThreads, row: PlannedRow) -> _ReadyRow:
        try:
            return await threads.run(_ready, row, self._plan.photos)
        except PhotosHangError:
            return _ReadyRow(row, problem=photos_late(row))

    async def _save(self, batch: Sequence[_ReadyRow]) -> None:
        stored = await stored_people(self._store, [ready.row.number for ready in batch])
        going: list[tuple[PlannedRow, bool]] = []
        people: list[tuple[Person, Mapping[int, bytes]]] = []
        for ready in batch:
            known = stored.get(ready.row.number)
            if ready.problem is not None:
                self._settle(ready.row, "failed", ready.problem)
            elif known is not None and self._plan.choices.existing == "skip":
                self._settle(ready.row, "skipped", reason("storedAlready", number=ready.row.number))
            else:
                person, new = await self._person(ready, known)
                people.append((person, new))
                going.append((_remarked(ready.row, known, new), known is not None))
        if not people:
            return
        for (row, was_known), outcome in zip(going, await self._store_people(people), strict=True):
            if isinstance(outcome, Person):
                self._settle(row, "updated" if was_known else "added", stored=outcome)
            else:
                self._settle(row, "failed", outcome)

    async def _person(self, ready: _ReadyRow, known: Person | None) -> tuple[Person, Mapping[int, bytes]]:
        changes = dict(ready.row.changes)
        way = changes.pop("department", None)
        if way:
            changes["department_id"] = await self._departments.made(way, self._keeper.departments)
        person = built(ready.row.number, changes, known, self._keeper.people.today())
        if not ready.photos:
            return person, {}
        return _with_photos(person, ready.photos)


def _with_photos(
    person: Person, photos: Mapping[int, tuple[bytes, str]]
) -> tuple[Person, Mapping[int, bytes]]:
    """Replace a person's photos at the places that are brought; one that is there already keeps its number."""
    kept: list[EnrolledPhoto | None] = list(person.photos)
    new: dict[int, bytes] = {}
    for place, (jpeg, sha256) in photos.items():
        before = kept[place]
        if before is None or before.sha256 != sha256:
            kept[place] = None
            new[place] = jpeg
    return replace(person, photos=(kept[0], kept[1], kept[2])), new


def _remarked(row: PlannedRow, known: Person | None, new: Mapping[int, bytes]) -> PlannedRow:
    """Return which of somebody's photos have given way to others."""
    places = [place + 1 for place in sorted(new) if known is not None and known.photos[place] is not None]
    if not places:
        return row
    said = reason("photosReplaced", places=", ".join(map(str, places))).about("photos")
    return replace(row, remarks=(*row.remarks, said))


def _ready(row: PlannedRow, photos: Photos | None) -> _ReadyRow:
    """Make a row's photos ready, in a thread."""
    made: dict[int, tuple[bytes, str]] = {}
    for place, file in row.photos.items():
        assert photos is not None
        try:
            jpeg = photos.jpeg(file)
        except PhotoError as error:
            return _ReadyRow(
                row, problem=reason("photoUnreadable", file=file, why=error.code, kind=error.kind)
            )
        made[place] = jpeg, hashlib.sha256(jpeg).hexdigest()
    return _ReadyRow(row, made)


def _trouble(error: Exception, store: Store) -> Reason | None:
    """Return what keeps the store from writing, where that is what happened."""
    if isinstance(error, StoreError):
        return reason(error.code, folder=store.folder, detail=error.detail)
    said = getattr(error, "reason", None)  # the keeper's own failures carry theirs
    return said if isinstance(said, Reason) else None
