"""Placing stored passes anew in time, where a terminal's clock is found to be in another zone than was thought."""

import logging
from collections.abc import Callable, Sequence
from functools import partial

from facedesk.station.clocks.wall_clock import LATE_AFTER_US, Judged, TakenBack, WallClock
from facedesk.station.core import Core
from facedesk.station.terminals.directory import Directory
from facedesk.store.records import records

log = logging.getLogger(__name__)


class PassPlacing:
    """Has passes, and the alerts that they raised, be what they are."""

    def __init__(self, core: Core, directory: Directory, on_alerts: Callable[[], None]) -> None:
        """Keep the terminals; `on_alerts` is called when alerts have changed with the passes that raised them."""
        self._core = core
        self._directory = directory
        self._on_alerts = on_alerts

    def on_learnt(self, serial: str, judged: Judged) -> None:
        """Hear that a record has taught something of a terminal's wall clock."""
        entry = self._directory.get(serial)
        if entry is None:
            return
        self._directory.save(entry)
        self._core.changes.publish(terminals=[serial])
        if judged.taken_back is not None:
            self.correct_zone(serial, judged.taken_back)
        if judged.silenced is not None:
            self._core.start_task(self._silence(serial, judged.silenced), f"call an alert of {serial} late")
        if judged.others:
            log.info(
                "%s: its clock is in another zone than was thought: earlier passes were not late", serial
            )
            self._core.start_task(self._reread(serial, judged.others), f"read passes of {serial} again")

    def correct_zone(self, serial: str, taken_back: TakenBack) -> None:
        """Have passes that were read in a wrong zone be what they are, and their alerts."""
        log.warning("%s: it is not in the zone that was supposed: passes since then are placed anew", serial)
        self._core.start_task(self._shift(serial, taken_back), f"place passes of {serial} anew")

    async def _shift(self, serial: str, taken_back: TakenBack) -> None:
        offset = self._offset(serial)
        during = (taken_back.since, taken_back.until)
        changed: list[int] = []
        after: int | None = 0
        while after is not None:
            step = partial(
                records.shift,
                serial=serial,
                during=during,
                by_us=taken_back.by_us,
                late_after_us=LATE_AFTER_US,
                offset_min=offset,
                after=after,
            )
            some, after = await self._core.store.write(step)
            changed += some
        newest = await self._core.store.read(partial(records.newest_among, ids=changed))
        self._core.changes.publish(reread=newest)
        self._on_alerts()

    async def _silence(self, serial: str, at: int) -> None:
        await self._core.store.write(lambda db: records.silence(db, serial, at))
        self._on_alerts()

    async def _reread(self, serial: str, others: Sequence[tuple[int, int]]) -> None:
        """Place earlier passes anew, and the alerts that they raised: they were not late."""
        offset = self._offset(serial)
        rows = await self._core.store.write(lambda db: records.reread(db, serial, others, offset))
        self._core.changes.publish(reread=rows)
        self._on_alerts()

    def _offset(self, serial: str) -> Callable[[int], int]:
        """Return what says of an instant what a terminal's local time is then; called in the writer's thread."""
        entry = self._directory.get(serial)
        return (entry.clock if entry is not None else WallClock()).offset_at
