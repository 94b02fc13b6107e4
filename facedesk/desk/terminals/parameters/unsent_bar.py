"""The question before parameters that were changed and not sent are left."""

from collections.abc import Callable, Sequence

from facedesk import i18n
from facedesk.desk.live.change_bar import breakable
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.question_bar import QuestionBar

_NAMED_MOST = 3


class UnsentBar(QuestionBar):
    """Asks whether to discard them or to stay; then goes on to where somebody wanted to go."""

    def __init__(self, discard: Callable[[], None]) -> None:
        """Keep what forgets the changes."""
        self._discard_all = discard
        self._then: Callable[[], None] | None = None
        self._discard = Button(name="parameters-discard", height=30)
        self._stay = Button(name="parameters-stay", height=30)
        super().__init__("parameters-leaving", (self._discard, self._stay), (self._discard,), self._stay)
        self._discard.set_words(self.tr("Discard"))
        self._stay.set_words(self.tr("Stay"))
        self._discard.clicked.connect(self._on_discard)

    def ask(self, unsent: Sequence[tuple[str, int]], then: Callable[[], None]) -> None:
        """Ask about terminals by title, with how many changes each has; `then` leads on where they are discarded."""
        self._then = then
        named = [
            self.tr("{0} ({1})").format(breakable(title), self._count(count))
            for title, count in unsent[:_NAMED_MOST]
        ]
        more = len(unsent) - len(named)
        said = i18n.joined(", ", (*named, self._more(more) if more else ""))
        text = self.tr("Parameters that were changed and not sent are lost with the window.")
        self.put(self.tr("Not sent: {0}.").format(said), text, self._stay)

    def _count(self, count: int) -> str:
        return self.tr("%n changes", "", count)

    def _more(self, count: int) -> str:
        return self.tr("%n more terminals", "", count)

    def _on_discard(self) -> None:
        then = self._then
        if self._question.confirm() and then is not None:
            self._discard_all()
            then()
