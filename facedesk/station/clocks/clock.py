"""Instants: integer microseconds UTC inside, text only where people or scripts read it."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from facedesk.station.bounds import LEAP_US

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LAST_US = 253_000_000_000 * 1_000_000  # in the year 9987, whatever the zone
DAY_AND_A_HALF_US = 36 * 3600 * 1_000_000
_STEADY: int | None = getattr(time, "CLOCK_BOOTTIME", getattr(time, "CLOCK_MONOTONIC", None))
"""The system's clock that goes on while the computer sleeps: Linux has one beside the usual, macOS means it by that."""


def wall_us() -> int:
    """Return what the computer's clock shows."""
    return time.time_ns() // 1000


def steady_us() -> int:
    """Return microseconds that only go forward, while the computer sleeps too."""
    return (time.monotonic_ns() if _STEADY is None else time.clock_gettime_ns(_STEADY)) // 1000


class Clock:
    """The station's time: what the computer's clock shows as long as it goes steadily, else its former course.

    A clock that leaps is not believed for a moment, whoever asks; `set` says from where it goes on.
    """

    def __init__(self, wall: Callable[[], int] = wall_us, steady: Callable[[], int] = steady_us) -> None:
        """Keep the computer's clock, and one that only goes forward."""
        self.wall_us, self.steady_us = wall, steady
        self._course: int | None = None  # what the time is more than the steady clock

    def now_us(self) -> int:
        """Return the present instant."""
        wall, course = self.wall_us(), self._course
        if course is None:
            return wall
        going = course + self.steady_us()
        return wall if -LEAP_US <= wall - going <= LEAP_US else going

    def ahead_us(self) -> int:
        """Return how far the computer's clock is ahead of the course."""
        course = self._course
        return 0 if course is None else self.wall_us() - course - self.steady_us()

    def set(self, at: int) -> None:
        """Go on from an instant."""
        self._course = at - self.steady_us()

    def let_go(self) -> None:
        """Follow the computer's clock as it is: nobody watches it any more."""
        self._course = None


STATION: Clock = Clock()
"""The one of this process: there is one clock in a computer."""


now_us = STATION.now_us
"""Returns the present instant as the station believes it; asked for each message, so by the shortest way."""


def today() -> date:
    """Return the station's own day."""
    return to_local(now_us()).date()


def to_us(at: datetime) -> int:
    """Make an instant of a time with a zone; one without is local to the station.

    Raises:
        OverflowError, OSError, ValueError: the time is beyond what the system can place.
    """
    return (at.astimezone(UTC) - EPOCH) // MICROSECOND


def to_local(at_us: int) -> datetime:
    """Return an instant as a time in the station's zone; one beyond what a calendar holds as the nearest it does."""
    return (EPOCH + timedelta(microseconds=min(max(at_us, 0), LAST_US))).astimezone()


def first_us(wall: datetime) -> int:
    """Return the first instant at which local clocks show a time, or as long after where they leap over it.

    In some zones that is midnight itself, once a year.
    """
    both = [to_us(wall.replace(fold=fold)) for fold in (0, 1)]
    shown = [at for at in both if to_local(at).replace(tzinfo=None, fold=0) == wall.replace(fold=0)]
    return min(shown, default=max(both))


def midnight_us(at_us: int) -> int:
    """Return the beginning of the local day that an instant falls in."""
    return first_us(to_local(at_us).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None))


def next_midnight_us(at_us: int) -> int:
    """Return the end of the local day that an instant falls in; where clocks change it has 23 or 25 hours."""
    return midnight_us(midnight_us(at_us) + DAY_AND_A_HALF_US)
