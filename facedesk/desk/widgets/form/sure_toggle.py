"""A switch that asks in itself before it is set to what nobody should choose by a slip."""

from PySide6.QtGui import QFocusEvent

from facedesk.desk.widgets.confirm.asking import Asking
from facedesk.desk.widgets.form.toggle import ToggleControl


class SureToggle(ToggleControl):
    """One way it switches at once; the other way the first press asks, and a second one that was meant switches."""

    def __init__(self, question: str, *, asks_before: bool) -> None:
        """Keep what is asked before it is switched on, or off where `asks_before` is false."""
        super().__init__()
        self._question_words, self._asks_before, self._is_new = question, asks_before, False
        self._question = Asking(self)
        self._question.calmed.connect(self._on_calmed)

    @property
    def asking(self) -> bool:
        """Whether the next press switches."""
        return self._question.is_on

    def nextCheckState(self) -> None:
        """Switch, or ask first."""
        self._is_new = self._question.confirm() if self.asking else self._ask_or_not()
        if self._is_new:
            super().nextCheckState()

    def _ask_or_not(self) -> bool:
        """Ask where that is to be; return whether it may be switched at once."""
        if self.isChecked() is self._asks_before:
            return True
        self._question.start()
        self.setAccessibleDescription(self._question_words)
        self.update()
        return False

    def set_value(self, value: bool) -> None:
        """Display it on or off; what was asked about the other state is asked no more."""
        super().set_value(value)
        self._question.stop()

    def _on_clicked(self) -> None:
        if self._is_new:
            self.edited.emit()

    def _on_calmed(self) -> None:
        self.setAccessibleDescription("")
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Ask no longer when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self._question.stop()

    def word(self) -> str:
        """Return the question while it is asked, else the word for its state."""
        return self._question_words if self.asking else super().word()

    def _all_words(self) -> tuple[str, ...]:
        return (*super()._all_words(), self._question_words)

    def _is_urgent(self) -> bool:
        return self.asking
