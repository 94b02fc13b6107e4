"""A question in the page itself, before something is done that is not easily taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from facedesk.desk.widgets.asking import Asking
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget


_PRESSES = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ConfirmBar(Notice):
    """Says what will happen, with a button that does it and one that leaves things as they are."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._act: Callable[[], None] | None = None
        self._back: QWidget | None = None
        self._yes = Button(name=f"{name}.yes")
        self._no = Button(self.tr("Keep"), kind="ghost", name=f"{name}.no")
        self._question = Asking(self, self._yes, leaving=self._no, calms_ms=0)
        self._question.confirmed.connect(self._on_confirmed)
        self._question.calmed.connect(self._on_calmed)
        self._yes.clicked.connect(self._question.confirm)
        self._no.clicked.connect(self.give_up)
        self.add_button(self._yes)
        self.add_button(self._no)

    def ask(self, title: str, text: str, does: str, act: Callable[[], None], back: QWidget) -> None:
        """Ask; `does` names what the button does, `back` is where the keyboard goes afterwards."""
        self._act, self._back = act, back
        self._yes.setText(does)
        self._yes.setAccessibleName(does)
        self._yes.updateGeometry()
        self.announce(title, text, "finding")
        self._question.start()
        # The ring is to be seen even where the question was asked by a click.
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        self._no.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def give_up(self) -> None:
        """Leave things as they are."""
        self._question.stop()

    def _on_calmed(self) -> None:
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_confirmed(self) -> None:
        act, self._act = self._act, None
        if act is not None:
            act()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press by Enter the button that has the focus."""
        focused = self.focusWidget()
        if event.key() in _PRESSES and isinstance(focused, Button):
            focused.click()
        else:
            super().keyPressEvent(event)
