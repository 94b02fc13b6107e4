"""What is to be said of plans: what was not done, why no picture is shown, what can be undone, that one is read."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.layout import vbox
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.timers import single_shot
from facedesk.desk.widgets.undo_bar import UndoBar

_BELOW_PX: Final = 12
_OTHERS_MOST: Final = 4
"""So many failures are said below the last one."""
_SAID_AFTER_MS: Final = 400
_UNDONE_WITHIN_S: Final = 600.0


class PlanNotices(QWidget):
    """One below the other; takes no room while there is nothing to say."""

    another_requested = Signal()  # another picture
    again_requested = Signal()  # the same picture

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._again: Callable[[], None] | None = None
        self._said: dict[str, str] = {}  # what was not done, and why, the last one at the end
        self.failure, self.undo = Notice("plan-failure"), UndoBar("plan-undo", "plan-undo-do")
        self.retry = Button(self.tr("Try again"), name="plan-retry", height=28)
        self.retry.clicked.connect(self._on_retry)
        self.failure.add_button(self.retry)
        self.failure.make_closable()
        self.lost = Notice("plan-lost")
        for name, text, asked in (
            ("plan-lost-again", self.tr("Try again"), self.again_requested),
            ("plan-lost-another", self.tr("Another picture…"), self.another_requested),
        ):
            button = Button(text, name=name, height=28)
            button.clicked.connect(asked)
            self.lost.add_button(button)
        self.reading = Notice("plan-reading")
        self._soon = single_shot(self, _SAID_AFTER_MS, self._report_reading)
        self._parts = (self.failure, self.lost, self.undo, self.reading)
        self._column = vbox(*self._parts, spacing=8, on=self)

    def event(self, event: QEvent) -> bool:
        """Keep what is below apart from what is said, if anything is."""
        if event.type() == QEvent.Type.LayoutRequest:
            is_said = any(not part.isHidden() for part in self._parts)
            self._column.setContentsMargins(0, 0, 0, _BELOW_PX if is_said else 0)
        return super().event(event)

    def report(self, what: str, why: str, again: Callable[[], None] | None) -> None:
        """Display that something was not done, and try it again if that may help."""
        if self.failure.isHidden():
            self._said.clear()
        self._said.pop(what, None)
        others = [i18n.joined(" ", said) for said in self._said.items()][-_OTHERS_MOST:]
        self._said[what] = why
        self._again = again
        self.retry.setVisible(again is not None)
        self.failure.announce(what, i18n.joined("\n", (why, *others)), "refused")

    def offer(self, said: str, undo: Callable[[], None] | None) -> None:
        """Display what was done."""
        self.undo.offer(said, undo, for_s=_UNDONE_WITHIN_S)

    def report_lost(self, why: str) -> None:
        """Display why there is no picture; nothing where there is one."""
        if why:
            self.lost.announce(self.tr("The picture cannot be shown."), why, "finding")
        else:
            self.lost.hide()

    def set_reading(self, is_on: bool) -> None:
        """Display, where it takes a while, that a picture is read."""
        if is_on:
            self._soon.start()
        else:
            self._soon.stop()
            self.reading.hide()

    def _report_reading(self) -> None:
        self.reading.announce("", self.tr("Reading the picture…"), "waiting")

    def _on_retry(self) -> None:
        again, self._again = self._again, None
        self.failure.hide()
        if again is not None:
            again()
