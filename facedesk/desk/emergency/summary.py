"""How many gates hold, are tried again, wait and cannot be held: a count for each, where there is one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.emergency.declaring import BigMark
from facedesk.desk.text import hold_text
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.station.terminals.views import HoldStanding

_MARK_PX = 16
_KINDS = ("heldOpen", "heldShut", "refused", "sending", "todo", "finding", "delivered")


class _Count(QWidget):
    """A mark, a number and a word."""

    def __init__(self, mark: str) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._number = Label("", 14, 600, tabular=True)
        self._word = Label("", 14)
        hbox(BigMark(mark, _MARK_PX), self._number, self._word, spacing=6, on=self)

    def set_count(self, count: int, word: str) -> None:
        """Display it, unless there is none."""
        self._number.setText(i18n.number(count))
        self._word.setText(word)
        self.setVisible(count > 0)


class Summary(QWidget):
    """Counts in a line; each is true of the rows below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emergency-summary")
        self._counts = {mark: _Count(mark) for mark in _KINDS}
        hbox(*self._counts.values(), STRETCH, spacing=18, on=self)

    def set_standings(self, standings: Sequence[HoldStanding]) -> None:
        """Count them."""
        marks = [hold_text.mark(each) for each in standings]
        words = {
            "heldOpen": self.tr("held open"),
            "heldShut": self.tr("held shut"),
            "refused": self.tr("tried again"),
            "sending": self.tr("under way"),
            "todo": self.tr("waits until online")
            if marks.count("todo") == 1
            else self.tr("wait until online"),
            "finding": self.tr("cannot be held"),
            "delivered": self.tr("put back"),
        }
        for mark, count in self._counts.items():
            count.set_count(marks.count(mark), words[mark])
        said = [f"{i18n.number(marks.count(mark))} {words[mark]}" for mark in _KINDS if mark in marks]
        self.setAccessibleName(i18n.joined(", ", said))
