"""A table that is gone through by rows: Home leads to the first one, End to the last."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

_ENDS = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)


class RowTable(QTableView):
    """Qt's own table leads to the first and the last column instead, of which nobody sees anything."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key leads."""
        model = self.model()
        if action not in _ENDS or model is None or not model.rowCount():
            return super().moveCursor(action, modifiers)
        last = model.rowCount() - 1
        if action is QAbstractItemView.CursorAction.MoveHome:
            return model.index(0, 0)
        columns = (column for column in reversed(range(model.columnCount())))
        ends = (model.index(last, column) for column in columns)
        return next((at for at in ends if at.flags() & Qt.ItemFlag.ItemIsEnabled), model.index(last, 0))
