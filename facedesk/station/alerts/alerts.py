"""Alerts: counted, read, and acknowledged."""

from collections.abc import AsyncIterator, Sequence
from functools import partial

from facedesk.station import bounds
from facedesk.station.alerts.states import AlertStates
from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.store.records import alerts, open_alerts, pass_alerts
from facedesk.store.records.alerts import AlertRow, PastQuery
from facedesk.store.records.open_alerts import OpenAlerts
from facedesk.store.records.records import PassRow
from facedesk.texts import reason

CHUNK = 200


class Alerts:
    """The alerts that the store holds; `recount` is called by whoever has stored one."""

    def __init__(self, core: Core) -> None:
        """Count nothing yet; `load` does."""
        self._core = core
        self.states = AlertStates(core, self.recount)
        self.open_count = 0
        """How many nobody has acknowledged, as counted last."""
        self._is_counting = self._count_again = False

    # Counting

    async def load(self) -> None:
        """Count those that are open, and read which are about states."""
        self.open_count = await self._core.store.read(open_alerts.count_open)
        await self.states.read()

    def recount(self) -> None:
        """Count again, soon: an alert was stored, or has changed."""
        self._count_again = True
        if not self._is_counting:
            self._is_counting = True
            self._core.start_task(self._count(), "count alerts")

    async def _count(self) -> None:
        """Count one after the other: of two readings at once the older could be told last, and stay."""
        try:
            while self._count_again:
                self._count_again = False
                await self.load()
                self._core.changes.publish(alerts=True, status=True)
        finally:
            self._is_counting = False

    # Reading

    async def open(self) -> list[AlertRow]:
        """Return all alerts that nobody has acknowledged, newest first."""
        return await self._core.store.read(open_alerts.open_alerts)

    async def gravest(self, limit: int) -> OpenAlerts:
        """Return the open alerts that matter most, and how many there are in all."""
        return await self._core.store.read(partial(open_alerts.gravest, limit=limit))

    async def gravest_of_each(self) -> dict[str, AlertRow]:
        """Return of each terminal the open alert that matters most, by serial; none whose state is over."""
        return await self._core.store.read(open_alerts.gravest_of_each)

    async def around(self, alert_id: int) -> tuple[int, int]:
        """Return how many of the open alerts were raised until one was, and how many after."""
        return await self._core.store.read(partial(open_alerts.count_around, alert_id=alert_id))

    async def each_open(self) -> AsyncIterator[AlertRow]:
        """Go through the alerts that nobody has acknowledged, newest first."""
        before: tuple[int, int] | None = None
        while True:
            found = await self._core.store.read(partial(open_alerts.newest, limit=CHUNK, before=before))
            for alert in found:
                yield alert
            if len(found) < CHUNK:
                return
            before = found[-1].last_at, found[-1].id

    async def each(self) -> AsyncIterator[AlertRow]:
        """Go through all alerts, newest first."""
        before: int | None = None
        while True:
            found = await self._core.store.read(partial(alerts.all_alerts, limit=CHUNK, before_id=before))
            for alert in found:
                yield alert
            if len(found) < CHUNK:
                return
            before = found[-1].id

    async def past(
        self, query: PastQuery, limit: int, before: tuple[int, int] | None = None
    ) -> list[AlertRow]:
        """Return acknowledged alerts, newest first, or those after `before`: when and id of the last one known."""
        return await self._core.store.read(partial(alerts.past, query=query, limit=limit, before=before))

    async def of_pass(self, row: PassRow) -> list[AlertRow]:
        """Return the alerts that a pass raised, or was counted onto."""
        return await self._core.store.read(partial(pass_alerts.of_pass, row=row))

    # Acknowledging

    async def acknowledge(self, alert_ids: Sequence[int], note: str = "", by: str = "") -> list[int]:
        """Acknowledge alerts with a note; give those that were open until now. `by` says where it was done.

        Raises:
            CommandFailed: there is no such alert, or it could not be stored.
        """
        ids, at = list(alert_ids), now_us()
        for alert_id in ids:
            if not await self._core.store.read(partial(alerts.exists, alert_id=alert_id)):
                raise CommandFailed(reason("alertUnknown", id=alert_id))
        done = await self._core.write(lambda db: alerts.acknowledge(db, ids, note, at, by))
        self.recount()
        return done

    async def acknowledge_all(self, up_to: int, note: str = "", by: str = "") -> None:
        """Acknowledge the open alerts that were raised until one was, step by step, so that others get their turn.

        Raises:
            CommandFailed: it could not be stored; what was acknowledged until then stays so.
        """
        step = partial(
            open_alerts.acknowledge_next,
            up_to=up_to,
            limit=bounds.ACKNOWLEDGED_AT_ONCE,
            note=note,
            at=now_us(),
            by=by,
        )
        try:
            while await self._core.write(step):
                pass
        finally:
            self.recount()
