"""The question before what was typed and cannot be saved is left."""

from collections.abc import Callable

from facedesk.desk.text import setting_text as words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.question_bar import QuestionBar


class SettingsLeavingBar(QuestionBar):
    """Asks whether to discard it or to stay; then goes on to where somebody wanted to go."""

    def __init__(self, discard: Callable[[], None]) -> None:
        """Keep what brings back what is stored."""
        self._discard_all = discard
        self._then: Callable[[], None] | None = None
        self._discard = Button(name="settings-discard", height=30)
        self._stay = Button(kind="primary", name="settings-stay", height=30)
        super().__init__("settings-leaving", (self._discard, self._stay), (self._discard,), self._stay)
        self._discard.set_words(self.tr("Discard"))
        self._stay.set_words(self.tr("Stay"))
        self._discard.clicked.connect(self._on_discard)

    def ask(self, unsaved: list[str], then: Callable[[], None]) -> None:
        """Ask; `then` leads on where the answer is not to stay."""
        self._then = then
        said = self.tr("Not saved: {0}.").format(words.names(unsaved))
        self.put(said, self.tr("It cannot be saved as it stands there."), self._stay)

    def _on_discard(self) -> None:
        then = self._then
        if self._question.confirm() and then is not None:
            self._discard_all()
            then()
