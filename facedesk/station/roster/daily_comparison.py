"""Comparing the rosters unattended: every day at a quiet hour; what nobody expects to differ is an alert."""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from facedesk.station import bounds
from facedesk.station.clocks.clock import DAY_AND_A_HALF_US, first_us, now_us, to_local
from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.station.roster.comparison import Comparison
from facedesk.station.roster.rosters import Rosters
from facedesk.station.terminals.directory import Directory, Entry
from facedesk.station.terminals.views import TerminalState
from facedesk.store.delivery import differences
from facedesk.store.records import alerts
from facedesk.store.records.alerts import NOT_ADMITTED, AlertKind, AlertRow, End
from facedesk.store.terminals import Admission

log = logging.getLogger(__name__)


class QuietHour:
    """Says once a day that the hour has come; one that is set, or passed before the start, counts from the next."""

    def __init__(self) -> None:
        """Wait for no hour yet."""
        self._hour = ""
        self._due_at = 0

    def has_come(self, hour: str, at: int) -> bool:
        """Whether the hour has come since it was asked last.

        Args:
            hour: "HH:MM", local; "" for never.
            at: now, µs UTC.
        """
        if hour != self._hour or self._due_at > at + DAY_AND_A_HALF_US:  # or the clock was set back
            self._hour, self._due_at = hour, next_at(hour, at)
        if not self._due_at or at < self._due_at:
            return False
        self._due_at = next_at(hour, at)
        return True


def next_at(hour: str, at: int) -> int:
    """Return the next instant (µs UTC) after `at` at which local clocks show an hour, 0 where that is none."""
    hours, colon, minutes = hour.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60):  # noqa: PLR2004
        return 0
    day = to_local(at).replace(tzinfo=None)
    today = day.replace(hour=int(hours), minute=int(minutes), second=0, microsecond=0)
    due = first_us(today)
    return due if due > at else first_us(today + timedelta(days=1))


class RosterWatch:
    """Has all rosters compared when the hour has come."""

    def __init__(
        self, core: Core, directory: Directory, rosters: Rosters, on_alert: Callable[[], None]
    ) -> None:
        """Keep the terminals and their rosters; `on_alert` is called when an alert has been stored."""
        self._core = core
        self._directory = directory
        self._rosters = rosters
        self._on_alert = on_alert
        self._hour = QuietHour()
        self._slow: set[str] = set()  # those that took too long when they were compared last
        self._is_comparing = False

    def watch(self, hour: str) -> None:
        """Compare when the hour ("HH:MM", local; "" for never) has come; called every second."""
        if self._hour.has_come(hour, now_us()):
            self._core.start_task(self.compare_all(), "compare rosters")

    async def compare_all(self) -> None:
        """Compare the roster of each terminal that is online, one after the other, those last that take long."""
        if self._is_comparing:
            log.warning("The rosters are being compared still")
            return
        self._is_comparing = True
        try:
            for entry in sorted(self._directory, key=lambda entry: entry.row.serial in self._slow):
                if entry.state is TerminalState.ONLINE:
                    await self._compare(entry)
        finally:
            self._is_comparing = False

    async def _compare(self, entry: Entry) -> None:
        serial = entry.row.serial
        self._slow.discard(serial)
        try:
            async with asyncio.timeout(bounds.NIGHTLY_S):
                comparison = await self._rosters.compare(serial)
        except TimeoutError:
            self._slow.add(serial)
            log.warning("%s: not compared: it takes longer than %d s", serial, bounds.NIGHTLY_S)
        except CommandFailed as failure:
            log.warning("%s: not compared: %s", serial, failure.reason.code)
        else:
            if comparison.unexpected:
                await self._raise_alert(comparison)

    async def _raise_alert(self, comparison: Comparison) -> None:
        new = alerts.about_state(AlertKind.ROSTER_DIFFERS, comparison.serial, comparison.at)
        await self._core.write(lambda db: alerts.raise_alert(db, new))
        self._on_alert()

    async def repaired(self, alert: AlertRow) -> End | None:
        """Return since when nothing is left of what differed on a terminal, None while something is."""
        entry = self._directory.get(alert.serial)
        if entry is None or entry.row.admission is not Admission.ADMITTED:
            return End(now_us(), NOT_ADMITTED)
        left = await self._core.store.read(partial(differences.any_of, serial=alert.serial))
        return None if left else End(now_us())
