"""A dialog in which a template is made or changed: it closes once that is stored."""

from collections.abc import Coroutine
from typing import Any

from PySide6.QtWidgets import QWidget

from facedesk.desk.live.carrying_out import carry_out
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.notice import Notice


class TemplateDialog(Dialog):
    """Has a template stored; whoever derives from it says what can be stored, and makes the button."""

    save: Button

    def __init__(self, name: str, notice: str, parent: QWidget, smallest: tuple[int, int]) -> None:
        """Name it, and the notice that says what was not saved."""
        super().__init__(name, "", parent, smallest)
        self.notice = Notice(notice)

    def update_save(self) -> None:
        """Display whether there is something that can be saved."""
        raise NotImplementedError

    def store(self, work: Coroutine[Any, Any, Any]) -> None:
        """Have it stored."""
        self.save.setEnabled(False)
        carry_out(work, self, self.accept_stored, self._report_failure)

    def accept_stored(self, _stored: Any) -> None:
        """Close: it is stored."""
        self.accept()

    def _report_failure(self, why: str) -> None:
        self.update_save()
        self.notice.announce(self.tr("Not saved."), why, "refused")
