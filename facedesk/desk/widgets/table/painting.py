"""How the rows of every table are painted: the ground, the marks, the texts, and what holds the place of a row."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from facedesk import showing
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.painting import draw_line
from facedesk.desk.theme.scripts import drawn
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.elide import elided
from facedesk.desk.widgets.table.column import Column, Row, RowLook

_MARK, _MARK_GAP = 16, 8
_TALL_SPARE = 12  # above and below the lines of a high row
_SHAPE_WIDTH, _SHAPE_HEIGHT = 140, 12
BELOW_PX = 13
RIGHT_BEFORE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TableStyle:
    """The measures of a table in pixels, and what hands can do with it.

    `before` and `after` are free beside a cell's text, `foot` below it; `line` is the height of one of several lines,
    0 for the font's own, `below` that of one below the cells, of which there are at most `below_most`. Beside a text
    of several lines the other cells stand at the first of them if `top`, else in the middle. A `lively` table washes
    the row below the pointer, and marks that of the keyboard. Without a `head` of some height there is none; without
    a `ground` the columns alone paint, on what the table stands on. The scroll bar of a `quiet` one keeps its room
    unseen.
    """

    row: int
    head: int = 0
    before: int = 0
    after: int = 8
    foot: int = 1
    line: int = 0
    below: int = 17
    below_most: int = 2
    top: bool = False
    title_weight: int = 500
    rule: str = "line"  # the token of what parts the head from the rows
    ground: bool = True
    quiet: bool = False
    lively: bool = False
    resizable: bool = False
    several: bool = True
    opens: bool = True

    def height(self, column: Column[Row], text: str, width: int) -> int:
        """Return the height of a row with this text in a column of this width."""
        count = len(self.broken(column, text, width - self.before - self.after))
        step = self.step(column)
        if count < 2 or self.top:
            return self.row + max(0, count - 1) * step
        return max(self.row, count * step + _TALL_SPARE)

    def height_below(self, column: Column[Row], text: str, width: int) -> int:
        """Return what a text below the cells adds to a row of this width from its column on."""
        if not text:
            return 0
        inside = width - self.left_of(column) - self.after
        return self.below * len(lines_of(text, inside, BELOW_PX, most=self.below_most))

    def left_of(self, column: Column[Row]) -> int:
        """Return where a text begins in a cell of a column."""
        return self.before + (_MARK + _MARK_GAP if column.mark is not None else 0)

    def step(self, column: Column[Row]) -> int:
        """Return the height of a line."""
        return self.line or QFontMetrics(font(column.px, column.weight)).lineSpacing()

    def broken(self, column: Column[Row], text: str, width: int) -> tuple[str, ...]:
        """Break a text into the lines that a column allows."""
        return lines_of(text, width, column.px, column.weight, most=column.lines)

    def inside(self, cell: QRect) -> QRect:
        """Return where the one line of a cell stands."""
        if self.top:
            return QRect(
                cell.left() + self.before, cell.top(), cell.width() - self.before - self.after, self.row
            )
        return cell.adjusted(self.before, 0, -self.after, -self.foot)


def paint_row(  # noqa: PLR0917  hot
    painter: QPainter,
    style: TableStyle,
    columns: Sequence[Column[Row]],
    cells: Sequence[QRect],
    row: Row | None,
    look: RowLook,
    overdue: bool,
) -> None:
    """Paint a row into its cells; one that is still being read keeps its place, with shapes where it is overdue.

    A row at a time and not a cell at a time by a delegate: that halves what a step of scrolling takes.
    """
    whole = cells[0].united(cells[-1])
    if style.ground:
        _paint_ground(painter, whole, look)
    for column, cell in zip(columns, cells, strict=True):
        if row is None:
            if overdue:
                _paint_shape(painter, style.inside(cell), column)
        elif column.paint is not None:
            column.paint(painter, style.inside(cell), row, look)
        else:
            _paint_cell(painter, style, cell, column, row)
        if row is not None and column.below is not None:
            _paint_below(painter, style, column, whole.adjusted(cell.left() - whole.left(), 0, 0, 0), row)
    if look.focused and style.ground:
        painter.fillRect(QRect(whole.left(), whole.top(), 3, whole.height() - 1), theme().tokens.focus)


def _paint_ground(painter: QPainter, whole: QRect, look: RowLook) -> None:
    tokens = theme().tokens
    if look.selected:
        painter.fillRect(whole, tokens.accent_wash)
    elif look.hovered:
        painter.fillRect(whole, tokens.canvas)
    painter.fillRect(QRect(whole.left(), whole.bottom(), whole.width(), 1), tokens.line)


def _paint_cell(painter: QPainter, style: TableStyle, cell: QRect, column: Column[Row], row: Row) -> None:
    inside, text = style.inside(cell), column.text(row)
    if column.right:  # what is before it ends where it will
        inside.setLeft(cell.left() + RIGHT_BEFORE)
    colour = theme().tokens.colour(column.colour) if isinstance(column.colour, str) else column.colour(row)
    if column.mark is not None:
        paint_mark(painter, inside, column.mark(row), _MARK)
        inside.setLeft(inside.left() + _MARK + _MARK_GAP)
    if column.lines > 1:
        _paint_lines(painter, style, cell, column, text, colour)
        return
    paint_text(
        painter,
        inside,
        text,
        colour,
        column.weight_of(row),
        px=column.px,
        tabular=column.tabular,
        right=column.right,
    )


def _paint_lines(  # noqa: PLR0917
    painter: QPainter, style: TableStyle, cell: QRect, column: Column[Row], text: str, colour: QColor
) -> None:
    inside, step = style.inside(cell), style.step(column)
    lines = style.broken(column, text, inside.width())
    if not style.top:
        inside.setTop(cell.top() + (cell.height() - step * len(lines)) // 2)
        inside.setHeight(step)
    for line in lines:
        draw(painter, inside, line, colour, column.px, weight=column.weight)
        inside.translate(0, step)


def _paint_below(painter: QPainter, style: TableStyle, column: Column[Row], place: QRect, row: Row) -> None:
    """Paint what stands below the cells in as many lines as the row has room for."""
    most = (place.height() - style.row) // style.below
    text = column.below(row) if column.below is not None and most > 0 else ""
    if not text:
        return
    inside = place.adjusted(style.left_of(column), style.row - style.below // 2, -style.after, 0)
    inside.setHeight(style.below)
    for line in lines_of(text, inside.width(), BELOW_PX, most=most):
        draw(painter, inside, line, theme().tokens.ink2, BELOW_PX, weight=400)
        inside.translate(0, style.below)


def _paint_shape(painter: QPainter, inside: QRect, column: Column[Row]) -> None:
    """Hold the place of what is overdue."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().tokens.sunken)
    if column.shape is not None:
        place = column.shape(inside)
    else:
        width = min(inside.width() - 16, _SHAPE_WIDTH)
        place = QRect(inside.left(), inside.center().y() - _SHAPE_HEIGHT // 2, width, _SHAPE_HEIGHT)
    painter.drawRoundedRect(place, 4, 4)


def paint_mark(painter: QPainter, rect: QRect, mark: str, px: int) -> None:
    """Paint a mark at the left of `rect`."""
    draw_mark(painter, mark, rect.left(), rect.top() + (rect.height() - px) // 2, px)


def paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    colour: QColor,
    weight: int = 400,
    *,
    px: int = 14,
    tabular: bool = False,
    right: bool = False,
) -> None:
    """Paint a line of text, elided where it must be."""
    shown = elided(text, rect.width(), px, weight, tabular=tabular)
    if right:
        rect = rect.adjusted(rect.width() - text_width(shown, px, weight, tabular=tabular), 0, 0, 0)
    draw(painter, rect, shown, colour, px, weight=weight, tabular=tabular)


def draw(
    painter: QPainter, rect: QRect, text: str, colour: QColor, px: int, *, weight: int, tabular: bool = False
) -> None:
    """Draw on the middle line of `rect`, whatever fonts stand in for the letters: a row has one baseline."""
    face, rise = _type(px, weight, tabular)
    painter.setPen(colour)
    painter.setFont(face)
    draw_line(painter, rect.left(), rect.top() + (rect.height() + rise) // 2, text)


@cache
def _type(px: int, weight: int, tabular: bool) -> tuple[QFont, int]:
    """Return a font, and by how much its letters rise above the baseline more than they fall below it."""
    face = font(px, weight, tabular)
    metrics = QFontMetrics(face)
    return face, metrics.ascent() - metrics.descent()


@lru_cache(maxsize=4096)
def text_width(text: str, px: int, weight: int, *, tabular: bool = False) -> int:
    """Return the width of a text in pixels."""
    return QFontMetrics(_type(px, weight, tabular)[0]).horizontalAdvance(text)


def lines_of(text: str, width: int, px: int = 14, weight: int = 400, *, most: int = 3) -> tuple[str, ...]:
    """Break a text into at most so many lines of `width` pixels, if possible between words, the last elided."""
    return _lines_of(str(drawn(showing.line(text))), max(1, width), px, weight, most)


@lru_cache(maxsize=4096)
def _lines_of(text: str, width: int, px: int, weight: int, most: int) -> tuple[str, ...]:
    option, found = QTextOption(), list[str]()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(text, font(px, weight))
    layout.setTextOption(option)
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        begin = line.textStart()
        if len(found) == most - 1:
            found.append(elided(text[begin:], width, px, weight))
            break
        found.append(text[begin : begin + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(found)
