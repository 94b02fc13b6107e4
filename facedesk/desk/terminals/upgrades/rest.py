"""What is said where terminals of an upgrade were not begun, and the way to go on with them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from facedesk import i18n
from facedesk.desk.terminals.upgrades.words import UpgradeCounts
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.notice import Notice
from facedesk.store.upgrades import UpgradeRow


class RestNotice(Notice):
    """Says why the rest was not begun; goes on with it when asked twice."""

    go_on_requested = Signal()

    def __init__(self) -> None:
        super().__init__("upgrades-rest")
        self._counts = UpgradeCounts(self)
        self._said = ("", "")
        self._ids: list[int] = []
        self.go_on = SureButton("", "", None, "upgrades-go-on", height=28)
        self.go_on.confirmed.connect(self.go_on_requested)
        self.add_button(self.go_on)

    def set_rows(self, rows: Sequence[UpgradeRow], *, runs: bool) -> None:
        """Display that some were not begun; nothing where there are none."""
        ids = [row.id for row in rows]
        if ids != self._ids:
            self.go_on.stop_asking()  # it asked about others
            self._ids = ids
        if not rows:
            self.hide()
            return
        count = len(rows)
        stopped_by = next((_stopper(row) for row in rows if _stopper(row)), "")
        why = self.tr("Stopped after {0} failed.").format(stopped_by) if stopped_by else self.tr("Cancelled.")
        title = i18n.joined(" ", (why, self._counts.not_begun(count)))
        goes_on = self.tr("What is under way goes on: it cannot be called back.") if runs else ""
        text = i18n.joined(" ", (self.tr("They run what they ran before."), goes_on))
        self.go_on.set_question(self._counts.go_on(count), self._counts.sure(count))
        if self.isHidden() or (title, text) != self._said:
            self.announce(title, text, "refused" if stopped_by else "finding")
            self._said = title, text


def _stopper(row: UpgradeRow) -> str:
    """Return whose failure stopped it, empty where it was cancelled."""
    return dict(row.reason[1]).get("terminal", "") if row.reason is not None else ""
