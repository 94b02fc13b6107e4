"""Enter presses the button that has the focus, as the space bar does, wherever the button stands."""

from functools import cache

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QRadioButton, QWidget
from shiboken6 import isValid

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


@cache
def press_by_enter() -> QObject:
    """Have Enter press buttons from now on."""
    return _Enter()


class _Enter(QObject):
    """Looks at the keys of the button that has the focus, and of no other.

    A button hears Enter as the space bar, so that each goes on to decide for itself what a press is; a key that is held
    down presses once.
    """

    def __init__(self) -> None:
        super().__init__(QApplication.instance())
        self._button: QAbstractButton | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not isValid(self):
            return
        if self._button is not None and isValid(self._button):
            self._button.removeEventFilter(self)
        is_pressed = isinstance(now, QAbstractButton) and not isinstance(now, (QCheckBox, QRadioButton))
        self._button = now if is_pressed and isinstance(now, QAbstractButton) else None
        if self._button is not None:
            self._button.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter be the space bar."""
        if (
            watched is not self._button
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(event, QKeyEvent)
            or event.key() not in _ENTER
            or event.modifiers() not in _PLAIN
        ):
            return False
        if not event.isAutoRepeat():
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                if isValid(watched):
                    space = QKeyEvent(kind, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier, " ")
                    QApplication.sendEvent(watched, space)
        return True
