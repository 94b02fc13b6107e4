"""The tables of attendance: a day with its course on an axis of hours, and a sheet of a week or a month."""

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.attendance_course import paint_hours
from facedesk.desk.models.attendance_day import AttendanceDayModel, DayColumn
from facedesk.desk.models.attendance_sheet import AFTER, BEFORE, AttendanceSheetModel
from facedesk.desk.text.records import attendance_text as words
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.table.head import TableHead
from facedesk.desk.widgets.table.painting import TableStyle, draw
from facedesk.desk.widgets.table.view import Table
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.attendance.sheet import Attended

_PICTURES_GATHER_MS = 100
_DAY: Final = TableStyle(row=48, head=36, before=0, lively=True, several=False)
_SHEET: Final = TableStyle(row=48, head=36, before=BEFORE, after=AFTER, lively=True, several=False)
_SMALL, _LARGE = (48, 36), (48, 40)
_LEAST_DAY, _NARROW, _DAY_BEFORE = 20, 60, 3


class _HoursHead(TableHead):
    """Names the hours above the course of the day."""

    def __init__(self, model: AttendanceDayModel, parent: QWidget) -> None:
        super().__init__(model, _DAY, "attendance-day-head", parent)
        self._shown = model.shown

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  # Qt's
        """Paint hours instead of a name."""
        super().paintSection(painter, rect, logicalIndex)
        if logicalIndex == DayColumn.COURSE:
            painter.save()
            inside = rect.adjusted(0, 0, 0, -1)
            painter.fillRect(inside, self.palette().base())
            paint_hours(painter, inside.adjusted(0, 0, -_DAY.after, 0), self._shown.axis)
            painter.restore()


class _DaysHead(TableHead):
    """Names days above their cells, in two lines where columns are narrow."""

    def __init__(self, model: AttendanceSheetModel, parent: QWidget) -> None:
        super().__init__(model, _SHEET, "attendance-sheet-head", parent)
        self._shown = model.shown
        self.setMinimumSectionSize(_LEAST_DAY)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803  # Qt's
        """Paint the number of the day, and its weekday below."""
        day = self._shown.day(logicalIndex)
        if day is None:
            super().paintSection(painter, rect, logicalIndex)
            return
        tokens = theme().tokens
        painter.save()
        painter.fillRect(rect, tokens.canvas if self._shown.is_free(day) else tokens.surface)
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), tokens.colour(_SHEET.rule))
        number, _, weekday = str(words.heading_of(day)).partition(" ")
        inside = rect.adjusted(_DAY_BEFORE, 0, 0, 0)
        if rect.width() > _NARROW:
            draw(painter, inside, f"{number} {weekday}", tokens.ink2, 13, weight=500, tabular=True)
        else:
            half = inside.adjusted(0, 2, 0, -rect.height() // 2)
            draw(painter, half, number, tokens.ink2, 12, weight=600, tabular=True)
            draw(painter, half.translated(0, rect.height() // 2 - 2), weekday, tokens.ink2, 11, weight=400)
        painter.restore()


class _AttendanceTable(Table):
    """What both have in common: a day of somebody is asked for by a click on it."""

    day_requested = Signal(object, int)  # an `Attended`, and the day

    def set_large(self, large: bool) -> None:
        """Apply the measures for a large screen or for a small one."""
        row, head = _LARGE if large else _SMALL
        self.set_measures(row=row, head=head)

    def _ask(self, each: Attended | None, day: int | None) -> None:
        if each is not None and day is not None and day in each.days:
            self.day_requested.emit(each, day)


class AttendanceDayTable(_AttendanceTable):
    """One day; a click on what came of it leads to its passes."""

    def __init__(self, model: AttendanceDayModel, pictures: Thumbnails) -> None:
        super().__init__(model, _DAY, "attendance-day")
        self._rows_shown = model
        self.setAccessibleName(self.tr("Attendance of a day"))
        head = _HoursHead(model, self)
        self.setHorizontalHeader(head)
        head.setSortIndicator(DayColumn.PERSON, Qt.SortOrder.AscendingOrder)
        head.sectionClicked.connect(self._on_section)
        self._paint_again = single_shot(self, _PICTURES_GATHER_MS, self.viewport().update)
        for signal in (pictures.arrived, pictures.dropped):
            signal.connect(self._on_picture)
        self.clicked.connect(self._on_clicked)
        self.opened.connect(self._on_opened)

    def _on_picture(self) -> None:
        if not self._paint_again.isActive():
            self._paint_again.start()

    def _on_section(self, section: int) -> None:
        column = DayColumn(section)
        if self._rows_shown.columns[section].sort:
            self._rows_shown.sort_by(column)
            self.horizontalHeader().setSortIndicator(column, _order(self._rows_shown.sorting[1]))

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() > DayColumn.DEPARTMENT:
            self._ask(self._rows_shown.row_at(index.row()), self._rows_shown.shown.day)

    def _on_opened(self, key: Any) -> None:
        place = self._rows_shown.place_of(key)
        if place is not None:
            self._ask(self._rows_shown.row_at(place), self._rows_shown.shown.day)


class AttendanceSheetTable(_AttendanceTable):
    """A week or a month; a click on a day leads to its passes."""

    def __init__(self, model: AttendanceSheetModel) -> None:
        super().__init__(model, _SHEET, "attendance-sheet")
        self._rows_shown = model
        self.setAccessibleName(self.tr("Attendance sheet"))
        self.setHorizontalHeader(_DaysHead(model, self))
        # In a small window a month is wider than it: times stay readable.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSortIndicator(0, Qt.SortOrder.AscendingOrder)
        self.horizontalHeader().sectionClicked.connect(self._on_section)
        self.clicked.connect(self._on_clicked)

    def _on_section(self, section: int) -> None:
        if self._rows_shown.columns[section].sort:
            self._rows_shown.sort_by(section)
            self.horizontalHeader().setSortIndicator(section, _order(self._rows_shown.sorting[1]))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._ask(self._rows_shown.row_at(index.row()), self._rows_shown.day_at(index))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a frame round the day that the keyboard is at."""
        super().paintEvent(event)
        at = self.currentIndex()
        if self.hasFocus() and self._rows_shown.day_at(at) is not None:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(theme().tokens.focus, 2))
            painter.drawRect(self.visualRect(at).adjusted(1, 1, -1, -2))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Lead to the passes of the day under the keyboard's cursor by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked(self.currentIndex())
            return
        super().keyPressEvent(event)


def _order(descending: bool) -> Qt.SortOrder:
    return Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
