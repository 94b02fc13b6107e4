"""What can be done about a roster's rows: about all of them, or about the selected ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from facedesk import i18n
from facedesk.desk.models.roster import FAILED
from facedesk.desk.parts.button import Button
from facedesk.desk.terminals.sure_button import SureButton
from facedesk.store.differences import DIFFERENT, MISSING, SURPLUS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class RosterActions(QWidget):
    """Buttons that come and go with what they can do; what removes somebody asks first."""

    repair_all_asked = Signal()
    repair_asked = Signal()
    take_over_asked = Signal()
    remove_asked = Signal()
    retry_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("roster-actions")
        self._repair_all = SureButton(
            self.tr("Repair all…"), self.tr("Repair all?"), "wrench", kind="primary", name="roster-repair-all"
        )
        self._repair = SureButton(self.tr("Repair…"), self.tr("Repair?"), "wrench", "roster-repair")
        self._take_over = Button(self.tr("Take over"), "user-plus", name="roster-take-over")
        self._remove = SureButton(self.tr("Remove…"), self.tr("Remove?"), "trash", "roster-remove")
        self._retry = Button(self.tr("Retry"), "arrow-clockwise", name="roster-retry")
        self._repair_all.confirmed.connect(self.repair_all_asked)
        self._repair.confirmed.connect(self.repair_asked)
        self._take_over.clicked.connect(self.take_over_asked)
        self._remove.confirmed.connect(self.remove_asked)
        self._retry.clicked.connect(self.retry_asked)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addStretch(1)
        for button in (self._retry, self._take_over, self._remove, self._repair, self._repair_all):
            row.addWidget(button)
            button.hide()

    def show_rows(
        self, counts: Mapping[str, int], selected: Sequence[str], *, busy: bool, online: bool
    ) -> None:
        """Show what can be done.

        Args:
            counts: the rows there are, by kind.
            selected: the kinds of the selected rows.
            busy: work on the roster is under way.
            online: the terminal is.
        """
        chosen = {kind: selected.count(kind) for kind in (MISSING, SURPLUS, DIFFERENT, FAILED)}
        differing = sum(counts.get(kind, 0) for kind in (MISSING, SURPLUS, DIFFERENT))
        to_send = chosen[MISSING] + chosen[DIFFERENT]
        self._ask(self._repair_all, self.tr("Repair all…"), counts)
        self._ask(self._repair, self.tr("Repair…"), chosen)
        self._remove.set_words(self.tr("Remove…"), self.tr("Remove %n?", "", chosen[SURPLUS]))
        self._show(self._repair_all, not selected and differing > 0, busy=busy)
        self._show(self._repair, to_send > 0, busy=busy)
        self._show(self._take_over, chosen[SURPLUS] > 0, busy=busy or not online)
        self._show(self._remove, chosen[SURPLUS] > 0 and not to_send, busy=busy or not online)
        self._show(self._retry, chosen[FAILED] > 0, busy=False)

    def _ask(self, button: SureButton, text: str, counts: Mapping[str, int]) -> None:
        """Have a button say how many it sends and how many it removes before it does."""
        send, remove = counts.get(MISSING, 0) + counts.get(DIFFERENT, 0), counts.get(SURPLUS, 0)
        if send and remove:
            question = self.tr("Send {0}, remove {1}?").format(i18n.number(send), i18n.number(remove))
        elif remove:
            question = self.tr("Remove %n?", "", remove)
        else:
            question = self.tr("Send %n?", "", send)
        button.set_words(text, question)

    def _show(self, button: Button, can: bool, *, busy: bool) -> None:
        button.setVisible(can)
        button.setEnabled(can and not busy)
        if isinstance(button, SureButton) and not button.isEnabled() and button.asking:
            button.stop_asking()
