"""A button that copies a text and says so."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.timers import single_shot

_SAID_MS = 2000


class CopyButton(Button):
    """Copies what it is given; with words, or small and without."""

    def __init__(self, name: str, what: str, parent: QWidget | None = None, *, words: bool = True) -> None:
        """Keep a name for tests and, as `what`, the words for whom cannot see it: "Copy the serial"."""
        self._words = words
        super().__init__("", "copy", "plain" if words else "ghost", parent, name=name, accessible=what)
        self._what = what
        self._value = ""
        self._calm = single_shot(self, _SAID_MS, self._report_copy)
        self.clicked.connect(self._copy)
        self._report_copy()
        self.set_height(34 if words else 28)

    def set_value(self, value: str) -> None:
        """Set the text that a click copies."""
        if value != self._value:
            self._value = value
            self._report_copy()

    def sizeHint(self) -> QSize:
        """Return the room for both words, so that nothing moves under the pointer."""
        hint = super().sizeHint()
        if self._words:
            wider = max(self.fontMetrics().horizontalAdvance(word) for word in self._both())
            hint.setWidth(hint.width() + wider - self.fontMetrics().horizontalAdvance(self.text()))
        return hint

    def _both(self) -> tuple[str, str]:
        return self.tr("Copy"), self.tr("Copied")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._value)
        self._update(self._both()[1], "check")
        self._calm.start()

    def _report_copy(self) -> None:
        self._update(self._both()[0], "copy")

    def _update(self, word: str, icon: str) -> None:
        if self._words:
            self.setText(word)
        else:
            self.setToolTip(word)
        self.set_icon(icon)
        self.setAccessibleName(self._what if icon == "copy" else word)
