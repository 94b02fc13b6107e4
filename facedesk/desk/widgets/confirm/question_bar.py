"""A question in the page itself, before something is done that is not easily taken back."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.asking import Asking
from facedesk.desk.widgets.notice import Notice


class QuestionBar(Notice):
    """Says what it is about, with buttons that answer: see `Asking` for what counts as an answer."""

    def __init__(
        self,
        name: str,
        buttons: Sequence[Button],
        answers: Sequence[Button],
        leaving: Button | None = None,
        *,
        is_large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Line up the buttons in their order; some of them answer, and one leaves things as they are."""
        super().__init__(name, parent, is_large=is_large)
        for button in buttons:
            self.add_button(button)
        self._question = Asking(self, *answers, leaving=leaving, calms=False)
        self._question.calmed.connect(self._on_calmed)
        if leaving is not None:
            leaving.clicked.connect(self.give_up)

    @property
    def is_asking(self) -> bool:
        """Whether the question stands."""
        return self._question.is_on

    def put(self, title: str, text: str, focused: Button) -> None:
        """Ask; the keyboard goes to a button, and its ring is to be seen even where a click led to the question."""
        self.announce(title, text)
        self._question.start()
        self.window().setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        focused.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def give_up(self) -> None:
        """Leave things as they are."""
        self._question.stop()

    def _on_calmed(self) -> None:
        self.hide()


class ConfirmBar(QuestionBar):
    """Says what will happen, with a button that does it and one that leaves things as they are."""

    def __init__(self, name: str) -> None:
        self._act: Callable[[], None] | None = None
        self._back: QWidget | None = None
        self._yes, self._no = Button(name=f"{name}-yes"), Button(kind="ghost", name=f"{name}-no")
        super().__init__(name, (self._yes, self._no), (self._yes,), self._no)
        self._no.set_words(self.tr("Cancel"))
        self._yes.clicked.connect(self._on_clicked)

    def ask(self, title: str, text: str, does: str, act: Callable[[], None], back: QWidget) -> None:
        """Ask; `does` names what the button does, `back` is where the keyboard goes afterwards."""
        self._act, self._back = act, back
        self._yes.set_words(does)
        self.put(title, text, self._no)

    def _on_calmed(self) -> None:
        super()._on_calmed()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_clicked(self) -> None:
        act = self._act
        if self._question.confirm() and act is not None:
            self._act = None
            act()
