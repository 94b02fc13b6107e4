"""What stands out on a terminal's roster: where it differs from what it should be, and what could not be delivered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facedesk.desk.terminals import roster_words as words
from facedesk.store.differences import DifferenceRow
from facedesk.store.rosters import DeliveryRow

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
FAILED = "failed"
_NOWHERE = QModelIndex()
_FOUND_BY_COMPARING = frozenset({"missingThere", "differentThere"})


class Column(IntEnum):
    """The columns."""

    KIND = 0
    NUMBER = 1
    NAME = 2
    WHAT = 3


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person in whom something is not as it should be.

    `kind` is "missing", "surplus", "different" or "failed"; `what` is the sentence about it.
    """

    kind: str
    number: str
    name: str
    what: str
    person_id: int | None = None


def rows_of(differences: Sequence[DifferenceRow], failed: Sequence[DeliveryRow]) -> list[RosterRow]:
    """Make the rows; somebody whose delivery failed, and who is missing therefore, is told of once, with the reason."""
    undone = {row.number: row for row in failed}
    found = [
        RosterRow(row.kind, row.number, row.name, words.difference(row, _why(undone.pop(row.number, None))))
        for row in differences
    ]
    found.extend(
        RosterRow(FAILED, row.number, row.name, words.failure(row), row.person_id) for row in undone.values()
    )
    return found


def _why(delivery: DeliveryRow | None) -> str:
    """Say what a delivery has failed of, unless that is the difference itself."""
    if delivery is None or (delivery.reason is not None and delivery.reason[0] in _FOUND_BY_COMPARING):
        return ""
    return words.failure(delivery)


class RosterModel(QAbstractTableModel):
    """The rows, all or those of one kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[RosterRow] = []
        self._rows: list[RosterRow] = []
        self._kind = ""

    @property
    def rows(self) -> Sequence[RosterRow]:
        """Give the rows that are shown."""
        return self._rows

    def counts(self) -> dict[str, int]:
        """Count the rows by kind, whatever is shown."""
        found: dict[str, int] = {}
        for row in self._all:
            found[row.kind] = found.get(row.kind, 0) + 1
        return found

    def show_rows(self, rows: Sequence[RosterRow]) -> None:
        """Show other rows."""
        if list(rows) != self._all:
            self._all = list(rows)
            self._reset()

    def show_kind(self, kind: str) -> None:
        """Show only rows of a kind, all where it is empty."""
        if kind != self._kind:
            self._kind = kind
            self._reset()

    def _reset(self) -> None:
        self.beginResetModel()
        self._rows = [row for row in self._all if self._kind in ("", row.kind)]
        self.endResetModel()

    def places_of(self, keys: Collection[tuple[str, str]]) -> list[int]:
        """Give the places of the rows of these kinds and numbers."""
        return [place for place, row in enumerate(self._rows) if (row.kind, row.number) in keys]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(Column)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("Difference"), self.tr("Number"), self.tr("Name"), self.tr("What"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Give the row itself, or what a cell says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (words.kind(row.kind), row.number, row.name, row.what)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (words.kind(row.kind), row.number, row.name, row.what)
            return ", ".join(part for part in parts if part)
        return None
