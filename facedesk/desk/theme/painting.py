"""What all that is painted begins with: smooth edges, grounds with round corners, and where files can be dropped."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPaintDevice, QPainter, QPen

from facedesk.desk.theme.theme import theme


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
    fill: QColor | Qt.BrushStyle,
    line: QPen | QColor | None = None,
) -> None:
    """Paint a ground with round corners, and a line around it where there is one."""
    painter.setPen(Qt.PenStyle.NoPen if line is None else line)
    painter.setBrush(fill)
    painter.drawRoundedRect(box, radius, radius)


def paint_drop_area(device: QPaintDevice, box: QRect, *, is_hovered: bool) -> None:
    """Paint where files can be dropped, and whether some are about to be."""
    tokens = theme().tokens
    line = QPen(tokens.accent if is_hovered else tokens.line2, 2 if is_hovered else 1)
    line.setStyle(Qt.PenStyle.SolidLine if is_hovered else Qt.PenStyle.DashLine)
    fill = tokens.accent_wash if is_hovered else tokens.surface
    paint_ground(smooth_painter(device), QRectF(box).adjusted(1, 1, -1, -1), 10, fill, line)
