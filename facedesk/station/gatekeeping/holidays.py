"""The calendar of holidays: days with periods of their own, which replace the weekday's where the station decides."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from types import MappingProxyType

from facedesk.station.core import Core
from facedesk.station.failures import CommandFailed
from facedesk.store import gates
from facedesk.store.gates import HolidayChange
from facedesk.texts import reason
from facedesk.wire.schedule import Day


class Holidays:
    """All holidays, by day."""

    def __init__(self, core: Core) -> None:
        """Know none; `load` reads what the store holds."""
        self._core = core
        self._followers: list[Callable[[], None]] = []
        self.days: Mapping[date, Day] = MappingProxyType({})
        """Never changed: another takes its place."""

    def follow(self, follower: Callable[[], None]) -> None:
        """Have somebody called when the calendar has changed."""
        self._followers.append(follower)

    async def load(self) -> None:
        """Read what the store holds."""
        self._take(await self._core.store.read(gates.load_holidays))

    async def add(self, day: date, periods: Day) -> None:
        """Let a day have periods of its own; what it had before is replaced."""
        await self.change({day: periods})

    async def remove(self, day: date) -> None:
        """Let a day be as its weekday again.

        Raises:
            CommandFailed: it is no holiday (`holidayUnknown`).
        """
        if not (await self.change({day: None}))[day]:
            raise CommandFailed(reason("holidayUnknown", day=day.isoformat()))

    async def change(self, days: HolidayChange) -> HolidayChange:
        """Let days have periods of their own, or be as their weekdays again; all of them, or none.

        Returns:
            What they were before, which takes it back.
        """
        before = await self._core.write(partial(gates.change_holidays, days=days))
        changed = {**self.days, **days}
        self._take({day: periods for day, periods in changed.items() if periods is not None})
        self._core.changes.publish(holidays=True)
        return before

    def _take(self, days: Mapping[date, Day]) -> None:
        self.days = MappingProxyType(dict(sorted(days.items())))
        for follower in self._followers:
            follower()
