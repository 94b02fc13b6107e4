"""What tabs and segments stand on: a bar that paints itself and takes the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QTabBar, QWidget

from facedesk.desk.theme.theme import theme


class TabBar(QTabBar):
    """A bar of choices, without frame, scroll buttons or stretching."""

    def __init__(
        self, name: str, accessible: str, across: QSizePolicy.Policy, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(across, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)
