"""A state as a pill: mark and word, on the state's wash or, where it must be seen, on its fill."""

import math
from functools import lru_cache

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk.desk.theme.marks import draw_mark, mark_of
from facedesk.desk.theme.painting import paint_ground
from facedesk.desk.theme.theme import StateColours, font, theme


class Badge(QWidget):
    """A pill that shows a mark of `marks.MARKS` and its word, or another text."""

    def __init__(
        self, mark: str = "online", text: str = "", *, loud: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mark, self._text, self._loud = mark, text, loud
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.text())
        theme().changed.connect(self.update)

    def set_state(self, mark: str, text: str = "", *, loud: bool = False) -> None:
        """Display another state; without a text the mark's own word."""
        if (mark, text, loud) == (self._mark, self._text, self._loud):
            return
        self._mark, self._text, self._loud = mark, text, loud
        self.setAccessibleName(self.text())
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """Return what the pill says."""
        return self._text or mark_of(self._mark).word

    def sizeHint(self) -> QSize:
        """Return the size that its text needs."""
        return QSize(pill_width(self.text(), _PILL_PX), _PILL_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        colours, rect = theme().tokens.state(self._mark), QRectF(self.rect())
        paint_pill(painter, rect, colours, self._mark, self.text(), px=_PILL_PX, loud=self._loud)


_PILL_PX = 13
_PILL_HEIGHT = 24


@lru_cache(maxsize=1024)
def _width(text: str, px: int) -> int:
    return round(QFontMetrics(font(px, 600)).horizontalAdvance(text) + px * 2.8)


def pill_width(text: str, px: int) -> int:
    """Return the width that a pill with this text in `px` pixels needs."""
    return _width(str(text), px)


def paint_pill(
    painter: QPainter, rect: QRectF, colours: StateColours, mark: str, text: str, *, px: int, loud: bool
) -> None:
    """Paint a pill in `px` type; delegates share this with the widget.

    It is painted once and kept as a picture: a list shows the same few words all over.
    """
    left, top = math.floor(rect.left()), math.floor(rect.top())
    dpr = painter.device().devicePixelRatioF()
    if not _is_even(left, dpr) or not _is_even(top, dpr):  # a picture between two pixels would be blurred
        _paint(painter, rect, colours, mark, text, px=px, loud=loud)
        return
    place = (rect.left() - left, rect.top() - top, rect.width(), rect.height())
    inks = (colours.fill.rgba(), colours.ink.rgba(), colours.text.rgba(), colours.wash.rgba())
    painter.drawPixmap(left, top, _painted(place, inks, mark, str(text), px, loud, dpr))


def _is_even(pixels: int, dpr: float) -> bool:
    return float(pixels * dpr).is_integer()


@lru_cache(maxsize=512)
def _painted(  # noqa: PLR0917  a key
    place: tuple[float, float, float, float],
    inks: tuple[int, int, int, int],
    mark: str,
    text: str,
    px: int,
    loud: bool,
    dpr: float,
) -> QPixmap:
    left, top, width, height = place
    made = QPixmap(math.ceil((left + width) * dpr) + 1, math.ceil((top + height) * dpr) + 1)
    made.setDevicePixelRatio(dpr)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    colours = StateColours(*map(QColor.fromRgba, inks))
    _paint(painter, QRectF(left, top, width, height), colours, mark, text, px=px, loud=loud)
    painter.end()
    return made


def _paint(
    painter: QPainter, rect: QRectF, colours: StateColours, mark: str, text: str, *, px: int, loud: bool
) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_ground(painter, rect, rect.height() / 2, colours.fill if loud else colours.wash)
    mark_px = round(px * 1.15)
    # On the fill, mark and ground change places: the outline in the ink, its inside in the fill.
    inks = (colours.ink, colours.fill) if loud else (colours.fill, colours.ink)
    draw_mark(painter, mark, rect.left() + px * 0.55, rect.center().y() - mark_px / 2, mark_px, *inks)
    painter.setPen(colours.ink if loud else colours.text)
    painter.setFont(font(px, 600))
    inside = rect.adjusted(px * 0.55 + mark_px + px * 0.4, 0, -px * 0.5, 0)
    painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()
