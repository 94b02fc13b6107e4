"""The passes that are found, as rows of a table."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex

from facedesk.desk.models.found_passes import FoundPasses
from facedesk.desk.widgets.table.column import Column
from facedesk.desk.widgets.table.model import TableModel
from facedesk.store.records.records import PassRow

_NOWHERE = QModelIndex()


class PassTableModel(TableModel[PassRow]):
    """Shows what is at hand of them."""

    def __init__(
        self, found: FoundPasses, columns: Sequence[Column[PassRow]], parent: QObject | None = None
    ) -> None:
        super().__init__("PassTable", columns, parent)
        self._found, self._is_followed = found, False
        found.about_to_change.connect(self._on_about_to_change)
        found.changed.connect(self._on_changed)
        found.amended.connect(self._on_amended)

    def follow(self, *, followed: bool) -> None:
        """Follow what is at hand, or no longer: then there are no rows."""
        if followed != self._is_followed:
            self.beginResetModel()
            self._is_followed = followed
            self.endResetModel()

    def _on_about_to_change(self) -> None:
        if self._is_followed:
            self.beginResetModel()

    def _on_changed(self) -> None:
        if self._is_followed:
            self.endResetModel()

    @property
    def question(self) -> Hashable:
        """Return which piece of the list is shown."""
        return self._found.looks

    @property
    def begin(self) -> int:
        """Return the row at which a view of another piece begins."""
        return self._found.begin

    @property
    def is_cut_above(self) -> bool:
        """Whether there are rows above the first one."""
        return self._found.is_cut_above

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NOWHERE) -> int:
        """Count the rows at hand."""
        return 0 if parent.isValid() or not self._is_followed else len(self._found.rows)

    def row_at(self, place: int) -> PassRow | None:
        """Return a row."""
        return self._found.rows[place] if 0 <= place < len(self._found.rows) else None

    def key_at(self, place: int) -> int:
        """Return a record's id."""
        return self._found.rows[place].id

    def place_of(self, key: Hashable) -> int | None:
        """Return the place of a record."""
        return self._found.place_of(key)

    def look_at(self, first: int, last: int) -> None:
        """Note which rows are in sight."""
        self._found.look_at(first, last)

    def repaint(self) -> None:
        """Have all rows painted anew: a place is called something else, or a record is marked."""
        self._on_amended(0, len(self._found.rows) - 1)

    def _on_amended(self, first: int, last: int) -> None:
        if first <= last and self._is_followed:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
