"""A line of text that says within itself how many characters are used, while somebody types or near the limit."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QResizeEvent

from facedesk.desk.widgets.form.form_field import TextControl
from facedesk.desk.widgets.label import Label

_NEAR: Final = 0.8
_SIDE: Final = 10


class CountedControl(TextControl):
    """What is too long is said, not cut."""

    def __init__(self, most: int, *, is_exact: bool = False) -> None:
        super().__init__(is_exact=is_exact)
        self._most = most
        self._count = Label(px=12, colour="ink3", parent=self, tabular=True)
        self._count.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._count.hide()
        self.textChanged.connect(self._update)

    def _update(self) -> None:
        used = len(self.text())
        is_shown = self.hasFocus() or used > self._most * _NEAR
        self._count.setVisible(is_shown)
        width = 0
        if is_shown:
            self._count.setText(f"{used} / {self._most}")
            width = self._count.sizeHint().width()
            self._count.setGeometry(self.width() - width - _SIDE, 0, width, self.height())
        self.setTextMargins(0, 0, width + 4 if width else 0, 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Display how much is used."""
        super().focusInEvent(event)
        self._update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Display it no more, but near the limit."""
        super().focusOutEvent(event)
        self._update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put it at the end."""
        super().resizeEvent(event)
        self._update()
