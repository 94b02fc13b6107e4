"""A menu whose entries are each made in one expression."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from facedesk.desk.theme.icons import icon


class Menu(QMenu):
    """Goes once it is closed."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def entry(
        self,
        name: str,
        text: str,
        act: Callable[..., object],
        icon_name: str = "",
        *,
        key: str = "",
        is_enabled: bool = True,
        is_checked: bool | None = None,
    ) -> QAction:
        """Add an entry; with a check mark, there or not, where it is handed whether it is checked."""
        action = self.addAction(text)
        action.setObjectName(name)
        if icon_name:
            action.setIcon(icon(icon_name))
        if key:
            action.setShortcut(QKeySequence(key))
        action.setEnabled(is_enabled)
        action.setCheckable(is_checked is not None)
        action.setChecked(bool(is_checked))
        action.triggered.connect(lambda _checked=False: act())
        return action

    def inside(self, name: str, text: str) -> "Menu":
        """Add a menu that opens from an entry."""
        menu = Menu(name, self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)  # it is opened again
        menu.setTitle(text)
        self.addMenu(menu)
        return menu
