"""Whether the computer's clock can be believed: it leaps, or stands before what the store holds, or long after.

Then the station goes on by the course that its time had, gives terminals no time, and says so. The clock is believed
again when it is back on that course, when terminals' own clocks bear it out, when a small leap has proved steady, or
when somebody says that it is right.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from facedesk.station.bounds import (
    AGREE_US,
    AWAY_US,
    BACK_US,
    EARLIEST_US,
    LEAP_US,
    MARK_EVERY_US,
    SET_RIGHT_US,
    STEADY_US,
    ZONE_LEAP_US,
)
from facedesk.station.clocks.clock import EPOCH, LAST_US, MICROSECOND, STATION, Clock, to_local
from facedesk.store import settings, terminals
from facedesk.store.database import Database
from facedesk.store.records import records
from facedesk.texts import Reason, reason

log = logging.getLogger(__name__)

DOUBTS: Final = ("clockLeapt", "clockBefore", "clockAfter")
"""Why a clock is not believed."""


@dataclass(frozen=True, slots=True)
class TimeMarks:
    """How far the time had come when the station ran last, as far as the store tells; 0: it does not."""

    mark_us: int = 0
    newest_us: int = 0  # when the newest record came, of those since the mark was set by hand
    heard_us: int = (
        0  # when a terminal was heard last: all that tells how long the station was off without a mark
    )

    @property
    def last_us(self) -> int:
        """Return how far the time had come at least."""
        return max(self.mark_us, self.newest_us, EARLIEST_US)

    @property
    def plausible(self) -> tuple[int, int]:
        """Return the earliest and the latest that a clock may show at the start."""
        least = max(self.last_us - BACK_US, EARLIEST_US)
        is_known = self.mark_us or self.heard_us
        return least, max(self.last_us, self.heard_us) + AWAY_US if is_known else LAST_US


@dataclass(slots=True)
class _Doubt:
    why: Reason
    ahead_us: int  # of the course, when it was seen last to leap
    since_us: int  # by the steady clock
    plausible: tuple[int, int] | None = None  # at a start: where a clock would have been believed


class ClockWatch:
    """Looks every second whether the clock goes steadily, and weighs what speaks for it where it does not."""

    def __init__(
        self, on_set: Callable[[int], None], on_mark: Callable[[int], None], clock: Clock = STATION
    ) -> None:
        """Keep whom to tell.

        Args:
            on_set: called when the time is another one from now on, with by how much (µs).
            on_mark: called with how far the time has come, to be stored.
            clock: the computer's.
        """
        self._clock, self._on_set, self._on_mark = clock, on_set, on_mark
        self._doubt: _Doubt | None = None
        self._steady_since_us = self._marked_us = self._anchored_us = clock.steady_us()
        self._anchor_us = 0  # what the time was more than the steady clock when it was anchored
        self._witnesses: dict[str, int] = {}  # terminals' own time, more than the steady clock, by serial
        self._told: dict[str, int] = {}  # the time that terminals were given, likewise

    @property
    def doubt(self) -> Reason | None:
        """Return why the clock is not believed, None where it is."""
        return None if self._doubt is None else self._doubt.why

    # From the start, every second, and to the end

    def start(self, known: TimeMarks) -> None:
        """Look whether what the clock shows can be."""
        clock, (least, most) = self._clock, known.plausible
        wall = clock.wall_us()
        self._go_on_from(wall)
        if not least <= wall <= most:
            self._go_on_from(known.last_us)
            self._begin("clockBefore" if wall < least else "clockAfter", (least, most))

    def stop(self) -> None:
        """Watch no more."""
        self._clock.let_go()

    def watch(self) -> None:
        """Look whether the clock has leapt, or is to be believed again; called every second."""
        if self._doubt is None:
            self._notice_creeping()
        ahead = self._clock.ahead_us()
        if self._doubt is None and abs(ahead) <= LEAP_US:
            self._follow()
        elif self._doubt is None:
            self._look(self._begin("clockLeapt"), ahead)
        elif abs(ahead) <= LEAP_US:
            self._end("is back on its course")
        else:
            self._look(self._doubt, ahead)

    def accept(self) -> None:
        """Believe the clock: somebody has looked."""
        if self._doubt is not None:
            self._set("was said to be right")

    def _go_on_from(self, at: int) -> None:
        self._clock.set(at)
        self._anchored_us = self._clock.steady_us()
        self._anchor_us = at - self._anchored_us

    def _notice_creeping(self) -> None:
        """Count many small leaps as the one that they add up to: the time goes on from before them."""
        clock = self._clock
        course = self._anchor_us + clock.steady_us()
        if abs(clock.ahead_us()) <= LEAP_US < abs(clock.wall_us() - course):
            clock.set(course)

    def _follow(self) -> None:
        clock = self._clock
        steady = clock.steady_us()
        if steady - self._anchored_us >= STEADY_US:
            self._go_on_from(clock.wall_us())
        else:
            clock.set(clock.wall_us())
        if steady - self._steady_since_us >= STEADY_US and steady - self._marked_us >= MARK_EVERY_US:
            self._marked_us = steady
            self._on_mark(clock.now_us())

    def _begin(self, code: str, plausible: tuple[int, int] | None = None) -> _Doubt:
        clock = self._clock
        ahead = clock.ahead_us()
        course = clock.wall_us() - ahead
        why = reason(code, shows=_text(course + ahead), course=_text(course))
        self._doubt = _Doubt(why, ahead, clock.steady_us(), plausible)
        log.warning("The clock is not believed: it shows %s, and should show %s", *_both(why))
        return self._doubt

    def _look(self, doubt: _Doubt, ahead: int) -> None:
        """See whether the clock is to be believed; one that leaps again has to be steady anew."""
        wall = self._clock.wall_us()
        has_leapt = abs(ahead - doubt.ahead_us) > LEAP_US
        if has_leapt and doubt.plausible is not None and doubt.plausible[0] <= wall <= doubt.plausible[1]:
            self._set("was set")
        elif self._is_proved(doubt, ahead):
            self._set("has proved right")
        elif has_leapt:
            self._begin(doubt.why.code, doubt.plausible)

    def _is_proved(self, doubt: _Doubt, ahead: int) -> bool:
        if self._clock.wall_us() < EARLIEST_US:
            return False  # terminals that lost their time begin in 1970 or 2000, too
        agree, contradict = self._votes(doubt, ahead)
        if agree > contradict:
            return True
        is_steady = self._clock.steady_us() - doubt.since_us >= STEADY_US
        if not is_steady or doubt.why.code == "clockAfter":
            return False
        return abs(ahead) <= SET_RIGHT_US or (abs(ahead) <= ZONE_LEAP_US and not contradict)

    def _set(self, how: str) -> None:
        by_us = self._clock.ahead_us()
        self._go_on_from(self._clock.wall_us())
        self._end(how)
        self._on_set(by_us)

    def _end(self, how: str) -> None:
        self._doubt = None
        self._steady_since_us = self._clock.steady_us()
        log.warning("The clock is believed again: it %s", how)

    # Terminals' own clocks

    def hear(self, serial: str, at: datetime | None) -> float | None:
        """Hear what an admitted terminal's own clock shows as it registers (V3.5 2.1.1); None: it did not say.

        Return by how many seconds it is behind.
        """
        if at is not None:
            self._weigh(serial, (at - EPOCH) // MICROSECOND - self._clock.steady_us())
        if self._doubt is not None:
            self.watch()
        now = self._clock.now_us()
        if self._doubt is None:
            self._told[serial] = now - self._clock.steady_us()
        return None if at is None else (now - (at - EPOCH) // MICROSECOND) / 1_000_000

    def _weigh(self, serial: str, says: int) -> None:
        told = self._told.get(serial)
        if told is None or abs(says - told) > AGREE_US:
            self._witnesses[serial] = says
        else:  # it repeats what it was given
            self._witnesses.setdefault(serial, says)

    def time_for(self, own: datetime | None) -> datetime:
        """Return the time that a terminal is given: its own, while it is not known which is right."""
        if self._doubt is not None and own is not None:
            return own
        return EPOCH + self._clock.now_us() * MICROSECOND

    def forget(self, serial: str) -> None:
        """Know nothing any more of a terminal."""
        self._witnesses.pop(serial, None)
        self._told.pop(serial, None)

    def _votes(self, doubt: _Doubt, ahead: int) -> tuple[int, int]:
        """Count the terminals that agree with the clock, and those that contradict it; others say nothing."""
        steady, wall = self._clock.steady_us(), self._clock.wall_us()
        course = wall - ahead
        agree = contradict = 0
        for witness in self._witnesses.values():
            off, off_course = abs(steady + witness - wall), abs(steady + witness - course)
            if off <= AGREE_US and off < off_course:
                agree += 1
            elif off_course <= AGREE_US or (doubt.plausible is not None and steady + witness > course):
                contradict += 1
        return agree, contradict


def _text(at_us: int) -> str:
    return to_local(at_us).strftime("%Y-%m-%d %H:%M:%S")


def _both(why: Reason) -> tuple[str, str]:
    return why.argument("shows"), why.argument("course")


# What the store keeps of it

MARK: Final = "timeMark"
"""The setting that keeps how far the time has come, and which records came before it was set by hand."""


def time_known(db: Database) -> TimeMarks:
    """Return how far the time had come, as far as the store tells."""
    stored: dict[str, int] = settings.load_one(db, MARK) or {}
    newest, came_at = records.newest_arrival(db)
    newest_us = came_at if newest > stored.get("record", 0) else 0
    return TimeMarks(stored.get("at", 0), newest_us, 0 if stored else terminals.last_heard(db))


def mark_time(db: Database, at: int, *, is_set: bool = False) -> None:
    """Store how far the time has come; where it `is_set`, records that came before say nothing of it any more."""
    before: dict[str, int] = settings.load_one(db, MARK) or {}
    record = records.newest_arrival(db)[0] if is_set else before.get("record", 0)
    settings.save(db, MARK, {"at": at, "record": record})
