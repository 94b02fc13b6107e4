"""Where the keyboard goes in a page that was just led to, and where it waits when what has it goes.

Qt would hand it to the next control, for the next Enter to press.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from shiboken6 import isValid

from facedesk.desk.widgets.focus.order import controls_in

_MAIN = "mainPart"


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


class Visited(QObject):
    """Keeps where the keyboard was before it came into something that comes and goes by itself."""

    def __init__(self, visited: QWidget) -> None:
        super().__init__(visited)
        self._visited = visited
        self._before: QWidget | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, old: QWidget | None, now: QWidget | None) -> None:
        if isValid(self) and old is not None and now is not None and self._has(now) and not self._has(old):
            self._before = old

    def _has(self, widget: QWidget) -> bool:
        return widget is self._visited or self._visited.isAncestorOf(widget)

    def give_back(self) -> None:
        """Lead the keyboard back, before what it is in goes: to where it was, else to what that stands on."""
        before, self._before = self._before, None
        if not has_keyboard(self._visited):
            return
        if before is not None and isValid(before) and _takes_keys(before):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            let_wait(self._visited)


def set_main_part(page: QWidget, main: QWidget) -> None:
    """Have a page lead the keyboard to a part of it.

    As the page's focus proxy it would keep Tab from whatever stands before it: Qt leads past that.
    """
    page.setProperty(_MAIN, main)


def main_part(page: QWidget) -> QWidget | None:
    """Return where a page leads the keyboard; None where nothing was told."""
    found = page.property(_MAIN)
    return found if isinstance(found, QWidget) else None


def last_inside(page: QWidget) -> QWidget | None:
    """Return where the keyboard was last in a page; to be asked before it is shown, for then Qt leads it somewhere."""
    return page.focusWidget()


def focus_inside(page: QWidget | None, last: QWidget | None) -> None:
    """Lead the keyboard into a page: to where it was there last, else to its main part, else to the first control.

    The main part is what `set_main_part` has told.
    """
    while isinstance(page, QStackedWidget):
        page = page.currentWidget()
    if page is None:
        return
    for wished in (last, main_part(page), *controls_in(page), page):
        if wished is not None and _takes_keys(wished):
            wished.setFocus(Qt.FocusReason.OtherFocusReason)
            return


def _takes_keys(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
