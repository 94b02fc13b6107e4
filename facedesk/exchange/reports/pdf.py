"""Documents to print, as PDF, without Qt: headings, tables with pictures and boxes to tick, Chinese included.

    with Document(path, "Muster list", language="zh_CN") as pdf:
        pdf.heading("研发部")
        pdf.table(
            [FileColumn("", picture=(30, 40)), FileColumn("Name", width=20), FileColumn("Seen")],
            ([CellPicture(jpeg, 96, 128), "张三", TickBox()], ...),          # any number of rows, in constant memory
        )
        pdf.fields([("Terminal", "North gate"), ...])               # what one record says, two beside each other
        pdf.pictures([CellPicture(...), CellPicture(...)], height=300)      # beside each other, as large as fits
        pdf.new_page()

The table's head is repeated on each page, and each says "Page N of M". Cells are those of a sheet (`cells.Cell`); a
text is cut after the lines that its column allows. What cannot be written, since no font has it or since it runs from
right to left, stands as its number ([1F600]), never as a box, and the end of the document says so; where the computer
has no font for Chinese, the document is refused (`fontMissing`) with what to install.
All of it blocks: call it in a thread, or in a process of its own. Pages go to the disk as they are full.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from facedesk.exchange.reports.cells import PLAIN, Cell, CellPicture, FileColumn, TickBox
from facedesk.exchange.reports.fonts import Fonts, chinese, font_missing
from facedesk.exchange.reports.lines import Line, Setter, length
from facedesk.exchange.reports.paper import Paper
from facedesk.exchange.reports.whole_file import WholeFile
from facedesk.texts import LANGUAGES

__all__ = ["Cell", "CellPicture", "Document", "FileColumn", "TickBox"]

_SIZE: Final = 8.0
_LEADING: Final = 10.5
_HEADINGS: Final = {1: 15.0, 2: 11.0}
_PADDING: Final = 4.0
_BOX: Final = 9.0
_BOX_COLUMN: Final = 5  # characters
_GAP: Final = 12.0
_SLACK: Final = 0.1  # widths are sums of fractions
_LABEL_SHARE: Final = 0.36
_LABEL_INK, _INK, _LINE, _HEAD = 0.42, 0.1, 0.82, 0.94
_NUMBERED: Final = (
    "Characters that this document cannot show stand as their numbers in brackets: [0645] is the character U+0645.",
    "本文档无法显示的字符以方括号内的编号代替：[0645] 即字符 U+0645。",
)
_PAGE_WORDS: Final = (("Page {page} of ", ""), ("第 {page} 页，共 ", " 页"))


class Document:
    """A file that is being written elsewhere; it takes its name when the block ends well."""

    def __init__(
        self,
        path: Path,
        title: str,
        *,
        language: str = "en",
        landscape: bool = True,
        foot: str = "",
        made_at: datetime | None = None,
    ) -> None:
        """Name the file, the document, and what stands at the foot of each page; `made_at` is local."""
        self.path = path
        self.title = title
        self._language = language
        self._landscape = landscape
        self._foot = foot
        self._made_at = made_at
        self._whole = WholeFile(path)

    def begin(self) -> None:
        """Begin the document.

        Raises:
            ExchangeError: `fileUnwritable`, or `fontMissing`.
        """
        font = chinese()
        if font is None and self._language == "zh_CN":
            raise font_missing()
        self._whole.begin()
        self._fonts = Fonts(font)
        self._set = Setter(self._fonts)
        try:
            words = _PAGE_WORDS[LANGUAGES.index(self._language)]
            with self._whole.guarding():
                self._paper = Paper(
                    self._whole.writing, self._set, words, self._foot, landscape=self._landscape
                )
                self.heading(self.title)
        except BaseException:
            self._fonts.close()
            self._whole.end(keep=False)
            raise

    def end(self, *, keep: bool = True) -> None:
        """Put the file in its place, or take away what there is of it.

        Raises:
            ExchangeError: `fileUnwritable`.
        """
        is_whole = False
        try:
            if keep and self._set.numbered:
                self.text(_NUMBERED[LANGUAGES.index(self._language)])
            with self._whole.guarding():
                if keep:
                    language = self._language.replace("_", "-")
                    self._paper.finish(self._fonts, self.title, language, self._made_at)
                else:
                    self._paper.close()
            is_whole = keep
        finally:
            self._fonts.close()
            self._whole.end(keep=is_whole)

    def __enter__(self) -> Self:
        """Begin."""
        self.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End; nothing stays of a file in which something went wrong."""
        self.end(keep=kind is None)

    # What stands in it

    def heading(self, text: str, level: int = 1) -> None:
        """Write a heading, which stays with what follows."""
        size = _HEADINGS[level]
        lines = self._set.lines(text, size, self._paper.width, 2, strong=True)
        with self._whole.guarding():
            self._paper.take(size * 1.3 * len(lines) + _GAP * 0.6, and_room=60.0)
            self._paper.skip(_GAP * 0.3)
            self._write_lines(lines, self._paper.left, size, size * 1.3)
            self._paper.skip(size * 1.3 * len(lines) + _GAP * 0.3)

    def text(self, text: str) -> None:
        """Write a paragraph over the whole width, however long; what is too long for a page is cut."""
        lines = self._set.lines(text, _SIZE + 1, self._paper.width, 40)
        with self._whole.guarding():
            self._paper.take(_LEADING * 1.15 * len(lines))
            self._write_lines(lines, self._paper.left, _SIZE + 1, _LEADING * 1.15)
            self._paper.skip(_LEADING * 1.15 * len(lines) + _GAP * 0.5)

    def fields(self, pairs: Iterable[tuple[str, str]], most_lines: int = 6) -> None:
        """Write labels with their values, two beside each other."""
        wide = (self._paper.width - _GAP) / 2
        label_wide = wide * _LABEL_SHARE
        several = list(pairs)
        for start in range(0, len(several), 2):
            some = [
                (
                    self._set.lines(label, _SIZE, label_wide - _PADDING, 2),
                    self._set.lines(value, _SIZE, wide - label_wide, most_lines),
                )
                for label, value in several[start : start + 2]
            ]
            high = max(len(lines) for pair in some for lines in pair) * _LEADING + _PADDING
            with self._whole.guarding():
                self._paper.take(high)
                for at, (label_lines, value_lines) in enumerate(some):
                    left = self._paper.left + at * (wide + _GAP)
                    self._write_lines(label_lines, left, _SIZE, _LEADING, ink=_LABEL_INK)
                    self._write_lines(value_lines, left + label_wide, _SIZE, _LEADING)
                self._paper.skip(high)

    def pictures(self, pictures: Sequence[CellPicture], height: float) -> None:
        """Put pictures beside each other, at most so many points high, as wide as they are then."""
        wide = (self._paper.width - _GAP * (len(pictures) - 1)) / max(len(pictures), 1)
        scales = [min(wide / each.width, height / each.height) for each in pictures]
        high = max((scale * each.height for scale, each in zip(scales, pictures, strict=True)), default=0.0)
        with self._whole.guarding():
            self._paper.take(high + _GAP)
            left = self._paper.left
            for scale, each in zip(scales, pictures, strict=True):
                self._paper.draw(each, left, 0.0, each.width * scale, each.height * scale)
                left += each.width * scale + _GAP
            self._paper.skip(high + _GAP)

    def new_page(self) -> None:
        """Go on on a new page."""
        with self._whole.guarding():
            self._paper.turn()

    # Tables

    def table(self, columns: Sequence[FileColumn], rows: Iterable[Sequence[Cell]]) -> None:
        """Write a table; its head stands on each page on which it goes on."""
        self.begin_table(columns)
        for row in rows:
            self.row(row)
        self.end_table()

    def begin_table(self, columns: Sequence[FileColumn]) -> None:
        """Begin a table, whose rows come one by one."""
        self._columns = columns
        words = [self._set.glyphs(column.heading, _SIZE, strong=True) for column in columns]
        self._widths = _shared(columns, self._paper.width, list(map(length, words)))
        head = [
            self._set.lines(column.heading, _SIZE, wide - 2 * _PADDING, 2, strong=True)
            for column, wide in zip(columns, self._widths, strict=True)
        ]
        high = max(map(len, head), default=1) * _LEADING + 2 * _PADDING
        first_row = max((column.picture[1] for column in columns if column.picture), default=_LEADING)
        with self._whole.guarding():
            self._paper.take(high, and_room=first_row + 2 * _PADDING)
            self._write_head(head, high)
            self._paper.on_top = lambda: self._write_head(head, high)

    def row(self, cells: Sequence[Cell]) -> None:
        """Write a row of the table, whole on one page."""
        with self._whole.guarding():
            texts = [self._lines_of(at, cell) for at, cell in enumerate(cells)]
            high = max(
                (max(map(len, texts), default=1) or 1) * _LEADING,  # blank ones are written on
                max((self._picture_size(at, cell)[1] for at, cell in enumerate(cells)), default=0.0),
            )
            self._paper.take(high + 2 * _PADDING)
            left = self._paper.left
            for at, (cell, lines) in enumerate(zip(cells, texts, strict=True)):
                self._write_cell(cell, lines, at, left)
                left += self._widths[at]
            self._paper.skip(high + 2 * _PADDING)
            self._paper.rule(_LINE)

    def end_table(self) -> None:
        """End it."""
        self._paper.on_top = None
        self._paper.skip(_GAP)

    def _write_head(self, head: Sequence[list[Line]], high: float) -> None:
        self._paper.fill(high, _HEAD)
        left = self._paper.left
        for lines, wide, column in zip(head, self._widths, self._columns, strict=True):
            self._put(lines, left + _PADDING, wide - 2 * _PADDING, is_right=column.is_right)
            left += wide
        self._paper.skip(high)

    def _lines_of(self, at: int, cell: Cell) -> list[Line]:
        if isinstance(cell, TickBox | CellPicture):
            return []
        column = self._columns[at]
        return self._set.lines(
            PLAIN[type(cell)](cell), _SIZE, self._widths[at] - 2 * _PADDING, column.most_lines
        )

    def _picture_size(self, at: int, cell: Cell) -> tuple[float, float]:
        """Return how large a picture is in its cell."""
        if not isinstance(cell, CellPicture):
            return 0.0, 0.0
        wide, high = self._columns[at].picture or (cell.width, cell.height)
        scale = min(min(wide, self._widths[at] - _PADDING) / cell.width, high / cell.height)
        return cell.width * scale, cell.height * scale

    def _write_cell(self, cell: Cell, lines: list[Line], at: int, left: float) -> None:
        if isinstance(cell, CellPicture):
            self._paper.draw(cell, left + _PADDING, _PADDING, *self._picture_size(at, cell))
        elif isinstance(cell, TickBox):
            self._paper.box(left + _PADDING, _PADDING, _BOX, is_ticked=cell.is_ticked)
        else:
            wide = self._widths[at] - 2 * _PADDING
            self._put(lines, left + _PADDING, wide, is_right=self._columns[at].is_right)

    def _put(self, lines: Sequence[Line], left: float, wide: float, *, is_right: bool) -> None:
        """Write the lines of a cell, at its right where its column is so."""
        for number, line in enumerate(lines):
            shift = wide - length(line) if is_right else 0.0
            self._paper.write(line, left + shift, _PADDING + number * _LEADING, _SIZE, _INK)

    def _write_lines(
        self, lines: Iterable[Line], left: float, size: float, leading: float, ink: float = _INK
    ) -> None:
        for number, line in enumerate(lines):
            self._paper.write(line, left, number * leading, size, ink)


def _shared(columns: Sequence[FileColumn], width: float, headings: Sequence[float]) -> list[float]:
    """Share the page among columns: pictures have what they need, texts the rest in proportion to their characters."""
    fixed = [
        max(column.picture[0], heading + _SLACK) + 2 * _PADDING if column.picture else 0.0
        for column, heading in zip(columns, headings, strict=True)
    ]
    shares = [
        0.0 if column.picture else float(column.width or max(len(column.heading), _BOX_COLUMN))
        for column in columns
    ]
    rest = width - sum(fixed)
    of_one = rest / sum(shares) if any(shares) else 0.0
    return [known or share * of_one for known, share in zip(fixed, shares, strict=True)]
