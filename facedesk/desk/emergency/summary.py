"""How many gates hold, are tried again, wait and cannot be held: a count for each, where there is one."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.text import hold_text
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.desk.widgets.progress.mark_count import MarkCount
from facedesk.station.terminals.views import HoldStanding

_KINDS = ("heldOpen", "heldShut", "refused", "sending", "todo", "finding", "delivered")


class Summary(QWidget):
    """Counts in a line; each is true of the rows below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emergency-summary")
        self._counts = {mark: MarkCount(mark) for mark in _KINDS}
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
