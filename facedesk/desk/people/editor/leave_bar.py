"""The question before unsaved changes are left, in a bar of the page."""

from collections.abc import Callable, Sequence

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.question_bar import QuestionBar


class LeavingBar(QuestionBar):
    """Asks whether to save, to discard or to stay; then goes on to where somebody wanted to go."""

    def __init__(self, save: Callable[[Callable[[], None]], None]) -> None:
        """Keep what saves and then calls what it is given."""
        self._save = save
        self._then: Callable[[], None] | None = None
        self.first = Button(kind="primary", name="leave-save", height=30)
        discard = Button(name="leave-discard", height=30)
        self._stay = Button(name="leave-stay", height=30)
        super().__init__(
            "editor-leaving", (self.first, discard, self._stay), (self.first, discard), self._stay
        )
        self.first.set_words(self.tr("Save and leave"))
        discard.set_words(self.tr("Discard"))
        self._stay.set_words(self.tr("Stay"))
        self.first.clicked.connect(self._on_save)
        discard.clicked.connect(self._on_discard)

    def ask(self, unsaved: Sequence[str], then: Callable[[], None], *, can_save: bool) -> None:
        """Ask; `then` leads on where the answer is not to stay."""
        self._then = then
        self.first.setEnabled(can_save)
        said = self.tr(", ", "between what is unsaved").join(unsaved)
        first = self.first if can_save else self._stay
        self.put(self.tr("Not saved: {0}.").format(said), self.tr("Leave without saving?"), first)

    def _on_discard(self) -> None:
        then = self._then
        if self._question.confirm() and then is not None:
            then()

    def _on_save(self) -> None:
        then = self._then
        if self._question.confirm() and then is not None:
            self._save(then)
