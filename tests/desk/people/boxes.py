"""Rows of trees with boxes, found by what is written there."""

from collections.abc import Mapping

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest

from facedesk.desk.widgets.tree.check import CheckTree


def rows_of(tree: CheckTree) -> Mapping[str, QModelIndex]:
    """Return all rows by their names."""
    return {str(index.data()): index for index in map(tree.rows.index_of, tree.rows.all_keys())}


def row_of(tree: CheckTree, text: str) -> QModelIndex:
    """Return the row of a name; it must be there."""
    return rows_of(tree)[text]


def toggle(tree: CheckTree, text: str) -> None:
    """Check or empty a row's box by the keyboard."""
    tree.setCurrentIndex(row_of(tree, text))
    QTest.keyClick(tree, Qt.Key.Key_Space)


def box(index: QModelIndex) -> tuple[Qt.CheckState, str]:
    """Return whether a row's box is checked, and the words at its end."""
    return index.data(Qt.ItemDataRole.CheckStateRole), index.siblingAtColumn(1).data()


def boxes(tree: CheckTree) -> Mapping[str, tuple[Qt.CheckState, str]]:
    """Return all boxes by the names of their rows."""
    return {name: box(index) for name, index in rows_of(tree).items()}
