"""The two arrows within a field that goes by steps, and the keys that do the same."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton

from facedesk.desk.theme.icons import icon


class StepArrows:
    """Stands at the end of a field; the arrow keys go by one step, the page keys by several."""

    def __init__(
        self,
        field: QLineEdit,
        step: Callable[[int], None],
        *,
        more: str,
        less: str,
        page: int,
        size: QSize,
        gap: int,
    ) -> None:
        """Make both; `more` and `less` say what they do, `gap` is the room behind them, in pixels."""
        self._field, self._step, self._size, self._gap = field, step, size, gap
        self._keys: dict[int, int] = {
            Qt.Key.Key_Up: 1,
            Qt.Key.Key_Down: -1,
            Qt.Key.Key_PageUp: page,
            Qt.Key.Key_PageDown: -page,
        }
        self._both = [self._arrow("up", more, 1), self._arrow("down", less, -1)]

    def _arrow(self, way: str, words: str, steps: int) -> QToolButton:
        arrow = QToolButton(self._field)
        arrow.setObjectName(f"{self._field.objectName()}-{way}")
        arrow.setAccessibleName(words)
        arrow.setIcon(icon(f"caret-{way}", "ink2"))
        arrow.setIconSize(QSize(11, 11))
        arrow.setAutoRepeat(True)
        arrow.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the arrow keys do the same
        arrow.setCursor(Qt.CursorShape.ArrowCursor)
        arrow.clicked.connect(lambda: self._step(steps))
        return arrow

    def press(self, event: QKeyEvent) -> bool:
        """Go by the steps of a key; return whether it is one that does."""
        steps = self._keys.get(event.key())
        if steps is not None:
            self._step(steps)
        return steps is not None

    def place(self) -> int:
        """Put both at the end of the field; return where they begin."""
        width, height = self._size.width(), self._size.height()
        left = self._field.width() - width - self._gap
        for number, arrow in enumerate(self._both):
            arrow.setGeometry(left, self._field.height() // 2 - height + number * height, width, height)
        return left
