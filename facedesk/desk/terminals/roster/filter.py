"""What a roster's rows are narrowed to, with how many there are of each."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from facedesk.desk.models.roster import ALL, AMISS, STANDING_OUT, RosterRow
from facedesk.desk.text import roster_text as words
from facedesk.desk.widgets.choice import ComboBox


class RosterFilter(ComboBox):
    """All, those that stand out, or one kind of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("roster-filter", self.tr("Show"), parent, widest=200)
        for kind in (ALL, AMISS, *STANDING_OUT):
            self.addItem(self._word(kind), kind)

    def kind(self) -> str:
        """Return what is chosen."""
        return str(self.currentData())

    def begin(self, *, compared: bool) -> None:
        """Choose those that stand out where the roster was compared, else all."""
        self.setCurrentIndex(self.findData(AMISS if compared else ALL))

    def count_rows(self, amiss: Sequence[RosterRow]) -> None:
        """Display how many there are of those that stand out."""
        for place in range(1, self.count()):
            kind = str(self.itemData(place))
            count = sum(kind in (AMISS, row.kind) for row in amiss)
            word = self._word(kind)
            self.setItemText(place, self.tr("{0} ({1})").format(word, count) if count else word)

    def _word(self, kind: str) -> str:
        if kind == ALL:
            return self.tr("All")
        return self.tr("Differences") if kind == AMISS else words.kind(kind)
