"""Below the table: how many came, how many did not, what is missing, and what the signs mean."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.text.records import attendance_text as words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.desk.widgets.marked import Marked
from facedesk.station.attendance.reckoning import DayFact
from facedesk.station.attendance.sheet import AttendanceSheet


class AttendanceFoot(QWidget):
    """One line."""

    terminals_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(44)
        self.came = Label("", 14, name="attendance-came")
        self.forgotten = Marked("attendance-forgotten", "finding")
        self.legend = ElidedLabel("", 13, colour="ink2", name="attendance-legend")
        self.terminals = Button("", kind="link", name="attendance-terminals")
        self.terminals.clicked.connect(self.terminals_requested)
        hbox(
            self.came,
            self.forgotten,
            STRETCH,
            self.legend,
            self.terminals,
            spacing=16,
            margins=(20, 0, 12, 0),
            on=self,
        )

    def set_sheet(self, sheet: AttendanceSheet, count: int | None) -> None:
        """Display what there is; `count` is how many terminals count, None for all."""
        forgotten, absent, awaited = sheet.totals.missing, sheet.totals.absent, sheet.totals.awaited
        if not sheet.people:
            said, missing = "", ""
            self.legend.set_text("")
        elif len(sheet.days) == 1:
            came = self.tr("{0} of {1} came").format(
                i18n.number(sheet.totals.days), i18n.number(len(sheet.people))
            )
            missing = self.tr("%n with a pass missing", "", forgotten)
            parts = [came, self.tr("%n not here yet", "", awaited) if awaited else ""]
            if absent or not awaited:
                parts.append(self.tr("%n absent", "", absent))
            said = i18n.joined("  ·  ", filter(None, parts))
            self.legend.set_text(self.tr("Without a direction, the first pass is in and the last one out."))
        else:
            said = i18n.joined(
                "  ·  ",
                (self.tr("%n people", "", len(sheet.people)), self.tr("%n days absent", "", absent)),
            )
            missing = self.tr("%n days with a pass missing", "", forgotten)
            self.legend.set_text(self._signs())
        self.came.setText(said)
        self.forgotten.announce(missing if forgotten else "")
        all_of_them = self.tr("All terminals count")
        self.terminals.set_words(all_of_them if count is None else self.tr("%n terminals count", "", count))

    def _signs(self) -> str:
        return self.tr("{0} late   {1} early   {2} absent   ? not known   - - no pass").format(
            words.mark(DayFact.LATE), words.mark(DayFact.EARLY), words.mark(DayFact.ABSENT)
        )
