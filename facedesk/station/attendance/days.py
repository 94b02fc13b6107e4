"""To which of their days somebody's passes belong: by the rota; a stay over its end to the day it began on."""

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Final, NamedTuple

from facedesk.station.attendance.rota import DAY_MIN, Rota
from facedesk.wire.values import InOut

MINUTE_MS: Final = 60_000
IN, OUT = int(InOut.IN), int(InOut.OUT)  # members of an enum are slow to name and to compare
STAY_MOST_MS: Final = 18 * 60 * MINUTE_MS
"""Who goes out so long after coming in, and not longer, has stayed from the one to the other."""
BREAK_MOST_MS: Final = 2 * 60 * MINUTE_MS
"""Who comes in so soon after going out goes on with what the day before began."""
_EPOCH_MIN: Final = 719_163 * DAY_MIN  # 1970-01-01


class Pass(NamedTuple):
    """A pass that counts: when, by which offset of the place's clock from UTC, in which direction, and its record."""

    at: int  # ms UTC
    offset_min: int
    way: int  # an `InOut`; unknown is either
    id: int = 0

    @property
    def wall(self) -> int:
        """Return the minute that the place's clock showed, of all minutes since the first day."""
        return self.at // MINUTE_MS + self.offset_min + _EPOCH_MIN


def wall_minute(at_ms: int, offset_min: int) -> int:
    """Return the minute that a clock of this offset shows at an instant."""
    return at_ms // MINUTE_MS + offset_min + _EPOCH_MIN


def instant_ms(minute: int, offset_min: int) -> int:
    """Return the instant at which a clock of this offset shows a minute."""
    return (minute - offset_min - _EPOCH_MIN) * MINUTE_MS


def by_day(passes: Iterable[Pass], rota: Rota) -> dict[int, list[Pass]]:
    """Return somebody's passes, given in their order, by the days to which they belong."""
    found: dict[int, list[Pass]] = {}
    last: Pass | None = None
    last_day = 0
    for each in passes:
        day = rota.day_of(each.wall)
        if last is not None and last_day < day and _goes_on(last, last_day, each, day, rota):
            day = last_day
        found.setdefault(day, []).append(each)
        last, last_day = each, day
    return found


def _goes_on(last: Pass, last_day: int, this: Pass, day: int, rota: Rota) -> bool:
    """Whether a pass of a later day goes on with what the pass before it belongs to."""
    due = rota.due(day)
    begins = None if due is None or due.start is None else day * DAY_MIN + due.start
    if begins is not None and this.wall >= begins:
        return False
    if this.way == OUT:
        return last.way == IN and this.at - last.at <= STAY_MOST_MS
    went_on = last.way == OUT and rota.day_of(last.wall) > last_day
    return this.way == IN and went_on and this.at - last.at <= BREAK_MOST_MS


def local_time(each: Pass) -> datetime:
    """Return when a pass was, as the clock of its place showed it."""
    zone = timezone(timedelta(minutes=each.offset_min))
    return datetime.fromtimestamp(each.at // 1000, zone).replace(microsecond=each.at % 1000 * 1000)
