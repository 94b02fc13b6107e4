"""How a tree of groups or departments behaves, the same on every page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView


def set_up_tree(view: QTreeView, indentation_px: int) -> None:
    """Give a tree the house's manner: one column, one row chosen, renamed in place, regrouped by dragging."""
    view.setHeaderHidden(True)
    view.setRootIsDecorated(False)
    view.setIndentation(indentation_px)
    view.setUniformRowHeights(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setProperty("frame", "none")
    view.setMouseTracking(True)
    view.setAnimated(False)
    view.setExpandsOnDoubleClick(False)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
    view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
    view.setDefaultDropAction(Qt.DropAction.MoveAction)
    view.setDropIndicatorShown(False)  # the delegate washes the row
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
