"""One field of a form: its label above or beside it, what is wrong below, how much room is left where that counts."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from facedesk.desk.widgets.focus.keyboard import main_part
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, TOP, fill, hbox, held, hide_unless, vbox, wide
from facedesk.desk.widgets.marked import PlainMark

_MARK_PX = 15
_LABEL_HIGH = 34
_NEAR = 0.8


class FormField(QWidget):
    """Holds a control under its label, or with a label that stands beside all of it in the form.

    The control keeps the label as its accessible name.
    """

    def __init__(
        self,
        text: str,
        control: QWidget,
        *,
        helping: str = "",
        unit: str = "",
        width: int = 0,
        label_beside: bool = False,
    ) -> None:
        """Put the unit beside the control and the help below it, which gives way to a problem."""
        super().__init__()
        self.control, self.label_beside = control, label_beside
        self.setObjectName(f"{control.objectName()}-field")
        self.label = Label(text, 13, colour="ink2")
        self.label.setBuddy(control)
        if not text:
            self.label.hide()
        self._count = Label(px=12, colour="ink3", tabular=True)
        self._former = Label(px=12, colour="ink3", name=f"{control.objectName()}-former")
        self._former.hide()
        self._help = Label(helping, 13, colour="ink2", wrap=True)
        hide_unless(self._help, helping)
        self._mark = PlainMark("refused", _MARK_PX)
        self._mark.setFixedWidth(_MARK_PX + 4)
        self._note = Label(px=13, wrap=True, name=f"{control.objectName()}-problem")
        if width:
            control.setFixedWidth(width)
        measured = (Label(unit, 14, colour="ink2"),) if unit else ()
        changed = (self._former, self._count)
        self._line = hbox(wide(control, int(not width)), *measured, spacing=8)
        if label_beside:
            self.label.setFixedHeight(_LABEL_HIGH)
            fill(self._line, *changed)
        if width:
            fill(self._line, STRETCH)
        vbox(
            *(() if label_beside else (hbox(self.label, STRETCH, *changed),)),
            self._line,
            self._help,
            hbox(held(self._mark, TOP), wide(self._note), spacing=2),
            spacing=4,
            on=self,
        )
        self.set_count(0, 0)
        self.set_problem("")

    def put_beside(self, widget: QWidget) -> None:
        """Put something at the right of the control."""
        self._line.insertWidget(1, widget)

    def set_problem(self, sentence: str) -> None:
        """Display what is wrong, nothing where all is well."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))
        self._mark.setVisible(bool(sentence))
        self._help.setVisible(bool(self._help.text()) and not sentence)
        self.control.setAccessibleDescription(sentence)

    def set_label(self, text: str) -> None:
        """Call the control by another word."""
        self.label.setText(text)
        self.control.setAccessibleName(text)

    def focus_control(self) -> None:
        """Lead to the control, its text marked to be typed over."""
        (main_part(self.control) or self.control).setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.control, QLineEdit):
            self.control.selectAll()

    def problem(self) -> str:
        """Return what is said to be wrong."""
        return self._note.text()

    def set_count(self, used: int, most: int, *, always: bool = False) -> None:
        """Display how many characters are used, near the limit and beyond it."""
        self._count.setText(f"{used} / {most}" if always or used > most * _NEAR else "")
        self._count.setVisible(bool(self._count.text()) or not self.label_beside)

    def set_former(self, value: str | None) -> None:
        """Display that it was changed, and from what; None where it is as it was."""
        self._former.setVisible(value is not None)
        if value is not None:
            self._former.setText(self.tr("Was: {0}").format(value) if value else self.tr("Was empty"))


class TextControl(QLineEdit):
    """A line of text that holds what it was given, however long or odd, until somebody types."""

    edited = Signal()

    def __init__(self, *, is_exact: bool = False) -> None:
        super().__init__()
        self._given = self._shown = ""
        self._is_exact = is_exact
        self.textEdited.connect(self.edited)

    def value(self) -> Any:
        """Return the text, without blanks around it unless they belong to it."""
        return self.held(stripped=not self._is_exact)

    def set_value(self, value: Any) -> None:
        """Display a text, quietly; where it stands already, the cursor stays."""
        if value != self.value():
            self.hold(value)

    def unreadable(self) -> str:
        """Return nothing: any text can be read."""
        return ""

    def hold(self, given: str) -> None:
        """Display what is stored, from its beginning and as far as it goes into the field."""
        self.setText(given[: self.maxLength()])
        self.setCursorPosition(0)
        self._given, self._shown = given, self.text()

    def held(self, *, stripped: bool = False) -> str:
        """Return what was given where nobody typed, else what was typed."""
        typed = self.text()
        return self._given if typed == self._shown else typed.strip() if stripped else typed
