"""Asking twice: what a question needs before it is taken for answered, in one place for all that ask."""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from facedesk.desk.widgets.timers import single_shot

QUIET_S: Final = 0.5
"""So long a question must have stood, untouched, before an answer to it counts."""
CALMS_MS: Final = 4000
"""So long a question in a control stands unanswered."""

_PRESSES: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Select})
_DOWN: Final = frozenset({QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick})


class Asking(QObject):
    """A question that a control asks, in itself or beside its buttons.

    Only what was meant confirms it: pressed at least half a second after the question stood or was last pressed at,
    not by the second half of a double click, not by a key that is held down. Esc anywhere in the window takes it
    back; so does being hidden or disabled, and some seconds without an answer where the control asks in itself.
    Then the keyboard goes back to where it was: Qt would hand it on to whatever comes next, with its text marked to be
    typed over, or to a button that the next Enter presses.
    """

    confirmed = Signal()
    calmed = Signal()  # the question stands no more, answered or not

    def __init__(
        self,
        control: QWidget,
        *buttons: QWidget,
        leaving: QWidget | None = None,
        calms: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Keep who asks, and the buttons that answer where it is not the control itself.

        Args:
            control: who asks; the question lives as long.
            buttons: what is pressed for an answer.
            leaving: what is pressed to leave things as they are; not by a key held down since before.
            calms: whether the question stands some seconds only; else until it is answered.
            clock: gives seconds that only go forward.
        """
        super().__init__(control)
        self.clock = clock
        self._control = control
        self._since: float | None = None
        self._early = self._second_half = False
        self._back: QWidget | None = None
        self._calm = single_shot(self, CALMS_MS if calms else 0, self.stop)
        self.answers = buttons or (control,)
        self._widgets = (control, *buttons) if leaving is None else (control, *buttons, leaving)
        for widget in self._widgets:
            widget.installEventFilter(self)

    @property
    def is_on(self) -> bool:
        """Whether the question stands."""
        return self._since is not None

    def start(self) -> None:
        """Let the question stand from now on; it takes the keyboard after this, if at all."""
        focused = QApplication.focusWidget()
        if not self._has(focused):
            self._back = focused
        self._since = self.clock()
        self._early = self._second_half = False
        if self._calm.interval():
            self._calm.start()
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def stop(self) -> None:
        """Withdraw the question."""
        if self._since is None:
            return
        self._since = None
        self._calm.stop()
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._give_back_the_keyboard()
        self.calmed.emit()

    def confirm(self) -> bool:
        """Count a click as the answer, if it was meant; return whether it was."""
        if self._since is None:
            return False
        is_meant = not (self._early or self._second_half or self._is_too_early())
        self._early = self._second_half = False
        if not is_meant:
            self._wait_again()
            return False
        self.stop()
        self.confirmed.emit()
        return True

    def _has(self, focused: QWidget | None) -> bool:
        return focused is not None and (focused is self._control or self._control.isAncestorOf(focused))

    def _give_back_the_keyboard(self) -> None:
        focused, back, self._back = QApplication.focusWidget(), self._back, None
        if focused is None or focused is self._control or not self._has(focused):
            return
        if back is not None and isValid(back) and back.isVisible() and back.isEnabled():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            focused.clearFocus()

    def _is_too_early(self) -> bool:
        return self._since is not None and self.clock() - self._since < QUIET_S

    def _wait_again(self) -> None:
        """Count the half second anew: who clicks on and on has not read the question."""
        self._since = self.clock()
        if self._calm.interval():
            self._calm.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at what is pressed, and take the question back after Esc."""
        if not isinstance(watched, QWidget):
            return False
        is_own, kind = watched in self._widgets, event.type()
        if self._is_held(event):
            return is_own  # one that is held down since before must not ask either, over and over
        if self._since is None:
            return False
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            return self._on_escape(watched, event)
        if is_own and (kind in _DOWN or (isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress)):
            self._second_half = kind == QEvent.Type.MouseButtonDblClick
            self._early = self._is_too_early()
        elif watched is self._control and self._is_out_of_reach(kind):
            self.stop()
        return False

    def _is_held(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.isAutoRepeat() and event.key() in _PRESSES

    def _on_escape(self, watched: QWidget, event: QKeyEvent) -> bool:
        if watched.window() is not self._control.window():
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # no shortcut of the page: the press itself comes next
            return True
        if event.type() == QEvent.Type.KeyPress:
            self.stop()
            return True
        return False

    def _is_out_of_reach(self, kind: QEvent.Type) -> bool:
        if kind == QEvent.Type.EnabledChange:
            return not self._control.isEnabled()
        return kind == QEvent.Type.Hide


class Fresh(QObject):
    """Something to be read before it is agreed to by a button that meant something else just before.

    A press counts once it stood, untouched, for half a second: the second half of a double click on what led there
    does not.
    """

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self.clock = clock
        self._since = clock()

    def renew(self) -> None:
        """Hear that something else is to be read."""
        self._since = self.clock()

    def is_read(self) -> bool:
        """Whether it can have been read; who presses too early has not, and waits anew."""
        is_read = self.clock() - self._since >= QUIET_S
        if not is_read:
            self.renew()
        return is_read
