"""Which gates are held, and what their terminals' parameters were before: in memory, and stored."""

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from contextlib import AsyncExitStack
from dataclasses import replace

from facedesk.station import bounds
from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.store import hold_words, holds
from facedesk.store.database import Database
from facedesk.store.hold_words import SaidRow
from facedesk.store.holds import HoldRow


class HeldGates:
    """What holds each gate: an emergency, a hold beneath it, or both."""

    def __init__(self, core: Core) -> None:
        """Know of none; `load` reads what is stored."""
        self._core = core
        self._rows: dict[str, dict[bool, HoldRow]] = {}  # by serial, and whether it is an emergency
        self._gone: dict[str, list[HoldRow]] = {}  # what held those that are forgotten
        self._before: dict[str, Mapping[str, str]] = {}
        self._storing: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self.unstored = 0
        """So many words about gates are in force that the disk refuses: a station that begins anew knows none."""
        self._fresh: set[tuple[str, bool]] = (
            set()
        )  # said since the start: their times are by the course since

    async def load(self) -> None:
        """Read what is held, and what was before.

        Where the time is before what began, the clock was set back or was wrong: it lasts as long again as was said,
        and not until that clock's time comes once more.
        """
        now, early = now_us(), set[str]()
        for row in await self._core.store.read(holds.load):
            self._put(row)
            if row.since > now:
                self.put(_moved(row, now - row.since))
                early.add(row.serial)
        if early:
            self.start_storing(early)
        before = await self._core.store.read(holds.load_before)
        self._before = {serial: values for serial, values in before.items() if values}

    # What holds

    def serials(self) -> set[str]:
        """Return the terminals that are held."""
        return set(self._rows)

    def concerned(self) -> set[str]:
        """Return the terminals that are held, or not given back yet."""
        return self._rows.keys() | self._before.keys()

    def top(self, serial: str) -> HoldRow | None:
        """Return what holds a gate: an emergency before anything else."""
        of_one = self._rows.get(serial, {})
        return of_one.get(True) or of_one.get(False)

    def row(self, serial: str, *, is_emergency: bool) -> HoldRow | None:
        """Return an emergency at a gate, or a hold there; None where there is none."""
        return self._rows.get(serial, {}).get(is_emergency)

    def rows(self) -> list[HoldRow]:
        """Return all."""
        return [row for of_one in self._rows.values() for row in of_one.values()]

    def rows_of(self, serial: str) -> list[HoldRow]:
        """Return what is held of one terminal."""
        return list(self._rows.get(serial, {}).values())

    def _put(self, row: HoldRow) -> None:
        self._rows.setdefault(row.serial, {})[row.is_emergency] = row

    def put(self, row: HoldRow) -> None:
        """Have a gate held from now on, or otherwise than before."""
        self._put(row)
        self._fresh.add((row.serial, row.is_emergency))

    def change(self, row: HoldRow, **values: object) -> None:
        """Change what is held already, unless something else holds by now."""
        now = self.row(row.serial, is_emergency=row.is_emergency)
        if now is not None and is_same(now, row):  # it may last longer by now
            self._put(replace(now, **values))  # type: ignore[arg-type]

    def drop(self, serial: str, *, is_emergency: bool) -> None:
        """Have an emergency or a hold hold a gate no more."""
        self._fresh.discard((serial, is_emergency))
        of_one = self._rows.get(serial, {})
        of_one.pop(is_emergency, None)
        if not of_one:
            self._rows.pop(serial, None)

    def forget(self, serial: str) -> bool:
        """Hold a terminal no more; return whether it was held."""
        self._gone[serial] = self.rows_of(serial)
        return self._rows.pop(serial, None) is not None

    def end(self, serial: str, *, is_emergency: bool) -> None:
        """Have an emergency or a hold be over by somebody's word, also at those that are forgotten."""
        ended = self.row(serial, is_emergency=is_emergency)
        self.drop(serial, is_emergency=is_emergency)
        for gone in self._gone.values():
            gone[:] = [row for row in gone if not is_same(row, ended)]

    def bring_back(self, serial: str, at: int) -> None:
        """Hold a terminal that was forgotten as before, unless that is over by now, or something else holds it."""
        for row in self._gone.pop(serial, ()):
            if row.until is None or row.until > at:
                self._rows.setdefault(serial, {}).setdefault(row.is_emergency, row)

    async def read_again(self, serial: str) -> None:
        """Read what is stored of a terminal: it may have taken the place of another that was held."""
        for row in await self._core.store.read(lambda db: holds.of(db, serial)):
            self._rows.setdefault(serial, {}).setdefault(row.is_emergency, row)

    def move(self, by_us: int) -> None:
        """Have what was said since the start last as long as it was to, although the time is another one now."""
        for serial, is_emergency in self._fresh:
            row = self.row(serial, is_emergency=is_emergency)
            if row is not None:
                self._put(_moved(row, by_us))

    def start_storing(self, serials: Collection[str], said: Collection[SaidRow] = ()) -> "asyncio.Task[None]":
        """Store how terminals are held, as they are by then, and what was said, as soon as the disk allows."""

        async def store() -> None:
            rows = [row for serial in serials for row in self.rows_of(serial)]

            def run(db: Database) -> None:
                holds.replace(db, serials, rows)
                hold_words.keep(db, said)

            await self._core.write_urgently(run)
            self._core.changes.publish(terminals=[row.serial for row in said])

        return self._core.start_task(self._until_stored(store, "What is held"), f"store {len(serials)} holds")

    async def _until_stored(self, work: Callable[[], Awaitable[None]], what: str) -> None:
        """Store something, however often the disk refuses; that it does is known meanwhile."""
        refused = False

        async def tried() -> None:
            nonlocal refused
            try:
                await work()
            except CommandFailed:
                if not refused:
                    refused = True
                    self.unstored += 1
                    self._core.changes.publish(status=True)
                raise

        try:
            await self._core.until_stored(tried, what)
        finally:
            if refused:
                self.unstored -= 1
                self._core.changes.publish(status=True)

    # What was before

    def before(self, serial: str) -> Mapping[str, str]:
        """Return what a terminal's parameters were before holds set them, of those that they set."""
        return self._before.get(serial, {})

    async def keep_before(self, serial: str, values: Mapping[str, str]) -> None:
        """Store what they were."""
        await self._core.write(lambda db: holds.keep_before(db, serial, values))
        self._before[serial] = values

    async def keep_before_at_once(self, serial: str, values: Mapping[str, str]) -> None:
        """Keep what they were, and store it as soon as the disk allows: an emergency waits for no disk."""
        self._before[serial] = values

        async def store() -> None:
            async with self._storing[serial]:
                if (kept := self._before.get(serial)) is not None:
                    await self._core.write_urgently(lambda db: holds.keep_before(db, serial, kept))

        storing = self._until_stored(store, "What gates were before")
        task = self._core.start_task(storing, f"store what {serial} was before")
        await asyncio.wait({task}, timeout=bounds.GATES_STORED_WITHIN_S)

    async def drop_before(self, serial: str, back: Mapping[str, str]) -> None:
        """Forget what was before, where nothing holds the gate any more and just that was put back.

        Raises:
            CommandFailed: it could not be stored, and is not forgotten.
        """

        def is_so() -> bool:
            return self.top(serial) is None and self._before.get(serial) == back

        if is_so():  # a disk that hangs with what a held gate had is not waited for
            await self._drop([serial], is_so)

    async def give_up(self, serials: Collection[str], said_of: Callable[[str], SaidRow]) -> list[str]:
        """Forget what was before at terminals that nothing holds any more, and keep what is said of it; return which.

        Raises:
            CommandFailed: it could not be stored, and of none it is forgotten.
        """
        return await self._drop(serials, lambda: True, said_of)

    async def _drop(
        self,
        serials: Collection[str],
        is_so: Callable[[], bool],
        said_of: Callable[[str], SaidRow] | None = None,
    ) -> list[str]:
        async with AsyncExitStack() as storing:
            for serial in sorted(self._before.keys() & set(serials)):
                await storing.enter_async_context(self._storing[serial])
            about = [each for each in serials if each in self._before and self.top(each) is None and is_so()]
            if not about:
                return []
            said = [] if said_of is None else list(map(said_of, about))
            # Before it is stored: what holds the gate meanwhile keeps what it finds there.
            dropped = {serial: self._before.pop(serial) for serial in about}

            def run(db: Database) -> None:
                for serial in about:
                    holds.drop_before(db, serial)
                hold_words.keep(db, said)

            try:
                await self._core.write_urgently(run)
            except CommandFailed:
                self._before = {**dropped, **self._before}
                raise
        return about


def _moved(row: HoldRow, by_us: int) -> HoldRow:
    until = None if row.until is None else row.until + by_us
    return replace(row, since=row.since + by_us, until=until)


def is_same(one: HoldRow | None, other: HoldRow | None) -> bool:
    """Whether two are the same word, however long it is to last."""
    if one is None or other is None:
        return one is other
    return (one.is_emergency, one.kind, one.since) == (other.is_emergency, other.kind, other.since)


def scopes(rows: Iterable[HoldRow]) -> set[str]:
    """Return where emergencies last."""
    return {row.scope for row in rows if row.is_emergency}
