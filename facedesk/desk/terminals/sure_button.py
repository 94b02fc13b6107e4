"""A button that asks in itself before it does something that cannot be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal

from facedesk.desk.parts.button import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

_ASKS_MS = 4000


class SureButton(Button):
    """The first click asks, the second one within four seconds confirms."""

    confirmed = Signal()

    def __init__(self, text: str, question: str, icon: str, name: str, parent: QWidget | None = None) -> None:
        self._words = (text, question)
        super().__init__(text, icon, "plain", parent, name=name)
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_ASKS_MS)
        self._calm.timeout.connect(self.stop_asking)
        self.clicked.connect(self._on_clicked)

    @property
    def asking(self) -> bool:
        """Whether the next click confirms."""
        return self._calm.isActive()

    def show_text(self, text: str) -> None:
        """Show another text than the first, say while the work is under way."""
        if not self.asking:
            self._say(text)

    def stop_asking(self) -> None:
        """Take the question back."""
        self._calm.stop()
        self._say(self._words[0])

    def sizeHint(self) -> QSize:
        """Give room for each of the texts, so that nothing moves under the pointer."""
        hint = super().sizeHint()
        widest = max(self.fontMetrics().horizontalAdvance(word) for word in (*self._words, self.text()))
        return QSize(hint.width() + widest - self.fontMetrics().horizontalAdvance(self.text()), hint.height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Ask no longer when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if self.asking:
            self.stop_asking()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask no longer after Esc."""
        if event.key() == Qt.Key.Key_Escape and self.asking:
            self.stop_asking()
            return
        super().keyPressEvent(event)

    def _on_clicked(self) -> None:
        if self.asking:
            self.stop_asking()
            self.confirmed.emit()
        else:
            self._say(self._words[1])
            self._calm.start()

    def _say(self, text: str) -> None:
        self.setText(text)
        self.setAccessibleName(text)
