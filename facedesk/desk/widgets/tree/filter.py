"""The rows of a tree that are shown: what a search finds, or of it what is amiss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel

from facedesk.desk.widgets.tree.model import Role

if TYPE_CHECKING:
    from facedesk.desk.widgets.tree.model import TreeModel

    Index = QModelIndex | QPersistentModelIndex


class TreeFilter(QSortFilterProxyModel):
    """The rows that a search finds, with those they hang in; or of these what is amiss."""

    def __init__(self, model: TreeModel) -> None:
        super().__init__(model)
        self._text = ""
        self._only_amiss = False
        self.setRecursiveFilteringEnabled(True)
        self.setAutoAcceptChildRows(True)
        self.setSourceModel(model)

    def search(self, text: str) -> None:
        """Display what contains the text, all where it is empty."""
        self.beginFilterChange()
        self._text = text.strip().casefold()
        self.endFilterChange()

    def set_only_amiss(self, only: bool) -> None:
        """Display of these only what is amiss, or all."""
        self.beginFilterChange()
        self._only_amiss = only
        self.setAutoAcceptChildRows(not only)  # that a row is found says nothing of those in it
        self.endFilterChange()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether a row is shown for its own sake."""
        index = self.sourceModel().index(row, 0, parent)
        if not self._only_amiss:
            return self._contains(index)
        return bool(index.data(Role.AMISS)) and self._is_found(index)

    def _is_found(self, index: QModelIndex) -> bool:
        return index.isValid() and (self._contains(index) or self._is_found(index.parent()))

    def _contains(self, index: QModelIndex) -> bool:
        found: str = index.data(Role.SEARCH)
        return self._text in found
