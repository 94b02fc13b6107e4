"""The period: presets, a calendar, from and to."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QTextCharFormat
from PySide6.QtWidgets import QFrame, QStyle, QStyleOptionButton, QStylePainter, QWidget

from facedesk.desk.text.records.filter_text import PRESETS, span_words
from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.button import Button
from facedesk.desk.widgets.form.date_field import DateField, make_calendar, recolour
from facedesk.desk.widgets.form.time_field import TimeField
from facedesk.desk.widgets.label import Label
from facedesk.desk.widgets.layout import STRETCH, hbox, vbox
from facedesk.desk.widgets.on_screen import place_below
from facedesk.desk.widgets.tabs.icon_list import IconList, IconRow
from facedesk.station.clocks.clock import now_us, to_local
from facedesk.store.records.search.criteria import Preset, Span

_CARET, _WIDEST = 14, 300
_PRESET_ROW, _ALL = 36, "all"
_DAY = timedelta(days=1)
_LAST_MINUTE = 24 * 60 - 1
_SHOWN_DAYS = 7 * 8
_EXAMPLE = "08:30"


class PeriodButton(Button):
    """Says which period is looked at, and opens the panel in which another is chosen."""

    chosen = Signal(object)  # a span, None for all time

    def __init__(self, name: str) -> None:
        super().__init__("", "calendar-blank", name=name)
        self._span: Span | None = None
        self._panel: PeriodPanel | None = None
        self.clicked.connect(self.open_panel)
        self.set_span(None)

    def set_span(self, span: Span | None) -> None:
        """Display a period, quietly."""
        self._span = span
        self.set_words(span_words(span or Span()))
        self.setAccessibleName(self.tr("Period: {0}").format(self.text()))
        self.setToolTip(self.text())
        self.updateGeometry()

    def span(self) -> Span | None:
        """Return the period; None for all time."""
        return self._span

    def sizeHint(self) -> QSize:
        """Return the size with the caret."""
        hint = super().sizeHint()
        return QSize(min(hint.width() + _CARET + 10, _WIDEST), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the caret at the end, and the words before it."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        option.rect = option.rect.adjusted(0, 0, -_CARET - 4, 0)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonLabel, option)
        place = QRect(self.width() - _CARET - 12, (self.height() - _CARET) // 2, _CARET, _CARET)
        paint_icon(painter, "caret-down", place, theme().tokens.ink2)

    def open_panel(self) -> None:
        """Open the panel below."""
        if self._panel is None:
            self._panel = PeriodPanel(self)
            self._panel.chosen.connect(self._on_chosen)
        self._panel.open_below(self, self._span)

    def _on_chosen(self, span: Span | None) -> None:
        if span != self._span:
            self.set_span(span)
            self.chosen.emit(span)


class PeriodPanel(QFrame):
    """A click on a preset chooses it; days and times are taken together."""

    chosen = Signal(object)  # a span, None for all time

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("period-panel")
        self.setProperty("frame", "popup")
        self.presets = IconList("period-presets", self.tr("Periods"))
        self.presets.setFixedSize(170, _PRESET_ROW * (len(PRESETS) + 1))
        self.presets.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.presets.itemClicked.connect(lambda _: self._on_preset())
        self.presets.itemActivated.connect(lambda _: self._on_preset())
        self.calendar = make_calendar("period-days", self.tr("Days"))
        self._begins_anew = True
        self.since, self.since_time = self._fields("since", self.tr("From"))
        self.until, self.until_time = self._fields("until", self.tr("To"))
        self._problem = Label("", 13, colour="ink2", wrap=True, name="period-problem")
        self.apply = Button(self.tr("Apply"), kind="primary", name="period-apply")
        self.apply.clicked.connect(self._apply)
        self.calendar.clicked.connect(self._on_day)
        self.calendar.currentPageChanged.connect(lambda _year, _month: self._mark_days())
        self._lay_out()

    def _fields(self, name: str, said: str) -> tuple[DateField, TimeField]:
        day, at = DateField(f"period-{name}", said), TimeField(f"period-{name}-time", said)
        day.setFixedWidth(140)
        at.setFixedWidth(96)
        day.day_changed.connect(self._update)
        day.returnPressed.connect(self._apply)
        at.textChanged.connect(lambda _: self._update())
        at.entered.connect(self._apply)
        return day, at

    def _lay_out(self) -> None:
        presets = vbox(self.presets, STRETCH, spacing=0)
        since = vbox(
            Label(self.tr("From"), 13, colour="ink2"),
            hbox(self.since, self.since_time, STRETCH, spacing=6),
            spacing=3,
        )
        until = vbox(
            Label(self.tr("To"), 13, colour="ink2"),
            hbox(self.until, self.until_time, STRETCH, spacing=6),
            spacing=3,
        )
        days = vbox(self.calendar, since, until, self._problem, hbox(STRETCH, self.apply), STRETCH, spacing=8)
        hbox(presets, days, spacing=14, margins=12, on=self)

    def open_below(self, widget: QWidget, span: Span | None) -> None:
        """Display a period to begin from, below a widget."""
        rows = [IconRow(_key(preset), span_words(Span(preset=preset)), "") for preset in (*PRESETS, None)]
        self.presets.set_rows(rows)
        preset = span.preset if span is not None else None
        is_listed = preset is not None or span is None
        self.presets.choose(_key(preset) if is_listed else "-")
        self._display(span)
        self.adjustSize()
        self.move(place_below(widget, self.size()))
        self.show()
        recolour(self.calendar)
        (self.presets if is_listed else self.since).setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_preset(self) -> None:
        """Choose the preset; a click that is also taken for an activation chooses it once."""
        if self.isVisible():
            key = self.presets.chosen()
            self._choose(None if key == _ALL else Span(preset=Preset(key)))

    def _display(self, span: Span | None) -> None:
        now = to_local(now_us()).replace(tzinfo=None)
        dated = Span() if span is None else span.dated(now)
        since, until = dated.since, dated.until
        self.since.set_day(since.date() if since is not None else None)
        self.since_time.set_minute(_minute(since))
        whole = until is not None and until.time() == time()
        self.until.set_day((until - _DAY if whole else until).date() if until is not None else None)
        self.until_time.set_minute(_LAST_MINUTE if whole or until is None else _minute(until))
        shown = self.until.day() or now.date()
        self.calendar.setSelectedDate(QDate(shown.year, shown.month, shown.day))
        self._begins_anew = True
        self._update()

    def _on_day(self, chosen: QDate) -> None:
        """Begin a period with one click, and end it with the next."""
        day, since = date(chosen.year(), chosen.month(), chosen.day()), self.since.day()
        if self._begins_anew or since is None or day < since:
            self.since.set_day(day)
            self.since_time.set_minute(0)
            self._begins_anew = False
        else:
            self._begins_anew = True
        self.until.set_day(day)
        self.until_time.set_minute(_LAST_MINUTE)
        self._update()

    def _span(self) -> Span | None:
        """Return what the fields say: until a time, or with the whole of a day where that is its last minute."""
        since, until = self.since.day(), self.until.day()
        begin = None if since is None else datetime.combine(since, time()) + _minutes(_shown(self.since_time))
        end = None
        if until is not None:
            shown = _shown(self.until_time)
            end = datetime.combine(until, time()) + (_DAY if shown == _LAST_MINUTE else _minutes(shown))
        return None if begin is None and end is None else Span(begin, end)

    def _update(self) -> None:
        span, problem = self._span(), ""
        if not (self.since.is_readable() and self.until.is_readable()):
            problem = self.tr("Write a day as {0}.").format(self.since.example)
        elif self.since_time.typed() is None or self.until_time.typed() is None:
            problem = self.tr("Write a time as {0}.").format(_EXAMPLE)
        elif (
            span is not None
            and span.since is not None
            and span.until is not None
            and span.since >= span.until
        ):
            problem = self.tr("That ends before it begins.")
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self.apply.setEnabled(not problem)
        self._mark_days()

    def _mark_days(self) -> None:
        """Wash the days of the month that belong to the period."""
        plain, washed = QTextCharFormat(), QTextCharFormat()
        washed.setBackground(theme().tokens.accent_wash)
        washed.setForeground(theme().tokens.ink)
        self.calendar.setDateTextFormat(QDate(), plain)
        since, until = self.since.day(), self.until.day()
        first = date(self.calendar.yearShown(), self.calendar.monthShown(), 1) - 7 * _DAY
        for number in range(_SHOWN_DAYS):
            day = first + number * _DAY
            if (since is None or since <= day) and (until is None or day <= until) and (since or until):
                self.calendar.setDateTextFormat(QDate(day.year, day.month, day.day), washed)

    def _apply(self) -> None:
        self._update()
        if self.apply.isEnabled():
            self._choose(self._span())

    def _choose(self, span: Span | None) -> None:
        self.close()
        self.chosen.emit(span)


def _key(preset: Preset | None) -> str:
    return _ALL if preset is None else preset.value


def _minute(at: datetime | None) -> int:
    return 0 if at is None else at.hour * 60 + at.minute


def _shown(field: TimeField) -> int:
    typed = field.typed()
    return field.minute() if typed is None else typed


def _minutes(count: int) -> timedelta:
    return timedelta(minutes=count)
