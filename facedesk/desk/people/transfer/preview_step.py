"""The third step of an import: what would become of each row, before anything is written."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live.change_bar import Leaving
from facedesk.desk.people.transfer.rows_model import Lines
from facedesk.desk.people.transfer.rows_table import ImportTable
from facedesk.desk.people.transfer.targets import TargetsButton
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, Stretch, hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.exchange.columns.choices import Existing
from facedesk.exchange.planning.planned import ImportPlan
from facedesk.station.terminals.groups import Groups
from facedesk.station.terminals.terminals import Terminals

_NAMED: Final = 4


class PreviewStep(QWidget):
    """The rows with their problems; what to do with people who are stored; where all of them belong."""

    existing_changed = Signal()

    def __init__(self, terminals: Terminals, groups: Groups, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import-preview")
        self.table = ImportTable("preview")
        self.existing = ComboBox("import-existing", self.tr("People who are stored already"), widest=300)
        self.existing.addItem(self.tr("Update who is stored already"), "update")
        self.existing.addItem(self.tr("Leave who is stored already"), "skip")
        self.existing.currentIndexChanged.connect(self.existing_changed)
        self.targets = TargetsButton(terminals, groups)
        self._more = Label("", 13, colour="ink2", wrap=True, name="preview-more")
        self._bar = QProgressBar()
        self._bar.setObjectName("preview-progress")
        self._bar.setTextVisible(False)
        self._reading = Label("", 14, colour="ink2", tabular=True, name="preview-reading")
        self.leaving = Notice("preview-leaving")
        self._leaves: Leaving | None = None
        self.renaming = Notice("preview-renaming")
        self._stack = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        waiting = QWidget()
        self._reading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        vbox(STRETCH, self._reading, self._bar, Stretch(2), margins=9, on=waiting)
        self._stack.addWidget(waiting)
        self._stack.addWidget(self.table)
        vbox(
            wide(hbox(wide(self._stack), self.targets.panel, spacing=8)),
            self.renaming,
            self.leaving,
            self._more,
            hbox(self.existing, self.targets, STRETCH, spacing=8),
            spacing=8,
            on=self,
        )

    def set_reading(self, done: int = 0, total: int = 0) -> None:
        """Display how many rows' photos have been looked at; without a total that the rows are being read."""
        self._stack.setCurrentIndex(0)
        self._more.hide()
        self._leaves = None
        self.leaving.hide()
        self.renaming.hide()
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if total:
            text = self.tr("Looking at the photos: row {0} of {1}")
            self._reading.setText(text.format(i18n.number(done), i18n.number(total)))
        else:
            self._reading.setText(self.tr("Reading the rows…"))
        self._bar.setAccessibleName(self._reading.text())

    def set_plan(self, plan: ImportPlan, lines: Lines, leaves: Leaving | None) -> None:
        """Display what would be done, the rows to be looked at alone where there are any, and who leaves terminals."""
        self._stack.setCurrentIndex(1)
        self.table.set_lines(lines, only_problems=plan.is_doubtful)
        if plan.renaming:
            self.renaming.announce(
                self.tr("%n people get another name.", "", plan.renaming),
                self.tr("They are stored under these numbers already. See whether they are the same people."),
            )
        self._leaves = leaves
        if leaves is not None:
            why = self.tr(
                "The file gives them another department or validity. Import asks before it is done."
            )
            self.leaving.announce(
                self.tr("%n people leave terminals.", "", leaves.count),
                i18n.joined("\n", (leaves.words, why)),
            )
        said = []
        if plan.new_departments:
            names = _some(["/".join(way) for way in plan.new_departments])
            said.append(
                self.tr("%n departments will be made: {0}", "", len(plan.new_departments)).format(names)
            )
        if plan.without_photo:
            said.append(
                self.tr(
                    "%n people have no photo: no terminal is sent them before there is one.",
                    "",
                    plan.without_photo,
                )
            )
        if plan.unused_photos:
            files = _some(plan.unused_photos)
            said.append(
                self.tr("%n photos belong to nobody here: {0}", "", len(plan.unused_photos)).format(files)
            )
        self._more.setText(i18n.joined("\n", said))
        self._more.setToolTip("\n".join(plan.unused_photos[:40]))
        self._more.setVisible(bool(said))

    def report_leaving(self, *, shown: bool) -> None:
        """Display whom the plan takes off terminals, or not where that is said elsewhere."""
        self.leaving.setVisible(shown and self._leaves is not None)

    def existing_choice(self) -> Existing:
        """Return what becomes of people who are stored already."""
        chosen: Existing = self.existing.currentData()
        return chosen


def _some(names: Sequence[str]) -> str:
    """Name the first few."""
    return ", ".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
