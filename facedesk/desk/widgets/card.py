"""A surface with a line around it, on which belongs together what stands together."""

from PySide6.QtWidgets import QFrame, QWidget

from facedesk.desk.widgets.layout import vbox


class Card(QFrame):
    """A box with rounded corners and a column inside."""

    def __init__(
        self, name: str = "", parent: QWidget | None = None, *, margin: int = 16, spacing: int = 8
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("frame", "card")
        self.column = vbox(spacing=spacing, margins=margin, on=self)
