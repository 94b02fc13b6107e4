"""Below the editor: what is not saved, what is wrong, and the two ways out."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.desk.widgets.marked import PlainMark

_HEIGHT, _MARK = 56, 16


class EditorBar(QWidget):
    """Says how saving stands."""

    save_requested = Signal()
    cancel_requested = Signal()
    problem_requested = Signal()
    terminals_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor-bar")
        self.setFixedHeight(_HEIGHT)
        self._mark = PlainMark("refused", _MARK)
        self._words = ElidedLabel("", 14, colour="ink2", name="editor-unsaved")
        self._problem = Button(self.tr("Show"), kind="link", name="show-problem")
        self._lead = Button(self.tr("Choose terminals"), kind="link", name="lead-to-terminals")
        self._lead.hide()
        self._cancel = Button(self.tr("Close"), name="editor-cancel")
        self.save_button = Button(self.tr("Save"), kind="primary", name="editor-save")
        self.save_button.setToolTip(self.tr("Ctrl+S"))
        hbox(
            self._mark,
            self._words,
            self._problem,
            self._lead,
            STRETCH,
            self._cancel,
            self.save_button,
            spacing=10,
            margins=(24, 0, 24, 0),
            on=self,
        )
        self.save_button.clicked.connect(self.save_requested)
        self._cancel.clicked.connect(self.cancel_requested)
        self._problem.clicked.connect(self.problem_requested)
        self._lead.clicked.connect(self.terminals_requested)

    def set_state(
        self, unsaved: Sequence[str], problems: Sequence[str], note: str = "", *, leads: bool = False
    ) -> None:
        """Display what is not saved, and the first of the problems that keep it from being saved; else a note.

        A note may lead to the terminals.
        """
        self._lead.setVisible(leads and bool(note) and not unsaved and not problems)
        self._mark.setVisible(bool(problems))
        self._problem.setVisible(bool(problems))
        if problems:
            more = self.tr("%n more", "", len(problems) - 1) if len(problems) > 1 else ""
            self._words.set_text(problems[0] + " (" + more + ")" if more else problems[0])
        elif unsaved:
            self._words.set_text(
                self.tr("Unsaved: {0}").format(self.tr(", ", "between what is unsaved").join(unsaved))
            )
        else:
            self._words.set_text(note)
        text = self.tr("Cancel") if unsaved else self.tr("Close")
        self._cancel.set_words(text)

    def set_save(self, text: str, *, possible: bool) -> None:
        """Display what saving will do."""
        self.save_button.set_words(text)
        self.save_button.setEnabled(possible)

    def text(self) -> str:
        """Return what is said at the left."""
        return self._words.text()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface, with a line above."""
        tokens, painter = theme().tokens, QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        painter.fillRect(0, 0, self.width(), 1, tokens.line)
