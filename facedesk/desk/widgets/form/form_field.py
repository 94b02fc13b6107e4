"""One field of a form: its label above, what is wrong with it below, and how much room is left where that counts."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from facedesk.desk.theme.marks import mark_pixmap
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, TOP, hbox, held, vbox, wide

_MARK_PX = 15
_NEAR = 0.8


class FormField(QWidget):
    """Holds a control under its label; the control keeps the label as its accessible name."""

    def __init__(self, text: str, control: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.control = control
        self.setObjectName(f"{control.objectName()}.field")
        self._label = Label(text, 13, colour="ink2")
        self._label.setBuddy(control)
        self._count = Label(px=12, colour="ink3", tabular=True)
        self._mark = QLabel()
        self._mark.setFixedWidth(_MARK_PX + 4)
        self._note = Label(px=13, wrap=True)
        self._note.setObjectName(f"{control.objectName()}.problem")
        vbox(
            hbox(self._label, STRETCH, self._count),
            control,
            hbox(held(self._mark, TOP), wide(self._note), spacing=2),
            spacing=4,
            on=self,
        )
        theme().changed.connect(self._paint_mark)
        self.set_problem("")

    def set_problem(self, sentence: str) -> None:
        """Display what is wrong, nothing where all is well."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))
        self._mark.setVisible(bool(sentence))
        self.control.setAccessibleDescription(sentence)
        self._paint_mark()

    def set_label(self, text: str) -> None:
        """Call the control by another word."""
        self._label.setText(text)
        self.control.setAccessibleName(text)

    def problem(self) -> str:
        """Return what is said to be wrong."""
        return self._note.text()

    def _paint_mark(self) -> None:
        self._mark.setPixmap(mark_pixmap("refused", _MARK_PX, self.devicePixelRatioF()))

    def set_count(self, used: int, most: int) -> None:
        """Display how many characters are used, near the limit and beyond it."""
        self._count.setText(f"{used} / {most}" if used > most * _NEAR else "")


class TextControl(QLineEdit):
    """A line of text that holds what it was given, however long or odd, until somebody types."""

    def __init__(self) -> None:
        super().__init__()
        self._given = self._shown = ""

    def hold(self, given: str) -> None:
        """Display what is stored, from its beginning and as far as it goes into the field."""
        self.setText(given[: self.maxLength()])
        self.setCursorPosition(0)
        self._given, self._shown = given, self.text()

    def held(self, *, stripped: bool = False) -> str:
        """Return what was given where nobody typed, else what was typed."""
        typed = self.text()
        return self._given if typed == self._shown else typed.strip() if stripped else typed


def text_control(name: str, accessible: str, most: int) -> TextControl:
    """Make a line of text; more than `most` characters can be typed, and are told."""
    control = TextControl()
    control.setObjectName(name)
    control.setAccessibleName(accessible)
    control.setFont(font(14))
    control.setFixedHeight(34)
    control.setMaxLength(most * 4)
    return control
