"""The acknowledged alerts as a list, read page by page from the newest on."""

import asyncio
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Signal

from facedesk.desk.live import background
from facedesk.desk.text import alert_text
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import RowsModel
from facedesk.station.alerts.alerts import Alerts
from facedesk.station.terminals.terminals import Terminals
from facedesk.store.records.alerts import AlertKind, AlertRow, PastQuery

_PAGE = 100


class PastAlerts(RowsModel[AlertRow]):
    """Asks the station; an answer to a question that is no longer asked is dropped."""

    answered = Signal()

    def __init__(
        self,
        alerts: Alerts,
        terminals: Terminals,
        columns: Sequence[Column[AlertRow]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__("PastAlerts", columns, parent)
        self._alerts, self._terminals = alerts, terminals
        self._text = ""
        self._has_all = True
        self._reading: asyncio.Task[None] | None = None

    def key_of(self, row: AlertRow) -> int:
        """Return the alert's id."""
        return row.id

    def ask(self, text: str) -> None:
        """Look for a text; all where it is empty."""
        self._text = text
        if self._reading is not None:
            self._reading.cancel()
        self._reading = background.start(self._read(None), self)

    def canFetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether there are older ones."""
        return not self._has_all and self._reading is None

    def fetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> None:
        """Read older ones."""
        if self.rows and self._reading is None:
            last = self.rows[-1]
            self._reading = background.start(self._read((last.acknowledged_at or 0, last.id)), self)

    async def _read(self, before: tuple[int, int] | None) -> None:
        rows = await self._alerts.past(self._query(), _PAGE, before)
        self._reading = None
        self._has_all = len(rows) < _PAGE
        (self.display if before is None else self.append)(rows)
        self.answered.emit()

    def _query(self) -> PastQuery:
        """Name the kinds and terminals that are called so on the screen: the store knows neither's words."""
        wanted = self._text.casefold()
        if not wanted:
            return PastQuery()
        kinds = [kind.value for kind in AlertKind if wanted in alert_text.word(kind).casefold()]
        views = self._terminals.all()
        serials = [view.serial for view in views if wanted in view.title.casefold()]
        return PastQuery(self._text, tuple(kinds), tuple(serials))
