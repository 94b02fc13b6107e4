"""A painted widget whose measures are scaled."""

from PySide6.QtWidgets import QWidget


class ScaledWidget(QWidget):
    """Measures are of the wall on a screen of 1920 x 1080, scaled to the one it is on."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._scale = 1.0

    def set_scale(self, scale: float) -> None:
        """Set the screen's scale."""
        self._scale = scale
        self.update()

    def px(self, length: float) -> int:
        """Scale a length of the design."""
        return max(1, round(length * self._scale))
