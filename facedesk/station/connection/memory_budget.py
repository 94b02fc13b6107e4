"""Room in memory for frames under way, shared by all sessions."""

import asyncio
from bisect import bisect_left, insort
from itertools import count

from facedesk.station import bounds


class Room:
    """Counts the bytes of frames that are being dealt with; who has its share waits before it reads on.

    A share is a part of what is free, so that the more is taken, the less each may take of the rest; and some is kept
    for those of whom nothing is under way.
    """

    def __init__(self, most_bytes: int = bounds.ROOM_BYTES, kept_bytes: int = bounds.ROOM_KEPT_BYTES) -> None:
        """Start empty."""
        self._most = most_bytes
        self._kept = kept_bytes
        self._taken = 0
        self._waiting: list[tuple[int, int, asyncio.Event]] = []  # who has least under way comes first
        self._numbers = count()

    def has_share(self, own_bytes: int) -> bool:
        """Whether one of whose frames so many bytes are under way may read another."""
        free = self._most - self._taken
        if not own_bytes:
            return free + self._kept > 0
        return own_bytes < bounds.TERMINAL_ROOM_BYTES and own_bytes * bounds.ROOM_SHARE <= free

    def receive(self, size: int) -> None:
        """Count a frame."""
        self._taken += size

    def give_back(self, size: int) -> None:
        """Count a frame off; of those who wait, each looks again who has its share by now."""
        self._taken -= size
        for own_bytes, _, again in self._waiting:
            if not self.has_share(own_bytes):
                break
            again.set()

    async def wait(self, own_bytes: int, again: asyncio.Event) -> None:
        """Wait until a frame of one's own is done, which sets `again`, or room has come back."""
        if self.has_share(own_bytes):
            await again.wait()
            return
        waiting = (own_bytes, next(self._numbers), again)
        insort(self._waiting, waiting)
        try:
            await again.wait()
        finally:
            del self._waiting[bisect_left(self._waiting, waiting)]
