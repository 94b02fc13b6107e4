"""A box with a tick, as tables paint it: it looks as check boxes elsewhere do."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from facedesk.desk.theme.icons import paint_icon
from facedesk.desk.theme.painting import paint_ground
from facedesk.desk.theme.theme import theme

BOX = 18
"""Its height and width in pixels."""


def paint_tick(painter: QPainter, left: int, top: int, *, checked: bool) -> None:
    """Paint a box from its upper left corner on."""
    tokens, box = theme().tokens, QRect(left, top, BOX, BOX)
    edge = box.toRectF().adjusted(0.5, 0.5, -0.5, -0.5)
    fill, line = (tokens.accent, tokens.accent) if checked else (tokens.surface, tokens.line2)
    paint_ground(painter, edge, 4, fill, line)
    if checked:
        paint_icon(painter, "check-bold", box.adjusted(3, 3, -3, -3), tokens.accent_ink)
