"""Who drifts from the rule that holds there, with what mends one of them or all."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk.desk.terminals.place_of import TerminalPlace
from facedesk.desk.terminals.templates import drift_rows
from facedesk.desk.terminals.templates.drift_rows import DriftRow, DriftRows
from facedesk.desk.terminals.templates.members import TemplateMembers
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.confirm.sure_button import SureButton
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox, wide
from facedesk.desk.widgets.table.actions import ActionTable
from facedesk.station.parameters.templates import rule_purpose
from facedesk.station.terminals.views import TerminalState
from facedesk.store.people.pinyin import order
from facedesk.texts import Reason

_MINUTE_US = 60_000_000


class DriftList(QWidget):
    """Lists the terminals of a place that drift; says which are to be mended."""

    mend_requested = Signal(list)  # serials
    terminal_requested = Signal(str)  # serial

    def __init__(self, members: TemplateMembers) -> None:
        super().__init__()
        self._members = members
        self.rows = DriftRows(self)
        self.table = ActionTable(self.rows, drift_rows.STYLE, "drift-table", self.rows.actions)
        self.table.setAccessibleName(self.tr("Terminals that drift"))
        self.mend_all = SureButton("", "", "wrench", "mend-all", height=30)
        self._asked: list[str] = []  # who drifted when the question was asked
        self._count = Label("", 15, 600, tabular=True, name="drift-count")
        self._around = Card(margin=1, spacing=0)
        self._around.column.addWidget(self.table)
        head = hbox(self._count, STRETCH, self.mend_all, spacing=10)
        vbox(head, wide(self._around), spacing=10, on=self)
        self.table.action_requested.connect(lambda serial, _name: self.mend_requested.emit([serial]))
        self.table.opened.connect(self.terminal_requested.emit)
        self.mend_all.asked.connect(self._on_asked)
        self.mend_all.confirmed.connect(self._on_confirmed)
        self.hide()  # until it is known who drifts

    def display(self, place: TerminalPlace, failures: Mapping[str, Reason]) -> None:
        """Display who drifts at a place, and why some could not be mended."""
        members = self._members
        found = members.watch.drifting()
        those = (serial for serial in place.serials if serial in found)
        rows = [self._row(serial, found, failures.get(serial)) for serial in those]
        self.rows.replace_rows(sorted(rows, key=lambda row: order(row.title)))
        is_ruled = any(members.templates.rule_of(serial) is not None for serial in place.serials)
        self._around.setVisible(bool(rows))
        words = self.tr("%n terminals drift from their rule", "", len(rows))
        self._count.setText(words if rows else self.tr("No terminal drifts from its rule"))
        self.setVisible(bool(rows) or is_ruled)
        left = len(self._left())
        text, question = self.tr("Mend %n…", "", left), self.tr("Mend %n terminals now?", "", left)
        self.mend_all.set_question(text, question)
        self.mend_all.setVisible(left > 1)

    def _on_asked(self) -> None:
        self._asked = self._left()

    def _on_confirmed(self) -> None:
        """Have those mended that were asked about: others may drift since."""
        left = set(self._left())
        self.mend_requested.emit([serial for serial in self._asked if serial in left])

    def _left(self) -> list[str]:
        return [row.serial for row in self.rows.rows if not row.is_ordered]

    def _row(self, serial: str, found: Mapping[str, Any], why: Reason | None) -> DriftRow:
        members, rule = self._members, self._members.templates.rule_of(serial)
        purpose = rule_purpose(rule.template_id) if rule is not None else ""
        return DriftRow(
            serial,
            members.terminals.title(serial),
            found[serial],
            members.terminals.state(serial) is TerminalState.ONLINE,
            any(each.purpose == purpose for each in members.orders.waiting(serial)),
            why,
            _minute(members.watch.rests_until(serial)),
        )


def _minute(at_us: int | None) -> int | None:
    """Return the end of the minute of an instant: a row that shows no more is the same until then."""
    return None if at_us is None else -(-at_us // _MINUTE_US) * _MINUTE_US
