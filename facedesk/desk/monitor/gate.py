"""Opening a gate from where a pass is looked at: one click, its progress and answer in the button itself."""

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.parts.button import Button
from facedesk.desk.parts.button import Kind as Weight
from facedesk.desk.parts.elide import elided
from facedesk.desk.terminals.commands import Commands, Kind
from facedesk.desk.theme import Tokens
from facedesk.station.station import Station

_ASKS_MS = 3_000


def usual_words(station: Station) -> str:
    """Give what a terminal says when its gate is opened and nobody wrote anything else."""
    return str(station.setting("spokenText")) or QCoreApplication.translate("Gate", "Welcome")


class Gate(Commands):
    """Opens gates and remembers how each stands, whatever is looked at meanwhile."""

    def __init__(self, station: Station, parent: QWidget) -> None:
        super().__init__(parent)
        self._station = station
        self._failures: dict[str, str] = {}  # by serial, the newest last
        self.changed.connect(self._note)

    def open(self, serial: str, say: str | None = None) -> None:
        """Open a terminal's gate; with no text it says the usual."""
        words = usual_words(self._station) if say is None else say
        if not self.progress(serial, Kind.OPEN).running:
            self.run(serial, Kind.OPEN, self._station.open_gate(serial, words))

    def failure(self) -> tuple[str, str]:
        """Give the newest failure that was neither dismissed nor tried again: serial and why; empty for none."""
        return next(reversed(self._failures.items()), ("", ""))

    def dismiss_shown(self) -> None:
        """Forget the failure that `failure` gives."""
        self.dismiss(self.failure()[0])

    def _note(self, serial: str) -> None:
        self._failures.pop(serial, None)
        if why := self.progress(serial, Kind.OPEN).failure:
            self._failures[serial] = why


def not_opened(title: str) -> str:
    """Say which gate a failure is about."""
    return QCoreApplication.translate("Gate", "{0} was not opened.").format(title)


class GateButton(Button):
    """`Open North gate`; may ask in the button itself, where a click opens for an exception."""

    told = Signal()  # it says something else, and has another size

    def __init__(
        self,
        gate: Gate,
        name: str,
        parent: QWidget | None = None,
        *,
        height: int = 34,
        tokens: Tokens | None = None,
    ) -> None:
        super().__init__("", "sign-in", "primary", parent, name=name, height=height, tokens=tokens)
        self._gate = gate
        self._serial = self._title = ""
        self._asks = False
        self._asked = QTimer(self)
        self._asked.setSingleShot(True)
        self._asked.setInterval(_ASKS_MS)
        self._asked.timeout.connect(self._tell)
        self._widest = 400
        self.clicked.connect(self._on_clicked)
        gate.changed.connect(lambda serial: self._tell() if serial == self._serial else None)

    @property
    def is_asking(self) -> bool:
        """Say whether the next click opens."""
        return self._asked.isActive()

    @property
    def is_running(self) -> bool:
        """Say whether the gate was told to open and has not answered."""
        return self._gate.progress(self._serial, Kind.OPEN).running

    def show_terminal(self, serial: str, title: str, *, asks: bool = False) -> None:
        """Open this terminal's gate from now on."""
        if (serial, title, asks) != (self._serial, self._title, self._asks):
            self._serial, self._title, self._asks = serial, title, asks
            self._asked.stop()
            self._tell()

    def set_widest(self, widest: int) -> None:
        """Elide the terminal's name rather than be wider than this."""
        if widest != self._widest:
            self._widest = widest
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as with the space bar; a key that is kept down opens nothing more."""
        if event.isAutoRepeat():
            event.accept()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        if self.is_running:
            return
        if self._asks and not self._asked.isActive():
            self._asked.start()
            self._tell()
            return
        self._asked.stop()
        self._gate.open(self._serial)

    def _tell(self) -> None:
        progress = self._gate.progress(self._serial, Kind.OPEN)
        whole, icon = self._words(running=progress.running, done=progress.done)
        room = self._widest - self.iconSize().width() - 40
        self.setText(elided(whole, room, self.font().pixelSize(), self.font().weight()))
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        calm = progress.done or self._asks
        kind: Weight = "plain" if calm and not self.is_asking else "primary"
        if kind != self.kind:
            self.set_kind(kind)
        self.set_icon(icon)
        self.resize(self.sizeHint())
        self.updateGeometry()
        self.told.emit()

    def _words(self, *, running: bool, done: bool) -> tuple[str, str]:
        if running:
            return self.tr("Opening {0}…").format(self._title), "sign-in"
        if self._asked.isActive():
            return self.tr("Open {0} now?").format(self._title), "sign-in"
        if done:
            return self.tr("Opened {0}").format(self._title), "check"
        text = self.tr("Open {0}…") if self._asks else self.tr("Open {0}")
        return text.format(self._title), "sign-in"
