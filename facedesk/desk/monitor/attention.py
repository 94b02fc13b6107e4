"""Whether somebody is about to open a gate: then the gate must not become another one."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.live.gate import GateButton
from facedesk.desk.widgets.timers import single_shot

_LINGER_MS = 1_000  # the pointer slips off, or comes back
_ANSWER_MS = 3_000  # how long an answer is there to be read
_IDLE_MS = 60_000

_COMES = (QEvent.Type.Enter, QEvent.Type.HoverMove)


class Attention(QObject):
    """Says that the pointer or the focus is on one of the buttons, or that an answer is awaited.

    Lasts a second longer than they do; a minute without a hand ends it.
    """

    changed = Signal(bool)  # also True again whenever a hand is felt

    def __init__(self, button: GateButton, *others: QWidget, parent: QObject) -> None:
        super().__init__(parent)
        self._button = button
        self._here: set[tuple[QObject, str]] = set()
        self._awaits = False
        self._lingers = single_shot(self, 0, self._look)
        self._idle = single_shot(self, 0, self._on_idle)
        for widget in (button, *others):
            # A click must not leave the focus behind: the next press of a key would open another gate.
            widget.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            widget.installEventFilter(self)
        button.told.connect(self._on_told)

    @property
    def is_on(self) -> bool:
        """Whether somebody attends to a button."""
        return bool(self._here) or self._awaits or self._lingers.isActive()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice pointer and focus."""
        kind = event.type()
        if kind in _COMES:
            self._come(watched, "pointer")
        elif kind == QEvent.Type.FocusIn or (isinstance(event, QKeyEvent) and _is_press(event)):
            self._come(watched, "focus")
        elif kind == QEvent.Type.Leave:
            self._go(watched, "pointer")
        elif isinstance(event, QFocusEvent) and event.reason() != Qt.FocusReason.PopupFocusReason:
            self._go(watched, "focus")
        elif kind == QEvent.Type.Hide:
            self._go(watched, "pointer")
            self._go(watched, "focus")
        return False

    def _come(self, widget: QObject, how: str) -> None:
        self._here.add((widget, how))
        self._idle.start(_IDLE_MS)
        self.changed.emit(True)

    def _go(self, widget: QObject, how: str) -> None:
        if (widget, how) in self._here:
            self._here.discard((widget, how))
            self._linger(_LINGER_MS)

    def _on_told(self) -> None:
        if self._button.is_running != self._awaits:
            self._awaits = self._button.is_running
            if self._awaits:
                self.changed.emit(True)
            else:
                self._linger(_ANSWER_MS)

    def _linger(self, ms: int) -> None:
        self._lingers.start(max(ms, self._lingers.remainingTime()))

    def _look(self) -> None:
        if not self.is_on:
            self.changed.emit(False)

    def _on_idle(self) -> None:
        self._here.clear()
        self._look()


def _is_press(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress and event.key() != Qt.Key.Key_Escape
