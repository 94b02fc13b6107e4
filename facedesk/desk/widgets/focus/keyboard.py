"""Where the keyboard goes in a page that was just led to, and where it waits when what has it goes.

Qt would hand it to the next control, for the next Enter to press.
"""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget


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


def last_inside(page: QWidget) -> QWidget | None:
    """Return where the keyboard was last in a page; to be asked before it is shown, for then Qt leads it somewhere."""
    return page.focusWidget()


def focus_inside(page: QWidget | None, last: QWidget | None) -> None:
    """Lead the keyboard into a page: to where it was there last, else to its main part, else to the first control.

    The main part is the page's focus proxy.
    """
    while isinstance(page, QStackedWidget):
        page = page.currentWidget()
    if page is None:
        return
    for wished in (last, page.focusProxy(), *_controls(page), page):
        if wished is not None and _takes_keys(wished):
            wished.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def _controls(page: QWidget) -> Iterator[QWidget]:
    """Go through what Tab leads to in a page, once."""
    at = page.nextInFocusChain()
    while at is not None and at is not page:
        if page.isAncestorOf(at) and at.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield at
        at = at.nextInFocusChain()


def _takes_keys(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
