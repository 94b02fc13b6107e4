"""Icons: glyphs of the Phosphor font, painted in the theme's colours."""

import json
from functools import cache

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

from facedesk.desk.theme.theme import theme
from facedesk.resources import resource


class _GlyphEngine(QIconEngine):
    """Paints one glyph, at the left of a wider box; a colour given by token name follows the theme."""

    def __init__(self, glyph: str, colour: QColor | str) -> None:
        super().__init__()
        self._glyph = glyph
        self._colour = colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Paint the glyph."""
        painter.save()
        painter.setPen(self._pen(mode, state))
        painter.setFont(_glyph_font(min(rect.width(), rect.height())))
        square = QRect(rect.topLeft(), QSize(min(rect.width(), rect.height()), rect.height()))
        painter.drawText(square, Qt.AlignmentFlag.AlignCenter, self._glyph)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the glyph as a picture."""
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        """Return another engine for the same glyph."""
        return _GlyphEngine(self._glyph, self._colour)

    def _pen(self, mode: QIcon.Mode, state: QIcon.State) -> QColor:
        tokens = theme().tokens
        if mode == QIcon.Mode.Disabled:
            return tokens.ink3
        if state == QIcon.State.On and self._colour in ("ink", "ink2"):
            return tokens.accent
        return tokens.colour(self._colour) if isinstance(self._colour, str) else self._colour


@cache
def _glyph_font(px: int) -> QFont:
    made = QFont(_family())
    made.setPixelSize(px)
    return made


@cache
def _family() -> str:
    path = resource("fonts", "phosphor-1.3.0.ttf")
    return QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(path)))[0]


@cache
def _names() -> dict[str, int]:
    path = resource("fonts", "phosphor-charmap-1.3.0.json")
    codes: dict[str, int | str] = json.loads(path.read_text(encoding="utf-8"))
    return {name: code if isinstance(code, int) else int(code, 16) for name, code in codes.items()}


def icon(name: str, colour: QColor | str | None = None) -> QIcon:
    """Return an icon by its Phosphor name (`sign-in`, `sign-in-bold`, `users-fill`).

    `colour` is a colour, a token's name, which follows the theme, or None for the text's colour.
    Raises KeyError for a name that the font lacks.
    """
    return QIcon(_GlyphEngine(chr(_names()[name]), "ink" if colour is None else colour))


def paint_icon(painter: QPainter, name: str, rect: QRect, colour: QColor) -> None:
    """Paint an icon straight into a picture, for delegates and painted widgets."""
    painter.save()
    painter.setPen(colour)
    painter.setFont(_glyph_font(min(rect.width(), rect.height())))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, chr(_names()[name]))
    painter.restore()
