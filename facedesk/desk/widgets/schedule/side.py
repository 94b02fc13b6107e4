"""Beside the schedule: the chosen period's exact minutes, and copying its day to others."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from facedesk.desk.text.schedule_text import day_name, kind_words, short_day_name, time_words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.form.controls import SwitchControl
from facedesk.desk.widgets.form.form import Form
from facedesk.desk.widgets.form.rows import FieldKind, FieldRow
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, fill, hbox, vbox
from facedesk.desk.widgets.schedule.edits import PeriodPlace, period_at
from facedesk.wire.schedule import DAYS, MOST_PERIODS, Week

_WIDTH = 246


class PeriodCard(Card):
    """The exact minutes of the chosen period; what is typed is said at once, but over midnight only when asked."""

    typed = Signal(int, int)  # from, to
    add_requested = Signal()
    remove_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("period-card", parent, spacing=10)
        self._day = 0
        self._title = Label(px=15, weight=600, wrap=True, name="period-title")
        rows = [
            FieldRow(key, text, FieldKind.TIME)
            for key, text in (("from", self.tr("From")), ("to", self.tr("To")))
        ]
        self._form = Form("period", rows, {"from": (0, 0, 1), "to": (0, 1, 1)}, gap=10)
        self.start, self.end = self._form.controls.values()
        self._overnight = Label(px=13, colour="ink2", wrap=True, name="overnight-note")
        self._split = Button(self.tr("Split at midnight"), "scissors", name="split-period")
        self._add = Button(self.tr("Add period"), "plus", name="add-period")
        self._remove = Button(self.tr("Remove period"), "trash", name="remove-period")
        self._lay_out()
        self._form.changed.connect(self._on_typed)
        self._split.clicked.connect(lambda: self.typed.emit(self.start.minute(), self.end.minute()))
        self._add.clicked.connect(self.add_requested)
        self._remove.clicked.connect(self.remove_requested)

    def _lay_out(self) -> None:
        fill(self.column, self._title, self._form, self._overnight)
        for button in (self._split, self._add, self._remove):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.column.addWidget(button)

    def set_place(self, week: Week, place: PeriodPlace) -> None:
        """Display the chosen period of a day, or that there is none."""
        self._day = place.day
        period = period_at(week, place)
        number = None if place.index is None or period is None else place.index + 1
        self._title.setText(self._words(week, place.day, number))
        for field in (self.start, self.end):
            field.setEnabled(period is not None)
        self._remove.setEnabled(period is not None)
        is_full = len(week.days[place.day].periods) >= MOST_PERIODS
        self._add.setEnabled(not is_full)
        self._add.setToolTip(self.tr("A terminal takes five periods a day.") if is_full else "")
        if period is not None:
            self.start.set_minute(period.start)
            self.end.set_minute(period.end)
        else:
            self.start.clear_time()
            self.end.clear_time()
        self._update_overnight()

    def _words(self, week: Week, day: int, number: int | None) -> str:
        if number is not None:
            return self.tr("{0}, period {1}").format(day_name(day), number)
        kind = kind_words(week.days[day])
        return self.tr("{0}: {1}").format(day_name(day), kind) if kind else day_name(day)

    def _on_typed(self) -> None:
        if self.start.minute() < self.end.minute():
            self.typed.emit(self.start.minute(), self.end.minute())
        self._update_overnight()

    def _update_overnight(self) -> None:
        start, end = self.start.minute(), self.end.minute()
        is_over = self.start.isEnabled() and end <= start
        self._overnight.setVisible(is_over)
        self._split.setVisible(is_over and end < start)
        after = day_name((self._day + 1) % DAYS)
        if end < start:
            text = self.tr("Goes on until {0} on {1}. A terminal takes it as two periods.").format(
                time_words(end), after
            )
        else:
            text = self.tr("A period ends after it begins.")
        self._overnight.setText(text)


class CopyCard(Card):
    """Which days are to become as the chosen one is."""

    copy_requested = Signal(object)  # frozenset of days

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("copy-card", parent, spacing=10)
        self._day = 0
        self._title = Label(px=14, weight=600, wrap=True)
        self.boxes = [SwitchControl(f"copy-to-{day + 1}", short_day_name(day)) for day in range(DAYS)]
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(8)
        self._copy = Button(name="copy-day", text=self.tr("Copy"), icon="copy")
        work, all_days = self.tr("Mon to Fri"), self.tr("All days")
        quick = hbox()
        for name, text, days in (("copy-workdays", work, range(5)), ("copy-all", all_days, range(DAYS))):
            button = Button(text, name=name, kind="link")
            button.clicked.connect(lambda _checked=False, days=frozenset(days): self._check(days))
            quick.addWidget(button)
        quick.addStretch(1)
        fill(self.column, self._title, self._grid, quick, self._copy)
        for day, box in enumerate(self.boxes):
            box.setAccessibleName(day_name(day))
            box.toggled.connect(self._update_count)
        self._copy.clicked.connect(self._on_copy)

    def set_day(self, day: int) -> None:
        """Display the day that is copied; it is not among those it is copied to."""
        self._day = day
        self._title.setText(self.tr("Copy {0} to").format(day_name(day)))
        for box in self.boxes:
            self._grid.removeWidget(box)
        others = [box for index, box in enumerate(self.boxes) if index != day]
        for number, box in enumerate(others):
            self._grid.addWidget(box, number % 3, number // 3)
            box.show()
        self.boxes[day].hide()
        self._update_count()

    def days(self) -> frozenset[int]:
        """Return the days that are checked."""
        return frozenset(i for i, box in enumerate(self.boxes) if box.isChecked() and i != self._day)

    def _check(self, days: frozenset[int]) -> None:
        for index, box in enumerate(self.boxes):
            box.setChecked(index in days)

    def _update_count(self) -> None:
        count = len(self.days())
        self._copy.setEnabled(count > 0)
        text = self.tr("Copy to %n days", "", count) if count else self.tr("Copy")
        self._copy.set_words(text)

    def _on_copy(self) -> None:
        days = self.days()
        self._check(frozenset())
        self.copy_requested.emit(days)


class ScheduleSide(QWidget):
    """Both cards, one above the other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(_WIDTH)
        self.period, self.copying = PeriodCard(), CopyCard()
        vbox(self.period, self.copying, STRETCH, spacing=12, on=self)

    def set_place(self, week: Week, place: PeriodPlace) -> None:
        """Display a week's chosen place."""
        self.period.set_place(week, place)
        self.copying.set_day(place.day)
