"""The frame of every dialog: its name, the ring of the keyboard, its size kept on the screen, and what stands where."""

from collections.abc import Sequence
from functools import cache

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from facedesk.desk.widgets.focus.focus_ring import FocusRing
from facedesk.desk.widgets.focus.order import lead_on
from facedesk.desk.widgets.layout import Item, Margins, hbox, vbox
from facedesk.desk.widgets.on_screen import OnScreen


class Dialogs(QObject):
    """Hears of every dialog, for what must be seen over each."""

    shown = Signal(QDialog)
    help_requested = Signal(QDialog)


@cache
def dialogs() -> Dialogs:
    """Return the one place where dialogs are heard of."""
    return Dialogs()


class Dialog(QDialog):
    """Opened over what asked for it, and gone once it is closed."""

    def __init__(self, name: str, title: str, parent: QWidget | None, smallest: tuple[int, int]) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        OnScreen(self, QSize(*smallest))
        FocusRing(self)
        asking = QShortcut(QKeySequence("F1"), self)  # of what is modal the window hears no key
        asking.activated.connect(lambda: dialogs().help_requested.emit(self))

    def showEvent(self, event: QShowEvent) -> None:
        """Announce that it is seen."""
        super().showEvent(event)
        dialogs().shown.emit(self)

    def event(self, event: QEvent) -> bool:
        """Be as high as its words need, also when they become more: else they would be cut."""
        is_handled = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self._fit_words()
        return is_handled

    def _fit_words(self) -> None:
        layout = self.layout()
        needed = layout.totalMinimumHeightForWidth(self.width()) if layout is not None else 0
        if needed > self.height():
            self.resize(self.width(), needed)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Lead the keyboard on as things stand."""
        return lead_on(self, forwards)

    def lay_out(self, *items: Item, foot: Sequence[Item], spacing: int, margins: Margins) -> None:
        """Put one below the other what it is about, and the buttons at its foot."""
        vbox(*items, hbox(*foot, spacing=8), spacing=spacing, margins=margins, on=self)
