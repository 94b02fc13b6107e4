"""Changing who belongs where: what it would do is said first, it can be kept from taking anybody off, and be undone."""

import asyncio
import itertools
import logging
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar

from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed, trouble_reason
from facedesk.store.changes import arranging, keeping, undoing
from facedesk.store.changes.arranging import Arrangement, ArrangementPart, Pair, Scope, Turnover
from facedesk.store.changes.supposing import suppose
from facedesk.store.database import FILE_NAME, Database, Query, StoreError
from facedesk.store.people import photos
from facedesk.store.pictures.pictures import ENROLLED, PictureRef
from facedesk.texts import reason

if TYPE_CHECKING:
    from facedesk.store.changes.undoing import ChangedRow, Image, Recording

log = logging.getLogger(__name__)

T = TypeVar("T")

UNDO_KEPT_S: Final = 600.0
"""So long what was done can be undone."""
MOST_ROWS: Final = 200_000
"""So many rows are kept for that at most, of all that was done; the oldest goes first."""
PAIRS_AT_ONCE: Final = 250
"""So many persons are kept by name in one transaction."""


@dataclass(slots=True)
class _DonePart:
    """What one transaction did."""

    part: ArrangementPart
    scope: Scope
    recording: "Recording"
    photos: set[str] = field(default_factory=set)
    size: int = 0  # rows that are kept; counted where they were recorded, for they may be very many

    @property
    def rows(self) -> "Sequence[ChangedRow]":
        """Return the rows that were changed."""
        return self.recording.rows


@dataclass(slots=True)
class Done:
    """Something that was done, and can be undone for a while by its number."""

    number: int
    kept: list[Pair] = field(default_factory=list)
    parts: list[_DonePart] = field(default_factory=list)
    until: float = 0.0  # monotonic seconds
    came: Mapping[str, Sequence[int]] | None = None
    """Whom it brought to which terminals, by serial, where that was said beforehand."""
    stores_more: bool = False
    """Whether more was stored than can be undone: names and photos stay as they became, and who is new stays."""

    def rows(self) -> "Iterator[ChangedRow]":
        """Go through all rows that were changed."""
        return itertools.chain.from_iterable(part.rows for part in self.parts)

    def size(self) -> int:
        """Count what is kept of it."""
        return len(self.kept) + sum(part.size for part in self.parts)

    def persons(self) -> set[int]:
        """Return the persons who were changed themselves."""
        return {row.id for row in self.rows() if row.table == "person"}


class Recorder:
    """Writes to the store so that all of it can be undone as one: for work that does more than an arrangement says."""

    def __init__(
        self, done: Done, write: "Callable[..., Awaitable[Any]]", stays: Mapping[int, Sequence[str]]
    ) -> None:
        """Keep what gathers it, what writes, and at which terminals persons are to stay by name, by their ids."""
        self.done = done
        self._write = write
        self._stays = stays

    async def write(
        self, run: Query[T], pictures: Sequence[tuple[PictureRef, bytes]] = (), scope: Scope | None = None
    ) -> T:
        """Run `run` in the writer's thread, in one transaction.

        Args:
            run: does it.
            pictures: what is put on the disk before.
            scope: whose rosters it may touch; None: of the persons that it changes.
        """
        answer: T
        answer, part = await self._write(run, pictures, scope)
        self.done.parts.append(part)
        return answer

    def keep(self, db: Database, person_ids: Iterable[int]) -> None:
        """Have persons stay by name where they are to stay; in the writer's thread, before they are changed."""
        pairs = [(each, serial) for each in person_ids for serial in self._stays.get(each, ())]
        undoing.keep_by_name(db, pairs)


class KnownTerminals(Protocol):
    """What is needed of the directory."""

    def set_forgotten(self, serial: str, *, forgotten: bool) -> None:
        """Have nothing of a terminal stored any more, or again."""

    def title(self, serial: str) -> str:
        """Return what people call a terminal."""


Follower = Callable[["ChangedRow", "Image | None"], None]
"""Has memory follow a row that was changed, and how it is stored now: None where it is gone."""


class Arranging:
    """Changes who belongs where, one change at a time; the members follow in memory."""

    def __init__(self, core: Core, terminals: KnownTerminals, wake: Callable[[Iterable[str]], None]) -> None:
        """Keep the terminals, and what has the deliveries of some looked at."""
        self._core = core
        self._terminals = terminals
        self._wake = wake
        self._followers: dict[str, Follower] = {}
        self._one_at_a_time = asyncio.Lock()
        self._numbers = itertools.count(1)
        self._done: dict[int, Done] = {}

    def follow(self, table: str, follower: Follower) -> None:
        """Have memory follow what is changed in a table, or given back."""
        self._followers[table] = follower

    # Beforehand

    async def foresee(self, arrangement: Arrangement) -> Turnover:
        """Return who would leave which terminals, and who would come; nobody waits for that.

        Raises:
            CommandFailed: it cannot be done, as `carry_out` would say.
        """
        return await self._suppose(partial(arranging.foresee, arrangement=arrangement, at=now_us()))

    async def _suppose(self, query: Query[T]) -> T:
        file = self._core.store.folder / FILE_NAME
        try:
            return await asyncio.to_thread(suppose, file, query)
        except StoreError as error:
            raise CommandFailed(trouble_reason(error, str(self._core.store.folder))) from error

    async def check_seen(self, arrangement: Arrangement, seen: Turnover | None) -> Turnover:
        """Return what a change would do now, if nobody else would leave than was seen.

        Raises:
            CommandFailed: `leavesDiffer`: others would leave by now than was said beforehand.
        """
        turnover = await self.foresee(arrangement)
        if seen is not None and turnover.leaves != seen.leaves:
            raise CommandFailed(reason("leavesDiffer"))
        return turnover

    # Doing it

    async def carry_out(
        self, arrangement: Arrangement, *, keep: bool = False, seen: Turnover | None = None
    ) -> Done:
        """Do it; return what it can be undone by.

        Args:
            arrangement: what to do.
            keep: those who would leave a terminal stay there, each by name.
            seen: what was said beforehand; whoever else would leave, nothing is done.

        Raises:
            CommandFailed: it was not done: `leavesDiffer`, or why it cannot be. Of very many persons, those before
                are changed.
        """
        async with self._one_at_a_time:
            done = Done(next(self._numbers))
            pairs: list[Pair] = []
            if keep or seen is not None:
                turnover = await self.check_seen(arrangement, seen)
                done.came = turnover.comes
                if keep and arrangement.keeps:
                    pairs = list(turnover.pairs())
            try:
                await self._keep(done, pairs)
                await self._run(arrangement, done)
            except CommandFailed:
                await self._keep_only_changed(done)
                raise
            except asyncio.CancelledError:
                self._core.start_task(self.withdraw_kept(), "keep no more by name")
                raise
            finally:
                self._remember(done)
            return done

    async def _keep(self, done: Done, pairs: Sequence[Pair]) -> None:
        if not pairs:
            return
        await self._withdraw_kept()  # what the store refused to take back before
        noted = pairs
        for some in _chunks(pairs):
            await self._core.write(partial(_keep, pairs=some, noted=noted))
            done.kept += some
            noted = ()

    async def _keep_only_changed(self, done: Done) -> None:
        """Keep nobody by name whom no part that was done is about."""
        if not done.kept:
            return
        rest = set(await self._core.store.read(keeping.left))
        await self._withdraw_kept()
        done.kept = [pair for pair in done.kept if pair not in rest]

    async def withdraw_kept(self) -> None:
        """Keep nobody by name any more for a change that was never done: at the start, after a sudden end.

        No roster changes by it: they belong there by a wider rule as before.
        """
        async with self._one_at_a_time:
            serials = await self._withdraw_kept()
        if serials:
            self._wake(serials)
            self._notify(serials, ())

    async def _withdraw_kept(self) -> set[str]:
        """Withdraw who is noted; return the terminals that have to hear."""
        serials: set[str] = set()
        noted = await self._core.write(keeping.left)  # by the writer: after what it was given before
        for some in _chunks(noted):
            serials |= await self._core.write(partial(undoing.keep_no_more, pairs=some, at=now_us()))
        if noted:
            await self._core.write(keeping.clear)
        return serials

    async def _run(self, arrangement: Arrangement, done: Done) -> None:
        serials: set[str] = set()
        try:
            for part in arrangement.parts:
                made, touched = await self._write(part)
                await asyncio.to_thread(made.recording.read)  # there may be thousands
                done.parts.append(made)
                serials |= touched
                self._wake(touched)  # who is blocked is blocked while others are stored
                self._receive(made.rows, back=False)
        finally:
            self._notify(serials, done.rows())

    async def _write(self, part: ArrangementPart) -> tuple[_DonePart, set[str]]:
        """Store a part; of a terminal that it forgets nothing is stored from now on, unless it fails."""
        self._terminals.set_forgotten(part.forgets, forgotten=True)
        try:
            return await self._core.write(partial(self._carry_out, part=part, at=now_us()))
        except CommandFailed:
            self._terminals.set_forgotten(part.forgets, forgotten=False)
            raise

    def _carry_out(self, db: Database, part: ArrangementPart, at: int) -> tuple[_DonePart, set[str]]:
        """In the writer's thread."""
        scope = part.scope(db)
        with undoing.recorded(db) as recording:
            effect = part.run(db, at, scope)
        keeping.settle(db, scope)
        pictures = self._core.store.pictures
        made = self._done_part(part, scope, recording)
        photos.forget(db, pictures, effect.dropped)
        return made, effect.serials

    def _done_part(self, part: ArrangementPart, scope: Scope, recording: "Recording") -> _DonePart:
        """Return what was recorded; the photos of those who go are held for as long. In the writer's thread."""
        held = recording.photos()
        self._core.store.pictures.hold(part, (PictureRef(each, ENROLLED) for each in held))
        return _DonePart(part, scope, recording, held, sum(row.size for row in recording.rows))

    @asynccontextmanager
    async def recording(
        self, kept: Turnover | None = None, *, stores_more: bool = False
    ) -> AsyncIterator[Recorder]:
        """Record what is written by the recorder; at the end it can be undone, however far it came.

        Args:
            kept: who would leave, and is to stay by name.
            stores_more: persons are stored as a whole, of whom only where they belong can be undone.
        """
        done = Done(next(self._numbers), stores_more=stores_more)
        stays: dict[int, list[str]] = {}
        for person_id, serial in kept.pairs() if kept is not None else ():
            stays.setdefault(person_id, []).append(serial)
        try:
            yield Recorder(done, self._write_recorded, stays)
        finally:
            self._remember(done)

    async def _write_recorded(
        self, run: Query[T], pictures: Sequence[tuple[PictureRef, bytes]], scope: Scope | None
    ) -> tuple[T, _DonePart]:

        def recorded(db: Database) -> tuple[T, _DonePart]:
            with undoing.recorded(db) as recording:
                answer = run(db)
            touched = scope or Scope(recording.persons(), None)
            part = ArrangementPart(lambda _db: touched, lambda _db: None)
            return answer, self._done_part(part, touched, recording)

        async with self._one_at_a_time:
            answer, part = await self._core.write(recorded, pictures)
        self._receive(part.rows, back=False)
        return answer, part

    # Undoing it

    def can_undo(self, number: int) -> bool:
        """Whether what was done can still be undone, as long as nobody changes the same."""
        return number in self._done

    async def undo(self, number: int) -> None:
        """Restore exactly what was: rules, places, persons; deliveries follow.

        Raises:
            CommandFailed: it was not undone: `undoGone`, `changedSince`, `undoTakes` where that would take people
                off terminals whom the change did not bring there, or what the store cannot do.
        """
        async with self._one_at_a_time:
            done = self._done.get(number)
            if done is None:
                raise CommandFailed(reason("undoGone"))
            await self._check(done)
            await self._check_takes_nobody_else(done)
            rows, serials = list(done.rows()), set[str]()
            try:
                while done.parts:
                    part = done.parts[-1]
                    kept = done.kept if len(done.parts) == 1 else ()
                    serials |= await self._core.write(partial(_give_back, part=part, kept=kept, at=now_us()))
                    done.parts.pop()
                    self._receive(part.rows, back=True)
                    self._release(part)
                serials |= await self._withdraw_kept()
                del self._done[number]
            finally:
                self._wake(serials)
                self._notify(serials, rows)

    async def _check(self, done: Done) -> None:
        """Look whether somebody changed the same since, before anything is given back.

        Raises:
            CommandFailed: somebody did.
        """

        def look(db: Database) -> bool:
            for part in reversed(done.parts):
                undoing.check(db, part.rows)
            return undoing.are_kept(db, done.kept)

        try:
            is_as_left = await self._core.store.read(look)
        except StoreError:
            is_as_left = False
        if not is_as_left:
            raise CommandFailed(reason("changedSince"))

    async def _check_takes_nobody_else(self, done: Done) -> None:
        """Look whether somebody who came by another change since would leave: of them nobody was asked.

        Raises:
            CommandFailed: somebody would.
        """
        if done.came is None:
            return

        def look(db: Database) -> Turnover:
            parts = [(part.rows, part.scope | part.part.scope(db)) for part in reversed(done.parts)]
            return undoing.foresee_giving_back(db, parts, done.kept, now_us())

        leaves = (await self._suppose(look)).leaves
        others = {serial: set(ids).difference(done.came.get(serial, ())) for serial, ids in leaves.items()}
        serials = [serial for serial, ids in others.items() if ids]
        if serials:
            titles = ", ".join(map(self._terminals.title, serials))
            count = len(set[int]().union(*others.values()))
            raise CommandFailed(reason("undoTakes", count=count, terminals=titles))

    # What can be undone

    def _remember(self, done: Done) -> None:
        if done.size():
            done.until = time.monotonic() + UNDO_KEPT_S
            self._done[done.number] = done
        while self._done and sum(each.size() for each in self._done.values()) > MOST_ROWS:
            self._forget(next(iter(self._done)))

    def watch(self, now: float) -> None:
        """Let go of what is too long ago."""
        for number in [each.number for each in self._done.values() if each.until <= now]:
            self._forget(number)

    def _forget(self, number: int) -> None:
        done = self._done.pop(number)
        gone = set[str]().union(*(part.photos for part in done.parts))
        for part in done.parts:
            self._release(part)
        if gone:
            self._core.start_task(self._forget_photos(gone), "forget photos of who was removed")

    async def _forget_photos(self, gone: Iterable[str]) -> None:
        pictures = self._core.store.pictures
        try:
            await self._core.write(lambda db: photos.forget(db, pictures, list(gone)))
        except CommandFailed as failure:
            log.info("Photos stay until they are swept: %s", failure.reason.code)

    def _release(self, part: _DonePart) -> None:
        self._core.store.pictures.release(part.part)

    # What is in memory, and who hears

    def _receive(self, rows: "Iterable[ChangedRow]", *, back: bool) -> None:
        """Have memory follow what is stored."""
        for row in rows:
            if row.table in self._followers:
                self._followers[row.table](row, row.before if back else row.after)

    def _notify(self, serials: Iterable[str], rows: "Iterable[ChangedRow]") -> None:
        changed = list(rows)
        moved = {row.same for row in changed if row.table == "terminal"}
        told = {*serials, *moved}
        has_groups = any(row.table in {"terminal_group", "terminal"} for row in changed)
        self._core.changes.publish(
            people=any(row.table in {"person", "department", "assignment"} for row in changed)
            or bool(serials),
            groups=has_groups,
            terminals=told,
            deliveries=serials,
            status=bool(told) or any(row.table == undoing.SETTING for row in changed),
        )


def _keep(db: Database, pairs: Sequence[Pair], noted: Sequence[Pair]) -> None:
    keeping.note(db, noted)
    undoing.keep_by_name(db, pairs)


def _give_back(db: Database, part: _DonePart, kept: Sequence[Pair], at: int) -> set[str]:
    """Return a part back; with the last one it is noted who is kept no more, which follows some at a time."""
    keeping.note(db, kept)
    return undoing.give_back(db, part.rows, part.scope, part.part.scope, at)


def _chunks(pairs: Iterable[Pair]) -> Iterator[list[Pair]]:
    left = iter(pairs)
    while some := list(itertools.islice(left, PAIRS_AT_ONCE)):
        yield some
