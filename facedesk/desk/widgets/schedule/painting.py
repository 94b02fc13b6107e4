"""How a week of periods is painted: hours above, a field for each day, its periods, and how many there are."""

from collections.abc import Callable

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPen

from facedesk.desk.text.schedule_text import count_words, kind_words, period_words, time_words
from facedesk.desk.theme.painting import paint_ground
from facedesk.desk.theme.theme import Tokens, font
from facedesk.desk.widgets.schedule.edits import PeriodPlace
from facedesk.wire.schedule import MOST_PERIODS, Day, Period

_CENTRE = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_HANDLE = 6, 20
_CALM = 0.16  # how much of the surface shows through a period that is not chosen


class GridPaint:
    """Paints one week with a painter; where things lie is asked of the grid."""

    def __init__(
        self,
        painter: QPainter,
        tokens: Tokens,
        row: Callable[[int], QRect],
        span: Callable[[int, int, int], QRectF],
    ) -> None:
        self._painter, self._tokens, self._row, self._span = painter, tokens, row, span
        self._field = (
            tokens.surface if tokens.dark else tokens.sunken
        )  # seen on the canvas in either appearance

    def hours(self, x_of: Callable[[float], float]) -> None:
        """Paint the hours above the days, fewer where there is little room."""
        painter = self._painter
        painter.setFont(font(13, tabular=True))
        painter.setPen(self._tokens.ink2)
        every = 2 if x_of(120) - x_of(0) >= 30 else 4
        for hour in range(0, 25, every):
            painter.drawText(QRectF(x_of(hour * 60) - 16, 0, 32, 22), _CENTRE, f"{hour:02}")

    def day(self, index: int, day: Day, chosen: PeriodPlace | None, *, ringed: bool) -> None:
        """Paint one day; `chosen` is its chosen place, `ringed` where the keys act on the day."""
        row = QRectF(self._row(index))
        self._ground(row, index)
        if day.is_closed or day.is_all_day:
            self._whole(row, day)
        for number, period in enumerate(day.periods):
            self._period(index, period, is_chosen=chosen == PeriodPlace(index, number))
        if ringed:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(self._tokens.focus, 2))
            self._painter.drawRoundedRect(row.adjusted(-3, -3, 3, 3), 7, 7)
        self._count(row, day)

    def _ground(self, row: QRectF, index: int) -> None:
        painter = self._painter
        paint_ground(painter, row, 6, self._field)
        painter.setPen(QPen(self._tokens.canvas, 2 if row.width() > 500 else 1))
        for hour in range(1, 24):
            x = self._span(index, 0, hour * 60).right()
            painter.drawLine(round(x), round(row.top()), round(x), round(row.bottom()))

    def _whole(self, row: QRectF, day: Day) -> None:
        """Paint a day that has no periods: open as a wash, closed hatched, each with its word."""
        painter = self._painter
        painter.setPen(Qt.PenStyle.NoPen)
        if day.is_all_day:
            painter.setBrush(self._tokens.accent_wash)
            painter.drawRoundedRect(row, 6, 6)
        else:
            painter.setBrush(QBrush(self._tokens.line, Qt.BrushStyle.BDiagPattern))
            painter.drawRoundedRect(row, 6, 6)
            words = QRectF(0, 0, QFontMetrics(font(13, 500)).horizontalAdvance(kind_words(day)) + 20, 22)
            words.moveCenter(row.center())
            painter.setBrush(self._field)
            painter.drawRoundedRect(words, 6, 6)
        painter.setFont(font(13, 500))
        painter.setPen(self._tokens.accent if day.is_all_day else self._tokens.ink2)
        painter.drawText(row, _CENTRE, kind_words(day))

    def _period(self, index: int, period: Period, *, is_chosen: bool) -> None:
        painter, tokens = self._painter, self._tokens
        rect = self._span(index, period.start, period.end)
        rect.setWidth(max(3.0, rect.width()))
        paint_ground(
            painter, rect, 4, tokens.accent if is_chosen else _mixed(tokens.accent, tokens.surface, _CALM)
        )
        if is_chosen:
            self._ring(rect)
        self._times(rect, period, inset=8 if is_chosen else 2)

    def _ring(self, rect: QRectF) -> None:
        painter, tokens = self._painter, self._tokens
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for reach, colour in ((1, tokens.surface), (3, tokens.accent)):
            painter.setPen(QPen(colour, 2))
            painter.drawRoundedRect(rect.adjusted(-reach, -reach, reach, reach), 6, 6)
        painter.setPen(QPen(tokens.accent, 1))
        painter.setBrush(tokens.surface)
        width, height = _HANDLE
        for x in (rect.left(), rect.right()):
            handle = QRectF(x - width / 2, rect.center().y() - height / 2, width, height)
            painter.drawRoundedRect(handle, 2, 2)

    def _times(self, rect: QRectF, period: Period, inset: int) -> None:
        """Write the times on one line, else on two, else not at all: the tool tip and the side have them."""
        painter, room = self._painter, rect.width() - inset
        painter.setPen(self._tokens.accent_ink)
        wide, narrow = font(13, 500, tabular=True), font(12, 500, tabular=True)
        if QFontMetrics(wide).horizontalAdvance(period_words(period)) <= room:
            painter.setFont(wide)
            painter.drawText(rect, _CENTRE, period_words(period))
        elif QFontMetrics(narrow).horizontalAdvance(time_words(period.start)) <= room:
            painter.setFont(narrow)
            painter.drawText(rect, _CENTRE, f"{time_words(period.start)}\n{time_words(period.end)}")

    def _count(self, row: QRectF, day: Day) -> None:
        is_full = len(day.periods) >= MOST_PERIODS
        self._painter.setFont(font(13, 600 if is_full else 400, tabular=True))
        self._painter.setPen(self._tokens.caution.text if is_full else self._tokens.ink3)
        if not day.is_all_day:
            self._painter.drawText(
                QRectF(row.right() + 4, row.top(), 48, row.height()), _RIGHT, count_words(day)
            )


def _mixed(colour: QColor, other: QColor, share: float) -> QColor:
    """Return a colour with some of another in it."""
    pairs = (
        (colour.red(), other.red()),
        (colour.green(), other.green()),
        (colour.blue(), other.blue()),
    )
    return QColor(*(round(one + (two - one) * share) for one, two in pairs))
