"""What every painted pass has in common, on Monitor and on the wall: colours, frame, lines of text."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from facedesk.desk.theme.theme import StateColours, Tokens
from facedesk.store.records.records import KEPT_SHUT, PassRow

LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
QUIET: Final = frozenset({"passed", KEPT_SHUT})
"""What a terminal has let pass: in an emergency every pass is kept shut, and what else is amiss must stand out."""


@dataclass(frozen=True, slots=True)
class Palette:
    """What one pass is painted with."""

    tokens: Tokens
    state: StateColours
    loud: bool  # an exception, not a pass

    @property
    def ground(self) -> QColor:
        """Return the colour below the state's word."""
        return self.state.fill if self.loud else self.state.wash

    @property
    def words(self) -> QColor:
        """Return the colour of the state's word."""
        return self.state.ink if self.loud else self.state.text

    @property
    def mark(self) -> tuple[QColor, QColor]:
        """Return the two colours of the state's mark on that ground."""
        return (self.state.ink, self.state.fill) if self.loud else (self.state.fill, self.state.ink)

    @property
    def border(self) -> QColor:
        """Return the colour of the line around the pass."""
        return self.state.fill if self.loud else self.tokens.line


def palette_of(row: PassRow, tokens: Tokens) -> Palette:
    """Choose a pass's colours: a pass is quiet, an exception loud."""
    return Palette(tokens, tokens.state(row.mark), row.mark not in QUIET)


@contextmanager
def framed(
    painter: QPainter, box: QRect, palette: Palette, radius: int, *, loud_width: int, inwards: bool = False
) -> Iterator[None]:
    """Paint within rounded corners, and the line around last: it hides the jagged edge that a clip leaves."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(box), radius, radius)
    painter.save()
    painter.setClipPath(path)
    painter.fillRect(box, palette.tokens.surface)
    yield
    painter.restore()
    width = loud_width if palette.loud else 1
    painter.setPen(QPen(palette.border, width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    corner = radius - half if inwards else radius
    painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), corner, corner)


def paint_lines(painter: QPainter, first: QRect, pitch: int, lines: Sequence[str]) -> None:
    """Paint lines of text, the first into a box, each other one `pitch` below."""
    for number, line in enumerate(lines):
        painter.drawText(first.translated(0, number * pitch), LEFT, line)
