"""Why a terminal does not show up: the way from it to the station, walked step by step, with what was found."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.first_start.address import StationReach
from facedesk.desk.first_start.found_row import FoundRow
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.focus.help_topic import set_help_topic
from facedesk.desk.widgets.form.line_field import line_field
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.station.connection.arrivals import PortArrivals
from facedesk.station.connection.own_addresses import Addresses
from facedesk.station.connection.reach_check import ReachOutcome, ReachStep, walk

PATIENCE_MS: Final = 60_000
"""Where nothing has come for so long the way is walked without being asked."""
_ADDRESS_MOST: Final = 64
_MARKS: Final = {ReachOutcome.WELL: "delivered", ReachOutcome.AMISS: "refused", ReachOutcome.OPEN: "finding"}


class WhyCard(Card):
    """Walks the way when asked, and by itself when nothing has arrived within a minute."""

    walked = Signal()

    def __init__(
        self,
        addresses: Addresses,
        arrivals: PortArrivals,
        listens_at: Callable[[], tuple[str, int]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("why-card", parent, margin=24, spacing=8)
        set_help_topic(self, "not-showing")
        self._addresses, self._arrivals, self._listens_at = addresses, arrivals, listens_at
        self._asking = NewestWish(self)
        self._reach: StationReach | None = None
        self._rows: list[FoundRow] = []
        self.column.setContentsMargins(24, 16, 24, 16)
        what = Label(
            self.tr("Checks port, network and firewall, as far as they can be seen from here."),
            14,
            colour="ink2",
            wrap=True,
        )
        self.address = line_field(
            "terminal-address",
            self.tr("The terminal's own address"),
            _ADDRESS_MOST,
            self.tr("The terminal's own address, if you know it"),
        )
        self.address.returnPressed.connect(self.look)
        self.check = Button(self.tr("Check the way"), "magnifying-glass", name="check-way")
        self.check.clicked.connect(self.look)
        self._steps = vbox(spacing=0)
        self.column.addWidget(Label(self.tr("Why does it not show up?"), 17, 600))
        self.column.addWidget(what)
        self.column.addLayout(hbox(wide(self.address), self.check, spacing=8))
        self.column.addLayout(self._steps)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._on_nothing)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to wait."""
        super().showEvent(event)
        self._patience.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Wait no more."""
        super().hideEvent(event)
        self._patience.stop()

    def set_reach(self, reach: StationReach) -> None:
        """Hear how the station is reached; what was found before is not true of another way."""
        if self._reach is not None and reach != self._reach:
            self._asking.drop()
            self.check.setEnabled(True)
            self._display(())
        self._reach = reach

    def _on_nothing(self) -> None:
        if not self._arrivals.newest(1):
            self.look()

    def look(self) -> None:
        """Walk the way, and display what was found."""
        self._patience.stop()
        self.check.setEnabled(False)
        (host, port), own = self._listens_at(), tuple(self._addresses.own)
        arrivals, address = self._arrivals.newest(), self.address.text()
        self._asking.ask(lambda: walk(host, port, own, arrivals, address), self._on_walked)

    def _on_walked(self, steps: Sequence[ReachStep]) -> None:
        self.check.setEnabled(True)
        self._display(steps)
        self.walked.emit()

    def _display(self, steps: Sequence[ReachStep]) -> None:
        for row in self._rows:
            self._steps.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        for number, step in enumerate(steps, start=1):
            row = FoundRow()
            self._rows.append(row)
            row.setObjectName(f"why-step-{number}")
            row.display(_MARKS[step.outcome], i18n.told(step.found))
            self._steps.addWidget(row)

    def found(self) -> list[str]:
        """Return the sentences that are displayed."""
        return [row.text() for row in self._rows]
