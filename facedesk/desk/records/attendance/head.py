"""Above the table: a day, a week or a month, which one, of which department."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk.desk.text.records import attendance_text as words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.choice import ComboBox
from facedesk.desk.widgets.elide import ElidedLabel
from facedesk.desk.widgets.form.date_field import DateField
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox
from facedesk.desk.widgets.segments import Segments
from facedesk.station.attendance.sheet import month_days
from facedesk.store.people.departments import DepartmentRow, path_names

DAY, WEEK, MONTH = "day", "week", "month"
_DAYS_OF_WEEK: Final = 7
_DATE_WIDTH, _SIDE = 136, 20
_WIDEST: Final = 240


class AttendanceHead(QWidget):
    """Chooses which days are shown, and whose."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._rows: Sequence[DepartmentRow] = ()
        self.segments = Segments("attendance-span", self.tr("Span"))
        for name, text in ((DAY, self.tr("Day")), (WEEK, self.tr("Week")), (MONTH, self.tr("Month"))):
            self.segments.add(name, text)
        self.before = Button(
            icon="caret-left", kind="ghost", name="attendance-before", accessible=self.tr("Before")
        )
        self.after = Button(
            icon="caret-right", kind="ghost", name="attendance-after", accessible=self.tr("After")
        )
        self.date = DateField("attendance-date", self.tr("A day of it"))
        self.date.setFixedWidth(_DATE_WIDTH)
        self.date.set_day(today)
        self.title = ElidedLabel("", 14, 600, name="attendance-title")
        self.department = ComboBox("attendance-department", self.tr("Department"), widest=_WIDEST)
        self.department.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.note = Label(
            self.tr("Between the first in and the last out; breaks are inside it."), 13, colour="ink2"
        )
        self._lay_out()
        self.segments.currentChanged.connect(self._on_changed)
        self.date.day_changed.connect(self._on_changed)
        self.department.activated.connect(self._on_changed)
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self._update_title()

    def _lay_out(self) -> None:
        items = (self.segments, 8, self.before, self.date, self.after, 4, self.title, 8, self.department)
        hbox(*items, STRETCH, self.note, spacing=4, margins=(_SIDE, 11, _SIDE, 11), on=self)

    # What is chosen

    def days(self) -> range:
        """Return the days that are chosen."""
        day = self._day()
        match self.segments.chosen():
            case "day":
                return range(day, day + 1)
            case "week":
                monday = day - (day - 1) % _DAYS_OF_WEEK
                return range(monday, monday + _DAYS_OF_WEEK)
        return month_days(date.fromordinal(day))

    def way_to_department(self) -> tuple[str, ...]:
        """Return the names on the way down to the department, none for all."""
        chosen: int | None = self.department.currentData()
        return path_names(self._rows, chosen)

    def set_departments(self, rows: Sequence[DepartmentRow]) -> None:
        """Offer departments; what is chosen stays so while it is there."""
        if rows == self._rows and self.department.count():
            return
        chosen, self._rows = self.department.currentData(), rows
        self.department.blockSignals(True)
        self.department.clear()
        self.department.addItem(self.tr("All departments"), None)
        self.department.add_tree(rows)
        self.department.setCurrentIndex(max(0, self.department.findData(chosen)))
        self.department.blockSignals(False)
        self._fit()

    def open_day(self, day: int) -> None:
        """Display a day."""
        self.date.set_day(date.fromordinal(day))
        if self.segments.chosen() == DAY:
            self._on_changed()
        else:
            self.segments.choose(DAY)

    def _day(self) -> int:
        """Return the day in the field; where none can be read, the one that was shown last."""
        day = self.date.day()
        if day is not None:
            self._last = day.toordinal()
        return self._last

    def _step(self, by: int) -> None:
        days = self.days()
        self.date.set_day(date.fromordinal(days.stop if by > 0 else days.start - 1))
        self._on_changed()

    def _on_changed(self) -> None:
        self._update_title()
        self.changed.emit()

    def _update_title(self) -> None:
        days = self.days()
        match self.segments.chosen():
            case "day":
                said = words.long_day(days[0])
            case "week":
                said = words.week_of(days)
            case _:
                said = words.month_of(days[0])
        self.title.set_text(said)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what is said at the end where there is no room for it."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        items = filter(None, (layout.itemAt(place) for place in range(layout.count())))
        taken = sum(item.sizeHint().width() for item in items if item.widget() is not self.note)
        room = self.width() - taken - layout.spacing() * layout.count() - 2 * _SIDE
        self.note.setVisible(self.note.sizeHint().width() <= room)
