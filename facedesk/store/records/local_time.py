"""The times of passes as people at the place of the terminal call them, and when it has to be said which time that is.

What is shown of a pass goes by the same offset from UTC that filters go by: it is kept beside what the record is
searched by, as the terminal's zone was understood when the record came.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Final, NamedTuple, Protocol

_EPOCH: Final = datetime(1970, 1, 1)  # noqa: DTZ001  what clocks of a place show has no zone
_LAST_US: Final = 253_000_000_000 * 1_000_000  # in the year 9987, whatever the zone
_HOUR_MIN: Final = 60


class TimeThere(Protocol):
    """A pass, or whatever else was at a place."""

    @property
    def at(self) -> int:
        """Return the instant (µs UTC)."""

    @property
    def offset_min(self) -> int | None:
        """Return the local time of the place, from UTC; None where nothing is kept of it."""


class Moment(NamedTuple):
    """An instant (µs UTC), and the local time of the place where it was."""

    at: int
    offset_min: int | None


def station_offset(at_us: int) -> int:
    """Return the station's local time at an instant, in minutes from UTC."""
    return _minutes(datetime.fromtimestamp(_bounded(at_us) // 1_000_000, UTC).astimezone())


def shown_at(at_us: int, offset_min: int) -> datetime:
    """Return what clocks of such an offset show at an instant."""
    return _EPOCH + timedelta(microseconds=_bounded(at_us), minutes=offset_min)


def offset_of(row: TimeThere) -> int:
    """Return the local time of the place of a pass, in minutes from UTC: the station's where nothing is kept of it."""
    return station_offset(row.at) if row.offset_min is None else row.offset_min


def local_time(row: TimeThere) -> datetime:
    """Return what a person at the terminal would call the time of a pass, without a zone."""
    return shown_at(row.at, offset_of(row))


def offset_elsewhere(row: TimeThere) -> int | None:
    """Return the offset of the place of a pass where the station's clocks show another time, else None."""
    kept = row.offset_min
    return kept if kept is not None and kept != station_offset(row.at) else None


def said_offset(row: TimeThere) -> int | None:
    """Return the offset that is to be said with the time of a pass, None where the time alone says which is meant.

    It is said where the station's clocks show another time, and in the hour that comes twice when summer time ends.
    """
    elsewhere = offset_elsewhere(row)
    if elsewhere is not None:
        return elsewhere
    here = station_offset(row.at)
    return here if comes_twice(shown_at(row.at, here)) else None


def comes_twice(shown: datetime) -> bool:
    """Whether the station's clocks show a time twice, before summer time ends and after it."""
    first, second = (_minutes(shown.replace(fold=fold).astimezone()) for fold in (0, 1))
    return first > second


@lru_cache(maxsize=128)
def zone_words(offset_min: int) -> str:
    """Write an offset from UTC as it stands beside a time, short: UTC+3, UTC-3:30, UTC."""
    if not offset_min:
        return "UTC"
    hours, rest = divmod(abs(offset_min), _HOUR_MIN)
    return f"UTC{'-' if offset_min < 0 else '+'}{hours}{f':{rest:02}' if rest else ''}"


def _bounded(at_us: int) -> int:
    return min(max(at_us, 0), _LAST_US)


def _minutes(moment: datetime) -> int:
    return round((moment.utcoffset() or timedelta()).total_seconds() / 60)
