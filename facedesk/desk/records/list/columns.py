"""The columns of the table of passes: who, with the picture, what came of it, when, where, and what was measured."""

from collections import OrderedDict
from collections.abc import Callable
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from facedesk import i18n
from facedesk.desk.live.pass_card.problem import paint_mark
from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.painting import paint_ground
from facedesk.desk.theme.theme import font, theme
from facedesk.desk.widgets.badge import paint_pill, pill_width
from facedesk.desk.widgets.elide import elided, fitted
from facedesk.desk.widgets.table.column import Column, RowLook
from facedesk.desk.widgets.table.painting import draw, paint_text, text_width
from facedesk.desk.widgets.table.tick import BOX, paint_tick
from facedesk.station.clocks.clock import now_us
from facedesk.store.records.records import PassRow

_PHOTO: Final = QSize(32, 40)
_EDGE: Final = 14
PHOTO_WIDTH: Final = _EDGE + _PHOTO.width() + 12
_NAME_PX, _SMALLER_PX, _BELOW_PX, _LINE = 14, 13, 13, 18
_PILL_HEIGHT, _PILL_PX = 24, 12
_LATE_HEIGHT: Final = 21
_PROBLEM: Final = 12
_MOST_KEPT: Final = 2_000
_STALE_US: Final = 15 * 60 * 1_000_000
"""Days begin with a quarter of an hour: what is of today is told apart anew with each."""


class PassColumn(IntEnum):
    """The columns."""

    PHOTO = 0
    PERSON = 1
    RESULT = 2
    TIME = 3
    PLACE = 4
    TEMPERATURE = 5
    MATCH = 6
    DEPARTMENT = 7


_TITLES: Final = {
    PassColumn.PERSON: str(QT_TRANSLATE_NOOP("PassTable", "Person")),
    PassColumn.RESULT: str(QT_TRANSLATE_NOOP("PassTable", "Result")),
    PassColumn.TIME: str(QT_TRANSLATE_NOOP("PassTable", "Time")),
    PassColumn.PLACE: str(QT_TRANSLATE_NOOP("PassTable", "Place")),
    PassColumn.TEMPERATURE: str(QT_TRANSLATE_NOOP("PassTable", "Temperature")),
    PassColumn.MATCH: str(QT_TRANSLATE_NOOP("PassTable", "Match")),
    PassColumn.DEPARTMENT: str(QT_TRANSLATE_NOOP("PassTable", "Department")),
}


def column_name(column: PassColumn) -> str:
    """Return what a column is called."""
    return QCoreApplication.translate("PassTable", _TITLES[column])


def kept(say: Callable[[PassRow], str]) -> Callable[[PassRow], str]:
    """Return what says the same of a row that was said before, until it is another row, hour or language.

    A step of scrolling paints a hundred texts, each of which takes longer to be put together than to be painted.
    """
    known = OrderedDict[int, tuple[PassRow, object, str]]()

    def said(row: PassRow) -> str:
        now, found = (now_us() // _STALE_US, i18n.language()), known.get(row.id)
        if found is not None and found[0] is row and found[1] == now:
            return found[2]
        text = str(say(row))
        known[row.id] = row, now, text
        if len(known) > _MOST_KEPT:
            known.popitem(last=False)
        return text

    return said


def pass_columns(
    places: PlaceNames, pictures: Thumbnails, is_marked: Callable[[int], bool]
) -> tuple[Column[PassRow], ...]:
    """Return the columns, which name `places`, show `pictures`, and tick the records that are marked."""

    def whole(row: PassRow) -> str:
        return pass_text.in_one_line(row, places)

    def paint_person_photo(painter: QPainter, rect: QRect, row: PassRow, _look: RowLook) -> None:
        place = _photo_in(rect)
        paint_photo(painter, pictures, row.recognition, place, radius=4)
        paint_mark(painter, row, place, _PROBLEM, theme().tokens)
        if is_marked(row.id):
            paint_tick(painter, place.right() - BOX + 5, place.bottom() - BOX + 5, checked=True)

    return (
        Column(
            key=PassColumn.PHOTO,
            title="",
            text=lambda _: "",
            width=PHOTO_WIDTH,
            paint=paint_person_photo,
            shape=_photo_in,
        ),
        Column(
            key=PassColumn.PERSON,
            title=_TITLES[PassColumn.PERSON],
            text=kept(pass_text.name_of),
            tip=whole,
            spoken=whole,
            width=_share(19, 120, 360),
            paint=_paint_person,
        ),
        Column(
            key=PassColumn.RESULT,
            title=_TITLES[PassColumn.RESULT],
            text=_WORD,
            tip=lambda row: pass_text.why_so(row) or pass_text.problem(row) or pass_text.state_word(row),
            width=_share(14, 130, 230),
            paint=_paint_result,
        ),
        Column(
            key=PassColumn.TIME,
            title=_TITLES[PassColumn.TIME],
            text=_WHEN,
            tip=pass_text.whole_time,
            spoken=pass_text.whole_time,
            width=_share(16, 174, 230),
            sort="time",
            paint=_paint_time,
        ),
        Column(
            key=PassColumn.PLACE,
            title=_TITLES[PassColumn.PLACE],
            text=lambda row: places.place(row.serial, row.in_out),
            width=_share(15, 110, 300),
            colour="ink2",
        ),
        Column(
            key=PassColumn.TEMPERATURE,
            title=_TITLES[PassColumn.TEMPERATURE],
            text=kept(lambda row: pass_text.temperature(row) or "–"),
            width=_spared(760, 92),
            tabular=True,
            bold=lambda row: row.fever,
            colour=lambda row: theme().tokens.state("fever").text if row.fever else theme().tokens.ink2,
        ),
        Column(
            key=PassColumn.MATCH,
            title=_TITLES[PassColumn.MATCH],
            text=kept(lambda row: "–" if pass_text.is_stranger(row) else pass_text.match(row) or "–"),
            width=_spared(860, 96),
            tabular=True,
            colour="ink2",
        ),
        Column(
            key=PassColumn.DEPARTMENT,
            title=_TITLES[PassColumn.DEPARTMENT],
            text=lambda row: row.department or row.company,
            width=0,
            colour="ink2",
        ),
    )


_WORD: Final = kept(pass_text.state_word)
_WHEN: Final = kept(pass_text.listed_when)
_BELOW: Final = kept(lambda row: i18n.joined(" · ", (pass_text.zone(row), pass_text.when_it_came(row))))


def _share(percent: int, least: int, most: int) -> Callable[[int], int]:
    """Return a width that is a share of what the photo leaves."""
    return lambda view_px: max(least, min(most, (view_px - PHOTO_WIDTH) * percent // 100))


def _spared(least_view: int, width: int) -> Callable[[int], int]:
    """Return a width of nothing in a view that has no room for it."""
    return lambda view_px: width if view_px >= least_view else 0


def _photo_in(rect: QRect) -> QRect:
    return QRect(rect.left() + _EDGE, rect.top() + 4, _PHOTO.width(), _PHOTO.height())


def _paint_person(painter: QPainter, rect: QRect, row: PassRow, _: RowLook) -> None:
    name, below = pass_text.name_of(row), below_name(row)
    face, lines = fitted(name, rect.width(), _NAME_PX, _SMALLER_PX)
    if len(lines) == 1 and below:
        draw(
            painter,
            rect.translated(0, -_LINE // 2),
            lines[0],
            theme().tokens.ink,
            face.pixelSize(),
            weight=600,
        )
        room = rect.translated(0, _LINE // 2 + 1)
        shown = elided(below, rect.width(), _BELOW_PX, tabular=True)
        draw(painter, room, shown, theme().tokens.ink2, _BELOW_PX, weight=400, tabular=True)
        return
    above = rect.translated(0, -(len(lines) - 1) * _LINE // 2)
    for number, line in enumerate(lines):
        place = above.translated(0, number * _LINE)
        draw(painter, place, line, theme().tokens.ink, face.pixelSize(), weight=600)


def below_name(row: PassRow) -> str:
    """Return what stands below a name: the number, and of a stranger that nobody knows the face."""
    if pass_text.is_stranger(row):
        return QCoreApplication.translate("PassTable", "unknown face")
    return row.id_number if row.id_number != pass_text.name_of(row) else ""


def _paint_result(painter: QPainter, rect: QRect, row: PassRow, _: RowLook) -> None:
    word = elided(_WORD(row), rect.width() - 34, _PILL_PX, 600)
    width = min(pill_width(word, _PILL_PX), rect.width())
    place = QRectF(rect.left(), rect.center().y() - _PILL_HEIGHT / 2 + 1, width, _PILL_HEIGHT)
    paint_pill(painter, place, theme().tokens.state(row.mark), row.mark, word, px=_PILL_PX, loud=False)


def _paint_time(painter: QPainter, rect: QRect, row: PassRow, _: RowLook) -> None:
    text, below = _WHEN(row), _BELOW(row)
    line = rect.translated(0, -_LINE // 2) if below else rect
    paint_text(painter, line, text, theme().tokens.ink, tabular=True)
    if below:
        room = rect.translated(0, _LINE // 2 + 1)
        shown = elided(below, rect.width(), _BELOW_PX, tabular=True)
        draw(painter, room, shown, theme().tokens.ink2, _BELOW_PX, weight=400, tabular=True)
    if row.late:
        left = line.left() + text_width(text, 14, 400, tabular=True) + 9
        _paint_late(painter, QRect(left, line.top(), line.right() - left, line.height()))


def second_line(row: PassRow) -> int:
    """Return how far below the middle of its cell stands what is said below the time of a pass; 0 for nothing."""
    return _LINE // 2 if _BELOW(row) else 0


def _paint_late(painter: QPainter, room: QRect) -> None:
    word, tokens = pass_text.late_word(), theme().tokens
    width = text_width(word, 12, 500) + 16
    if width > room.width() + 8:
        return
    place = QRectF(room.left() + 0.5, room.center().y() - _LATE_HEIGHT / 2 + 0.5, width, _LATE_HEIGHT - 1)
    paint_ground(painter, place, _LATE_HEIGHT / 2, Qt.BrushStyle.NoBrush, tokens.line2)
    painter.setPen(tokens.ink)
    painter.setFont(font(12, 500))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
