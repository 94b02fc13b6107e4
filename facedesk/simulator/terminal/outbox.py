"""The records that a terminal keeps until the station has acknowledged them; pure, time is handed in."""

from collections import deque
from collections.abc import Iterator

from facedesk.simulator.record import PassInMemory


class Outbox:
    """Records in the order of their passes, of which at most `window` are under way at once (V3.5 2.3.1).

    Times are seconds of any one clock.
    """

    def __init__(self, *, window: int, resend_after_s: float) -> None:
        self._window = window
        self._resend_after_s = resend_after_s
        self._kept: dict[str, PassInMemory] = {}
        self._unsent: deque[PassInMemory] = deque()
        self._sent_at: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[PassInMemory]:
        return iter(self._kept.values())

    def add(self, record: PassInMemory) -> None:
        """Keep a new record."""
        self._kept[record.message_id] = record
        self._unsent.append(record)

    def next(self, now: float) -> PassInMemory | None:
        """Return the record that is to be sent now, an overdue one first, and take it as sent."""
        record = self._overdue(now) or self._next_unsent()
        if record is not None:
            self._sent_at[record.message_id] = now
        return record

    def due_at(self, now: float) -> float | None:
        """Return when `next` will have something: `now`, later, or not before something changes (None)."""
        if self._unsent and len(self._sent_at) < self._window:
            return now
        return next((sent + self._resend_after_s for sent in self._sent_at.values()), None)

    def acknowledge(self, message_id: str) -> PassInMemory | None:
        """Forget the record with this `msgID`; None if none is kept under it."""
        self._sent_at.pop(message_id, None)
        return self._kept.pop(message_id, None)

    def connection_lost(self) -> None:
        """Count all that is kept as unsent again, in the order of the passes."""
        self._sent_at.clear()
        self._unsent = deque(self._kept.values())

    def clear(self) -> int:
        """Delete everything (V3.5 2.3.3); return how many records there were."""
        count = len(self._kept)
        self._kept.clear()
        self._unsent.clear()
        self._sent_at.clear()
        return count

    def _overdue(self, now: float) -> PassInMemory | None:
        """Remove the longest unanswered record from those under way, if its time is over."""
        for message_id, sent in self._sent_at.items():
            if sent + self._resend_after_s > now:
                break
            del self._sent_at[message_id]
            return self._kept[message_id]
        return None

    def _next_unsent(self) -> PassInMemory | None:
        if len(self._sent_at) >= self._window:
            return None
        while self._unsent:
            record = self._unsent.popleft()
            if record.message_id in self._kept:  # an old connection's acknowledgement may have come late
                return record
        return None
