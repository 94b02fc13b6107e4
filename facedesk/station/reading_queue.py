"""Frames that wait for the reading thread: whoever has cost it least is next, and large ones wait for the store too."""

import threading
import time
from collections import deque
from dataclasses import dataclass, field
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

    used_s: float
    is_heavy: bool = False
    waiting: deque[T] = field(default_factory=deque)


class ReadingQueue(Generic[T]):
    """Put in on the loop, taken on the reading thread.

    Time is shared as if all who have something waiting were read at once: who comes anew starts where the others
    are, and not with all the time that it has not used.
    """

    def __init__(self) -> None:
        """Start empty and open."""
        self._lines: dict[str, _Line[T]] = {}
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
                line = self._lines[one.who] = _Line(self._used_s)
            elif not line.waiting:
                line.used_s = max(line.used_s, self._used_s)
            line.waiting.append(one)
            self._changed.notify()

    def close(self) -> None:
        """Have `take` end when all is taken."""
        with self._changed:
            self._is_closed = True
            self._changed.notify()

    def take(self) -> T | None:
        """Wait for the next; None when all is taken and the queue is closed."""
        with self._changed:
            while (line := self._next()) is None:
                if self._is_closed and not self._any_waits():
                    return None
                self._changed.wait(self._rest_s())
            self._current, self._used_s = line, line.used_s
            one = line.waiting.popleft()
            if one.size >= bounds.LARGE_BYTES:
                self._storing_bytes += one.size
                self._large_since = time.monotonic()
            return one

    def took(self, seconds: float) -> None:
        """Hear how long the last one took to read; after a heavy one heavy ones rest, so that the loop gets on."""
        line = self._current
        if line is None:
            return
        line.used_s += seconds
        line.is_heavy = seconds > bounds.HEAVY_S
        if line.is_heavy:
            self._rest_until = time.monotonic() + min(bounds.REST_TIMES * seconds, bounds.REST_MOST_S)
        if len(self._lines) > bounds.LINES_KEPT:
            self._forget_idle()

    def on_done(self, size: int) -> None:
        """Hear that one was dealt with wholly; called on the loop."""
        if size >= bounds.LARGE_BYTES:
            with self._changed:
                self._storing_bytes -= size
                now = time.monotonic()
                took_s = now - self._large_since
                self._large_rest_until = now + min(took_s, bounds.LARGE_REST_MOST_S)
                self._changed.notify()

    def _next(self) -> _Line[T] | None:
        now = time.monotonic()
        may_be_heavy = self._is_closed or now >= self._rest_until
        is_storing = self._storing_bytes >= bounds.LARGE_STORING_BYTES
        may_be_large = self._is_closed or not (is_storing or now < self._large_rest_until)
        found: _Line[T] | None = None
        for line in self._lines.values():
            if (
                line.waiting
                and (may_be_heavy or not line.is_heavy)
                and (may_be_large or line.waiting[0].size < bounds.LARGE_BYTES)
                and (found is None or line.used_s < found.used_s)
            ):
                found = line
        return found

    def _any_waits(self) -> bool:
        return any(line.waiting for line in self._lines.values())

    def _rest_s(self) -> float | None:
        """Return how long heavy or large ones rest still; None where nothing waits for that alone."""
        now = time.monotonic()
        return min(
            (left for until in (self._rest_until, self._large_rest_until) if (left := until - now) > 0),
            default=None,
        )

    def _forget_idle(self) -> None:
        with self._changed:
            for who in [who for who, line in self._lines.items() if not line.waiting]:
                del self._lines[who]
