"""Which pass is the large one. Pure: time is handed in."""

from collections.abc import Callable, Iterable

from facedesk.store.records.records import PassRow

STAYS_S = 8.0
"""How long an exception stays large, whatever passes after it."""

LEAST_S = 0.4
"""What nobody could see is not shown: under load each large pass stays at least so long."""


class Newest:
    """Chooses the large pass: the newest, but an exception stays for a while."""

    def __init__(self) -> None:
        self.shown: PassRow | None = None
        self._next: PassRow | None = None
        self._since_s = 0.0

    def receive(self, oldest_first: Iterable[PassRow]) -> None:
        """Accept new passes; the next `look` chooses among them."""
        for row in oldest_first:
            if self._next is None or _is_exception(row) or not _is_exception(self._next):
                self._next = row

    def look(self, now_s: float) -> float | None:
        """Change the large pass if it is time; return the seconds after which to look again, or None.

        `now_s` is of a clock that never turns back.
        """
        if self._next is None:
            return None
        wait_s = self._stays_s(self._next) - (now_s - self._since_s)
        if self.shown is not None and wait_s > 0:
            return wait_s
        self.shown, self._next, self._since_s = self._next, None, now_s
        return None

    def amend(self, change: Callable[[PassRow], PassRow]) -> None:
        """Have the large pass and the next one replaced by what `change` gives for them."""
        self.shown = change(self.shown) if self.shown is not None else None
        self._next = change(self._next) if self._next is not None else None

    def start_with(self, row: PassRow | None, now_s: float) -> None:
        """Display a pass without regard to what was shown."""
        self.shown, self._next, self._since_s = row, None, now_s - STAYS_S

    def _stays_s(self, following: PassRow) -> float:
        if self.shown is None:
            return 0.0
        gone_on = following.late and not self.shown.late
        if gone_on or (_is_exception(self.shown) and not _is_exception(following)):
            return STAYS_S
        return LEAST_S


def _is_exception(row: PassRow) -> bool:
    return row.mark != "passed" and not row.late
