"""How a cell of the gallery is painted: a card in one of three sizes, or the hour that stands above some."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from facedesk.desk.live.pass_card.card import CARD_GAP, PASS_ROLE, CardDelegate
from facedesk.desk.live.pass_card.painting import Palette
from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.models.pass_grid import HOUR_ROLE, PassHour
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.marks import draw_mark
from facedesk.desk.theme.theme import theme
from facedesk.desk.widgets.elide import elided, roomiest
from facedesk.desk.widgets.table.in_turns import InTurns
from facedesk.desk.widgets.table.painting import draw, text_width
from facedesk.desk.widgets.table.tick import paint_tick
from facedesk.store.records.records import PassRow

HEADING_HEIGHT: Final = 44
_STRIP, _MARK = 44, 18


@dataclass(frozen=True, slots=True)
class CardSize:
    """The least width of a card and its height, and whether it says a name and a time alone."""

    width: int
    height: int
    is_small: bool = False


SIZES: Final = {
    "small": CardSize(112, 172, is_small=True),
    "medium": CardSize(200, 300),
    "large": CardSize(330, 480),
}


class GalleryDelegate(CardDelegate):
    """Paints cards as Monitor does; what is marked has a tick."""

    def __init__(
        self,
        pictures: Thumbnails,
        places: PlaceNames,
        is_marked: Callable[[int], bool],
        count_of: Callable[[PassHour], str],
        parent: QWidget,
    ) -> None:
        """Keep what is marked, and what is said of how many passed in an hour."""
        super().__init__(pictures, places, parent)
        self._is_marked, self._count_of = is_marked, count_of
        self.size = SIZES["medium"]
        self.turns: InTurns | None = None

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the pass of a cell, or an hour."""
        if self.turns is not None and not self.turns.has_time(option.rect):
            return
        painter.fillRect(option.rect, theme().tokens.canvas)  # what is amended stood there before
        hour = index.data(HOUR_ROLE)
        if hour is not None:
            self._paint_hour(painter, option.rect, hour)
            return
        super().paint(painter, option, index)
        row = index.data(PASS_ROLE)
        if row is not None and self._is_marked(row.id):
            corner = option.rect.topLeft()
            inset = CARD_GAP // 2 + 8
            paint_tick(painter, corner.x() + inset, corner.y() + inset, checked=True)

    def _paint_inside(self, painter: QPainter, box: QRect, row: PassRow, palette: Palette) -> None:
        if not self.size.is_small:
            super()._paint_inside(painter, box, row, palette)
            return
        photo = QRect(box.left(), box.top(), box.width(), box.height() - _STRIP)
        paint_photo(painter, self._pictures, row.recognition, photo)
        strip = QRect(box.left(), photo.bottom() + 1, box.width(), _STRIP)
        painter.fillRect(strip, palette.ground)
        draw_mark(painter, row.mark, strip.left() + 6, strip.top() + 4, _MARK, *palette.mark)
        colour = palette.words if palette.loud else palette.tokens.ink
        name = QRect(strip.left() + _MARK + 11, strip.top() + 3, strip.width() - _MARK - 15, 20)
        draw(painter, name, elided(pass_text.name_of(row), name.width(), 13, 600), colour, 13, weight=600)
        below = QRect(strip.left() + 7, strip.top() + 23, strip.width() - 10, 18)
        when = roomiest(pass_text.ways_of_listed_when(row), below.width(), 12, tabular=True)
        draw(painter, below, when, colour, 12, weight=400, tabular=True)

    def _paint_hour(self, painter: QPainter, rect: QRect, hour: PassHour) -> None:
        tokens, inset = theme().tokens, CARD_GAP // 2
        words, count = pass_text.hour_words(*hour), self._count_of(hour)
        room = rect.adjusted(inset, 8, -inset, 0)
        draw(painter, room, words, tokens.ink, 15, weight=600, tabular=True)
        left = room.left() + text_width(words, 15, 600, tabular=True) + 12
        if count:
            beside = room.adjusted(left - room.left(), 0, 0, 0)
            draw(painter, beside, count, tokens.ink2, 13, weight=400, tabular=True)
            left += text_width(count, 13, 400, tabular=True) + 12
        painter.fillRect(QRect(left, room.center().y() + 1, room.right() - left, 1), tokens.line)
