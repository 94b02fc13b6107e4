"""The passes that are found: some pages of them around what is looked at, by keys and never by numbers."""

import asyncio
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, Protocol

from PySide6.QtCore import QObject, Signal

from facedesk.desk.live.reader import Reader
from facedesk.desk.models.picture_problems import Problems
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.failures import CommandFailed
from facedesk.store.records.records import PassRow, Problem
from facedesk.store.records.search.criteria import PassFilter
from facedesk.store.records.search.pages import Page, Place
from facedesk.texts import reason

PAGE: Final = 100
MOST: Final = 600
"""So many rows are at hand; those that are farthest from what is looked at go."""
AHEAD: Final = 50
"""More are read once so few are left before what is in sight, or behind it."""
SLOW_MS: Final = 1_500
PATIENCE_S: Final = 10.0
"""Without any progress."""
_LAST_ID: Final = 2**62


class Finder(Protocol):
    """What finds passes: `station.records`."""

    async def newest_id(self) -> int:
        """Return the id of the newest record."""

    async def find(
        self,
        wanted: PassFilter,
        /,
        *,
        limit: int,
        after: Place | None = None,
        oldest_first: bool = False,
        told: Callable[[int | None, int], None] | None = None,
    ) -> Page:
        """Return a page; `told` hears how far it has looked (ms UTC), and how many it has found."""


EVERYTHING: Final = PassFilter()


@dataclass(frozen=True, slots=True)
class PassQuestion:
    """What is looked for, and in which order it is listed."""

    filter: PassFilter = EVERYTHING
    oldest_first: bool = False


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where in the list to look: at its beginning, at its end, from a time on (ms UTC), or at a pass if it is there."""

    at: int | None = None
    is_end: bool = False
    stays_at: Place | None = None


_TOP: Final = _Spot()
_END: Final = _Spot(is_end=True)


@dataclass(frozen=True, slots=True)
class _FoundPart:
    """What was read: rows in the list's order, whether there are others on either side, and which one to begin at."""

    question: PassQuestion
    rows: list[PassRow]
    is_cut_above: bool
    is_cut_below: bool
    begin: int = 0
    newest_id: int | None = None


class FoundPasses(QObject):
    """Asks for pages; an answer to a question that is no longer asked is dropped.

    What is at hand is one piece of the list. It grows at either end as that comes into sight, and is another piece
    once one looks elsewhere: so the list may be of any length.
    """

    about_to_change = Signal()
    changed = Signal()
    amended = Signal(int, int)  # the places of the first and last row that say something else now
    answered = Signal()  # what was looked for or looked at last is there
    edges_known = Signal()
    slow = Signal()
    progressed = Signal(object)  # until when it has looked (µs UTC)
    failed = Signal(str)

    def __init__(self, finder: Finder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self.question = PassQuestion()
        """What is asked."""
        self.shown: PassQuestion | None = None
        """What the rows are an answer to; None before the first answer."""
        self.rows: list[PassRow] = []
        self.is_cut_above = self.is_cut_below = False
        self.begin = 0
        """The row at which a view begins that looks elsewhere."""
        self.looks = 0
        """How often another piece was looked at."""
        self.edges: tuple[int, int] | None = None
        """When the first and the last of all that were found passed (µs UTC); None where there is none, or not yet."""
        self.newest_id = 0
        """The newest record when the beginning was read: what has a greater id came since."""
        self._spot = _TOP
        self._reads_above = False
        self._places: dict[int, int] = {}
        self._problems = Problems()
        self._sight = range(0)
        self._looking = Reader(self, self._look, self._accept, self._on_failed)
        self._reading = Reader(self, self._read_more, self._accept_more, self._on_failed)
        self._edging = Reader(self, self._read_edges, self._accept_edges, self._on_failed)
        self._slow = single_shot(self, SLOW_MS, self._on_slow)

    # What is asked

    def ask(self, question: PassQuestion, stays_at: PassRow | None = None) -> None:
        """Look for something else, from the beginning of the list on, or from a pass on where that is found, too."""
        self.question = question
        self.edges = None
        self._edging.drop()
        self._go(_TOP if stays_at is None else _Spot(stays_at=Place.of(stays_at)))

    def go_to_top(self) -> None:
        """Look at the beginning as it is now."""
        self._go(_TOP)

    def go_to_end(self) -> None:
        """Look at the end."""
        self._go(_END)

    def go_to(self, at: int) -> None:
        """Look at what passed at a time (µs UTC), and what follows in the list; a look under way ends first."""
        self._spot = _Spot(at // 1000)
        self._reading.drop()
        self._looking.read()

    def stop(self) -> None:
        """Look for nothing any more."""
        self._slow.stop()
        for reader in (self._looking, self._reading, self._edging):
            reader.drop()

    @property
    def is_looking(self) -> bool:
        """Whether another piece is awaited."""
        return self._looking.is_reading

    @property
    def shown_filter(self) -> PassFilter | None:
        """Return by what the rows were found; None before the first answer."""
        return None if self.shown is None else self.shown.filter

    def has_all(self) -> bool:
        """Whether all that were found are at hand."""
        return self.shown == self.question and not (self.is_cut_above or self.is_cut_below)

    def _go(self, spot: _Spot) -> None:
        self._spot = spot
        self._reading.drop()
        self._slow.start()
        self._looking.read_anew()

    def _on_slow(self) -> None:
        if self.is_looking:
            self.slow.emit()

    def _on_failed(self, why: str) -> None:
        self._slow.stop()
        self.failed.emit(why)

    # Another piece

    async def _look(self) -> _FoundPart:
        question, spot = self.question, self._spot
        if spot.is_end:
            return await self._end_of(question)
        if spot.at is None:
            newest = await self._finder.newest_id()
            if spot.stays_at is not None and (rows := await self._from(question, spot.stays_at)):
                return _FoundPart(question, rows, True, True, newest_id=newest)
            page = await self._find(question, None)
            newest = max((newest, *(row.id for row in page.rows)))
            return _FoundPart(question, list(page.rows), False, page.end is not None, newest_id=newest)
        page = await self._find(question, Place(spot.at, -1 if question.oldest_first else _LAST_ID))
        if page.end is not None:
            return _FoundPart(question, list(page.rows), True, True)
        ending, first = await self._end_of(question), page.rows[0].id if page.rows else None
        places = {row.id: place for place, row in enumerate(ending.rows)}
        begin = places.get(first, ending.begin) if first is not None else ending.begin
        return _FoundPart(question, ending.rows, ending.is_cut_above, False, begin)

    async def _from(self, question: PassQuestion, place: Place) -> list[PassRow]:
        """Return the page that begins with a pass; nothing where it is not found."""
        before = Place(place.at, place.id + (-1 if question.oldest_first else 1))
        rows = list((await self._find(question, before)).rows)
        return rows if rows and rows[0].id == place.id else []

    async def _end_of(self, question: PassQuestion) -> _FoundPart:
        page = await self._find(question, None, backwards=True)
        rows = list(reversed(page.rows))
        return _FoundPart(question, rows, page.end is not None, False, max(0, len(rows) - 1))

    async def _find(self, question: PassQuestion, after: Place | None, *, backwards: bool = False) -> Page:
        oldest_first = question.oldest_first is not backwards
        try:
            async with asyncio.timeout(PATIENCE_S) as patience:
                return await self._finder.find(
                    question.filter,
                    limit=PAGE,
                    after=after,
                    oldest_first=oldest_first,
                    told=partial(self._on_progress, patience),
                )
        except TimeoutError as error:
            raise CommandFailed(reason("storeSilent", seconds=f"{PATIENCE_S:g}")) from error

    def _on_progress(self, patience: asyncio.Timeout, until: int | None, _found: int) -> None:
        """Wait on: a search through all that was ever sent may take long, and goes on in steps."""
        patience.reschedule(asyncio.get_running_loop().time() + PATIENCE_S)
        if until is not None and self.is_looking:
            self.progressed.emit(until * 1000)

    def _accept(self, part: _FoundPart) -> None:
        self._slow.stop()
        self.looks += 1
        self.shown, self.begin = part.question, part.begin
        if part.newest_id is not None:
            self.newest_id = part.newest_id
        self._sight = range(part.begin, part.begin)
        self._set(part.rows, is_cut_above=part.is_cut_above, is_cut_below=part.is_cut_below)
        self._find_edges(part)
        self.answered.emit()

    def _find_edges(self, part: _FoundPart) -> None:
        """Note when the first and the last of all passed, as far as they are at hand; else they are read."""
        if not part.rows:
            return
        first, last = part.rows[0].at, part.rows[-1].at
        if not part.is_cut_above:
            self.edges = first, self.edges[1] if self.edges is not None and part.is_cut_below else last
        if part.is_cut_below if not part.is_cut_above else self.edges is None:
            self._edging.read_anew()

    async def _read_edges(self) -> tuple[PassRow, PassRow] | None:
        question, found = self.question, list[PassRow]()
        for oldest_first in (question.oldest_first, not question.oldest_first):
            page = await self._finder.find(question.filter, limit=1, oldest_first=oldest_first)
            found += page.rows
        return (found[0], found[1]) if len(found) == len(("first", "last")) else None

    def _accept_edges(self, found: tuple[PassRow, PassRow] | None) -> None:
        if found is not None:
            self.edges = found[0].at, found[1].at
            self.edges_known.emit()

    # More of the same piece

    def look_at(self, first: int, last: int) -> None:
        """Note which rows are in sight: more are read before one of the ends is."""
        self._sight = range(first, last + 1)
        self._read_where_wanted()

    def _read_where_wanted(self) -> None:
        if self._reading.is_reading or self.shown != self.question or not self.rows:
            return
        if self.is_cut_below and self._sight.stop > len(self.rows) - AHEAD:
            self._reads_above = False
        elif self.is_cut_above and self._sight.start < AHEAD:
            self._reads_above = True
        else:
            return
        self._reading.read()

    async def _read_more(self) -> tuple[bool, Page]:
        above = self._reads_above
        edge = self.rows[0] if above else self.rows[-1]
        return above, await self._find(self.question, Place.of(edge), backwards=above)

    def _accept_more(self, answer: tuple[bool, Page]) -> None:
        above, page = answer
        more = [row for row in page.rows if row.id not in self._places]
        if above:
            rows = [*reversed(more), *self.rows]
            kept = rows[: max(MOST, self._sight.stop + len(more) + AHEAD)]
            cut_above, cut_below = page.end is not None, self.is_cut_below or len(kept) < len(rows)
        else:
            rows = [*self.rows, *more]
            kept = rows[max(0, min(len(rows) - MOST, self._sight.start - AHEAD)) :]
            cut_above, cut_below = self.is_cut_above or len(kept) < len(rows), page.end is not None
        self._set(kept, is_cut_above=cut_above, is_cut_below=cut_below)

    def _set(self, rows: list[PassRow], *, is_cut_above: bool, is_cut_below: bool) -> None:
        self.about_to_change.emit()
        rows = self._problems.amend_all(rows)
        self.rows, self.is_cut_above, self.is_cut_below = rows, is_cut_above, is_cut_below
        self._places = {row.id: place for place, row in enumerate(rows)}
        self.changed.emit()

    def go_on(self) -> None:
        """Hear that there may be more behind the end that was reached."""
        if self.shown == self.question and not self.is_cut_below:
            self.is_cut_below = True
            self._read_where_wanted()

    # Rows

    def place_of(self, record_id: object) -> int | None:
        """Return the place of a record among those at hand."""
        return self._places.get(record_id) if isinstance(record_id, int) else None

    def note_problems(self, found: Mapping[int, tuple[Problem, ...]]) -> None:
        """Display of rows what was found of them since, by their ids: a picture that is missing or broken."""
        self._problems.note(found)
        here = (self._places[each] for each in found if each in self._places)
        self.amend([self._problems.amend(self.rows[place]) for place in here])

    def amend(self, rows: Mapping[int, PassRow] | Iterable[PassRow]) -> None:
        """Display rows as they are now, where they stand."""
        given: Sequence[PassRow] = list(rows.values() if isinstance(rows, Mapping) else rows)
        places = [self._places[row.id] for row in given if row.id in self._places]
        for row in given:
            if row.id in self._places:
                self.rows[self._places[row.id]] = row
        if places:
            self.amended.emit(min(places), max(places))
