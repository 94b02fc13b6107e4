"""A terminal's roster: whoever should be or is there; first where it differs, and what could not be delivered."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from facedesk import i18n
from facedesk.desk.text import roster_text as words
from facedesk.desk.text.delivery_reasons import wants_photo
from facedesk.desk.text.live_texts import showable
from facedesk.store.delivery.differences import DIFFERENT, MISSING, SURPLUS, DifferenceRow
from facedesk.store.delivery.rosters import DeliveryRow
from facedesk.store.delivery_state import DeliveryState

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
FAILED, HELD, TO_GO, REMOVING = "failed", "held", "toGo", "removing"
ALL, AMISS = "", "amiss"
"""What the rows can be narrowed to besides one kind: nothing, or those that stand out."""
STANDING_OUT = (MISSING, SURPLUS, DIFFERENT, FAILED)
_BY_STATE = {
    DeliveryState.HELD: HELD,
    DeliveryState.WAITING: TO_GO,
    DeliveryState.SENDING: TO_GO,
    DeliveryState.REMOVING: REMOVING,
    DeliveryState.FAILED: FAILED,
}
_NOWHERE = QModelIndex()
_FOUND_BY_COMPARING = frozenset({"missingThere", "differentThere"})


class RosterColumn(IntEnum):
    """The columns."""

    KIND = 0
    NUMBER = 1
    NAME = 2
    WHAT = 3


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person at the terminal.

    `kind` is "missing", "surplus", "different" or "failed", which stand out, or "held", "toGo", "removing"; `what`
    is the sentence about it.
    """

    kind: str
    number: str
    name: str
    what: str
    person_id: int | None = None
    wants_photo: bool = False  # only another photo can help

    @property
    def tab(self) -> str:
        """Name the tab of the person's page on which this is mended, or shown."""
        return "photos" if self.wants_photo else "terminals"


def rows_of(differences: Sequence[DifferenceRow], deliveries: Sequence[DeliveryRow]) -> list[RosterRow]:
    """Make the rows: first who stands out, then the others by number.

    Somebody whose delivery failed, and whom a comparison found missing or different therefore, is told of once, as
    failed, with the reason.
    """
    known = {row.number: row for row in deliveries}
    found = [_of_difference(row, known.pop(row.number, None)) for row in differences]
    rest = [_of_delivery(row) for row in known.values()]
    rest.sort(key=lambda row: (row.kind != FAILED, len(row.number), row.number))
    return found + rest


def _of_difference(row: DifferenceRow, delivery: DeliveryRow | None) -> RosterRow:
    if delivery is None:
        return RosterRow(row.kind, row.number, row.name, words.difference(row))
    if _explains(delivery):
        return _of_delivery(delivery)
    return RosterRow(row.kind, row.number, row.name, words.difference(row), delivery.person_id)


def _explains(delivery: DeliveryRow) -> bool:
    """Whether a delivery has failed, unless it is said to have by the comparison itself."""
    by_comparing = delivery.reason is not None and delivery.reason[0] in _FOUND_BY_COMPARING
    return delivery.state is DeliveryState.FAILED and not by_comparing


def _of_delivery(row: DeliveryRow) -> RosterRow:
    kind = _BY_STATE[row.state]
    if kind != FAILED:
        return RosterRow(kind, row.number, row.name, "", row.person_id)
    photo = wants_photo(row.error_code, row.reason)
    return RosterRow(FAILED, row.number, row.name, words.failure(row), row.person_id, photo)


class RosterModel(QAbstractTableModel):
    """The rows: all, those that stand out, or those of one kind."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[RosterRow] = []
        self._rows: list[RosterRow] = []
        self._kind = ALL

    @property
    def rows(self) -> Sequence[RosterRow]:
        """Return the rows that are shown."""
        return self._rows

    def counts(self) -> dict[str, int]:
        """Count the rows by kind, whatever is shown."""
        found: dict[str, int] = {}
        for row in self._all:
            found[row.kind] = found.get(row.kind, 0) + 1
        return found

    def set_rows(self, rows: Sequence[RosterRow]) -> None:
        """Display other rows."""
        if list(rows) != self._all:
            self._all = list(rows)
            self._reset()

    def standing_out(self) -> list[RosterRow]:
        """Return the rows in which something is not as it should be, whatever is shown."""
        return [row for row in self._all if row.kind in STANDING_OUT]

    def display_kind(self, kind: str) -> None:
        """Display only rows of a kind, those that stand out (AMISS), or ALL."""
        if kind != self._kind:
            self._kind = kind
            self._reset()

    def _reset(self) -> None:
        self.beginResetModel()
        kinds = STANDING_OUT if self._kind == AMISS else (self._kind,)
        self._rows = [row for row in self._all if self._kind == ALL or row.kind in kinds]
        self.endResetModel()

    def places_of(self, keys: Collection[tuple[str, str]]) -> list[int]:
        """Return the places of the rows of these kinds and numbers."""
        return [place for place, row in enumerate(self._rows) if (row.kind, row.number) in keys]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(RosterColumn)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return (self.tr("State"), self.tr("Number"), self.tr("Name"), self.tr("What"))[section]

    @showable
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the row itself, or what a cell says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (words.kind(row.kind), row.number, row.name, row.what)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            parts = (words.kind(row.kind), row.number, row.name, row.what)
            return i18n.joined(", ", parts)
        return None
