"""A week as a grid, days down and hours across: periods are painted, sized and moved by mouse and keys."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from facedesk import i18n
from facedesk.desk.text.schedule_text import day_name, day_words, period_words, short_day_name
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.focus.focus_ring import show_focus_itself
from facedesk.desk.widgets.focus.roles import set_role
from facedesk.desk.widgets.schedule import edits
from facedesk.desk.widgets.schedule.day_header import DayHead
from facedesk.desk.widgets.schedule.edits import DayFull, Edited, PeriodPlace, period_at
from facedesk.desk.widgets.schedule.painting import GridPaint
from facedesk.wire.schedule import DAYS, LAST_MINUTE, Day, Week, kind_of

_SNAP, _EXACT = 15, 1
_TOP, _COUNT = 28, 52
_HEAD: Final = 64
_EDGE_HIT = 6
_ROW, _ROW_LARGE = 46, 64
_ROW_GAP = 8


@dataclass(frozen=True, slots=True)
class _Hit:
    """What lies under a point: "start", "end" or "middle" of a period, or "empty"."""

    part: str
    place: PeriodPlace


@dataclass(slots=True)
class _Drag:
    """A drag under way: where it began, what of, and the week before it."""

    hit: _Hit
    at: float  # the minute where it began
    before: Edited


class ScheduleGrid(QWidget):
    """Shows a week and says what it should become; whoever owns it keeps the history."""

    edited = Signal(object)  # Edited: a step that is done
    trying = Signal(object)  # Edited: as it would be if the mouse let go now
    place_chosen = Signal(object)  # PeriodPlace
    day_full = Signal(int)  # a sixth period was wanted on this day
    edit_requested = Signal()
    kind_chosen = Signal(int, str)

    def __init__(self, name: str = "schedule-grid", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        set_role(self, QAccessible.Role.Canvas)
        self.setMouseTracking(True)
        show_focus_itself(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._week = Week.all_day()
        self._place = PeriodPlace()
        self._drag: _Drag | None = None
        self._shown: Edited | None = None  # while dragging
        self._row = _ROW
        self.heads = [self._head(day) for day in range(DAYS)]
        self._name()
        theme().changed.connect(self.update)

    def _head(self, day: int) -> DayHead:
        head = DayHead(f"day-{day + 1}", short_day_name(day), self)
        head.kind_chosen.connect(partial(self.kind_chosen.emit, day))
        return head

    # What is shown

    def set_week(self, week: Week, place: PeriodPlace) -> None:
        """Display a week, with this place chosen."""
        self._week, self._place = week, place
        self._drag = self._shown = None
        self._name()
        self.update()

    def place(self) -> PeriodPlace:
        """Return the chosen day and period."""
        return self._place

    def set_large(self, large: bool) -> None:
        """Set the rows' height for a large window."""
        self._row = _ROW_LARGE if large else _ROW
        self._place_heads()
        self.updateGeometry()
        self.update()

    def _name(self) -> None:
        for index, head in enumerate(self.heads):
            day = self._week.days[index]
            head.display_kind(kind_of(day))
            head.setAccessibleName(day_words(index, day))
            head.setToolTip(day_words(index, day))
        self.setAccessibleName(self.tr("Schedule: days down, hours across"))
        period = period_at(self._week, self._place)
        chosen = day_words(self._place.day, self._week.days[self._place.day])
        self.setAccessibleDescription(i18n.joined(". ", (chosen, period_words(period))) if period else chosen)

    # Geometry

    def row_rect(self, day: int) -> QRect:
        """Return the field of a day, in which its periods lie."""
        width = max(24, self.width() - _HEAD - _COUNT)
        return QRect(_HEAD, _TOP + day * self._row, width, self._row - _ROW_GAP)

    def x_of(self, minute: float) -> float:
        """Return where a minute of the day lies."""
        row = self.row_rect(0)
        return row.left() + row.width() * minute / edits.DAY_MINUTES

    def minute_at(self, x: float) -> float:
        """Return the minute of the day at a place, which may lie outside of it."""
        row = self.row_rect(0)
        return (x - row.left()) * edits.DAY_MINUTES / row.width()

    def period_rect(self, place: PeriodPlace) -> QRectF:
        """Return where a period lies."""
        period = period_at(self._week, place)
        assert period is not None
        return self._span(place.day, period.start, period.end)

    def _span(self, day: int, start: int, end: int) -> QRectF:
        row, left = self.row_rect(day), self.x_of(start)
        return QRectF(left, row.top(), self.x_of(end) - left, row.height())

    def _day_at(self, y: float) -> int:
        return max(0, min(DAYS - 1, int((y - _TOP) // self._row)))

    def _hit(self, at: QPoint) -> _Hit | None:
        day = self._day_at(at.y())
        row = self.row_rect(day)
        if not row.adjusted(-_EDGE_HIT, -_ROW_GAP // 2, _EDGE_HIT, _ROW_GAP // 2).contains(at):
            return None
        for index in range(len(self._week.days[day].periods)):
            place = PeriodPlace(day, index)
            rect = self.period_rect(place)
            reach = min(_EDGE_HIT, rect.width() / 4)
            if rect.left() - _EDGE_HIT / 2 <= at.x() <= rect.right() + _EDGE_HIT / 2:
                near_start, near_end = at.x() <= rect.left() + reach, at.x() >= rect.right() - reach
                return _Hit("start" if near_start else "end" if near_end else "middle", place)
        return _Hit("empty", PeriodPlace(day))

    def sizeHint(self) -> QSize:
        """Return the size of the design."""
        return QSize(_HEAD + 24 * 32 + _COUNT, _TOP + DAYS * self._row)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(_HEAD + 24 * 12 + _COUNT, _TOP + DAYS * self._row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the heads beside their rows."""
        super().resizeEvent(event)
        self._place_heads()

    def _place_heads(self) -> None:
        for day, head in enumerate(self.heads):
            row = self.row_rect(day)
            height = min(34, row.height())
            head.setGeometry(0, row.center().y() - height // 2 + 1, _HEAD - 6, height)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose what is under the pointer; a drag may follow."""
        hit = self._hit(event.position().toPoint())
        if hit is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._choose(hit.place)
        self._drag = _Drag(hit, self.minute_at(event.position().x()), Edited(self._week, hit.place))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Display what the drag would make, or what could be dragged here."""
        if self._drag is None:
            self._point(self._hit(event.position().toPoint()))
            return
        step = _EXACT if event.modifiers() & Qt.KeyboardModifier.AltModifier else _SNAP
        try:
            made = self._dragged(self._drag, event.position().toPoint(), step)
        except DayFull as full:
            self.day_full.emit(full.day)
            return
        self._shown = made
        self._week, self._place = made.week, made.place
        self.trying.emit(made)
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Make the drag a step."""
        drag, shown = self._drag, self._shown
        self._drag = self._shown = None
        if event.button() == Qt.MouseButton.LeftButton and drag is not None and shown is not None:
            self._week, self._place = drag.before.week, drag.before.place
            self.edited.emit(shown)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Lead to the exact minutes."""
        hit = self._hit(event.position().toPoint())
        if hit is not None and hit.place.index is not None:
            self._choose(hit.place)
            self.edit_requested.emit()

    def _dragged(self, drag: _Drag, at: QPoint, step: int) -> Edited:
        """Return the week as the drag would make it if it ended here."""
        week, place = drag.before.week, drag.hit.place
        here = self.minute_at(at.x())
        period = period_at(week, place)
        if drag.hit.part == "empty" or period is None:
            first = edits.snapped(drag.at, step)
            low, high = sorted((first, edits.snapped(here, step)))
            return edits.painted(week, place.day, low, high)
        if drag.hit.part == "middle":
            start = edits.snapped(period.start + here - drag.at, step)
            return edits.moved(week, place, self._day_at(at.y()), start)
        edge = edits.snapped(here, step)
        if drag.hit.part == "start":
            return edits.changed(week, place, min(edge, max(0, period.end - step)), period.end)
        return edits.changed(week, place, period.start, max(edge, min(LAST_MINUTE, period.start + step)))

    def _point(self, hit: _Hit | None) -> None:
        shapes = {
            "start": Qt.CursorShape.SizeHorCursor,
            "end": Qt.CursorShape.SizeHorCursor,
            "middle": Qt.CursorShape.OpenHandCursor,
            "empty": Qt.CursorShape.CrossCursor,
        }
        self.setCursor(shapes[hit.part] if hit else Qt.CursorShape.ArrowCursor)

    def event(self, event: QEvent) -> bool:
        """Return a whole period in a tool tip, for which a short one has no room; take Esc during a drag."""
        is_override = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if is_override and self._drag is not None:
            event.accept()  # Esc gives up the drag; it must not close what the grid is in
            return True
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self._hit(event.pos())
            period = period_at(self._week, hit.place) if hit else None
            text = f"{day_name(hit.place.day)} {period_words(period)}" if hit and period else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go between days and periods, change them, lead to the exact minutes."""
        key, shift = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step = _EXACT if event.modifiers() & Qt.KeyboardModifier.AltModifier else _SNAP
        arrows = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        if key == Qt.Key.Key_Escape and self._drag is not None:
            self._give_up()
        elif key in arrows:
            down, right = arrows[Qt.Key(key)]
            self._move_by(right * step, down) if shift else self._go(down, right)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.edit_requested.emit()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.edited.emit(edits.removed(self._week, self._place))
        else:
            super().keyPressEvent(event)

    def _give_up(self) -> None:
        assert self._drag is not None
        self.set_week(self._drag.before.week, self._drag.before.place)
        self.place_chosen.emit(self._place)

    def _go(self, down: int, right: int) -> None:
        day = max(0, min(DAYS - 1, self._place.day + down))
        count = len(self._week.days[day].periods)
        index = self._place.index
        if right:
            index = (0 if right > 0 else count - 1) if index is None else index + right
        if index is not None:
            index = max(0, min(count - 1, index)) if count else None
        self._choose(PeriodPlace(day, index))

    def _move_by(self, minutes: int, days: int) -> None:
        period = period_at(self._week, self._place)
        day = self._place.day + days
        if period is None or not 0 <= day < DAYS:
            return
        try:
            self.edited.emit(edits.moved(self._week, self._place, day, period.start + minutes))
        except DayFull as full:
            self.day_full.emit(full.day)

    def _choose(self, place: PeriodPlace) -> None:
        self._place = place
        self._name()
        self.update()
        self.place_chosen.emit(place)

    # Painting

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Paint where the keys act."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Paint that the keys act elsewhere."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint hours, days, periods and counts."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        by_key = self.hasFocus() and self.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        paint = GridPaint(painter, theme().tokens, self.row_rect, self._span)
        paint.hours(self.x_of)
        for index, day in enumerate(self._week.days):
            chosen = self._place if self._place.day == index else None
            paint.day(index, day, chosen, ringed=by_key and chosen is not None)

    def day(self, index: int) -> Day:
        """Return a day as it is shown."""
        return self._week.days[index]
