"""Who could not be delivered to a terminal, why, and the way to where that is mended."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.follow import follow
from facedesk.desk.live.reader import Reader
from facedesk.desk.models.roster import RosterRow, rows_of
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.notice import Notice
from facedesk.station import changes
from facedesk.station.changes import Changes
from facedesk.station.delivery.deliveries import Deliveries
from facedesk.store.delivery.rosters import DeliveryRow
from facedesk.store.delivery_state import DeliveryState


class RosterFailed(Notice):
    """Names the first of them; hidden where there is none."""

    person_requested = Signal(str, str)  # the number, the tab of the person's page

    def __init__(self, deliveries: Deliveries, changes: Changes, parent: QWidget | None = None) -> None:
        super().__init__("overview-failed", parent)
        self._deliveries = deliveries
        self._serial, self._count = "", 0
        self._row: RosterRow | None = None
        self._reader = Reader(self, self._read, self._accept)
        self._open = Button(name="overview-open-person", accessible=self.tr("Open the person"))
        self._open.clicked.connect(self._on_open)
        self.add_button(self._open)
        follow(changes, self, self._on_notice)

    def open_terminal(self, serial: str, count: int) -> None:
        """Display who of a terminal's failed deliveries is the first; `count` is how many have failed."""
        if serial != self._serial or not count:
            self.hide()
        changed = (serial, count) != (self._serial, self._count)
        self._serial, self._count = serial, count
        if not count:
            self._reader.drop()
        elif changed:
            self._reader.read_anew()

    def _on_notice(self, notice: changes.ChangeNotice) -> None:
        if self._count and self._serial in notice.deliveries:
            self._reader.read()

    async def _read(self) -> Sequence[DeliveryRow]:
        return await self._deliveries.listed(serial=self._serial, states={DeliveryState.FAILED}, limit=1)

    def _accept(self, found: Sequence[DeliveryRow]) -> None:
        if found:
            self._update(found[0])

    def _update(self, delivery: DeliveryRow) -> None:
        (self._row,) = rows_of((), [delivery])
        name = self._row.name or self._row.number
        refused = self.tr("{0} refused ({1})").format(name, delivery.error_code)
        why = self._row.what
        if self._count > 1:
            why += "\n" + self.tr("And %n more.", "", self._count - 1)
        text = self.tr("Open photo") if self._row.wants_photo else self.tr("Open person")
        self._open.setText(text)
        self._open.setAccessibleName(self.tr("{0}: {1}").format(text, name))
        self.announce(
            refused if delivery.error_code else self.tr("{0} not delivered").format(name), why, "refused"
        )

    def _on_open(self) -> None:
        if self._row is not None:
            self.person_requested.emit(self._row.number, self._row.tab)
