"""A field for a day: typed in many ways, shown in one, chosen in a calendar."""

import re
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPalette, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QWidget

from facedesk.desk.theme.icons import icon
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.layout import vbox
from facedesk.station.clocks.clock import today as station_day

_FIRST, _LAST = date(1900, 1, 1), date(2099, 12, 31)
_BUTTON = 26
_LONGEST = 32
_SEPARATED: Final = re.compile(r"(\d{4})\s*[-_/.年]\s*(\d{1,2})\s*[-_/.月]\s*(\d{1,2})\s*日?")
_PLAIN: Final = re.compile(r"(\d{4})(\d{2})(\d{2})")


def read_date(text: str) -> date | None:
    """Read a day: 2029-08-09, 2029/8/9, 20290809 or 2029年8月9日; None where it is none.

    Raises:
        ValueError: something else stands there.

    """
    text = text.strip()
    if not text:
        return None
    found = _SEPARATED.fullmatch(text) or _PLAIN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    try:
        return date(*map(int, found.groups()))
    except ValueError:
        raise ValueError(text) from None


class DateField(QLineEdit):
    """Holds a day or nothing; what cannot be read as a day stays as it was typed."""

    day_changed = Signal()
    edited = day_changed

    def __init__(
        self, name: str, accessible: str, parent: QWidget | None = None, *, example: str = "2029-08-09"
    ) -> None:
        """Keep a name, what a screen reader says, and a day that shows how one is typed."""
        super().__init__(parent)
        self.example: Final = example
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setFont(font(14, tabular=True))
        self.setFixedHeight(34)
        self.setMaxLength(_LONGEST)
        self.setPlaceholderText(example)
        self.setTextMargins(0, 0, _BUTTON, 0)
        self._button = self._make_button()
        self._popup: QFrame | None = None
        self._calendar: QCalendarWidget | None = None
        self.textEdited.connect(self.day_changed)
        self.editingFinished.connect(self._tidy)

    def _make_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{self.objectName()}-calendar")
        button.setAccessibleName(self.tr("Calendar"))
        button.setToolTip(self.tr("Calendar"))
        button.setIcon(icon("calendar-blank", "ink2"))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F4 opens it as well
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(self.open_calendar)
        return button

    def value(self) -> date | None:
        """Return the day."""
        return self.day()

    def set_value(self, value: date | None) -> None:
        """Display a day, quietly."""
        self.set_day(value)

    def unreadable(self) -> str:
        """Return what is no day."""
        return "" if self.is_readable() else self.text()

    def day(self) -> date | None:
        """Return the day, None where there is none or it cannot be read."""
        try:
            return read_date(self.text())
        except ValueError:
            return None

    def is_readable(self) -> bool:
        """Whether there is a day, or nothing."""
        try:
            read_date(self.text())
        except ValueError:
            return False
        return True

    def set_day(self, day: date | None) -> None:
        """Display a day, quietly."""
        if day is None or day != self.day():
            self.setText("" if day is None else day.isoformat())

    def choose(self, day: date | None) -> None:
        """Choose a day as if it had been typed."""
        self.set_day(day)
        self.day_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go by days with the arrow keys; F4 opens the calendar."""
        by_key: dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
        steps, day = by_key.get(event.key(), 0), self.day()
        if event.key() == Qt.Key.Key_F4:
            self.open_calendar()
        elif steps and day is not None and _FIRST < day < _LAST:
            self.choose(day + timedelta(days=steps))
        else:
            super().keyPressEvent(event)

    def _tidy(self) -> None:
        if (day := self.day()) is not None:
            self.setText(day.isoformat())

    def open_calendar(self) -> None:
        """Open the calendar below the field, at its day or today."""
        if self._popup is None or self._calendar is None:
            self._popup, self._calendar = self._make_popup()
        day = self.day() or station_day()
        recolour(self._calendar)
        self._calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._popup.adjustSize()
        self._popup.move(self.mapToGlobal(QPoint(0, self.height() + 2)))
        self._popup.show()
        self._calendar.setFocus()

    def _make_popup(self) -> tuple[QFrame, QCalendarWidget]:
        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setProperty("frame", "popup")
        calendar = make_calendar(f"{self.objectName()}-days", self.accessibleName())
        calendar.clicked.connect(self._on_day)
        calendar.activated.connect(self._on_day)
        vbox(calendar, margins=6, on=popup)
        return popup, calendar

    def _on_day(self, day: QDate) -> None:
        assert self._popup is not None
        self._popup.hide()
        self.choose(date(day.year(), day.month(), day.day()))
        self.setFocus()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Display a day as days are shown when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        self._tidy()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the calendar's button at the end."""
        super().resizeEvent(event)
        self._button.setGeometry(self.width() - _BUTTON - 4, 4, _BUTTON, self.height() - 8)


def make_calendar(name: str, accessible: str) -> QCalendarWidget:
    """Return a calendar, Mondays first; `recolour` it before it is shown."""
    calendar = QCalendarWidget()
    calendar.setObjectName(name)
    calendar.setAccessibleName(accessible)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
    calendar.setStyleSheet(
        "#qt_calendar_navigationbar { background: transparent; }"
        "#qt_calendar_monthbutton::menu-indicator { image: none; }"  # it would stand on the month's last letter
    )
    for part, glyph in (("prevmonth", "caret-left"), ("nextmonth", "caret-right")):
        button = calendar.findChild(QToolButton, f"qt_calendar_{part}")
        if button is not None:
            button.setIcon(icon(glyph, "ink2"))
    calendar.setMinimumDate(QDate(_FIRST.year, _FIRST.month, _FIRST.day))
    calendar.setMaximumDate(QDate(_LAST.year, _LAST.month, _LAST.day))
    return calendar


def recolour(calendar: QCalendarWidget) -> None:
    """Paint all days in the text's colour: a saturated one belongs to states."""
    tokens = theme().tokens
    plain = QTextCharFormat()
    plain.setForeground(tokens.ink)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, plain)
    for button in calendar.findChildren(QToolButton):
        palette = button.palette()
        for role in (QPalette.ColorRole.ButtonText, QPalette.ColorRole.HighlightedText):
            palette.setColor(role, tokens.ink)
        button.setPalette(palette)
