"""Days that become holidays, or holidays that become others: from when to when, and what they leave open."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.settings.holidays.periods import PeriodList
from facedesk.desk.text.holiday_text import HolidayWords, span_words
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.dialog import Dialog
from facedesk.desk.widgets.form.date_field import DateField
from facedesk.desk.widgets.form.form_field import FormField
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import LEFT, STRETCH, hbox, held
from facedesk.desk.widgets.notice import Notice
from facedesk.desk.widgets.segments import Segments
from facedesk.station.gatekeeping.spans import MOST_DAYS, HolidaySpan
from facedesk.wire.schedule import Day, kind_of

_SMALLEST = QSize(480, 0)
_FIELD = 150


class HolidayDialog(Dialog):
    """Says `taken` for a span; it stays open until that is stored."""

    taken = Signal(object)  # HolidaySpan

    def __init__(
        self, span: HolidaySpan, days: Mapping[date, Day], today: date, *, is_new: bool, parent: QWidget
    ) -> None:
        """Begin with a span, which is new or was a holiday before; `days` are the holidays there are."""
        super().__init__("holiday-dialog", "", parent, (_SMALLEST.width(), _SMALLEST.height()))
        self._before, self._days, self._today = None if is_new else span, days, today
        self._words = HolidayWords(self)
        heading = self.tr("Add holidays") if is_new else self.tr("Change holidays")
        self.setWindowTitle(heading)
        self._first = DateField("holiday-first", self.tr("First day"))
        self._last = DateField("holiday-last", self.tr("Last day"))
        self._kind = Segments("holiday-kind", self.tr("Opening hours"))
        self._periods = PeriodList()
        self._follows = Label("", 13, colour="ink2", wrap=True, name="holiday-follows")
        self._problem = Notice("holiday-problem")
        self.do = Button("", kind="primary", name="holiday-do")
        self.do.setDefault(True)
        self._cancel = Button(self.tr("Cancel"), name="holiday-cancel")
        self._lay_out(heading)
        self._load(span)
        self._connect()
        self._look()

    def _lay_out(self, heading: str) -> None:
        for name, text in (
            ("closed", self.tr("Closed")),
            ("periods", self.tr("Own periods")),
            ("allDay", self.tr("All day")),
        ):
            self._kind.add(name, text)
        first = FormField(self.tr("First day"), self._first, width=_FIELD)
        last = FormField(self.tr("Last day"), self._last, width=_FIELD)
        self.lay_out(
            Label(heading, 20, 600),
            hbox(first, last, STRETCH, spacing=16),
            held(self._kind, LEFT),
            self._periods,
            self._follows,
            self._problem,
            STRETCH,
            foot=(STRETCH, self._cancel, self.do),
            spacing=12,
            margins=(24, 20, 24, 20),
        )

    def _load(self, span: HolidaySpan) -> None:
        self._first.set_day(span.first)
        self._last.set_day(span.last)
        self._kind.choose(kind_of(span.periods))
        self._periods.set_periods(span.periods.periods)

    def _connect(self) -> None:
        self._first.day_changed.connect(self._on_first)
        self._last.day_changed.connect(self._look)
        self._kind.currentChanged.connect(lambda _: self._look())
        self._periods.edited.connect(self._look)
        self._cancel.clicked.connect(self.reject)
        self.do.clicked.connect(self._on_do)

    def span(self) -> HolidaySpan | None:
        """Return what is chosen; None where it is none."""
        first, last, kind = self._first.day(), self._last.day(), self._kind.chosen()
        if first is None or last is None or self._wrong(first, last):
            return None
        periods = {"closed": Day.closed, "allDay": Day.all_day, "periods": self._periods.day}[kind]()
        return HolidaySpan(first, last, periods)

    def _wrong(self, first: date | None, last: date | None) -> str:
        if first is None or last is None:
            return self.tr("Say the first day and the last one, such as 2026-12-24.")
        if last < first:
            return self.tr("The last day is before the first one.")
        if (last - first).days >= MOST_DAYS:
            return self.tr("At most %n days are set at once.", "", MOST_DAYS)
        return self._periods.problem() if self._kind.chosen() == "periods" else ""

    def _on_first(self) -> None:
        """Have the last day follow one that is later."""
        first, last = self._first.day(), self._last.day()
        if first is not None and last is not None and last < first:
            self._last.set_day(first)
        self._look()

    def _look(self) -> None:
        """Display what follows, or what is wrong."""
        self._periods.setVisible(self._kind.chosen() == "periods")
        wrong, span = self._wrong(self._first.day(), self._last.day()), self.span()
        if span is None:
            self._problem.announce("", wrong, "finding")
        else:
            self._problem.hide()
        self._follows.setText(self._follow_words(span))
        self._follows.setVisible(span is not None)
        self.do.setEnabled(span is not None)
        count = 0 if span is None else len(span)
        is_new = self._before is None
        self.do.set_words(self.tr("Add %n days", "", max(1, count)) if is_new else self.tr("Save"))

    def _follow_words(self, span: HolidaySpan | None) -> str:
        if span is None:
            return ""
        meaning = {
            "closed": self.tr("Nobody passes but VIPs."),
            "allDay": self.tr("Whoever belongs there passes at any time, whatever their schedule."),
            "periods": self.tr(
                "These periods take the place of everybody's schedule; VIPs pass at any time."
            ),
        }[kind_of(span.periods)]
        own = set(self._before.days()) if self._before is not None else set()
        others = sum(day in self._days and day not in own for day in span.days())
        lines = (
            i18n.joined(": ", (span_words(span), self._words.days(len(span)))),
            meaning,
            self.tr("A day begins and ends by the clock of each terminal."),
            self.tr("This replaces %n holidays.", "", others) if others else "",
            self.tr("Today is among them: it counts from now on.")
            if span.first <= self._today <= span.last
            else "",
            self.tr("These days are past.") if span.last < self._today else "",
        )
        return i18n.joined("\n", lines)

    def _on_do(self) -> None:
        span = self.span()
        if span is not None:
            self.do.setEnabled(False)
            self.taken.emit(span)

    def report_failure(self, why: str) -> None:
        """Display that it was not stored, and why."""
        self.do.setEnabled(True)
        self._problem.announce(self.tr("Not done."), why, "refused")
