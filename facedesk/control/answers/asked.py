"""What the answers to `facedesk ctl` have in common: who asks, and what is looked up for them."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from facedesk.control.people_rows import roster_row
from facedesk.control.rows import Remark, Row
from facedesk.exchange.failures import ExchangeError
from facedesk.station.failures import CommandFailed
from facedesk.station.station import Station
from facedesk.station.terminals.views import Status, TerminalState, TerminalView, unserved
from facedesk.store.database import StoreError
from facedesk.store.delivery import reach, rosters
from facedesk.store.delivery.rosters import RosterCount
from facedesk.store.people import people
from facedesk.store.people.people import Person
from facedesk.texts import Reason, reason, sentence

T = TypeVar("T")

Rows = AsyncIterator[Row | Remark]
ALL = "all"
INSIDE = frozenset({TerminalState.ONLINE, TerminalState.OFFLINE})
COUNT_WITHIN_S = 3.0
"""A disk that does not answer sooner is not waited for by who asks how the station stands."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A station, asked in a language."""

    station: Station
    language: str
    raise_window: Callable[[], bool]
    """Brings the window to the front, and returns whether there is one."""
    has_window: bool
    end: Callable[[], object]
    """Has the station end, as closing its window does."""

    def sentence(self, code: str, **arguments: Any) -> str:
        """Return a reason in the language of who asks."""
        return sentence(reason(code, **arguments), self.language)

    def failed(self, code: str, **arguments: Any) -> CommandFailed:
        """Make what ends an answer."""
        return CommandFailed(reason(code, **arguments))

    @contextlib.contextmanager
    def failing_files(self) -> Iterator[None]:
        """End the answer by what is wrong with a file, where something is."""
        try:
            yield
        except ExchangeError as error:
            raise CommandFailed(error.reason) from error

    async def status(self) -> Status:
        """Return how the station stands, deliveries counted as they are stored where the disk answers."""
        status = self.station.status()
        with contextlib.suppress(TimeoutError, StoreError):  # what ails the store is what is asked for
            async with asyncio.timeout(COUNT_WITHIN_S):
                count = await self.deliveries()
                return replace(status, to_go=count.work, delivery_failures=count.failed)
        return status

    # Terminals

    def terminal(self, serial: str) -> TerminalView:
        """Return a terminal that is known, also one that has not called yet.

        Raises:
            CommandFailed: none is known by this serial.
        """
        view = self.station.terminals.get(serial)
        if view is None:
            raise self.no_terminal(serial)
        return view

    def no_terminal(self, serial: str) -> CommandFailed:
        """Make what ends an answer about a serial that is none, or is what people call a terminal."""
        called = serial.strip().casefold()
        titled = [each.serial for each in self.station.terminals.all() if each.title.casefold() == called]
        if titled:
            return self.failed("terminalIsTitled", name=serial, serials=", ".join(sorted(titled)))
        return self.failed("terminalUnknown", serial=serial)

    def title(self, serial: str) -> str:
        """Return what people call a terminal, its serial where it is not known."""
        view = self.station.terminals.get(serial)
        return view.title if view is not None else serial

    def serials(self, text: str) -> list[str]:
        """Return the terminals that a text names: serials separated by commas, or all that are admitted."""
        if text.strip() == ALL:
            return [view.serial for view in in_order(self.station.terminals.all()) if self.is_inside(view)]
        return [self.terminal(serial).serial for serial in _named(text)]

    def meant(self, serials: Iterable[str], group: str | None) -> list[str]:
        """Return the terminals that are named one by one, or all that are admitted in a group and within it.

        Raises:
            CommandFailed: one is not known, the group is not, or nobody is in it.
        """
        if group is not None:
            groups = self.station.groups
            within = map(self.terminal, groups.serials(groups.named(group).id))
            inside = [view.serial for view in in_order(within) if self.is_inside(view)]
            return self.somebody(inside, group)
        return self.somebody([self.terminal(serial).serial for serial in dict.fromkeys(serials)])

    def somebody(self, serials: list[str], group: str | None = None) -> list[str]:
        """Return terminals; that there are none is said, and is not taken for done.

        Raises:
            CommandFailed: there are none.
        """
        if not serials and group is not None:
            raise self.failed("groupEmpty", group=group)
        if not serials:
            raise self.failed("nobodyMeant")
        return serials

    async def each(self, serials: Sequence[str], work: Callable[[str], Awaitable[Row]]) -> Rows:
        """Do something at terminals, at all of them at once; return a row for each as it ends.

        Raises:
            CommandFailed: at the end, where it was not done everywhere; of a single one at once, without a row.
        """
        if len(serials) == 1:
            yield _row_of(serials[0], await work(serials[0]))
            return
        failures: list[CommandFailed] = []

        async def one(serial: str) -> Row:
            try:
                row = await work(serial)
            except CommandFailed as failure:
                failures.append(failure)
                return {"deviceNo": serial, "state": "failed", **self.why(failure.reason)}
            return _row_of(serial, row)

        tasks = [asyncio.create_task(one(serial), name=f"ctl at {serial}") for serial in serials]
        async for row in as_ended(tasks):
            yield row
        self.check_done(len(failures), len(serials))

    def why(self, of: Reason | None) -> Row:
        """Return a reason as the row of a terminal has it: its code, and the sentence, which does not name it again."""
        if of is None:
            return {"errorCode": None, "reason": None}
        return {
            "errorCode": of.argument("error") or None,
            "reason": sentence(of, self.language, is_in_row=True),
        }

    def check_done(self, undone: int, of: int, *, waits: int = 0) -> None:
        """End an answer about several terminals, some of which may get it later.

        Raises:
            CommandFailed: at some of them it was not done.
        """
        if waits:
            raise self.failed("someWait", count=undone, of=of, waits=waits)
        if undone:
            raise self.failed("someNotDone", count=undone, of=of)

    def is_inside(self, view: TerminalView) -> bool:
        """Whether a terminal is admitted."""
        return view.state in INSIDE

    def never_seen(self, serial: str) -> str | None:
        """Return that no terminal has called with a serial, which may be mistyped; None where one has."""
        view = self.station.terminals.get(serial)
        if view is None or view.last_seen is not None:
            return None
        return self.sentence("serialNeverSeen", serial=serial)

    def unserved(self, serials: Iterable[str]) -> str | None:
        """Return why nobody is brought to terminals or taken off them; None where all are served."""
        said = (unserved(self.terminal(serial)) for serial in serials)
        return " ".join(sentence(each, self.language) for each in said if each is not None) or None

    # People

    async def persons(self, numbers: Iterable[str]) -> list[Person]:
        """Return people by their numbers.

        Raises:
            CommandFailed: one of them is not known.
        """
        found = []
        for number in dict.fromkeys(numbers):
            person = await self.station.people.by_number(number)
            if person is None:
                raise self.failed("personUnknown", number=number)
            found.append(person)
        return found

    async def ids(self, text: str) -> list[int]:
        """Return the people that a text names: numbers separated by commas, or all."""
        if text.strip() == ALL:
            return await self.station.store.read(people.ids)
        return [person.id for person in await self.persons(_named(text))]

    async def kept(self, ids: list[int], where: Iterable[str] | None = None) -> str | None:
        """Return which terminals hold some of these persons and hear of nothing, among those named; None for none."""
        kept = await self.station.store.read(partial(reach.kept_at, person_ids=ids))
        serials = {serial for each in kept.values() for serial in each}
        return self.unserved(sorted(serials if where is None else serials & set(where)))

    async def deliveries(self, serial: str | None = None) -> RosterCount:
        """Count deliveries as they are stored; what the window shows may be a moment old, and scripts wait for it."""
        serials = None if serial is None else [serial]
        counts = await self.station.store.read(partial(rosters.counts, serials=serials))
        return sum(counts.values(), RosterCount())

    async def roster(self, serial: str) -> Row:
        """Return what is known of a terminal's roster as a whole."""
        known = await self.station.store.read(partial(rosters.load_one, serial=serial))
        return roster_row(serial, await self.deliveries(serial), known, self.unserved([serial]))


def in_order(views: Iterable[TerminalView]) -> list[TerminalView]:
    """Return terminals by their serials, shorter ones first: with equal digits as the numbers that they are."""
    return sorted(views, key=lambda view: (len(view.serial), view.serial))


def _row_of(serial: str, row: Row) -> Row:
    return {"deviceNo": serial, "state": "done", "errorCode": None, "reason": None, **row}


async def as_ended(tasks: "Iterable[asyncio.Task[T]]") -> AsyncIterator[T]:
    """Go through what came of tasks as they end; not by `asyncio.as_completed`, which imports when it is called."""
    under_way = set(tasks)
    while under_way:
        ended, under_way = await asyncio.wait(under_way, return_when=asyncio.FIRST_COMPLETED)
        for task in ended:
            yield task.result()


def _named(text: str) -> list[str]:
    """Read names separated by commas; each once."""
    named = [name.strip() for name in text.replace("，", ",").split(",")]
    return list(dict.fromkeys(name for name in named if name))
