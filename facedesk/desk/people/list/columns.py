"""The columns of the list of people: photo, name with its badge, number, department, validity, terminals."""

from collections.abc import Callable
from enum import IntEnum

from PySide6.QtCore import QT_TRANSLATE_NOOP, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.text.people_text import (
    DeliveryLine,
    ListWords,
    name_of,
    priority_word,
    valid_from_to,
    valid_until,
)
from facedesk.desk.theme.painting import paint_ground
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.badge import paint_pill, pill_width
from facedesk.desk.widgets.elide import fitted
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.painting import draw, paint_mark, paint_text, text_width
from facedesk.station.clocks.clock import today as station_day
from facedesk.store.people.people import NO_END, PersonRow
from facedesk.wire.values import Priority

_PHOTO = QSize(32, 40)
_EDGE = 14
_PHOTO_WIDTH = _EDGE + _PHOTO.width() + 20
_MARK, _FIGURE = 15, 62
_NAME_PX, _SMALLER_PX, _LINE = 14, 13, 17


class PeopleColumn(IntEnum):
    """The columns."""

    PHOTO = 0
    NAME = 1
    NUMBER = 2
    DEPARTMENT = 3
    VALID_UNTIL = 4
    TERMINALS = 5


def people_columns(words: ListWords, pictures: Thumbnails) -> tuple[Column[PersonRow], ...]:
    """Return the columns, which say what `words` know and show `pictures`."""
    return (
        Column(
            key=PeopleColumn.PHOTO,
            title="",
            text=lambda _: "",
            width=_PHOTO_WIDTH,
            paint=lambda painter, rect, row, _: paint_photo(
                painter, pictures, row.photo, _photo_in(rect), radius=4
            ),
            shape=_photo_in,
        ),
        Column(
            key=PeopleColumn.NAME,
            title=str(QT_TRANSLATE_NOOP("PeopleList", "Name")),
            text=name_of,
            spoken=words.whole,
            width=_share(29, 150, 420),
            sort="name",
            paint=_paint_name,
        ),
        Column(
            key=PeopleColumn.NUMBER,
            title=str(QT_TRANSLATE_NOOP("PeopleList", "Number")),
            text=lambda row: row.number,
            width=_share(10, 70, 160),
            sort="number",
            tabular=True,
            colour="ink2",
        ),
        Column(
            key=PeopleColumn.DEPARTMENT,
            title=str(QT_TRANSLATE_NOOP("PeopleList", "Department")),
            text=words.department,
            tip=words.department_path,
            width=_spared(660, _share(16, 80, 240)),
            sort="department",
            colour="ink2",
        ),
        Column(
            key=PeopleColumn.VALID_UNTIL,
            title=str(QT_TRANSLATE_NOOP("PeopleList", "Valid until")),
            text=lambda row: valid_until(row.valid_until),
            tip=valid_from_to,
            width=_spared(570, _share(13, 122, 130)),
            sort="validUntil",
            paint=_paint_validity,
        ),
        Column(
            key=PeopleColumn.TERMINALS,
            title=str(QT_TRANSLATE_NOOP("PeopleList", "On terminals")),
            text=words.short_line,
            tip=words.whole_line,
            width=120,
            paint=lambda painter, rect, row, _: _paint_line(painter, rect, words.line(row)),
        ),
    )


def _share(percent: int, least: int, most: int) -> Callable[[int], int]:
    """Return a width that is a share of what the photo leaves."""
    return lambda view_px: max(least, min(most, (view_px - _PHOTO_WIDTH) * percent // 100))


def _spared(least_view: int, width: Callable[[int], int]) -> Callable[[int], int]:
    """Return a width of nothing in a view that has no room for it."""
    return lambda view_px: width(view_px) if view_px >= least_view else 0


def _photo_in(rect: QRect) -> QRect:
    return QRect(rect.left() + _EDGE, rect.top() + 4, _PHOTO.width(), _PHOTO.height())


def _paint_name(painter: QPainter, rect: QRect, row: PersonRow, _: RowLook) -> None:
    badge = priority_word(row.priority)
    pill = pill_width(badge, 12) if badge else 0
    room = rect.width() - (pill + 10 if pill else 0)
    face, lines = fitted(name_of(row), room, _NAME_PX, _SMALLER_PX)
    colour = theme().tokens.ink if row.name else theme().tokens.ink3
    above = rect.translated(0, -(len(lines) - 1) * _LINE // 2)
    for number, line in enumerate(lines):
        draw(painter, above.translated(0, number * _LINE), line, colour, face.pixelSize(), weight=600)
    if badge:
        widest = max(text_width(line, face.pixelSize(), 600) for line in lines)
        place = QRectF(rect.left() + min(widest, room) + 10, rect.center().y() - 11, pill, 23)
        _paint_badge(painter, place, row.priority, badge)


def _paint_badge(painter: QPainter, place: QRectF, priority: Priority, word: str) -> None:
    tokens = theme().tokens
    if priority is Priority.BLOCKED:
        paint_pill(painter, place, tokens.state("blocked"), "blocked", word, px=12, loud=False)
        return
    short = QRectF(place.left(), place.top(), place.width() - 17, place.height())
    paint_ground(painter, short.adjusted(0.5, 1.5, -0.5, -1.5), 10, Qt.BrushStyle.NoBrush, tokens.line2)
    painter.setPen(tokens.ink2)
    painter.setFont(font(12, 600))
    painter.drawText(short, Qt.AlignmentFlag.AlignCenter, word)


def _paint_validity(painter: QPainter, rect: QRect, row: PersonRow, _: RowLook) -> None:
    tokens, today, until = theme().tokens, station_day(), row.valid_until
    ends, left = until <= today, rect.left()
    if until < today:
        paint_mark(painter, rect, "expired", _MARK)
        left += _MARK + 5
    colour = tokens.caution.text if ends else tokens.ink3 if until >= NO_END else tokens.ink2
    room = QRect(left, rect.top(), rect.right() - left + 8, rect.height())
    paint_text(painter, room, valid_until(until), colour, 600 if ends else 400, tabular=True)


def _paint_line(painter: QPainter, rect: QRect, line: DeliveryLine) -> None:
    tokens, left = theme().tokens, rect.left()
    if line.mark:
        paint_mark(painter, rect, line.mark, _MARK)
        left += _MARK + 9
    room = QRect(left, rect.top(), rect.right() - left, rect.height())
    colour = tokens.ink if line.mark else tokens.ink3
    paint_text(painter, room, line.figure, colour, tabular=True)
    if line.figure:
        left += max(text_width(line.figure, 14, 400, tabular=True) + 12, _FIGURE + 8)
    room = QRect(left, rect.top(), rect.right() - left, rect.height())
    loud = line.weight == "loud"
    colour = tokens.state("refused").text if loud else tokens.ink2
    paint_text(painter, room, line.note, colour, 600 if loud else 400, px=13)
