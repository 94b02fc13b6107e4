"""A button that keeps its width while its text changes."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt

from facedesk.desk.widgets.button import Button


class SteadyButton(Button):
    """Has room for each of its texts, so that nothing moves under the pointer."""

    def __init__(self, texts: Sequence[str], icon: str | None, **how: Any) -> None:
        """Keep the texts, the first one shown first; the rest as `Button` does."""
        self._texts = tuple(texts)
        super().__init__(texts[0], icon, **how)

    def sizeHint(self) -> QSize:
        """Return the size that the widest of the texts needs."""
        hint = super().sizeHint()
        widest = max(self._width(text) for text in (*self._texts, self.text()))
        return QSize(hint.width() + widest - self._width(self.text()), hint.height())

    def _width(self, text: str) -> int:
        """Measure as QPushButton does."""
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width()
