"""A model of rows: what the cells say follows from the columns."""

from collections.abc import Hashable, Iterable, Sequence
from typing import Any, Generic

from PySide6.QtCore import (
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from facedesk.desk.text.live_texts import showable
from facedesk.desk.widgets.table.column import Column, Row

Index = QModelIndex | QPersistentModelIndex


_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole


def runs(places: Iterable[int]) -> list[list[int]]:
    """Return the first and last of each run of places that stand side by side."""
    found = list[list[int]]()
    for place in sorted(places):
        if found and found[-1][1] >= place - 1:
            found[-1][1] = place
        else:
            found.append([place, place])
    return found


class TableModel(QAbstractTableModel, Generic[Row]):
    """What a table shows; whoever derives from it says which rows there are, and by which key each is known again."""

    def __init__(self, context: str, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        """Keep the columns, whose titles are translated in a context."""
        super().__init__(parent)
        self._context, self.columns = context, columns
        assert [column.key for column in columns] == list(range(len(columns)))

    def row_at(self, place: int) -> Row | None:
        """Return a row, None for one that has not been read."""
        raise NotImplementedError

    def key_at(self, place: int) -> Hashable:
        """Return what a row is known by, whatever rows come and go."""
        raise NotImplementedError

    def place_of(self, key: Hashable) -> int | None:
        """Return the place of the row with a key."""
        raise NotImplementedError

    @property
    def question(self) -> Hashable:
        """Return what the rows are an answer to: those that answer another question begin at the top."""
        return None

    @property
    def begin(self) -> int:
        """Return the place of the row that is at the top first where they answer another question."""
        return 0

    @property
    def is_cut_above(self) -> bool:
        """Whether there are rows above the first one that are not at hand: it stays where it is when they come."""
        return False

    @property
    def is_slow(self) -> bool:
        """Whether rows are overdue, so that their places should be held by shapes."""
        return False

    def look_at(self, first: int, last: int) -> None:
        """Note which rows are in sight."""

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Name the columns."""
        if orientation != Qt.Orientation.Horizontal or role != _Role.DisplayRole:
            return None
        title = self.columns[section].title
        return QCoreApplication.translate(self._context, title) if title else ""

    @showable
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell says; nothing for a row that is still being read."""
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        column = self.columns[index.column()]
        match role:
            case _Role.DisplayRole:
                return column.text(row)
            case _Role.ToolTipRole:
                return (column.tip or column.text)(row)
            case _Role.AccessibleTextRole:
                return (column.spoken or column.text)(row)
        return None


class RowsModel(TableModel[Row]):
    """Rows that are all at hand."""

    def __init__(self, context: str, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        """Begin with none."""
        super().__init__(context, columns, parent)
        self._rows: list[Row] = []
        self._places: dict[Hashable, int] | None = None

    @property
    def rows(self) -> Sequence[Row]:
        """Return the rows that are shown."""
        return self._rows

    def display(self, rows: Sequence[Row]) -> None:
        """Display other rows."""
        self.beginResetModel()
        self._rows, self._places = list(rows), None
        self.endResetModel()

    def append(self, rows: Sequence[Row]) -> None:
        """Display more rows below those that are shown."""
        if rows:
            count = len(self._rows)
            self.beginInsertRows(_NOWHERE, count, count + len(rows) - 1)
            self._rows += rows
            self._places = None
            self.endInsertRows()

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """Have these rows: changed in place where they are the same ones in the same order."""
        if list(map(self.key_of, rows)) == list(map(self.key_of, self._rows)):
            self.update_rows(rows)
        else:
            self.display(rows)

    def update_rows(self, rows: Iterable[Row]) -> None:
        """Display rows as they are now, those alone that are shown, and say so of those alone that changed."""
        changed = list[int]()
        for row in rows:
            place = self.place_of(self.key_of(row))
            if place is not None and self._rows[place] != row:
                self._rows[place] = row
                changed.append(place)
        for first, last in runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def key_of(self, row: Row) -> Hashable:
        """Return what a row is known by."""
        raise NotImplementedError

    def row_at(self, place: int) -> Row | None:
        """Return a row."""
        return self._rows[place] if 0 <= place < len(self._rows) else None

    def key_at(self, place: int) -> Hashable:
        """Return what a row is known by."""
        return self.key_of(self._rows[place])

    def place_of(self, key: Hashable) -> int | None:
        """Return the place of the row with a key."""
        if self._places is None:
            self._places = {self.key_of(row): place for place, row in enumerate(self._rows)}
        return self._places.get(key)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)
