"""The acknowledged alerts as a list, read page by page from the newest on."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Signal

from facedesk.desk.live.reader import Reader
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
        self._text, self._asked = "", 0
        self._has_all = True
        self._before: tuple[int, int] | None = None  # older ones than that are asked for
        self._reader = Reader(self, self._read, self._accept)

    def key_of(self, row: AlertRow) -> int:
        """Return the alert's id."""
        return row.id

    @property
    def question(self) -> int:
        """Return how often it was asked: whatever is asked, the newest ones are at the top."""
        return self._asked

    def ask(self, text: str) -> None:
        """Look for a text; all where it is empty."""
        self._text, self._before = text, None
        self._asked += 1
        self._reader.read_anew()

    def canFetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Whether there are older ones."""
        return not self._has_all and not self._reader.is_reading

    def fetchMore(self, _parent: QModelIndex | QPersistentModelIndex) -> None:
        """Read older ones."""
        if self.rows and not self._reader.is_reading:
            self._before = self.rows[-1].acknowledged_at or 0, self.rows[-1].id
            self._reader.read()

    async def _read(self) -> Sequence[AlertRow]:
        return await self._alerts.past(self._query(), _PAGE, self._before)

    def _accept(self, rows: Sequence[AlertRow]) -> None:
        self._has_all = len(rows) < _PAGE
        (self.display if self._before is None else self.append)(rows)
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
