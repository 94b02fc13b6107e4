"""What was just done to several at once, or for good, with a button that takes it back."""

from collections.abc import Callable

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.timers import single_shot


class UndoBar(Notice):
    """Says what was done; Undo is for exactly that, until it is closed, or no longer possible."""

    def __init__(self, name: str, undo_name: str) -> None:
        super().__init__(name)
        self._undo: Callable[[], None] | None = None
        self.undo = Button(self.tr("Undo"), name=undo_name, height=28)
        self.undo.clicked.connect(self._on_undo)
        self.add_button(self.undo)
        self.make_closable()
        self._gone = single_shot(self, 0, self.hide)

    def offer(
        self,
        title: str,
        undo: Callable[[], None] | None,
        *,
        text: str = "",
        mark: str = "delivered",
        for_s: float = 0,
        undoes: tuple[str, str] = ("", ""),
    ) -> None:
        """Display what was done, in the place of what was said before.

        Args:
            title: what was done.
            undo: takes it back; None: cannot be taken back.
            text: what follows from it.
            mark: as of `Notice`.
            for_s: how long it can be taken back; 0: always.
            undoes: what the button says, and its tool tip, where it takes back less than was done.
        """
        self._undo = undo
        self._name_undo(*undoes)
        self.undo.setVisible(undo is not None)
        if for_s:
            self._gone.start(round(for_s * 1000))
        else:
            self._gone.stop()
        self.announce(title, text, mark)

    def _name_undo(self, words: str, tip: str) -> None:
        words = words or self.tr("Undo")
        self.undo.set_words(words)
        self.undo.setAccessibleDescription(tip)
        self.undo.setToolTip(tip)
        self.undo.updateGeometry()

    def _on_undo(self) -> None:
        undo, self._undo = self._undo, None
        self.hide()
        if undo is not None:
            undo()
