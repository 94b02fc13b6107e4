"""The acknowledged alerts as a list, read page by page from the newest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from facedesk.desk.live import background
from facedesk.desk.text import alert_text
from facedesk.desk.text.live_texts import showable
from facedesk.store.records.alerts import AlertKind, PastQuery

if TYPE_CHECKING:
    import asyncio

    from facedesk.desk.text.place_names import PlaceNames
    from facedesk.station.alerts.alerts import Alerts
    from facedesk.station.terminals.terminals import Terminals
    from facedesk.store.records.alerts import AlertRow

ALERT_ROLE = Qt.ItemDataRole.UserRole + 1
_PAGE = 100
_NOWHERE = QModelIndex()


class PastAlerts(QAbstractListModel):
    """Asks the station; an answer to a question that is no longer asked is dropped."""

    answered = Signal()

    def __init__(
        self, alerts: Alerts, terminals: Terminals, places: PlaceNames, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._alerts = alerts
        self._terminals = terminals
        self._places = places
        self._text = ""
        self._rows: list[AlertRow] = []
        self._has_all = True
        self._reading: asyncio.Task[None] | None = None

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Count what was read."""
        return 0 if parent.isValid() else len(self._rows)

    @showable
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return the alert itself, or all that is said of it."""
        if not 0 <= index.row() < len(self._rows):
            return None
        alert = self._rows[index.row()]
        if role == ALERT_ROLE:
            return alert
        if role in {Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole}:
            return "\n".join(line for line in alert_text.past_lines(alert, self._places) if line)
        return None

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
        if self._rows and self._reading is None:
            last = self._rows[-1]
            self._reading = background.start(self._read((last.acknowledged_at or 0, last.id)), self)

    async def _read(self, before: tuple[int, int] | None) -> None:
        rows = await self._alerts.past(self._query(), _PAGE, before)
        self._reading = None
        self._has_all = len(rows) < _PAGE
        if before is None:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows:
            self.beginInsertRows(_NOWHERE, len(self._rows), len(self._rows) + len(rows) - 1)
            self._rows = [*self._rows, *rows]
            self.endInsertRows()
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
