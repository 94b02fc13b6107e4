"""Rows of a list, laid out as a grid of so many columns: a view of fixed cells lays a million of them out at once."""

from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Row = TypeVar("Row")

_NOWHERE = QModelIndex()


class GridModel(QAbstractTableModel, Generic[Row]):
    """Cell `row * columns + column` is one of `_rows`; the last cells may be empty."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = 1
        self._rows: list[Row] = []

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Count the rows of the grid."""
        return 0 if parent.isValid() else -(-len(self._rows) // self._columns)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Count the columns of the grid."""
        return 0 if parent.isValid() else self._columns

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let only cells with something in them be chosen."""
        if self.at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def at(self, index: Index) -> Row | None:
        """Return what is in a cell, None for the empty cells of the last row."""
        number = index.row() * self._columns + index.column()
        return self._rows[number] if index.isValid() and number < len(self._rows) else None

    def place(self, number: int) -> QModelIndex:
        """Return the cell of one of the rows."""
        return self.index(*divmod(number, self._columns))

    def set_columns(self, columns: int) -> None:
        """Lay the grid out anew."""
        if columns != self._columns:
            self.beginResetModel()
            self._columns = columns
            self.endResetModel()

    def repaint(self) -> None:
        """Have all cells painted anew."""
        if self._rows:
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self._columns - 1))
