"""A cell that says how something stands and, in smaller lines below, what is to be done: none of it is cut."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from facedesk.desk.widgets.table.painting import TableStyle, draw, lines_of, paint_text

_HIGH, _STEP, _PX, _MOST = 54, 18, 13, 6
_ABOVE, _FIRST = 7, 20


def advised_height(style: TableStyle, advice: str, width: int) -> int:
    """Return how high a row is whose cell of so many pixels has this advice; without one it is as any other."""
    count = len(_lines(advice, width - style.before - style.after))
    return _HIGH + (count - 1) * _STEP if count else style.row


def paint_advised(
    painter: QPainter, rect: QRect, said: tuple[str, QColor], advice: tuple[str, QColor], weight: int = 400
) -> None:
    """Paint both, each with its colour; what is said alone stands in the middle."""
    lines = _lines(advice[0], rect.width())
    line = QRect(rect.left(), rect.top() + _ABOVE, rect.width(), _FIRST) if lines else QRect(rect)
    paint_text(painter, line, said[0], said[1], weight)
    for number, text in enumerate(lines):
        top = rect.top() + _ABOVE + _FIRST + number * _STEP
        draw(painter, QRect(rect.left(), top, rect.width(), _STEP), text, advice[1], _PX, weight=400)


def _lines(advice: str, width: int) -> tuple[str, ...]:
    return lines_of(advice, width, _PX, most=_MOST) if advice else ()
