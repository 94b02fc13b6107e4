"""A button that asks in itself before it does something that cannot be taken back."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent

from facedesk.desk.widgets.confirm.asking import Asking
from facedesk.desk.widgets.steady_button import SteadyButton


class SureButton(SteadyButton):
    """The first click asks, a second one that was meant confirms: see `Asking`."""

    asked = Signal()
    confirmed = Signal()

    def __init__(
        self, text: str, question: str, icon: str | None, name: str, *, busy: str | None = None, **how: Any
    ) -> None:
        """Keep the text, the question and what is shown while the work is under way."""
        self._words = (text, question)
        super().__init__((text, question, busy or text), icon, name=name, **how)
        self._question = Asking(self)
        self._question.calmed.connect(lambda: self.set_words(self._words[0]))
        self._question.confirmed.connect(self.confirmed)
        self.clicked.connect(self._on_clicked)

    @property
    def asking(self) -> bool:
        """Whether the next click confirms."""
        return self._question.is_on

    def set_question(self, text: str, question: str) -> None:
        """Set another text and question; a question that is being asked stays as it is."""
        self._words = self._texts = (text, question)
        if not self.asking:
            self.set_words(text)
        self.updateGeometry()

    def display_text(self, text: str) -> None:
        """Display another text than the first, say while the work is under way."""
        if not self.asking:
            self.set_words(text)

    def stop_asking(self) -> None:
        """Withdraw the question."""
        self._question.stop()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Ask no longer when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self.stop_asking()

    def _on_clicked(self) -> None:
        if self.asking:
            self._question.confirm()
        else:
            self.set_words(self._words[1])
            self._question.start()
            self.asked.emit()
