"""What arrives at the port, as it arrives, with the button to admit whoever asks to be let in."""

from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.first_start.found_row import FoundRow
from facedesk.desk.live import background
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.station.connection.arrivals import ArrivalKind, PortArrival, PortArrivals
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import TerminalState
from facedesk.texts import Reason, reason

LOOKED_AT_EVERY_MS: Final = 500
SHOWN_MOST: Final = 5
_OF_TERMINALS: Final = frozenset({ArrivalKind.WAITS, ArrivalKind.REFUSED, ArrivalKind.JOINED})


class ArrivalRow(FoundRow):
    """One arrival: what it is, how often, when last; Admit where it asks, Monitor where it is in."""

    admit_requested = Signal(str)
    monitor_requested = Signal()

    def __init__(self, arrival: PortArrival, parent: QWidget | None = None) -> None:
        super().__init__(Button(name="arrival-button", height=30), parent)
        self.arrival = arrival
        assert self.button is not None
        self.button.clicked.connect(self._on_clicked)
        self._admits = False

    def display_arrival(self, arrival: PortArrival, state: TerminalState | None) -> None:
        """Display it; `state` is how its terminal stands by now."""
        self.arrival = arrival
        said = now_said(arrival, state)
        self._admits = said.code in (ArrivalKind.WAITS, ArrivalKind.REFUSED)
        is_in = said.code == ArrivalKind.JOINED
        mark = "online" if is_in else "waiting" if said.code == ArrivalKind.WAITS else "finding"
        mark = "sending" if said.code == "arrivedAdmitted" else mark
        self.display(mark, i18n.told(said), self._how_often(arrival))
        self._set_button(arrival.serial, is_in=is_in)

    def _set_button(self, serial: str, *, is_in: bool) -> None:
        button = self.button
        assert button is not None
        button.setVisible(self._admits or is_in)
        button.setText(self.tr("Admit") if self._admits else self.tr("Monitor"))
        button.setObjectName(f"arrived-admit-{serial}" if self._admits else f"arrived-monitor-{serial}")
        button.setAccessibleName(
            self.tr("Admit {0}").format(serial) if self._admits else self.tr("Open Monitor")
        )

    def _how_often(self, arrival: PortArrival) -> str:
        at = i18n.clock_time(arrival.last_at)
        return at if arrival.count == 1 else self.tr("%n times, last at {0}", "", arrival.count).format(at)

    def _on_clicked(self) -> None:
        if self._admits:
            self.admit_requested.emit(self.arrival.serial)
        else:
            self.monitor_requested.emit()


def now_said(arrival: PortArrival, state: TerminalState | None) -> Reason:
    """Return what is to be said of an arrival, now that its terminal stands otherwise perhaps."""
    if arrival.kind not in _OF_TERMINALS:
        return arrival.reason
    codes = {
        TerminalState.ONLINE: ArrivalKind.JOINED.value,
        TerminalState.OFFLINE: "arrivedAdmitted",
        TerminalState.WAITING: ArrivalKind.WAITS.value,
        TerminalState.REFUSED: ArrivalKind.REFUSED.value,
    }
    code = arrival.kind.value if state is None else codes[state]
    return reason(code, address=arrival.address, serial=arrival.serial)


class ArrivalsCard(Card):
    """The newest arrivals; nothing moves while the pointer is over them, but counts go on."""

    monitor_requested = Signal()
    came = Signal()  # the first of all

    def __init__(self, arrivals: PortArrivals, terminals: Terminals, parent: QWidget | None = None) -> None:
        super().__init__("arrivals-card", parent, margin=24, spacing=6)
        self._arrivals, self._terminals = arrivals, terminals
        self._rows: list[ArrivalRow] = []
        self.column.setContentsMargins(24, 16, 24, 16)
        self.column.addWidget(Label(self.tr("What arrives here"), 17, 600))
        self._none = Label(
            self.tr("Nothing yet. Whatever reaches the port shows here, also what is not let in."),
            14,
            colour="ink2",
            wrap=True,
            name="arrivals-none",
        )
        self.column.addWidget(self._none)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOKED_AT_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow what comes."""
        super().showEvent(event)
        self.look()
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._timer.stop()

    @property
    def is_empty(self) -> bool:
        """Whether nothing has arrived."""
        return not self._rows

    def look(self) -> None:
        """Display what came since."""
        newest = list(self._arrivals.newest(SHOWN_MOST))
        if self._is_pointed_at() and len(self._rows) == len(newest):
            by_key = {_key(one): one for one in self._arrivals.newest()}
            newest = [by_key.get(_key(row.arrival), row.arrival) for row in self._rows]
        was_empty = self.is_empty
        self._make_rows(len(newest))
        for row, arrival in zip(self._rows, newest, strict=True):
            row.display_arrival(arrival, self._state(arrival.serial))
        self._none.setVisible(not newest)
        if was_empty and newest:
            self.came.emit()

    def _state(self, serial: str) -> TerminalState | None:
        return self._terminals.state(serial) if serial else None

    def _is_pointed_at(self) -> bool:
        return any(row.underMouse() for row in self._rows)

    def _make_rows(self, count: int) -> None:
        while len(self._rows) < count:
            row = ArrivalRow(self._arrivals.newest(1)[0])
            row.admit_requested.connect(self._on_admit)
            row.monitor_requested.connect(self.monitor_requested)
            self._rows.append(row)
            self.column.addWidget(row)

    def _on_admit(self, serial: str) -> None:
        background.start(self._admit(serial), self)

    async def _admit(self, serial: str) -> None:
        await self._terminals.admit(serial)


def _key(arrival: PortArrival) -> tuple[str, ArrivalKind, str]:
    return arrival.address, arrival.kind, arrival.serial
