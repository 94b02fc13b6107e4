"""Instants: integer microseconds UTC inside, text only where people or scripts read it."""

import time
from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
LAST_US = 253_000_000_000 * 1_000_000  # in the year 9987, whatever the zone
DAY_AND_A_HALF_US = 36 * 3600 * 1_000_000


def now_us() -> int:
    """Give the present instant."""
    return time.time_ns() // 1000


def to_us(at: datetime) -> int:
    """Make an instant of a time with a zone; one without is local to the station.

    Raises:
        OverflowError, OSError, ValueError: the time is beyond what the system can place.
    """
    return (at.astimezone(UTC) - EPOCH) // MICROSECOND


def to_local(at_us: int) -> datetime:
    """Give an instant as a time in the station's zone; one beyond what a calendar holds as the nearest it does."""
    return (EPOCH + timedelta(microseconds=min(max(at_us, 0), LAST_US))).astimezone()


def midnight_us(at_us: int) -> int:
    """Give the beginning of the local day that an instant falls in."""
    return to_us(to_local(at_us).replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None))


def next_midnight_us(at_us: int) -> int:
    """Give the end of the local day that an instant falls in; where clocks change it has 23 or 25 hours."""
    return midnight_us(midnight_us(at_us) + DAY_AND_A_HALF_US)
