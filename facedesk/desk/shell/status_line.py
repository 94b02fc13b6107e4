"""The status line at the foot: each part leads to the page that explains it."""

from collections.abc import Callable

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from facedesk import i18n
from facedesk.desk.first_start.address import reach_of
from facedesk.desk.live.follow import follow
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox
from facedesk.desk.widgets.marked import MarkedButton, MarkedSizes
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.connection.own_addresses import Addresses
from facedesk.station.terminals.views import Status
from facedesk.texts import Reason

_SMALL, _LARGE = 30, 36
_PART = MarkedSizes(mark=12, gap=8, left=10, right=10)


class StatusPart(MarkedButton):
    """A part of the line; without a mark where all is well."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(f"status-{name}", _PART, parent=parent)

    def announce(self, mark: str, text: str) -> None:
        """Display a mark (an empty name for none) and a text."""
        self.set_words(text, mark)

    def ink(self) -> QColor:
        """Return the colour of the words: stronger where a hand is on them."""
        tokens = theme().tokens
        return tokens.ink if self.underMouse() or self.hasFocus() else tokens.ink2


class TroubleBar(QLabel):
    """A sentence that nobody may overlook: what is wrong with the station and what to do."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status-trouble")
        self.setAccessibleName(self.tr("Trouble"))
        self.setWordWrap(True)
        self.setFont(font(14, 600))
        self.setContentsMargins(20, 8, 20, 8)
        self.hide()
        theme().changed.connect(self._colour)
        self._colour()

    def announce(self, reason: Reason | None) -> None:
        """Display the sentence of a trouble, or nothing where there is none."""
        text = i18n.told(reason) if reason is not None else ""
        self.setText(text)
        self.setAccessibleDescription(text)
        self.setVisible(bool(text))

    def _colour(self) -> None:
        state = theme().tokens.state("blocked")
        self.setStyleSheet(f"background: {state.fill.name()}; color: {state.ink.name()};")


class StatusLine(QWidget):
    """What the station does at this moment, in one line."""

    listening_requested = Signal()
    terminals_requested = Signal()
    waiting_requested = Signal()
    amiss_requested = Signal()
    passes_requested = Signal()
    inside_requested = Signal()
    to_go_requested = Signal()
    failures_requested = Signal()
    notes_requested = Signal()
    held_requested = Signal()
    help_requested = Signal()

    def __init__(
        self,
        status: Callable[[], Status],
        addresses: Addresses,
        changes: Changes,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._status = status
        self._addresses = addresses
        self.setObjectName("status-line")
        self.trouble = TroubleBar(self)
        self.listening, self.online = StatusPart("listening", self), StatusPart("online", self)
        self.waiting, self.passes = StatusPart("waiting", self), StatusPart("passes", self)
        self.amiss = StatusPart("amiss", self)
        self.amiss.clicked.connect(self.amiss_requested)
        self.listening.clicked.connect(self.listening_requested)
        self.online.clicked.connect(self.terminals_requested)
        self.waiting.clicked.connect(self.waiting_requested)
        self.passes.clicked.connect(self.passes_requested)
        self.inside = StatusPart("inside", self)
        self.inside.clicked.connect(self.inside_requested)
        self.to_go, self.failures = StatusPart("to-go", self), StatusPart("failures", self)
        self.to_go.clicked.connect(self.to_go_requested)
        self.failures.clicked.connect(self.failures_requested)
        self.held = StatusPart("held", self)
        self.held.clicked.connect(self.held_requested)
        self.notes = StatusPart("notes", self)
        self.notes.clicked.connect(self.notes_requested)
        self.notes.hide()
        self.help = StatusPart("help", self)
        self.help.announce("", self.tr("Help  F1"))
        self.help.setToolTip(self.tr("Help on what you are at (F1)"))
        self.help.clicked.connect(self.help_requested)
        self._lay_out()
        self.set_large(False)
        theme().changed.connect(self.update)
        follow(changes, self, self._on_notice)
        self._update(status())

    def _lay_out(self) -> None:
        self._row = QWidget(self)
        parts = (
            self.listening,
            self.online,
            self.waiting,
            self.amiss,
            self.held,
            self.passes,
            self.inside,
            self.to_go,
            self.failures,
            self.notes,
        )
        hbox(*parts, STRETCH, self.help, spacing=0, margins=(10, 1, 10, 0), on=self._row)
        vbox(self.trouble, self._row, spacing=0, on=self)

    def set_large(self, large: bool) -> None:
        """Set the height for a large screen or for a small one."""
        self._row.setFixedHeight(_LARGE if large else _SMALL)

    def set_notes(self, count: int) -> None:
        """Count what is to be known and was closed, so that it can be read again."""
        self.notes.announce("finding", self.tr("%n notes", "", count))
        self.notes.setVisible(bool(count))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint the ground and the line towards the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().tokens.nav)
        painter.fillRect(QRect(0, self._row.y(), self.width(), 1), theme().tokens.line)

    def _on_notice(self, notice: ChangeNotice) -> None:
        if notice.status:
            self._update(self._status())

    def _update(self, status: Status) -> None:
        self.trouble.announce(status.trouble)
        self.listening.announce(*self._where(status))
        self.online.announce(*self._online(status))
        self.online.setVisible(bool(status.terminals or status.expected) or not status.waiting)
        self.waiting.setVisible(bool(status.waiting))
        self.waiting.announce("waiting", self.tr("{0} waiting").format(i18n.number(status.waiting)))
        self.amiss.setVisible(bool(status.amiss))
        self.amiss.announce("finding", self.tr("%n in trouble", "", status.amiss))
        self.held.setVisible(any(status.held))
        self.held.announce(
            "heldOpen" if status.held[0] else "heldShut", self.tr("%n held", "", sum(status.held))
        )
        self.passes.setVisible(bool(status.terminals or status.expected or status.passes_today))
        self.passes.announce("", self._passes(status.passes_today))
        self.inside.setVisible(status.inside is not None)
        self.inside.announce("", self.tr("{0} inside").format(i18n.number(status.inside or 0)))
        self.to_go.setVisible(bool(status.to_go))
        self.to_go.announce("sending", self.tr("%n deliveries to go", "", status.to_go))
        failures = status.delivery_failures
        self.failures.setVisible(bool(failures))
        self.failures.announce("refused", self.tr("%n not delivered", "", failures))

    def _where(self, status: Status) -> tuple[str, str]:
        """Return what a terminal would dial, as things stand now."""
        reach = reach_of(status.listening, self._addresses.own)
        if reach.hosts:
            return "online", self.tr("Listening on {0}").format(reach.url(reach.hosts[0]))
        return "finding", self.tr("Listening on port {0}, no network").format(reach.port)

    def _online(self, status: Status) -> tuple[str, str]:
        expected = self.tr("{0} expected").format(i18n.number(status.expected)) if status.expected else ""
        if not status.terminals:
            return ("waiting", expected) if expected else ("", self.tr("No terminal yet"))
        mark = "online" if status.online == status.terminals else "offline"
        counts = i18n.number(status.online), i18n.number(status.terminals)
        online = self.tr("{0} of {1} online").format(*counts)
        return mark, i18n.joined(" · ", (online, expected))

    def _passes(self, count: int) -> str:
        return self.tr("%n received today", "", count)
