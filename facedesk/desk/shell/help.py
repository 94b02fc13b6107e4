"""Opens help where F1 is pressed: at what has the keyboard, else at the page that is shown."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import isValid

from facedesk.desk.help.book import HOME
from facedesk.desk.help.dialog import HelpDialog
from facedesk.desk.widgets.dialog import dialogs
from facedesk.desk.widgets.focus.help_topic import help_topic_of


class HelpOpener(QObject):
    """Has one help open at a time, over whatever asked for it; the keyboard goes back to where it was."""

    def __init__(
        self, window: QWidget, page: Callable[[], QWidget | None], places: Mapping[str, Callable[[], object]]
    ) -> None:
        """Keep the window, what page of it is shown, and what leads to the places that help names."""
        super().__init__(window)
        self._window, self._page, self._places = window, page, places
        self._dialog: HelpDialog | None = None
        self._before: QWidget | None = None
        QShortcut(QKeySequence("F1"), window).activated.connect(self.ask)
        dialogs().help_requested.connect(self._on_dialog)

    def ask(self) -> None:
        """Open what explains that which has the keyboard, else the page."""
        focused = self._window.focusWidget()
        is_seen = focused is not None and focused.isVisible()
        self.open(help_topic_of(focused if is_seen else None) or help_topic_of(self._page()) or HOME)

    def open(self, topic: str, over: QWidget | None = None) -> None:
        """Open a topic over the window, or over a dialog."""
        over = over or self._window
        if self._dialog is not None and self._dialog.parentWidget() is not over:
            self._dialog.close()
        if self._dialog is None:
            self._before = over.focusWidget()
            self._dialog = HelpDialog(topic, over)
            self._dialog.finished.connect(self._on_finished)
            self._dialog.page.place_requested.connect(self._on_place)
            self._dialog.show()
            self._dialog.search.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._dialog.open_topic(topic)
        self._dialog.raise_()
        self._dialog.activateWindow()

    def _on_dialog(self, dialog: QDialog) -> None:
        """Open what explains that which has the keyboard in a dialog of this window; F1 in help opens nothing more."""
        if dialog is self._dialog or self._window not in _above(dialog):
            return
        asked = help_topic_of(dialog.focusWidget() or dialog)
        self.open(asked or help_topic_of(self._page()) or HOME, dialog)

    def _on_place(self, place: str) -> None:
        """Lead to a place of the window; help stays open beside it."""
        if self._dialog is not None and self._dialog.parentWidget() is not self._window:
            self._dialog.close()  # what is modal would keep the window out of reach
        self._window.activateWindow()
        self._places[place]()

    def _on_finished(self) -> None:
        dialog, self._dialog = self._dialog, None
        before, self._before = self._before, None
        over = dialog.parentWidget() if dialog is not None else None
        if over is not None:
            over.activateWindow()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)


def _above(widget: QWidget) -> list[QWidget]:
    found = list[QWidget]()
    at: QWidget | None = widget
    while at is not None:
        found.append(at)
        at = at.parentWidget()
    return found
