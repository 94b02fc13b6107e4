"""Which passes the Monitor shows: those of a group, and those with a result."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.marks import mark_of
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.layout import hbox
from facedesk.store.records.records import PassRow

_RESULTS = (
    "passed",
    "keptShut",
    "fever",
    "stranger",
    "notMatched",
    "blocked",
    "outOfSchedule",
    "expired",
    "notAuthorised",
    "problem",
)


class Filters(QWidget):
    """Two drop-down lists; what they leave out is neither large nor in the stream."""

    changed = Signal()

    def __init__(self, places: PlaceNames, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._places = places
        self.setObjectName("monitor-filters")
        self._group = ComboBox("monitor-group", self.tr("Group"))
        self._result = ComboBox("monitor-result", self.tr("Result"))
        self._result.addItem(self.tr("All results"), None)
        exceptions = frozenset(_RESULTS) - {"passed"}
        self._result.addItem(self.tr("Exceptions"), exceptions)
        for mark in _RESULTS:
            self._result.addItem(mark_of(mark).word, frozenset({mark}))
        hbox(self._group, self._result, spacing=8, on=self)
        self.update_groups()
        self._group.currentIndexChanged.connect(self.changed)
        self._result.currentIndexChanged.connect(self.changed)

    def update_groups(self) -> None:
        """Offer the groups there are now; what was chosen stays chosen."""
        chosen = self._group.currentData()
        with QSignalBlocker(self._group):
            self._group.clear()
            self._group.addItem(self.tr("All groups"), None)
            self._group.add_tree(self._places.groups())
            self._group.setCurrentIndex(max(0, self._group.findData(chosen)))
        self._group.updateGeometry()
        if self._group.currentData() != chosen:
            self.changed.emit()

    def serials(self) -> frozenset[str] | None:
        """Return the terminals that count, None for all."""
        group_id = self._group.currentData()
        return None if group_id is None else self._places.serials_in(group_id)

    def marks(self) -> frozenset[str] | None:
        """Return the results that count, None for all."""
        marks: frozenset[str] | None = self._result.currentData()
        return marks

    def are_set(self) -> bool:
        """Whether anything is left out."""
        return self._group.currentIndex() > 0 or self._result.currentIndex() > 0

    def reset(self) -> None:
        """Display everything again."""
        with QSignalBlocker(self._group), QSignalBlocker(self._result):
            self._group.setCurrentIndex(0)
            self._result.setCurrentIndex(0)
        self._group.update()
        self._result.update()
        self.changed.emit()

    def let_through(self, row: PassRow, serials: frozenset[str] | None) -> bool:
        """Whether a pass is shown; `serials` are those of this moment."""
        marks = self.marks()
        return (serials is None or row.serial in serials) and (marks is None or row.mark in marks)
