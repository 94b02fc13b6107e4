"""What the station makes of the computer's clock: its time where it is believed, and what follows where it was set."""

import logging
from collections.abc import Callable
from functools import partial

from facedesk.station.clocks.clock import now_us
from facedesk.station.clocks.clock_watch import ClockWatch, mark_time, time_known
from facedesk.station.clocks.today import Today
from facedesk.station.core import Core
from facedesk.store.database import Database, Write
from facedesk.store.delivery import claiming
from facedesk.texts import Reason

log = logging.getLogger(__name__)


class ComputerClock:
    """The computer's clock, as far as it is believed."""

    def __init__(
        self,
        core: Core,
        today: Today,
        dial_again: Callable[[], None],
        wake: Callable[[], None],
    ) -> None:
        """Believe it until `start` has looked.

        Args:
            core: what all members stand on.
            today: turns with the clock.
            dial_again: has all terminals dial again, and so hear the time that was set.
            wake: has all deliveries looked at, when it is stored what follows for them.
        """
        self._core = core
        self._today = today
        self._dial_again = dial_again
        self._wake = wake
        self.watching = ClockWatch(self._on_set, self._on_mark)
        self._said: Reason | None = None
        self._set: list[Callable[[int], None]] = []

    def on_set(self, hear: Callable[[int], None]) -> None:
        """Have `hear` called where the time is another one from now on, with by how much (µs)."""
        self._set.append(hear)

    @property
    def doubt(self) -> Reason | None:
        """Return why the clock is not believed, None where it is."""
        return self.watching.doubt

    async def start(self) -> None:
        """Look whether what it shows can be, after what the store holds."""
        self.watching.start(await self._core.store.read(time_known))

    def stop(self) -> None:
        """Watch it no more."""
        self.watching.stop()

    def accept(self) -> None:
        """Believe an operator that it is right."""
        self.watching.accept()
        self.watch()

    def watch(self) -> None:
        """Look at it; called every second."""
        self.watching.watch()
        if self.doubt != self._said:
            self._said = self.doubt
            self._core.changes.publish(status=True)

    def _on_set(self, by_us: int) -> None:
        """Have all that waits for a time, or happened by a wrong one, follow the clock."""
        for hear in self._set:
            hear(by_us)
        self._dial_again()
        self._core.start_task(self._follow(by_us), "follow the clock")

    async def _follow(self, by_us: int) -> None:
        """Store what follows from a clock that was set."""
        self._today.turn(now_us())
        await self._core.until_stored(
            lambda: self._core.store.write(partial(_follow, at=now_us(), by_us=by_us)),
            "What follows from the clock",
        )
        self._wake()

    def _on_mark(self, at: int) -> None:
        """Note how far the time has come; a store that refuses is asked again at the next."""

        def told(_value: None, error: BaseException | None) -> None:
            if error is not None:
                log.warning("How far the time has come cannot be stored: %s", error)

        self._core.store.submit(Write(partial(mark_time, at=at), told))


def _follow(db: Database, at: int, by_us: int) -> None:
    claiming.move_pauses(db, at, by_us)
    mark_time(db, at, is_set=True)
