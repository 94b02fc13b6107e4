"""A pin as a pill: painted once for each thing that it says, and kept as a picture."""

from dataclasses import replace
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap

from facedesk.desk.terminals.plan.faces import PinFace, Tone
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import paint_ground, smooth_painter
from facedesk.desk.theme.theme import StateColours, font, theme
from facedesk.desk.widgets.elide import advance, elided

HEIGHT: Final = 30
_MARK, _GAP, _LEFT, _RIGHT = 16, 8, 11, 13
_NAME_MOST, _SAID_MOST = 150, 110
_PX, _NAME_WEIGHT = 13, 600
_LINE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


@lru_cache(maxsize=4096)
def _parts(name: str, said: str, held: str) -> tuple[str, str, int, int, int]:
    """Return name and words as they fit, where the words and the second mark begin, and the width of all."""
    name = elided(name, _NAME_MOST, _PX, _NAME_WEIGHT)
    said = elided(said, _SAID_MOST, _PX, tabular=True)
    at = _LEFT + _MARK + _GAP + advance(name, _PX, _NAME_WEIGHT)
    held_at = at + _GAP
    said_at = held_at + (_MARK + _GAP if held else 0)
    # Figures of one width may be wider than others.
    end = said_at + advance(said, _PX) + len(said) // 2 if said else held_at + _MARK if held else at
    return name, said, held_at, said_at, end + _RIGHT


def pill_size(face: PinFace) -> QSize:
    """Return the room that a pin takes."""
    return QSize(_parts(str(face.name), str(face.said), face.held)[-1], HEIGHT)


def pill_pixmap(face: PinFace, dpr: float) -> QPixmap:
    """Return a pin as a picture."""
    plain = replace(face, name=str(face.name), said=str(face.said))  # what could say it again is not kept
    return _painted(plain, dpr, theme().tokens.dark)


@lru_cache(maxsize=1024)
def _painted(face: PinFace, dpr: float, _is_dark: bool) -> QPixmap:
    mark, held, tone = face.mark, face.held, face.tone
    name, said, held_at, said_at, width = _parts(face.name, face.said, held)
    made = QPixmap(round(width * dpr), round(HEIGHT * dpr))
    made.setDevicePixelRatio(dpr)
    made.fill(Qt.GlobalColor.transparent)
    painter, colours = smooth_painter(made), theme().tokens.state(mark)
    _paint_ground(painter, QRectF(0, 0, width, HEIGHT), colours, tone)
    is_loud = tone is Tone.LOUD
    inks = (colours.ink, colours.fill) if is_loud else (colours.fill, colours.ink)
    top = (HEIGHT - _MARK) / 2
    draw_mark(painter, mark, _LEFT, top, _MARK, *inks)
    painter.setPen(colours.ink if is_loud else theme().tokens.ink)
    for text, left, of in (
        (name, _LEFT + _MARK + _GAP, font(_PX, _NAME_WEIGHT)),
        (said, said_at, font(_PX, tabular=True)),
    ):
        painter.setFont(of)
        painter.drawText(QRect(left, 0, width - left, HEIGHT), _LINE, text)
    if held:
        draw_mark(painter, held, held_at, top, _MARK, *((colours.ink, colours.fill) if is_loud else ()))
    painter.end()
    return made


def _paint_ground(painter: QPainter, box: QRectF, colours: StateColours, tone: Tone) -> None:
    tokens = theme().tokens
    if tone is Tone.LOUD:
        paint_ground(painter, box, HEIGHT / 2, colours.fill)
        return
    is_washed = tone is Tone.WASH
    wide = 2.0 if is_washed else 1.0
    line = QPen(colours.fill if is_washed else tokens.line2, wide)
    inside = box.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
    radius = HEIGHT / 2 - wide / 2
    paint_ground(painter, inside, radius, colours.wash if is_washed else tokens.raised, line)


def paint_ring(painter: QPainter, box: QRectF) -> None:
    """Paint the ring around the pin that has the keyboard, or whose card is open."""
    tokens = theme().tokens
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # On a ground of its own: the picture below may have any colour.
    for colour, wide in ((tokens.surface, 5), (tokens.focus, 2)):
        painter.setPen(QPen(colour, wide))
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), HEIGHT / 2 + 3, HEIGHT / 2 + 3)
