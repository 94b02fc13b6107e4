"""How many of what was found passed in each of the hours in sight: counted one after the other, and kept."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, Signal

from facedesk.desk.live.reader import Reader
from facedesk.desk.models.found_passes import FoundPasses
from facedesk.desk.models.pass_grid import PassHour
from facedesk.station.clocks.clock import now_us
from facedesk.station.records.records import Records
from facedesk.store.records.search.criteria import PassFilter

_HOUR_US = 3_600_000_000


class HourCounts(QObject):
    """Says nothing of an hour that is not counted yet."""

    changed = Signal()

    def __init__(self, records: Records, found: FoundPasses, parent: QObject) -> None:
        super().__init__(parent)
        self._records, self._found = records, found
        self._of: PassFilter | None = None
        self._counts: dict[PassHour, int] = {}
        self._wanted: list[PassHour] = []
        self._reader = Reader(self, self._read, self._accept, lambda _why: None)

    def words(self, hour: PassHour) -> str:
        """Return how many passed in an hour, or nothing."""
        count = self._counts.get(hour) if self._of == self._found.shown_filter else None
        if count is None:
            return ""
        is_over = hour.begin + _HOUR_US <= now_us()
        return self.tr("%n passes", "", count) if is_over else self.tr("%n passes so far", "", count)

    def look_at(self, hours: Iterable[PassHour]) -> None:
        """Count those hours that are in sight and not counted yet."""
        if self._of != self._found.shown_filter:
            self._of, self._counts = self._found.shown_filter, {}
            self._reader.drop()
        self._wanted = [hour for hour in hours if hour not in self._counts]
        if self._wanted and not self._reader.is_reading:
            self._reader.read()

    def forget(self) -> None:
        """Count anew: what is shown was read anew."""
        self._counts = {}

    async def _read(self) -> tuple[PassHour, int] | None:
        if not self._wanted:  # what was in sight is there no more
            return None
        hour, wanted = self._wanted[0], self._of or PassFilter()
        since, until = hour.begin // 1000, (hour.begin + _HOUR_US) // 1000
        return hour, await self._records.count_found(wanted, since=since, until=until)

    def _accept(self, counted: tuple[PassHour, int] | None) -> None:
        if counted is None:
            return
        hour, count = counted
        self._counts[hour] = count
        self._wanted = [each for each in self._wanted if each != hour]
        self.changed.emit()
        if self._wanted:
            self._reader.read()
