"""The frame of the page: the way back, what it is about and how far it is; below, what comes next."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.progress.steps import StepRow

_SIDE, _FOOT, _FOOT_LARGE = 20, 56, 64


class ApplyHead(QWidget):
    """Leads back, and names what is applied."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.back = Button(self.tr("Terminals"), "caret-left", kind="link", name="apply-leave")
        self.back.clicked.connect(self.left)
        self._title = ElidedLabel("", 24, 600, name="apply-title")
        self._about = ElidedLabel("", 14, colour="ink2", name="apply-about")
        self.steps = StepRow("apply-steps", (self.tr("Where"), self.tr("What changes"), self.tr("Sending")))
        line = hbox(self._title, self._about, STRETCH, self.steps, spacing=12)
        vbox(hbox(self.back, STRETCH), line, spacing=2, margins=(_SIDE, 10, _SIDE, 10), on=self)

    def set_words(self, title: str, about: str) -> None:
        """Display what is applied, and a few words about it."""
        self._title.set_text(title)
        self._about.set_text(about)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the line below."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, theme().tokens.line)


class ApplyFoot(QWidget):
    """Says what will happen, with the way back and the one thing to do."""

    back_requested = Signal()
    next_requested = Signal()
    report_requested = Signal()
    again_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("apply-foot")
        self._strong = Label("", 14, 600, tabular=True, name="apply-count")
        self._words = ElidedLabel("", 14, colour="ink2", name="apply-words")
        self.back = Button(self.tr("Back"), name="apply-back")
        self.next = Button("", kind="primary", name="apply-next", once=True)
        self.report = Button(self.tr("Save the report…"), name="apply-report")
        self.again = Button("", "arrow-clockwise", kind="primary", name="apply-again", once=True)
        said = hbox(self._strong, wide(self._words), spacing=4)
        buttons = (self.back, self.report, self.next, self.again)
        hbox(wide(said), *buttons, spacing=10, margins=(_SIDE, 0, _SIDE, 0), on=self)
        self.back.clicked.connect(self.back_requested)
        self.next.clicked.connect(self.next_requested)
        self.report.clicked.connect(self.report_requested)
        self.again.clicked.connect(self.again_requested)
        self.set_large(large=False)

    def set_large(self, *, large: bool) -> None:
        """Apply the measures for a large window or a small one."""
        self.setFixedHeight(_FOOT_LARGE if large else _FOOT)

    def set_words(self, strong: str, words: str) -> None:
        """Display what will happen."""
        self._strong.setText(strong)
        self._strong.setVisible(bool(strong))
        self._words.set_text(words)

    def set_next(self, text: str, *, is_possible: bool, leads_back: bool) -> None:
        """Offer the next step, and with it perhaps the one before."""
        self.next.set_words(text)
        self.next.setEnabled(is_possible)
        self.next.show()
        self.back.setVisible(leads_back)
        self.report.hide()
        self.again.hide()

    def set_again(self, text: str) -> None:
        """Offer to try again what is not done, where anything is not, and the report."""
        for part in (self.next, self.back):
            part.hide()
        self.report.show()
        self.again.setVisible(bool(text))
        if text:
            self.again.set_words(text)

    def text(self) -> str:
        """Return what is said at the left."""
        return f"{self._strong.text()} {self._words.text()}".strip()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface, with a line above."""
        tokens, painter = theme().tokens, QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        painter.fillRect(0, 0, self.width(), 1, tokens.line)
