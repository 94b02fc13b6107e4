"""Where the keyboard waits when what has it goes: Qt would hand it to the next control, for the next Enter to press."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def has_keyboard(widget: QWidget) -> bool:
    """Whether the keyboard of its window is in a widget."""
    focused = widget.window().focusWidget()
    return focused is not None and (focused is widget or widget.isAncestorOf(focused))


def let_wait(widget: QWidget) -> QWidget:
    """Have the keyboard wait on what a widget stands on; returns that."""
    above = widget.parentWidget()
    while above is not None and above.focusProxy() is not None:  # which would hand it on, too
        above = above.parentWidget()
    ground = above or widget
    ground.setFocus(Qt.FocusReason.OtherFocusReason)
    return ground
