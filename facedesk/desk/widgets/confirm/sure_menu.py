"""A menu in which an entry can ask in itself before it does something that is not easily taken back."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.confirm.asking import Asking
from facedesk.desk.widgets.menu import Menu

_CHOOSING = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class SureMenu(Menu):
    """The first choice of such an entry asks and leaves the menu open, a second one that was meant does it."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self._questions: dict[QAction, str] = {}
        self._asked: tuple[QAction, str] | None = None  # with the text that it has while it does not ask
        self._question = Asking(self)
        self._question.calmed.connect(self._on_calmed)

    def ask_first(self, action: QAction, question: str) -> None:
        """Let an entry ask a question before it is done."""
        self._questions[action] = question

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask where an entry has a question."""
        if not self._asks(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask where an entry has a question."""
        if event.key() not in _CHOOSING or not self._asks(self.activeAction()):
            super().keyPressEvent(event)

    def _asks(self, action: QAction | None) -> bool:
        """Ask what an entry asks; whether it is to be done not yet."""
        if action is None or action not in self._questions:
            return False
        if self._asked is not None and self._asked[0] is action:
            return not self._question.confirm()
        self._question.stop()
        self._asked = (action, action.text())
        action.setText(self._questions[action])
        self.setActiveAction(action)
        self._question.start()
        return True

    def _on_calmed(self) -> None:
        if self._asked is not None:
            action, text = self._asked
            self._asked = None
            action.setText(text)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stay on the screen where a question makes the menu wider."""
        super().resizeEvent(event)
        screen = QGuiApplication.screenAt(self.pos()) or self.screen()
        room: QRect = screen.availableGeometry()
        left = max(room.left(), min(self.x(), room.right() + 1 - self.width()))
        if self.isVisible() and left != self.x():
            self.move(QPoint(left, self.y()))
