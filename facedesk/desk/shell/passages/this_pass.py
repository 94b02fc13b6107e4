"""The pass that it is asked of: what the terminal found, and what the station answered."""

from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.text import pass_text
from facedesk.desk.widgets.notice import Notice
from facedesk.store.records.records import CLOSE, OPEN, PassRow
from facedesk.wire.values import Verdict


class ThisPass(Notice):
    """Says what happened at a pass; what holds now stands apart from it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("why-pass", parent)

    def display(self, row: PassRow, title: str) -> None:
        """Display a pass at a terminal of that title."""
        head = i18n.joined(" · ", (pass_text.state_words(row), title, pass_text.when(row)))
        self.announce(head, i18n.joined(" ", (self._found(row), self._answered(row))), row.mark)

    def _found(self, row: PassRow) -> str:
        if row.verdict is None:
            return self.tr("What the terminal found cannot be read, so nothing was opened for it.")
        if row.verdict is Verdict.STRANGER:
            return self.tr(
                "The terminal knew nobody by this face: strangers are let in nowhere. Choose whom it may have been."
            )
        if row.verdict is Verdict.PASSED:
            return self.tr("The terminal recognised them.")
        return self.tr("The terminal itself did not let them pass: it goes by what it was given.")

    def _answered(self, row: PassRow) -> str:
        if row.late:
            return self.tr("The record came late: the station answered nothing.")
        if row.answer.state == CLOSE and row.verdict is Verdict.PASSED:
            return self.tr("The station answered “close”.")
        if row.answer.state == OPEN:
            return self.tr("The station answered “open”.")
        return ""
