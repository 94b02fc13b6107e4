"""The question before unsaved changes are left, in a bar of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facedesk.desk.widgets.asking import Asking
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.notice import Notice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget


class LeavingBar(Notice):
    """Asks whether to save, to discard or to stay; then goes on to where somebody wanted to go."""

    def __init__(self, save: Callable[[Callable[[], None]], None], parent: QWidget | None = None) -> None:
        """Keep what saves and then calls what it is given."""
        super().__init__("editor-leaving", parent)
        self._save = save
        self._then: Callable[[], None] | None = None
        self.first = Button(self.tr("Save and leave"), kind="primary", name="leave-save", height=30)
        self._discard = Button(self.tr("Discard"), name="leave-discard", height=30)
        self._stay = Button(self.tr("Stay"), name="leave-stay", height=30)
        for button in (self.first, self._discard, self._stay):
            self.add_button(button)
        # What led here was often a click just there, or Esc: the next one must have been meant for the question.
        self._question = Asking(self, self.first, self._discard, leaving=self._stay, calms_ms=0)
        self._question.calmed.connect(self._on_calmed)
        self.first.clicked.connect(self._on_save)
        self._discard.clicked.connect(self._on_discard)
        self._stay.clicked.connect(self.stay)

    def ask(self, unsaved: Sequence[str], then: Callable[[], None], *, can_save: bool) -> None:
        """Ask; `then` leads on where the answer is not to stay."""
        self._then = then
        self._question.start()
        self.first.setEnabled(can_save)
        between = self.tr(", ", "between what is unsaved")
        self.announce(
            self.tr("Not saved: {0}.").format(between.join(unsaved)), self.tr("Leave without saving?")
        )
        (self.first if can_save else self._stay).setFocus()

    @property
    def is_asking(self) -> bool:
        """Whether the question stands."""
        return self._question.is_on

    def stay(self) -> None:
        """Withdraw the question."""
        self._question.stop()

    def _on_calmed(self) -> None:
        self.hide()

    def _on_discard(self) -> None:
        then = self._then
        if self._question.confirm() and then is not None:
            then()

    def _on_save(self) -> None:
        then = self._then
        if self._question.confirm() and then is not None:
            self._save(then)
