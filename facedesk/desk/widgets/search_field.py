"""The field that finds people, or what else is looked for, while one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from facedesk.desk.theme.icons import icon
from facedesk.desk.theme.theme import font
from facedesk.desk.widgets.timers import single_shot

_PAUSE_MS = 150
_LONGEST = 100


class SearchField(QLineEdit):
    """Says what is looked for once the hand rests for a moment; Enter does not wait, Esc empties."""

    asked = Signal(str)
    left_downwards = Signal()  # to the list
    entered = Signal()  # after what is looked for was said

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = ""
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Search people"))
        self.setPlaceholderText(self.tr("Name, pinyin, number, card or phone"))
        self.setMaxLength(_LONGEST)
        self.setFixedHeight(34)
        self.setFont(font(14))
        self.addAction(icon("magnifying-glass", "ink2"), QLineEdit.ActionPosition.LeadingPosition)
        self._empty = self.addAction(icon("x", "ink2"), QLineEdit.ActionPosition.TrailingPosition)
        self._empty.setToolTip(self.tr("Clear"))
        self._empty.setVisible(False)
        self._empty.triggered.connect(self.clear_now)
        self._pause = single_shot(self, _PAUSE_MS, self._announce)
        self.textChanged.connect(self._on_text)

    def set_words(self, accessible: str, empty: str) -> None:
        """Set what it is called where it does not look for people, and what stands in it while it is empty."""
        self.setAccessibleName(accessible)
        self.setPlaceholderText(empty)

    def searched(self) -> str:
        """Return what is looked for."""
        return self.text().strip()

    def display_text(self, text: str) -> None:
        """Display what was found, quietly."""
        self._said = text.strip()
        self.setText(text)

    def clear_now(self) -> None:
        """Look for nothing in particular, at once."""
        self.clear()
        self._announce()

    def _on_text(self, text: str) -> None:
        self._empty.setVisible(bool(text))
        self._pause.start()

    def _announce(self) -> None:
        self._pause.stop()
        if self.searched() != self._said:
            self._said = self.searched()
            self.asked.emit(self._said)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter looks at once, Down goes to the list, Esc empties."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._announce()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self._announce()
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear_now()
        else:
            super().keyPressEvent(event)
