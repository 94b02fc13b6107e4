"""What is said above the photos: what terminals refused, what was not taken, what another one replaced."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.text.delivery_reasons import whole_reason
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.layout import vbox
from facedesk.desk.widgets.notice import Notice

PHOTO_CODES: Final = frozenset({"301", "303"})
"""V3.5 3.2: what terminals say of a photo that they cannot use."""


class RefusalNotice(Notice):
    """Says which terminals refused the photo, why, and what to do."""

    def __init__(self) -> None:
        super().__init__("photo-refused")

    def set_refusals(self, refusals: Sequence[tuple[str, str]], photos: int) -> None:
        """Display refusals, each a terminal's title and its code, of so many stored photos; without any, nothing."""
        if not refusals:
            self.hide()
            return
        (title, code), others = refusals[0], len(refusals) - 1
        who = self.tr("{0} and %n more", "", others).format(title) if others else title
        said = (
            self.tr("{0} refused this photo.") if photos == 1 else self.tr("{0} refused one of these photos.")
        )
        self.announce(said.format(who), whole_reason(code, None), "refused")


class ReplacedNotice(Notice):
    """Says that a photo gave way to another, and lets both be kept where there is room."""

    both_requested = Signal()

    def __init__(self) -> None:
        super().__init__("photo-replaced")
        self._both = Button(name="photo-keep-both", height=28)
        self._both.clicked.connect(self.both_requested)
        self.add_button(self._both)
        self.make_closable()

    def set_replaced(self, number: int, free: int | None) -> None:
        """Display that the photo of a number, from 1, was replaced, and offer a free place by its number."""
        self._both.setVisible(free is not None)
        if free is not None:
            self._both.set_words(self.tr("Add as photo {0} instead").format(free))
        self.announce("", self.tr("Photo {0} is replaced.").format(number), "waiting")


class PhotoNotices(QWidget):
    """All that is said above the photos, one below the other."""

    both_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problem = ""
        self._said = Notice("photo-notice")
        self._said.make_closable()
        self.refused, self.replaced = RefusalNotice(), ReplacedNotice()
        self.replaced.both_requested.connect(self.both_requested)
        vbox(self.refused, self._said, self.replaced, spacing=8, on=self)

    def announce(self, sentence: str) -> None:
        """Display why a picture was not taken."""
        self._said.announce("", sentence, "finding")

    def set_problem(self, sentence: str) -> None:
        """Display what is wrong with the photos as a whole, "" for nothing; what was closed is not said again."""
        if sentence != self._problem:
            self._problem = sentence
            self._said.hide()
            if sentence:
                self._said.announce("", sentence, "refused")

    def forget(self) -> None:
        """Forget what was said: somebody else is shown."""
        self.quiet()
        self._problem = ""

    def quiet(self) -> None:
        """Display no more of what was done before; a refusal stays."""
        self._said.hide()
        self.replaced.hide()
