"""Below the table: how many stand how, and what can be done about the rest and about those that failed."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.terminals.upgrades import words
from facedesk.desk.terminals.upgrades.words import UpgradeCounts, UpgradeLine
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.desk.widgets.progress.mark_count import MarkCount

_HEIGHT, _SIDE = 56, 20
_FAILED = ("refused", "finding", "offline")


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
        self._done = MarkCount("delivered", "upgrade-done")
        self._under_way = MarkCount("sending", "upgrade-under-way")
        self._failed = MarkCount("refused", "upgrade-failed")
        self._to_come = MarkCount("todo", "upgrade-not-begun")
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
        self._done.set_count(found.count("delivered"), self.tr("done"))
        self._under_way.set_count(found.count("sending"), self.tr("under way"))
        self._failed.set_count(sum(map(found.count, _FAILED)), self.tr("failed"))
        self._to_come.set_count(found.count("todo"), self.tr("not begun"))
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
