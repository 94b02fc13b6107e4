"""The table of an import's rows: a mark and a word for each, who, and a sentence where there is something to say."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.people.transfer.rows_model import ImportLines, Lines, state_word, whole
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import TOP, hbox, held, vbox, wide
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table

_STYLE: Final = TableStyle(
    row=34, head=32, before=10, after=5, top=True, resizable=True, several=False, opens=False
)
_COUNTED: Final = ("add", "update", "skip", "fail", "added", "updated", "skipped", "failed", "notReached")


class ImportTable(QWidget):
    """Counts above, the rows, and under them all that is to be said of the chosen one."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = ImportLines(self)
        self.counts = Label("", 14, tabular=True, wrap=True, name=f"{name}-counts")
        self.only_problems = Button(self.tr("Only with remarks"), name=f"{name}-only-problems", height=30)
        self.only_problems.setCheckable(True)
        self.only_problems.toggled.connect(self.model.set_only_problems)
        self.view = Table(self.model, _STYLE, f"{name}-table")
        self.view.setAccessibleName(self.tr("Rows of the file"))
        self._whole = Label("", 13, colour="ink2", wrap=True, name=f"{name}-whole")
        self._whole.setMinimumHeight(36)
        self._whole.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.view.selection_changed.connect(self._on_chosen)
        around = Card(margin=1)
        around.column.addWidget(self.view)
        vbox(
            hbox(wide(self.counts), held(self.only_problems, TOP)),
            wide(around),
            self._whole,
            spacing=8,
            on=self,
        )

    def set_lines(self, lines: Lines, *, only_problems: bool = False) -> None:
        """Display other rows; with `only_problems` those of which something is to be said, where there are any."""
        self.model.set_lines(lines)
        self.only_problems.setEnabled(self.model.has_remarks)
        self.only_problems.setChecked(only_problems and self.model.has_remarks)
        self.counts.setText(self._counted())

    def _counted(self) -> str:
        counts = self.model.counts()
        said: list[str] = [
            i18n.joined(" ", (state_word(state), i18n.number(counts[state])))
            for state in _COUNTED
            if counts.get(state)
        ]
        if counts.get("remarks"):
            said.append(self.tr("%n with a remark", "", counts["remarks"]))
        return i18n.joined(" · ", said)

    def _on_chosen(self) -> None:
        (line,) = self.view.rows_selected() or (None,)
        self._whole.setText(i18n.text(lambda: whole(line)) if line is not None else "")
