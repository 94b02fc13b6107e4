"""Who is inside, as a grid of so many columns; while it is held nothing in it moves."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal

from facedesk.desk.models.grid import GridModel, Index
from facedesk.desk.text.live_texts import showable
from facedesk.desk.text.records.inside_text import in_one_line
from facedesk.station.inside.rows import InsideRow

INSIDE_ROLE = Qt.ItemDataRole.UserRole + 1
GONE_ROLE = Qt.ItemDataRole.UserRole + 2


class InsideModel(GridModel[InsideRow]):
    """While held, those that are shown stay where they are.

    They change in place, who is gone meanwhile says so, and how many came is counted.
    """

    newer_changed = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gone: set[str] = set()
        self._waiting: Sequence[InsideRow] | None = None
        self._is_held = False
        self.newer = 0
        """How many came while it was held."""

    @property
    def rows(self) -> Sequence[InsideRow]:
        """Return who is shown."""
        return self._rows

    @showable
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the person of a cell, whether they are gone, or what is said of them."""
        row = self.at(index)
        if row is None:
            return None
        is_gone = row.number in self._gone
        if role == INSIDE_ROLE:
            return row
        if role == GONE_ROLE:
            return is_gone
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return in_one_line(row, is_gone=is_gone)
        return None

    def is_gone(self, number: str) -> bool:
        """Whether somebody is still shown who is not inside any more."""
        return number in self._gone

    def index_of(self, number: str) -> QModelIndex:
        """Return the cell of a person, an invalid one where they are not shown."""
        for place, row in enumerate(self._rows):
            if row.number == number:
                return self.place(place)
        return QModelIndex()

    # What is shown

    def accept(self, rows: Sequence[InsideRow], *, is_other: bool) -> None:
        """Display who is inside now; with `is_other` something else was asked, so nothing has to stay in its place."""
        if self._is_held and not is_other:
            self._waiting = rows
            self._change_in_place(rows)
            return
        self._waiting = None
        self._count_newer(0)
        if self._gone or len(rows) != len(self._rows) or not _are_same(rows, self._rows):
            self.beginResetModel()
            self._rows, self._gone = list(rows), set()
            self.endResetModel()
        elif list(rows) != self._rows:
            self._rows = list(rows)
            self.repaint()

    def hold(self, *, held: bool) -> None:
        """Let everybody stay in their place, or catch up."""
        if held == self._is_held:
            return
        self._is_held = held
        if not held and self._waiting is not None:
            self.accept(self._waiting, is_other=False)

    def _change_in_place(self, rows: Sequence[InsideRow]) -> None:
        now = {row.number: row for row in rows}
        self._gone = {row.number for row in self._rows} - now.keys()
        self._rows = [now.get(row.number, row) for row in self._rows]
        self.repaint()
        self._count_newer(len(now) - (len(self._rows) - len(self._gone)))

    def put(self, row: InsideRow) -> None:
        """Display at once what was just said of somebody."""
        index = self.index_of(row.number)
        if index.isValid():
            place = index.row() * self._columns + index.column()
            self._rows[place] = replace(self._rows[place], seen=row.seen)
            self.dataChanged.emit(index, index)

    def _count_newer(self, count: int) -> None:
        if count != self.newer:
            self.newer = count
            self.newer_changed.emit(count)


def _are_same(ones: Sequence[InsideRow], others: Sequence[InsideRow]) -> bool:
    return all(one.number == other.number for one, other in zip(ones, others, strict=True))
