"""The gravest of the alerts that nobody has acknowledged, in the order in which they matter, and a count of all."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from facedesk.desk.live.follow import follow
from facedesk.desk.live.reader import Reader
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.alerts.alerts import Alerts
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.store.records.alerts import AlertRow
from facedesk.store.records.open_alerts import OpenAlerts

SHOWN_FIRST = 50
"""So many are read after each change, whatever more is open."""
SHOWN_MOST = 6_400
"""So many can be asked for; they are read the less often for it."""
_GATHER_MS = 200
_EACH_MS = 1
"""What a reading costs at most for each alert: a fifth of the time is spent on it at worst."""


class GravestAlerts(QObject):
    """Reads the gravest of the open alerts whenever some changed, at most five times a second."""

    changed = Signal()
    raised = Signal(object)  # tuple[AlertRow, ...]: those that have begun since, late ones too

    def __init__(self, alerts: Alerts, changes: Changes, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._alerts = alerts
        self._found = OpenAlerts()
        self._wanted: Callable[[], int] = lambda: SHOWN_FIRST
        self._newest_at = 0  # of all that were read
        self._reader = Reader(self, self._read, self._accept)
        self._read_before = False
        self._again = False
        self._gathering = single_shot(self, 0, self._on_gathered)
        follow(changes, self, self._on_notice)

    @property
    def rows(self) -> Sequence[AlertRow]:
        """Return the gravest of the open alerts, the gravest first."""
        return self._found.rows

    @property
    def found(self) -> OpenAlerts:
        """Return them with what is known of the others."""
        return self._found

    def read_as_wanted(self, wanted: Callable[[], int]) -> None:
        """Ask before each reading how many are wanted; within bounds so many are read."""
        self._wanted = wanted

    def read(self) -> None:
        """Read them, now or as soon as the reading under way has ended."""
        self._again = self._gathering.isActive()
        if not self._again:
            self._reader.read()

    def read_soon(self) -> None:
        """Read them without waiting for more changes: somebody asked to see more."""
        self._gathering.stop()
        self.read()

    async def _read(self) -> OpenAlerts:
        self._again = False
        count = max(SHOWN_FIRST, min(SHOWN_MOST, self._wanted()))
        self._gathering.start(max(_GATHER_MS, _EACH_MS * count))
        return await self._alerts.gravest(count)

    def _accept(self, found: OpenAlerts) -> None:
        fresh = self._fresh(found) if self._read_before else ()
        self._read_before = True
        self._newest_at = max([self._newest_at, *(row.last_at for row in found.rows)])
        self._found = found
        self.changed.emit()
        if fresh:
            self.raised.emit(fresh)

    def _fresh(self, found: OpenAlerts) -> tuple[AlertRow, ...]:
        """Return those that are news, what begins again too; not what others made room for."""
        known = {row.id for row in self._found.rows if not row.is_over}
        before = self._found.newest_id
        return tuple(
            row
            for row in found.rows
            if row.id not in known
            and not row.is_over
            and (row.id > before or row.last_at > self._newest_at or self._was_over(row))
        )

    def _was_over(self, row: AlertRow) -> bool:
        return any(known.id == row.id and known.is_over for known in self._found.rows)

    def _on_notice(self, notice: ChangeNotice) -> None:
        if notice.alerts:
            self.read()

    def _on_gathered(self) -> None:
        if self._again:
            self.read()
