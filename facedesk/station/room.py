"""Room in memory for frames under way, shared by all sessions."""

import asyncio

FRAMES_BYTES = 128 * 1024 * 1024


class Room:
    """Counts the bytes of frames that are being dealt with; a session that finds it full waits before it reads on."""

    def __init__(self, most_bytes: int = FRAMES_BYTES) -> None:
        """Start empty."""
        self._most = most_bytes
        self._taken = 0
        self._waiting: set[asyncio.Event] = set()

    @property
    def full(self) -> bool:
        """Say whether there is no room."""
        return self._taken >= self._most

    def take(self, size: int) -> None:
        """Count a frame."""
        self._taken += size

    def give_back(self, size: int) -> None:
        """Count a frame off; whoever waits looks again."""
        was_full = self.full
        self._taken -= size
        if was_full and not self.full:
            for waiting in self._waiting:
                waiting.set()

    async def wait(self, again: asyncio.Event) -> None:
        """Wait until a frame of one's own is done, or room has come back."""
        self._waiting.add(again)
        try:
            await again.wait()
        finally:
            self._waiting.discard(again)
