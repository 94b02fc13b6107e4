"""What the dialogs about several people have in common: a title, a place for failures, two buttons."""

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtWidgets import QWidget

from facedesk.desk.live.change_bar import ChangeBar, ChangeMembers, Wish
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, vbox, wide
from facedesk.desk.widgets.notice import Notice


class BulkDialog(Dialog):
    """Opened over the page; closes by itself once what it is about is done.

    Its `changes` asks where somebody would leave a terminal; what was done is undone from the page behind it.
    """

    def __init__(
        self,
        members: ChangeMembers,
        name: str,
        about: str,
        parent: QWidget,
        smallest: tuple[int, int],
    ) -> None:
        super().__init__(name, "", parent, smallest)
        self._title = Label("", 20, 600)
        self._about = ElidedLabel(about, 14, colour="ink2")
        self.body = vbox(spacing=10)
        self.failure = Notice(f"{name}-failure")
        self.done_button = Button("", kind="primary", name=f"{name}-do")
        self.done_button.setDefault(True)
        cancel = Button(self.tr("Cancel"), name=f"{name}-cancel")
        cancel.clicked.connect(self.reject)
        self.changes = ChangeBar(
            f"{name}-changes",
            members,
            self.done_button,
            offers=False,
        )
        self.changes.failed.connect(self._on_failed)
        self.changes.finished.connect(self.accept)
        self.changes.question.gone.connect(lambda: self.done_button.setEnabled(True))
        parts = (self._title, self._about, wide(self.body), self.failure, self.changes)
        foot = (STRETCH, cancel, self.done_button)
        self.lay_out(*parts, foot=foot, spacing=12, margins=(24, 20, 24, 20))

    def set_title(self, title: str) -> None:
        """Name what the dialog is about."""
        self._title.setText(title)
        self.setWindowTitle(title)

    def set_about(self, text: str) -> None:
        """Display in one line whom or what it is about."""
        self._about.set_text(text)

    def report_what_is_done(self, text: str, *, enabled: bool) -> None:
        """Name what the button does."""
        self.done_button.set_words(text)
        self.done_button.setEnabled(enabled)
        self.done_button.updateGeometry()

    def run(self, make: Callable[[], Coroutine[Any, Any, Wish]]) -> None:
        """Have it done, after a question where somebody would leave; close then, or say why it was not done."""
        self.failure.hide()
        self.done_button.setEnabled(False)
        self.changes.do(make)

    def _on_failed(self, why: str) -> None:
        self.failure.announce(self.tr("Not done."), why, "refused")
        self.done_button.setEnabled(True)
