"""One pass as a card or as a row, painted: photo, state, name, place, time, temperature."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from facedesk.desk.live.pass_card.painting import LEFT, RIGHT, Palette, framed, paint_lines, palette_of
from facedesk.desk.live.pass_card.problem import paint_mark
from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import Tokens, font, theme
from facedesk.desk.widgets.badge import paint_pill, pill_width
from facedesk.desk.widgets.elide import elided, fitted, roomiest
from facedesk.desk.widgets.table.painting import draw, text_width
from facedesk.store.records.records import PassRow

PASS_ROLE = Qt.ItemDataRole.UserRole + 1
"""Under which a model hands the pass of a cell out."""
_RADIUS = 10

ROW_HEIGHT, ROW_GAP = 72, 8
CARD_HEIGHT, CARD_GAP = 300, 16
_BAND_HEIGHT, _CARD_TEXTS_HEIGHT = 30, 101
_ROW_PHOTO_WIDTH = 60


class CardDelegate(QStyledItemDelegate):
    """Paints the stream's cells, as cards or as rows."""

    def __init__(self, pictures: Thumbnails, places: PlaceNames, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures, self._places = pictures, places
        self.as_rows = False

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the cell's size; the view sets its sections itself."""
        return option.rect.size()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the pass of a cell."""
        row: PassRow | None = index.data(PASS_ROLE)
        if row is None:
            return
        inset = (ROW_GAP if self.as_rows else CARD_GAP) // 2
        box = option.rect.adjusted(inset, inset, -inset, -inset)
        palette = palette_of(row, theme().tokens)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        with framed(painter, box, palette, _RADIUS, loud_width=2, inwards=True):
            self._paint_inside(painter, box, row, palette)
        if option.state & QStyle.StateFlag.State_Selected:
            _paint_ring(painter, box, palette.tokens)
        painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Return all of a card whose words had to be shortened, and of any other what was not understood of it.

        A tip over others would only hide something.
        """
        row: PassRow | None = index.data(PASS_ROLE)
        if event.type() != QEvent.Type.ToolTip or row is None:
            return super().helpEvent(event, view, option, index)
        has_more = bool(pass_text.fact_shut(row) or pass_text.zone(row))
        short = has_more or self.is_shortened(row, option.rect.width())
        said = pass_text.in_one_line(row, self._places) if short else pass_text.problem(row)
        QToolTip.showText(event.globalPos(), said, view)
        return True

    def is_shortened(self, row: PassRow, cell_width: int) -> bool:
        """Whether name or place do not fit whole into a cell of this width."""
        name, place = pass_text.name_of(row), pass_text.place_or_why(row, self._places)
        if self.as_rows:
            width = cell_width - ROW_GAP - _ROW_PHOTO_WIDTH - 25
            name_width = width - pill_width(pass_text.state_word(row), 13) - 10
            place_width = width - _row_right_width(row, place, width) - 10
            place += f" · {pass_text.late_word()}" if row.late else ""
        else:
            width = name_width = place_width = cell_width - CARD_GAP - 26
        px = 16 if self.as_rows else 17
        return elided(place, place_width, 13) != place or "".join(
            fitted(name, name_width, px, 14)[1]
        ).replace(" ", "") != name.replace(" ", "")

    def _paint_inside(self, painter: QPainter, box: QRect, row: PassRow, palette: Palette) -> None:
        place = pass_text.place_or_why(row, self._places)
        if self.as_rows:
            photo = QRect(box.left(), box.top(), _ROW_PHOTO_WIDTH, box.height())
            paint_photo(painter, self._pictures, row.recognition, photo)
            paint_mark(painter, row, photo, 16, palette.tokens)
            _paint_row_texts(painter, box.adjusted(_ROW_PHOTO_WIDTH + 12, 0, -13, 0), row, place, palette)
        else:
            texts_top = box.bottom() + 1 - _CARD_TEXTS_HEIGHT
            photo = QRect(
                box.left(), box.top(), box.width(), box.height() - _CARD_TEXTS_HEIGHT - _BAND_HEIGHT
            )
            paint_photo(painter, self._pictures, row.recognition, photo)
            paint_mark(painter, row, photo, 18, palette.tokens)
            _paint_band(
                painter, QRect(box.left(), photo.bottom() + 1, box.width(), _BAND_HEIGHT), row, palette
            )
            texts = QRect(box.left() + 13, texts_top, box.width() - 26, _CARD_TEXTS_HEIGHT)
            _paint_card_texts(painter, texts, row, place, palette)


def _paint_ring(painter: QPainter, box: QRect, tokens: Tokens) -> None:
    painter.setPen(QPen(tokens.focus, 2))
    painter.drawRoundedRect(QRectF(box).adjusted(-3, -3, 3, 3), _RADIUS + 3, _RADIUS + 3)


def _paint_band(painter: QPainter, band: QRect, row: PassRow, palette: Palette) -> None:
    painter.fillRect(band, palette.ground)
    draw_mark(painter, row.mark, band.left() + 11, band.center().y() - 8, 18, *palette.mark)
    words_box = band.adjusted(37, 0, -10, 0)
    late = f"  ·  {pass_text.late_word()}" if row.late else ""
    text = elided(pass_text.state_word(row) + late, words_box.width(), 14, 600)
    draw(painter, words_box, text, palette.words, 14, weight=600)


def _paint_card_texts(painter: QPainter, box: QRect, row: PassRow, place: str, palette: Palette) -> None:
    tokens = palette.tokens
    name_font, lines = fitted(pass_text.name_of(row), box.width(), 17, 14)
    top, height = (12, 26) if len(lines) == 1 else (6, 18)
    for number, line in enumerate(lines):
        name_box = QRect(box.left(), box.top() + top + number * 17, box.width(), height)
        draw(painter, name_box, line, tokens.ink, name_font.pixelSize(), weight=600)
    place_box = QRect(box.left(), box.top() + 42, box.width(), 22)
    bottom = QRect(box.left(), box.top() + 67, box.width(), 22)
    ways, room = pass_text.ways_of_when(row), box.width() - _warm_room(row)
    when = roomiest(ways, room, 14, 600, tabular=True)
    is_beside = when in ways
    if not is_beside:  # the temperature makes room: it stands beside the place
        when = roomiest(ways, box.width(), 14, 600, tabular=True)
    draw(painter, bottom, when, tokens.ink, 14, weight=600, tabular=True)
    _paint_temperature(painter, bottom if is_beside else place_box, row, palette)
    place_room = place_box.width() - (0 if is_beside else _warm_room(row))
    draw(painter, place_box, elided(place, place_room, 13), tokens.ink2, 13, weight=400)


def _paint_row_texts(painter: QPainter, box: QRect, row: PassRow, place: str, palette: Palette) -> None:
    tokens = palette.tokens
    word = pass_text.state_word(row)
    pill = pill_width(word, 13)
    pill_box = QRectF(box.right() + 1 - pill, box.top() + 12, pill, 24)
    paint_pill(painter, pill_box, palette.state, row.mark, word, px=13, loud=palette.loud)
    time_text = _row_when(row, place, box.width())
    painter.setFont(font(13, 600, True))
    time_width = painter.fontMetrics().horizontalAdvance(time_text)
    lower = QRect(box.left(), box.top() + 40, box.width(), 22)
    painter.setPen(tokens.ink)
    painter.drawText(lower, RIGHT, time_text)
    warm_box = lower.adjusted(0, 0, -time_width - 8, 0)
    taken = time_width + 8 + _paint_temperature(painter, warm_box, row, palette)
    late = f" · {pass_text.late_word()}" if row.late else ""
    name_width = box.width() - pill - 10
    name_font, lines = fitted(pass_text.name_of(row), name_width, 16, 14)
    painter.setPen(tokens.ink)
    painter.setFont(name_font)
    top = box.top() + (14 if len(lines) == 1 else 7)
    paint_lines(painter, QRect(box.left(), top, name_width, 22), 16, lines)
    painter.setPen(tokens.ink2)
    painter.setFont(font(13))
    place_box = QRect(box.left(), box.top() + (38 if len(lines) == 1 else 44), box.width() - taken - 10, 22)
    painter.drawText(place_box, LEFT, elided(place + late, place_box.width(), 13))


def _row_when(row: PassRow, place: str, width: int) -> str:
    """Return when it was, in the longest way that leaves its place room."""
    ways = pass_text.ways_of_when(row)
    room = width - _warm_room(row) - text_width(place, 13, 400) - 10
    return next((way for way in ways if text_width(way, 13, 600, tabular=True) <= room), ways[-1])


def _row_right_width(row: PassRow, place: str, width: int) -> int:
    """Return the width that time and temperature take at a row's right."""
    return text_width(_row_when(row, place, width), 13, 600, tabular=True) + 8 + _warm_width(row)


def _warm_width(row: PassRow) -> int:
    return text_width(pass_text.temperature(row), 13, 600 if row.fever else 400, tabular=True)


def _warm_room(row: PassRow) -> int:
    """Return the width that the temperature takes, with what it stands apart."""
    return _warm_width(row) + 8 if row.temperature_c else 0


def _paint_temperature(painter: QPainter, box: QRect, row: PassRow, palette: Palette) -> int:
    """Paint the temperature at the right; return its width."""
    text = pass_text.temperature(row)
    if not text:
        return 0
    weight = 600 if row.fever else 400
    width = text_width(text, 13, weight, tabular=True)
    colour = palette.tokens.state("fever").text if row.fever else palette.tokens.ink2
    place = box.adjusted(box.width() - width, 0, 0, 0)
    draw(painter, place, text, colour, 13, weight=weight, tabular=True)
    return width
