"""As what a screen reader knows the widgets that are painted by ourselves; of themselves they are none to it."""

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QScrollArea, QWidget

_ROLE = "accessibleRole"


def set_role(widget: QWidget, role: QAccessible.Role) -> None:
    """Have a widget known in a role; its name and description are those that it has anyway."""
    widget.setProperty(_ROLE, role.value)
    install()


@cache
def install() -> None:
    """Have roles known to whatever reads the screen; an area that scrolls is a pane."""
    QAccessible.installFactory(_made_known)


def _made_known(_kind: str, of: QObject) -> QAccessibleInterface | None:
    if not isinstance(of, QWidget):
        return None
    role = of.property(_ROLE)
    if role is None and not isinstance(of, QScrollArea):
        return None
    return QAccessibleWidget(of, QAccessible.Role.Pane if role is None else QAccessible.Role(role))
