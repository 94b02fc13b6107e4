"""The calendar of holidays as a card: a month, what is to come, and what is done with it; says where holidays bind."""

from collections.abc import Callable, Coroutine
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from shiboken6 import isValid

from facedesk.desk.live import background
from facedesk.desk.live.follow import follow
from facedesk.desk.live.newest_wish import NewestWish
from facedesk.desk.models.holidays import HolidayModel
from facedesk.desk.settings.holidays.dialog import HolidayDialog
from facedesk.desk.settings.holidays.month import MonthGrid
from facedesk.desk.text.holiday_text import HolidayWords, month_words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.card import Card
from facedesk.desk.widgets.empty import Empty
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, fill, hbox, vbox, wide
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.segments import Segments
from facedesk.desk.widgets.table.painting import TableStyle
from facedesk.desk.widgets.table.view import Table
from facedesk.desk.widgets.timers import single_shot
from facedesk.desk.widgets.undo_bar import UndoBar
from facedesk.station.changes import ChangeNotice, Changes
from facedesk.station.clocks.clock import today as station_day
from facedesk.station.gatekeeping import spans
from facedesk.station.gatekeeping.holidays import Holidays
from facedesk.station.gatekeeping.rulebook import Rulebook
from facedesk.station.gatekeeping.spans import HolidaySpan
from facedesk.store.gates import HolidayChange
from facedesk.store.terminals import Decider
from facedesk.wire.schedule import Day

_STYLE = TableStyle(row=36, head=30, before=10, after=8, top=True)
_PAST = "past"
_TABLE_LEAST = 190
_BESIDE_FROM = 660  # more than both need, or it could never be narrower again
_GATHER_MS, _CLOCK_MS = 200, 1_000


class HolidaysCard(Card):
    """Changes the calendar day by day or several at once; what was removed comes back with Undo."""

    def __init__(
        self, holidays: Holidays, rulebook: Rulebook, changes: Changes, parent: QWidget | None = None
    ) -> None:
        super().__init__("holidays", parent, spacing=12)
        self._holidays, self._rulebook = holidays, rulebook
        self._words = HolidayWords(self)
        self._binds = Label("", 13, colour="ink2", wrap=True, name="holidays-bind")
        self._add = Button(self.tr("Add…"), "plus", name="holidays-add")
        self._copy = Button(name="holidays-copy")
        self.month = MonthGrid("holidays-month", station_day())
        self._month_name = Label("", 14, 600, name="holidays-month-name")
        self._before = Button(icon="caret-left", kind="ghost", name="holidays-month-before", height=28)
        self._after = Button(icon="caret-right", kind="ghost", name="holidays-month-after", height=28)
        self._today = Button(self.tr("Today"), kind="link", name="holidays-today")
        self._which = Segments("holidays-which", self.tr("Which holidays are listed"))
        self.model = HolidayModel(self)
        self.table = Table(self.model, _STYLE, "holidays-table")
        self._none = Empty("calendar-blank", "", name="holidays-none")
        self._edit = Button(self.tr("Change…"), name="holidays-edit", height=28)
        self._remove = Button(self.tr("Remove"), name="holidays-remove", height=28)
        self.note = UndoBar("holidays-done", "holidays-undo")
        self._wishes = NewestWish(self)
        self._failure = Notice("holidays-failure")
        self._soon = single_shot(self, _GATHER_MS, self._update_binding)
        self._day = station_day()
        clock = QTimer(self)
        clock.timeout.connect(self._on_clock)
        clock.start(_CLOCK_MS)
        self._lay_out()
        self._connect(changes)
        self._look()

    def _lay_out(self) -> None:
        self._before.setAccessibleName(self.tr("The month before"))
        self._before.setToolTip(self._before.accessibleName())
        self._after.setAccessibleName(self.tr("The month after"))
        self._after.setToolTip(self._after.accessibleName())
        self.table.setAccessibleName(self.tr("Holidays"))
        self._which.add("coming", self.tr("To come"))
        self._which.add(_PAST, self.tr("Past"))
        self.table.setMinimumHeight(_TABLE_LEAST)
        around = Card(margin=1)
        around.column.addWidget(self.table)
        self._around = around
        legend = Label(self.tr("▬ closed   ▪▪ own periods"), 12, colour="ink3")
        left = vbox(
            hbox(self._before, self._after, self._month_name, STRETCH, self._today, spacing=8),
            self.month,
            legend,
            STRETCH,
            spacing=8,
        )
        right = vbox(
            hbox(self._which, STRETCH, self._edit, self._remove, spacing=8),
            wide(around),
            wide(self._none),
            spacing=8,
        )
        self._halves = vbox(left, wide(right), spacing=20)
        fill(
            self.column,
            hbox(Label(self.tr("Holidays"), 15, 600), STRETCH, self._copy, self._add, spacing=8),
            self._binds,
            self.note,
            self._failure,
            self._halves,
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the list below the month where there is no room beside it."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        is_wide = self.width() >= _BESIDE_FROM
        self._halves.setDirection(way.LeftToRight if is_wide else way.TopToBottom)

    def _connect(self, changes: Changes) -> None:
        self._add.clicked.connect(self._ask_new)
        self._copy.clicked.connect(self._copy_year)
        self._before.clicked.connect(lambda: self.month.step_month(-1))
        self._after.clicked.connect(lambda: self.month.step_month(1))
        self._today.clicked.connect(lambda: self.month.go(station_day()))
        self.month.month_changed.connect(self._update_month)
        self.month.day_reached.connect(self._on_day)
        self.month.remove_requested.connect(self._remove_chosen)
        self.month.opened.connect(self._on_opened)
        self._which.currentChanged.connect(lambda _: self._list())
        self.table.opened.connect(lambda _: self._ask_change())
        self.table.remove_requested.connect(self._remove_chosen)
        self.table.selection_changed.connect(self._on_selected)
        self._edit.clicked.connect(self._ask_change)
        self._remove.clicked.connect(self._remove_chosen)
        follow(changes, self, self._on_notice)

    # What is shown

    def showEvent(self, event: QShowEvent) -> None:
        """Be up to date when it is seen."""
        super().showEvent(event)
        self._look()

    def _on_notice(self, notice: ChangeNotice) -> None:
        if not self.isVisible():
            return
        if notice.holidays:
            self._look()
        elif (notice.terminals or notice.groups) and not self._soon.isActive():
            self._soon.start()

    def _on_clock(self) -> None:
        """Display on another day what is past by then."""
        if self.isVisible() and station_day() != self._day:
            self._look()

    def _look(self) -> None:
        days, today = self._holidays.days, station_day()
        self._day = today
        self.month.set_days(days, today)
        self.model.set_days(days, today)
        self._which.set_count("coming", len(self.model.coming))
        self._which.set_count(_PAST, len(self.model.past))
        self._which.set_offered(_PAST, offered=bool(self.model.past))
        self._list()
        self._update_binding()
        self._update_month()

    def _list(self) -> None:
        is_past = self._which.chosen() == _PAST
        self.model.choose(past=is_past)
        there = bool(self.model.rowCount())
        self._around.setVisible(there)
        self._none.setVisible(not there)
        self._none.announce(
            self.tr("No holiday is to come. Choose days in the month, then Add.")
            if self.model.past
            else self.tr("No holidays yet. Choose days in the month, then Add.")
        )
        self._on_selected()

    def _update_binding(self) -> None:
        deciders = self._rulebook.deciders()
        bound = sum(who is Decider.STATION for _, who in deciders)
        others = [title for title, who in deciders if who is Decider.TERMINAL]
        self._binds.setText(self._words.binds(bound, others))
        self._binds.setToolTip(self._words.named(others) if bound else "")

    def _update_month(self) -> None:
        self._month_name.setText(month_words(self.month.day))
        year = self.month.day.year
        can_be_copied = spans.year_on(self._holidays.days, year)
        self._copy.set_words(self.tr("Copy {0} to {1}").format(str(year), str(year + 1)))
        self._copy.setVisible(bool(can_be_copied))

    def _on_selected(self) -> None:
        count = len(self._chosen())
        self._edit.setEnabled(count == 1)
        self._remove.setEnabled(count > 0)

    def _chosen(self) -> list[HolidaySpan]:
        return self.table.rows_selected()

    def _on_day(self, day: date) -> None:
        """Lead in the list to the holiday of a day."""
        span = self._span_of(day)
        if span is None:
            self.table.drop_current()
            return
        self._which.choose(_PAST if span in self.model.past else "coming")
        self.table.choose(span.first)

    def _span_of(self, day: date) -> HolidaySpan | None:
        both = (*self.model.coming, *self.model.past)
        return next((span for span in both if span.first <= day <= span.last), None)

    # What is done

    def _on_opened(self) -> None:
        first, last = self.month.chosen()
        span = self._span_of(first)
        if span is not None and span.last >= last:
            self._open(span, is_new=False)
        else:
            self._ask_new()

    def _ask_new(self) -> None:
        first, last = self.month.chosen()
        self._open(HolidaySpan(first, last, Day.closed()), is_new=True)

    def _ask_change(self) -> None:
        chosen = self._chosen()
        if len(chosen) == 1:
            self._open(chosen[0], is_new=False)

    def _open(self, span: HolidaySpan, *, is_new: bool) -> None:
        dialog = HolidayDialog(span, self._holidays.days, station_day(), is_new=is_new, parent=self)
        before = None if is_new else span
        dialog.taken.connect(lambda after: self._store(dialog, before, after))
        dialog.open()

    def _store(self, dialog: HolidayDialog, before: HolidaySpan | None, after: HolidaySpan) -> None:
        def stored() -> None:
            if isValid(dialog):
                dialog.accept()
            self.month.go(after.first)

        def failed(why: str) -> None:
            if isValid(dialog):
                dialog.report_failure(why)
            else:
                self._report_failure(why)

        change = spans.replaced(before, after)
        background.start(self._change(change, self._words.stored(after), then=stored), self, failed)

    def _remove_chosen(self) -> None:
        change: HolidayChange = {day: None for span in self._chosen() for day in span.days()}
        if change:
            self._start(self._change(change, self._words.removed(self._chosen())))
            if not self.month.hasFocus():
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _copy_year(self) -> None:
        year, days = self.month.day.year, self._holidays.days
        change = spans.year_on(days, year)
        title = self._words.copied(len(change), year + 1)
        text = self._words.mind(len(spans.without_day(days, year)))

        def show_year() -> None:
            self.month.go(min(change))

        self._start(self._change(change, title, text=text, then=show_year))

    async def _change(
        self,
        change: HolidayChange,
        title: str,
        *,
        text: str = "",
        then: Callable[[], None] | None = None,
    ) -> None:
        is_newest = self._wishes.wish()
        before = await self._holidays.change(change)
        if is_newest():
            self.note.offer(title, partial(self._undo, before), text=text)
            self._look()
            if then is not None:
                then()

    def _undo(self, before: HolidayChange) -> None:
        self._start(self._holidays.change(before))

    def _start(self, work: Coroutine[Any, Any, Any]) -> None:
        self._failure.hide()
        background.start(work, self, self._report_failure)

    def _report_failure(self, why: str) -> None:
        self._failure.announce(self.tr("Not done."), why, "refused")
