"""Below the passes: how many were found, as far as that is known, how many are marked, and what hands can do."""

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.desk.widgets.marked import PlainMark

_SMALL, _LARGE = 44, 48
_MARK = 14
_STEP = 1_000


class PassFoot(QWidget):
    """Says a number only where it is true: that there are at least so many, or exactly so many."""

    unmark_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("records-foot")
        self._said: tuple[str, str, bool] | None = None
        self._counting = PlainMark("sending", _MARK)
        self._figure = Label("", 14, 600, tabular=True, name="records-count")
        self._words = Label("", 14, colour="ink2", name="records-count-words")
        self._marked = Label("", 13, 600, tabular=True, name="records-marked")
        self._unmark = Button(self.tr("Select none"), kind="link", name="records-unmark")
        self._hint = Label(
            self.tr("Click a value to filter by it. Enter opens, Space marks."),
            13,
            colour="ink2",
            name="records-hint",
        )
        self._unmark.clicked.connect(self.unmark_requested)
        parts = (self._counting, self._figure, self._words, self._marked, self._unmark)
        hbox(*parts, STRETCH, self._hint, spacing=10, margins=(20, 1, 20, 0), on=self)
        self.setFixedHeight(_SMALL)
        self.set_marked(0)
        self.set_nothing()
        theme().changed.connect(self.update)

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        self.setFixedHeight(_LARGE if large else _SMALL)

    def set_nothing(self) -> None:
        """Leave it open: what was looked for is not known to be there."""
        self._display("", "", counting=False)

    def set_counting(self, at_least: int) -> None:
        """Display that there are more than so many, as counting goes on."""
        rounded = at_least // _STEP * _STEP if at_least >= _STEP else at_least // 100 * 100
        if rounded:
            self._display(f"{i18n.number(rounded)}+", self.tr("passes, still counting…"), counting=True)
        else:
            self._display("", self.tr("Counting…"), counting=True)

    def set_count(self, count: int, newer: int = 0, late: int = 0, *, oldest_first: bool = False) -> None:
        """Display how many there are, and where those are to be seen that came since."""
        words = self.tr("pass") if count == 1 else self.tr("passes")
        if newer and oldest_first:
            words = self.tr("{0}. Newer ones are shown at the end.").format(words)
        elif newer and late:
            words = self.tr("{0}. Newer ones are shown at the top; some came late.").format(words)
        elif newer:
            words = self.tr("{0}. Newer ones are shown at the top.").format(words)
        elif late:
            words = self.tr("{0}. Some came late since, and are not shown yet.").format(words)
        self._display(i18n.number(count), words, counting=False)

    def set_uncounted(self) -> None:
        """Display that they could not be counted."""
        self._display("", self.tr("Not counted."), counting=False)

    def _display(self, figure: str, words: str, *, counting: bool) -> None:
        if (figure, words, counting) == self._said:  # rows come while one scrolls, and change nothing here
            return
        self._said = figure, words, counting
        self._counting.setVisible(counting)
        self._figure.setText(figure)
        self._figure.setVisible(bool(figure))
        self._words.setText(words)
        self._fit()

    def set_marked(self, count: int) -> None:
        """Display how many are marked."""
        self._marked.setText(self.tr("%n marked", "", count))
        self._marked.setVisible(count > 0)
        self._unmark.setVisible(count > 0)
        self._fit()

    def count_text(self) -> str:
        """Return what is said of how many there are."""
        return i18n.joined(" ", (self._figure.text(), self._words.text()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the hint out where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = [
            each
            for each in (self._counting, self._figure, self._words, self._marked, self._unmark)
            if not each.isHidden()
        ]
        taken = sum(each.sizeHint().width() + 10 for each in shown) + 60
        self._hint.setVisible(taken + self._hint.sizeHint().width() <= self.width())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line towards the list."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme().tokens.surface)
        painter.fillRect(QRect(0, 0, self.width(), 1), theme().tokens.line)
