"""A mark, how many there are of it, and what that means."""

from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox
from facedesk.desk.widgets.marked import PlainMark

_MARK = 16


class MarkCount(QWidget):
    """Hidden where there are none."""

    def __init__(self, mark: str, name: str = "") -> None:
        super().__init__()
        self.setObjectName(name)
        self._number, self._words = Label("", 14, 600, tabular=True), Label("", 14)
        words = hbox(self._number, self._words, spacing=5)
        hbox(PlainMark(mark, _MARK), words, spacing=8, on=self)
        self.hide()

    def set_count(self, count: int, words: str) -> None:
        """Display how many there are."""
        self._number.setText(i18n.number(count))
        self._words.setText(words)
        self.setVisible(count > 0)

    def text(self) -> str:
        """Return what is said."""
        return i18n.joined(" ", (self._number.text(), self._words.text()))
