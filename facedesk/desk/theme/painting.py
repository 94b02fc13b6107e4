"""What all that is painted begins with: smooth edges, and grounds with round corners."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPaintDevice, QPainter, QPen


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
