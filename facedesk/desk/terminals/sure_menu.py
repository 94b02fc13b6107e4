"""A menu in which an entry can ask in itself before it does something that is not easily taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent

_CHOOSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class SureMenu(QMenu):
    """The first choice of such an entry asks and leaves the menu open, the second one does it."""

    def ask_first(self, action: QAction, question: str) -> None:
        """Let an entry ask a question before it is done."""
        action.setProperty("question", question)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask where an entry has a question left."""
        if not self._asks(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask where an entry has a question left."""
        if event.key() not in _CHOOSING or not self._asks(self.activeAction()):
            super().keyPressEvent(event)

    def _asks(self, action: QAction | None) -> bool:
        question = action.property("question") if action is not None else None
        if action is None or not question:
            return False
        action.setProperty("question", None)
        action.setText(question)
        self.setActiveAction(action)
        return True
