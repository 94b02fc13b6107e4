"""Opening a gate from where a pass is looked at: one click, its progress and answer in the button itself."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.running_commands import CommandKind, CommandProgress, RunningCommands, usual_words
from facedesk.desk.theme.theme import Tokens
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.button import Kind as Weight
from facedesk.desk.widgets.confirm.asking import Asking
from facedesk.desk.widgets.elide import elided
from facedesk.station.openings import Openings
from facedesk.station.settings import Settings
from facedesk.texts import reason

_LEAST_OF_NAME = 3  # em


class Gate(RunningCommands):
    """Opens gates and remembers how each stands, whatever is looked at meanwhile."""

    def __init__(self, openings: Openings, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._openings = openings
        self._settings = settings
        self._failures: dict[str, str] = {}  # by serial, the newest last
        self.changed.connect(self._note)

    def open(self, serial: str, say: str | None = None) -> None:
        """Open a terminal's gate; with no text it says the usual."""
        words = usual_words(self._settings) if say is None else say
        if not self.progress(serial, CommandKind.OPEN).running:
            by = reason("byWindow")
            self.run(serial, CommandKind.OPEN, self._openings.open(serial, words, by))

    def failure(self) -> tuple[str, str]:
        """Return the newest failure that was neither dismissed nor tried again: serial and why; empty for none."""
        return next(reversed(self._failures.items()), ("", ""))

    def dismiss_shown(self) -> None:
        """Forget the failure that `failure` gives."""
        self.dismiss(self.failure()[0])

    def _note(self, serial: str) -> None:
        self._failures.pop(serial, None)
        if why := self.progress(serial, CommandKind.OPEN).failure:
            self._failures[serial] = why


def not_opened(title: str) -> str:
    """Return which gate a failure is about."""
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
        self._shown = "", "", False, 0
        self._asks = False
        self._question = Asking(self)
        self._question.calmed.connect(self._notify)
        self._question.confirmed.connect(lambda: self._gate.open(self._serial))
        self._widest = 400
        self.clicked.connect(self._on_clicked)
        i18n.speech().changed.connect(self._notify)
        gate.changed.connect(self._on_gate)

    @property
    def is_asking(self) -> bool:
        """Whether the next click opens."""
        return self._question.is_on

    @property
    def is_running(self) -> bool:
        """Whether the gate was told to open and has not answered."""
        return self._gate.progress(self._serial, CommandKind.OPEN).running

    def open_terminal(self, serial: str, title: str, *, asks: bool = False, pass_id: int = 0) -> None:
        """Open this terminal's gate from now on, for this pass: a question about another one is taken back."""
        shown = serial, title, asks, pass_id
        if shown != self._shown:
            self._shown = shown
            self._serial, self._title, self._asks = serial, title, asks
            self._question.stop()
            self._notify()

    def set_widest(self, widest: int) -> None:
        """Elide the terminal's name rather than be wider than this."""
        if widest != self._widest:
            self._widest = widest
            self._notify()

    def _on_clicked(self) -> None:
        if self.is_running:
            return
        if self._question.is_on:
            self._question.confirm()
        elif self._asks:
            self._question.start()
            self._notify()
        else:
            self._gate.open(self._serial)

    def _on_gate(self, serial: str) -> None:
        if serial == self._serial:
            self._notify()

    def _notify(self) -> None:
        progress = self._gate.progress(self._serial, CommandKind.OPEN)
        words, icon = self._words(progress)
        whole = words.format(self._title)
        self.setText(self._fitted(words, self._widest - self.iconSize().width() - 40))
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

    def _fitted(self, words: str, room: int) -> str:
        """Fit the text into a width at the cost of the terminal's name alone: what is asked is never cut."""
        px, weight = self.font().pixelSize(), self.font().weight()
        metrics = QFontMetrics(self.font())
        if metrics.horizontalAdvance(words.format(self._title)) <= room:
            return words.format(self._title)
        for_name = max(room - metrics.horizontalAdvance(words.format("")), _LEAST_OF_NAME * px)
        return words.format(elided(self._title, for_name, px, weight))

    def _words(self, progress: CommandProgress) -> tuple[str, str]:
        """Return what is said, with a place for the terminal's name, and the icon."""
        if progress.slow:
            return self.tr("No answer yet: {0}"), "sign-in"
        if progress.running:
            return self.tr("Opening {0}…"), "sign-in"
        if self.is_asking:
            return self.tr("Open now? {0}"), "sign-in"
        if progress.done:
            return self.tr("Opened {0}"), "check"
        return self.tr("Open {0}…") if self._asks else self.tr("Open {0}"), "sign-in"
