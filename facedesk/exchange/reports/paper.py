"""Pages of a document: what is drawn where, from the top down; a full one goes to the disk."""

from collections.abc import Callable
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Final

from facedesk.exchange.reports.cells import CellPicture
from facedesk.exchange.reports.fonts import Fonts
from facedesk.exchange.reports.lines import Line, Setter, length
from facedesk.exchange.reports.pdf_file import PdfFile
from facedesk.photo.jpeg import jpeg_colours

_A4: Final = (595.28, 841.89)
_MARGIN: Final = 36.0
_FOOT: Final = 18.0
_FOOT_SIZE: Final = 7.0
_FOOT_INK: Final = 0.42
_ASCENT: Final = 0.93  # of the size: the base line stands so far below the top
_STROKE: Final = 0.028  # of the size: what makes a font bold that has no bold one
_TOTAL: Final = b"Total"
_MOST_DIGITS: Final = "8888"


class Paper:
    """The page that is being filled; heights are counted from its top."""

    def __init__(
        self, path: Path, setter: Setter, page_words: tuple[str, str], foot: str, *, landscape: bool
    ) -> None:
        """Begin the first page; `page_words` stand before and after the number of all pages."""
        self.size = _A4[::-1] if landscape else _A4
        self.left, self.width = _MARGIN, self.size[0] - 2 * _MARGIN
        self._bottom = self.size[1] - _MARGIN - _FOOT
        self.on_top: Callable[[], None] | None = None
        """Writes what a page begins with."""
        self._set = setter
        self._page_words = page_words
        self._foot = setter.lines(foot, _FOOT_SIZE, self.width * 0.7)
        self._end = setter.glyphs(page_words[1], _FOOT_SIZE)
        self._file = PdfFile(path)
        self._total = self._file.reserve()
        self._begin()

    def _begin(self) -> None:
        self._at = _MARGIN
        self._content: list[bytes] = []
        self._drawn: dict[bytes, int] = {_TOTAL: self._total}
        self._is_empty = True

    def take(self, height: float, *, and_room: float = 0.0) -> None:
        """Turn the page where so much does not fit any more, with some room for what follows."""
        if self._at + height + and_room > self._bottom and not self._is_empty:
            self.turn()
        self._is_empty = False

    def turn(self) -> None:
        """End the page, and begin another."""
        self._end_page()
        self._begin()
        if self.on_top is not None:
            self.on_top()

    def skip(self, height: float) -> None:
        """Go down."""
        self._at += height

    # What is drawn

    def write(self, line: Line, left: float, below: float, size: float, ink: float) -> None:
        """Write a line; `below` is how far its top lies below what was written before."""
        if line:
            self._content.append(self._text(line, left, self._up(below + size * _ASCENT), size, ink))

    def _text(self, line: Line, left: float, up: float, size: float, ink: float) -> bytes:
        parts = [b"BT %.2f g %.2f G %.2f %.2f Td" % (ink, ink, left, up)]
        for (font, is_stroked), glyphs in groupby(line, key=lambda glyph: (glyph.font, glyph.is_stroked)):
            codes = b"".join(b"%04X" % glyph.code for glyph in glyphs)
            bold = b"2 Tr %.3f w" % (size * _STROKE) if is_stroked else b"0 Tr"
            parts.append(b"%b /F%d %.2f Tf <%b> Tj" % (bold, font, size, codes))
        return b" ".join([*parts, b"ET"])

    def draw(self, picture: CellPicture, left: float, below: float, width: float, height: float) -> None:
        """Draw a picture."""
        grey = jpeg_colours(picture.jpeg) == 1
        number = self._file.picture(picture.jpeg, picture.width, picture.height, grey=grey)
        name = b"P%d" % number
        self._drawn[name] = number
        place = (width, height, left, self._up(below + height))
        self._content.append(b"q %.2f 0 0 %.2f %.2f %.2f cm /%b Do Q" % (*place, name))

    def box(self, left: float, below: float, side: float, *, is_ticked: bool) -> None:
        """Draw a box to tick."""
        up = self._up(below + side)
        self._content.append(b"0.8 w 0.2 G %.2f %.2f %.2f %.2f re S" % (left, up, side, side))
        if is_ticked:
            way = (left + side * 0.2, up + side * 0.5, left + side * 0.42, up + side * 0.25)
            end = (left + side * 0.82, up + side * 0.78)
            self._content.append(b"1.2 w %.2f %.2f m %.2f %.2f l %.2f %.2f l S" % (*way, *end))

    def rule(self, grey: float) -> None:
        """Draw a thin line across."""
        up, right = self._up(0), self.left + self.width
        self._content.append(b"0.4 w %.2f G %.2f %.2f m %.2f %.2f l S" % (grey, self.left, up, right, up))

    def fill(self, height: float, grey: float) -> None:
        """Fill a strip across."""
        place = (self.left, self._up(height), self.width, height)
        self._content.append(b"%.2f g %.2f %.2f %.2f %.2f re f" % (grey, *place))

    def _up(self, below: float) -> float:
        return self.size[1] - self._at - below

    # Ends

    def _end_page(self) -> None:
        words = self._page_words[0].format(page=self._file.page_count + 1)
        page = self._set.glyphs(words, _FOOT_SIZE)
        total = length(self._set.glyphs(_MOST_DIGITS, _FOOT_SIZE)) + length(self._end)
        left, up = self.left + self.width - length(page) - total, _MARGIN
        for line in self._foot:
            self._content.append(self._text(line, self.left, up, _FOOT_SIZE, _FOOT_INK))
        self._content.append(self._text(page, left, up, _FOOT_SIZE, _FOOT_INK))
        self._content.append(b"q 1 0 0 1 %.2f %.2f cm /%b Do Q" % (left + length(page), up, _TOTAL))
        self._file.page(b"\n".join(self._content), self.size, self._drawn)

    def finish(self, fonts: Fonts, title: str, language: str, made_at: datetime | None) -> None:
        """End the last page, and say on all of them how many there are."""
        self._end_page()
        total = [*self._set.glyphs(str(self._file.page_count), _FOOT_SIZE), *self._end]
        box = (-1.0, -_FOOT_SIZE, length(total) + 1, _FOOT_SIZE * 2)
        entries = b"/Type /XObject /Subtype /Form /BBox [%.2f %.2f %.2f %.2f] /Resources << /Font %d 0 R >>"
        content = self._text(total, 0.0, 0.0, _FOOT_SIZE, _FOOT_INK)
        self._file.stream(content, entries % (*box, self._file.resources), self._total)
        self._file.finish(fonts, title, language, "" if made_at is None else f"D:{made_at:%Y%m%d%H%M%S}")

    def close(self) -> None:
        """Leave it as it is."""
        self._file.close()
