"""Alerts about states: they end with the state, and go by themselves a while after; alerts about events never do.

A kind that is about a state is marked so in its row of `store.records.alerts`; whoever knows the state declares
here how to look whether it is over. That is looked at again and again rather than told once, so that no end is
missed: not the one that came while the store refused, nor one of before a restart.
"""

import logging
from collections.abc import Awaitable, Callable, KeysView, Sequence
from dataclasses import dataclass
from functools import partial

from facedesk.station.clocks.clock import now_us
from facedesk.station.core import Core
from facedesk.store.database import Database, StoreError
from facedesk.store.records import alerts
from facedesk.store.records.alerts import ITSELF, AlertKind, AlertRow, End

log = logging.getLogger(__name__)

STAYS_US = 10 * 60 * 1_000_000
"""So long an alert whose state has ended is still shown among the others."""

Look = Callable[[AlertRow], Awaitable[End | None]]
"""Gives when and why the state ended that an alert is about, None while it lasts."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What is to be stored: which alerts' states ended, and which alerts go."""

    ended: Sequence[tuple[AlertRow, End]]
    gone: Sequence[int]


class AlertStates:
    """Looks every second at the alerts whose states may have ended."""

    def __init__(self, core: Core, on_changed: Callable[[], None]) -> None:
        """Look at nothing yet; `on_changed` is called when an alert's end, or its going, was stored."""
        self._core = core
        self._on_changed = on_changed
        self._looks: dict[AlertKind, Look] = {}
        self._rows: Sequence[AlertRow] = ()
        self._is_looking = False

    def declare(self, kind: AlertKind, look: Look) -> None:
        """Note how to look whether the state is over that alerts of a kind are about."""
        if not kind.is_of_state:
            raise ValueError(f"{kind.value} is about an event")
        self._looks[kind] = look

    @property
    def looked_at(self) -> KeysView[AlertKind]:
        """The kinds about states of which it is known how to look whether they are over."""
        return self._looks.keys()

    async def read(self) -> None:
        """Read which alerts there are to be looked at."""
        self._rows = await self._core.store.read(partial(alerts.of_states, now=now_us()))

    def watch(self) -> None:
        """Look, unless that is under way; called every second."""
        if self._rows and not self._is_looking:
            self._is_looking = True
            self._core.start_task(self._look(), "look at alerts' states")

    async def _look(self) -> None:
        try:
            changed = Changed(await self._ended(), self._gone(now_us()))
            if changed.ended or changed.gone:
                await self._core.store.write(partial(_store, changed=changed, at=now_us()))
                await self.read()
                self._on_changed()
        except StoreError as error:
            log.warning("That alerts ended could not be stored: %s", error)  # looked at again next second
        finally:
            self._is_looking = False

    async def _ended(self) -> list[tuple[AlertRow, End]]:
        found = []
        for row in self._rows:
            if row.ended_at is None and row.kind in self._looks:
                end = await self._looks[row.kind](row)
                if end is not None:
                    found.append((row, end))
        return found

    def _gone(self, now: int) -> list[int]:
        """Return those that ended long enough ago; a clock that was set back keeps none for longer."""
        ended = ((row.id, row.ended_at) for row in self._rows if row.acknowledged_at is None)
        return [row_id for row_id, at in ended if at is not None and abs(now - at) >= STAYS_US]


def _store(db: Database, changed: Changed, at: int) -> None:
    for alert, end in changed.ended:
        alerts.end(db, alert, end)
    alerts.acknowledge(db, changed.gone, "", at, ITSELF)
