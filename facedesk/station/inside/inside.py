"""Who is inside: kept in memory from the passes of the last hours, read once and then counted as they come."""

import asyncio
import logging
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import partial
from operator import attrgetter
from typing import Final, TypeVar

from facedesk.station import bounds
from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.inside import doubts
from facedesk.station.inside.count import InsideCount
from facedesk.station.inside.doubts import InsideDoubt
from facedesk.station.inside.marks import InsideMarks
from facedesk.station.inside.repeated import Repeated
from facedesk.station.inside.rows import InsideRow, by_department, row_of
from facedesk.station.inside.ways import Move, when
from facedesk.station.inside.who import WhoTheyAre
from facedesk.station.settings import Settings
from facedesk.station.terminals.directory import Directory
from facedesk.store import inside
from facedesk.store.database import Query, StoreError
from facedesk.store.inside import Renumbered
from facedesk.store.people.pinyin import order
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.pages import Place
from facedesk.texts import Reason, reason

log = logging.getLogger(__name__)

T = TypeVar("T")

HOUR_US: Final = 3_600_000_000
PRUNED_EVERY_S: Final = 20.0
SET_BACK_US: Final = 60_000_000
"""A clock that goes back by less is set right by the network, now and then."""
AT_ONCE: Final = 200
"""So many rows are made in one step of the loop."""
LONG_NAMED: Final = 20
"""So many are named above the list who may have left; each of them says so in its line."""


class Inside:
    """Says who came in and has not gone out."""

    def __init__(
        self,
        core: Core,
        directory: Directory,
        settings: Settings,
        department_of: Callable[[int | None], str],
    ) -> None:
        """Have nobody inside; `load` begins to read who is.

        Args:
            core: what all members stand on.
            directory: the terminals, which hang in groups.
            settings: for how many hours a pass counts, and after how many somebody is inside for long.
            department_of: what a department is called.
        """
        self._core = core
        self._directory = directory
        self._settings = settings
        self._department_of = department_of
        self.marks = InsideMarks(core, self._tell)
        self._who = WhoTheyAre(core, self._tell)
        self._counts = [InsideCount()]  # the one that counts, and the one that is being read anew
        self._has_read = asyncio.Event()
        self.reading = Repeated(core, self._read_once, "read who is inside")
        self._numbers = Repeated(core, self._look_at_numbers, "look who has another number")
        self._renumbered: Renumbered = {}
        self.hours = 0
        """For how many hours a pass counts."""
        self._pruned_at = 0.0
        self._known_since = 0  # µs UTC: older passes are forgotten
        self._can_count = (
            False  # looked at every second: it is asked with every change of the station's status
        )

    # Reading

    async def load(self) -> None:
        """Read what was said of people, and begin to read the passes: the start does not wait for those."""
        self.hours = self._settings.get("insideHours")
        await self.marks.load()
        self._core.changes.subscribe(self._on_changed)
        self._settings.follow(self._on_settings)
        self.reading.ask()

    async def _read_once(self) -> None:
        """Count anew beside what is counted; what comes meanwhile is counted in both."""
        since = self._known_since = self.since()
        self._renumbered = await self._until_read(partial(inside.renumbered, since_us=since))
        fresh = InsideCount(self._renumbered)
        self._counts = [self._counts[0], fresh]
        said = await self._until_read(partial(inside.left, since=since))
        for number, each in said.items():
            fresh.set_left(number, each)
        after: Place | None = inside.since(since)
        while after is not None:
            rows, after = await self._until_read(partial(inside.passes, after=after))
            for row in rows:
                fresh.take(row)
        await asyncio.to_thread(order, "张")  # the dictionary is read from the disk when it is first needed
        self._counts = [fresh]
        self._has_read.set()
        self._who.look_up([each.number for each in fresh])
        self._tell()

    async def _until_read(self, query: Query[T]) -> T:
        while True:
            try:
                return await self._core.store.read(query)
            except StoreError as error:
                log.warning("Who is inside cannot be read yet: %s", error)
                await asyncio.sleep(bounds.STORE_AGAIN_S)

    async def read(self) -> None:
        """Wait until the passes of the last hours are read."""
        await self._has_read.wait()

    # As passes come, and time goes by

    def on_pass(self, row: PassRow) -> None:
        """Hear of a pass that was stored."""
        if when(row) < self.since():
            return
        self._can_count |= bool(row.in_out)
        number = self._counts[0].number_of(row)
        was_inside = self._counts[0].get(number) is not None
        is_news, *_ = [count.take(row) for count in self._counts]
        if not is_news:
            return
        if not was_inside and self._counts[0].get(number) is not None:
            self._who.look_up([number])
        self._tell()

    def watch(self, now: float) -> None:
        """Forget what is over; called every second."""
        could, self._can_count = self._can_count, self.can_count()
        if self._can_count is not could:
            self._tell()
        if now - self._pruned_at >= PRUNED_EVERY_S:
            self._pruned_at = now
            self._prune()

    def _prune(self) -> None:
        since = self.since()
        if (
            since < self._known_since - SET_BACK_US
        ):  # the clock was ahead: passes are forgotten that count again
            self.reading.ask()
        self._known_since = since
        is_news, *_ = [count.prune(since) for count in self._counts]
        if is_news:
            self._tell()
        self._who.keep_only(each.number for each in self._counts[0])

    def _on_changed(self, notice: ChangeNotice) -> None:
        if notice.reread:
            self.reading.ask()
        if notice.people:
            self._who.look_up([each.number for each in self._counts[0]])
            self._numbers.ask()

    async def _look_at_numbers(self) -> None:
        """Count anew where somebody was given another number."""
        query = partial(inside.renumbered, since_us=self.since())
        if await self._until_read(query) != self._renumbered:
            self.reading.ask()

    def _on_settings(self) -> None:
        hours = self._settings.get("insideHours")
        if hours != self.hours:
            self.hours = hours
            self.reading.ask()
        self._tell()

    def _tell(self) -> None:
        self._core.changes.publish(inside=True, status=True)

    # Asked

    def since(self) -> int:
        """Return from when on passes count, µs UTC."""
        return now_us() - self.hours * HOUR_US

    @property
    def long_hours(self) -> int:
        """After how many hours somebody is inside for long."""
        return int(self._settings.get("insideTooLongHours"))

    @property
    def count(self) -> int | None:
        """How many are inside; None where nobody can be counted, or not all were yet."""
        now_inside = len(self._counts[0])
        return now_inside if self._has_read.is_set() and (now_inside or self._can_count) else None

    def can_count(self, serials: Collection[str] | None = None) -> bool:
        """Whether a terminal tells a direction, of all or of some."""
        return doubts.can_count(self._directory, self._counts[0], serials)

    def people(self, serials: Collection[str] | None = None) -> list[InsideRow]:
        """Return who is inside by the terminal of their last pass, of all or of some; who came last first."""
        return list(self._each(serials))

    async def people_in_steps(self, serials: Collection[str] | None = None) -> list[InsideRow]:
        """Do the same where the loop is the window's, too."""
        found: list[InsideRow] = []
        for row in self._each(serials):
            found.append(row)
            if len(found) % AT_ONCE == 0:
                await asyncio.sleep(0)
        return found

    def _each(self, serials: Collection[str] | None) -> Iterator[InsideRow]:
        self._prune()
        found = [each for each in self._counts[0] if serials is None or each.serial in serials]
        found.sort(key=attrgetter("at", "id"), reverse=True)
        long_before = now_us() - self.long_hours * HOUR_US
        return (self._row(each, long_before) for each in found)

    def left(self, serials: Collection[str] | None = None) -> list[InsideRow]:
        """Return who was said to be gone without a pass, the last said first."""
        return [
            replace(self._row(move, 0), left=said)
            for move, said in self._counts[0].left()
            if serials is None or move.serial in serials
        ]

    def _row(self, move: Move, long_before: int) -> InsideRow:
        known, entry = self._who.get(move.number), self._directory.get(move.serial)
        row = row_of(
            move,
            known,
            place=self._directory.title(move.serial),
            group_id=entry.row.group_id if entry else None,
            department=self._department_of(known.department_id) if known else "",
            long_before=long_before,
        )
        seen = self.marks.seen(move.number, move.at)
        return row if seen is None else replace(row, seen=seen)

    def doubts(self, serials: Collection[str] | None = None) -> list[InsideDoubt]:
        """Return what is not known of who is inside, the gravest first."""
        own = []
        if not self._has_read.is_set():
            own.append(reason("insideReading", hours=self.hours))
        if self.marks.unsaved:
            own.append(reason("insideUnsaved", count=self.marks.unsaved))
        found = doubts.doubts(self._directory, self._counts[0], self.since(), serials, self.hours)
        return [*(InsideDoubt(each, is_grave=True) for each in own), *found]

    async def by_department(self, serials: Collection[str] | None = None) -> list[InsideRow]:
        """Return who is inside by department and name; read and sorted where nobody waits for it."""
        return await asyncio.to_thread(sorted, await self.people_in_steps(serials), key=by_department)

    async def roll(self, serials: Collection[str] | None = None) -> tuple[list[InsideRow], list[Reason]]:
        """Return the list for the assembly point: who is inside by department, and what is not known of it."""
        people = await self.by_department(serials)
        long = [each for each in people if each.is_long]
        names = ", ".join(each.name or each.number for each in long[:LONG_NAMED])
        names += f" (+{len(long) - LONG_NAMED})" if len(long) > LONG_NAMED else ""
        left = reason("insideLong", count=len(long), hours=self.long_hours, names=names)
        return people, [*([left] if long else []), *(each.text for each in self.doubts(serials))]

    # Gone without a pass

    def mark_left(self, number: str, by: Reason, note: str = "") -> None:
        """Have somebody be gone who has not passed out; their next pass in brings them in again.

        Raises:
            CommandFailed: they are not inside any more (`insideGone`).
        """
        if self._counts[0].get(number) is None:
            raise CommandFailed(reason("insideGone"))
        said = self.marks.keep_left(number, by, note)
        for count in self._counts:
            count.set_left(number, said)
        self._tell()

    def undo_left(self, number: str, by: Reason) -> None:
        """Have somebody be inside again who was said to be gone."""
        for count in self._counts:
            count.set_left(number, None)
        self.marks.keep_undone(number, by, self.since())
        self._tell()
