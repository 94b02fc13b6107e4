"""Why the station did not start, and what can be done: try again, listen as before, begin without what is amiss."""

from enum import IntEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, TOP, hbox, held, hide_unless, vbox, wide
from facedesk.desk.widgets.marked import PlainMark

_WIDTH = 560
_MARK_PX = 22


class StartChoice(IntEnum):
    """What was chosen; closing the dialog is CLOSE."""

    CLOSE = QDialog.DialogCode.Rejected.value
    AGAIN = QDialog.DialogCode.Accepted.value
    SET_ASIDE = 2
    LISTEN_AS_BEFORE = 3


class StartFailure(Dialog):
    """Says why; nothing runs yet, so it may be waited for with `exec`."""

    def __init__(
        self, why: str, *, can_be_set_aside: bool, listened_on: str = "", parent: QWidget | None = None
    ) -> None:
        """Keep the sentence, and whether the station could begin without what does not go together.

        `listened_on` is the address at which it listened last, where going back there may help.
        """
        super().__init__("start-failure", "facedesk", parent, (_WIDTH, 0))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)  # its answer is asked for afterwards
        self._close = Button(self.tr("Close"), name="close")
        self._close.clicked.connect(self.reject)
        self._again = Button(self.tr("Try again"), kind="primary", name="try-again")
        self._again.clicked.connect(self.accept)
        self._set_aside = SureButton(
            self.tr("Set aside and begin without"),
            self.tr("Press once more to begin without"),
            "archive",
            "set-aside",
        )
        self._set_aside.confirmed.connect(lambda: self.done(StartChoice.SET_ASIDE))
        hide_unless(self._set_aside, can_be_set_aside)
        self._back = Button(self.tr("Listen on {0} again").format(listened_on), name="listen-as-before")
        self._back.clicked.connect(lambda: self.done(StartChoice.LISTEN_AS_BEFORE))
        hide_unless(self._back, listened_on)
        self._lay_out(why, can_be_set_aside=can_be_set_aside)

    def _lay_out(self, why: str, *, can_be_set_aside: bool) -> None:
        mark = PlainMark("refused", _MARK_PX)
        said = Label(why, 14, wrap=True, name="start-failure-why")
        said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = vbox(Label(self.tr("The station did not start"), 20, 600, wrap=True), said, spacing=10)
        if can_be_set_aside:
            aside = self.tr(
                "Or begin without what does not go together: it is moved into a folder of its own, "
                "and nothing is deleted."
            )
            words.addWidget(Label(aside, 14, colour="ink2", wrap=True))
        foot = (self._set_aside, self._back, STRETCH, self._close, self._again)
        head = hbox(held(mark, TOP), wide(words), spacing=12)
        self.lay_out(head, foot=foot, spacing=18, margins=(20, 18, 20, 18))
        self._again.setFocus()
