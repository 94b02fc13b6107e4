"""First start: what an installer needs to connect a terminal, instead of an empty page."""

from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from facedesk.desk.first_start.address import reach_of
from facedesk.desk.first_start.address_card import AddressCard
from facedesk.desk.first_start.arrivals_card import ArrivalsCard
from facedesk.desk.first_start.brought_along import BroughtAlong
from facedesk.desk.first_start.listening import Listening
from facedesk.desk.first_start.qr_code import QrCode
from facedesk.desk.first_start.steps import FirstSteps
from facedesk.desk.first_start.why_card import WhyCard
from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import MIDDLE, STRETCH, TOP, hbox, vbox, wide
from facedesk.desk.widgets.line import Hairline
from facedesk.desk.widgets.notice import Notice
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.connection.arrivals import PortArrivals
from facedesk.station.connection.own_addresses import Addresses
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals
from facedesk.station.terminals.views import Status

StartSimulator = Callable[[], Coroutine[Any, Any, None]]


_LOOK_AGAIN_MS = 2000
"""Whoever plugs in a cable waits before the page for its address."""


class FirstStart(QScrollArea):
    """Address, port and steps; a simulated terminal for whoever has none at hand."""

    settings_requested = Signal()
    monitor_requested = Signal()
    people_requested = Signal()  # brought along from a file

    def __init__(
        self,
        status: Callable[[], Status],
        addresses: Addresses,
        terminals: Terminals,
        changes: Changes,
        start_simulator: StartSimulator | None,
        *,
        arrivals: PortArrivals,
        groups: Groups,
        can_be_set: bool = False,
    ) -> None:
        """Keep what it shows and follows, what starts a simulated terminal, and whether the address can be set."""
        super().__init__()
        self._status = status
        self._addresses = addresses
        self._terminals = terminals
        self._start_simulator = start_simulator
        self._known: set[str] = set()
        self.setObjectName("first-start")
        self.setAccessibleName(self.tr("Connect a terminal"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self._title = Label("", 28, 600)
        self._card = AddressCard()
        self._listening = Listening(can_be_set=can_be_set)
        self._listening.settings_requested.connect(self.settings_requested)
        self._failure = Notice("simulator-notice")
        self._simulate = Button(
            self.tr("Start a simulated terminal"), "play", name="start-simulator", height=38, once=True
        )
        self._simulate.clicked.connect(self._on_simulate)
        self._arrivals = ArrivalsCard(arrivals, terminals)
        self._arrivals.monitor_requested.connect(self.monitor_requested)
        self._why = WhyCard(addresses, arrivals, self._listens_at)
        self._code = QrCode("address-code")
        self._brought = BroughtAlong(terminals, groups)
        self._brought.people_requested.connect(self.people_requested)
        self._card.host_chosen.connect(self._on_host_chosen)
        self._lay_out()
        self._again = QTimer(self)
        self._again.setInterval(_LOOK_AGAIN_MS)
        self._again.timeout.connect(self._look_again)
        follow(changes, self, self._on_change)
        self._refresh()

    def _lay_out(self) -> None:
        page = QWidget()
        page.setObjectName("first-start-page")
        middle = QWidget()
        middle.setMaximumWidth(1040)
        lead = self.tr("About two minutes. Nothing is sent to a terminal before you admit it.")
        vbox(
            self._title,
            Label(lead, 16, colour="ink2", wrap=True),
            20,
            hbox(wide(self._left(), 640), 32, wide(self._right(), 360), spacing=0),
            spacing=6,
            on=middle,
        )
        hbox(STRETCH, wide(middle, 100, TOP), STRETCH, margins=24, on=page)
        self.setWidget(page)

    def _left(self) -> QVBoxLayout:
        return vbox(self._card, self._listening, self._arrivals, self._why, STRETCH, spacing=16)

    def _right(self) -> QVBoxLayout:
        question = Label(self.tr("No terminal at hand?"), 14, colour="ink2")
        simulated = (12, Hairline(), 6, question, self._simulate, self._failure)
        offered = simulated if self._start_simulator is not None else ()
        scan = Label(
            self.tr("Scan it with a phone to have the address at hand."),
            13,
            colour="ink2",
            wrap=True,
        )
        code = hbox(self._code, wide(scan, 1, MIDDLE), spacing=16)
        return vbox(
            FirstSteps(),
            8,
            code,
            *offered,
            6,
            Hairline(),
            6,
            self._brought,
            STRETCH,
            spacing=12,
            margins=(0, 12, 0, 0),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the addresses again: a cable may have been plugged in."""
        super().showEvent(event)
        self._failure.hide()  # what was said at the last look is stale
        self._refresh()
        self._look_again()
        self._again.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self._again.stop()

    def _look_again(self) -> None:
        background.start(self._addresses.look_up(), self)

    def _on_change(self, change: ChangeNotice) -> None:
        if change.status and self.isVisible():
            self._refresh()

    def _refresh(self) -> None:
        serials = {view.serial for view in self._terminals.all()}
        if serials - self._known:
            self._failure.hide()
        self._known |= serials
        reach, known = reach_of(self._status().listening, self._addresses.own), len(serials)
        self._title.setText(self.tr("Connect a terminal") if known else self.tr("Connect the first terminal"))
        self._card.set_reach(reach)
        self._listening.set_reach(reach, known)
        self._why.set_reach(reach)

    def _listens_at(self) -> tuple[str, int]:
        url = urlsplit(self._status().listening)
        return url.hostname or "", url.port or 0

    def _on_host_chosen(self, host: str) -> None:
        reach = reach_of(self._status().listening, self._addresses.own)
        self._code.set_text(reach.url(host) if host and not reach.here_only else "")

    def _on_simulate(self) -> None:
        if self._start_simulator is None:
            return
        self._simulate.setEnabled(False)
        self._failure.hide()
        background.start(self._simulated(self._start_simulator), self, failed=self._on_failed)

    async def _simulated(self, start: StartSimulator) -> None:
        before = len(self._terminals.all())
        try:
            await start()
        finally:
            self._simulate.setEnabled(True)
        if len(self._terminals.all()) == before:
            self._failure.announce(
                self.tr("The simulated terminal is starting."), self.tr("It shows up as waiting."), "sending"
            )

    def _on_failed(self, why: str) -> None:
        self._failure.announce(self.tr("The simulated terminal did not start."), why, "refused")
