"""Pass records that a filter finds: pages, counts, and all of them one after the other."""

from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Final, NamedTuple

from facedesk.station.clocks.clock import now_us, to_local
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.records.pictures import Pictures, with_absence
from facedesk.store.database import Database
from facedesk.store.records import records
from facedesk.store.records.records import FullRecord
from facedesk.store.records.search import finding
from facedesk.store.records.search.conditions import FIRST_MS, LAST_MS
from facedesk.store.records.search.counting import RecordCount
from facedesk.store.records.search.criteria import PassFilter
from facedesk.store.records.search.finding import Search
from facedesk.store.records.search.pages import Page, Place
from facedesk.texts import reason

CHUNK: Final = 200


class NewerCount(NamedTuple):
    """How many came, up to which record they are counted, by its id, and how many of them came late."""

    found: int
    newest: int
    late: int = 0


class RecordSearch:
    """Looks for records; each search goes on in steps, so that no reader of the store is held for long."""

    def __init__(self, core: Core, pictures: Pictures, serials_of: Callable[[int], Iterable[str]]) -> None:
        """Keep the store; `serials_of` returns the terminals of a group, by its id, and of those within it."""
        self._core = core
        self._pictures = pictures
        self._serials_of = serials_of

    def resolved(self, wanted: PassFilter) -> PassFilter:
        """Return a filter as it is meant now: presets by the station's local time, groups by their terminals."""
        return wanted.resolved(_local_now(), self._serials_of)

    async def find(
        self,
        wanted: PassFilter,
        *,
        limit: int,
        after: Place | None = None,
        oldest_first: bool = False,
        told: Callable[[int | None, int], None] | None = None,
    ) -> Page:
        """Return a page of what a filter finds, by the time of the pass; cancel it where it is not wanted any more.

        `told` hears how far it has looked (ms UTC) and how many it has found, where it takes more than a moment.
        """
        search = Search(self.resolved(wanted), limit, after, oldest_first)
        while True:
            page = await self._core.store.read(partial(_step_page, search=search))
            if page is not None:
                return self._shown(page)
            if told is not None:
                told(search.looked_until, len(search.found))

    async def count(
        self,
        wanted: PassFilter,
        *,
        told: Callable[[int], None] | None = None,
        since: int = FIRST_MS,
        until: int = LAST_MS,
    ) -> int:
        """Count what a filter finds, exactly; `told` hears the number while it grows.

        `since` and `until` (ms UTC) are instants: what the clocks of the places said then makes no difference.
        """
        count = RecordCount(self.resolved(wanted), since=since, until=until)
        return (await self._counted(count, told)).found

    async def count_newer(
        self, wanted: PassFilter, newer_than: int, *, edge: int | None = None
    ) -> NewerCount:
        """Count what a filter finds of the records that came after one, by its id.

        `edge` is when the last of those passed that were there before (ms UTC): what came late passed before it.
        """
        resolved = self.resolved(wanted)
        count = await self._counted(RecordCount(resolved, newer_than), None)
        newest, late = max(count.newest, newer_than), 0
        if edge is not None and count.found:
            before = RecordCount(resolved, newer_than, until=edge, up_to=newest)
            late = (await self._counted(before, None)).found
        return NewerCount(count.found, newest, late)

    async def _counted(self, count: RecordCount, told: Callable[[int], None] | None) -> RecordCount:
        while not await self._core.store.read(partial(_step_count, count=count)):
            if told is not None:
                told(count.found)
        return count

    async def each(
        self,
        wanted: PassFilter,
        *,
        oldest_first: bool = False,
        after: Place | None = None,
        limit: int | None = None,
    ) -> AsyncIterator[FullRecord]:
        """Go through all that a filter finds, with all that records hold."""
        wanted = self.resolved(wanted)  # once: midnight may pass meanwhile
        left = limit
        while left is None or left > 0:
            some = CHUNK if left is None else min(CHUNK, left)
            page = await self.find(wanted, limit=some, after=after, oldest_first=oldest_first)
            for record in await self.full_of([row.id for row in page.rows]):
                yield record
            if page.end is None:
                return
            after = page.end
            left = None if left is None else left - some

    async def full_of(self, ids: Sequence[int]) -> list[FullRecord]:
        """Return records with all they hold, in the order of their ids; those that are gone are left out."""
        found = await self._core.store.read(partial(records.full_of, ids=ids))
        store = self._core.store
        shown = await store.read(
            lambda _: [replace(each, row=with_absence(each.row, store)) for each in found]
        )
        self._pictures.look_at_files(problem for each in shown for problem in each.row.problem)
        return shown

    async def place_of(self, record_id: int) -> Place:
        """Return where a record stands among all.

        Raises:
            CommandFailed: there is none of that id any more (`passGone`).
        """
        place = await self._core.store.read(partial(finding.place_of, record_id=record_id))
        if place is None:
            raise CommandFailed(reason("passGone"))
        return place

    def _shown(self, page: Page) -> Page:
        self._pictures.look_at_files(problem for row in page.rows for problem in row.problem)
        return page


def _local_now() -> datetime:
    return to_local(now_us()).replace(tzinfo=None)


def _step_page(db: Database, search: Search) -> Page | None:
    search.step(db)
    return search.page


def _step_count(db: Database, count: RecordCount) -> bool:
    count.step(db)
    return count.is_whole
