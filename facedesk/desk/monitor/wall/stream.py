"""The wall's stream: what passed before the large one, in rows that can be read from two metres."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect, QRectF, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.pass_card.painting import LEFT, RIGHT, framed, paint_lines, palette_of
from facedesk.desk.live.pass_card.problem import paint_mark
from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.monitor.scaled_widget import ScaledWidget
from facedesk.desk.monitor.stream import PICTURES_GATHER_MS
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.painting import smooth_painter
from facedesk.desk.theme.theme import DARK, font
from facedesk.desk.widgets.badge import paint_pill, pill_width
from facedesk.desk.widgets.elide import elided, fitted
from facedesk.desk.widgets.timers import single_shot
from facedesk.station.clocks.clock import now_us
from facedesk.store.records.records import PassRow

_ROW, _GAP, _PHOTO, _NAME = 146, 14, 118, 38


class WallStream(ScaledWidget):
    """As many rows as there is room for."""

    record_requested = Signal(int)  # the id of a pass, which is to be looked at closely

    def __init__(self, pictures: Thumbnails, places: PlaceNames, parent: QWidget) -> None:
        super().__init__("wall-stream", parent)
        self._pictures, self._places = pictures, places
        self._rows: Sequence[PassRow] = ()
        self._paint_again = single_shot(self, PICTURES_GATHER_MS, self.update)
        pictures.arrived.connect(self._on_arrived)
        pictures.dropped.connect(self.update)

    def set_passes(self, newest_first: Sequence[PassRow]) -> None:
        """Display these passes."""
        self._rows = newest_first
        shown = newest_first[: self._room()]
        self.setAccessibleName(i18n.joined("; ", (pass_text.in_one_line(row, self._places) for row in shown)))
        self.update()

    def _room(self) -> int:
        return max(1, (self.height() + self.px(_GAP)) // (self.px(_ROW) + self.px(_GAP)))

    def _places_of_rows(self) -> Iterator[tuple[QRect, PassRow]]:
        """Yield where each row is; they share the height, so that they end where the large pass ends."""
        room = self._room()
        pitch = (self.height() + self.px(_GAP)) / room
        for number, row in enumerate(self._rows[:room]):
            yield QRect(0, round(number * pitch), self.width(), round(pitch) - self.px(_GAP)), row

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Ask for the record of a pass."""
        for box, row in self._places_of_rows():
            if box.contains(event.position().toPoint()):
                self.record_requested.emit(row.id)
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows."""
        painter = smooth_painter(self, pictures=True)
        for box, row in self._places_of_rows():
            self._paint_row(painter, box, row)

    def _paint_row(self, painter: QPainter, box: QRect, row: PassRow) -> None:
        photo = QRect(box.left(), box.top(), self.px(_PHOTO), box.height())
        texts = box.adjusted(self.px(_PHOTO) + self.px(22), 0, -self.px(24), 0)
        with framed(painter, box, palette_of(row, DARK), self.px(10), loud_width=self.px(3)):
            paint_photo(painter, self._pictures, row.recognition, photo, tokens=DARK)
            paint_mark(painter, row, photo, self.px(30), DARK)
            self._paint_texts(painter, texts, row)

    def _paint_texts(self, painter: QPainter, box: QRect, row: PassRow) -> None:
        palette, px = palette_of(row, DARK), self.px(26)
        time_text = pass_text.when_by_minute(row, now_us())
        upper = QRect(box.left(), box.top() + self.px(24), box.width(), self.px(46))
        lower = QRect(box.left(), box.top() + self.px(74), box.width(), self.px(62))
        painter.setPen(DARK.ink)
        painter.setFont(font(self.px(34), 600, True))
        painter.drawText(upper, RIGHT, time_text)
        time_width = painter.fontMetrics().horizontalAdvance(time_text)
        word = elided(pass_text.state_words(row), box.width() - time_width - self.px(100), px, 600)
        pill = QRectF(box.left(), upper.top(), pill_width(word, px), self.px(44))
        paint_pill(painter, pill, palette.state, row.mark, word, px=px, loud=palette.loud)
        self._paint_why(painter, row, upper.adjusted(round(pill.width()), 0, -time_width, 0))
        name = pass_text.name_of(row)
        place = elided(self._places.title(row.serial), self.place_room(name, box.width()), px)
        painter.setFont(font(px))
        painter.setPen(DARK.ink2)
        painter.drawText(lower, RIGHT, place)
        room = box.width() - painter.fontMetrics().horizontalAdvance(place) - self.px(16)
        name_font, lines = fitted(name, room, self.px(_NAME), self.px(25))
        painter.setFont(name_font)
        painter.setPen(DARK.ink)
        line_height = lower.height() // len(lines)
        paint_lines(painter, QRect(lower.left(), lower.top(), room, line_height), line_height, lines)

    def _paint_why(self, painter: QPainter, row: PassRow, box: QRect) -> None:
        """Paint why a gate stayed shut, as far as there is room between the state and the time."""
        px, box = self.px(26), box.adjusted(self.px(14), 0, -self.px(14), 0)
        why = pass_text.fact_shut(row)
        if why and box.width() >= self.px(60):
            painter.setFont(font(px))
            painter.setPen(DARK.ink2)
            painter.drawText(box, LEFT, elided(why, box.width(), px))

    def place_room(self, name: str, width: int) -> int:
        """Return the room of a place beside a name: it gives way before the name becomes smaller than others."""
        name_width = QFontMetrics(font(self.px(_NAME), 600)).horizontalAdvance(name)
        return max(width // 5, min(width * 2 // 5, width - name_width - self.px(16)))

    def _on_arrived(self, _ref: object) -> None:
        if not self._paint_again.isActive():
            self._paint_again.start()
