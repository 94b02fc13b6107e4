"""Frames that wait to be read: who has cost it least is next; large ones wait for the store, huge ones more."""

import threading
import time
from collections import deque
from dataclasses import dataclass, field
from enum import IntEnum
from heapq import heappop, heappush
from itertools import count
from typing import Generic, Protocol, TypeVar

from facedesk.station import bounds


class WaitingFrame(Protocol):
    """What waits to be read."""

    @property
    def who(self) -> str:
        """Return whose it is."""

    @property
    def size(self) -> int:
        """Return how many bytes it has."""


T = TypeVar("T", bound=WaitingFrame)


@dataclass(slots=True)
class _Line(Generic[T]):
    """What waits of one terminal, and what reading has cost of it."""

    who: str
    used_s: float
    is_heavy: bool = False
    waiting: deque[T] = field(default_factory=deque)


class _Size(IntEnum):
    """How a message is bounded by its size."""

    SMALL = 0
    LARGE = 1
    HUGE = 2


_Kind = tuple[bool, _Size]
"""Whether a terminal's last message was heavy, and how large its next one is."""


def _size_of(one: WaitingFrame) -> _Size:
    if one.size < bounds.LARGE_BYTES:
        return _Size.SMALL
    return _Size.LARGE if one.size < bounds.HUGE_BYTES else _Size.HUGE


class ReadingQueue(Generic[T]):
    """Put in on the loop, taken on the reading thread.

    Time is shared as if all who have something waiting were read at once: who comes anew starts where the others
    are, and not with all the time that it has not used.
    """

    def __init__(self) -> None:
        """Start empty and open."""
        self._lines: dict[str, _Line[T]] = {}
        self._idle: dict[str, _Line[T]] = {}  # the lines in which nothing waits, the oldest first
        self._next_of: dict[_Kind, list[tuple[float, int, _Line[T]]]] = {
            (is_heavy, size): [] for is_heavy in (False, True) for size in _Size
        }
        self._numbers = count()
        self._current: _Line[T] | None = None
        self._used_s = 0.0  # by whoever was taken last
        self._rest_until = 0.0
        self._storing_bytes = 0
        self._large_since = self._large_rest_until = self._huge_rest_until = 0.0
        self._changed = threading.Condition(threading.Lock())
        self._is_closed = False

    def put(self, one: T) -> None:
        """Add at the end of one's own line."""
        with self._changed:
            line = self._lines.get(one.who)
            if line is None:
                line = self._lines[one.who] = _Line(one.who, self._used_s)
            else:
                self._idle.pop(one.who, None)
            line.waiting.append(one)
            if len(line.waiting) == 1 and line is not self._current:
                line.used_s = max(line.used_s, self._used_s)
                self._enter(line)
            self._changed.notify()

    def _enter(self, line: _Line[T]) -> None:
        kind = (line.is_heavy, _size_of(line.waiting[0]))
        heappush(self._next_of[kind], (line.used_s, next(self._numbers), line))

    def close(self) -> None:
        """Have `take` end when all is taken."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def receive(self) -> T | None:
        """Wait for the next; None when all is taken and the queue is closed."""
        with self._changed:
            self._put_back(0.0)
            while (waiting := self._next()) is None:
                if self._is_closed and not self._any_waits():
                    return None
                self._changed.wait(self._rest_s())
            self._used_s, _, line = heappop(waiting)
            self._current = line
            one = line.waiting.popleft()
            if one.size >= bounds.LARGE_BYTES:
                self._begin_large(one.size)
            return one

    def _begin_large(self, size: int) -> None:
        now = time.monotonic()
        self._storing_bytes += size
        self._large_since = now
        if size >= bounds.HUGE_BYTES:
            begins = max(self._huge_rest_until, now - bounds.HUGE_AT_ONCE_S)
            self._huge_rest_until = begins + size / bounds.HUGE_BYTES_PER_S

    def took(self, seconds: float) -> None:
        """Hear how long the last one took to read; after a heavy one heavy ones rest, so that the loop gets on."""
        with self._changed:
            self._put_back(seconds)

    def _put_back(self, seconds: float) -> None:
        """Have the line that was taken from last wait again, after what that has cost."""
        line, self._current = self._current, None
        if line is None:
            return
        line.used_s += seconds
        line.is_heavy = seconds > bounds.HEAVY_S
        if line.is_heavy:
            self._rest_until = time.monotonic() + min(bounds.REST_TIMES * seconds, bounds.REST_MOST_S)
        if line.waiting:
            self._enter(line)
        else:
            self._let_rest(line)

    def _let_rest(self, line: _Line[T]) -> None:
        """Know of a line in which nothing waits what it has cost, and of not too many others."""
        self._idle[line.who] = line
        if len(self._idle) > bounds.COSTS_KEPT:
            oldest = next(iter(self._idle))
            del self._idle[oldest], self._lines[oldest]

    def on_done(self, size: int) -> None:
        """Hear that one was dealt with wholly; called on the loop."""
        if size >= bounds.LARGE_BYTES:
            with self._changed:
                self._storing_bytes -= size
                now = time.monotonic()
                took_s = now - self._large_since
                self._large_rest_until = now + min(took_s, bounds.LARGE_REST_MOST_S)
                self._changed.notify()

    def _next(self) -> list[tuple[float, int, _Line[T]]] | None:
        """Return where the next one is first; None where none may be taken now."""
        now = time.monotonic()
        may_be_heavy = self._is_closed or now >= self._rest_until
        largest = self._largest(now)
        ready = (
            waiting
            for (is_heavy, size), waiting in self._next_of.items()
            if waiting and (may_be_heavy or not is_heavy) and size <= largest
        )
        return min(ready, key=lambda waiting: waiting[0][:2], default=None)

    def _largest(self, now: float) -> _Size:
        """Return how large at most a message may be that is taken now."""
        if self._is_closed:
            return _Size.HUGE
        if self._storing_bytes >= bounds.LARGE_STORING_BYTES or now < self._large_rest_until:
            return _Size.SMALL
        return _Size.LARGE if now < self._huge_rest_until else _Size.HUGE

    def _any_waits(self) -> bool:
        return any(self._next_of.values())

    def _rest_s(self) -> float | None:
        """Return how long heavy, large or huge ones rest still; None where nothing waits for that alone."""
        now = time.monotonic()
        rests = (self._rest_until, self._large_rest_until, self._huge_rest_until)
        return min((left for until in rests if (left := until - now) > 0), default=None)
