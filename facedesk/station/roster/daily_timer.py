"""The hour at which something is done once a day."""

from datetime import timedelta

from facedesk.station.clocks.clock import DAY_AND_A_HALF_US, first_us, to_local


class QuietHour:
    """Says once a day that the hour has come; one that is set, or passed before the start, counts from the next."""

    def __init__(self) -> None:
        """Wait for no hour yet."""
        self._hour = ""
        self._due_at = 0

    def has_come(self, hour: str, at: int) -> bool:
        """Whether the hour has come since it was asked last.

        Args:
            hour: "HH:MM", local; "" for never.
            at: now, µs UTC.
        """
        if hour != self._hour or self._due_at > at + DAY_AND_A_HALF_US:  # or the clock was set back
            self._hour, self._due_at = hour, next_at(hour, at)
        if not self._due_at or at < self._due_at:
            return False
        self._due_at = next_at(hour, at)
        return True


def next_at(hour: str, at: int) -> int:
    """Return the next instant (µs UTC) after `at` at which local clocks show an hour, 0 where that is none."""
    hours, colon, minutes = hour.partition(":")
    if not (colon and hours.isdecimal() and minutes.isdecimal() and int(hours) < 24 and int(minutes) < 60):  # noqa: PLR2004
        return 0
    day = to_local(at).replace(tzinfo=None)
    today = day.replace(hour=int(hours), minute=int(minutes), second=0, microsecond=0)
    due = first_us(today)
    return due if due > at else first_us(today + timedelta(days=1))
