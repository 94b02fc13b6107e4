"""A list at the side of a page: one of its rows is looked at."""

from collections.abc import Iterable
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QStyledItemDelegate

from facedesk.desk.theme.theme import theme

ROW_ROLE = Qt.ItemDataRole.UserRole
"""A row as it was handed in, for who paints it."""


class KeyedRow(Protocol):
    """What is known of each row."""

    @property
    def key(self) -> str:
        """Return what it is known by."""


ListedRow = TypeVar("ListedRow", bound=KeyedRow)


class SideList(QListWidget, Generic[ListedRow]):
    """A click, or the arrow keys, lead to a row; whoever derives from it paints the rows, and says how they sound."""

    row_chosen = Signal(str)  # its key

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("frame", "none")
        self.viewport().setAutoFillBackground(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setItemDelegate(self.painter())
        self.currentRowChanged.connect(self._on_row)
        theme().changed.connect(self.viewport().update)

    def painter(self) -> QStyledItemDelegate:
        """Make what paints the rows."""
        raise NotImplementedError

    def spoken(self, row: ListedRow) -> str:
        """Return what a screen reader says of a row."""
        raise NotImplementedError

    def set_rows(self, rows: Iterable[ListedRow]) -> None:
        """Display rows, quietly; the chosen one stays so where it is among them."""
        rows, chosen = list(rows), self.chosen()
        with QSignalBlocker(self):
            while self.count() > len(rows):
                self.takeItem(self.count() - 1)
            for place, row in enumerate(rows):
                if place == self.count():
                    self.addItem(QListWidgetItem())
                item = self.item(place)
                if item.data(ROW_ROLE) != row:
                    item.setData(ROW_ROLE, row)
                    item.setData(Qt.ItemDataRole.AccessibleTextRole, self.spoken(row))
            self.choose(chosen)
        self.doItemsLayout()

    def rows(self) -> dict[str, ListedRow]:
        """Return the rows by their keys, in their order."""
        found = (self.item(place).data(ROW_ROLE) for place in range(self.count()))
        return {str(row.key): row for row in found}

    def chosen(self) -> str:
        """Return the key of the chosen row, empty for none."""
        item = self.currentItem()
        return "" if item is None else str(item.data(ROW_ROLE).key)

    def choose(self, key: str) -> None:
        """Display that a row is the one that is looked at, quietly; none for one that is not there."""
        keys = list(self.rows())
        with QSignalBlocker(self):
            self.setCurrentRow(keys.index(key) if key in keys else -1)
        self.viewport().update()

    def _on_row(self, place: int) -> None:
        if place >= 0:
            self.row_chosen.emit(self.chosen())
