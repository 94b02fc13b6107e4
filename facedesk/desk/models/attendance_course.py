"""How a day went, painted on an axis of hours: when somebody was to be there, when they were, and what is missing."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from facedesk.desk.theme.painting import paint_ground
from facedesk.desk.theme.theme import font, theme
from facedesk.station.attendance.days import Pass
from facedesk.station.attendance.reckoning import DayFact, DayRow
from facedesk.station.attendance.rota import DAY_MIN
from facedesk.wire.values import InOut

HOUR_MIN: Final = 60
_STEP: Final = 4
_TRACK, _BAR, _TICK = 5, 12, 4
_SIDE: Final = 10


class Axis(NamedTuple):
    """From one hour to another, counted from the day's midnight."""

    first: int
    last: int

    def place(self, minute: float, rect: QRect) -> float:
        """Return where a minute of the day is."""
        span = (self.last - self.first) * HOUR_MIN
        part = min(max((minute - self.first * HOUR_MIN) / span, 0.0), 1.0)
        return rect.left() + part * (rect.width() - _SIDE)


DAY_AXIS: Final = Axis(6, 22)


def axis_of(rows: Sequence[DayRow], day: int) -> Axis:
    """Return the hours of a day in which all is that is to be shown."""
    minutes = [each.wall - day * DAY_MIN for row in rows for each in row.passes]
    minutes += [minute for row in rows if row.due for hours in row.due.hours for minute in hours]
    if not minutes:
        return DAY_AXIS
    first, last = DAY_AXIS
    while min(minutes) < first * HOUR_MIN:
        first -= _STEP
    while max(minutes) > last * HOUR_MIN:
        last += _STEP
    return Axis(first, last)


def paint_hours(painter: QPainter, rect: QRect, axis: Axis) -> None:
    """Paint the hours of an axis, each at its place."""
    painter.setFont(font(13, 500, tabular=True))
    painter.setPen(theme().tokens.ink2)
    step = _STEP if axis.last - axis.first <= 24 else 2 * _STEP
    for hour in range(axis.first, axis.last + 1, step):
        middle = axis.place(hour * HOUR_MIN, rect)
        place = QRectF(middle - 20, rect.top(), 40, rect.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"{hour % 24:02}")


def paint_course(painter: QPainter, rect: QRect, row: DayRow, axis: Axis) -> None:
    """Paint a day: a pale track, the hours of the schedule, the stays, and a dashed line where a pass is missing."""
    tokens, begin = theme().tokens, row.day * DAY_MIN
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_bar(painter, rect, (rect.left(), rect.right() - _SIDE), _TRACK, "sunken")
    for start, end in row.due.hours if row.due is not None else ():
        _paint_bar(painter, rect, (axis.place(start, rect), axis.place(end, rect)), _TRACK, "line")
    for first, last in stays(row):
        ends = axis.place(first.wall - begin, rect), axis.place(last.wall - begin, rect)
        _paint_bar(painter, rect, ends, _BAR, "line2")
    for each in _alone(row):
        place = axis.place(each.wall - begin, rect)
        if not row.has(DayFact.GOES_ON):
            _paint_dashes(painter, rect, place, _until(row, each, axis, rect))
        painter.fillRect(QRectF(place - _TICK / 2, rect.center().y() - 6, _TICK, 13), tokens.ink2)
    painter.restore()


def stays(row: DayRow) -> Iterator[tuple[Pass, Pass]]:
    """Yield from when until when somebody was there; without directions only the first and the last pass are known."""
    if any(each.way not in (InOut.IN, InOut.OUT) for each in row.passes):
        if row.minutes is not None and row.first_in is not None and row.last_out is not None:
            yield row.first_in, row.last_out
        return
    came: Pass | None = None
    for each in row.passes:
        if each.way == InOut.IN:
            came = came or each
        elif came is not None:
            yield came, each
            came = None


def _alone(row: DayRow) -> Iterator[Pass]:
    """Yield the passes beside which another is missing: in and not out, or out and not in."""
    known = {each.id for stay in stays(row) for each in stay}
    first, last = row.passes[:1], row.passes[-1:]
    for each in (*first, *(last if last != first else ())):
        if each.id not in known and (row.minutes is None or row.has(DayFact.OUT_FIRST, DayFact.IN_LAST)):
            yield each


def _until(row: DayRow, each: Pass, axis: Axis, rect: QRect) -> float:
    """Return up to where it is not known: the end of the schedule's hours, or its begin; else of the axis."""
    is_out = each.way == InOut.OUT
    minute = None if row.due is None else row.due.start if is_out else row.due.end
    if minute is None:
        minute = axis.first * HOUR_MIN if is_out else axis.last * HOUR_MIN
    return axis.place(minute, rect)


def _paint_bar(painter: QPainter, rect: QRect, ends: tuple[float, float], height: int, colour: str) -> None:
    left, right = ends
    box = QRectF(left, rect.center().y() + 0.5 - height / 2, max(right - left, 2.0), height)
    paint_ground(painter, box, 3, theme().tokens.colour(colour))


def _paint_dashes(painter: QPainter, rect: QRect, one: float, other: float) -> None:
    pen = QPen(theme().tokens.ink2, 2)
    pen.setDashPattern([3, 2])
    painter.setPen(pen)
    middle = rect.center().y() + 0.5
    painter.drawLine(QPointF(one, middle), QPointF(other, middle))
