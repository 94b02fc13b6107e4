"""Text that never disappears unseen: one line, elided where it must be, complete in the tool tip."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from facedesk.desk.theme.theme import font, theme
from facedesk.showing import LINE_MOST, line

_IN_MENU = 360  # pixels
_NARROWEST = 2  # pixels of a letter
_FEWEST = 24  # characters, however little room there is
_COMMON = 256  # characters that most texts do not have


class ElidedLabel(QWidget):
    """A line of text in a token's colour; elided to the width it is given."""

    def __init__(
        self,
        text: str = "",
        px: int = 14,
        weight: int = 400,
        colour: str = "ink",
        parent: QWidget | None = None,
        *,
        name: str = "",
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._text, self._colour, self._font = "", colour, (px, weight)
        self.setFont(font(px, weight))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)
        self.set_text(text)

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Display another text; its whole is the tool tip and the accessible name."""
        self._text = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_colour(self, colour: str) -> None:
        """Set another token's colour."""
        self._colour = colour
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size that its text needs."""
        metrics = self.fontMetrics()
        return QSize(advance(self._text, *self._font) + 2, metrics.height() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(24, self.fontMetrics().height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint it."""
        painter = QPainter(self)
        painter.setPen(theme().tokens.colour(self._colour))
        shown = elided(self._text, self.width(), *self._font)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def fitted(
    text: str, width: int, px: int, smaller_px: int, weight: int = 600
) -> tuple[QFont, tuple[str, ...]]:
    """Fit a name into `width` pixels: one line, else two at the smaller size, the second elided."""
    if len(text) > _COMMON:
        text = line(text, _most(2 * width))
    return _fitted(str(text), width, px, smaller_px, weight)


@lru_cache(maxsize=4096)
def _fitted(name: str, width: int, px: int, smaller_px: int, weight: int) -> tuple[QFont, tuple[str, ...]]:
    text = str(line(name, _most(2 * width)))
    large = font(px, weight)
    if QFontMetrics(large).horizontalAdvance(text) <= width:
        return large, (text,)
    small = font(smaller_px, weight)
    metrics = QFontMetrics(small)
    if metrics.horizontalAdvance(text) <= width:
        return small, (text,)
    first, rest = _broken(text, width, metrics)
    return small, (first, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))


def _broken(text: str, width: int, metrics: QFontMetrics) -> tuple[str, str]:
    """Break before the last word that no longer fits; inside a word only where there is no other way."""
    fits = max(
        1, bisect_right(range(1, len(text) + 1), width, key=lambda n: metrics.horizontalAdvance(text[:n]))
    )
    blank = text.rfind(" ", 1, fits + 1)
    if blank > 0:
        return text[:blank], text[blank + 1 :]
    hyphen = text.rfind("-", 1, fits)
    at = hyphen + 1 if hyphen > 0 else fits
    return text[:at], text[at:]


def _most(width: int) -> int:
    """Return how many characters `width` pixels hold at the very most: what cannot be seen is not measured."""
    return max(_FEWEST, min(LINE_MOST, width // _NARROWEST))


def in_menu(name: str) -> str:
    """Fit a name into an entry of a menu."""
    return elided(name, _IN_MENU, 14)


def elided(
    text: str, width: int, px: int, weight: int = 400, *, tabular: bool = False, by_end: bool = False
) -> str:
    """Elide a line of text to `width` pixels; its end stays where things are told apart by it, as serials are."""
    if len(text) > _COMMON:  # what is very long is cut before it is remembered
        most = _most(width)
        text = line(text[-most:] if by_end else text, most)
    return _elided(str(text), width, px, weight, tabular, by_end=by_end)


def roomiest(texts: Sequence[str], width: int, px: int, weight: int = 400, *, tabular: bool = False) -> str:
    """Return the first of some ways to say the same that fits into `width` pixels, else the last one, elided."""
    *longer, shortest = texts
    for text in longer:
        if elided(text, width, px, weight, tabular=tabular) == text:
            return text
    return elided(shortest, width, px, weight, tabular=tabular)


def advance(text: str, px: int, weight: int = 400) -> int:
    """Return how many pixels a line of text takes; one that is long is measured once."""
    return _advance(str(line(text)), px, weight)


@lru_cache(maxsize=4096)
def _advance(text: str, px: int, weight: int) -> int:
    return QFontMetrics(font(px, weight)).horizontalAdvance(text)


@lru_cache(maxsize=8192)
def _elided(text: str, width: int, px: int, weight: int, tabular: bool, *, by_end: bool) -> str:
    most = _most(width)
    shown = line(text[-most:] if by_end and len(text) > most else text, most)
    metrics = QFontMetrics(font(px, weight, tabular))
    mode = Qt.TextElideMode.ElideLeft if by_end else Qt.TextElideMode.ElideRight
    return metrics.elidedText(shown, mode, width)
