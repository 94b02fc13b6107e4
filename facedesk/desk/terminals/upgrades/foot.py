"""Below the table: how many stand how, and what can be done about the rest and about those that failed."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.terminals.upgrades import words
from facedesk.desk.terminals.upgrades.words import UpgradeCounts, UpgradeLine
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.desk.widgets.marked import PlainMark

_HEIGHT, _SIDE, _MARK = 56, 20, 16
_FAILED = ("refused", "finding", "offline")


class _UpgradeCount(QWidget):
    """A mark, how many there are of it, and what it means; hidden where there are none."""

    def __init__(self, name: str, mark: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._number = Label("", 14, 600, tabular=True)
        self._word = Label("", 14)
        words = hbox(self._number, self._word, spacing=4)
        hbox(PlainMark(mark, _MARK), words, spacing=8, on=self)
        self.hide()

    def text(self) -> str:
        """Return what is said."""
        return self.accessibleName()

    def announce(self, text: str, count: int) -> None:
        """Display a count in its words, in which it stands first."""
        number = i18n.number(count)
        self.setAccessibleName(text.format(number))
        self._number.setText(number)
        words = text.format("")
        self._word.setText(i18n.text(lambda: str(i18n.again(words)).strip()))
        self.setVisible(count > 0)


class UpgradeFoot(QWidget):
    """Counts the terminals of an upgrade; says what is asked."""

    cancel_requested = Signal()
    retry_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("upgrade-foot")
        self.setFixedHeight(_HEIGHT)
        self._counts = UpgradeCounts(self)
        self._retries: list[str] = []
        self._done = _UpgradeCount("upgrade-done", "delivered")
        self._under_way = _UpgradeCount("upgrade-under-way", "sending")
        self._failed = _UpgradeCount("upgrade-failed", "refused")
        self._to_come = _UpgradeCount("upgrade-not-begun", "todo")
        self.cancel = Button(self.tr("Cancel the rest"), name="upgrade-cancel")
        self.cancel.setToolTip(
            self.tr("Begins no more of them. What is under way goes on: it cannot be called back.")
        )
        self.again = SureButton("", "", "arrow-clockwise", kind="primary", name="upgrade-again")
        self.cancel.clicked.connect(self.cancel_requested)
        self.again.confirmed.connect(self.retry_requested)
        marks = (self._done, self._under_way, self._failed, self._to_come)
        hbox(*marks, STRETCH, self.cancel, self.again, spacing=16, margins=(_SIDE, 0, _SIDE, 0), on=self)

    def set_lines(self, lines: Iterable[UpgradeLine], *, can_cancel: bool) -> None:
        """Display how many of an upgrade's terminals stand how."""
        found = [words.mark_of(line.row) for line in lines]
        self._done.announce(self.tr("{0} done"), found.count("delivered"))
        self._under_way.announce(self.tr("{0} under way"), found.count("sending"))
        self._failed.announce(self.tr("{0} failed"), sum(map(found.count, _FAILED)))
        self._to_come.announce(self.tr("{0} not begun"), found.count("todo"))
        self.cancel.setVisible(can_cancel)

    def set_retries(self, serials: Sequence[str]) -> None:
        """Offer to try again where that is possible; a question about others stands no more."""
        if list(serials) != self._retries:
            self.again.stop_asking()
        self._retries, count = list(serials), len(serials)
        self.again.set_question(self._counts.try_again(count), self._counts.sure(count))
        self.again.setVisible(count > 0)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the surface, with a line above."""
        tokens, painter = theme().tokens, QPainter(self)
        painter.fillRect(self.rect(), tokens.surface)
        painter.fillRect(0, 0, self.width(), 1, tokens.line)
