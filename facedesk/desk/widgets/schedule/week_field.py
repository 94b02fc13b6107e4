"""A week as a field of a form: said in a few words, and edited in a dialog of its own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.text.schedule_text import week_words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.layout import STRETCH, hbox, scrolled, vbox, wide
from facedesk.desk.widgets.schedule.editor import WeekEditor
from facedesk.wire.schedule import Week


class WeekDialog(Dialog):
    """Edits a week; nothing is changed before it is taken."""

    taken = Signal(object)  # Week

    def __init__(self, title: str, week: Week, parent: QWidget | None) -> None:
        super().__init__("week-dialog", title, parent, (900, 560))
        self.editor = WeekEditor()
        self.editor.load(week)
        take = Button(self.tr("OK"), kind="primary", name="week-take")
        cancel = Button(self.tr("Cancel"), name="week-cancel")
        take.clicked.connect(self._on_taken)
        cancel.clicked.connect(self.reject)
        keys = (self.editor.undo_button, self.editor.redo_button)
        above = hbox(*keys, 8, wide(self.editor.hint), STRETCH, spacing=8)
        inside = QWidget()
        vbox(wide(self.editor), margins=(0, 0, 0, 8), on=inside)
        self.lay_out(
            above, wide(scrolled(inside)), foot=(STRETCH, cancel, take), spacing=12, margins=(20, 18, 20, 18)
        )
        self.editor.grid.setFocus()

    def _on_taken(self) -> None:
        self.taken.emit(self.editor.week())
        self.accept()


class WeekControl(QWidget):
    """What a week says, and a button that opens it."""

    edited = Signal()

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self._title = title
        self._week: Week | None = None
        self.setObjectName(name)
        self._words = ElidedLabel("", 14, name=f"{name}-words")
        self._open = Button(
            icon="pencil-simple", name=f"{name}-open", accessible=self.tr("Change {0}").format(title)
        )
        self._open.setFixedWidth(40)
        hbox(wide(self._words), self._open, spacing=8, on=self)
        self.setFocusProxy(self._open)
        self._open.clicked.connect(self._on_open)

    def value(self) -> Week | None:
        """Return the week; None where there is none, or none that can be read."""
        return self._week

    def set_value(self, value: Week | None) -> None:
        """Display a week."""
        self._week = value
        self._words.set_text(self.tr("None") if value is None else week_words(value))

    def unreadable(self) -> str:
        """Return nothing: a week is not typed."""
        return ""

    def _on_open(self) -> None:
        dialog = WeekDialog(self._title, self._week or Week.all_day(), self.window())
        dialog.taken.connect(self._on_taken)
        dialog.open()

    def _on_taken(self, week: Week) -> None:
        self.set_value(week)
        self.edited.emit()
