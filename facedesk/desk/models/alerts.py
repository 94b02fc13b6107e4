"""The alerts that nobody has acknowledged, in the order in which they matter."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from facedesk.desk import tasks
from facedesk.desk.follow import follow
from facedesk.station.changes import Notice
from facedesk.station.station import Station
from facedesk.store.alerts import AlertRow

if TYPE_CHECKING:
    import asyncio

_GATHER_MS = 200


def in_order(rows: Iterable[AlertRow]) -> list[AlertRow]:
    """Give alerts by priority, then the newest first; after all others late ones, then those whose state is over."""
    return sorted(rows, key=_rank)


def _rank(row: AlertRow) -> tuple[bool, bool, int, int, int]:
    return row.is_over, row.late, row.kind.priority, -row.last_at, -row.id


class Alerts(QObject):
    """Reads the open alerts whenever they changed, at most five times a second."""

    changed = Signal()
    raised = Signal(object)  # tuple[AlertRow, ...]: those that have begun since, late ones too

    def __init__(self, station: Station, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self._rows: list[AlertRow] = []
        self._reading: asyncio.Task[None] | None = None
        self._read_before = False
        self._again = False
        self._gathering = QTimer(self)
        self._gathering.setSingleShot(True)
        self._gathering.setInterval(_GATHER_MS)
        self._gathering.timeout.connect(self._on_gathered)
        follow(station, self, self._on_notice)

    @property
    def rows(self) -> Sequence[AlertRow]:
        """Give the open alerts, the gravest first."""
        return self._rows

    def read(self) -> None:
        """Read them, now or as soon as the reading under way has ended."""
        if self._reading is not None or self._gathering.isActive():
            self._again = True
            return
        self._gathering.start()
        self._reading = tasks.start(self._read(), self)

    async def _read(self) -> None:
        try:
            rows = await self._station.open_alerts()
        finally:
            self._reading = None
        known = {row.id for row in self._rows if not row.is_over}  # what begins again is news
        fresh = (
            tuple(row for row in rows if row.id not in known and not row.is_over) if self._read_before else ()
        )
        self._read_before = True
        self._rows = in_order(rows)
        self.changed.emit()
        if fresh:
            self.raised.emit(fresh)
        if self._again and not self._gathering.isActive():
            self._on_gathered()

    def _on_notice(self, notice: Notice) -> None:
        if notice.alerts:
            self.read()

    def _on_gathered(self) -> None:
        if self._again and self._reading is None:
            self._again = False
            self.read()
