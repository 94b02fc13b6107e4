"""What all that is painted begins with: smooth edges, grounds with round corners, lines of text, areas for files."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPaintDevice, QPainter, QPen

from facedesk import showing
from facedesk.desk.theme.scripts import drawn
from facedesk.desk.theme.theme import theme

_OFTEN: Final = 256  # characters; what is longer is not remembered


def smooth_painter(device: QPaintDevice, *, pictures: bool = False) -> QPainter:
    """Return a painter whose edges are smooth, and on request pictures that are drawn larger or smaller."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, pictures)
    return painter


def paint_ground(
    painter: QPainter,
    box: QRect | QRectF,
    radius: float,
    fill: QColor | QBrush | Qt.BrushStyle,
    line: QPen | QColor | None = None,
) -> None:
    """Paint a ground with round corners, and a line around it where there is one."""
    painter.setPen(Qt.PenStyle.NoPen if line is None else line)
    painter.setBrush(fill)
    painter.drawRoundedRect(box, radius, radius)


def draw_line(painter: QPainter, left: int, baseline: int, text: str) -> None:
    """Draw a line of text, made showable once however often it is drawn."""
    if len(text) > _OFTEN:
        text = text[:_OFTEN]  # far more than a line has room for
    draw: Callable[..., Any] = QPainter.drawText
    draw = getattr(draw, "__wrapped__", draw)  # what stands before it makes texts showable, each time
    draw(painter, left, baseline, _showable(str(text)))


@lru_cache(maxsize=8192)
def _showable(text: str) -> str:
    return str(drawn(showing.text(text)))


def paint_drop_area(device: QPaintDevice, box: QRect, *, is_hovered: bool) -> None:
    """Paint where files can be dropped, and whether some are about to be."""
    tokens = theme().tokens
    line = QPen(tokens.accent if is_hovered else tokens.line2, 2 if is_hovered else 1)
    line.setStyle(Qt.PenStyle.SolidLine if is_hovered else Qt.PenStyle.DashLine)
    fill = tokens.accent_wash if is_hovered else tokens.surface
    paint_ground(smooth_painter(device), QRectF(box).adjusted(1, 1, -1, -1), 10, fill, line)
