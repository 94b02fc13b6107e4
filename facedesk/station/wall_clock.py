"""What a terminal's wall clock shows: which instant a passTime means, whether it came late, and in which zone it is.

A passTime says no zone (V3.5 2.3.1), and registerTime shows that the instant is right: a wall clock that differs by
whole quarters of an hour is in another zone. Old passes look the same, so a zone is believed only of what cannot
well be old: what would lie in the future, what came while the terminal was online all the time since, or two
passes that came as far apart as they happened.
"""

import contextlib
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from facedesk.station.clock import to_local, to_us
from facedesk.texts import Reason, reason

SECOND_US = 1_000_000
MINUTE_US = 60 * SECOND_US
DAY_US = 24 * 60 * MINUTE_US
OLDEST_US = 366 * DAY_US
"""A clock that lost its time starts in 1970, 2000 or when its firmware was made; no terminal keeps a pass so long."""
LATE_AFTER_US = 5 * MINUTE_US
DRIFT_MATTERS_S = 60.0
QUARTER_MIN = 15
WEST_MIN, EAST_MIN = -12 * 60, 14 * 60
YOUNG_US, EARLY_US = MINUTE_US, 30 * SECOND_US
"""A pass of this moment is at most so old when it comes, or so early by a clock that is a little ahead."""
AT_ONCE_US = SECOND_US // 2
"""Passes that come one after the other came as far apart as they happened, but for this."""
APART_US = MINUTE_US
"""Where a zone is proven, only passes so far apart tell of another: a backlog comes in one go."""
REMEMBERED = 20

_OFFSET = re.compile(r"(?:UTC|GMT)?\s*([+-])(\d{1,2})(?::?([0-5]\d))?", re.IGNORECASE)


@lru_cache(maxsize=64)
def zone_of(text: str) -> tuple[str, tzinfo]:
    """Return a zone that somebody wrote, and how it is written: +08:00, UTC, Asia/Shanghai; reads files.

    Raises:
        ValueError: it is no zone.
    """
    found = _OFFSET.fullmatch(text.strip())
    if found is not None:
        minutes = (int(found[2]) * 60 + int(found[3] or 0)) * (-1 if found[1] == "-" else 1)
        if not WEST_MIN <= minutes <= EAST_MIN:
            raise ValueError("no zone is so far from UTC")
        return offset_text(minutes), timezone(timedelta(minutes=minutes))
    if text.strip().upper() in ("UTC", "GMT", "Z"):
        return offset_text(0), UTC
    named = _names().get(text.strip().casefold())
    if named is None:
        raise ValueError("not a zone")
    try:
        return named, ZoneInfo(named)
    except (ZoneInfoNotFoundError, OSError) as error:
        raise ValueError("not a zone") from error


@cache
def _names() -> dict[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def read_zones(texts: Iterable[str]) -> None:
    """Read from the disk what is needed of zones, so that it is there when clocks are made on the loop."""
    for text in filter(None, texts):
        with contextlib.suppress(ValueError):
            zone_of(text)


def offset_text(minutes: int) -> str:
    """Write an offset from UTC."""
    hours, rest = divmod(abs(minutes), 60)
    return f"{'-' if minutes < 0 else '+'}{hours:02}:{rest:02}"


@dataclass(frozen=True, slots=True)
class Came:
    """What is known of one record as it comes."""

    wall: datetime | None  # passTime
    at: int  # arrival, µs UTC
    drift_s: float | None = None  # how far the terminal's instant was behind when it registered
    backlog: int | None = None  # offLineRecordNum
    online_since: int | None = None  # µs UTC; None where the station itself may have kept records waiting
    what: str = ""  # the digest of its content


@dataclass(frozen=True, slots=True)
class Judged:
    """What a passTime was found to mean."""

    passed_at: int | None  # µs UTC; None where it cannot be right
    late: bool
    has_learnt: bool = False  # the clock is to be stored
    others: tuple[
        tuple[int, int], ...
    ] = ()  # earlier records, by arrival: they were not late, but passed then


@dataclass(frozen=True, slots=True)
class Shown:
    """How a terminal's wall clock stands, for whoever looks."""

    zone: str  # as set by hand, "" where it is found out
    offset_min: int | None  # the zone that is reckoned with, from UTC; None: as the station's
    ahead_min: int  # how much more it shows than the station's clock
    suspected_min: int | None = None  # the zone that its last passes speak for instead, if they are not old


@dataclass(frozen=True, slots=True)
class _Hint:
    at: int
    wall: int  # µs, as if it were UTC; put right by what the instant was wrong when the terminal registered
    offset_min: int


class WallClock:
    """One terminal's wall clock; asked from any thread, with the time handed in."""

    def __init__(self, zone: str = "", offset_min: int | None = None, proven: bool = False) -> None:
        """Take what is stored of it; a zone that is no zone any more is found out."""
        self._lock = threading.Lock()
        self._hints: list[_Hint] = []
        self._last: Came | None = None  # the first that came with the newest passTime
        self.offset_min, self.proven = offset_min, proven
        self.zone, self._by_hand = "", None
        try:
            if zone:
                self.zone, self._by_hand = zone_of(zone)
        except ValueError:
            self.zone = ""

    def shown(self, at: int) -> Shown:
        """Return how it stands at an instant."""
        with self._lock:
            used, here = self._offset(at), _station_offset(at)
            suspected = self._hints[-1].offset_min if self._hints else None
            known = bool(self.zone) or self.offset_min is not None
            return Shown(self.zone, used if known else None, used - here, suspected)

    def judge(self, came: Came) -> Judged:
        """Return what a passTime means, and learn from it."""
        if came.wall is None:
            return Judged(None, bool(came.backlog and came.backlog > 0))
        with self._lock:
            return self._judge(came, came.wall)

    def _judge(self, came: Came, wall: datetime) -> Judged:
        age = self._age(came, wall)
        is_backlog = came.backlog is not None and came.backlog > 0
        stands_still = self._stands_still(came)
        if age is not None and abs(age) <= LATE_AFTER_US:
            return self._agreed(came, age, is_backlog)
        if stands_still:
            return Judged(None, is_backlog)
        learnt = None if is_backlog else self._learnt(came, wall, age)
        if learnt is not None:
            return learnt
        is_plausible = age is not None and -DAY_US <= age <= OLDEST_US
        passed_at = came.at - age if age is not None and is_plausible else None
        return Judged(
            passed_at, is_backlog or (passed_at is not None and came.at - passed_at > LATE_AFTER_US)
        )

    def _stands_still(self, came: Came) -> bool:
        """Whether another pass came with the same passTime a while ago: a clock that stands tells nothing."""
        last = self._last
        if last is None or last.wall != came.wall:
            self._last = came
            return False
        return last.what != came.what and came.at - last.at >= APART_US

    def _agreed(self, came: Came, age: int, is_backlog: bool) -> Judged:
        has_learnt = not is_backlog and not self.proven and not _drifts(came)
        if not is_backlog:
            self._hints.clear()
            self.proven = self.proven or has_learnt
        return Judged(came.at - age, is_backlog, has_learnt)

    def _age(self, came: Came, wall: datetime) -> int | None:
        """Return how old a pass is: of all readings the youngest that is not in the future, else the nearest.

        In the hour that comes twice there are two, and two more where the terminal's instant was wrong: it sets its
        clock when it registers, and a record may be from before or after that.
        """
        ages = {came.at - at - off for at in self._instants(wall) for off in (0, _drift_us(came))}
        past = [age for age in ages if age >= -LATE_AFTER_US]
        return min(past) if past else max(ages, default=None)

    def _instants(self, wall: datetime) -> Iterable[int]:
        zone = self._tzinfo()
        for fold in (0, 1):
            try:
                yield to_us(wall.replace(fold=fold, tzinfo=zone))
            except (OverflowError, OSError, ValueError):
                continue

    def _tzinfo(self) -> tzinfo | None:
        """Return the zone that is reckoned with; None is the station's."""
        if self._by_hand is not None:
            return self._by_hand
        return None if self.offset_min is None else timezone(timedelta(minutes=self.offset_min))

    def _offset(self, at: int) -> int:
        zone = self._tzinfo()
        return _station_offset(at) if zone is None else _offset_in(zone, at)

    # Learning

    def _learnt(self, came: Came, wall: datetime, age: int | None) -> Judged | None:
        """Return what the passTime means in the zone that it speaks for, None where it may simply be old."""
        hint = _hint(came, wall)
        if hint is None or hint.offset_min == self._offset(came.at):
            return None
        others = [each for each in self._hints if each.offset_min == hint.offset_min]
        if self._by_hand is not None:
            self._remember(hint)
            return None
        is_future = age is None or age < -LATE_AFTER_US
        was_online = (
            came.online_since is not None
            and age is not None
            and came.at - age - MINUTE_US > came.online_since
        )
        if not (is_future or was_online or any(self._belongs_to(hint, each) for each in others)):
            self._remember(hint)
            return None
        self._hints.clear()
        self.offset_min = None if hint.offset_min == _station_offset(came.at) else hint.offset_min
        self.proven = self.proven or is_future or was_online
        offset = hint.offset_min * MINUTE_US
        return Judged(
            hint.wall - offset, False, True, tuple((each.at, each.wall - offset) for each in others)
        )

    def _belongs_to(self, hint: _Hint, other: _Hint) -> bool:
        """Whether two passes came as far apart as they happened, as they do at once and not from a backlog."""
        apart, happened = hint.at - other.at, hint.wall - other.wall
        if apart >= APART_US:
            return abs(apart - happened) <= EARLY_US
        return not self.proven and happened > 0 and abs(apart - happened) <= AT_ONCE_US

    def _remember(self, hint: _Hint) -> None:
        if any(each.wall == hint.wall for each in self._hints):
            return  # sent again
        if self._hints and self._hints[-1].offset_min != hint.offset_min:
            self._hints.clear()
        self._hints = [*self._hints, hint][-REMEMBERED:]


def _hint(came: Came, wall: datetime) -> _Hint | None:
    """Return the zone in which a pass is of this moment, None where there is none.

    Where the terminal's instant was wrong, it may have been set right since, or not.
    """
    try:
        said = to_us(wall.replace(tzinfo=UTC))
    except (OverflowError, OSError, ValueError):
        return None
    for put_right in dict.fromkeys((0, _drift_us(came))):
        shown = said + put_right
        offset_min = round((shown - came.at) / (QUARTER_MIN * MINUTE_US)) * QUARTER_MIN
        age = came.at - (shown - offset_min * MINUTE_US)
        if WEST_MIN <= offset_min <= EAST_MIN and -EARLY_US <= age <= YOUNG_US:
            return _Hint(came.at, shown, offset_min)
    return None


def _drift_us(came: Came) -> int:
    return round((came.drift_s or 0.0) * SECOND_US) if _drifts(came) else 0


def _drifts(came: Came) -> bool:
    return came.drift_s is not None and abs(came.drift_s) > DRIFT_MATTERS_S


def _offset_in(zone: tzinfo, at: int) -> int:
    return _minutes(datetime.fromtimestamp(at / SECOND_US, zone))


def _station_offset(at: int) -> int:
    return _minutes(to_local(at))


def _minutes(moment: datetime) -> int:
    return round((moment.utcoffset() or timedelta()).total_seconds() / 60)


def words_of(shown: Shown) -> Reason | None:
    """Return what is to be said of a wall clock; None where it shows what the station's does."""
    if shown.suspected_min is not None:
        return reason("clockPerhaps", zone=offset_text(shown.suspected_min))
    if not shown.ahead_min or shown.offset_min is None:
        return None
    code = "clockAhead" if shown.ahead_min > 0 else "clockBehind"
    return reason(code, minutes=abs(shown.ahead_min), zone=offset_text(shown.offset_min))
