"""What a terminal's wall clock shows: which instant a passTime means, whether it came late, and in which zone it is.

A passTime says no zone (V3.5 2.3.1), and registerTime shows that the instant is right: a wall clock that differs by
whole quarters of an hour is in another zone. Old passes look the same, so a zone is shown only by what cannot be
old: what would lie in the future, and what came while the terminal was online all the time since. One such pass is
enough where no pass of now has borne out yet how the clock is read; else it may be the one that is odd, as one that is
sent again by a timer is, and a second has to come as far apart from it as they happened. Of passes that may be old two
such are a reason to suppose a zone, which is said, and taken back when a pass contradicts it.
The first pass of a terminal of which nothing is known may be either; its alert is told aloud all the same.
"""

import contextlib
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from facedesk.station.clocks.clock import to_local, to_us
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
WHOLE_SECONDS_US = SECOND_US + AT_ONCE_US
"""The same of passes that cannot be old, where a terminal tells no parts of a second."""
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


@dataclass(slots=True)  # to freeze it would cost a microsecond for each record
class Came:
    """What is known of one record as it comes."""

    wall: datetime | None  # passTime
    at: int  # arrival, µs UTC
    drift_s: float | None = None  # how far the terminal's instant was behind when it registered
    backlog: int | None = None  # offLineRecordNum
    online_since: int | None = None  # µs UTC; None where the station itself may have kept records waiting
    what: str = ""  # the digest of its content


@dataclass(slots=True)
class Judged:
    """What a passTime was found to mean."""

    passed_at: int | None  # µs UTC; None where it cannot be right
    late: bool
    has_learnt: bool = False  # the clock is to be stored
    others: tuple[
        tuple[int, int], ...
    ] = ()  # earlier records, by arrival: they were not late, but passed then
    taken_back: "TakenBack | None" = None
    loud: bool = False  # its alert is to be heard although it seems to be late
    silenced: int | None = None  # when one came that was told so, and was late indeed


@dataclass(frozen=True, slots=True)
class Supposed:
    """A zone that passes speak for, if they were not old."""

    offset_min: int
    since: int  # µs UTC: when the first came that is read in it


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What follows from having supposed a wrong zone."""

    since: int  # µs UTC: what came since then
    until: int  # and before this was read in it
    by_us: int  # and passed so much later than was thought; as a rule this is negative


@dataclass(frozen=True, slots=True)
class Shown:
    """How a terminal's wall clock stands, for whoever looks."""

    zone: str  # as set by hand, "" where it is found out
    offset_min: int | None  # the zone that is reckoned with, from UTC; None: as the station's
    ahead_min: int  # how much more it shows than the station's clock
    suspected_min: int | None = None  # the zone that its last passes speak for instead, if they are not old
    is_supposed: bool = False  # the zone that is reckoned with is no more than that

    @property
    def is_in_doubt(self) -> bool:
        """Whether passes that come now may be old, or of now in another zone."""
        return self.is_supposed or self.suspected_min is not None


@dataclass(frozen=True, slots=True)
class _Hint:
    at: int
    wall: int  # µs, as if it were UTC; put right by what the instant was wrong when the terminal registered
    offset_min: int
    is_young: bool = False  # it cannot be old, whatever the zone


class WallClock:
    """One terminal's wall clock; asked from any thread, with the time handed in."""

    def __init__(
        self,
        zone: str = "",
        offset_min: int | None = None,
        proven: bool = False,
        supposed: Supposed | None = None,
    ) -> None:
        """Keep what is stored of it; a zone that is no zone any more is found out."""
        self._lock = threading.Lock()
        self._hints: list[_Hint] = []
        self._old_at: int | None = None  # when a pass came that can only have been old
        self._loud_at: int | None = None  # when one came that seemed to be late and was told aloud
        self._last: Came | None = None  # the first that came with the newest passTime
        self.offset_min, self.proven = offset_min, proven
        self._is_borne_out = proven  # a pass of now has agreed with how it is read
        self.zone, self._by_hand = "", None
        try:
            if zone:
                self.zone, self._by_hand = zone_of(zone)
        except ValueError:
            self.zone = ""
        self.supposed = supposed if self._by_hand is None else None

    def at(self, at: int) -> datetime:
        """Return what it shows at an instant."""
        with self._lock:
            zone = self._tzinfo()
        return to_local(at) if zone is None else to_local(at).astimezone(zone)

    def offset_at(self, at: int) -> int:
        """Return the local time of its place at an instant (µs UTC), in minutes from UTC."""
        with self._lock:
            return self._offset(at)

    def shown(self, at: int) -> Shown:
        """Return how it stands at an instant."""
        with self._lock:
            here, zone = _station_offset(at), self._tzinfo()
            used = here if zone is None else _offset_in(zone, at)
            suspected = self._hints[-1].offset_min if self._hints else None
            is_supposed = self.supposed is not None
            known = bool(self.zone) or is_supposed or self.offset_min is not None
            return Shown(self.zone, used if known else None, used - here, suspected, is_supposed)

    def taken_back(self, supposed: Supposed | None, at: int) -> TakenBack | None:
        """Return what follows for what came before `at` and is read in a zone that was supposed until now."""
        if supposed is None or supposed == self.supposed:
            return None
        offset_min = self._offset(at)
        if supposed.offset_min == offset_min:
            return None
        return TakenBack(supposed.since, at, (supposed.offset_min - offset_min) * MINUTE_US)

    def judge(self, came: Came) -> Judged:
        """Return what a passTime means, and learn from it."""
        if came.wall is None:
            return Judged(None, bool(came.backlog and came.backlog > 0))
        with self._lock:
            supposed = self.supposed
            if supposed is None:
                return self._judge(came, came.wall)
            if self._contradicts(came, came.wall):
                self._withdraw(came)
            judged = self._judge(came, came.wall)
            taken_back = self.taken_back(supposed, came.at)
            return replace(judged, has_learnt=True, taken_back=taken_back) if taken_back else judged

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
        loud = not is_backlog and (self._is_first(came, wall) or self._may_be_now(came, wall, age))
        if _hint(came, wall) is None:
            self._old_at = came.at
        elif loud:
            self._loud_at = came.at
        is_plausible = age is not None and -DAY_US <= age <= OLDEST_US
        passed_at = came.at - age if age is not None and is_plausible else None
        late = is_backlog or (passed_at is not None and came.at - passed_at > LATE_AFTER_US)
        return Judged(passed_at, late, loud=loud)

    def _stands_still(self, came: Came) -> bool:
        """Whether another pass came with the same passTime a while ago: a clock that stands tells nothing."""
        last = self._last
        if last is None or last.wall != came.wall:
            self._last = came
            return False
        return last.what != came.what and came.at - last.at >= APART_US

    def _agreed(self, came: Came, age: int, is_backlog: bool) -> Judged:
        if is_backlog:
            return Judged(came.at - age, is_backlog)
        self._hints.clear()
        if self.supposed is None:
            self._is_borne_out = True
            has_learnt = not self.proven and not _drifts(came)
            self.proven = self.proven or has_learnt
        elif has_learnt := self._proves(came):  # what only fits it once more may be old, too
            self._settle(self.supposed.offset_min, came.at, is_proven=True)
        silenced, self._loud_at = self._loud_at, None
        return Judged(came.at - age, False, has_learnt or silenced is not None, silenced=silenced)

    def _settle(self, offset_min: int | None, at: int, *, is_proven: bool) -> None:
        self.offset_min = None if offset_min == _station_offset(at) else offset_min
        self.proven = self._is_borne_out = is_proven
        self.supposed = None

    def _proves(self, came: Came) -> bool:
        """Whether a pass that fits the supposed zone cannot well have been old.

        Its terminal was online all the time since it would have happened then; or it sent others meanwhile, which
        would have been as old.
        """
        if came.wall is None or self.supposed is None or _hint(came, came.wall) is None:
            return False
        age = _youngest(self._ages(came, came.wall, self._base()))
        is_later = age is not None and came.at - age - MINUTE_US > self.supposed.since
        return age is not None and (is_later or _was_online(came, age))

    def _contradicts(self, came: Came, wall: datetime) -> bool:
        """Whether a pass would not have happened yet in the zone that is supposed."""
        return (
            self.supposed is not None and max(self._ages(came, wall, self._tzinfo()), default=0) < -YOUNG_US
        )

    def _withdraw(self, came: Came) -> None:
        self.supposed, self._old_at = None, came.at
        self._hints.clear()

    def _age(self, came: Came, wall: datetime) -> int | None:
        """Return how old a pass is: of all readings the youngest that is not in the future, else the nearest."""
        zone = self._tzinfo()
        if not _drifts(came):
            # What is of this moment is so for nearly all, and in an hour that comes twice the other reading is far off.
            at = _instant(wall, zone, 0)
            if at is not None and abs(came.at - at) <= LATE_AFTER_US:
                return came.at - at
        return _youngest(self._ages(came, wall, zone))

    @staticmethod
    def _ages(came: Came, wall: datetime, zone: tzinfo | None) -> set[int]:
        """Return how old a pass may be.

        In the hour that comes twice there are two readings, and two more where the terminal's instant was wrong: it
        sets its clock when it registers, and a record may be from before or after that.
        """
        return {came.at - at - off for at in _instants(wall, zone) for off in (0, _drift_us(came))}

    def _base(self) -> tzinfo | None:
        """Return the zone that is known beside what is supposed; None is the station's."""
        return None if self.offset_min is None else timezone(timedelta(minutes=self.offset_min))

    def _tzinfo(self) -> tzinfo | None:
        """Return the zone that is reckoned with; None is the station's."""
        if self._by_hand is not None:
            return self._by_hand
        if self.supposed is not None:
            return timezone(timedelta(minutes=self.supposed.offset_min))
        return self._base()

    def _offset(self, at: int) -> int:
        zone = self._tzinfo()
        return _station_offset(at) if zone is None else _offset_in(zone, at)

    # Learning

    def _learnt(self, came: Came, wall: datetime, age: int | None) -> Judged | None:
        """Return what the passTime means in the zone that it speaks for, None where it may simply be old."""
        hint = _hint(came, wall)
        if hint is None or hint.offset_min == self._offset(came.at):
            return None
        hint = replace(hint, is_young=_is_young(came, age))
        others = [each for each in self._hints if each.offset_min == hint.offset_min]
        if self._by_hand is not None:
            self._remember(hint)
            return None
        goes_with = [each for each in others if self._belongs_to(hint, each)]
        is_confirmed = any(each.is_young for each in goes_with)
        if hint.is_young and (is_confirmed or not self._is_borne_out):
            self._settle(hint.offset_min, came.at, is_proven=is_confirmed)
            return self._read_in(hint, others)
        if not goes_with:
            self._remember(hint)
            return None
        if (
            self.supposed is not None
        ):  # no clock is moved so often: these were old, and so may those have been
            self._withdraw(came)
            return self._judge(came, wall)
        self.supposed = Supposed(hint.offset_min, min(each.at for each in others))
        return self._read_in(hint, others)

    def _read_in(self, hint: _Hint, others: Iterable[_Hint]) -> Judged:
        self._hints.clear()
        self._loud_at = None
        offset = hint.offset_min * MINUTE_US
        return Judged(
            hint.wall - offset, False, True, tuple((each.at, each.wall - offset) for each in others)
        )

    def _is_first(self, came: Came, wall: datetime) -> bool:
        """Whether a pass may be of now in another zone, and nothing speaks against it yet."""
        hint = _hint(came, wall)
        is_known = self.proven or self._by_hand is not None or self.supposed is not None
        if hint is None or is_known or any(each.wall != hint.wall for each in self._hints):
            return False
        return self._old_at is None or came.at - self._old_at >= APART_US

    def _may_be_now(self, came: Came, wall: datetime, age: int | None) -> bool:
        """Whether a pass shows another zone than is known, of which that is not enough to read it so.

        A clock that was moved, or somebody who set a wrong zone, must not have made every fever silent.
        """
        hint = _hint(came, wall)
        if hint is None or hint.offset_min == self._offset(came.at):
            return False
        return _is_young(came, age) or (
            self._by_hand is not None
            and any(
                each.offset_min == hint.offset_min and self._belongs_to(hint, each) for each in self._hints
            )
        )

    def _belongs_to(self, hint: _Hint, other: _Hint) -> bool:
        """Whether two passes came as far apart as they happened, as they do at once and not from a backlog."""
        apart, happened = hint.at - other.at, hint.wall - other.wall
        if apart >= APART_US:
            return abs(apart - happened) <= EARLY_US
        are_young = hint.is_young and other.is_young
        if self.proven and not are_young:
            return False
        most = WHOLE_SECONDS_US if are_young else AT_ONCE_US
        return happened > 0 and abs(apart - happened) <= most

    def _remember(self, hint: _Hint) -> None:
        if any(each.wall == hint.wall for each in self._hints):
            return  # sent again
        if self._hints and self._hints[-1].offset_min != hint.offset_min:
            self._hints.clear()
        self._hints = [*self._hints, hint][-REMEMBERED:]


def _youngest(ages: Iterable[int]) -> int | None:
    past = [age for age in ages if age >= -LATE_AFTER_US]
    return min(past) if past else max(ages, default=None)


def _is_young(came: Came, age: int | None) -> bool:
    """Whether a pass of this age cannot have been kept so long: it would not have happened yet, or have come then."""
    return age is None or age < -LATE_AFTER_US or _was_online(came, age)


def _was_online(came: Came, age: int) -> bool:
    """Whether a terminal was online when a pass of this age happened, so that it would have come then."""
    return came.online_since is not None and came.at - age - MINUTE_US > came.online_since


def _instants(wall: datetime, zone: tzinfo | None) -> Iterable[int]:
    return (at for fold in (0, 1) if (at := _instant(wall, zone, fold)) is not None)


def _instant(wall: datetime, zone: tzinfo | None, fold: int) -> int | None:
    try:
        return to_us(
            wall if wall.tzinfo is zone and wall.fold == fold else wall.replace(fold=fold, tzinfo=zone)
        )
    except (OverflowError, OSError, ValueError):
        return None


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
    if shown.is_supposed and not shown.ahead_min and shown.offset_min is not None:
        return reason("clockPerhaps", zone=offset_text(shown.offset_min))
    if not shown.ahead_min or shown.offset_min is None:
        return None
    code = ("clockAhead" if shown.ahead_min > 0 else "clockBehind") + "Perhaps" * shown.is_supposed
    return reason(code, minutes=abs(shown.ahead_min), zone=offset_text(shown.offset_min))
