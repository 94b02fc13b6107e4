"""The Attendance tab: who was there from when until when, by day, week and month; nothing is filled in."""

import time
from datetime import datetime, timedelta
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from facedesk import i18n
from facedesk.desk.live.follow import follow
from facedesk.desk.live.reader import Reader
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.attendance_day import AttendanceDayModel
from facedesk.desk.models.attendance_sheet import AttendanceSheetModel
from facedesk.desk.records.attendance.export import AttendanceExport
from facedesk.desk.records.attendance.foot import AttendanceFoot
from facedesk.desk.records.attendance.head import AttendanceHead
from facedesk.desk.records.attendance.tables import AttendanceDayTable, AttendanceSheetTable
from facedesk.desk.records.attendance.terminals_dialog import CountingTerminalsDialog
from facedesk.desk.records.tab import RecordsTab
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.focus.keyboard import set_main_part
from facedesk.desk.widgets.layout import hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.attendance.days import local_time
from facedesk.station.attendance.saying import shared_names
from facedesk.station.attendance.sheet import AttendanceSheet, Attended
from facedesk.station.changes import ChangeNotice
from facedesk.station.clocks.clock import to_local, today
from facedesk.station.station import Station
from facedesk.store.records.records import PassRow
from facedesk.store.records.search.criteria import Criterion, Field, PassFilter, Span, midnight

SOON_MS: Final = 2_000
SLOW_MS: Final = 300
REST: Final = 10
"""So many times as long as it took it is not worked out again while passes come."""
_DAY: Final = timedelta(days=1)


class AttendanceTab(RecordsTab):
    """Shows a day with its course, or a sheet of a week or a month."""

    passes_requested = Signal(object)  # a `PassFilter`

    def __init__(self, station: Station, pictures: Thumbnails, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._station = station
        self.setObjectName("attendance-tab")
        self.sheet: AttendanceSheet | None = None
        self.choices = AttendanceHead(today())
        self.foot = AttendanceFoot()
        self.days, self.months = AttendanceDayModel(pictures, self), AttendanceSheetModel(self)
        self.day_table = AttendanceDayTable(self.days, pictures)
        self.sheet_table = AttendanceSheetTable(self.months)
        set_main_part(self, self.day_table)
        self.export = AttendanceExport(self)
        self.export_button = Button(self.tr("Export…"), icon="file-arrow-up", name="attendance-export")
        self.print_button = Button(self.tr("Print…"), icon="printer", name="attendance-print")
        self._buttons = QWidget()
        hbox(self.print_button, self.export_button, spacing=8, on=self._buttons)
        self._reader = Reader(
            self, self._read, self._accept, self._report_failure, soon_ms=SOON_MS, only_shown=True
        )
        self._slow = single_shot(self, SLOW_MS, lambda: self._stack.setCurrentWidget(self._reading))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.failure, self.done, self.away, self.shared = (
            Notice(f"attendance-{name}") for name in ("failure", "done", "away", "shared")
        )
        again = Button(self.tr("Try again"), name="attendance-again")
        again.clicked.connect(self._reader.read)
        self.failure.add_button(again)
        self.done.make_closable()
        self._nobody = Empty("users", "", name="attendance-nobody")
        self._reading = Empty("hourglass", self.tr("Working it out…"), name="attendance-reading")
        self._stack = QStackedWidget()
        for each in (self.day_table, self.sheet_table, self._nobody, self._reading):
            self._stack.addWidget(each)
        notices = vbox(self.failure, self.done, self.away, self.shared, spacing=8, margins=(20, 0, 20, 0))
        vbox(self.choices, notices, wide(self._stack), self.foot, spacing=0, on=self)

    def _connect(self) -> None:
        self.choices.changed.connect(self._ask)
        self.day_table.day_requested.connect(self._on_day)
        self.sheet_table.day_requested.connect(self._on_day)
        self.foot.terminals_requested.connect(self._choose_terminals)
        self.export_button.clicked.connect(lambda: self._export("xlsx"))
        self.print_button.clicked.connect(lambda: self._export("pdf"))
        self.export.written.connect(lambda path: self.done.announce(self.tr("Exported."), path, "delivered"))
        self.export.failed.connect(lambda why: self.done.announce(self.tr("Not exported."), why, "refused"))
        follow(self._station.changes, self, self._on_notice)

    def head(self) -> QWidget | None:
        """Return the buttons to take it along."""
        return self._buttons

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        self.day_table.set_large(large)
        self.sheet_table.set_large(large)

    # Reading

    def showEvent(self, event: QShowEvent) -> None:
        """Read what it is now: settings and days may have changed meanwhile."""
        super().showEvent(event)
        self._reader.read()

    def _ask(self) -> None:
        self._slow.start()
        self._reader.read_anew()

    async def _read(self) -> AttendanceSheet:
        self.choices.set_departments(self._station.departments.all())
        began = time.monotonic()
        sheet = await self._station.attendance.of(
            self.choices.days(), self.choices.way_to_department(), by_name=True
        )
        took_ms = int((time.monotonic() - began) * 1000)
        self._reader.set_soon(max(SOON_MS, REST * took_ms))
        return sheet

    def _accept(self, sheet: AttendanceSheet) -> None:
        self._slow.stop()
        self.failure.hide()
        self.sheet = sheet
        counting = self._station.attendance.terminals()
        self.foot.set_sheet(sheet, None if counting is None else len(counting))
        self._say_away(sheet)
        self._say_shared(sheet)
        table: QWidget = self.day_table if len(sheet.days) == 1 else self.sheet_table
        if len(sheet.days) == 1:
            self.days.set_sheet(sheet)
            there = bool(self.days.rows)
        else:
            self.months.set_sheet(sheet)
            self.sheet_table.share_width()
            there = bool(self.months.rows)
        if not there:
            self._nobody.announce(self._why_nobody(sheet))
        self._stack.setCurrentWidget(table if there else self._nobody)

    def _why_nobody(self, sheet: AttendanceSheet) -> str:
        if sheet.days[0] > today().toordinal():
            return self.tr("That is still to come.")
        if sheet.days[-1] >= today().toordinal():
            return self.tr("Nobody has passed yet.")
        return self.tr("Nobody passed, and nobody was to be there.")

    def _say_away(self, sheet: AttendanceSheet) -> None:
        """Announce whose records may not be here yet."""
        if not sheet.away:
            self.away.hide()
            return
        names = ", ".join(sheet.away[:3]) + ("…" if len(sheet.away) > 3 else "")
        said = self.tr("Not all passes are here yet: what is missing there is not known.")
        self.away.announce(names, said)

    def _say_shared(self, sheet: AttendanceSheet) -> None:
        """Announce whose passes bear several names."""
        if not sheet.shared:
            self.shared.hide()
            return
        said = self.tr("Several names under one number: unless they were renamed, days are mixed.")
        self.shared.announce(said, shared_names(sheet))

    def _report_failure(self, why: str) -> None:
        self._slow.stop()
        self.failure.announce(self.tr("Not read."), why, "refused")

    def _on_notice(self, notice: ChangeNotice) -> None:
        passes = (*notice.passes, *notice.reread.values())
        if notice.people or notice.holidays or any(map(self._is_of_days, passes)):
            self._reader.read_soon()

    def _is_of_days(self, row: PassRow) -> bool:
        """Whether a pass may be of a day that is shown; in another zone it may be one of the days beside them."""
        day = to_local(row.at).toordinal()
        days = self.choices.days()
        return days.start - 1 <= day <= days.stop

    # What is done

    def _choose_terminals(self) -> None:
        station = self._station
        dialog = CountingTerminalsDialog(station.attendance, station.groups, station.terminals, self)
        dialog.accepted.connect(self._ask)
        dialog.open()

    def _export(self, ending: str) -> None:
        if self.sheet is not None:
            department = self.choices.way_to_department()[-1:]
            title = i18n.joined(" ", (self.tr("Attendance"), self.choices.title.text(), *department))
            self.export.ask(self.sheet, title, ending)

    def _on_day(self, each: Attended, day: int) -> None:
        """Lead to the passes of somebody's day, those of its night among them."""
        self.passes_requested.emit(passes_of(each, day))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Export by Ctrl+E, print by Ctrl+P."""
        if event.matches(QKeySequence.StandardKey.Print):
            self._export("pdf")
        elif (event.key(), event.modifiers()) == (Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier):
            self._export("xlsx")
        else:
            super().keyPressEvent(event)


def passes_of(each: Attended, day: int) -> PassFilter:
    """Return what finds the passes of somebody's day."""
    begin = datetime.fromordinal(day)
    times = [local_time(one).replace(tzinfo=None) for one in each.days[day].passes]
    since = min([begin, *map(_minute, times)])
    until = max([begin + _DAY, *(_minute(time) + timedelta(minutes=1) for time in times)])
    numbers = frozenset(each.numbers or {each.who.number})
    return PassFilter((Criterion(Field.TIME, Span(since, until)), Criterion(Field.NUMBER, numbers)))


def _minute(time: datetime) -> datetime:
    return midnight(time) + timedelta(minutes=time.hour * 60 + time.minute)
