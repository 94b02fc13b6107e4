"""Text of a document: cleaned, measured and broken into lines."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from facedesk.exchange.reports.fonts import CHINESE, UNITS, Fonts

ELLIPSIS: Final = "…"
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control characters, marks of direction, halves of characters: on paper they are nothing, or do harm."""
_BLANK: Final = frozenset("\t\n\r\x0b\x0c\x85\u2028\u2029")
_ORDINARY: Final = re.compile(r"[ -~\u4e00-\u9fff]*")
_BREAKS: Final = frozenset(" -/,;")
_FIRST_LEFTWARD: Final = "\u0590"
_LEFTWARD: Final = frozenset({"R", "AL", "AN"})
MOST_CHARACTERS: Final = 4_000
"""No cell shows more of a text."""


class Glyph(NamedTuple):
    """One character as it is written."""

    font: int
    code: int
    width: float  # points
    breaks: bool
    """Whether a line may end after it."""
    is_blank: bool
    is_stroked: bool
    """It is drawn bolder than its font is."""


_NEAR: Final = 1e-6
"""Points that a sum of widths may come out wider than itself, taken from as many."""
Line = list[Glyph]


def clean(text: str) -> str:
    """Return a text without what is not seen: blanks are plain blanks, marks of direction are gone."""
    text = text[:MOST_CHARACTERS]
    if _ORDINARY.fullmatch(text):
        return text
    text = unicodedata.normalize("NFC", text)
    signs = (" " if sign in _BLANK else sign for sign in text)
    return "".join(sign for sign in signs if unicodedata.category(sign) not in _HIDDEN)


class Setter:
    """Sets texts in a document's fonts."""

    def __init__(self, fonts: Fonts) -> None:
        """Keep the fonts."""
        self._fonts = fonts
        self.numbered = False
        """Whether a character was written by its number."""

    def glyphs(self, text: str, size: float, *, strong: bool = False) -> Line:
        """Return a text as it is written; a character that cannot be, by its number in brackets, never as a box.

        That is one that no font has, and one of a script that runs from right to left: letter by letter it would be
        written the wrong way round, and not joined.

        Raises:
            ExchangeError: `fontMissing`.
        """
        return list(self._glyphs(clean(text), size, strong=strong))

    def _glyphs(self, text: Iterable[str], size: float, *, strong: bool) -> Iterator[Glyph]:
        for sign in text:
            found = None if _is_leftward(sign) else self._fonts.find(sign, strong=strong)
            if found is None:
                self.numbered = True
                yield from self._glyphs(f"[{ord(sign):04X}]", size, strong=strong)
                continue
            font, code, width = found
            is_chinese = font == CHINESE
            breaks = is_chinese or sign in _BREAKS
            yield Glyph(font, code, width * size / UNITS, breaks, sign == " ", is_chinese and strong)

    def lines(
        self, text: str, size: float, width: float, most: int = 1, *, strong: bool = False
    ) -> list[Line]:
        """Return a text in at most so many lines of a width; where it is longer, its last line says so."""
        left = self.glyphs(text, size, strong=strong)
        lines: list[Line] = []
        while left:
            count = _fitting(left, width)
            if count < len(left) and len(lines) == most - 1:
                end = self.glyphs(ELLIPSIS, size, strong=strong)
                lines.append(left[: _fitting(left, width - length(end), anywhere=True)] + end)
                break
            lines.append(left[:count])
            left = left[count:]
            while left and left[0].is_blank:
                left = left[1:]
        return lines


def _is_leftward(sign: str) -> bool:
    return sign >= _FIRST_LEFTWARD and unicodedata.bidirectional(sign) in _LEFTWARD


def length(line: Iterable[Glyph]) -> float:
    """Return how wide a line is, in points."""
    return sum(glyph.width for glyph in line)


def _fitting(glyphs: Line, width: float, *, anywhere: bool = False) -> int:
    """Return how many glyphs make the next line, at least one."""
    room, break_at = width + _NEAR, 0
    for at, glyph in enumerate(glyphs):
        room -= glyph.width
        if room < 0 and not glyph.is_blank:
            return max(break_at if break_at and not anywhere else at, 1)
        if glyph.breaks:
            break_at = at + 1
    return len(glyphs)
