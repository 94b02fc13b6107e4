"""The wall's stream: what passed before the large one, in rows that can be read from two metres."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt, QTimer
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from facedesk import i18n
from facedesk.desk.live.picture import paint_photo
from facedesk.desk.live.thumbnails import Thumbnails
from facedesk.desk.monitor.card import palette_of
from facedesk.desk.monitor.problem import paint_mark
from facedesk.desk.monitor.stream import PICTURES_GATHER_MS
from facedesk.desk.monitor.wall.scaled_widget import WallPart
from facedesk.desk.text import pass_text
from facedesk.desk.text.place_names import PlaceNames
from facedesk.desk.theme.theme import DARK, font
from facedesk.desk.widgets.badge import paint_pill, pill_width
from facedesk.desk.widgets.elide import elided, fitted
from facedesk.store.records.records import PassRow

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ROW, _GAP, _PHOTO, _NAME = 146, 14, 118, 38


class WallStream(WallPart):
    """As many rows as there is room for."""

    def __init__(self, pictures: Thumbnails, places: PlaceNames, parent: QWidget) -> None:
        super().__init__("wall.stream", parent)
        self._pictures, self._places = pictures, places
        self._rows: Sequence[PassRow] = ()
        self._paint_again = QTimer(self, singleShot=True, interval=PICTURES_GATHER_MS)
        self._paint_again.timeout.connect(self.update)
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

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the rows."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = self._room()
        # The rows share the height, so that they end where the large pass ends.
        pitch = (self.height() + self.px(_GAP)) / room
        for number, row in enumerate(self._rows[:room]):
            box = QRect(0, round(number * pitch), self.width(), round(pitch) - self.px(_GAP))
            self._paint_row(painter, box, row)

    def _paint_row(self, painter: QPainter, box: QRect, row: PassRow) -> None:
        palette = palette_of(row, DARK)
        radius = self.px(10)
        path = QPainterPath()
        path.addRoundedRect(QRectF(box), radius, radius)
        painter.save()
        painter.setClipPath(path)
        painter.fillRect(box, DARK.surface)
        photo = QRect(box.left(), box.top(), self.px(_PHOTO), box.height())
        paint_photo(painter, self._pictures, row.recognition, photo, tokens=DARK)
        paint_mark(painter, row, photo, self.px(30), DARK)
        self._paint_texts(painter, box.adjusted(self.px(_PHOTO) + self.px(22), 0, -self.px(24), 0), row)
        painter.restore()
        width = self.px(3) if palette.loud else 1
        half = width / 2
        painter.setPen(QPen(palette.state.fill if palette.loud else DARK.line, width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(box).adjusted(half, half, -half, -half), radius, radius)

    def _paint_texts(self, painter: QPainter, box: QRect, row: PassRow) -> None:
        palette, px = palette_of(row, DARK), self.px(26)
        time_text = pass_text.when(row)
        if len(time_text) == len("09:02:11"):
            time_text = time_text[:5]
        upper = QRect(box.left(), box.top() + self.px(24), box.width(), self.px(46))
        lower = QRect(box.left(), box.top() + self.px(74), box.width(), self.px(62))
        painter.setPen(DARK.ink)
        painter.setFont(font(self.px(34), 600, True))
        painter.drawText(upper, _RIGHT, time_text)
        time_width = painter.fontMetrics().horizontalAdvance(time_text)
        word = pass_text.state_word(row)
        if row.mark == "fever" and row.temperature_c:
            word = f"{word} {pass_text.temperature(row)}"
        word = elided(word, box.width() - time_width - self.px(100), px, 600)
        pill = QRectF(box.left(), upper.top(), pill_width(word, px), self.px(44))
        paint_pill(painter, pill, palette.state, row.mark, word, px=px, loud=palette.loud)
        name = pass_text.name_of(row)
        place = elided(self._places.title(row.serial), self.place_room(name, box.width()), px)
        painter.setFont(font(px))
        painter.setPen(DARK.ink2)
        painter.drawText(lower, _RIGHT, place)
        room = box.width() - painter.fontMetrics().horizontalAdvance(place) - self.px(16)
        name_font, lines = fitted(name, room, self.px(_NAME), self.px(25))
        painter.setFont(name_font)
        painter.setPen(DARK.ink)
        line_height = lower.height() // len(lines)
        for number, line in enumerate(lines):
            line_box = QRect(lower.left(), lower.top() + number * line_height, room, line_height)
            painter.drawText(line_box, _LEFT, line)

    def place_room(self, name: str, width: int) -> int:
        """Return the room of a place beside a name: it gives way before the name becomes smaller than others."""
        name_width = QFontMetrics(font(self.px(_NAME), 600)).horizontalAdvance(name)
        return max(width // 5, min(width * 2 // 5, width - name_width - self.px(16)))

    def _on_arrived(self, _ref: object) -> None:
        if not self._paint_again.isActive():
            self._paint_again.start()
