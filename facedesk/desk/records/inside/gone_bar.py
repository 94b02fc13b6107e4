"""Asks for a note before somebody is said to be gone who has not passed out, and lets that be taken back."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from facedesk.desk.text.records import inside_text
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.focus.keyboard import Visited
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.station.inside.marks import NOTE_MOST
from facedesk.station.inside.rows import InsideRow


class GoneBar(QWidget):
    """Hidden until `ask` is called; Enter in the note, or its button, says so, Esc leaves it."""

    confirmed = Signal(object, str)  # InsideRow, the note
    ended = Signal()  # answered or left

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("inside-gone")
        self._row: InsideRow | None = None
        self._visited = Visited(self)
        self._title = Label("", 14, 600, wrap=True)
        self._hint = Label(
            self.tr("They are taken off this list until they pass in again; who said so is kept."),
            13,
            colour="ink2",
            wrap=True,
        )
        self.note = QLineEdit()
        self.note.setObjectName("inside-gone-note")
        self.note.setAccessibleName(self.tr("Note"))
        self.note.setPlaceholderText(self.tr("Note, for example: seen leaving by car"))
        self.note.setMaxLength(NOTE_MOST)
        self.note.setFont(font(14))
        self.note.setFixedHeight(34)
        self.yes = Button(self.tr("Mark as left"), name="inside-gone-yes", once=True)
        self.no = Button(self.tr("Cancel"), kind="ghost", name="inside-gone-no")
        self.yes.clicked.connect(self._on_yes)
        self.note.returnPressed.connect(self._on_yes)
        self.no.clicked.connect(self.leave)
        line = hbox(wide(self.note), self.yes, self.no, spacing=8)
        vbox(self._title, self._hint, line, spacing=4, on=self)
        self.hide()

    def ask(self, row: InsideRow) -> None:
        """Ask about somebody."""
        self._row = row
        self._title.setText(self.tr("Has {0} left without a pass?").format(inside_text.name_of(row)))
        self.note.clear()
        self.show()
        self.note.setFocus()

    def leave(self) -> None:
        """Leave it."""
        self._end(lambda: None)

    def _on_yes(self) -> None:
        row, note = self._row, self.note.text()
        if row is not None:
            self._end(lambda: self.confirmed.emit(row, note))

    def _end(self, then: Callable[[], None]) -> None:
        if self._row is None:
            return
        self._row = None
        self._visited.give_back()
        self.hide()
        then()
        self.ended.emit()
