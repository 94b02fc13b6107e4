"""A month with its holidays marked: gone through by day, week and month; several days are chosen by dragging."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk import i18n
from facedesk.desk.text.holiday_text import first_weekday, holiday_words, open_words
from facedesk.desk.text.schedule_text import short_day_name
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.focus.roles import set_role
from facedesk.wire.schedule import DAYS, Day

_CELL, _ROW, _HEAD, _WEEKS = 42, 38, 26, 6
_FIRST, _LAST = date(1900, 1, 1), date(2099, 12, 31)
_STEPS: Final[dict[int, int]] = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -DAYS,
    Qt.Key.Key_Down: DAYS,
}
_MONTHS: Final[dict[int, int]] = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_OPENS: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})


class MonthGrid(QWidget):
    """Six weeks around a month; a closed day has a bar below its number, one with periods of its own two short ones."""

    day_reached = Signal(object)  # date
    opened = Signal()  # with the days that are chosen
    remove_requested = Signal()
    month_changed = Signal()

    def __init__(self, name: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._days: Mapping[date, Day] = {}
        self._today, self._day, self._from = today, today, today
        self.setObjectName(name)
        self.setAccessibleName(self.tr("Calendar of holidays"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self, QAccessible.Role.Canvas)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)
        i18n.speech().changed.connect(self._say)
        self._say()

    def sizeHint(self) -> QSize:
        """Return the size of six weeks."""
        return QSize(DAYS * _CELL, _HEAD + _WEEKS * _ROW)

    # What is shown

    @property
    def day(self) -> date:
        """Return the day that the keyboard is at."""
        return self._day

    def chosen(self) -> tuple[date, date]:
        """Return the first and the last of the days that are chosen."""
        return min(self._from, self._day), max(self._from, self._day)

    def set_days(self, days: Mapping[date, Day], today: date) -> None:
        """Display other holidays, and what day it is."""
        self._days, self._today = days, today
        self._say()

    def go(self, day: date, *, extends: bool = False) -> None:
        """Lead to a day; with those between it and where the choice began, where it is extended."""
        day = max(_FIRST, min(_LAST, day))
        before, self._day = self._day, day
        self._from = self._from if extends else day
        self._say()
        if (before.year, before.month) != (day.year, day.month):
            self.month_changed.emit()

    def step_month(self, months: int) -> None:
        """Lead to the same day of another month, or to its last one."""
        month = self._day.year * 12 + self._day.month - 1 + months
        year, month = month // 12, month % 12 + 1
        if _FIRST.year <= year <= _LAST.year:
            self.go(date(year, month, min(self._day.day, calendar.monthrange(year, month)[1])))

    def _say(self) -> None:
        """Have a screen reader hear of the day, and paint."""
        periods = self._days.get(self._day)
        said = self.tr("no holiday") if periods is None else open_words(periods)
        self.setAccessibleDescription(i18n.joined(", ", (holiday_words(self._day), said)))
        self.update()

    def _begin(self) -> date:
        """Return the day in the upper left corner."""
        first = self._day.replace(day=1)
        return first - timedelta(days=(first.weekday() - first_weekday()) % DAYS)

    def place_of(self, day: date) -> QRect:
        """Return where a day stands."""
        number = (day - self._begin()).days
        return QRect(number % DAYS * _CELL, _HEAD + number // DAYS * _ROW, _CELL, _ROW)

    def _at(self, at: QPoint) -> date | None:
        column, row = at.x() // _CELL, (at.y() - _HEAD) // _ROW
        if at.y() < _HEAD or not (0 <= column < DAYS and 0 <= row < _WEEKS):
            return None
        return self._begin() + timedelta(days=row * DAYS + column)

    # Hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through days and months; Shift chooses several days, Enter opens what is chosen, Delete removes."""
        key, extends = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in _STEPS:
            self.go(self._day + timedelta(days=_STEPS[key]), extends=extends)
        elif key in _MONTHS:
            self.step_month(_MONTHS[key])
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = calendar.monthrange(self._day.year, self._day.month)[1]
            self.go(self._day.replace(day=1 if key == Qt.Key.Key_Home else last), extends=extends)
        elif key in _OPENS:
            self.opened.emit()
            return
        elif key == Qt.Key.Key_Delete:
            self.remove_requested.emit()
            return
        else:
            super().keyPressEvent(event)
            return
        self.day_reached.emit(self._day)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a day, or with Shift all up to it."""
        self._reach(event, extends=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Choose the days that are dragged over."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._reach(event, extends=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the day."""
        if self._at(event.position().toPoint()) == self._day:
            self.opened.emit()

    def _reach(self, event: QMouseEvent, *, extends: bool) -> None:
        day = self._at(event.position().toPoint())
        is_new = day is not None and (day != self._day or not extends)
        if event.buttons() & Qt.MouseButton.LeftButton and day is not None and is_new:
            if extends and day.month != self._day.month:
                return  # the month would turn under the pointer
            self.go(day, extends=extends)
            self.day_reached.emit(self._day)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the names of the weekdays, and the days."""
        painter, tokens = smooth_painter(self), theme().tokens
        painter.setFont(font(12))
        painter.setPen(tokens.ink3)
        begin = first_weekday()
        for column in range(DAYS):
            head = QRect(column * _CELL, 0, _CELL, _HEAD)
            painter.drawText(head, Qt.AlignmentFlag.AlignCenter, short_day_name((begin + column) % DAYS))
        first = self._begin()
        for number in range(DAYS * _WEEKS):
            self._paint_day(painter, first + timedelta(days=number))

    def _paint_day(self, painter: QPainter, day: date) -> None:
        tokens, place = theme().tokens, QRectF(self.place_of(day)).adjusted(1.5, 1.5, -1.5, -1.5)
        first, last = self.chosen()
        periods, is_inside = self._days.get(day), day.month == self._day.month
        if first <= day <= last:
            has_keys = day == self._day and self.hasFocus()
            paint_ground(painter, place, 6, tokens.accent_wash, tokens.focus if has_keys else tokens.accent)
        elif periods is not None and is_inside:
            paint_ground(painter, place, 6, tokens.sunken)
        if day == self._today:
            paint_ground(painter, place.adjusted(3, 3, -3, -3), 5, Qt.BrushStyle.NoBrush, tokens.line2)
        painter.setFont(font(14, 600 if periods is not None or day == self._today else 400, tabular=True))
        painter.setPen(tokens.ink if is_inside else tokens.ink3)
        lifted = place.adjusted(0, 0, 0, -6) if periods is not None else place
        painter.drawText(lifted, Qt.AlignmentFlag.AlignCenter, str(day.day))
        if periods is not None:
            paint_kind(painter, QPoint(round(place.center().x()), round(place.bottom()) - 8), periods)


def paint_kind(painter: QPainter, middle: QPoint, periods: Day) -> None:
    """Paint how a day is: a bar for closed, two short ones for periods of its own, a thin line for all day."""
    ink = theme().tokens.ink
    if periods.is_closed:
        painter.fillRect(middle.x() - 8, middle.y(), 16, 3, ink)
    elif periods.is_whole:
        painter.fillRect(middle.x() - 8, middle.y() + 1, 16, 1, ink)
    else:
        painter.fillRect(middle.x() - 8, middle.y(), 6, 3, ink)
        painter.fillRect(middle.x() + 2, middle.y(), 6, 3, ink)
