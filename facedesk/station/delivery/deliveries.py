"""Deliveries: how bringing people to where they belong stands, and having it done."""

from collections.abc import AsyncIterator, Callable, Collection, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from facedesk.station import batches
from facedesk.station.clocks.clock import now_us
from facedesk.station.connection.pending import MessageIds
from facedesk.station.connection.session import Session
from facedesk.station.core import Core
from facedesk.station.delivery.catch_up import CatchingUp
from facedesk.station.delivery.counts import RosterCounts
from facedesk.station.delivery.message_cache import Letters
from facedesk.station.delivery.outcomes import parts
from facedesk.station.delivery.worker import Pump
from facedesk.station.settings import Settings
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.terminals.views import RosterStanding
from facedesk.store.delivery import claiming, rosters
from facedesk.store.delivery.jobs import ClaimedTask, Step, Task, TaskOutcome
from facedesk.store.delivery.rosters import DeliveryRow, RosterCount, TerminalRosterRow
from facedesk.store.delivery_state import DeliveryState

if TYPE_CHECKING:
    import asyncio

Names = Collection[int] | None
PAUSED: Final = "deliveriesPaused"
CHUNK: Final = 500
AWAITED: Final = {DeliveryState.WAITING, DeliveryState.REMOVING}


class Deliveries:
    """All deliveries: each terminal's are worked off while it is online."""

    def __init__(self, core: Core, directory: Directory, settings: Settings, ids: MessageIds) -> None:
        """Keep what it needs of the other members; `start` reads what the store holds."""
        self._core = core
        self.store = core.store
        self.ids = ids
        self.letters = Letters(core.store)
        self._directory = directory
        self._settings = settings
        self._known: dict[str, TerminalRosterRow] = {}
        self._pumps: dict[str, tuple[Pump, asyncio.Task[None]]] = {}
        self._counts = RosterCounts(core, directory)
        self._catching_up = CatchingUp(core, self._on_slice, self._on_caught_up)
        self._were_paused = False
        settings.follow(self._follow_settings)

    def _follow_settings(self) -> None:
        """Have all terminals looked at once nothing is sent any more, or goes again."""
        are_paused = bool(self._settings.get(PAUSED))
        if are_paused != self._were_paused:
            self._were_paused = are_paused
            self.notify(self._pumps.keys())

    async def start(self) -> None:
        """Resume what was under way when the station ended last.

        Raises:
            StoreError: the store cannot be read or written.
        """
        await self.store.write(partial(claiming.recover, at=now_us()))
        self._known = await self.store.read(rosters.load)
        await self._counts.start()
        self._catching_up.look()

    # Terminals come and go

    def on_joined(self, entry: Entry, session: Session) -> None:
        """Work off a terminal's deliveries, now that it is online; the work ends with the connection."""
        serial = session.serial
        pump = Pump(session, entry.row.versions.get("software", ""), self)
        old, before = self._pumps.get(serial, (None, None))
        if old is not None and old.version == pump.version:
            pump.questions = old.questions.over_new_connection()
            pump.asking.loses_answers = old.asking.loses_answers
        task = self._core.start_task(pump.run(before), f"deliveries of {serial}")
        self._pumps[serial] = (pump, task)
        session.pending.on_end(pump.wake)

    def wake(self, serials: Iterable[str]) -> None:
        """Have terminals' deliveries looked at: something has made work, or may have."""
        serials = set(serials)
        if serials:
            self._catching_up.look()
        self._wake(serials)

    def admission_changed(self, serial: str) -> None:
        """Count a terminal anew: one that is not admitted has no figures, and one that is has them again."""
        self._counts.add_up()
        self._wake({serial})

    def forget(self, serial: str) -> None:
        """Know nothing any more of a terminal's roster; what is under way there ends with its connection."""
        self._known.pop(serial, None)
        self._pumps.pop(serial, None)
        self._wake({serial})

    def wake_all(self) -> None:
        """Have the deliveries of all terminals looked at."""
        self.wake(self._directory.entries)

    def _wake(self, serials: set[str]) -> None:
        self._counts.look_again(serials)
        for serial in serials & self._pumps.keys():
            self._pumps[serial][0].wake()

    def _on_slice(self, serials: set[str]) -> None:
        self._wake(serials)
        self._core.changes.publish(deliveries=serials, terminals=serials, status=True)

    def _on_caught_up(self) -> None:
        self._core.changes.publish(people=True)

    async def caught_up(self) -> None:
        """Wait until what was put off of the rosters is worked out."""
        await self._catching_up.done()

    # What a pump needs

    def is_paused(self, serial: str) -> bool:
        """Whether nothing is to be sent to a terminal now."""
        known = self._known.get(serial)  # asked before each delivery
        return bool(self._settings.get(PAUSED)) or (known is not None and known.paused)

    def roster(self, serial: str) -> TerminalRosterRow:
        """Return what is known of a terminal's roster as a whole."""
        known = self._known.get(serial) or TerminalRosterRow(serial)
        counted = self._counts.roster(serial)
        return replace(known, compared_at=counted.compared_at, capacity=counted.capacity)

    async def learn(self, serial: str, **values: Any) -> None:
        """Store what was learnt of a terminal's roster: columns by their names."""
        if self._directory.get(serial) is None:
            return
        await self.store.write(lambda db: rosters.save(db, serial, **values))
        self._known[serial] = replace(self.roster(serial), **values)

    def on_step(self, serial: str, done: tuple[ClaimedTask, TaskOutcome] | None, step: Step) -> None:
        """Hear what was settled and claimed at a terminal."""
        if done is None and step.job is None:
            return
        self._counts.look_again({serial})
        if done is None:
            return
        job, _outcome = done
        if job.task is Task.DELETE and not job.wanted:
            self._core.changes.publish(people=True)

    # How deliveries stand

    async def listed(
        self,
        serial: str | None = None,
        person_id: int | None = None,
        states: Collection[DeliveryState] | None = None,
        limit: int = CHUNK,
        after: int | None = None,
    ) -> list[DeliveryRow]:
        """Return deliveries by id, those after the id `after`: all, or those of a terminal, a person, some states."""
        found = await self.store.read(
            lambda db: rosters.listed(
                db, serial=serial, person_id=person_id, states=states, limit=limit, after=after
            )
        )
        return [self._explained(row) for row in found]

    def _explained(self, row: DeliveryRow) -> DeliveryRow:
        """Return of what waits and has not been tried that its terminal is away."""
        entry = self._directory.get(row.serial)
        if row.reason is not None or row.state not in AWAITED or entry is None or entry.session is not None:
            return row
        return replace(row, reason=parts(entry.away))

    async def all(self, states: Collection[DeliveryState] | None = None) -> AsyncIterator[DeliveryRow]:
        """Go through all deliveries, or those in some states, by id."""
        after: int | None = None
        while True:
            found = await self.listed(states=states, after=after)
            for row in found:
                yield row
            if len(found) < CHUNK:
                return
            after = found[-1].id

    def counts(self) -> RosterCount:
        """Return how the deliveries of the whole station stand, as counted last."""
        return self._counts.total

    def count(self, serial: str) -> RosterCount:
        """Return how the deliveries of one terminal stand, as counted last."""
        return self._counts.of(serial)

    def standing(self, serial: str) -> RosterStanding:
        """Return what is shown of how a terminal's roster stands."""
        known, counted = self._known.get(serial), self._counts.roster(serial)
        return RosterStanding(
            self._counts.of(serial),
            known is not None and known.paused,
            counted.capacity,
            counted.compared_at,
            self._counts.differences(serial),
        )

    def time_to_go_s(self, serial: str | None = None) -> float | None:
        """Return how long what is to be done will take, from how long it took; None where that cannot be said.

        It cannot for a terminal that is offline or paused, or has done nothing yet. Of all terminals, the slowest
        of those counts of which it can be said.
        """
        if serial is None:
            known = [self.time_to_go_s(each) for each in self._pumps if self._counts.of(each).work]
            return max((each for each in known if each is not None), default=None)
        work = self._counts.of(serial).work
        if not work:
            return 0.0
        pump, _task = self._pumps.get(serial, (None, None))
        if pump is None or pump.session.closed or pump.takes_s is None or self.is_paused(serial):
            return None
        return work * pump.takes_s

    def compared_at(self, serial: str) -> int | None:
        """Return when a terminal's roster was compared last, µs UTC."""
        return self.roster(serial).compared_at

    # What an operator asks for

    async def retry(self, serial: str | None = None, person_ids: Names = None) -> int:
        """Try what failed, or waits for its next try, now; return how many deliveries that are."""
        return await self._change(rosters.retry, serial, person_ids)

    async def cancel(self, serial: str | None = None, person_ids: Names = None) -> int:
        """Cancel what was not sent yet, until it is retried; return how many deliveries that are.

        What is being removed from a terminal goes on.
        """
        return await self._change(rosters.cancel, serial, person_ids)

    async def _change(
        self, change: Callable[..., tuple[int, set[str]]], serial: str | None, person_ids: Names
    ) -> int:
        """Change deliveries, very many some at a time; what a failure leaves undone is seen with each."""
        at, count = now_us(), 0
        chosen = await self.store.read(partial(rosters.unsettled, serial=serial, person_ids=person_ids))
        for some in batches.of_deliveries(chosen):
            changed, serials = await self._core.write(partial(change, at=at, delivery_ids=some))
            count += changed
            self.notify(serials)
        return count

    async def pause(self, serial: str | None = None) -> None:
        """Send nothing to a terminal, or to any, until resumed; what is under way is still awaited."""
        await self._pause(serial, paused=True)

    async def resume(self, serial: str | None = None) -> None:
        """Go on sending."""
        await self._pause(serial, paused=False)

    async def _pause(self, serial: str | None, *, paused: bool) -> None:
        if serial is None:
            await self._settings.set(PAUSED, paused)
            return
        self._directory.known(serial)
        await self._core.write(lambda db: rosters.save(db, serial, paused=paused))
        self._known[serial] = replace(self.roster(serial), paused=paused)
        self.notify([serial])

    def paused(self, serial: str | None = None) -> bool:
        """Whether a terminal's deliveries stand still, or all of them."""
        return bool(self._settings.get(PAUSED)) if serial is None else self.is_paused(serial)

    def notify(self, serials: Iterable[str]) -> None:
        """Have what was changed at terminals delivered, and shown."""
        serials = list(serials)
        self.wake(serials)
        self._core.changes.publish(deliveries=serials, terminals=serials, status=True)
