"""What can be done about a roster's rows: about all of them, or about the selected ones."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.models.roster import FAILED, STANDING_OUT, RosterRow
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.store.delivery.differences import DIFFERENT, MISSING, SURPLUS


def can_repair(row: RosterRow) -> bool:
    """Whether sending or removing may put right what stands out.

    A photo that was refused is refused again, and who has no number cannot be named to the terminal.
    """
    return row.kind in STANDING_OUT and not row.wants_photo and bool(row.number.strip())


def _count(rows: Sequence[RosterRow], *kinds: str) -> int:
    return sum(row.kind in kinds and bool(row.number.strip()) for row in rows)


class RosterActions(QWidget):
    """Buttons that come and go with what they can do; what removes somebody asks first."""

    repair_all_requested = Signal()
    repair_requested = Signal()
    take_over_requested = Signal()
    remove_requested = Signal()
    retry_requested = Signal()
    person_requested = Signal()  # the selected one, else the first who needs a new photo

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("roster-actions")
        self._repair_all = SureButton(
            self.tr("Repair all…"), self.tr("Repair all?"), "wrench", kind="primary", name="roster-repair-all"
        )
        self._repair = SureButton(self.tr("Repair…"), self.tr("Repair?"), "wrench", "roster-repair")
        self._adopt = Button(self.tr("Take over"), "user-plus", name="roster-take-over")
        self._remove = SureButton(self.tr("Remove…"), self.tr("Remove?"), "trash", "roster-remove")
        self._retry = Button(self.tr("Retry"), "arrow-clockwise", name="roster-retry")
        self._open = Button(self.tr("Open person"), "image-square", name="roster-open-person")
        self._open.clicked.connect(self.person_requested)
        self._repair_all.confirmed.connect(self.repair_all_requested)
        self._repair.confirmed.connect(self.repair_requested)
        self._adopt.clicked.connect(self.take_over_requested)
        self._remove.confirmed.connect(self.remove_requested)
        self._retry.clicked.connect(self.retry_requested)
        buttons = (self._open, self._retry, self._adopt, self._remove, self._repair, self._repair_all)
        hbox(STRETCH, *buttons, spacing=8, on=self)
        for button in buttons:
            button.hide()

    def set_rows(
        self, amiss: Sequence[RosterRow], selected: Sequence[RosterRow], *, busy: bool, online: bool
    ) -> None:
        """Display what can be done.

        Args:
            amiss: the rows that stand out, selected or not.
            selected: the selected rows.
            busy: work on the roster is under way.
            online: the terminal is.
        """
        surplus = _count(selected, SURPLUS)
        to_send = _count(selected, MISSING, DIFFERENT)
        again = any(row.kind == FAILED for row in selected)
        self._ask(self._repair_all, self.tr("Repair all…"), amiss)
        self._ask(self._repair, self.tr("Repair…"), selected)
        self._remove.set_question(self.tr("Remove…"), self.tr("Remove %n?", "", surplus))
        self._update(self._repair_all, not selected and any(map(can_repair, amiss)), busy=busy)
        self._update(self._repair, to_send > 0, busy=busy)
        self._update(self._adopt, surplus > 0, busy=busy or not online)
        self._update(self._remove, surplus > 0 and not to_send, busy=busy or not online)
        self._update(self._retry, again and not to_send, busy=False)
        self._update_way([row for row in amiss if row.wants_photo], selected)

    def _update_way(self, photoless: Sequence[RosterRow], selected: Sequence[RosterRow]) -> None:
        """Lead to the one selected person; with nothing selected, to the first whom only another photo helps."""
        if selected:
            text = self.tr("Open photo") if selected[0].wants_photo else self.tr("Open person")
        else:
            text = self.tr("%n needs a new photo", "", len(photoless))
        self._open.set_words(text)
        self._update(self._open, len(selected) == 1 or (not selected and bool(photoless)), busy=False)

    def _ask(self, button: SureButton, text: str, rows: Sequence[RosterRow]) -> None:
        """Have a button say how many it sends and how many it removes before it does."""
        remove = _count(rows, SURPLUS)
        send = sum(map(can_repair, rows)) - remove
        if send and remove:
            question = self.tr("Send {0} again, remove {1}?").format(i18n.number(send), i18n.number(remove))
        elif remove:
            question = self.tr("Remove %n?", "", remove)
        else:
            question = self.tr("Send %n person again?", "", send)
        button.set_question(text, question)

    def _update(self, button: Button, can: bool, *, busy: bool) -> None:
        button.setVisible(can)
        button.setEnabled(can and not busy)
        if isinstance(button, SureButton) and not button.isEnabled() and button.asking:
            button.stop_asking()
