"""Frames that wait for the reading thread: whoever has cost it least is next, and large ones wait for the store too."""

import threading
import time
from collections import deque
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import count
from typing import Generic, Protocol, TypeVar

from facedesk.station import bounds


class Waiting(Protocol):
    """What waits to be read."""

    @property
    def who(self) -> str:
        """Return whose it is."""

    @property
    def size(self) -> int:
        """Return how many bytes it has."""


T = TypeVar("T", bound=Waiting)


@dataclass(slots=True)
class _Line(Generic[T]):
    """What waits of one terminal, and what reading has cost of it."""

    who: str
    used_s: float
    is_heavy: bool = False
    waiting: deque[T] = field(default_factory=deque)


_Kind = tuple[bool, bool]
"""Whether a terminal's last message was heavy, and whether its next one is large."""


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
            (is_heavy, is_large): [] for is_heavy in (False, True) for is_large in (False, True)
        }
        self._numbers = count()
        self._current: _Line[T] | None = None
        self._used_s = 0.0  # by whoever was taken last
        self._rest_until = 0.0
        self._storing_bytes = 0
        self._large_since = self._large_rest_until = 0.0
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
        kind = (line.is_heavy, line.waiting[0].size >= bounds.LARGE_BYTES)
        heappush(self._next_of[kind], (line.used_s, next(self._numbers), line))

    def close(self) -> None:
        """Have `take` end when all is taken."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def take(self) -> T | None:
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
                self._storing_bytes += one.size
                self._large_since = time.monotonic()
            return one

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
        is_storing = self._storing_bytes >= bounds.LARGE_STORING_BYTES
        may_be_large = self._is_closed or not (is_storing or now < self._large_rest_until)
        ready = (
            waiting
            for (is_heavy, is_large), waiting in self._next_of.items()
            if waiting and (may_be_heavy or not is_heavy) and (may_be_large or not is_large)
        )
        return min(ready, key=lambda waiting: waiting[0][:2], default=None)

    def _any_waits(self) -> bool:
        return any(self._next_of.values())

    def _rest_s(self) -> float | None:
        """Return how long heavy or large ones rest still; None where nothing waits for that alone."""
        now = time.monotonic()
        return min(
            (left for until in (self._rest_until, self._large_rest_until) if (left := until - now) > 0),
            default=None,
        )
