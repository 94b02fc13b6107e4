"""How a row of the list is painted: photo, name with its badge, number, department, validity, terminals."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from facedesk.desk.live.picture import paint_photo
from facedesk.desk.text.people_columns import PeopleColumn
from facedesk.desk.text.people_text import name_of, priority_word, valid_until
from facedesk.desk.theme.marks import mark_pixmap
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.badge import paint_pill, pill_width
from facedesk.desk.widgets.elide import elided, fitted
from facedesk.station.clocks.clock import today as station_day
from facedesk.store.people.people import NO_END
from facedesk.wire.values import Priority

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from facedesk.desk.live.thumbnails import Thumbnails
    from facedesk.desk.text.people_text import ListWords
    from facedesk.store.people.people import PersonRow

ROW_HEIGHT = 48
PHOTO = QSize(32, 40)
EDGE = 14
_MARK, _FIGURE = 15, 62
_NAME_PX, _SMALLER_PX, _LINE = 14, 13, 17


class RowLook(NamedTuple):
    """How a row stands in the view."""

    selected: bool = False
    hovered: bool = False
    focused: bool = False


class RowPainter:
    """Paints whole rows; one that is still being read keeps its place, after a while with shapes.

    A row at a time and not a cell at a time by a delegate: that halves what a step of scrolling takes.
    """

    def __init__(self, pictures: Thumbnails, words: ListWords) -> None:
        self._pictures, self._words = pictures, words

    def paint(
        self,
        painter: QPainter,
        cells: Sequence[QRect],
        row: PersonRow | None,
        look: RowLook,
        *,
        overdue: bool,
    ) -> None:
        """Paint a row into its cells, in the columns' order; `overdue` says that what is missing is late."""
        whole = cells[0].united(cells[-1])
        self._paint_ground(painter, whole, look)
        for column, cell in zip(PeopleColumn, cells, strict=True):
            inside = cell.adjusted(0, 0, -8, -1)
            if row is not None:
                self._paint_cell(painter, inside, row, column)
            elif overdue:
                self._paint_shape(painter, inside, column)
        if look.focused:
            painter.fillRect(QRect(whole.left(), whole.top(), 3, whole.height() - 1), theme().tokens.focus)

    def _paint_ground(self, painter: QPainter, whole: QRect, look: RowLook) -> None:
        tokens = theme().tokens
        if look.selected:
            painter.fillRect(whole, tokens.accent_wash)
        elif look.hovered:
            painter.fillRect(whole, tokens.canvas)
        painter.fillRect(QRect(whole.left(), whole.bottom(), whole.width(), 1), tokens.line)

    def _paint_cell(self, painter: QPainter, rect: QRect, row: PersonRow, column: PeopleColumn) -> None:
        tokens = theme().tokens
        match column:
            case PeopleColumn.PHOTO:
                place = QRect(rect.left() + EDGE, rect.top() + 4, PHOTO.width(), PHOTO.height())
                paint_photo(painter, self._pictures, row.photo, place, radius=4)
            case PeopleColumn.NAME:
                self._paint_name(painter, rect, row)
            case PeopleColumn.NUMBER:
                _paint_text(painter, rect, row.number, tokens.ink2, tabular=True)
            case PeopleColumn.DEPARTMENT:
                _paint_text(painter, rect, self._words.department(row), tokens.ink2)
            case PeopleColumn.VALID_UNTIL:
                self._paint_validity(painter, rect, row.valid_until)
            case PeopleColumn.TERMINALS:
                self._paint_line(painter, rect, row)

    def _paint_name(self, painter: QPainter, rect: QRect, row: PersonRow) -> None:
        badge = priority_word(row.priority)
        pill = pill_width(badge, 12) if badge else 0
        room = rect.width() - (pill + 10 if pill else 0)
        face, lines = fitted(name_of(row), room, _NAME_PX, _SMALLER_PX)
        colour = theme().tokens.ink if row.name else theme().tokens.ink3
        above = rect.translated(0, -(len(lines) - 1) * _LINE // 2)
        for number, line in enumerate(lines):
            _draw(painter, above.translated(0, number * _LINE), line, colour, face.pixelSize(), weight=600)
        if badge:
            widest = max(_width(line, face.pixelSize(), 600) for line in lines)
            place = QRectF(rect.left() + min(widest, room) + 10, rect.center().y() - 11, pill, 23)
            self._paint_badge(painter, place, row.priority, badge)

    def _paint_badge(self, painter: QPainter, place: QRectF, priority: Priority, word: str) -> None:
        if priority is Priority.BLOCKED:
            paint_pill(painter, place, theme().tokens.state("blocked"), "blocked", word, px=12, loud=False)
            return
        tokens = theme().tokens
        short = QRectF(place.left(), place.top(), place.width() - 17, place.height())
        painter.setPen(tokens.line2)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(short.adjusted(0.5, 1.5, -0.5, -1.5), 10, 10)
        painter.setPen(tokens.ink2)
        painter.setFont(font(12, 600))
        painter.drawText(short, Qt.AlignmentFlag.AlignCenter, word)

    def _paint_validity(self, painter: QPainter, rect: QRect, until: date) -> None:
        tokens, today, left = theme().tokens, station_day(), rect.left()
        ends = until <= today
        if until < today:
            _paint_mark(painter, rect.left(), rect, "expired")
            left += _MARK + 5
        colour = tokens.caution.text if ends else tokens.ink3 if until >= NO_END else tokens.ink2
        room = QRect(left, rect.top(), rect.right() - left + 8, rect.height())
        _paint_text(painter, room, valid_until(until), colour, 600 if ends else 400, tabular=True)

    def _paint_line(self, painter: QPainter, rect: QRect, row: PersonRow) -> None:
        line, tokens = self._words.line(row), theme().tokens
        left = rect.left()
        if line.mark:
            _paint_mark(painter, left, rect, line.mark)
            left += _MARK + 9
        room = QRect(left, rect.top(), rect.right() - left, rect.height())
        colour = tokens.ink if line.mark else tokens.ink3
        _paint_text(painter, room, line.figure, colour, tabular=True)
        taken = _width(line.figure, 14, 400, tabular=True) + 12
        left += max(taken, _FIGURE + 8) if line.figure else 0
        room = QRect(left, rect.top(), rect.right() - left, rect.height())
        loud = line.weight == "loud"
        colour = tokens.state("refused").text if loud else tokens.ink2
        _paint_text(painter, room, line.note, colour, 600 if loud else 400, px=13)

    def _paint_shape(self, painter: QPainter, rect: QRect, column: PeopleColumn) -> None:
        """Hold the place of what is overdue."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().tokens.sunken)
        if column is PeopleColumn.PHOTO:
            place = QRect(rect.left() + EDGE, rect.top() + 4, PHOTO.width(), PHOTO.height())
            painter.drawRoundedRect(place, 4, 4)
        else:
            width = min(rect.width() - 16, 140)
            painter.drawRoundedRect(QRect(rect.left(), rect.center().y() - 6, width, 12), 4, 4)


def _paint_mark(painter: QPainter, left: int, rect: QRect, mark: str) -> None:
    pixmap = mark_pixmap(mark, _MARK, painter.device().devicePixelRatioF())
    painter.drawPixmap(left, rect.center().y() - _MARK // 2, pixmap)


def _paint_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    colour: object,
    weight: int = 400,
    *,
    px: int = 14,
    tabular: bool = False,
) -> None:
    shown = elided(text, rect.width(), px, weight, tabular=tabular)
    _draw(painter, rect, shown, colour, px, weight=weight, tabular=tabular)


def _draw(
    painter: QPainter, rect: QRect, text: str, colour: object, px: int, *, weight: int, tabular: bool = False
) -> None:
    """Draw on the middle line of `rect`, whatever fonts stand in for the letters: a row has one baseline."""
    face, rise = _type(px, weight, tabular)
    painter.setPen(colour)
    painter.setFont(face)
    painter.drawText(rect.left(), rect.top() + (rect.height() + rise) // 2, text)


@cache
def _type(px: int, weight: int, tabular: bool) -> tuple[QFont, int]:
    """Return a font, and by how much its letters rise above the baseline more than they fall below it."""
    face = font(px, weight, tabular)
    metrics = QFontMetrics(face)
    return face, metrics.ascent() - metrics.descent()


@lru_cache(maxsize=4096)
def _width(text: str, px: int, weight: int, *, tabular: bool = False) -> int:
    return QFontMetrics(_type(px, weight, tabular)[0]).horizontalAdvance(text)
