"""Text that wraps, in a token's colour."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from facedesk.desk.theme.theme import font, theme


class Label(QLabel):
    """A label whose colour is a token's name and so follows the theme; shows plain text only."""

    def __init__(
        self,
        text: str = "",
        px: int = 14,
        weight: int = 400,
        colour: str = "ink",
        parent: QWidget | None = None,
        *,
        tabular: bool = False,
        wrap: bool = False,
        name: str = "",
    ) -> None:
        super().__init__(text, parent)
        self.setObjectName(name)
        self._colour = colour
        self.setForegroundRole(QPalette.ColorRole.WindowText)  # also within a field, which has another
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(px, weight, tabular))
        self.setWordWrap(wrap)
        self._recolour()
        theme().changed.connect(self._recolour)

    def set_colour(self, colour: str) -> None:
        """Set another token's colour."""
        self._colour = colour
        self._recolour()

    def _recolour(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, theme().tokens.colour(self._colour))
        self.setPalette(palette)
