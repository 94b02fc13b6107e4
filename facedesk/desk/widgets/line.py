"""A hairline between things that stand one above the other or side by side."""

from PySide6.QtWidgets import QFrame, QWidget


class Hairline(QFrame):
    """One pixel of the line colour, lying or standing."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("frame", "line")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)
