"""A line of what was found: a mark, a sentence, and what can be done about it."""

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import smooth_painter
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide

_MARK = 16
_LEFT = _MARK + 12


class FoundRow(QWidget):
    """Shows a sentence with its mark, a smaller line below, and at most one button."""

    def __init__(self, button: Button | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = "finding"
        self._sentence = Label("", 14, wrap=True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._below = Label("", 12, colour="ink3", tabular=True)
        self._below.hide()
        self.button = button
        words = wide(vbox(self._sentence, self._below, spacing=1))
        buttons = () if button is None else (button,)
        hbox(words, *buttons, spacing=12, margins=(_LEFT, 5, 0, 5), on=self)
        theme().changed.connect(self.update)

    def display(self, mark: str, sentence: str, below: str = "") -> None:
        """Display what was found."""
        self._mark = mark
        self._sentence.setText(sentence)
        self._below.setText(below)
        self._below.setVisible(bool(below))
        self.setAccessibleName(i18n.joined(" ", (sentence, below)))
        self.update()

    def text(self) -> str:
        """Return the sentence."""
        return self._sentence.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the mark beside the sentence's first line."""
        top = self._sentence.geometry().top()
        draw_mark(smooth_painter(self), self._mark, 0, top + 1, _MARK)
